/** The shapes that make up a placed QR Code: each with its outline and where it stands. */
import { FINDER_SIDE, finderPlaces, type PlacedArt } from './art.ts';
import { finderOutline, moduleOutline, type Contour, type Neighbors } from './outline.ts';

/** One of few different outlines. */
export interface Outlined {
  /** Equal for equal outlines. */
  readonly key: string;
  /** Modules on a side of the square that holds it. */
  readonly modules: number;
  readonly contours: readonly Contour[];
}

/** Calls `draw` for every module and finder pattern, with its place in the picture in modules. */
export function eachShape(
  art: PlacedArt,
  draw: (shape: Outlined, x: number, y: number) => void,
): void {
  const { side, modules, moduleShape, finderShape } = art;
  const shapes = new Map<number, Outlined>();
  const isDark = (column: number, row: number): boolean =>
    column >= 0 && column < side && row >= 0 && row < side && modules[row * side + column] === 1;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      if (!isDark(column, row)) continue;
      const neighbors: Neighbors = {
        above: isDark(column, row - 1),
        right: isDark(column + 1, row),
        below: isDark(column, row + 1),
        left: isDark(column - 1, row),
      };
      const number = numberOf(neighbors);
      let shape = shapes.get(number);
      if (shape === undefined) {
        const contours = moduleOutline(moduleShape, neighbors);
        shape = { key: `${moduleShape}${number}`, modules: 1, contours };
        shapes.set(number, shape);
      }
      draw(shape, art.x + column, art.y + row);
    }
  }
  const contours = finderOutline(finderShape);
  const finder = { key: `finder-${finderShape}`, modules: FINDER_SIDE, contours };
  for (const [column, row] of finderPlaces(side)) draw(finder, art.x + column, art.y + row);
}

const numberOf = ({ above, right, below, left }: Neighbors): number =>
  Number(above) + 2 * Number(right) + 4 * Number(below) + 8 * Number(left);
