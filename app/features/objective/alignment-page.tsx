import { Link } from '@remix-run/react';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import { words } from '../../../server/domain/words.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
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
      title={words('Alignment', 'Abgleich')}
      lead={words(
        'Where the objectives of the two firms support each other, where they conflict, and which stand alone.',
        'Wo die Ziele der beiden Firmen einander stützen, wo sie sich widersprechen und welche allein stehen.',
      )}
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
  const say = useWords();
  const { supplier: supplierFirm, customer: customerFirm, side } = view.plan;
  const alignment = alignmentOf(use.content.objectives);
  const { customers, suppliers } = alignment;
  const other = (side === 'supplier' ? customerFirm : supplierFirm).name;
  const orphans = orphansOf(alignment, side);
  if (customers.length === 0 || suppliers.length === 0) {
    return (
      <EmptyState title={say('Nothing to align yet', 'Noch nichts abzugleichen')}>
        {say(
          `Write down at least one objective of ${customerFirm.name} and one of ${supplierFirm.name}, and say whose each is.`,
          `Schreiben Sie mindestens je ein Ziel von ${customerFirm.name} und von ${supplierFirm.name} auf und geben Sie an, wessen Ziel es ist.`,
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <ScrollArea label={say('Objectives of both firms', 'Ziele beider Firmen')}>
        <table className="grid-table">
          <caption className="grid-caption">
            {say(
              `Objectives of ${customerFirm.name} down, of ${supplierFirm.name} across.`,
              `Ziele von ${customerFirm.name} in den Zeilen, von ${supplierFirm.name} in den Spalten.`,
            )}
          </caption>
          <thead>
            <tr>
              <td />
              {suppliers.map((objective) => (
                <th key={objective.id} scope="col">
                  {titled(objective, say)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {customers.map((customer) => (
              <tr key={customer.id}>
                <th scope="row">
                  <Link to={`/plans/${view.plan.id}/objectives#record-${customer.id}`}>{titled(customer, say)}</Link>
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
      </ScrollArea>
      {orphans.length > 0 && (
        <Orphans
          sentence={say(
            `Of your shared objectives these meet none of ${other}’s:`,
            `Von Ihren gemeinsam sichtbaren Zielen treffen diese auf keines von ${other}:`,
          )}
          objectives={orphans}
        />
      )}
    </>
  );
}

function OwnObjectives({ objectives }: { objectives: readonly ObjectiveContent[] }) {
  const say = useWords();
  const orphans = unlinkedPrivate(objectives);
  if (orphans.length > 0) {
    return (
      <Orphans
        sentence={say(
          'These are linked to no shared objective. Only your firm sees them:',
          'Diese sind mit keinem gemeinsam sichtbaren Ziel verknüpft. Nur Ihre Firma sieht sie:',
        )}
        objectives={orphans}
      />
    );
  }
  const note =
    objectives.length === 0
      ? say('No objectives here.', 'Hier gibt es keine Ziele.')
      : say(
          'Every objective here is linked to a shared one.',
          'Jedes Ziel hier ist mit einem gemeinsam sichtbaren verknüpft.',
        );
  return <p className="place-note">{note}</p>;
}

function Orphans({ sentence, objectives }: { sentence: string; objectives: readonly ObjectiveContent[] }) {
  const say = useWords();
  return (
    <Banner tone="warn" className="mt-4">
      <p>{sentence}</p>
      <ul className="list-disc pl-5">
        {objectives.map((objective) => (
          <li key={objective.id}>{titled(objective, say)}</li>
        ))}
      </ul>
    </Banner>
  );
}

function titled({ title }: ObjectiveContent, say: Say): string {
  return title === '' ? say('Untitled objective', 'Ziel ohne Titel') : title;
}
