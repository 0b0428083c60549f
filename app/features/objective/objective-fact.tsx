import { lazy, Suspense } from 'react';
import type { ScalarField } from '../../../collab/document/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane, Peer } from '../../editor/live-lane.ts';
import { PartBoundary } from '../../editor/part-boundary.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { shownValue } from './shown-value.ts';

const FactField = lazy(() => import('./fact-field.tsx').then((module) => ({ default: module.FactField })));

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
  const still = <StillValue words={shownValue(field, objective, view.people)} />;
  return (
    <div className={`field-place fact fact-${field.name}`}>
      <dt className="fact-label">
        {label} <FieldPeers peers={peers} record={objective.id} field={field.name} />
      </dt>
      <dd className="fact-value">
        {live === null ? (
          still
        ) : (
          <PartBoundary fallback={still}>
            <Suspense fallback={still}>
              <FactField {...{ field, objective, live, view, label }} />
            </Suspense>
          </PartBoundary>
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

function factLabel(field: ScalarField, { plan }: PlanView): string {
  if (field.writer === 'either') return field.label;
  return `${field.label}, ${plan[field.writer].name}`;
}
