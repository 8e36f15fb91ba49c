import { expect, it } from 'vitest';
import { createFairQueue, type FairQueue } from './fair-queue.ts';
import type { Requester, Tier } from './tiers.ts';

interface Job {
  readonly requester: Requester;
  readonly name: string;
  readonly cpuMs: number;
}

const job = (tier: Tier, id: string, cpuMs = 10, name = id): Job => ({
  requester: { id, tier },
  name,
  cpuMs,
});

/** Takes jobs in turn as one worker would. */
function run(queue: FairQueue<Job>, jobs = Infinity): Job[] {
  const done: Job[] = [];
  while (done.length < jobs) {
    const next = queue.shift();
    if (next === undefined) break;
    queue.use(next.requester, next.cpuMs);
    done.push(next);
  }
  return done;
}

const fill = (queue: FairQueue<Job>, jobs: readonly Job[]): void => {
  for (const each of jobs) queue.tryPush(each.requester, each);
};
const many = (count: number, make: (i: number) => Job): Job[] =>
  Array.from({ length: count }, (_, i) => make(i));
const sum = (jobs: readonly Job[], tier: Tier): number =>
  jobs.filter(({ requester }) => requester.tier === tier).reduce((ms, { cpuMs }) => ms + cpuMs, 0);

it('lets requesters of equal jobs take turns, the jobs of each in order', () => {
  const queue = createFairQueue<Job>(10);
  fill(
    queue,
    ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map((name) => job('paid', name[0]!, 10, name)),
  );
  expect(run(queue).map(({ name }) => name)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

it('counts time and not jobs: who draws slowly gets fewer of them', () => {
  const queue = createFairQueue<Job>(1000);
  fill(
    queue,
    many(100, () => job('paid', 'slow', 50)),
  );
  fill(
    queue,
    many(100, () => job('paid', 'quick', 5)),
  );
  const done = run(queue, 66);
  expect(done.filter(({ name }) => name === 'slow')).toHaveLength(6);
});

it('shares the time between tiers by weight, and starves none', () => {
  const queue = createFairQueue<Job>(4000);
  const tiers: readonly Tier[] = ['playground', 'free', 'batch', 'paid'];
  fill(
    queue,
    tiers.flatMap((tier) => many(600, (i) => job(tier, `${tier}${i % 22}`))),
  );
  const done = run(queue, 580);
  expect(tiers.map((tier) => sum(done, tier) / 10)).toEqual([20, 80, 160, 320]);
});

it('serves a paid requester next, however many others wait', () => {
  const queue = createFairQueue<Job>(1000);
  fill(
    queue,
    many(22, (i) => job('free', `free${i}`, 50)),
  );
  fill(
    queue,
    many(8, (i) => job('playground', `visitor${i}`, 50)),
  );
  expect(sum(run(queue, 10), 'free')).toBeGreaterThan(0);
  fill(queue, [job('paid', 'business')]);
  expect(run(queue, 1)).toMatchObject([{ name: 'business' }]);
});

it('saves up nothing for who was away', () => {
  const queue = createFairQueue<Job>(1000);
  fill(
    queue,
    many(50, () => job('paid', 'steady')),
  );
  run(queue, 40);
  fill(
    queue,
    many(10, () => job('paid', 'back')),
  );
  expect(run(queue, 10).filter(({ name }) => name === 'back')).toHaveLength(5);
});

it('holds as many jobs as it may, and of a tier no more than its part', () => {
  const queue = createFairQueue<Job>(4);
  const push = (tier: Tier): boolean => queue.tryPush({ id: 'x', tier }, job(tier, 'x'));
  expect([push('playground'), push('playground')]).toEqual([true, false]);
  expect([push('free'), push('free'), push('free')]).toEqual([true, true, false]);
  expect([push('paid'), push('paid')]).toEqual([true, false]);
  expect(queue.size()).toBe(4);
  expect(queue.clear()).toHaveLength(4);
  expect([queue.size(), queue.shift()]).toEqual([0, undefined]);
});

it('takes out what has waited too long, and only that', () => {
  const queue = createFairQueue<Job>(10);
  const [first, second] = [job('paid', 'a', 1, 'first'), job('paid', 'a', 1, 'second')];
  fill(queue, [first, second]);
  queue.remove(first.requester, first);
  queue.remove(first.requester, first);
  expect(run(queue)).toEqual([second]);
});
