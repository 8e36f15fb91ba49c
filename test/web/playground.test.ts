/** The playground: what is compared is in its link, and a camera reads, is refused kindly, and is turned off. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { rgba } from '../support/picture.ts';
import { removeFolder, temporaryFolder } from '../support/process.ts';
import { clipboardOf, NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { PUBLIC_URL } from '../support/server.ts';
import { START_MS, startSite, type Site } from './site.ts';

const FOLDER = temporaryFolder();
const FILM = path.join(FOLDER, 'camera.y4m');
const chromium = useChromium([
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${FILM}`,
]);

let site: Site;
beforeAll(async () => {
  site = await startSite();
  const { key } = await site.account('starter');
  const url = '/api/barcode/EAN13/5901234123457?format=png&scale=3&quietZone=20';
  writeFileSync(FILM, await filmOf((await ask(site.port, url, { key })).bytes));
}, START_MS);
afterAll(async () => {
  await site.close();
  removeFolder(FOLDER);
});

describe.skipIf(NO_BROWSER)('in the playground', () => {
  it('a link shows two sets of options side by side, and what differs', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/playground#symbology=EAN13&data=5901234123457&color=c00000');
    await page.getByRole('button', { name: 'Keep to compare' }).click();
    await page.getByLabel('Color', { exact: true }).fill('#0000c0');
    const compare = page.getByRole('region', { name: 'Compare' });
    await compare.getByText('color: c00000 instead of 0000c0').waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => clipboardOf(page), { timeout: PATIENCE_MS }).toContain('compare=');
    const link = (await clipboardOf(page)).replace(PUBLIC_URL, site.url);
    await page.goto('about:blank');
    await page.goto(link);
    await compare.getByText('color: c00000 instead of 0000c0').waitFor();
    await compare.getByRole('img', { name: 'Barcode that was kept' }).waitFor();
    await compare.getByRole('img', { name: 'Barcode as it is now' }).waitFor();
    await compare.getByRole('button', { name: 'Swap' }).click();
    await compare.getByText('color: 0000c0 instead of c00000').waitFor();
    await compare.getByRole('button', { name: 'Stop comparing' }).click();
    await expect.poll(() => page.url(), { timeout: PATIENCE_MS }).not.toContain('compare=');
  });

  it('says why a barcode may not scan and what its standard asks for, only as long as it is so', async () => {
    const { page } = await chromium.visit(site.url);
    await page.goto('/playground#symbology=EAN13&data=5901234123457&quietZone=2');
    const hints = page.getByRole('status').filter({ hasText: 'Does your scanner not read it?' });
    await hints.getByText('This may not scan:').waitFor();
    const reasons = await hints.getByRole('listitem').allInnerTexts();
    expect(reasons).toEqual([
      expect.stringMatching(/^The quiet zone on the left is 2 modules; .* asks for 11\.$/),
      expect.stringMatching(/^The quiet zone on the right is 2 modules; .* asks for 7\.$/),
    ]);
    await page.getByLabel('Quiet zone', { exact: true }).fill('11');
    await hints.getByText('This may not scan:').waitFor({ state: 'detached' });
    await hints.getByRole('link', { name: 'What to check' }).click();
    await page.waitForURL('**/docs/not-scanning');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('It does not scan');
  });

  it('a camera reads what is in front of it, and is turned off then', async () => {
    const { page, context } = await chromium.visit(site.url);
    await context.grantPermissions(['camera'], { origin: site.url });
    // From another page, whose document may not use the camera.
    await page.goto('/pricing');
    await page.getByRole('banner').getByRole('link', { name: 'Playground' }).click();
    await page.getByRole('button', { name: 'Use the camera' }).click();
    const read = page.getByRole('button', { name: 'Read the barcode' });
    await expect.poll(() => read.isEnabled(), { timeout: PATIENCE_MS }).toBe(true);
    const tracks = await page.evaluateHandle<readonly { readyState: string }[]>(
      'document.querySelector("video").srcObject.getTracks()',
    );
    await read.click();
    await page.getByRole('status').getByText('5901234123457').waitFor();
    expect(await page.locator('video').count()).toBe(0);
    expect(await tracks.evaluate((all) => all.map(({ readyState }) => readyState))).toEqual([
      'ended',
    ]);
  });

  it('where the camera is refused, or is none, that is said, and a picture can be chosen', async () => {
    const refusing = await chromium.visit(site.url);
    await refusing.context.clearPermissions();
    for (const [name, text] of [
      ['NotAllowedError', 'This page may not use the camera'],
      ['NotFoundError', 'There is no camera'],
    ]) {
      const { page } = refusing;
      await page.goto('/playground');
      await page.evaluate(
        `navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '${name}'); }`,
      );
      await page.getByRole('button', { name: 'Use the camera' }).click();
      await page.getByRole('alert').getByText(text!).waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      expect(await page.getByRole('button', { name: 'Choose a picture' }).isEnabled()).toBe(true);
    }
  });
});

/** A film of one frame, YUV4MPEG2, of a picture in the middle of white. */
async function filmOf(picture: Uint8Array): Promise<Buffer> {
  const [width, height] = [1280, 720];
  const luma = Buffer.alloc(width * height, 235);
  const { data, width: w, height: h } = await rgba(picture);
  const [left, top] = [Math.floor((width - w) / 2), Math.floor((height - h) / 2)];
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const level = data[4 * (y * w + x)]!;
      luma[(top + y) * width + left + x] = 16 + Math.round((level * 219) / 255);
    }
  }
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(`${head}FRAME\n`), luma, chroma]);
}
