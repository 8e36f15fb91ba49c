/** Parcel and registered mail symbologies in Code 128: UPU S10 and DPD. */
import { wrongCheckDigit } from './check-digits.ts';
import { code128Widths, codesOf } from './code128-encoder.ts';
import { foreignCharacter, linearRow, namingCapitals, plainBars } from './linear.ts';
import {
  accepted,
  acceptedWith,
  refused,
  type Accepted,
  type Bars,
  type Refusal,
} from './symbol.ts';

const draw = (characters: string, text: string): Bars =>
  plainBars(code128Widths(codesOf(characters), ['B', 'A', 'C']), text);

/** Two letters, eight digits, the check digit (which may be left out) and two letters. */
function parseS10(printed: string): Accepted | Refusal {
  const data = printed.replaceAll(/(?<=.) +(?=.)/g, '');
  const foreign = foreignCharacter(
    data,
    /[^0-9A-Z]/u,
    'UPU S10 accepts only digits and uppercase letters',
  );
  if (foreign !== undefined) return foreign;
  const [, service, serial, actual, country] =
    /^([A-Z]{2})(\d{8})(\d?)([A-Z]{2})$/.exec(data) ?? [];
  if (service === undefined || serial === undefined || country === undefined) {
    return refused(
      'UPU S10 has a service indicator of 2 letters, a serial number of 8 digits, its check digit ' +
        '(which may be omitted) and a country code of 2 letters, as in RR123456785GB.',
    );
  }
  const check = s10CheckDigit(serial);
  if (actual !== '' && actual !== check) return wrongCheckDigit(serial, check, actual!);
  const canonical = service + serial + check + country;
  return /^[JKSTW]/.test(service)
    ? acceptedWith(
        canonical,
        `The service indicator ${service} starts with ${service[0]}, which UPU S10 does not assign.`,
      )
    : accepted(canonical);
}

/** Weights 8, 6, 4, 2, 3, 5, 9, 7, modulo 11, with 0 for 10 and 5 for 11 (UPU S10-12, annex A). */
function s10CheckDigit(serial: string): string {
  const sum = Array.from(serial, Number).reduce((n, digit, i) => n + digit * S10_WEIGHTS[i]!, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? '0' : check === 11 ? '5' : String(check);
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

const s10Text = (data: string): string =>
  `${data.slice(0, 2)} ${data.slice(2, 5)} ${data.slice(5, 8)} ${data.slice(8, 11)} ${data.slice(11)}`;

/**
 * The parcel label's 27 characters behind the identification tag, which is % unless another
 * character that is neither letter nor digit stands there. The check character is printed only: a
 * 28th letter or digit is verified and dropped.
 */
function parseDpd(printed: string): Accepted | Refusal {
  const data = printed.replaceAll(/(?<=.) +(?=.)/g, '');
  const hasTag = /^[!-/:-@[-`{-~]/.test(data);
  const tag = hasTag ? data[0]! : '%';
  const rest = hasTag ? data.slice(1) : data;
  const foreign = foreignCharacter(
    rest,
    /[^0-9A-Z]/u,
    'behind its identification tag, DPD accepts only digits and uppercase letters',
  );
  if (foreign !== undefined) return foreign;
  if (rest.length !== DPD_LENGTH && rest.length !== DPD_LENGTH + 1) {
    return refused(
      'DPD has 27 digits and letters (destination postcode 7, tracking number 14, service code 3, ' +
        `country 3), or one more with the check character; the data has ${rest.length}.`,
    );
  }
  const body = rest.slice(0, DPD_LENGTH);
  if (!/\d{6}$/.test(body)) {
    return refused(
      'The last 6 of the 27 characters must be digits: the service code, and the numeric country ' +
        'code of ISO 3166-1.',
    );
  }
  const actual = rest[DPD_LENGTH];
  const check = dpdCheckCharacter(body);
  if (actual !== undefined && actual !== check) return wrongCheckDigit(body, check, actual);
  return accepted(tag + body);
}

/** ISO/IEC 7064:2003, MOD 37,36 (DPD Parcel Label Specification 2.4.1, 4.6). */
function dpdCheckCharacter(characters: string): string {
  let rest = 36;
  for (const character of characters) {
    const sum = (rest + ALPHABET.indexOf(character)) % 36 || 36;
    rest = (2 * sum) % 37;
  }
  return ALPHABET[(37 - rest) % 36]!;
}

const DPD_LENGTH = 27;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function dpdText(canonical: string): string {
  const body = canonical.slice(1);
  const groups: string[] = [];
  let at = 0;
  for (const length of DPD_GROUPS) groups.push(body.slice(at, (at += length)));
  return [...groups, dpdCheckCharacter(body)].join(' ');
}

/** Characters the text shows together, before the check character. */
const DPD_GROUPS = [4, 3, 4, 4, 4, 2, 3, 3];

/** Parcel and registered mail rows. */
export const PARCELS = [
  linearRow({
    id: 'UPU_S10',
    name: 'UPU S10',
    aliases: ['S10', 'UPUS10', 'UPU'],
    family: 'postal',
    rule:
      'A service indicator of 2 letters, 8 digits, the check digit (added if omitted) and a country ' +
      'code of 2 letters; spaces between them are dropped.',
    standard: 'UPU S10-12; ISO/IEC 15417:2007',
    checkDigit: 'added',
    example: 'RR473124829GB',
    capacity: '13 characters',
    lengthMax: 26,
    parse: namingCapitals(parseS10),
    encode: (data) => draw(data, s10Text(data)),
  }),
  linearRow({
    id: 'DPD',
    name: 'DPD parcel label',
    aliases: ['DPDPARCEL', 'DPDCODE128'],
    family: 'postal',
    rule:
      '27 digits and uppercase letters: destination postcode 7, tracking number 14, service code 3 ' +
      'and country 3 (digits). The identification tag % is added in front, and the check character ' +
      'in the text; spaces are dropped.',
    standard: 'DPD Parcel Label Specification 2.4.1; ISO/IEC 15417:2007',
    checkDigit: 'optional',
    example: '008182709980000020028101276',
    capacity: '27 characters',
    lengthMax: 56,
    parse: parseDpd,
    encode: (data) => draw(data, dpdText(data)),
  }),
];
