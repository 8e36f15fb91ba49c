/** Two clicks within one frame, before anything on the page can react, make one thing. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn, type Person } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('a double click', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  const open = async (plan: 'free' | 'pro', path: string): Promise<[Person, Page]> => {
    const person = await signedIn(site, plan);
    const { page } = await visitAs(chromium, site, person);
    await page.goto(path);
    return [person, page];
  };
  const twice = (button: Locator): Promise<void> =>
    button.evaluate((element) => {
      const target = element as unknown as { click(): void };
      target.click();
      target.click();
    });
  const listed = async (person: Person, path: string, field: string): Promise<unknown[]> =>
    (await person.ask('GET', path)).json?.[field] as unknown[];

  it('buys a plan once, and says so', async () => {
    const [person, page] = await open('free', '/billing?plan=starter');
    const dialog = page.getByRole('dialog');
    await twice(dialog.getByRole('button', { name: /^Buy for/ }));
    await dialog.getByText(/Invoice INV-\d+ is listed below/).waitFor();
    expect(await listed(person, '/api/billing/invoices', 'invoices')).toHaveLength(1);
  });

  it('adds one webhook endpoint', async () => {
    const [person, page] = await open('pro', '/webhooks');
    await page.getByRole('button', { name: 'Add endpoint' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Orders');
    await dialog.getByLabel('URL').fill('https://hooks.example/in');
    await twice(dialog.getByRole('button', { name: 'Add endpoint' }));
    await dialog.getByLabel('Signing secret').waitFor();
    expect(await listed(person, '/api/webhooks', 'endpoints')).toHaveLength(1);
  });

  it('creates one key', async () => {
    const [person, page] = await open('pro', '/api-keys');
    await page.getByRole('button', { name: 'Create key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Register');
    await twice(dialog.getByRole('button', { name: 'Create key' }));
    await page.getByRole('dialog', { name: 'Your new key' }).waitFor();
    expect(await listed(person, '/api/keys', 'keys')).toHaveLength(1);
  });

  it('creates one batch', async () => {
    const [person, page] = await open('pro', '/api-keys');
    await person.ask('POST', '/api/keys', { name: 'Register' });
    await page.goto('/batches');
    await page.getByLabel('Rows').fill('sku,ean\nA-1,5901234123457\n');
    await page.getByText('1 barcode. You pay only').waitFor();
    await twice(page.getByRole('button', { name: 'Create batch' }));
    await page.getByRole('progressbar', { name: 'Generated' }).waitFor();
    expect(await listed(person, '/api/batches', 'batches')).toHaveLength(1);
  });
});
