import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { presentRecord } from '../../../collab/document/present-lane.ts';
import { removeRecord as removeFrom } from '../../../collab/document/records.ts';
import { addRecord, readFieldValues } from '../../../collab/document/write-record.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor, LaneSummary } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { answerOnce } from './answer-once.ts';
import { checkReferences } from './check-references.ts';
import { findRecordIn } from './find-records.ts';
import { hashRecord, isRecordView, type RecordView, viewRecord } from './record-view.ts';

export interface RecordWriteDeps {
  readonly openPlanDeps: OpenPlanDeps;
  readonly writeLane: WriteLane;
  readonly publishLaneEvent: PublishLaneEvent;
}

interface RecordPlace {
  readonly planId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  /** The state this rests on: the hash its reader was given. */
  readonly ifMatch: string;
}

interface Sent {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly key: string | null;
}

export type RecordChange = RecordPlace & Sent;
export type RecordRemoval = RecordPlace;
export type RecordAddition = Sent & Pick<RecordPlace, 'planId' | 'root'> & { readonly laneId: string };

/** Of who may write there, as they could read the record itself. */
const ANSWER = { rights: ['edit'], isAnswer: isRecordView } as const;
const NOWHERE = words(
  'This does not exist, or you have no access to it.',
  'Das gibt es nicht, oder Sie haben keinen Zugang dazu.',
);

/** Adds a record at the end of its list. Throws as the gate does for a socket; `invalid` for what does not fit. */
export async function createRecordIn(deps: RecordWriteDeps, actor: Actor, input: RecordAddition): Promise<RecordView> {
  const { planId, root, laneId, fields, key } = input;
  const values = readFieldValues(root, fields);
  return answerOnce(
    deps.openPlanDeps,
    actor,
    { ...ANSWER, planId, key, parts: ['create', planId, root, laneId, fields] },
    async () => {
      const open = await openPlan(deps.openPlanDeps, actor, planId);
      const lane = open.lanes.find(({ id }) => id === laneId);
      if (lane === undefined) throw new AppError('not-found', NOWHERE);
      requireEdit(lane);
      checkReferences(open, lane, root, values);
      const run = async (recordId: string): Promise<RecordView> => {
        let view: RecordView | null = null;
        await deps.writeLane(laneId, actor.personId, (doc) => {
          // It stands there when an earlier try was stored and its answer was lost.
          if (presentRecord(doc, root, recordId) === null) addRecord(doc, root, recordId, values, lane.access.side);
          const record = presentRecord(doc, root, recordId);
          view = record === null ? null : viewRecord(lane, root, record);
        });
        return written(view);
      };
      return { laneId, run };
    },
  );
}

/** Removes a record, if it stands as it was read. */
export async function removeRecord(deps: RecordWriteDeps, actor: Actor, input: RecordRemoval): Promise<void> {
  const { planId, root, recordId, ifMatch } = input;
  const { lanes } = await openPlan(deps.openPlanDeps, actor, planId);
  const { lane } = findRecordIn(lanes, { root, recordId, laneId: null });
  requireEdit(lane);
  await deps.writeLane(lane.id, actor.personId, (doc) => {
    requireMatch(lane.id, root, presentRecord(doc, root, recordId), ifMatch);
    removeFrom(doc, root, recordId);
  });
}

export function requireEdit({ access }: LaneSummary): void {
  const decision = decide(access, 'edit');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

/** To be asked inside of the edit: what was read before may have changed since. */
export function requireMatch(
  laneId: string,
  root: RecordRoot,
  record: { readonly id: string } | null,
  ifMatch: string,
): void {
  if (record === null) throw new AppError('not-found', NOWHERE);
  const etag = hashRecord(laneId, root, record);
  if (etag === ifMatch) return;
  throw new AppError(
    'precondition-failed',
    words(
      'This changed since you read it. Read it again; nothing was saved.',
      'Das hat sich geändert, seit Sie es gelesen haben. Lesen Sie es noch einmal; es wurde nichts gespeichert.',
    ),
    {
      etag,
    },
  );
}

/** What an edit made, once it is stored. */
export function written(view: RecordView | null): RecordView {
  if (view === null) throw new Error('an edit was stored that never ran');
  return view;
}
