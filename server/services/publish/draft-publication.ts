import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { buildLaneUpdate } from '../../../collab/document/build-lane.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { arrivingRecords, namedBy, relatedRecords } from '../../../collab/document/move-records.ts';
import { type LaneContent, presentLane } from '../../../collab/document/present-lane.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { hashRecord } from '../record/record-view.ts';
import { findRecordOf, holds } from './move-between.ts';
import { requirePublishing } from './publish-access.ts';
import { randomClientId } from './random-client-id.ts';

export interface RecordName {
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly title: string;
}

export interface DraftInput {
  readonly planId: string;
  readonly laneId: string;
  readonly records: readonly Omit<RecordName, 'title'>[];
  /** Fields that stay behind, as `root/record/field`. */
  readonly leaves: ReadonlySet<string>;
}

export interface DraftedRecord extends RecordName {
  /** Its id in the preview. */
  readonly previewId: string;
  /** Hash of what it is now. */
  readonly seen: string;
  /** Records of one's own firm that it names, and will not name any more. */
  readonly unlinked: readonly string[];
}

/** What publishing would do, before it is done. */
export interface PublicationDraft {
  readonly laneId: string;
  readonly sharedLaneId: string;
  readonly records: readonly DraftedRecord[];
  /** The records as they would stand in the shared part, and nothing else. */
  readonly preview: LaneContent;
  /** What stands beside them in their part and belongs to them. */
  readonly related: readonly RecordName[];
}

/** Shows records as they would stand in the shared part, by the code that publishes them. Writes nothing. Throws as publishing does. */
export async function draftPublication(
  deps: OpenPlanDeps,
  actor: Actor,
  { planId, laneId, records, leaves }: DraftInput,
): Promise<PublicationDraft> {
  const { sharedLaneId, side } = await requirePublishing(deps.db, actor, planId, laneId);
  const { lanes, people } = await openPlan(deps, actor, planId);
  const [from, to] = [lanes.find(({ id }) => id === laneId), lanes.find(({ id }) => id === sharedLaneId)];
  if (from === undefined || to === undefined)
    throw new AppError(
      'not-found',
      words('This part of the plan does not exist.', 'Diesen Teil des Plans gibt es nicht.'),
    );
  const ids = new Set(records.map(({ recordId }) => recordId));
  const onPlan = new Set(people.map(({ id }) => id));
  const found = records.flatMap(({ root, recordId }) => {
    const record = findRecordOf(from.content, root, recordId);
    if (record === undefined) return [];
    const lost = namedBy(KINDS[root], record).filter((id) => !ids.has(id) && !holds(to, id));
    const unlinked = lost.map((id) => titleOf(from.content, id)).filter((title) => title !== '');
    const seen = hashRecord(laneId, root, record);
    return [{ root, recordId, title: record.title, previewId: randomUUID(), seen, unlinked }];
  });
  const moved = found.map(({ root, recordId, previewId }) => ({
    ...{ root, id: recordId, newId: previewId },
    leaves: fieldsOf(leaves, `${root}/${recordId}/`),
  }));
  const arriving = arrivingRecords(moved, {
    ...{ from: from.content, to: to.content, side },
    isOnPlan: (personId) => onPlan.has(personId),
    mayName: (id) => holds(to, id),
  });
  const related = relatedRecords(from.content, ids).map(({ root, id }) => ({
    ...{ root, recordId: id },
    title: titleOf(from.content, id),
  }));
  const update = buildLaneUpdate({ clientId: randomClientId(), records: arriving });
  return { laneId, sharedLaneId, records: found, preview: contentOf(update), related };
}

function contentOf(update: Uint8Array): LaneContent {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return presentLane(doc);
}

function fieldsOf(leaves: ReadonlySet<string>, prefix: string): ReadonlySet<string> {
  return new Set([...leaves].flatMap((place) => (place.startsWith(prefix) ? [place.slice(prefix.length)] : [])));
}

function titleOf(content: LaneContent, id: string): string {
  const records = Object.values<readonly { readonly id: string; readonly title: string }[]>(content).flat();
  return records.find((record) => record.id === id)?.title ?? '';
}
