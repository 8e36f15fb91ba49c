/** The simulation against what queueing theory says of cases that it can solve. */
import { expect, it } from 'vitest';
import { createWorld } from '../../bench/event-world.ts';
import { simulate, type Deployment } from '../../bench/queueing.ts';

const ALONE: Deployment = {
  processes: 1,
  redisNodes: 1,
  postgresServers: 1,
  cores: null,
  postgresCores: 1,
};

it('a queue with one thread has the waiting times of M/M/1', () => {
  const world = createWorld(1);
  const station = world.station(1, undefined);
  const waits: number[] = [];
  const arrive = (): void => {
    const at = world.nowUs();
    station.run(70, () => waits.push(world.nowUs() - at));
    world.after(world.random(100), arrive);
  };
  arrive();
  world.runUntil(50e6);
  const mean = waits.reduce((sum, one) => sum + one, 0) / waits.length;
  // 1 / (rate of service - rate of arrival), in µs.
  expect(mean / (1 / (1 / 70 - 1 / 100))).toBeCloseTo(1, 1);
  expect(station.busyUs() / 50e6).toBeCloseTo(0.7, 2);
});

it('what is needed most limits how much is done', () => {
  const times = { node: 100, redis: 10, postgres: 20, load: 0, sync: 0 };
  const { perSecond, busy } = simulate(times, ALONE, { kind: 'closed', connections: 400 }, 5);
  expect(perSecond / 10_000).toBeCloseTo(1, 1);
  expect(busy.node).toBeGreaterThan(0.95);
  const four = simulate(
    times,
    { ...ALONE, processes: 4 },
    { kind: 'closed', connections: 1600 },
    5,
  );
  expect(four.perSecond / 40_000).toBeGreaterThan(0.9);
});

it('cores that are shared are never used more than there are', () => {
  const times = { node: 100, redis: 20, postgres: 50, load: 30, sync: 0 };
  const deployment = { ...ALONE, processes: 2, cores: 2 };
  const { perSecond, busy } = simulate(times, deployment, { kind: 'closed', connections: 64 }, 5);
  expect(busy.cores).toBeLessThanOrEqual(1);
  expect(perSecond / (2e6 / 200)).toBeGreaterThan(0.9);
  expect(perSecond / (2e6 / 200)).toBeLessThan(1.05);
});

it('a slow disk makes requests wait, and one write is for all that wait', () => {
  const times = { node: 100, redis: 10, postgres: 20, load: 0, sync: 4000 };
  const { perSecond, p50 } = simulate(times, ALONE, { kind: 'closed', connections: 400 }, 5);
  expect(perSecond / 10_000).toBeCloseTo(1, 1);
  const few = simulate(times, ALONE, { kind: 'open', perSecond: 1000 }, 5);
  expect(few.p50).toBeGreaterThan(2);
  expect(few.p50).toBeLessThan(p50);
});

it('is the same for the same seed', () => {
  const times = { node: 200, redis: 20, postgres: 50, load: 0, sync: 0 };
  const arrivals = { kind: 'open', perSecond: 3000 } as const;
  expect(simulate(times, ALONE, arrivals, 1, 7)).toEqual(simulate(times, ALONE, arrivals, 1, 7));
});
