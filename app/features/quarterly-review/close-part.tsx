import { SCORE_SHEET } from '../../../server/domain/quarterly-review.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { keptOf } from './review-answer.ts';
import { ReviewForm } from './review-form.tsx';
import type { PartProps } from './review-page.tsx';

/** Ends the half hour for good; says what is not scored yet. */
export function ClosePart({ review, answer }: PartProps) {
  const say = useWords();
  const { total, now } = review;
  const missing = SCORE_SHEET.length - total.scored;
  const kept = keptOf(answer, 'close');
  return (
    <details className="sign-more" open={kept.intent !== undefined}>
      <summary>{say('Close the review …', 'Review abschließen …')}</summary>
      <ReviewForm intent="close" words={say('Close for good', 'Endgültig abschließen')} variant="primary">
        <p className="max-w-prose text-sm">
          {missing > 0 &&
            say(
              missing === 1 ? '1 question is not scored. ' : `${missing} questions are not scored. `,
              missing === 1 ? '1 Frage ist nicht bewertet. ' : `${missing} Fragen sind nicht bewertet. `,
            )}
          {say(
            'Scores and decisions then stay as they are, so that quarters compare. Decisions and the executive contact can still be ticked.',
            'Bewertungen und Entscheidungen bleiben dann, wie sie sind, damit sich Quartale vergleichen lassen. Entscheidungen und der Kontakt der Leitungen können weiterhin abgehakt werden.',
          )}
        </p>
        <TextField
          name="heldOn"
          type="date"
          label={say('Held on', 'Gehalten am')}
          defaultValue={kept.heldOn ?? now.toISOString().slice(0, 10)}
        />
      </ReviewForm>
    </details>
  );
}
