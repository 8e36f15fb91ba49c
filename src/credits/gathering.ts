/** Gathers what is asked for during one turn of the event loop, so that what is alike is answered together. */
import { currentSpan } from '../util/tracing.ts';
import { answerAll, type Run, type Waiting } from './batcher.ts';

export interface GatheringOptions<Item, Answer> {
  /** What an answer is called where it is traced. */
  readonly name: string;
  /** Items with the same key are answered together. */
  readonly keyOf: (item: Item) => string;
  /** Most items that are answered together. */
  readonly itemsMax: number;
  /** Answers the items, in their order. Where it rejects, every one of them does. */
  readonly run: Run<Item, Answer>;
}

/** Makes the function that adds an item and resolves with its answer. */
export function createGathering<Item, Answer>({
  name,
  keyOf,
  itemsMax,
  run,
}: GatheringOptions<Item, Answer>): (item: Item) => Promise<Answer> {
  let gathered = new Map<string, Waiting<Item, Answer>[]>();

  function start(): void {
    const groups = gathered;
    gathered = new Map();
    for (const together of groups.values()) void answerAll(name, together, run);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      // What the system has read by now is handled before this runs.
      if (gathered.size === 0) setImmediate(start);
      const key = keyOf(item);
      const together = gathered.get(key);
      const waiting = { item, span: currentSpan(), resolve, reject };
      if (together === undefined) gathered.set(key, [waiting]);
      else {
        together.push(waiting);
        if (together.length < itemsMax) return;
        gathered.delete(key);
        void answerAll(name, together, run);
      }
    });
}
