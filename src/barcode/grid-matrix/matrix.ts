/**
 * The modules of a Grid Matrix: macromodules of six by six modules, dark and light frames in turn,
 * filled from the middle outwards (AIMD014 Rev. 1.63, 5 and 6.7).
 */
import type { ErrorCorrectionLevel } from './codewords.ts';

/**
 * Draws the final codewords as rows of cells, 0 light and 1 dark, without a quiet zone. Two codewords
 * fill a macromodule, behind the identifier of its layer.
 */
export function gridMatrixCells(
  codewords: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
): Uint8Array[] {
  const across = 2 * version + 1;
  const rows = Array.from({ length: across * SIDE }, () => new Uint8Array(across * SIDE));
  for (let index = 0, x = version, y = version; index < across * across; index++) {
    const layer = Math.max(Math.abs(x - version), Math.abs(y - version));
    const bits = (codewords[2 * index + 1]! << 7) | codewords[2 * index]!;
    drawMacromodule(rows, x, y, (layerId(layer, level) << 14) | bits);
    [x, y] = nextPlace(x - version, y - version).map((offset) => offset + version) as [
      number,
      number,
    ];
  }
  return rows;
}

/** A frame, dark in every second macromodule, around 16 bits from the highest on. */
function drawMacromodule(rows: readonly Uint8Array[], x: number, y: number, bits: number): void {
  const [left, top] = [x * SIDE, y * SIDE];
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const isFrame = row % (SIDE - 1) === 0 || column % (SIDE - 1) === 0;
      const bit = bits >>> (15 - 4 * (row - 1) - (column - 1));
      rows[top + row]![left + column] = isFrame ? (x + y + 1) & 1 : bit & 1;
    }
  }
}

/**
 * The place after one, both from the middle: clockwise around the layer, from beside its top left
 * corner, where the layer ends.
 */
function nextPlace(x: number, y: number): readonly [number, number] {
  const layer = Math.max(Math.abs(x), Math.abs(y));
  if (x === -layer && y === -layer) return [-layer, -layer - 1];
  if (y === -layer && x < layer) return [x + 1, y];
  if (x === layer && y < layer) return [x, y + 1];
  if (y === layer && x > -layer) return [x - 1, y];
  return [x, y - 1];
}

/** The layers count down from the middle at level 1, and up at the others, from 5 − level. */
const layerId = (layer: number, level: ErrorCorrectionLevel): number =>
  (level === 1 ? 3 - (layer & 3) : layer + 5 - level) & 3;

/** Modules across a macromodule. */
const SIDE = 6;
