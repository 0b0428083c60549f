import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** One change of a document by this person, as bytes: what is kept, sent again and set aside. */
export interface LocalEdit {
  /** Unique on this device. */
  readonly id: string;
  /** Page life that made it; its edits come back together when that page is gone. */
  readonly session: string;
  /** Rises with each edit of a session. */
  readonly order: number;
  /** Milliseconds since 1970 on this device. */
  readonly at: number;
  /** Life of the lane it was made in; null before the server has said. */
  readonly epoch: number | null;
  /** What it changes: `root/record` or `root/record/field`. */
  readonly places: readonly string[];
  /** A Yjs update (V1). */
  readonly update: Uint8Array;
  /** Holds no words any more: only the room that they took, so that later edits still fit. */
  readonly isFiller: boolean;
}

/** What a transaction changed, as `root/record` for records that came or went and `root/record/field` for fields. */
export function placesOf(transaction: Y.Transaction): readonly string[] {
  const places = new Set<string>();
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(type, transaction.doc);
    if (path === null) continue;
    if (path.length >= 3) places.add(path.slice(0, 3).join('/'));
    else for (const key of keys) places.add([...path, ...(key === null ? [] : [key])].join('/'));
  }
  return [...places];
}

function pathOf(changed: unknown, doc: Y.Doc): readonly string[] | null {
  const path: string[] = [];
  let type: unknown = changed;
  while (type instanceof Y.AbstractType) {
    const item: Y.Item | null = type._item;
    if (item === null) {
      for (const [name, root] of doc.share) if (root === type) return [name, ...path];
      return null;
    }
    if (item.parentSub !== null) path.unshift(item.parentSub);
    type = item.parent;
  }
  return null;
}

/** Stretch of one client's clock that an update fills. */
interface Stretch {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

function stretchesOf(update: Uint8Array): readonly Stretch[] {
  const { from, to } = Y.parseUpdateMeta(update);
  return [...from].map(([clientId, clock]) => ({ clientId, clock, length: (to.get(clientId) ?? clock) - clock }));
}

/** ClientIDs with content in an update. */
export function clientsOf(update: Uint8Array): readonly number[] {
  return stretchesOf(update).map(({ clientId }) => clientId);
}

/**
 * The same room without the words: what was written elsewhere by the same hand still follows on it, and what was
 * written into it falls away by itself. Null for an edit that only deletes.
 */
export function fillerFor(edit: LocalEdit): LocalEdit | null {
  const stretches = stretchesOf(edit.update).filter(({ length }) => length > 0);
  if (stretches.length === 0) return null;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, stretches.length);
  for (const { clientId, clock, length } of stretches) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    // A collected struct of Yjs: number 0, then its length.
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  }
  encoding.writeVarUint(encoder, 0);
  return { ...edit, places: [], update: encoding.toUint8Array(encoder), isFiller: true };
}

/** True when words of `edit` that stand in `before` fell away in `after`, because they were written into a filler. */
export function fellAway(edit: LocalEdit, before: Y.Doc, after: Y.Doc): boolean {
  return stretchesOf(edit.update).some((stretch) =>
    structsIn(after, stretch).some(
      (struct) =>
        struct instanceof Y.GC &&
        structsIn(before, { ...stretch, clock: struct.id.clock, length: struct.length }).some(
          ({ deleted }) => !deleted,
        ),
    ),
  );
}

function structsIn(doc: Y.Doc, { clientId, clock, length }: Stretch): readonly (Y.Item | Y.GC)[] {
  const structs = doc.store.clients.get(clientId) ?? [];
  const last = structs.at(-1);
  if (last === undefined || last.id.clock + last.length <= clock) return [];
  const found: (Y.Item | Y.GC)[] = [];
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= clock + length) break;
    found.push(struct);
  }
  return found;
}

/** The words an edit wrote, by themselves: what is left of it where its document is gone. */
export function wordsOf(edits: readonly LocalEdit[]): string {
  if (edits.length === 0) return '';
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates(edits.map(({ update }) => update)));
  let words = '';
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || Y.isDeleted(ds, struct.id)) continue;
    const { content } = struct;
    if (content instanceof Y.ContentString) words += content.str;
    else if (content instanceof Y.ContentAny) words += content.arr.filter(isWord).join(' ');
    else if (content instanceof Y.ContentType && words !== '') words += '\n';
  }
  return words.trim();
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
