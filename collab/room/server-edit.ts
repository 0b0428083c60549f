import type * as Y from 'yjs';
import { touchedPlaces } from './judge-outcome.ts';

/** A change of a lane by a use case, logged like any other; rules are the use case's own. */
export interface ServerEdit {
  /** On whose behalf; null for the server itself. */
  readonly userId: string | null;
  /** May run again on a newer document when the first attempt met another writer. Throws to change nothing. */
  readonly change: (doc: Y.Doc) => void;
  resolve(seq: number): void;
  reject(error: unknown): void;
}

export interface AppliedEdit {
  readonly emitted: readonly Uint8Array[];
  readonly touched: readonly string[];
  /** What `change` threw. */
  readonly error: unknown;
}

/** Runs the change in one transaction. When it threw after changing something, the document is spoilt. */
export function applyServerEdit(doc: Y.Doc, edit: ServerEdit): AppliedEdit {
  const emitted: Uint8Array[] = [];
  let touched: readonly string[] = [];
  let error: unknown = null;
  const capture = (bytes: Uint8Array): void => {
    emitted.push(bytes);
  };
  const judge = (transaction: Y.Transaction): void => {
    touched = touchedPlaces(transaction);
  };
  doc.once('beforeObserverCalls', judge);
  doc.on('update', capture);
  try {
    doc.transact(() => edit.change(doc), edit);
  } catch (thrown) {
    error = thrown ?? new Error('a change of the server failed');
  } finally {
    doc.off('update', capture);
    doc.off('beforeObserverCalls', judge);
  }
  return { emitted, touched, error };
}
