/** The symbologies in the parts the suite runs side by side. */
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Family } from '../../src/barcode/symbology.ts';

export const idsOf = (...families: readonly Family[]): string[] =>
  SYMBOLOGIES.filter(({ family }) => families.includes(family)).map(({ id }) => id);
