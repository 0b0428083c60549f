import { useNavigation } from '@remix-run/react';
import type { OutcomeRoot } from '../../../server/domain/planning-session.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { PageForm } from '../../ui/page-form.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { OUTCOME_KINDS } from './outcome-kinds.ts';

/** What the form shows: the minutes as they were handed out, or as they were sent and refused. */
export interface CorrectionDraft {
  readonly edition: number;
  readonly words: string;
  readonly carriedItemIds: readonly string[];
  readonly rows: readonly CorrectionRow[];
}

export interface CorrectionRow {
  /** Of the row, on this page alone. */
  readonly id: string;
  /** Of the plan; empty for what is added to the minutes alone. */
  readonly recordId: string;
  readonly root: OutcomeRoot;
  /** Empty: under no item of the agenda. */
  readonly itemId: string;
  readonly title: string;
  readonly owner: string;
  readonly due: string;
}

interface CorrectPageProps {
  readonly draft: CorrectionDraft;
  /** Rows for what is missing, which count once they have a title. */
  readonly blanks: readonly CorrectionRow[];
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly objections: readonly { readonly name: string; readonly words: string }[];
  readonly refusal: Words | null;
}

/** Puts right what somebody objects to in the minutes, and hands them out again. */
export function CorrectPage({ draft, blanks, items, objections, refusal }: CorrectPageProps) {
  const say = useWords();
  const isIdle = useNavigation().state === 'idle';
  return (
    <PlanPlace
      title={words('Correct the minutes', 'Protokoll berichtigen')}
      lead={words(
        'Both leads answer anew. What was handed out before, and what was said of it, stays to be read. The plan itself does not change: put right there what stands wrong there.',
        'Beide Leitungen antworten neu. Was vorher ausgegeben und dazu gesagt wurde, bleibt lesbar. Der Plan selbst ändert sich nicht: Berichtigen Sie dort, was dort falsch steht.',
      )}
    >
      <ul className="minutes-notes">
        {objections.map(({ name, words: said }) => (
          <li key={name}>{say(`${name} objects: ${said}`, `${name} widerspricht: ${said}`)}</li>
        ))}
      </ul>
      <PageForm
        className="session-form"
        aria-label={say('Correct the minutes', 'Protokoll berichtigen')}
        // Another one for each answer of the server: what it shows is what was sent.
        key={JSON.stringify(draft)}
      >
        <input type="hidden" name="edition" value={draft.edition} />
        <TextArea
          name="words"
          label={say('What you correct, for both firms', 'Was Sie berichtigen, für beide Firmen')}
          isRequired
          defaultValue={draft.words}
        />
        <fieldset>
          <legend className="text-sm font-medium">
            {say('Not decided, for the next agenda', 'Nicht entschieden, für die nächste Tagesordnung')}
          </legend>
          {items.map(({ id, title }) => (
            <label key={id} className="session-box">
              <input
                type="checkbox"
                name="carriedItemIds"
                value={id}
                defaultChecked={draft.carriedItemIds.includes(id)}
              />
              {title}
            </label>
          ))}
        </fieldset>
        <fieldset className="session-agenda-form">
          <legend className="record-list-title">{say('What came out', 'Was herauskam')}</legend>
          <p className="text-sm text-muted">
            {say('A row without a title is left out.', 'Eine Zeile ohne Titel wird weggelassen.')}
          </p>
          <ol>
            {[...draft.rows, ...blanks].map((row, index) => (
              <Row key={row.id} number={index + 1} {...{ row, items }} />
            ))}
          </ol>
        </fieldset>
        {refusal !== null && (
          <p role="alert" className="text-sm text-danger">
            {say(refusal)}
          </p>
        )}
        <SubmitButton variant="primary" className="min-h-11 self-start px-6" isDisabled={!isIdle}>
          {say('Hand out again', 'Neu ausgeben')}
        </SubmitButton>
      </PageForm>
    </PlanPlace>
  );
}

interface RowProps {
  readonly row: CorrectionRow;
  readonly number: number;
  readonly items: CorrectPageProps['items'];
}

/** Its fields have the same names in each row, and are read in their order. */
function Row({ row, number, items }: RowProps) {
  const say = useWords();
  const isKnown = row.recordId !== '';
  return (
    <li className="session-row">
      <input type="hidden" name="recordId" value={row.recordId} />
      <TextField
        label={say(`Line ${number}`, `Zeile ${number}`)}
        name="title"
        defaultValue={row.title}
        maxLength={500}
      />
      <div className="minutes-row-more">
        <SelectField
          label={say('Kind', 'Art')}
          name="root"
          defaultValue={row.root}
          // What stands in the plan keeps its kind.
          options={OUTCOME_KINDS.filter(({ root }) => !isKnown || root === row.root).map(({ root, field }) => ({
            value: root,
            words: say(field),
          }))}
        />
        <SelectField
          label={say('Item of the agenda', 'Punkt der Tagesordnung')}
          name="itemId"
          defaultValue={row.itemId}
          options={[
            ...items.map(({ id, title }) => ({ value: id, words: title })),
            { value: '', words: say('None: besides', 'Keiner: außerdem') },
          ]}
        />
        {isKnown && row.root !== 'actions' ? (
          <>
            <input type="hidden" name="owner" value="" />
            <input type="hidden" name="due" value="" />
          </>
        ) : (
          <>
            <TextField
              label={say('Who does it, of an action', 'Wer es tut, bei einer Maßnahme')}
              name="owner"
              defaultValue={row.owner}
              maxLength={200}
            />
            <TextField
              label={say('By when, of an action', 'Bis wann, bei einer Maßnahme')}
              name="due"
              type="date"
              defaultValue={row.due}
            />
          </>
        )}
      </div>
    </li>
  );
}
