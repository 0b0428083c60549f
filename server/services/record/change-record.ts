import { canonicalField } from '../../../collab/document/canonical.ts';
import { presentRecord } from '../../../collab/document/present-lane.ts';
import { type FieldValues, readFieldValues, writeFields } from '../../../collab/document/write-record.ts';
import { isAppError } from '../../domain/errors.ts';
import type { Actor, LaneSummary } from '../app-services.ts';
import { openPlan } from '../plan/open-plan.ts';
import { dropDraft, writeDraft } from '../sign-off/draft-amendment.ts';
import { findHeldEdit, type HeldEdit } from '../sign-off/propose-change.ts';
import { answerOnce } from './answer-once.ts';
import { checkReferences } from './check-references.ts';
import { findRecordIn } from './find-records.ts';
import { isRecordView, type RecordView, viewRecord } from './record-view.ts';
import { type RecordChange, type RecordWriteDeps, requireEdit, requireMatch, written } from './write-records.ts';

/** What became of a change: what of it was written, and what of it both firms have agreed and is proposed now. */
export interface ChangeOutcome {
  /** As it stands now. */
  readonly record: RecordView;
  /** Names of the fields that were written. */
  readonly written: readonly string[];
  /** The draft of a new text for the agreed one, in the part that the actor's firm keeps to itself; null where all was written. */
  readonly proposal: {
    readonly laneId: string;
    readonly recordId: string;
    readonly baselineId: string;
    /** Names of the fields that it changes. */
    readonly fields: readonly string[];
  } | null;
}

/**
 * Sets the named fields, if the record stands as it was read; else throws `precondition-failed` with how it stands. What of
 * them both firms have agreed, and is in force, stays as it is and becomes a draft of a new text; what cannot be proposed by
 * the actor, and what waits for signatures, throws `locked`, and nothing is written.
 */
export async function changeRecord(deps: RecordWriteDeps, actor: Actor, input: RecordChange): Promise<ChangeOutcome> {
  const { planId, root, recordId, ifMatch, fields, key } = input;
  const values = readFieldValues(root, fields);
  const parts = ['change', planId, root, recordId, ifMatch, fields];
  return answerOnce(
    deps.openPlanDeps,
    actor,
    { planId, key, parts, rights: ['edit'], isAnswer: isOutcome },
    async () => {
      const open = await openPlan(deps.openPlanDeps, actor, planId);
      const { lane } = findRecordIn(open.lanes, { root, recordId, laneId: null });
      requireEdit(lane);
      checkReferences(open, lane, root, values);
      const standing = lane.content[root].find(({ id }) => id === recordId) ?? null;
      const edit = { lane, values, root, recordId, ifMatch, isAgain: false };
      const held =
        standing === null || root !== 'objectives'
          ? null
          : await findHeldEdit(deps.openPlanDeps, actor, { planId, laneId: lane.id, standing, values });
      if (held === null) return { laneId: lane.id, run: () => writeAll(deps, actor, edit) };
      const own = open.lanes.find(({ id }) => id === held.desk.laneId)?.content.objectives ?? [];
      const run = async (draftId: string): Promise<ChangeOutcome> => {
        const isAgain = own.some(({ id }) => id === draftId);
        // Before anything is drafted; what moves after this look is found by the write.
        if (!isAgain) requireMatch(lane.id, root, standing, ifMatch);
        return proposeHeld(deps, actor, { ...edit, isAgain }, { held, draftId });
      };
      return { laneId: lane.id, run };
    },
  );
}

interface Edit extends Pick<RecordChange, 'root' | 'recordId' | 'ifMatch'> {
  readonly lane: LaneSummary;
  readonly values: FieldValues;
  /** It broke off before its answer: what it was to write may stand already. */
  readonly isAgain: boolean;
}

async function writeAll(deps: RecordWriteDeps, actor: Actor, edit: Edit): Promise<ChangeOutcome> {
  const { lane, root, recordId, ifMatch, values, isAgain } = edit;
  let view: RecordView | null = null;
  await deps.writeLane(lane.id, actor.personId, (doc) => {
    const standing = presentRecord(doc, root, recordId);
    if (!isAgain || !holdsAll(standing, values)) requireMatch(lane.id, root, standing, ifMatch);
    writeFields(doc, root, recordId, values);
    const record = presentRecord(doc, root, recordId);
    view = record === null ? null : viewRecord(lane, root, record);
  });
  return { record: written(view), written: [...values.keys()], proposal: null };
}

function holdsAll(standing: object | null, values: FieldValues): boolean {
  const held = new Map<string, unknown>(Object.entries(standing ?? {}));
  return (
    standing !== null && [...values].every(([name, value]) => canonicalField(held.get(name)) === canonicalField(value))
  );
}

/**
 * The draft first, then the rest. What breaks off in between leaves a draft that its firm sees and can remove, and the same
 * request under its key goes on from there; the other way round the held part would be lost, since what was read stands no
 * more. What refuses the rest takes the draft away again.
 */
async function proposeHeld(
  deps: RecordWriteDeps,
  actor: Actor,
  edit: Edit,
  { held, draftId }: { readonly held: HeldEdit; readonly draftId: string },
): Promise<ChangeOutcome> {
  const { desk, fields } = held;
  const drafting = { ...deps.openPlanDeps, ...deps };
  const drafted = await writeDraft(drafting, actor, desk, { recordId: draftId, values: held.values });
  const rest = new Map([...edit.values].filter(([name]) => !fields.includes(name)));
  try {
    const outcome = await writeAll(deps, actor, { ...edit, values: rest });
    return { ...outcome, proposal: { ...drafted, fields } };
  } catch (error) {
    // Left standing, it is no more than a draft: what is told is why the change was refused.
    if (isAppError(error)) await dropDraft(drafting, actor, drafted).catch(() => undefined);
    throw error;
  }
}

function isOutcome(value: unknown): value is ChangeOutcome {
  return (
    typeof value === 'object' &&
    value !== null &&
    'record' in value &&
    isRecordView(value.record) &&
    'proposal' in value
  );
}
