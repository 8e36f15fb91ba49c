/**
 * Reasons for the errors of bwip-js. The engine identifies each expected error by a code in its
 * message (`bwipp.<code>#<line>: …`), for which this table has our own wording. The engine's
 * wording and name never leave this file.
 */

/** The reason for the caller, or undefined if the error is a fault of ours or the engine's. */
export function reasonOf(thrown: unknown): string | undefined {
  if (typeof thrown === 'string') return GENERIC;
  if (!(thrown instanceof Error)) return undefined;
  if (thrown instanceof ReferenceError && thrown.message.includes('text not specified')) {
    return 'No data was given.';
  }
  if (isTooMuchExpanded(thrown)) return TOO_MUCH;
  const code = /^bwipp\.([A-Za-z0-9]+)/.exec(thrown.message)?.[1];
  if (code === undefined || MISUSE.test(code)) return undefined;
  const known = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? GENERIC;
  return prefixed(known, thrown.message);
}

/** Names the application identifier the error is about; the number is the caller's own. */
function prefixed(reason: string, message: string): string {
  const identifier = /: AI \(?(\d{2,4})\)?:/.exec(message)?.[1];
  return identifier === undefined ? reason : `Application identifier (${identifier}): ${reason}`;
}

/**
 * A GS1 DataBar Expanded that is one character too long fails with a TypeError instead of a coded
 * error (as does one of a single character, which our own rules refuse before).
 */
const isTooMuchExpanded = (error: Error): boolean =>
  error instanceof TypeError && error.message.includes("of undefined (reading 'length')");

/** Too much data; callers that know the capacity name it instead. */
export const TOO_MUCH = 'The data exceeds the capacity of the largest symbol; shorten it.';

const GENERIC = 'The data does not conform to the rules of this symbology.';

/** Codes that no data can cause: an encoder or option that does not exist. */
const MISUSE = new RegExp(
  '^unknownEncoder$|^debug|Version|EClevel|ErrorCorrection|Mask$|Columns?$|Rows?$|RowHeight$|' +
    'SepHeight$|BadMode$|RawFormat$|RawCodeword$|InvalidFormat$|SeqFormat$|Ratio$|Category|' +
    'rowMult|Layers$|CustinfoEncoding$|CCversion|LinType|LinWidth$|BadType$|SAM$|fontTooSmall',
  'i',
);

/** Reasons by error code; the first pattern that matches wins. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^GS1repeatedDifferingAIs$/,
    'The same application identifier occurs twice with different values.',
  ],
  [/^GS1missingAIs$/, 'An application identifier that this one requires is missing.'],
  [/^GS1exclusiveAIs$/, 'Two of the application identifiers must not be used together.'],
  [/^GS1unknownAI$/, 'An application identifier is not one GS1 has assigned.'],
  [
    /^GS1ai|^GS1aiMissing|BadFormat$/,
    'The data must be application identifiers in parentheses, each followed by its value.',
  ],
  [/^GS1dlURIbadScheme$/, 'A GS1 Digital Link must start with http:// or https://.'],
  [/^GS1dl/, 'The data is not a valid GS1 Digital Link.'],
  [/^GS1coupon/, 'A field of the coupon is missing, too short or out of range.'],
  [/^GS1valueTooShort$|^GS1alphaTooShort$|^GS1tooShort$/, 'The value is too short.'],
  [/^GS1valueTooLong$|^GS1alphaTooLong$/, 'The value is too long.'],
  [/^GS1badChecksum$|^GS1badAlphaCheck|^GS1badIBANchecksum$/, 'The check digit is wrong.'],
  [/^GS1badMonth$/, 'The month must be 01 to 12.'],
  [/^GS1badDay$/, 'The day does not exist in that month.'],
  [/^GS1badHour$/, 'The hour must be 00 to 23.'],
  [/^GS1badMinute$/, 'The minute must be 00 to 59.'],
  [/^GS1badSecond/, 'The second must be 00 to 59.'],
  [/^GS1(unknown|Unknown)Country/, 'The country code is not one of ISO 3166.'],
  [/^GS1UnknownCurrency$/, 'The currency code is not one of ISO 4217.'],
  [/^GS1notNumeric$/, 'The value must consist of digits only.'],
  [/^GS1(bad|Unknown)CSET/i, 'The value has a character that GS1 does not allow in it.'],
  [/^GS1badGCP$|^GS1gcpTooShort$/, 'The value must start with a GS1 company prefix.'],
  [/^GS1/, 'The value does not follow the GS1 rule for it.'],
  [/^missingCompositeComponent$/, 'The 2D part is missing; add it after a vertical bar (|).'],
  [/TooLong$|TooLarge$|TooMuchData$|NoValidSymbol$|Capacity$|TooBig$|ExceedsMax/i, TOO_MUCH],
  [/empty(Data|String)?$/i, 'No data was given.'],
  [/CheckDigits?$|Checksum$/i, 'The check digit is wrong.'],
  [/BadAddOn/i, 'The add-on after the space must have 2 or 5 digits.'],
  [/TooShort$/i, 'The data is too short for this symbology.'],
  [/Length$/i, 'The data has the wrong number of characters for this symbology.'],
  [/Character$|NotNumeric$|Digit$/i, 'The data has a character this symbology does not allow.'],
];
