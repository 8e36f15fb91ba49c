/**
 * The HIBC rule, shared by the linear and two-dimensional rows: the supplier's data between the
 * flag `+` and a modulo 43 link character, both of which are added here (ANSI/HIBC 2.6).
 */
import { hibcCheckCharacter } from './check-digits.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, acceptedWith, refused, type Accepted, type Refusal } from './symbol.ts';

/** The rule of every HIBC row. */
export const HIBC_RULE =
  'HIBC data without the leading + and the link character, which are both added: a primary label ' +
  '(A999BJC5D6E71: labeler code, product code, unit of measure), optionally with a slash and ' +
  'secondary data, or secondary data alone. A whole string, from + to the link character, is ' +
  'verified.';

/**
 * Data without `+` and link character, or both verified. The structure of a primary label is validated. Of secondary
 * data, after a slash or alone, only the characters are: its lot and serial numbers are free text,
 * and earlier editions have date formats that later ones dropped.
 */
export function parseHibc(written: string): Accepted | Refusal {
  const whole = /^\*?\+(.*?)\*?$/s.exec(written)?.[1];
  return whole === undefined ? parseData(written) : parseWhole(whole);
}

/** What stands behind the flag: data and link character, a space perhaps printed as underscore. */
function parseWhole(whole: string): Accepted | Refusal {
  const data = whole.slice(0, -1);
  const parsed = parseData(data);
  if (parsed.kind === 'refused') return parsed;
  const link = hibcCheckCharacter(`+${data}`);
  const actual = whole.at(-1)!.replace('_', ' ');
  if (actual === link) return accepted(data);
  return refused(
    `A string that starts with + ends with its link character: that of +${data} is "${link}", ` +
      `not "${actual}". Compare it with the source; data without + gets its link character here.`,
  );
}

/** Data without flag; where it seems to end with its link character, a warning says so. */
function parseData(data: string): Accepted | Refusal {
  const checked = checkData(data);
  const before = data.slice(0, -1);
  const isForeign = checkData(before).kind === 'refused';
  if (isForeign || hibcCheckCharacter(`+${before}`) !== data.at(-1)) return checked;
  if (checked.kind === 'refused') {
    return refused(
      `${checked.reason} It is the link character of the rest: send the whole string, +${data}, ` +
        `or ${before}.`,
    );
  }
  return acceptedWith(
    data,
    `A link character was added to ${data}, which already ends in a valid one; ` +
      `if it is complete, send +${data}.`,
  );
}

function checkData(data: string): Accepted | Refusal {
  const rule = 'HIBC accepts only digits, uppercase letters, space and - . $ / + %';
  const foreign = foreignCharacter(data, /[^0-9A-Z\-. $/+%]/u, rule);
  if (foreign !== undefined) return foreign;
  if (SECONDARY.test(data) || PROVIDER.test(data)) return accepted(data);
  return primaryFault(data.split('/', 1)[0]!) ?? accepted(data);
}

/** What is wrong with a primary identifier: labeler, product, unit of measure (ANSI/HIBC 2.6). */
function primaryFault(primary: string): Refusal | undefined {
  if (!/^[A-Z][0-9A-Z]{3}/.test(primary)) {
    return refused(
      'HIBC data starts with the labeler code, a letter and 3 letters or digits (A999), or, if ' +
        'it is not a primary label, with $, / or 5 digits of a date; ' +
        `the data starts with "${primary.slice(0, LABELER_LENGTH)}".`,
    );
  }
  const fault = foreignCharacter(
    primary,
    /[^0-9A-Z]/u,
    'the primary label, before any slash, accepts only digits and uppercase letters',
  );
  if (fault !== undefined) return fault;
  if (!/[0-9]$/.test(primary)) {
    return refused(
      `Character ${primary.length} is "${primary.at(-1)}"; the primary label ends with the unit ` +
        'of measure, which is a digit from 0 to 9.',
    );
  }
  const length = primary.length - LABELER_LENGTH - 1;
  if (length >= 1 && length <= PRODUCT_LENGTH_MAX) return undefined;
  return refused(
    `The product code between the labeler code (${primary.slice(0, LABELER_LENGTH)}) and the ` +
      `unit of measure (the last digit) has 1 to ${PRODUCT_LENGTH_MAX} characters; ` +
      `here it has ${Math.max(length, 0)}.`,
  );
}

const LABELER_LENGTH = 4;
const PRODUCT_LENGTH_MAX = 18;

/** Secondary data alone, a lot, serial number or date: `$`, `$$`, `$+`, `$$+` or a date YYJJJ. */
const SECONDARY = /^(?:\$|[0-9]{5})/;

/** Provider labels (ANSI/HIBC 1): a slash after the flag. */
const PROVIDER = /^\/./;

/** The encoded data: `+`, the data, the link character. */
export const hibcData = (data: string): string => `+${data}${hibcCheckCharacter(`+${data}`)}`;

/**
 * The human-readable text: the encoded data between asterisks. A space as the link character is
 * shown as an underscore.
 */
export const hibcText = (data: string): string => `*${hibcData(data).replace(/ $/, '_')}*`;
