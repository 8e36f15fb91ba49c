/**
 * Which characters of a barcode's data are check digits: for whoever wants to see what was computed or
 * verified. Those of the symbol alone, which no reader reports (Code 128, Code 93, postal codes with
 * Reed-Solomon), are not among them.
 */
import { code11CheckCharacters, hibcCheckCharacter } from './check-digits.ts';
import type { Element } from './gs1/element-string.ts';
import type { CheckDigit } from './symbology.ts';

/**
 * The check digits of canonical data, in their order; empty where there are none, or none that is
 * reported. `elements` are those of the data, null where it has none; `mode` is what the request
 * says of them.
 */
export function checkDigitsOf(
  symbologyId: string,
  canonical: string,
  elements: readonly Element[] | null,
  mode: CheckDigit = 'auto',
): readonly string[] {
  const ofElements = (elements ?? []).flatMap(checkDigitsIn);
  const isRequested = mode === 'add' || mode === 'require';
  const from =
    CHECK_DIGITS.get(symbologyId) ?? (isRequested ? ON_REQUEST.get(symbologyId) : undefined);
  const own = mode === 'none' ? '' : (from?.(canonical) ?? '');
  return own === '' ? ofElements : [own, ...ofElements];
}

/** The last digit of each part of a value that has one by GS1's table of application identifiers. */
export function checkDigitsIn({ row, value }: Element): string[] {
  const digits: string[] = [];
  let end = 0;
  for (const { checks, lengthMax } of row.components) {
    end = Math.min(value.length, end + lengthMax);
    if (checks.includes('csum')) digits.push(value[end - 1]!);
  }
  return digits;
}

type FromCanonical = (canonical: string) => string;

/** The number before an add-on (behind a space) and before a composite's second part (behind a bar). */
const numberIn: FromCanonical = (canonical) => canonical.split(/[ |]/, 1)[0]!;
const last: FromCanonical = (canonical) => numberIn(canonical).at(-1)!;
const at =
  (index: number): FromCanonical =>
  (canonical) =>
    canonical[index]!;

/** ANSI/HIBC 2.6, 4.2: over the data behind the flag. */
const hibc: FromCanonical = (canonical) => hibcCheckCharacter(`+${canonical}`);

const rows = (from: FromCanonical, ids: string): (readonly [string, FromCanonical])[] =>
  ids.split(' ').map((id) => [id, from] as const);

const CHECK_DIGITS: ReadonlyMap<string, FromCanonical> = new Map([
  ...rows(last, 'EAN13 EAN8 UPCA UPCE ISBN ISMN MANDS'),
  ...rows(last, 'EAN13_COMPOSITE EAN8_COMPOSITE UPCA_COMPOSITE UPCE_COMPOSITE'),
  ...rows(last, 'ITF14 ITF6 CODE32 PZN7 PZN8 IDENTCODE LEITCODE KOREAPOST'),
  ...rows(last, 'POSTNET PLANET CEPNET'),
  // 0311-175X, behind which its variant stands.
  ...rows(at(8), 'ISSN VIN'),
  // RR473124829GB: the last of nine digits.
  ...rows(at(10), 'UPU_S10'),
  ...rows(hibc, 'HIBC128 HIBC39 HIBC_PDF417 HIBC_MICROPDF417 HIBC_CODABLOCKF'),
  ...rows(hibc, 'HIBC_DATAMATRIX HIBC_DATAMATRIX_RECT HIBC_QRCODE HIBC_AZTEC'),
  ...rows((canonical) => hibcCheckCharacter(canonical), 'LOGMARS'),
  ...rows(code11CheckCharacters, 'CODE11'),
]);

/** Of symbologies that have a check digit only where a request says so. */
const ON_REQUEST: ReadonlyMap<string, FromCanonical> = new Map([
  // Whose data may have spaces.
  ...rows((canonical) => canonical.at(-1)!, 'CODE39'),
  ...rows(last, 'ITF MSI CODE2OF5 INDUSTRIAL2OF5 IATA2OF5 MATRIX2OF5 COOP2OF5 DATALOGIC2OF5'),
  // Before the stop letter.
  ...rows((canonical) => canonical.at(-2)!, 'CODABAR'),
]);
