/** What accounts promise over every database. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import { createApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import type { Database } from '../../src/database/database.ts';
import { hashApiKey, makeApiKey } from '../../src/api-keys/api-key.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { apiKeysContract } from './api-keys.ts';

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function accountsContract(name: string, open: () => Database): void {
  apiKeysContract(name, open);
  describe(`accounts: ${name}`, () => {
    let clock: TestClock;
    let accounts: Accounts;
    let apiKeys: ApiKeys;
    beforeEach(() => {
      clock = createTestClock('2026-05-05T00:00:00Z');
      accounts = createAccounts(open(), clock);
      apiKeys = createApiKeys(open(), clock);
    });
    const account = async (planId: PlanId = 'free', id = newId()): Promise<string> => {
      const email = `${id}@Example.com`;
      expect(await accounts.create({ id, email, planId, passwordHash: null })).toBe('created');
      return id;
    };

    /** The key as it was revoked; undefined: there is none. */
    const revoke = async (keyId: string) => {
      const revoked = await apiKeys.revoke(keyId, null);
      return revoked.kind === 'revoked' ? revoked.key : undefined;
    };

    it('finds an account by id and by email address, whatever its case', async () => {
      const id = await account('starter');
      const expected = {
        id,
        email: `${id}@Example.com`,
        planId: 'starter',
        limit: null,
        suspended: null,
        creditDays: null,
        createdAtMs: clock.now(),
      };
      expect(await accounts.find(id)).toEqual(expected);
      expect(await accounts.find(`${id.toUpperCase()}@eXample.COM`)).toEqual(expected);
      expect(await accounts.find(newId())).toBeUndefined();
      expect(await accounts.isEmpty()).toBe(false);
    });

    it('gives an email address to one account alone, also when many ask at the same time', async () => {
      const email = `${newId()}@example.com`;
      const answers = await Promise.all(
        [email, email.toUpperCase(), email].map((address) =>
          accounts.create({ id: newId(), email: address, planId: 'free', passwordHash: null }),
        ),
      );
      expect(answers.sort()).toEqual(['created', 'taken', 'taken']);
    });

    it('refuses a plan that is not in the table, and leaves nothing behind', async () => {
      const id = newId();
      const account = {
        id,
        email: `${id}@example.com`,
        planId: 'gold' as PlanId,
        passwordHash: null,
      };
      await expect(accounts.create(account)).rejects.toThrow('no plan gold');
      expect(await accounts.find(id)).toBeUndefined();
    });

    it('lists page by page in the order of creation', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 5; i += 1) {
        clock.advance(i % 2);
        ids.push(await account());
      }
      const listed: string[] = [];
      let afterId: string | null = null;
      for (;;) {
        const page = await accounts.list({ afterId, search: null, planId: null, limit: 2 });
        if (page.length === 0) break;
        expect(page.length).toBeLessThanOrEqual(2);
        for (const { id } of page) if (ids.includes(id)) listed.push(id);
        afterId = page.at(-1)!.id;
      }
      expect([...listed].sort()).toEqual([...ids].sort());
      const created = await Promise.all(listed.map((id) => accounts.find(id)));
      const times = created.map((one) => one!.createdAtMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    });

    it('changes plan, limit and password; a plan it has already changes nothing', async () => {
      const id = await account();
      await accounts.setPlan(id, 'pro');
      await accounts.setPlan(id, 'pro');
      await accounts.setLimit(id, { requests: 3, windowMs: 1000 });
      await accounts.setPassword(id, 'salt:key');
      const limit = { requests: 3, windowMs: 1000 };
      expect(await accounts.find(id)).toMatchObject({ planId: 'pro', limit });
      await accounts.setLimit(id, null);
      expect(await accounts.find(id)).toMatchObject({ limit: null });
    });

    it('a change of an account that does not exist is a fault', async () => {
      const id = newId();
      await expect(accounts.setPlan(id, 'pro')).rejects.toThrow('no account');
      await expect(accounts.setLimit(id, null)).rejects.toThrow('no account');
      await expect(accounts.setPassword(id, 'x')).rejects.toThrow('no account');
      await expect(apiKeys.create(makeApiKey(id, 'key').record)).rejects.toThrow('no account');
    });

    it('keeps a key’s digest, its name and its last characters', async () => {
      const id = await account('pro');
      const { key, record } = makeApiKey(id, 'Printer in hall 2');
      expect((await apiKeys.create(record)).kind).toBe('created');
      const found = await apiKeys.find(record.id);
      expect(found).toMatchObject({ ...record, hash: expect.anything(), revokedAtMs: null });
      expect(Buffer.from(found!.hash).equals(Buffer.from(hashApiKey(key)))).toBe(true);
      expect(found!.createdAtMs).toBe(clock.now());
      expect(await apiKeys.find('00000000')).toBeUndefined();
      expect((await apiKeys.list(id)).map((one) => one.id)).toEqual([record.id]);
      expect(await apiKeys.list(newId())).toEqual([]);
    });

    it('holds the plan’s number of live keys when many are made at the same time', async () => {
      const plans = [
        ['free', 1],
        ['starter', 3],
        ['pro', 10],
      ] as const;
      for (const [planId, max] of plans) {
        const id = await account(planId);
        const make = async (): Promise<string> =>
          (await apiKeys.create(makeApiKey(id, 'key').record)).kind;
        const answers = await Promise.all(Array.from({ length: max + 2 }, make));
        expect(answers.filter((answer) => answer === 'created')).toHaveLength(max);
        expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(2);
      }
    });

    it('an unlimited plan has as many keys as wanted', async () => {
      const id = await account('business');
      for (let i = 0; i < 12; i += 1) {
        expect((await apiKeys.create(makeApiKey(id, 'key').record)).kind).toBe('created');
      }
    });

    it('revokes for good, once; a revoked key makes room for another', async () => {
      const id = await account('free');
      const { record } = makeApiKey(id, 'first');
      await apiKeys.create(record);
      const revoked = await revoke(record.id);
      expect(revoked).toMatchObject({ id: record.id, accountId: id, revokedAtMs: clock.now() });
      clock.advance(1000);
      expect((await revoke(record.id))?.revokedAtMs).toBe(revoked!.revokedAtMs);
      expect(await revoke('00000000')).toBeUndefined();
      expect((await apiKeys.create(makeApiKey(id, 'second').record)).kind).toBe('created');
    });
  });
}
