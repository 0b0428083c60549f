import * as Y from 'yjs';
import type { AuthoredReplay } from './history-replay.ts';
import type { HistoryAct } from './history-row.ts';
import { type RootName, rootMap } from './roots.ts';

/** Where in a lane: a field of a record. */
export interface FieldPlace {
  readonly root: RootName;
  readonly recordId: string;
  readonly field: string;
}

/** A piece of a field that one row brought and, perhaps, one row deleted. `null`: no row is known that did. */
export interface AuthoredPiece {
  readonly text: string;
  readonly written: HistoryAct | null;
  /** By whose hand it was written, for those pieces whose row is not known. */
  readonly clientId: number;
  readonly isDeleted: boolean;
  readonly deleted: HistoryAct | null;
}

/**
 * All that ever stood in a field, in its order, cut where the writer or the deleter changes. A text reads as its
 * letters, a block of a rich text begins with a line feed of its own (the first one too), a plain value is one piece
 * with its earlier values before it, and a set reads as its keys. Nothing when the record or the field never was.
 */
export function* piecesOf(replay: AuthoredReplay, { root, recordId, field }: FieldPlace): Generator<AuthoredPiece> {
  const record: Y.Item | undefined = rootMap(replay.doc, root)._map.get(recordId);
  const latest: Y.Item | undefined = record === undefined ? undefined : typeOf(record)?._map.get(field);
  for (const item of latest === undefined ? [] : versionsOf(latest)) yield* readItem(replay, item);
}

function* readItem(replay: AuthoredReplay, item: Y.Item): Generator<AuthoredPiece> {
  const { content } = item;
  if (content instanceof Y.ContentString) yield* cut(replay, item, content.str);
  else if (content instanceof Y.ContentAny) yield whole(replay, item, content.arr.map(plain).join(''));
  else if (content instanceof Y.ContentType) yield* readType(replay, item, content.type);
}

function* readType(replay: AuthoredReplay, item: Y.Item, type: Y.AbstractType<unknown>): Generator<AuthoredPiece> {
  if (type instanceof Y.XmlElement && isBlock(type)) yield whole(replay, item, '\n');
  for (let child = type._start; child !== null; child = child.right) yield* readItem(replay, child);
  if (!(type instanceof Y.Map)) return;
  for (const [key, latest] of [...type._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const version of versionsOf(latest)) yield whole(replay, version, key);
  }
}

function whole(replay: AuthoredReplay, item: Y.Item, text: string): AuthoredPiece {
  return pieceAt(replay, item, 0, () => text).piece;
}

function* cut(replay: AuthoredReplay, item: Y.Item, text: string): Generator<AuthoredPiece> {
  for (let from = 0; from < item.length; ) {
    const { piece, until } = pieceAt(replay, item, from, (end) => text.slice(from, end));
    yield piece;
    from = until;
  }
}

/** The piece that begins `from` letters into the item and reaches as far as one row brought it and one row deleted it. */
function pieceAt(
  { insertions, deletions }: AuthoredReplay,
  { id: { client, clock }, length, deleted: isDeleted }: Y.Item,
  from: number,
  textUntil: (until: number) => string,
): { piece: AuthoredPiece; until: number } {
  const written = insertions.find(client, clock + from);
  const deleted = isDeleted ? deletions.find(client, clock + from) : null;
  const until = Math.min(written.end, deleted?.end ?? written.end, clock + length) - clock;
  const piece = { written: written.act, clientId: client, isDeleted, deleted: deleted?.act ?? null };
  return { piece: { ...piece, text: textUntil(until) }, until };
}

/** The values a key had, the oldest first. */
function versionsOf(latest: Y.Item): readonly Y.Item[] {
  const versions: Y.Item[] = [];
  for (let item: Y.Item | null = latest; item !== null; item = item.left) versions.push(item);
  return versions.reverse();
}

function typeOf({ content }: Y.Item): Y.AbstractType<unknown> | null {
  return content instanceof Y.ContentType ? content.type : null;
}

/** Holds text itself, or nothing but leaves: lists and tables begin no line of their own. */
function isBlock(element: Y.XmlFragment): boolean {
  let hasElement = false;
  for (let item = element._start; item !== null; item = item.right) {
    const child = typeOf(item);
    if (child instanceof Y.XmlText) return true;
    hasElement ||= child instanceof Y.XmlElement;
  }
  return !hasElement;
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
