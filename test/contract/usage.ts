/** What usage promises, over whatever database. */
import { beforeEach, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { createAccounts } from '../../src/accounts/service.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import type { Database, Queries } from '../../src/database/database.ts';
import { createUsage, withoutData } from '../../src/usage/service.ts';
import type { UsageEntry } from '../../src/usage/entry.ts';
import {
  LOG_ROWS_LEAST,
  NO_FILTERS,
  type HourCount,
  type Cursor,
  type RequestFilters,
} from '../../src/usage/records.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestLog } from '../support/log.ts';

const NOON = Date.parse('2026-05-05T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIMITS = { cellsMax: 1000, rowsMax: 1000 };
const WEEK = { fromMs: NOON - 6 * DAY, toMs: NOON + DAY };

/** Runs the suite against the migrated database that `open` gives once the tests run. */
export function usageContract(name: string, open: () => Database): void {
  const make = (database: Queries = open(), limits = LIMITS) =>
    createUsage({ database, log: createTestLog().log, limits });

  const account = async (
    planId: PlanId = 'business',
  ): Promise<{ accountId: string; keyId: string }> => {
    const clock = createTestClock('2026-05-01T00:00:00Z');
    const accounts = createAccounts(open(), clock);
    const id = newId();
    await accounts.create({
      id,
      email: `${id}@example.com`,
      planId,
      passwordHash: null,
    });
    const { record } = makeApiKey(id, 'Printer');
    await createApiKeys(open(), clock).create(record);
    return { accountId: id, keyId: record.id };
  };

  describe(`usage: ${name}`, () => {
    let own: { accountId: string; keyId: string };
    beforeEach(async () => {
      own = await account();
    });
    const entry = (change: Partial<UsageEntry> = {}): UsageEntry => ({
      ...own,
      atMs: NOON,
      requestId: newId(),
      symbology: 'CODE128',
      imageFormat: 'svg',
      status: 200,
      outcome: 'delivered',
      reason: null,
      durationMs: 3,
      credits: 1,
      cycleId: '7',
      signed: false,
      test: false,
      template: null,
      sent: null,
      stages: null,
      inBatch: false,
      ...change,
    });
    const refused = (change: Partial<UsageEntry> = {}): UsageEntry =>
      entry({
        status: 400,
        outcome: 'invalid_barcode_value',
        reason: 'The check digit is 7.',
        credits: 0,
        cycleId: null,
        ...change,
      });
    const page = (
      filters: Partial<RequestFilters> = {},
      { after = null, limit = 500 }: { after?: Cursor | null; limit?: number } = {},
    ) =>
      make().latest({
        accountId: own.accountId,
        after,
        filters: { ...NO_FILTERS, ...filters },
        limit,
      });
    const latest = async (filters: Partial<RequestFilters> = {}) => (await page(filters)).requests;
    const key = async () =>
      (await createApiKeys(open(), { now: () => NOON }).find(own.keyId)) ?? expect.fail();
    const requests = async (): Promise<number> => {
      const days = await make().days(own.accountId, WEEK);
      return days.reduce((sum, day) => sum + day.requests, 0);
    };
    const hours = async (span = WEEK): Promise<HourCount[]> => {
      const rows: HourCount[] = [];
      for await (const page of make().hours(own.accountId, span)) rows.push(...page);
      return rows;
    };

    it('adds up requests by day and outcome, over several flushes and processes', async () => {
      const [first, second] = [make(), make()];
      for (const usage of [first, second, first]) {
        usage.record(entry());
        usage.record(entry({ atMs: NOON - DAY, symbology: 'QRCODE' }));
        usage.record(refused());
        await usage.flush();
      }
      expect(await make().days(own.accountId, WEEK)).toEqual([
        { dayMs: Date.parse('2026-05-04'), outcome: 'delivered', requests: 3 },
        { dayMs: Date.parse('2026-05-05'), outcome: 'delivered', requests: 3 },
        { dayMs: Date.parse('2026-05-05'), outcome: 'invalid_barcode_value', requests: 3 },
      ]);
      expect(await make().creditsIn(own.accountId, WEEK)).toBe(6);
      const today = { fromMs: Date.parse('2026-05-05'), toMs: NOON + 1 };
      expect(await make().creditsIn(own.accountId, today)).toBe(3);
    });

    it('tells what the requests were about, largest first', async () => {
      const usage = make();
      for (const symbology of ['CODE128', 'QRCODE', 'QRCODE']) usage.record(entry({ symbology }));
      usage.record(refused({ symbology: null, imageFormat: null, keyId: 'gone' }));
      await usage.flush();
      const shares = await usage.shares(own.accountId, WEEK);
      const of = (dimension: string) =>
        shares
          .filter((share) => share.dimension === dimension)
          .map((share) => [share.name, share.requests, share.credits]);
      expect(of('symbology')[0]).toEqual(['QRCODE', 2, 2]);
      expect(of('symbology')).toContainEqual(['CODE128', 1, 1]);
      expect(of('symbology')).toContainEqual(['', 1, 0]);
      expect(of('imageFormat')).toEqual([
        ['svg', 3, 3],
        ['', 1, 0],
      ]);
      expect(of('key')).toEqual([
        ['Printer', 3, 3],
        ['', 1, 0],
      ]);
      expect(of('outcome')).toEqual([
        ['delivered', 3, 3],
        ['invalid_barcode_value', 1, 0],
      ]);
    });

    it('exports every count once, hour by hour, over any number of pages', async () => {
      const usage = make(open(), { cellsMax: 5000, rowsMax: 1000 });
      for (let i = 0; i < 1203; i += 1) {
        usage.record(
          entry({ symbology: `S${i % 401}`, atMs: NOON - Math.floor(i / 401) * 5 * HOUR }),
        );
      }
      await usage.flush();
      const rows = await hours();
      expect(rows).toHaveLength(1203);
      expect(new Set(rows.map((row) => `${row.hourMs} ${row.symbology}`)).size).toBe(1203);
      expect(rows.map((row) => row.hourMs)).toEqual(
        rows.map((row) => row.hourMs).toSorted((a, b) => a - b),
      );
      expect(rows[0]).toMatchObject({
        hourMs: NOON - 10 * HOUR,
        keyId: own.keyId,
        keyName: 'Printer',
        imageFormat: 'svg',
        outcome: 'delivered',
        requests: 1,
        credits: 1,
        durationMs: 3,
      });
      expect(await hours({ fromMs: NOON, toMs: NOON + HOUR })).toHaveLength(401);
    });

    it('lists the latest requests newest first, page by page, also within one millisecond', async () => {
      const usage = make();
      const made: string[] = [];
      for (let i = 0; i < 7; i += 1) {
        const one = refused({ atMs: NOON + Math.floor(i / 3) });
        made.unshift(one.requestId);
        usage.record(one);
      }
      await usage.flush();
      const seen: string[] = [];
      for (let after: Cursor | null = null; ;) {
        const { requests: rows, next } = await page({}, { after, limit: 2 });
        seen.push(...rows.map((row) => row.requestId));
        if (next === null) break;
        after = next;
      }
      expect(seen).toEqual(made);
      const { cursor: _, ...row } = (await latest())[0]!;
      expect(row).toEqual({
        keyId: own.keyId,
        keyName: 'Printer',
        atMs: NOON + 2,
        requestId: made[0],
        symbology: 'CODE128',
        imageFormat: 'svg',
        signed: false,
        test: false,
        template: null,
        sent: null,
        stages: null,
        inBatch: false,
        status: 400,
        outcome: 'invalid_barcode_value',
        reason: 'The check digit is 7.',
        durationMs: 3,
        credits: 0,
      });
    });

    it('filters the latest requests by outcome and key; another account’s are never among them', async () => {
      const usage = make();
      const other = await account();
      usage.record(entry());
      usage.record(refused());
      usage.record(entry(other));
      await usage.flush();
      expect(await latest()).toHaveLength(2);
      expect(await latest({ outcomes: ['delivered'] })).toHaveLength(1);
      expect(await latest({ outcomes: [] })).toEqual([]);
      expect(await latest({ keyId: own.keyId })).toHaveLength(2);
      expect(await latest({ keyId: other.keyId })).toEqual([]);
      expect(await requests()).toBe(2);
      const names = (await usage.shares(other.accountId, WEEK)).map((share) => share.requests);
      expect(names).toEqual([1, 1, 1, 1]);
    });

    it('filters by everything that a request is about, and by a part of what was sent', async () => {
      const usage = make();
      const sent = (address: string) => ({ sent: { method: 'GET', address, body: null } });
      const ids: Record<string, string> = {};
      const record = (name: string, change: Partial<UsageEntry>): void => {
        const one = entry({ ...change, atMs: NOON + Object.keys(ids).length });
        ids[one.requestId] = name;
        usage.record(one);
      };
      record('qr', { symbology: 'QRCODE', ...sent('/api/barcode/QRCODE/caf%C3%A9%20100%25') });
      record('png', { imageFormat: 'png', ...sent('/api/barcode/CODE128/Mug_1') });
      record('label', { template: 'price-tag', ...sent('/api/labels/price-tag?p.sku=MUG-1') });
      record('refused', { status: 400, outcome: 'invalid_barcode_value', reason: 'Digits alone.' });
      const item = { inBatch: true, requestId: newId() };
      for (const data of ['A', 'B']) {
        usage.record(
          entry({
            ...item,
            atMs: NOON + 9,
            sent: { method: 'POST', address: '/', body: { data } },
          }),
        );
      }
      ids[item.requestId] = 'batch';
      await usage.flush();
      const found = async (filters: Partial<RequestFilters>): Promise<string> =>
        (await latest(filters)).map(({ requestId }) => ids[requestId]).join(' ');
      expect(await found({ symbology: 'QRCODE' })).toBe('qr');
      expect(await found({ symbology: 'CODE128', imageFormat: 'png' })).toBe('png');
      expect(await found({ template: 'price-tag' })).toBe('label');
      expect(await found({ requestId: item.requestId })).toBe('batch batch');
      const failed = { outcomes: ['invalid_barcode_value'], areRefused: true };
      expect(await found(failed)).toBe('refused');
      expect(await found({ ...failed, keyId: own.keyId, text: 'digits' })).toBe('refused');
      expect(await found({ fromMs: NOON + 1, toMs: NOON + 3 })).toBe('label png');
      expect(await found({ text: 'Café 100%' })).toBe('qr');
      // Neither is a wildcard.
      expect(await found({ text: 'mug_1' })).toBe('png');
      expect(await found({ text: 'caf%1' })).toBe('');
      const bodies = (await latest({ text: '"data":"B"' })).map(({ sent: one }) => one?.body);
      expect(bodies).toEqual([{ data: 'B' }]);
      const rest = { accountId: own.accountId, filters: { ...NO_FILTERS, keyId: own.keyId } };
      const all: string[] = [];
      for await (const rows of usage.all(rest)) all.push(...rows.map(({ requestId }) => requestId));
      expect(all).toHaveLength(6);
    });

    it('looks for what is rare in bounded steps, each of which says where the next begins', async () => {
      await open().query(MANY_ROWS, [own.accountId, NOON, 20_500]);
      const usage = make();
      usage.record(entry({ atMs: NOON, imageFormat: 'png' }));
      await usage.flush();
      const sizes: number[] = [];
      for (let after: Cursor | null = null; ;) {
        const { requests: rows, next } = await page({ imageFormat: 'png' }, { after, limit: 50 });
        sizes.push(rows.length);
        if (next === null) break;
        after = next;
      }
      expect(sizes).toEqual([0, 0, 1]);
    });

    it('keeps what was sent where it is short and wanted, with the time of its stages', async () => {
      const usage = make();
      const long = 'x'.repeat(1001);
      const stages = { admittedMs: 1.26, drawnMs: 2 };
      const sent = { method: 'POST', address: '/api/barcode', body: { data: 'a\0\ud800' } };
      usage.record(entry({ sent, stages }));
      usage.record(entry({ sent: { method: 'GET', address: long, body: { data: long } } }));
      withoutData(usage).record(entry({ sent }));
      await usage.flush();
      const [without, tooLong, kept] = await latest();
      expect(kept).toMatchObject({ sent, stages: { admittedMs: 1.3, drawnMs: 2 } });
      expect(tooLong!.sent).toEqual({ method: 'GET', address: null, body: null });
      expect(without!.sent).toEqual({ method: 'POST', address: null, body: null });
      const [found] = await usage.find(kept!.requestId, 10);
      expect(found).toMatchObject({ accountId: own.accountId, sent });
    });

    it('counts a thousand deliveries and lists the newest hundred; so of refusals', async () => {
      const usage = make();
      for (let i = 0; i < 1000; i += 1) usage.record(entry({ atMs: NOON + i }));
      for (let i = 0; i < 130; i += 1) usage.record(refused({ atMs: NOON + i }));
      await usage.flush();
      const delivered = await latest({ outcomes: ['delivered'] });
      expect(delivered).toHaveLength(100);
      expect(delivered.at(-1)!.atMs).toBe(NOON + 900);
      expect(await latest({ outcomes: ['invalid_barcode_value'] })).toHaveLength(100);
      expect(await requests()).toBe(1130);
      expect(usage.counts()).toMatchObject({ recorded: 1130, rowsDropped: 30, uncounted: 0 });
    });

    it('a key’s credits are those of its newest cycle, and its last use only moves forward', async () => {
      const usage = make();
      const use = async (cycleId: string, times: number, atMs: number): Promise<void> => {
        for (let i = 0; i < times; i += 1) usage.record(entry({ cycleId, atMs }));
        await usage.flush();
      };
      await use('7', 2, NOON);
      await use('7', 3, NOON - 1000);
      expect(await key()).toMatchObject({
        lastUsedAtMs: NOON,
        used: { cycleId: '7', credits: 5 },
      });
      usage.record(entry({ cycleId: '8', atMs: NOON + 1 }));
      usage.record(entry({ cycleId: '7', atMs: NOON + 2 }));
      await usage.flush();
      expect(await key()).toMatchObject({
        lastUsedAtMs: NOON + 2,
        used: { cycleId: '8', credits: 1 },
      });
      await use('7', 4, NOON + 3);
      usage.record(refused({ atMs: NOON + 4 }));
      usage.record(refused({ status: 401, outcome: 'unauthorized', atMs: NOON + 5 }));
      await usage.flush();
      expect(await key()).toMatchObject({
        lastUsedAtMs: NOON + 4,
        used: { cycleId: '8', credits: 1 },
      });
    });

    it('several processes that flush the same key at once lose and double nothing', async () => {
      const processes = [make(), make(), make(), make()];
      for (let round = 0; round < 10; round += 1) {
        for (const usage of processes) usage.record(entry());
        await Promise.all(processes.map((usage) => usage.flush()));
      }
      expect((await key()).used).toEqual({ cycleId: '7', credits: 40 });
      expect(await requests()).toBe(40);
      expect(await latest()).toHaveLength(40);
    });

    it('what the database did not take is kept, in order, and written once it does', async () => {
      let broken = true;
      const refusing: Queries = {
        query: (sql, parameters) =>
          broken ? Promise.reject(serverFault('57014')) : open().query(sql, parameters),
      };
      const usage = make(refusing);
      for (let i = 0; i < 3; i += 1) {
        usage.record(refused({ atMs: NOON + i }));
        await usage.flush();
      }
      broken = false;
      usage.record(refused({ atMs: NOON + 3 }));
      await usage.flush();
      await usage.flush();
      expect((await latest()).map((row) => row.atMs - NOON)).toEqual([3, 2, 1, 0]);
      expect(await requests()).toBe(4);
      expect(usage.counts()).toMatchObject({ failedFlushes: 3, rowsDropped: 0, uncounted: 0 });
    });

    it('what may have been written is never written again', async () => {
      let broken = true;
      const deaf: Queries = {
        async query<Row>(sql: string, parameters: readonly unknown[]) {
          const rows = await open().query<Row>(sql, parameters);
          if (broken) throw new Error('the connection was lost');
          return rows;
        },
      };
      const usage = make(deaf);
      usage.record(entry());
      await usage.flush();
      broken = false;
      await usage.flush();
      expect(await requests()).toBe(1);
      expect((await key()).used).toEqual({ cycleId: '7', credits: 1 });
      expect(usage.counts()).toMatchObject({ rowsDropped: 1, uncounted: 1 });
    });

    it('takes reasons of any length and content', async () => {
      const usage = make();
      usage.record(refused({ reason: `a\0b ${'😀'.repeat(200)}` }));
      usage.record(refused({ reason: 'x\ud800' }));
      await usage.flush();
      const reasons = (await latest()).map((row) => row.reason ?? '');
      expect(reasons[1]!.startsWith('ab 😀')).toBe(true);
      expect(reasons[1]!.length).toBeLessThanOrEqual(300);
      expect(reasons[0]).toBe('x\ufffd');
    });

    it('where too much waits it counts coarser, and loses no count', async () => {
      let broken = true;
      const refusing: Queries = {
        query: (sql, parameters) =>
          broken ? Promise.reject(serverFault('57014')) : open().query(sql, parameters),
      };
      const usage = make(refusing, { cellsMax: 3, rowsMax: 4 });
      for (let i = 0; i < 20; i += 1) usage.record(entry({ symbology: `S${i}`, atMs: NOON + i }));
      await usage.flush();
      broken = false;
      await usage.flush();
      expect(await requests()).toBe(20);
      const names = (await hours()).map((row) => [row.symbology, row.requests]);
      expect(names).toHaveLength(4);
      expect(names).toContainEqual(['', 17]);
      expect(await latest()).toHaveLength(4);
      expect((await key()).used).toEqual({ cycleId: '7', credits: 20 });
    });

    it('lists nothing of an account that was deleted meanwhile', async () => {
      const usage = make();
      usage.record(entry());
      await open().query('UPDATE account SET deleted_at_ms = 1 WHERE id = $1', [own.accountId]);
      await usage.flush();
      expect(await latest()).toEqual([]);
    });

    it('prunes what is older, and of a long list what is beyond its newest', async () => {
      own = await account('free');
      const usage = make();
      usage.record(refused({ atMs: NOON - 40 * DAY }));
      usage.record(refused({ atMs: NOON }));
      await usage.flush();
      await open().query(MANY_ROWS, [own.accountId, NOON, LOG_ROWS_LEAST + 2500]);
      await usage.prune({ logMs: NOON - 30 * DAY, quartersMs: NOON - 35 * DAY });
      const [kept] = await open().query<{ count: number; newest: number; oldest: number }>(
        `SELECT count(*)::int AS count, max(at_ms) AS newest, min(at_ms) AS oldest
         FROM request_log WHERE account_id = $1`,
        [own.accountId],
      );
      const newest = NOON + LOG_ROWS_LEAST + 2500;
      expect(kept).toEqual({ count: LOG_ROWS_LEAST, newest, oldest: newest - LOG_ROWS_LEAST + 1 });
      const ever = { fromMs: 0, toMs: NOON + DAY };
      expect((await hours(ever)).map((row) => row.hourMs)).toEqual([NOON]);
    });
  });
}

const serverFault = (code: string): Error => Object.assign(new Error('refused'), { code });

const MANY_ROWS = `
  INSERT INTO request_log (account_id, at_ms, request_id, key_id, status, outcome, duration_ms,
                           credits)
  SELECT $1, $2::int8 + n, 'r', 'k', 200, 'delivered', 1, 1 FROM generate_series(1, $3::int4) AS n`;
