import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { setCarried } from '../../../db/queries/planning-agenda.ts';
import { closeSession } from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import type { MinutedNote, MinutedOutcome, PlanningMinutes, PresentPerson } from '../../domain/planning-session.ts';
import { words } from '../../domain/words.ts';
import { instantOf } from '../../domain/zoned-time.ts';
import type { Actor, PersonSummary } from '../app-services.ts';
import { loadLaneContents } from '../plan/load-lane-contents.ts';
import { openPlan } from '../plan/open-plan.ts';
import type { Outcome, PlanningSession, SessionPlace, SilentNote } from './planning-session-services.ts';
import { presentSession } from './present-session.ts';
import { changeSessionBy, type PlanningSessionDeps, requirePresenter, requireShared } from './session-place.ts';

type Closing = SessionPlace & { readonly carriedItemIds: readonly string[]; readonly nextAt: string | null };

/** Ends it, and keeps what it came to as its minutes. Throws `forbidden` to everybody but the presenter, `conflict`, `invalid`. */
export async function close(deps: PlanningSessionDeps, actor: Actor, input: Closing): Promise<void> {
  const { carriedItemIds, nextAt, ...place } = input;
  const access = await requireShared(deps.db, actor, place.planId);
  const { lanes, people } = await openPlan(deps, actor, place.planId);
  await changeSessionBy(deps, actor, place, async (tx, held) => {
    requirePresenter(held, actor);
    const { id, timeZone } = held.row;
    const next = nextAt === null ? null : instantOf(nextAt, timeZone);
    if (nextAt !== null && next === null) throw new AppError('invalid', NO_TIME);
    await setCarried(tx, id, carriedItemIds);
    const session = await presentSession(tx, held, access, actor.personId);
    // Read again under the lock: what was captured last is in it.
    const [shared] = await loadLaneContents(
      tx,
      deps.reportDamage,
      lanes.filter(({ id: laneId }) => laneId === access.laneId),
    );
    const minutes = minutesOf(session, shared?.content ?? null, people);
    await closeSession(tx, id, { minutes, nextAt: next });
  });
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
