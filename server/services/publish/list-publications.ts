import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { loadLookers } from '../../../db/document-log-move.ts';
import { loadPublications, type PublicationRow } from '../../../db/queries/publications.ts';
import type { Actor } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';

/** What went from a part of one's own firm into the shared one. */
export interface Publication {
  readonly id: string;
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  /** As it was published. */
  readonly title: string;
  readonly personId: string;
  readonly at: string;
  /** Whether it stands in the shared plan, was taken back, or was removed there. */
  readonly state: 'shared' | 'withdrawn' | 'removed';
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  /** Whether anybody of the other firm has looked at the shared part since; as of the withdrawal, once there is one. */
  readonly wasSeen: boolean;
}

/** What was published out of the parts that the actor may read, the latest first. Throws `not-found`. */
export async function listPublications(
  deps: OpenPlanDeps,
  actor: Actor,
  planId: string,
): Promise<readonly Publication[]> {
  const { plan, lanes, people } = await openPlan(deps, actor, planId);
  const own = new Set(people.filter(({ side }) => side === plan.side).map(({ id }) => id));
  const laneIds = lanes.map(({ id }) => id);
  const rows = await deps.db.as(actor.personId, (tx) => loadPublications(tx, laneIds));
  const isThere = ({ toLane, toRecord }: PublicationRow, root: RecordRoot): boolean =>
    lanes.some(({ id, content }) => id === toLane && content[root].some((record) => record.id === toRecord));
  const listed: Publication[] = [];
  for (const row of rows) {
    const { id, fromLane, toLane, root, toRecord, title, personId, at, toSeq, withdrawnAt, withdrawnBy } = row;
    if (!isRecordRoot(root)) continue;
    const lookers = row.wasSeen === null ? await loadLookers(deps.db.collab, toLane, toSeq) : [];
    listed.push({
      ...{ id, laneId: fromLane, root, recordId: toRecord, title, personId, withdrawnBy },
      at: at.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      state: withdrawnAt !== null ? 'withdrawn' : isThere(row, root) ? 'shared' : 'removed',
      wasSeen: row.wasSeen ?? lookers.some((personId) => !own.has(personId)),
    });
  }
  return listed;
}
