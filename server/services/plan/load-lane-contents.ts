import { presentLane } from '../../../collab/document/present-lane.ts';
import { restoreLane } from '../../../collab/document/restore-lane.ts';
import type { Database } from '../../../db/client.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import type { Actor, LaneWithContent } from '../app-services.ts';
import { openPlan } from './open-plan.ts';

/** Every readable lane of a plan with its committed content, read under row-level security. */
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
      const doc = restoreLane(stored.updates);
      loaded.push({ ...lane, content: presentLane(doc), seq: stored.seq });
      doc.destroy();
    }
    return loaded;
  });
}
