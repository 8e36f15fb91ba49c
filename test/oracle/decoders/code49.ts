/** Code 49, read back from its modules (ANSI/AIM BC6-1995): parities, row checks, then the data. */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { CODE49_PATTERNS } from '../../../src/barcode/code49-patterns.ts';
import { patternOf, stackRows } from '../zint.ts';

/** The bytes in a Code 49; throws where a parity or a row check is wrong. */
export function decodeCode49(matrix: Matrix): Buffer {
  const rows = stackRows(patternOf(matrix)).map(rowOf);
  const last = rows.length - 1;
  rows.forEach(({ words, parities }, i) => {
    const sum = words.slice(0, 7).reduce((total, word) => total + word, 0);
    if (sum % 49 !== words[7]) throw new Error(`row ${i + 1} has a wrong check`);
    if (parities !== (i === last ? '0000' : PARITIES[i])) throw new Error(`row ${i + 1} is not it`);
  });
  const all = rows.map(({ words }) => words);
  const sizeAndMode = all[last]![6]!;
  if (Math.floor(sizeAndMode / 7) !== rows.length - 2)
    throw new Error('the count of rows is wrong');
  const dataOfLast = all[last]!.slice(0, rows.length < 7 ? 2 : 0);
  const words = [...all.slice(0, -1).flatMap((row) => row.slice(0, 7)), ...dataOfLast];
  return Buffer.from(text([...(START[sizeAndMode % 7] ?? []), ...words]));
}

/** Start 10, four characters of 16 modules, stop 1111. */
function rowOf(row: string): { words: number[]; parities: string } {
  if (row.length !== 70 || !row.startsWith('10') || !row.endsWith('1111')) {
    throw new Error(`a row of ${row.length} modules`);
  }
  const words: number[] = [];
  let parities = '';
  for (let at = 2; at < 66; at += 16) {
    const modules = Number.parseInt(row.slice(at, at + 16), 2);
    const parity = CODE49_PATTERNS.findIndex((patterns) => patterns.includes(modules));
    if (parity < 0) throw new Error('sixteen modules are no character');
    const value = CODE49_PATTERNS[parity as 0 | 1].indexOf(modules);
    parities += parity;
    words.push(Math.floor(value / 49), value % 49);
  }
  return { words, parities };
}

/** Codewords to text: numeric shifts enclose digits and fill the end. */
function text(words: readonly number[]): string {
  const parts: number[][] = [[]];
  for (const word of words) {
    if (word === NUMERIC_SHIFT) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts.map((part, i) => (i % 2 === 0 ? alphanumeric(part) : numeric(part))).join('');
}

function alphanumeric(words: readonly number[]): string {
  let text = '';
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word < 43) text += PLAIN[word];
    else text += SHIFTED[word - 43]![words[++i]!];
  }
  return text;
}

/** Three codewords are five digits, or four where they come to 100,000 and more. */
function numeric(words: readonly number[]): string {
  let text = '';
  for (let i = 0; i < words.length; i += 3) {
    const group = words.slice(i, i + 3);
    const value = group.reduce((sum, word) => sum * 48 + word, 0);
    if (group.length < 3) text += String(value).padStart(2 * group.length - 1, '0');
    else if (value < 100_000) text += String(value).padStart(5, '0');
    else text += String(value - 100_000).padStart(4, '0');
  }
  return text;
}

const NUMERIC_SHIFT = 48;

/** Codewords that the starting modes imply. */
const START: Readonly<Record<number, number[]>> = { 2: [48], 4: [43], 5: [44] };

const PARITIES = ['1001', '0101', '1100', '0011', '1010', '0110', '1111'];

const PLAIN = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** What the 43 characters mean behind shift 1 and behind shift 2 (table 4). */
const SHIFTED = [
  '\'\x1b\x1c\x1d\x1e\x1f!"#&\x01\x02\x03\x04\x05\x06\x07\b\t\n\x0b\f\r\x0e\x0f\x10\x11\x12\x13' +
    '\x14\x15\x16\x17\x18\x19\x1a()\0*,: ',
  '^;<=>?@[\\]abcdefghijklmnopqrstuvwxyz_`\x7f{|}~',
];
