/** Pages on paper: their content in ink on white, whatever the screen shows, and nothing that can only be pressed. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { isReady } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('on paper', () => {
  let site: Site;
  let person: Person;
  beforeAll(async () => {
    site = await startSite();
    person = await signedIn(site, 'pro');
    const { secret } = (await person.ask('POST', '/api/keys', { name: 'Till' })).json as {
      secret: string;
    };
    for (const data of ['EAN13/5901234123457', 'EAN13/4006381333930', 'QRCODE/hello'])
      await ask(site.port, `/api/barcode/${data}`, { key: secret });
    const items = [{ symbology: 'QRCODE', data: 'one' }];
    await ask(site.port, '/api/batches', { key: secret, method: 'POST', body: { items } });
    await site.usage.flush();
  }, START_MS);
  afterAll(() => site.close());

  it.each([
    ['/requests', 'Delivered'],
    ['/batches', 'Recent batches'],
    ['/analytics', 'Over time'],
    ['/billing', 'Pro'],
    ['/docs/errors', 'unauthorized'],
    ['/docs/formats/EAN13', 'check digit'],
  ])('%s is legible in dark mode too, without menus and buttons', async (url, text) => {
    const { page } = await visitAs(chromium, site, person, { colorScheme: 'dark' });
    await page.goto(url);
    await isReady(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.getByRole('main').getByText(text).first().waitFor();
    expect(await page.evaluate(COLORS)).toEqual({
      ink: 'rgb(0, 0, 0)',
      paper: 'rgb(255, 255, 255)',
      bars: '#141413',
      areas: 'exact',
    });
    for (const part of ['banner', 'contentinfo', 'search'] as const)
      expect(await page.getByRole(part).filter({ visible: true }).count(), part).toBe(0);
    for (const part of ['.mantine-Button-root', '.mantine-SegmentedControl-root'])
      expect(await page.locator(part).filter({ visible: true }).count(), part).toBe(0);
    const folder = process.env['SHOTS_DIR'] ?? '';
    if (folder === '') return;
    mkdirSync(folder, { recursive: true });
    await page.pdf({ path: path.join(folder, `${url.replaceAll('/', '-')}.pdf`), format: 'A4' });
  });
});

const COLORS = `(() => {
  const style = getComputedStyle(document.body);
  const bars = style.getPropertyValue('--outcome-delivered').trim();
  return { ink: style.color, paper: style.backgroundColor, bars, areas: style.printColorAdjust };
})()`;
