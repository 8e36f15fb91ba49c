/**
 * The character sets that text can be encoded in, with the ECI assignment numbers that name them
 * (AIM ITS/04-023:2022). What the standard of a set has otherwise than WHATWG Encoding is said here.
 */
import { inverted, oneByte, tabled, twoBytes, type BytesOf } from './charset-tables.ts';
import { gb2312Bytes } from './grid-matrix/gb2312.ts';
import { gb18030Bytes } from './han-xin/gb18030.ts';
import { shown } from './linear.ts';
import { kanjiCode } from './qr/shift-jis.ts';
import { refusedOption, type Refusal } from './symbol.ts';

/** A row of the table. */
interface Charset {
  /** The value of `charset`. */
  readonly id: string;
  /** For sentences. */
  readonly name: string;
  /** What else it is called; compared without case, `-`, `_` and spaces. */
  readonly otherNames: readonly string[];
  /** The ECI that is announced for it, and others that mean the same. */
  readonly eci: readonly [number, ...number[]];
  readonly bytesOf: BytesOf;
}

/** The id of the character set that a name means, or undefined if there is none. */
export const findCharset = (name: string): string | undefined => BY_NAME.get(fold(name));

/** The ECI numbers of a character set, the one that is announced first. */
export const eciOf = (id: string): readonly [number, ...number[]] => rowOf(id).eci;

/**
 * Text without lone surrogates as bytes of a character set; a refusal names the first character that it
 * does not have.
 */
export function charsetBytes(text: string, id: string): Uint8Array | Refusal {
  const { name, bytesOf } = rowOf(id);
  const bytes: number[] = [];
  let position = 0;
  for (const character of text) {
    position += 1;
    const own = bytesOf(character);
    if (own === undefined) {
      return refusedOption(
        'charset',
        `character ${position} is ${shown(character, 0)}, which ${name} does not have; ` +
          'choose another character set, such as utf-8, or leave the character out.',
      );
    }
    bytes.push(...own);
  }
  return Uint8Array.from(bytes);
}

function rowOf(id: string): Charset {
  const row = CHARSETS.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no character set ${id}`);
  return row;
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_ :]/g, '');

/** A set of one byte, of Node's table under a label, with codes that stand for other characters. */
const singleByte = (label: string, others: Readonly<Record<number, string>> = {}): BytesOf =>
  tabled(() => {
    const table = inverted(label, oneByte());
    for (const [code, character] of Object.entries(others)) {
      for (const [known, [byte]] of table) if (byte === Number(code)) table.delete(known);
      if (character !== '') table.set(character, [Number(code)]);
    }
    return table;
  });

/** Control characters in the place of what Windows has from 0x80 to 0x9F. */
const CONTROLS: Readonly<Record<number, string>> = Object.fromEntries(
  Array.from({ length: 32 }, (_, i) => [0x80 + i, String.fromCharCode(0x80 + i)]),
);
/** Codes of Windows sets that have no character, where Node has control characters. */
const unassigned = (...codes: readonly number[]): Readonly<Record<number, string>> =>
  Object.fromEntries(codes.map((code) => [code, '']));

const iso8859 = (
  part: number,
  eci: readonly [number, ...number[]],
  ...names: string[]
): Charset => ({
  id: `iso-8859-${part}`,
  name: `ISO/IEC 8859-${part}`,
  otherNames: [`iso8859${part}`, ...names],
  eci,
  bytesOf:
    part === 1
      ? latin1
      : part === 9
        ? singleByte('windows-1254', CONTROLS)
        : part === 11
          ? singleByte('windows-874', CONTROLS)
          : singleByte(`iso-8859-${part}`),
});

/** Node takes ISO 8859-1 for Windows-1252. */
const latin1: BytesOf = (character) => {
  const code = character.codePointAt(0)!;
  return code < 256 ? [code] : undefined;
};

const windows = (page: number, eci: number, ...codes: readonly number[]): Charset => ({
  id: `windows-${page}`,
  name: `Windows-${page}`,
  otherNames: [`cp${page}`, `win${page}`, `xcp${page}`],
  eci: [eci],
  bytesOf: singleByte(`windows-${page}`, unassigned(...codes)),
});

/**
 * JIS X 0201 and JIS X 0208. Where JIS X 0201 has a yen sign and an overline, everybody has the backslash
 * and the tilde of ASCII by now.
 */
function shiftJis(character: string): readonly number[] | undefined {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return [code];
  if (code >= KATAKANA && code < KATAKANA + 63) return [code - KATAKANA + 0xa1];
  const kanji = kanjiCode(character);
  return kanji === undefined ? undefined : [kanji >> 8, kanji & 0xff];
}

/** The first of half width. */
const KATAKANA = 0xff61;

/** The standard's own characters, without those that others have added, or that it has twice (Big5, 1984). */
const isBig5 = (code: number): boolean =>
  (code & 0xff) !== 0x7f &&
  ((code & 0xff) <= 0x7e || (code & 0xff) >= 0xa1) &&
  code !== 0xa2cc &&
  code !== 0xa2ce &&
  (code <= 0xa3bf || (code >= 0xa440 && code <= 0xc67e) || (code >= 0xc940 && code <= 0xf9d5));

/** GBK 1.0, without what GB 18030 has added (at 0xA2E3, 0xA8BC, 0xA8BF, from 0xA989 and from 0xFE50 on). */
const isGbk = (code: number): boolean =>
  ![0xa2e3, 0xa8bc, 0xa8bf].includes(code) && !(code >= 0xa989 && code <= 0xa995) && code < 0xfe50;

const unicode =
  (width: 2 | 4, isLittle: boolean): BytesOf =>
  (character) => {
    const units =
      width === 4
        ? [character.codePointAt(0)!]
        : Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
    return units.flatMap((unit) => {
      const bytes = Array.from({ length: width }, (_, i) => (unit >>> (8 * i)) & 0xff);
      return isLittle ? bytes : bytes.reverse();
    });
  };

const ofBytes =
  (encode: (text: string) => Uint8Array | undefined): BytesOf =>
  (character) => {
    const bytes = encode(character);
    return bytes && [...bytes];
  };

const CHARSETS: readonly Charset[] = [
  {
    id: 'utf-8',
    name: 'UTF-8',
    otherNames: ['unicode'],
    eci: [26],
    bytesOf: ofBytes((text) => Buffer.from(text, 'utf8')),
  },
  iso8859(1, [3, 1], 'latin1', 'l1'),
  iso8859(2, [4], 'latin2', 'l2'),
  iso8859(3, [5], 'latin3', 'l3'),
  iso8859(4, [6], 'latin4', 'l4'),
  iso8859(5, [7], 'cyrillic'),
  iso8859(6, [8], 'arabic'),
  iso8859(7, [9], 'greek'),
  iso8859(8, [10], 'hebrew'),
  iso8859(9, [11], 'latin5', 'l5'),
  iso8859(10, [12], 'latin6', 'l6'),
  iso8859(11, [13], 'tis620', 'thai'),
  iso8859(13, [15], 'latin7'),
  iso8859(14, [16], 'latin8'),
  iso8859(15, [17], 'latin9'),
  iso8859(16, [18], 'latin10'),
  windows(1250, 21, 0x81, 0x83, 0x88, 0x90, 0x98),
  windows(1251, 22, 0x98),
  windows(1252, 23, 0x81, 0x8d, 0x8f, 0x90, 0x9d),
  windows(1256, 24),
  {
    id: 'shift_jis',
    name: 'Shift JIS',
    otherNames: ['sjis', 'mskanji', 'xsjis', 'jis'],
    eci: [20],
    bytesOf: shiftJis,
  },
  {
    id: 'big5',
    name: 'Big5',
    otherNames: ['bigfive'],
    eci: [28],
    bytesOf: tabled(() => inverted('big5', twoBytes([0xa1, 0xf9], [0x40, 0xfe], isBig5))),
  },
  {
    id: 'gb2312',
    name: 'GB 2312',
    otherNames: ['euccn', 'gb231280'],
    eci: [29],
    bytesOf: ofBytes(gb2312Bytes),
  },
  {
    id: 'gbk',
    name: 'GBK',
    otherNames: ['cp936'],
    eci: [31],
    bytesOf: tabled(() => inverted('gbk', twoBytes([0x81, 0xfe], [0x40, 0xfe], isGbk))),
  },
  {
    id: 'gb18030',
    name: 'GB 18030',
    otherNames: ['gb180302005'],
    eci: [32],
    bytesOf: ofBytes(gb18030Bytes),
  },
  {
    id: 'euc-kr',
    name: 'EUC-KR',
    otherNames: ['ksc5601', 'ksx1001'],
    eci: [30],
    bytesOf: tabled(() => inverted('euc-kr', twoBytes([0xa1, 0xfd], [0xa1, 0xfe]))),
  },
  {
    id: 'us-ascii',
    name: 'ASCII',
    otherNames: ['ascii', 'iso646us'],
    eci: [27],
    bytesOf: (character) => (character < '\x80' ? [character.charCodeAt(0)] : undefined),
  },
  {
    id: 'utf-16be',
    name: 'UTF-16BE',
    otherNames: ['utf16'],
    eci: [25],
    bytesOf: unicode(2, false),
  },
  { id: 'utf-16le', name: 'UTF-16LE', otherNames: [], eci: [33], bytesOf: unicode(2, true) },
  {
    id: 'utf-32be',
    name: 'UTF-32BE',
    otherNames: ['utf32'],
    eci: [34],
    bytesOf: unicode(4, false),
  },
  { id: 'utf-32le', name: 'UTF-32LE', otherNames: [], eci: [35], bytesOf: unicode(4, true) },
];

/** The values of `charset`. */
export const CHARSET_IDS: readonly string[] = CHARSETS.map(({ id }) => id);

const BY_NAME: ReadonlyMap<string, string> = new Map(
  CHARSETS.flatMap(({ id, otherNames }) => [id, ...otherNames].map((name) => [fold(name), id])),
);
