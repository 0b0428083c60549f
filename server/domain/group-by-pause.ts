/** Whose something is, and when it was. */
interface Doing<T> {
  who(item: T): string | null;
  /** In ms. */
  when(item: T): number;
}

/**
 * What each person did in one go: items in order of time, parted where the same person paused for longer than `pauseMs`.
 * Groups are in the order of their beginnings and never empty; those of several people may overlap.
 */
export function groupByPause<T>(
  items: Iterable<T>,
  { who, when }: Doing<T>,
  pauseMs: number,
): readonly (readonly [T, ...T[]])[] {
  const groups: [T, ...T[]][] = [];
  const open = new Map<string | null, [T, ...T[]]>();
  for (const item of items) {
    const own = open.get(who(item));
    if (own !== undefined && when(item) - when(own.at(-1) ?? own[0]) <= pauseMs) {
      own.push(item);
      continue;
    }
    const begun: [T, ...T[]] = [item];
    open.set(who(item), begun);
    groups.push(begun);
  }
  return groups;
}
