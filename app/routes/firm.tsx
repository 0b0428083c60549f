import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LOCALES, words } from '../../server/domain/words.ts';
import { FirmPage } from '../features/firm/firm-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { titled } from '../words/page-title.ts';

const FirmForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), addresses: z.string().max(20_000).default(''), locale: z.enum(LOCALES) }),
  z.object({ intent: z.enum(['resend', 'cancel']), invitationId: z.uuid() }),
  z.object({ intent: z.enum(['administrator', 'member', 'suspend', 'reinstate']), personId: z.uuid() }),
]);

export const meta = titled(words('My firm', 'Meine Firma'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const firm = await answering(context.services.firm.read(actor));
  const plans = await context.services.audit.plans(actor);
  return { firm, plans, me: { personId: actor.personId, firmName: actor.firmName } };
}

/** Asks colleagues in, shows somebody out, or says who administers the firm. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const parsed = parseForm(await request.formData(), FirmForm);
  if (!parsed.ok) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { firm } = context.services;
  const form = parsed.value;
  const change = (): Promise<void> => {
    switch (form.intent) {
      case 'invite':
        return firm.invite(actor, form);
      case 'resend':
        return firm.resend(actor, form.invitationId);
      case 'cancel':
        return firm.cancel(actor, form.invitationId);
      case 'suspend':
        return firm.suspend(actor, form.personId);
      case 'reinstate':
        return firm.reinstate(actor, form.personId);
      default:
        return firm.setAdministrator(actor, {
          personId: form.personId,
          isAdministrator: form.intent === 'administrator',
        });
    }
  };
  const { refusal, status } = await answeredBy(change());
  return json({ refusal }, status);
}

export default function FirmRoute() {
  return <FirmPage {...useLoaderData<typeof loader>()} />;
}
