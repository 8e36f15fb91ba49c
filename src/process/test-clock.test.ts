import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestClock } from '../../test/support/clock.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { createTestLog } from '../../test/support/log.ts';
import type { EmbeddedDatabase } from '../database/embedded-database.ts';
import { createSettings } from '../settings/repository.ts';
import { createShiftedClock } from './test-clock.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('is moved forward for every process, stays so over a restart, and never goes back', async () => {
  const base = createTestClock('2026-03-10T09:00:00Z');
  const settings = createSettings(database);
  const { log } = createTestLog();
  const [one, other] = [createShiftedClock(base), createShiftedClock(base)];
  await expect(one.advance(1)).rejects.toThrow('follows no settings');
  await one.follow(settings, log);
  await other.follow(settings, log);
  expect(one.now()).toBe(base.now());
  const sums = await Promise.all([one.advance(1000), other.advance(2000)]);
  expect(Math.max(...sums)).toBe(3000);
  const restarted = createShiftedClock(base);
  await restarted.follow(settings, log);
  expect(restarted.now()).toBe(base.now() + 3000);
  base.advance(5);
  expect(restarted.now()).toBe(base.now() + restarted.offsetMs());
  await settings.set('clock.offset_ms', '1');
  await restarted.follow(settings, log);
  expect(restarted.offsetMs()).toBe(3000);
  for (const ms of [0, -1, 0.5, Number.NaN, 1e15]) {
    await expect(restarted.advance(ms)).rejects.toThrow(RangeError);
  }
  for (const clock of [one, other, restarted]) clock.stop();
});

it('sees within a second what another process advanced', async () => {
  const base = createTestClock('2026-03-10T09:00:00Z');
  const settings = createSettings(database);
  const { log } = createTestLog();
  await settings.set('clock.offset_ms', '0');
  const [one, other] = [createShiftedClock(base), createShiftedClock(base)];
  await one.follow(settings, log);
  await other.follow(settings, log);
  await one.advance(86_400_000);
  await vi.waitFor(() => expect(other.offsetMs()).toBe(86_400_000), { timeout: 10_000 });
  one.stop();
  other.stop();
});
