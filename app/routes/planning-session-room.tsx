import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { Words } from '../../server/domain/words.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { sessionAddress } from '../features/planning-session/addresses.ts';
import { RoomPage } from '../features/planning-session/room-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM } from '../request/forms.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { carryOut, readSessionForm } from '../request/session-form.server.ts';
import { Banner } from '../ui/banner.tsx';
import { useWords } from '../words/use-words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const session = await answering(context.services.planningSessions.read(actor, place));
  const records = {
    ...{ decisions: crypto.randomUUID(), actions: crypto.randomUUID() },
    ...{ objectives: crypto.randomUUID(), risks: crypto.randomUUID() },
  };
  const ids = { note: crypto.randomUUID(), topic: crypto.randomUUID(), records };
  const { reviews } = await answering(context.services.signOff.ofPlan(actor, place.planId));
  const awaited = reviews
    .filter(({ end }) => end === null)
    .map(({ id: reviewId, title, due }) => ({ reviewId, title, due }));
  return { session, ids, awaited };
}

/** Does something in the planning session; answers with the sentence of a refusal. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const sent = readSessionForm(await request.formData());
  if (sent === null) return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const { refusal, status } = await answeredBy(
    carryOut(context.services, actor, { ...place, locale: localeOf(request) }, sent),
  );
  if (refusal !== null) return json<{ refusal: Words | null }>({ refusal }, status);
  return redirect(sessionAddress(place.planId, place.sessionId));
}

export default function PlanningSessionRoomRoute() {
  const say = useWords();
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return (
    <>
      {refusal !== null && <Banner tone="danger">{say(refusal)}</Banner>}
      <RoomPage view={usePlan()} {...useLoaderData<typeof loader>()} />
    </>
  );
}
