/** How the pages speak of batches. */
import type { BatchJson } from '../../../../src/batches/schemas.ts';

export const countWords = (count: number): string =>
  count === 1 ? '1 barcode' : `${count} barcodes`;

export const STATES: Readonly<
  Record<BatchJson['state'], { readonly text: string; readonly color: string }>
> = {
  waiting: { text: 'Waiting', color: 'gray' },
  running: { text: 'Being drawn', color: 'blue' },
  done: { text: 'Done', color: 'green' },
  failed: { text: 'Failed', color: 'red' },
};
