import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PASSWORD = 'correct horse battery';

let addresses = 0;
/** An address nobody has used yet, so that tests do not meet in a limit. */
const newAddress = (): string => `198.51.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`;
let people = 0;
const newEmail = (): string => `person-${(people += 1)}@example.com`;

const browse = (server: TestServer, cookie?: string): Browser =>
  openBrowser(server.port, { address: newAddress(), ...(cookie === undefined ? {} : { cookie }) });

/** Signs up and in on a server without mail. */
async function newPerson(
  server: TestServer,
): Promise<{ email: string; browser: Browser; id: string }> {
  const email = newEmail();
  const browser = browse(server);
  const credentials = { email, password: PASSWORD };
  expect((await browser.send('POST', '/api/auth/sign-up', credentials)).status).toBe(200);
  const me = await browser.send('POST', '/api/auth/sign-in', credentials);
  expect([me.status, me.text.slice(0, 200)]).toEqual([200, expect.anything()]);
  return { email, browser, id: String(me.json?.['id']) };
}

/** The token of the last mail of a kind to an address. */
async function tokenOf(server: TestServer, kind: string, to: string): Promise<string> {
  const mail = (await server.mails()).findLast((one) => one.kind === kind && one.to === to);
  return /token=(\w+)/.exec(mail?.text ?? '')?.[1] ?? expect.unreachable(`no ${kind} to ${to}`);
}

describe('signing in, without mail', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('somebody signs up, signs in, is known, and signs out', async () => {
    const { browser, email, id } = await newPerson(server);
    const me = await browser.get('/api/me');
    expect(me.json).toMatchObject({ id, email, plan: { id: 'free' } });
    expect(me.headers['cache-control']).toBe('no-store');
    const cookie = browser.cookie();
    expect((await browser.send('POST', '/api/auth/sign-out')).json).toEqual({});
    expect(browser.cookie()).toBe('');
    const stale = await browse(server, cookie).get('/api/me');
    expect([stale.status, stale.json?.['code']]).toEqual([401, 'session_required']);
  });

  it('the session is in a cookie no script can read and no other site can send along', async () => {
    const { email } = await newPerson(server);
    const body = { email, password: PASSWORD };
    const reply = await browse(server).send('POST', '/api/auth/sign-in', body);
    const [cookie, ...others] = reply.headers['set-cookie'] ?? [];
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^barcode\.session=[^;]{40,}; Max-Age=604800; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
  });

  it('the account of the first page is the one of the operator’s list', async () => {
    const { id, email } = await newPerson(server);
    const shown = await server.operator('GET', `/api/admin/accounts/${id}`);
    expect(shown.json).toMatchObject({ email, plan: 'free', credits: { used: 0 } });
  });

  it('a wrong password and an unknown address are answered alike', async () => {
    const { email } = await newPerson(server);
    const wrong = { email, password: 'not the password' };
    const unknown = { email: newEmail(), password: 'not the password' };
    const a = await browse(server).send('POST', '/api/auth/sign-in', wrong);
    const b = await browse(server).send('POST', '/api/auth/sign-in', unknown);
    expect([a.status, a.text]).toEqual([b.status, b.text]);
    expect([a.status, a.json?.['code']]).toEqual([401, 'wrong_credentials']);
    expect(Object.keys(a.headers).sort()).toEqual(Object.keys(b.headers).sort());
  });

  it('signing up for a taken address changes nothing and is answered alike', async () => {
    const { email } = await newPerson(server);
    const taken = { email: email.toUpperCase(), password: 'another password' };
    const a = await browse(server).send('POST', '/api/auth/sign-up', taken);
    const free = { email: newEmail(), password: 'another password' };
    const b = await browse(server).send('POST', '/api/auth/sign-up', free);
    expect([a.status, a.text]).toEqual([b.status, b.text]);
    expect(a.json).toEqual({ verification: false });
    const thief = await browse(server).send('POST', '/api/auth/sign-in', taken);
    expect(thief.status).toBe(401);
    const right = { email, password: PASSWORD };
    expect((await browse(server).send('POST', '/api/auth/sign-in', right)).status).toBe(200);
  });

  it('guessing the password of one account is stopped, wherever the guesses come from', async () => {
    const { email } = await newPerson(server);
    const guess = (password: string) =>
      browse(server).send('POST', '/api/auth/sign-in', { email, password });
    // One of the five was used to sign in.
    for (let i = 0; i < 4; i += 1) expect((await guess(`guess number ${i}`)).status).toBe(401);
    const refused = await guess(PASSWORD);
    expect([refused.status, refused.json?.['code']]).toEqual([429, 'too_many_attempts']);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('guessing from one address is stopped, whatever accounts the guesses are for', async () => {
    const one = openBrowser(server.port, { address: '2001:db8:7::1' });
    const guesses = Array.from({ length: 20 }, (_, i) => ({
      email: `guessed-${i}@example.com`,
      password: 'not the password',
    }));
    for (const guess of guesses) {
      expect((await one.send('POST', '/api/auth/sign-in', guess)).status).toBe(401);
    }
    const { email } = await newPerson(server);
    const next = { email, password: PASSWORD };
    expect((await one.send('POST', '/api/auth/sign-in', next)).status).toBe(429);
    const neighbour = openBrowser(server.port, { address: '2001:db8:7::ffff' });
    expect((await neighbour.send('POST', '/api/auth/sign-in', next)).status).toBe(429);
    expect((await browse(server).send('POST', '/api/auth/sign-in', next)).status).toBe(200);
  });

  it('nobody is flooded with mails of signing up, wherever they are asked for from', async () => {
    const body = { email: newEmail(), password: PASSWORD };
    const signUp = (email: string) =>
      browse(server).send('POST', '/api/auth/sign-up', { ...body, email });
    for (let i = 0; i < 10; i += 1) expect((await signUp(body.email)).status).toBe(200);
    const refused = await signUp(body.email.toUpperCase());
    expect([refused.status, refused.json?.['code']]).toEqual([429, 'too_many_attempts']);
    expect((await signUp(newEmail())).status).toBe(200);
  });

  it.each([
    ['a NUL', 'a\0b@example.com'],
    ['a control character', 'a\u0001@example.com'],
    ['a mark that nobody sees', 'a\u200Bb@example.com'],
    ['a mark that turns the text', 'a\u202Eb@example.com'],
    ['half of a character', 'a\uD800@example.com'],
    ['one of them in its domain', 'a@exam\u00ADple.com'],
  ])('an address with %s is refused', async (_, email) => {
    const reply = await browse(server).send('POST', '/api/auth/sign-up', {
      email,
      password: PASSWORD,
    });
    expect([reply.status, reply.json?.['reason']]).toEqual([
      400,
      'email: must be an email address',
    ]);
  });

  it('an address is the same whichever way its letters are put together', async () => {
    const name = `jos\u00E9-${newEmail()}`;
    const signUp = { email: name, password: PASSWORD };
    expect((await browse(server).send('POST', '/api/auth/sign-up', signUp)).status).toBe(200);
    const signIn = { email: name.normalize('NFD'), password: PASSWORD };
    expect((await browse(server).send('POST', '/api/auth/sign-in', signIn)).status).toBe(200);
  });

  it('a session planted before signing in is not the one signed in with', async () => {
    const attacker = await newPerson(server);
    const planted = attacker.browser.cookie();
    const { email } = await newPerson(server);
    const victim = browse(server, planted);
    const body = { email, password: PASSWORD };
    expect((await victim.send('POST', '/api/auth/sign-in', body)).status).toBe(200);
    expect(victim.cookie()).not.toBe(planted);
    expect((await browse(server, planted).get('/api/me')).status).toBe(401);
    const invented = browse(server, 'barcode.session=attacker.signature');
    expect((await invented.get('/api/me')).status).toBe(401);
  });

  it('the cookie is worth nothing without its signature, and with another token', async () => {
    const { browser } = await newPerson(server);
    const cookie = browser.cookie();
    const [token = '', signature = ''] = cookie.split('=')[1]!.split('.');
    for (const value of [token, `${token}.`, `${token.slice(1)}x.${signature}`]) {
      const reply = await browse(server, `barcode.session=${value}`).get('/api/me');
      expect(reply.status).toBe(401);
    }
  });

  it('every change is refused when another site asks for it, and without an Origin', async () => {
    const { browser } = await newPerson(server);
    const cookie = browser.cookie();
    const origins = ['https://evil.example', 'null', null, 'http://barcodes.example.evil.example'];
    for (const [method, path] of CHANGES) {
      for (const origin of origins) {
        const other = openBrowser(server.port, { address: newAddress(), cookie, origin });
        const { status, json } = await other.send(method, path, {});
        const seen = [method, path, origin, status, json?.['code']];
        expect(seen).toEqual([method, path, origin, 403, 'forbidden_origin']);
      }
    }
    expect((await browser.get('/api/me')).status).toBe(200);
  });

  it('a page of the host that the request was sent to is one of ours', async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    const page = openBrowser(server.port, { address: newAddress(), origin });
    const body = { email: newEmail(), password: PASSWORD };
    expect((await page.send('POST', '/api/auth/sign-up', body)).status).toBe(200);
  });

  it.each([
    ['plan', 'business'],
    ['planId', 'business'],
    ['emailVerified', true],
    ['id', 'mine'],
    ['role', 'admin'],
    ['__proto__x', {}],
  ])('a sign-up that sets %s is refused', async (field, value) => {
    const body = { email: newEmail(), password: PASSWORD, [field]: value };
    const reply = await browse(server).send('POST', '/api/auth/sign-up', body);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
    expect(reply.json?.['reason']).toContain(field);
  });

  it.each([
    ['too short', 'a'.repeat(9)],
    ['too long', 'a'.repeat(129)],
    ['the address', 'somebody.with@example.com'],
  ])('a password that is %s is refused', async (_, password) => {
    const body = { email: 'somebody.with@example.com', password };
    const reply = await browse(server).send('POST', '/api/auth/sign-up', body);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'weak_password']);
  });

  it('passwords of 10 and of 128 characters are taken', async () => {
    for (const password of ['ä🙂34567890', '🙂'.repeat(128)]) {
      const body = { email: newEmail(), password };
      expect((await browse(server).send('POST', '/api/auth/sign-up', body)).status).toBe(200);
      expect((await browse(server).send('POST', '/api/auth/sign-in', body)).status).toBe(200);
    }
  });

  it('a password beyond what is hashed is refused before anything else', async () => {
    const body = { email: newEmail(), password: 'x'.repeat(257) };
    for (const path of ['sign-in', 'sign-up']) {
      const reply = await browse(server).send('POST', `/api/auth/${path}`, body);
      expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
    }
  });

  it('bodies that are no JSON object are refused', async () => {
    for (const body of ['[]', '"text"', '{', '{"email":1,"password":2}']) {
      const reply = await browse(server).send('POST', '/api/auth/sign-in', body);
      expect(reply.status).toBe(400);
    }
  });

  it('changing the password signs out everywhere else', async () => {
    const { browser, email } = await newPerson(server);
    const other = browse(server);
    await other.send('POST', '/api/auth/sign-in', { email, password: PASSWORD });
    const before = browser.cookie();
    const next = 'another good one';
    const wrong = await browser.send('PUT', '/api/me/password', { current: 'no', next });
    expect([wrong.status, wrong.json?.['code']]).toEqual([401, 'wrong_credentials']);
    const changed = await browser.send('PUT', '/api/me/password', { current: PASSWORD, next });
    expect(changed.status).toBe(200);
    expect((await browser.get('/api/me')).status).toBe(200);
    expect((await other.get('/api/me')).status).toBe(401);
    expect((await browse(server, before).get('/api/me')).status).toBe(401);
    const old = { email, password: PASSWORD };
    expect((await browse(server).send('POST', '/api/auth/sign-in', old)).status).toBe(401);
    const signedIn = { email, password: next };
    expect((await browse(server).send('POST', '/api/auth/sign-in', signedIn)).status).toBe(200);
  });

  it('whoever stole a session cannot guess the password with it', async () => {
    const { browser } = await newPerson(server);
    const guess = (i: number) => browser.send('DELETE', '/api/me', { password: `guess ${i}` });
    for (let i = 0; i < 5; i += 1) expect((await guess(i)).status).toBe(401);
    const refused = await browser.send('DELETE', '/api/me', { password: PASSWORD });
    expect(refused.status).toBe(429);
    expect((await browser.get('/api/me')).status).toBe(200);
  });

  it('a reset by mail ends every session, a stolen one too, and works once', async () => {
    const { browser, email } = await newPerson(server);
    const stolen = browser.cookie();
    expect((await browse(server).send('POST', '/api/auth/request-reset', { email })).json).toEqual(
      {},
    );
    const token = await tokenOf(server, 'reset', email);
    const weak = await browse(server).send('POST', '/api/auth/reset', { token, password: 'short' });
    expect(weak.json?.['code']).toBe('weak_password');
    const body = { token, password: 'brand new password' };
    expect((await browse(server).send('POST', '/api/auth/reset', body)).json).toEqual({});
    expect((await browse(server, stolen).get('/api/me')).status).toBe(401);
    const again = await browse(server).send('POST', '/api/auth/reset', body);
    expect([again.status, again.json?.['code']]).toEqual([400, 'invalid_token']);
    const { password } = body;
    const signedIn = await browse(server).send('POST', '/api/auth/sign-in', { email, password });
    expect(signedIn.status).toBe(200);
  });

  it('of two who use one reset at the same time one succeeds', async () => {
    const { email } = await newPerson(server);
    await browse(server).send('POST', '/api/auth/request-reset', { email });
    const token = await tokenOf(server, 'reset', email);
    const use = (password: string) =>
      browse(server).send('POST', '/api/auth/reset', { token, password });
    const replies = await Promise.all([use('first password'), use('second password')]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 400]);
  });

  it('a reset for an unknown address is answered alike, and mails nobody', async () => {
    const { email } = await newPerson(server);
    const nobody = newEmail();
    const a = await browse(server).send('POST', '/api/auth/request-reset', { email });
    const b = await browse(server).send('POST', '/api/auth/request-reset', { email: nobody });
    expect([a.status, a.text]).toEqual([b.status, b.text]);
    const to = (await server.mails()).map((mail) => mail.to);
    expect(to).toContain(email);
    expect(to).not.toContain(nobody);
  });

  it('one address gets two reset mails a minute at most', async () => {
    const { email } = await newPerson(server);
    const ask = () => browse(server).send('POST', '/api/auth/request-reset', { email });
    const replies = [await ask(), await ask(), await ask()];
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 429]);
  });

  it('an account that the operator made gets its first password by reset', async () => {
    const { email } = await server.account('starter');
    await browse(server).send('POST', '/api/auth/request-reset', { email });
    const token = await tokenOf(server, 'reset', email);
    const body = { token, password: PASSWORD };
    expect((await browse(server).send('POST', '/api/auth/reset', body)).status).toBe(200);
    const browser = browse(server);
    const me = await browser.send('POST', '/api/auth/sign-in', { email, password: PASSWORD });
    expect(me.json).toMatchObject({ email, emailVerified: true, plan: { id: 'starter' } });
  });

  it('sessions are listed and ended one by one, one’s own alone', async () => {
    const { browser, email } = await newPerson(server);
    const other = browse(server);
    await other.send('POST', '/api/auth/sign-in', { email, password: PASSWORD });
    const listed = (await browser.get('/api/me/sessions')).json?.['sessions'] as {
      id: string;
      current: boolean;
    }[];
    expect(listed.map((session) => session.current).sort()).toEqual([false, true]);
    expect(JSON.stringify(listed)).not.toContain(browser.cookie().split('=')[1]!.split('.')[0]);
    const { id } = listed.find((session) => !session.current)!;
    const stranger = await newPerson(server);
    const foreign = await stranger.browser.send('DELETE', `/api/me/sessions/${id}`);
    const unknown = await stranger.browser.send('DELETE', '/api/me/sessions/unknown');
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    expect((await other.get('/api/me')).status).toBe(200);
    expect((await browser.send('DELETE', `/api/me/sessions/${id}`)).status).toBe(200);
    expect((await other.get('/api/me')).status).toBe(401);
  });

  it('the address changes at once where no mail is sent, with the password alone', async () => {
    const { browser, email } = await newPerson(server);
    const taken = (await newPerson(server)).email;
    const next = newEmail();
    const change = (body: object) => browser.send('PUT', '/api/me/email', body);
    expect((await change({ email: next, password: 'no' })).status).toBe(401);
    expect((await change({ email: taken, password: PASSWORD })).status).toBe(409);
    expect((await change({ email: next, password: PASSWORD })).json).toEqual({
      verification: false,
    });
    expect((await browser.get('/api/me')).json).toMatchObject({ email: next });
    expect((await server.mails()).some((m) => m.kind === 'address-changed' && m.to === email)).toBe(
      true,
    );
  });

  it('everything of one’s own can be downloaded, and nobody else’s', async () => {
    const { browser, email } = await newPerson(server);
    const stranger = await newPerson(server);
    const made = await browser.send('POST', '/api/keys', { name: 'Printer' });
    const key = String(made.json?.['secret']);
    expect((await ask(server.port, '/api/barcode/Code128/ABC', { key })).status).toBe(200);
    await server.usage.flush();
    const reply = await browser.get('/api/me/export');
    expect(reply.headers['content-disposition']).toContain('attachment');
    expect(reply.json).toMatchObject({
      account: { email, plan_id: 'free' },
      apiKeys: [{ name: 'Printer' }],
      cycles: [{ seq: 1 }],
      usageByHour: [{ symbology: 'CODE128', requests: 1 }],
      requests: [{ symbology: 'CODE128', status: 200 }],
    });
    expect(reply.text).not.toContain(key);
    expect(reply.text).not.toContain(stranger.email);
    expect(reply.text).not.toMatch(/hash|token/);
  });

  it('a deleted account is gone: keys, sessions, name and address', async () => {
    const { browser, email, id } = await newPerson(server);
    const other = browse(server);
    await other.send('POST', '/api/auth/sign-in', { email, password: PASSWORD });
    const made = await browser.send('POST', '/api/keys', { name: 'Secret project' });
    const key = String(made.json?.['secret']);
    expect((await ask(server.port, '/api/barcode/Code128/ABC', { key })).status).toBe(200);
    await server.usage.flush();
    expect((await browser.send('DELETE', '/api/me', { password: 'wrong' })).status).toBe(401);
    expect((await browser.send('DELETE', '/api/me', { password: PASSWORD })).json).toEqual({});
    expect((await ask(server.port, '/api/barcode/Code128/ABC', { key })).status).toBe(401);
    expect(browser.cookie()).toBe('');
    expect((await other.get('/api/me')).status).toBe(401);
    const body = { email, password: PASSWORD };
    expect((await browse(server).send('POST', '/api/auth/sign-in', body)).status).toBe(401);
    const left = await server.operator('GET', `/api/admin/accounts/${id}`);
    expect(left.text).not.toContain(email);
    expect(left.text).not.toContain('Secret project');
    expect(left.json).toMatchObject({ email: `deleted-${id}@deleted.invalid` });
    const [sums] = await server.settledAudit(id);
    expect(sums).toMatchObject({ settled: 1 });
    expect((await browse(server).send('POST', '/api/auth/sign-up', body)).status).toBe(200);
    const anew = await browse(server).send('POST', '/api/auth/sign-in', body);
    expect(anew.json?.['id']).not.toBe(id);
  });

  it('the site says who may sign up and whether mail is sent', async () => {
    expect((await ask(server.port, '/api/site')).json).toEqual({
      publicUrl: 'http://barcodes.example',
      signups: 'open',
      mail: false,
      passwords: true,
      provider: null,
      passkeys: false,
    });
  });

  it('of the library’s own addresses none is reachable', async () => {
    for (const path of ['get-session', 'sign-in/email', 'sign-up/email', 'list-sessions', 'ok']) {
      expect((await browse(server).get(`/api/auth/${path}`)).status).toBe(404);
      expect((await browse(server).send('POST', `/api/auth/${path}`, {})).status).toBe(404);
    }
  });
});

describe('signing in, with mail', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ mail: true });
  });
  afterAll(() => server.close());

  const post = (path: string, body: object) =>
    browse(server).send('POST', `/api/auth/${path}`, body);

  it('demands that the address is verified, by a link that works once', async () => {
    const credentials = { email: newEmail(), password: PASSWORD };
    expect((await post('sign-up', credentials)).json).toEqual({ verification: true });
    const early = await post('sign-in', credentials);
    expect([early.status, early.json?.['code']]).toEqual([403, 'email_unverified']);
    const wrong = await post('sign-in', { ...credentials, password: 'not the password' });
    expect(wrong.status, 'told to whoever knows the password alone').toBe(401);
    const token = await tokenOf(server, 'verify', credentials.email);
    expect((await post('verify', { token })).json).toEqual({});
    expect((await post('verify', { token })).json?.['code']).toBe('invalid_token');
    expect((await post('sign-in', credentials)).json).toMatchObject({ emailVerified: true });
  });

  it('tells the owner of an address, and nobody else, that somebody signed up with it', async () => {
    const credentials = { email: newEmail(), password: PASSWORD };
    const first = await post('sign-up', credentials);
    const second = await post('sign-up', { ...credentials, password: 'somebody else’s' });
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    const kinds = (await server.mails())
      .filter((mail) => mail.to === credentials.email)
      .map((mail) => mail.kind);
    expect(kinds).toEqual(['verify', 'sign-up-attempted']);
  });

  it('mails the link again, to addresses that wait for it alone', async () => {
    const credentials = { email: newEmail(), password: PASSWORD };
    const { email } = credentials;
    await post('sign-up', credentials);
    const first = await tokenOf(server, 'verify', email);
    expect((await post('resend-verification', { email })).json).toEqual({});
    const second = await tokenOf(server, 'verify', email);
    expect(second).not.toBe(first);
    expect((await post('verify', { token: second })).status).toBe(200);
    expect((await post('resend-verification', { email })).json).toEqual({});
    const sent = (await server.mails()).filter((m) => m.to === email && m.kind === 'verify');
    expect(sent).toHaveLength(2);
  });

  /** Somebody with a verified address, signed in. */
  async function verified(): Promise<{ email: string; browser: Browser }> {
    const credentials = { email: newEmail(), password: PASSWORD };
    const { email } = credentials;
    await post('sign-up', credentials);
    await post('verify', { token: await tokenOf(server, 'verify', email) });
    const browser = browse(server);
    expect((await browser.send('POST', '/api/auth/sign-in', credentials)).status).toBe(200);
    return { email, browser };
  }

  it('mails in the language of the page that somebody signed up on, and then in the one they choose', async () => {
    const credentials = { email: newEmail(), password: PASSWORD };
    const { email } = credentials;
    const subjects = async (): Promise<string[]> =>
      (await server.mails()).filter(({ to }) => to === email).map(({ subject }) => subject);
    const other = await verified();
    const unknown = await post('sign-up', { ...credentials, language: 'tlh' });
    expect([unknown.status, unknown.json?.['reason']]).toEqual([
      400,
      expect.stringMatching(/language.*en.*de.*fr/),
    ]);
    await post('sign-up', { ...credentials, language: 'de' });
    await post('verify', { token: await tokenOf(server, 'verify', email) });
    const browser = browse(server);
    const me = await browser.send('POST', '/api/auth/sign-in', credentials);
    expect(me.json?.['language']).toBe('de');
    expect((await browser.send('PUT', '/api/me/language', { language: 'fr' })).json).toEqual({});
    expect((await browser.get('/api/me')).json?.['language']).toBe('fr');
    await post('request-reset', { email });
    expect(await subjects()).toEqual([
      'Bestätigen Sie Ihre E-Mail-Adresse',
      'Choisissez un nouveau mot de passe',
    ]);
    // Nobody else's mails change.
    expect((await other.browser.get('/api/me')).json?.['language']).toBeNull();
  });

  it('changes the address once the new one is confirmed, and tells the old one', async () => {
    const { email, browser } = await verified();
    const next = newEmail();
    const changed = await browser.send('PUT', '/api/me/email', { email: next, password: PASSWORD });
    expect(changed.json).toEqual({ verification: true });
    expect((await browser.get('/api/me')).json).toMatchObject({ email });
    const token = await tokenOf(server, 'confirm-address', next);
    expect((await post('verify', { token })).status).toBe(200);
    expect((await browser.get('/api/me')).json).toMatchObject({ email: next, emailVerified: true });
    const seen = (await server.mails()).filter((mail) => mail.to === email).map((m) => m.kind);
    expect(seen).toEqual(['verify', 'address-asked', 'address-changed']);
  });

  it('a thief’s change of address dies with the password', async () => {
    const { email, browser } = await verified();
    const thief = newEmail();
    await browser.send('PUT', '/api/me/email', { email: thief, password: PASSWORD });
    await post('request-reset', { email });
    const reset = await tokenOf(server, 'reset', email);
    expect((await post('reset', { token: reset, password: 'the owner’s again' })).status).toBe(200);
    const token = await tokenOf(server, 'confirm-address', thief);
    expect((await post('verify', { token })).json?.['code']).toBe('invalid_token');
    expect((await post('reset', { token: reset, password: 'once more please' })).status).toBe(400);
  });

  it('asking for an address that is taken is answered alike and told its owner', async () => {
    const owner = await verified();
    const { browser } = await verified();
    const ask = (email: string) =>
      browser.send('PUT', '/api/me/email', { email, password: PASSWORD });
    const taken = await ask(owner.email);
    const free = await ask(newEmail());
    expect([taken.status, taken.text]).toEqual([free.status, free.text]);
    const seen = (await server.mails()).filter((mail) => mail.to === owner.email);
    expect(seen.at(-1)?.kind).toBe('sign-up-attempted');
  });

  it('an account asks for three changes of address a day at most', async () => {
    const { browser } = await verified();
    const ask = () =>
      browser.send('PUT', '/api/me/email', { email: newEmail(), password: PASSWORD });
    const replies = [await ask(), await ask(), await ask(), await ask()];
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 429]);
  });

  it('links lead to our own pages, and no mail holds a password', async () => {
    const mails = await server.mails();
    expect(mails.length).toBeGreaterThan(5);
    for (const { text } of mails) {
      for (const [link] of text.matchAll(/https?:\S+/g)) {
        expect(link.startsWith('http://barcodes.example')).toBe(true);
      }
      expect(text).not.toContain(PASSWORD);
    }
  });
});

describe('who may sign up', () => {
  it('nobody, where sign-up is closed', async () => {
    const server = await startServer({ signups: 'closed' });
    const body = { email: newEmail(), password: PASSWORD };
    const reply = await browse(server).send('POST', '/api/auth/sign-up', body);
    expect([reply.status, reply.json?.['code']]).toEqual([403, 'signups_closed']);
    await server.close();
  });

  it('whoever is invited, once, whatever happens at the same time', async () => {
    const server = await startServer({ signups: 'invite' });
    const invite = async (body: object): Promise<string> => {
      const reply = await server.operator('POST', '/api/admin/invites', body);
      return /\/sign-up\?invite=(\w+)$/.exec(String(reply.json?.['url']))![1]!;
    };
    const signUp = (body: object) => browse(server).send('POST', '/api/auth/sign-up', body);
    const person = () => ({ email: newEmail(), password: PASSWORD });
    const none = await signUp(person());
    expect([none.status, none.json?.['code']]).toEqual([403, 'invite_required']);
    expect((await signUp({ ...person(), invite: 'invented' })).status).toBe(403);

    const code = await invite({});
    const replies = await Promise.all([1, 2, 3].map(() => signUp({ ...person(), invite: code })));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 403, 403]);
    expect((await signUp({ ...person(), invite: code })).status).toBe(403);

    const mine = person();
    const named = await invite({ email: mine.email });
    expect((await signUp({ ...person(), invite: named })).status).toBe(403);
    expect((await signUp({ ...mine, invite: named })).status).toBe(200);
    await server.close();
  });
});

/** Everything here that changes something. */
const CHANGES = [
  ['POST', '/api/auth/sign-in'],
  ['POST', '/api/auth/sign-up'],
  ['POST', '/api/auth/sign-out'],
  ['POST', '/api/auth/request-reset'],
  ['POST', '/api/auth/reset'],
  ['POST', '/api/auth/verify'],
  ['POST', '/api/auth/resend-verification'],
  ['DELETE', '/api/me'],
  ['PUT', '/api/me/password'],
  ['PUT', '/api/me/email'],
  ['DELETE', '/api/me/sessions/some'],
] as const;
