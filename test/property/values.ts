/**
 * Data to try symbologies with: valid values, valid values with a fault or two, strings of the
 * characters a symbology likes, and strings of characters it has never seen.
 */
import * as fc from 'fast-check';
import type { Symbology } from '../../src/barcode/symbology.ts';

/**
 * Any data for a symbology, biased towards the edge between right and wrong. `longMax` bounds the
 * length of most strings, because long data is slow to draw; one in sixteen goes up to the row's
 * limit and one beyond.
 */
export function valuesFor(row: Symbology, longMax: number): fc.Arbitrary<string> {
  const seeds = [row.example, ...(SEEDS.get(row.id) ?? familySeeds(row))];
  const seed = fc.constantFrom(...seeds);
  const likes = [...new Set(seeds.join(''))];
  const most = Math.min(longMax, row.lengthMax + 1);
  const length = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: Math.min(24, most) }), weight: 8 },
    { arbitrary: fc.integer({ min: 0, max: most }), weight: 3 },
    { arbitrary: fc.constantFrom(most - 2, most - 1, most).map((n) => Math.max(0, n)), weight: 1 },
  );
  const ofUnits = (units: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    length.chain((n) => fc.array(units, { minLength: n, maxLength: n })).map((c) => c.join(''));
  return fc.oneof(
    { arbitrary: fc.tuple(seed, fc.array(FAULT, { maxLength: 3 })).map(spoil), weight: 8 },
    { arbitrary: ofUnits(fc.constantFrom(...likes)), weight: 4 },
    { arbitrary: ofUnits(fc.constantFrom(...'0123456789')), weight: 2 },
    {
      arbitrary: ofUnits(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 })),
      weight: 1,
    },
    { arbitrary: ofUnits(fc.oneof(STRANGE, fc.constantFrom(...likes))), weight: 1 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: Math.min(40, most) }), weight: 1 },
    {
      arbitrary: fc.tuple(seed, fc.constantFrom(-1, 0, 1)).map(stretched(row.lengthMax, most)),
      weight: 1,
    },
  );
}

interface Fault {
  readonly kind: 'flip' | 'drop' | 'insert' | 'swap' | 'case' | 'append' | 'double' | 'wide';
  readonly at: number;
  readonly with: string;
}

function spoil([value, faults]: [string, Fault[]]): string {
  return faults.reduce((text, fault) => {
    const characters = Array.from(text);
    const i = characters.length === 0 ? 0 : fault.at % characters.length;
    SPOILERS[fault.kind](characters, i, fault.with);
    return characters.join('');
  }, value);
}

/** The value repeated up to the row's limit, or one less or more. */
const stretched =
  (lengthMax: number, most: number) =>
  ([value, off]: [string, number]): string => {
    const length = Math.min(most, Math.max(1, lengthMax + off));
    return value.repeat(Math.ceil(length / value.length)).slice(0, length);
  };

const SPOILERS: Readonly<
  Record<Fault['kind'], (characters: string[], i: number, added: string) => void>
> = {
  flip: (c, i) => {
    if (/[0-9]/.test(c[i] ?? '')) c[i] = String((Number(c[i]) + 1) % 10);
  },
  drop: (c, i) => void c.splice(i, 1),
  insert: (c, i, added) => void c.splice(i, 0, added),
  swap: (c, i) => {
    if (i + 1 < c.length) [c[i], c[i + 1]] = [c[i + 1]!, c[i]!];
  },
  case: (c, i) => {
    const letter = c[i] ?? '';
    c[i] = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  },
  append: (c, _i, added) => void c.push(added),
  double: (c, i) => void c.splice(i, 0, ...c.slice(i)),
  wide: (c, i) => {
    if (/[!-~]/.test(c[i] ?? '')) c[i] = String.fromCharCode(c[i]!.charCodeAt(0) + 0xfee0);
  },
};

/**
 * NUL, line ends, controls, quotes and brackets, Latin-1, small and large letters that fold oddly,
 * full-width and Arabic digits, combining, invisible and bidi characters, BOM, non-characters,
 * private use, emoji and halves of surrogate pairs.
 */
const STRANGE: fc.Arbitrary<string> = fc.constantFrom(
  ...Array.from(
    '\0\t\n\r\x1B\x1D\x1E\x7F "\'()[]<>&|\\^~%+-./:;$*#@_=?`{}\u0080\u00A0\u00ADÉÏßſıﬁ',
  ),
  ...Array.from('５Ａ٣\u0301\u0308\u200B\u200D\u200E\u202E\u2066\uFEFF\uFFFE\uFFFF\uFFFD\uE5E5שلا'),
  ...Array.from('αжあ漢한😀𠀀\u{10FFFD}'),
  '\uD800',
  '\uDC00',
  '\r\n',
  '^FNC1',
  '^029',
  '\\000029',
  '👨‍👩‍👧',
);

const FAULT: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('flip', 'drop', 'insert', 'swap', 'case', 'append', 'double', 'wide'),
  at: fc.nat({ max: 200 }),
  with: fc.oneof(STRANGE, fc.constantFrom(...'0123456789ABCabc -')),
});

const TEXTS = [
  'Héllo',
  '漢字 and kana かな',
  'https://example.com/?a=1&b=%20',
  '^FNC1\0\x1D',
  '42',
];
const ASCII_TEXTS = ['abc', 'A1-B2', '00123456', '\x01\x7F~', 'X'];
const ELEMENTS = [
  '(01)09521234543213(10)ABC\\(1)',
  '(00)095287654321012346',
  '\x1D010952123454321310AB\x1D21XY',
  '(01)09521234543213(17)251231(21)a%b',
  '(8110)106141416543213500110000310123196000',
];
const HIBC = ['A99912', 'A999BJC5D6E71/$$3231231LOT1', '$LOT-5', '14123LOT', '/EO523201'];

function familySeeds(row: Symbology): readonly string[] {
  if (row.id.startsWith('HIBC')) return HIBC;
  if (row.id.endsWith('_COMPOSITE')) {
    const linear = row.example.split('|')[0]!;
    return [`${linear}|(21)X(10)y`, `${linear}|(90)ABCDEFGHIJKLMNOPQRST1234`];
  }
  if (['gs1', 'gs1-2d', 'composite'].includes(row.family)) return ELEMENTS;
  return row.family === '2d-matrix' || row.family === 'stacked' ? TEXTS : ASCII_TEXTS;
}

/** Valid values besides the example, where those of the family are none. */
const SEEDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['EAN13', ['590123412345', '4006381333931 12', '4006381333931 90200']],
  ['EAN8', ['9638507', '96385074 12']],
  ['EAN5', ['00000', '12345']],
  ['EAN2', ['99']],
  ['UPCA', ['01234500005', '012345000058 90200']],
  ['UPCE', ['123455', '0123455', '11200000', '01234558 12']],
  ['ISBN', ['9781565812314', '156581231X', '1-56581-231-X 12', '979-10-90636-07-1']],
  ['ISSN', ['0311-175X', '03111750', '9770311175001', '0311-175X 01 12', '0311-175X 12345']],
  ['ISMN', ['M260532113', '9790260532113', '979-0-2605-3211-3 12']],
  ['MANDS', ['00642118']],
  ['CODE128C', ['00', '123456']],
  ['ITF', ['00', '123456']],
  ['ITF14', ['0952123454321']],
  ['CODABAR', ['A1B', 'D-$:/.+D']],
  ['TELEPENNUMERIC', ['1X', '001X']],
  ['BC412', ['Z', '0123']],
  ['CHANNELCODE', ['26', '0000', '576688']],
  ['FLATTERMARKEN', ['1', '90']],
  ['PHARMACODE', ['3', '131070', '000012']],
  ['PHARMACODE2', ['4', '64570080', '00012']],
  ['CODE32', ['012345676']],
  ['PZN7', ['123456']],
  ['PZN8', ['0275808']],
  ['EAN14', ['0952876543210', '09528765432108']],
  ['SSCC18', ['095287654321012346', '(00)09528765432101234']],
  ...['OMNI', 'STACKED', 'STACKED_OMNI', 'TRUNCATED', 'LIMITED'].map(
    (name) => [`DATABAR_${name}`, ['0952123454321', '09521234543213']] as const,
  ),
  [
    'GS1_NA_COUPON',
    [
      '(8112)0006141416543219876543210',
      '(8110)1061414165432131501101201211014092110256100126663101231',
    ],
  ],
  ['USPS_IMB', ['01234567094987654321', '01234567094987654321-01234']],
  ['POSTNET', ['012345', '012345678', '01234567890']],
  ['PLANET', ['0123456789012']],
  ['ROYALMAIL', ['LE28HS9Z', 'A']],
  ['KIX', ['1231FZ', '1231FZ13']],
  ['AUSPOST', ['1139987520', '6279987520ABCDEFGHIJ', '5956439111']],
  ['JAPANPOST', ['6540123', '654-01233-1']],
  ['IDENTCODE', ['56310243031']],
  ['LEITCODE', ['2134807501640']],
  ['FIM', ['a', 'E', 'fimd']],
  ['DAFT', ['D', 'FTAD']],
  ['MAILMARK_2D', ['JGB 012100123412345678AB19XY1A 0             ']],
  ['SWISSQR', []],
  [
    'UPNQR',
    [
      'UPNQR\n\n\n\n\nJanez Novak\nDunajska 1\n1000 Ljubljana\n00000008105\n\n\nRENT\n' +
        'Plačilo najemnine\n\nSI56051008010486080\nSI99\nNovo podjetje\nLepa cesta 15\n3698 Loški Potok',
    ],
  ],
  ['AZTEC_RUNE', ['0', '255', '007']],
  ['MAXICODE', ['[)>\x1E01\x1D96841706672\x1D840\x1D001\x1D1Z12345675\x1DUPSN\x1E\x04', 'hello']],
  ['D3AQR', ['17|text', '99999']],
  ['GS1_DL_QRCODE', ['https://example.com/01/09521234543213', 'http://a.b/00/095287654321012346']],
  [
    'GS1_DL_DATAMATRIX',
    ['https://example.com/01/09521234543213?17=251231', 'http://a.b/414/9521321000010'],
  ],
]);
