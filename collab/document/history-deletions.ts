import type { HistoryAct } from './history-row.ts';

/** A run of clocks of one client, from `clock` up to but without `end`. */
export interface DeletedRange {
  readonly clock: number;
  readonly end: number;
  readonly act: HistoryAct;
}

/** Which row deleted what: Yjs keeps no deleter, but each row's delete set names what that row deleted. */
export class HistoryDeletions {
  readonly #clients = new Map<number, { ranges: DeletedRange[]; isSorted: boolean }>();

  /** Ranges of one client, in the order of the log. */
  add(client: number, ranges: readonly { readonly clock: number; readonly len: number }[], act: HistoryAct): void {
    const known = this.#clients.get(client) ?? { ranges: [], isSorted: false };
    this.#clients.set(client, known);
    known.isSorted = false;
    for (const { clock, len } of ranges) if (len > 0) known.ranges.push({ clock, end: clock + len, act });
  }

  /** The first row that deleted this clock, or what comes after it: `act` null up to `end` when no row did. */
  find(client: number, clock: number): { readonly act: HistoryAct | null; readonly end: number } {
    const ranges = this.#sorted(client);
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ranges[middle]?.end ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low];
    if (range === undefined) return { act: null, end: Number.MAX_SAFE_INTEGER };
    return range.clock <= clock ? { act: range.act, end: range.end } : { act: null, end: range.clock };
  }

  #sorted(client: number): readonly DeletedRange[] {
    const known = this.#clients.get(client);
    if (known === undefined) return [];
    if (!known.isSorted) {
      known.ranges = disjoint(known.ranges);
      known.isSorted = true;
    }
    return known.ranges;
  }
}

/** Two nodes may have stored one deletion each before they knew of each other: the earlier row did it. */
function disjoint(ranges: readonly DeletedRange[]): DeletedRange[] {
  const sorted = [...ranges].sort((a, b) => a.clock - b.clock || a.act.seq - b.act.seq);
  const result: DeletedRange[] = [];
  let group: DeletedRange[] = [];
  let reach = 0;
  const flush = (): void => {
    for (const range of group.length > 1 ? resolve(group) : group) result.push(range);
    group = [];
  };
  for (const range of sorted) {
    if (range.clock >= reach) flush();
    group.push(range);
    reach = Math.max(reach, range.end);
  }
  flush();
  return result;
}

function resolve(group: readonly DeletedRange[]): DeletedRange[] {
  const bounds = [...new Set(group.flatMap(({ clock, end }) => [clock, end]))].sort((a, b) => a - b);
  return bounds.slice(0, -1).flatMap((clock, index) => {
    const end = bounds[index + 1] ?? clock;
    const [first] = group
      .filter((range) => range.clock <= clock && range.end >= end)
      .sort((a, b) => a.act.seq - b.act.seq);
    return first === undefined ? [] : [{ clock, end, act: first.act }];
  });
}
