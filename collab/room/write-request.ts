import type { RejectedCode } from '../protocol/control-frame.ts';

/** Whose words they are, as the room and the gate need to know. */
export interface Author {
  readonly userId: string;
  readonly side: 'supplier' | 'customer';
  readonly canWrite: boolean;
  /** Shown out: what it has waiting is not stored any more. Who merely left has its last words stored. */
  readonly isExpelled: boolean;
}

/** One frame with edits on its way into the log. */
export interface ClientWrite<A extends Author = Author> {
  readonly author: A;
  /** The frame's number on its channel, from 1. */
  readonly frame: number;
  readonly update: Uint8Array;
  readonly isFirstStep2: boolean;
  /** Judged in a transaction of its own, because a batch it was in broke a rule. */
  isAlone: boolean;
}

export type WriteResult =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'refused'; readonly code: RejectedCode; readonly touched: readonly string[] }
  /** Everything in it is stored already. */
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'stored' };

export const MALFORMED: WriteResult = { kind: 'malformed' };
export const NOTHING_NEW: WriteResult = { kind: 'nothing-new' };
export const STORED: WriteResult = { kind: 'stored' };

export function refused(code: RejectedCode, touched: readonly string[] = []): WriteResult {
  return { kind: 'refused', code, touched };
}

/** What one commit of a lane added, for those who did not write it. */
export interface StoredBatch<A extends Author = Author> {
  /** The author's own clients have `updates[0]` already; the rest is Yjs' clean-up behind it. Null for the server. */
  readonly author: A | null;
  readonly updates: readonly Uint8Array[];
}
