/** The promises of the sign-in store port, for every adapter. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/accounts.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import type { SignInStore, StoredSession, Verification } from '../../src/sign-in/sign-in-store.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

export interface SignInStores {
  readonly store: SignInStore;
  readonly accounts: Accounts;
}

const HOUR_MS = 3_600_000;

export function signInContract(name: string, make: (clock: TestClock) => SignInStores): void {
  describe(`sign-in store: ${name}`, () => {
    const clock = createTestClock('2026-03-10T12:00:00Z');
    // The database is opened when the tests run, not when they are listed.
    const at = (): SignInStores => make(clock);

    const verification = (identifier: string, value: string): Verification => ({
      id: newId(),
      identifier,
      value,
      expiresAtMs: clock.now() + HOUR_MS,
      createdAtMs: clock.now(),
    });
    const signUp = (email: string, inviteHash: Uint8Array | null = null) => {
      const accountId = newId();
      const made = at().store.signUp({
        accountId,
        email,
        passwordHash: 'salt:key',
        inviteHash,
        verification: verification(`sign-up ${accountId}`, `${accountId} verify ${email}`),
      });
      return made.then((answer) => ({ answer, accountId, email }));
    };
    const person = async () => {
      const made = await signUp(`${newId()}@example.com`);
      expect(made.answer).toBe('created');
      return made;
    };
    const session = (accountId: string): StoredSession => ({
      id: newId(),
      accountId,
      tokenHash: newId(),
      createdAtMs: clock.now(),
      updatedAtMs: clock.now(),
      expiresAtMs: clock.now() + HOUR_MS,
      address: '203.0.113.7',
      userAgent: 'Browser',
    });

    it('an account is made with its plan, password and first cycle', async () => {
      const { store, accounts } = at();
      const { accountId, email } = await person();
      expect(await accounts.find(accountId)).toMatchObject({ email, planId: 'free' });
      const found = {
        accountId,
        email,
        emailVerifiedAtMs: null,
        passwordHash: 'salt:key',
        createdAtMs: clock.now(),
      };
      expect(await store.findPerson(accountId)).toEqual(found);
      expect(await store.findPersonByEmail(email.toUpperCase())).toEqual(found);
      expect(await store.findPerson(newId())).toBeUndefined();
      await accounts.createKey(makeApiKey(accountId, 'key').record);
    });

    it('of many who sign up with one address at the same time one gets it', async () => {
      const email = `${newId()}@example.com`;
      const variants = [email, email.toUpperCase(), email, email];
      const made = await Promise.all(variants.map((one) => signUp(one)));
      expect(made.map(({ answer }) => answer).sort()).toEqual([
        'created',
        'taken',
        'taken',
        'taken',
      ]);
    });

    it('an invitation makes one account, whoever comes at the same time', async () => {
      const { store } = at();
      const hash = createHash('sha256').update(newId()).digest();
      const invite = { id: newId(), hash, email: null, createdAtMs: clock.now() };
      await store.createInvite({ ...invite, expiresAtMs: clock.now() + HOUR_MS });
      const taken = await person();
      expect((await signUp(taken.email, hash)).answer, 'not used up').toBe('taken');
      expect(await store.isInviteGood(hash, 'a@example.com')).toBe(true);
      const people = Array.from({ length: 6 }, () => signUp(`${newId()}@example.com`, hash));
      const answers = (await Promise.all(people)).map(({ answer }) => answer);
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'invite-refused')).toHaveLength(5);
      expect(await store.isInviteGood(hash, 'a@example.com')).toBe(false);
    });

    it('an invitation ends with its time, and is for its address alone', async () => {
      const { store } = at();
      const hash = createHash('sha256').update(newId()).digest();
      const email = `${newId()}@example.com`;
      const invite = { id: newId(), hash, email, createdAtMs: clock.now() };
      await store.createInvite({ ...invite, expiresAtMs: clock.now() + HOUR_MS });
      expect((await signUp(`${newId()}@example.com`, hash)).answer).toBe('invite-refused');
      expect(await store.isInviteGood(hash, email.toUpperCase())).toBe(true);
      clock.advance(HOUR_MS);
      expect((await signUp(email, hash)).answer).toBe('invite-refused');
    });

    it('what was mailed is taken by one of many, and not when it is too old', async () => {
      const { store } = at();
      const { accountId } = await person();
      const one = verification(newId(), accountId);
      await store.createVerification(one);
      expect(await store.latestVerification(one.identifier)).toEqual(one);
      const byId = await Promise.all(
        Array.from({ length: 8 }, () => store.takeVerification(one.id)),
      );
      expect(byId.filter((taken) => taken !== undefined)).toEqual([one]);
      const other = verification(newId(), accountId);
      await store.createVerification(other);
      const take = () => store.takeVerificationFor(other.identifier);
      const taken = await Promise.all(Array.from({ length: 8 }, take));
      expect(taken.filter((row) => row !== undefined)).toEqual([other]);
      const old = verification(newId(), accountId);
      await store.createVerification(old);
      clock.advance(HOUR_MS);
      expect(await store.takeVerificationFor(old.identifier)).toBeUndefined();
    });

    it('everything mailed for an account is taken back, and nothing of another’s', async () => {
      const { store } = at();
      const [mine, other] = [await person(), await person()];
      const reset = verification(newId(), mine.accountId);
      const change = verification(newId(), `${mine.accountId} change b@example.com`);
      const foreign = verification(newId(), `${other.accountId} change ${mine.accountId}`);
      for (const row of [reset, change, foreign]) await store.createVerification(row);
      await store.dropVerifications(mine.accountId);
      const left = await Promise.all(
        [reset, change, foreign].map((row) => store.latestVerification(row.identifier)),
      );
      expect(left).toEqual([undefined, undefined, foreign]);
    });

    it('sessions are found, prolonged, listed and ended, each account’s own', async () => {
      const { store } = at();
      const [mine, other] = [await person(), await person()];
      const rows = [session(mine.accountId), session(mine.accountId), session(other.accountId)];
      for (const row of rows) expect(await store.createSession(row)).toBe(true);
      const [first, second, foreign] = rows as [StoredSession, StoredSession, StoredSession];
      expect(await store.findSession(first.tokenHash)).toEqual(first);
      const times = { expiresAtMs: clock.now() + 2 * HOUR_MS, updatedAtMs: clock.now() + 1 };
      const prolonged = { ...first, ...times };
      expect(await store.prolongSession(first.tokenHash, times)).toEqual(prolonged);
      expect(await store.listSessions(mine.accountId)).toEqual([prolonged, second]);
      expect(await store.endSession(mine.accountId, foreign.id)).toBe(false);
      expect(await store.endSession(mine.accountId, second.id)).toBe(true);
      expect(await store.endSession(mine.accountId, second.id)).toBe(false);
      const third = session(mine.accountId);
      await store.createSession(third);
      expect(await store.endSessions(mine.accountId, third.tokenHash)).toBe(1);
      expect(await store.endSessions(mine.accountId, null)).toBe(1);
      expect(await store.findSession(third.tokenHash)).toBeUndefined();
      expect(await store.findSession(foreign.tokenHash)).toEqual(foreign);
      expect(await store.prolongSession(third.tokenHash, times)).toBeUndefined();
    });

    it('an address changes unless somebody has it', async () => {
      const { store } = at();
      const [mine, other] = [await person(), await person()];
      expect(await store.setEmail(mine.accountId, other.email.toUpperCase(), 5)).toBe('taken');
      const next = `${newId()}@example.com`;
      expect(await store.setEmail(mine.accountId, next, 5)).toBe('changed');
      expect(await store.findPerson(mine.accountId)).toMatchObject({
        email: next,
        emailVerifiedAtMs: 5,
      });
    });

    it('an erased account is nowhere to be found, and nobody can sign in to it', async () => {
      const { store, accounts } = at();
      const { accountId, email } = await person();
      const { record } = makeApiKey(accountId, 'Secret project');
      await accounts.createKey(record);
      await store.createSession(session(accountId));
      await store.erase(accountId);
      await store.erase(accountId);
      expect(await store.findPerson(accountId)).toBeUndefined();
      expect(await store.findPersonByEmail(email)).toBeUndefined();
      expect(await store.listSessions(accountId)).toEqual([]);
      expect(await store.createSession(session(accountId))).toBe(false);
      expect(await accounts.find(email)).toBeUndefined();
      const [key] = await accounts.listKeys(accountId);
      expect(key).toMatchObject({ name: '', last4: '', revokedAtMs: clock.now() });
      expect((await signUp(email)).answer).toBe('created');
    });

    it('no session outlives an account that is erased at the same time', async () => {
      const { store } = at();
      for (let round = 0; round < 5; round += 1) {
        const { accountId } = await person();
        const open = () => store.createSession(session(accountId));
        await Promise.all([open(), store.erase(accountId), open()]);
        expect(await store.listSessions(accountId)).toEqual([]);
      }
    });

    it('what has expired is pruned, and nothing else', async () => {
      const { store } = at();
      clock.advance(9 * HOUR_MS);
      await store.prune();
      const { accountId } = await person();
      const old = session(accountId);
      await store.createSession(old);
      const lasting = { ...session(accountId), expiresAtMs: clock.now() + 9 * HOUR_MS };
      await store.createSession(lasting);
      clock.advance(HOUR_MS);
      // The session and what signing up mailed.
      expect(await store.prune()).toBe(2);
      expect(await store.findSession(old.tokenHash)).toBeUndefined();
      expect(await store.findSession(lasting.tokenHash)).toEqual(lasting);
      expect(await store.prune()).toBe(0);
    });
  });
}
