/**
 * Shapes of cells that are not squares, in modules: DotCode's dots, MaxiCode's hexagons and rings.
 */

/** Dots leave a gap between neighbors, as printed dots must not touch. */
export const DOT_RADIUS = 0.45;

/**
 * The module of MaxiCode is the side of a regular hexagon, which is √3 wide; rows are 1.5 apart.
 * With sides of 0.508 mm (3 pixels at 150 DPI) hexagons are 0.88 mm wide and rows 0.762 mm apart,
 * the nominal sizes of ISO/IEC 16023:2000.
 */
export const HEXAGON_WIDTH = Math.sqrt(3);
export const HEXAGON_PITCH = 1.5;

/**
 * The center of a hexagon from the grid's top left; every second row is offset by half a hexagon.
 */
export const hexagonCenter = (column: number, row: number): { x: number; y: number } => ({
  x: HEXAGON_WIDTH * (column + (row % 2 === 0 ? 0.5 : 1)),
  y: 1 + HEXAGON_PITCH * row,
});

/** Half a hexagon's width at a distance from its center line; negative outside it. */
export const hexagonHalfWidth = (distance: number): number =>
  Math.min(HEXAGON_WIDTH / 2, HEXAGON_WIDTH * (1 - Math.abs(distance)));

/** The bullseye is centered at column 14, row 16 (ISO/IEC 16023:2000). */
export const RING_CENTER = hexagonCenter(14, 16);

const MM = 1 / 0.508;

/**
 * Alternating outer and inner radii of the bullseye's three dark rings: 3.87, 3.20, 2.53, 1.86,
 * 1.18 and 0.51 mm if a hexagon is 0.88 mm wide.
 */
export const RINGS: readonly number[] = [3.87, 3.2, 2.53, 1.86, 1.18, 0.51].map((mm) => mm * MM);
