import type { Side } from './audience.ts';
import type { Capability } from './capability.ts';
import type { StepUpMethod } from './step-up.ts';
import { type Words, words } from './words.ts';

/** What people do to records with authority, and the root of the records that each is about. */
export const ROOT_OF = {
  validate: 'drivers',
  withdraw: 'drivers',
  claim: 'values',
  confirm: 'values',
  acknowledge: 'values',
  dispute: 'values',
  accept: 'actions',
  decline: 'actions',
  activate: 'initiatives',
  exceed: 'initiatives',
  park: 'initiatives',
  achieve: 'objectives',
  reopen: 'objectives',
  read: 'kpis',
  weigh: 'kpis',
  assure: 'assumptions',
  retract: 'assumptions',
} as const;
export type RecordActName = keyof typeof ROOT_OF;
export type ActRoot = (typeof ROOT_OF)[RecordActName];

export function isRecordAct(name: string): name is RecordActName {
  return Object.hasOwn(ROOT_OF, name);
}

/** How the person was known to be there: by their AuthSession, or by their password for this very act. */
export type ActProof = 'session' | StepUpMethod;

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
  /** What was read, or the weight put in force; null for acts without a figure. */
  readonly figure: number | null;
  /** The day a figure is of, ISO; null for acts without one. */
  readonly day: string | null;
}

/** The acts on one record, of those of a lane, in their order. */
export function actsOn(acts: readonly RecordAct[], root: string, recordId: string): readonly RecordAct[] {
  return acts.filter((act) => act.root === root && act.recordId === recordId);
}

/** Why an act cannot be done, in a sentence for the screen. */
export interface ActRefusal {
  readonly code: 'forbidden' | 'conflict' | 'invalid';
  readonly sentence: Words;
}

/** Who would act, on what. */
export interface ActFacts {
  readonly act: RecordActName;
  readonly personId: string;
  readonly side: Side;
  readonly can: Readonly<Record<Extract<Capability, 'edit' | 'validate' | 'confirm' | 'approve' | 'manage'>, boolean>>;
  readonly firms: Readonly<Record<Side, string>>;
  /** On this record so far, in their order. */
  readonly acts: readonly RecordAct[];
  /** Of the record as it stands. */
  readonly canonical: string;
  readonly reason: string;
  readonly figure: number | null;
  readonly day: string | null;
  /** ISO day. */
  readonly today: string;
}

export function conflict(en: string, de: string): ActRefusal {
  return { code: 'conflict', sentence: words(en, de) };
}

export function forbidden(en: string, de: string): ActRefusal {
  return { code: 'forbidden', sentence: words(en, de) };
}

export function invalid(en: string, de: string): ActRefusal {
  return { code: 'invalid', sentence: words(en, de) };
}
