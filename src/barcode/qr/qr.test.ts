/** Checks QR Codes with a decoder that is independent of the encoder. */
import { describe, expect, it } from 'vitest';
import { drawn, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import { qrMatrix, qrText } from './qr.ts';

const version = (text: string): number => (drawn(qrText(text)).columns - 17) / 4;

const level = async (length: number): Promise<string | undefined> =>
  (await readSymbol(qrText('x'.repeat(length))))[0]?.ecLevel;

describe('QR Code', () => {
  it('reads back as every kind of text: digits, capitals, bytes, Unicode, mixtures', async () => {
    const texts = [
      '0',
      '12',
      '0123456789',
      'HTTPS://EXAMPLE.COM/A%20B',
      'https://example.com?a=1&b=2',
      'a\0b\x1d\x7f',
      'café 你',
      '😀🏽',
      'ÿ',
      'abc0123456789012345678901DEFGHIJKLMNOP',
      'ABC'.repeat(100),
      'x1'.repeat(300),
      'é'.repeat(200),
      '9'.repeat(1234),
    ];
    for (const text of texts) expect(await readSymbolText(qrText(text))).toBe(text);
  });

  it('bytes that are no text come back as they were', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => 255 - i);
    const [found] = await readSymbol(qrMatrix(bytes, 'none'));
    expect(found?.bytes).toEqual(bytes);
  });

  it('GS1 data reads as GS1, its percent signs single', async () => {
    const data = '010952123454321310ABC%DEF\x1d21x';
    const [found] = await readSymbol(qrMatrix(Buffer.from(data), 'gs1'));
    expect([found?.symbologyIdentifier, found?.text]).toEqual([']Q3', data]);
  });

  it('holds the capacities of version 40-L and refuses one more', async () => {
    for (const [character, most] of [
      ['7', 7089],
      ['A', 4296],
      ['x', 2953],
    ] as const) {
      expect(await readSymbolText(qrText(character.repeat(most)))).toBe(character.repeat(most));
      expect(qrText(character.repeat(most + 1)).kind).toBe('refused');
    }
  });

  it('is at level M as long as that holds the data', async () => {
    expect(await level(14)).toBe('M');
    expect(await level(2331)).toBe('M');
    expect(await level(2332)).toBe('L');
  });

  it('changes mode where that makes a smaller symbol', () => {
    expect(version('x'.repeat(26))).toBe(2);
    expect(version('x'.repeat(27))).toBe(3);
    expect(version(`x${'7'.repeat(50)}`)).toBe(2);
  });

  it('draws the same data the same way every time', () => {
    expect(qrText('https://example.com')).toEqual(qrText('https://example.com'));
  });
});
