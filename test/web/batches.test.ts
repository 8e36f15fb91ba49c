/** A batch from a spreadsheet, in a real browser against the real program. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../support/pages.ts';
import { readText } from '../support/picture.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, startProcess, type Running } from '../support/process.ts';
import { NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { START_MS } from './site.ts';
import { heading, signIn } from './steps.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('batches', () => {
  let running: Running;
  beforeAll(async () => {
    buildPages();
    running = await startProcess(await preparedFolder(), {});
  }, START_MS);
  afterAll(async () => {
    await running.end('SIGTERM');
    removeFolder(running.dataDir);
  });

  it('a spreadsheet is uploaded, explained where invalid before anything is charged, mended, generated once and downloaded', async () => {
    const { email, password } = running.owner();
    const { page } = await chromium.visit(`http://127.0.0.1:${running.port}`);
    await signIn(page, { email, password });
    await page.getByRole('link', { name: 'Batches' }).click();
    await heading(page, 'Batches').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'shelves.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${['sku,type,value', ...ROWS, WRONG, LOST].join('\r\n')}\r\n`),
    });
    const create = page.getByRole('button', { name: 'Create batch' });
    const problems = page.getByRole('region', { name: '2 rows with errors' });
    await problems.getByText(/check digit/).waitFor();
    await page.getByRole('img', { name: 'Barcode of line 2', exact: true }).waitFor();
    expect(await create.isDisabled()).toBe(true);
    await page.getByRole('button', { name: `Leave out line ${ROWS.length + 2}` }).click();
    await page.getByLabel(`Line ${ROWS.length + 3}`).fill('4006381333931');
    await page.getByLabel(`Line ${ROWS.length + 3}`).press('Enter');
    await page.getByText(`${ROWS.length + 1} barcodes. You pay only`).waitFor();
    await page.getByLabel('Image format').selectOption('png');
    // A second click at the same moment creates no second batch.
    await create.dblclick();
    await heading(page, 'Batch').waitFor();
    await page.getByRole('progressbar', { name: 'Generated' }).waitFor();
    await expect
      .poll(() => page.locator('li img').count(), { timeout: PATIENCE_MS })
      .toBe(ROWS.length + 1);

    const zip = unzipSync(await download(page, 'Download ZIP'));
    const names = Object.keys(zip).filter((name) => name.endsWith('.png'));
    const texts = await Promise.all(names.map((name) => readText(Buffer.from(zip[name]!))));
    const mended = '4006381333931';
    expect(texts).toEqual([...ROWS.map((_, row) => `SKU-${1000 + row}`), mended]);
    expect((await download(page, 'Download labels')).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('link', { name: 'All batches' }).click();
    await page.getByText(`${ROWS.length + 1} generated, 0 failed`).waitFor();
    expect(await page.getByText(/generated, \d+ failed/).count()).toBe(1);
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
/** What Excel leaves of a long number. */
const LOST = 'shelf-y,EAN13,4.00638E+12';
