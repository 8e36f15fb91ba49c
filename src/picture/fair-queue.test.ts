import { expect, it } from 'vitest';
import { createFairQueue } from './fair-queue.ts';

it('takes one item of each account in turn, the items of an account in order', () => {
  const queue = createFairQueue<string>(10);
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.tryPush(item[0]!, item);
  const order = Array.from({ length: 7 }, () => queue.shift());
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
});

it('holds as many items as it may, whosever they are', () => {
  const queue = createFairQueue<number>(2);
  expect([queue.tryPush('a', 1), queue.tryPush('b', 2), queue.tryPush('c', 3)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(queue.size()).toBe(2);
  expect(queue.shift()).toBe(1);
  expect(queue.tryPush('c', 3)).toBe(true);
  expect(queue.clear()).toEqual([2, 3]);
  expect([queue.size(), queue.shift()]).toEqual([0, undefined]);
});
