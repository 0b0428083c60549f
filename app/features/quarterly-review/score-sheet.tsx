import { useFetcher, useLocation } from '@remix-run/react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { SCORE_SHEET, type ScoreQuestion } from '../../../server/domain/quarterly-review.ts';
import type { QuarterlyReview } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { keptOf, type ReadCell, type ReviewAnswer } from './review-answer.ts';
import type { PartProps } from './review-page.tsx';
import { ScoreLine } from './score-line.tsx';

/**
 * The score sheet, to be filled in together: a score is stored as it is chosen, a note when its field is left, and both by the
 * button without scripts. It is sent with what its reader had read, so that a line somebody else changed is not lost.
 */
export function ScoreSheet({ review, answer }: PartProps) {
  const say = useWords();
  const id = useId();
  const { pathname, search } = useLocation();
  const { fetcher, form, read, send, standing } = useSheet(review, answer);
  const kept = keptOf(answer, 'score');
  const isIdle = fetcher.state === 'idle';
  const refusal = isIdle ? (fetcher.data?.refusal ?? null) : null;
  const conflicts = (fetcher.data ?? answer)?.conflicts ?? [];
  return (
    <section aria-labelledby={id} className="review-part">
      <h2 id={id}>{say('Score sheet', 'Bewertungsbogen')}</h2>
      <fetcher.Form
        ref={form}
        method="post"
        action={pathname + search}
        aria-label={say('Score sheet', 'Bewertungsbogen')}
        onChange={(event: FormEvent<HTMLFormElement>) => {
          if (event.target instanceof HTMLInputElement) send();
        }}
        onBlur={(event) => {
          const { target } = event;
          if (target instanceof HTMLTextAreaElement && target.value !== target.defaultValue) send();
        }}
      >
        <input type="hidden" name="intent" value="score" />
        <ol className="review-lines">
          {SCORE_SHEET.map((question: ScoreQuestion) => (
            <ScoreLine
              key={question.id}
              question={question}
              review={review}
              read={read.find((one) => one.question === question.id)}
              kept={kept}
              other={[...conflicts, ...standing].find((one) => one.question === question.id)}
            />
          ))}
        </ol>
        {refusal !== null && (
          <p role="alert" className="text-sm text-danger">
            {say(refusal)}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton isDisabled={false} className="min-h-11 px-6">
            {say('Save the sheet', 'Bogen speichern')}
          </SubmitButton>
          <p role="status" className="text-sm text-muted">
            {!isIdle && say('Saving …', 'Wird gespeichert …')}
            {isIdle && fetcher.data !== undefined && refusal === null && say('Saved', 'Gespeichert')}
          </p>
        </div>
      </fetcher.Form>
    </section>
  );
}

/** The sheet's form: what its reader has read, what others have put there since, and one sending after the other. */
function useSheet(review: QuarterlyReview, answer: ReviewAnswer | undefined) {
  const fetcher = useFetcher<ReviewAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const isWaiting = useRef(false);
  const [read, setRead] = useState<readonly ReadCell[]>(
    answer?.intent === 'score' && answer.read.length > 0 ? answer.read : review.cells,
  );
  const { state, data, submit } = fetcher;
  useEffect(() => {
    if (data !== undefined && data.refusal === null) setRead(data.read);
  }, [data]);
  useEffect(() => {
    if (state !== 'idle' || !isWaiting.current) return;
    isWaiting.current = false;
    submit(form.current);
  }, [state, submit]);
  const send = () => {
    // What is under way first ends: the later one is to stand.
    if (state === 'idle') submit(form.current);
    else isWaiting.current = true;
  };
  const standing =
    state === 'idle'
      ? review.cells.filter(({ question, score, note }) => {
          const mine = read.find((one) => one.question === question);
          return (mine?.score ?? null) !== score || (mine?.note ?? '') !== note;
        })
      : [];
  return { fetcher, form, read, send, standing };
}
