const MAX_VALUES = 4_096;

export type RestrictedValue = string | number | null;

/**
 * What stood in the fields that only one firm writes when their records were removed, so that the other firm's undo may
 * put it back and nothing else. Kept by the room across reloads; bounded, the oldest are forgotten first.
 */
export class RemovedValues {
  readonly #values = new Map<string, RestrictedValue>();

  /** `place` is `root/record/field`; the latest value of a place counts. */
  remember(place: string, value: RestrictedValue): void {
    this.#values.delete(place);
    this.#values.set(place, value);
    if (this.#values.size <= MAX_VALUES) return;
    const [oldest] = this.#values.keys();
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  recall(place: string): RestrictedValue | undefined {
    return this.#values.get(place);
  }
}
