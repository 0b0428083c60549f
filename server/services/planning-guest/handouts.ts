import { type LaneContent, laneContentOf } from '../../../collab/document/present-lane.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { addHandout, type HandoutRow, listHandouts, withdrawHandout } from '../../../db/queries/handouts.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { isPartOf } from '../../domain/output-audience.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { openPlan } from '../plan/open-plan.ts';
import { readText } from '../plan/read-text.ts';
import type { SessionPlace } from '../planning-session/planning-session-services.ts';
import { NO_SESSION, requireShared, tell } from '../planning-session/session-place.ts';
import type { Freezable, Handout, PlanningGuestServices } from './planning-guest-services.ts';
import { findNotepadOf, type PlanningGuestDeps } from './read-notepad.ts';

const MAX_TITLE = 200;
const MAX_RECORDS = 200;

/** See PlanningGuestServices. */
export async function listFreezable(
  deps: PlanningGuestDeps,
  actor: Actor,
  place: SessionPlace,
): Promise<readonly Freezable[]> {
  const { content } = await openShared(deps, actor, place);
  return RECORD_ROOTS.flatMap((root) => content[root].map(({ id, title }) => ({ root, id, title })));
}

/** See PlanningGuestServices. */
export async function freezeHandout(
  deps: PlanningGuestDeps,
  actor: Actor,
  { handoutId, title: typed, records, ...place }: Parameters<PlanningGuestServices['freeze']>[1],
): Promise<void> {
  const shared = await openShared(deps, actor, place);
  const title = readText(typed, MAX_TITLE);
  const chosen = new Set(records);
  const content = laneContentOf((root) => shared.content[root].filter(({ id }) => chosen.has(`${root}/${id}`)));
  const count = RECORD_ROOTS.reduce((sum, root) => sum + content[root].length, 0);
  if (count === 0 || count > MAX_RECORDS || !isUuid(handoutId)) throw new AppError('invalid', NOTHING_CHOSEN);
  if (count < chosen.size) throw new AppError('conflict', GONE);
  const written = JSON.stringify(content);
  const people = shared.people.filter(({ id }) => written.includes(id)).map(({ id, name }) => ({ id, name }));
  const { sessionId } = place;
  const frozen = { id: handoutId, sessionId, laneId: shared.laneId, title, frozenBy: actor.personId, content, people };
  await deps.db.as(actor.personId, (tx) => addHandout(tx, frozen));
  for (const laneId of [shared.laneId, shared.notepadId]) tell(deps, laneId, sessionId);
}

/** See PlanningGuestServices. */
export async function withdraw(
  deps: PlanningGuestDeps,
  actor: Actor,
  { handoutId, ...place }: Parameters<PlanningGuestServices['withdraw']>[1],
): Promise<void> {
  const { laneId, notepadId } = await requirePublisher(deps, actor, place);
  const { sessionId } = place;
  const isDone = await deps.db.as(actor.personId, (tx) => withdrawHandout(tx, sessionId, handoutId, actor.personId));
  if (!isDone) throw new AppError('not-found', words('There is no such handout.', 'Diese Unterlage gibt es nicht.'));
  for (const lane of [laneId, notepadId]) tell(deps, lane, sessionId);
}

/** See PlanningGuestServices. */
export async function readHandouts(
  deps: PlanningGuestDeps,
  actor: Actor,
  place: SessionPlace,
): Promise<readonly Handout[]> {
  const row = await findNotepadOf(deps, actor, place);
  if (row === null) return [];
  return (await deps.db.as(actor.personId, (tx) => listHandouts(tx, row.sessionId))).map(presentHandout);
}

/** Kinds that came later than a handout are empty in it. */
function presentHandout({ content, people, ...row }: HandoutRow): Handout {
  return {
    ...row,
    content: content === null ? null : laneContentOf((root) => content[root] ?? []),
    people: people ?? [],
  };
}

/** Who publishes in what both firms share, in a planning session that has a notepad. */
async function requirePublisher(deps: PlanningGuestDeps, actor: Actor, place: SessionPlace) {
  const access = await requireShared(deps.db, actor, place.planId);
  const decision = decide(access, 'publish');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
  const row = await findNotepadOf(deps, actor, place);
  if (row === null) throw new AppError('not-found', NO_SESSION);
  return { laneId: access.laneId, notepadId: row.notepadId };
}

/** What both firms share, as it stands: no other part is read for it. */
async function openShared(deps: PlanningGuestDeps, actor: Actor, place: SessionPlace) {
  const ids = await requirePublisher(deps, actor, place);
  const { lanes, people } = await openPlan(deps, actor, place.planId, (facts) => isPartOf('shared', facts));
  const [shared] = lanes;
  if (shared === undefined) throw new AppError('not-found', NO_SESSION);
  const content: LaneContent = shared.content;
  return { ...ids, content, people };
}

const NOTHING_CHOSEN = words(
  `Choose 1 to ${MAX_RECORDS} of what both firms share.`,
  `Wählen Sie 1 bis ${MAX_RECORDS} Einträge aus dem, was beide Firmen teilen.`,
);
const GONE = words(
  'Some of what you chose is not there any more. Nothing was frozen; choose again.',
  'Ein Teil Ihrer Auswahl ist nicht mehr da. Es wurde nichts festgehalten; wählen Sie noch einmal.',
);
