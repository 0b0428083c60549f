import * as Y from 'yjs';
import { restoreLane } from '../../../collab/document/restore-lane.ts';
import type { RecordLock, RejectedCode } from '../../../collab/protocol/control-frame.ts';
import { UPDATE_LIMITS } from '../../../collab/protocol/frame-limits.ts';
import { inspectUpdate } from '../../../collab/room/inspect-update.ts';
import { integrateUpdate } from '../../../collab/room/integrate-update.ts';
import { judgeOutcome, type OutcomeContext } from '../../../collab/room/judge-outcome.ts';
import { LaneSize } from '../../../collab/room/lane-size.ts';
import { indexLocks } from '../../../collab/room/lock-index.ts';
import { RemovedValues } from '../../../collab/room/removed-values.ts';
import type { Side } from '../../../server/domain/audience.ts';

export interface GateOptions {
  readonly locks?: readonly RecordLock[];
  readonly owners?: ReadonlyMap<number, string>;
  readonly limits?: { readonly maxBytes: number; readonly maxNodes: number };
}

export interface Judged {
  readonly code: RejectedCode | 'malformed' | undefined;
  /** Where it was found: by the bytes, while placing it, or in what it did. */
  readonly stage: 'bytes' | 'placing' | 'outcome' | 'passed';
  readonly touched: readonly string[];
  /** What the document emitted, for the log. */
  readonly emitted: readonly Uint8Array[];
}

/** The gate as a room uses it: frames of one author in one transaction, and the document loaded again when it was spoilt. */
export class Gate {
  doc: Y.Doc;
  readonly stored: Uint8Array[];
  readonly removed = new RemovedValues();
  locks: OutcomeContext['locks'];
  readonly #options: GateOptions;
  #size: LaneSize;

  constructor(stored: readonly Uint8Array[] = [], options: GateOptions = {}) {
    this.#options = options;
    this.stored = [...stored];
    this.locks = indexLocks(options.locks ?? []);
    this.doc = restoreLane(this.stored);
    this.#size = this.#measure();
  }

  judge(frames: readonly Uint8Array[], side: Side = 'supplier', userId = 'anna'): Judged {
    const { doc } = this;
    const context = { locks: this.locks, removed: this.removed, size: this.#size };
    const newStructs: { readonly id: Y.ID }[] = [];
    const emitted: Uint8Array[] = [];
    let early: Judged | undefined;
    let outcome: ReturnType<typeof judgeOutcome> = { touched: [] };
    const judge = (transaction: Y.Transaction): void => {
      if (transaction.origin === this) outcome = judgeOutcome(transaction, newStructs, { userId, side }, context);
    };
    const emit = (update: Uint8Array): void => void emitted.push(update);
    doc.on('beforeObserverCalls', judge);
    doc.on('update', emit);
    // Not local, as in a room: Yjs then cleans formats up behind the frames, in a transaction of its own.
    const run = (transaction: Y.Transaction): void => {
      for (const frame of frames) {
        const inspection = this.inspect(frame, userId);
        if (inspection.kind !== 'ok') {
          const code = inspection.kind === 'malformed' ? 'malformed' : inspection.code;
          early ??= { code, stage: 'bytes', touched: [], emitted: [] };
          continue;
        }
        const code = integrateUpdate(transaction, inspection);
        newStructs.push(...inspection.newStructs);
        if (code !== undefined) early ??= { code, stage: 'placing', touched: [], emitted: [] };
      }
    };
    Y.transact(doc, run, this, false);
    doc.off('beforeObserverCalls', judge);
    doc.off('update', emit);
    const { code, touched } = outcome;
    const judged = early ?? { code, touched, stage: code === undefined ? 'passed' : 'outcome', emitted };
    if (judged.code === undefined) this.stored.push(...emitted);
    else if (judged.stage !== 'bytes' || frames.length > 1) this.reload();
    return judged;
  }

  inspect(frame: Uint8Array, userId = 'anna') {
    const ownerOf = (clientId: number): string | undefined => this.#options.owners?.get(clientId);
    const maxClients = UPDATE_LIMITS.maxClientsInUpdate;
    // Whoever writes under a clientID that has no owner here is taken for its owner.
    const owned = (clientId: number): string => ownerOf(clientId) ?? userId;
    return inspectUpdate(frame, { doc: this.doc, userId, ownerOf: owned, claimantOf: () => undefined, maxClients });
  }

  /** Takes back the last rows. */
  forget(rows: number): void {
    this.stored.splice(-rows);
    this.reload();
  }

  reload(): void {
    this.doc.destroy();
    this.doc = restoreLane(this.stored);
    this.#size = this.#measure();
  }

  #measure(): LaneSize {
    const bytes = this.stored.reduce((sum, update) => sum + update.length, 0);
    return new LaneSize(this.doc, bytes, this.#options.limits);
  }
}

/** The update that `change` makes in a copy of the lane, by somebody of that clientID. */
export function editOf(doc: Y.Doc, change: (copy: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  if (clientId !== undefined) copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  return updates.length === 1 ? (updates[0] ?? new Uint8Array()) : Y.mergeUpdates(updates);
}
