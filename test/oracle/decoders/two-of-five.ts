/**
 * The 2-of-5 codes without interleaving, read back from their bars. A digit is told by the weights
 * of its two wide elements, not by a table: 1 2 4 7 or, in COOP, 7 4 2 1; eleven is 0.
 */
import type { Symbol } from '../../../src/barcode/symbol.ts';

interface Variant {
  /** Start and stop, narrow n and wide w, bar first. */
  readonly start: string;
  readonly stop: string;
  readonly weights: readonly number[];
  /** true where spaces carry data too; otherwise each bar is followed by a narrow space. */
  readonly usesSpaces: boolean;
}

/** Reads digits in one of the variants. */
export const decodeTwoOfFive =
  ({ start, stop, weights, usesSpaces }: Variant) =>
  (symbol: Symbol): Buffer => {
    if (symbol.kind !== 'bars') throw new Error('no bars');
    const elements = symbol.widths.map((width) => (width > 1 ? 'w' : 'n')).join('');
    if (!elements.startsWith(start) || !elements.endsWith(stop))
      throw new Error('no start or stop');
    const data = elements.slice(start.length, elements.length - stop.length);
    const size = usesSpaces ? 6 : 10;
    if (data.length % size !== 0) throw new Error('a digit is cut');
    let text = '';
    for (let at = 0; at < data.length; at += size) {
      text += digitOf(data.slice(at, at + size), usesSpaces, weights);
    }
    return Buffer.from(text);
  };

function digitOf(elements: string, usesSpaces: boolean, weights: readonly number[]): number {
  const five = usesSpaces ? elements.slice(0, 5) : elements.replace(/(.)(.)/g, '$1');
  const rest = usesSpaces ? elements.slice(5) : elements.replace(/(.)(.)/g, '$2');
  if (/w/.test(rest)) throw new Error('a gap is wide');
  const wide = Array.from(five, (element, i) => (element === 'w' ? [i] : [])).flat();
  if (wide.length !== 2) throw new Error(`${five} has not two wide elements`);
  const value = wide.reduce((sum, i) => sum + (weights[i] ?? 0), 0);
  return value === 11 ? 0 : value;
}

const USUAL = [1, 2, 4, 7, 0];

export const INDUSTRIAL: Variant = {
  start: 'wnwnnn',
  stop: 'wnnnw',
  weights: USUAL,
  usesSpaces: false,
};
export const IATA: Variant = { start: 'nnnn', stop: 'wnn', weights: USUAL, usesSpaces: false };
export const MATRIX: Variant = { start: 'wnnnnn', stop: 'wnnnn', weights: USUAL, usesSpaces: true };
export const DATALOGIC: Variant = { start: 'nnnn', stop: 'wnn', weights: USUAL, usesSpaces: true };
export const COOP: Variant = {
  start: 'wnwn',
  stop: 'nww',
  weights: [7, 4, 2, 1, 0],
  usesSpaces: true,
};
