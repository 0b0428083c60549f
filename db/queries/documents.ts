import type { Sql, Tx } from '../client.ts';
import { updatesOf } from '../document-log-load.ts';
import { readLane } from '../document-log-read.ts';

/** A lane's document as stored: apply `updates` in their order. */
export interface StoredDocument {
  readonly seq: number;
  readonly epoch: number;
  readonly policyRev: number;
  /** The snapshot, if there is one, and the log rows after it; where it is damaged, the lane's whole history instead. */
  readonly updates: readonly Uint8Array[];
  /** Numbers of rows that are damaged or were put aside; what builds on them hangs in the air. */
  readonly damaged: readonly number[];
}

/**
 * Head, snapshot and tail of one lane, from one moment; null when the lane does not exist or the context may not read
 * it. Runs as covalent_app under row-level security, for pages.
 */
export async function loadDocument(tx: Sql | Tx, docId: string): Promise<StoredDocument | null> {
  const stored = await readLane(tx, docId, 'state');
  if (stored === null) return null;
  const { head, missing, snapshot, rows } = stored;
  return {
    seq: head.seq,
    epoch: head.epoch,
    policyRev: head.policyRev,
    updates: updatesOf({ snapshot, tail: rows }),
    damaged: missing,
  };
}
