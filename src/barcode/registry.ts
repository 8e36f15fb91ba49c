/**
 * The table of all symbologies, and lookup by name. Rows are defined with their family; this file
 * joins them and is the only one that knows all families.
 */
import { withCheckDigitModes } from './check-digit-modes.ts';
import { CODE128 } from './code128.ts';
import { COMPOSITE } from './gs1/composite-rows.ts';
import { GS1 } from './gs1/linear-rows.ts';
import { GS1_2D } from './gs1/matrix-rows.ts';
import { HIBC_MATRIX_SYMBOLOGIES, HIBC_STACKED_SYMBOLOGIES } from './hibc-2d.ts';
import { INDUSTRIAL } from './industrial.ts';
import { AZTEC_SYMBOLOGIES } from './aztec/rows.ts';
import { CODE_ONE_SYMBOLOGIES } from './code-one/rows.ts';
import { DATA_MATRIX_SYMBOLOGIES } from './data-matrix/rows.ts';
import { DOTCODE_SYMBOLOGIES } from './dotcode/rows.ts';
import { GRID_MATRIX_SYMBOLOGIES } from './grid-matrix/rows.ts';
import { HAN_XIN_SYMBOLOGIES } from './han-xin/rows.ts';
import { MAXICODE_SYMBOLOGIES } from './maxicode/rows.ts';
import { PDF417_SYMBOLOGIES } from './pdf417/rows.ts';
import { ULTRACODE_SYMBOLOGIES } from './ultracode.ts';
import { PHARMA } from './pharma.ts';
import { POSTAL_SYMBOLOGIES } from './postal.ts';
import { QR_SYMBOLOGIES } from './qr/rows.ts';
import { RETAIL } from './retail.ts';
import { STACKED_SYMBOLOGIES } from './stacked.ts';
import type { Symbology } from './symbology.ts';
import { foldName } from '../util/fold-name.ts';

const ROWS = [
  ...RETAIL,
  ...CODE128,
  ...INDUSTRIAL,
  ...PHARMA,
  ...GS1,
  ...POSTAL_SYMBOLOGIES,
  ...PDF417_SYMBOLOGIES,
  ...STACKED_SYMBOLOGIES,
  ...HIBC_STACKED_SYMBOLOGIES,
  ...QR_SYMBOLOGIES,
  ...DATA_MATRIX_SYMBOLOGIES,
  ...AZTEC_SYMBOLOGIES,
  ...MAXICODE_SYMBOLOGIES,
  ...HAN_XIN_SYMBOLOGIES,
  ...GRID_MATRIX_SYMBOLOGIES,
  ...DOTCODE_SYMBOLOGIES,
  ...CODE_ONE_SYMBOLOGIES,
  ...ULTRACODE_SYMBOLOGIES,
  ...HIBC_MATRIX_SYMBOLOGIES,
  ...GS1_2D,
  ...COMPOSITE,
];

/** Id of a row, so that a table by symbology can be held to name every one, and none that is not. */
export type SymbologyId = (typeof ROWS)[number]['id'];

/** Every symbology, in the order the formats list shows them. */
export const SYMBOLOGIES: readonly Symbology<SymbologyId>[] = (
  ROWS as readonly Symbology<SymbologyId>[]
).map(withCheckDigitModes);

/**
 * The row with this name or alias, in any spelling, or undefined. `BARCODE_` may stand in front, as
 * in the constants of zint.
 */
export function findSymbology(name: string): Symbology<SymbologyId> | undefined {
  const folded = foldName(name);
  return BY_NAME.get(folded) ?? BY_NAME.get(folded.replace(/^BARCODE/, ''));
}

const BY_NAME: ReadonlyMap<string, Symbology<SymbologyId>> = new Map(
  SYMBOLOGIES.flatMap((row) =>
    [row.id, ...row.aliases].map((name) => [foldName(name), row] as const),
  ),
);
