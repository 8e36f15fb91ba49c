/**
 * A bounded queue in which accounts take turns, so that one with many jobs does not delay the
 * others.
 */

export interface FairQueue<Item> {
  /** false: as many items wait as may, those of all accounts together. */
  tryPush(accountId: string, item: Item): boolean;
  /**
   * The oldest item of the account whose turn it is; that account then goes to the end of the line.
   */
  shift(): Item | undefined;
  /** Removes all items and returns them. */
  clear(): Item[];
  size(): number;
}

export function createFairQueue<Item>(itemsMax: number): FairQueue<Item> {
  /** Waiting items by account. The order of the map is the order of turns. */
  const waiting = new Map<string, Item[]>();
  let size = 0;
  return {
    tryPush(accountId, item) {
      if (size >= itemsMax) return false;
      size += 1;
      const items = waiting.get(accountId);
      if (items === undefined) waiting.set(accountId, [item]);
      else items.push(item);
      return true;
    },
    shift() {
      const next = waiting.entries().next();
      if (next.done === true) return undefined;
      const [accountId, items] = next.value;
      const item = items.shift();
      size -= 1;
      waiting.delete(accountId);
      if (items.length > 0) waiting.set(accountId, items);
      return item;
    },
    clear() {
      const items = [...waiting.values()].flat();
      waiting.clear();
      size = 0;
      return items;
    },
    size: () => size,
  };
}
