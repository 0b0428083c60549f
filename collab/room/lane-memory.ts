import * as Y from 'yjs';
import { type LaneWriter, type LoadedLane, type LogTail, updatesOf } from '../../db/document-log-load.ts';
import { restoreLane } from '../document/restore-lane.ts';

/** With whose each clientID is. */
export type OwnedLane = LoadedLane & { readonly owners: ReadonlyMap<number, string> };

/** A lane as this process knows it: the document, how far the log reaches, whose each clientID is. */
export class LaneMemory {
  readonly #owners = new Map<number, string>();
  #doc = new Y.Doc();
  #writer: LaneWriter;
  #seq = 0;

  /** Throws when the log cannot be built into a document. */
  constructor(loaded: OwnedLane) {
    this.#writer = loaded.writer;
    this.install(loaded);
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  get writer(): LaneWriter {
    return this.#writer;
  }

  get seq(): number {
    return this.#seq;
  }

  readonly ownerOf = (clientId: number): string | undefined => this.#owners.get(clientId);

  /** Those of the clientIDs that were nobody's and are this person's from now on. */
  claim(clientIds: readonly number[], userId: string): readonly number[] {
    const unclaimed = clientIds.filter((clientId) => !this.#owners.has(clientId));
    for (const clientId of unclaimed) this.#owners.set(clientId, userId);
    return unclaimed;
  }

  /** Starts over from the log. */
  install(loaded: OwnedLane): void {
    const next = restoreLane(updatesOf(loaded));
    this.#doc.destroy();
    this.#doc = next;
    this.#writer = loaded.writer;
    this.#seq = loaded.seq;
    this.#know(loaded.owners);
  }

  /** Takes in rows that another process stored, or this one and not noticed yet. Throws on a damaged row. */
  take(tail: LogTail): void {
    if (tail.quarantined.length > 0) throw new Error(`damaged rows ${tail.quarantined.join(', ')} written elsewhere`);
    if (tail.epoch !== this.#writer.epoch) throw new Error('the lane has begun a new epoch');
    this.#know(tail.owners);
    for (const row of tail.rows) Y.applyUpdate(this.#doc, row.data);
    this.reach(tail.rows.at(-1)?.seq ?? 0);
  }

  /** Everything up to this number is in the document. */
  reach(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
  }

  #know(owners: ReadonlyMap<number, string>): void {
    for (const [clientId, userId] of owners) this.#owners.set(clientId, userId);
  }
}
