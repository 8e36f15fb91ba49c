/** Keeps results of a pure function, up to a number of entries, so that memory stays bounded. */

export class BoundedCache<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #entriesMax: number;

  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax;
  }

  /**
   * The kept result for `key`, or a new one. A full memo starts afresh: nothing is lost but time.
   */
  get(key: Key, make: () => Value): Value {
    const kept = this.#entries.get(key);
    if (kept !== undefined) return kept;
    if (this.#entries.size >= this.#entriesMax) this.#entries.clear();
    const made = make();
    this.#entries.set(key, made);
    return made;
  }
}
