import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { NAMED_LEVELS } from '../../server/domain/capability.ts';
import { ROLES } from '../../server/domain/role.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { SharePage } from '../features/share/share-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

const ShareForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('role'), personId: z.uuid(), role: z.enum(ROLES) }),
  z.object({ intent: z.literal('remove'), personId: z.uuid() }),
  z.object({ intent: z.literal('part'), laneId: z.uuid(), name: z.string().max(1000).default('') }),
  z.object({ intent: z.literal('name'), laneId: z.uuid(), personId: z.uuid(), level: z.enum(NAMED_LEVELS) }),
]);

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const share = await answering(context.services.share.read(actor, params.planId ?? ''));
  const customer = await answering(context.services.invitations.customer(actor, params.planId ?? ''));
  return { share, newPartId: crypto.randomUUID(), mayInviteCustomer: customer !== null };
}

/** Says who of one's own firm is on the plan and as what, or what somebody named may do in a part. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), ShareForm);
  if (!form.ok) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { share } = context.services;
  const planId = params.planId ?? '';
  const { value } = form;
  const { refusal, status } = await answeredBy(
    value.intent === 'role'
      ? share.setRole(actor, { planId, ...value })
      : value.intent === 'remove'
        ? share.remove(actor, { planId, ...value })
        : value.intent === 'part'
          ? share.openPart(actor, { planId, ...value })
          : share.name(actor, { planId, ...value }),
  );
  return json({ refusal }, status);
}

export default function ShareRoute() {
  return <SharePage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}
