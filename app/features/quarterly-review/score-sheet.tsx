import { type FormEvent, useId } from 'react';
import { SCORE_SHEET } from '../../../server/domain/quarterly-review.ts';
import { SenderForm } from '../../ui/sender-form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { keptOf } from './review-answer.ts';
import type { PartProps } from './review-page.tsx';
import { ScoreLine } from './score-line.tsx';
import { questionOf, readOf, useSheet } from './use-sheet.ts';

/**
 * The score sheet, to be filled in together: a score is stored as it is chosen, a note when its field is left, and both by the
 * button without scripts. It is sent with what its reader had read, so that a line somebody else changed is not lost.
 */
export function ScoreSheet({ review, answer }: PartProps) {
  const say = useWords();
  const id = useId();
  const { sender, form, action, send, read, versions, others } = useSheet(review, answer);
  const kept = keptOf(answer, 'score');
  const isIdle = sender.state === 'idle';
  const refusal = isIdle ? (sender.data?.refusal ?? null) : null;
  const onChange = ({ target }: FormEvent<HTMLFormElement>) => {
    const question = target instanceof HTMLInputElement ? questionOf(target.name) : null;
    if (question !== null) send(question);
  };
  const onLeave = ({ target }: { readonly target: EventTarget }) => {
    const question = target instanceof HTMLTextAreaElement ? questionOf(target.name) : null;
    if (question === null || !(target instanceof HTMLTextAreaElement)) return;
    if (target.value.trim() !== readOf(read, question).note) send(question);
  };
  return (
    <section aria-labelledby={id} className="review-part">
      <h2 id={id}>{say('Score sheet', 'Bewertungsbogen')}</h2>
      <SenderForm
        sender={sender}
        formRef={form}
        action={action}
        aria-label={say('Score sheet', 'Bewertungsbogen')}
        onChange={onChange}
        onBlur={onLeave}
      >
        <input type="hidden" name="intent" value="score" />
        <ol className="review-lines">
          {SCORE_SHEET.map((question) => (
            <ScoreLine
              key={`${question.id} ${versions[question.id] ?? 0}`}
              question={question}
              review={review}
              read={readOf(read, question.id)}
              kept={kept}
              other={others.find((one) => one.question === question.id)}
              onReplace={() => send(question.id)}
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
            {isIdle &&
              sender.data?.refusal === null &&
              (others.length === 0
                ? say('Saved', 'Gespeichert')
                : say(
                    'Saved, but for lines that others changed',
                    'Gespeichert, außer Zeilen, die andere geändert haben',
                  ))}
          </p>
        </div>
      </SenderForm>
    </section>
  );
}
