import { diffContents, diffRecords, type FieldDiff, type RecordDiff } from '../../../collab/document/content-diff.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { laneContentOf } from '../../../collab/document/present-lane.ts';
import { type Delegation, placeTaken, type Review, turnOf } from '../../domain/sign-off.ts';
import { meaningOf } from '../../domain/sign-off-meaning.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { readFields, readPlanContent } from './candidate.ts';
import type { SignOffPlace } from './sign-off-place.ts';

/** What is signed, as a page shows it. */
export interface ReviewText {
  /** Committed fields of the text that is signed; null for a plan. */
  readonly fields: Readonly<Record<string, string | number>> | null;
  /** Against the agreed text, field by field; for a first text, all of it. Empty for a plan. */
  readonly redline: readonly FieldDiff[];
  /** Against the plan as it was signed last, record by record; empty for an objective. */
  readonly changes: readonly RecordDiff[];
}

/** From the text that is signed, and the agreed one that it is to replace or null. */
export function reviewText(
  { subject, canonical }: Pick<Review, 'subject' | 'canonical'>,
  agreed: string | null,
): ReviewText {
  if (subject === 'plan') {
    const before = agreed === null ? laneContentOf(() => []) : readPlanContent(agreed);
    return { fields: null, redline: [], changes: diffContents(before, readPlanContent(canonical)) };
  }
  const fields = readFields(canonical);
  const redline = diffRecords(KINDS.objectives, agreed === null ? null : readFields(agreed), fields);
  return { fields, redline, changes: [] };
}

/** What it means for one person to sign now. */
export interface Taking {
  /** Whose place the reader would take by signing now; null when it is not their turn. */
  readonly taking: 'own' | 'delegate' | null;
  /** What a signature of the reader would say. */
  readonly meaning: Words;
}

export function takingOf(
  place: SignOffPlace,
  actor: Actor,
  review: Omit<Review, 'canonical'>,
  delegations: readonly Delegation[],
  today: string,
): Taking {
  const turn = turnOf(review);
  const taking =
    turn === null || turn.side !== place.side ? null : placeTaken(turn, actor.personId, delegations, today);
  const { subject, title } = review;
  return {
    taking,
    meaning: meaningOf({ subject, title, firm: place.plan[place.side].name, isDelegate: taking === 'delegate' }),
  };
}
