import { memo } from 'react';
import { mayWriteField } from '../../../collab/document/field.ts';
import { OBJECTIVE_VALUES, type ScalarField } from '../../../collab/document/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { type IsLocked, usePeers } from '../../editor/use-live-lane.ts';
import { LazyRecordMenu } from '../plan/lazy-record-menu.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { ObjectiveFact } from './objective-fact.tsx';
import { ObjectiveText } from './objective-text.tsx';

interface ObjectiveCardProps {
  readonly objective: ObjectiveContent;
  readonly index: number;
  readonly count: number;
  readonly live: LiveLane | null;
  readonly isEditable: boolean;
  readonly isLocked: IsLocked;
  readonly lane: Pick<LaneView, 'audience' | 'badge'>;
  readonly view: PlanView;
}

/** One objective as a record, edited field by field by people of both firms at once. */
export const ObjectiveCard = memo(function ObjectiveCard(props: ObjectiveCardProps) {
  const { objective, live, lane, view, isLocked } = props;
  const writable = props.isEditable ? live : null;
  const writableIn = (field: string) => (isLocked(objective.id, field) ? null : writable);
  const peers = usePeers(live);
  const named = objective.title === '' ? 'Untitled objective' : objective.title;
  return (
    <article id={`objective-${objective.id}`} aria-label={named} className="objective-card">
      <div className="section-head">
        <div className="min-w-0 flex-1">
          <ObjectiveText
            {...{ objective, peers, live: writableIn('title') }}
            name="title"
            className="objective-title"
            still={<h3 className={`objective-title ${objective.title === '' ? 'text-muted' : ''}`}>{named}</h3>}
          />
          <ObjectiveText
            {...{ objective, peers, live: writableIn('outcome') }}
            name="outcome"
            className="objective-outcome"
            still={<Outcome words={objective.outcome} />}
          />
        </div>
        <LazyRecordMenu
          live={writable}
          root="objectives"
          id={objective.id}
          index={props.index}
          count={props.count}
          noun="objective"
          title={objective.title}
          badge={lane.badge}
          mayRemove={!isLocked(objective.id)}
          holdsText={holdsText(objective)}
        />
      </div>
      <dl className="objective-facts">
        {OBJECTIVE_VALUES.filter((field) => isAskedOf(field, lane.audience)).map((field) => (
          <ObjectiveFact
            key={field.name}
            field={field}
            objective={objective}
            live={mayWriteField(field, view.plan.side) ? writableIn(field.name) : null}
            peers={peers}
            view={view}
          />
        ))}
      </dl>
    </article>
  );
});

// In a part of one firm nobody of the other firm could ever be named.
function isAskedOf({ writer }: ScalarField, audience: LaneView['audience']): boolean {
  return writer === 'either' || audience === 'shared' || writer === audience;
}

function holdsText({ id: _id, order: _order, ...fields }: ObjectiveContent): boolean {
  return Object.values(fields).some((value) => value !== '' && value !== null);
}

function Outcome({ words }: { words: string }) {
  return words === '' ? (
    <p className="objective-outcome text-muted">No outcome written yet</p>
  ) : (
    <p className="objective-outcome">{words}</p>
  );
}
