/** What API keys promise over every database: changes, rotation, and numbers that hold. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import {
  makeApiKey,
  NO_LIMITS,
  type ApiKeyRecord,
  type KeyChange,
  type KeyLimits,
} from '../../src/api-keys/api-key.ts';
import type { Rotated } from '../../src/api-keys/results.ts';
import { createApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import { keyListContract } from './key-list.ts';
import type { Database } from '../../src/database/database.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

const HOUR = 3_600_000;

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function apiKeysContract(name: string, open: () => Database): void {
  keyListContract(name, open);
  describe(`API keys: ${name}`, () => {
    let clock: TestClock;
    let accounts: Accounts;
    let apiKeys: ApiKeys;
    beforeEach(() => {
      clock = createTestClock('2026-05-05T00:00:00Z');
      accounts = createAccounts(open(), clock);
      apiKeys = createApiKeys(open(), clock);
    });
    const account = async (planId: PlanId): Promise<string> => {
      const id = newId();
      await accounts.create({ id, email: `${id}@example.com`, planId, passwordHash: null });
      return id;
    };
    const key = async (accountId: string, limits: KeyLimits = NO_LIMITS): Promise<string> => {
      const { record } = makeApiKey(accountId, 'key', limits);
      expect((await apiKeys.create(record)).kind).toBe('created');
      return record.id;
    };
    const create = async (accountId: string) =>
      (await apiKeys.create(makeApiKey(accountId, 'key').record)).kind;
    /** The key after a change, or why there was none. */
    const update = async (accountId: string, keyId: string, change: KeyChange) => {
      const updated = await apiKeys.update({ accountId, keyId }, change);
      return updated.kind === 'updated' ? updated.key : updated.kind;
    };
    /** The key as it was revoked; undefined: there is none. */
    const revoke = async (keyId: string, accountId: string | null = null) => {
      const revoked = await apiKeys.revoke(keyId, accountId);
      return revoked.kind === 'revoked' ? revoked.key : undefined;
    };
    const rotate = (accountId: string, keyId: string, graceMs: number): Promise<Rotated> =>
      apiKeys.rotate({
        accountId,
        keyId,
        replacement: makeApiKey(accountId, 'replacement').record,
        graceUntilMs: clock.now() + graceMs,
      });
    const rotated = async (accountId: string, keyId: string, graceMs: number) => {
      const answer = await rotate(accountId, keyId, graceMs);
      if (answer.kind !== 'rotated') throw new Error(answer.kind);
      return answer;
    };
    const found = async (keyId: string): Promise<ApiKeyRecord> => {
      const record = await apiKeys.find(keyId);
      if (record === undefined) throw new Error('no such key');
      return record;
    };

    const LIMITS: KeyLimits = {
      expiresAtMs: Date.parse('2026-06-01T00:00:00Z'),
      symbologies: ['QRCODE', 'CODE128'],
      ipRanges: ['203.0.113.0/24', '2001:db8::/32'],
      creditsMax: 1_000_000_000,
      scopes: ['barcodes', 'usage'],
    };

    describe('limits', () => {
      it('are kept as they were given, or none', async () => {
        const id = await account('starter');
        expect(await found(await key(id, LIMITS))).toMatchObject({ ...LIMITS, revision: 1 });
        expect(await found(await key(id))).toMatchObject({
          ...NO_LIMITS,
          rotatedFrom: null,
          disabledByPlan: false,
          suspended: null,
          lastUsedAtMs: null,
          used: null,
        });
      });

      it('a change touches what it names alone, and counts the revision up', async () => {
        const id = await account('free');
        const keyId = await key(id, LIMITS);
        const named = await update(id, keyId, { name: 'Hall 2' });
        expect(named).toEqual({ ...(await found(keyId)), ...LIMITS, name: 'Hall 2', revision: 2 });
        await update(id, keyId, { symbologies: null, creditsMax: 7 });
        const change = { name: 'Hall 2', symbologies: null, creditsMax: 7, revision: 3 };
        expect(await found(keyId)).toMatchObject({ ...LIMITS, ...change });
      });

      it('changes at the same time are all kept, each with a revision of its own', async () => {
        const id = await account('free');
        const keyId = await key(id);
        const changes = [{ name: 'a' }, { creditsMax: 5 }, { ipRanges: ['10.0.0.0/8'] }];
        const made = await Promise.all(changes.map((one) => update(id, keyId, one)));
        const revisions = made.map((one) => (one as ApiKeyRecord).revision);
        expect(revisions.sort()).toEqual([2, 3, 4]);
        expect(await found(keyId)).toMatchObject({ ...Object.assign({}, ...changes), revision: 4 });
      });

      it('keys that are revoked, expired or another account’s are not changed', async () => {
        const [id, stranger] = [await account('starter'), await account('free')];
        const [gone, ended] = [await key(id), await key(id, LIMITS)];
        await revoke(gone);
        clock.set('2026-06-01T00:00:00Z');
        const live = await key(id);
        const before = await apiKeys.list(id);
        for (const keyId of [gone, ended, 'unknown1']) {
          expect(await update(id, keyId, { name: 'x' })).toBe('unknown');
        }
        expect(await update(stranger, live, { name: 'x' })).toBe('unknown');
        expect(await apiKeys.list(id)).toEqual(before);
      });
    });

    describe('rotation', () => {
      it('makes a key with name and limits of the old one, which ends with its grace', async () => {
        const id = await account('free');
        const keyId = await key(id, LIMITS);
        await update(id, keyId, { name: 'Printer' });
        const { old, replacement } = await rotated(id, keyId, HOUR);
        const expected = { ...LIMITS, name: 'Printer', rotatedFrom: keyId, revision: 1 };
        expect(replacement).toMatchObject(expected);
        expect(await found(replacement.id)).toEqual(replacement);
        const end = { expiresAtMs: clock.now() + HOUR, revokedAtMs: null, revision: 3 };
        expect(old).toMatchObject({ id: keyId, ...end });
        expect(await found(keyId)).toEqual(old);
      });

      it('without grace revokes the old key; a key’s own end comes no later for it', async () => {
        const id = await account('starter');
        const now = await rotated(id, await key(id), 0);
        expect(now.old).toMatchObject({ revokedAtMs: clock.now(), expiresAtMs: clock.now() });
        const soonMs = clock.now() + 1000;
        const soon = await rotated(id, await key(id, { ...LIMITS, expiresAtMs: soonMs }), HOUR);
        expect([soon.old.expiresAtMs, soon.replacement.expiresAtMs]).toEqual([soonMs, soonMs]);
      });

      it('a key in its grace period makes no room and takes none', async () => {
        const id = await account('free');
        const { replacement } = await rotated(id, await key(id), HOUR);
        expect(await create(id)).toBe('too-many');
        clock.advance(HOUR);
        expect(await create(id)).toBe('too-many');
        await revoke(replacement.id);
        expect(await create(id)).toBe('created');
      });

      it('is refused for a key that was replaced, and its end cannot be moved', async () => {
        const id = await account('pro');
        const keyId = await key(id);
        const { old } = await rotated(id, keyId, HOUR);
        expect(await rotate(id, keyId, 0)).toEqual({ kind: 'in-grace', touched: null });
        expect(await update(id, keyId, { expiresAtMs: null })).toBe('in-grace');
        expect(await found(keyId)).toEqual(old);
        expect(await update(id, keyId, { name: 'old' })).toMatchObject({ name: 'old' });
        expect((await revoke(keyId))?.revokedAtMs).toBe(clock.now());
      });

      it('leaves no more keys in their grace period than the plan has keys', async () => {
        const id = await account('free');
        const first = await rotated(id, await key(id), HOUR);
        const tooMany = { kind: 'too-many', max: 1, touched: null };
        expect(await rotate(id, first.replacement.id, HOUR)).toEqual(tooMany);
        const second = await rotated(id, first.replacement.id, 0);
        clock.advance(HOUR);
        expect((await rotate(id, second.replacement.id, HOUR)).kind).toBe('rotated');
      });

      it('of keys that are revoked, expired, unknown or another account’s changes nothing', async () => {
        const [id, stranger] = [await account('starter'), await account('free')];
        const [gone, ended] = [await key(id), await key(id, LIMITS)];
        await revoke(gone);
        clock.set('2026-06-01T00:00:00Z');
        const live = await key(id);
        const before = await apiKeys.list(id);
        for (const keyId of [gone, ended, 'unknown1']) {
          expect(await rotate(id, keyId, HOUR)).toEqual({ kind: 'unknown', touched: null });
        }
        expect(await rotate(stranger, live, HOUR)).toEqual({ kind: 'unknown', touched: null });
        expect(await apiKeys.list(id)).toEqual(before);
        expect(await apiKeys.list(stranger)).toEqual([]);
      });

      it('asked for many times at once happens once', async () => {
        const id = await account('free');
        const keyId = await key(id);
        const answers = await Promise.all(Array.from({ length: 6 }, () => rotate(id, keyId, HOUR)));
        const kinds = answers.map((one) => one.kind).sort();
        expect(kinds).toEqual([...Array<string>(5).fill('in-grace'), 'rotated']);
        expect(await apiKeys.list(id)).toHaveLength(2);
      });
    });

    describe('the end', () => {
      it('of a key is remembered for 400 days, and no longer', async () => {
        const id = await account('pro');
        const lasting = await key(id);
        const expiring = await key(id, { ...NO_LIMITS, expiresAtMs: clock.now() + HOUR });
        const revoked = await key(id);
        await revoke(revoked);
        clock.advance(400 * 24 * HOUR);
        await apiKeys.prune();
        expect((await apiKeys.list(id)).map((one) => one.id).sort()).toEqual(
          [lasting, expiring, revoked].sort(),
        );
        clock.advance(1);
        expect(await apiKeys.prune()).toBeGreaterThan(0);
        expect(await apiKeys.find(revoked)).toBeUndefined();
        clock.advance(HOUR);
        await apiKeys.prune();
        expect((await apiKeys.list(id)).map((one) => one.id)).toEqual([lasting]);
      });
    });

    describe('numbers', () => {
      it('keys that expired make room; one that is live again counts at once', async () => {
        const id = await account('free');
        await key(id, { ...LIMITS, expiresAtMs: clock.now() + 1000 });
        clock.advance(999);
        expect(await create(id)).toBe('too-many');
        clock.advance(1);
        expect(await create(id)).toBe('created');
        expect(await create(id)).toBe('too-many');
      });

      it('hold while keys are made, rotated and revoked at the same time', async () => {
        const id = await account('starter');
        const kept = await Promise.all([key(id), key(id)]);
        await Promise.all([
          ...kept.map((keyId) => rotate(id, keyId, HOUR)),
          ...Array.from({ length: 4 }, () => create(id)),
          rotate(id, kept[0]!, 0),
        ]);
        const keys = await apiKeys.list(id);
        const replaced = new Set(keys.map((one) => one.rotatedFrom));
        const live = keys.filter((one) => one.revokedAtMs === null && !replaced.has(one.id));
        expect(live).toHaveLength(3);
        expect(await create(id)).toBe('too-many');
      });

      it('a key is revoked by its own account, and by no other', async () => {
        const [id, stranger] = [await account('free'), await account('free')];
        const keyId = await key(id);
        expect(await revoke(keyId, stranger)).toBeUndefined();
        expect((await found(keyId)).revokedAtMs).toBeNull();
        const revoked = await revoke(keyId, id);
        expect(revoked).toMatchObject({ revokedAtMs: clock.now(), revision: 2 });
        expect(await revoke(keyId, id)).toEqual(revoked);
      });
    });
  });
}
