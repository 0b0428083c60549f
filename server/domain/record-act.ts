import type { Side } from './audience.ts';

/** What people do to records with authority. */
export const RECORD_ACTS = ['validate', 'withdraw'] as const;
export type RecordActName = (typeof RECORD_ACTS)[number];

/** An act as it is known on a page. */
export interface RecordAct {
  readonly root: string;
  readonly recordId: string;
  readonly act: RecordActName;
  readonly personId: string;
  readonly side: Side;
  /** ISO time. */
  readonly at: string;
  /** The canonical form of what it was about. */
  readonly canonical: string;
}

/** The last act on a record; null when there was none. `acts` in their order. */
export function lastActOn(acts: readonly RecordAct[], root: string, recordId: string): RecordAct | null {
  return acts.findLast((act) => act.root === root && act.recordId === recordId) ?? null;
}
