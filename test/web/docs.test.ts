/** What the script of the documentation adds for readers: search by keyboard, tabs, copies, and knowing them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { isReady } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('the documentation with its script', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  const selected = (page: Page): Promise<string[]> =>
    page.locator('[role=tab][aria-selected=true]').allInnerTexts();

  it('is searched by keyboard alone: / or Ctrl-K, arrows, Enter, Escape', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/docs');
    await isReady(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('ean13');
    const options = page.getByRole('option');
    await options.first().waitFor();
    const target = await options.nth(1).getAttribute('href');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe('found-1');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname + url.hash === target);
  });

  it('remembers the language of samples on other pages, and moves between tabs by arrows', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/docs/formats/EAN13');
    await isReady(page);
    await page.getByRole('tab', { name: 'Python' }).first().click();
    expect(new Set(await selected(page))).toEqual(new Set(['Python']));
    expect(await page.getByRole('tabpanel').first().innerText()).toContain('import requests');
    await page.goto('/docs/formats/QRCODE');
    await isReady(page);
    expect(new Set(await selected(page))).toEqual(new Set(['Python']));
    await page.getByRole('tab', { name: 'Python' }).first().press('ArrowLeft');
    expect(new Set(await selected(page))).toEqual(new Set(['Node']));
    await page.keyboard.press('End');
    expect(new Set(await selected(page))).toEqual(new Set(['PHP']));
  });

  it('filters the list of symbologies by names, aliases and standards', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/docs/formats');
    await isReady(page);
    await page.getByLabel('Filter').fill('jan13');
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ of \d+$/ })
      .waitFor();
    expect(await page.locator('#EAN13').isVisible()).toBe(true);
    expect(await page.locator('#QRCODE').isVisible()).toBe(false);
  });

  it('asks what is announced, nothing else on behalf of visitors, and shows those who are signed in their key', async () => {
    const visitor = await chromium.visit(site.url);
    const calls: string[] = [];
    visitor.page.on('request', (request) => void calls.push(new URL(request.url()).pathname));
    await visitor.page.goto('/docs');
    await isReady(visitor.page);
    expect(calls.filter((url) => url.startsWith('/api/'))).toEqual(['/api/announcements']);
    expect(await visitor.page.getByRole('link', { name: 'Sign in' }).first().isVisible()).toBe(
      true,
    );

    const person = await signedIn(site, 'starter');
    const { json } = await person.ask('POST', '/api/keys', { name: 'Register' });
    const { key } = json as { key: { start: string } };
    const { page } = await visitAs(chromium, site, person);
    // The application leaves word that somebody is signed in.
    await page.goto('/dashboard');
    await isReady(page);
    await page.goto('/docs');
    await page.getByRole('banner').getByRole('link', { name: 'Dashboard' }).waitFor();
    const banner = page.getByRole('banner');
    expect(await banner.getByRole('link', { name: 'Sign in' }).isVisible()).toBe(false);
    await page.getByText(`Bearer ${key.start}…`).first().waitFor();
  });

  it('sends a request of the reader’s own from the reference, by keyboard, and keeps the key in the tab alone', async () => {
    const { key } = await site.account('pro');
    const { page, expects } = await chromium.visit(site.url);
    expects(/400 \(Bad Request\) at \S+\/api\/barcode\/CODE128/);
    await page.goto('/docs/reference');
    await isReady(page);
    await page.getByRole('button', { name: 'Try it: Draw a barcode', exact: true }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Try it: Draw a barcode' });
    await form.getByLabel('API key').waitFor();
    await page.keyboard.type(key);
    await page.keyboard.press('Enter');
    const picture = form.getByRole('img', { name: 'What was drawn' });
    await picture.waitFor();
    expect(await form.getByRole('status').innerText()).toMatch(/^200 /);
    expect(await form.getByLabel('curl', { exact: true }).innerText()).toContain(
      '"Authorization: Bearer $BARCODE_API_KEY"',
    );
    expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain(key);
    expect(await page.evaluate(() => Object.values(sessionStorage))).toEqual([key]);
    await form.getByLabel('data', { exact: true }).fill('😀');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('invalid_barcode_value').waitFor();
    expect(await form.getByRole('status').innerText()).toMatch(/^400 /);
    expect(await picture.count()).toBe(0);
  });
});
