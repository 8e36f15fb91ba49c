/** Rules that fields of several kinds share. The reasons follow the name of a field. */
import { checkDigitsFault, mod97 } from '../barcode/qr/iban.ts';
import { accepted, refused, type Accepted, type Refusal } from '../barcode/symbol.ts';
import { percentDecoded } from '../util/percent.ts';

type Check = (value: string) => Accepted | Refusal;

/**
 * A decimal number that is not below `min` nor above `max`, written with exactly `decimals` digits behind
 * the point. More digits are refused, not rounded.
 */
export const decimal =
  (min: number, max: number, decimals: number): Check =>
  (value) => {
    const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(value);
    const fraction = (found?.[2] ?? '').replace(/0+$/, '');
    if (found === null || fraction.length > decimals) {
      return refused(`must be a number with at most ${decimals} decimals, such as 123.45`);
    }
    if (Number(value) < min || Number(value) > max) {
      return refused(`must be from ${min} to ${max}`);
    }
    return accepted(`${BigInt(found[1]!)}.${fraction.padEnd(decimals, '0')}`);
  };

/** An IBAN (ISO 13616): its country's length, and check digits modulo 97. Spaces are left out. */
export const iban: Check = (value) => {
  const compact = value.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) {
    return refused('must be an IBAN: a country code, two check digits and the account');
  }
  const length = IBAN_LENGTHS.get(compact.slice(0, 2));
  if (length !== undefined && compact.length !== length) {
    const country = compact.slice(0, 2);
    return refused(`has ${compact.length} characters; an IBAN of ${country} has ${length}`);
  }
  if (mod97(compact) === 1) return accepted(compact);
  return refused(`has wrong check digits: ${checkDigitsFault(compact)}`);
};

/** A creditor reference (ISO 11649): RF, check digits modulo 97 and up to 21 characters. */
export const creditorReference: Check = (value) => {
  const compact = value.replaceAll(' ', '').toUpperCase();
  if (!/^RF\d{2}[0-9A-Z]{1,21}$/.test(compact)) {
    return refused('must be RF, two check digits and up to 21 letters and digits (ISO 11649)');
  }
  if (mod97(compact) === 1) return accepted(compact);
  return refused(`has wrong check digits: ${checkDigitsFault(compact)}`);
};

/** A telephone number: digits, with + before an international one; visual separators are left out. */
export const phoneNumber: Check = (value) => {
  const compact = value.replace(/[ ().-]/g, '');
  if (/^\+[1-9]\d{1,14}$|^\d{2,15}$/.test(compact)) return accepted(compact);
  return refused('must be a telephone number such as +12015550123');
};

/** An email address: what stands around the @ must not be able to end it. */
export const emailAddress: Check = (value) =>
  /^[^\s@<>()",:;\\[\]&?]{1,64}@[^\s@<>()",:;\\[\]&?/%]{1,253}$/u.test(value)
    ? accepted(value)
    : refused('must be an email address such as jane@example.com');

/** A day as ISO 8601 writes it, which the calendar has: 2026-02-28. */
export const day: Check = (value) => {
  const date = new Date(`${value}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime());
  return isDay && date.toISOString().startsWith(value)
    ? accepted(value)
    : refused('must be a date such as 2026-02-28');
};

/** `20260228` as a day has it; anything else stays. */
export const withHyphens = (value: string): string =>
  value.replace(/^(\d{4})(\d\d)(\d\d)(?!\d)/, '$1-$2-$3');

/** A value that was read where the check lets it through; nothing where it does not. */
export function orNothing(check: Check, value: string): string {
  const checked = check(value);
  return checked.kind === 'accepted' ? checked.data : '';
}

/** A web address (RFC 3986). What an address cannot hold is percent-encoded; the rest stays as it is. */
export const webAddress: Check = (value) => {
  if (!/^https?:\/\/[^/?#\s][^\s]*$/i.test(value) || !URL.canParse(value)) {
    return refused('must be a web address that begins with https:// or http://');
  }
  return accepted(/^[\x21-\x7e]+$/.test(value) ? value : new URL(value).href);
};

/** The parameters behind the `?` of an address; undefined where one is malformed or stands twice. */
export function queryOf(query: string): Map<string, string> | undefined {
  const found = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = percentDecoded(at < 0 ? pair : pair.slice(0, at));
    const value = percentDecoded(at < 0 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined || found.has(name)) return undefined;
    found.set(name, value);
  }
  return found;
}

/** Characters in an IBAN by country (SWIFT, IBAN Registry): the countries of SEPA. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 ' +
    'HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 ' +
    'RS22 SE24 SI19 SK24 SM27 VA22'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
