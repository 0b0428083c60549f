import * as Y from 'yjs';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import { judgeOutcome, type OutcomeContext, type OutcomeWriter, touchedPlaces } from './judge-outcome.ts';
import { refusedEdit } from './refused-edit.ts';

/** In whose name an edit is judged as a frame of theirs would be, and the policy under which their right was looked up. */
export interface EditWriter extends OutcomeWriter {
  readonly policyRev: number;
}

/** A change of a lane by a use case, logged like any other. */
export interface ServerEdit {
  /** On whose behalf; null for the server itself. */
  readonly userId: string | null;
  /** Null: rules are the use case's own. */
  readonly writer: EditWriter | null;
  /** May run again on a newer document when the first attempt met another writer. Throws to change nothing. */
  readonly change: (doc: Y.Doc) => void;
  resolve(seq: number): void;
  reject(error: unknown): void;
}

export interface AppliedEdit {
  readonly emitted: readonly Uint8Array[];
  readonly touched: readonly string[];
  /** What `change` threw, or the refusal of what it did. */
  readonly error: unknown;
}

/** Runs the change in one transaction. When there is an error after something was changed, the document is spoilt. */
export function applyServerEdit(doc: Y.Doc, edit: ServerEdit, context: OutcomeContext): AppliedEdit {
  const emitted: Uint8Array[] = [];
  let touched: readonly string[] = [];
  let error: unknown = null;
  let refusal: unknown = null;
  const capture = (bytes: Uint8Array): void => {
    emitted.push(bytes);
  };
  const judge = (transaction: Y.Transaction): void => {
    if (edit.writer === null) {
      touched = touchedPlaces(transaction);
      return;
    }
    const outcome = judgeOutcome(transaction, [{ id: Y.createID(doc.clientID, 0) }], edit.writer, context);
    touched = outcome.touched;
    if (outcome.code !== undefined) refusal = refusedEdit(outcome.code);
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
  if (edit.writer !== null && sizeOf(emitted) > FRAME_LIMITS.maxUpdateBytes) refusal ??= refusedEdit('too-large');
  return { emitted, touched, error: error ?? refusal };
}

export function sizeOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, bytes) => sum + bytes.length, 0);
}
