import { createHash } from 'node:crypto';
import type { Sql, Tx } from '../client.ts';

/** A lane's document as stored: apply `updates` in their order. */
export interface StoredDocument {
  readonly seq: number;
  readonly epoch: number;
  readonly policyRev: number;
  /** The snapshot, if there is one, and the log rows after it. */
  readonly updates: readonly Uint8Array[];
  /** Sequence numbers of rows whose checksum is wrong; they are left out of `updates`. */
  readonly damaged: readonly number[];
}

interface Row {
  headSeq: number;
  epoch: number;
  policyRev: number;
  seq: number | null;
  checksum: Uint8Array;
  data: Uint8Array;
}

/**
 * Head, snapshot and tail of one lane, in one statement and so from one moment; null when the lane does not exist or
 * the context may not read it. Runs as covalent_app under row-level security for pages, as covalent_collab for rooms.
 */
export async function loadDocument(sql: Sql | Tx, docId: string): Promise<StoredDocument | null> {
  const rows = await sql<Row[]>`
    SELECT h.seq AS head_seq, h.epoch, h.policy_rev, r.seq, r.checksum, r.data
    FROM doc_head h
    LEFT JOIN doc_snapshot s ON s.doc_id = h.doc_id
    LEFT JOIN LATERAL (
      SELECT s.seq, s.checksum, s.state AS data WHERE s.doc_id IS NOT NULL
      UNION ALL
      SELECT u.seq, u.checksum, u.data FROM doc_update u WHERE u.doc_id = h.doc_id AND u.seq > coalesce(s.seq, 0)
    ) r ON true
    WHERE h.doc_id = ${docId}
    ORDER BY r.seq`;
  const [head] = rows;
  if (head === undefined) return null;
  const updates: Uint8Array[] = [];
  const damaged: number[] = [];
  for (const row of rows) {
    if (row.seq === null) continue;
    if (isIntact(row)) updates.push(row.data);
    else damaged.push(row.seq);
  }
  return {
    seq: head.headSeq,
    epoch: head.epoch,
    policyRev: head.policyRev,
    updates,
    damaged,
  };
}

/** SHA-256, as it stands beside every stored update. */
export function checksumOf(data: Uint8Array): Uint8Array {
  return createHash('sha256').update(data).digest();
}

function isIntact(row: Row): boolean {
  return Buffer.compare(checksumOf(row.data), row.checksum) === 0;
}
