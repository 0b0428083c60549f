import { Link } from '@remix-run/react';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlanPlace } from '../plan/kind-page.tsx';
import { LaneSheet } from '../plan/lane-sheet.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { alignmentOf, jointFor, orphansOf, unlinkedPrivate } from './alignment.ts';
import { AlignmentCell } from './alignment-cell.tsx';

/** How the objectives of the two firms meet, and which of one's own meet none. */
export function AlignmentPage({ view }: { view: PlanView }) {
  const shared = view.lanes.find(({ audience, isRestricted }) => audience === 'shared' && !isRestricted);
  const own = view.lanes.filter(({ audience }) => audience !== 'shared');
  return (
    <PlanPlace
      title="Alignment"
      lead="Where the objectives of the two firms support each other, where they conflict, and which stand alone."
    >
      {shared !== undefined && (
        <LaneSheet lane={shared} view={view}>
          {(use) => <SharedAlignment use={use} lane={shared} view={view} />}
        </LaneSheet>
      )}
      {own.map((lane) => (
        <LaneSheet key={lane.id} lane={lane} view={view}>
          {({ content }) => <OwnObjectives objectives={content.objectives} />}
        </LaneSheet>
      ))}
    </PlanPlace>
  );
}

function SharedAlignment({ use, lane, view }: { use: LaneInUse; lane: LaneView; view: PlanView }) {
  const { plan } = view;
  const alignment = alignmentOf(use.content.objectives);
  const { customers, suppliers } = alignment;
  const orphans = orphansOf(alignment, plan.side);
  if (customers.length === 0 || suppliers.length === 0) {
    return (
      <EmptyState title="Nothing to align yet">
        {`Write down at least one objective of ${plan.customer.name} and one of ${plan.supplier.name}, and say whose each is.`}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="grid-scroll">
        <table className="grid-table">
          <caption className="grid-caption">{`Objectives of ${plan.customer.name} down, of ${plan.supplier.name} across.`}</caption>
          <thead>
            <tr>
              <td />
              {suppliers.map((objective) => (
                <th key={objective.id} scope="col">
                  {titled(objective)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {customers.map((customer) => (
              <tr key={customer.id}>
                <th scope="row">
                  <Link to={`/plans/${plan.id}/objectives#record-${customer.id}`}>{titled(customer)}</Link>
                </th>
                {suppliers.map((supplier) => (
                  <td key={supplier.id}>
                    <AlignmentCell
                      {...{ use, customer, supplier }}
                      isEditable={lane.can.edit && use.isEditable}
                      joint={jointFor(alignment, customer, supplier)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {orphans.length > 0 && (
        <Orphans
          sentence={`Of your shared objectives these meet none of ${plan[plan.side === 'supplier' ? 'customer' : 'supplier'].name}’s:`}
          objectives={orphans}
        />
      )}
    </>
  );
}

function OwnObjectives({ objectives }: { objectives: readonly ObjectiveContent[] }) {
  const orphans = unlinkedPrivate(objectives);
  if (orphans.length > 0) {
    return (
      <Orphans sentence="These are linked to no shared objective. Only your firm sees them:" objectives={orphans} />
    );
  }
  const note = objectives.length === 0 ? 'No objectives here.' : 'Every objective here is linked to a shared one.';
  return <p className="place-note">{note}</p>;
}

function Orphans({ sentence, objectives }: { sentence: string; objectives: readonly ObjectiveContent[] }) {
  return (
    <Banner tone="warn" className="mt-4">
      <p>{sentence}</p>
      <ul className="list-disc pl-5">
        {objectives.map((objective) => (
          <li key={objective.id}>{titled(objective)}</li>
        ))}
      </ul>
    </Banner>
  );
}

function titled({ title }: ObjectiveContent): string {
  return title === '' ? 'Untitled objective' : title;
}
