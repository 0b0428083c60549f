import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';

/** A page of a plan, by the last part of its address. */
export interface Place {
  readonly path: string;
  readonly words: string;
}

/** The pages of a plan, in the order of the work: what both want, what it is worth, who does what, and how it goes. */
export const PLACES: readonly Place[] = [
  { path: '', words: 'Plan' },
  { path: 'drivers', words: 'Value drivers' },
  { path: 'objectives', words: 'Objectives' },
  { path: 'alignment', words: 'Alignment' },
  { path: 'initiatives', words: 'Initiatives' },
  { path: 'actions', words: 'Actions' },
  { path: 'value', words: 'Value' },
  { path: 'people', words: 'People' },
  { path: 'criteria', words: 'Criteria' },
  { path: 'asks', words: 'Asks' },
  { path: 'scorecard', words: 'Scorecard' },
  { path: 'governance', words: 'Decisions and risks' },
  { path: 'timeline', words: 'Timeline' },
  { path: 'history', words: 'History' },
];

/** The page on which a record of this root stands as a card. */
const PATH_OF: Readonly<Record<RecordRoot, string>> = {
  sections: '',
  drivers: 'drivers',
  objectives: 'objectives',
  initiatives: 'initiatives',
  values: 'value',
  cases: 'value',
  caseLines: 'value',
  assumptions: 'value',
  actions: 'actions',
  decisions: 'governance',
  risks: 'governance',
  milestones: 'governance',
  renewals: 'governance',
  stakeholders: 'people',
  criteria: 'criteria',
  asks: 'asks',
  kpis: 'scorecard',
};

export function placeAddress(planId: string, path: string): string {
  return path === '' ? `/plans/${planId}` : `/plans/${planId}/${path}`;
}

/** Where it is told who wrote the words of a record. */
export function authorsAddress(planId: string, laneId: string, root: RecordRoot, id: string): string {
  return `${placeAddress(planId, 'history')}?lane=${laneId}&record=${root}/${id}`;
}

/** Where a record of a plan is read and written. */
export function recordAddress(planId: string, root: RecordRoot, id: string): string {
  const prefix = root === 'sections' ? 'section' : 'record';
  return `${placeAddress(planId, PATH_OF[root])}#${prefix}-${id}`;
}
