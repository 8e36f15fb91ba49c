/** Generated GS1 data: element strings of many application identifiers that may stand together. */
import { allAis, findAi, type Component } from '../../src/barcode/gs1/ai.ts';
import { CSET_82 } from '../../src/barcode/gs1/checks.ts';
import { CAPITALS, checked, DIGITS, withCheckDigit, type Random } from '../support/generate.ts';

/**
 * An element string of the identifier `key` and up to `more` others that may stand beside it, whose
 * message is at most `lengthMax` characters, separators counted.
 */
export function elementString(
  random: Random,
  draw: number,
  { keys = KEYS, more = 5, lengthMax = 300, besides = '' }: ElementLimits = {},
): string {
  const key = random.pick(keys);
  const present = [key, ...(TOGETHER[key] ?? [])];
  const taken = [...present, besides].filter((ai) => ai !== '');
  const count = draw % (more + 1);
  for (const { ai } of random.shuffled(allAis())) {
    if (present.length > count) break;
    if (SPECIAL.test(ai) || !fits(ai, taken)) continue;
    present.push(ai);
    taken.push(ai);
  }
  const parts: string[] = [];
  let length = 0;
  for (const ai of present) {
    const value = elementValue(random, draw, ai, lengthMax - length - ai.length - 1);
    length += ai.length + value.length + 1;
    const isNeeded = parts.length < 1 + (TOGETHER[key]?.length ?? 0);
    if (length > lengthMax && !isNeeded) break;
    parts.push(`(${ai})${value.replaceAll('(', '\\(')}`);
  }
  return parts.join('');
}

export interface ElementLimits {
  readonly keys?: readonly string[];
  readonly more?: number;
  readonly lengthMax?: number;
  /** An identifier the message carries elsewhere: in the other half of a composite. */
  readonly besides?: string;
}

/** A GTIN behind (01), each check digit in turn; `first` is what it begins with. */
export const gtin14 = (random: Random, draw: number, first = ''): string =>
  `(01)${withCheckDigit(random, draw, 14, first)}`;

/** A coupon, AI (8110), with company prefixes, values and requirements of every length. */
export function coupon(random: Random, draw: number): string {
  const sized = (code: number, length: number): string => code + random.string(DIGITS, length);
  const short = (): string => {
    const length = random.int(1, 5);
    return sized(length, length);
  };
  const company = draw % 7;
  const base =
    sized(company, company + 6) +
    random.string(DIGITS, 6) +
    short() +
    short() +
    random.pick('01234');
  const optional = [
    `1${random.pick('0123')}${short()}0110${sized(1, 7)}`,
    `3${25 + (draw % 10)}1231`,
    `5${sized(draw % 10, (draw % 10) + 6)}`,
    `9${random.pick('01256')}${random.pick('012')}${random.pick('01')}${random.pick('01')}`,
  ].filter((_, i) => ((draw >> i) & 1) === 1);
  const digits = base + random.string(DIGITS, 3) + optional.join('');
  const offer = `${random.pick('01')}${sized(company, company + 6)}${random.string(DIGITS, 6)}`;
  if (draw % 5 === 4) return `(8112)${offer}${sized(draw % 10, (draw % 10) + 6)}`;
  // What the fields come to at most is more than the 70 digits of the identifier.
  return `(8110)${digits.length <= 68 ? digits : base + '011'}`;
}

/** A Digital Link of a GTIN, some with qualifiers, attributes, escapes and a path before them. */
export function digitalLink(random: Random, draw: number): string {
  const host = random.pick([
    'https://id.gs1.org',
    'http://example.com/some/path',
    'HTTPS://ID.GS1.ORG',
  ]);
  const gtin = withCheckDigit(random, draw, 14);
  const letters = `${DIGITS}${CAPITALS}${CAPITALS.toLowerCase()}-._`;
  const word = (max: number): string => random.string(letters, random.int(1, max));
  const qualifiers = [`/22/${word(20)}`, `/10/${word(15)}%2F${word(4)}`, `/21/${word(20)}`];
  const chosen = qualifiers.filter((_, i) => ((draw >> i) & 1) === 1).join('');
  const query = ['', '?17=271231', `?99=${word(30)}&3103=000195`, `?linkType=all&15=280101#x`];
  return `${host}/01/${gtin}${chosen}${query[(draw >> 3) % 4]}`;
}

/** A value of an application identifier that keeps its rule, of `room` characters if it may be. */
function elementValue(random: Random, draw: number, ai: string, room: number): string {
  const row = findAi(ai)!;
  let value = '';
  for (const component of row.components) {
    if (component.optional && random.int(0, 1) === 0) break;
    const lengthMax = Math.min(component.lengthMax, Math.max(component.lengthMin, room));
    value += componentValue(random, draw, { ...component, lengthMax });
  }
  return value;
}

function componentValue(random: Random, draw: number, component: Component): string {
  const { set, lengthMin, lengthMax, checks } = component;
  const length = draw % 4 === 3 ? lengthMax : random.int(lengthMin, lengthMax);
  if (checks.includes('csum')) return withCheckDigit(random, draw, lengthMax);
  for (const check of checks) {
    const own = CHECKED[check];
    if (own !== undefined) return own(random, length);
  }
  const prefix = checks.some((check) => check.startsWith('gcppos')) ? '9521' : '';
  const free = random.string(SETS[set], Math.max(length - prefix.length, 0));
  return (prefix + free).slice(0, Math.max(length, prefix.length));
}

const two = (value: number): string => String(value).padStart(2, '0');

const date = (random: Random): string =>
  two(random.int(0, 99)) + two(random.int(1, 12)) + two(random.int(1, 28));

/** Values of components that a check restricts, by the check's name. */
const CHECKED: Readonly<Record<string, (random: Random, length: number) => string>> = {
  yymmdd: date,
  yymmd0: (random) => (random.int(0, 3) === 0 ? `${date(random).slice(0, 4)}00` : date(random)),
  yyyymmdd: (random) => `20${date(random)}`,
  hh: (random) => two(random.int(0, 23)),
  mi: (random) => two(random.int(0, 59)),
  ss: (random) => two(random.int(0, 59)),
  hhmi: (random) => two(random.int(0, 23)) + two(random.int(0, 59)),
  iso3166: (random) => random.pick(['276', '528', '840', '008']),
  iso3166999: (random) => random.pick(['276', '999']),
  iso3166alpha2: (random) => random.pick(['DE', 'NL', 'US']),
  iso4217: (random) => random.pick(['978', '840', '756', '924', '926']),
  iso5218: (random) => random.pick('0129'),
  zero: () => '0',
  nonzero: (random, length) => random.string('123456789', length),
  nozeroprefix: (random, length) => random.string('123456789', length),
  hyphen: () => '-',
  yesno: (random) => random.pick('01'),
  winding: (random) => random.pick('019'),
  pieceoftotal: () => '0102',
  posinseqslash: () => '1/2',
  pcenc: (random, length) => random.string(`${CAPITALS}${DIGITS}+`, length),
  latitude: (random) => `0${random.string(DIGITS, 9)}`,
  longitude: (random) => `0${random.string(DIGITS, 9)}`,
  mediatype: () => '01',
  packagetype: () => 'PX',
  importeridx: (random) => random.pick('-0AZaz_'),
  iban: () => 'DE89370400440532013000',
};

const SETS: Readonly<Record<Component['set'], string>> = {
  N: DIGITS,
  X: CSET_82,
  Y: `#-/${DIGITS}${CAPITALS}`,
  Z: `${CAPITALS}${CAPITALS.toLowerCase()}${DIGITS}-_`,
};

/** Identifiers with inner structure of their own, which have generators or tests of their own. */
const SPECIAL = /^(8013|8014|8030|8110|8112|8043|00|02|37)$/;

const KEYS = [
  '01',
  '01',
  '01',
  '00',
  '02',
  '8006',
  '253',
  '401',
  '414',
  '8003',
  '8004',
  '8017',
  '99',
];

/** What must stand beside a key. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = { '02': ['37'] };

const matches = (pattern: string, ai: string): boolean =>
  new RegExp(`^${pattern.replaceAll('n', '\\d')}$`).test(ai);

/** Whether all that `ai` needs is there and nothing it excludes, or that excludes it. */
function fits(ai: string, present: readonly string[]): boolean {
  const row = findAi(ai)!;
  const isThere = (pattern: string): boolean => present.some((one) => matches(pattern, one));
  if (present.includes(ai) || row.excludes.some(isThere)) return false;
  if (present.some((one) => findAi(one)!.excludes.some((pattern) => matches(pattern, ai)))) {
    return false;
  }
  return row.requires.every((alternatives) => alternatives.some((all) => all.every(isThere)));
}

/** A linear GS1-128 key: GTIN, SSCC. */
export const sscc = (random: Random, draw: number): string =>
  `(00)${withCheckDigit(random, draw, 18)}`;

/** A UPC-E that is its own canonical form, of each zero suppression. */
export function upcE(random: Random, draw: number): string {
  const system = random.pick('01');
  const [a, b, c, d, e] = random.string('3456789', 5);
  const last = draw % 10;
  const middle = random.string(DIGITS, 1);
  if (last <= 2)
    return finish(
      system,
      `${a}${b}${middle}${c}${d}${last}`,
      `${a}${b}${last}0000${middle}${c}${d}`,
    );
  if (last === 3) return finish(system, `${a}${b}${c}${d}${e}3`, `${a}${b}${c}00000${d}${e}`);
  if (last === 4) return finish(system, `${a}${b}${c}${d}${e}4`, `${a}${b}${c}${d}00000${e}`);
  return finish(system, `${a}${b}${c}${d}${e}${last}`, `${a}${b}${c}${d}${e}0000${last}`);
}

const finish = (system: string, six: string, upcA: string): string =>
  system + six + checked(system + upcA).at(-1)!;
