import type { RecordRoot } from '../../../collab/document/roots.ts';

export function suggestionsAddress(planId: string, suggestionId: string | null = null): string {
  const page = `/plans/${planId}/suggestions`;
  return suggestionId === null ? page : `${page}#suggestion-${suggestionId}`;
}

export interface SuggestedPlace {
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  /** Without it the page asks which. */
  readonly field?: string;
  /** Of rich text, from 0. */
  readonly paragraph?: number;
}

/** Where a change of a record is suggested. */
export function newSuggestionAddress(
  planId: string,
  { laneId, root, recordId, field, paragraph }: SuggestedPlace,
): string {
  const query = new URLSearchParams({ lane: laneId, root, record: recordId });
  if (field !== undefined) query.set('field', field);
  if (paragraph !== undefined) query.set('paragraph', String(paragraph));
  return `/plans/${planId}/suggestions/new?${query.toString()}`;
}
