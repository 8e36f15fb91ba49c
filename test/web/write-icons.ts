/**
 * `node test/web/write-icons.ts` draws what browsers, phones and other sites show of this one, in web/public: the icons, out
 * of favicon.svg, and the card of 1200 × 630 pixels for links. It needs Chromium; what it wrote is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { pictureReference, drawPicture, parsePicture } from '../../web/docs-engine/pictures.ts';
import { COLORS, FONT_FAMILY, FONT_FAMILY_MONOSPACE } from '../../web/src/tokens.ts';
import { findChromium } from './browser.ts';

const PUBLIC = path.resolve(import.meta.dirname, '../../web/public');
const FAVICON = readFileSync(path.join(PUBLIC, 'favicon.svg'), 'utf8');

/** Without its rounded corners: phones cut their own. */
const SQUARE = FAVICON.replace(' rx="4"', '');

const barcode = async (symbology: string, data: string): Promise<string> => {
  const drawn = await drawPicture(parsePicture(pictureReference(symbology, data)));
  if (typeof drawn === 'string') throw new Error(drawn);
  return drawn.svg.replace(/^.*?(?=<svg)/s, '');
};

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });

async function shoot(html: string, width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<style>*{margin:0;box-sizing:border-box}</style>${html}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

/** `share` of the square is the icon; a mask of a phone may cut off what is outside the middle 80 percent. */
const iconOf = (svg: string, pixels: number, share = 1): Promise<Buffer> =>
  shoot(
    `<body style="background:${share < 1 ? '#111' : 'transparent'};display:grid;place-items:center;height:100vh">` +
      svg.replace('<svg', `<svg width="${pixels * share}" height="${pixels * share}"`),
    pixels,
    pixels,
  );

/** An ICO file of PNG pictures: a header, a row of 16 bytes for each, then the pictures. */
function icoOf(pictures: readonly { readonly pixels: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [i, { pixels, png }] of pictures.entries()) {
    const row = 6 + 16 * i;
    head.writeUInt8(pixels, row);
    head.writeUInt8(pixels, row + 1);
    head.writeUInt16LE(1, row + 4);
    head.writeUInt16LE(32, row + 6);
    head.writeUInt32LE(png.length, row + 8);
    head.writeUInt32LE(offset, row + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

async function card(): Promise<string> {
  const { light } = COLORS;
  const [ean, qr] = [
    await barcode('EAN13', '5901234123457'),
    await barcode('QRCODE', 'Barcode API'),
  ];
  return `<style>
    body { width: 1200px; height: 630px; padding: 72px; display: grid; grid-template-columns: 1fr 380px; gap: 56px;
      background: ${light['--mantine-color-body']}; color: ${light['--mantine-color-text']}; font-family: ${FONT_FAMILY};
      border-bottom: 14px solid ${light['--beam']} }
    .name { display: flex; align-items: center; gap: 18px; font-size: 34px; font-weight: 750; letter-spacing: -.02em }
    .name svg { width: 60px; height: 60px }
    h1 { font-size: 70px; line-height: 1.04; letter-spacing: -.03em; font-weight: 800; margin-top: 56px }
    p { margin-top: 34px; font-size: 27px; font-family: ${FONT_FAMILY_MONOSPACE}; color: ${light['--mantine-color-dimmed']} }
    .side { display: grid; gap: 28px; align-content: center }
    .paper { background: #fff; border: 2px solid ${light['--line']}; display: grid; place-items: center; padding: 20px }
    .paper svg { width: 100%; height: auto; max-height: 190px }
  </style><div><div class="name">${FAVICON}Barcode API</div>
  <h1>Request a URL, get a barcode that scans.</h1><p>GET /api/barcode/EAN13/5901234123457</p></div>
  <div class="side"><div class="paper">${ean}</div><div class="paper">${qr}</div></div>`;
}

const write = (name: string, bytes: Buffer): void => writeFileSync(path.join(PUBLIC, name), bytes);

write('apple-touch-icon.png', await iconOf(SQUARE, 180));
write('icon-192.png', await iconOf(FAVICON, 192));
write('icon-512.png', await iconOf(FAVICON, 512));
write('icon-maskable-512.png', await iconOf(SQUARE, 512, 0.72));
write(
  'favicon.ico',
  icoOf([
    { pixels: 16, png: await iconOf(FAVICON, 16) },
    { pixels: 32, png: await iconOf(FAVICON, 32) },
    { pixels: 48, png: await iconOf(FAVICON, 48) },
  ]),
);
write('social-card.png', await shoot(await card(), 1200, 630));
await browser.close();
