import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isUuid } from '../../server/domain/ids.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { PreparePage } from '../features/planning-session/prepare-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering, noSuchPage } from '../request/errors.server.ts';
import { blankItems, draftItem, prepareByForm, timeZones } from '../request/prepare-form.server.ts';

const DAY_MS = 86_400_000;

/** Begins with what earlier ones left undecided, in a week. Sent twice, it is one: the form brings its id. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { planningSessions, mailChoices } = context.services;
  const planId = params.planId ?? '';
  const carried = await answering(planningSessions.leftOpen(actor, planId));
  const [latest] = await planningSessions.list(actor, planId);
  const timeZone = latest?.timeZone ?? (await mailChoices.load(actor)).digest?.timeZone ?? 'Europe/Berlin';
  const inAWeek = new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10);
  const draft = {
    ...{ title: '', startsAt: `${inAWeek}T09:00`, timeZone, venue: '', presenterId: actor.personId },
    ...{ coPresenterIds: [], participantIds: [], items: carried.map(draftItem) },
  };
  return { id: crypto.randomUUID(), draft, leftOpen: [], blanks: blankItems(), timeZones: timeZones() };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const sessionId = new URL(request.url).searchParams.get('id') ?? '';
  if (!isUuid(sessionId)) throw noSuchPage();
  return prepareByForm(context.services, actor, request, { planId: params.planId ?? '', sessionId });
}

export default function NewSessionRoute() {
  const { draft, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <PreparePage {...page} view={usePlan()} draft={refused?.sent ?? draft} refusal={refused?.refusal ?? null} />;
}
