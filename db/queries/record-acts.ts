import type { Side } from '../../server/domain/audience.ts';
import type { ActProof, RecordActName } from '../../server/domain/record-act.ts';
import type { Tx } from '../client.ts';

export interface RecordActRow {
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  /** 1 for the first act of the record. */
  readonly n: number;
  readonly act: RecordActName;
  readonly personId: string;
  readonly side: Side;
  readonly at: Date;
  readonly proof: ActProof;
  readonly reason: string;
  readonly canonical: string;
  readonly figure: number | null;
  /** ISO day. */
  readonly day: string | null;
}

export interface NewRecordAct extends Omit<RecordActRow, 'at'> {
  readonly seq: number;
}

/** The acts on records of these lanes, each record's in their order. Row-level security filters. */
export async function loadRecordActs(tx: Tx, laneIds: readonly string[]): Promise<readonly RecordActRow[]> {
  return tx<RecordActRow[]>`
    SELECT lane_id, root, record_id, n, act, person_id, side, at, proof, reason, canonical, figure, day
    FROM record_act WHERE lane_id = ANY (${laneIds}::uuid[]) ORDER BY lane_id, root, record_id, n`;
}

/** Until the end of the transaction no one else acts on records of this lane: rules that count records hold. */
export async function takeTurnToAct(tx: Tx, laneId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${laneId}, 0))`;
}

/** Adds an act as the next of its record; false when another one has taken its number. */
export async function addRecordAct(tx: Tx, act: NewRecordAct): Promise<boolean> {
  const added = await tx`
    INSERT INTO record_act (plan_id, lane_id, root, record_id, n, act, person_id, side, proof, reason, figure, day, seq,
      canonical, hash)
    SELECT plan_id, id, ${act.root}, ${act.recordId}, ${act.n}, ${act.act}, ${act.personId}, ${act.side}, ${act.proof},
      ${act.reason}, ${act.figure}, ${act.day}::date, ${act.seq}, ${act.canonical}, sha256(convert_to(${act.canonical}, 'UTF8'))
    FROM lane WHERE id = ${act.laneId}
    ON CONFLICT (lane_id, root, record_id, n) DO NOTHING
    RETURNING id`;
  return added.length > 0;
}

/** Locks the whole record as it stood at this number of the lane's log; false when the lane has moved on since. */
export async function lockRecordAsRead(
  tx: Tx,
  { laneId, root, recordId, seq }: Pick<NewRecordAct, 'laneId' | 'root' | 'recordId' | 'seq'>,
): Promise<boolean> {
  const [row] = await tx<{ isLocked: boolean }[]>`
    SELECT lock_record_as_read(${laneId}, ${root}, ${recordId}, ${seq}) AS is_locked`;
  return row?.isLocked === true;
}
