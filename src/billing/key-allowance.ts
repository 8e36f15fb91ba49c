/**
 * Which API keys a plan switches off: the newest beyond the number it allows. They come back with a
 * larger plan, the oldest first; none is ever deleted.
 */

/** A key as the number of keys is counted. */
export interface CountedKey {
  readonly id: string;
  /** The key that this one replaced; null: it was created anew. */
  readonly rotatedFrom: string | null;
  /** Whether it is switched off because of the plan. */
  readonly isDisabled: boolean;
  /** Neither revoked nor expired. */
  readonly isUsable: boolean;
}

/** A key that must be switched. */
export interface KeySwitch {
  readonly id: string;
  readonly isDisabled: boolean;
}

/** The keys to switch off or on for a plan that allows `keysMax`; null is any number. Oldest first. */
export function keySwitches(keys: readonly CountedKey[], keysMax: number | null): KeySwitch[] {
  const beyond = keysBeyond(keys, keysMax ?? Infinity);
  return keys
    .filter((key) => key.isUsable && key.isDisabled !== beyond.has(key.id))
    .map(({ id }) => ({ id, isDisabled: beyond.has(id) }));
}

/**
 * A key takes the place of the one it replaced, so that a rotation makes no key newer; a replaced key in
 * its grace period is not counted and shares the state of its replacement. Keys that can no longer be
 * used do not count.
 */
function keysBeyond(keys: readonly CountedKey[], max: number): ReadonlySet<string> {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const replacedBy = new Map(keys.map((key) => [key.rotatedFrom, key]));
  const before = (key: CountedKey): CountedKey | undefined =>
    key.rotatedFrom === null ? undefined : byId.get(key.rotatedFrom);
  const heads = keys.filter((key) => key.isUsable && !replacedBy.has(key.id));
  const places = new Map(keys.map((key, place) => [key.id, place]));
  // A loop, not recursion: there is no limit on how often a key can be rotated.
  const chains = heads.map((head) => {
    const chain = [head];
    for (let key = before(head); key !== undefined; key = before(key)) chain.push(key);
    return { place: places.get(chain.at(-1)!.id) ?? 0, ids: chain.map((key) => key.id) };
  });
  const beyond = chains.toSorted((a, b) => a.place - b.place).slice(max);
  return new Set(beyond.flatMap(({ ids }) => ids));
}
