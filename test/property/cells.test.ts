/** Whatever the data: symbologies that may take long to draw, most of them matrices. */
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { byBreadth } from '../support/breadth.ts';
import { holdRows } from './assert-rows.ts';

holdRows(
  SYMBOLOGIES.filter((row) => row.heavyFrom !== Infinity),
  byBreadth(200, 400),
  200,
);
