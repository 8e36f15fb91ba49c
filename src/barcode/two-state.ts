/** POSTNET, PLANET and CEPNet: postal codes of tall and short bars on one line. */
import { POSTNET_DIMENSIONS, trackMatrix, type Track } from './four-state.ts';
import type { Matrix } from './symbol.ts';
import type { SymbolOptions } from './symbology.ts';

/**
 * The digits' bars between two frame bars. `tall` is the bit that is a tall bar: 1 in POSTNET and
 * CEPNet, 0 in PLANET.
 */
export function twoState(canonical: string, options: SymbolOptions, tall: '0' | '1' = '1'): Matrix {
  const states = Array.from(canonical, (digit) => TWO_STATE[Number(digit)]!).join('');
  const bars = Array.from(states, (state) => (state === tall ? 'ascender' : 'tracker') as Track);
  return trackMatrix(['ascender', ...bars, 'ascender'], POSTNET_DIMENSIONS, options);
}

/** Five bars a digit, two of them tall in POSTNET and three in PLANET (USPS DMM 204.1). */
const TWO_STATE = '11000 00011 00101 00110 01001 01010 01100 10001 10010 10100'.split(' ');
