import { presentLane } from '../../../collab/document/present-lane.ts';
import { restoreLane } from '../../../collab/document/restore-lane.ts';
import type { Database } from '../../../db/client.ts';
import { loadDocument, type StoredDocument } from '../../../db/queries/documents.ts';
import { AppError } from '../../domain/errors.ts';
import type { Actor, LaneWithContent } from '../app-services.ts';
import { openPlan } from './open-plan.ts';

/**
 * Every readable lane of a plan with its committed content, read under row-level security. Throws `unavailable` when
 * one of them is damaged in the store: a part of a lane is never shown as the whole.
 */
export async function loadLaneContents(
  db: Database,
  actor: Actor,
  planId: string,
): Promise<readonly LaneWithContent[]> {
  const { lanes } = await openPlan(db, actor, planId);
  return db.as(actor.personId, async (tx) => {
    const loaded: LaneWithContent[] = [];
    for (const lane of lanes) {
      const stored = await loadDocument(tx, lane.id);
      if (stored === null) continue;
      const doc = restore(lane.id, stored);
      loaded.push({ ...lane, content: presentLane(doc), seq: stored.seq });
      doc.destroy();
    }
    return loaded;
  });
}

function restore(laneId: string, stored: StoredDocument): ReturnType<typeof restoreLane> {
  if (stored.damaged.length > 0) throw damaged(laneId, new Error(`damaged rows ${stored.damaged.join(', ')}`));
  try {
    return restoreLane(stored.updates);
  } catch (error) {
    throw damaged(laneId, error);
  }
}

/** The cause is for the log of the process alone; it names the lane and no word of it. */
function damaged(laneId: string, cause: unknown): AppError {
  return new AppError(
    'unavailable',
    'A part of this plan is damaged in our store and is not shown. We have been told.',
    {
      cause: new Error(`lane ${laneId} cannot be restored`, { cause }),
    },
  );
}
