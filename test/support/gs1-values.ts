/**
 * GS1 data that makes the encoders of DataBar Expanded and of 2D components change methods and
 * encodations: weights, prices and dates around what a method allows, AI (90) in all its forms, and
 * runs of every kind up to and beyond the capacity.
 */
import { coupon, elementString, gtin14, sscc, upcE } from '../oracle/values-gs1.ts';
import { CAPITALS, DIGITS, withCheckDigit, type Random } from './generate.ts';

/** A value of a row with bars of a DataBar or a 2D component; equal random sources give equal values. */
export function gs1Value(id: string, random: Random, draw: number): string {
  const linear = LINEAR[id];
  if (linear !== undefined) return linear(random, draw);
  const carrier = CARRIERS[id];
  if (carrier === undefined) throw new Error(`no values of ${id}`);
  const most = random.int(0, 9) === 0 ? carrier.most : random.int(1, carrier.most);
  const component = componentOf(random, draw, most);
  return carrier.linear === undefined ? component : `${carrier.linear(random, draw)}|${component}`;
}

/** An element string of DataBar Expanded. */
function expanded(random: Random, draw: number): string {
  const kind = random.int(0, 5);
  if (kind === 0) return elementString(random, draw, { lengthMax: random.int(20, 76), more: 3 });
  if (kind === 1) return weighed(random);
  if (kind === 2) return priced(random);
  if (kind === 3) return coupon(random, draw);
  const room = random.int(0, 2) === 0 ? random.int(28, 66) : random.int(1, 30);
  return kind === 4 ? gtin14(random, draw) + lotOrSerial(random, 20) : free(random, room);
}

/** A GTIN with a weight and a date, or with what is nearly that. */
function weighed(random: Random): string {
  const gtin = `(01)${withCheckDigit(random, 99, 14, random.pick('9998'))}`;
  const weight = random.pick([
    ...[0, 9999, 10_000, 22_767, 22_768, 32_767, 32_768, 99_999, 100_000, 999_999],
    ...[random.int(0, 32_767), random.int(0, 99_999), random.int(0, 999_999)],
  ]);
  const ai = random.pick([
    '3103',
    '3202',
    '3203',
    `310${random.int(0, 5)}`,
    `320${random.int(0, 5)}`,
  ]);
  const dates = ['', '', date(random, random.pick(['11', '13', '15', '17', '12', '16']))];
  const more = random.int(0, 5) === 0 ? lotOrSerial(random, 9) : '';
  return `${gtin}(${ai})${String(weight).padStart(6, '0')}${random.pick(dates)}${more}`;
}

/** A GTIN with a price, without or with its currency, and maybe something after it. */
function priced(random: Random): string {
  const gtin = `(01)${withCheckDigit(random, 99, 14, random.pick('9998'))}`;
  const currency = random.pick(['', '978', '840', '036']);
  const ai = `(39${currency === '' ? 2 : 3}${random.int(0, 5)})${currency}`;
  const price = random.string(DIGITS, random.int(1, 15));
  const more = random.int(0, 2) === 0 ? lotOrSerial(random, 12) : '';
  return `${gtin}${ai}${price}${more}`;
}

/** A date, some of them without a day where that is allowed. */
function date(random: Random, ai: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = random.int(0, 3) === 0 ? 0 : random.int(1, 28);
  return `(${ai})${two(random.int(0, 99))}${two(random.int(1, 12))}${two(day)}`;
}

const lotOrSerial = (random: Random, length: number): string =>
  `(${random.pick(['10', '21'])})${mixed(random, random.int(1, length))}`;

/** The 2D half: of each method, `length` characters or some more in all. */
function componentOf(random: Random, draw: number, length: number): string {
  const kind = random.int(0, 7);
  if (kind === 0) {
    return elementString(random, draw, { keys: ['99', '91', '253', '8017'], lengthMax: length });
  }
  if (kind === 1) return `(10)${mixed(random, Math.min(length, 20))}${rest(random, length - 20)}`;
  if (kind === 2) {
    const lot = random.int(0, 1) === 0 ? `(10)${mixed(random, random.int(1, 20))}` : '';
    const more = random.int(0, 2) === 0 ? '' : rest(random, length - 20);
    return `${date(random, random.pick(['11', '17']))}${lot}${more}`;
  }
  if (kind === 3 || kind === 4) return ninety(random, length);
  return free(random, length);
}

/** AI (90) as it may be shortened, and as it nearly may, with each AI that may be left out after it. */
function ninety(random: Random, length: number): string {
  const number = random.pick(['', '', '0', '30', '31', random.string(DIGITS, random.int(1, 4))]);
  const tails = [
    random.string(CAPITALS, random.int(0, 20)),
    random.string(DIGITS, random.int(0, 20)),
    random.string(CAPITALS + DIGITS, random.int(0, 24)),
    mixed(random, random.int(1, 20)),
  ];
  const value = `${number}${random.pick(`${CAPITALS}a-`)}${random.pick(tails)}`;
  const next = random.pick([
    ...['', '', rest(random, length - 30)],
    `(21)${mixed(random, random.int(1, 20))}${rest(random, length - 50)}`,
    `(8004)9521${random.string(DIGITS + CAPITALS, random.int(1, 26))}`,
    `(10)${mixed(random, random.int(1, 20))}`,
  ]);
  return `(90)${value}${next}`;
}

const rest = (random: Random, length: number): string =>
  length < 1 || random.int(0, 1) === 0 ? '' : free(random, length);

/** Company internal AIs from (91) on with whatever is in them. */
function free(random: Random, length: number): string {
  const kind = random.pick(['', '', '', DIGITS, CAPITALS, 'a', '-']);
  const parts: string[] = [];
  let left = length;
  for (let ai = 91; left > 0 && ai <= 99; ai++) {
    const size = Math.min(left, ai === 91 ? 90 : 30 + 60 * random.int(0, 1));
    parts.push(`(${ai})${kind === '' ? mixed(random, size) : random.string(kind, size)}`);
    left -= size + 3;
  }
  return parts.join('');
}

/** Runs of one kind of character after another; a parenthesis is escaped. */
function mixed(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    text += random.string(random.pick(RUNS), random.int(1, random.pick([3, 6, 12])));
  }
  return text.slice(0, length).replaceAll('(', '\\(');
}

const SIGNS = '!"%&\'()*+,-./:;<=>?_';
const SMALL = CAPITALS.toLowerCase();
const RUNS = [DIGITS, DIGITS, DIGITS, CAPITALS, CAPITALS, SMALL, '*,-./', SIGNS];

type Generator = (random: Random, draw: number) => string;

const twoInternal: Generator = (random) =>
  `(98)${mixed(random, random.int(1, 12))}(97)${mixed(random, random.int(1, 12))}`;

const limitedGtin: Generator = (random, draw) => gtin14(random, draw, random.pick('01'));

const LINEAR: Readonly<Record<string, Generator>> = {
  DATABAR_OMNI: gtin14,
  DATABAR_TRUNCATED: gtin14,
  DATABAR_STACKED: gtin14,
  DATABAR_STACKED_OMNI: gtin14,
  DATABAR_LIMITED: limitedGtin,
  DATABAR_EXPANDED: expanded,
  DATABAR_EXPANDED_STACKED: expanded,
  GS1_NA_COUPON: (random, draw) =>
    coupon(random, draw) + (random.int(0, 1) === 0 ? '' : free(random, random.int(1, 20))),
};

/** The linear half; most characters of the other one, of which some are too many. */
const CARRIERS: Readonly<Record<string, { readonly linear?: Generator; readonly most: number }>> = {
  GS1_CC: { most: 330 },
  EAN13_COMPOSITE: { linear: (random, draw) => withCheckDigit(random, draw, 13), most: 330 },
  EAN8_COMPOSITE: { linear: (random, draw) => withCheckDigit(random, draw, 8), most: 220 },
  UPCA_COMPOSITE: { linear: (random, draw) => withCheckDigit(random, draw, 12), most: 330 },
  UPCE_COMPOSITE: { linear: upcE, most: 100 },
  GS1_128_COMPOSITE: {
    linear: (random, draw) =>
      random.pick([sscc, gtin14, twoInternal])(random, draw) +
      (random.int(0, 1) === 0 ? '' : `(240)${mixed(random, random.int(1, 12))}`),
    most: 800,
  },
  DATABAR_OMNI_COMPOSITE: { linear: gtin14, most: 330 },
  DATABAR_TRUNCATED_COMPOSITE: { linear: gtin14, most: 330 },
  DATABAR_STACKED_COMPOSITE: { linear: gtin14, most: 100 },
  DATABAR_STACKED_OMNI_COMPOSITE: { linear: gtin14, most: 100 },
  DATABAR_LIMITED_COMPOSITE: { linear: limitedGtin, most: 220 },
  DATABAR_EXPANDED_COMPOSITE: { linear: expanded, most: 330 },
  DATABAR_EXPANDED_STACKED_COMPOSITE: { linear: expanded, most: 330 },
};
