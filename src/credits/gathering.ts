/** Gathers what is asked for during one turn of the event loop, so that what is alike is answered together. */

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

export interface GatheringOptions<Item, Answer> {
  /** Items with the same key are answered together. */
  readonly keyOf: (item: Item) => string;
  /** Most items that are answered together. */
  readonly itemsMax: number;
  /** Answers the items, in their order. Where it rejects, every one of them does. */
  readonly run: (items: readonly [Item, ...Item[]]) => Promise<readonly Answer[]>;
}

/** Makes the function that adds an item and resolves with its answer. */
export function createGathering<Item, Answer>({
  keyOf,
  itemsMax,
  run,
}: GatheringOptions<Item, Answer>): (item: Item) => Promise<Answer> {
  let gathered = new Map<string, Waiting<Item, Answer>[]>();

  async function answer(together: readonly Waiting<Item, Answer>[]): Promise<void> {
    const items = together.map(({ item }) => item) as [Item, ...Item[]];
    try {
      const answers = await run(items);
      for (const [i, { resolve }] of together.entries()) resolve(answers[i] as Answer);
    } catch (fault) {
      for (const { reject } of together) reject(fault);
    }
  }

  function start(): void {
    const groups = gathered;
    gathered = new Map();
    for (const together of groups.values()) void answer(together);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      // What the system has read by now is handled before this runs.
      if (gathered.size === 0) setImmediate(start);
      const key = keyOf(item);
      const together = gathered.get(key);
      if (together === undefined) gathered.set(key, [{ item, resolve, reject }]);
      else {
        together.push({ item, resolve, reject });
        if (together.length < itemsMax) return;
        gathered.delete(key);
        void answer(together);
      }
    });
}
