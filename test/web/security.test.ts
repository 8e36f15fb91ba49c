/** Other sites, planted cookies and hostile texts cannot do anything in a user's browser. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFragment } from '../../web/src/playground/address.ts';
import { ask } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { until } from '../support/services.ts';
import { attack, HOSTILE, INSERT_SCRIPT, postJson, watchChanges } from './attacks.ts';
import { NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';
import { chooseOf, enterCredentials, heading } from './steps.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('another site', () => {
  let site: Site;
  let evil: http.Server;
  beforeAll(async () => {
    site = await startSite();
    evil = http.createServer((_, reply) => {
      reply.setHeader('content-type', 'text/html');
      reply.end('<!doctype html><title>Evil</title><iframe name="hidden"></iframe>');
    });
    await new Promise<void>((done) => {
      evil.listen(0, '127.0.0.1', done);
    });
  }, START_MS);
  afterAll(async () => {
    evil.closeAllConnections();
    evil.close();
    await site.close();
  });

  /** Same host on another port: cookies are sent, so that only our own check protects. */
  const near = (): string => `http://127.0.0.1:${(evil.address() as AddressInfo).port}/`;
  const far = (): string => near().replace('127.0.0.1', 'localhost');

  it('cannot change anything with any request a browser allows', async () => {
    const [victim, mallory] = [await signedIn(site, 'pro'), await signedIn(site)];
    const created = await victim.ask('POST', '/api/keys', { name: 'Register' });
    const { id } = created.json!['key'] as { id: string };
    const before = await accountState(victim);
    const visitor = await chromium.visit(site.url);
    visitor.expects(/blocked by CORS policy|net::ERR_FAILED|status of (403|405|415)/);
    const { page, context } = visitor;
    await page.goto('/sign-in');
    await enterCredentials(page, victim);
    await heading(page, 'Dashboard').waitFor();
    const changes = watchChanges(page, site.url);
    for (const origin of [near(), far()]) {
      for (const [method, path, body] of [
        ['POST', '/api/keys', { name: 'mine' }],
        ['POST', `/api/keys/${id}/rotate`, { graceSeconds: 0 }],
        ['PATCH', `/api/keys/${id}`, { name: 'mine' }],
        ['DELETE', `/api/keys/${id}`, {}],
        ['PUT', '/api/me/email', { email: 'evil@example.com', password: victim.password }],
        ['PUT', '/api/me/password', { current: victim.password, next: 'known to mallory' }],
        ['DELETE', '/api/me', { password: victim.password }],
        ['POST', '/api/playground', { symbology: 'QRCODE', data: 'x' }],
        ['POST', '/api/auth/sign-in', { email: mallory.email, password: mallory.password }],
        ['POST', '/api/auth/sign-out', {}],
      ] as const) {
        await page.goto(origin);
        await attack(page, method, site.url + path, JSON.stringify(body));
      }
    }
    const seen = await changes();
    expect(seen.length).toBeGreaterThanOrEqual(2 * 10);
    expect(seen.filter(({ status }) => ![403, 405, 415].includes(status))).toEqual([]);
    expect(seen.filter(({ cookie }) => cookie).length).toBeGreaterThanOrEqual(10);
    const me = await context.request.get('/api/me');
    expect(await me.json()).toMatchObject({ id: victim.accountId, email: victim.email });
    expect(await accountState(victim)).toEqual(before);
    // The same request from one of our own pages works.
    await page.goto(`${site.url}/docs`);
    expect(await page.evaluate(postJson('/api/keys', { name: 'Scale' }))).toBe(200);
  });

  it('cannot frame a page', async () => {
    const victim = await signedIn(site);
    const visitor = await visitAs(chromium, site, victim);
    visitor.expects(/frame-ancestors|X-Frame-Options|chrome-error/);
    const { page } = visitor;
    /** The URL of the frame once it has left the origin of the other site's page. */
    const framed = async (origin: string, url: string): Promise<string | undefined> => {
      await page.goto(origin);
      await page.evaluate(`document.querySelector('iframe').src = '${url}'`);
      await until(() => page.evaluate<boolean>(LEFT_ORIGIN));
      await expect
        .poll(() => page.frames()[1]?.url(), { timeout: PATIENCE_MS })
        .not.toBe('about:blank');
      return page.frames()[1]?.url();
    };
    for (const path of ['/', '/sign-in', '/account']) {
      for (const origin of [near(), far()]) {
        expect(await framed(origin, site.url + path)).toBe('chrome-error://chromewebdata/');
      }
    }
    expect(await framed(near(), far())).toBe(far());
  });
});

describe.skipIf(NO_BROWSER)('a session', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('is a new one at every sign-in, and a planted cookie gains nothing', async () => {
    const [victim, mallory] = [await signedIn(site), await signedIn(site)];
    const { page, context, expects } = await chromium.visit(site.url);
    expects(/status of 401/);
    const [, name = '', known = ''] = /^([^=]+)=(.*)$/.exec(mallory.cookie.cookie) ?? [];
    const planted = `${known.slice(0, 8)}${known.slice(8).toLowerCase()}`;
    await context.addCookies([{ name, value: planted, url: site.url }]);
    await page.goto('/sign-in');
    await enterCredentials(page, victim);
    await heading(page, 'Dashboard').waitFor();
    const first = await cookieOf(context, name);
    expect([planted, known]).not.toContain(first);
    expect((await me(site, `${name}=${planted}`)).status).toBe(401);
    expect((await me(site, `${name}=${known}`)).json).toMatchObject({ email: mallory.email });

    const again = await page.evaluate(
      postJson('/api/auth/sign-in', { email: victim.email, password: victim.password }),
    );
    expect(again).toBe(200);
    expect(await cookieOf(context, name)).not.toBe(first);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('that was stolen is dead after a reset by mail', async () => {
    const victim = await signedIn(site);
    const thief = await visitAs(chromium, site, victim);
    thief.expects(/status of 401/);
    await thief.page.goto('/api-keys');
    await heading(thief.page, 'API keys').waitFor();
    const { page } = await chromium.visit(site.url);
    await page.goto('/forgot-password');
    await page.getByLabel('Email').fill(victim.email);
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText('we have sent a link').waitFor();
    const mail = (await site.mails()).findLast(({ to }) => to === victim.email);
    const [, token] = /reset-password\?token=(\S+)/.exec(mail!.text)!;
    await page.goto(`/reset-password?token=${token}`);
    await page.getByRole('textbox', { name: 'New password' }).fill('nobody else knows this');
    await page.getByRole('button', { name: 'Change password' }).click();
    await heading(page, 'Password changed').waitFor();
    expect((await me(site, victim.cookie.cookie)).status).toBe(401);
    await thief.page.getByRole('button', { name: 'Create key' }).click();
    await thief.page.getByRole('dialog').getByLabel('Name').fill('mine');
    await thief.page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
    await heading(thief.page, 'Sign in').waitFor();
  });
});

describe.skipIf(NO_BROWSER)('a hostile text', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('is shown as text wherever names and reasons are shown', async () => {
    const person = await signedIn(site, 'pro');
    for (const name of HOSTILE) {
      const { secret } = (await person.ask('POST', '/api/keys', { name })).json as {
        secret: string;
      };
      const text = encodeURIComponent(name);
      const refused = await ask(site.port, `/api/barcode/${text}/${text}`, { key: secret });
      const drawn = await ask(site.port, `/api/barcode/QRCODE/${text}`, { key: secret });
      expect([refused.status, drawn.status]).toEqual([400, 200]);
    }
    await site.usage.flush();
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/api-keys');
    for (const name of HOSTILE) {
      const card = page.getByRole('article', { name, exact: true });
      for (const action of ['Rotate', 'Revoke', 'Limits']) {
        if (action === 'Rotate') await card.getByRole('button', { name: action }).click();
        else await chooseOf(card, action);
        await page.getByRole('dialog').getByText(`“${name}”`).waitFor();
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
    }
    await expectNothingRan(page);
    await page.goto('/dashboard');
    for (const name of HOSTILE) {
      await page.getByRole('cell', { name, exact: true }).first().waitFor();
    }
    await page.getByRole('tab', { name: 'API key' }).click();
    await page.getByRole('tabpanel').getByText(HOSTILE[0]!).waitFor();
    await expectNothingRan(page);
  });

  it('is drawn and shown as data in the playground, from the address too', async () => {
    const { page, expects } = await visitAs(chromium, site, await signedIn(site, 'starter'));
    expects(/400 \(Bad Request\) at \S+\/api\/playground/);
    for (const data of HOSTILE) {
      await page.goto('/sign-in');
      const choice = { symbology: 'CODE128', data, format: 'svg', style: {} };
      await page.goto(`/playground${toFragment(choice)}`);
      await page.getByRole('img', { name: 'Code 128 barcode of your data' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Data' }).inputValue()).toBe(data);
      await page.getByRole('tab', { name: 'PHP' }).click();
      await page.getByRole('tabpanel', { name: 'PHP' }).waitFor();
      await expectNothingRan(page);
      await page.goto('/sign-in');
      await page.goto(`/playground${toFragment({ ...choice, symbology: 'EAN13' })}`);
      await page.locator('#data-problem:not(:empty)').waitFor();
      await expectNothingRan(page);
    }
  });

  it('runs in no picture that is opened as a document', async () => {
    const { key } = await site.account('starter');
    const visitor = await chromium.visit(site.url);
    visitor.expects(/Content Security Policy|sandbox/);
    const { page, context } = visitor;
    await context.setExtraHTTPHeaders({ authorization: `Bearer ${key}` });
    const data = HOSTILE.map((text) => `/api/barcode/CODE128/${encodeURIComponent(text)}`);
    for (const path of [...data, '/api/formats/CODE128/example.svg']) {
      await page.goto(path);
      expect(await page.evaluate('[document.documentElement.localName, self.origin]')).toEqual([
        'svg',
        'null',
      ]);
      expect(await page.evaluate(INSERT_SCRIPT)).toBe('blocked');
    }
  });

  it('a script inside one of our pages is not run, whoever put it there', async () => {
    const { page, expects } = await chromium.visit(site.url);
    expects(/Content Security Policy/);
    for (const path of ['/', '/docs/formats', '/sign-in', '/no-such-page']) {
      expects(/404 \(Not Found\) at \S+\/no-such-page/);
      await page.goto(path);
      expect(await page.evaluate(INSERT_SCRIPT), path).toBe('blocked');
    }
  });
});

/** The state of an account that another site might try to change. */
const accountState = async (person: Person): Promise<unknown> => {
  const replies = [];
  for (const path of ['/api/me', '/api/keys']) replies.push((await person.ask('GET', path)).json);
  return replies;
};

const me = (site: Site, cookie: string) => ask(site.port, '/api/me', { headers: { cookie } });

async function cookieOf(context: BrowserContext, name: string): Promise<string | undefined> {
  return (await context.cookies()).find((cookie) => cookie.name === name)?.value;
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  const planted = 'img[src="x"], svg[onload], [onerror], a[href^="javascript"]';
  expect(await page.locator(planted).count()).toBe(0);
}

const LEFT_ORIGIN = `document.querySelector('iframe').contentDocument === null`;
