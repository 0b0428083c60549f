import { canonicalField } from '../../../collab/document/canonical.ts';
import { presentRecord } from '../../../collab/document/present-lane.ts';
import type { Tx } from '../../../db/client.ts';
import type { BaselineRow } from '../../../db/queries/baselines.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import type { Review } from '../../domain/sign-off.ts';
import { restoreStored } from '../plan/load-lane-contents.ts';
import type { DraftPlace } from './amend.ts';
import { differsFrom, OBJECTIVE_FIELDS, readFields } from './candidate.ts';
import { presentDrafts } from './present-drafts.ts';

type Value = string | number | null;

/** One field of which agreed text, present text and new text are not the same. */
export interface ConflictField {
  readonly name: string;
  readonly agreed: Value;
  readonly standing: Value;
  readonly amended: Value;
}

/** A new text that meets something else in the plan than what is agreed there. */
export interface AmendmentConflict {
  /**
   * `moved`: by now something else stands than what it was made from, and nobody can sign it. `known`: it was made from what
   * stands, which is not what was agreed, and can be signed.
   */
  readonly kind: 'moved' | 'known';
  /** The objective was taken away. */
  readonly isGone: boolean;
  readonly fields: readonly ConflictField[];
  /** Where the draft stands that it was sent from; null to who may not read that, and once it was removed. */
  readonly draft: DraftPlace | null;
}

/**
 * Conflicts of open requests of one plan, by their id. Reads the lane only where there is something to compare.
 * Row-level security filters.
 */
export async function findConflicts(
  tx: Tx,
  reviews: readonly Review[],
  baselines: readonly BaselineRow[],
): Promise<ReadonlyMap<string, AmendmentConflict>> {
  const found = new Map<string, AmendmentConflict>();
  const open = reviews.filter(({ end, amends }) => end === null && amends !== null);
  const [first] = open;
  const stored = first === undefined ? null : await loadDocument(tx, first.laneId);
  if (first === undefined || stored === null) return found;
  const { doc } = restoreStored(stored);
  for (const review of open) {
    const agreed = baselines.find(({ id }) => id === review.amends);
    const standing = presentRecord(doc, 'objectives', review.recordId ?? '');
    const kind = agreed === undefined ? null : kindOf(review, agreed, standing);
    if (agreed === undefined || kind === null) continue;
    const drafts = await presentDrafts(tx, review.planId);
    const draft = drafts.find(({ reviewId }) => reviewId === review.id);
    found.set(review.id, {
      ...{ kind, isGone: standing === null },
      fields: compare(readFields(agreed.canonical), standing, readFields(review.canonical)),
      draft: draft === undefined ? null : { laneId: draft.laneId, recordId: draft.recordId },
    });
  }
  doc.destroy();
  return found;
}

function kindOf(
  { madeFrom }: Review,
  { canonical, fields }: BaselineRow,
  standing: object | null,
): AmendmentConflict['kind'] | null {
  if (differsFrom({ canonical: madeFrom ?? canonical, fields }, standing)) return 'moved';
  return madeFrom === null ? null : 'known';
}

/** Field by field, those that are the same in all three left out. */
export function compare(agreed: object, standing: object | null, amended: object): readonly ConflictField[] {
  const [first, second, third] = [agreed, standing ?? {}, amended].map(
    (record) => new Map<string, unknown>(Object.entries(record)),
  );
  return OBJECTIVE_FIELDS.map((name) => ({
    name,
    agreed: canonicalField(first?.get(name)),
    standing: canonicalField(second?.get(name)),
    amended: canonicalField(third?.get(name)),
  })).filter((field) => field.agreed !== field.standing || field.standing !== field.amended);
}
