/** What announcements promise over every database. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { ANNOUNCEMENTS_MAX, createAnnouncements } from '../../src/status/announcements.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

const HOUR = 3_600_000;

/** Runs the suite over the migrated database that `open` gives; it leaves no announcements. */
export function announcementsContract(name: string, open: () => Database): void {
  describe(`announcements: ${name}`, () => {
    let clock: TestClock;
    beforeEach(async () => {
      await open().query('DELETE FROM announcement', []);
      clock = createTestClock('2026-05-10T00:00:00Z');
    });
    const announcements = () => createAnnouncements(open(), clock);
    const running = async () => (await announcements().running()).map(({ text }) => text);
    const make = async (text: string, fromMs: number | null, untilMs: number) => {
      const made = await announcements().make(text, { fromMs, untilMs });
      if (typeof made === 'string') throw new Error(made);
      return made.id;
    };

    it('each is shown from its first millisecond until before its last, the one that ends first on top', async () => {
      const start = clock.now();
      await make('later', start + HOUR, start + 3 * HOUR);
      await make('now', null, start + 2 * HOUR);
      expect(await running()).toEqual(['now']);
      expect((await announcements().list()).map(({ text }) => text)).toEqual(['now', 'later']);
      clock.advance(HOUR - 1);
      expect(await running()).toEqual(['now']);
      clock.advance(1);
      expect(await running()).toEqual(['now', 'later']);
      clock.advance(HOUR);
      expect(await running()).toEqual(['later']);
      clock.advance(HOUR);
      expect(await announcements().list()).toEqual([]);
    });

    it('one that would never be seen is refused', async () => {
      const now = clock.now();
      const wanted = (fromMs: number | null, untilMs: number) =>
        announcements().make('x', { fromMs, untilMs });
      expect(await wanted(null, now)).toBe('over');
      expect(await wanted(now + HOUR, now + HOUR)).toBe('over');
      expect(await wanted(now - HOUR, now - 1)).toBe('over');
      expect(await announcements().list()).toEqual([]);
    });

    it('there are never more than the limit, however many are made at once; what is over makes room', async () => {
      const untilMs = clock.now() + HOUR;
      const made = await Promise.all(
        Array.from({ length: ANNOUNCEMENTS_MAX + 5 }, (_, i) =>
          announcements().make(`${i}`, { fromMs: null, untilMs }),
        ),
      );
      expect(made.filter((one) => one === 'too-many')).toHaveLength(5);
      expect(await announcements().list()).toHaveLength(ANNOUNCEMENTS_MAX);
      clock.advance(HOUR);
      await make('next', null, clock.now() + HOUR);
      expect(await running()).toEqual(['next']);
    });

    it('one that is taken back is gone at once, and only once', async () => {
      const id = await make('oops', null, clock.now() + HOUR);
      const results = await Promise.all([1, 2].map(() => announcements().withdraw(id)));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await running()).toEqual([]);
    });

    it('is in the operator’s log, with what it said', async () => {
      const id = await make('<b>Maintenance</b>', null, clock.now() + HOUR);
      await announcements().withdraw(id);
      const acts = await open().query<{ act: string }>(
        'SELECT act FROM audit_entry WHERE details LIKE $1 ORDER BY seq',
        [`%${id}%`],
      );
      expect(acts.map(({ act }) => act)).toEqual(['announcement.made', 'announcement.withdrawn']);
    });
  });
}
