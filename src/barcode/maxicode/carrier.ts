/**
 * MaxiCode's structured carrier messages (ISO/IEC 16023:2000, Annex B): the postcode, country and
 * class of service that go into the primary message of modes 2 and 3, in each of the orders in
 * which carriers, label printers and other software write them.
 */
import { COUNTRIES } from '../gs1/code-lists.ts';
import { refused, type Refusal } from '../symbol.ts';
import { A, CODEWORDS } from './code-sets.ts';

export interface CarrierMessage {
  readonly kind: 'carrier';
  /** Mode 2 for a postcode of digits, mode 3 for one of any characters. */
  readonly mode: 2 | 3;
  /** Up to nine digits in mode 2, six characters of code set A in mode 3. */
  readonly postcode: string;
  /** Three digits. */
  readonly country: string;
  /** Three digits. */
  readonly serviceClass: string;
  /** `[)>`, RS, `01`, GS and two digits, which then start the secondary message; or nothing. */
  readonly header: string;
  /** What follows in the secondary message. */
  readonly rest: string;
}

/**
 * The carrier message that the data is, undefined if it is ordinary data, or a refusal where it
 * looks like a carrier message but is not right. Data looks like a carrier message
 * - if it starts with the header `[)>` RS `01` GS; then two digits follow, and postcode, country
 *   and class, each with GS behind it;
 * - if 1 to 15 letters, digits and other characters of postcodes stand before the header, as in
 *   ZPL's `^BD`; they are class, country and postcode, without separators;
 * - if it starts with 1 to 10 capital letters, digits, spaces and hyphens, GS, and either three
 *   digits and GS, or one to three digits, GS, three digits and GS; they are postcode, country and
 *   class without a header.
 */
export function carrierMessage(data: string): CarrierMessage | Refusal | undefined {
  const at = data.indexOf(HEADER);
  if (at === 0 || (at > 0 && BEFORE_HEADER.test(data.slice(0, at)))) return withHeader(data, at);
  return WITHOUT_HEADER.test(data) ? separated('', data) : undefined;
}

/** The message in the order that readers report: postcode, country and class behind the header. */
export const carrierText = (message: CarrierMessage): string => {
  const { header, postcode, country, serviceClass, rest } = message;
  return header + [postcode, country, serviceClass, rest].join(GS);
};

/**
 * The ten codewords of the primary message: from the least significant bit on, the mode (4 bits),
 * the postcode (36), the country (10) and the class of service (10).
 */
export function primaryMessage(message: CarrierMessage): number[] {
  const { mode, country, serviceClass } = message;
  const postcode = mode === 2 ? digitsPostcode(message) : charactersPostcode(message);
  const places = (BigInt(serviceClass) << 10n) | BigInt(country);
  const bits = (((places << 36n) | postcode) << 4n) | BigInt(mode);
  return Array.from({ length: 10 }, (_, i) => Number((bits >> BigInt(6 * i)) & 63n));
}

/** The number of digits (6 bits) and their value (30). */
const digitsPostcode = ({ postcode }: CarrierMessage): bigint =>
  (BigInt(postcode.length) << 30n) | BigInt(postcode);

/** Six characters of code set A, the first in the most significant bits. */
const charactersPostcode = ({ postcode }: CarrierMessage): bigint =>
  [...postcode].reduce(
    (bits, character) => (bits << 6n) | BigInt(CODEWORDS[A * 256 + character.charCodeAt(0)]!),
    0n,
  );

/** A message with the header at its start, or behind class, country and postcode. */
function withHeader(data: string, at: number): CarrierMessage | Refusal {
  const header = data.slice(at, at + HEADER.length + 2);
  const order = at === 0 ? ORDER : PRINTER_ORDER;
  if (!/\d\d$/.test(header)) {
    return refused(`In ${NAME}, two digits follow [)>, RS, 01, GS; ${order}.`);
  }
  const rest = data.slice(at + header.length);
  if (at === 0) return separated(header, rest);
  const [, serviceClass, country, postcode] = PRINTER_FIELDS.exec(data.slice(0, at)) ?? [];
  if (postcode === undefined) {
    return refused(
      `Before the [)> of ${NAME} there must be 7 to 15 characters, the first six of them digits; ` +
        `${order}.`,
    );
  }
  return checked({ header, postcode, country: country!, serviceClass: serviceClass!, rest }, order);
}

/** Postcode, country and class, each with GS behind it. */
function separated(header: string, data: string): CarrierMessage | Refusal {
  const [postcode, country, serviceClass, ...rest] = data.split(GS);
  if (serviceClass === undefined || rest.length === 0) {
    return refused(`${NAME} lacks a part or the GS behind it; ${ORDER}.`.replace(/^a/, 'A'));
  }
  return checked(
    { header, postcode: postcode!, country: country!, serviceClass, rest: rest.join(GS) },
    ORDER,
  );
}

type Fields = Omit<CarrierMessage, 'kind' | 'mode'>;

/** A US postcode of five digits is filled with four zeros (Annex B.1, 4.a). */
function checked(fields: Fields, order: string): CarrierMessage | Refusal {
  const { country, serviceClass } = fields;
  if (!/^\d{3}$/.test(serviceClass)) {
    return refused(`The class of service in ${NAME} must be three digits; ${order}.`);
  }
  if (!/^\d{3}$/.test(country) || !(COUNTRIES.has(country) || country >= USER_ASSIGNED)) {
    return refused(
      `The country in ${NAME} must be a three-digit code of ISO 3166-1, such as 840; ${order}.`,
    );
  }
  const postcode = fields.postcode.trimEnd();
  if (country === USA) {
    if (!/^\d{5}(\d{4})?$/.test(postcode)) {
      return refused(`The postcode in ${NAME} to the USA must be 5 or 9 digits; ${order}.`);
    }
    return { ...fields, kind: 'carrier', mode: 2, postcode: postcode.padEnd(9, '0') };
  }
  if (/^\d{7,9}$/.test(postcode)) return { ...fields, kind: 'carrier', mode: 2, postcode };
  if (!MODE_3_POSTCODE.test(postcode)) {
    return refused(
      `The postcode in ${NAME} must be 1 to 6 capital letters, digits, spaces and punctuation ` +
        `marks, or up to 9 digits; ${order}.`,
    );
  }
  return { ...fields, kind: 'carrier', mode: 3, postcode: postcode.padEnd(6) };
}

const GS = '\x1d';
const HEADER = `[)>\x1e01${GS}`;

/** What stands before the header in data for a label printer. */
const BEFORE_HEADER = /^[ "-:A-Za-z]{1,15}$/;
const PRINTER_FIELDS = /^(\d{3})(\d{3})(.+)$/;

const WITHOUT_HEADER = /^[ A-Z0-9-]{1,10}\x1d(\d{3}\x1d|\d{1,3}\x1d\d{3}\x1d)/;

/** Characters of code set A, but for controls; the last is no space. */
const MODE_3_POSTCODE = /^(?=.{1,6}$)[ "-:A-Z]*["-:A-Z]$/;

const USA = '840';
/** Codes from here on are for users to assign (ISO 3166-1, 8.1.3). */
const USER_ASSIGNED = '900';

const NAME = 'a MaxiCode carrier message';
/** The orders of a carrier message, worded to follow a semicolon. */
export const ORDER =
  'the order is [)>, RS, 01, GS, two digits, postcode, GS, country, GS, class of service, GS and ' +
  'the rest';
export const PRINTER_ORDER =
  'the order is class of service, country, postcode, [)>, RS, 01, GS, two digits and the rest';
