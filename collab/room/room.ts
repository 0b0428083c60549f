import * as Y from 'yjs';
import type { LaneHead, LaneSnapshot } from '../../db/document-log-load.ts';
import { assertNever } from '../../server/domain/assert-never.ts';
import type { ClientFrame } from '../protocol/client-frame.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { encodeEvent, encodeReset, type Hello, type LaneEvent } from '../protocol/control-frame.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import { encodeUpdate } from '../protocol/server-frame.ts';
import { type Channel, mayWrite } from './channel.ts';
import type { LaneHint } from './lane-hint.ts';
import type { LaneMemory } from './lane-memory.ts';
import type { LaneMessage } from './lane-message.ts';
import { LaneStore } from './lane-store.ts';
import type { LaneStoreOwner, StoreEnd } from './lane-store-owner.ts';
import { Member, type Refusal } from './member.ts';
import { Presence } from './presence.ts';
import { RoomLine } from './room-line.ts';
import type { RoomOptions } from './room-options.ts';
import { sendPolicy, welcome } from './room-policy.ts';
import { SavedRound } from './saved-round.ts';
import type { ServerEdit } from './server-edit.ts';
import { type ClientWrite, refused, type StoredBatch, type WriteResult } from './write-request.ts';

const MAX_TAIL_ROWS = 2_000;
const MIN_TAIL_BYTES = 24 * 1_024;

/** One lane with the people in it. Everything a member says passes {@link Room.receive}; its errors end that member alone. */
export class Room implements LaneStoreOwner<Member> {
  readonly laneId: string;
  readonly #options: RoomOptions;
  readonly #members = new Set<Member>();
  readonly #store: LaneStore<Member>;
  readonly #line: RoomLine;
  readonly #saved = new SavedRound();
  #presence: Presence<Member> | null = null;
  #state: 'live' | 'draining' | 'gone' = 'live';

  constructor(memory: LaneMemory, options: RoomOptions) {
    this.laneId = memory.writer.docId;
    this.#options = options;
    this.#store = new LaneStore<Member>(memory, options, this);
    this.#line = new RoomLine(options.bus, options.nodeId, this.laneId, (message) => this.#hear(message));
    this.#line.askWhoIsThere();
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

  get isResident(): boolean {
    return this.#store.isResident;
  }

  /** How far the log of this lane has come here. */
  get seq(): number {
    return this.#store.seq;
  }

  /** Under which rights and locks edits are judged here. */
  get policyRev(): number {
    return this.#store.writer.policyRev;
  }

  /** Rows that stand behind the snapshot. */
  get tailRows(): number {
    return this.#store.memory.tailRows;
  }

  get lastWriteAt(): number {
    return this.#store.lastWriteAt;
  }

  /** Lets a channel in; the caller has made sure that its person may read this lane. */
  join(channel: Channel): Member {
    const member = new Member(channel);
    this.#members.add(member);
    return member;
  }

  /** Its line is gone. What it said before is stored all the same. */
  leave(member: Member): void {
    if (member.isGone) return;
    member.isGone = true;
    this.#members.delete(member);
    this.#saved.forget(member);
    this.#presence?.leave(member);
    if (this.#members.size === 0 && this.isLive) this.#options.emptied(this);
  }

  /** Shows a member out: its right has ended, or it broke a rule. Nothing it has waiting is stored any more. */
  expel(member: Member): void {
    member.isExpelled = true;
    this.leave(member);
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
        // A heartbeat of somebody who shows nothing needs no presence.
        if (this.#presence === null && frame.update.length === 1 && frame.update[0] === 0) return;
        if (!this.#presenceOf().receive(member, frame.update)) this.#close(member, 'malformed');
        return;
      case 'query-awareness':
        if (member.isSynced) this.#presence?.greet(member);
        return;
      case 'hello':
        this.#welcome(member, frame.hello);
        return;
      case 'seen':
        // The gateway's: it is about the person, not about the lane.
        return;
      default:
        assertNever(frame);
    }
  }

  /** What a member may do has changed: those who understand are told, others come back and find out. */
  changeAccess(member: Member, capabilities: readonly string[]): void {
    if (member.isGone || member.capabilities.join() === capabilities.join()) return;
    if (!member.hasHello) {
      this.#close(member, 'roomRestarted');
      return;
    }
    const couldWrite = member.canWrite;
    member.capabilities = capabilities;
    member.canWrite = mayWrite(capabilities);
    sendPolicy(member, this.#store);
    if (member.canWrite && !couldWrite && member.isSynced) {
      this.#store.whenQuiet(() => {
        if (!member.isGone) member.send(this.#store.step1());
      });
    }
  }

  /** Tells every member of this lane, on every node, that something beside the document changed. */
  publishEvent(event: LaneEvent): void {
    this.#sendEvent(event);
    this.#line.publish({ kind: 'event', event });
  }

  /** Runs a change of the server; it is logged, relayed and told to other nodes like any other. */
  edit(edit: ServerEdit): void {
    if (this.isLive) this.#store.edit(edit);
    else edit.reject(new Error('the lane was let go'));
  }

  compareHead(head: LaneHead): void {
    this.#store.compareHead(head);
  }

  adopt(snapshot: LaneSnapshot, epoch: number): void {
    this.#store.adopt(snapshot, epoch);
  }

  /** Drops the document of an idle lane; the snapshot serves whoever joins. False while that cannot be. */
  hibernate(): boolean {
    return this.isLive && this.#store.hibernate();
  }

  /** Forgets presence on nodes that are dead. */
  forgetNodes(isAlive: (nodeId: string) => boolean): void {
    this.#presence?.forgetNodes(isAlive);
  }

  /** Takes nothing in any more, waits for what is in flight, and lets go of the document. */
  async drain(): Promise<void> {
    if (this.#state !== 'live') return;
    this.#state = 'draining';
    await this.#store.drained();
    this.settled();
    this.#letGo();
  }

  // What its store tells; nobody else calls these.

  presenceOwnerOf(clientId: number): string | undefined {
    return this.#presence?.ownerOf(clientId);
  }

  /** One frame for all that a commit brought. Its only author has it already, but for what Yjs cleaned up behind it. */
  stored(batches: readonly StoredBatch<Member>[]): void {
    const updates = batches.flatMap((batch) => batch.updates);
    const [first] = updates;
    if (first === undefined) return;
    const author = batches.length === 1 ? (batches[0]?.author ?? null) : null;
    const frame = encodeUpdate(updates.length === 1 ? first : Y.mergeUpdates(updates));
    for (const member of this.#members) {
      if (!member.isSynced) continue;
      if (member !== author) member.send(frame);
      else for (const cleanUp of updates.slice(1)) member.send(encodeUpdate(cleanUp));
    }
    const { tailRows, tailBytes, snapshot } = this.#store.memory;
    const enoughBytes = Math.max(MIN_TAIL_BYTES, (snapshot?.stateBytes ?? 0) / 8);
    if (tailRows >= MAX_TAIL_ROWS || tailBytes >= enoughBytes) this.#options.grown(this);
  }

  finished(write: ClientWrite<Member>, result: WriteResult): void {
    const { author: member, frame } = write;
    if (member.isGone) return;
    switch (result.kind) {
      case 'malformed':
        this.#close(member, 'malformed');
        return;
      case 'refused':
        if (result.code === 'gap' && !write.isFirstStep2 && member.holdEarly({ frame, update: write.update })) return;
        this.#refuse(member, frame, result);
        break;
      case 'stored':
      case 'nothing-new':
        member.settle(frame);
        this.#saved.owe(member);
        break;
      default:
        assertNever(result);
    }
    if (!write.isFirstStep2) return;
    for (const early of member.takeEarly()) {
      this.#store.write({ ...early, author: member, isFirstStep2: false, isAlone: false });
    }
  }

  settled(): void {
    this.#saved.flush(this.#store.seq);
  }

  committed(hint: LaneHint): void {
    this.#line.publish({ kind: 'stored', hint });
  }

  async policyChanged(): Promise<void> {
    await this.#options.recheck(this.laneId);
    for (const member of this.#members) sendPolicy(member, this.#store);
  }

  ended(end: StoreEnd): void {
    this.#state = 'gone';
    const close = { restart: 'roomRestarted', reset: 'outOfStep', gone: 'notFound' } as const;
    const farewell = end.kind === 'reset' ? encodeReset({ epoch: end.epoch, reason: 'restored' }) : null;
    for (const member of [...this.#members]) {
      if (farewell !== null && member.hasHello) member.send(farewell);
      this.#close(member, close[end.kind]);
    }
    this.#letGo();
    this.#options.failed(this, end.kind === 'restart' ? end.error : null);
  }

  #letGo(): void {
    this.#state = 'gone';
    this.#line.close();
    this.#presence?.stop();
    this.#store.destroy();
  }

  #close(member: Member, close: CloseName): void {
    this.expel(member);
    member.channel.close(close);
  }

  #welcome(member: Member, hello: Hello): void {
    const refusal = welcome(member, hello, this.#store);
    if (refusal !== null) this.#close(member, refusal);
  }

  /** Answers a step 1, and asks back the first time if there is anything this member could bring. */
  #greet(member: Member, stateVector: Uint8Array): void {
    if (member.isGone) return;
    let answer: ReturnType<LaneStore<Member>['answer']>;
    try {
      answer = this.#store.answer(stateVector);
    } catch {
      // A state vector that cannot be read.
      this.#close(member, 'malformed');
      return;
    }
    member.send(member.takesPacked && answer.packed !== null ? answer.packed : answer.plain);
    if (member.isSynced) return;
    member.isSynced = true;
    if (member.canWrite) member.send(this.#store.step1());
    this.#presence?.greet(member);
  }

  #write(member: Member, update: Uint8Array, isStep2: boolean): void {
    const frame = member.receiveFrame();
    const isFirstStep2 = isStep2 && !member.hasSentStep2;
    if (isStep2) member.hasSentStep2 = true;
    const write: ClientWrite<Member> = { author: member, frame, update, isFirstStep2, isAlone: false };
    if (isFirstStep2 || update.length <= FRAME_LIMITS.maxUpdateBytes) {
      this.#store.write(write);
    } else {
      this.finished(write, refused('too-large'));
      this.settled();
    }
  }

  #refuse(member: Member, frame: number, { code, touched }: Refusal): void {
    const refusal = { code, touched };
    this.#options.refused(refusal);
    const close = member.reject(frame, refusal, this.#options.now());
    if (close !== null) this.#close(member, close);
    else this.#saved.owe(member);
  }

  #presenceOf(): Presence<Member> {
    this.#presence ??= new Presence<Member>({
      members: () => this.#members,
      mayClaim: (clientId, userId) => this.#store.mayWriteUnder(clientId, userId),
      now: this.#options.now,
      windowMs: this.#options.presenceWindowMs,
      changedHere: (entries) => this.#line.tellPresence(entries),
    });
    return this.#presence;
  }

  #hear(message: LaneMessage): void {
    if (!this.isLive) return;
    if (message.kind === 'stored') this.#store.receiveHint(message.hint);
    else if (message.kind === 'event') this.#sendEvent(message.event);
    else {
      const { hint } = message;
      if (hint.entries.length > 0) this.#presenceOf().receiveHint(hint);
      const here = hint.isQuestion ? (this.#presence?.here() ?? []) : [];
      if (here.length > 0) this.#line.tellPresence(here);
    }
  }

  #sendEvent(event: LaneEvent): void {
    const frame = encodeEvent(event);
    for (const member of this.#members) if (member.hasHello) member.send(frame);
  }
}
