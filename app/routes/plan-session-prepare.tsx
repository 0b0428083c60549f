import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wallClock } from '../../server/domain/zoned-time.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { PreparePage, type SessionDraft } from '../features/planning-session/prepare-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering, noSuchPage } from '../request/errors.server.ts';
import { blankItems, draftItem, prepareByForm, timeZones } from '../request/prepare-form.server.ts';

/** A planning session that has not begun, to be prepared anew. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const id = params.sessionId ?? '';
  const session = await answering(
    context.services.planningSessions.read(actor, { planId: params.planId ?? '', sessionId: id }),
  );
  if (!session.can.prepare) throw noSuchPage();
  const { title, timeZone, venue, presenterId, coPresenterIds, participantIds } = session;
  const items = session.items.map(draftItem);
  const leftOpen = await answering(context.services.planningSessions.leftOpen(actor, session.planId));
  const startsAt = wallClock(session.startsAt, timeZone);
  const draft: SessionDraft = { title, startsAt, timeZone, venue, presenterId, coPresenterIds, participantIds, items };
  return { id, draft, leftOpen, blanks: blankItems(), timeZones: timeZones() };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  return prepareByForm(context.services, actor, request, place);
}

export default function PrepareSessionRoute() {
  const { draft, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <PreparePage {...page} view={usePlan()} draft={refused?.sent ?? draft} refusal={refused?.refusal ?? null} />;
}
