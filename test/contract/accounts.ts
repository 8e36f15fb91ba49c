/** What every accounts adapter promises, whatever it is made of. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/accounts.ts';
import { hashApiKey, makeApiKey } from '../../src/api-keys/api-key.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { apiKeysContract } from './api-keys.ts';

/** Runs the suite against what `make` makes over a clock; other suites may share its database. */
export function accountsContract(name: string, make: (clock: TestClock) => Accounts): void {
  apiKeysContract(name, make);
  describe(`accounts: ${name}`, () => {
    let clock: TestClock;
    let accounts: Accounts;
    beforeEach(() => {
      clock = createTestClock('2026-05-05T00:00:00Z');
      accounts = make(clock);
    });
    const account = async (planId: PlanId = 'free', id = newId()): Promise<string> => {
      const email = `${id}@Example.com`;
      expect(await accounts.create({ id, email, planId, passwordHash: null })).toBe('created');
      return id;
    };

    it('finds an account by id and by e-mail address, whatever its case', async () => {
      const id = await account('starter');
      const expected = {
        id,
        email: `${id}@Example.com`,
        planId: 'starter',
        limit: null,
        createdAtMs: clock.now(),
      };
      expect(await accounts.find(id)).toEqual(expected);
      expect(await accounts.find(`${id.toUpperCase()}@eXample.COM`)).toEqual(expected);
      expect(await accounts.find(newId())).toBeUndefined();
      expect(await accounts.isEmpty()).toBe(false);
    });

    it('gives an e-mail address to one account alone, also when many ask at the same time', async () => {
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
        const page = await accounts.list({ afterId, limit: 2 });
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
      await expect(accounts.createKey(makeApiKey(id, 'key').record)).rejects.toThrow('no account');
    });

    it('keeps a key’s digest, its name and its last characters', async () => {
      const id = await account('pro');
      const { key, record } = makeApiKey(id, 'Printer in hall 2');
      expect(await accounts.createKey(record)).toBe('created');
      const found = await accounts.findKey(record.id);
      expect(found).toMatchObject({ ...record, hash: expect.anything(), revokedAtMs: null });
      expect(Buffer.from(found!.hash).equals(Buffer.from(hashApiKey(key)))).toBe(true);
      expect(found!.createdAtMs).toBe(clock.now());
      expect(await accounts.findKey('00000000')).toBeUndefined();
      expect((await accounts.listKeys(id)).map((one) => one.id)).toEqual([record.id]);
      expect(await accounts.listKeys(newId())).toEqual([]);
    });

    it('holds the plan’s number of live keys when many are made at the same time', async () => {
      const plans = [
        ['free', 1],
        ['starter', 3],
        ['pro', 10],
      ] as const;
      for (const [planId, max] of plans) {
        const id = await account(planId);
        const make = (): Promise<string> => accounts.createKey(makeApiKey(id, 'key').record);
        const answers = await Promise.all(Array.from({ length: max + 2 }, make));
        expect(answers.filter((answer) => answer === 'created')).toHaveLength(max);
        expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(2);
      }
    });

    it('an unlimited plan has as many keys as wanted', async () => {
      const id = await account('business');
      for (let i = 0; i < 12; i += 1) {
        expect(await accounts.createKey(makeApiKey(id, 'key').record)).toBe('created');
      }
    });

    it('revokes for good, once; a revoked key makes room for another', async () => {
      const id = await account('free');
      const { record } = makeApiKey(id, 'first');
      await accounts.createKey(record);
      const revoked = await accounts.revokeKey(record.id);
      expect(revoked).toMatchObject({ id: record.id, accountId: id, revokedAtMs: clock.now() });
      clock.advance(1000);
      expect((await accounts.revokeKey(record.id))?.revokedAtMs).toBe(revoked!.revokedAtMs);
      expect(await accounts.revokeKey('00000000')).toBeUndefined();
      expect(await accounts.createKey(makeApiKey(id, 'second').record)).toBe('created');
    });
  });
}
