import type { Tx } from '../../../db/client.ts';
import { loadLaneFacts, loadPlanFacts } from '../../../db/queries/access.ts';
import { type InvitationRow, listGuestInvitations } from '../../../db/queries/invitations.ts';
import { listAgenda } from '../../../db/queries/planning-agenda.ts';
import { listGuests, listNotepadItems, loadNotepad, type NotepadRow } from '../../../db/queries/planning-guests.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { isStanding } from '../../domain/invitation.ts';
import type { SessionState } from '../../domain/planning-session.ts';
import { words } from '../../domain/words.ts';
import { abilities, decide, laneAccess } from '../../policy/index.ts';
import type { LaneStored } from '../../ports/lane-stored.ts';
import type { Actor, LaneSummary } from '../app-services.ts';
import { loadLaneContents } from '../plan/load-lane-contents.ts';
import { presentPlan } from '../plan/present-plan.ts';
import type { SessionPlace } from '../planning-session/planning-session-services.ts';
import {
  NO_SESSION,
  type PlanningSessionDeps,
  requireShared,
  sharedAccess,
  withSession,
} from '../planning-session/session-place.ts';
import { ownerSide } from '../share/share-place.ts';
import type { InvitedGuest, Notepad, OpenedNotepad } from './planning-guest-services.ts';

export interface PlanningGuestDeps extends PlanningSessionDeps {
  readonly laneStored: LaneStored;
}

/** See PlanningGuestServices. */
export async function readNotepad(deps: PlanningGuestDeps, actor: Actor, place: SessionPlace): Promise<Notepad> {
  const row = await findNotepadOf(deps, actor, place);
  if (row === null) return unopened(deps, actor, place);
  const isGuest = !(await readsShared(deps, actor, place.planId));
  const { items, guests } = await deps.db.as(actor.personId, async (tx) => ({
    items: await listNotepadItems(tx, row.sessionId),
    guests: await listGuests(tx, row.sessionId),
  }));
  const { notepadId: laneId, ...session } = row;
  return {
    ...{ ...session, laneId, items, guests, isGuest, now: deps.clock.now() },
    invited: isGuest ? [] : await listInvited(deps, actor, row),
    can: {
      open: false,
      ask: !isGuest && (await ownerSide(deps.db, actor, place.planId)) !== null,
      freeze: !isGuest && decide(await sharedAccess(deps.db, actor, place.planId), 'publish').allowed,
    },
  };
}

/** What both firms share is read, and there is no notepad yet. */
async function unopened(deps: PlanningGuestDeps, actor: Actor, place: SessionPlace): Promise<Notepad> {
  const access = await requireShared(deps.db, actor, place.planId);
  const mayAsk = (await ownerSide(deps.db, actor, place.planId)) !== null;
  return withSession(deps, actor, place, async (tx, { row }) => ({
    ...{ planId: row.planId, sessionId: row.id, title: row.title, startsAt: row.startsAt, timeZone: row.timeZone },
    ...{ state: row.state, currentItemId: row.currentItemId, presenterName: null, laneId: null, isGuest: false },
    items: await listAgenda(tx, row.id),
    ...{ guests: [], invited: [], now: row.now },
    can: {
      open: isOpenable(row.state) && decide(access, 'edit').allowed,
      ask: isOpenable(row.state) && mayAsk,
      freeze: false,
    },
  }));
}

/** One that is over gets no notepad any more. */
export function isOpenable(state: SessionState): boolean {
  return state === 'planned' || state === 'running';
}

/** Null where there is none, or the actor may not read it. */
export async function findNotepadOf(
  { db }: PlanningGuestDeps,
  actor: Actor,
  { planId, sessionId }: SessionPlace,
): Promise<NotepadRow | null> {
  if (!isUuid(planId) || !isUuid(sessionId)) throw new AppError('not-found', NO_SESSION);
  return db.as(actor.personId, (tx) => loadNotepad(tx, planId, sessionId));
}

/** Whoever does, reads the planning session too; others at a notepad are its guests, also with a part of the plan by name. */
async function readsShared({ db }: PlanningGuestDeps, actor: Actor, planId: string): Promise<boolean> {
  const found = await loadPlanFacts(db.access, actor.personId, planId);
  const shared = found?.lanes.find(({ audience, isRestricted }) => audience === 'shared' && !isRestricted);
  return found !== null && shared !== undefined && laneAccess(found.member, shared) !== null;
}

async function listInvited(deps: PlanningGuestDeps, actor: Actor, row: NotepadRow): Promise<readonly InvitedGuest[]> {
  const plan = await deps.db.as(actor.personId, (tx) => loadPlanRow(tx, actor.personId, row.planId));
  const now = deps.clock.now();
  return (await listGuestInvitations(deps.db.provision, row.sessionId)).map((one: InvitationRow) => ({
    ...{ id: one.id, firmName: one.firmName, askedBy: one.askerName, isOver: !isStanding(one, now) },
    email: one.firmId === actor.firmId ? one.email : null,
    side: one.firmId === plan?.supplierFirmId ? 'supplier' : 'customer',
  }));
}

/** See PlanningGuestServices. */
export async function openNotepadLane(
  deps: PlanningGuestDeps,
  actor: Actor,
  place: SessionPlace,
): Promise<OpenedNotepad> {
  const row = await findNotepadOf(deps, actor, place);
  if (row === null) await requireShared(deps.db, actor, place.planId);
  const facts = row === null ? null : await loadLaneFacts(deps.db.access, actor.personId, row.notepadId);
  const access = facts === null ? null : laneAccess(facts.member, facts.lane);
  return deps.db.as(actor.personId, async (tx) => {
    const plan = await loadPlanRow(tx, actor.personId, place.planId);
    if (plan === null || (row !== null && access === null)) throw new AppError('not-found', NO_SESSION);
    const today = deps.clock.now().toISOString().slice(0, 10);
    const lane =
      row === null || access === null
        ? null
        : await loadLane(tx, deps, {
            ...{ id: row.notepadId, audience: 'shared', isRestricted: true, name: row.title, badge: BADGE, access },
            can: abilities(access),
          });
    return { plan: presentPlan(plan), lane: lane ?? null, today };
  });
}

async function loadLane(tx: Tx, deps: PlanningGuestDeps, summary: LaneSummary) {
  const [lane] = await loadLaneContents(tx, deps.reportDamage, [summary]);
  return lane === undefined ? null : { ...lane, acts: [] };
}

const BADGE = words('Both firms and their guests', 'Beide Firmen und ihre Gäste');
