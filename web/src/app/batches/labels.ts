/** Labels for batches and their states. */
import type { BatchJson } from '../../../../src/batches/schemas.ts';
import { count } from '../format.ts';

/** `1 barcode`, `12 barcodes`. */
export const barcodeCount = (barcodes: number): string => count(barcodes, 'barcode');

export const STATE_BADGES: Readonly<
  Record<BatchJson['state'], { readonly text: string; readonly color: string }>
> = {
  waiting: { text: 'Waiting', color: 'gray' },
  running: { text: 'In progress', color: 'blue' },
  done: { text: 'Done', color: 'green' },
  failed: { text: 'Failed', color: 'red' },
};
