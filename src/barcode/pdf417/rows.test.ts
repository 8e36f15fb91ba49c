/** Checks what the PDF417 rows promise of data and options with an independent decoder. */
import { describe, expect, it } from 'vitest';
import { readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import { NO_OPTIONS, type StructuredAppend, type Symbology } from '../symbology.ts';
import type { Refusal } from '../symbol.ts';
import { byteMessage, textMessage } from './message.ts';
import { MICRO_PDF417 } from './micro-pdf417.ts';
import { PDF417 } from './pdf417.ts';
import { PDF417_SYMBOLOGIES } from './rows.ts';

const ROWS = PDF417_SYMBOLOGIES.map((row) => [row.id, row] as const);
const withEci = (eci: number): typeof NO_OPTIONS => ({ ...NO_OPTIONS, eci });
const appended = (structuredAppend: StructuredAppend): typeof NO_OPTIONS => ({
  ...NO_OPTIONS,
  structuredAppend,
});
const reason = (row: Symbology, data: string, options = NO_OPTIONS): string | undefined =>
  (row.encode(data, options) as Refusal).reason;

describe.each(ROWS)('%s', (id, row) => {
  const isMicro = id === 'MICROPDF417';

  it('reads back: every kind of text, and changes between them', async () => {
    for (const text of [
      'A',
      'a',
      '1',
      '\0',
      'Hello World',
      '[)>\x1e05\x1dABC\x1e\x04',
      '[)>\x1e06\x1dABC\x1e\x04',
      'ab12;;;;;;\x80\x81\x82CD',
      '12345678901;;;;;;     ',
      'AB{}  C#+  de{}  {}F  12{}  G{}  H',
      `${'7'.repeat(44)}a${'8'.repeat(45)}`,
      'café 你 😀',
    ]) {
      expect(await readSymbolText(row.encode(text, NO_OPTIONS))).toBe(text);
    }
  });

  it('bytes come back as they were, without an ECI', async () => {
    const bytes = Uint8Array.from({ length: 150 }, (_, i) => 255 - i);
    const [found] = await readSymbol(row.encodeBytes!(bytes, NO_OPTIONS));
    expect([found?.bytes, found?.hasECI]).toEqual([bytes, false]);
  });

  it('holds its capacity in digits, letters and bytes, and refuses one more', async () => {
    const [digits, letters, count] = isMicro ? [366, 250, 150] : [2710, 1850, 1108];
    for (const text of ['7'.repeat(digits!), 'A'.repeat(letters!)]) {
      expect(await readSymbolText(row.encode(text, NO_OPTIONS))).toBe(text);
      expect(reason(row, text + text[0]!)).toMatch(/ holds at most /);
    }
    const bytes = new Uint8Array(count!).fill(200);
    expect((await readSymbol(row.encodeBytes!(bytes, NO_OPTIONS)))[0]?.bytes).toEqual(bytes);
    expect(row.encodeBytes!(new Uint8Array(count! + 1).fill(200), NO_OPTIONS).kind).toBe('refused');
  });

  it('puts the ECI it is given before the data', async () => {
    const [found] = await readSymbol(row.encodeBytes!(Uint8Array.of(0xe9), withEci(3)));
    expect([found?.text, found?.symbologyIdentifier]).toEqual(['é', ']L2']);
    for (const eci of [0, 26, 899, 900, 810_899, 810_900, 811_799]) {
      expect(await readSymbolText(row.encode('Abc', withEci(eci)))).toBe('Abc');
    }
    expect(reason(row, 'Abc', withEci(811_800))).toBe(
      `${row.name} takes ECIs from 0 to 811799, not 811800.`,
    );
  });

  it('says its place in a message of several symbols', async () => {
    for (const place of [
      { index: 1, total: 2, id: 0 },
      { index: 2, total: 2, id: 17 },
      { index: 50_000, total: 99_999, id: 899 },
    ]) {
      for (const text of ['This is one part', '12345678901234', 'é\x01']) {
        const [found] = await readSymbol(row.encode(text, appended(place)));
        expect([found?.text, found?.sequenceIndex, found?.sequenceSize, found?.sequenceId]).toEqual(
          [text, place.index - 1, place.total, String(place.id).padStart(3, '0')],
        );
      }
    }
  });

  it('refuses a place that no message of several symbols has', () => {
    for (const place of [
      { index: 1, total: 1, id: 0 },
      { index: 1, total: 100_000, id: 0 },
      { index: 0, total: 2, id: 0 },
      { index: 3, total: 2, id: 0 },
      { index: 1, total: 2, id: 900 },
      { index: 1, total: 2, id: -1 },
    ]) {
      expect(reason(row, 'A', appended(place))).toMatch(/\.$/);
    }
  });
});

describe('codewords beside the data', () => {
  const codewords = (message: ReturnType<typeof textMessage>): unknown =>
    message.kind === 'message' && [message.data, message.controlBlock];

  it('are those of the example of Macro PDF417 (ISO/IEC 15438:2015, Annex H.4)', () => {
    const first = textMessage('A', appended({ index: 1, total: 4, id: 17 }), PDF417);
    expect(codewords(first)).toEqual([[29], [928, 111, 100, 17, 923, 1, 111, 104]]);
    const last = textMessage('A', appended({ index: 4, total: 4, id: 17 }), PDF417);
    expect(codewords(last)).toEqual([[29], [928, 111, 103, 17, 923, 1, 111, 104, 922]]);
  });

  it('are those of ECIs in other encoders', () => {
    const data = (eci: number): unknown => codewords(textMessage('A', withEci(eci), PDF417));
    expect(data(899)).toEqual([[927, 899, 29], []]);
    expect(data(900)).toEqual([[926, 0, 0, 29], []]);
    expect(data(810_899)).toEqual([[926, 899, 899, 29], []]);
    expect(data(810_900)).toEqual([[925, 0, 29], []]);
    expect(data(811_799)).toEqual([[925, 899, 29], []]);
    expect(codewords(textMessage('é', NO_OPTIONS, PDF417))).toEqual([[927, 26, 901, 195, 169], []]);
    const bytes = byteMessage(Uint8Array.of(233), withEci(3), MICRO_PDF417);
    expect(codewords(bytes)).toEqual([[927, 3, 901, 233], []]);
  });

  it('spell out the envelopes 05 and 06, which readers refuse as macro codewords', () => {
    for (const envelope of ['05', '06']) {
      const message = textMessage(`[)>\x1e${envelope}\x1dA\x1e\x04`, NO_OPTIONS, MICRO_PDF417);
      const data = message.kind === 'message' ? message.data : [];
      expect(data.filter((codeword) => codeword === 916 || codeword === 917)).toEqual([]);
      expect(data.length).toBeGreaterThan(8);
    }
  });
});
