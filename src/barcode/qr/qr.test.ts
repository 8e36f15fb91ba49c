/** Checks QR Codes with a decoder that is independent of the encoder. */
import { describe, expect, it } from 'vitest';
import { drawn, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import type { Refusal } from '../symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
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

  it('ends in the cheapest mode', () => {
    // Ten bytes in 92 bits and six digits in 34 fit the 128 of version 1-M; 16 bytes would not.
    expect(version(`${'x'.repeat(10)}123456`)).toBe(1);
    expect(version(`${'x'.repeat(10)}1234567`)).toBe(2);
  });

  it.each([0, 26, 127, 128, 16_383, 16_384, 899, 999_999])('bytes carry ECI %i', async (eci) => {
    const bytes = Uint8Array.of(0x41, 0x42, 0x43);
    const symbol = drawn(qrMatrix(bytes, 'none', { ...NO_OPTIONS, eci }));
    const [found] = await readSymbol(symbol, { textMode: 'HexECI' });
    const designator = Buffer.from(String(eci).padStart(6, '0')).toString('hex').toUpperCase();
    expect(found?.text.replaceAll(' ', '')).toBe(`5D51325C${designator}414243`);
  });

  it('a symbol of several names its place, their number and the message', async () => {
    const message = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    for (const [index, total, id] of [
      [1, 4, 1],
      [4, 4, 1],
      [16, 16, 255],
      [1, 2, 0],
    ] as const) {
      const options = { ...NO_OPTIONS, structuredAppend: { index, total, id } };
      const [found] = await readSymbol(qrText(message, options));
      expect(found).toMatchObject({
        text: message,
        sequenceIndex: index - 1,
        sequenceSize: total,
        sequenceId: String(id),
      });
    }
  });

  it('a place, number or message that the header cannot name is refused', () => {
    const reason = (index: number, total: number, id: number): string | undefined => {
      const options = { ...NO_OPTIONS, structuredAppend: { index, total, id } };
      return (qrText('A', options) as Refusal).reason;
    };
    expect(reason(1, 1, 0)).toMatch(/2 to 16 symbols to a message, not 1\.$/);
    expect(reason(1, 17, 0)).toMatch(/2 to 16 symbols to a message, not 17\.$/);
    expect(reason(5, 4, 0)).toMatch(/1 to 4, not 5\.$/);
    expect(reason(1, 4, 256)).toMatch(/0 to 255, not 256\.$/);
  });

  it('several symbols may be in an ECI each', async () => {
    const options = { eci: 26, structuredAppend: { index: 2, total: 3, id: 7 } };
    const [found] = await readSymbol(qrText('é', options));
    expect([found?.text, found?.sequenceIndex, found?.sequenceId]).toEqual(['é', 1, '7']);
  });

  it('draws the same data the same way every time', () => {
    expect(qrText('https://example.com')).toEqual(qrText('https://example.com'));
  });
});
