/** Whatever the data: symbologies drawn at once, most of them bars. */
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { byBreadth } from '../support/breadth.ts';
import { holdRows } from './assert-rows.ts';

holdRows(
  SYMBOLOGIES.filter((row) => row.heavyFrom === Infinity),
  byBreadth(600, 900),
  100,
);
