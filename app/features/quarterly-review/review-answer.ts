import type { ScoreCell, ScoreQuestionId } from '../../../server/domain/quarterly-review.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { WrittenCell } from '../../../server/services/quarterly-review/quarterly-review-services.ts';

/** What a form of a review is answered with. */
export interface ReviewAnswer {
  readonly intent: string;
  readonly refusal: Words | null;
  /** Of the sheet: lines that somebody else changed meanwhile, as they stand. */
  readonly conflicts: readonly WrittenCell[];
  /** Of the sheet: as its sender has read it by now. */
  readonly read: readonly ReadCell[];
  /** All that was sent, by the names of its fields. */
  readonly sent: Readonly<Record<string, string>>;
}

export interface ReadCell extends ScoreCell {
  readonly question: ScoreQuestionId;
}

/** What a form without scripts sent and did not get through, by the names of its fields; empty for any other form. */
export function keptOf(
  answer: ReviewAnswer | undefined,
  intent: string,
  id: readonly [name: string, value: string] | null = null,
): Readonly<Record<string, string>> {
  if (answer?.intent !== intent || (answer.refusal === null && answer.conflicts.length === 0)) return {};
  return id === null || answer.sent[id[0]] === id[1] ? answer.sent : {};
}
