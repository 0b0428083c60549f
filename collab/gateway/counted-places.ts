/** So many places for each key. Who takes one gives it back, once. */
export class CountedPlaces {
  readonly #max: number;
  readonly #taken = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  /** False when all places of this key are taken. */
  take(key: string): boolean {
    const count = this.#taken.get(key) ?? 0;
    if (count >= this.#max) return false;
    this.#taken.set(key, count + 1);
    return true;
  }

  release(key: string): void {
    const left = (this.#taken.get(key) ?? 1) - 1;
    if (left === 0) this.#taken.delete(key);
    else this.#taken.set(key, left);
  }
}
