import type { Sql, Tx } from './client.ts';
import type { Damage } from './document-log-read.ts';

const MAINTENANCE_LOCK = 7_203_511;

/** Compaction, reset and quarantine of one lane follow one another; commits do not wait for them here. */
export async function lockMaintenance(tx: Tx, docId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${MAINTENANCE_LOCK}, hashtext(${docId}))`;
}

/**
 * Takes what does not match its checksum out of the lane and keeps it in doc_quarantine. The database looks again: what
 * is whole, or was taken away by another process meanwhile, stays.
 */
export async function quarantine(sql: Sql, docId: string, damage: readonly Damage[]): Promise<void> {
  const seqsOf = (kind: Damage['kind']) => damage.flatMap((one) => (one.kind === kind ? [one.seq] : []));
  await sql.begin(async (tx) => {
    await lockMaintenance(tx, docId);
    await quarantineRows(tx, docId, seqsOf('update'));
    await tx`
      WITH gone AS (
        DELETE FROM doc_history WHERE doc_id = ${docId} AND to_seq = ANY (${seqsOf('segment')}::bigint[])
          AND sha256(segment) <> checksum RETURNING *)
      INSERT INTO doc_quarantine (doc_id, kind, from_seq, to_seq, epoch, checksum, data)
      SELECT doc_id, 'segment', from_seq, to_seq, epoch, checksum, segment FROM gone`;
    if (seqsOf('snapshot').length === 0) return;
    // Without its snapshot the lane counts as never compacted, so that the next compaction makes one.
    await tx`
      WITH gone AS (
        DELETE FROM doc_snapshot WHERE doc_id = ${docId}
          AND (sha256(state) <> checksum OR sha256(state_vector || coalesce(packed, '')) <> extra_checksum) RETURNING *),
      head AS (
        UPDATE doc_head SET snapshot_seq = epoch_seq FROM gone WHERE doc_head.doc_id = gone.doc_id)
      INSERT INTO doc_quarantine (doc_id, kind, from_seq, to_seq, epoch, checksum, data)
      SELECT doc_id, 'snapshot', seq, seq, epoch, checksum, state FROM gone`;
  });
}

/** The same for rows of the tail, in a transaction that holds the lane's maintenance. */
export async function quarantineRows(tx: Tx, docId: string, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  await tx`
    WITH gone AS (
      DELETE FROM doc_update WHERE doc_id = ${docId} AND seq = ANY (${[...seqs]}::bigint[]) AND sha256(data) <> checksum
      RETURNING *)
    INSERT INTO doc_quarantine (doc_id, kind, from_seq, to_seq, epoch, user_id, client_id, checksum, data)
    SELECT doc_id, 'update', seq, seq, epoch, user_id, client_id, checksum, data FROM gone`;
}
