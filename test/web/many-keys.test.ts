/**
 * 500 API keys in a real browser: searched, sorted, opened, and revoked many at a time. Set `SHOTS_DIR` to keep screenshots.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import { signedIn, type Person } from '../support/person.ts';
import { NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { END_ANIMATIONS, OVERFLOW, violations } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const chromium = useChromium();
const ADD = `
  INSERT INTO api_key (id, account_id, name, hash, last4, created_at_ms, is_test)
  SELECT 'k' || lpad(n::text, 7, '0'), $1, 'Till ' || n, decode(md5(n::text), 'hex'), 'x9Zb',
         1760000000000 + n, n % 10 = 3
  FROM generate_series(1, 500) AS n`;
const USE = `
  INSERT INTO usage_quarter (account_id, quarter_ms, key_id, symbology, image_format, outcome, requests, credits, duration_ms)
  SELECT $1, $2::int8 - d * 86400000::int8, 'k0000500', 'EAN13', 'svg', 'delivered', d * d, d * d, 1
  FROM generate_series(0, 29) AS d`;

describe.skipIf(NO_BROWSER)('500 API keys', () => {
  let site: Site;
  let person: Person;
  beforeAll(async () => {
    const database = await openTestDatabase();
    site = await startSite({ database });
    person = await signedIn(site, 'business');
    await database.query(ADD, [person.accountId]);
    await database.query(USE, [person.accountId, Math.floor(Date.now() / 900_000) * 900_000]);
  }, START_MS);
  afterAll(() => site.close());

  it('are found, opened and revoked, three in one request', async () => {
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/api-keys');
    await page.getByText('450 keys. Your plan has no limit.').waitFor();
    await page.getByRole('img', { name: /^8,555 credits in 30 days/ }).waitFor();
    expect(await page.getByRole('checkbox', { name: /^Select Till/ }).count()).toBe(50);
    await look(page, 'table');
    await page.getByRole('button', { name: 'Show more keys' }).click();
    await expect
      .poll(() => page.getByRole('checkbox', { name: /^Select Till/ }).count(), {
        timeout: PATIENCE_MS,
      })
      .toBe(100);

    await page.getByRole('button', { name: 'Key', exact: true }).click();
    await page.locator('th[aria-sort=ascending]').waitFor();
    await page.getByLabel('Search keys').fill('till 49');
    await page.getByText('11 keys', { exact: true }).waitFor();
    for (const name of ['Till 49', 'Till 490', 'Till 491']) {
      await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
    }
    const sent: string[] = [];
    page.on('request', (one) => one.method() === 'POST' && sent.push(new URL(one.url()).pathname));
    await page.getByRole('button', { name: 'Revoke 3 keys' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke 3 keys?' });
    await dialog.getByText('Till 490 (…x9Zb)').waitFor();
    await look(page, 'revoke');
    await dialog.getByRole('button', { name: 'Revoke 3 keys' }).click();
    await page.getByText('8 keys', { exact: true }).waitFor();
    expect(sent).toEqual(['/api/keys/revoke']);

    await page.getByRole('button', { name: 'Till 492', exact: true }).click();
    await page.getByRole('article').getByRole('button', { name: 'More actions' }).waitFor();
    await look(page, 'opened');
  });
});

/** Nothing sticks out or is inaccessible, at any width, in both schemes. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, scheme] of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(END_ANIMATIONS);
    expect(await page.evaluate(OVERFLOW), `${name} ${width}`).toEqual([]);
    expect(await violations(page, undefined), `${name} ${width} ${scheme}`).toEqual([]);
    const folder = process.env['SHOTS_DIR'];
    if (folder !== undefined) {
      await page.screenshot({ path: path.join(folder, `keys-${name}-${width}-${scheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const LOOKS = [
  [390, 'light'],
  [768, 'dark'],
  [1280, 'light'],
  [1920, 'dark'],
] as const;
