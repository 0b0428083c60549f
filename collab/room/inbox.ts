import type { InboxItem } from './beat.ts';
import type { Author, ClientWrite } from './write-request.ts';

const MAX_BYTES = 8 * 1_048_576;
/** Of one beat, which holds the process: some 4,500 keystrokes; a larger paste has a beat of its own. */
const MAX_BEAT_BYTES = 131_072;

type Item<A extends Author> = InboxItem<ClientWrite<A>>;

/** What waits to be applied to a lane, in its order. */
export class Inbox<A extends Author> {
  #items: Item<A>[] = [];
  #bytes = 0;
  /** Brought back by who comes, and compared with the log's head since: it need not wait for that again. */
  #compared: WeakSet<object> | null = null;

  get length(): number {
    return this.#items.length;
  }

  /** False when it holds too much already. */
  add(item: Item<A>): boolean {
    this.#bytes += bytesOf(item);
    if (this.#bytes > MAX_BYTES) return false;
    this.#items.push(item);
    return true;
  }

  /** Before all that came meanwhile. */
  putBack(items: readonly Item<A>[]): void {
    this.#items = [...items, ...this.#items];
    for (const item of items) this.#bytes += bytesOf(item);
  }

  /** The oldest, as many as one beat may hold and at least one; the others stay for the next. */
  takeForBeat(): Item<A>[] {
    let count = 0;
    let bytes = 0;
    for (const item of this.#items) {
      bytes += bytesOf(item);
      if (count > 0 && bytes > MAX_BEAT_BYTES) break;
      count += 1;
    }
    const taken = this.#items.splice(0, count);
    for (const item of taken) this.#bytes -= bytesOf(item);
    return taken;
  }

  takeAll(): Item<A>[] {
    const items = this.#items;
    this.#items = [];
    this.#bytes = 0;
    return items;
  }

  /** Takes out the answers to a step 1 that add nothing: what everybody brings who comes with all of the lane. */
  takeReturned(addsNothing: (update: Uint8Array) => boolean): ClientWrite<A>[] {
    const returned: ClientWrite<A>[] = [];
    if (!this.#items.some(isBroughtBack)) return returned;
    this.#items = this.#items.filter((item) => {
      if (!isBroughtBack(item) || !addsNothing(item.write.update)) return true;
      this.#bytes -= bytesOf(item);
      returned.push(item.write);
      return false;
    });
    return returned;
  }

  /**
   * Who comes from another node brings what was read there: stored, and perhaps not heard of here yet. It is judged when
   * the log has been asked, or others' words would be refused as forged, and their deletions taken for this person's.
   * So is an edit that rests on what its author read, perhaps from another node. True once for each that waits.
   */
  mustAskForHead(): boolean {
    let isNew = false;
    for (const item of this.#items) {
      if (!isBroughtBack(item) && !isJudgedEdit(item)) continue;
      const what = item.kind === 'edit' ? item.edit : item.write;
      this.#compared ??= new WeakSet();
      if (this.#compared.has(what)) continue;
      this.#compared.add(what);
      isNew = true;
    }
    return isNew;
  }
}

function bytesOf<A extends Author>(item: Item<A>): number {
  return item.kind === 'write' ? item.write.update.length : 0;
}

function isBroughtBack<A extends Author>(item: Item<A>): item is Extract<Item<A>, { kind: 'write' }> {
  return item.kind === 'write' && item.write.isFirstStep2;
}

function isJudgedEdit<A extends Author>(item: Item<A>): boolean {
  return item.kind === 'edit' && item.edit.writer !== null;
}
