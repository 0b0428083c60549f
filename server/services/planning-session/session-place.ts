import type { Database, Tx } from '../../../db/client.ts';
import { loadNotepadId } from '../../../db/queries/planning-guests.ts';
import {
  holdSession,
  listCoPresenters,
  listStandIns,
  loadSession,
  lockSession,
  type PlanningSessionRow,
} from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { decide, type LaneAccess } from '../../policy/index.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import type { SessionPlace } from './planning-session-services.ts';

export interface PlanningSessionDeps extends OpenPlanDeps {
  readonly writeLane: WriteLane;
  readonly publishLaneEvent: PublishLaneEvent;
}

export const NO_SESSION = words(
  'This planning session does not exist, or you have no access to it.',
  'Diese Planungssitzung gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
);

export const CALLED_OFF = words('This planning session was called off.', 'Diese Planungssitzung wurde abgesagt.');
const NOT_RUNNING = {
  planned: words('This planning session has not begun.', 'Diese Planungssitzung hat noch nicht begonnen.'),
  closed: words('This planning session is closed.', 'Diese Planungssitzung ist abgeschlossen.'),
  'called-off': CALLED_OFF,
};

/** What the actor may do in the part that both firms share; null to who does not read it. */
export async function sharedAccess(db: Database, actor: Actor, planId: string): Promise<LaneAccess | null> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  return lanes.find(({ facts }) => facts.audience === 'shared' && !facts.isRestricted)?.access ?? null;
}

/** The same; throws `not-found` to who does not read it. */
export async function requireShared(db: Database, actor: Actor, planId: string): Promise<LaneAccess> {
  const access = await sharedAccess(db, actor, planId);
  if (access === null) throw new AppError('not-found', NO_SESSION);
  return access;
}

/** Those who may present besides the presenter: co-presenters, who presents an item, and the leads of both firms. */
export function mayPresentToo(access: LaneAccess, standInIds: readonly string[], personId: string): boolean {
  return decide(access, 'manage').allowed || standInIds.includes(personId);
}

export interface HeldSession {
  readonly row: PlanningSessionRow;
  readonly coPresenterIds: readonly string[];
  /** Co-presenters, and who presents an item. */
  readonly standInIds: readonly string[];
  /** The lane of its notepad; null where it has none. */
  readonly notepadId: string | null;
}

type Load = (tx: Tx, planId: string, id: string) => Promise<PlanningSessionRow | null>;

/** Reads it and runs `work`; others may change it meanwhile. Throws `not-found`. */
export async function withSession<T>(
  { db }: PlanningSessionDeps,
  actor: Actor,
  place: SessionPlace,
  work: (tx: Tx, held: HeldSession) => Promise<T>,
  load: Load = loadSession,
): Promise<T> {
  const { planId, sessionId } = place;
  return db.as(actor.personId, async (tx) => {
    const row = isUuid(sessionId) ? await load(tx, planId, sessionId) : null;
    if (row === null) throw new AppError('not-found', NO_SESSION);
    const notepadId = await loadNotepadId(tx, sessionId);
    const coPresenterIds = await listCoPresenters(tx, sessionId);
    return work(tx, { row, notepadId, coPresenterIds, standInIds: await listStandIns(tx, sessionId) });
  });
}

/** The same of one that runs, and goes on until `work` is stored; throws `conflict` for another. */
export function whileRunning<T>(
  deps: PlanningSessionDeps,
  actor: Actor,
  place: SessionPlace,
  work: (tx: Tx, held: HeldSession) => Promise<T>,
): Promise<T> {
  const running = (tx: Tx, held: HeldSession) => {
    requireRunning(held.row);
    return work(tx, held);
  };
  return withSession(deps, actor, place, running, holdSession);
}

/** The same, while nobody else changes it; then whoever has it open is told. */
export async function changeSessionBy(
  deps: PlanningSessionDeps,
  actor: Actor,
  place: SessionPlace,
  work: (tx: Tx, held: HeldSession) => Promise<void>,
  lock: Load = lockSession,
): Promise<void> {
  const changed = async (tx: Tx, held: HeldSession) => {
    await work(tx, held);
    return [held.row.laneId, held.notepadId];
  };
  for (const laneId of await withSession(deps, actor, place, changed, lock)) {
    if (laneId !== null) tell(deps, laneId, place.sessionId);
  }
}

/** Tells who has the shared part, or the notepad, open that the planning session is another one now: which, never how. */
export function tell(
  { publishLaneEvent }: Pick<PlanningSessionDeps, 'publishLaneEvent'>,
  laneId: string,
  sessionId: string,
): void {
  publishLaneEvent(laneId, { topic: 'planning-session', id: sessionId, seq: 0 });
}

/** Throws `conflict` unless it runs. */
export function requireRunning({ state }: PlanningSessionRow): void {
  if (state === 'running') return;
  throw new AppError('conflict', NOT_RUNNING[state]);
}

/** Throws `forbidden` to everybody but the presenter of a planning session that runs. */
export function requirePresenter({ row }: HeldSession, { personId }: Actor): void {
  requireRunning(row);
  if (row.presenterId !== personId) {
    throw new AppError('forbidden', words('Only who presents does this.', 'Das tut nur, wer die Sitzung leitet.'));
  }
}
