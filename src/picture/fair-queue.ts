/**
 * A bounded queue in front of the workers, which shares their time first between tiers, by weight,
 * and then between the requesters of a tier, equally. Time is counted as it was used, so that ten
 * slow drawings are not ten times the share of ten quick ones.
 */
import { SHARES, TIERS, type Requester, type Tier } from './tiers.ts';
import { createTurns, type Turns } from './turns.ts';

export interface FairQueue<Item> {
  /** false: the tier fills its part of the queue, or the queue is full. */
  tryPush(requester: Requester, item: Item): boolean;
  /** The oldest item of the requester whose turn it is. */
  shift(): Item | undefined;
  /** Takes an item out that has waited too long; nothing happens where it is no longer there. */
  remove(requester: Requester, item: Item): void;
  /** Counts CPU time against a requester and its tier, in milliseconds. */
  use(requester: Requester, cpuMs: number): void;
  /** Removes all items and returns them. */
  clear(): Item[];
  size(): number;
}

interface Lane<Item> {
  readonly tier: Tier;
  readonly requesters: Turns<string>;
  readonly items: Map<string, Item[]>;
  size: number;
}

export function createFairQueue<Item>(itemsMax: number): FairQueue<Item> {
  const all = TIERS.map((tier) => createLane<Item>(tier));
  const laneOf = (tier: Tier): Lane<Item> => all.find((lane) => lane.tier === tier)!;
  const turns = createTurns<Tier>();
  const size = (): number => all.reduce((sum, lane) => sum + lane.size, 0);
  return {
    tryPush({ id, tier }, item) {
      const lane = laneOf(tier);
      if (size() >= itemsMax || lane.size >= itemsMax * SHARES[tier].queue) return false;
      push(lane, id, item);
      turns.enter(tier);
      return true;
    },
    shift() {
      const tier = turns.next();
      if (tier === undefined) return undefined;
      const lane = laneOf(tier);
      const id = lane.requesters.next()!;
      const item = lane.items.get(id)![0]!;
      take(lane, id, item);
      if (lane.size === 0) turns.leave(tier);
      return item;
    },
    remove({ id, tier }, item) {
      const lane = laneOf(tier);
      take(lane, id, item);
      if (lane.size === 0) turns.leave(tier);
    },
    use({ id, tier }, cpuMs) {
      laneOf(tier).requesters.use(id, cpuMs);
      turns.use(tier, cpuMs / SHARES[tier].weight);
    },
    clear() {
      const items: Item[] = [];
      for (let item = this.shift(); item !== undefined; item = this.shift()) items.push(item);
      return items;
    },
    size,
  };
}

const createLane = <Item>(tier: Tier): Lane<Item> => ({
  tier,
  requesters: createTurns(),
  items: new Map(),
  size: 0,
});

function push<Item>(lane: Lane<Item>, id: string, item: Item): void {
  const items = lane.items.get(id);
  if (items === undefined) lane.items.set(id, [item]);
  else items.push(item);
  lane.requesters.enter(id);
  lane.size += 1;
}

function take<Item>(lane: Lane<Item>, id: string, item: Item): void {
  const items = lane.items.get(id);
  const index = items?.indexOf(item) ?? -1;
  if (items === undefined || index < 0) return;
  items.splice(index, 1);
  lane.size -= 1;
  if (items.length > 0) return;
  lane.items.delete(id);
  lane.requesters.leave(id);
}
