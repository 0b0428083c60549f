import { presentRecord } from '../../../collab/document/present-lane.ts';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import { addRecord, type FieldValues } from '../../../collab/document/write-record.ts';
import type { Side } from '../../domain/audience.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';

interface RecordToWrite {
  readonly laneId: string;
  readonly root: RecordRoot;
  /** Chosen by who writes it: sent twice, it is written once. */
  readonly recordId: string;
  readonly values: FieldValues;
  readonly side: Side;
}

/** Writes a record into a lane as if its author had done so on its page. Throws the refusal of the gate. */
export async function writeRecordOnce(
  writeLane: WriteLane,
  personId: string,
  { laneId, root, recordId, values, side }: RecordToWrite,
): Promise<void> {
  await writeLane(laneId, personId, (doc) => {
    // It stands there when an earlier try was stored and its answer was lost.
    if (presentRecord(doc, root, recordId) === null) addRecord(doc, root, recordId, values, side);
  });
}
