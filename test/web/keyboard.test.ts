/** From signing in to a request that is looked at, without a mouse: the focus leads everywhere, is seen, and comes back. */
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { FOCUS_SHOWS, isFocused, isReady } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

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

  it('somebody runs out of credits, is told so, and buys a plan', async () => {
    const person = await signedIn(site);
    const created = await person.ask('POST', '/api/keys', { name: 'shop' });
    const key = String(created.json?.['secret']);
    await site.operator('POST', `/api/admin/accounts/${person.accountId}/credits`, {
      amount: -298,
      reason: 'test',
    });
    const statuses: number[] = [];
    for (const data of ['A', 'B', 'C'])
      statuses.push((await ask(site.port, `/api/barcode/CODE128/${data}`, { key })).status);
    expect(statuses).toEqual([200, 200, 402]);
    const { page } = await visitAs(chromium, site, person);

    await page.goto('/dashboard');
    await isReady(page);
    await tabTo(page, page.getByRole('link', { name: 'Go to billing' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Billing' }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Choose Starter, monthly' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, dialog.getByRole('button', { name: 'Buy for $19.00' }));
    await page.keyboard.press('Enter');
    await page.getByText('Starter, monthly is waiting for your payment').waitFor();
    await person.pay('INV-000001');
    expect((await ask(site.port, '/api/barcode/CODE128/C', { key })).status).toBe(200);
  });

  it('somebody uploads what a shop exports, makes labels of it, and makes them again', async () => {
    const person = await signedIn(site, 'pro');
    await person.ask('POST', '/api/keys', { name: 'shop' });
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/batches');
    await isReady(page);
    const file = path.join(import.meta.dirname, 'exports/woocommerce.csv');
    // Long before the key that opens it: a dialog that the browser opens at once cannot be answered later.
    page.once('filechooser', (chooser) => void chooser.setFiles(file));
    await tabTo(page, page.getByRole('button', { name: 'Upload CSV or Excel' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Create batch' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Batch' }).waitFor();
    for (let time = 0; time < 2; time += 1) {
      await tabTo(page, page.getByRole('link', { name: 'Download labels' }));
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.keyboard.press('Enter'),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    }
  });

  it('somebody makes a template, saves it, and prints a label of it', async () => {
    const person = await signedIn(site, 'business');
    await person.ask('POST', '/api/keys', { name: 'labels' });
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates');
    await isReady(page);
    await tabTo(page, page.getByRole('button', { name: 'Create the first one' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('dialog').getByLabel('Name'));
    await page.keyboard.type('shelf');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'shelf' }).waitFor();
    // The first press loads the menu; the button gets the focus back all the same.
    const add = page.getByRole('button', { name: 'Add element' });
    const barcode = page.getByRole('menuitem', { name: 'Barcode', exact: true });
    await tabTo(page, add);
    await page.keyboard.press('Enter');
    await barcode.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => add.evaluate(isFocused), { timeout: PATIENCE_MS }).toBe(true);
    await page.keyboard.press('Enter');
    await barcode.waitFor();
    await page.keyboard.type('Barcode');
    await page.keyboard.press('Enter');
    await page.getByText('Version 1, with changes that are not saved').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Version 2, saved').waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Print labels' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /shelf/ }).waitFor();
    await tabTo(page, page.getByLabel('Rows', { exact: true }));
    await page.keyboard.type('sku\nA-1');
    await tabTo(page, page.getByRole('button', { name: 'Print 1 label' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 of 1 label printed').waitFor();
    expect(
      await page
        .getByRole('link', { name: /^Download/ })
        .first()
        .isVisible(),
    ).toBe(true);
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

const PRESSES_MAX = 100;
