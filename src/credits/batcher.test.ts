import { describe, expect, it } from 'vitest';
import { Overload } from './ledger.ts';
import { createBatcher, type BatcherOptions } from './batcher.ts';

const OPTIONS = { name: 'double', itemsMax: 3, waitMs: 1, inFlightMax: 1, queueMax: 5 };

/** A batcher that doubles numbers, with the batches it made; `hold` keeps them under way. */
function doubler(options: Partial<BatcherOptions<number, number>> = {}) {
  const batches: number[][] = [];
  const waiting: (() => void)[] = [];
  let hold = false;
  const batcher = createBatcher<number, number>({
    ...OPTIONS,
    run: async (items) => {
      batches.push([...items]);
      if (hold) await new Promise<void>((resolve) => waiting.push(resolve));
      return items.map((item) => item * 2);
    },
    ...options,
  });
  return {
    batcher,
    batches,
    hold: () => (hold = true),
    letGo() {
      hold = false;
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

describe('createBatcher', () => {
  it('answers each item, in batches of at most itemsMax', async () => {
    const { batcher, batches } = doubler();
    const answers = await Promise.all([1, 2, 3, 4, 5].map((item) => batcher.add(item)));
    expect(answers).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('sends a lone item without waiting for others to fill the batch', async () => {
    const { batcher, batches } = doubler();
    expect(await batcher.add(7)).toBe(14);
    expect(batches).toEqual([[7]]);
  });

  it('keeps at most inFlightMax batches under way and refuses beyond queueMax, queueing nothing', async () => {
    const { batcher, batches, hold, letGo } = doubler();
    hold();
    const first = [1, 2, 3].map((item) => batcher.add(item));
    const waiting = [4, 5, 6, 7, 8].map((item) => batcher.add(item));
    await expect(batcher.add(9)).rejects.toBeInstanceOf(Overload);
    expect(batches).toEqual([[1, 2, 3]]);
    letGo();
    expect(await Promise.all([...first, ...waiting])).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(batches.flat()).not.toContain(9);
    expect(await batcher.add(10)).toBe(20);
  });

  it('a batch that fails fails its own items alone', async () => {
    const { batcher } = doubler({
      async run(items) {
        if (items.includes(2)) throw new Error('refused');
        return items;
      },
    });
    const answers = await Promise.allSettled([1, 2, 3, 4].map((item) => batcher.add(item)));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
  });

  it('behind a batch of many, waits until enough items are there', async () => {
    const spacing = { ms: 60_000, busyFrom: 2, enough: 3 };
    const { batcher, batches } = doubler({ itemsMax: 10, spacing });
    await Promise.all([batcher.add(1), batcher.add(2)]);
    const apart = [3, 4].map((item) => batcher.add(item));
    expect(await Promise.all([...apart, batcher.add(5)])).toEqual([6, 8, 10]);
    const left = batcher.add(6);
    await batcher.flush();
    expect(await left).toBe(12);
    expect(batches).toEqual([[1, 2], [3, 4, 5], [6]]);
  });

  it('who comes alone does not wait for others', async () => {
    const spacing = { ms: 60_000, busyFrom: 2, enough: 3 };
    const { batcher, batches } = doubler({ itemsMax: 10, spacing });
    for (const item of [1, 2, 3]) await batcher.add(item);
    expect(batches).toEqual([[1], [2], [3]]);
  });

  it('what came while a batch of many was under way waits for more, and not for ever', async () => {
    const spacing = { ms: 1, busyFrom: 2, enough: 3 };
    const { batcher, batches, hold, letGo } = doubler({ itemsMax: 10, spacing });
    hold();
    const many = Promise.all([1, 2, 3].map((item) => batcher.add(item)));
    const late = batcher.add(4);
    letGo();
    await many;
    expect(await late).toBe(8);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('flush waits for what is queued and under way', async () => {
    const { batcher } = doubler();
    let answered = 0;
    for (let item = 0; item < 5; item += 1) void batcher.add(item).then(() => (answered += 1));
    await batcher.flush();
    expect(answered).toBe(5);
    await batcher.flush();
  });
});
