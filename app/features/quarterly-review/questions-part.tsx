import { useId } from 'react';
import type { ReviewQuestion } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { useFormId } from '../../ui/use-form-id.ts';
import { useWords } from '../../words/use-words.ts';
import { keptOf } from './review-answer.ts';
import { ReviewForm } from './review-form.tsx';
import type { PartProps } from './review-page.tsx';
import { personName } from './review-words.ts';

/** What the leader asks and the manager answers, in words. */
export function QuestionsPart({ review, answer, newId }: PartProps & { readonly newId: string }) {
  const say = useWords();
  const id = useId();
  const { questions, state, mayReview } = review;
  const questionId = useFormId(newId, questions.length);
  return (
    <section aria-labelledby={id} className="review-part">
      <h2 id={id}>{say('Questions', 'Fragen')}</h2>
      {questions.length === 0 && <p className="text-muted">{say('No question was put.', 'Keine Frage gestellt.')}</p>}
      <ul className="review-list">
        {questions.map((question) => (
          <QuestionItem key={question.id} {...{ question, review, answer }} />
        ))}
      </ul>
      {mayReview && state !== 'done' && (
        <ReviewForm key={questions.length} intent="ask" words={say('Ask', 'Fragen')} values={{ questionId }}>
          <TextArea
            name="body"
            label={say('A question', 'Eine Frage')}
            rows={2}
            maxLength={1000}
            defaultValue={keptOf(answer, 'ask').body}
          />
        </ReviewForm>
      )}
    </section>
  );
}

function QuestionItem({ question, review, answer }: PartProps & { readonly question: ReviewQuestion }) {
  const say = useWords();
  const { people, mayReview } = review;
  const { id, body, personId, answer: said, answeredBy, revision } = question;
  const kept = keptOf(answer, 'answer', ['questionId', id]).answer;
  const form = (
    <ReviewForm
      key={revision}
      intent="answer"
      label={say(`Answer: ${body}`, `Antwort: ${body}`)}
      words={said === '' ? say('Answer', 'Antworten') : say('Change the answer', 'Antwort ändern')}
      values={{ questionId: id, revision: String(revision) }}
    >
      <TextArea name="answer" label={say('Answer', 'Antwort')} rows={2} defaultValue={kept ?? said} />
    </ReviewForm>
  );
  return (
    <li>
      <p className="review-said font-medium">{body}</p>
      <p className="text-sm text-muted">{personName(people, personId, say)}</p>
      {said !== '' && (
        <p className="review-said">
          {said}
          {answeredBy !== null && <span className="text-muted">{` · ${personName(people, answeredBy, say)}`}</span>}
        </p>
      )}
      {mayReview && said === '' && form}
      {mayReview && said !== '' && (
        <details className="sign-more" open={kept !== undefined}>
          <summary>{say('Change the answer …', 'Antwort ändern …')}</summary>
          {form}
        </details>
      )}
    </li>
  );
}
