import type { ScalarField } from '../../../collab/document/kind/field.ts';
import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { NOT_SET, shownValue } from '../../../collab/document/kind/shown-value.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { LiveValueField } from '../../editor/live-value-field.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { optionsOf } from './field-options.ts';
import { useRecordScope } from './record-scope.ts';

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
  const format = useFormat();
  const scope = useRecordScope();
  const place = { record: record.id, field: name };
  const set = (next: string | number | null) => live.setField(root, record.id, name, next);
  const titled = record.title === '' ? say('this entry', 'diesem Eintrag') : record.title;
  const spoken = say(`${label} of ${titled}`, `${label} von ${titled}`);
  const notSet = say(NOT_SET);
  const stored = value === null || value === '' ? null : value;
  const shown = shownValue(field, stored, scope, { say, format });
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
        <option value="">{notSet}</option>
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
      hint={say(field.hint) === '' ? notSet : say(field.hint)}
      label={spoken}
      stored={stored === null ? '' : String(stored)}
      shown={shown}
      live={live}
      place={place}
      onCommit={set}
    />
  );
}
