import { listAgenda } from '../../../db/queries/planning-agenda.ts';
import {
  addAttendance,
  findRunning,
  goToItem,
  lockBeginning,
  seePresenter,
  setPresenter,
  startSession,
} from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { isPresenterLost } from '../../domain/planning-session.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { ItemPlace, SessionPlace } from './planning-session-services.ts';
import {
  CALLED_OFF,
  changeSessionBy,
  mayPresentToo,
  NO_SESSION,
  type PlanningSessionDeps,
  requirePresenter,
  requireRunning,
  requireShared,
  tell,
  whileRunning,
} from './session-place.ts';

/** Begins it at its first item; who begins it presents. Throws `forbidden`, `conflict` when it has begun or another one runs. */
export async function start(deps: PlanningSessionDeps, actor: Actor, place: SessionPlace): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  await changeSessionBy(deps, actor, place, async (tx, { row, standInIds }) => {
    const { personId } = actor;
    if (row.state === 'running') return;
    if (row.state === 'closed') throw new AppError('conflict', CLOSED);
    if (row.state === 'called-off') throw new AppError('conflict', CALLED_OFF);
    if (row.presenterId !== personId && !mayPresentToo(access, standInIds, personId)) {
      throw new AppError('forbidden', NOT_A_PRESENTER);
    }
    await lockBeginning(tx, place.planId);
    if ((await findRunning(tx, place.planId)) !== null) {
      throw new AppError('conflict', ANOTHER_RUNS);
    }
    const [first] = await listAgenda(tx, row.id);
    await startSession(tx, row.id, first?.id ?? null);
    await setPresenter(tx, row.id, personId);
    await addAttendance(tx, { sessionId: row.id, personId, side: access.side });
  });
  deps.publishLaneEvent(access.laneId, { topic: 'act', id: place.sessionId, seq: 0 });
}

/** The actor is there; said twice, it is noted once. */
export async function attend(deps: PlanningSessionDeps, actor: Actor, place: SessionPlace): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  const { personId } = actor;
  const isNew = await whileRunning(deps, actor, place, async (tx, { row }) => {
    return addAttendance(tx, { sessionId: row.id, personId, side: access.side });
  });
  if (isNew) tell(deps, access.laneId, place.sessionId);
}

/** The presenter goes to an item. Whoever follows is told where at once, and then that something changed. */
export async function goTo(deps: PlanningSessionDeps, actor: Actor, { itemId, ...place }: ItemPlace): Promise<void> {
  const { laneId } = await requireShared(deps.db, actor, place.planId);
  await changeSessionBy(deps, actor, place, async (tx, held) => {
    requirePresenter(held, actor);
    const item = (await listAgenda(tx, held.row.id)).find(({ id }) => id === itemId);
    if (item === undefined) throw new AppError('not-found', NO_SESSION);
    await goToItem(tx, held.row.id, itemId);
  });
  deps.publishLaneEvent(laneId, { topic: 'presented-item', id: itemId, seq: 0 });
}

/** Notes that the presenter's page is there. Throws `conflict` once somebody else presents, or it is closed. */
export async function beat({ db }: PlanningSessionDeps, actor: Actor, place: SessionPlace): Promise<void> {
  const { planId, sessionId } = place;
  if (!isUuid(sessionId) || !isUuid(planId)) throw new AppError('not-found', NO_SESSION);
  const { personId } = actor;
  if (!(await db.as(personId, (tx) => seePresenter(tx, planId, sessionId, personId)))) {
    throw new AppError('conflict', words('Somebody else presents now.', 'Jetzt leitet jemand anderes.'));
  }
}

/** Goes on in the presenter's place. Throws `forbidden`; `conflict` while the presenter is there. */
export async function takeOver(deps: PlanningSessionDeps, actor: Actor, place: SessionPlace): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  await changeSessionBy(deps, actor, place, async (tx, { row, standInIds }) => {
    requireRunning(row);
    if (row.presenterId === actor.personId) return;
    if (!mayPresentToo(access, standInIds, actor.personId)) throw new AppError('forbidden', NOT_A_PRESENTER);
    if (!isPresenterLost(row)) throw new AppError('conflict', STILL_THERE);
    await setPresenter(tx, row.id, actor.personId);
  });
}

/** Lets a co-presenter go on, or who presents an item. Throws `forbidden`, `invalid` for who may not. */
export async function handOver(
  deps: PlanningSessionDeps,
  actor: Actor,
  { personId, ...place }: SessionPlace & { readonly personId: string },
): Promise<void> {
  await requireShared(deps.db, actor, place.planId);
  await changeSessionBy(deps, actor, place, async (tx, held) => {
    requirePresenter(held, actor);
    if (!held.standInIds.includes(personId)) throw new AppError('invalid', NO_CO_PRESENTER);
    await setPresenter(tx, held.row.id, personId);
  });
}

const CLOSED = words('This planning session is closed.', 'Diese Planungssitzung ist abgeschlossen.');
const NOT_A_PRESENTER = words(
  'Only its presenter, a co-presenter, who presents an item or a lead of either firm does this.',
  'Das tut nur, wer die Sitzung leitet oder mitleitet, wer einen Punkt vorträgt, oder die Leitung einer der beiden Firmen.',
);
const ANOTHER_RUNS = words(
  'Another planning session of this plan is running. Close it first.',
  'Eine andere Planungssitzung dieses Plans läuft. Schließen Sie diese zuerst ab.',
);
const STILL_THERE = words(
  'Who presents is still there. You can go on in their place once nothing was heard of them for 15 seconds.',
  'Wer leitet, ist noch da. Sie können übernehmen, sobald 15 Sekunden lang nichts von der Person zu hören war.',
);
const NO_CO_PRESENTER = words(
  'This person is no co-presenter and presents no item.',
  'Diese Person leitet nicht mit und trägt keinen Punkt vor.',
);
