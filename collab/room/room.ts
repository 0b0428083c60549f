import type { DocumentLog } from '../../db/document-log.ts';
import type { LaneHead } from '../../db/document-log-load.ts';
import { assertNever } from '../../server/domain/assert-never.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import type { ClientFrame } from '../protocol/client-frame.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { encodeWelcome, type Hello, type RejectedCode } from '../protocol/control-frame.ts';
import { FRAME_LIMITS, UPDATE_LIMITS } from '../protocol/frame-limits.ts';
import { encodeStep1, encodeStep2, encodeUpdate } from '../protocol/server-frame.ts';
import { createAcknowledgements } from './acknowledgements.ts';
import type { Channel } from './channel.ts';
import type { OwnedLane } from './lane-memory.ts';
import { LaneStore } from './lane-store.ts';
import { createMember, judgeHello, type Member, type PendingWrite } from './member.ts';
import { createPresence, type RoomPresence } from './presence.ts';
import type { WriteResult } from './write-request.ts';

export interface RoomOptions {
  readonly log: DocumentLog;
  now(): number;
  readonly presenceWindowMs: number;
  refused(code: RejectedCode): void;
  /** Nobody is left. */
  emptied(room: Room): void;
  /** The room has closed itself after a failed commit or a change of epoch; `error` is null when nothing broke. */
  failed(room: Room, error: unknown): void;
}

/** One lane with the people in it. Everything a member says passes {@link Room.receive}; its errors end that member alone. */
export class Room {
  readonly laneId: string;
  readonly #options: RoomOptions;
  readonly #members = new Set<Member>();
  readonly #store: LaneStore;
  readonly #presence: RoomPresence<Member>;
  readonly #acknowledgements = createAcknowledgements(() => this.#store.seq);
  #state: 'live' | 'draining' | 'gone' = 'live';

  /** Throws when the lane's log cannot be built into a document. */
  constructor(loaded: OwnedLane, options: RoomOptions) {
    this.laneId = loaded.writer.docId;
    this.#options = options;
    this.#store = new LaneStore(loaded, {
      log: options.log,
      presenceOwnerOf: (clientId) => this.#presence.ownerOf(clientId),
      receivedForeign: (updates) => this.#relay(updates, null),
      failed: (close, error) => this.#fail(close, error),
    });
    this.#presence = createPresence({
      members: () => this.#members,
      mayClaim: (clientId, userId) => this.#store.mayWriteUnder(clientId, userId),
      now: options.now,
      windowMs: options.presenceWindowMs,
    });
  }

  get memberCount(): number {
    return this.#members.size;
  }

  get inFlight(): number {
    return this.#store.inFlight;
  }

  get isLive(): boolean {
    return this.#state === 'live';
  }

  /** Lets a channel in; the caller has made sure that its person may read this lane. */
  join(channel: Channel): Member {
    const member = createMember(channel);
    this.#members.add(member);
    return member;
  }

  leave(member: Member): void {
    if (member.isGone) return;
    member.isGone = true;
    this.#members.delete(member);
    this.#acknowledgements.forget(member);
    this.#presence.leave(member);
    if (this.#members.size === 0 && this.isLive) this.#options.emptied(this);
  }

  receive(member: Member, frame: ClientFrame): void {
    if (member.isGone || !this.isLive) return;
    switch (frame.kind) {
      case 'step1':
        this.#store.whenQuiet(() => this.#greet(member, frame.stateVector));
        return;
      case 'step2':
      case 'update':
        this.#write(member, frame.update, frame.kind === 'step2');
        return;
      case 'awareness':
        if (!this.#presence.receive(member, frame.update)) this.#close(member, 'malformed');
        return;
      case 'query-awareness':
        if (member.isSynced) this.#presence.greet(member);
        return;
      case 'hello':
        this.#welcome(member, frame.hello);
        return;
      case 'seen':
        return;
      default:
        assertNever(frame);
    }
  }

  compareHead(head: LaneHead): void {
    this.#store.compareHead(head);
  }

  /** Takes nothing in any more, waits for what is in flight, and lets go of the document. */
  async drain(): Promise<void> {
    if (this.#state !== 'live') return;
    this.#state = 'draining';
    await this.#store.drained();
    this.#acknowledgements.flush();
    this.#end();
  }

  #end(): void {
    this.#state = 'gone';
    this.#presence.stop();
    this.#store.destroy();
  }

  #fail(close: CloseName, error: unknown): void {
    this.#state = 'gone';
    for (const member of [...this.#members]) this.#close(member, close);
    this.#presence.stop();
    this.#options.failed(this, error);
  }

  #close(member: Member, close: CloseName): void {
    this.leave(member);
    member.channel.close(close);
  }

  #welcome(member: Member, hello: Hello): void {
    const { epoch, policyRev } = this.#store.writer;
    const refusal = judgeHello(member, hello, epoch);
    if (refusal !== null) {
      this.#close(member, refusal);
      return;
    }
    member.hasHello = true;
    const { capabilities } = member.channel;
    member.send(encodeWelcome({ epoch, seq: this.#store.seq, capabilities, schemaVersion: SCHEMA_VERSION, policyRev }));
  }

  /** Answers a step 1, and asks back the first time if there is anything this member could bring. */
  #greet(member: Member, stateVector: Uint8Array): void {
    if (member.isGone) return;
    let missing: Uint8Array;
    try {
      missing = this.#store.missingFor(stateVector);
    } catch {
      // A state vector that cannot be read.
      this.#close(member, 'malformed');
      return;
    }
    member.send(encodeStep2(missing));
    if (member.isSynced) return;
    member.isSynced = true;
    if (member.canWrite) member.send(encodeStep1(this.#store.stateVector()));
    this.#presence.greet(member);
  }

  #write(member: Member, update: Uint8Array, isStep2: boolean): void {
    const frame = member.receiveFrame();
    const isFirstStep2 = isStep2 && !member.hasSentStep2;
    if (isStep2) member.hasSentStep2 = true;
    if (!isFirstStep2 && update.length > FRAME_LIMITS.maxUpdateBytes) {
      this.#refuse(member, frame, 'too-large');
      return;
    }
    const maxClients = isFirstStep2 ? UPDATE_LIMITS.maxClientsInStep2 : UPDATE_LIMITS.maxClientsInUpdate;
    this.#submit(member, { frame, update }, maxClients, isFirstStep2);
  }

  #submit(member: Member, write: PendingWrite, maxClients: number, isFirstStep2: boolean): void {
    this.#store.write({
      userId: member.userId,
      canWrite: member.canWrite,
      update: write.update,
      maxClients,
      isCancelled: () => member.isGone,
      done: (result) => this.#finish(member, write, result, isFirstStep2),
    });
  }

  #finish(member: Member, write: PendingWrite, result: WriteResult, isFirstStep2: boolean): void {
    switch (result.kind) {
      case 'malformed':
        this.#close(member, 'malformed');
        return;
      case 'refused':
        if (result.code === 'gap' && member.holdEarly(write)) return;
        this.#refuse(member, write.frame, result.code);
        break;
      case 'stored':
        this.#relay(result.emitted, member);
        this.#acknowledgements.settle(member, write.frame);
        break;
      case 'nothing-new':
        this.#acknowledgements.settle(member, write.frame);
        break;
      default:
        assertNever(result);
    }
    if (!isFirstStep2) return;
    for (const early of member.takeEarly()) this.#submit(member, early, UPDATE_LIMITS.maxClientsInUpdate, false);
  }

  #refuse(member: Member, frame: number, code: RejectedCode): void {
    if (member.isGone) return;
    this.#options.refused(code);
    const close = member.reject(frame, code, this.#options.now());
    if (close !== null) this.#close(member, close);
    else this.#acknowledgements.due(member);
  }

  /** The author has its own words already, but not what Yjs cleaned up behind them. */
  #relay(updates: readonly Uint8Array[], author: Member | null): void {
    updates.forEach((update, index) => {
      const frame = encodeUpdate(update);
      for (const member of this.#members) {
        if (member.isSynced && (member !== author || index > 0)) member.send(frame);
      }
    });
  }
}
