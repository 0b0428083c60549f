import { randomUUID } from 'node:crypto';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { Database } from '../../../db/client.ts';
import { type LaneMove, moveBetweenLanes } from '../../../db/document-log-move.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { LaneStored } from '../../ports/lane-stored.ts';
import type { Actor } from '../app-services.ts';
import { hashRecord } from '../record/record-view.ts';
import { requireHeld } from './lane-pair.ts';
import { findRecordOf, holds, stepsOf } from './move-between.ts';
import { loadPlanPeople, requirePublishing } from './publish-access.ts';

export interface PublishDeps {
  readonly db: Database;
  readonly laneStored: LaneStored;
}

/** A record of a part of one's own firm, as it was seen when publishing was asked for. */
export interface PublishedRecord {
  readonly root: RecordRoot;
  readonly recordId: string;
  /** Hash of its whole content, see {@link hashRecord}. */
  readonly seen: string;
  /** Names of fields that stay behind. */
  readonly leaves: readonly string[];
}

export interface PublishInput {
  readonly planId: string;
  /** The part that they leave. */
  readonly laneId: string;
  readonly records: readonly PublishedRecord[];
}

const GONE = words(
  'This was removed by somebody else. Nothing was published.',
  'Das wurde von jemand anderem entfernt. Es wurde nichts veröffentlicht.',
);
const CHANGED = words(
  'This changed while you looked at it. Look at it again; nothing was published.',
  'Das hat sich geändert, während Sie es angesehen haben. Sehen Sie noch einmal nach; es wurde nichts veröffentlicht.',
);

/**
 * Moves records from a part of one firm into the part that both share, in one transaction over both: fresh content there,
 * nothing left here, and a note of it for the readers of the part that they left. Throws `not-found`, `forbidden`, `stale`
 * when a record is not what was seen, and `conflict` when the shared part is full. Cannot be undone.
 */
export async function publishRecords(
  { db, laneStored }: PublishDeps,
  actor: Actor,
  input: PublishInput,
): Promise<void> {
  const { planId, laneId } = input;
  const { sharedLaneId, side } = await requirePublishing(db, actor, planId, laneId);
  const people = await loadPlanPeople(db, actor, planId, side);
  await moveBetweenLanes(db.collab, [laneId, sharedLaneId], async (lanes): Promise<LaneMove> => {
    // Again, because the right may have ended while this waited for the lanes.
    await requirePublishing(db, actor, planId, laneId);
    const from = requireHeld(lanes, laneId);
    const to = requireHeld(lanes, sharedLaneId);
    const moved = input.records.map(({ root, recordId, seen, leaves }) => {
      const record = findRecordOf(from.content, root, recordId);
      if (record === undefined) throw new AppError('not-found', GONE);
      if (hashRecord(laneId, root, record) !== seen) throw new AppError('stale', CHANGED);
      return { root, id: recordId, newId: randomUUID(), leaves: new Set(leaves), title: record.title };
    });
    const newIds = new Map(moved.map(({ id, newId }) => [id, newId]));
    const steps = stepsOf({
      ...{ from, to, moved, side, personId: actor.personId },
      isOnPlan: (personId) => people.all.has(personId),
      mayName: (recordId) => holds(to, recordId),
      nameOf: (recordId) => newIds.get(recordId) ?? null,
    });
    const publications = moved.map(({ root, id, newId, title }) => ({
      ...{ fromDoc: laneId, toDoc: sharedLaneId, root, fromRecord: id, toRecord: newId, title },
      personId: actor.personId,
    }));
    return { steps, publications, withdrawals: [] };
  });
  for (const id of [laneId, sharedLaneId]) laneStored(id);
}
