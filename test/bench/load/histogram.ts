const FINE_PER_MS = 100;
const FINE_END_MS = 1_000;
const COARSE_END_MS = 120_000;

/** Latencies: exact to 10 µs below a second and to a millisecond above. */
export class Histogram {
  count = 0;
  maxMs = 0;
  readonly #fine = new Float64Array(FINE_END_MS * FINE_PER_MS);
  readonly #coarse = new Float64Array(COARSE_END_MS);

  add(ms: number): void {
    this.count += 1;
    if (ms > this.maxMs) this.maxMs = ms;
    const buckets = ms < FINE_END_MS ? this.#fine : this.#coarse;
    const index = ms < FINE_END_MS ? Math.floor(ms * FINE_PER_MS) : Math.min(Math.floor(ms), COARSE_END_MS - 1);
    buckets[index] = (buckets[index] ?? 0) + 1;
  }

  /** The latency in ms that this share (0 to 1) of all does not pass; NaN without any. */
  quantile(share: number): number {
    if (this.count === 0) return Number.NaN;
    let left = Math.ceil(share * this.count);
    for (const [index, found] of this.#fine.entries()) {
      left -= found;
      if (left <= 0) return (index + 1) / FINE_PER_MS;
    }
    for (const [index, found] of this.#coarse.entries()) {
      left -= found;
      if (left <= 0) return index + 1;
    }
    return this.maxMs;
  }
}
