/**
 * The guide of every symbology. A row of the symbology table without one, or a guide of an id that is
 * not in it, does not compile.
 */
import type { SymbologyId } from '../../barcode/registry.ts';
import { CODE128_GUIDES } from './code128.ts';
import { CODE39_GUIDES } from './code39.ts';
import { COMPOSITE_GUIDES } from './composite.ts';
import { GS1_2D_GUIDES } from './gs1-2d.ts';
import { GS1_GUIDES } from './gs1.ts';
import type { Guide } from './guide.ts';
import { HIBC_GUIDES } from './hibc.ts';
import { INDUSTRIAL_GUIDES } from './industrial.ts';
import { MATRIX_GUIDES } from './matrix.ts';
import { PHARMA_GUIDES } from './pharma.ts';
import { POSTAL_GUIDES } from './postal.ts';
import { RETAIL_GUIDES } from './retail.ts';
import { STACKED_GUIDES } from './stacked.ts';
import { TWO_OF_FIVE_GUIDES } from './two-of-five.ts';

/** The guide of a symbology. */
export const guideOf = (id: SymbologyId): Guide => GUIDES[id];

const GUIDES: Readonly<Record<SymbologyId, Guide>> = {
  ...RETAIL_GUIDES,
  ...CODE128_GUIDES,
  ...CODE39_GUIDES,
  ...TWO_OF_FIVE_GUIDES,
  ...INDUSTRIAL_GUIDES,
  ...PHARMA_GUIDES,
  ...HIBC_GUIDES,
  ...GS1_GUIDES,
  ...POSTAL_GUIDES,
  ...STACKED_GUIDES,
  ...MATRIX_GUIDES,
  ...GS1_2D_GUIDES,
  ...COMPOSITE_GUIDES,
};
