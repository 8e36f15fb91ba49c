/**
 * PosiCode B: characters of three bars whose distances carry the data, in two sets that take turns
 * and a third one behind shifts (AIM ITS/02-001).
 */

/** Widths of a text of ASCII characters. */
export function posicodeWidths(text: string): number[] {
  const values = valuesOf(text);
  const characters = values.flatMap((value) => PATTERNS[value]!);
  return [...START, ...characters, ...checkWidths(checkValue(values)), ...STOP];
}

/**
 * A character of the other set is behind a shift where the current set goes on after it, otherwise
 * behind a latch.
 */
function valuesOf(text: string): number[] {
  const values: number[] = [];
  let set = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const own = SETS[set]![code]!;
    if (own >= 0) {
      values.push(own);
    } else if (SETS[2]![code]! >= 0) {
      values.push(SHIFT_TO_2, SETS[2]![code]!);
    } else {
      const goesOn = i + 1 < text.length && SETS[set]![text.charCodeAt(i + 1)]! >= 0;
      values.push(goesOn ? SHIFT : LATCH, SETS[1 - set]![code]!);
      if (!goesOn) set = 1 - set;
    }
  }
  return values;
}

/** A cyclic redundancy check of ten bits over the six bits of every character, lowest bit first. */
function checkValue(values: readonly number[]): number {
  let check = 0;
  for (const value of values) {
    for (let bit = 0; bit < 6; bit++) {
      if (((check ^ (value >>> bit)) & 1) === 1) check ^= 0x1e02;
      check >>>= 1;
    }
  }
  return (check & 0x3ff) + FIRST_CHECK;
}

/**
 * Six spaces of 2 modules and 8 more to share out, of all ways the one with this number, from the
 * last to the first, each with a bar before it.
 */
function checkWidths(check: number): number[] {
  const widths: number[] = [];
  let index = check;
  let left = CHECK_MODULES;
  for (let others = 5; others > 0; others--) {
    let more = 0;
    for (; index >= waysToShare(left - more, others); more++) {
      index -= waysToShare(left - more, others);
    }
    widths.unshift(1, 2 + more);
    left -= more;
  }
  return [1, 2 + left, ...widths];
}

/** Ways to share out modules among so many spaces, none of which needs any. */
function waysToShare(modules: number, spaces: number): number {
  let ways = 1;
  for (let i = 1; i < spaces; i++) ways = (ways * (modules + i)) / i;
  return ways;
}

/** Check values start behind those of the characters. */
const FIRST_CHECK = 45;
const CHECK_MODULES = 8;

const LATCH = 43;
const SHIFT = 44;
const SHIFT_TO_2 = 45;

const START = [1, 12, 1, 2, 1, 3, 1, 2];
const STOP = [1, 2, 1, 2, 1, 2, 1, 2, 1, 12, 1];

/** By set, the characters in the order of their values. */
const CHARACTERS: readonly string[] = [
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%',
  '^;<=>?@[\\]abcdefghijklmnopqrstuvwxyz_`\x7f{|}~',
  '\'\x1b\x1c\x1d\x1e\x1f!"#&\x01\x02\x03\x04\x05\x06\x07\b\t\n\v\f\r\x0e\x0f\x10\x11\x12\x13\x14' +
    '\x15\x16\x17\x18\x19\x1a()\0*,:',
];

/** By set and character code, the value or −1. */
const SETS: readonly Int8Array[] = CHARACTERS.map((characters) =>
  Int8Array.from({ length: 128 }, (_, code) => characters.indexOf(String.fromCharCode(code))),
);

/** Element widths by value. */
const PATTERNS: readonly (readonly number[])[] = (
  '151213 141313 131413 121513 141214 131314 121414 131215 121315 121216 191212 181312 171412 ' +
  '161512 151612 141712 131812 121912 181213 171313 161413 151513 141613 131713 121813 171214 ' +
  '161314 151414 141514 131614 121714 161215 151315 141415 131515 121615 151216 141316 131416 ' +
  '121516 141217 131317 121417 131218 121318 121219'
)
  .split(' ')
  .map((pattern) => Array.from(pattern, Number));
