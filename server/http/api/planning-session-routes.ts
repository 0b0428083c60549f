import { z } from 'zod';
import { SIDES } from '../../domain/audience.ts';
import { OUTCOME_ROOTS, SESSION_STATES } from '../../domain/planning-session.ts';
import type { PlanningSession, SessionSummary } from '../../services/planning-session/planning-session-services.ts';
import type { PersonalRoute } from './api-route.ts';
import { idOf } from './read-call.ts';

const Id = z.uuid();
const Side = z.enum(SIDES);
const Time = z.iso.datetime();

const SUMMARY = {
  id: Id,
  title: z.string(),
  startsAt: Time,
  timeZone: z.string().meta({ description: 'IANA name of the zone in which it was planned.' }),
  venue: z.string().meta({ description: 'Where one meets; empty where nobody said.' }),
  state: z.enum(SESSION_STATES),
  closedAt: Time.nullable(),
};

const SummarySchema = z
  .object(SUMMARY)
  .meta({ id: 'PlanningSessionSummary', description: 'A meeting of both firms about the plan, by its agenda.' });

const ItemSchema = z.object({
  ...{ id: Id, title: z.string(), minutes: z.int() },
  place: z.string().nullable().meta({ description: 'The page of the plan that it is about; null: none.' }),
  presenterId: Id.nullable(),
  isCarried: z.boolean().meta({ description: 'Not decided, and for the next agenda; once it is closed.' }),
  carriedFrom: Id.nullable().meta({
    description: 'The item that an earlier one left undecided, and this one takes up.',
  }),
});

const AnswerSchema = z.object({
  ...{ side: Side, personId: Id, at: Time },
  accepts: z.boolean(),
  words: z.string().meta({ description: 'What is not right; empty where it accepts.' }),
});

const MinutesSchema = z
  .object({
    edition: z.int().meta({ description: 'From 1; another one for each correction.' }),
    ...{ handedOutAt: Time.nullable(), answersDue: Time.nullable() },
    answers: z.array(AnswerSchema).meta({ description: 'Of the leads of both firms, to this edition.' }),
    acceptedAt: Time.nullable().meta({ description: 'When both had accepted it: it stands from then on.' }),
    versionName: z.string().nullable().meta({ description: 'That the plan got with it.' }),
  })
  .meta({ id: 'PlanningMinutesState' });

const SessionSchema = z
  .object({
    ...SUMMARY,
    laneId: Id.meta({ description: 'The part that both firms share.' }),
    startedAt: Time.nullable(),
    nextAt: Time.nullable().meta({ description: 'When both meet again, as it was said at its close.' }),
    nextSessionId: Id.nullable().meta({ description: 'The planning session in which they do; once it is closed.' }),
    presenterId: Id,
    coPresenterIds: z.array(Id),
    participantIds: z.array(Id).meta({ description: 'Who was asked to take part, beside those who present.' }),
    currentItemId: Id.nullable().meta({ description: 'Of the agenda, while it runs.' }),
    items: z.array(ItemSchema).meta({ description: 'The agenda, in its order. Silent notes are not told here.' }),
    present: z.array(z.object({ personId: Id, side: Side })),
    outcomes: z
      .array(z.object({ recordId: Id, itemId: Id.nullable(), root: z.enum(OUTCOME_ROOTS), personId: Id }))
      .meta({ description: 'Records of the plan that were written in it, and by whom.' }),
    parked: z
      .array(z.object({ id: Id, body: z.string(), side: Side, personId: Id, at: Time }))
      .meta({ description: 'Topics kept for another time.' }),
    minutes: MinutesSchema.nullable().meta({ description: 'How its minutes stand; null before it is closed.' }),
  })
  .meta({ id: 'PlanningSession' });

const iso = (at: Date | null) => at?.toISOString() ?? null;

function presentSummary({ id, title, startsAt, timeZone, venue, state, closedAt }: SessionSummary) {
  return { id, title, startsAt: startsAt.toISOString(), timeZone, venue, state, closedAt: iso(closedAt) };
}

function presentSession(session: PlanningSession) {
  const { laneId, presenterId, coPresenterIds, participantIds, currentItemId, items, present, outcomes, parked } =
    session;
  return {
    ...presentSummary(session),
    ...{ laneId, presenterId, coPresenterIds, participantIds, currentItemId, items, present, outcomes },
    startedAt: iso(session.startedAt),
    nextAt: iso(session.nextAt),
    nextSessionId: session.state === 'closed' ? (session.next?.id ?? null) : null,
    parked: parked.map((topic) => ({ ...topic, at: topic.at.toISOString() })),
    minutes: session.minutes === null ? null : presentMinutes(session),
  };
}

function presentMinutes({ edition, handedOutAt, answersDue, answers, accepted }: PlanningSession) {
  return {
    edition,
    handedOutAt: iso(handedOutAt),
    answersDue: iso(answersDue),
    answers: answers.map((answer) => ({ ...answer, at: answer.at.toISOString() })),
    acceptedAt: iso(accepted?.at ?? null),
    versionName: accepted?.versionName ?? null,
  };
}

const LIST = '/plans/:planId/planning-sessions';

/** What both firms planned together, for programs to read; by who reads what both share. */
export const PLANNING_SESSION_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ access: 'personal', method: 'get', path: LIST, operationId: 'listPlanningSessions' },
    summary: 'Planning sessions of a plan: the one that runs, those to come, then closed ones',
    params: z.object({ planId: Id }),
    response: z.object({ planningSessions: z.array(SummarySchema) }),
    answer: async (call, actor) => {
      const listed = await call.services.planningSessions.list(actor, idOf(call, 'planId'));
      return { body: { planningSessions: listed.map(presentSummary) } };
    },
  },
  {
    ...{ access: 'personal', method: 'get', path: `${LIST}/:sessionId`, operationId: 'readPlanningSession' },
    summary: 'A planning session: its agenda, who is named, what came out, and how its minutes stand',
    params: z.object({ planId: Id, sessionId: Id }),
    response: SessionSchema,
    answer: async (call, actor) => {
      const place = { planId: idOf(call, 'planId'), sessionId: idOf(call, 'sessionId') };
      return { body: presentSession(await call.services.planningSessions.read(actor, place)) };
    },
  },
];
