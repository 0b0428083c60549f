import type { ScoreQuestionId } from '../../../server/domain/quarterly-review.ts';

/** What the fields of a line of the sheet are called in its form: what is put there, and what stood there when it was read. */
export function lineFields(question: ScoreQuestionId) {
  return {
    score: `score-${question}`,
    note: `note-${question}`,
    readScore: `read-score-${question}`,
    readNote: `read-note-${question}`,
  };
}
