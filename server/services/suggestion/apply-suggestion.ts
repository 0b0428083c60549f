import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { presentRecord } from '../../../collab/document/present-lane.ts';
import { applyChange, changedText, textAsValue } from '../../../collab/document/suggested-change.ts';
import { addRecord, type FieldValues } from '../../../collab/document/write-record.ts';
import { addAmendment } from '../../../db/queries/amendments.ts';
import { loadLatestBaseline } from '../../../db/queries/baselines.ts';
import { listReviews } from '../../../db/queries/reviews.ts';
import {
  endSuggestion,
  loadSuggestion,
  type SuggestionRow,
  takeTurnToDecide,
} from '../../../db/queries/suggestions.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { checkReferences } from '../record/check-references.ts';
import { OBJECTIVE_FIELDS } from '../sign-off/candidate.ts';
import { type DraftDesk, draftValues, requireDesk } from '../sign-off/draft-amendment.ts';
import { type FoundField, findField, mayWrite } from './find-field.ts';
import {
  type FoundSuggestion,
  isEndedBy,
  NO_SUGGESTION,
  requireEditor,
  requireSuggestion,
  type SuggestionDeps,
} from './suggestion-place.ts';
import type { SuggestionPlace } from './suggestion-services.ts';

/**
 * Makes the suggested change in the actor's own name, if the words that it replaces still stand; of what is agreed it
 * begins a draft of a new text instead. One of several people who apply it at once does. Whoever comes after a try that
 * broke off between the edit and its note finds the words replaced, and notes that. Throws `forbidden` to who may not
 * edit there or not that field, `stale` when other words stand there by now, `locked` while it waits for signatures,
 * `conflict` for one that has ended; then it stays as it is.
 */
export async function applySuggestion(deps: SuggestionDeps, actor: Actor, place: SuggestionPlace): Promise<void> {
  const found = await requireSuggestion(deps, actor, place.planId, place.suggestionId);
  const { row, open, lane } = found;
  requireEditor(lane);
  if (isEndedBy(row, actor.personId, 'applied')) return;
  const target = requireTarget(found);
  const draft = await prepareDraft(deps, actor, found, target);
  if (draft !== null) {
    // First, as of every draft: a note of a record that is not there is told to nobody, an unnoted one passes for an objective.
    const drafted = { laneId: draft.desk.laneId, recordId: row.id, amends: draft.desk.agreed.id };
    await deps.db.as(actor.personId, (tx) => addAmendment(tx, drafted, actor.personId));
  }
  await deps.db.as(actor.personId, async (tx) => {
    await takeTurnToDecide(tx, row.id);
    const now = await loadSuggestion(tx, place.planId, row.id);
    if (now === null) throw new AppError('not-found', NO_SUGGESTION);
    if (isEndedBy(now, actor.personId, 'applied')) return;
    if (draft === null) await edit(deps, actor, row, target.root);
    else await writeDraft(deps, actor, row, draft);
    const end = { outcome: 'applied', reason: '', isDrafted: draft !== null } as const;
    await endSuggestion(tx, { ...end, id: row.id, laneId: lane.id, side: open.plan.side, personId: actor.personId });
  });
  deps.publishLaneEvent(lane.id, { topic: 'act', id: row.recordId, seq: lane.seq });
  if (draft !== null) deps.publishLaneEvent(draft.desk.laneId, { topic: 'act', id: row.id, seq: 0 });
}

interface Target {
  readonly root: RecordRoot;
  readonly field: FoundField;
}

function requireTarget({ row, open, lane }: FoundSuggestion): Target {
  const { root } = row;
  const field = isRecordRoot(root) ? findField(lane, { ...row, root }) : null;
  if (field === null || !isRecordRoot(root)) throw new AppError('stale', GONE);
  if (!mayWrite(field, open.plan.side)) throw new AppError('forbidden', NOT_YOURS);
  if (field.field.kind === 'scalar') {
    const value = textAsValue(field.field, row.replacement);
    if (value === undefined) throw new AppError('invalid', NO_FIT);
    checkReferences(open, lane, root, new Map([[row.field, value]]));
  }
  return { root, field };
}

/** Rights, writers, locks and limits are judged with it, as for what the actor types. */
async function edit(deps: SuggestionDeps, actor: Actor, row: SuggestionRow, root: RecordRoot): Promise<void> {
  try {
    await deps.writeLane(row.laneId, actor.personId, (doc) => {
      const stood = applyChange(doc, { root, recordId: row.recordId, field: row.field }, row);
      if (stood === 'gone') throw new AppError('stale', CHANGED);
      if (stood === 'replaced') throw REPLACED;
    });
  } catch (error) {
    if (error !== REPLACED) throw error;
  }
}

/** Nothing is left to be edited: to be noted only. */
const REPLACED = new Error('the words stand there already');

/** A new text for what is agreed, judged and not yet written. */
interface PreparedDraft {
  readonly desk: DraftDesk;
  readonly values: FieldValues;
}

/** Null where what stands is edited itself. */
async function prepareDraft(
  deps: SuggestionDeps,
  actor: Actor,
  { row, lane, open }: FoundSuggestion,
  { root, field }: Target,
): Promise<PreparedDraft | null> {
  if (root !== 'objectives' || !OBJECTIVE_FIELDS.includes(row.field)) return null;
  const planId = open.plan.id;
  const { isWaiting, agreed } = await deps.db.as(actor.personId, async (tx) => ({
    isWaiting: (await listReviews(tx, planId)).some((one) => isOf(one, row) && one.end === null),
    agreed: await loadLatestBaseline(tx, { laneId: lane.id, root, recordId: row.recordId }),
  }));
  if (isWaiting) throw new AppError('locked', WAITING);
  if (agreed === null) return null;
  const desk = await requireDesk(deps, actor, planId, agreed.id);
  return { desk, values: draftValues(desk, { [row.field]: requireChanged(row, field) }) };
}

function isOf(review: { readonly laneId: string; readonly recordId: string | null }, row: SuggestionRow): boolean {
  return review.laneId === row.laneId && review.recordId === row.recordId;
}

/** What the field would hold; what is agreed stands still, so it can be told from what was read. */
function requireChanged(row: SuggestionRow, { field, runs: [standing = ''] }: FoundField): string | number | null {
  const text = changedText(standing, row);
  if (text === null) throw new AppError('stale', CHANGED);
  return field.kind === 'scalar' ? (textAsValue(field, text) ?? null) : text;
}

/** Under the id of the suggestion, so that a try that broke off is gone on with. */
async function writeDraft(
  deps: SuggestionDeps,
  actor: Actor,
  { id }: SuggestionRow,
  { desk, values }: PreparedDraft,
): Promise<void> {
  try {
    await deps.writeLane(desk.laneId, actor.personId, (doc) => {
      if (presentRecord(doc, 'objectives', id) !== null) throw REPLACED;
      addRecord(doc, 'objectives', id, values, desk.side);
    });
  } catch (error) {
    if (error !== REPLACED) throw error;
  }
}

const GONE = words(
  'What this changes was removed. Decline the suggestion, or bring back what was removed.',
  'Was damit geändert würde, wurde entfernt. Lehnen Sie den Vorschlag ab, oder holen Sie das Entfernte zurück.',
);
const CHANGED = words(
  'Other words stand there by now. Read what stands; nothing was changed, and the suggestion is still open.',
  'Dort steht inzwischen etwas anderes. Lesen Sie, was dort steht; es wurde nichts geändert, und der Vorschlag ist noch offen.',
);
const NOT_YOURS = words(
  'This field is written by the other firm: its people apply the suggestion.',
  'Dieses Feld schreibt die andere Firma: Ihre Personen übernehmen den Vorschlag.',
);
const NO_FIT = words('This value does not fit the field any more.', 'Dieser Wert passt nicht mehr in das Feld.');
const WAITING = words(
  'This waits for signatures and stands still until then. The suggestion stays open.',
  'Das wartet auf Unterschriften und steht bis dahin still. Der Vorschlag bleibt offen.',
);
