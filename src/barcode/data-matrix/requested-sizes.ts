/** Which sizes a request leaves to choose from, and what is said of those that do not hold the data. */
import { refusedOption, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { RECTANGLES, SQUARES, type SymbolSize } from './sizes.ts';

/**
 * The sizes of a symbology that have the shape or size requested, in the order they are tried; all of
 * its own where nothing is. Data Matrix itself is square unless a rectangle is requested. Refuses a
 * size that there is not, and one of another shape than the one requested.
 */
export function requestedSizes(
  sizes: readonly SymbolSize[],
  { shape, symbolSize }: SymbolOptions,
): readonly SymbolSize[] | Refusal {
  const ofShape = shape === undefined ? sizes : SHAPES[shape];
  if (symbolSize === undefined) return ofShape;
  const all = sizes === SQUARES ? BOTH : sizes;
  const found = all.find((size) => nameOf(size) === symbolSize);
  if (found === undefined) {
    const names = all.map(nameOf).join(', ');
    return refusedOption('symbolSize', `the sizes are ${names}, not ${symbolSize}.`);
  }
  if (shape !== undefined && !ofShape.includes(found)) {
    const both = `shape=${shape} and symbolSize=${symbolSize} are not the same shape`;
    return refusedOption('symbolSize', `${both}; give one of them.`);
  }
  return [found];
}

/**
 * The refusal of data that the requested size or shape does not hold; `needed` is the size that does,
 * if there is one.
 */
export function refusalOfSize(
  { shape, symbolSize }: SymbolOptions,
  largest: SymbolSize,
  needed: SymbolSize | undefined,
): Refusal {
  const option = symbolSize === undefined ? 'shape' : 'symbolSize';
  const what = symbolSize ?? `the largest ${shape}, ${nameOf(largest)},`;
  const { dataCodewords } = largest;
  const letters = Math.floor((3 * (dataCodewords - 1)) / 2);
  const contents = `${2 * dataCodewords} digits, ${letters} letters or ${dataCodewords - 2} bytes`;
  const remedy = needed === undefined ? 'shorten the data' : `this data needs ${nameOf(needed)}`;
  return refusedOption(option, `${what} holds ${contents}; ${remedy}.`);
}

/** Rows and columns, as the standard names a size. */
const nameOf = ({ rows, columns }: SymbolSize): string => `${rows}x${columns}`;

const BOTH: readonly SymbolSize[] = [...SQUARES, ...RECTANGLES];

const SHAPES: Readonly<Record<'square' | 'rectangle' | 'auto', readonly SymbolSize[]>> = {
  square: SQUARES,
  rectangle: RECTANGLES,
  // The smallest area first, and of equal ones the square.
  auto: BOTH.toSorted((a, b) => a.rows * a.columns - b.rows * b.columns),
};
