/**
 * Sizes that trades prescribe, as people have complained of them missing elsewhere: asked for over HTTP,
 * and measured in every file by what the file itself says of its size.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSymbology } from '../../src/barcode/registry.ts';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import { ask } from '../support/http-client.ts';
import {
  inkBoxOf,
  measurable,
  printedPixels,
  runsOf,
  type Printed,
} from '../support/printed-size.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let starter: TestAccount;

beforeAll(async () => {
  server = await startServer();
  starter = await server.account('starter', { requests: 10_000 });
});
afterAll(() => server.close());

const FORMATS = IMAGE_FORMATS.map(({ id }) => id).filter(measurable);

/** A bar of a graphic field ends at a whole byte, and BMP says its resolution in whole pixels per meter. */
const NEAR = 0.06;

async function printed(path: string, format: string, dpi: number): Promise<Printed> {
  const join = path.includes('?') ? '&' : '?';
  const target = `/api/barcode/${path}${join}format=${format}`;
  const reply = await ask(server.port, target, { key: starter.key });
  if (reply.status !== 200) throw new Error(`${target}: ${reply.text}`);
  return printedPixels(format, reply.bytes, dpi);
}

const swiss = encodeURIComponent(findSymbology('SWISSQR')!.example);
const BOLETO = 'ITF/34191234500000123450000123400001234500001230';
const IMB = 'USPS_IMB/01234567094987654321-01234567891';

/** Width and height of the ink in mm, each with how far it may be from it. */
type Measure = readonly [mm: number, tolerance: number];

const INK: readonly (readonly [
  what: string,
  path: string,
  dpi: number,
  width: Measure,
  height: Measure,
])[] = [
  ['a Swiss QR Code', `SWISSQR/${swiss}?preset=swiss-qr`, 300, [46, 0.1], [46, 0.1]],
  ['at 203 DPI', `SWISSQR/${swiss}?preset=swiss-qr&dpi=203`, 203, [46, 0.1], [46, 0.1]],
  ['at 600 DPI', `SWISSQR/${swiss}?preset=swiss-qr&dpi=600`, 600, [46, 0.1], [46, 0.1]],
  ['a boleto', `${BOLETO}?preset=boleto`, 300, [103, 0.2], [13, 0.1]],
  ['at 600 DPI', `${BOLETO}?preset=boleto&dpi=600`, 600, [103, 0.2], [13, 0.1]],
  // A whole dot of 203 DPI is 0.125 mm: the nearest module makes it two percent shorter.
  ['at 203 DPI', `${BOLETO}?preset=boleto&dpi=203`, 203, [101.35, 0.1], [13, 0.1]],
  // 28.14 by 26.91 mm with a quiet zone of 1 mm; 5 % more or less are allowed (ISO/IEC 16023).
  ['a MaxiCode', 'MAXICODE/MAXI?preset=maxicode', 300, [26.4, 0.1], [25.4, 0.1]],
  ['at 203 DPI', 'MAXICODE/MAXI?dpi=203', 203, [26, 0.1], [25, 0.1]],
  [
    'a Data Matrix of 44 modules',
    'DATAMATRIX/abc?symbolSize=44x44&moduleWidth=0.5&dpi=300',
    300,
    [22.35, 0.05],
    [22.35, 0.05],
  ],
];

const PICTURES: readonly (readonly [what: string, path: string, dpi: number, mm: Measure])[] = [
  ['EAN-13 at 100 %', 'EAN13/5901234123457?preset=gs1-retail-100', 308, [37.29, 0.05]],
  ['EAN-13 at 300 DPI', 'EAN13/5901234123457?preset=gs1-retail-100&dpi=300', 300, [38.27, 0.05]],
  ['a width at 203 DPI', 'CODE128/ABC-123?width=50mm&dpi=203', 203, [50, 25.4 / 203]],
  ['a width at 300 DPI', 'CODE128/ABC-123?width=50mm&dpi=300', 300, [50, 25.4 / 300]],
  ['a width in inches', 'CODE128/ABC-123?width=2in&dpi=600', 600, [50.8, 25.4 / 600]],
];

/** The pitch of height-modulated bars that an operator allows, and the height of the tallest. */
const BARS: readonly (readonly [
  path: string,
  perInch: readonly [number, number],
  heightMm: readonly [number, number],
])[] = [
  [IMB, [20, 24], [3.18, 4.19]],
  ['POSTNET/555551237', [20, 24], [2.92, 3.43]],
  ['PLANET/401234567891', [20, 24], [2.92, 3.43]],
  ['ROYALMAIL/LE28HS9Z', [20, 24], [4.22, 5.84]],
  ['KIX/1231FZ13XHS', [20, 24], [4.22, 5.84]],
  ['AUSPOST/5956439111ABA9', [22, 25.01], [4.2, 5.8]],
];

describe.each(FORMATS)('%s', (format) => {
  it.each(INK)('%s has its size: %s', async (_, path, dpi, [width, near], [height, close]) => {
    const ink = inkBoxOf(await printed(path, format, dpi));
    expect(Math.abs(ink.width - width)).toBeLessThanOrEqual(near + NEAR);
    expect(Math.abs(ink.height - height)).toBeLessThanOrEqual(close + NEAR);
  });

  it.each(PICTURES)('%s is as wide as it says: %s', async (_, path, dpi, [mm, near]) => {
    const { pictureWidth } = inkBoxOf(await printed(path, format, dpi));
    // The rows of a graphic field are whole bytes.
    const filled = format === 'zpl' ? (7 * 25.4) / dpi : 0;
    expect(pictureWidth).toBeGreaterThanOrEqual(mm - near - NEAR);
    expect(pictureWidth).toBeLessThanOrEqual(mm + near + filled + NEAR);
  });

  it.each(format === 'png' ? BARS : BARS.slice(0, 2))(
    '%s has the pitch of its operator at every printer',
    async (path, pitch, high) => {
      for (const dpi of format === 'png' ? [150, 203, 300, 600] : [203]) {
        const picture = await printed(`${path}?dpi=${dpi}`, format, dpi);
        const ink = inkBoxOf(picture);
        const runs = barRuns(picture);
        const perInch = barsPerInch(runs);
        expect(perInch).toBeGreaterThanOrEqual(pitch[0]);
        expect(perInch).toBeLessThanOrEqual(pitch[1]);
        expect(runs[0]).toBeGreaterThanOrEqual(0.38);
        expect(runs[0]).toBeLessThanOrEqual(0.635 + NEAR);
        expect(ink.height).toBeGreaterThanOrEqual(high[0] - NEAR);
        expect(ink.height).toBeLessThanOrEqual(high[1] + NEAR);
      }
    },
  );
});

/** Runs of a row that every bar of a postal code crosses: in the middle, or low where bars share a line. */
function barRuns(picture: Printed): readonly number[] {
  const ink = inkBoxOf(picture);
  const [middle, low] = [0.5, 0.85].map((part) => {
    const y = Math.round(((ink.top + ink.height * part) * picture.dpi) / 25.4);
    return runsOf(picture, y);
  }) as [readonly number[], readonly number[]];
  return middle.length >= low.length ? middle : low;
}

function barsPerInch(runs: readonly number[]): number {
  const toLast = runs.slice(0, -1).reduce((sum, mm) => sum + mm, 0);
  return (runs.length - 1) / 2 / (toLast / 25.4);
}

describe('what nobody has chosen', () => {
  it('a label in ZPL of a postal code or a Swiss QR Code is right at 203 DPI', async () => {
    const bars = barRuns(await printed(IMB, 'zpl', 203));
    expect(barsPerInch(bars)).toBeGreaterThanOrEqual(20);
    expect(barsPerInch(bars)).toBeLessThanOrEqual(24);
    expect(inkBoxOf(await printed(`SWISSQR/${swiss}`, 'zpl', 203)).width).toBeCloseTo(46, 0);
  });

  it('the size in print stands in the headers, also where modules are not whole pixels', async () => {
    const target = `/api/barcode/SWISSQR/${swiss}?preset=swiss-qr&dpi=203`;
    const { headers } = await ask(server.port, target, { key: starter.key });
    expect(headers['x-barcode-size']).toBe('448x448 px; 56.06x56.06 mm');
    expect(headers['x-barcode-module-width-mm']).toBe('0.1693');
    expect(headers['x-barcode-warnings']).toBeUndefined();
  });
});
