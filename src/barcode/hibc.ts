/**
 * The HIBC rule, shared by its linear and two-dimensional carriers: the supplier's data between the
 * flag `+` and a modulo 43 link character, both of which are added here (ANSI/HIBC 2.6).
 */
import { hibcCheckCharacter } from './check-digits.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, refused, type Accepted, type Refusal } from './symbol.ts';

/** The rule of every HIBC row. */
export const HIBC_RULE =
  'HIBC data without the leading + and without the link character, both of which are added: a ' +
  'primary label (A999BJC5D6E71: labeler code, product code, unit of measure), secondary data ' +
  'behind a slash, or secondary data alone.';

/**
 * Data without `+` and link character. A primary label is held against its structure. Secondary
 * data, behind its slash or alone, is held against the character set only: its lot and serial
 * numbers are free text, and labels of earlier editions have date forms that later ones dropped.
 */
export function parseHibc(data: string): Accepted | Refusal {
  if (data.startsWith('+')) {
    return refused('Character 1 is "+"; it is added by itself, so give the data behind it only.');
  }
  const takes = 'HIBC takes digits, capital letters, space and - . $ / + % only';
  const foreign = foreignCharacter(data, /[^0-9A-Z\-. $/+%]/u, takes);
  if (foreign !== undefined) return foreign;
  if (SECONDARY.test(data) || PROVIDER.test(data)) return accepted(data);
  return primaryFault(data.split('/', 1)[0]!) ?? accepted(data);
}

/** What is wrong with a primary identifier: labeler, product, unit of measure (ANSI/HIBC 2.6). */
function primaryFault(primary: string): Refusal | undefined {
  if (!/^[A-Z][0-9A-Z]{3}/.test(primary)) {
    return refused(
      'HIBC data starts with the labeler code, a letter and 3 letters or digits (A999), or with ' +
        '$, / or 5 digits of a date where it is no primary label; ' +
        `this starts with "${primary.slice(0, LABELER_LENGTH)}".`,
    );
  }
  const fault = foreignCharacter(
    primary,
    /[^0-9A-Z]/u,
    'the primary label, before any slash, takes digits and capitals only',
  );
  if (fault !== undefined) return fault;
  if (!/[0-9]$/.test(primary)) {
    return refused(
      `Character ${primary.length} is "${primary.at(-1)}"; the primary label ends with the unit ` +
        'of measure, a digit from 0 to 9.',
    );
  }
  const length = primary.length - LABELER_LENGTH - 1;
  if (length >= 1 && length <= PRODUCT_LENGTH_MAX) return undefined;
  return refused(
    `Between the labeler code (${primary.slice(0, LABELER_LENGTH)}) and the unit of measure ` +
      `(the last digit) stands the product code of 1 to ${PRODUCT_LENGTH_MAX} characters; ` +
      `this has ${Math.max(length, 0)}.`,
  );
}

const LABELER_LENGTH = 4;
const PRODUCT_LENGTH_MAX = 18;

/** Lot, serial number or date on a label of its own: `$`, `$$`, `$+`, `$$+` or a date YYJJJ. */
const SECONDARY = /^(?:\$|[0-9]{5})/;

/** The provider's labels (ANSI/HIBC 1): a slash behind the flag. */
const PROVIDER = /^\/./;

/** What the symbol carries: `+`, the data, the link character. */
export const hibcPayload = (data: string): string => `+${data}${hibcCheckCharacter(`+${data}`)}`;

/**
 * The payload as people read it: between asterisks, a link character that is a space shown as an
 * underscore.
 */
export const hibcText = (data: string): string => `*${hibcPayload(data).replace(/ $/, '_')}*`;
