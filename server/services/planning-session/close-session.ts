import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import type { Tx } from '../../../db/client.ts';
import { setCarried } from '../../../db/queries/planning-agenda.ts';
import { closeSession, lockWithAgendas } from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import type { MinutedNote, MinutedOutcome, PlanningMinutes, PresentPerson } from '../../domain/planning-session.ts';
import { words } from '../../domain/words.ts';
import { instantOf } from '../../domain/zoned-time.ts';
import type { Actor, PersonSummary } from '../app-services.ts';
import { loadLaneContents } from '../plan/load-lane-contents.ts';
import { openPlan } from '../plan/open-plan.ts';
import { planNext } from './plan-next.ts';
import type { Closing, Outcome, PlanningSession, SilentNote } from './planning-session-services.ts';
import { presentSession } from './present-session.ts';
import {
  changeSessionBy,
  type HeldSession,
  type PlanningSessionDeps,
  requirePresenter,
  requireShared,
  tell,
} from './session-place.ts';

/**
 * Ends it, and keeps what it came to as its minutes. What was said of the next time comes true with it: the planning session in
 * which both meet again, with what was not decided on its agenda. Throws `forbidden` to everybody but the presenter, `conflict`,
 * `invalid` for a time that is none or is over.
 */
export async function close(deps: PlanningSessionDeps, actor: Actor, input: Closing): Promise<void> {
  const { carriedItemIds, nextAt, locale, ...place } = input;
  const access = await requireShared(deps.db, actor, place.planId);
  const { lanes, people } = await openPlan(deps, actor, place.planId);
  let nextId: string | null = null;
  const work = async (tx: Tx, held: HeldSession) => {
    requirePresenter(held, actor);
    const { id, timeZone, now } = held.row;
    const at = nextAt === null ? null : instantOf(nextAt, timeZone);
    if (nextAt !== null && at === null) throw new AppError('invalid', NO_TIME);
    if (at !== null && at <= now) throw new AppError('invalid', IS_OVER);
    await setCarried(tx, id, carriedItemIds);
    const next = await planNext(tx, held, { at, locale, personId: actor.personId });
    const session = await presentSession(tx, held, access, actor.personId);
    // Read again under the lock: what was captured last is in it.
    const [shared] = await loadLaneContents(
      tx,
      deps.reportDamage,
      lanes.filter(({ id: laneId }) => laneId === access.laneId),
    );
    const minutes = minutesOf(session, shared?.content ?? null, people);
    const named = next === null ? minutes : { ...minutes, next: { title: next.title } };
    await closeSession(tx, id, { minutes: named, next });
    nextId = next?.id ?? null;
  };
  await changeSessionBy(deps, actor, place, work, lockWithAgendas);
  if (nextId !== null) tell(deps, access.laneId, nextId);
  deps.publishLaneEvent(access.laneId, { topic: 'act', id: place.sessionId, seq: 0 });
}

/** What a planning session came to. Outcomes that were removed from the plan again are not among them. */
function minutesOf(
  session: PlanningSession,
  content: LaneContent | null,
  people: readonly PersonSummary[],
): PlanningMinutes {
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  const outcomes = session.outcomes.flatMap((outcome) => minutedOutcome(outcome, content, nameOf) ?? []);
  const of = (itemId: string | null) =>
    outcomes.filter((one) => one.itemId === itemId).map(({ itemId: _, ...one }) => one);
  return {
    present: [...presentPeople(session, people), ...presentGuests(session)],
    items: session.items.map((item) => ({
      ...{ title: item.title, isCarried: item.isCarried, outcomes: of(item.id) },
      // Of those that were not revealed the presenter reads their own, and nobody else's.
      notes: item.notes === 'revealed' ? item.silentNotes.map((note) => minutedNote(note, nameOf)) : [],
    })),
    beside: of(null),
    parked: session.parked.map(({ body, personId }) => ({ body, name: nameOf(personId) })),
  };
}

function presentPeople({ present }: PlanningSession, people: readonly PersonSummary[]): readonly PresentPerson[] {
  return present.flatMap(({ personId, side }) => {
    const person = people.find(({ id }) => id === personId);
    return person === undefined ? [] : [{ name: person.name, firmName: person.firmName, side }];
  });
}

function presentGuests({ guests }: PlanningSession): readonly PresentPerson[] {
  return guests
    .filter(({ hasCome }) => hasCome)
    .map(({ name, firmName, side }) => ({ name, firmName, side, isGuest: true }));
}

type NameOf = (id: string | null) => string;

function minutedNote({ body, namedPersonId, counted }: SilentNote, nameOf: NameOf): MinutedNote {
  return { body, name: namedPersonId === null ? null : nameOf(namedPersonId), dots: counted?.dots ?? null };
}

function minutedOutcome(
  { root, recordId, itemId, personId }: Outcome,
  content: LaneContent | null,
  nameOf: NameOf,
): (MinutedOutcome & { readonly itemId: string | null }) | null {
  const records: readonly { readonly id: string; readonly title: string }[] = content?.[root] ?? [];
  const record = records.find(({ id }) => id === recordId);
  if (record === undefined) return null;
  const action = root === 'actions' ? content?.actions.find(({ id }) => id === recordId) : undefined;
  const [owner, due] = [nameOf(readMember(action?.owner)?.personId ?? null), action?.due ?? ''];
  return { root, recordId, itemId, title: record.title, owner, due, by: nameOf(personId) };
}

const NO_TIME = words(
  'Say when you meet again, or leave it empty.',
  'Sagen Sie, wann Sie sich wieder treffen, oder lassen Sie es leer.',
);
const IS_OVER = words(
  'You meet again later than now: choose a day and an hour to come.',
  'Sie treffen sich später als jetzt wieder: Wählen Sie einen Tag und eine Stunde, die noch kommen.',
);
