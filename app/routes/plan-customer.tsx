import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LOCALES } from '../../server/domain/words.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { CustomerPage } from '../features/share/customer-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering, noSuchPage } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

const CustomerForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), email: z.string().max(320).default(''), locale: z.enum(LOCALES) }),
  z.object({ intent: z.literal('cancel') }),
]);

/** Only where the customer's side has no lead yet, for the owners of the supplier's. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const customer = await answering(context.services.invitations.customer(actor, params.planId ?? ''));
  if (customer === null) throw noSuchPage();
  return { customer };
}

/** Asks the customer's lead in, or takes that back. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), CustomerForm);
  if (!form.ok) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { invitations } = context.services;
  const planId = params.planId ?? '';
  const { refusal, status } = await answeredBy(
    form.value.intent === 'invite'
      ? invitations.inviteCustomer(actor, { planId, ...form.value })
      : invitations.cancelCustomer(actor, planId),
  );
  return json({ refusal }, status);
}

export default function CustomerRoute() {
  return <CustomerPage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}
