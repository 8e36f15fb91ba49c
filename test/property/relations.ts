/**
 * How the canonical data of each symbology may differ from what was given: the documented
 * normalisations and nothing else. A symbology without a row here changes nothing at all.
 */

/** Whether `canonical` is `given` after nothing but the symbology's normalisation. */
export type Relation = (given: string, canonical: string) => boolean;

/** The relation of a symbology by its id. */
export const relationOf = (id: string): Relation => RELATIONS.get(id) ?? same;

const same: Relation = (given, canonical) => given === canonical;

/** One check digit more, or the same. */
const checkDigitAdded: Relation = (given, canonical) =>
  canonical === given || (canonical.slice(0, -1) === given && /[0-9]$/.test(canonical));

/** The same without the spaces and hyphens between digits that printed numbers have. */
const printed =
  (number: Relation): Relation =>
  (given, canonical) =>
    number(given.replace(/(?<=\d)[ -]+(?=\d)/g, ''), canonical);

/** The same for a number before one space, and the add-on behind it unchanged. */
const beforeAddOn =
  (main: Relation): Relation =>
  (given, canonical) => {
    const [number, ...addOn] = given.split(' ');
    const [settled, ...kept] = canonical.split(' ');
    return main(number!, settled!) && addOn.join(' ') === kept.join(' ');
  };

/** Six digits get number system 0; seven and eight keep theirs. */
const upcE: Relation = (given, canonical) =>
  checkDigitAdded(given.length === 6 ? `0${given}` : given, canonical);

const withoutHyphens = (text: string): string => text.replaceAll('-', '');

/** An ISBN-10 becomes 978 and its nine digits; hyphens are set anew. */
const isbn: Relation = (given, canonical) => {
  const [from, to] = [withoutHyphens(given), withoutHyphens(canonical)];
  return from.length === 10
    ? checkDigitAdded(`978${from.slice(0, 9)}`, to)
    : checkDigitAdded(from, to);
};

const ismn: Relation = (given, canonical) =>
  checkDigitAdded(withoutHyphens(given).replace('M', '9790'), withoutHyphens(canonical));

/** The seven digits stay; the EAN-13 form brings its variant along, others get 00. */
const issn: Relation = (given, canonical) => {
  const [main, ...rest] = given.split(' ');
  const digits = withoutHyphens(main!).toUpperCase();
  const isEan = digits.length > 8;
  const body = isEan ? digits.slice(3, 10) : digits.slice(0, 7);
  const variant = rest[0]?.length === 2 ? rest.shift() : isEan ? digits.slice(10, 12) : '00';
  const [number, ...behind] = canonical.split(' ');
  const check = isEan ? number!.at(-1) : (digits[7] ?? number!.at(-1));
  return (
    number === `${body.slice(0, 4)}-${body.slice(4)}${check}` &&
    behind.join(' ') === [variant, ...rest].join(' ')
  );
};

const withoutLeadingZeros: Relation = (given, canonical) =>
  given.replace(/^0+(?=.)/, '') === canonical;

/** The brackets of the one key are put where they are missing; spaces and hyphens in it go. */
const key =
  (ai: string): Relation =>
  (given, canonical) => {
    const digits = given.replace(/[ -]/g, '').replace(`\x1D${ai}`, `(${ai})`);
    return checkDigitAdded(digits.startsWith('(') ? digits : `(${ai})${digits}`, canonical);
  };

/**
 * The message of a scanner gets brackets for its separators; what came in brackets stays, but for
 * spaces next to them, and for spaces and hyphens between digits.
 */
const elements: Relation = (given, canonical) => {
  if (!given.startsWith('\x1D')) {
    const [from, to] = [partsOf(given), partsOf(canonical)];
    const isSame = (part: string, i: number): boolean =>
      part === to[i] || (/^\d+$/.test(to[i]!) && part.replace(/(?<=\d)[ -]+/g, '') === to[i]);
    return from.length === to.length && from.every(isSame);
  }
  const bare = canonical.replace(/(?<!\\)\((\d{2,4})\)/g, '$1').replaceAll('\\(', '(');
  return bare === given.replaceAll('\x1D', '');
};

/** Identifiers and values in turn, without the spaces around them. */
const partsOf = (data: string): string[] =>
  data.split(/(?<!\\)\( *(\d+) *\)/).map((part) => part.replace(/^ +| +$/g, ''));

/** Two halves, each with a relation of its own. */
const composite =
  (linear: Relation): Relation =>
  (given, canonical) => {
    const [from, to] = [given.indexOf('|'), canonical.indexOf('|')];
    return (
      linear(given.slice(0, from), canonical.slice(0, to)) &&
      elements(given.slice(from + 1), canonical.slice(to + 1))
    );
  };

/** The hyphen behind the tracking code, or behind three digits of a Japanese postcode, goes. */
const hyphenAt =
  (at: number): Relation =>
  (given, canonical) =>
    (given[at] === '-' && given.length !== canonical.length
      ? given.slice(0, at) + given.slice(at + 1)
      : given) === canonical;

const fim: Relation = (given, canonical) => given.at(-1)!.toUpperCase() === canonical;

/** The control sum and the line feed after it are added where they are missing. */
const upnQr: Relation = (given, canonical) =>
  [given, `${given}\n`].some(
    (body) =>
      canonical === body ||
      (canonical.startsWith(body) && /^\d{3}\n$/.test(canonical.slice(body.length))),
  );

/** A Mailmark is filled with spaces. */
const padded: Relation = (given, canonical) => given.trimEnd() === canonical.trimEnd();

/** The check digit of UPU S10 stands before the country. */
const s10: Relation = (given, canonical) => {
  const bare = given.replaceAll(' ', '');
  return canonical === bare || canonical.slice(0, 10) + canonical.slice(11) === bare;
};

/** The tag comes in front and the check character goes. */
const dpd: Relation = (given, canonical) => {
  const bare = given.replaceAll(' ', '');
  return canonical === bare.slice(0, 28) || canonical === `%${bare.slice(0, 27)}`;
};

/** Four digits are two parts, and named frames are numbers. */
const dxFilmEdge: Relation = (given, canonical) => {
  const number = /^(?:\d(\d{4})\d|(\d{4}))(?![\d-])/.exec(given);
  const dx = Number(number?.[1] ?? number?.[2]);
  const film =
    number === null ? given.replace(/\/.*/, '').split('-').map(Number) : [dx >> 4, dx & 15];
  const frame = given
    .split('/')[1]
    ?.replace(/^[SX]/, '62')
    .replace(/^(K|00)/, '63')
    .replace(/^F/, '0');
  return (
    canonical === film.join('-') + (frame === undefined ? '' : `/${frame.replace(/^0(?=\d)/, '')}`)
  );
};

/** Hyphens and spaces between digits go. */
const joined =
  (relation: Relation): Relation =>
  (given, canonical) =>
    relation(given.replaceAll(/(?<=[0-9])[ -]+(?=[0-9])/g, ''), canonical);

const of = (relation: Relation, ...ids: readonly string[]): [string, Relation][] =>
  ids.map((id) => [id, relation]);

const DATABARS = ['OMNI', 'STACKED', 'STACKED_OMNI', 'TRUNCATED', 'LIMITED'];

const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ...of(beforeAddOn(printed(checkDigitAdded)), 'EAN13', 'EAN8', 'UPCA'),
  ...of(beforeAddOn(printed(upcE)), 'UPCE'),
  ...of(beforeAddOn(isbn), 'ISBN'),
  ...of(beforeAddOn(ismn), 'ISMN'),
  ...of(issn, 'ISSN'),
  ...of((given, canonical) => given.padStart(8, '0') === canonical, 'MANDS'),
  ...of(checkDigitAdded, 'CODE32', 'PZN7', 'PZN8'),
  ...of(joined(checkDigitAdded), 'ITF14', 'ITF6', 'IDENTCODE', 'LEITCODE'),
  ...of(joined(checkDigitAdded), 'POSTNET', 'PLANET', 'CEPNET', 'KOREAPOST'),
  ...of(joined(same), 'AUSREPLY', 'AUSROUTE', 'AUSREDIRECT'),
  ...of(padded, 'MAILMARK_4S'),
  ...of(s10, 'UPU_S10'),
  ...of(dpd, 'DPD'),
  ...of(dxFilmEdge, 'DXFILMEDGE'),
  ...of(withoutLeadingZeros, 'PHARMACODE', 'PHARMACODE2', 'AZTEC_RUNE'),
  ...of(key('00'), 'SSCC18'),
  ...of(key('01'), 'EAN14', ...DATABARS.map((name) => `DATABAR_${name}`)),
  ...of(elements, 'GS1_128', 'DATABAR_EXPANDED', 'DATABAR_EXPANDED_STACKED', 'GS1_NA_COUPON'),
  ...of(elements, 'GS1_DATAMATRIX', 'GS1_DATAMATRIX_RECT', 'GS1_QRCODE', 'GS1_DOTCODE', 'GS1_CC'),
  ...of(elements, 'GS1_AZTEC', 'GS1_HANXIN'),
  ...of(composite(printed(checkDigitAdded)), 'EAN13_COMPOSITE', 'EAN8_COMPOSITE', 'UPCA_COMPOSITE'),
  ...of(composite(printed(upcE)), 'UPCE_COMPOSITE'),
  ...of(composite(key('01')), ...DATABARS.map((name) => `DATABAR_${name}_COMPOSITE`)),
  ...of(composite(elements), 'GS1_128_COMPOSITE', 'DATABAR_EXPANDED_COMPOSITE'),
  ...of(composite(elements), 'DATABAR_EXPANDED_STACKED_COMPOSITE'),
  ...of(hyphenAt(20), 'USPS_IMB'),
  ...of(hyphenAt(3), 'JAPANPOST'),
  ...of(fim, 'FIM'),
  ...of((given, canonical) => given.replace(/[\r\n]+$/, '') === canonical, 'SWISSQR'),
  ...of(upnQr, 'UPNQR'),
]);
