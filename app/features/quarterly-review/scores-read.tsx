import { useId } from 'react';
import { SCORE_SHEET } from '../../../server/domain/quarterly-review.ts';
import type { QuarterlyReview } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { useWords } from '../../words/use-words.ts';
import { Evidence } from './evidence.tsx';
import { personName } from './review-words.ts';

/** The sheet to be read: before the half hour, after it, and by who does not score. */
export function ScoresRead({ review }: { readonly review: QuarterlyReview }) {
  const say = useWords();
  const id = useId();
  const { cells, people, state } = review;
  return (
    <section aria-labelledby={id} className="review-part">
      <h2 id={id}>{say('Score sheet', 'Bewertungsbogen')}</h2>
      <ol className="review-lines">
        {SCORE_SHEET.map((question) => {
          const cell = cells.find((one) => one.question === question.id);
          return (
            <li key={question.id} className="review-line">
              <p className="font-medium">{say(question.words)}</p>
              {/* What the plan says today is not what it said then. */}
              {state !== 'done' && <Evidence id={`${id}-${question.id}`} question={question.id} review={review} />}
              {state !== 'planned' && (
                <p>
                  {cell?.score == null ? (
                    say('Not scored', 'Nicht bewertet')
                  ) : (
                    <>
                      <strong>{cell.score}</strong> {say(question.meanings[cell.score])}
                    </>
                  )}
                  {cell !== undefined && (
                    <span className="text-muted">{` · ${personName(people, cell.personId, say)}`}</span>
                  )}
                </p>
              )}
              {cell !== undefined && cell.note !== '' && <p className="review-said">{cell.note}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
