import type { Sql, Tx } from './client.ts';
import { checksumOf } from './document-log-read.ts';
import { loadDocument, type StoredDocument } from './queries/documents.ts';
import { takeTurnToAct } from './queries/record-acts.ts';

/** What one lane gains or loses by a move: one row of its log. */
export interface LaneStep {
  readonly docId: string;
  readonly userId: string;
  /** Claimed for this person with the row; null for deletions only. */
  readonly clientId: number | null;
  readonly touched: readonly string[];
  readonly data: Uint8Array;
}

export interface NewPublication {
  readonly fromDoc: string;
  readonly toDoc: string;
  readonly root: string;
  readonly fromRecord: string;
  readonly toRecord: string;
  readonly title: string;
  readonly personId: string;
}

export interface NewWithdrawal {
  readonly publicationId: string;
  readonly personId: string;
  readonly recordId: string;
  readonly wasSeen: boolean;
}

export interface LaneMove {
  readonly steps: readonly LaneStep[];
  readonly publications: readonly NewPublication[];
  readonly withdrawals: readonly NewWithdrawal[];
}

/** Lanes as they stand while nobody else can write into them. */
export type HeldLanes = ReadonlyMap<string, StoredDocument>;

/**
 * Changes several lanes in one transaction, all of them or none, and says what moved. Their heads are held in id order, as
 * every commit takes them, from before `decide` reads them until the rows stand, so that nothing is decided about what
 * has changed; rooms that hold one of the lanes take the rows in as another node's. Commits of these lanes and acts on their
 * records wait for `decide`: it must not take long, and not wait for a connection of `covalent_app`, which those may all
 * hold. What it throws changes nothing. Runs as covalent_collab.
 */
export async function moveBetweenLanes(
  collab: Sql,
  docIds: readonly string[],
  decide: (lanes: HeldLanes, tx: Tx) => Promise<LaneMove>,
): Promise<void> {
  await collab.begin(async (tx) => {
    // As acts on records do, before they lock a head: nobody acts on what is about to move.
    for (const docId of [...docIds].sort()) await takeTurnToAct(tx, docId);
    await tx`SELECT FROM doc_head WHERE doc_id = ANY (${docIds}::uuid[]) ORDER BY doc_id FOR NO KEY UPDATE`;
    const lanes = new Map<string, StoredDocument>();
    for (const docId of docIds) {
      const stored = await loadDocument(tx, docId);
      if (stored !== null) lanes.set(docId, stored);
    }
    const { steps, publications, withdrawals } = await decide(lanes, tx);
    const seqs = new Map<string, number>();
    for (const step of steps) seqs.set(step.docId, await storeStep(tx, step));
    for (const publication of publications) await storePublication(tx, publication, seqs.get(publication.toDoc) ?? 0);
    for (const { publicationId, personId, recordId, wasSeen } of withdrawals) {
      await tx`INSERT INTO doc_withdrawal (publication_id, person_id, record_id, was_seen)
        VALUES (${publicationId}, ${personId}, ${recordId}, ${wasSeen})`;
    }
    for (const { docId } of steps) await tx`SELECT tell_control('lane', ${docId})`;
  });
}

/** People who have looked at a lane at this row of its log or later. Runs as covalent_collab. */
export async function loadLookers(collab: Sql | Tx, docId: string, seq: number): Promise<readonly string[]> {
  const rows = await collab<{ userId: string }[]>`
    SELECT user_id FROM doc_seen WHERE doc_id = ${docId} AND seq >= ${seq}`;
  return rows.map(({ userId }) => userId);
}

/** True when somebody did something to a record with authority. Runs as covalent_collab, which sees no more of it. */
export async function hasActs(tx: Tx, docId: string, root: string, recordId: string): Promise<boolean> {
  const acts = await tx`
    SELECT lane_id FROM record_act WHERE lane_id = ${docId} AND root = ${root} AND record_id = ${recordId} LIMIT 1`;
  return acts.length > 0;
}

export async function isWithdrawn(tx: Tx, publicationId: string): Promise<boolean> {
  const rows = await tx`SELECT FROM doc_withdrawal WHERE publication_id = ${publicationId}`;
  return rows.length > 0;
}

/** True while something of a record is held as it is. Runs as covalent_collab. */
export async function isLockedIn(tx: Tx, docId: string, root: string, recordId: string): Promise<boolean> {
  const locks = await tx`
    SELECT FROM doc_lock WHERE doc_id = ${docId} AND root = ${root} AND record_id = ${recordId}`;
  return locks.length > 0;
}

/** A clientID is fresh, so that a conflict means a number drawn twice: nothing is stored then. */
async function storeStep(tx: Tx, { docId, userId, clientId, touched, data }: LaneStep): Promise<number> {
  if (clientId !== null) {
    await tx`INSERT INTO doc_client (doc_id, client_id, user_id, first_seq)
      SELECT doc_id, ${clientId}, ${userId}, seq + 1 FROM doc_head WHERE doc_id = ${docId}`;
  }
  const [row] = await tx<{ seq: number }[]>`
    WITH h AS (
      UPDATE doc_head SET seq = seq + 1, tail_bytes = tail_bytes + ${data.length}, written_at = clock_timestamp()
      WHERE doc_id = ${docId} RETURNING doc_id, seq, epoch)
    INSERT INTO doc_update (doc_id, seq, epoch, user_id, client_id, touched, checksum, data)
    SELECT doc_id, seq, epoch, ${userId}, ${clientId}::bigint, string_to_array(${touched.join('\n')}, E'\n'), ${checksumOf(data)}, ${data}
    FROM h RETURNING seq`;
  if (row === undefined) throw new Error('a lane that was held is gone');
  return row.seq;
}

async function storePublication(tx: Tx, publication: NewPublication, toSeq: number): Promise<void> {
  const { fromDoc, toDoc, root, fromRecord, toRecord, title, personId } = publication;
  await tx`INSERT INTO doc_publication (from_doc, to_doc, root, from_record, to_record, title, person_id, to_seq)
    VALUES (${fromDoc}, ${toDoc}, ${root}, ${fromRecord}, ${toRecord}, ${title}, ${personId}, ${toSeq})`;
}
