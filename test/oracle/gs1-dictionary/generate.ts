/**
 * Messages for every AI of the dictionary: values that are right, values just beside those, and
 * messages whose AIs do not go together. What is right is for the interpreter to say.
 */
import { CAPITALS, DIGITS, type Random } from '../../support/generate.ts';
import { fits, valueFault, type Entry, type Field, type Part } from './dictionary.ts';

type Dictionary = ReadonlyMap<string, Entry>;

/** So many values of an AI: right ones, edges of its linters, and right ones with a mistake. */
export function valuesOf(random: Random, entry: Entry, count: number): string[] {
  const values: string[] = [];
  for (let i = 0; values.length < count; i++) {
    const value = rightValue(random, entry, i);
    if (i % 3 === 0) values.push(value);
    else values.push(i % 3 === 1 ? withEdge(random, entry, value, i) : withMistake(random, value));
  }
  // Between fixed digits the program drops hyphens, and next to parentheses spaces.
  const isFixed = entry.parts.every((p) => p.type === 'N' && p.lengthMin === p.lengthMax);
  return values.map((value) => (isFixed ? value.replaceAll('-', '#') : value));
}

/** Fields and all that their requirements want, or undefined where something there excludes it. */
export function completed(
  random: Random,
  dictionary: Dictionary,
  fields: readonly Field[],
): Field[] | undefined {
  const message = [...fields];
  for (let i = 0; i < message.length; i++) {
    const { attributes } = dictionary.get(message[i]![0])!;
    for (const list of attributes.get('req') ?? []) {
      const groups = list.split(',').map((group) => group.split('+'));
      const isMet = groups.some((group) =>
        group.every((pattern) => message.some(([ai]) => fits(pattern, ai))),
      );
      if (isMet || list === '00') continue;
      const group = groups.find((ais) => ais.every((ai) => mayJoin(dictionary, message, ai)));
      if (group === undefined) return undefined;
      for (const pattern of group) {
        const ai = [...dictionary.keys()].find((one) => fits(pattern, one))!;
        if (message.every(([other]) => other !== ai)) {
          message.push([ai, serialValue(random, dictionary.get(ai)!)]);
        }
      }
    }
  }
  return message;
}

/** The groups of AIs of which a requirement of an entry wants one: [[01], [02]], [[01, 21], [00]]. */
export const requiredBy = (dictionary: Dictionary, { attributes }: Entry): string[][] =>
  (attributes.get('req') ?? [])
    .flatMap((list) => list.split(','))
    .map((group) =>
      group.split('+').map((pattern) => [...dictionary.keys()].find((one) => fits(pattern, one))!),
    );

/** AIs that the relations of an entry exclude, one for each pattern. */
export const excludedBy = (dictionary: Dictionary, { ai, attributes }: Entry): string[] =>
  (attributes.get('ex') ?? [])
    .flatMap((list) => list.split(','))
    .map((pattern) => [...dictionary.keys()].find((one) => one !== ai && fits(pattern, one))!);

/** A right value, with its optional components and as long as it may be at every other turn. */
export function rightValue(random: Random, entry: Entry, turn: number): string {
  for (let attempt = 0; attempt < 50; attempt++) {
    const parts = entry.parts.filter((part) => !part.isOptional || turn % 2 === 1);
    const value = parts.map((part) => partValue(random, part, turn)).join('');
    if (valueFault(entry, value) === undefined) return value;
  }
  throw new Error(`(${entry.ai}): no right value was found`);
}

/** A right value with all optional components: a key with its serial. */
const serialValue = (random: Random, entry: Entry): string => rightValue(random, entry, 1);

function mayJoin(dictionary: Dictionary, message: readonly Field[], pattern: string): boolean {
  const ai = [...dictionary.keys()].find((one) => fits(pattern, one))!;
  const excludes = (one: string, other: string): boolean =>
    (dictionary.get(one)!.attributes.get('ex') ?? []).some((list) =>
      list.split(',').some((p) => fits(p, other)),
    );
  return message.every(([other]) => other === ai || (!excludes(other, ai) && !excludes(ai, other)));
}

function partValue(random: Random, part: Part, turn: number): string {
  const { type, lengthMin, lengthMax, linters } = part;
  const length = turn % 4 === 3 ? lengthMax : random.int(lengthMin, lengthMax);
  for (const linter of linters) {
    const own = RIGHT[linter]?.(random, lengthMax);
    if (own !== undefined) return own;
  }
  const prefix = linters.some((linter) => linter.startsWith('gcppos')) ? '95212' : '';
  if (linters.includes('csumalpha')) return withCheckPair(random);
  const free = random.string(ALPHABETS[type], Math.max(0, length - prefix.length));
  return prefix + free;
}

/** One component replaced by a value at the edge of its linters, or by one of another length. */
function withEdge(random: Random, entry: Entry, value: string, turn: number): string {
  let at = 0;
  const spans = entry.parts.map(({ type, lengthMax, linters }) => {
    const span = { from: at, to: Math.min(at + lengthMax, value.length), linters };
    at += lengthMax;
    return type === 'Z' ? { ...span, linters: ['cset64'] } : span;
  });
  const checked = spans.filter(({ linters }) => linters.some((linter) => linter in EDGES));
  if (checked.length === 0 || turn % 2 === 0) {
    const tail = random.string(random.pick([DIGITS, MISTAKES]), random.int(0, 9));
    return value.slice(0, random.int(0, value.length)) + tail;
  }
  const { from, to, linters } = random.pick(checked);
  const linter = random.pick(linters.filter((one) => one in EDGES));
  return value.slice(0, from) + random.pick(EDGES[linter]!) + value.slice(to);
}

/** A character more, less, or another one, or two in the wrong order. */
function withMistake(random: Random, value: string): string {
  const at = random.int(0, value.length - 1);
  const character = random.pick(MISTAKES);
  const [before, after] = [value.slice(0, at), value.slice(at + 1)];
  return random.pick([
    before + after,
    before + character + value[at]! + after,
    before + character + after,
    before + random.pick(DIGITS) + after,
    value + random.pick(MISTAKES),
    before + (after[0] ?? '') + value[at]! + after.slice(1),
  ]);
}

function withCheckDigit(body: string): string {
  const digit = [...DIGITS].find((last) => {
    const weights = [...(body + last)].toReversed().map((d, i) => Number(d) * (i % 2 ? 3 : 1));
    return weights.reduce((sum, weight) => sum + weight, 0) % 10 === 0;
  });
  return body + digit!;
}

/** GMNs, of which the General Specifications and GS1's tests have some; the pair is hard to guess. */
const withCheckPair = (random: Random): string => random.pick(GMNS);

const two = (value: number): string => String(value).padStart(2, '0');
const monthDay = (random: Random): string => two(random.int(1, 12)) + two(random.int(1, 28));

const RIGHT: Readonly<Record<string, (random: Random, length: number) => string>> = {
  csum: (random, length) => withCheckDigit(random.pick(DIGITS) + random.string(DIGITS, length - 2)),
  yymmd0: (random) => two(random.int(0, 99)) + monthDay(random),
  yymmdd: (random) => two(random.int(0, 99)) + monthDay(random),
  yyyymmdd: (random) => random.pick(['19', '20']) + two(random.int(0, 99)) + monthDay(random),
  hh: (random) => two(random.int(0, 23)),
  mi: (random) => two(random.int(0, 59)),
  ss: (random) => two(random.int(0, 59)),
  hhmi: (random) => two(random.int(0, 23)) + two(random.int(0, 59)),
  iso3166: (random) => random.pick(['004', '276', '499', '894']),
  iso3166999: (random) => random.pick(['056', '999']),
  iso3166alpha2: (random) => random.pick(['AD', 'CW', 'ZW']),
  iso4217: (random) => random.pick(['008', '924', '926', '978']),
  iso5218: (random) => random.pick('0129'),
  iban: (random) => random.pick(['GB82WEST12345698765432', 'DE89370400440532013000']),
  zero: () => '0',
  hyphen: () => '-',
  yesno: (random) => random.pick('01'),
  winding: (random) => random.pick('019'),
  pieceoftotal: (random) => random.pick(['0101', '0199', '9999', '0203']),
  posinseqslash: (random) => random.pick(['1/1', '1/9', '2/3']),
  pcenc: (random, length) =>
    random.pick(['%41', '']) + random.string(`${CAPITALS}+`, random.int(1, length - 3)),
  latitude: (random) => `0${random.string(DIGITS, 9)}`,
  longitude: (random) => `2${random.string(DIGITS, 9)}`,
  mediatype: (random) => random.pick(['01', '10', '80', '99']),
  packagetype: (random) => random.pick(['8', 'PX', 'X15', 'WRP']),
  importeridx: (random) => random.pick('-0AZaz_'),
  couponcode: (random) => random.pick(COUPONS),
  couponposoffer: (random) => `01${random.string(DIGITS, 7)}${random.string(DIGITS, 6)}0123456`,
};

const GMNS = [
  '1987654Ad4X4bL5ttr2310c2K',
  '12345678901234567890123NT',
  '12345_ABCDEFGHIJKLMCP',
  '7907665Bm8v2AB',
  '225803106GSpEF',
];

const COUPONS = [
  '012345612345611110123',
  '106141416543213500110000310123196000',
  '10614141011111275110111',
  '106141410222223100110222111101231023456721104561045678991201',
  '1061414154321031501101201211014092110256100126663101231',
];

/** Values around the border of what a linter takes. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  yymmd0: ['000000', '001300', '240229', '230229', '000229', '250431', '251200', '251232'],
  yymmdd: ['000101', '250100', '240229', '230229', '000229', '251131', '251301', '250001'],
  yyyymmdd: ['19000228', '19000229', '20000229', '20230229', '20231301', '20230100', '00010101'],
  hh: ['00', '23', '24', '99'],
  mi: ['00', '59', '60', '99'],
  ss: ['00', '59', '60', '99'],
  hhmi: ['0000', '2359', '2400', '2360'],
  iso3166: ['000', '004', '003', '894', '895', '999', '178', '179'],
  iso3166999: ['000', '999', '998', '004'],
  iso3166alpha2: ['AD', 'AA', 'ZW', 'ZZ', 'UK', 'EU', 'ad', '49'],
  iso4217: ['191', '694', '924', '925', '926', '931', '932', '935', '999', '998', '000'],
  iso5218: ['0', '1', '2', '3', '8', '9'],
  zero: ['0', '1', '9'],
  nonzero: ['0', '00', '000', '0000', '00000', '0001', '00001'],
  nozeroprefix: ['0', '00', '01', '1', '10', '999999999999'],
  hyphen: ['-', '_', '0', '--'],
  yesno: ['0', '1', '2', '9'],
  winding: ['0', '1', '2', '8', '9'],
  pieceoftotal: ['0000', '0001', '0100', '0101', '0201', '9999', '9998', '0110'],
  posinseqslash: ['0/1', '1/0', '1/1', '2/1', '9/9', '1-1', '/11', '11/'],
  pcenc: ['%', '%4', '%4G', '%41', '%af', 'A%', '%%41', '%25%', '%2'],
  latitude: ['1800000000', '1800000001', '0000000000', '9999999999'],
  longitude: ['3600000000', '3600000001', '0000000000', '9999999999'],
  mediatype: ['00', '01', '10', '11', '79', '80', '99'],
  packagetype: ['1A', '1C', '8', '8D', 'ZZ', 'ZZZ', 'X3', 'X1', 'px', 'WRP'],
  importeridx: ['-', '_', '/', 'a', 'Z', '.', '='],
  iban: ['GB82', 'GB82WEST12345698765433', 'XX82WEST12345698765432', 'GB82west12345698765432'],
  gcppos1: ['123', '1234', '123A', 'A1234', '12'],
  csumalpha: ['22', '1222', '1987654Ad4X4bL5ttr2310c2J', '12345678901234567890123NS'],
  hasnondigit: ['123456789', '1987654Ad4X4bL5ttr2310c2K'],
  cset64: '= == === 1= 1== 12= 12== 123= 123== 1234= 1234== 12345= 12345== 1=2 123==='.split(' '),
  couponcode: [
    '0123456',
    '01234561234561111012',
    '0123456123456111101230',
    'A12345612345611110123',
  ],
  couponposoffer: ['001234561234560123456', '201234561234560123456', '00123456123456012345'],
};

const ALPHABETS: Readonly<Record<Part['type'], string>> = {
  N: DIGITS,
  X: `!"%&'()*+,-./${DIGITS}:;<=>?${CAPITALS}_${CAPITALS.toLowerCase()}`,
  Y: `#-/${DIGITS}${CAPITALS}`,
  Z: `${CAPITALS}${CAPITALS.toLowerCase()}${DIGITS}-_`,
};

/** What gets into values by mistake: of another type, and outside all of them. */
const MISTAKES = `059AZaz#-/_=%()!@~|^{é€\t`;
