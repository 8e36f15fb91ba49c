/** What the list of many API keys promises over every database: order, pages, search, and ending many at once. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import { pageStatement, type KeyPlace, type KeyQuery } from '../../src/api-keys/key-page.ts';
import { createApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import type { Database } from '../../src/database/database.ts';
import { newId, randomBase62 } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';

const KEYS = 500;
/** Ten of a hundred have ended, ten others are test keys. */
const ADD = `
  INSERT INTO api_key (id, account_id, name, hash, last4, created_at_ms, last_used_at_ms, revoked_at_ms,
                       used, used_cycle_id, is_test)
  SELECT $2 || lpad(n::text, 4, '0'), $1, 'Till ' || n % 50, decode(md5($2 || n), 'hex'), 'x9Zb',
         1000 + n / 10, CASE WHEN n % 3 = 0 THEN n END, CASE WHEN n % 10 = 7 THEN 2000 END,
         n % 20, CASE WHEN n % 2 = 0 THEN 7 ELSE 6 END, n % 10 = 3
  FROM generate_series(1, $3::int) AS n`;

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function keyListContract(name: string, open: () => Database): void {
  describe(`a list of ${KEYS} API keys: ${name}`, () => {
    const clock = createTestClock('2026-05-05T00:00:00Z');
    let apiKeys: ApiKeys;
    const account = async (): Promise<string> => {
      const id = newId();
      await createAccounts(open(), clock).create({
        ...{ id, email: `${id}@example.com`, planId: 'business', passwordHash: null },
      });
      await open().query(ADD, [id, randomBase62(4), KEYS]);
      return id;
    };
    let id: string;
    beforeAll(async () => {
      apiKeys = createApiKeys(open(), clock);
      id = await account();
      await account();
    });
    const query = (change: Partial<KeyQuery> = {}): KeyQuery => ({
      ...{ kind: 'any', sort: '-created', text: '', after: null, limit: 100, cycleId: '7' },
      ...change,
    });
    const all = async (change: Partial<KeyQuery>) => {
      const found = [];
      for (let after: KeyPlace | null = null; ;) {
        const page = await apiKeys.page(id, query({ ...change, after }));
        found.push(...page.keys);
        if (page.next === null) return { keys: found, total: page.total };
        expect(page.keys).toHaveLength(100);
        after = page.next;
      }
    };
    const callsOf = ({ used }: { used: { cycleId: string; credits: number } | null }): number =>
      used?.cycleId === '7' ? used.credits : 0;

    it.each([
      ['created', (key) => key.createdAtMs],
      ['lastUsed', (key) => key.lastUsedAtMs ?? 0],
      ['calls', callsOf],
    ] satisfies [
      KeyQuery['sort'],
      (key: Awaited<ReturnType<typeof all>>['keys'][number]) => number,
    ][])('pages in the order of %s, up and down, have each key once', async (sort, valueOf) => {
      for (const [order, sign] of [
        [sort, 1],
        [`-${sort}` as const, -1],
      ] as const) {
        const { keys, total } = await all({ sort: order });
        expect(total).toBe(KEYS);
        expect(new Set(keys.map((key) => key.id)).size).toBe(KEYS);
        const values = keys.map((key) => sign * valueOf(key));
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }
    });

    it('pages by name have each key once, equal names together', async () => {
      const names = (await all({ sort: 'name' })).keys.map((key) => key.name);
      expect(names).toHaveLength(KEYS);
      expect(names.filter((one, i) => one !== names[i - 1])).toHaveLength(50);
      expect((await all({ sort: '-name' })).keys.map((key) => key.name)).toEqual(
        names.toReversed(),
      );
    });

    it('are found by kind, and by any part of name, id or end, whatever its case', async () => {
      const totals = [];
      for (const kind of ['any', 'active', 'live', 'test', 'ended'] as const) {
        totals.push((await apiKeys.page(id, query({ kind }))).total);
      }
      expect(totals).toEqual([500, 450, 400, 50, 50]);
      const total = async (text: string): Promise<number> =>
        (await apiKeys.page(id, query({ text }))).total;
      const one = (await apiKeys.page(id, query({ limit: 1 }))).keys[0]!;
      expect(await total(' TILL 7')).toBe(10);
      expect(await total(`bck_live_${one.id}`)).toBe(1);
      expect(await total('X9zB')).toBe(KEYS);
      expect([await total('%'), await total('_'), await total("'")]).toEqual([0, 0, 0]);
    });

    it('a page reads the keys of its account alone, by their index', async () => {
      await open().query('ANALYZE api_key', []);
      const { sql, params } = pageStatement(
        id,
        query({ sort: '-calls', text: 'till' }),
        clock.now(),
      );
      const plan = await open().query(`EXPLAIN (FORMAT JSON) ${sql}`, params);
      expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    });

    it('many are ended together, or none where one is not of the account', async () => {
      const keys = (await all({ kind: 'active' })).keys.map((key) => key.id);
      const stranger = (await apiKeys.page(await account(), query({ limit: 1 }))).keys[0]!.id;
      expect(await apiKeys.revokeAll(id, [...keys.slice(0, 5), stranger])).toMatchObject({
        kind: 'unknown',
      });
      expect((await apiKeys.page(id, query({ kind: 'active' }))).total).toBe(450);
      const ended = await apiKeys.revokeAll(id, keys.slice(0, 400));
      expect(ended.kind === 'revoked' && ended.keys.length).toBe(400);
      const again = await apiKeys.revokeAll(id, keys.slice(0, 401));
      expect(again.kind === 'revoked' && again.keys.length).toBe(1);
      expect((await apiKeys.page(id, query({ kind: 'active' }))).total).toBe(49);
    });
  });
}
