import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';

/** What was asked of search, as its page keeps it. */
export interface Asked {
  readonly q: string;
  readonly planId: string | null;
  readonly kind: RecordRoot | null;
}

/** The address of a search; page 1 is left out. */
export function searchAddress({ q, planId, kind }: Asked, page = 1): string {
  const asked = new URLSearchParams({ q });
  if (planId !== null) asked.set('plan', planId);
  if (kind !== null) asked.set('kind', kind);
  if (page > 1) asked.set('page', String(page));
  return `/search?${asked}`;
}
