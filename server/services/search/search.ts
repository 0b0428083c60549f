import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { RecordIssue } from '../../../collab/document/projected-record.ts';
import type { Database, Tx } from '../../../db/client.ts';
import { listPlanRows } from '../../../db/queries/plans.ts';
import { hasUnprojected } from '../../../db/queries/projection.ts';
import { countFound, type FoundCount, type FoundRow, loadFound, loadSimilarWords } from '../../../db/queries/search.ts';
import { MAX_QUERY } from '../../domain/searchable.ts';
import type { Actor, LaneSummary, PlanSummary } from '../app-services.ts';
import { listReadableLanes, type ReadableLane } from '../plan/plan-access.ts';
import { presentLanes, presentPlan } from '../plan/present-plan.ts';
import { type MarkedText, markWords, snippetOf } from './highlight.ts';
import { readTerms, type SearchTerm, toQuery } from './search-query.ts';

export interface SearchInput {
  /** As typed. */
  readonly q: string;
  readonly planId: string | null;
  readonly kind: RecordRoot | null;
  /** From 1. */
  readonly page: number;
}

/** A record that has what was looked for, at the place where it stands. */
export interface SearchHit {
  readonly plan: PlanSummary;
  readonly lane: Pick<LaneSummary, 'id' | 'audience' | 'badge'>;
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly title: MarkedText;
  readonly snippet: MarkedText;
  /** What of it does not fit its kind and should be repaired. */
  readonly issues: readonly RecordIssue[];
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** Of all pages, with these filters. */
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  /** All plans that the actor may read, with how much is in each under the filter of kind. */
  readonly plans: readonly { readonly plan: PlanSummary; readonly count: number }[];
  /** Kinds of which there is something under the filter of plan. */
  readonly kinds: readonly { readonly root: RecordRoot; readonly count: number }[];
  /** Nothing has the words as typed; these were looked for instead. Null when they were found. */
  readonly instead: readonly { readonly typed: string; readonly words: readonly string[] }[] | null;
  /** What was written in the last moments may not be found yet. */
  readonly isBehind: boolean;
}

const PAGE_SIZE = 20;
const MAX_PAGE = 50;
/** Of two words by their groups of three letters, 1 for the same. */
const ALIKE = { atLeast: 0.34, limit: 5 };
/** How much less alike than the best one a word may be. */
const NEARLY = 0.15;

/** The lanes that are looked through; worked out by the policy, before anything is looked for. */
interface Readable {
  readonly laneIds: readonly string[];
  readonly plans: readonly PlanSummary[];
  readonly lanes: ReadonlyMap<string, { readonly plan: PlanSummary; readonly lane: LaneSummary }>;
}

/**
 * What has these words among all that the actor may read, best first. Other lanes are looked through for nothing: not
 * for hits, counts, filters or words like the ones typed. An unknown plan is one without hits.
 */
export async function search(db: Database, actor: Actor, input: SearchInput): Promise<SearchResult> {
  const readable = await listReadableLanes(db, actor.personId);
  return db.as(actor.personId, async (tx) => {
    const place = placesOf(readable, (await listPlanRows(tx, actor.personId)).map(presentPlan));
    const terms = readTerms(input.q.slice(0, MAX_QUERY));
    const isBehind = await hasUnprojected(tx, place.laneIds);
    const asked = await look(tx, place, terms);
    const {
      counts,
      terms: used,
      instead,
    } = asked.counts.length > 0 ? { ...asked, instead: null } : await lookAlike(tx, place, terms);
    const inPlan = (laneId: string) => input.planId === null || place.lanes.get(laneId)?.plan.id === input.planId;
    const ofKind = (root: string) => input.kind === null || root === input.kind;
    const total = sum(counts.filter(({ laneId, root }) => inPlan(laneId) && ofKind(root)));
    const pageCount = Math.min(MAX_PAGE, Math.max(1, Math.ceil(total / PAGE_SIZE)));
    const page = Math.min(Math.max(1, input.page), pageCount);
    const laneIds = place.laneIds.filter(inPlan);
    const found =
      total === 0
        ? []
        : await loadFound(tx, queryOf(laneIds, used), {
            root: input.kind,
            limit: PAGE_SIZE,
            offset: (page - 1) * PAGE_SIZE,
          });
    return {
      hits: found.flatMap((row) => presentHit(row, place, used)),
      ...{ total, page, pageCount, instead, isBehind },
      plans: place.plans.map((plan) => ({
        plan,
        count: sum(counts.filter(({ laneId, root }) => place.lanes.get(laneId)?.plan.id === plan.id && ofKind(root))),
      })),
      kinds: kindsOf(counts.filter(({ laneId }) => inPlan(laneId))),
    };
  });
}

function placesOf(readable: readonly ReadableLane[], plans: readonly PlanSummary[]): Readable {
  const lanes = plans.flatMap((plan) =>
    presentLanes(
      readable.filter(({ facts }) => facts.planId === plan.id),
      plan,
    ).map((lane) => [lane.id, { plan, lane }] as const),
  );
  return { laneIds: lanes.map(([id]) => id), plans, lanes: new Map(lanes) };
}

interface Looked {
  readonly terms: readonly SearchTerm[];
  readonly counts: readonly FoundCount[];
}

async function look(tx: Tx, { laneIds }: Readable, terms: readonly SearchTerm[]): Promise<Looked> {
  if (terms.length === 0 || laneIds.length === 0) return { terms, counts: [] };
  return { terms, counts: await countFound(tx, queryOf(laneIds, terms)) };
}

/** Looks again, with words that are written in these lanes in place of those that are not. */
async function lookAlike(
  tx: Tx,
  place: Readable,
  terms: readonly SearchTerm[],
): Promise<Looked & Pick<SearchResult, 'instead'>> {
  const nothing = { terms, counts: [], instead: null };
  if (terms.length === 0 || place.laneIds.length === 0) return nothing;
  const alike = await loadSimilarWords(
    tx,
    place.laneIds,
    terms.map(({ spellings: [first = ''] }) => first),
    ALIKE,
  );
  const instead: { typed: string; words: readonly string[] }[] = [];
  const replaced = terms.map((term) => {
    const words = alike.filter(({ term: of }) => of === term.spellings[0]);
    const best = words[0]?.similarity;
    if (best === undefined) return term;
    const spellings = words.filter(({ similarity }) => similarity >= best - NEARLY).map(({ word }) => word);
    instead.push({ typed: term.typed, words: spellings });
    return { ...term, spellings };
  });
  if (instead.length === 0) return nothing;
  const looked = await look(tx, place, replaced);
  return looked.counts.length === 0 ? nothing : { ...looked, instead };
}

function queryOf(laneIds: readonly string[], terms: readonly SearchTerm[]) {
  return { laneIds, query: toQuery(terms), titleQuery: toQuery(terms, 'A') };
}

function presentHit(row: FoundRow, { lanes }: Readable, terms: readonly SearchTerm[]): SearchHit[] {
  const at = lanes.get(row.laneId);
  if (at === undefined || !isRecordRoot(row.root)) return [];
  const { id, audience, badge } = at.lane;
  return [
    {
      ...{ plan: at.plan, lane: { id, audience, badge }, root: row.root, recordId: row.recordId, issues: row.issues },
      title: markWords(row.title, terms),
      snippet: snippetOf(row.words, terms),
    },
  ];
}

function kindsOf(counts: readonly FoundCount[]): SearchResult['kinds'] {
  const roots = [...new Set(counts.map(({ root }) => root))].filter(isRecordRoot);
  return roots
    .map((root) => ({ root, count: sum(counts.filter((one) => one.root === root)) }))
    .sort((a, b) => b.count - a.count || (a.root < b.root ? -1 : 1));
}

function sum(counts: readonly FoundCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
