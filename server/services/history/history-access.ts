import type { Database } from '../../../db/client.ts';
import { loadLaneFacts } from '../../../db/queries/access.ts';
import type { Capability } from '../../domain/capability.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { laneAccess } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { type ReadableLane, requireReadableLanes } from '../plan/plan-access.ts';
import { inReadingOrder } from '../plan/present-plan.ts';

/**
 * What it takes to read what was deleted: `edit`, also while the lane is frozen. Who may only read a lane reads what
 * stands in it, and who wrote that.
 */
const HISTORY_CAPABILITY: Capability = 'edit';

/**
 * What of a lane's past a person may read. Throws `not-found` for a lane that they may not read, as for a made-up id, and for a
 * notepad: a guest reads what stands in it, not what was deleted before they came, and no page of the firms tells its past either.
 */
export async function requireLaneReader(
  db: Database,
  personId: string,
  laneId: string,
): Promise<{ readonly hasHistory: boolean }> {
  const facts = isUuid(laneId) ? await loadLaneFacts(db.access, personId, laneId) : null;
  const isPart = facts !== null && !facts.lane.isNotepad;
  const access = isPart ? laneAccess(facts.member, { ...facts.lane, isFrozen: false }) : null;
  if (access === null) {
    throw new AppError(
      'not-found',
      words(
        'This part of the plan does not exist, or you have no access to it.',
        'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  return { hasHistory: access.capabilities.includes(HISTORY_CAPABILITY) };
}

/**
 * A lane of a plan that the actor may read; the first one in reading order when none is named. Throws `not-found` for
 * others, as for made-up ids.
 */
export async function requireLaneOf(
  db: Database,
  actor: Actor,
  planId: string,
  laneId: string | null,
): Promise<ReadableLane> {
  const lanes = inReadingOrder(await requireReadableLanes(db, actor.personId, planId));
  const lane = laneId === null ? lanes[0] : lanes.find(({ facts }) => facts.laneId === laneId);
  if (lane === undefined) {
    throw new AppError(
      'not-found',
      words(
        'This part of the plan does not exist, or you have no access to it.',
        'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  return lane;
}
