/** How much of the pixels of a row closed outlines cover, by exact spans on lines through the row. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A side of a polygon, from one corner to the next. */
export interface Edge {
  readonly from: Point;
  readonly to: Point;
}

/** The sides of polygons, the last corner of each joined to its first. */
export const edgesOf = (polygons: readonly (readonly Point[])[]): Edge[] =>
  polygons.flatMap((polygon) =>
    polygon.map((from, i) => ({ from, to: polygon[(i + 1) % polygon.length]! })),
  );

/**
 * Adds to every pixel the part of it that is inside the outlines on the line at `y` (nonzero rule); the
 * first pixel is at `left`.
 */
export function addCoverage(
  cover: Float64Array,
  edges: readonly Edge[],
  y: number,
  left = 0,
): void {
  const crossings: { x: number; direction: number }[] = [];
  for (const { from, to } of edges) {
    if (from.y <= y === to.y <= y) continue;
    const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x) - left;
    crossings.push({ x, direction: from.y <= y ? 1 : -1 });
  }
  crossings.sort((a, b) => a.x - b.x);
  let winding = 0;
  crossings.forEach(({ x, direction }, i) => {
    winding += direction;
    const next = crossings[i + 1];
    if (winding !== 0 && next !== undefined) addSpan(cover, x, next.x);
  });
}

function addSpan(cover: Float64Array, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(cover.length, to); x++) {
    cover[x]! += Math.min(to, x + 1) - Math.max(from, x);
  }
}
