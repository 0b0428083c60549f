import type { ScalarField } from '../../../collab/document/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane, Peer } from '../../editor/live-lane.ts';
import { LiveValueField } from '../../editor/live-value-field.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { shownValue } from './shown-value.ts';

interface ObjectiveFactProps {
  readonly field: ScalarField;
  readonly objective: ObjectiveContent;
  /** Null: this person only reads this field. */
  readonly live: LiveLane | null;
  readonly peers: readonly Peer[];
  readonly view: PlanView;
}

/** One value of an objective with its label: a field for who may change it, plain text for the others. */
export function ObjectiveFact({ field, objective, live, peers, view }: ObjectiveFactProps) {
  const label = factLabel(field, view);
  return (
    <div className={`field-place fact fact-${field.name}`}>
      <dt className="fact-label">
        {label} <FieldPeers peers={peers} record={objective.id} field={field.name} />
      </dt>
      <dd className="fact-value">
        {live === null ? (
          <StillValue words={shownValue(field, objective, view.people)} />
        ) : (
          <FactField {...{ field, objective, live, view, label }} />
        )}
      </dd>
    </div>
  );
}

function StillValue({ words }: { words: string }) {
  return words === '' ? (
    <span className="field-still text-muted">Not set</span>
  ) : (
    <span className="field-still">{words}</span>
  );
}

function FactField({
  field,
  objective,
  live,
  view,
  label,
}: Omit<ObjectiveFactProps, 'peers'> & { live: LiveLane; label: string }) {
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

function factLabel(field: ScalarField, { plan }: PlanView): string {
  if (field.writer === 'either') return field.label;
  return `${field.label}, ${plan[field.writer].name}`;
}
