import { useId, useState } from 'react';
import { SCORES, type ScoreQuestion } from '../../../server/domain/quarterly-review.ts';
import type {
  QuarterlyReview,
  WrittenCell,
} from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { Button } from '../../ui/button.tsx';
import { useIsRunning } from '../../ui/use-is-running.ts';
import { useWords } from '../../words/use-words.ts';
import { Evidence } from './evidence.tsx';
import { lineFields } from './line-fields.ts';
import type { ReadCell } from './review-answer.ts';
import { personName } from './review-words.ts';

interface ScoreLineProps {
  readonly question: ScoreQuestion;
  readonly review: QuarterlyReview;
  /** What stood there when this reader read it. */
  readonly read: ReadCell;
  /** Fields of a form that did not get through, by name. */
  readonly kept: Readonly<Record<string, string>>;
  /** What somebody else has put there since. */
  readonly other: WrittenCell | undefined;
  /** Puts this reader’s own in its place. */
  readonly onReplace: () => void;
}

/** A question of the sheet: what its scores mean, what the plan itself knows, and the score that somebody gives. */
export function ScoreLine({ question, review, read, kept, other, onReplace }: ScoreLineProps) {
  const say = useWords();
  const id = useId();
  const { score, note, readScore, readNote } = lineFields(question.id);
  // Once it is on the page, the line is its reader’s: what others write there does not move under their hands.
  const [first] = useState({ score: kept[score] ?? textOf(read.score), note: kept[note] ?? read.note });
  return (
    <li>
      <fieldset className="review-line" aria-describedby={`${id}-evidence`}>
        <legend>{say(question.words)}</legend>
        <Evidence id={`${id}-evidence`} question={question.id} review={review} />
        <input type="hidden" name={readScore} value={textOf(read.score)} />
        <input type="hidden" name={readNote} value={read.note} />
        <div className="review-scores">
          {SCORES.map((value) => (
            <label key={value} className="review-score">
              <input type="radio" name={score} value={value} defaultChecked={first.score === String(value)} />
              <span>
                <strong>{value}</strong> {say(question.meanings[value])}
              </span>
            </label>
          ))}
          <label className="review-score" data-none="true">
            <input type="radio" name={score} value="" defaultChecked={first.score === ''} />
            <span>{say('Not scored', 'Nicht bewertet')}</span>
          </label>
        </div>
        {other !== undefined && <OtherScore cell={other} review={review} onReplace={onReplace} />}
        <label className="review-note">
          <span>{say('Why', 'Warum')}</span>
          <textarea name={note} rows={1} maxLength={1000} defaultValue={first.note} />
        </label>
      </fieldset>
    </li>
  );
}

function textOf(score: number | null): string {
  return score === null ? '' : String(score);
}

interface OtherScoreProps extends Pick<ScoreLineProps, 'review' | 'onReplace'> {
  readonly cell: WrittenCell;
}

/** Says what somebody else put there, so that it is replaced knowingly or kept. */
function OtherScore({ cell, review, onReplace }: OtherScoreProps) {
  const say = useWords();
  const isRunning = useIsRunning();
  const name = personName(review.people, cell.personId, say);
  const score = cell.score === null ? say('no score', 'keine Bewertung') : String(cell.score);
  const note = cell.note === '' ? '' : `, «${cell.note}»`;
  return (
    <div className="review-other">
      <p role="status">
        {say(
          `Meanwhile ${name} has put here: ${score}${note}. That stands; yours is not stored.`,
          `Inzwischen hat ${name} hier eingetragen: ${score}${note}. Das gilt; Ihres ist nicht gespeichert.`,
        )}
        {!isRunning &&
          say(
            ' Save the sheet again to put yours there.',
            ' Speichern Sie den Bogen noch einmal, um Ihres einzutragen.',
          )}
      </p>
      {isRunning && <Button onPress={onReplace}>{say('Put mine there', 'Meines eintragen')}</Button>}
    </div>
  );
}
