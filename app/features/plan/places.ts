import { RECORD_ROOTS, type RecordRoot } from '../../../collab/document/roots.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** A page of a plan, by the last part of its address. */
export interface Place {
  readonly path: string;
  readonly words: Words;
}

/** The pages of a plan, in the order of the work: what both want, what it is worth, who does what, and how it goes. */
export const PLACES: readonly Place[] = [
  { path: '', words: words('Plan', 'Plan') },
  { path: 'drivers', words: words('Value drivers', 'Werttreiber') },
  { path: 'objectives', words: words('Objectives', 'Ziele') },
  { path: 'alignment', words: words('Alignment', 'Abgleich') },
  { path: 'initiatives', words: words('Initiatives', 'Initiativen') },
  { path: 'actions', words: words('Actions', 'Maßnahmen') },
  { path: 'value', words: words('Value', 'Wert') },
  { path: 'people', words: words('People', 'Personen') },
  { path: 'criteria', words: words('Criteria', 'Kriterien') },
  { path: 'asks', words: words('Asks', 'Anfragen') },
  { path: 'scorecard', words: words('Scorecard', 'Scorecard') },
  { path: 'governance', words: words('Decisions and risks', 'Entscheidungen und Risiken') },
  { path: 'sign-off', words: words('Sign-off', 'Unterschriften') },
  { path: 'planning-sessions', words: words('Planning sessions', 'Planungssitzungen') },
  { path: 'comments', words: words('Comments', 'Kommentare') },
  { path: 'suggestions', words: words('Suggestions', 'Vorschläge') },
  { path: 'timeline', words: words('Timeline', 'Zeitachse') },
  { path: 'vitality', words: words('Vitality', 'Lebendigkeit') },
  { path: 'share', words: words('Share', 'Zugang') },
  { path: 'history', words: words('History', 'Verlauf') },
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

/** The kinds of record that a page of a plan shows as cards. */
export function rootsOn(path: string): readonly RecordRoot[] {
  return RECORD_ROOTS.filter((root) => PATH_OF[root] === path);
}

/** The pages that an item of an agenda can be about. */
export const AGENDA_PLACES: readonly Place[] = PLACES.filter(({ path }) => path !== '' && rootsOn(path).length > 0);

export function placeAddress(planId: string, path: string): string {
  return path === '' ? `/plans/${planId}` : `/plans/${planId}/${path}`;
}

/** Where it is told who wrote the words of a record. */
export function authorsAddress(planId: string, laneId: string, root: RecordRoot, id: string): string {
  return `${placeAddress(planId, 'history')}?lane=${laneId}&record=${root}/${id}`;
}

/** Where a record of one firm is looked at as the other firm, and published. */
export function publishAddress(planId: string, laneId: string, records: readonly string[]): string {
  const query = new URLSearchParams([['lane', laneId], ...records.map((record) => ['record', record])]);
  return `${placeAddress(planId, 'publish')}?${query.toString()}`;
}

/** Where a record of a plan is read and written. */
export function recordAddress(planId: string, root: RecordRoot, id: string): string {
  const prefix = root === 'sections' ? 'section' : 'record';
  return `${placeAddress(planId, PATH_OF[root])}#${prefix}-${id}`;
}

/** The plan, with what changed since one's firm last signed, or since the last planning session. */
export function newsAddress(planId: string, since: 'signed' | 'session'): string {
  return `${placeAddress(planId, '')}?since=${since}`;
}
