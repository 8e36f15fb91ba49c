/** Pharmacode (Laetus): a whole number in bars for packaging lines, with one track or two. */
import { foreignCharacter, linearRow, plainBars, quiet } from './linear.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from './symbol.ts';

/** A whole number within limits; leading zeros, which cannot be encoded, are dropped. */
const parseNumber =
  (name: string, min: number, max: number) =>
  (data: string): Accepted | Refusal => {
    const rule = `${name} accepts a whole number from ${min} to ${max}`;
    const fault = foreignCharacter(data, /[^0-9]/u, `${rule}, in digits only`);
    if (fault !== undefined) return fault;
    const value = Number(data);
    if (value >= min && value <= max) return accepted(String(value));
    return refused(`${rule}; ${data} is too ${value < min ? 'small' : 'large'}.`);
  };

/**
 * One track: the number in base 2 with the digits 1 (narrow bar) and 2 (wide bar), with spaces two
 * modules wide.
 */
function oneTrackWidths(value: number): number[] {
  const widths: number[] = [];
  for (let rest = value; rest > 0;) {
    const digit = rest % 2 === 0 ? 2 : 1;
    if (widths.length > 0) widths.push(2);
    widths.push(digit === 2 ? 3 : 1);
    rest = (rest - digit) / 2;
  }
  return widths.reverse();
}

/**
 * Two tracks: the number in base 3 with the digits 1 (lower half bar), 2 (upper) and 3 (full). Bars
 * and gaps are one module wide, halves five high.
 */
function drawTwoTrack(data: string): Matrix {
  const bars: number[] = [];
  for (let rest = Number(data); rest > 0; rest = (rest - bars[0]!) / 3) {
    bars.unshift(rest % 3 === 0 ? 3 : rest % 3);
  }
  const columns = 2 * bars.length - 1;
  const track = (bit: number): Uint8Array =>
    Uint8Array.from({ length: columns }, (_, x) =>
      x % 2 === 0 && (bars[x / 2]! & bit) !== 0 ? 1 : 0,
    );
  return {
    kind: 'matrix',
    columns,
    rows: [
      { heightModules: HALF_BAR_MODULES, cells: track(2) },
      { heightModules: HALF_BAR_MODULES, cells: track(1) },
    ],
    cell: 'square',
    text: [{ string: data, leftModules: 0, rightModules: columns, side: 'below' }],
  };
}

/** Bars are 1 mm wide and 8 to 12 mm high in all (Laetus Pharmacode Guide): 10 modules. */
const HALF_BAR_MODULES = 5;

/** Both Pharmacodes. */
export const PHARMA = [
  linearRow({
    id: 'PHARMACODE',
    name: 'Pharmacode',
    aliases: ['PHARMACODE1', 'PHARMACODEONETRACK', 'LAETUS', 'PHARMA', 'ONETRACKPHARMACODE'],
    family: 'linear-pharma',
    rule: 'A whole number from 3 to 131070.',
    standard: 'Laetus Pharmacode Guide, 4th edition (1997)',
    checkDigit: 'none',
    example: '117480',
    capacity: '131070',
    lengthMax: 6,
    // Narrow bars are 0.5 mm, so 8 mm of height are 16 modules and 6 mm of quiet zone 12.
    quietZone: quiet(12),
    barHeightModules: 16,
    parse: parseNumber('Pharmacode', 3, 131_070),
    encode: (data) => plainBars(oneTrackWidths(Number(data)), data),
  }),
  linearRow({
    id: 'PHARMACODE2',
    name: 'Pharmacode two-track',
    aliases: ['TWOTRACKPHARMACODE', 'PHARMACODETWOTRACK', 'PHARMA_TWO', 'PHARMACODE2TRACK'],
    family: 'linear-pharma',
    rule: 'A whole number from 4 to 64570080.',
    standard: 'Laetus Pharmacode Guide, 4th edition (1997)',
    checkDigit: 'none',
    example: '117480',
    capacity: '64570080',
    lengthMax: 8,
    quietZone: quiet(6),
    barHeightModules: null,
    parse: parseNumber('Pharmacode two-track', 4, 64_570_080),
    encode: drawTwoTrack,
  }),
];
