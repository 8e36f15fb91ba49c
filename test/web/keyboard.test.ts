/** From signing in to a request that is looked at, without a mouse: the focus leads everywhere, is seen, and comes back. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { FOCUS_SHOWS, isFocused, isReady } from './in-page.ts';
import { START_MS, startSite, type Site } from './site.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('with the keyboard alone', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('somebody signs in, makes a key, draws, and looks a request up', async () => {
    const person = await signedIn(site, 'starter');
    const { page } = await chromium.visit(site.url);
    const press = (key: string): Promise<void> => page.keyboard.press(key);

    await page.goto('/sign-in');
    await isReady(page);
    await tabTo(page, page.getByLabel('Email'));
    await page.keyboard.type(person.email);
    await press('Tab');
    await page.keyboard.type(person.password);
    await press('Enter');
    await page.waitForURL('**/dashboard');

    await goTo(page, 'api keys', 'API keys');
    await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Create key' }));
    await press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, dialog.getByLabel('Name'));
    await page.keyboard.type('By keyboard');
    await press('Enter');
    const secret = await dialog.getByText(/^bck_live_\w+$/).innerText();
    await tabTo(page, dialog.getByRole('button', { name: 'Done' }));
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);

    await goTo(page, 'playground', 'Playground');
    const data = page.getByRole('main').getByRole('textbox', { name: 'Data' });
    await tabTo(page, data);
    await press('Control+a');
    await page.keyboard.type('by keyboard');
    const svg = page.getByRole('button', { name: 'SVG', exact: true });
    await expect.poll(() => svg.isEnabled(), { timeout: PATIENCE_MS }).toBe(true);
    await tabTo(page, svg);
    await press('Enter');
    await page.getByText('Downloaded as SVG.').waitFor();

    await ask(site.port, '/api/barcode/QRCODE/by-keyboard', { key: secret });
    await site.usage.flush();
    await goTo(page, 'requests', 'Requests');
    const row = page.getByRole('main').getByRole('button', { name: /Delivered/ });
    await tabTo(page, row);
    await press('Enter');
    await page.getByRole('dialog', { name: 'Request' }).getByText('Copy curl').waitFor();
    await press('Escape');
    await expect.poll(() => row.evaluate(isFocused), { timeout: PATIENCE_MS }).toBe(true);
  });
});

/** Opens a page by the menu of commands. */
async function goTo(page: Page, typed: string, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search pages and documentation' });
  await search.waitFor();
  await page.keyboard.type(typed);
  await page.getByRole('option').filter({ hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await isReady(page);
}

/** Presses Tab until an element has the focus, which is seen on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < PRESSES_MAX; presses += 1) {
    if (await target.evaluate(isFocused)) return;
    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUS_SHOWS), `after ${presses + 1} presses`).toBe('shown');
  }
  expect.fail(`not reached with ${PRESSES_MAX} presses of Tab`);
}

const PRESSES_MAX = 50;
