import type { Database } from '../../../db/client.ts';
import { loadLaneFacts, loadPlanFacts } from '../../../db/queries/access.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { decide, type LaneAccess, laneAccess } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';

/**
 * The side whose people the actor manages: `manage` in what the side keeps to itself and in what both share, as if nothing
 * were frozen, since nobody stays on a plan because it stands still. Null for who manages nobody.
 */
export async function ownerSide(db: Database, actor: Actor, planId: string): Promise<Side | null> {
  const found = await loadPlanFacts(db.access, actor.personId, planId);
  const whole = (found?.lanes ?? []).filter(({ isRestricted }) => !isRestricted);
  const held = whole.flatMap((lane) => {
    const access = found === null ? null : laneAccess(found.member, { ...lane, isFrozen: false });
    return access !== null && decide(access, 'manage').allowed ? [access] : [];
  });
  const own = held.find(({ audience, side }) => audience === side);
  return own !== undefined && held.some(({ audience }) => audience === 'shared') ? own.side : null;
}

/** The same; throws `not-found` to who reads nothing of the plan, `forbidden` to who manages nobody. */
export async function requireOwner(db: Database, actor: Actor, planId: string): Promise<Side> {
  await requireReadableLanes(db, actor.personId, planId);
  const side = await ownerSide(db, actor, planId);
  if (side !== null) return side;
  throw new AppError(
    'forbidden',
    words(
      'Only the owners of your side say who of your firm is on this plan.',
      'Wer aus Ihrer Firma an diesem Plan ist, bestimmen nur die Verantwortlichen Ihrer Seite.',
    ),
  );
}

/** A part of named people that the actor manages, of their own side or of both. Throws `not-found`, `forbidden`. */
export async function requireNamedPart(
  db: Database,
  actor: Actor,
  { planId, laneId }: { readonly planId: string; readonly laneId: string },
): Promise<LaneAccess> {
  const facts = isUuid(laneId) ? await loadLaneFacts(db.access, actor.personId, laneId) : null;
  const access = facts === null ? null : laneAccess(facts.member, { ...facts.lane, isFrozen: false });
  if (access === null || access.planId !== planId || facts?.lane.isRestricted !== true || facts.lane.isNotepad) {
    throw new AppError(
      'not-found',
      words(
        'This part of the plan does not exist, or you have no access to it.',
        'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  const decision = decide(access, 'manage');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
  return access;
}
