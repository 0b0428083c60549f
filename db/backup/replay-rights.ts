import type { RightChange } from '../queries/right-changes.ts';
import type { Tx } from '../sql-tag.ts';
import { become } from './load-tables.ts';

/**
 * Brings rights to what held last, where they are there at all: who came after the backup is nobody in it, and gets nothing
 * by this. Answers how many changed.
 */
export async function replayRights(tx: Tx, last: readonly RightChange[]): Promise<number> {
  let count = 0;
  await become(tx, 'provision');
  for (const change of last) count += await replay(tx, change);
  await become(tx, 'owner');
  return count;
}

async function replay(tx: Tx, change: RightChange): Promise<number> {
  switch (change.kind) {
    case 'member':
      return replayMember(tx, change);
    case 'grant':
      return replayGrant(tx, change);
    case 'firm':
      return countOf(tx`UPDATE person SET firm_role = ${change.holds}
        WHERE id = ${change.personId} AND firm_role <> ${change.holds} RETURNING id`);
    case 'sign-in':
      return countOf(tx`UPDATE auth_user SET status = ${change.holds}
        WHERE id = ${change.personId} AND status <> ${change.holds} RETURNING id`);
  }
}

async function replayMember(tx: Tx, { personId, placeId, holds }: RightChange): Promise<number> {
  return holds === null
    ? countOf(tx`DELETE FROM plan_member WHERE plan_id = ${placeId} AND person_id = ${personId} RETURNING person_id`)
    : countOf(tx`UPDATE plan_member SET role = ${holds}
        WHERE plan_id = ${placeId} AND person_id = ${personId} AND role <> ${holds} RETURNING person_id`);
}

async function replayGrant(tx: Tx, { personId, placeId, holds }: RightChange): Promise<number> {
  if (holds !== null) {
    return countOf(tx`UPDATE lane_grant SET capabilities = string_to_array(${holds}, ' ')
      WHERE lane_id = ${placeId} AND person_id = ${personId} AND capabilities <> string_to_array(${holds}, ' ')
      RETURNING person_id`);
  }
  // A guest was sent out; by whom is in the ledger's future, so whoever had asked them in stands for it.
  await tx`UPDATE planning_guest SET ended_at = clock_timestamp(), ended_by = asked_by
    WHERE notepad_id = ${placeId} AND person_id = ${personId} AND ended_at IS NULL`;
  return countOf(tx`DELETE FROM lane_grant WHERE lane_id = ${placeId} AND person_id = ${personId} RETURNING person_id`);
}

async function countOf(rows: Promise<readonly unknown[]>): Promise<number> {
  return (await rows).length;
}
