/**
 * What `checkDigit` makes of the data of each symbology: whether the value carries its check digit, is
 * to get one, or has none. A symbology that is not in the table does not take the option.
 */
import {
  code11CheckCharacters,
  codabarCheckCharacter,
  gs1CheckDigit,
  hibcCheckCharacter,
  luhnCheckDigit,
  msiMod11CheckDigit,
  wrongCheckDigit,
} from './check-digits.ts';
import { notDigits } from './linear.ts';
import { accepted, refused, refusedOption, type Accepted, type Refusal } from './symbol.ts';
import type { RequestedCheckDigit, Symbology } from './symbology.ts';

type Rule = (data: string, requested: RequestedCheckDigit) => Accepted | Refusal;

/** The row with the option, if the table has it. */
export function withCheckDigitModes<Id extends string>(row: Symbology<Id>): Symbology<Id> {
  const ruleOf = RULES.get(row.id);
  if (ruleOf === undefined) return row;
  const options = [...(row.options ?? []), 'checkDigit'] as const;
  return { ...row, options, parseChecked: ruleOf(row) };
}

/** Whether data, accepted as `canonical`, carries its check digit. */
type IsWhole = (data: string, canonical: string) => boolean;

/** Numbers that are never without: their own rule adds the check digit or verifies it. */
const mandatory =
  (isWhole: IsWhole) =>
  ({ name, parse }: Symbology): Rule =>
  (data, requested) => {
    if (requested === 'none') return never(name);
    const parsed = parse(data);
    if (parsed.kind === 'refused') return parsed;
    if (requested === 'require') {
      return isWhole(data, parsed.data) ? parsed : missing(data, parsed.data);
    }
    // What a warning says of a check digit that was added is known: it was asked for.
    return isWhole(data, parsed.data) ? present(data) : accepted(parsed.data);
  };

/** A check digit of the data that its standard leaves to the user. */
interface Optional {
  readonly digitOf: (body: string) => string;
  /** How many characters stand behind it: the stop letter of Codabar. */
  readonly behind?: number;
  /** Refuses data that it cannot be added to; by default what the row's own rule does. */
  readonly parseBody?: (data: string) => Accepted | Refusal;
}

const optional =
  ({ digitOf, behind = 0, parseBody }: Optional) =>
  ({ name, parse }: Symbology): Rule =>
  (data, requested) => {
    const parsed = requested === 'add' && parseBody ? parseBody(data) : parse(data);
    if (parsed.kind === 'refused' || requested === 'none') return parsed;
    const cut = parsed.data.length - behind;
    const [head, tail] = [parsed.data.slice(0, cut), parsed.data.slice(cut)];
    if (requested === 'add') return accepted(head + digitOf(parsed.data) + tail);
    const [body, actual] = [head.slice(0, -1), head.slice(-1)];
    if (body.length <= behind) {
      return refusedOption(
        'checkDigit',
        `${name} needs at least one character before its check digit; the data is ${data}.`,
      );
    }
    const check = digitOf(body + tail);
    return actual === check ? parsed : wrongCheckDigit(body + tail, check, actual);
  };

/** Check digits that the symbol has beyond its data: the canonical data is without them. */
interface Beyond {
  /** Those of a body; undefined where it can have none, which the row's own rule refuses. */
  readonly digitsOf: (body: string) => string | undefined;
  /** How many a value has that is so long with them; 1 where it is absent. */
  readonly countIn?: (length: number) => number;
  /** What to use for none, worded to follow a semicolon; absent where the symbology allows it. */
  readonly instead?: string;
}

const beyond =
  ({ digitsOf, countIn = () => 1, instead }: Beyond) =>
  ({ name, parse }: Symbology): Rule =>
  (data, requested) => {
    if (requested === 'none' && instead !== undefined) return never(name, instead);
    const count = requested === 'require' ? countIn(data.length) : 0;
    if (data.length <= count) {
      return refusedOption(
        'checkDigit',
        `${name} needs at least one character before its check digit; the data is ${data}.`,
      );
    }
    const body = parse(data.slice(0, data.length - count));
    if (body.kind === 'refused') return body;
    const check = digitsOf(body.data)!;
    const actual = data.slice(data.length - count);
    if (requested !== 'require' || actual === check) return accepted(body.data);
    return wrongCheckDigit(body.data, check, actual);
  };

const never = (name: string, instead = 'leave checkDigit out'): Refusal =>
  refusedOption(
    'checkDigit',
    `${name} always has its check digit, so none is not possible; ${instead}.`,
  );

const missing = (data: string, whole: string): Refusal =>
  refusedOption(
    'checkDigit',
    `require asks for data with its check digit, which ${data} lacks; with it, it is ${whole}.`,
  );

const present = (data: string): Refusal =>
  refusedOption(
    'checkDigit',
    `add is for data without its check digit, and ${data} has it; leave it out of the data, or ` +
      'leave checkDigit out.',
  );

/** By the number of digits before a composite's second part and without an add-on. */
const digits =
  (...lengths: readonly number[]): IsWhole =>
  (data, canonical) => {
    const count = data.split('|', 1)[0]!.replace(/[^0-9Xx]/g, '').length;
    return lengths.includes(count - addOnLength(canonical));
  };

/** Digits of the add-on, which stands last behind a space; an ISSN has its variant in between. */
const addOnLength = (canonical: string): number => {
  const parts = canonical.split('|', 1)[0]!.split(' ');
  const addOn = parts[0]!.length === 9 && parts[0]![4] === '-' ? parts[2] : parts[1];
  return addOn?.length ?? 0;
};

/** The digit behind an odd number of others, as Interleaved 2 of 5 is of pairs. */
const oddItf = (data: string): Accepted | Refusal => {
  const name = 'Interleaved 2 of 5';
  const fault = notDigits(name, data);
  if (fault !== undefined) return fault;
  if (data.length % 2 === 1) return accepted(data);
  return refused(
    `${name} needs an even number of digits with the check digit, and so an odd one without; the ` +
      `data has ${data.length}. Add a leading 0: 0${data}.`,
  );
};

const MOD_10: Optional = { digitOf: gs1CheckDigit };

/** Modulo 11 and then modulo 10. */
const mod1110 = (body: string): string | undefined => {
  const first = msiMod11CheckDigit(body);
  return first === undefined ? undefined : first + luhnCheckDigit(body + first);
};

const mod1010 = (body: string): string => {
  const first = luhnCheckDigit(body);
  return first + luhnCheckDigit(body + first);
};

type RuleOf = (row: Symbology) => Rule;

const rows = (rule: RuleOf, ids: string): (readonly [string, RuleOf])[] =>
  ids.split(' ').map((id) => [id, rule] as const);

const USE_MSI = 'MSI has none';

const RULES: ReadonlyMap<string, RuleOf> = new Map([
  ...rows(mandatory(digits(13)), 'EAN13 EAN13_COMPOSITE'),
  ...rows(mandatory(digits(8)), 'EAN8 UPCE EAN8_COMPOSITE UPCE_COMPOSITE'),
  ...rows(mandatory(digits(12)), 'UPCA UPCA_COMPOSITE IDENTCODE'),
  // ISBN-10, and M for 979-0 of an ISMN.
  ...rows(mandatory(digits(10, 13)), 'ISBN'),
  ...rows(mandatory(digits(9, 13)), 'ISMN'),
  // The number, with its variant, or in the form of an EAN-13.
  ...rows(mandatory(digits(8, 10, 13, 15)), 'ISSN'),
  ...rows(mandatory(digits(14)), 'ITF14 LEITCODE'),
  ...rows(mandatory(digits(6)), 'ITF6'),
  ...rows(mandatory(digits(9)), 'CODE32 CEPNET UPU_S10'),
  ...rows(mandatory(digits(7)), 'PZN7 KOREAPOST'),
  ...rows(mandatory(digits(8)), 'PZN8'),
  ...rows(mandatory(digits(6, 10, 12)), 'POSTNET'),
  ...rows(mandatory(digits(12, 14)), 'PLANET'),
  // With their AI or without.
  ...rows(
    mandatory(digits(14, 16)),
    'EAN14 DATABAR_OMNI DATABAR_STACKED DATABAR_STACKED_OMNI DATABAR_TRUNCATED DATABAR_LIMITED',
  ),
  ...rows(
    mandatory(digits(14, 16)),
    'DATABAR_OMNI_COMPOSITE DATABAR_STACKED_COMPOSITE DATABAR_STACKED_OMNI_COMPOSITE ' +
      'DATABAR_TRUNCATED_COMPOSITE DATABAR_LIMITED_COMPOSITE',
  ),
  ...rows(mandatory(digits(18, 20)), 'SSCC18'),
  ...rows(
    mandatory((data) => /^\*?\+/.test(data)),
    'HIBC128 HIBC39 HIBC_PDF417 HIBC_MICROPDF417 HIBC_CODABLOCKF HIBC_DATAMATRIX ' +
      'HIBC_DATAMATRIX_RECT HIBC_QRCODE HIBC_AZTEC',
  ),
  ...rows(optional({ digitOf: hibcCheckCharacter }), 'CODE39'),
  ...rows(optional({ digitOf: codabarCheckCharacter, behind: 1 }), 'CODABAR'),
  ...rows(optional({ ...MOD_10, parseBody: oddItf }), 'ITF'),
  ...rows(optional(MOD_10), 'CODE2OF5 INDUSTRIAL2OF5 IATA2OF5 MATRIX2OF5 COOP2OF5 DATALOGIC2OF5'),
  ...rows(optional({ digitOf: luhnCheckDigit }), 'MSI'),
  ...rows(beyond({ digitsOf: luhnCheckDigit, instead: USE_MSI }), 'MSI10'),
  ...rows(beyond({ digitsOf: msiMod11CheckDigit, instead: USE_MSI }), 'MSI11'),
  ...rows(beyond({ digitsOf: mod1010, countIn: () => 2, instead: USE_MSI }), 'MSI1010'),
  ...rows(beyond({ digitsOf: mod1110, countIn: () => 2, instead: USE_MSI }), 'MSI1110'),
  ...rows(beyond({ digitsOf: hibcCheckCharacter, instead: 'CODE39 has none' }), 'LOGMARS'),
  // Behind more than ten characters there are two.
  ...rows(
    beyond({ digitsOf: code11CheckCharacters, countIn: (length) => (length > 11 ? 2 : 1) }),
    'CODE11',
  ),
]);
