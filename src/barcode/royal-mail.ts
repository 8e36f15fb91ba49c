/**
 * Royal Mail's 4-state customer code (RM4SCC) and the KIX code of PostNL, which has the same
 * characters without start, check character and stop.
 */
import type { Track } from './four-state.ts';

/** A bar for the start, four for each character and the check character, and one for the stop. */
export const royalMailBars = (data: string): Track[] => [
  'ascender',
  ...barsOf([...valuesOf(data), checkValue(data)]),
  'full',
];

/** Four bars for each character. */
export const kixBars = (data: string): Track[] => barsOf(valuesOf(data));

const valuesOf = (data: string): number[] =>
  Array.from(data, (character) => CHARACTERS.indexOf(character));

/** The sums of rows and of columns of the table of characters, each modulo 6, counted from 1. */
function checkValue(data: string): number {
  let row = -1;
  let column = -1;
  for (const value of valuesOf(data)) {
    row += Math.floor(value / 6) + 1;
    column += (value % 6) + 1;
  }
  return (row % 6) * 6 + (column % 6);
}

/** The row says which two of the bars have an ascender, the column which have a descender. */
const barsOf = (values: readonly number[]): Track[] =>
  values.flatMap((value) => {
    const up = TWO_OF_FOUR[Math.floor(value / 6)]!;
    const down = TWO_OF_FOUR[value % 6]!;
    return Array.from(up, (_, i): Track => TRACKS[Number(up[i]!) + 2 * Number(down[i]!)]!);
  });

const TRACKS: readonly Track[] = ['tracker', 'ascender', 'descender', 'full'];

/** Six rows of six. */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TWO_OF_FOUR = '0011 0101 0110 1001 1010 1100'.split(' ');
