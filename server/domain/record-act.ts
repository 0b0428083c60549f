import type { Side } from './audience.ts';

/** What people do to records with authority. */
export const RECORD_ACTS = ['validate', 'withdraw', 'claim', 'confirm', 'acknowledge', 'dispute'] as const;
export type RecordActName = (typeof RECORD_ACTS)[number];

/** Root of the records that an act is about. */
export const ROOT_OF = {
  validate: 'drivers',
  withdraw: 'drivers',
  claim: 'values',
  confirm: 'values',
  acknowledge: 'values',
  dispute: 'values',
} as const satisfies Readonly<Record<RecordActName, string>>;

/** How the person was known to be there: by their AuthSession, or by their password for this very act. */
export type ActProof = 'session' | 'password';

/** An act as it is known on a page. */
export interface RecordAct {
  readonly root: string;
  readonly recordId: string;
  readonly act: RecordActName;
  readonly personId: string;
  readonly side: Side;
  /** ISO time. */
  readonly at: string;
  readonly proof: ActProof;
  /** Empty where none was asked for. */
  readonly reason: string;
  /** The canonical form of what it was about. */
  readonly canonical: string;
}

/** The acts on one record, of those of a lane, in their order. */
export function actsOn(acts: readonly RecordAct[], root: string, recordId: string): readonly RecordAct[] {
  return acts.filter((act) => act.root === root && act.recordId === recordId);
}

/** Why an act cannot be done, in a sentence for the screen. */
export interface ActRefusal {
  readonly code: 'forbidden' | 'conflict' | 'invalid';
  readonly sentence: string;
}

/** Who would act, on what. */
export interface ActFacts {
  readonly act: RecordActName;
  readonly side: Side;
  readonly can: Readonly<Record<'edit' | 'validate' | 'confirm' | 'approve', boolean>>;
  readonly firms: Readonly<Record<Side, string>>;
  /** On this record so far, in their order. */
  readonly acts: readonly RecordAct[];
  /** Of the record as it stands. */
  readonly canonical: string;
  readonly reason: string;
}
