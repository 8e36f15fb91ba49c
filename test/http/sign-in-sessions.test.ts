/** What of sessions shows only with another installation, or after days. */
import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSettings } from '../../src/settings/repository.ts';
import { writePassword } from '../../src/sign-in/person-repository.ts';
import { hashPassword } from '../../src/sign-in/password.ts';
import {
  deleteSessions,
  findSession,
  prolongSession,
} from '../../src/sign-in/session-repository.ts';
import type { Caller, SetCookies } from '../../src/http/auth/session.ts';
import type { SignIn } from '../../src/sign-in/service.ts';
import type { Database } from '../../src/database/database.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { systemClock as clock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { openTestDatabase } from '../support/database.ts';
import { openTestSignIn } from '../support/sign-in.ts';

const DAY_MS = 86_400_000;
const PASSWORD = 'correct horse battery';
const unlimited = async (): Promise<undefined> => undefined;
const FROM = { userAgent: 'Browser', address: '203.0.113.7' };

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const open = async (publicUrl: string, over: Database = database): Promise<SignIn> =>
  (await openTestSignIn(over, { clock, publicUrl })).signIn;

const callerWith = (cookies: SetCookies): Caller => ({
  ...FROM,
  cookie: cookies.map((line) => line.split(';')[0]).join('; '),
});

async function newSession(signIn: SignIn, email = `${newId()}@example.com`) {
  const credentials = { email, password: PASSWORD };
  await signIn.signUp({ ...credentials, invite: null, team: null, language: null });
  const answer = await signIn.signIn(
    { ...FROM, cookie: undefined },
    { ...credentials, code: null },
    unlimited,
  );
  if (answer.kind !== 'signed-in') return expect.unreachable(answer.kind);
  return { ...answer, caller: callerWith(answer.setCookies) };
}

/** The token in a caller's cookie. */
const tokenOf = ({ cookie = '' }: Caller): string =>
  decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!;

/** What is stored of it. */
const tokenHashOf = (caller: Caller): string =>
  createHash('sha256').update(tokenOf(caller)).digest('hex');

describe('sessions', () => {
  it('over https are bound to the one host and never sent in the clear', async () => {
    const { setCookies, caller } = await newSession(await open('https://barcodes.example'));
    expect(setCookies).toHaveLength(1);
    expect(setCookies[0]).toMatch(/^__Host-barcode\.session=/);
    expect(setCookies[0]).toMatch(/; Path=\/(;|$)/);
    expect(setCookies[0]).toMatch(/; Secure(;|$)/);
    expect(setCookies[0]).not.toMatch(/Domain/);
    expect(await (await open('https://barcodes.example')).readSession(caller)).toBeDefined();
  });

  it('are shared by processes, which share the secret', async () => {
    const { caller, accountId } = await newSession(await open('http://barcodes.example'));
    const another = await open('http://barcodes.example');
    expect(await another.readSession(caller)).toMatchObject({ accountId, setCookies: [] });
  });

  it('are stored as digests: who has a copy of the database, its secret too, opens none', async () => {
    const signIn = await open('http://barcodes.example');
    const { caller } = await newSession(signIn);
    const [row] = await database.query<{ token: string }>(
      'SELECT token FROM session WHERE token = $1',
      [tokenHashOf(caller)],
    );
    const secret = (await createSettings(database).get('sign_in_secret'))!;
    const signed = (token: string): Caller => {
      const signature = createHmac('sha256', secret).update(token).digest('base64');
      return { ...FROM, cookie: `barcode.session=${encodeURIComponent(`${token}.${signature}`)}` };
    };
    expect(await signIn.readSession(signed(tokenOf(caller)))).toBeDefined();
    expect(await signIn.readSession(signed(row!.token))).toBeUndefined();
  });

  it('say where and with what they were opened', async () => {
    const signIn = await open('http://barcodes.example');
    const { accountId } = await newSession(signIn);
    expect(await signIn.sessions(accountId)).toMatchObject([
      { address: '203.0.113.7', userAgent: 'Browser' },
    ]);
  });

  it('are prolonged after a day, with a new cookie', async () => {
    const signIn = await open('http://barcodes.example');
    const { caller } = await newSession(signIn);
    expect((await signIn.readSession(caller))?.setCookies).toEqual([]);
    const times = { expiresAtMs: clock.now() + 5.9 * DAY_MS, updatedAtMs: clock.now() - DAY_MS };
    await prolongSession(database, tokenHashOf(caller), times);
    const read = await signIn.readSession(caller);
    expect(read?.setCookies).toHaveLength(1);
    expect(read?.setCookies[0]).toMatch(/Max-Age=604800/);
    const session = await findSession(database, tokenHashOf(caller));
    expect(session?.expiresAtMs).toBeGreaterThan(clock.now() + 6.9 * DAY_MS);
  });

  it('end after seven days', async () => {
    const signIn = await open('http://barcodes.example');
    const { caller } = await newSession(signIn);
    const times = { expiresAtMs: clock.now() - 1, updatedAtMs: clock.now() - 7 * DAY_MS };
    await prolongSession(database, tokenHashOf(caller), times);
    expect(await signIn.readSession(caller)).toBeUndefined();
  });

  it('a reset that is too old sets no password', async () => {
    const { signIn, mails } = await openTestSignIn(database, { clock });
    const email = `${newId()}@example.com`;
    await newSession(signIn, email);
    signIn.requestReset(email);
    const token = /token=(\w+)/.exec((await mails()).at(-1)!.text)![1]!;
    await database.query('UPDATE verification SET expires_at_ms = $1', [clock.now() - 1]);
    expect(await signIn.reset(token, 'another password')).toBe('invalid-token');
  });

  it('no session stays that was opened with a password changed meanwhile', async () => {
    const email = `${newId()}@example.com`;
    const { accountId } = await newSession(await open('http://barcodes.example'), email);
    const next = await hashPassword('another password');
    const late: Database = {
      ...database,
      // The old password was compared by now; its session is not yet there to be ended.
      async transaction(work) {
        await writePassword(database, accountId, next);
        await deleteSessions(database, accountId, null);
        return database.transaction(work);
      },
    };
    const signIn = await open('http://barcodes.example', late);
    const opening = signIn.signIn(
      { ...FROM, cookie: undefined },
      { email, password: PASSWORD, code: null },
      unlimited,
    );
    expect(await opening).toEqual({ kind: 'wrong' });
    expect(await signIn.sessions(accountId)).toEqual([]);
  });

  it('somebody whose address has no dot, or letters beyond ASCII, can sign in', async () => {
    const signIn = await open('http://barcodes.example');
    for (const email of ['owner@localhost', 'jürgen@müller.example']) {
      expect(await newSession(signIn, email)).toMatchObject({ kind: 'signed-in' });
    }
  });
});
