/** Checks Aztec Codes against the standard's figures and with a decoder independent of the encoder. */
import { describe, expect, it } from 'vitest';
import { drawn, picture, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import type { Refusal } from '../symbol.ts';
import { aztecBytes, aztecMatrix, aztecRune, aztecText, type AztecSettings } from './aztec.ts';

const side = (text: string, settings?: AztecSettings): number =>
  drawn(aztecText(text, NO_OPTIONS, settings)).columns;

const isRefused = (bytes: Uint8Array, settings?: AztecSettings): boolean =>
  aztecMatrix({ bytes }, settings).kind === 'refused';

const digits = (length: number): string => '1234567890'.repeat(length / 10 + 1).slice(0, length);

describe('the figures of the standard', () => {
  it('figure 1 and figure G.2 come out module by module', () => {
    expect(picture(drawn(aztecText('123456789012', NO_OPTIONS)))).toEqual(FIGURE_1);
    expect(picture(drawn(aztecText('Code 2D!', NO_OPTIONS)))).toEqual(FIGURE_G2);
  });

  it('the runes of figure A.1 come out module by module', () => {
    const rows = [0, 25, 125, 255].map((value) => picture(aztecRune(value)).map(hexadecimal));
    expect(rows.map((row) => row.join(' '))).toEqual(FIGURE_A1);
  });
});

describe('every size', () => {
  const sizes = [
    ...Array.from({ length: 4 }, (_, i) => ({ form: 'compact', layers: i + 1 }) as const),
    ...Array.from({ length: 32 }, (_, i) => ({ form: 'full', layers: i + 1 }) as const),
  ];

  it.each(sizes)('is read back: $form, $layers layers', async (settings) => {
    const symbol = drawn(aztecText('Layer 1: ok', NO_OPTIONS, settings));
    expect(await readSymbolText(symbol)).toBe('Layer 1: ok');
  });

  it('has the side of the standard', () => {
    const sides = sizes.map((settings) => side('A', settings));
    expect(sides.slice(0, 4)).toEqual([15, 19, 23, 27]);
    expect(sides.slice(4)).toEqual([
      ...[19, 23, 27, 31, 37, 41, 45, 49, 53, 57, 61, 67, 71, 75, 79, 83],
      ...[87, 91, 95, 101, 105, 109, 113, 117, 121, 125, 131, 135, 139, 143, 147, 151],
    ]);
  });

  it('is the smallest that holds the data beside 23 % and three codewords', () => {
    const most = [13, 39, 70, 108, 126, 176, 232, 292];
    expect(most.map((length) => side(digits(length)))).toEqual([15, 19, 23, 27, 31, 37, 41, 45]);
    expect(most.map((length) => side(digits(length + 1)))).toEqual([
      19, 23, 27, 31, 37, 41, 45, 49,
    ]);
  });
});

describe('data that only the largest symbol holds', () => {
  it('has less error correction, but at least 10 %', async () => {
    const [recommended] = await readSymbol(aztecText(digits(3832), NO_OPTIONS));
    const [least] = await readSymbol(aztecText(digits(4480), NO_OPTIONS));
    expect([recommended, least].map((found) => found?.ecLevel)).toEqual(['23%', '10%']);
    expect([recommended, least].map((found) => found?.text.length)).toEqual([3832, 4480]);
    expect(isRefused(Buffer.from(digits(4481)))).toBe(true);
  });

  it('is refused beyond what the rows state', () => {
    const compact = { form: 'compact' } as const;
    for (const [length, character, settings] of [
      [3585, 'A', {}],
      [2051, '\xff', {}],
      [126, '7', compact],
      [102, 'A', compact],
      [53, '\xff', compact],
    ] as const) {
      const bytes = Buffer.from(character.repeat(length + 1), 'latin1');
      expect([isRefused(bytes.subarray(1), settings), isRefused(bytes, settings)]).toEqual([
        false,
        true,
      ]);
    }
  });

  it('of bytes that are all equal reads back, however many bits are stuffed', async () => {
    for (const byte of [0, 255]) {
      const bytes = new Uint8Array(2051).fill(byte);
      const [found] = await readSymbol(aztecBytes(bytes, NO_OPTIONS));
      expect(found?.bytes).toEqual(bytes);
    }
  });
});

describe('settings', () => {
  it('choose the form and the number of layers', () => {
    expect(side('A', { form: 'full' })).toBe(19);
    expect(side('A', { form: 'full', layers: 5 })).toBe(37);
    expect(side('A', { layers: 2 })).toBe(19);
    expect(isRefused(Buffer.from(digits(100)), { form: 'compact', layers: 1 })).toBe(true);
  });

  it('raise the error correction, in a larger symbol if need be', async () => {
    const [found] = await readSymbol(
      aztecText(digits(100), NO_OPTIONS, { errorCorrectionPercent: 60 }),
    );
    expect(found?.text).toBe(digits(100));
    expect(parseInt(found!.ecLevel)).toBeGreaterThanOrEqual(60);
    expect(side(digits(100), { errorCorrectionPercent: 60 })).toBeGreaterThan(side(digits(100)));
  });

  it('never lower it below what is asked for', () => {
    const bytes = Buffer.from(digits(3833));
    expect(isRefused(bytes)).toBe(false);
    expect(isRefused(bytes, { errorCorrectionPercent: 23 })).toBe(true);
  });
});

describe('options', () => {
  const read = async (data: string | Uint8Array, options: Partial<SymbolOptions>) => {
    const all = { ...NO_OPTIONS, ...options };
    return (
      await readSymbol(typeof data === 'string' ? aztecText(data, all) : aztecBytes(data, all))
    )[0]!;
  };

  it('an ECI is named for text beyond ASCII, and otherwise only if asked for', async () => {
    const found = await Promise.all([
      read('plain', {}),
      read('漢字', {}),
      read('plain', { eci: 26 }),
      read(Buffer.from('漢字'), {}),
      read(Uint8Array.of(0xe9), { eci: 3 }),
    ]);
    expect(found.map(({ hasECI }) => hasECI)).toEqual([false, true, true, false, true]);
    expect([found[1]!.text, found[4]!.text]).toEqual(['漢字', 'é']);
    expect(Buffer.from(found[3]!.bytes).toString()).toBe('漢字');
  });

  it('structured append says number, total and id, and leaves the data as it is', async () => {
    const structuredAppend = { index: 2, total: 26, id: 4711 };
    for (const data of ['Part 2', 'Teil zwei: ä']) {
      expect(await read(data, { structuredAppend })).toMatchObject({
        text: data,
        sequenceIndex: 1,
        sequenceSize: 26,
        sequenceId: '4711',
      });
    }
  });

  it('structured append is refused beyond 26 symbols, and for one alone', () => {
    const reason = (total: number): string =>
      (aztecText('A', { ...NO_OPTIONS, structuredAppend: { index: 1, total, id: 1 } }) as Refusal)
        .reason;
    expect(reason(27)).toBe('A message is spread over 2 to 26 Aztec Codes, not 27.');
    expect(reason(1)).toBe('A message is spread over 2 to 26 Aztec Codes, not 1.');
    expect(reason(26)).toBeUndefined();
  });
});

describe('runes', () => {
  it('all 256 read back as their number', async () => {
    const values = Array.from({ length: 256 }, (_, value) => value);
    const texts = await Promise.all(values.map((value) => readSymbolText(aztecRune(value))));
    expect(texts).toEqual(values.map((value) => String(value).padStart(3, '0')));
  });
});

/** A row of `#` and `.` as a hexadecimal number. */
const hexadecimal = (row: string): string =>
  parseInt(row.replaceAll('#', '1').replaceAll('.', '0'), 2).toString(16);

/** ISO/IEC 24778:2008, figure 1, left: 123456789012. */
const FIGURE_1: readonly string[] = [
  '...###....###..',
  '##.###..###..#.',
  '####....#...#..',
  '..###########..',
  '.#.#.......#...',
  '#..#.#####.#.#.',
  '#..#.#...#.###.',
  '..##.#.#.#.##..',
  '#.##.#...#.####',
  '#.##.#####.#.#.',
  '##.#.......##.#',
  '...############',
  '##...#.#..#...#',
  '#.#.####.#.#.#.',
  '#...#...#...#.#',
];

/** Figure G.2: Code 2D! */
const FIGURE_G2: readonly string[] = [
  '...##...##.....',
  '......##.....#.',
  '#.##....#...#.#',
  '.############..',
  '####.......##.#',
  '...#.#####.##..',
  '#..#.#...#.####',
  '..##.#.#.#.#..#',
  '..##.#...#.#.#.',
  '.#.#.#####.#..#',
  '#..#.......#.##',
  '#..##########.#',
  '.#...##...#..#.',
  '.##....##.##.#.',
  '###..##.##.....',
];

/** Figure A.1: the runes 0, 25, 125 and 255, a hexadecimal number for each row. */
const FIGURE_A1: readonly string[] = [
  '755 7ff 202 6fb 28a 6ab 28a 6fb 202 3ff 154',
  '765 7ff 203 2fb 28a 6ab 68b 6fa 603 3ff 120',
  '7ad 7ff 603 6fb 28a 2aa 28b 2fb 602 3ff 1e8',
  '6a9 7ff 203 6fb 68b 2ab 28a 6fb 602 3ff 19c',
];
