/** What requests with an Idempotency-Key promise over every database. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import type { Database } from '../../src/database/database.ts';
import { BODY_MS, createIdempotency, KEY_MS } from '../../src/idempotency/service.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function idempotencyContract(name: string, open: () => Database): void {
  describe(`requests that are made once: ${name}`, () => {
    const print = Buffer.from('POST /api/things {}');
    const made = { status: 200, body: '{"secret":"whsec_shown-once"}' };
    let clock: TestClock;
    let requests: ReturnType<typeof createIdempotency>;
    let accountId: string;
    beforeEach(async () => {
      clock = createTestClock('2026-05-05T00:00:00Z');
      requests = createIdempotency(open(), clock);
      accountId = newId();
      const email = `${accountId}@example.com`;
      await createAccounts(open(), clock).create({
        ...{ id: accountId, email, planId: 'free', passwordHash: null },
      });
    });
    const attempt = (key = 'order-1', id = accountId) => ({ accountId: id, key, claim: newId() });

    it('one of many at the same time begins, and what it answers is the answer of all', async () => {
      const attempts = Array.from({ length: 20 }, () => attempt());
      const begun = await Promise.all(attempts.map((one) => requests.begin(one, print)));
      const kinds = begun.map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual(['begun', ...Array<string>(19).fill('running')]);
      await requests.answer(attempts[begun.findIndex(({ kind }) => kind === 'begun')]!, made);
      expect(await requests.begin(attempt(), print)).toEqual({ kind: 'answered', ...made });
    });

    it('a key of another account is another key, and another request needs another one', async () => {
      await requests.begin(attempt(), print);
      expect(await requests.begin(attempt('order-2'), print)).toEqual({ kind: 'begun' });
      const other = Buffer.from('POST /api/things {"name":"b"}');
      expect(await requests.begin(attempt(), other)).toEqual({ kind: 'different' });
    });

    it('what was refused may be tried again with the same key, by whoever refused it alone', async () => {
      const first = attempt();
      await requests.begin(first, print);
      await requests.giveUp(attempt());
      expect(await requests.begin(attempt(), print)).toEqual({ kind: 'running' });
      await requests.giveUp(first);
      expect(await requests.begin(attempt(), print)).toEqual({ kind: 'begun' });
    });

    it('what broke off is not begun again, at once where that is known and later where a process died', async () => {
      const [failed, died] = [attempt('failed'), attempt('died')];
      await requests.begin(failed, print);
      await requests.begin(died, print);
      await requests.lose(failed);
      expect(await requests.begin(attempt('failed'), print)).toEqual({ kind: 'lost' });
      clock.advance(119_999);
      expect(await requests.begin(attempt('died'), print)).toEqual({ kind: 'running' });
      clock.advance(1);
      expect(await requests.begin(attempt('died'), print)).toEqual({ kind: 'lost' });
    });

    it('an answer is kept for ten minutes and a key for a day, pruned or not', async () => {
      const first = attempt();
      await requests.begin(first, print);
      await requests.answer(first, made);
      clock.advance(BODY_MS - 1);
      await requests.prune();
      expect((await requests.begin(attempt(), print)).kind).toBe('answered');
      clock.advance(1);
      expect((await requests.begin(attempt(), print)).kind).toBe('forgotten');
      await requests.prune();
      expect(await bodies()).toEqual([null]);
      clock.advance(KEY_MS - BODY_MS);
      expect((await requests.begin(attempt(), print)).kind).toBe('begun');
      clock.advance(KEY_MS);
      expect(await requests.prune()).toBeGreaterThan(0);
      expect(await bodies()).toEqual([]);
    });

    it('the database alone opens no answer, and has no key', async () => {
      const first = attempt('a-key-of-the-customer');
      await requests.begin(first, print);
      await requests.answer(first, made);
      const rows = await open().query('SELECT * FROM idempotent_request WHERE account_id = $1', [
        accountId,
      ]);
      const stored = rows.flatMap((row) =>
        Object.values(row as object).map((value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
        ),
      );
      expect(stored.join('\n')).not.toMatch(/shown-once|of-the-customer/);
    });

    const bodies = async (): Promise<unknown[]> => {
      const rows = await open().query<{ body: unknown }>(
        'SELECT body FROM idempotent_request WHERE account_id = $1',
        [accountId],
      );
      return rows.map(({ body }) => body);
    };
  });
}
