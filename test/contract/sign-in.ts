/** What signing in promises of its rows over every database. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import type { Database } from '../../src/database/database.ts';
import {
  findCredentials,
  findCredentialsByEmail,
  writeEmail,
} from '../../src/sign-in/person-repository.ts';
import { insertInvite, isInviteGood } from '../../src/sign-in/invite-repository.ts';
import {
  deleteSession,
  deleteSessions,
  findSession,
  insertSession,
  listSessions,
  prolongSession,
  type StoredSession,
} from '../../src/sign-in/session-repository.ts';
import { insertSignUp } from '../../src/sign-in/sign-up.ts';
import {
  deleteTokens,
  findToken,
  insertToken,
  takeToken,
  type OneTimeToken,
} from '../../src/sign-in/token-repository.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestSignIn } from '../support/sign-in.ts';

const HOUR_MS = 3_600_000;
const PASSWORD_HASH = 'salt:key';

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function signInContract(name: string, open: () => Database): void {
  describe(`signing in: ${name}`, () => {
    const clock = createTestClock('2026-03-10T12:00:00Z');
    // The database is opened when the tests run, not when they are listed.
    const accountsOf = (): Accounts => createAccounts(open(), clock);
    const signIn = async () => (await openTestSignIn(open(), { clock })).signIn;

    const oneTimeToken = (identifier: string, value: string): OneTimeToken => ({
      id: newId(),
      identifier,
      value,
      expiresAtMs: clock.now() + HOUR_MS,
      createdAtMs: clock.now(),
    });
    const signUp = async (email: string, inviteHash: Uint8Array | null = null) => {
      const accountId = newId();
      const answer = await insertSignUp(
        { database: open(), accounts: accountsOf(), clock },
        {
          accountId,
          email,
          passwordHash: PASSWORD_HASH,
          language: null,
          inviteHash,
          token: oneTimeToken(`sign-up ${accountId}`, `${accountId} verify ${email}`),
        },
      );
      return { answer, accountId, email };
    };
    const person = async () => {
      const made = await signUp(`${newId()}@example.com`);
      expect(made.answer).toBe('created');
      return made;
    };
    const session = (accountId: string): StoredSession => ({
      id: newId(),
      personId: accountId,
      accountId,
      tokenHash: newId(),
      createdAtMs: clock.now(),
      updatedAtMs: clock.now(),
      expiresAtMs: clock.now() + HOUR_MS,
      address: '203.0.113.7',
      userAgent: 'Browser',
    });
    const openSession = (row: StoredSession) =>
      insertSession(open(), row, { passwordHash: PASSWORD_HASH, withFactor: false });

    it('an account is made with its plan, password and first cycle', async () => {
      const { accountId, email } = await person();
      expect(await accountsOf().find(accountId)).toMatchObject({ email, planId: 'free' });
      const found = {
        personId: accountId,
        accountId,
        email,
        emailVerifiedAtMs: null,
        passwordHash: 'salt:key',
        createdAtMs: clock.now(),
        factorSinceMs: null,
        isOperator: false,
        language: null,
      };
      expect(await findCredentials(open(), accountId)).toEqual(found);
      expect(await findCredentialsByEmail(open(), email.toUpperCase())).toEqual(found);
      expect(await findCredentials(open(), newId())).toBeUndefined();
      await createApiKeys(open(), clock).create(makeApiKey(accountId, 'key').record);
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
      const hash = createHash('sha256').update(newId()).digest();
      const invite = { id: newId(), hash, email: null, createdAtMs: clock.now() };
      await insertInvite(open(), { ...invite, expiresAtMs: clock.now() + HOUR_MS });
      const taken = await person();
      expect((await signUp(taken.email, hash)).answer, 'not used up').toBe('taken');
      expect(await isInviteGood(open(), hash, 'a@example.com', clock.now())).toBe(true);
      const people = Array.from({ length: 6 }, () => signUp(`${newId()}@example.com`, hash));
      const answers = (await Promise.all(people)).map(({ answer }) => answer);
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'invite-refused')).toHaveLength(5);
      expect(await isInviteGood(open(), hash, 'a@example.com', clock.now())).toBe(false);
    });

    it('an invitation ends with its time, and is for its address alone', async () => {
      const hash = createHash('sha256').update(newId()).digest();
      const email = `${newId()}@example.com`;
      const invite = { id: newId(), hash, email, createdAtMs: clock.now() };
      await insertInvite(open(), { ...invite, expiresAtMs: clock.now() + HOUR_MS });
      expect((await signUp(`${newId()}@example.com`, hash)).answer).toBe('invite-refused');
      expect(await isInviteGood(open(), hash, email.toUpperCase(), clock.now())).toBe(true);
      clock.advance(HOUR_MS);
      expect((await signUp(email, hash)).answer).toBe('invite-refused');
    });

    it('what was mailed is taken by one of many, and not when it is too old', async () => {
      const { accountId } = await person();
      const one = oneTimeToken(newId(), accountId);
      await insertToken(open(), one);
      expect(await findToken(open(), one.identifier)).toEqual(one);
      const byId = await Promise.all(
        Array.from({ length: 8 }, () => takeToken(open(), one.identifier, clock.now())),
      );
      expect(byId.filter((taken) => taken !== undefined)).toEqual([one]);
      const other = oneTimeToken(newId(), accountId);
      await insertToken(open(), other);
      const take = () => takeToken(open(), other.identifier, clock.now());
      const taken = await Promise.all(Array.from({ length: 8 }, take));
      expect(taken.filter((row) => row !== undefined)).toEqual([other]);
      const old = oneTimeToken(newId(), accountId);
      await insertToken(open(), old);
      clock.advance(HOUR_MS);
      expect(await takeToken(open(), old.identifier, clock.now())).toBeUndefined();
    });

    it('everything mailed for an account is taken back, and nothing of another’s', async () => {
      const [mine, other] = [await person(), await person()];
      const reset = oneTimeToken(newId(), mine.accountId);
      const change = oneTimeToken(newId(), `${mine.accountId} change b@example.com`);
      const foreign = oneTimeToken(newId(), `${other.accountId} change ${mine.accountId}`);
      for (const row of [reset, change, foreign]) await insertToken(open(), row);
      await deleteTokens(open(), mine.accountId);
      const left = await Promise.all(
        [reset, change, foreign].map((row) => findToken(open(), row.identifier)),
      );
      expect(left).toEqual([undefined, undefined, foreign]);
    });

    it('sessions are found, prolonged, listed and ended, each account’s own', async () => {
      const [mine, other] = [await person(), await person()];
      const rows = [session(mine.accountId), session(mine.accountId), session(other.accountId)];
      for (const row of rows) expect(await openSession(row)).toBe(true);
      const [first, second, foreign] = rows as [StoredSession, StoredSession, StoredSession];
      expect(await findSession(open(), first.tokenHash)).toEqual({
        ...first,
        confirmedAtMs: null,
        hasFactor: false,
        hasPassword: true,
        severalFactors: false,
        viewed: null,
        isOperator: false,
        email: mine.email,
        role: 'owner',
      });
      const times = { expiresAtMs: clock.now() + 2 * HOUR_MS, updatedAtMs: clock.now() + 1 };
      const prolonged = { ...first, ...times };
      expect(await prolongSession(open(), first.tokenHash, times)).toEqual(prolonged);
      expect(await listSessions(open(), mine.accountId, clock.now())).toEqual([prolonged, second]);
      expect(await deleteSession(open(), mine.accountId, foreign.id)).toBe(false);
      expect(await deleteSession(open(), mine.accountId, second.id)).toBe(true);
      expect(await deleteSession(open(), mine.accountId, second.id)).toBe(false);
      const third = session(mine.accountId);
      await openSession(third);
      expect(await deleteSessions(open(), mine.accountId, null)).toBe(2);
      expect(await findSession(open(), third.tokenHash)).toBeUndefined();
      expect(await findSession(open(), foreign.tokenHash)).toMatchObject(foreign);
      expect(await prolongSession(open(), third.tokenHash, times)).toBeUndefined();
    });

    it('an address changes unless somebody has it', async () => {
      const [mine, other] = [await person(), await person()];
      const taken = other.email.toUpperCase();
      expect(await (await signIn()).changeEmail(mine.accountId, taken)).toBe('taken');
      const next = `${newId()}@example.com`;
      expect(await (await signIn()).changeEmail(mine.accountId, next)).toBe('changed');
      await writeEmail(open(), mine.accountId, next, 5);
      expect(await findCredentials(open(), mine.accountId)).toMatchObject({
        email: next,
        emailVerifiedAtMs: 5,
      });
    });

    it('an erased account is nowhere to be found, and nobody can sign in to it', async () => {
      const { accountId, email } = await person();
      const { record } = makeApiKey(accountId, 'Secret project');
      await createApiKeys(open(), clock).create(record);
      await openSession(session(accountId));
      await accountsOf().delete(accountId);
      await accountsOf().delete(accountId);
      expect(await findCredentials(open(), accountId)).toBeUndefined();
      expect(await findCredentialsByEmail(open(), email)).toBeUndefined();
      expect(await listSessions(open(), accountId, clock.now())).toEqual([]);
      expect(await openSession(session(accountId))).toBe(false);
      expect(await accountsOf().find(email)).toBeUndefined();
      const [key] = await createApiKeys(open(), clock).list(accountId);
      expect(key).toMatchObject({ name: '', last4: '', revokedAtMs: clock.now() });
      expect((await signUp(email)).answer).toBe('created');
    });

    it('no session outlives an account that is erased at the same time', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { accountId } = await person();
        const opening = () => openSession(session(accountId));
        await Promise.all([opening(), accountsOf().delete(accountId), opening()]);
        expect(await listSessions(open(), accountId, clock.now())).toEqual([]);
      }
    });

    it('no session is opened with a password that was changed meanwhile', async () => {
      const { accountId } = await person();
      await accountsOf().setPassword(accountId, 'salt:another');
      expect(await openSession(session(accountId))).toBe(false);
      expect(await listSessions(open(), accountId, clock.now())).toEqual([]);
    });

    it('what has expired is pruned, and nothing else', async () => {
      clock.advance(9 * HOUR_MS);
      await (await signIn()).prune();
      const { accountId } = await person();
      const old = session(accountId);
      await openSession(old);
      const lasting = { ...session(accountId), expiresAtMs: clock.now() + 9 * HOUR_MS };
      await openSession(lasting);
      clock.advance(HOUR_MS);
      // The session and what signing up mailed.
      expect(await (await signIn()).prune()).toBe(2);
      expect(await findSession(open(), old.tokenHash)).toBeUndefined();
      expect(await findSession(open(), lasting.tokenHash)).toMatchObject(lasting);
      expect(await (await signIn()).prune()).toBe(0);
    });

    it('what has expired is pruned also where it is more than a statement deletes', async () => {
      const { accountId } = await person();
      await open().query(
        `INSERT INTO session (id, person_id, account_id, token, created_at_ms, updated_at_ms, expires_at_ms)
         SELECT 'many-' || g, $1, $1, 'many-' || g, 0, 0, 1 FROM generate_series(1, 4500) g`,
        [accountId],
      );
      expect(await (await signIn()).prune()).toBeGreaterThanOrEqual(4500);
      expect(await (await signIn()).prune()).toBe(0);
    });
  });
}
