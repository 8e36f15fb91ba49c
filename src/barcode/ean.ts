/**
 * EAN and UPC symbols with the text layout of the standard: guard bars that extend down between the
 * digits, digits in groups, and an add-on with its text above. Numbers are validated before.
 */
import { addOnWidths, eanWidths, type EanForm } from './ean-encoder.ts';
import { foreignCharacter, widthOf } from './linear.ts';
import { refused, type Accepted, type Bars, type Refusal } from './symbol.ts';
import type { BarReach, TextPart } from './symbol.ts';

/** The digits `from` to `to` (exclusive), centered between two module edges. */
interface DigitGroup {
  readonly from: number;
  readonly to: number;
  readonly leftModules: number;
  readonly rightModules: number;
}

/** The fixed layout of one form of symbol. */
export interface EanFrame {
  readonly form: EanForm;
  /** Module ranges, start and exclusive end, whose bars are guard bars. */
  readonly guards: readonly (readonly [number, number])[];
  readonly groups: readonly DigitGroup[];
}

/** A number and its add-on (2 or 5 digits, or none). */
export interface WithAddOn {
  readonly kind: 'split';
  readonly main: string;
  readonly addOn: string;
}

/**
 * Splits `5901234123457 12` at its one space, or at a plus sign. Refuses an add-on that is not 2 or
 * 5 digits.
 */
function splitAddOn(written: string): WithAddOn | Refusal {
  const data = written.replace(/^([0-9Xx-]+)\+/, '$1 ');
  const space = data.indexOf(' ');
  if (space < 0) return { kind: 'split', main: data, addOn: '' };
  const addOn = data.slice(space + 1);
  if (space > 0 && /^(?:[0-9]{2}|[0-9]{5})$/.test(addOn)) {
    return { kind: 'split', main: data.slice(0, space), addOn };
  }
  if (space > 0 && !addOn.includes(' ')) {
    const foreign = foreignCharacter(data, /(?<= .*)[^0-9]/su, 'an add-on has 2 or 5 digits');
    if (foreign !== undefined) return foreign;
  }
  const digits = data.replaceAll(' ', '');
  const mend = /^[0-9]{7,13}$/.test(digits) ? ` Send the number without spaces: ${digits}.` : '';
  return refused(
    `Character ${space + 1} is a space; a space is allowed only between a number and its add-on ` +
      `of 2 or 5 digits, as in "5901234123457 12".${mend}`,
  );
}

/**
 * Extends the rule for a number to data that may have an add-on. `spaced` matches the whole number
 * without hyphens and spaces, where those may also stand inside it.
 */
export const orWithAddOn =
  (parseMain: (main: string) => Accepted | Refusal, spaced = NEVER) =>
  (data: string): Accepted | Refusal => {
    const split = plusFault(data) ?? splitSpaced(data, spaced) ?? splitAddOn(data);
    if (split.kind === 'refused') return split;
    const main = parseMain(split.main);
    if (main.kind === 'refused' || split.addOn === '') return main;
    return { ...main, data: `${main.data} ${split.addOn}` };
  };

/** Refuses digits behind a plus sign that are no add-on. */
function plusFault(written: string): Refusal | undefined {
  const addOn = /^[0-9Xx -]+\+([0-9]*)$/.exec(written)?.[1];
  if (addOn === undefined || addOn.length === 2 || addOn.length === 5) return undefined;
  return refused(`An add-on, after the plus sign, has 2 or 5 digits; here it has ${addOn.length}.`);
}

/** A number with spaces inside, alone or with an add-on behind the last; undefined if it is none. */
function splitSpaced(written: string, spaced: RegExp): WithAddOn | undefined {
  const data = written.replace('+', ' ');
  if (spaced.test(data.replaceAll(/[ -]/g, ''))) return { kind: 'split', main: data, addOn: '' };
  const [, main, addOn] = /^(.*) ([0-9]{2}|[0-9]{5})$/.exec(data) ?? [];
  if (main === undefined || addOn === undefined) return undefined;
  if (!spaced.test(main.replaceAll(/[ -]/g, ''))) return undefined;
  return { kind: 'split', main, addOn };
}

const NEVER = /(?!)/;

/** A number and its add-on, if any, as Bars. `more` is text in addition to the digits. */
export function eanBars(
  frame: EanFrame,
  digits: string,
  addOn: string,
  more: readonly TextPart[] = [],
): Bars {
  const main = eanWidths(frame.form, digits);
  const text = [...more, ...frame.groups.map((group) => digitText(group, digits))];
  const symbol: Bars = { kind: 'bars', widths: main, reaches: reachesOf(main, frame.guards), text };
  return addOn === '' ? symbol : appendAddOn(symbol, addOn);
}

/** An add-on symbol on its own, with its text above. */
export function addOnBars(addOn: string): Bars {
  const widths = addOnWidths(addOn);
  return { kind: 'bars', widths, text: [addOnText(addOn, 0, widthOf(widths))] };
}

/** Text above the main symbol, such as `ISBN 978-1-56581-231-4`. */
export const textAbove = (string: string): TextPart => ({
  string,
  leftModules: 0,
  rightModules: 95,
  side: 'above',
});

function appendAddOn(main: Bars, addOn: string): Bars {
  const widths = addOnWidths(addOn);
  const left = widthOf(main.widths) + ADD_ON_GAP_MODULES;
  const bars = widths.filter((_, i) => i % 2 === 0);
  return {
    kind: 'bars',
    widths: [...main.widths, ADD_ON_GAP_MODULES, ...widths],
    reaches: [...main.reaches!, ...bars.map(() => 'addon' as const)],
    text: [...main.text, addOnText(addOn, left, left + widthOf(widths))],
  };
}

const addOnText = (string: string, leftModules: number, rightModules: number): TextPart => ({
  string,
  leftModules,
  rightModules,
  side: 'above',
});

const digitText = (group: DigitGroup, digits: string): TextPart => ({
  string: digits.slice(group.from, group.to),
  leftModules: group.leftModules,
  rightModules: group.rightModules,
  side: 'below',
});

function reachesOf(widths: readonly number[], guards: EanFrame['guards']): BarReach[] {
  const reaches: BarReach[] = [];
  let left = 0;
  widths.forEach((width, i) => {
    if (i % 2 === 0) reaches.push(isWithin(left, guards) ? 'guard' : 'data');
    left += width;
  });
  return reaches;
}

const isWithin = (module: number, ranges: EanFrame['guards']): boolean =>
  ranges.some(([start, end]) => module >= start && module < end);

/**
 * The space between symbol and add-on: at least the main symbol's right quiet zone (7 modules, 9
 * for UPC-A) and at most 12 (GS1 General Specifications, 5.2.2); 9 suits all of them.
 */
const ADD_ON_GAP_MODULES = 9;

/** 95 modules; the first digit is printed to the left of the symbol (ISO/IEC 15420:2009). */
export const EAN13_FRAME: EanFrame = {
  form: 'EAN13',
  guards: [
    [0, 3],
    [45, 50],
    [92, 95],
  ],
  groups: [
    { from: 0, to: 1, leftModules: -10, rightModules: -3 },
    { from: 1, to: 7, leftModules: 3, rightModules: 45 },
    { from: 7, to: 13, leftModules: 50, rightModules: 92 },
  ],
};

/** 67 modules; four digits in each half. */
export const EAN8_FRAME: EanFrame = {
  form: 'EAN8',
  guards: [
    [0, 3],
    [31, 36],
    [64, 67],
  ],
  groups: [
    { from: 0, to: 4, leftModules: 3, rightModules: 31 },
    { from: 4, to: 8, leftModules: 36, rightModules: 64 },
  ],
};

/** 95 modules; the first and last digits are printed outside, with bars as long as guard bars. */
export const UPCA_FRAME: EanFrame = {
  form: 'UPCA',
  guards: [
    [0, 10],
    [45, 50],
    [85, 95],
  ],
  groups: [
    { from: 0, to: 1, leftModules: -8, rightModules: -1 },
    { from: 1, to: 6, leftModules: 10, rightModules: 45 },
    { from: 6, to: 11, leftModules: 50, rightModules: 85 },
    { from: 11, to: 12, leftModules: 96, rightModules: 103 },
  ],
};

/** 51 modules; number system and check digit are printed outside. */
export const UPCE_FRAME: EanFrame = {
  form: 'UPCE',
  guards: [
    [0, 3],
    [45, 51],
  ],
  groups: [
    { from: 0, to: 1, leftModules: -8, rightModules: -1 },
    { from: 1, to: 7, leftModules: 3, rightModules: 45 },
    { from: 7, to: 8, leftModules: 51, rightModules: 58 },
  ],
};
