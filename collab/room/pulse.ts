/** Something with writes to collect; `collect` resolves when what it sent to the log is settled, and never rejects. */
export interface PulseTask {
  collect(): Promise<void>;
}

export interface PulseOptions {
  /** Shortest time between two beats: what arrives meanwhile travels together. */
  readonly intervalMs: number;
  now(): number;
}

/**
 * The one beat of a node at which rooms hand over what they have for the log: at once after a quiet while, else one
 * interval after the last, and never while a commit is under way. All rooms of a beat share one group commit.
 */
export class Pulse {
  readonly #options: PulseOptions;
  readonly #due = new Set<PulseTask>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isScheduled = false;
  #isBeating = false;
  #lastAt = Number.NEGATIVE_INFINITY;

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
    const waitMs = this.#lastAt + this.#options.intervalMs - this.#options.now();
    if (waitMs > 0) this.#timer = setTimeout(() => void this.#beat(), Math.min(waitMs, this.#options.intervalMs));
    // After this turn of the event loop: what one turn brings travels together even when all was quiet.
    else setImmediate(() => void this.#beat());
  }

  async #beat(): Promise<void> {
    this.#isBeating = true;
    this.#lastAt = this.#options.now();
    const tasks = [...this.#due];
    this.#due.clear();
    await Promise.all(tasks.map((task) => task.collect()));
    this.#isBeating = false;
    this.#isScheduled = false;
    if (this.#due.size > 0) this.#schedule();
  }
}
