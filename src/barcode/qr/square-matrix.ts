/** How all encoders of this folder hand over their modules. */
import type { Matrix } from '../symbol.ts';

/** A Matrix of square modules from rows of cells: 0 light, 1 dark. */
export const squareMatrix = (rows: readonly Uint8Array[]): Matrix => ({
  kind: 'matrix',
  columns: rows[0]!.length,
  rows: rows.map((cells) => ({ heightModules: 1, cells })),
  cell: 'square',
  text: [],
});
