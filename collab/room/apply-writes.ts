import * as Y from 'yjs';
import { hasPending } from '../document/restore-lane.ts';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';
import { type InspectionContext, inspectUpdate } from './inspect-update.ts';
import { integrateUpdate } from './integrate-update.ts';
import { judgeOutcome, type OutcomeContext } from './judge-outcome.ts';
import { type ClientWrite, MALFORMED, NOTHING_NEW, refused, type WriteResult } from './write-request.ts';

/** What writes are judged against, as the room knows it. */
export interface Gate extends Pick<InspectionContext, 'ownerOf' | 'claimantOf'>, OutcomeContext {}

/** What became of one author's waiting frames. */
export interface AppliedWrites<W extends ClientWrite> {
  /** Decided without a trace in the document: refused, malformed, nothing new. */
  readonly decided: readonly (readonly [W, WriteResult])[];
  /** Applied together; waiting for their commit. */
  readonly applied: readonly W[];
  /** What the document itself emitted: these bytes are stored and relayed, never a client's (C14). */
  readonly emitted: readonly Uint8Array[];
  readonly touched: readonly string[];
  /** ClientIDs with new content. */
  readonly clientIds: readonly number[];
  /** Not null: the document holds what breaks a rule and must be loaded again (C5). */
  readonly violation: Violation<W> | null;
}

export interface Violation<W extends ClientWrite> {
  readonly result: WriteResult;
  /** The frame that did it; null when it is not known which of the applied ones. */
  readonly culprit: W | null;
}

/**
 * Applies all waiting frames of one author in one transaction: each is inspected against what stands there by then,
 * and the outcome of all is judged once, while nobody has seen it (C40). Never throws.
 */
export function applyWrites<W extends ClientWrite>(doc: Y.Doc, writes: readonly W[], gate: Gate): AppliedWrites<W> {
  const decided: (readonly [W, WriteResult])[] = [];
  const applied: W[] = [];
  const emitted: Uint8Array[] = [];
  const newStructs: { readonly id: Y.ID }[] = [];
  const clientIds = new Set<number>();
  let touched: readonly string[] = [];
  let current: W | null = null;
  let violation: Violation<W> | null = null;
  const violate = (result: WriteResult, culprit: W | null): void => {
    violation ??= { result, culprit };
  };

  const run = (transaction: Y.Transaction): void => {
    for (const write of writes) {
      const { userId, canWrite } = write.author;
      // What an earlier frame of this beat wrote under is the author's own by now.
      const ownerOf = (clientId: number): string | undefined =>
        clientIds.has(clientId) ? userId : gate.ownerOf(clientId);
      const maxClients = write.isFirstStep2 ? UPDATE_LIMITS.maxClientsInStep2 : UPDATE_LIMITS.maxClientsInUpdate;
      const inspection = inspectUpdate(write.update, { doc, userId, maxClients, ownerOf, claimantOf: gate.claimantOf });
      if (inspection.kind === 'malformed') {
        decided.push([write, MALFORMED]);
        return;
      }
      if (inspection.kind === 'ok' && inspection.addsNothing) decided.push([write, NOTHING_NEW]);
      else if (!canWrite) decided.push([write, refused('read-only')]);
      else if (inspection.kind === 'refused') decided.push([write, refused(inspection.code)]);
      else {
        applied.push(write);
        for (const struct of inspection.newStructs) newStructs.push(struct);
        for (const clientId of inspection.clientIds) clientIds.add(clientId);
        current = write;
        const code = integrateUpdate(transaction, inspection);
        current = null;
        if (code !== undefined) {
          violate(refused(code), write);
          return;
        }
      }
    }
  };
  const judge = (transaction: Y.Transaction): void => {
    const author = writes[0]?.author;
    if (applied.length === 0 || author === undefined || violation !== null) return;
    const outcome = judgeOutcome(transaction, newStructs, author, gate);
    touched = outcome.touched;
    if (outcome.code !== undefined) {
      const [only] = applied;
      violate(refused(outcome.code, outcome.touched), applied.length === 1 && only !== undefined ? only : null);
    }
  };
  const capture = (bytes: Uint8Array): void => {
    emitted.push(bytes);
  };

  doc.once('beforeObserverCalls', judge);
  doc.on('update', capture);
  try {
    Y.transact(doc, run, null, false);
  } catch {
    // Yjs does not roll back: whatever the cause, half of an update may be in.
    violate(refused('content'), current);
  } finally {
    doc.off('update', capture);
    doc.off('beforeObserverCalls', judge);
  }
  if (hasPending(doc)) violate(refused('gap'), null);
  return { decided, applied, emitted, touched, clientIds: [...clientIds], violation };
}
