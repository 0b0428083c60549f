import type { ScalarField } from '../../../collab/document/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { LiveValueField } from '../../editor/live-value-field.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { shownValue } from './shown-value.ts';

interface FactFieldProps {
  readonly field: ScalarField;
  readonly objective: ObjectiveContent;
  readonly live: LiveLane;
  readonly view: PlanView;
  readonly label: string;
}

/** The field of one value of an objective. Loaded on demand, and only for people who may write. */
export function FactField({ field, objective, live, view, label }: FactFieldProps) {
  const place = { record: objective.id, field: field.name };
  const value = objective[field.name];
  const set = (next: string | number | null) => live.setObjectiveField(objective.id, field.name, next);
  const spoken = `${label} of ${objective.title === '' ? 'this objective' : objective.title}`;
  if (field.type === 'person') {
    return (
      <OwnerField
        label={spoken}
        value={typeof value === 'string' ? value : ''}
        options={view.people.filter(({ side }) => side === field.writer)}
        onChange={(personId) => set(personId === '' ? null : personId)}
        onFocus={() => live.enter(place)}
        onBlur={() => live.leave(place)}
      />
    );
  }
  return (
    <LiveValueField
      field={field}
      label={spoken}
      stored={value === null ? '' : String(value)}
      shown={shownValue(field, objective, view.people)}
      live={live}
      place={place}
      onCommit={set}
    />
  );
}

interface OwnerFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { id: string; name: string }[];
  readonly onChange: (personId: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

function OwnerField({ label, value, options, onChange, onFocus, onBlur }: OwnerFieldProps) {
  const isKnown = value === '' || options.some(({ id }) => id === value);
  return (
    <select
      aria-label={label}
      value={value}
      className="field-value"
      onChange={(event) => onChange(event.target.value)}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <option value="">Not set</option>
      {!isKnown && <option value={value}>No longer on this plan</option>}
      {options.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </select>
  );
}
