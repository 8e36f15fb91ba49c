import { describe, expect, it } from 'vitest';
import { FINDER_SHAPES } from './art.ts';
import { finderOutline, type Contour } from './outline.ts';

/** Lengths of the straight lines of a contour, with the one that closes it. */
function lines({ start, segments }: Contour): number[] {
  let [x, y] = start;
  return [...segments, start].flatMap((segment) => {
    const [toX, toY] = segment.slice(-2) as [number, number];
    const length = Math.hypot(toX - x, toY - y);
    [x, y] = [toX, toY];
    return segment.length === 2 && length > 0 ? [length] : [];
  });
}

describe('a finder pattern', () => {
  it.each(FINDER_SHAPES)(
    '%s has four straight sides, by which readers find the corners of the symbol',
    (shape) => {
      const sides = lines(finderOutline(shape)[0]!);
      expect(sides).toHaveLength(4);
      expect(Math.min(...sides)).toBeGreaterThanOrEqual(1 - 1e-9);
    },
  );
});
