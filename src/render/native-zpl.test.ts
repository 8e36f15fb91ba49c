import { describe, expect, it } from 'vitest';
import { bwipBars, type BwipOptions } from '../../test/support/bwip.ts';
import { graphicFieldOf } from '../../test/support/zpl-label.ts';
import { encode } from '../barcode/encode.ts';
import { findSymbology } from '../barcode/registry.ts';
import { draw } from '../picture/draw.ts';
import { findImageFormat } from './image-formats.ts';
import { defaultStyle, parseStyle, type Style } from './style.ts';

async function label(id: string, data: string, changes: Partial<Style> = {}) {
  const symbology = findSymbology(id)!;
  const style: Style = { ...defaultStyle(symbology), zplMode: 'native', ...changes };
  const drawn = await draw({ symbology, data, imageFormat: findImageFormat('zpl')!, style });
  return drawn.kind === 'picture' ? Buffer.from(drawn.bytes).toString('latin1') : drawn.reason;
}

function widthsOf(id: string, data: string): readonly number[] {
  const encoded = encode(findSymbology(id)!, data);
  if (encoded.kind === 'refused' || encoded.symbol.kind !== 'bars') throw new Error('no bars');
  return encoded.symbol.widths;
}

/** The one bar code field of a label, as the ZPL II Programming Guide reads it. */
function fieldOf(text: string): { readonly command: string; readonly data: string } {
  const field =
    /^\^XA\n\^BY(\d+),3\.0\^FO(\d+),(\d+)\^(B[C8EU23])([NRIB][^~^]*)\^FH_\^FD([^~^]*)\^FS\n\^XZ\n$/;
  const parts = field.exec(text);
  if (parts === null) throw new Error(text);
  const data = parts[6]!.replace(/_([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return { command: parts[4]!, data };
}

/** Codewords of field data of ^BC by table "Code 128 Invocation Characters", check character and stop left out. */
function codewordsOf(data: string): number[] {
  const codes: Readonly<Record<string, number>> = {
    '<': 62,
    '0': 30,
    '=': 94,
    '5': 99,
    '6': 100,
    '8': 102,
    ':': 104,
    ';': 105,
  };
  const values: number[] = [];
  let set = '';
  for (let at = 0; at < data.length;) {
    if (data[at] === '>') {
      const value = codes[data[at + 1]!]!;
      values.push(value);
      at += 2;
      if (value === 99 || value === 105) set = 'C';
      if ((value === 100 && set === 'C') || value === 104) set = 'B';
    } else if (set === 'C') {
      values.push(Number(data.slice(at, at + 2)));
      at += 2;
    } else {
      values.push(data.charCodeAt(at) - 32);
      at += 1;
    }
  }
  return values;
}

function bwipWidths(bcid: string, text: string, options: BwipOptions = {}): readonly number[] {
  const drawn = bwipBars(bcid, text, options);
  if (drawn.kind !== 'widths') throw new Error(drawn.reason);
  return drawn.widths;
}

const BY_COMMAND: Readonly<Record<string, (data: string) => readonly number[]>> = {
  BC: (data) => {
    const raw = codewordsOf(data).map((value) => `^${String(value).padStart(3, '0')}`);
    return bwipWidths('code128', raw.join(''), { raw: true });
  },
  BE: (data) => bwipWidths('ean13', data),
  B8: (data) => bwipWidths('ean8', data),
  BU: (data) => bwipWidths('upca', data),
  B2: (data) => bwipWidths('interleaved2of5', data).map((width) => (width > 1 ? 3 : 1)),
  B3: (data) => bwipWidths('code39', data),
};

describe('native ZPL', () => {
  it.each([
    ['CODE128', 'ABC-123', {}],
    ['CODE128', 'SKU12345678X', {}],
    ['CODE128', '123456789012345', {}],
    ['CODE128', '1234ABCD5678', {}],
    ['CODE128', 'a>b^c~d_5E>5', {}],
    ['CODE128', '^XZ^XA^FDx~JR^FS_5E_5F,:;!', {}],
    ['CODE128', '>:>;>8>9><', {}],
    ['GS1_128', '(01)09521234543213(10)AB12345678(21)x', { text: false }],
    ['EAN13', '5901234123457', {}],
    ['EAN8', '96385074', {}],
    ['UPCA', '012345678905', {}],
    ['ITF', '12345678', {}],
    ['CODE39', 'AB-12 .Z', {}],
  ] as const)('%s %j has the bars of the symbol', async (id, data, changes) => {
    const { command, data: field } = fieldOf(await label(id, data, changes));
    expect(BY_COMMAND[command]!(field)).toEqual(widthsOf(id, data));
  });

  it('lets no data begin a command, whatever printable characters it has', async () => {
    const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
    const halves = [printable.slice(0, 48), printable.slice(48)];
    for (const data of [...halves, '^'.repeat(30), '~DG~JA', '_'.repeat(20), '>'.repeat(20)]) {
      const { command, data: field } = fieldOf(await label('CODE128', data));
      expect(command).toBe('BC');
      expect(BY_COMMAND['BC']!(field)).toEqual(widthsOf('CODE128', data));
    }
  });

  it('is at the place and in the size of the picture, turned as it is', async () => {
    const at = async (rotate: Style['rotate']) =>
      /\^BY\d+,3\.0\^FO\d+,\d+\^BC.,\d+,./.exec(
        await label('CODE128', 'ABC', { rotate, scale: 2, text: false }),
      )![0];
    expect([await at(0), await at(90), await at(180), await at(270)]).toEqual([
      '^BY2,3.0^FO20,4^BCN,100,N',
      '^BY2,3.0^FO4,20^BCR,100,N',
      '^BY2,3.0^FO20,4^BCI,100,N',
      '^BY2,3.0^FO4,20^BCB,100,N',
    ]);
  });

  it('stands where the dots would stand in a picture of a given size', async () => {
    const box = new Map([
      ['width', '60mm'],
      ['height', '20mm'],
      ['dpi', '203'],
      ['text', 'off'],
    ]);
    const symbology = findSymbology('CODE128')!;
    for (const rotate of ['0', '90', '180', '270']) {
      const parsed = parseStyle(new Map([...box, ['rotate', rotate]]), symbology);
      if (parsed.kind === 'refused') throw new Error(parsed.reason);
      const file = await label('CODE128', 'ABC', { ...parsed.style, zplMode: 'graphic' });
      const native = await label('CODE128', 'ABC', { ...parsed.style, zplMode: 'native' });
      const { rows } = graphicFieldOf(Buffer.from(file));
      const inked = rows.map((row, y) => (row.some((byte) => byte !== 0) ? y : -1));
      const top = inked.find((y) => y >= 0);
      const left = Math.min(
        ...rows.map((row) => {
          const at = row.findIndex((byte) => byte !== 0);
          return at < 0 ? Infinity : 8 * at + Math.clz32(row[at]!) - 24;
        }),
      );
      expect(native).toContain(`^FO${left},${top}^BC`);
    }
  });

  it.each([
    ['QRCODE', 'abc', {}, /native is for CODE128, .*; use mode=graphic/],
    ['CODE128', 'a\u001db', {}, /no exact form/],
    ['CODE128', '\u00fc', {}, /no exact form/],
    ['CODE39', 'A+$B', {}, /no exact form/],
    ['EAN13', '5901234123457 12', {}, /no exact form/],
    ['GS1_128', '(01)09521234543213', {}, /text=off/],
    ['CODE128', 'ABC', { textStyle: { altText: 'X' } }, /printer write the text/],
    ['CODE128', 'ABC', { textStyle: { captionBelow: 'X' } }, /no captions/],
    ['CODE128', 'ABC', { scale: 11 }, /at most 10 dots/],
  ] as const)('%s %j cannot be: %s', async (id, data, changes, reason) => {
    expect(await label(id, data, changes)).toMatch(reason);
  });

  it('is the graphic field for mode=graphic, and without a mode', async () => {
    const graphic = await label('EAN13', '5901234123457', { zplMode: 'graphic' });
    expect(graphic).toMatch(/^\^XA\n\^FO0,0\^GFA,/);
  });
});
