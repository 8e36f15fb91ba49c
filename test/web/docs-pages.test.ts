/**
 * Every page of the documentation as a reader gets it: axe at four widths, light and dark, nothing cut or shifted, and on a slow
 * line few bytes before the text shows. `npm test` takes some of the pages, each at the width whose turn it is;
 * BREADTH=long takes all, and prints what each one costs.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { readPages } from '../../web/docs-engine/read-pages.ts';
import { byBreadth, inTurn } from '../support/breadth.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { END_ANIMATIONS, isReady, OVERFLOW, violations, WATCH_SHIFTS } from './in-page.ts';
import { START_MS, startSite, type Site } from './site.ts';

const chromium = useChromium();

/** Axe takes minutes for all of the reference at four widths. */
const AXE = { timeout: 900_000 };

const WIDTHS = [390, 768, 1280, 1920] as const;

const URLS: readonly string[] = byBreadth(
  ['/docs/webhooks', '/docs/formats/GS1_NA_COUPON'],
  [
    ...readPages().map(({ path: url }) => url),
    '/docs/formats',
    '/docs/reference',
    ...SYMBOLOGIES.map(({ id }) => `/docs/formats/${id}`),
  ],
);

describe.skipIf(NO_BROWSER)('every page of the documentation', () => {
  let site: Site;
  const costs: Cost[] = [];
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(async () => {
    report(costs);
    await site.close();
  });

  it.each(URLS)(
    '%s: nothing overflows, and axe finds nothing, in light and dark',
    AXE,
    async (url) => {
      const options = { colorScheme: 'light', reducedMotion: 'reduce' } as const;
      const { page } = await chromium.visit(site.url, options);
      await page.goto(url);
      await isReady(page);
      for (const width of inTurn(WIDTHS, URLS.indexOf(url))) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(OVERFLOW), `wider than the window at ${width}`).toEqual([]);
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
          await page.evaluate(END_ANIMATIONS);
          await saveScreenshot(page, `${url}-${width}-${scheme}`);
          // Dark mode changes only colors.
          const rules = scheme === 'light' ? undefined : ['color-contrast'];
          expect(await violations(page, rules), `${width}, ${scheme}`).toEqual([]);
        }
      }
    },
  );

  it('the text begins where it stays, however little of it has come in', async () => {
    const { page } = await chromium.visit(site.url, { viewport: { width: 1024, height: 1366 } });
    await page.goto('/docs/webhooks');
    await isReady(page);
    const TOP = `document.querySelector('main').getBoundingClientRect().top`;
    const whole = await page.evaluate<number>(TOP);
    await page.evaluate(`document.querySelector('article').replaceChildren()`);
    expect(await page.evaluate<number>(TOP)).toBe(whole);
  });

  it('axe sees the end of a page of many parts', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/docs/reference');
    await isReady(page);
    await page.evaluate(
      `document.querySelector('article.prose').insertAdjacentHTML('beforeend', '<img ` +
        `id="unnamed" src="/favicon.svg">')`,
    );
    expect(await violations(page, ['image-alt'])).toEqual([
      expect.stringContaining('image-alt at #unnamed'),
    ]);
  });

  it.each(URLS)('%s: comes in few bytes over a slow line, and nothing moves', async (url) => {
    const { page, context } = await chromium.visit(site.url, {
      viewport: { width: 390, height: 844 },
    });
    await context.addInitScript(WATCH_SHIFTS);
    await page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
    const session = await context.newCDPSession(page);
    const received = await slowDown(session);
    await page.goto(url);
    await isReady(page);
    const { paintMs, shift } = await page.evaluate<Pick<Cost, 'paintMs' | 'shift'>>(MEASURE);
    const cost = { url, bytes: received(), paintMs, shift };
    costs.push(cost);
    expect(cost.bytes, 'bytes').toBeLessThanOrEqual(BYTES_MAX[url] ?? BYTES_MAX_OF_OTHERS);
    expect(cost.shift, 'layout shift').toBeLessThanOrEqual(SHIFT_MAX);
  });
});

interface Cost {
  readonly url: string;
  /** Of the page with everything it loads, as gzip makes them, with headers. */
  readonly bytes: number;
  /** First Contentful Paint, on this machine as busy as it was. */
  readonly paintMs: number;
  /** Cumulative Layout Shift, of everything that moved. */
  readonly shift: number;
}

/** A phone on a slow line: 1.6 Mbit/s, 150 ms to and fro, a quarter of this processor. Returns what counts the bytes. */
async function slowDown(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return () => bytes;
}

const MEASURE = `({
  paintMs: Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime),
  shift: globalThis.shifted,
})`;

/** What a page may weigh: text, styles, script, fonts and icons. */
const BYTES_MAX_OF_OTHERS = 60_000;

/** Those that list everything there is. */
const BYTES_MAX: Readonly<Record<string, number>> = { '/docs/reference': 140_000 };

/** A fifth of what browsers call good (Cumulative Layout Shift). */
const SHIFT_MAX = 0.02;

/** Says in one line how the pages did, and in a file, where COSTS_FILE names one, how each did. */
function report(costs: readonly Cost[]): void {
  if (costs.length === 0) return;
  const spread = (name: 'bytes' | 'paintMs' | 'shift'): string => {
    const sorted = costs.map((cost) => cost[name]).toSorted((a, b) => a - b);
    return `${name} ${sorted[0]}, ${sorted[sorted.length >> 1]}, ${sorted.at(-1)}`;
  };
  process.stdout.write(
    `${costs.length} pages, least, median, most: ${spread('bytes')}; ${spread('paintMs')}; ` +
      `${spread('shift')}\n`,
  );
  const file = process.env['COSTS_FILE'];
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(costs, undefined, 1)}\n`);
}

async function saveScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS_DIR'];
  if (folder === undefined) return;
  const file = `${name.replaceAll(/[^\w]+/g, '-').slice(1)}.png`;
  // Chromium cannot take one as high as the reference.
  const fullPage = !name.startsWith('/docs/reference');
  await page.screenshot({ path: path.join(folder, file), fullPage });
}
