import { buildLaneUpdate } from '../../../collab/document/build-lane.ts';
import { arrivingRecords, leave, type MovedRecord } from '../../../collab/document/move-records.ts';
import { RECORD_ROOTS, type RecordRoot } from '../../../collab/document/roots.ts';
import { LANE_LIMITS } from '../../../collab/protocol/frame-limits.ts';
import type { LaneStep } from '../../../db/document-log-move.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { HeldLane } from './lane-pair.ts';
import { updateOf } from './lane-pair.ts';
import { randomClientId } from './random-client-id.ts';

interface Move {
  readonly from: HeldLane;
  readonly to: HeldLane;
  readonly moved: readonly MovedRecord[];
  readonly personId: string;
  readonly side: Side;
  isOnPlan(personId: string): boolean;
  /** Whether the new lane may name a record that does not move along. */
  mayName(recordId: string): boolean;
  /** What the old lane names instead of a record that went. */
  nameOf(recordId: string): string | null;
}

/** One row for each lane: fresh records in the new one, nothing but their absence in the old one. Throws `conflict` when the new lane is full. */
export function stepsOf({ from, to, moved, personId, side, nameOf, ...arrival }: Move): readonly LaneStep[] {
  const clientId = randomClientId();
  const records = arrivingRecords(moved, { from: from.content, to: to.content, side, ...arrival });
  const data = buildLaneUpdate({ clientId, records });
  if (countOf(to) + moved.length > LANE_LIMITS.maxRecords || to.bytes + data.length > LANE_LIMITS.maxBytes) {
    throw new AppError(
      'conflict',
      words('The other part is full. Nothing was moved.', 'Der andere Teil ist voll. Es wurde nichts verschoben.'),
    );
  }
  let touched: readonly string[] = [];
  const gone = updateOf(from.doc, () => {
    touched = leave(from.doc, moved, nameOf);
  });
  const renames = touched.some((place) => place.split('/').length > 2);
  return [
    { docId: to.id, userId: personId, clientId, touched: moved.map(({ root, newId }) => `${root}/${newId}`), data },
    { docId: from.id, userId: personId, clientId: renames ? from.doc.clientID : null, touched, data: gone },
  ];
}

/** True when a lane has a record of that id. */
export function holds({ content }: Pick<HeldLane, 'content'>, recordId: string): boolean {
  return RECORD_ROOTS.some((root) => findRecordOf(content, root, recordId) !== undefined);
}

export function findRecordOf(
  content: HeldLane['content'],
  root: RecordRoot,
  recordId: string,
): { readonly id: string; readonly title: string } | undefined {
  const records: readonly { readonly id: string; readonly title: string }[] = content[root];
  return records.find(({ id }) => id === recordId);
}

function countOf({ content }: HeldLane): number {
  return RECORD_ROOTS.reduce((sum, root) => sum + content[root].length, 0);
}
