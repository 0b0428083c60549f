import type { Database, Tx } from '../../../db/client.ts';
import { holdMembership, listHolders, removeMember, setMember } from '../../../db/queries/membership.ts';
import { loadPerson } from '../../../db/queries/people.ts';
import { endGuestOfPlan } from '../../../db/queries/planning-guests.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { isGuest, ROLE_SIDE, ROLES, type Role } from '../../domain/role.ts';
import { words } from '../../domain/words.ts';
import { MATRIX, READS_SHARED } from '../../policy/index.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor } from '../app-services.ts';
import { requireShared, tell } from '../planning-session/session-place.ts';
import { requireOwner } from './share-place.ts';

export interface ShareDeps {
  readonly db: Database;
  readonly publishLaneEvent: PublishLaneEvent;
}

interface MemberChange {
  readonly planId: string;
  readonly personId: string;
  /** Null takes them off the plan. */
  readonly role: Role | null;
}

/**
 * Puts somebody of the actor's firm on a plan, gives them another role or takes them off, judged while nobody else changes
 * who is on it. See ShareServices for what it throws.
 */
export async function changeMember(
  deps: ShareDeps,
  actor: Actor,
  { planId, personId, role }: MemberChange,
): Promise<void> {
  const { db } = deps;
  await requireOwner(db, actor, planId);
  await requireColleague(db, actor, personId);
  // Before: owners may be taking themselves off.
  const { laneId } = await requireShared(db, actor, planId);
  const ended = await holdMembership(db.provision, { planId, by: actor.personId }, async (tx) => {
    // Again: two owners may be taking each other off.
    const side = await requireOwner(db, actor, planId);
    if (role !== null && (ROLE_SIDE[role] !== side || isGuest(role))) {
      throw new AppError(
        'invalid',
        words('This role belongs to the other side of the account.', 'Diese Rolle gehört zur anderen Seite.'),
      );
    }
    if (role === null || !isOwner(role, side)) await requireAnotherOwner(tx, planId, side, personId);
    const isGuestNoMore = role === null || READS_SHARED.includes(role);
    const left = isGuestNoMore ? await endGuestOfPlan(tx, { planId, personId, by: actor.personId }) : [];
    if (role === null) await removeMember(tx, { planId, personId });
    else await setMember(tx, { planId, personId, role });
    return left;
  });
  for (const { sessionId, notepadId } of ended) {
    for (const lane of [laneId, notepadId]) tell(deps, lane, sessionId);
  }
}

/** Of the actor's own firm, and no guest of it; the same answer for anybody else as for a made-up id. */
export async function requireColleague(db: Database, actor: Actor, personId: string): Promise<void> {
  const person = isUuid(personId) ? await db.as(actor.personId, (tx) => loadPerson(tx, personId)) : null;
  if (person !== null && person.firmId === actor.firmId && person.firmRole !== 'guest') return;
  throw new AppError(
    'not-found',
    words('There is nobody like this in your firm.', 'In Ihrer Firma gibt es diese Person nicht.'),
  );
}

function isOwner(role: Role, side: Side): boolean {
  return MATRIX[role][side].includes('manage') && MATRIX[role].shared.includes('manage');
}

async function requireAnotherOwner(tx: Tx, planId: string, side: Side, personId: string): Promise<void> {
  const owners = await listHolders(
    tx,
    planId,
    ROLES.filter((role) => isOwner(role, side)),
  );
  if (!owners.includes(personId) || owners.some((id) => id !== personId)) return;
  throw new AppError(
    'conflict',
    words(
      'Nobody else owns your side of this plan: give the role to somebody first.',
      'Niemand sonst verantwortet Ihre Seite dieses Plans: Geben Sie die Rolle zuerst jemand anderem.',
    ),
  );
}
