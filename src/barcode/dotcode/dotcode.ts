/**
 * DotCode (AIM ISS DotCode Rev 4.0): the size of a symbol, pads, error correction, and the mask
 * under which its dots are read best. encodation.ts writes the data codewords.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { A, BINARY, C, LATCHES } from './code-sets.ts';
import { cellsOf, dotsOf, layoutOf, lit, type Dots } from './dots.ts';
import type { Encodation } from './encodation.ts';
import { addCheckCodewords, checkCodewords, PRIME } from './error-correction.ts';
import { scoreOf } from './score.ts';
import { capacityOf, COLUMNS_MAX, requestedSize, type Size } from './size.ts';

/**
 * The symbol of data codewords, of the columns and rows of the options; a refusal where it would be
 * too large, or they do not hold it.
 */
export function dotCodeMatrix(
  { codewords, endsInBinary }: Encodation,
  options = NO_OPTIONS,
): Matrix | Refusal {
  const size = requestedSize(codewords.length, options);
  if ('kind' in size) return size;
  if (size.columns > COLUMNS_MAX) return refused(TOO_MUCH);
  const data = new Uint8Array(capacityOf(size)).fill(PAD);
  data.set(codewords);
  if (endsInBinary && codewords.length < data.length) data[codewords.length] = LATCHES[BINARY]![A]!;
  const cells = cellsOf(bestDots(data, size));
  return {
    kind: 'matrix',
    columns: size.columns,
    rows: cells.map((row) => ({ heightModules: 1, cells: row })),
    cell: 'dot',
    text: [],
  };
}

/**
 * The dots under the mask with the highest score, the first of equals. If none scores more than half
 * the number of places, masks with the corner dots lit are tried as well: readers restore what was
 * there by error correction (5.2.5).
 */
function bestDots(data: Uint8Array, size: Size): Dots {
  const layout = layoutOf(size);
  const byMask = MASKS.map((_, mask) => dotsOf(layout, maskedCodewords(data, mask)));
  const best = highestScored(byMask);
  if (best.score > (size.columns * size.rows) / 2) return best.dots;
  const withCorners = highestScored(byMask.map((dots) => lit(dots, layout.corners)));
  return (withCorners.score > best.score ? withCorners : best).dots;
}

/** The first of the arrays with the highest score. */
function highestScored(candidates: readonly Dots[]): { dots: Dots; score: number } {
  const scores = candidates.map(scoreOf);
  const score = Math.max(...scores);
  return { dots: candidates[scores.indexOf(score)]!, score };
}

/** The mask, the data codewords under it, and their error correction. */
function maskedCodewords(data: Uint8Array, mask: number): Uint8Array {
  const dataCount = 1 + data.length;
  const codewords = new Uint8Array(dataCount + checkCodewords(data.length));
  codewords[0] = mask;
  for (let i = 0; i < data.length; i++) {
    codewords[i + 1] = (data[i]! + i * MASKS[mask]!) % PRIME;
  }
  addCheckCodewords(codewords, dataCount);
  return codewords;
}

/** What each mask adds to every codeword more than to the one before. */
const MASKS = [0, 3, 7, 17];

/** A latch, which means nothing where no data follows: from C to B and from A or B to C. */
const PAD = LATCHES[A]![C]!;
