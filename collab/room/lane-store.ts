import * as Y from 'yjs';
import type { DocumentLog } from '../../db/document-log.ts';
import type { LaneHead, LaneWriter } from '../../db/document-log-load.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { applyClientUpdate } from './apply-client-update.ts';
import { inspectUpdate, isOwnClientId } from './inspect-update.ts';
import { LaneMemory, type OwnedLane } from './lane-memory.ts';
import type { WriteRequest, WriteResult } from './write-request.ts';

const READ_ONLY: WriteResult = { kind: 'refused', code: 'read-only' };

export interface LaneStoreOptions {
  readonly log: DocumentLog;
  /** Whose clientID this is by presence, for those who have not written yet. */
  presenceOwnerOf(clientId: number): string | undefined;
  /** Rows that other processes stored. */
  receivedForeign(updates: readonly Uint8Array[]): void;
  /** The store can no longer be trusted; everybody has to come back to a fresh one. */
  failed(close: CloseName, error: unknown): void;
}

/**
 * A lane's document in memory and the way into the log. Writes are applied at once, told to others only when stored
 * (C1); who joins meanwhile waits until nothing is in flight (C3).
 */
export class LaneStore {
  readonly #options: LaneStoreOptions;
  readonly #memory: LaneMemory;
  readonly #quietTasks: (() => void)[] = [];
  readonly #heldWrites: WriteRequest[] = [];
  #inFlight = 0;
  #lastCommit: Promise<void> = Promise.resolve();
  #mustReload = false;
  #isReloading = false;
  #isCatchingUp = false;
  #isGone = false;

  constructor(loaded: OwnedLane, options: LaneStoreOptions) {
    this.#options = options;
    this.#memory = new LaneMemory(loaded);
  }

  get writer(): LaneWriter {
    return this.#memory.writer;
  }

  get seq(): number {
    return this.#memory.seq;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#memory.doc);
  }

  /** What a client with this state vector lacks. Throws when the vector cannot be read. */
  missingFor(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#memory.doc, stateVector);
  }

  /** False for clientIDs under which somebody else, or the server itself, has written. */
  mayWriteUnder(clientId: number, userId: string): boolean {
    const { doc, ownerOf } = this.#memory;
    return isOwnClientId(clientId, { doc, userId, ownerOf });
  }

  /** Runs the task when the document holds stored content only; writes that arrive meanwhile wait behind it. */
  whenQuiet(task: () => void): void {
    this.#quietTasks.push(task);
    this.#resume();
  }

  write(request: WriteRequest): void {
    if (this.#isPaused) this.#heldWrites.push(request);
    else this.#judge(request);
  }

  /** Compares with the head row as another process may have left it. */
  compareHead(head: LaneHead): void {
    if (this.#isGone) return;
    if (head.epoch !== this.writer.epoch) this.fail('outOfStep', null);
    else if (head.policyRev !== this.writer.policyRev) this.fail('roomRestarted', null);
    else if (head.seq > this.seq && this.#inFlight === 0) void this.#catchUp();
  }

  /** Resolves when nothing is in flight. */
  async drained(): Promise<void> {
    while (this.#inFlight > 0 && !this.#isGone) await this.#lastCommit;
  }

  fail(close: CloseName, error: unknown): void {
    if (this.#isGone) return;
    this.destroy();
    this.#options.failed(close, error);
  }

  destroy(): void {
    this.#isGone = true;
    this.#quietTasks.length = 0;
    this.#heldWrites.length = 0;
    this.#memory.doc.destroy();
  }

  get #isPaused(): boolean {
    return this.#mustReload || this.#isReloading || this.#quietTasks.length > 0;
  }

  #judge(request: WriteRequest): void {
    if (this.#isGone || request.isCancelled()) return;
    const { userId, canWrite, update, maxClients } = request;
    const inspection = inspectUpdate(update, {
      doc: this.#memory.doc,
      userId,
      maxClients,
      ownerOf: this.#memory.ownerOf,
      claimantOf: this.#options.presenceOwnerOf,
    });
    if (inspection.kind === 'malformed') request.done(inspection);
    else if (inspection.kind === 'refused') request.done(canWrite ? inspection : READ_ONLY);
    else if (inspection.addsNothing) this.#afterInFlight(() => request.done({ kind: 'nothing-new' }));
    else if (!canWrite) request.done(READ_ONLY);
    else this.#apply(request, inspection);
  }

  #apply(
    request: WriteRequest,
    { newStructs, clientIds }: { newStructs: readonly { readonly id: Y.ID }[]; clientIds: readonly number[] },
  ): void {
    const applied = applyClientUpdate(this.#memory.doc, request.update, newStructs);
    if (!applied.isApplied) {
      this.#mustReload = true;
      request.done({ kind: 'refused', code: applied.code });
      this.#resume();
    } else if (applied.emitted.length === 0) {
      this.#afterInFlight(() => request.done({ kind: 'nothing-new' }));
    } else {
      this.#commit(request, applied.emitted, clientIds);
    }
  }

  #commit(request: WriteRequest, emitted: readonly Uint8Array[], clientIds: readonly number[]): void {
    const { userId } = request;
    const claims = this.#memory.claim(clientIds, userId);
    const entries = emitted.map((data, index) => ({
      userId,
      clientId: index === 0 ? (clientIds[0] ?? null) : null,
      claims: index === 0 ? claims : [],
      touched: [],
      data,
    }));
    this.#inFlight += 1;
    this.#lastCommit = this.#options.log.append(this.writer, entries).then(
      (seqs) => {
        this.#inFlight -= 1;
        if (this.#isGone) return;
        this.#advance(seqs);
        request.done({ kind: 'stored', emitted });
        this.#resume();
      },
      (error: unknown) => {
        this.#inFlight -= 1;
        this.fail('roomRestarted', error);
      },
    );
  }

  #advance(seqs: readonly number[]): void {
    const [first] = seqs;
    const last = seqs.at(-1);
    if (first === undefined || last === undefined) return;
    // A step over a number means that another process wrote: fetch what it was.
    if (first <= this.seq + 1) this.#memory.reach(last);
    else void this.#catchUp();
  }

  #afterInFlight(task: () => void): void {
    if (this.#inFlight === 0) task();
    else {
      void this.#lastCommit.then(() => {
        if (!this.#isGone) task();
      });
    }
  }

  #resume(): void {
    if (this.#inFlight > 0 || this.#isReloading || this.#isGone) return;
    if (this.#mustReload) {
      void this.#reload();
      return;
    }
    for (const task of this.#quietTasks.splice(0)) task();
    for (let next = this.#heldWrites.shift(); next !== undefined; next = this.#heldWrites.shift()) {
      this.#judge(next);
      if (this.#isPaused) return;
    }
  }

  async #reload(): Promise<void> {
    this.#mustReload = false;
    this.#isReloading = true;
    try {
      const loaded = await this.#options.log.load(this.writer.docId);
      const owners = await this.#options.log.owners(this.writer.docId);
      if (this.#isGone) return;
      if (loaded === null || loaded.quarantined.length > 0) throw new Error('the lane cannot be loaded again');
      if (loaded.writer.epoch !== this.writer.epoch) {
        this.fail('outOfStep', null);
        return;
      }
      this.#memory.install({ ...loaded, owners });
    } catch (error) {
      this.fail('roomRestarted', error);
      return;
    }
    this.#isReloading = false;
    this.#resume();
  }

  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp || this.#isReloading) return;
    this.#isCatchingUp = true;
    try {
      const tail = await this.#options.log.since(this.writer.docId, this.seq);
      if (this.#isGone) return;
      this.#memory.take(tail);
      this.#options.receivedForeign(tail.rows.map((row) => row.data));
    } catch (error) {
      this.fail('roomRestarted', error);
    } finally {
      this.#isCatchingUp = false;
    }
  }
}
