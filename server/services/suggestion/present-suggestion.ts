import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { findChange } from '../../../collab/document/suggested-change.ts';
import type { SuggestionOutcome, SuggestionRow } from '../../../db/queries/suggestions.ts';
import type { Side } from '../../domain/audience.ts';
import type { OpenPlan } from '../app-services.ts';
import { type FoundField, findField, mayWrite } from './find-field.ts';

/** A change that somebody suggests: replace this by that, because. Values are told as text, empty for none. */
export interface Suggestion {
  readonly id: string;
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly field: string;
  /** Of the record as it is now, or was when the change was suggested. */
  readonly title: string;
  /** The words to be replaced: the whole value, or a passage of it. */
  readonly quote: string;
  readonly isWhole: boolean;
  readonly replacement: string;
  readonly reason: string;
  readonly personId: string;
  readonly side: Side;
  readonly at: string;
  readonly state: 'open' | SuggestionOutcome;
  /** Null while it is open. */
  readonly end: {
    readonly personId: string;
    readonly side: Side;
    readonly at: string;
    readonly reason: string;
    /** It changes what is agreed: it went into a draft of a new text, and what is agreed stands. */
    readonly isDrafted: boolean;
  } | null;
  /** Where that draft stands, for who may read it. */
  readonly draft: { readonly laneId: string; readonly recordId: string } | null;
  /** Of an open one: whether the words still stand, something else does by now, or the record is gone. */
  readonly standing: 'stands' | 'changed' | 'gone' | null;
  /** What stands in the field now, of an open one whose words do not. */
  readonly now: string | null;
  readonly mayApply: boolean;
  readonly mayDecline: boolean;
  readonly mayWithdraw: boolean;
}

/** Null for one of a lane that is not among these, or of a kind that is no more. */
export function presentSuggestion(row: SuggestionRow, { plan, lanes }: OpenPlan, personId: string): Suggestion | null {
  const lane = lanes.find(({ id }) => id === row.laneId);
  const { root } = row;
  if (lane === undefined || !isRecordRoot(root)) return null;
  const found = findField(lane, { root, recordId: row.recordId, field: row.field });
  const isOpen = row.outcome === null;
  const standing = isOpen ? standingOf(row, found) : null;
  const mayDecide = isOpen && lane.can.edit;
  return {
    ...{ id: row.id, laneId: row.laneId, root, recordId: row.recordId, field: row.field, isWhole: row.isWhole },
    ...{ quote: row.quote, replacement: row.replacement, reason: row.reason, personId: row.personId, side: row.side },
    title: found?.title ?? row.title,
    at: row.at.toISOString(),
    state: row.outcome ?? 'open',
    end: endOf(row),
    draft: row.draftLaneId === null ? null : { laneId: row.draftLaneId, recordId: row.id },
    standing,
    now: standing === 'changed' && found !== null ? found.runs.join('\n') : null,
    mayApply: mayDecide && found !== null && standing !== 'gone' && mayWrite(found, plan.side),
    mayDecline: mayDecide,
    mayWithdraw: isOpen && row.personId === personId,
  };
}

function standingOf(row: SuggestionRow, found: FoundField | null): Suggestion['standing'] {
  if (found === null) return 'gone';
  return findChange(found.field, found.runs, row) === 'gone' ? 'changed' : 'stands';
}

function endOf({ outcome, endPersonId, endSide, endAt, endReason, isDrafted }: SuggestionRow): Suggestion['end'] {
  if (outcome === null || endPersonId === null || endSide === null || endAt === null) return null;
  return {
    ...{ personId: endPersonId, side: endSide, at: endAt.toISOString() },
    ...{ reason: endReason ?? '', isDrafted: isDrafted === true },
  };
}
