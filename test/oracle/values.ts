/**
 * The values every symbology is tried with: one generator a row, valid by construction, with the
 * bounds of its rule first. The same values on every run.
 */
import { encode, type Data, type Encoded } from '../../src/barcode/encode.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import {
  ALPHANUMERIC,
  ASCII,
  CAPITALS,
  CODE39_CHARACTERS,
  DIGITS,
  LATIN1,
  lengthUpTo,
  mixedAscii,
  PRINTABLE,
  randomOf,
  unicodeText,
  withCheckDigit,
  type Random,
} from '../support/generate.ts';
import {
  coupon,
  digitalLink,
  elementString,
  gtin14,
  sscc,
  upcE,
  type ElementLimits,
} from './values-gs1.ts';
import { swissBill, upnOrder } from './values-payment.ts';

/** Makes the value of a draw; `draw` counts from 0 so that bounds and check digits go in turn. */
export type Generator = (random: Random, draw: number) => Data;

/** A value that was accepted, with what the encoder made of it. */
export interface Value {
  readonly data: Data;
  readonly encoded: Encoded;
}

export interface Values {
  readonly row: Symbology;
  readonly accepted: readonly Value[];
  readonly draws: number;
  /** Reasons of the draws that were refused. */
  readonly refusals: readonly string[];
}

/** Values a symbology is tried with, where its domain is not smaller. */
export const VALUES_WANTED = 100;

/** The example and `VALUES_WANTED` generated values, or the whole domain where that is smaller. */
export function valuesOf(id: string): Values {
  const row = findSymbology(id);
  const generator = GENERATORS[id];
  if (row === undefined || generator === undefined) throw new Error(`${id} has no generator`);
  const random = randomOf(id);
  const accepted = new Map<string, Value>();
  const refusals: string[] = [];
  let draws = 0;
  const take = (data: Data): void => {
    const encoded = encode(row, data);
    if (encoded.kind === 'refused') refusals.push(`${JSON.stringify(data)}: ${encoded.reason}`);
    else accepted.set(typeof data === 'string' ? data : `bytes ${data.join()}`, { data, encoded });
  };
  take(row.example);
  while (accepted.size <= VALUES_WANTED && draws < DRAWS_MAX) {
    take(generator(random, draws));
    draws += 1;
  }
  return { row, accepted: [...accepted.values()], draws, refusals };
}

const DRAWS_MAX = 400;

/** Characters of an alphabet: the bounds first, then the whole alphabet, then lengths in between. */
const characters =
  (alphabet: string, min: number, max: number, step = 1): Generator =>
  (random, draw) => {
    if (draw === 0) return random.string(alphabet, min);
    if (draw === 1) return random.string(alphabet, max);
    const every = Math.ceil(alphabet.length / (max || 1));
    if (draw < 2 + every) return padTo(slice(alphabet, draw - 2, max), step, alphabet[0]!);
    const length = lengthUpTo(random, max, min);
    return random.string(alphabet, Math.max(min, length - (length % step)));
  };

const slice = (alphabet: string, part: number, max: number): string =>
  alphabet.slice(part * max, (part + 1) * max);

const padTo = (text: string, step: number, filler: string): string =>
  text.padEnd(Math.ceil(text.length / step) * step, filler);

/** ASCII in its full range, then runs of one kind after another. */
const ascii =
  (max: number, alphabet = ASCII): Generator =>
  (random, draw) => {
    if (draw < 10) return characters(alphabet, 1, max)(random, draw);
    if (draw % 4 === 0) return random.string(PRINTABLE, lengthUpTo(random, max));
    return mixedAscii(random, lengthUpTo(random, max));
  };

/** The longest text of each kind that a symbology holds, or less where that is slow to draw. */
interface Capacity {
  readonly digits: number;
  readonly capitals: number;
  readonly bytes: number;
}

/**
 * Text as two-dimensional codes carry it: each kind alone and mixed, at capacity, UTF-8, and raw
 * bytes where the row takes them.
 */
const text2d =
  (limits: Capacity, usual = 120) =>
  (random: Random, draw: number): string => {
    const short = (max: number): number => lengthUpTo(random, Math.min(max, usual));
    if (draw === 0) return random.string(DIGITS, limits.digits);
    if (draw === 1) return random.string(CAPITALS, limits.capitals);
    if (draw === 2) return random.string('abcdefghijklmnopqrstuvwxyz', limits.bytes);
    if (draw === 3) return random.pick(PRINTABLE);
    if (draw < 4 + 8) return slice(ASCII, draw - 4, 16).slice(0, limits.bytes);
    const kinds: (() => string)[] = [
      () => random.string(DIGITS, short(limits.digits)),
      () => random.string(ALPHANUMERIC, short(limits.capitals)),
      () => random.string(PRINTABLE, short(limits.bytes)),
      () => mixedAscii(random, short(limits.bytes)),
      () => mixedAscii(random, short(limits.bytes)),
      () => unicodeText(random, Math.max(1, Math.floor(short(limits.bytes) / 4))),
    ];
    return kinds[draw % kinds.length]!();
  };

/** As `text2d`, with raw bytes of all values at every seventh draw. */
const text2dOrBytes =
  (limits: Capacity, usual = 120): Generator =>
  (random, draw) => {
    if (draw <= 12 || draw % 7 !== 0) return text2d(limits, usual)(random, draw);
    const length = lengthUpTo(random, Math.min(limits.bytes, usual));
    return Uint8Array.from({ length }, () => random.int(0, 255));
  };

/** Every fourth draw text with characters of GB 2312, the others as they are. */
const chineseOr =
  (others: Generator): Generator =>
  (random, draw) => {
    if (draw <= 12 || draw % 4 !== 1) return others(random, draw);
    const parts = Array.from({ length: random.int(1, 6) }, () => [
      random.string(GB2312, random.int(1, 12)),
      mixedAscii(random, random.int(1, 12)),
    ]);
    return parts.flat().join('');
  };

/** Of each row of GB 2312 that has characters of its own: signs, kana, Greek, Cyrillic, levels 1 and 2. */
const GB2312 = '、。‰№①ⅦＡ￥あんアンΑωАяāǜㄅㄩ─╋啊一座亍齄鼾';

const latin1 =
  (max: number): Generator =>
  (random, draw) =>
    draw < 2 + Math.ceil(256 / max)
      ? characters(LATIN1, 1, max)(random, draw)
      : random.string(draw % 2 === 0 ? LATIN1 : PRINTABLE, lengthUpTo(random, max));

/** ASCII, single accented letters between it, Japanese, Greek and Cyrillic, and bytes. */
const microQr: Generator = (random, draw) => {
  if (draw < 12 || draw % 4 === 0) {
    const value = text2dOrBytes({ digits: 35, capitals: 21, bytes: 15 })(random, draw);
    return typeof value === 'string' ? value.replace(/[^\0-\x7f]/gu, '*') : value;
  }
  const kinds = ['0123456789', 'ABCXYZ', 'abcxyz', '漢字日本語点茗', 'あいアイー、。', 'αβΩЖд±°×÷'];
  if (draw % 4 === 1) return `${random.string('abcxyz', 6)}${random.pick('éèüößñç')}a`;
  let text = '';
  while (text.length < 6) text += random.string(random.pick(kinds), random.int(1, 3));
  return text.slice(0, draw % 4 === 2 ? 6 : random.int(1, 6));
};

/** An EAN or UPC: with or without check digit, every third with an add-on. */
const retail =
  (make: (random: Random, draw: number) => string): Generator =>
  (random, draw) =>
    make(random, draw) + addOn(random, draw);

const addOn = (random: Random, draw: number): string =>
  draw % 3 < 2 ? '' : ` ${random.string(DIGITS, draw % 2 === 0 ? 2 : 5)}`;

const gtin =
  (length: number, prefix = ''): ((random: Random, draw: number) => string) =>
  (random, draw) => {
    const number = withCheckDigit(random, draw, length, prefix);
    return draw % 4 === 1 ? number.slice(0, -1) : number;
  };

function isbn(random: Random, draw: number): string {
  if (draw % 3 !== 1) return gtin(13, random.pick(['978', '9798']))(random, draw);
  const body = random.string(DIGITS, 9);
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return body + (check === 10 ? 'X' : check);
}

function issn(random: Random, draw: number): string {
  const body = random.string(DIGITS, 7);
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (8 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  const number = `${body.slice(0, 4)}-${body.slice(4)}${check === 10 ? 'X' : check}`;
  const variant = ` ${random.string(DIGITS, 2)}`;
  if (draw % 3 === 0) return number;
  return number + variant + (draw % 3 === 1 ? '' : ` ${random.string(DIGITS, draw % 2 ? 2 : 5)}`);
}

/** A primary label (labeler, product, unit of measure), or secondary data of any characters. */
const hibc =
  (max: number): Generator =>
  (random, draw) => {
    const letters = DIGITS + CAPITALS;
    const labeler = random.pick(CAPITALS) + random.string(letters, 3);
    const product = random.string(letters, [1, 18][draw] ?? random.int(1, 18));
    const primary = labeler + product + random.pick(DIGITS);
    if (draw % 3 === 0) return primary;
    const secondary = random.pick(['$', '$$', '$+', '24031']);
    const head = draw % 3 === 1 ? `${primary}/${secondary}` : secondary;
    const room = max - head.length;
    if (draw === 2) return head + CODE39_CHARACTERS.slice(0, room);
    return head + random.string(CODE39_CHARACTERS, draw < 6 ? room : lengthUpTo(random, room));
  };

/** Whole numbers, the bounds first. */
const numbers =
  (min: number, max: number): Generator =>
  (random, draw) =>
    String([min, max, min + 1, max - 1][draw] ?? random.int(min, max));

/** Eight digits, or nine with the check digit (2nd, 4th, … doubled, their digits added). */
function code32(random: Random, draw: number): string {
  for (;;) {
    const body = random.string(DIGITS, 8);
    const sum = [...body].reduce((total, digit, i) => {
      const value = Number(digit) * (1 + (i % 2));
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (draw >= 10 || sum % 10 === draw) return draw % 2 === 0 ? body + (sum % 10) : body;
  }
}

/** The largest and the least value of every channel, then mostly the channels that are drawn fast. */
function channel(random: Random, draw: number): string {
  const at = draw < 15 ? draw % 6 : draw % 4;
  const length = 2 + at;
  const max = [26, 292, 3493, 44_072, 576_688, 7_742_862][at]!;
  const value = draw < 6 ? max : draw < 12 ? 0 : random.int(0, max);
  return String(value).padStart(length, '0');
}

/** A PZN whose check digit exists; for the first draws each digit in turn. */
const pzn =
  (digits: number, firstWeight: number): Generator =>
  (random, draw) => {
    for (;;) {
      const body = random.string(DIGITS, digits);
      const sum = [...body].reduce((total, d, i) => total + Number(d) * (firstWeight + i), 0) % 11;
      if (sum < 10 && (draw >= 10 || sum === draw)) return draw % 2 === 0 ? body + sum : body;
    }
  };

/** MSI digits whose modulo 11 check digit is one digit. */
const msi11: Generator = (random, draw) => {
  for (;;) {
    const digits = characters(DIGITS, 1, 65)(random, draw === 1 ? 1 : draw) as string;
    const sum = [...digits]
      .reverse()
      .reduce((total, digit, i) => total + Number(digit) * (2 + (i % 6)), 0);
    if (sum % 11 !== 1) return digits;
  }
};

function imb(random: Random, draw: number): string {
  const zip = [0, 5, 9, 11][draw % 4]!;
  const fill = draw === 0 ? '0' : draw === 1 ? '9' : DIGITS;
  const head = random.pick(DIGITS) + random.pick('01234');
  return head + random.string(fill, 18 + zip);
}

const sumCheck =
  (lengths: readonly number[]): Generator =>
  (random, draw) => {
    const body = random.string(DIGITS, lengths[draw % lengths.length]!);
    const sum = [...body].reduce((total, digit) => total + Number(digit), 0);
    return draw % 2 === 0 ? body : body + ((10 - (sum % 10)) % 10);
  };

function kix(random: Random, draw: number): string {
  const postcode = random.string(DIGITS, 4) + random.string(CAPITALS, 2);
  if (draw === 0) return postcode;
  const house = random.string(DIGITS, 1 + (draw % 5));
  if (draw % 3 === 0) return postcode + house;
  return `${postcode}${house}X${random.string(DIGITS + CAPITALS, 1 + (draw % 6))}`;
}

function auspost(random: Random, draw: number): string {
  const code = random.pick(['11', '45', '59', '62', '87', '92']);
  const point = random.string(DIGITS, 8);
  if (code !== '59' && code !== '62') return code + point;
  const [letters, digits] = code === '59' ? [5, 8] : [10, 15];
  const info = `${CAPITALS}${CAPITALS.toLowerCase()}${DIGITS} #`;
  // Every second one fills its room, as most programs that make this code ask for.
  const length = (max: number): number => (draw % 2 === 0 ? max : lengthUpTo(random, max, 0));
  const customer =
    draw % 3 === 0 ? random.string(DIGITS, length(digits!)) : random.string(info, length(letters!));
  return code + point + customer;
}

function japanPost(random: Random, draw: number): string {
  const postcode = random.string(DIGITS, 7);
  let address = '';
  let room = draw === 0 ? 0 : draw === 1 ? 13 : random.int(0, 13);
  while (room > 0) {
    const character = random.pick(room > 1 ? `${DIGITS}-${CAPITALS}` : `${DIGITS}-`);
    address += character;
    room -= CAPITALS.includes(character) ? 2 : 1;
  }
  return postcode + address;
}

const deutschePost =
  (length: number): Generator =>
  (random, draw) => {
    for (;;) {
      const body = random.string(DIGITS, length - 1);
      const sum = [...body].reduce((n, digit, i) => n + Number(digit) * (i % 2 === 0 ? 4 : 9), 0);
      const check = (10 - (sum % 10)) % 10;
      if (draw < 10 && check !== draw) continue;
      return draw % 2 === 0 ? body + check : body;
    }
  };

function mailmark(random: Random, draw: number): string {
  const inward = (): string => random.pick(DIGITS) + random.string('ABDEFGHJLNPQRSTUWXYZ', 2);
  const outward = random.pick(['AB19', 'M1', 'W1A', 'CR2', 'EC1A', 'DN55']);
  const destination = `${outward}${inward()}${random.pick(DIGITS)}${random.pick('ABDEFGHJLNPQRSTUWXYZ')}`;
  const back = draw % 2 === 0 ? '' : `${random.pick(['M1', 'CR2', 'EC1A'])}${inward()}`;
  const fixed =
    `JGB ${random.pick('01234AZ')}1${random.pick('012345')}${random.string(DIGITS, 15)}` +
    `${destination.padEnd(9)}${random.pick('0123456')}${back.padEnd(7)}${' '.repeat(6)}`;
  return fixed + random.string(`${CAPITALS}${DIGITS} `, [0, 6, 25, 45][draw] ?? random.int(0, 45));
}

/** A destination in each of the six formats of postcodes, or that of mail going abroad. */
function mailmark4s(random: Random, draw: number): string {
  const formats = ['ANANLLNL', 'AANNLLNL', 'AANNNLLNL', 'AANANLLNL', 'ANNLLNL', 'ANNNLLNL'];
  const alphabets = { A: CAPITALS, L: 'ABDEFGHJLNPQRSTUWXYZ', N: DIGITS };
  const destination =
    draw % 7 === 6
      ? 'XY11'
      : formats[draw % 7]!.replace(/./g, (kind) =>
          random.string(alphabets[kind as keyof typeof alphabets], 1),
        );
  const numbers = random.string(DIGITS, draw % 2 === 0 ? 10 : 14);
  const head = random.pick('01234') + random.pick('1234') + random.pick('0123456789ABCDE');
  return head + numbers + (draw % 3 === 0 ? destination : destination.padEnd(9));
}

/** A VIN of any region; that of region 1 to 5 with its check digit (49 CFR 565.15). */
function vin(random: Random, draw: number): string {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
  const made =
    (draw % 2 === 0 ? random.pick('12345') : random.pick(`6789${letters}`)) +
    random.string(DIGITS + letters, 16);
  const value = (c: string): number =>
    DIGITS.includes(c) ? Number(c) : Number('12345678123457923456789'[letters.indexOf(c)]);
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * value(made[i]!), 0) % 11;
  if (!/^[1-5]/.test(made)) return made;
  return `${made.slice(0, 8)}${'0123456789X'[sum]}${made.slice(9)}`;
}

function s10(random: Random, draw: number): string {
  const serial = random.string(DIGITS, 8);
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(serial[i]), 0) % 11;
  const check = '50987654321'[sum]!;
  const service = random.pick('ABCDEGHLMNPQRUVZ') + random.pick(CAPITALS);
  return service + serial + (draw % 2 === 0 ? check : '') + random.pick(['GB', 'DE', 'CA', 'JP']);
}

function dpd(random: Random, draw: number): string {
  const letters = draw % 3 === 0 ? DIGITS + CAPITALS : DIGITS;
  const tag = draw % 4 === 0 ? '%' : '';
  return tag + random.string(letters, 11) + random.string(DIGITS, 16);
}

function dxFilmEdge(random: Random, draw: number): string {
  const film = `${random.int(1, 127)}-${random.int(0, 15)}`;
  if (draw % 3 === 0) return film;
  return `${film}/${random.int(0, 63)}${draw % 3 === 1 ? 'A' : ''}`;
}

/** Carrier messages to the USA and abroad, in each of the orders they come in; and any other data. */
function maxicode(random: Random, draw: number): Data {
  if (draw === 13) return 'TWO\rLINES';
  if (draw % 3 !== 2) {
    return text2dOrBytes({ digits: 138, capitals: 93, bytes: 40 }, 60)(random, draw);
  }
  const [country, postcode] = random.pick([
    ['840', random.string(DIGITS, draw % 4 === 0 ? 9 : 5)],
    ['826', random.string(DIGITS + CAPITALS, 6)],
    ['056', `B${random.string(DIGITS, 4)}`],
    ['076', random.string(DIGITS, 8)],
  ] as const);
  const service = random.string(DIGITS, 3);
  const fields = `${postcode}\x1d${country}\x1d${service}\x1d`;
  const address = `${random.string(DIGITS + CAPITALS, 10)}\x1dUPSN\x1d${random.string(DIGITS, 6)}`;
  const message = `1Z${address}\x1e\x04`;
  return [
    `[)>\x1e01\x1d96${fields}${message}`,
    `${service}${country}${postcode}[)>\x1e01\x1d96${message}`,
    fields + message,
  ][Math.floor(draw / 3) % 3]!;
}

/** AI (90) with up to three digits and a letter first, which has a form of its own (method 11). */
function ai90(random: Random, draw: number): string {
  // X and W first: bwip-js confuses them.
  const letter = `XW${CAPITALS}`[draw % 28]!;
  const digits = String(random.int(0, 999)).slice(0, draw % 4);
  const tail = random.string(
    [CAPITALS, DIGITS, `${CAPITALS}${DIGITS}`, PRINTABLE_82][draw % 4]!,
    12,
  );
  return `(90)${digits === '0' ? '' : digits.replace(/^0+/, '')}${letter}${tail}`;
}

const PRINTABLE_82 = `${CAPITALS}${CAPITALS.toLowerCase()}${DIGITS}*,-./!"%&'+:;<=>?_`;

/** Components whose first identifiers have short forms: a date, a lot, AI (90). */
function component(random: Random, draw: number, limits: ElementLimits): string {
  const lot = random.string(CAPITALS + DIGITS, 12);
  const special = [
    () => ai90(random, Math.floor(draw / 4)),
    () => `${ai90(random, Math.floor(draw / 4) + 1)}(21)${lot}`,
    () =>
      `(${random.pick(['11', '17'])})2${random.string('012', 1)}0${random.string('123456789', 1)}1${random.string('0123456789', 1)}(10)${lot}`,
  ];
  const chosen = special[Math.floor(draw / 2) % 4];
  return draw % 2 === 0 && chosen !== undefined ? chosen() : elementString(random, draw, limits);
}

const composite =
  (linear: (random: Random, draw: number) => string, lengthMax: number, key = '01'): Generator =>
  (random, draw) => {
    const first = linear(random, draw);
    const limits = { keys: ['99', '90', '91'], more: 3, lengthMax, besides: key };
    return `${first}|${component(random, draw, limits)}`;
  };

const d3aqr: Generator = (random, draw) => {
  const category = draw % 3 === 0 ? `${random.int(0, 16_383)}|` : '';
  return category + String(text2d({ digits: 200, capitals: 120, bytes: 80 }, 80)(random, draw));
};

/** DataBar Expanded in the compressions of its own: weight, price and date behind a GTIN. */
const expanded =
  (lengthMax: number): Generator =>
  (random, draw) => {
    const weight = random.string(DIGITS, 3);
    const variable = gtin14(random, draw, '9');
    const dates = ['11', '13', '15', '17'].map((ai) => `(${ai})271231`);
    const special = [
      `${variable}(3103)0${random.int(10, 32)}${weight}`,
      `${variable}(3202)00${random.string(DIGITS, 4)}`,
      `${variable}(3203)0${random.int(10, 22)}${weight}`,
      `${variable}(3103)000123${dates[draw % 4]}`,
      `${variable}(3203)000123${dates[draw % 4]}`,
      `${variable}(3922)${random.string(DIGITS, 5)}(30)4`,
      `${variable}(3932)840${random.string(DIGITS, 5)}(30)4`,
    ];
    if (draw < 21) return special[draw % special.length]!;
    return elementString(random, draw, { lengthMax, more: 3 });
  };

/** A pair of digits whose second is X where it was 0. */
const withX = (_: string, first: string, second: string): string =>
  first + (second === '0' ? 'X' : second);

const EVEN_DIGITS = characters(DIGITS, 2, 80, 2);
const PDF417 = { digits: 1200, capitals: 800, bytes: 500 };

/** One generator for every row of the table of symbologies. */
export const GENERATORS: Readonly<Record<string, Generator>> = {
  EAN13: retail(gtin(13)),
  EAN8: retail(gtin(8)),
  EAN5: characters(DIGITS, 5, 5),
  EAN2: (_, draw) => String(draw % 100).padStart(2, '0'),
  UPCA: retail(gtin(12)),
  UPCE: retail(upcE),
  ISBN: retail(isbn),
  ISSN: issn,
  ISMN: retail(gtin(13, '9790')),
  MANDS: (random, draw) =>
    draw % 2 === 0
      ? withCheckDigit(random, draw, 8)
      : withCheckDigit(random, draw, 8, '0').slice(1),
  CODE128: (random, draw) => (draw % 5 === 4 ? latin1(80) : ascii(80))(random, draw),
  CODE128A: (random, draw) =>
    characters(
      ASCII.slice(0, 96) + (draw % 3 === 2 ? LATIN1.slice(128, 224) : ''),
      1,
      80,
    )(random, draw),
  CODE128B: (random, draw) =>
    characters(
      ASCII.slice(32, 128) + (draw % 3 === 2 ? LATIN1.slice(160, 256) : ''),
      1,
      80,
    )(random, draw),
  CODE128AB: (random, draw) => (draw % 5 === 4 ? latin1(80) : ascii(80))(random, draw),
  CODE128C: EVEN_DIGITS,
  HIBC128: hibc(80),
  CODE39: characters(CODE39_CHARACTERS, 1, 80),
  CODE39EXT: ascii(60),
  LOGMARS: characters(CODE39_CHARACTERS, 1, 30),
  VIN: vin,
  CODE32: code32,
  PZN7: pzn(6, 2),
  PZN8: pzn(7, 1),
  HIBC39: hibc(70),
  CODE93: characters(CODE39_CHARACTERS, 1, 80),
  CODE93EXT: ascii(80),
  ITF: EVEN_DIGITS,
  ITF14: gtin(14),
  ITF6: gtin(6),
  CODE2OF5: characters(DIGITS, 1, 80),
  INDUSTRIAL2OF5: characters(DIGITS, 1, 80),
  IATA2OF5: characters(DIGITS, 1, 80),
  MATRIX2OF5: characters(DIGITS, 1, 80),
  COOP2OF5: characters(DIGITS, 1, 80),
  DATALOGIC2OF5: characters(DIGITS, 1, 80),
  CODABAR: (random, draw) =>
    random.pick('ABCD') +
    String(characters(`${DIGITS}-$:/.+`, 1, 58)(random, draw)) +
    random.pick('ABCD'),
  CODE11: characters(`${DIGITS}-`, 1, 80),
  MSI: characters(DIGITS, 1, 65),
  MSI10: characters(DIGITS, 1, 65),
  MSI11: msi11,
  MSI1010: characters(DIGITS, 1, 65),
  MSI1110: msi11,
  PLESSEY: characters(`${DIGITS}ABCDEF`, 1, 65),
  TELEPEN: ascii(69),
  TELEPENNUMERIC: (random, draw) =>
    String(characters(DIGITS, 2, 136, 2)(random, draw)).replace(/(.)(.)/g, withX),
  POSICODE: ascii(60),
  BC412: characters(`${DIGITS}${CAPITALS.replace('O', '')}`, 7, 18),
  DXFILMEDGE: dxFilmEdge,
  CHANNELCODE: channel,
  FLATTERMARKEN: (random, draw) => `1${String(characters(DIGITS, 0, 79)(random, draw))}`,
  PHARMACODE: numbers(3, 131_070),
  PHARMACODE2: numbers(4, 64_570_080),
  GS1_128: (random, draw) => elementString(random, draw, { lengthMax: 48, more: 3 }),
  EAN14: gtin14,
  SSCC18: sscc,
  DATABAR_OMNI: gtin14,
  DATABAR_STACKED: gtin14,
  DATABAR_STACKED_OMNI: gtin14,
  DATABAR_TRUNCATED: gtin14,
  DATABAR_LIMITED: (random, draw) => gtin14(random, draw, random.pick('01')),
  DATABAR_EXPANDED: expanded(40),
  DATABAR_EXPANDED_STACKED: expanded(40),
  GS1_NA_COUPON: coupon,
  USPS_IMB: imb,
  POSTNET: sumCheck([5, 9, 11]),
  PLANET: sumCheck([11, 13]),
  CEPNET: sumCheck([8]),
  ROYALMAIL: characters(DIGITS + CAPITALS, 1, 50),
  KIX: kix,
  MAILMARK_2D: mailmark,
  MAILMARK_4S: mailmark4s,
  AUSPOST: auspost,
  AUSREPLY: characters(DIGITS, 8, 8),
  AUSROUTE: characters(DIGITS, 8, 8),
  AUSREDIRECT: characters(DIGITS, 8, 8),
  JAPANPOST: japanPost,
  DAFT: characters('DAFT', 1, 100),
  IDENTCODE: deutschePost(12),
  LEITCODE: deutschePost(14),
  KOREAPOST: sumCheck([6]),
  UPU_S10: s10,
  DPD: dpd,
  FIM: (_, draw) => ['', 'fim', 'FIM'][Math.floor(draw / 10) % 3]! + 'ABCDEabcde'[draw % 10]!,
  PDF417: text2dOrBytes(PDF417),
  PDF417_COMPACT: text2dOrBytes(PDF417),
  MICROPDF417: text2dOrBytes({ digits: 366, capitals: 250, bytes: 150 }),
  CODABLOCKF: ascii(300),
  CODE16K: ascii(60),
  CODE49: ascii(30),
  HIBC_PDF417: hibc(110),
  HIBC_MICROPDF417: hibc(110),
  HIBC_CODABLOCKF: hibc(110),
  QRCODE: text2dOrBytes({ digits: 7089, capitals: 4296, bytes: 2953 }, 300),
  MICROQR: microQr,
  RMQR: text2dOrBytes({ digits: 361, capitals: 219, bytes: 150 }),
  SWISSQR: swissBill,
  UPNQR: upnOrder,
  D3AQR: d3aqr,
  DATAMATRIX: text2dOrBytes({ digits: 3116, capitals: 2335, bytes: 1556 }),
  DATAMATRIX_RECT: text2dOrBytes({ digits: 98, capitals: 72, bytes: 40 }),
  DATAMATRIX_DMRE: text2dOrBytes({ digits: 236, capitals: 170, bytes: 100 }),
  AZTEC: text2dOrBytes({ digits: 700, capitals: 500, bytes: 300 }),
  AZTEC_COMPACT: text2dOrBytes({ digits: 108, capitals: 88, bytes: 40 }),
  AZTEC_RUNE: (_, draw) => String(draw % 256),
  MAXICODE: maxicode,
  HANXIN: chineseOr(text2dOrBytes({ digits: 1000, capitals: 600, bytes: 400 })),
  GRIDMATRIX: chineseOr(text2dOrBytes({ digits: 1000, capitals: 600, bytes: 400 })),
  DOTCODE: text2dOrBytes({ digits: 200, capitals: 120, bytes: 100 }, 80),
  CODEONE: text2dOrBytes({ digits: 500, capitals: 300, bytes: 200 }),
  ULTRACODE: latin1(100),
  HIBC_DATAMATRIX: hibc(110),
  HIBC_DATAMATRIX_RECT: hibc(60),
  HIBC_QRCODE: hibc(110),
  HIBC_AZTEC: hibc(110),
  GS1_DATAMATRIX: (random, draw) => elementString(random, draw),
  GS1_DATAMATRIX_RECT: (random, draw) => elementString(random, draw, { lengthMax: 60, more: 3 }),
  GS1_QRCODE: (random, draw) => elementString(random, draw),
  GS1_DL_QRCODE: digitalLink,
  GS1_DL_DATAMATRIX: digitalLink,
  GS1_DOTCODE: (random, draw) => elementString(random, draw, { lengthMax: 100 }),
  GS1_HANXIN: (random, draw) => elementString(random, draw),
  GS1_AZTEC: (random, draw) => elementString(random, draw),
  GS1_CC: (random, draw) => component(random, draw, { lengthMax: 100 }),
  EAN13_COMPOSITE: composite(gtin(13), 100),
  EAN8_COMPOSITE: composite(gtin(8), 70),
  UPCA_COMPOSITE: composite(gtin(12), 100),
  UPCE_COMPOSITE: composite(upcE, 20),
  GS1_128_COMPOSITE: composite(sscc, 300, '00'),
  DATABAR_OMNI_COMPOSITE: composite(gtin14, 100),
  DATABAR_TRUNCATED_COMPOSITE: composite(gtin14, 100),
  DATABAR_STACKED_COMPOSITE: composite(gtin14, 20),
  DATABAR_STACKED_OMNI_COMPOSITE: composite(gtin14, 20),
  DATABAR_LIMITED_COMPOSITE: composite((r, draw) => gtin14(r, draw, r.pick('01')), 70),
  DATABAR_EXPANDED_COMPOSITE: composite(gtin14, 100),
  DATABAR_EXPANDED_STACKED_COMPOSITE: composite(gtin14, 100),
};
