import type { Database } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { ROLE_SIDE } from '../../domain/role.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { inReadingOrder } from '../plan/present-plan.ts';

export interface Publishing {
  /** Where what is published goes to. */
  readonly sharedLaneId: string;
  /** Of who publishes. */
  readonly side: Side;
}

/** Ids of the people on a plan, and of those of one's own firm among them. */
export interface PlanPeople {
  readonly all: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
}

const NOWHERE = words(
  'This part of the plan does not exist, or you have no access to it.',
  'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
);

/**
 * The right to publish from a part: `publish` there and in the part that both firms share, and to write both. Throws
 * `not-found` for a part that the actor may not read, `invalid` for one that the other firm reads anyway, `forbidden`.
 */
export async function requirePublishing(
  db: Database,
  actor: Actor,
  planId: string,
  laneId: string,
): Promise<Publishing> {
  const lanes = inReadingOrder(await requireReadableLanes(db, actor.personId, planId));
  const from = lanes.find(({ facts }) => facts.laneId === laneId);
  const to = lanes.find(({ facts }) => facts.audience === 'shared' && !facts.isRestricted);
  if (from === undefined || to === undefined) throw new AppError('not-found', NOWHERE);
  if (from.facts.audience === 'shared')
    throw new AppError('invalid', words('Both firms read this already.', 'Das lesen schon beide Firmen.'));
  for (const { access } of [from, to]) {
    for (const capability of ['publish', 'edit'] as const) {
      const decision = decide(access, capability);
      if (!decision.allowed) throw new AppError(decision.code, decision.reason);
    }
  }
  return { sharedLaneId: to.facts.laneId, side: from.access.side };
}

/** Who is on the plan, as the actor may see it. */
export async function loadPlanPeople(db: Database, actor: Actor, planId: string, side: Side): Promise<PlanPeople> {
  const members = await db.as(actor.personId, (tx) => listMembers(tx, [planId]));
  const own = members.filter(({ role }) => ROLE_SIDE[role] === side);
  return { all: new Set(members.map(({ id }) => id)), own: new Set(own.map(({ id }) => id)) };
}
