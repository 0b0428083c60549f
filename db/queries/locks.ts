import type { RecordLock } from '../../collab/protocol/control-frame.ts';
import type { Sql } from '../client.ts';

/**
 * Makes these the locks of a lane, all others are gone; edits in flight fail and rooms are told. Throws when there is no
 * such lane. Runs as covalent_collab.
 */
export async function setRecordLocks(sql: Sql, docId: string, locks: readonly RecordLock[]): Promise<void> {
  await sql.begin(async (tx) => {
    const heads = await tx`UPDATE doc_head SET policy_rev = policy_rev + 1 WHERE doc_id = ${docId} RETURNING doc_id`;
    if (heads.length === 0) throw new Error(`there is no lane ${docId}`);
    await tx`DELETE FROM doc_lock WHERE doc_id = ${docId}`;
    await tx`
      INSERT INTO doc_lock (doc_id, root, record_id, fields)
      SELECT ${docId}, lock.root, lock."recordId", ARRAY(SELECT json_array_elements_text(lock.fields))
      FROM json_to_recordset(${JSON.stringify(locks)}::json) lock(root text, "recordId" text, fields json)`;
    await tx`SELECT tell_control('lane', ${docId})`;
  });
}
