/** The status page with days and incidents on it: in words for whoever sees no bars, at both widths and in both themes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { createTraffic } from '../../src/status/traffic.ts';
import { createIncidents } from '../../src/status/incidents.ts';
import type { StatusJson } from '../../src/status/schemas.ts';
import { createStatus } from '../../src/status/service.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { END_ANIMATIONS, isReady, OVERFLOW, violations } from './in-page.ts';
import { startSite, START_MS, visitAs, type Site } from './site.ts';

const chromium = useChromium();
const MINUTE = 60_000;

describe.skipIf(NO_BROWSER)('the status page', () => {
  let site: Site;
  beforeAll(async () => {
    const database = await openTestDatabase();
    const promises = new Map([['business', '99.9']] as const);
    site = await startSite({ database, site: { mode: 'internal', support: '' }, promises });
    // Pages that had to be built first took minutes, which nothing recorded.
    await recordDays(database);
    const incident = { title: 'Slow pictures', text: 'A disk is slow.\nWe replace it.' };
    await site.operator('POST', '/api/admin/incidents', incident);
  }, START_MS);
  afterAll(() => site.close());

  it('tells state, incidents and every day in words, at both widths and in both themes', async () => {
    const visitor = await chromium.visit(site.url, { reducedMotion: 'reduce' });
    const { page } = visitor;
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/status');
      await isReady(page);
      await page.getByRole('status').filter({ hasText: 'does not work as it should' }).waitFor();
      await page.getByRole('heading', { name: 'Slow pictures' }).waitFor();
      await page.getByText('Promised with business').waitFor();
      await page
        .getByRole('img', { name: /^The last 90 days: 1 up, 1 degraded, 88 no data/ })
        .waitFor();
      await page.getByText('Day by day').first().click();
      const row = page.getByRole('row').filter({ hasText: '5 minutes' });
      expect(await row.allInnerTexts()).toEqual([expect.stringContaining('Degraded')]);
      expect(await page.evaluate(OVERFLOW)).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        await page.evaluate(END_ANIMATIONS);
        expect(await violations(page, undefined), `${width}, ${colorScheme}`).toEqual([]);
      }
    }
  });

  it('shows what was agreed on with whoever is signed in beside what was measured; nobody else’s browser asks', async () => {
    const person = await signedIn(site, 'business');
    const path = `/api/admin/accounts/${person.accountId}/contract`;
    expect((await site.operator('PATCH', path, { slaPercent: 99.95 })).status).toBe(200);
    const { uptimePercent } = (await ask(site.port, '/api/status')).json as unknown as StatusJson;
    const figure = (page: Page, name: string) =>
      page.locator('dl > div').filter({ hasText: name }).locator('dd');
    const { page } = await visitAs(chromium, site, person);
    // The application leaves word that somebody is signed in.
    await page.goto('/dashboard');
    await isReady(page);
    await page.goto('/status');
    await figure(page, 'Agreed with you').waitFor();
    expect(Number.parseFloat(await figure(page, 'Agreed with you').innerText())).toBe(99.95);
    const measured = await figure(page, 'Last 30 days').innerText();
    expect(Number.parseFloat(measured)).toBeCloseTo(uptimePercent.days30!, 1);
    const visitor = await chromium.visit(site.url);
    const calls: string[] = [];
    visitor.page.on('request', (request) => void calls.push(new URL(request.url()).pathname));
    await visitor.page.goto('/status');
    await figure(visitor.page, 'Promised with business').waitFor();
    expect(await figure(visitor.page, 'Agreed with you').count()).toBe(0);
    expect(calls).not.toContain('/api/billing');
  });
});

/** Yesterday from 23:00 with five minutes missing, and today up to now. */
async function recordDays(database: Database): Promise<void> {
  const now = Date.now();
  const today = now - (now % 86_400_000);
  const clock = createTestClock(new Date(today - 60 * MINUTE).toISOString());
  const traffic = createTraffic();
  const incidents = createIncidents(database, clock);
  const status = createStatus({ database, traffic, incidents, clock, isDegraded: () => false });
  while (clock.now() < now) {
    traffic.count('/api/decode', 200, 12);
    const isMissing = clock.now() >= today - 20 * MINUTE && clock.now() < today - 15 * MINUTE;
    if (!isMissing) await status.record();
    clock.advance(MINUTE);
  }
}
