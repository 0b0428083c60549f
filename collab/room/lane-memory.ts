import * as Y from 'yjs';
import type { LaneSnapshot, LaneWriter, LoadedLane, LogTail } from '../../db/document-log-load.ts';
import { restoreLane } from '../document/restore-lane.ts';
import type { RecordLock } from '../protocol/control-frame.ts';
import { LaneSize } from './lane-size.ts';
import { indexLocks, type LockIndex } from './lock-index.ts';
import { RemovedValues } from './removed-values.ts';

/** Stands for the server among the owners of clientIDs. */
const SERVER = '';

/** A document and whose each clientID in it is: what writing needs, and what an idle lane does without. */
export interface Resident {
  readonly doc: Y.Doc;
  readonly owners: Map<number, string>;
  readonly size: LaneSize;
}

/**
 * A lane as this process knows it: how far the log reaches, the snapshot, and, while somebody writes, the document.
 * Without a document the snapshot is the whole lane.
 */
export class LaneMemory {
  #writer: LaneWriter;
  #locks: readonly RecordLock[];
  #lockIndex: LockIndex | null = null;
  #removed: RemovedValues | null = null;
  #snapshot: LaneSnapshot | null;
  #seq: number;
  #tailRows: number;
  #tailBytes: number;
  #resident: Resident | null = null;

  /** `owners` are needed when rows stand behind the snapshot; without them the lane begins without a document. */
  constructor(loaded: LoadedLane, owners: ReadonlyMap<number, string> | null) {
    this.#writer = loaded.writer;
    this.#locks = loaded.locks;
    this.#snapshot = loaded.snapshot;
    this.#seq = loaded.seq;
    this.#tailRows = loaded.tail.length;
    this.#tailBytes = loaded.tail.reduce((sum, row) => sum + row.data.length, 0);
    if (owners !== null) this.#enter(loaded, owners);
  }

  get writer(): LaneWriter {
    return this.#writer;
  }

  get locks(): readonly RecordLock[] {
    return this.#locks;
  }

  get lockIndex(): LockIndex {
    this.#lockIndex ??= indexLocks(this.#locks);
    return this.#lockIndex;
  }

  /** Outlives every document of the lane in this process. */
  get removed(): RemovedValues {
    this.#removed ??= new RemovedValues();
    return this.#removed;
  }

  /** Everything up to this number is known here. */
  get seq(): number {
    return this.#seq;
  }

  get resident(): Resident | null {
    return this.#resident;
  }

  /** The snapshot when it is the whole lane. */
  get wholeSnapshot(): LaneSnapshot | null {
    return this.#snapshot?.seq === this.#seq ? this.#snapshot : null;
  }

  get snapshot(): LaneSnapshot | null {
    return this.#snapshot;
  }

  get tailRows(): number {
    return this.#tailRows;
  }

  get tailBytes(): number {
    return this.#tailBytes;
  }

  /** Starts over from the log. */
  install(loaded: LoadedLane, owners: ReadonlyMap<number, string>): Resident {
    this.#resident?.doc.destroy();
    this.#writer = loaded.writer;
    this.#locks = loaded.locks;
    this.#lockIndex = null;
    this.#snapshot = loaded.snapshot;
    this.#seq = loaded.seq;
    this.#tailRows = loaded.tail.length;
    this.#tailBytes = loaded.tail.reduce((sum, row) => sum + row.data.length, 0);
    return this.#enter(loaded, owners);
  }

  /** Builds the document of a lane that is whole in its snapshot. */
  wake(owners: ReadonlyMap<number, string>): Resident {
    return this.#resident ?? this.#enter({ snapshot: this.#snapshot, tail: [] }, owners);
  }

  /** Drops the document; true when the snapshot stands for it. */
  hibernate(): boolean {
    if (this.#resident === null || this.wholeSnapshot === null) return false;
    this.#resident.doc.destroy();
    this.#resident = null;
    return true;
  }

  /** A compaction has stored this; ignored when it is older than what is known. */
  adopt(snapshot: LaneSnapshot, epoch: number): void {
    if (epoch !== this.#writer.epoch || snapshot.seq <= (this.#snapshot?.seq ?? -1) || snapshot.seq > this.#seq) return;
    this.#snapshot = snapshot;
    this.#tailRows = this.#seq - snapshot.seq;
    this.#tailBytes = this.#tailRows === 0 ? 0 : Math.min(this.#tailBytes, this.#tailRows * 64);
  }

  /** Whose this clientID is: a person's, the server's own (empty), or nobody's yet. */
  ownerOf(clientId: number): string | undefined {
    const resident = this.#resident;
    if (resident === null) return undefined;
    return clientId === resident.doc.clientID ? SERVER : resident.owners.get(clientId);
  }

  /** Those of the clientIDs that were nobody's and are this person's from now on. */
  claim(clientIds: readonly number[], userId: string): readonly number[] {
    const owners = this.#resident?.owners;
    if (owners === undefined) return [];
    const unclaimed = clientIds.filter((clientId) => !owners.has(clientId));
    for (const clientId of unclaimed) owners.set(clientId, userId);
    return unclaimed;
  }

  /** Own rows were stored up to this number, and nothing of others lies between. */
  reach(seq: number, bytes: number): void {
    this.#tailRows += seq - this.#seq;
    this.#tailBytes += bytes;
    this.#seq = seq;
  }

  /** Takes in what another process stored, or this one and not noticed yet. Throws when it cannot be applied. */
  take(updates: readonly Uint8Array[], seq: number, owners: LogTail['owners']): void {
    const resident = this.#resident;
    if (resident === null) throw new Error('a lane without its document takes nothing in');
    for (const [clientId, userId] of owners) resident.owners.set(clientId, userId);
    for (const update of updates) Y.applyUpdate(resident.doc, update);
    const bytes = updates.reduce((sum, update) => sum + update.length, 0);
    resident.size.grew(bytes);
    if (seq > this.#seq) this.reach(seq, bytes);
  }

  destroy(): void {
    this.#resident?.doc.destroy();
    this.#resident = null;
  }

  #enter({ snapshot, tail }: Pick<LoadedLane, 'snapshot' | 'tail'>, owners: ReadonlyMap<number, string>): Resident {
    const rows = tail.map((row) => row.data);
    const updates = snapshot === null ? rows : [snapshot.state, ...rows];
    const doc = restoreLane(updates);
    const loadedBytes = updates.reduce((sum, update) => sum + update.length, 0);
    this.#resident = { doc, owners: new Map(owners), size: new LaneSize(doc, loadedBytes) };
    return this.#resident;
  }
}
