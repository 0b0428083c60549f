import type * as Y from 'yjs';
import { type LaneContent, presentLane } from '../../../collab/document/present-lane.ts';
import { restoreWithGaps } from '../../../collab/document/restore-lane.ts';
import type { HeldLanes } from '../../../db/document-log-move.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import { randomClientId } from './random-client-id.ts';

/** A lane while nobody else writes into it. */
export interface HeldLane {
  readonly id: string;
  readonly doc: Y.Doc;
  readonly content: LaneContent;
  /** Of what is stored. */
  readonly bytes: number;
}

/** Builds a held lane; what is moved out of a damaged one could lose words, so that it is refused. */
export function requireHeld(lanes: HeldLanes, id: string): HeldLane {
  const stored = lanes.get(id);
  if (stored === undefined)
    throw new AppError(
      'not-found',
      words(
        'This part of the plan does not exist, or you have no access to it.',
        'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  const { doc, hasGaps } = restoreWithGaps(stored.updates);
  if (hasGaps || stored.damaged.length > 0) {
    throw new AppError(
      'unavailable',
      words(
        'This part is damaged in the store. Nothing was moved.',
        'Dieser Teil ist im Speicher beschädigt. Es wurde nichts verschoben.',
      ),
    );
  }
  doc.clientID = randomClientId();
  const bytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
  return { id, doc, content: presentLane(doc), bytes };
}

/** Runs the change in one transaction and answers it as an update. */
export function updateOf(doc: Y.Doc, change: () => void): Uint8Array {
  const emitted: Uint8Array[] = [];
  const capture = (bytes: Uint8Array): void => void emitted.push(bytes);
  doc.on('update', capture);
  doc.transact(change);
  doc.off('update', capture);
  const [update] = emitted;
  if (update === undefined) throw new Error('nothing was changed');
  return update;
}
