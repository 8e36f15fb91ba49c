/** Passkeys, met from outside with a device written from the standard: adding, signing in, removing. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { codeOf, fromBase32 } from '../../src/sign-in/totp.ts';
import { createTestClock } from '../support/clock.ts';
import { createDevice, type Device, type DeviceFaults } from '../support/device.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { nextEmail } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

const ORIGIN = 'https://passkeys.example';
const clock = createTestClock('2026-03-10T12:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ clock, publicUrl: ORIGIN });
});
afterAll(() => server.close());
// Limits of a minute.
beforeEach(() => clock.advance(61_000));

const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();

let browsers = 0;
/** A browser that keeps its cookies, from our own pages. */
function browser() {
  const jar = new Map<string, string>();
  const address = `198.19.0.${(browsers += 1)}`;
  const send = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const headers = { origin: ORIGIN, 'x-forwarded-for': address, cookie };
    const reply = await ask(server.port, path, { method, headers, body });
    for (const line of reply.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return reply;
  };
  return {
    send,
    copy: () => new Map(jar),
    paste: (all: Map<string, string>) => all.forEach((value, name) => jar.set(name, value)),
  };
}
type Browser = ReturnType<typeof browser>;

/** Somebody signed in by password, in a browser. */
async function somebody() {
  const here = browser();
  const who = { email: nextEmail(), password: 'correct horse battery' };
  const { email, password } = who;
  expect(said(await here.send('POST', '/api/auth/sign-up', { email, password }))).toBe('200');
  expect(said(await here.send('POST', '/api/auth/sign-in', { email, password }))).toBe('200');
  return { who, here };
}

async function add(here: Browser, password: string, device: Device, faults: DeviceFaults = {}) {
  const begun = await here.send('POST', '/api/me/passkeys/challenge', { password });
  const challenge = String(begun.json?.['challenge']);
  const body = { name: 'My phone', ...device.create(challenge, faults) };
  return { begun, added: await here.send('POST', '/api/me/passkeys', body) };
}

async function signIn(
  here: Browser,
  device: Device,
  handle: string | null,
  faults: DeviceFaults = {},
) {
  const begun = await here.send('POST', '/api/auth/passkey', {});
  const answer = device.get(String(begun.json?.['challenge']), handle, faults);
  return { answer, reply: await here.send('POST', '/api/auth/passkey/answer', answer) };
}

it('is added with the password, listed, and signs in by itself, as several factors would', async () => {
  const { who, here } = await somebody();
  const device = createDevice(ORIGIN);
  const { begun, added } = await add(here, who.password, device);
  expect(begun.json).toMatchObject({
    rpId: 'passkeys.example',
    algorithms: [-8, -7, -257],
    excluded: [],
  });
  expect(added.json).toMatchObject({ name: 'My phone', lastUsedAt: null });
  const handle = String(begun.json!['userHandle']);
  const elsewhere = browser();
  const { reply } = await signIn(elsewhere, device, handle);
  expect(reply.json).toMatchObject({ email: who.email });
  const { json } = await elsewhere.send('GET', '/api/me/passkeys');
  expect(json!['passkeys']).toMatchObject([{ name: 'My phone', lastUsedAt: expect.any(String) }]);
  const again = await elsewhere.send('POST', '/api/me/passkeys/challenge', {
    password: who.password,
  });
  expect(again.json).toMatchObject({ excluded: [device.id] });
  const log = (await elsewhere.send('GET', '/api/account/audit')).json!['entries'];
  expect(log).toContainEqual(expect.objectContaining({ act: 'passkey.added' }));
  expect(log).toContainEqual(
    expect.objectContaining({ act: 'session.opened', after: { by: 'passkey' } }),
  );
  const mails = (await server.mails()).filter(({ to }) => to === who.email);
  expect(mails.at(-1)?.subject).toBe('A passkey was added');
});

it('satisfies what the operator requires of a role', async () => {
  const strict = await startServer({ clock, publicUrl: ORIGIN, factorRoles: ['owner'] });
  const before = server;
  server = strict;
  try {
    const { who, here } = await somebody();
    const device = createDevice(ORIGIN);
    await add(here, who.password, device);
    expect(said(await here.send('GET', '/api/dashboard'))).toBe('403 second_factor_required');
    const { reply } = await signIn(here, device, null);
    expect(reply.json).toMatchObject({ secondFactorRequired: false, secondFactor: null });
    expect(said(await here.send('GET', '/api/dashboard'))).toBe('200');
  } finally {
    await strict.close();
    server = before;
  }
});

it('without the password, or for somebody else’s challenge, none is added', async () => {
  const { who, here } = await somebody();
  const { here: other } = await somebody();
  const device = createDevice(ORIGIN);
  const wrong = await here.send('POST', '/api/me/passkeys/challenge', { password: 'wrong' });
  expect(said(wrong)).toBe('401 wrong_credentials');
  const begun = await here.send('POST', '/api/me/passkeys/challenge', { password: who.password });
  const body = { name: 'x', ...device.create(String(begun.json!['challenge'])) };
  const session = other.copy();
  other.paste(here.copy());
  other.paste(session);
  expect(said(await other.send('POST', '/api/me/passkeys', body))).toBe('401 passkey_refused');
  const signInChallenge = await here.send('POST', '/api/auth/passkey', {});
  const taken = device.create(String(signInChallenge.json!['challenge']));
  expect(said(await here.send('POST', '/api/me/passkeys', { name: 'x', ...taken }))).toBe(
    '401 passkey_refused',
  );
});

it('each challenge is answered once, also by two requests at the same time', async () => {
  const { who, here } = await somebody();
  const device = createDevice(ORIGIN);
  await add(here, who.password, device);
  const one = browser();
  await one.send('POST', '/api/auth/passkey', {});
  const cookies = one.copy();
  const begun = await one.send('POST', '/api/auth/passkey', {});
  const answer = device.get(String(begun.json!['challenge']), null);
  const newest = one.copy();
  const [a, b] = [browser(), browser()];
  a.paste(newest);
  b.paste(newest);
  const send = (at: Browser) => at.send('POST', '/api/auth/passkey/answer', answer);
  expect((await Promise.all([send(a), send(b)])).map(said).toSorted()).toEqual([
    '200',
    '401 passkey_refused',
  ]);
  const old = browser();
  old.paste(cookies);
  expect(said(await send(old)), 'of another challenge').toBe('401 passkey_refused');
  expect(said(await send(browser())), 'without its cookie').toBe('401 passkey_refused');
});

const REFUSED: readonly (readonly [string, DeviceFaults])[] = [
  ['a signature of another key', { isForged: true, counter: 6 }],
  ['another origin', { origin: 'https://evil.example', counter: 6 }],
  ['a user that the device did not verify', { flags: 0x01, counter: 6 }],
  ['a counter that does not go on, as of a copied device', { counter: 5 }],
];
it.each(REFUSED)('%s signs nobody in, and stands in the log', async (_, faults) => {
  const { who, here } = await somebody();
  const device = createDevice(ORIGIN);
  await add(here, who.password, device, { counter: 5 });
  expect(said((await signIn(browser(), device, null, faults)).reply)).toBe('401 passkey_refused');
  await server.mails();
  const log = (await here.send('GET', '/api/account/audit')).json!['entries'] as { act: string }[];
  expect(log[0]?.act).toBe('session.refused');
  expect(said((await signIn(browser(), device, null, { counter: 6 })).reply)).toBe('200');
});

it('a passkey of somebody else’s name signs nobody in', async () => {
  const { who, here } = await somebody();
  const device = createDevice(ORIGIN);
  await add(here, who.password, device);
  const handle = Buffer.from('somebody else').toString('base64url');
  expect(said((await signIn(browser(), device, handle)).reply)).toBe('401 passkey_refused');
  expect(said((await signIn(browser(), createDevice(ORIGIN), null)).reply)).toBe(
    '401 passkey_refused',
  );
});

it('one device is one passkey, and a person has twenty at most', async () => {
  const { who, here } = await somebody();
  const device = createDevice(ORIGIN);
  expect(said((await add(here, who.password, device)).added)).toBe('200');
  expect(said((await add(here, who.password, device)).added)).toBe('409 conflict');
  for (let i = 1; i < 20; i += 1) {
    // The limit on passwords.
    clock.advance(61_000);
    expect(said((await add(here, who.password, createDevice(ORIGIN))).added)).toBe('200');
  }
  clock.advance(61_000);
  expect(said((await add(here, who.password, createDevice(ORIGIN))).added)).toBe('409 conflict');
});

it('is removed with the password, for good; nobody removes another person’s', async () => {
  const { who, here } = await somebody();
  const { who: other, here: there } = await somebody();
  const device = createDevice(ORIGIN);
  const id = String((await add(here, who.password, device)).added.json!['id']);
  const path = `/api/me/passkeys/${id}`;
  expect(said(await there.send('DELETE', path, { password: other.password }))).toBe(
    '404 not_found',
  );
  expect(said(await here.send('DELETE', path, { password: 'wrong' }))).toBe(
    '401 wrong_credentials',
  );
  expect(said(await here.send('DELETE', path, { password: who.password }))).toBe('200');
  expect(said(await here.send('DELETE', path, { password: who.password }))).toBe('404 not_found');
  expect(said((await signIn(browser(), device, null)).reply)).toBe('401 passkey_refused');
});

it('confirms, in place of password and code, what an operator is about to destroy: its own person’s alone, and once', async () => {
  const { who, here } = await somebody();
  const { who: other, here: there } = await somebody();
  const [device, foreign] = [createDevice(ORIGIN), createDevice(ORIGIN)];
  await add(here, who.password, device);
  await add(there, other.password, foreign);
  await server.operator('PUT', `/api/admin/operators/${who.email}`);
  clock.advance(61_000);
  // A session that is proven by its person's app, and was not confirmed yet.
  const app = await here.send('POST', '/api/me/second-factor', { password: who.password });
  const code = codeOf(fromBase32(String(app.json!['secret'])), Math.floor(Date.now() / 30_000));
  expect(said(await here.send('PUT', '/api/me/second-factor', { code }))).toBe('200');
  const account = await server.account('free');
  const suspend = async (): Promise<string> => {
    const path = `/api/admin/accounts/${account.id}/suspension`;
    return said(await here.send('PUT', path, { reason: 'The card was stolen.' }));
  };
  const begin = async (path = '/api/me/confirmation/passkey') =>
    String((await here.send('POST', path, {})).json?.['challenge']);
  const answer = async (body: object): Promise<string> =>
    said(await here.send('POST', '/api/me/confirmation/passkey/answer', body));
  expect(await suspend()).toBe('403 confirmation_required');
  expect(await answer(foreign.get(await begin(), null))).toBe('401 passkey_refused');
  expect(await answer(device.get(await begin(), null, { isForged: true }))).toBe(
    '401 passkey_refused',
  );
  expect(await answer(device.get(await begin('/api/auth/passkey'), null))).toBe(
    '401 passkey_refused',
  );
  expect(await suspend()).toBe('403 confirmation_required');
  clock.advance(61_000);
  const signed = device.get(await begin(), null);
  const cookies = here.copy();
  expect(await answer(signed)).toBe('200');
  here.paste(cookies);
  expect(await answer(signed), 'a second time').toBe('401 passkey_refused');
  expect(await suspend()).toBe('200');
  expect(said(await browser().send('POST', '/api/me/confirmation/passkey', {}))).toMatch(/^401 /);
});

it('outlives a new password, and the mail about that says so', async () => {
  const { who, here } = await somebody();
  const device = createDevice(ORIGIN);
  await add(here, who.password, device);
  const passwords = { current: who.password, next: 'another horse battery' };
  expect(said(await here.send('PUT', '/api/me/password', passwords))).toBe('200');
  const mails = (await server.mails()).filter(({ to }) => to === who.email);
  expect(mails.at(-1)?.text).toContain('Passkeys go on signing in: 1');
  expect(said((await signIn(browser(), device, null)).reply)).toBe('200');
});

it('there are none where browsers make none: over http, at an IP address, where only the provider signs in', async () => {
  for (const own of [
    { publicUrl: 'http://barcodes.example' },
    { publicUrl: 'https://192.0.2.1' },
    { publicUrl: 'https://[2001:db8::1]' },
    { publicUrl: ORIGIN, passwords: false },
  ]) {
    const none = await startServer({ clock, ...own });
    const headers = { origin: own.publicUrl };
    const reply = await ask(none.port, '/api/auth/passkey', { method: 'POST', headers, body: {} });
    expect(said(reply), own.publicUrl).toBe('404 not_found');
    expect((await ask(none.port, '/api/site')).json).toMatchObject({ passkeys: false });
    await none.close();
  }
  const local = await startServer({ clock, publicUrl: 'http://localhost:3000' });
  expect((await ask(local.port, '/api/site')).json).toMatchObject({ passkeys: true });
  await local.close();
});
