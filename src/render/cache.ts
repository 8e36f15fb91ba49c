/** A cache for the results of pure functions with a maximum number of entries. */

export class BoundedCache<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #entriesMax: number;

  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax;
  }

  /**
   * The cached result for `key`, or that of `compute`. A full cache is cleared, which only costs
   * time.
   */
  get(key: Key, compute: () => Value): Value {
    const cached = this.#entries.get(key);
    if (cached !== undefined) return cached;
    if (this.#entries.size >= this.#entriesMax) this.#entries.clear();
    const computed = compute();
    this.#entries.set(key, computed);
    return computed;
  }

  /** Forgets the result for `key`. */
  delete(key: Key): void {
    this.#entries.delete(key);
  }
}
