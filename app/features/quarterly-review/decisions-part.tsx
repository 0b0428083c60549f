import { useId } from 'react';
import type {
  QuarterlyReview,
  ReviewDecision,
} from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormId } from '../../ui/use-form-id.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { keptOf } from './review-answer.ts';
import { ReviewForm } from './review-form.tsx';
import type { PartProps } from './review-page.tsx';
import { personName, quarterName } from './review-words.ts';

/** What was decided, who does it and by when; what is still open of earlier quarters comes first. */
export function DecisionsPart({ review, answer, newId }: PartProps & { readonly newId: string }) {
  const say = useWords();
  const id = useId();
  const { decisions, openDecisions, state, mayReview } = review;
  return (
    <section aria-labelledby={id} className="review-part">
      <h2 id={id}>{say('Decisions', 'Entscheidungen')}</h2>
      {openDecisions.length > 0 && (
        <>
          <h3>{say('Still open from earlier quarters', 'Noch offen aus früheren Quartalen')}</h3>
          <DecisionList decisions={openDecisions} review={review} />
          <h3>{say('Of this quarter', 'Aus diesem Quartal')}</h3>
        </>
      )}
      {decisions.length === 0 && <p className="text-muted">{say('Nothing was decided.', 'Nichts entschieden.')}</p>}
      <DecisionList decisions={decisions} review={review} />
      {mayReview && state === 'running' && <NewDecision {...{ review, answer, newId }} />}
    </section>
  );
}

function NewDecision({ review, answer, newId }: PartProps & { readonly newId: string }) {
  const say = useWords();
  const { people, leadIds, decisions } = review;
  const decisionId = useFormId(newId, decisions.length);
  const kept = keptOf(answer, 'decide');
  const ours = people.filter(({ side }) => side === 'supplier');
  return (
    <ReviewForm
      key={decisions.length}
      intent="decide"
      label={say('A decision', 'Eine Entscheidung')}
      words={say('Note the decision', 'Entscheidung festhalten')}
      values={{ decisionId }}
    >
      <TextArea
        name="body"
        label={say('What was decided', 'Was entschieden wurde')}
        rows={2}
        maxLength={500}
        defaultValue={kept.body}
      />
      <div className="review-pair">
        <SelectField
          name="ownerId"
          label={say('Who does it', 'Wer es tut')}
          defaultValue={kept.ownerId ?? leadIds[0] ?? ''}
          options={ours.map(({ id, name }) => ({ value: id, words: name }))}
        />
        <TextField name="due" type="date" label={say('By when', 'Bis wann')} defaultValue={kept.due ?? ''} />
      </div>
    </ReviewForm>
  );
}

interface DecisionListProps {
  readonly decisions: readonly ReviewDecision[];
  readonly review: QuarterlyReview;
}

function DecisionList({ decisions, review }: DecisionListProps) {
  const say = useWords();
  const format = useFormat();
  const { people, mayReview, quarter } = review;
  if (decisions.length === 0) return null;
  return (
    <ul className="review-list">
      {decisions.map(({ id, body, ownerId, due, doneOn, quarter: of }) => (
        <li key={id}>
          <p className="review-said font-medium">{body}</p>
          <p className="text-sm text-muted">
            {[
              personName(people, ownerId, say),
              say(`by ${format.day(due)}`, `bis ${format.day(due)}`),
              of === quarter ? null : quarterName(of),
              doneOn === null ? null : say(`done on ${format.day(doneOn)}`, `erledigt am ${format.day(doneOn)}`),
            ]
              .filter((fact) => fact !== null)
              .join(' · ')}
          </p>
          {mayReview && (
            <ReviewForm
              intent={doneOn === null ? 'done' : 'not-done'}
              label={
                doneOn === null
                  ? say(`Done: ${body}`, `Erledigt: ${body}`)
                  : say(`Not done: ${body}`, `Nicht erledigt: ${body}`)
              }
              words={doneOn === null ? say('Done', 'Erledigt') : say('Not done after all', 'Doch nicht erledigt')}
              values={{ decisionId: id }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
