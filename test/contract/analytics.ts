/** What analytics promise, over whatever database. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import {
  periodBefore,
  periodOf,
  type Period,
  type PeriodRequest,
} from '../../src/analytics/period.ts';
import type { Filter } from '../../src/analytics/repository.ts';
import type { AnalyticsJson } from '../../src/analytics/schemas.ts';
import { createAnalytics } from '../../src/analytics/service.ts';
import { analyticsJson } from '../../src/analytics/to-json.ts';
import type { Database } from '../../src/database/database.ts';
import type { UsageEntry } from '../../src/usage/entry.ts';
import { createUsage } from '../../src/usage/service.ts';
import { isoDay, isoTime, systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestLog } from '../support/log.ts';
import { startLedger, type MakeLedger } from './ledger-fixture.ts';

const NOW = Date.parse('2026-11-05T12:00:00Z');
const DAY = 86_400_000;
const WHOLE = { range: undefined, interval: undefined, timeZone: 'UTC' };
const ANY: Filter = {
  keyId: null,
  symbology: null,
  imageFormat: null,
  template: null,
  outcomes: null,
};

/** Runs the suite against the migrated database that `open` gives once the tests run. */
export function analyticsContract(
  name: string,
  open: () => Database,
  makeLedger: MakeLedger,
): void {
  describe(`analytics: ${name}`, () => {
    let accountId = '';
    beforeEach(async () => {
      accountId = newId();
      await open().query('UPDATE usage_rollup SET until_ms = 0, series_until_ms = 0', []);
      const accounts = createAccounts(open(), createTestClock('2026-01-01T00:00:00Z'));
      const email = `${accountId}@example.com`;
      await accounts.create({ id: accountId, email, planId: 'pro', passwordHash: null });
    });

    const clock = createTestClock('2026-11-05T12:00:00Z');
    const entry = (change: Partial<UsageEntry>): UsageEntry => ({
      accountId,
      keyId: 'k1',
      atMs: NOW,
      requestId: newId(),
      symbology: 'CODE128',
      imageFormat: 'svg',
      status: 200,
      outcome: 'delivered',
      reason: null,
      durationMs: 8,
      credits: 1,
      cycleId: '7',
      signed: false,
      template: null,
      sent: null,
      stages: null,
      inBatch: false,
      test: false,
      ...change,
    });
    const refusal = { status: 400, outcome: 'invalid_barcode_value', credits: 0, cycleId: null };

    async function record(entries: readonly Partial<UsageEntry>[]): Promise<void> {
      const limits = { cellsMax: 50_000, rowsMax: 50_000 };
      const usage = createUsage({ database: open(), log: createTestLog().log, limits });
      for (const change of entries) usage.record(entry(change));
      await usage.flush();
    }

    async function read(
      request: Partial<PeriodRequest> = {},
      filter: Partial<Filter> = {},
      compare = false,
    ): Promise<AnalyticsJson> {
      const all = { range: undefined, from: undefined, to: undefined, interval: undefined };
      const period = periodOf({ ...all, timeZone: 'UTC', ...request }, NOW) as Period;
      const before = compare ? periodBefore(period) : null;
      const reading = {
        period,
        before,
        filter: { ...ANY, ...filter },
        quartersFromMs: NOW - 100 * DAY,
      };
      return analyticsJson(
        reading,
        await createAnalytics(open(), open(), clock).read(accountId, reading),
      );
    }

    async function rebuild(): Promise<void> {
      const analytics = createAnalytics(open(), open(), clock);
      await analytics.requestRebuild();
      // A run ends after a while, wherever it has come to.
      while (!(await analytics.rebuild()));
    }

    /** Requests at every hour and a half of ninety days, of two keys and three symbologies. */
    const history = (): Partial<UsageEntry>[] =>
      Array.from({ length: 1440 }, (_, i) => ({
        atMs: NOW - i * 5_400_000,
        keyId: i % 2 === 0 ? 'k1' : 'k2',
        symbology: ['CODE128', 'QRCODE', 'EAN13'][i % 3]!,
        durationMs: i % 100,
        ...(i % 10 === 0 ? refusal : {}),
      }));

    it('are the same before totals are made, after, in between, and when they are made again', async () => {
      await record(history());
      const analytics = createAnalytics(open(), open(), clock);
      const views = (): Promise<AnalyticsJson[]> =>
        Promise.all([
          read({ range: '90d', timeZone: 'Asia/Kathmandu' }, {}, true),
          read({ range: '7d', timeZone: 'America/New_York', interval: 'hour' }),
          read({ range: '30d' }, { keyId: 'k2', symbology: 'QRCODE' }),
          read({ range: '90d', timeZone: 'Asia/Kathmandu' }, { symbology: 'EAN13' }, true),
          read({ range: '24h', interval: 'quarter-hour' }, { imageFormat: 'svg' }),
          read({ range: '90d', timeZone: 'Asia/Kathmandu' }, { keyId: 'k1' }, true),
          read({ range: '7d' }, { keyId: 'k2', outcomes: ['delivered'] }),
          read({ range: '30d' }, { outcomes: ['invalid_barcode_value'] }),
          read({ range: '24h', interval: 'quarter-hour' }),
        ]);
      const before = await views();
      await analytics.run();
      expect(await views()).toEqual(before);
      // What comes late is in the totals made next, and counts once.
      await record([{ atMs: NOW - DAY }]);
      await analytics.run();
      await rebuild();
      const [after] = await views();
      expect(after!.totals.requests).toBe(before[0]!.totals.requests + 1);
      const sums = (parts: readonly { requests: number }[]): number =>
        parts.reduce((sum, { requests }) => sum + requests, 0);
      for (const view of await views()) {
        const { requests, credits } = view.totals;
        const { bySymbology, byKey, byImageFormat, byOutcome, byTemplate, byHour } = view;
        for (const parts of [bySymbology, byKey, byImageFormat, byOutcome, byTemplate]) {
          expect(sums(parts)).toBe(requests);
          expect(parts.reduce((sum, part) => sum + part.credits, 0)).toBe(credits);
        }
        expect(byHour.flat().reduce((sum, count) => sum + count, 0)).toBe(requests);
        expect(view.series.reduce((sum, point) => sum + point.credits, 0)).toBe(credits);
      }
    });

    it('make again what was lost, once that is requested, and nothing otherwise', async () => {
      await record(history());
      const analytics = createAnalytics(open(), open(), clock);
      await analytics.run();
      const filters = [{}, { keyId: 'k1' }, { symbology: 'EAN13' }];
      const views = (): Promise<AnalyticsJson[]> =>
        Promise.all(filters.map((filter) => read({ range: '90d' }, filter)));
      const before = await views();
      for (const table of ['usage_total', 'usage_key_total', 'usage_series', 'usage_day'])
        await open().query(`DELETE FROM ${table} WHERE account_id = $1`, [accountId]);
      expect(await analytics.rebuild()).toBe(true);
      expect((await views())[0]!.totals.requests).toBeLessThan(before[0]!.totals.requests);
      await rebuild();
      expect(await views()).toEqual(before);
    });

    it('count a moment in the day that the viewer’s clock shows, once, also where it is set back', async () => {
      // New York is set back on 1 November at 06:00 UTC: 01:30 comes twice.
      const times = ['2026-11-01T03:59:00Z', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'];
      await record(
        [...times, '2026-11-02T04:59:00Z', '2026-11-02T05:00:00Z'].map((at) => ({
          atMs: Date.parse(at),
        })),
      );
      const span = { from: '2026-10-31', to: '2026-11-02' };
      const days = async (timeZone: string): Promise<number[]> =>
        (await read({ ...span, timeZone, interval: 'day' })).series.map(
          ({ outcomes }) => outcomes.delivered,
        );
      expect(await days('America/New_York')).toEqual([1, 3, 1]);
      expect(await days('UTC')).toEqual([0, 3, 2]);
      expect(await days('Pacific/Auckland')).toEqual([0, 3, 2]);
      const { byHour } = await read({ ...span, timeZone: 'America/New_York' });
      expect([byHour[6]![1], byHour[6]![23], byHour[0]![0], byHour[5]![23]]).toEqual([2, 1, 1, 1]);
    });

    it('tell percentiles of what was delivered, by the filter, and none of what is not known', async () => {
      await record([
        ...Array.from({ length: 99 }, () => ({ durationMs: 4 })),
        { durationMs: 900, keyId: 'slow' },
        { ...refusal, durationMs: 4000 },
      ]);
      const { latency } = (await read()).totals;
      expect([latency!.p50 > 3, latency!.p50 <= 5, latency!.p95 <= 5]).toEqual([true, true, true]);
      const slow = (await read({}, { keyId: 'slow' })).totals.latency!;
      expect([slow.p50 > 500, slow.p99 <= 1000]).toEqual([true, true]);
      expect((await read({}, { outcomes: ['invalid_barcode_value'] })).totals.latency).toBeNull();
    });

    it('name errors with their newest requests, and nobody else’s', async () => {
      const other = newId();
      const reasons = Array.from({ length: 5 }, (_, i) => ({
        ...refusal,
        atMs: NOW - i,
        reason: `Reason ${i}`,
      }));
      await record([...reasons, {}, { ...refusal, accountId: other, reason: 'secret' }]);
      const { errors, totals } = await read();
      expect(totals.requests).toBe(6);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ code: 'invalid_barcode_value', requests: 5 });
      expect(errors[0]!.samples.map(({ reason }) => reason)).toEqual([
        'Reason 0',
        'Reason 1',
        'Reason 2',
      ]);
    });

    it('have the ledger’s credits for a day that is over, whatever usage has lost', async () => {
      const nowMs = systemClock.now();
      const { ledger, ...fixture } = startLedger((ledgerClock) => {
        ledgerClock.set(isoTime(nowMs));
        return makeLedger(ledgerClock);
      });
      accountId = await fixture.account('pro');
      for (const credits of [3, 2]) {
        const reservationId = await fixture.reserve(accountId, { amount: 3, keyId: 'k1' });
        await ledger.resolve({ reservationId, outcome: 'settled', credits });
      }
      await ledger.resolve({
        reservationId: await fixture.reserve(accountId),
        outcome: 'refunded',
      });
      // A process died with two of the five unwritten, and one of another key was counted twice.
      const more = [{ credits: 3 }, { credits: 1, keyId: 'k2' }];
      await record(more.map((change) => ({ ...change, atMs: nowMs })));
      const today = Math.floor(nowMs / DAY) * DAY;
      await open().query('UPDATE usage_rollup SET compared_ms = $1', [today]);
      const analytics = createAnalytics(open(), open(), { now: () => nowMs + DAY });
      const credits = async (): Promise<unknown[]> => {
        const period = periodOf(
          { ...WHOLE, from: isoDay(today), to: isoDay(today) },
          nowMs + DAY,
        ) as Period;
        const reading = { period, before: null, filter: ANY, quartersFromMs: 0 };
        const { totals, byKey } = analyticsJson(reading, await analytics.read(accountId, reading));
        return [totals.credits, totals.requests, byKey.map((key) => [key.id, key.credits])];
      };
      expect(await credits()).toEqual([4, 2, expect.anything()]);
      await analytics.run();
      await analytics.run();
      expect(await credits()).toEqual([
        5,
        2,
        expect.arrayContaining([
          ['k1', 5],
          ['k2', 0],
        ]),
      ]);
    });

    it('are made again without a day of which some quarters have been deleted', async () => {
      const kept = NOW - 100 * DAY;
      await record([{ atMs: kept - DAY / 12 }, { atMs: kept + DAY / 12 }]);
      const analytics = createAnalytics(open(), open(), clock);
      await analytics.run();
      const usage = createUsage({
        database: open(),
        log: createTestLog().log,
        limits: { cellsMax: 1, rowsMax: 1 },
      });
      await usage.prune({ logMs: 0, quartersMs: kept });
      await rebuild();
      const year = await read({ range: '12mo' });
      expect([year.totals.requests, year.bySymbology[0]!.requests]).toEqual([2, 2]);
    });

    it('keep whole days longer than quarters of an hour, and neither for ever', async () => {
      const old = NOW - 200 * DAY;
      await record([{ atMs: old }, { atMs: NOW - 800 * DAY }, {}]);
      const analytics = createAnalytics(open(), open(), clock);
      await analytics.run();
      const usage = createUsage({
        database: open(),
        log: createTestLog().log,
        limits: { cellsMax: 1, rowsMax: 1 },
      });
      await usage.prune({ logMs: 0, quartersMs: NOW - 100 * DAY });
      await analytics.prune();
      const year = await read({ range: '12mo' });
      expect([year.totals.requests, year.bySymbology[0]!.requests]).toEqual([2, 2]);
      const rows = await open().query<{ count: number }>(
        `SELECT (SELECT count(*) FROM usage_total WHERE account_id = $1)::int
                + (SELECT count(*) FROM usage_day WHERE account_id = $1)::int
                + (SELECT count(*) FROM usage_series WHERE account_id = $1)::int
                + (SELECT count(*) FROM usage_key_total WHERE account_id = $1)::int AS count`,
        [accountId],
      );
      // Of the newest request only what is over counts yet.
      expect(rows[0]!.count).toBe(2);
    });
  });
}
