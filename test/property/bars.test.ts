/** Whatever the data: symbologies drawn at once, most of them bars. */
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { holdRows } from './assert-rows.ts';

holdRows(
  SYMBOLOGIES.filter((row) => row.heavyFrom === Infinity),
  900,
  100,
);
