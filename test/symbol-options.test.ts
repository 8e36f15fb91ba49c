/**
 * What a request asks of the symbol itself, from its parameters to a picture that independent readers
 * read: they say which level, version and size it has.
 */
import { describe, expect, it } from 'vitest';
import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import type { Matrix } from '../src/barcode/symbol.ts';
import { draw } from '../src/picture/draw.ts';
import { findImageFormat } from '../src/render/image-formats.ts';
import { parseStyle, styleKey, type Style } from '../src/render/style.ts';
import { decodeAztec } from './oracle/decoders/aztec.ts';
import { decodeDataMatrix } from './oracle/decoders/data-matrix.ts';
import { decodeHanXin } from './oracle/decoders/hanxin.ts';
import { decodePdf417 } from './oracle/decoders/pdf417.ts';
import { decodeMicroQr } from './oracle/decoders/micro-qr.ts';
import { decodeQr } from './oracle/decoders/qr.ts';
import { decodeRmqr } from './oracle/decoders/rmqr.ts';
import { readPicture } from './support/picture.ts';

type Given = Readonly<Record<string, string>>;

const rowOf = (id: string) => {
  const row = findSymbology(id);
  if (row === undefined) throw new Error(`no ${id}`);
  return row;
};

function styleOf(id: string, given: Given): Style {
  const parsed = parseStyle(new Map(Object.entries(given)), rowOf(id));
  if (parsed.kind === 'refused') throw new Error(`${parsed.option}: ${parsed.reason}`);
  expect(parsed.customized).toBe(false);
  return parsed.style;
}

/** The one barcode that zxing reads in the PNG. */
async function read(id: string, data: string, given: Given, format: ReadInputBarcodeFormat) {
  const imageFormat = findImageFormat('png')!;
  const drawn = await draw({
    symbology: rowOf(id),
    data,
    imageFormat,
    style: styleOf(id, given),
  });
  if (drawn.kind !== 'picture') throw new Error(drawn.reason);
  const found = await readPicture(drawn.bytes, [format]);
  expect(found.map(({ text }) => text)).toEqual([data]);
  return found[0]!;
}

/** The symbol for a strict decoder. */
function matrixOf(id: string, data: string, given: Given): Matrix {
  const encoded = encode(rowOf(id), data, styleOf(id, given).symbol);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return encoded.symbol as Matrix;
}

/** Why there is no picture, and which option is at fault. */
async function refusalOf(id: string, data: string, given: Given): Promise<string> {
  const parsed = parseStyle(new Map(Object.entries(given)), rowOf(id));
  if (parsed.kind === 'refused') return `${parsed.option}: ${parsed.reason}`;
  const { style } = parsed;
  const imageFormat = findImageFormat('svg')!;
  const drawn = await draw({ symbology: rowOf(id), data, imageFormat, style });
  if (drawn.kind !== 'bad-option') throw new Error(`is ${drawn.kind}`);
  expect(drawn.reason.startsWith(`${drawn.option}: `)).toBe(true);
  return drawn.reason;
}

const DATA = 'https://example.com/a?b=1';

describe('QR Code', () => {
  it.each(['L', 'M', 'Q', 'H', 'h'])('is at level %s', async (eclevel) => {
    const found = await read('QRCODE', DATA, { eclevel }, 'QRCode');
    expect(found.ecLevel).toBe(eclevel.toUpperCase());
    expect(decodeQr(matrixOf('QRCODE', DATA, { eclevel })).correction).toBe(eclevel.toUpperCase());
  });

  it('has every version at every level, and every mask', async () => {
    for (let version = 1; version <= 40; version++) {
      for (const eclevel of ['L', 'M', 'Q', 'H']) {
        const given = { eclevel, version: String(version), mask: String(version % 8) };
        const decoded = decodeQr(matrixOf('QRCODE', 'ABC123', given));
        expect([decoded.bytes.toString(), decoded.version, decoded.correction]).toEqual([
          'ABC123',
          `${version}, mask ${version % 8}`,
          eclevel,
        ]);
      }
    }
    const found = await read('QRCODE', DATA, { version: '17', eclevel: 'Q', mask: '5' }, 'QRCode');
    expect([found.version, found.ecLevel]).toEqual(['17', 'Q']);
  });

  it('has the options as GS1, Digital Link and HIBC symbol too', () => {
    const given = { eclevel: 'H', version: '12' };
    for (const [id, data] of [
      ['GS1_QRCODE', '(01)09521234543213(10)ABC'],
      ['GS1_DL_QRCODE', 'https://id.gs1.org/01/09521234543213'],
      ['HIBC_QRCODE', 'A999BJC5D6E71'],
    ] as const) {
      const decoded = decodeQr(matrixOf(id, data, given));
      expect([decoded.version.split(',')[0], decoded.correction]).toEqual(['12', 'H']);
    }
  });

  it('at the usual level and version is as without options', () => {
    const decoded = decodeQr(matrixOf('QRCODE', DATA, {}));
    const [version, mask] = decoded.version.split(', mask ') as [string, string];
    const given = { eclevel: decoded.correction, version, mask };
    expect(matrixOf('QRCODE', DATA, given)).toEqual(matrixOf('QRCODE', DATA, {}));
  });

  it('says what would hold data that it does not', async () => {
    const text = 'x'.repeat(50);
    expect(await refusalOf('QRCODE', text, { version: '3', eclevel: 'H' })).toBe(
      'version: version 3 at level H holds 58 digits, 35 uppercase letters and digits or 24 bytes; ' +
        'this data needs version 6 or level L.',
    );
    expect(await refusalOf('QRCODE', text, { version: '2' })).toBe(
      'version: version 2 at level L holds 77 digits, 47 uppercase letters and digits or 32 bytes; ' +
        'this data needs version 3.',
    );
    expect(await refusalOf('QRCODE', 'x'.repeat(2000), { eclevel: 'H' })).toBe(
      'eclevel: version 40 at level H holds 3057 digits, 1852 uppercase letters and digits or ' +
        '1273 bytes; this data needs level M.',
    );
    // What the refusal asks for does hold the data.
    for (const given of [
      { version: '6', eclevel: 'H' },
      { version: '3', eclevel: 'L' },
    ]) {
      expect(decodeQr(matrixOf('QRCODE', text, given)).bytes.toString()).toBe(text);
    }
  });

  it('refuses what it does not have', async () => {
    expect(await refusalOf('QRCODE', DATA, { version: 'M2' })).toContain(
      'versions 1 to 40, not M2',
    );
    expect(await refusalOf('QRCODE', DATA, { eclevel: 'X' })).toContain('eclevel must be');
    expect(await refusalOf('QRCODE', DATA, { mask: '8' })).toContain('mask must be');
    expect(await refusalOf('CODE128', DATA, { eclevel: 'H' })).toContain('eclevel applies to QR');
  });

  it('has one key for a style whatever the order of its options', () => {
    const one = styleOf('QRCODE', { eclevel: 'H', version: '5', eci: '26' });
    const other = styleOf('QRCODE', { eci: '26', version: '5', eclevel: 'H' });
    expect(styleKey(one)).toBe(styleKey(other));
    expect(styleKey(styleOf('QRCODE', {}))).toContain('"symbol":{}');
  });
});

describe('Micro QR Code', () => {
  it.each([
    ['M1', undefined, 0],
    ['M2', 'L', 1],
    ['M2', 'M', 2],
    ['M3', 'L', 3],
    ['M3', 'M', 0],
    ['M4', 'L', 1],
    ['M4', 'M', 2],
    ['M4', 'Q', 3],
  ] as const)('has version %s at level %s under mask %i', async (version, eclevel, mask) => {
    const given = { version, mask: String(mask), ...(eclevel && { eclevel }) };
    const decoded = decodeMicroQr(matrixOf('MICROQR', '123', given));
    expect(decoded.bytes.toString()).toBe('123');
    expect(decoded.version).toContain(version);
    const found = await read('MICROQR', '123', given, 'MicroQRCode');
    expect(found.version).toBe(version);
    if (eclevel !== undefined) expect(found.ecLevel).toBe(eclevel);
  });

  it('is the smallest at the level asked for', async () => {
    const found = await read('MICROQR', '12345', { eclevel: 'Q' }, 'MicroQRCode');
    expect([found.version, found.ecLevel]).toEqual(['M4', 'Q']);
  });

  it('says what would hold data that it does not', async () => {
    expect(await refusalOf('MICROQR', '1234567890', { version: 'M1' })).toBe(
      'version: version M1 holds 5 digits; this data needs version M2.',
    );
    expect(await refusalOf('MICROQR', 'ABCDEFGHI', { version: 'M2', eclevel: 'M' })).toBe(
      'version: version M2 at level M holds 8 digits or 5 uppercase letters and digits; this data ' +
        'needs version M3.',
    );
    expect(await refusalOf('MICROQR', '1', { version: 'M1', eclevel: 'L' })).toBe(
      'eclevel: version M1 has no levels, only error detection, not L.',
    );
    expect(await refusalOf('MICROQR', '1', { eclevel: 'H' })).toBe(
      'eclevel: Micro QR Code has the levels L, M and Q, not H.',
    );
    expect(await refusalOf('MICROQR', '1', { mask: '4' })).toContain('masks 0 to 3, not 4');
  });
});

describe('rMQR Code', () => {
  it.each([
    ['R7x43', 'M'],
    ['R11x27', 'H'],
    ['r13X99', 'M'],
    ['R17x139', 'H'],
  ])('has version %s at level %s', async (version, eclevel) => {
    const found = await read('RMQR', '12345', { version, eclevel }, 'RMQRCode');
    expect([found.version?.toUpperCase(), found.ecLevel]).toEqual([version.toUpperCase(), eclevel]);
    const decoded = decodeRmqr(matrixOf('RMQR', '12345', { version, eclevel }));
    expect(decoded.correction).toBe(eclevel);
  });

  it('says what would hold data that it does not', async () => {
    expect(await refusalOf('RMQR', 'x'.repeat(20), { version: 'R7x43', eclevel: 'H' })).toBe(
      'version: version R7x43 at level H holds 5 digits, 3 uppercase letters and digits or 2 bytes; ' +
        'this data needs version R11x77.',
    );
    expect(await refusalOf('RMQR', '1', { version: 'R8x43' })).toContain('not R8X43');
    expect(await refusalOf('RMQR', '1', { eclevel: 'L' })).toContain('levels M and H, not L');
  });
});

describe('Data Matrix', () => {
  it.each([
    ['10x10', 'DATAMATRIX'],
    ['16x16', 'DATAMATRIX'],
    ['144X144', 'DATAMATRIX'],
    ['8x32', 'DATAMATRIX'],
    ['12x36', 'DATAMATRIX_RECT'],
    ['8x64', 'DATAMATRIX_DMRE'],
  ])('has size %s as %s', async (symbolSize, id) => {
    const decoded = decodeDataMatrix(matrixOf(id, 'A1', { symbolSize }));
    expect(decoded.bytes.toString()).toBe('A1');
    expect(decoded.version.split(',')[0]).toBe(symbolSize.toLowerCase());
    await read(id, 'A1', { symbolSize }, 'DataMatrix');
  });

  it.each([
    ['square', '12x12'],
    ['rectangle', '8x18'],
    ['auto', '12x12'],
  ])('of shape %s is %s', async (shape, version) => {
    expect(decodeDataMatrix(matrixOf('DATAMATRIX', 'ABCDE', { shape })).version).toBe(version);
    await read('DATAMATRIX', 'ABCDE', { shape }, 'DataMatrix');
  });

  it('of shape auto has the smallest area of both shapes', () => {
    const text = '1'.repeat(20);
    expect(decodeDataMatrix(matrixOf('DATAMATRIX', text, { shape: 'auto' })).version).toBe('16x16');
    const longer = 'x'.repeat(70);
    const areas = ['square', 'rectangle', 'auto'].map((shape) => {
      const { columns, rows } = matrixOf('DATAMATRIX', longer.slice(0, 30), { shape });
      return columns * rows.length;
    });
    expect(areas[2]).toBe(Math.min(areas[0]!, areas[1]!));
  });

  it('has the options as GS1, Digital Link and HIBC symbol too', () => {
    for (const [id, data] of [
      ['GS1_DATAMATRIX', '(01)09521234543213(10)ABC'],
      ['GS1_DL_DATAMATRIX', 'https://id.gs1.org/01/09521234543213'],
      ['HIBC_DATAMATRIX', 'A999BJC5D6E71'],
    ] as const) {
      const given = { symbolSize: '40x40' };
      expect(decodeDataMatrix(matrixOf(id, data, given)).version).toBe('40x40');
      const { columns, rows } = matrixOf(id, data, { shape: 'rectangle' });
      expect(columns).toBeGreaterThan(rows.length);
    }
  });

  it('says what would hold data that it does not', async () => {
    expect(await refusalOf('DATAMATRIX', 'x'.repeat(30), { symbolSize: '16x16' })).toBe(
      'symbolSize: 16x16 holds 24 digits, 16 letters or 10 bytes; this data needs 20x20.',
    );
    expect(await refusalOf('DATAMATRIX', 'x'.repeat(100), { shape: 'rectangle' })).toBe(
      'shape: the largest rectangle, 16x48, holds 98 digits, 72 letters or 47 bytes; ' +
        'this data needs 36x36.',
    );
    const both = { shape: 'square', symbolSize: '8x32' };
    expect(await refusalOf('DATAMATRIX', 'A', both)).toContain('give one of them');
    expect(await refusalOf('DATAMATRIX', 'A', { symbolSize: '9x9' })).toContain('not 9x9');
    expect(await refusalOf('DATAMATRIX_RECT', 'A', { shape: 'auto' })).toContain('shape applies');
  });
});

describe('PDF417', () => {
  it.each([
    [{ eclevel: '0' }, '0'],
    [{ eclevel: '8' }, '8'],
    [{ eclevel: '5', columns: '7' }, '5'],
    [{ eclevel: '1', columns: '5', rows: '30' }, '1'],
  ])('has %o', async (given: Given, level) => {
    for (const id of ['PDF417', 'PDF417_COMPACT', 'HIBC_PDF417']) {
      const data = id === 'HIBC_PDF417' ? 'A999BJC5D6E71' : DATA;
      const decoded = decodePdf417(matrixOf(id, data, given));
      expect(decoded.correction).toBe(level);
      const [columns, rows] = decoded.version.split(' ')[0]!.split('x');
      expect([columns, rows]).toEqual([given['columns'] ?? columns, given['rows'] ?? rows]);
    }
    await read('PDF417', DATA, given, 'PDF417');
  });

  it('says what would hold data that it does not', async () => {
    const text = 'x'.repeat(100);
    const reason = await refusalOf('PDF417', text, { columns: '2', rows: '10' });
    expect(reason).toBe(
      'columns: 2 columns, 10 rows cannot hold this data; it needs 7 columns or 34 rows.',
    );
    for (const given of [
      { columns: '7', rows: '10' },
      { columns: '2', rows: '34' },
    ]) {
      expect(decodePdf417(matrixOf('PDF417', text, given)).bytes.toString()).toBe(text);
    }
    expect(await refusalOf('PDF417', 'x'.repeat(1500), { eclevel: '8' })).toMatch(
      /^eclevel: level 8 cannot hold this data; it needs level \d\.$/,
    );
    expect(await refusalOf('PDF417', DATA, { eclevel: 'H' })).toContain('levels 0 to 8, not H');
    expect(await refusalOf('PDF417', DATA, { eclevel: '9' })).toContain('levels 0 to 8, not 9');
    expect(await refusalOf('QRCODE', DATA, { columns: '9' })).toContain(
      'columns applies to PDF417',
    );
  });
});

describe('Aztec Code', () => {
  it.each([
    ['AZTEC', 2, 'compact 2'],
    ['AZTEC', 4, 'compact 4'],
    ['AZTEC', 5, 'full 5'],
    ['AZTEC', 32, 'full 32'],
    ['AZTEC_COMPACT', 3, 'compact 3'],
  ])('as %s has %i layers', async (id, layers, version) => {
    const given = { layers: String(layers) };
    expect(decodeAztec(matrixOf(id, 'Layers', given)).version).toBe(version);
    await read(id, 'Layers', given, 'Aztec');
  });

  it.each([5, 23, 50, 90])('has error correction of %i percent at least', async (percent) => {
    const eclevel = String(percent);
    const { correction } = decodeAztec(matrixOf('AZTEC', DATA, { eclevel }));
    const [own, all] = correction.split(' of ').map(Number);
    expect(own! / all!).toBeGreaterThanOrEqual(percent / 100);
    await read('AZTEC', DATA, { eclevel }, 'Aztec');
  });

  it('says what would hold data that it does not', async () => {
    const text = 'x'.repeat(100);
    const reason = await refusalOf('AZTEC', text, { layers: '1' });
    const [, needed] = /^layers: layers=1 does not hold this data; it needs (\d+)\.$/.exec(reason)!;
    expect(decodeAztec(matrixOf('AZTEC', text, { layers: needed! })).bytes.toString()).toBe(text);
    expect(await refusalOf('AZTEC', 'x'.repeat(3000), { eclevel: '90' })).toContain('ask for less');
    expect(await refusalOf('AZTEC', text, { eclevel: '96' })).toContain('5 to 95 percent, not 96');
    expect(await refusalOf('AZTEC', text, { eclevel: 'H' })).toContain('5 to 95 percent, not H');
    expect(await refusalOf('AZTEC_COMPACT', 'A', { layers: '5' })).toContain('1 to 4 layers here');
  });
});

describe('Han Xin Code', () => {
  it.each(['1', '2', '3', '4'])('is at level %s', (eclevel) => {
    expect(decodeHanXin(matrixOf('HANXIN', DATA, { eclevel })).correction).toBe(`L${eclevel}`);
  });

  it('says what would hold data that it does not', async () => {
    expect(await refusalOf('HANXIN', DATA, { eclevel: '5' })).toContain('1, 2, 3 and 4, not 5');
    expect(await refusalOf('HANXIN', '1'.repeat(7000), { eclevel: '4' })).toBe(
      'eclevel: no symbol holds this data at level 4; it needs level 1.',
    );
  });
});
