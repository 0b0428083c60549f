import { createHash } from 'node:crypto';
import type { LaneContent } from '../../../collab/document/present-lane.ts';

/** Bytes of stored lanes whose content is held; presented they take several times as much. */
const MOST_BYTES = 16 * 1024 * 1024;

interface Presented {
  readonly digest: string;
  readonly bytes: number;
  readonly content: LaneContent;
}

/**
 * What stands in the lanes looked at last, so that the next page need not restore them. Found by the very bytes that are
 * stored, which each page has read under its reader's own rights: what was not read finds nothing here.
 */
export class PresentedLanes {
  /** The one looked at last stands last. */
  readonly #lanes = new Map<string, Presented>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** The content of a lane that is stored as these updates, made by `present` where it is not held; nothing is held of null. */
  of(laneId: string, updates: readonly Uint8Array[], present: () => LaneContent | null): LaneContent | null {
    const digest = digestOf(updates);
    const held = this.#lanes.get(laneId);
    const content = held?.digest === digest ? held.content : present();
    this.#drop(laneId);
    if (content !== null) this.#hold(laneId, { digest, content, bytes: sizeOf(updates) });
    return content;
  }

  #hold(laneId: string, presented: Presented): void {
    this.#lanes.set(laneId, presented);
    this.#bytes += presented.bytes;
    for (const oldest of this.#lanes.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(laneId: string): void {
    this.#bytes -= this.#lanes.get(laneId)?.bytes ?? 0;
    this.#lanes.delete(laneId);
  }
}

function sizeOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { length }) => sum + length, 0);
}

function digestOf(updates: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const update of updates) hash.update(`${update.length}.`).update(update);
  return hash.digest('base64');
}
