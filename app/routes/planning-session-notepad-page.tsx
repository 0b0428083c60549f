import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LOCALES } from '../../server/domain/words.ts';
import { NotepadPage } from '../features/planning-guest/notepad-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import type { loader as layoutLoader } from './planning-session-notepad.tsx';

const NotepadForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('open'), locale: z.enum(LOCALES) }),
  z.object({ intent: z.literal('ask'), email: z.string().max(1000).default(''), locale: z.enum(LOCALES) }),
  z.object({ intent: z.literal('cancel'), invitationId: z.uuid() }),
  z.object({ intent: z.literal('send-out'), personId: z.uuid() }),
  z.object({ intent: z.literal('withdraw'), handoutId: z.uuid() }),
  z.object({ intent: z.literal('attend') }),
]);

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const { planningGuests } = context.services;
  return {
    notepad: await answering(planningGuests.read(actor, place)),
    handouts: await answering(planningGuests.handouts(actor, place)),
  };
}

/** Opens the notepad, asks guests in, and sends them out; answers with the sentence of a refusal. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const parsed = parseForm(await request.formData(), NotepadForm);
  if (!parsed.ok) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { planningGuests } = context.services;
  const form = parsed.value;
  const act = (): Promise<void> => {
    switch (form.intent) {
      case 'open':
        return planningGuests.open(actor, { ...place, locale: form.locale });
      case 'ask':
        return planningGuests.ask(actor, { ...place, email: form.email, locale: form.locale });
      case 'cancel':
        return planningGuests.cancel(actor, { ...place, invitationId: form.invitationId });
      case 'send-out':
        return planningGuests.sendOut(actor, { ...place, personId: form.personId });
      case 'withdraw':
        return planningGuests.withdraw(actor, { ...place, handoutId: form.handoutId });
      case 'attend':
        return planningGuests.attend(actor, place);
    }
  };
  const { refusal, status } = await answeredBy(act());
  return json({ refusal }, status);
}

export default function NotepadPageRoute() {
  const loaded = useLoaderData<typeof loader>();
  const view = useRouteLoaderData<typeof layoutLoader>('routes/planning-session-notepad');
  return view === undefined ? null : <NotepadPage view={view} {...loaded} />;
}
