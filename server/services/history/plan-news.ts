import { changesOf, type RecordChange } from '../../../collab/document/history-changes.ts';
import { loadHistoryStart, loadLastVisits, type Visit } from '../../../db/queries/history.ts';
import { loadRecordActs } from '../../../db/queries/record-acts.ts';
import type { RecordAct } from '../../domain/record-act.ts';
import { presentAct } from '../act/present-act.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import type { HistoryDeps } from './lane-history.ts';
import { loadTouches } from './walk-history.ts';

/** What others did in a lane since the actor's last visit. */
export interface LaneNews {
  readonly laneId: string;
  /** When that visit ended. */
  readonly since: Date;
  /** Ids and names of fields only; the latest first. */
  readonly records: readonly RecordChange[];
  /** What was done with authority, in its order. */
  readonly acts: readonly RecordAct[];
}

/**
 * What is new in a plan since the actor was last there, lane by lane; lanes without news, and those the actor looks at for
 * the first time, are left out. Throws `not-found` for a plan that holds nothing the actor may read.
 */
export async function loadPlanNews({ db }: HistoryDeps, actor: Actor, planId: string): Promise<readonly LaneNews[]> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const laneIds = lanes.map(({ facts }) => facts.laneId);
  const { visits, acts } = await db.as(actor.personId, async (tx) => ({
    visits: await loadLastVisits(tx, laneIds),
    acts: await loadRecordActs(tx, laneIds),
  }));
  const news: LaneNews[] = [];
  for (const visit of visits) {
    const records = await loadRecordNews(db, actor, visit);
    const done = acts.filter(
      ({ laneId, personId, at }) => laneId === visit.laneId && personId !== actor.personId && at > visit.at,
    );
    if (records.length + done.length === 0) continue;
    news.push({ laneId: visit.laneId, since: visit.at, records, acts: done.map(presentAct) });
  }
  return news;
}

async function loadRecordNews(
  db: HistoryDeps['db'],
  { personId }: Actor,
  { laneId, seq }: Visit,
): Promise<readonly RecordChange[]> {
  const start = await db.as(personId, (tx) => loadHistoryStart(tx, laneId, Number.MAX_SAFE_INTEGER, false));
  if (start === null || start.headSeq <= seq) return [];
  const rows = await loadTouches(db, personId, laneId, { afterSeq: seq, untilSeq: start.headSeq });
  return changesOf(rows, personId);
}
