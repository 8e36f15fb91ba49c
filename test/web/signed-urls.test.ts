/** Signed URLs in a real browser: made on the page of keys, and shown by a page of somebody else. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewApiKeyJson } from '../../src/api-keys/schemas.ts';
import type { SignedUrlJson } from '../../src/signed-urls/schemas.ts';
import { ask } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { NO_BROWSER, useChromium, type Visitor } from './browser.ts';
import { OVERFLOW, violations } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';
import { chooseOf } from './steps.ts';

const chromium = useChromium();
const SVG = '/api/barcode/CODE128/ABC-123';

/** Whether the picture was shown: a promise, in the page. */
const SHOWN = `new Promise((done) => {
  const img = document.querySelector('img');
  const look = () => done(img.naturalWidth > 0);
  if (img.complete) look();
  else { img.onload = look; img.onerror = look; }
})`;

describe.skipIf(NO_BROWSER)('signed URLs', () => {
  let site: Site;
  /** A page of another site, whose HTML is what the test says. */
  let stranger: http.Server;
  let html = '';
  beforeAll(async () => {
    site = await startSite();
    stranger = http.createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html').end(html);
    });
    await new Promise<void>((done) => {
      stranger.listen(0, '127.0.0.1', done);
    });
  }, START_MS);
  afterAll(async () => {
    stranger.close();
    await site.close();
  });

  const strangerUrl = (): string => `http://localhost:${(stranger.address() as AddressInfo).port}/`;

  async function withKey(): Promise<{ who: Person; id: string }> {
    const who = await signedIn(site, 'pro');
    const made = await who.ask('POST', '/api/keys', { name: 'Shop' });
    const { id } = (made.json as unknown as NewApiKeyJson).key;
    await who.ask('POST', `/api/keys/${id}/signing-secret`, { graceSeconds: 0 });
    return { who, id };
  }

  async function sign(who: Person, id: string, terms: object = {}): Promise<string> {
    const body = { key: id, path: SVG, expiresIn: 600, ...terms };
    const reply = await who.ask('POST', '/api/signed-urls', body);
    return site.url + (reply.json as unknown as SignedUrlJson).path;
  }

  /** Opens a page of the other site with this in it. */
  async function show({ page }: Visitor, body: string): Promise<Page> {
    html = `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">${body}`;
    await page.goto(strangerUrl());
    return page;
  }

  it('are shown by an <img> of any page, or of the pages that they name', async () => {
    const { who, id } = await withKey();
    const visitor = await chromium.visit(site.url);
    visitor.expects(/status of 403 \(Forbidden\)/);
    const any = (await sign(who, id)).replaceAll('&', '&amp;');
    const own = (await sign(who, id, { referrers: ['localhost'] })).replaceAll('&', '&amp;');
    const other = (await sign(who, id, { referrers: ['shop.example'] })).replaceAll('&', '&amp;');
    const cases: [string, boolean][] = [
      [`<img alt="" src="${any}">`, true],
      [`<img alt="" referrerpolicy="no-referrer" src="${any}&amp;">`, false],
      // In this order: the browser keeps what it has shown.
      [`<img alt="" referrerpolicy="no-referrer" src="${own}">`, false],
      [`<img alt="" src="${own}">`, true],
      [`<img alt="" src="${other}">`, false],
    ];
    visitor.expects(/status of 401 \(Unauthorized\)/);
    for (const [body, isShown] of cases) {
      const page = await show(visitor, body);
      expect([body, await page.evaluate(SHOWN)]).toEqual([body, isShown]);
    }
  });

  it('can be read by a script of any page, which nothing else of the API can', async () => {
    const { who, id } = await withKey();
    // A header of the test's own would make the browser ask first.
    const visitor = await chromium.visit(site.url, { extraHTTPHeaders: {} });
    visitor.expects(/blocked by CORS policy|net::ERR_FAILED/);
    visitor.expects(/status of 401 \(Unauthorized\)/);
    const page = await show(visitor, '<p>x</p>');
    const read = (url: string): Promise<string> =>
      page.evaluate<string>(
        `fetch(${JSON.stringify(url)}).then((reply) => reply.text(), () => 'unreadable')`,
      );
    const url = await sign(who, id);
    expect(await read(url)).toMatch(/^<svg /);
    expect(await read(`${url}x`)).toMatch(/signature_invalid/);
    expect(await read(site.url + SVG)).toBe('unreadable');
    expect(await read(`${site.url}/api/account`)).toBe('unreadable');
  });

  it('are made on the page of keys, shown there, and stopped there', async () => {
    const { who, id } = await withKey();
    await who.ask('DELETE', `/api/keys/${id}/signing-secret`);
    const { page } = await visitAs(chromium, site, who);
    await page.goto('/api-keys');
    await chooseOf(page.getByRole('article'), 'Signed URLs');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create signing secret' }).click();
    const secret = await dialog.getByLabel('Signing secret', { exact: true }).innerText();
    expect(secret).toMatch(/^bck_sign_[A-Za-z0-9_-]{43}$/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByLabel('Most views').fill('4');
    await dialog.getByRole('button', { name: 'Sign URL' }).click();
    const url = await dialog.getByLabel('Signed URL', { exact: true }).innerText();
    expect(new URL(url).searchParams.get('uses')).toBe('4');
    await dialog.getByRole('button', { name: 'Show the picture (one view)' }).click();
    await dialog.getByAltText('The picture that the signed URL shows').waitFor();
    expect(await page.evaluate(SHOWN)).toBe(true);
    expect(await page.evaluate(OVERFLOW)).toEqual([]);
    expect(await violations(page, undefined)).toEqual([]);
    await dialog.getByRole('button', { name: 'Replace secret' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByText(/URLs signed with the one before work until/).waitFor();
    const path = url.slice(new URL(url).origin.length);
    for (let uses = 1; uses < 4; uses += 1) expect((await ask(site.port, path)).status).toBe(200);
    expect((await ask(site.port, path)).json?.['code']).toBe('signed_url_used_up');
    await dialog.getByLabel('Most views').fill('');
    await dialog.getByRole('button', { name: 'Sign URL' }).click();
    await dialog.getByRole('button', { name: 'Show the picture (one view)' }).waitFor();
    const last = new URL(await dialog.getByLabel('Signed URL', { exact: true }).innerText());
    expect((await ask(site.port, last.pathname + last.search)).status).toBe(200);
    await dialog.getByRole('button', { name: 'Remove secret' }).click();
    await dialog.getByRole('button', { name: 'Stop all its URLs now' }).click();
    await dialog.getByRole('button', { name: 'Create signing secret' }).waitFor();
    const { json } = await ask(site.port, last.pathname + last.search);
    expect(json?.['code']).toBe('signature_invalid');
  });
});
