import * as Y from 'yjs';
import { LANE_LIMITS } from '../protocol/frame-limits.ts';

/** What a transaction added: all of it upper bounds. */
export interface Growth {
  readonly bytes: number;
  /** Elements and texts. */
  readonly nodes: number;
}

/** Fewest bytes an element takes in an update. */
const MIN_NODE_BYTES = 4;

/** Counting a large lane takes tens of milliseconds: when it is nearly full, not again before this much was judged or deleted. */
const RECOUNT = { nearlyFull: 15 / 16, afterEdits: 256, afterDeleted: 4_096 } as const;

/**
 * How large a lane's document may be at most: upper bounds that are counted exactly only when they reach a limit. One for
 * each document, made again when it is loaded again.
 */
export class LaneSize {
  readonly #doc: Y.Doc;
  readonly #limits: Readonly<Record<'maxBytes' | 'maxNodes', number>>;
  readonly #bodies = new Map<string, number>();
  #bytes: number;
  #nodes: number;
  #isNearlyFull = false;
  #editsSinceCount = 0;
  #deletedSinceCount = 0;

  /** `loadedBytes`: the sum of the bytes the document was built from, or more. `limits` are given by tests. */
  constructor(
    doc: Y.Doc,
    loadedBytes: number,
    limits: Readonly<Record<'maxBytes' | 'maxNodes', number>> = LANE_LIMITS,
  ) {
    this.#doc = doc;
    this.#limits = limits;
    this.#bytes = loadedBytes;
    this.#nodes = Math.ceil(loadedBytes / MIN_NODE_BYTES);
  }

  /** Content that came in without being judged: rows of other processes, the server's own edits. */
  grew(bytes: number): void {
    this.#bytes += bytes;
    this.#nodes += Math.ceil(bytes / MIN_NODE_BYTES);
    this.#editsSinceCount += 1;
    for (const [place, length] of this.#bodies) this.#bodies.set(place, length + bytes);
  }

  /** Notes an edit that is in the document already; false when the lane is larger than it may be and the edit added to it. */
  takes({ bytes, nodes }: Growth, deletedLength: number): boolean {
    this.#bytes += bytes;
    this.#nodes += nodes;
    this.#editsSinceCount += 1;
    this.#deletedSinceCount += deletedLength;
    if (bytes === 0 || this.#isInLimits()) return true;
    if (!this.#mayCount()) return false;
    this.#count();
    return this.#isInLimits();
  }

  /** True when the lane has at most so many bytes with these. */
  isWithin(addedBytes: number, maxBytes: number): boolean {
    return this.#bytes + addedBytes <= maxBytes;
  }

  /** True when a body to which `added` UTF-16 units of text came holds at most `maxLength`. */
  bodyTakes(place: string, body: Y.XmlFragment, added: number, maxLength: number): boolean {
    const known = this.#bodies.get(place);
    const length = known === undefined || known + added > maxLength ? textLength(body) : known + added;
    this.#bodies.set(place, length);
    return length <= maxLength;
  }

  #isInLimits(): boolean {
    return this.#bytes <= this.#limits.maxBytes && this.#nodes <= this.#limits.maxNodes;
  }

  #mayCount(): boolean {
    const isLongAgo = this.#editsSinceCount >= RECOUNT.afterEdits || this.#deletedSinceCount >= RECOUNT.afterDeleted;
    return isLongAgo || !this.#isNearlyFull;
  }

  #count(): void {
    const { maxBytes, maxNodes } = this.#limits;
    if (this.#nodes > maxNodes) this.#nodes = countNodes(this.#doc);
    if (this.#bytes > maxBytes) this.#bytes = Y.encodeStateAsUpdate(this.#doc).length;
    this.#isNearlyFull = this.#nodes > maxNodes * RECOUNT.nearlyFull || this.#bytes > maxBytes * RECOUNT.nearlyFull;
    this.#editsSinceCount = 0;
    this.#deletedSinceCount = 0;
  }
}

function countNodes(doc: Y.Doc): number {
  let nodes = 0;
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentType) nodes += 1;
    }
  }
  return nodes;
}

function textLength(parent: Y.XmlFragment): number {
  let length = 0;
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const type: unknown = item.content.type;
    if (type instanceof Y.XmlText) length += type.length;
    else if (type instanceof Y.XmlFragment) length += textLength(type);
  }
  return length;
}
