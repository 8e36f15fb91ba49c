/** The second factor, met from outside: setting it up, signing in with it, recovery codes, taking it away. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, fromBase32 } from '../../src/sign-in/totp.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { createTestClock } from '../support/clock.ts';
import { joined, signedIn, type Person } from '../support/person.ts';
import { readText } from '../support/picture.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

/** Of the rate limits; codes follow the real time. */
const clock = createTestClock('2026-03-10T12:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ clock });
});
afterAll(() => server.close());

const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();
const codesIn = ({ json }: Reply): string[] => json!['recoveryCodes'] as string[];
const running = (): number => Math.floor(Date.now() / 30_000);

const subjects = async ({ email }: Person): Promise<string[]> =>
  (await server.mails()).filter(({ to }) => to === email).map(({ subject }) => subject);

let browsers = 0;
const signIn = (who: Person, code?: string, password = who.password): Promise<Reply> =>
  ask(server.port, '/api/auth/sign-in', {
    method: 'POST',
    headers: { origin: PUBLIC_URL, 'x-forwarded-for': `198.18.0.${(browsers += 1)}` },
    body: { email: who.email, password, ...(code === undefined ? {} : { code }) },
  });

/** Somebody with a second factor, who has used the code of `step`. */
async function withFactor() {
  const who = await signedIn(server);
  const path = '/api/me/second-factor';
  const begun = await who.ask('POST', path, { password: who.password });
  const secret = String(begun.json!['secret']);
  const step = running();
  const code = (at: number): string => codeOf(fromBase32(secret), at);
  const enabled = await who.ask('PUT', path, { code: code(step) });
  expect(said(enabled)).toBe('200');
  return { who, path, begun, code, step, recoveryCodes: codesIn(enabled) };
}

it('is set up with the password, a QR Code that apps read, and a code that confirms it', async () => {
  const who = await signedIn(server);
  const path = '/api/me/second-factor';
  const begin = (password: string) => who.ask('POST', path, { password });
  expect(said(await who.ask('PUT', path, { code: '000000' }))).toBe('409 conflict');
  expect(said(await begin('a wrong password'))).toBe('401 wrong_credentials');
  const { json } = await begin(who.password);
  const secret = String(json!['secret']);
  expect(json!['uri']).toBe(
    `otpauth://totp/Barcode%20API:${encodeURIComponent(who.email)}?secret=${secret}&issuer=Barcode%20API`,
  );
  expect(await readText(Buffer.from(String(json!['qrCode'])))).toBe(json!['uri']);
  const right = codeOf(fromBase32(secret), running());
  const wrong = right === '000000' ? '000001' : '000000';
  expect(said(await who.ask('PUT', path, { code: wrong }))).toBe('401 wrong_code');
  expect(said(await signIn(who)), 'not confirmed yet').toBe('200');
  expect(said(await who.ask('PUT', path, { code: right }))).toBe('200');
  expect(said(await begin(who.password))).toBe('409 conflict');
  const me = (await who.ask('GET', '/api/me')).json!;
  expect(me['secondFactor']).toMatchObject({ recoveryCodes: 10 });
});

it('signing in takes the password first, then a code, and each code counts once', async () => {
  const { who, code, step } = await withFactor();
  expect(said(await signIn(who))).toBe('401 code_required');
  expect(said(await signIn(who, code(step + 1), 'a wrong password'))).toBe('401 wrong_credentials');
  expect(said(await signIn(who, code(step))), 'used to confirm').toBe('401 wrong_code');
  // Beyond the limit of a minute.
  clock.advance(60_000);
  const both = await Promise.all([signIn(who, code(step + 1)), signIn(who, code(step + 1))]);
  expect(both.map(said).toSorted()).toEqual(['200', '401 wrong_code']);
});

it('a recovery code stands in once, as people type it; new ones end those before', async () => {
  const { who, path, recoveryCodes } = await withFactor();
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = '', second = '', third = ''] = recoveryCodes;
  const typed = first.replaceAll('-', ' ').toUpperCase();
  expect(said(await signIn(who, typed))).toBe('200');
  expect(said(await signIn(who, first))).toBe('401 wrong_code');
  const log = (await who.ask('GET', '/api/account/audit')).json!['entries'] as { act: string }[];
  expect(log.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['second_factor.enabled', 'second_factor.recovery_used']),
  );
  const renew = (code: string) =>
    who.ask('POST', `${path}/recovery-codes`, { password: who.password, code });
  expect(said(await renew(first)), 'used').toBe('401 wrong_code');
  const renewed = await renew(second);
  expect(said(await signIn(who, third))).toBe('401 wrong_code');
  expect(said(await signIn(who, codesIn(renewed)[0]))).toBe('200');
  expect(await subjects(who)).toEqual([
    'Second factor turned on',
    'A recovery code was used',
    'You have new recovery codes',
    'A recovery code was used',
  ]);
});

it('another person’s recovery code is none', async () => {
  const [mine, other] = [await withFactor(), await withFactor()];
  expect(said(await signIn(mine.who, other.recoveryCodes[0]))).toBe('401 wrong_code');
});

it('codes cannot be guessed: after ten attempts no code is looked at, not even the right one', async () => {
  const { who, recoveryCodes } = await withFactor();
  const replies: string[] = [];
  // Setting it up was the first.
  for (let i = 0; i < 9; i += 1) {
    // The limit of a minute is another one.
    if (i % 4 === 0) clock.advance(60_000);
    replies.push(said(await signIn(who, 'nonsense')));
  }
  expect(replies).toEqual(replies.map(() => '401 wrong_code'));
  clock.advance(60_000);
  expect(said(await signIn(who, recoveryCodes[0]))).toBe('429 too_many_attempts');
});

it('two requests at once with one recovery code: one is let in', async () => {
  const { who, recoveryCodes } = await withFactor();
  const both = await Promise.all([signIn(who, recoveryCodes[0]), signIn(who, recoveryCodes[0])]);
  expect(both.map(said).toSorted()).toEqual(['200', '401 wrong_code']);
});

it('turning it on ends every session that was opened without it, but for the own one', async () => {
  const who = await signedIn(server);
  const elsewhere = await who.again();
  const here = await who.again();
  const { json } = await here.ask('POST', '/api/me/second-factor', { password: who.password });
  const code = codeOf(fromBase32(String(json!['secret'])), running());
  expect(said(await here.ask('PUT', '/api/me/second-factor', { code }))).toBe('200');
  expect(said(await elsewhere.ask('GET', '/api/me'))).toBe('401 session_required');
  expect(said(await here.ask('GET', '/api/me'))).toBe('200');
});

it('a link to set a new password does not take it away', async () => {
  const { who, recoveryCodes } = await withFactor();
  const post = (path: string, body: object) =>
    ask(server.port, path, { method: 'POST', headers: { origin: PUBLIC_URL }, body });
  await post('/api/auth/request-reset', { email: who.email });
  const mail = (await server.mails()).findLast(({ to }) => to === who.email)!;
  const token = /token=(\w+)/.exec(mail.text)![1]!;
  const password = 'another horse battery';
  expect(said(await post('/api/auth/reset', { token, password }))).toBe('200');
  expect(said(await signIn(who, undefined, password))).toBe('401 code_required');
  expect(said(await signIn(who, recoveryCodes[0], password))).toBe('200');
});

it('is turned off with the password and a code, and signing in takes the password alone', async () => {
  const { who, path, recoveryCodes } = await withFactor();
  const disable = (password: string, code = '') => who.ask('DELETE', path, { password, code });
  expect(said(await disable('a wrong password', recoveryCodes[0]))).toBe('401 wrong_credentials');
  expect(said(await disable(who.password, 'nonsense'))).toBe('401 wrong_code');
  expect(said(await disable(who.password))).toBe('400 invalid_parameters');
  expect(said(await disable(who.password, recoveryCodes[0]))).toBe('200');
  expect(said(await disable(who.password, recoveryCodes[1]))).toBe('409 conflict');
  expect(said(await signIn(who))).toBe('200');
  expect((await subjects(who)).at(-1)).toBe('Second factor turned off');
  expect((await who.ask('GET', '/api/me')).json!['secondFactor']).toBeNull();
});

it('the operator takes it away from somebody who has lost everything, and the log says so', async () => {
  const { who } = await withFactor();
  const clear = (email: string) =>
    server.operator('DELETE', `/api/admin/people/${encodeURIComponent(email)}/second-factor`);
  expect(said(await clear('nobody@example.com'))).toBe('404 not_found');
  expect((await clear(who.email)).json).toEqual({ email: who.email, cleared: true });
  expect(said(await who.ask('GET', '/api/me')), 'whoever found the phone').toBe(
    '401 session_required',
  );
  expect((await subjects(who)).at(-1)).toBe('Second factor turned off');
  expect(said(await signIn(who))).toBe('200');
  const again = await who.again();
  const log = (await again.ask('GET', '/api/account/audit')).json!['entries'] as object[];
  expect(log).toContainEqual(
    expect.objectContaining({ act: 'second_factor.disabled', by: 'operator' }),
  );
});

it('roles of which the operator requires one get to setting it up, and to nothing else before', async () => {
  const strict = await startServer({ clock, factorRoles: ['owner'] });
  try {
    const who = await signedIn(strict);
    const { json } = await who.ask('GET', '/api/me');
    expect(json).toMatchObject({ secondFactorRequired: true, rights: ['self'] });
    expect(said(await who.ask('GET', '/api/dashboard'))).toBe('403 second_factor_required');
    expect(said(await who.ask('POST', '/api/templates', {}))).toBe('403 second_factor_required');
    const path = '/api/me/second-factor';
    const begun = await who.ask('POST', path, { password: who.password });
    const code = codeOf(fromBase32(String(begun.json!['secret'])), running());
    expect(said(await who.ask('PUT', path, { code }))).toBe('200');
    expect(said(await who.ask('GET', '/api/dashboard'))).toBe('200');
    const viewer = await joined(strict, who, 'viewer');
    expect(said(await viewer.ask('GET', '/api/dashboard')), 'another role').toBe('200');
  } finally {
    await strict.close();
  }
});
