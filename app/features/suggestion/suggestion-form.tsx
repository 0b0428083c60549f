import { useNavigation } from '@remix-run/react';
import { type ReactNode, useId } from 'react';
import type { ScalarField } from '../../../collab/document/kind/field.ts';
import { NOT_SET, shownValue } from '../../../collab/document/kind/shown-value.ts';
import type { SuggestableField } from '../../../collab/document/suggested-change.ts';
import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { optionsOf } from '../record/field-options.ts';
import type { RecordScope } from '../record/record-scope.ts';

export interface SuggestionFormProps {
  readonly id: string;
  readonly field: SuggestableField;
  readonly label: Words;
  /** The field's text, or of rich text the paragraph's. */
  readonly present: string;
  readonly scope: RecordScope;
  readonly refused: {
    readonly refusal: Words;
    readonly sent: { readonly quote: string; readonly replacement: string; readonly reason: string } | null;
  } | null;
}

/** Replace this by that, because. */
export function SuggestionForm({ id, field, label, present, scope, refused }: SuggestionFormProps) {
  const say = useWords();
  const isIdle = useNavigation().state === 'idle';
  const sent = refused?.sent ?? null;
  return (
    <PageForm className="suggestion-form" aria-label={say('Suggested change', 'Vorgeschlagene Änderung')}>
      <input type="hidden" name="id" value={id} />
      <p className="fact-label">{say(label)}</p>
      {field.kind === 'scalar' ? (
        <ValueFields field={field} present={present} sent={sent?.replacement ?? null} scope={scope} />
      ) : (
        <TextFields field={field} present={present} sent={sent} />
      )}
      <Labelled label={say('Because', 'Begründung')}>
        {(inputId) => (
          <textarea id={inputId} name="reason" rows={3} maxLength={2000} required defaultValue={sent?.reason ?? ''} />
        )}
      </Labelled>
      {refused !== null && <Banner tone="danger">{say(refused.refusal)}</Banner>}
      <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={!isIdle}>
        {say('Suggest this change', 'Diese Änderung vorschlagen')}
      </Button>
    </PageForm>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="suggestion-form-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface TextFieldsProps {
  readonly field: SuggestableField;
  readonly present: string;
  readonly sent: { readonly quote: string; readonly replacement: string } | null;
}

function TextFields({ field, present, sent }: TextFieldsProps) {
  const say = useWords();
  const rows = Math.min(10, 2 + Math.floor(present.length / 60));
  const quote = sent?.quote ?? present;
  return (
    <>
      {present === '' ? (
        <p>{say('Nothing is written there yet.', 'Dort steht noch nichts.')}</p>
      ) : (
        <Labelled
          label={say(
            'Replace this (shorten it to the words you mean)',
            'Ersetze dies (kürzen Sie es auf die Wörter, um die es geht)',
          )}
        >
          {(id) => <textarea id={id} name="quote" rows={rows} maxLength={20_000} required defaultValue={quote} />}
        </Labelled>
      )}
      <Labelled label={present === '' ? say('Write this', 'Schreibe dies') : say('By this', 'Durch dies')}>
        {(id) => (
          <textarea
            id={id}
            name="replacement"
            rows={rows}
            maxLength={Math.min(20_000, field.maxLength)}
            defaultValue={sent?.replacement ?? present}
          />
        )}
      </Labelled>
    </>
  );
}

interface ValueFieldsProps {
  readonly field: ScalarField;
  readonly present: string;
  /** What was typed before, when it was refused. */
  readonly sent: string | null;
  readonly scope: RecordScope;
}

function ValueFields({ field, present, sent, scope }: ValueFieldsProps) {
  const say = useWords();
  const format = useFormat();
  const value = present === '' ? null : field.type === 'number' ? Number(present) : present;
  const shown = shownValue(field, value, scope, { say, format });
  const options = optionsOf(field, scope, say);
  const isTyped = field.type === 'line' || field.type === 'number';
  return (
    <>
      <input type="hidden" name="quote" value={present} />
      <p>
        {say('Replace this: ', 'Ersetze dies: ')}
        <strong>{shown === '' ? say(NOT_SET) : shown}</strong>
      </p>
      <Labelled label={say('By this', 'Durch dies')}>
        {(id) =>
          options === null ? (
            <input
              id={id}
              name="replacement"
              type={field.type === 'date' ? 'date' : 'text'}
              inputMode={field.type === 'number' ? 'decimal' : undefined}
              maxLength={field.maxLength}
              defaultValue={sent ?? (isTyped ? shown : present)}
            />
          ) : (
            <select id={id} name="replacement" defaultValue={sent ?? present}>
              <option value="">{say(NOT_SET)}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.words}
                </option>
              ))}
            </select>
          )
        }
      </Labelled>
    </>
  );
}
