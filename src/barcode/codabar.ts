/** Codabar (ANSI/AIM BC3-1995): its rule and its encoder; wide elements are 2 modules. */
import { elements, foreignCharacter, linearRow, plainBars } from './linear.ts';
import { accepted, refused, type Accepted, type Refusal } from './symbol.ts';
import type { WideModules } from './symbology.ts';

function parseCodabar(data: string): Accepted | Refusal {
  const rule = 'Codabar starts and ends with a letter from A to D, as in A12345B';
  const mended = withLetters(data);
  if (mended !== undefined) return refused(`${rule}; send ${mended}.`);
  if (!/^[A-D]/.test(data)) return foreignCharacter(data, /^/u, rule)!;
  const fault = foreignCharacter(
    data,
    /(?<!^)[^0-9\-$:/.+](?!$)/u,
    'between its start and stop letters Codabar accepts only digits and - $ : / . +',
  );
  if (fault !== undefined) return fault;
  if (!/[A-D]$/.test(data)) return foreignCharacter(data, /.$/su, rule)!;
  if (data.length > 2) return accepted(data);
  return refused(`${rule}; there is nothing between the letters of ${data}.`);
}

/**
 * What to send where nothing is missing but the letters, or their case, or where they are written
 * as in older standards: a, b, c, d or t, n, *, e; undefined where it is something else.
 */
function withLetters(data: string): string | undefined {
  if (/^[0-9\-$:/.+]+$/.test(data)) return `A${data}A`;
  const [, start, middle, stop] = /^([A-DTN*E])([0-9\-$:/.+]+)([A-DTN*E])$/i.exec(data) ?? [];
  if (start === undefined || middle === undefined || stop === undefined) return undefined;
  const letter = (own: string): string => OLD_LETTERS[own.toUpperCase()] ?? own.toUpperCase();
  const mended = letter(start) + middle + letter(stop);
  return mended === data ? undefined : mended;
}

/** Other names of the start and stop characters A to D (ANSI/AIM BC3-1995). */
const OLD_LETTERS: Readonly<Record<string, string>> = { T: 'A', N: 'B', '*': 'C', E: 'D' };

/** Characters of four bars and three spaces, separated by narrow spaces. */
function codabarWidths(data: string, wide: WideModules = 2): number[] {
  const widths: number[] = [];
  for (let i = 0; i < data.length; i++) {
    if (i > 0) widths.push(1);
    widths.push(...PATTERNS.get(data[i]!)!);
  }
  return wide === 2 ? widths : widths.map((width) => (width === 2 ? wide : width));
}

const PATTERNS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    0: '1111122',
    1: '1111221',
    2: '1112112',
    3: '2211111',
    4: '1121121',
    5: '2111121',
    6: '1211112',
    7: '1211211',
    8: '1221111',
    9: '2112111',
    '-': '1112211',
    $: '1122111',
    ':': '2111212',
    '/': '2121112',
    '.': '2121211',
    '+': '1121212',
    A: '1122121',
    B: '1212112',
    C: '1112122',
    D: '1112221',
  }).map(([character, pattern]) => [character, elements(pattern)]),
);

export const CODABAR = linearRow({
  id: 'CODABAR',
  name: 'Codabar',
  aliases: [
    'RATIONALIZEDCODABAR',
    'NW7',
    'USD4',
    'MONARCH',
    'CODE2OF7',
    'ANSCODABAR',
    'CODABARCODE',
  ],
  family: 'linear-industrial',
  checkDigit: 'none',
  rule: 'Digits and - $ : / . + between a start and a stop letter, each A, B, C or D.',
  standard: 'ANSI/AIM BC3-1995; EN 798:1995',
  example: 'A0123456789B',
  capacity: '60 characters',
  lengthMax: 60,
  parse: parseCodabar,
  options: ['ratio'],
  encode: (data, { ratio }) => plainBars(codabarWidths(data, ratio), data),
});
