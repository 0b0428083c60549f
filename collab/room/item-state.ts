import * as Y from 'yjs';

/** Any shared type, as far as a judgement looks into it. */
export type SharedType = Pick<Y.AbstractType<unknown>, '_item' | '_map' | '_start'>;

/** True for content that came with this transaction. */
function isNew(transaction: Y.Transaction, item: Y.Item): boolean {
  return item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
}

/** True for content that stood in the document before this transaction; while it is open, what it removed still does. */
export function wasThere(transaction: Y.Transaction, item: Y.Item): boolean {
  return !isNew(transaction, item) && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
}

/** What stands under a key now. */
export function entryNow(type: SharedType, key: string): Y.Item | null {
  const last = type._map.get(key);
  return last === undefined || last.deleted ? null : last;
}

/** What stood under a key before this transaction: what it removed can still be read. */
export function entryBefore(transaction: Y.Transaction, type: SharedType, key: string): Y.Item | null {
  let item = type._map.get(key) ?? null;
  while (item !== null && isNew(transaction, item)) item = item.left;
  return item !== null && wasThere(transaction, item) ? item : null;
}

/** The shared type that an entry holds; null for a value. */
export function typeIn(item: Y.Item): SharedType | null {
  const { content } = item;
  return content instanceof Y.ContentType ? content.type : null;
}

/** The value that an entry holds, undefined when it is none that a form would write. */
export function valueIn(item: Y.Item): unknown {
  const { content } = item;
  return content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : undefined;
}

/** How many types an item in the document stands in, its root not counted. */
export function typesAbove(item: Y.Item): number {
  let levels = 0;
  for (let at = parentItem(item); at !== null; at = parentItem(at)) levels += 1;
  return levels;
}

function parentItem({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null;
}
