/** The bars of a linear symbol as rectangles of the picture. */
import type { Bars } from '../barcode/symbol.ts';
import type { Bar } from './scene.ts';

interface Reach {
  readonly x: number;
  readonly y: number;
  readonly barHeight: number;
  readonly guardBottom: number;
  readonly addonTop: number;
}

/** The bars of a symbol whose top left is at `reach`, in modules. */
export function barsOf(symbol: Bars, reach: Reach): Bar[] {
  const bars: Bar[] = [];
  let x = reach.x;
  for (let i = 0; i < symbol.widths.length; i += 2) {
    const width = symbol.widths[i]!;
    const kind = symbol.reaches?.[i / 2] ?? 'data';
    const top = kind === 'addon' ? reach.addonTop : 0;
    const bottom = kind === 'data' ? reach.barHeight : reach.guardBottom;
    bars.push({ x, y: reach.y + top, width, height: bottom - top });
    x += width + (symbol.widths[i + 1] ?? 0);
  }
  return bars;
}

/** Where the add-on starts, in modules; Infinity if there is none. */
export function addonLeft(symbol: Bars): number {
  const first = symbol.reaches?.indexOf('addon') ?? -1;
  if (first < 0) return Infinity;
  return symbol.widths.slice(0, first * 2).reduce((sum, width) => sum + width, 0);
}
