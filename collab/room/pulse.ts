/** Something with writes to collect; `collect` resolves when what it sent to the log is settled, and never rejects. */
export interface PulseTask {
  collect(): Promise<void>;
}

export interface PulseOptions {
  /** Shortest time between two beats: what arrives meanwhile travels together. */
  readonly intervalMs: number;
  now(): number;
  /** How long this process has had nothing to do, since it started, ms. */
  idleMs(): number;
}

/** A beat of a busy process waits until it had an interval's time for other things, and at most so many intervals. */
const MAX_STRETCH = 2.5;

/**
 * The one beat of a node at which rooms hand over what they have for the log: at once after a quiet while, else one
 * interval of idle time after the last, and never while a commit is under way. All rooms of a beat share one group
 * commit. A beat costs the more the more people hear of it, and what it costs is idle time less: so beats become rarer
 * where they are dear, and joins and look-ups always have their share of the process.
 */
export class Pulse {
  readonly #options: PulseOptions;
  readonly #due = new Set<PulseTask>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isScheduled = false;
  #isBeating = false;
  #lastAt = Number.NEGATIVE_INFINITY;
  #idleAtLast = 0;

  constructor(options: PulseOptions) {
    this.#options = options;
  }

  request(task: PulseTask): void {
    this.#due.add(task);
    this.#schedule();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isScheduled = true;
    this.#due.clear();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isBeating) return;
    this.#isScheduled = true;
    const waitMs = this.#waitMs();
    if (waitMs > 0) this.#wait(waitMs);
    // After this turn of the event loop: what one turn brings travels together even when all was quiet.
    else setImmediate(() => void this.#beat());
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      const moreMs = this.#waitMs();
      // Timers count whole milliseconds.
      if (moreMs >= 1) this.#wait(moreMs);
      else void this.#beat();
    }, ms);
  }

  /** Until the interval since the last beat is over, by the clock and by what was idle of it. */
  #waitMs(): number {
    const { intervalMs, now, idleMs } = this.#options;
    const passedMs = now() - this.#lastAt;
    if (passedMs >= intervalMs * MAX_STRETCH) return 0;
    const idle = Math.min(idleMs() - this.#idleAtLast, passedMs);
    return Math.min(intervalMs - idle, intervalMs * MAX_STRETCH - passedMs);
  }

  async #beat(): Promise<void> {
    this.#isBeating = true;
    this.#lastAt = this.#options.now();
    this.#idleAtLast = this.#options.idleMs();
    const tasks = [...this.#due];
    this.#due.clear();
    await Promise.all(tasks.map((task) => task.collect()));
    this.#isBeating = false;
    this.#isScheduled = false;
    if (this.#due.size > 0) this.#schedule();
  }
}
