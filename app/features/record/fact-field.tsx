import type { ScalarField } from '../../../collab/document/kind/field.ts';
import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { writeMember } from '../../../collab/document/kind/read-value.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { LiveValueField } from '../../editor/live-value-field.tsx';
import { useWords } from '../shell/use-words.ts';
import { type RecordScope, useRecordScope } from './record-scope.ts';
import { shownValue } from './shown-value.ts';

interface FactFieldProps {
  readonly root: RecordRoot;
  readonly record: { readonly id: string; readonly title: string };
  readonly name: string;
  readonly field: ScalarField;
  readonly value: string | number | null;
  readonly live: LiveLane;
  readonly label: string;
}

/** The field of one value of a record. Loaded on demand, and only for people who may write. */
export function FactField({ root, record, name, field, value, live, label }: FactFieldProps) {
  const say = useWords();
  const scope = useRecordScope();
  const place = { record: record.id, field: name };
  const set = (next: string | number | null) => live.setField(root, record.id, name, next);
  const spoken = `${label} of ${record.title === '' ? 'this entry' : record.title}`;
  const stored = value === null || value === '' ? null : value;
  const shown = shownValue(field, stored, scope, say);
  const options = optionsOf(field, scope, say);
  if (options !== null) {
    return (
      <select
        aria-label={spoken}
        value={stored ?? ''}
        className="field-value"
        onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
        onFocus={() => live.enter(place)}
        onBlur={() => live.leave(place)}
      >
        <option value="">Not set</option>
        {stored !== null && !options.some((option) => option.value === stored) && (
          <option value={stored}>{shown}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    );
  }
  return (
    <LiveValueField
      field={field}
      hint={say(field.hint) === '' ? 'Not set' : say(field.hint)}
      label={spoken}
      stored={stored === null ? '' : String(stored)}
      shown={shown}
      live={live}
      place={place}
      onCommit={set}
    />
  );
}

interface Option {
  readonly value: string;
  readonly words: string;
}

/** What may be chosen; null for a field that is typed. */
function optionsOf(field: ScalarField, scope: RecordScope, say: (words: Words) => string): readonly Option[] | null {
  switch (field.type) {
    case 'person':
      return scope.people
        .filter(({ side }) => side === field.writer)
        .map(({ id, name }) => ({ value: id, words: name }));
    case 'member':
      return scope.people.map(({ id, name, side, firmName }) => ({
        value: writeMember({ side, personId: id }),
        words: `${name}, ${firmName}`,
      }));
    case 'choice':
      return Object.entries(field.choices).map(([value, words]) => ({ value, words: say(words) }));
    case 'reference':
      return scope
        .recordsOf(field.to)
        .map(({ id, title }) => ({ value: id, words: title === '' ? 'Untitled' : title }));
    case 'line':
    case 'number':
    case 'date':
      return null;
  }
}
