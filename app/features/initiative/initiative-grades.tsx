import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { InitiativeChart } from './initiative-chart.tsx';
import { SortByGrades } from './sort-by-grades.tsx';

/** Where the initiatives of a lane stand by impact and feasibility, and the way to order them by it. */
export function InitiativeGrades({ use }: { readonly use: LaneInUse }) {
  return (
    <>
      <InitiativeChart initiatives={use.content.initiatives} />
      <SortByGrades use={use} />
    </>
  );
}
