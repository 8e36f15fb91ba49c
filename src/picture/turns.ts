/**
 * Whose turn it is among those that wait for one resource, by what each has used of it: start-time
 * fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996). Who comes back after a pause competes from now
 * on: an unused share is not saved up.
 */

export interface Turns<Key> {
  /** The key begins to wait; nothing happens where it waits already. */
  enter(key: Key): void;
  /** The key waits no more. */
  leave(key: Key): void;
  /** Of those that wait, the one that has used the least; it goes on waiting. */
  next(): Key | undefined;
  /** The key has used so much; less than 0 takes back what was estimated too high. */
  use(key: Key, amount: number): void;
}

export function createTurns<Key>(): Turns<Key> {
  const waiting = new Set<Key>();
  /** How far each key is in virtual time; keys that are not ahead of `now` need no entry. */
  const positions = new Map<Key, number>();
  /** The virtual time: the position of the key that was last served. */
  let now = 0;
  const positionOf = (key: Key): number => positions.get(key) ?? now;
  return {
    enter(key) {
      if (waiting.has(key)) return;
      // Nobody waits: what was used before delays nobody any more.
      if (waiting.size === 0 || positions.size > POSITIONS_MAX) forget(positions, waiting);
      waiting.add(key);
      positions.set(key, Math.max(now, positionOf(key)));
    },
    leave(key) {
      waiting.delete(key);
    },
    next() {
      let first: Key | undefined;
      for (const key of waiting) {
        if (first === undefined || positionOf(key) < positionOf(first)) first = key;
      }
      if (first !== undefined) now = Math.max(now, positionOf(first));
      return first;
    },
    use(key, amount) {
      positions.set(key, positionOf(key) + amount);
    },
  };
}

/** Drops the positions of those that do not wait. */
function forget<Key>(positions: Map<Key, number>, waiting: ReadonlySet<Key>): void {
  for (const key of positions.keys()) if (!waiting.has(key)) positions.delete(key);
}

const POSITIONS_MAX = 10_000;
