/** A batch from a spreadsheet, in a real browser against the real program. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../support/pages.ts';
import { readText } from '../support/picture.ts';
import { removeFolder, startProcess, temporaryFolder, type Running } from '../support/process.ts';
import { NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { START_MS } from './site.ts';
import { heading, signIn } from './steps.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('batches', () => {
  let running: Running;
  beforeAll(async () => {
    buildPages();
    running = await startProcess(temporaryFolder(), {});
  }, START_MS);
  afterAll(async () => {
    await running.end('SIGTERM');
    removeFolder(running.dataDir);
  });

  it('a spreadsheet is uploaded, generated with live progress, explained where invalid, and downloaded', async () => {
    const { email, password } = running.owner();
    const { page } = await chromium.visit(`http://127.0.0.1:${running.port}`);
    await signIn(page, { email, password });
    await page.getByRole('link', { name: 'Batches' }).click();
    await heading(page, 'Batches').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'shelves.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${['sku,type,value', ...ROWS, WRONG].join('\r\n')}\r\n`),
    });
    await page.getByLabel('Image format').selectOption('png');
    await page.getByRole('button', { name: 'Create batch' }).click();
    await heading(page, 'Batch').waitFor();
    await page.getByRole('progressbar', { name: 'Generated' }).waitFor();
    await page.getByRole('heading', { name: '1 barcode failed' }).waitFor();
    await page.getByText(/check digit/).waitFor();
    await expect
      .poll(() => page.locator('li img').count(), { timeout: PATIENCE_MS })
      .toBe(ROWS.length);

    const zip = unzipSync(await download(page, 'Download ZIP'));
    const names = Object.keys(zip).filter((name) => name.endsWith('.png'));
    expect(names).toHaveLength(ROWS.length);
    for (const [row, name] of names.entries()) {
      expect(await readText(Buffer.from(zip[name]!))).toBe(`SKU-${1000 + row}`);
    }
    expect((await download(page, 'Download labels')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

/** Clicks a link and returns the downloaded file. */
async function download(page: Page, name: string): Promise<Buffer> {
  const [started] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ]);
  return readFileSync(await started.path());
}

const ROWS = Array.from({ length: 12 }, (_, i) => `shelf-${i},CODE128,SKU-${1000 + i}`);
const WRONG = 'shelf-x,EAN13,5901234123450';
