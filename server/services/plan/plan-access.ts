import type { Database } from '../../../db/client.ts';
import { loadMemberFacts, loadPlanFacts, type NamedLaneFacts } from '../../../db/queries/access.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { type LaneAccess, laneAccess } from '../../policy/index.ts';

export interface ReadableLane {
  readonly facts: NamedLaneFacts;
  readonly access: LaneAccess;
}

/**
 * The lanes of a plan that a person may read; throws `not-found` when there is none, as for a made-up id. Notepads of
 * planning sessions are no part of a plan: whoever reads nothing else does not read the plan.
 */
export async function requireReadableLanes(
  db: Database,
  personId: string,
  planId: string,
): Promise<readonly ReadableLane[]> {
  const found = isUuid(planId) ? await loadPlanFacts(db.access, personId, planId) : null;
  const readable: ReadableLane[] = [];
  for (const facts of found?.lanes ?? []) {
    const access = found === null ? null : laneAccess(found.member, facts);
    if (access !== null && !facts.isNotepad) readable.push({ facts, access });
  }
  if (readable.length === 0) {
    throw new AppError(
      'not-found',
      words(
        'This plan does not exist, or you have no access to it.',
        'Diesen Plan gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  return readable;
}

/** All lanes of all plans that a person may read, by the same rules; empty for who may read none. */
export async function listReadableLanes(db: Database, personId: string): Promise<readonly ReadableLane[]> {
  return (await loadMemberFacts(db.access, personId)).flatMap(({ member, lane }) => {
    const access = laneAccess(member, lane);
    return access === null || lane.isNotepad ? [] : [{ facts: lane, access }];
  });
}
