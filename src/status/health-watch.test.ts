/** What a process sees of its surroundings, over a database: whether clocks agree, and what has waited for too long. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../../test/support/clock.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { createAccounts } from '../accounts/service.ts';
import type { Database } from '../database/database.ts';
import { systemClock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { createHealthWatch, type HealthWatch } from './health-watch.ts';

const HOUR_MS = 3_600_000;
let database: Database;
let clock: TestClock;
let clockErrorMs = 0;
let watch: HealthWatch;

beforeAll(async () => {
  database = await openTestDatabase();
  clock = createTestClock('2026-01-31T12:00:00Z');
  watch = createHealthWatch({
    database,
    freeBytes: null,
    leasesByClock: true,
    clock,
    machineClock: { now: () => systemClock.now() + clockErrorMs },
  });
});
afterAll(() => database.close());

it.each([
  ['ahead', 1],
  ['behind', -1],
  ['right', 0],
])('a clock that is %s by hours is seen to be so', async (_, hours) => {
  clockErrorMs = hours * HOUR_MS;
  await watch.lookAtDatabase();
  // No -0.
  expect(0 + Math.round(watch.clockAheadMs() / HOUR_MS)).toBe(hours);
});

it('a database that does not answer is down, and the clocks are as they were', async () => {
  const gone = new Error('gone');
  const away = createHealthWatch({
    database: { query: () => Promise.reject(gone) },
    freeBytes: null,
    leasesByClock: true,
    clock,
    machineClock: systemClock,
  });
  await expect(away.lookAtDatabase()).rejects.toBe(gone);
  expect([away.databaseUp(), away.clockAheadMs()]).toEqual([false, 0]);
});

it('a cycle that has ended and is not closed is overdue by that long; closed, by nothing', async () => {
  await watch.lookAtBacklog();
  expect(watch.backlog().cycleMs).toBe(0);
  const id = newId();
  const email = 'overdue@example.com';
  await createAccounts(database, clock).create({ id, email, planId: 'pro', passwordHash: null });
  await watch.lookAtBacklog();
  expect(watch.backlog().cycleMs).toBe(0);
  const [row] = await database.query<{ endMs: number }>('SELECT end_ms AS "endMs" FROM cycle', []);
  clock.advance(row!.endMs - clock.now() + HOUR_MS);
  await watch.lookAtBacklog();
  expect(watch.backlog().cycleMs).toBe(HOUR_MS);
  await database.query('UPDATE cycle SET closed_at_ms = end_ms', []);
  await watch.lookAtBacklog();
  expect(watch.backlog().cycleMs).toBe(0);
});

it('totals that are being made again are seen until they are complete', async () => {
  const seen = async (after: string | null): Promise<boolean> => {
    await database.query('UPDATE usage_rollup SET rebuild_after = $1', [after]);
    await watch.lookAtBacklog();
    return watch.backlog().isRebuilding;
  };
  expect([await seen(''), await seen('abc'), await seen(null)]).toEqual([true, true, false]);
});
