import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** What decides the place of a record in its list. */
export interface Ordered {
  readonly id: string;
  readonly order: string;
}

/** True for a key that a new key can be placed beside. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > 200) return false;
  try {
    generateKeyBetween(value, null);
    return /^[0-9A-Za-z]+$/.test(value);
  } catch {
    return false;
  }
}

/** Reading order: by key, ties by id (two people may have chosen the same key at once), malformed keys last. */
export function compareOrder(a: Ordered, b: Ordered): number {
  const aIsValid = isOrderKey(a.order);
  if (aIsValid !== isOrderKey(b.order)) return aIsValid ? -1 : 1;
  if (aIsValid && a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A key after all valid keys of a list. */
export function orderAfter(entries: readonly Ordered[]): string {
  const last = [...entries].sort(compareOrder).findLast((entry) => isOrderKey(entry.order));
  return generateKeyBetween(last?.order ?? null, null);
}

/** The first `count` keys of a new list. */
export function firstOrders(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/**
 * The keys to write so that `id` stands at `index` of the list. Usually one; where neighbours share a key or hold a
 * malformed one, the run behind the place is given new keys too. Empty when the id is unknown.
 */
export function planMove(entries: readonly Ordered[], id: string, index: number): ReadonlyMap<string, string> {
  const sorted = [...entries].sort(compareOrder);
  const moved = sorted.find((entry) => entry.id === id);
  if (moved === undefined) return new Map();
  const rest = sorted.filter((entry) => entry.id !== id);
  const at = Math.max(0, Math.min(index, rest.length));
  const head = rest.slice(0, at);
  const firstMalformed = head.findIndex((entry) => !isOrderKey(entry.order));
  const from = firstMalformed === -1 ? at : firstMalformed;
  const before = from === 0 ? null : (rest[from - 1]?.order ?? null);
  let to = at;
  while (to < rest.length && !isPlaceBetween(before, rest[to]?.order)) to += 1;
  const run = [...rest.slice(from, at), moved, ...rest.slice(at, to)];
  const keys = generateNKeysBetween(before, rest[to]?.order ?? null, run.length);
  return new Map(run.map((entry, position) => [entry.id, keys[position] ?? entry.order]));
}

function isPlaceBetween(before: string | null, after: string | undefined): boolean {
  return isOrderKey(after) && (before === null || after > before);
}
