/**
 * Where the hyphens of an ISBN or ISMN belong, so that the number above the bars is the same
 * whether it was sent with hyphens or without.
 */

/**
 * A 13-digit ISBN with hyphens: by the ranges below if they include it; otherwise with those of
 * `written`, the number as the caller wrote it, if they make five parts; otherwise without.
 */
export function hyphenateIsbn(digits: string, written: string): string {
  const group = digits.slice(3, 4);
  const starts = digits.startsWith('978') ? REGISTRANTS.get(group) : undefined;
  const length = starts === undefined ? undefined : registrantLength(starts, digits.slice(4, 12));
  if (length !== undefined) return parts(digits, [3, 1, length, 8 - length, 1]);
  const lengths = written.split('-').map((part) => part.length);
  return lengths.length === 5 ? parts(digits, lengths) : digits;
}

/** A 13-digit ISMN with hyphens; its publisher ranges are fixed (ISO 10957). */
export function hyphenateIsmn(digits: string): string {
  const length = ISMN_REGISTRANT_LENGTHS[Number(digits[4])]!;
  return parts(digits, [3, 1, length, 8 - length, 1]);
}

function parts(digits: string, lengths: readonly number[]): string {
  let at = 0;
  return lengths.map((length) => digits.slice(at, (at += length))).join('-');
}

/** Digits of the registrant element: the length of the last range start that is not above it. */
function registrantLength(starts: readonly string[], digits: string): number | undefined {
  const start = starts.findLast((candidate) => candidate <= digits);
  return start === undefined || start.endsWith('-') ? undefined : start.length;
}

/** By the first digit after 979-0: 000-099, 1000-3999, 40000-69999, 700000-899999, 9000000-. */
const ISMN_REGISTRANT_LENGTHS = [3, 4, 4, 4, 5, 5, 5, 6, 6, 7];

/**
 * Registrant ranges of the language groups 978-0 to 978-5, as the International ISBN Agency assigns
 * them: each entry is the first registrant of a range, as long as all registrants in it. An entry
 * that ends with a hyphen starts an unassigned range. Ranges are only ever added.
 */
const REGISTRANTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    0: `00 200 2280 229 3690 370 6390 6398000 640 6450000 646 6480000 649 6550 656 7000 85000 900000
      9003710 900372 9500000`,
    1: `000 01 030 0350 040 0480 05 06- 0666000 0700 100 3980 55000 6500 68000 6860 714 7170 7320000
      74000 7620 7635000 76500 7750000 77540 7764000 77650 7770000 77830 7900 80000 8380000 83850
      8672 86760 869800 9160000 916506 9168700 916908 9191640 919565 9196000 919655 9730 987800
      9911500 991200 9989900`,
    2: `00 200 35000 400 487000 495 4960 49670 497 5280 530 7000 84000 900000 91980 919810 9199430
      919969 9500000`,
    3: `00 030 0340 03700 04 200 3130 314 39 400 68900 6950 85000 900000 9500000 95400 9700000 98500
      9996`,
    4: '00 200 7000 85000 900000 9500000',
    5: `00000 0050 01 200 3620 36240 363 4210 430 4310 440 4410 450 6040000 605 7000 85000 900000
      91000 9200 93000 9500000 9501 98000 9900000 9910`,
  }).map(([group, starts]) => [group, starts.split(/\s+/)]),
);
