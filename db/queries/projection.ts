import type { Sql, Tx } from '../client.ts';

/** How far the rows of a lane are computed. */
export interface ProjectionState {
  readonly epoch: number;
  readonly seq: number;
  readonly version: number;
}

/** A record as it is to stand in the store. */
export interface RecordRow {
  readonly root: string;
  readonly recordId: string;
  readonly title: string;
  readonly words: string;
  /** Both, as what is looked for. */
  readonly titleTerms: string;
  readonly wordTerms: string;
  readonly fields: object;
  /** Hexadecimal. */
  readonly hash: string;
  readonly position: string;
  readonly issues: readonly object[];
  /** False: what stands there cannot be read, and what was last good stays. */
  readonly isReadable: boolean;
}

/**
 * Takes the lane's projection until the end of the transaction; null when somebody else has it. Runs as covalent_collab,
 * as everything below but for {@link hasUnprojected}.
 */
export async function takeProjection(tx: Tx, docId: string): Promise<ProjectionState | null> {
  await tx`INSERT INTO doc_projection (doc_id) VALUES (${docId}) ON CONFLICT DO NOTHING`;
  const [row] = await tx<ProjectionState[]>`
    SELECT epoch, seq, version FROM doc_projection WHERE doc_id = ${docId} FOR UPDATE SKIP LOCKED`;
  return row ?? null;
}

/** Stores records as of a row of the log: never over what is newer, and nothing where nothing changed. */
export async function storeRecords(tx: Tx, docId: string, seq: number, rows: readonly RecordRow[]): Promise<void> {
  await tx`
    INSERT INTO doc_record AS r (doc_id, root, record_id, title, words, terms, fields, hash, position, issues, src_seq)
    SELECT ${docId}, n.root, n."recordId", n.title, n.words,
      setweight(to_tsvector('simple', n."titleTerms"), 'A') || setweight(to_tsvector('simple', n."wordTerms"), 'B'),
      n.fields, decode(n.hash, 'hex'), n.position, n.issues, ${seq}
    FROM jsonb_to_recordset(${JSON.stringify(rows.filter(({ isReadable }) => isReadable))}::jsonb) n(root text,
      "recordId" uuid, title text, words text, "titleTerms" text, "wordTerms" text, fields jsonb, hash text,
      position text, issues jsonb)
    ON CONFLICT (doc_id, root, record_id) DO UPDATE SET title = excluded.title, words = excluded.words,
      terms = excluded.terms, fields = excluded.fields, hash = excluded.hash, position = excluded.position,
      issues = excluded.issues, src_seq = excluded.src_seq, changed_at = clock_timestamp(), is_gone = false
    WHERE r.src_seq <= excluded.src_seq AND
      (r.title, r.words, r.terms, r.fields, r.hash, r.position, r.issues, r.is_gone) IS DISTINCT FROM
      (excluded.title, excluded.words, excluded.terms, excluded.fields, excluded.hash, excluded.position, excluded.issues, false)`;
  await storeUnreadable(tx, docId, seq, rows);
}

async function storeUnreadable(tx: Tx, docId: string, seq: number, rows: readonly RecordRow[]): Promise<void> {
  for (const { root, recordId, issues } of rows.filter(({ isReadable }) => !isReadable)) {
    await tx`
      INSERT INTO doc_record AS r (doc_id, root, record_id, title, words, terms, fields, position, issues, src_seq)
      VALUES (${docId}, ${root}, ${recordId}, '', '', '', '{}', '', ${JSON.stringify(issues)}::jsonb, ${seq})
      ON CONFLICT (doc_id, root, record_id) DO UPDATE SET issues = excluded.issues, src_seq = excluded.src_seq, is_gone = false
      WHERE r.src_seq <= excluded.src_seq AND (r.issues, r.is_gone) IS DISTINCT FROM (excluded.issues, false)`;
  }
}

/** Marks records that are no more, by `root/id`: these of `places`, or with null all but `kept`. */
export async function markGone(
  tx: Tx,
  docId: string,
  seq: number,
  { places, kept }: { readonly places: readonly string[] | null; readonly kept: readonly string[] },
): Promise<void> {
  await tx`
    UPDATE doc_record SET is_gone = true, title = '', words = '', terms = '', fields = '{}', hash = NULL, position = '',
      issues = '[]', src_seq = ${seq}, changed_at = clock_timestamp()
    WHERE doc_id = ${docId} AND NOT is_gone AND src_seq <= ${seq}
      AND (${places === null} OR root || '/' || record_id = ANY (${[...(places ?? [])]}::text[]))
      AND root || '/' || record_id <> ALL (${[...kept]}::text[])`;
}

export async function setProjection(tx: Tx, docId: string, state: ProjectionState): Promise<void> {
  const { epoch, seq, version } = state;
  await tx`UPDATE doc_projection SET epoch = ${epoch}, seq = ${seq}, version = ${version} WHERE doc_id = ${docId}`;
}

/** Lanes whose rows are behind their log, or were computed by an older version; those furthest behind first. */
export async function findUnprojected(sql: Sql, version: number, limit: number): Promise<readonly string[]> {
  const lanes = await sql<{ docId: string }[]>`
    SELECT h.doc_id FROM doc_head h LEFT JOIN doc_projection p USING (doc_id)
    WHERE (p.doc_id IS NULL AND h.seq > 0) OR p.seq < h.seq OR p.epoch <> h.epoch OR (p.version < ${version} AND h.seq > 0)
    ORDER BY h.seq - coalesce(p.seq, 0) DESC, h.doc_id LIMIT ${limit}`;
  return lanes.map(({ docId }) => docId);
}

/** True when one of these lanes has been written to since its rows were computed. Runs in the context of a person. */
export async function hasUnprojected(tx: Tx, laneIds: readonly string[]): Promise<boolean> {
  const [row] = await tx<{ isBehind: boolean }[]>`
    SELECT EXISTS (SELECT FROM doc_head h LEFT JOIN doc_projection p USING (doc_id)
      WHERE h.doc_id = ANY (${[...laneIds]}::uuid[]) AND h.seq > coalesce(p.seq, 0)) AS is_behind`;
  return row?.isBehind === true;
}

/** Titles of a lane's records of one root, by id, as far as they are computed. Runs as covalent_app; row-level security filters. */
export async function loadTitles(
  tx: Tx,
  docIds: readonly string[],
  root: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows = await tx<{ docId: string; titles: Record<string, string> }[]>`
    SELECT doc_id, jsonb_object_agg(record_id, title) AS titles FROM doc_record
    WHERE doc_id = ANY (${[...docIds]}::uuid[]) AND root = ${root} GROUP BY doc_id`;
  return new Map(rows.map(({ docId, titles }) => [docId, titles]));
}
