/**
 * Values that make encoders change modes: what labels carry and what nobody would print, in every
 * order, with run lengths around the thresholds at which a mode pays. A stream of random numbers
 * gives the same values on every machine.
 */
import {
  ALPHANUMERIC,
  ASCII,
  CAPITALS,
  DIGITS,
  LATIN1,
  lengthUpTo,
  PRINTABLE,
  type Random,
} from '../support/generate.ts';
import { coupon, elementString, gtin14, sscc } from '../oracle/values-gs1.ts';
import { GENERATORS } from '../oracle/values.ts';

/** The characters a text may be made of. */
export type Repertoire = 'ascii' | 'latin1' | 'unicode';

/** Text of 1 to `maxLength` UTF-16 units, without half surrogate pairs. */
export function mixedText(
  random: Random,
  maxLength: number,
  repertoire: Repertoire = 'unicode',
): string {
  const room = random.int(0, 19) === 0 ? maxLength : lengthUpTo(random, maxLength);
  let text = within(random.pick(SHAPES)(random, room), repertoire);
  if (random.int(0, 3) === 0) text = within(mutated(random, text), repertoire);
  const short = clipped(text, maxLength);
  return short === '' ? random.pick(PRINTABLE) : short;
}

/**
 * 1 to `maxLength` bytes: text with bytes beyond ASCII among it, other character sets, bytes at
 * random, and UTF-8, damaged and not.
 */
export function mixedBytes(random: Random, maxLength: number): Uint8Array {
  const room = random.int(0, 19) === 0 ? maxLength : lengthUpTo(random, maxLength);
  const bytes = random.pick(BYTE_SHAPES)(random, room).slice(0, maxLength);
  return bytes.length > 0 ? bytes : Uint8Array.of(random.int(0, 255));
}

/** An element string that follows every rule, in canonical form, of at most `lengthMax` characters. */
export function gs1Elements(random: Random, lengthMax = 300): string {
  const draw = random.int(0, 9999);
  const kind = random.int(0, 19);
  if (kind === 0) return coupon(random, draw);
  if (kind === 1) return gtin14(random, draw);
  if (kind === 2) return sscc(random, draw);
  return elementString(random, draw, { lengthMax, more: random.int(1, 9) });
}

/** HIBC data without `+` and link character: a primary label, secondary data or both. */
export const hibc = (random: Random): string =>
  String(GENERATORS['HIBC_QRCODE']!(random, random.int(0, 9999)));

type Shape = (random: Random, room: number) => string;

/** Lengths at which some mode of some symbology begins or ceases to pay, or a length field grows. */
const THRESHOLDS = [
  1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 23, 31, 32, 44,
];

const SMALL = CAPITALS.toLowerCase();
const PUNCTUATION = `!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`;
const CONTROLS = ASCII.slice(0, 32);
const codes = (from: number, to: number): string =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

/** One kind of character each, most of them twice so that the rare ones stay rare. */
const KINDS: readonly (string | readonly string[])[] = [
  ...[DIGITS, DIGITS, DIGITS, CAPITALS, CAPITALS, CAPITALS, SMALL, SMALL],
  ...[ALPHANUMERIC, PRINTABLE, PUNCTUATION, ' ', ' .,:', '\r\n\t', CONTROLS, ASCII],
  ...['*>\r ', '$%*+-./:', '0', 'A', 'a', '\x1d', '\x1e\x1d\x04', `${DIGITS}ABCDEF`],
  ...[LATIN1.slice(160), LATIN1.slice(128, 160), 'éèàüöäßñ', codes(0x410, 0x44f)],
  ...[codes(0x4e00, 0x4e40), codes(0x3041, 0x3093), codes(0x30a1, 0x30f6), '日本語中文字点漢'],
  ...['ｱｲｳｴｵ', codes(0xac00, 0xac20), codes(0x5d0, 0x5ea), codes(0x391, 0x3a9), '€–…™'],
  [...'😀🚀👍🏽𝄞𠮷'],
];

const run = (random: Random, length: number): string => {
  const kind = random.pick(KINDS);
  return Array.from({ length }, () => random.pick(kind)).join('');
};

/** Runs of one kind after another. */
const runs: Shape = (random, room) => {
  let text = '';
  const max = random.pick([2, 4, 8, 16, 44]);
  while (text.length < room) {
    const length = random.int(0, 2) === 0 ? random.pick(THRESHOLDS) : random.int(1, max);
    text += run(random, length);
  }
  return text;
};

/** Two or three short pieces again and again: `A1A1A1`, `ab12-ab12-`. */
const alternating: Shape = (random, room) => {
  const pieces = Array.from({ length: random.int(2, 3) }, () => run(random, random.int(1, 6)));
  return pieces.join('').repeat(Math.ceil(room / 2));
};

/** The same kinds again and again, their characters changing. */
const rhythm: Shape = (random, room) => {
  const kinds = Array.from({ length: random.int(2, 4) }, () => random.pick(KINDS.slice(0, 20)));
  const lengths = kinds.map(() => random.pick(THRESHOLDS.slice(0, 14)));
  let text = '';
  while (text.length < room) {
    for (const [i, kind] of kinds.entries()) {
      text += Array.from({ length: lengths[i]! }, () => random.pick(kind)).join('');
    }
  }
  return text;
};

/** One character for as long as there is room. */
const monotone: Shape = (random, room) =>
  random.pick([...PRINTABLE, '\0', 'é', '日', '😀']).repeat(room);

/** Capitals, digits and a tail of another kind, as article numbers have. */
const articleNumber: Shape = (random) => {
  const separator = random.pick(['', '', '', '-', '/', '.', ' ', '_']);
  const parts = [
    random.string(CAPITALS, random.int(6, 12)),
    random.string(DIGITS, random.int(1, 8)),
    random.int(0, 2) === 0 ? '' : run(random, random.int(1, 4)),
  ];
  return parts.join(separator);
};

const word = (random: Random, alphabet = SMALL): string =>
  random.string(alphabet, random.int(1, 10));

const url: Shape = (random) => {
  const scheme = random.pick([
    'https://',
    'http://',
    'HTTPS://',
    'mailto:',
    'tel:+',
    'otpauth://totp/',
  ]);
  const host = `${word(random)}.${random.pick(['com', 'org', 'de', 'io', 'COM'])}`;
  const path = Array.from({ length: random.int(0, 4) }, () =>
    random.pick([
      () => word(random),
      () => word(random, `${SMALL}${DIGITS}-_.`),
      () => random.string(DIGITS, random.int(1, 14)),
      () => `%${random.string('0123456789ABCDEF', 2)}`,
      () => word(random, CAPITALS),
    ])(),
  );
  const query = Array.from(
    { length: random.int(0, 3) },
    () => `${word(random)}=${word(random, `${SMALL}${CAPITALS}${DIGITS}`)}`,
  ).join('&');
  return `${scheme}${[host, ...path].join('/')}${query === '' ? '' : `?${query}`}`;
};

/** A field as ISO/IEC 15418 has them: a data identifier or an application identifier, and a value. */
const field: Shape = (random) => {
  const identifier = random.pick([
    'P',
    'Q',
    '1P',
    'S',
    '1T',
    '9D',
    '4L',
    '25S',
    '18V',
    'K',
    '3S',
    'V',
  ]);
  const alphabet = random.pick([DIGITS, `${CAPITALS}${DIGITS}`, `${CAPITALS}${DIGITS}-./ `, SMALL]);
  return identifier + random.string(alphabet, random.int(1, 15));
};

const fields = (random: Random): string =>
  Array.from({ length: random.int(1, 6) }, () => field(random, 0)).join('\x1d');

/** ISO/IEC 15434 messages, some with an envelope that is not quite one. */
const envelope: Shape = (random, room) => {
  const format = random.pick(['05', '06', '06', '12', '01', '02', '07']);
  const bodies: Readonly<Record<string, () => string>> = {
    '01': () =>
      `\x1d96${random.string(DIGITS, 5)}\x1d840\x1d${random.string(DIGITS, 3)}\x1d${fields(random)}`,
    '02': () => `${random.string(CAPITALS, 3)}*${word(random, CAPITALS)}>\r`,
    '05': () => `\x1d01${random.string(DIGITS, 14)}\x1d10${word(random, CAPITALS)}`,
    '06': () => `\x1d${fields(random)}`,
    '07': () => runs(random, random.int(1, 20)),
    '12': () => `\x1d${fields(random)}`,
  };
  const body = random.int(0, 9) === 0 ? `\x1d${runs(random, room)}` : bodies[format]!();
  const whole = `[)>\x1e${format}${body}\x1e\x04`;
  return random.pick<() => string>([
    () => whole,
    () => whole,
    () => whole,
    () => whole,
    () => whole.slice(0, -1),
    () => whole.slice(0, -2),
    () => random.pick(PRINTABLE) + whole,
    () => whole + random.pick(PRINTABLE),
    () => `[)>\x1e${format}\x1d\x1e\x04`,
    () => `[)>\x1e${format}${body}\x1e06\x1d${fields(random)}\x1e\x04`,
    () => whole + whole,
    () => random.pick(['é', '日', '€']) + whole,
    () => whole.replace('\x1d', `\x1d${random.pick(['é', '日', '😀'])}`),
  ])();
};

const SENTENCES = [
  'The quick brown fox jumps over the lazy dog. Order no. 4711, please: 3 pcs.',
  'Zażółć gęślą jaźń; Příliš žluťoučký kůň úpěl ďábelské ódy.',
  'Falsches Üben von Xylophonmusik quält jeden größeren Zwerg.',
  'Съешь же ещё этих мягких французских булок, да выпей чаю. 2024 г.',
  '点と茗荷。いろはにほへとちりぬるを、東京都千代田区１丁目2-3。',
  'カタカナ ＡＢＣ ｶﾅ 123 漢字 kanji',
  '您好，世界！订单号 2024-00017，共 3 件。',
  '한국어 텍스트 12345 ABC',
  'Größe: 42 × 17 mm ± 0,5 °C — £3.50 / 4,20 €',
  'naïve café, résumé 100 %; «Ça va ?» ¡Olé!',
  'Pack 👍🏽 by 👩‍🔧 in 🇩🇪 №5',
];

/** Prose of one language, from anywhere in it. */
const prose: Shape = (random, room) => {
  const text = Array.from({ length: 1 + Math.ceil(room / 60) }, () => random.pick(SENTENCES)).join(
    ' ',
  );
  return [...text].slice(random.int(0, 40)).join('');
};

/** Files that people put into symbols. */
const document: Shape = (random) =>
  random.pick<() => string>([
    () =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${word(random)};${word(random)}\r\nTEL:+${random.string(DIGITS, 11)}\r\nEND:VCARD\r\n`,
    () => `WIFI:T:WPA;S:${word(random)};P:${word(random, PRINTABLE)};;`,
    () =>
      JSON.stringify({
        id: random.int(0, 99_999),
        name: run(random, 5),
        list: [1, 2, word(random)],
      }),
    () => `<${word(random)} no="${random.string(DIGITS, 4)}"/>`,
    () =>
      Array.from({ length: random.int(2, 5) }, () => run(random, random.int(0, 9))).join(
        random.pick(',;\t|'),
      ),
    () =>
      `ISA*00*          *ZZ*${word(random, CAPITALS)}*${random.string(DIGITS, 6)}>\rGS*PO*${word(random, CAPITALS)}>\r`,
    () => `UNA:+.? 'UNB+UNOA:2+${word(random, CAPITALS)}+${random.string(DIGITS, 9)}'`,
    () =>
      `${random.string(DIGITS, 4)}-${random.string(DIGITS, 2)}-${random.string(DIGITS, 2)}T12:${random.string(DIGITS, 2)}:00Z`,
    () =>
      `${random.string('0123456789abcdef', 8)}-${random.string('0123456789abcdef', 4)}-4${random.string('0123456789abcdef', 3)}`,
    () => Buffer.from(random.string(LATIN1, random.int(3, 60)), 'latin1').toString('base64'),
    () => `]C1${random.string(DIGITS, 14)}`,
    () => `\\F ^FNC1 ^ECI000026 ^^ {GS} [)> \\x1d ${random.string(DIGITS, 3)}`,
  ])();

/** Blanks and line ends where they are not expected. */
const odd: Shape = (random, room) => {
  const blank = (): string =>
    random.pick([' ', '  ', '\r\n', '\n', '\t', '. ', ', ', ': ', '\0', '\x1d', '\x7f']);
  return `${blank()}${runs(random, Math.ceil(room / 2))}${blank()}`;
};

/** Digits with a little among them, in runs even and odd. */
const numeric: Shape = (random, room) => {
  let text = '';
  while (text.length < room) {
    text += random.string(DIGITS, random.pick([...THRESHOLDS, 45, 46, 88, 89]));
    text += random.pick(['', '', '-', ' ', 'A', 'a', '.', 'AB', 'é']);
  }
  return text;
};

const two: Shape = (random, room) => {
  const half = Math.ceil(room / 2);
  return random.pick(SINGLE)(random, half) + random.pick(SINGLE)(random, half);
};

const SINGLE: readonly Shape[] = [
  ...[runs, runs, alternating, rhythm, articleNumber, url, envelope, prose, document, odd, numeric],
  ...[monotone, (random: Random) => fields(random)],
];

const SHAPES: readonly Shape[] = [
  ...SINGLE,
  runs,
  runs,
  runs,
  rhythm,
  rhythm,
  articleNumber,
  two,
  two,
];

/** The text with a character put in, left out, doubled or changed. */
function mutated(random: Random, text: string): string {
  const characters = [...text];
  const at = random.int(0, characters.length);
  const other = run(random, 1);
  const [deleted, inserted] = random.pick([
    [0, [other]],
    [1, []],
    [1, [other]],
    [0, characters.slice(at, at + 3)],
    [0, [other, other, other]],
  ] as const);
  return characters.toSpliced(at, deleted, ...inserted).join('');
}

/** Characters outside a repertoire are replaced by others that follow from them. */
function within(text: string, repertoire: Repertoire): string {
  if (repertoire === 'unicode') return text;
  const last = repertoire === 'ascii' ? 0x80 : 0x100;
  return Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    return code < last ? character : String.fromCharCode(code % last);
  }).join('');
}

/** The first characters of a text, whole ones. */
function clipped(text: string, maxLength: number): string {
  const cut = text.slice(0, maxLength);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

type ByteShape = (random: Random, room: number) => Uint8Array;

const randomBytes: ByteShape = (random, room) =>
  Uint8Array.from({ length: room }, () => random.int(0, 255));

const highBytes: ByteShape = (random, room) =>
  Uint8Array.from({ length: room }, () => random.int(0x80, 0xff));

/** Text in ISO 8859-1, whose bytes are its characters. */
const latin1: ByteShape = (random, room) =>
  Buffer.from(mixedText(random, Math.max(room, 1), 'latin1'), 'latin1');

/** Double bytes of Shift JIS between single ones, as Kanji mode takes them, and some it does not. */
const shiftJis: ByteShape = (random, room) => {
  const bytes: number[] = [];
  while (bytes.length < room) {
    for (let i = random.int(0, 6); i > 0; i--) {
      bytes.push(random.pick([random.int(0x81, 0x9f), random.int(0xe0, 0xeb)]));
      bytes.push(random.pick([random.int(0x40, 0x7e), random.int(0x80, 0xfc)]));
    }
    bytes.push(
      ...Buffer.from(random.string(random.pick([DIGITS, CAPITALS, ASCII]), random.int(0, 5))),
    );
    if (random.int(0, 3) === 0) bytes.push(random.int(0xa1, 0xdf));
  }
  return Uint8Array.from(bytes);
};

/** Text with a few bytes beyond ASCII. */
const sprinkled: ByteShape = (random, room) => {
  const bytes = Buffer.from(mixedText(random, Math.max(room, 1), 'ascii'));
  for (let i = random.int(1, 1 + Math.floor(bytes.length / 10)); i > 0; i--) {
    bytes[random.int(0, bytes.length - 1)] = random.int(0x80, 0xff);
  }
  return bytes;
};

/** A run of bytes around the lengths at which byte modes change their length field, within text. */
const byteRun: ByteShape = (random, room) => {
  const length = random.pick([
    1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 30, 31, 32, 33, 61, 62, 63, 64, 249, 250, 251, 255, 256, 257,
  ]);
  const text = (): Buffer => Buffer.from(mixedText(random, Math.max(1, room >> 2), 'ascii'));
  const before = random.int(0, 1) === 0 ? Buffer.alloc(0) : text();
  const after = random.int(0, 1) === 0 ? Buffer.alloc(0) : text();
  return Buffer.concat([before, highBytes(random, length), after]);
};

/** One byte for as long as there is room, zeros and ones above all. */
const equalBytes: ByteShape = (random, room) =>
  new Uint8Array(room).fill(random.pick([0xff, 0xff, 0x80, 0x81, 0xfe, random.int(0x80, 0xff)]));

/** UTF-8 that is cut off or damaged. */
const damaged: ByteShape = (random, room) => {
  const bytes = Buffer.from(mixedText(random, Math.max(1, Math.ceil(room / 2))));
  bytes[random.int(0, bytes.length - 1)] = random.int(0x80, 0xff);
  return bytes;
};

/** Text as bytes: nothing announces what they mean. */
const utf8: ByteShape = (random, room) =>
  Buffer.from(mixedText(random, Math.max(1, Math.ceil(room / 2))));

const BYTE_SHAPES: readonly ByteShape[] = [
  ...[
    randomBytes,
    randomBytes,
    highBytes,
    latin1,
    latin1,
    shiftJis,
    shiftJis,
    sprinkled,
    sprinkled,
  ],
  ...[byteRun, byteRun, equalBytes, damaged, utf8],
];
