import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { presentRecord } from '../../../collab/document/present-lane.ts';
import { removeRecord as removeFrom } from '../../../collab/document/records.ts';
import { addRecord, readFieldValues, writeFields } from '../../../collab/document/write-record.ts';
import { AppError } from '../../domain/errors.ts';
import { decide } from '../../policy/index.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import type { Actor, LaneSummary } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { answerOnce } from './answer-once.ts';
import { checkReferences } from './check-references.ts';
import { findRecordIn } from './find-records.ts';
import { hashRecord, type RecordView, viewRecord } from './record-view.ts';

export interface RecordWriteDeps {
  readonly openPlanDeps: OpenPlanDeps;
  readonly writeLane: WriteLane;
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

const NOWHERE = 'This does not exist, or you have no access to it.';

/** Adds a record at the end of its list. Throws as the gate does for a socket; `invalid` for what does not fit. */
export async function createRecordIn(deps: RecordWriteDeps, actor: Actor, input: RecordAddition): Promise<RecordView> {
  const { planId, root, laneId, fields, key } = input;
  const values = readFieldValues(root, fields);
  return answerOnce(
    deps.openPlanDeps,
    actor,
    { planId, key, parts: ['create', planId, root, laneId, fields] },
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

/** Sets the named fields, if the record stands as it was read; else throws `precondition-failed` with how it stands. */
export async function changeRecord(deps: RecordWriteDeps, actor: Actor, input: RecordChange): Promise<RecordView> {
  const { planId, root, recordId, ifMatch, fields, key } = input;
  const values = readFieldValues(root, fields);
  const parts = ['change', planId, root, recordId, ifMatch, fields];
  return answerOnce(deps.openPlanDeps, actor, { planId, key, parts }, async () => {
    const open = await openPlan(deps.openPlanDeps, actor, planId);
    const { lane } = findRecordIn(open.lanes, { root, recordId, laneId: null });
    requireEdit(lane);
    checkReferences(open, lane, root, values);
    const run = async (): Promise<RecordView> => {
      let view: RecordView | null = null;
      await deps.writeLane(lane.id, actor.personId, (doc) => {
        requireMatch(lane.id, root, presentRecord(doc, root, recordId), ifMatch);
        writeFields(doc, root, recordId, values);
        const record = presentRecord(doc, root, recordId);
        view = record === null ? null : viewRecord(lane, root, record);
      });
      return written(view);
    };
    return { laneId: lane.id, run };
  });
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

function requireEdit({ access }: LaneSummary): void {
  const decision = decide(access, 'edit');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

/** To be asked inside of the edit: what was read before may have changed since. */
function requireMatch(laneId: string, root: RecordRoot, record: { readonly id: string } | null, ifMatch: string): void {
  if (record === null) throw new AppError('not-found', NOWHERE);
  const etag = hashRecord(laneId, root, record);
  if (etag === ifMatch) return;
  throw new AppError('precondition-failed', 'This changed since you read it. Read it again; nothing was saved.', {
    etag,
  });
}

function written(view: RecordView | null): RecordView {
  if (view === null) throw new Error('an edit was stored that never ran');
  return view;
}
