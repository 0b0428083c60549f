import type { HistoryAct } from './history-row.ts';

interface Runs {
  /** First clock of each run, rising; a run ends where the next begins. */
  readonly starts: number[];
  /** Null for what was there before the rows that are known. */
  readonly acts: (HistoryAct | null)[];
  end: number;
}

/** Which row brought what: a client's clocks only rise, so each row brings the next run of them. */
export class HistoryInsertions {
  readonly #clients = new Map<number, Runs>();

  /** Clocks from `clock` up to but without `end`; what an earlier row brought already stays that row's. */
  add(client: number, clock: number, end: number, act: HistoryAct | null): void {
    const runs = this.#clients.get(client) ?? { starts: [], acts: [], end: 0 };
    this.#clients.set(client, runs);
    if (end <= runs.end) return;
    if (runs.acts.length === 0 || runs.acts.at(-1) !== act) {
      runs.starts.push(Math.max(clock, runs.end));
      runs.acts.push(act);
    }
    runs.end = end;
  }

  /** The row that brought this clock, and where its run ends. */
  find(client: number, clock: number): { readonly act: HistoryAct | null; readonly end: number } {
    const runs = this.#clients.get(client);
    if (runs === undefined) return { act: null, end: Number.MAX_SAFE_INTEGER };
    let low = 0;
    let high = runs.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((runs.starts[middle] ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return { act: runs.acts[low - 1] ?? null, end: runs.starts[low] ?? Number.MAX_SAFE_INTEGER };
  }
}
