/** Pages that stay open: images follow the typing, and keys expire on time. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { readText } from '../support/picture.ts';
import { PUBLIC_URL } from '../support/server.ts';
import { clipboardOf, NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';
import { cardOf, heading, nameNewKey, rotate, runCurl } from './steps.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('a page that stays open', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('the playground renders what is typed, says what is wrong, and offers downloads and code', async () => {
    const person = await signedIn(site, 'starter');
    const { page, expects } = await visitAs(chromium, site, person);
    expects(/400 .* at \S+\/api\/playground$/);
    await page.goto('/playground');
    const data = page.getByRole('textbox', { name: 'Data' });
    await data.waitFor();
    await page.getByLabel('Symbology').fill('ean-13');
    await page.getByLabel('Symbology').press('Enter');
    await page.getByRole('heading', { name: /^EAN-13/ }).waitFor();

    const first = await pictureAfter(page, () => data.fill('400638133393'));
    const second = await pictureAfter(page, () => data.fill('5901234123457'));
    expect(first).not.toBe(second);
    await data.fill('5901234123450');
    await page.locator('#data-problem', { hasText: /check digit.*7/ }).waitFor();
    await page.getByText('Showing the last valid image').waitFor();
    expect(await pictureAfter(page, () => data.fill('5901234123457'))).not.toBe('');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('group', { name: 'Download' }).getByRole('button', { name: 'PNG' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('EAN13-5901234123457.png');
    expect(await readText(readFileSync(await download.path()))).toBe('5901234123457');

    await page.getByRole('button', { name: 'Copy curl' }).click();
    const { secret } = (await person.ask('POST', '/api/keys', { name: 'Register' })).json as {
      secret: string;
    };
    const curl = (await clipboardOf(page))
      .replaceAll(PUBLIC_URL, site.url)
      .replaceAll('YOUR_API_KEY', secret);
    expect(await runCurl(curl)).toMatchObject({
      status: 200,
      saved: expect.stringMatching(/^<svg /),
    });
  });

  it('a visitor reads a picture in the playground, opens what was read, and shares a link to it', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/playground');
    const { key } = await site.account('starter');
    const bytes = (await ask(site.port, '/api/barcode/EAN13/5901234123457?format=png', { key }))
      .bytes;
    const reader = page.getByRole('region', { name: 'Read a barcode' });
    await reader
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: bytes });
    await page.getByRole('button', { name: 'Open in the playground' }).click();
    await page.getByRole('heading', { name: /^EAN-13/ }).waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => clipboardOf(page), { timeout: PATIENCE_MS }).toContain('/playground');
    const link = (await clipboardOf(page)).replace(PUBLIC_URL, site.url);
    await page.goto('about:blank');
    await page.goto(link);
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Data' }).inputValue(), {
        timeout: PATIENCE_MS,
      })
      .toBe('5901234123457');
  });

  it('the home page renders what a visitor types', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/');
    const data = page.getByRole('textbox', { name: 'Data' });
    await expect
      .poll(
        async () => {
          // Until the code has loaded, typing has no effect.
          await data.fill('Hall 7');
          return page.locator('img[src^="blob:"]').count();
        },
        { timeout: PATIENCE_MS },
      )
      .toBe(1);
  });
});

describe.skipIf(NO_BROWSER)('a rotated key', () => {
  const clock = createTestClock('2026-03-01T00:00:00.000Z');
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ clock });
  }, START_MS);
  afterAll(() => site.close());

  const statusOf = async (key: string): Promise<number> =>
    (await ask(site.port, '/api/barcode/Code128/ABC-123', { key })).status;

  it('works for exactly one hour', async () => {
    const { page } = await visitAs(chromium, site, await signedIn(site));
    await page.goto('/api-keys');
    await page.getByRole('button', { name: 'Create key' }).click();
    const old = await nameNewKey(page, 'Register');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const next = await rotate(page, old, 'In 1 hour');
    expect([await statusOf(old), await statusOf(next)]).toEqual([200, 200]);
    clock.advance(3_599_999);
    expect(await statusOf(old)).toBe(200);
    clock.advance(1);
    expect([await statusOf(old), await statusOf(next)]).toEqual([401, 200]);
    await page.reload();
    await heading(page, 'API keys').waitFor();
    await page.getByText('1 of 1 key').waitFor();
    await page.getByRole('button', { name: /^Show revoked and expired keys/ }).click();
    await cardOf(page, old).getByText('Expired').waitFor();
  });
});

/** The URL of the image once it is a different one. */
async function pictureAfter(page: Page, action: () => Promise<void>): Promise<string> {
  const shown = page.locator('figure img:not([data-stale])');
  const urlOf = async (): Promise<string> =>
    (await shown.count()) === 1 ? ((await shown.getAttribute('src')) ?? '') : '';
  const before = await page.locator('figure img').getAttribute('src');
  await action();
  await expect.poll(urlOf, { timeout: PATIENCE_MS }).toMatch(/^blob:/);
  await expect.poll(urlOf, { timeout: PATIENCE_MS }).not.toBe(before);
  return urlOf();
}
