import type { RecordIssue } from '../../collab/document/projected-record.ts';
import type { Tx } from '../client.ts';

/** What is looked for in which lanes: lane ids as a list, so that the rows are found by it and not by looking at all. */
export interface SearchIn {
  readonly laneIds: readonly string[];
  /** As `to_tsquery` reads it; made of folded words alone. */
  readonly query: string;
  /** The same for titles alone. */
  readonly titleQuery: string;
}

export interface FoundCount {
  readonly laneId: string;
  readonly root: string;
  readonly count: number;
}

export interface FoundRow {
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  readonly title: string;
  readonly words: string;
  readonly issues: readonly RecordIssue[];
  readonly changedAt: Date;
}

/** How many records have the words, lane by lane and kind by kind. Row-level security filters. */
export async function countFound(tx: Tx, { laneIds, query }: SearchIn): Promise<readonly FoundCount[]> {
  return tx<FoundCount[]>`
    SELECT doc_id AS lane_id, root, count(*)::int AS count FROM doc_record
    WHERE doc_id = ANY (${[...laneIds]}::uuid[]) AND NOT is_gone AND terms @@ to_tsquery('simple', ${query})
    GROUP BY doc_id, root`;
}

/** The records that have the words: those with all of them in the title first, then by weight, the newer before the older. */
export async function loadFound(
  tx: Tx,
  { laneIds, query, titleQuery }: SearchIn,
  { root, limit, offset }: { readonly root: string | null; readonly limit: number; readonly offset: number },
): Promise<readonly FoundRow[]> {
  return tx<FoundRow[]>`
    SELECT doc_id AS lane_id, root, record_id, title, words, issues, changed_at FROM doc_record
    WHERE doc_id = ANY (${[...laneIds]}::uuid[]) AND NOT is_gone AND terms @@ to_tsquery('simple', ${query})
      AND (${root}::text IS NULL OR root = ${root})
    ORDER BY terms @@ to_tsquery('simple', ${titleQuery}) DESC,
      ts_rank('{0, 0, 0.1, 1}', terms, to_tsquery('simple', ${query})) DESC, changed_at DESC, doc_id, root, record_id
    LIMIT ${limit} OFFSET ${offset}`;
}

/** A folded word that somebody looked for, and one that is written in one of the lanes. */
export interface SimilarWord {
  readonly term: string;
  readonly word: string;
  readonly similarity: number;
}

/**
 * For each of these folded words that begins no word in the lanes: the words there that are most like it. Row-level
 * security filters.
 */
export async function loadSimilarWords(
  tx: Tx,
  laneIds: readonly string[],
  terms: readonly string[],
  { atLeast, limit }: { readonly atLeast: number; readonly limit: number },
): Promise<readonly SimilarWord[]> {
  return tx<SimilarWord[]>`
    WITH known AS MATERIALIZED (
      SELECT DISTINCT unnest(tsvector_to_array(terms)) AS word FROM doc_record
      WHERE doc_id = ANY (${[...laneIds]}::uuid[]) AND NOT is_gone)
    SELECT asked.term, alike.word, alike.similarity
    FROM unnest(${[...terms]}::text[]) asked(term)
    CROSS JOIN LATERAL (
      SELECT word, similarity(word, asked.term) AS similarity FROM known
      WHERE similarity(word, asked.term) >= ${atLeast} ORDER BY similarity(word, asked.term) DESC, word LIMIT ${limit}) alike
    WHERE NOT EXISTS (SELECT FROM known WHERE starts_with(known.word, asked.term))
    ORDER BY asked.term, alike.similarity DESC, alike.word`;
}
