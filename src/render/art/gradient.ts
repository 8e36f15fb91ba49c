/** Where a gradient runs on a picture, and its color at a point. */
import type { Color } from '../color.ts';
import type { PlacedArt } from './art.ts';

/** In modules from the picture's top left. */
export type GradientLine =
  | { readonly kind: 'linear'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'radial'; readonly center: Point; readonly radius: number };

type Point = readonly [x: number, y: number];

/** The gradient of a symbol runs from corner to corner of it, or from its middle to its corners. */
export function gradientLine({ x, y, side, gradient }: PlacedArt): GradientLine | undefined {
  if (gradient === undefined) return undefined;
  const center: Point = [x + side / 2, y + side / 2];
  if (gradient.kind === 'radial') return { kind: 'radial', center, radius: side * Math.SQRT1_2 };
  const radians = (gradient.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const half = ((Math.abs(cos) + Math.abs(sin)) * side) / 2;
  return {
    kind: 'linear',
    from: [center[0] - cos * half, center[1] - sin * half],
    to: [center[0] + cos * half, center[1] + sin * half],
  };
}

/** How far a point is on the line: 0 at its start, 1 at its end, and nothing beyond. */
export function progressAt(line: GradientLine, x: number, y: number): number {
  const part = line.kind === 'radial' ? radialPart(line, x, y) : linearPart(line, x, y);
  return Math.min(1, Math.max(0, part));
}

const radialPart = (
  { center, radius }: Extract<GradientLine, { kind: 'radial' }>,
  x: number,
  y: number,
): number => Math.hypot(x - center[0], y - center[1]) / radius;

function linearPart(
  { from, to }: Extract<GradientLine, { kind: 'linear' }>,
  x: number,
  y: number,
): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  return ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
}

/** The color between two, channel by channel, as SVG and PDF mix them. */
export const mixed = (from: Color, to: Color, part: number): Color => {
  const mix = (a: number, b: number): number => Math.round(a + (b - a) * part);
  return {
    red: mix(from.red, to.red),
    green: mix(from.green, to.green),
    blue: mix(from.blue, to.blue),
    alpha: mix(from.alpha, to.alpha),
  };
};
