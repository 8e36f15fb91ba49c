/** Marks of a ruler in mm: as fine as there is room for. */

export interface Tick {
  readonly at: number;
  /** Those that bear their number. */
  readonly isMajor: boolean;
}

/** The marks from 0 to a length, at so many pixels per mm; at most a few hundred. */
export function ticksOf(lengthMm: number, pixelsPerMm: number): readonly Tick[] {
  const minor = STEPS.find((step) => step * pixelsPerMm >= MINOR_PIXELS) ?? STEPS.at(-1)!;
  const major = STEPS.find((step) => step * pixelsPerMm >= MAJOR_PIXELS && step % minor === 0);
  const every = Math.round((major ?? minor) / minor);
  const last = Math.floor(lengthMm / minor + 1e-9);
  return Array.from({ length: last + 1 }, (_, i) => ({
    at: i * minor,
    isMajor: i % every === 0,
  }));
}

const STEPS = [1, 5, 10, 20, 50, 100, 200, 500, 1000];
const MINOR_PIXELS = 5;
const MAJOR_PIXELS = 32;
