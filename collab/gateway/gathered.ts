export interface GatheredOptions {
  /** Queries under way at once; what is asked meanwhile waits for the next. */
  readonly maxAtOnce: number;
  readonly maxKeys: number;
  /** Shortest time between the starts of two queries: in a storm what each turn brings would be a query of its own. */
  readonly spacingMs: number;
  /** A query that stays away longer no longer holds the others up; it may still answer its own askers. */
  readonly patienceMs: number;
}

interface Asker<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

/** Turns look-ups that are asked one by one into few queries, so that a storm of arrivals is no storm of queries. */
export class Gathered<K, V> {
  readonly #load: (keys: readonly K[]) => Promise<readonly V[]>;
  readonly #options: GatheredOptions;
  #waiting: Asker<K, V>[] = [];
  #underWay = 0;
  #isScheduled = false;
  #lastStartAt = Number.NEGATIVE_INFINITY;

  /** `load` answers each key in its place. */
  constructor(load: (keys: readonly K[]) => Promise<readonly V[]>, options: GatheredOptions) {
    this.#load = load;
    this.#options = options;
  }

  /** Looked up after this call, never answered from an earlier look-up. Rejects as `load` does. */
  ask(key: K): Promise<V> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      this.#schedule();
    });
  }

  /** At the end of the turn, so that all who arrive in one turn share a query; not too soon after the last one. */
  #schedule(): void {
    if (this.#isScheduled || this.#underWay >= this.#options.maxAtOnce || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    const run = (): void => {
      this.#isScheduled = false;
      this.#start();
      this.#schedule();
    };
    const waitMs = this.#lastStartAt + this.#options.spacingMs - performance.now();
    if (waitMs > 0) setTimeout(run, waitMs);
    else setImmediate(run);
  }

  #start(): void {
    const askers = this.#waiting.splice(0, this.#options.maxKeys);
    if (askers.length === 0) return;
    this.#underWay += 1;
    this.#lastStartAt = performance.now();
    let isCounted = true;
    const end = (): void => {
      if (!isCounted) return;
      isCounted = false;
      clearTimeout(patience);
      this.#underWay -= 1;
      this.#schedule();
    };
    const patience = setTimeout(end, this.#options.patienceMs);
    patience.unref();
    void this.#answer(askers).finally(end);
  }

  async #answer(askers: readonly Asker<K, V>[]): Promise<void> {
    try {
      const values = await this.#load(askers.map((asker) => asker.key));
      if (values.length !== askers.length) throw new Error('a look-up did not answer every key');
      values.forEach((value, index) => {
        askers[index]?.resolve(value);
      });
    } catch (error) {
      for (const asker of askers) asker.reject(error);
    }
  }
}
