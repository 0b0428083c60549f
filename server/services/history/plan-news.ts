import { changesOf, type RecordChange } from '../../../collab/document/history-changes.ts';
import type { Tx } from '../../../db/client.ts';
import { loadLastSigned } from '../../../db/queries/baselines.ts';
import { loadHistoryStart, loadLastVisits, loadSeqsFrom, type Visit } from '../../../db/queries/history.ts';
import { loadLastClosed } from '../../../db/queries/planning-sessions.ts';
import { loadRecordActs } from '../../../db/queries/record-acts.ts';
import type { Side } from '../../domain/audience.ts';
import type { NewsFrom } from '../../domain/news-from.ts';
import type { RecordAct } from '../../domain/record-act.ts';
import { presentAct } from '../act/present-act.ts';
import type { Actor, LaneWithContent } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import type { HistoryDeps } from './lane-history.ts';
import { loadTouches } from './walk-history.ts';

/** What was done in a lane from there on. */
export interface LaneNews {
  readonly laneId: string;
  /** When that visit ended, or the firm signed. */
  readonly since: Date;
  /** Ids and names of fields only; the latest first. */
  readonly records: readonly RecordChange[];
  /** What was done with authority, in its order. */
  readonly acts: readonly RecordAct[];
}

/**
 * What is new in a plan, lane by lane; lanes without news, and those the actor looks at for the first time or in which their
 * firm signed nothing that was agreed, are left out. Since a visit it is what others did, else what anybody did; since a
 * planning session by rows found by their time, of which a packed piece may begin earlier.
 * Throws `not-found` for a plan that holds nothing the actor may read.
 */
export async function loadPlanNews(
  { db }: HistoryDeps,
  actor: Actor,
  planId: string,
  from: NewsFrom = 'visit',
): Promise<readonly LaneNews[]> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const laneIds = lanes.map(({ facts }) => facts.laneId);
  const sides = lanes.map(({ facts, access }) => ({ laneId: facts.laneId, side: access.side }));
  const { starts, acts } = await db.as(actor.personId, async (tx) => ({
    starts: await STARTS[from](tx, { planId, laneIds, sides }),
    acts: await loadRecordActs(tx, laneIds),
  }));
  const notBy = from === 'visit' ? actor.personId : null;
  const news: LaneNews[] = [];
  for (const start of starts) {
    const all = await loadRecordNews(db, actor, start, notBy);
    const records = from === 'session' ? all.filter(({ at, userId }) => userId !== null && at >= start.at) : all;
    const done = acts.filter(
      ({ laneId, personId, at }) => laneId === start.laneId && personId !== notBy && at > start.at,
    );
    if (records.length + done.length === 0) continue;
    news.push({ laneId: start.laneId, since: start.at, records, acts: done.map(presentAct) });
  }
  return news;
}

interface NewsPlaces {
  readonly planId: string;
  readonly laneIds: readonly string[];
  readonly sides: readonly { readonly laneId: string; readonly side: Side }[];
}

const STARTS: Readonly<Record<NewsFrom, (tx: Tx, places: NewsPlaces) => Promise<readonly Visit[]>>> = {
  visit: (tx, { laneIds }) => loadLastVisits(tx, laneIds),
  signed: (tx, { sides }) => loadLastSigned(tx, sides),
  session: loadLastSession,
};

async function loadLastSession(tx: Tx, { planId, laneIds }: NewsPlaces): Promise<readonly Visit[]> {
  const [last] = await loadLastClosed(tx, [planId]);
  if (last === undefined) return [];
  const starts: Visit[] = [];
  for (const laneId of laneIds) {
    const span = await loadSeqsFrom(tx, laneId, last.at);
    starts.push({ laneId, at: last.at, seq: span?.afterSeq ?? Number.MAX_SAFE_INTEGER });
  }
  return starts;
}

/** What anybody did in lanes that were read already, since the actor's firm last signed a text that both agreed there. */
export async function loadSignedNews(
  { db }: Pick<HistoryDeps, 'db'>,
  actor: Actor,
  lanes: readonly (Pick<LaneWithContent, 'id' | 'acts' | 'seq'> & { readonly access: { readonly side: Side } })[],
): Promise<readonly LaneNews[]> {
  if (lanes.length === 0) return [];
  const sides = lanes.map(({ id, access }) => ({ laneId: id, side: access.side }));
  const starts = await db.as(actor.personId, (tx) => loadLastSigned(tx, sides));
  const news: LaneNews[] = [];
  for (const start of starts) {
    const lane = lanes.find(({ id }) => id === start.laneId);
    if (lane === undefined) continue;
    const records = lane.seq > start.seq ? await loadRecordNews(db, actor, start, null) : [];
    const acts = lane.acts.filter(({ at }) => new Date(at) > start.at);
    if (records.length + acts.length > 0) news.push({ laneId: start.laneId, since: start.at, records, acts });
  }
  return news;
}

/** What people did from a time on in lanes that were read already; what the server wrote (a seed, carried content) is nobody's. */
export async function loadNewsSince(
  { db }: Pick<HistoryDeps, 'db'>,
  actor: Actor,
  lanes: readonly Pick<LaneWithContent, 'id' | 'acts'>[],
  since: Date,
): Promise<readonly LaneNews[]> {
  const news: LaneNews[] = [];
  for (const { id: laneId, acts: all } of lanes) {
    const span = await db.as(actor.personId, (tx) => loadSeqsFrom(tx, laneId, since));
    if (span === null) continue;
    const rows = await loadTouches(db, actor.personId, laneId, { afterSeq: span.afterSeq, untilSeq: span.headSeq });
    const records = changesOf(
      // A packed piece of history may begin earlier.
      rows.filter(({ userId, at }) => userId !== null && at >= since),
      null,
    );
    const acts = all.filter(({ at }) => new Date(at) >= since);
    if (records.length + acts.length > 0) news.push({ laneId, since, records, acts });
  }
  return news;
}

async function loadRecordNews(
  db: HistoryDeps['db'],
  { personId }: Actor,
  { laneId, seq }: Visit,
  notBy: string | null,
): Promise<readonly RecordChange[]> {
  const start = await db.as(personId, (tx) => loadHistoryStart(tx, laneId, Number.MAX_SAFE_INTEGER, false));
  if (start === null || start.headSeq <= seq) return [];
  const rows = await loadTouches(db, personId, laneId, { afterSeq: seq, untilSeq: start.headSeq });
  return changesOf(rows, notBy);
}
