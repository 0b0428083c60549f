import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { words } from '../../server/domain/words.ts';
import { FreezePage } from '../features/planning-guest/freeze-page.tsx';
import { notepadAddress } from '../features/planning-session/addresses.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering, noSuchPage } from '../request/errors.server.ts';
import { parseForm } from '../request/forms.server.ts';
import { titled } from '../words/page-title.ts';

const FreezeForm = z.object({
  handoutId: z.uuid(),
  title: z.string().max(1000).default(''),
  records: z.array(z.string().max(100)).max(1000).default([]),
});

export const meta = titled(words('Freeze a handout', 'Unterlage festhalten'));

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const records = await answering(context.services.planningGuests.freezable(actor, place));
  return { ...place, records, id: crypto.randomUUID() };
}

/** Freezes what was chosen; what is refused comes back as it was sent. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const data = await request.formData();
  const parsed = parseForm(data, FreezeForm);
  if (!parsed.ok) throw noSuchPage();
  const { refusal, status } = await answeredBy(
    context.services.planningGuests.freeze(actor, { ...place, ...parsed.value }),
  );
  if (refusal === null) return redirect(notepadAddress(place.planId, place.sessionId));
  return json({ title: parsed.value.title, records: parsed.value.records, refusal }, status);
}

export default function FreezeRoute() {
  return <FreezePage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>()} />;
}
