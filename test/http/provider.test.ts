/** Signing in with a provider of OpenID Connect, met from outside: who is let in as whom, and what nobody can make of it. */
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { codeOf, fromBase32 } from '../../src/sign-in/totp.ts';
import { createTestClock } from '../support/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { startProvider, type ProviderFaults, type TestProvider } from '../support/oidc-provider.ts';
import { nextEmail, signedIn } from '../support/person.ts';
import { providerBrowser, type ProviderBrowser } from '../support/provider-browser.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

const clock = createTestClock('2026-03-10T12:00:00Z');
let provider: TestProvider;
let server: TestServer;

beforeAll(async () => {
  provider = await startProvider();
  server = await startServer({ clock, oidc: provider.settings });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});
// Limits of a minute.
beforeEach(() => clock.advance(61_000));

const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();
const meIn = ({ json }: Reply) => json?.['me'] as Record<string, unknown>;
const browser = (at: TestServer = server): ProviderBrowser => providerBrowser(at, provider);

let subjects = 0;
/** Somebody new whom the provider knows. */
function somebody(more: { email?: string; email_verified?: boolean; amr?: string[] } = {}) {
  const person = { sub: `subject-${(subjects += 1)}`, email: nextEmail(), email_verified: true };
  return { ...person, ...more };
}

/** Signs up with a password; with `isVerified`, by the mailed link of a reset. */
async function withPassword(isVerified: boolean) {
  const who = await signedIn(server);
  if (isVerified) {
    const post = (path: string, body: object) =>
      ask(server.port, path, { method: 'POST', headers: { origin: PUBLIC_URL }, body });
    await post('/api/auth/request-reset', { email: who.email });
    const mail = (await server.mails()).findLast(({ to }) => to === who.email)!;
    const token = /token=(\w+)/.exec(mail.text)![1]!;
    await post('/api/auth/reset', { token, password: who.password });
    return who.again();
  }
  return who;
}

it('somebody new gets an account of their own, verified, without a password; later the same one by another address', async () => {
  const person = somebody();
  provider.signsIn(person);
  const here = browser();
  const first = await here.signIn();
  expect(said(first)).toBe('200');
  expect(meIn(first)).toMatchObject({
    email: person.email,
    emailVerified: true,
    hasPassword: false,
    role: 'owner',
    secondFactor: null,
  });
  expect(said(await here.ask('GET', '/api/me'))).toBe('200');
  provider.signsIn({ ...person, email: nextEmail() });
  expect(meIn(await browser().signIn())).toMatchObject({ email: person.email });
  const log = (await here.ask('GET', '/api/account/audit')).json!['entries'] as object[];
  expect(log.at(-1)).toMatchObject({ act: 'account.created' });
  expect(log).toContainEqual(
    expect.objectContaining({ act: 'session.opened', after: { by: 'provider' } }),
  );
});

it('the address that the provider keeps out of the token is read where it says', async () => {
  const person = somebody();
  provider.signsIn(person, { isTerse: true });
  expect(meIn(await browser().signIn())).toMatchObject({ email: person.email });
});

it('somebody who signs in with a verified address keeps the account, and is told', async () => {
  const who = await withPassword(true);
  provider.signsIn(somebody({ email: who.email.toUpperCase() }));
  const reply = await browser().signIn();
  expect(meIn(reply)).toMatchObject({ id: who.accountId, email: who.email, hasPassword: true });
  const mails = (await server.mails()).filter(({ to }) => to === who.email);
  expect(mails.at(-1)?.subject).toBe('Another way to sign in');
});

it('an address that nobody verified here is nobody’s to take over, and the reply says how to mend it', async () => {
  const squatter = await withPassword(false);
  provider.signsIn(somebody({ email: squatter.email }));
  const reply = await browser().signIn();
  expect(said(reply)).toBe('403 sign_in_refused');
  expect(reply.json?.['reason']).toContain('Forgot password');
});

it.each([
  ['not verified', { email_verified: false }],
  ['of which the provider says nothing', { email_verified: undefined }],
  ['of another domain', { email: 'x@example.com.evil.example' }],
  ['that is none', { email: 'x' }],
])('an address %s lets nobody in', async (_, more) => {
  provider.signsIn(somebody(more as { email?: string }));
  expect(said(await browser().signIn())).toBe('403 sign_in_refused');
});

it('an address that the provider gave to somebody else does not bring the account along, until the operator says so', async () => {
  const old = somebody();
  provider.signsIn(old);
  const first = browser();
  await first.signIn();
  provider.signsIn({ ...somebody(), email: old.email });
  expect(said(await browser().signIn())).toBe('403 sign_in_refused');
  const path = `/api/admin/people/${encodeURIComponent(old.email)}/identities`;
  expect((await server.operator('DELETE', path)).json).toEqual({
    email: old.email,
    forgotten: true,
  });
  expect(said(await first.ask('GET', '/api/me'))).toBe('401 session_required');
  expect(said(await browser().signIn())).toBe('200');
  expect((await server.operator('DELETE', path)).json).toMatchObject({ forgotten: true });
  expect((await server.operator('DELETE', path)).json).toMatchObject({ forgotten: false });
  expect(said(await server.operator('DELETE', '/api/admin/people/x@example.com/identities'))).toBe(
    '404 not_found',
  );
});

const FAULTS: readonly (readonly [string, ProviderFaults])[] = [
  ['a signature of another key', { isForged: true }],
  ['another nonce', { nonce: 'another' }],
  ['another audience', { audience: 'somebody-else' }],
  ['another issuer', { issuer: 'https://evil.example' }],
  ['a time that is over', { isExpired: true }],
];
it.each(FAULTS)('a token with %s lets nobody in', async (_, faults) => {
  const person = somebody();
  provider.signsIn(person, faults);
  expect(said(await browser().signIn())).toBe('503 sign_in_unavailable');
});

it('what this browser did not begin is refused before the provider hears of it', async () => {
  provider.signsIn(somebody());
  const [mine, other] = [browser(), browser()];
  const query = await mine.there();
  await other.there();
  const before = provider.exchanges();
  expect(said(await other.back(query))).toBe('403 sign_in_refused');
  expect(said(await browser().back(query))).toBe('403 sign_in_refused');
  expect(said(await mine.back(query.replace(/state=[^&]*/, 'state=x')))).toBe(
    '403 sign_in_refused',
  );
  expect(provider.exchanges()).toBe(before);
});

it('a code opens one session, to whoever has the browser that began', async () => {
  provider.signsIn(somebody());
  const here = browser();
  const query = await here.there();
  expect(said(await here.back(query))).toBe('200');
  expect(said(await here.back(query)), 'the cookie is gone').toBe('403 sign_in_refused');
  // A stolen code beside a state of one's own: PKCE.
  const [victim, thief] = [browser(), browser()];
  const code = new URLSearchParams(await victim.there()).get('code')!;
  const own = new URLSearchParams(await thief.there());
  own.set('code', code);
  expect(said(await thief.back(`?${own}`))).toBe('403 sign_in_refused');
});

it('what the provider refuses is said in plain words with its own, and nothing else of the query is', async () => {
  const here = browser();
  const state = new URLSearchParams(await here.there()).get('state')!;
  const reply = await here.back(`?error=access_denied&error_description=<b>&state=${state}`);
  expect(said(reply)).toBe('403 sign_in_refused');
  expect(reply.json?.['reason']).toBe(
    'You did not agree at the provider, or it does not let you sign in here. (access_denied)',
  );
});

it('a second factor is shown all the same, once, unless the provider says that several were', async () => {
  const who = await withPassword(true);
  const path = '/api/me/second-factor';
  const begun = await who.ask('POST', path, { password: who.password });
  const secret = fromBase32(String(begun.json!['secret']));
  const step = Math.floor(Date.now() / 30_000);
  await who.ask('PUT', path, { code: codeOf(secret, step) });
  const person = somebody({ email: who.email });
  provider.signsIn(person);
  const here = browser();
  const reply = await here.signIn();
  expect(reply.json).toEqual({ me: null });
  expect(said(await here.ask('GET', '/api/me'))).toBe('401 session_required');
  const code = (text: string, at = here) =>
    at.ask('POST', '/api/auth/provider/code', { code: text });
  expect(said(await code(codeOf(secret, step + 1), browser())), 'another browser').toBe(
    '403 sign_in_refused',
  );
  expect(said(await code(codeOf(secret, step)))).toBe('401 wrong_code');
  expect(meIn(await code(codeOf(secret, step + 1)))).toMatchObject({ email: who.email });
  expect(said(await code(codeOf(secret, step + 1)))).toBe('403 sign_in_refused');
  provider.signsIn({ ...person, amr: ['pwd', 'mfa'] });
  expect(meIn(await browser().signIn())).toMatchObject({ email: who.email });
});

it('what takes a password is open to whoever has none and has just signed in', async () => {
  provider.signsIn(somebody());
  const here = browser();
  await here.signIn();
  const change = (next: string) => here.ask('PUT', '/api/me/password', { next });
  expect(said(await here.ask('PUT', '/api/me/email', { email: nextEmail() }))).toBe('200');
  expect(said(await here.ask('POST', '/api/me/second-factor', {}))).toBe('200');
  expect(said(await change('a long new password'))).toBe('200');
  expect((await here.ask('GET', '/api/me')).json).toMatchObject({ hasPassword: true });
  expect(said(await change('another long password')), 'now it takes the old one').toBe(
    '401 wrong_credentials',
  );
});

it('on a server for colleagues people join the first account, in the role of the operator or of an invitation', async () => {
  const colleagues = await startServer({
    clock,
    signups: 'closed',
    passwords: true,
    oidc: { ...provider.settings, account: 'first', role: 'viewer' },
    factorRoles: ['viewer'],
  });
  try {
    const owner = await colleagues.account('business');
    const boss = somebody({ email: owner.email });
    provider.signsIn(somebody());
    const first = meIn(await browser(colleagues).signIn());
    expect(first).toMatchObject({ id: owner.id, role: 'viewer', secondFactorRequired: true });
    provider.signsIn(somebody({ amr: ['mfa'] }));
    const second = meIn(await browser(colleagues).signIn());
    expect(second).toMatchObject({ id: owner.id, role: 'viewer', secondFactorRequired: false });
    provider.signsIn(boss);
    expect(said(await browser(colleagues).signIn()), 'never verified').toBe('403 sign_in_refused');
  } finally {
    await colleagues.close();
  }
});

it('where the operator lets nobody new in, nobody is', async () => {
  for (const [signups, code] of [
    ['closed', '403 signups_closed'],
    ['invite', '403 invite_required'],
  ] as const) {
    const closed = await startServer({ clock, signups, oidc: provider.settings });
    provider.signsIn(somebody());
    expect(said(await browser(closed).signIn())).toBe(code);
    await closed.close();
  }
});

it('with passwords off, nothing that takes one does anything', async () => {
  const only = await startServer({ clock, passwords: false, oidc: provider.settings });
  const post = (path: string, body: object) =>
    ask(only.port, path, { method: 'POST', headers: { origin: PUBLIC_URL }, body });
  const password = 'a long password';
  const email = nextEmail();
  for (const [path, body] of [
    ['sign-in', { email, password }],
    ['sign-up', { email, password }],
    ['request-reset', { email }],
    ['reset', { token: 'x', password }],
  ] as const) {
    expect(said(await post(`/api/auth/${path}`, body)), path).toBe('403 password_sign_in_off');
  }
  expect((await ask(only.port, '/api/site')).json).toMatchObject({
    passwords: false,
    provider: 'Example SSO',
  });
  provider.signsIn(somebody());
  expect(said(await browser(only).signIn())).toBe('200');
  await only.close();
});

it('a provider that does not answer is told to the operator, and to the person without its details', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const gone = await startProvider();
  await gone.close();
  const alone = await startServer({ clock, oidc: gone.settings, log });
  const reply = await providerBrowser(alone, gone).ask('POST', '/api/auth/provider', {});
  expect(said(reply)).toBe('503 sign_in_unavailable');
  expect(reply.text).not.toContain('127.0.0.1');
  expect(lines.join()).toContain('"event":"oidc.failed"');
  await alone.close();
});

it('without a provider there is nothing to sign in with', async () => {
  const none = await startServer({ clock });
  const here = providerBrowser(none, provider);
  expect(said(await here.ask('POST', '/api/auth/provider', {}))).toBe('404 not_found');
  expect(said(await here.back('?code=x&state=y'))).toBe('404 not_found');
  await none.close();
});
