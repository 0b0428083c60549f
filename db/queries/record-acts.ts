import type { Side } from '../../server/domain/audience.ts';
import type { RecordActName } from '../../server/domain/record-act.ts';
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
  readonly canonical: string;
}

export interface NewRecordAct extends Omit<RecordActRow, 'at'> {
  readonly seq: number;
}

/** The acts on records of these lanes, each record's in their order. Row-level security filters. */
export async function loadRecordActs(tx: Tx, laneIds: readonly string[]): Promise<readonly RecordActRow[]> {
  return tx<RecordActRow[]>`
    SELECT lane_id, root, record_id, n, act, person_id, side, at, canonical
    FROM record_act WHERE lane_id = ANY (${laneIds}::uuid[]) ORDER BY lane_id, root, record_id, n`;
}

/** Adds an act as the next of its record; false when another one has taken its number. */
export async function addRecordAct(tx: Tx, act: NewRecordAct): Promise<boolean> {
  const added = await tx`
    INSERT INTO record_act (plan_id, lane_id, root, record_id, n, act, person_id, side, seq, canonical, hash)
    SELECT plan_id, id, ${act.root}, ${act.recordId}, ${act.n}, ${act.act}, ${act.personId}, ${act.side}, ${act.seq},
      ${act.canonical}, sha256(convert_to(${act.canonical}, 'UTF8'))
    FROM lane WHERE id = ${act.laneId}
    ON CONFLICT (lane_id, root, record_id, n) DO NOTHING
    RETURNING id`;
  return added.length > 0;
}
