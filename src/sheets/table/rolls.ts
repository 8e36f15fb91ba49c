/**
 * Labels on rolls, with the width across the print head and the height along the roll. Numbers of Zebra differ by material and
 * core for one size, so that rolls of Zebra and of other thermal printers are named by their size in inches.
 */
import type { RollRow } from './row.ts';

/** For the LabelWriter. */
export const DYMO: readonly RollRow[] = [
  {
    numbers: '99010 30252 30251 30254 30320 30340',
    label: [28, 89],
    sources: ['glabels', 'labelwriter'],
  },
  { numbers: '99012 99013 30321', label: [36, 89], sources: ['glabels', 'labelwriter'] },
  {
    numbers: '99014 30323',
    label: [54, 102],
    sources: ['labelwriter', 'glabels'],
    disagreement: 'gLabels has labels of 54 by 101 mm',
  },
  { numbers: '99015 30258 30324', label: [54, 70], sources: ['glabels', 'labelwriter'] },
  { numbers: '99017', label: [12, 50], sources: ['glabels'] },
  { numbers: '99019 1933087', label: [59, 190], sources: ['glabels', 'labelwriter'] },
  { numbers: '11352 30336', label: [25, 54], sources: ['glabels', 'labelwriter'] },
  { numbers: '11353 30333', label: [13, 25], sources: ['glabels', 'labelwriter'] },
  { numbers: '11354 30334', label: [57, 32], sources: ['glabels', 'labelwriter'] },
  { numbers: '11355 30330 30578', label: [19, 51], sources: ['glabels', 'labelwriter'] },
  { numbers: '11356', label: [41, 89], sources: ['glabels'] },
  { numbers: '30256 1763982 1933088', label: [59, 102], sources: ['glabels', 'labelwriter'] },
  { numbers: '30326', label: [46, 79], sources: ['labelwriter'] },
  { numbers: '30327', label: [14, 87], sources: ['glabels', 'labelwriter'] },
  { numbers: '30332 1933083', label: [25, 25], sources: ['glabels', 'labelwriter'] },
  { numbers: '30347', label: [25, 38], sources: ['labelwriter'] },
  { numbers: '30370', label: [51, 59], sources: ['labelwriter'] },
  { numbers: '30374', label: [51, 89], sources: ['glabels', 'labelwriter'] },
  { numbers: '30376', label: [14, 51], sources: ['glabels'] },
  { numbers: '30856', label: [62, 106], sources: ['glabels', 'labelwriter'] },
  { numbers: '30857 30911', label: [57, 102], sources: ['labelwriter'] },
  { numbers: '1744907 1933086', label: [102, 152], sources: ['labelwriter'] },
  { numbers: '1933081', label: [25, 89], sources: ['labelwriter'] },
  { numbers: '1933085', label: [19, 64], sources: ['labelwriter'] },
];

/** Cut labels for the QL printers; those for continuous tape have no size of their own. */
export const BROTHER: readonly RollRow[] = [
  { numbers: 'DK-11201 DK-1201', label: [29, 90], sources: ['brother-ql', 'glabels'] },
  { numbers: 'DK-11202 DK-1202', label: [62, 100], sources: ['brother-ql', 'glabels'] },
  { numbers: 'DK-11203', label: [17, 87], sources: ['brother-ql'] },
  { numbers: 'DK-11204 DK-1204', label: [17, 54], sources: ['brother-ql', 'glabels'] },
  {
    numbers: 'DK-11208 DK-1208',
    label: [38, 90],
    sources: ['brother-ql', 'glabels'],
    disagreement:
      'the media table of brother-ql names DK-11218 for this size; its table from the service manual and gLabels name DK-11208',
  },
  { numbers: 'DK-11209', label: [62, 29], sources: ['brother-ql'] },
  {
    numbers: 'DK-11221',
    label: [23, 23],
    sources: ['brother-ql'],
    disagreement:
      'the media table of brother-ql names DK-11221 for round labels of 24 mm; its table from the service manual has 23 by 23 mm',
  },
  { numbers: 'DK-11240', label: [102, 51], sources: ['brother-ql'] },
  {
    numbers: 'DK-11241',
    label: [102, 152],
    sources: ['brother-ql'],
    disagreement: 'pklaus/brother_ql has labels of 102 by 153 mm',
  },
];

/** For thermal printers with heads of two to four inches. */
export const THERMAL: readonly RollRow[] = [
  { numbers: '1.25x2.25in', label: [31.75, 57.15], sources: ['cups'] },
  { numbers: '1.5x0.5in', label: [38.1, 12.7], sources: ['cups'] },
  { numbers: '1.5x1in', label: [38.1, 25.4], sources: ['cups'] },
  { numbers: '1.5x2in', label: [38.1, 50.8], sources: ['cups'] },
  { numbers: '2x0.5in', label: [50.8, 12.7], sources: ['cups'] },
  { numbers: '2x1in', label: [50.8, 25.4], sources: ['cups'] },
  { numbers: '2x1.25in', label: [50.8, 31.75], sources: ['cups'] },
  { numbers: '2x2in', label: [50.8, 50.8], sources: ['cups'] },
  { numbers: '2x3in', label: [50.8, 76.2], sources: ['cups'] },
  { numbers: '2x4in', label: [50.8, 101.6], sources: ['cups'] },
  { numbers: '2.25x0.5in', label: [57.15, 12.7], sources: ['cups'] },
  { numbers: '2.25x1.25in', label: [57.15, 31.75], sources: ['cups'] },
  { numbers: '2.25x4in', label: [57.15, 101.6], sources: ['cups'] },
  { numbers: '2.25x5.5in', label: [57.15, 139.7], sources: ['cups'] },
  { numbers: '2.5x1in', label: [63.5, 25.4], sources: ['cups'] },
  { numbers: '2.5x2in', label: [63.5, 50.8], sources: ['cups'] },
  { numbers: '2.75x1.25in', label: [69.85, 31.75], sources: ['cups'] },
  { numbers: '3x1in', label: [76.2, 25.4], sources: ['cups'] },
  { numbers: '3x1.25in', label: [76.2, 31.75], sources: ['cups'] },
  { numbers: '3x2in', label: [76.2, 50.8], sources: ['cups'] },
  { numbers: '3x3in', label: [76.2, 76.2], sources: ['cups'] },
  { numbers: '3x4in', label: [76.2, 101.6], sources: ['cups'] },
  { numbers: '3x5in', label: [76.2, 127], sources: ['cups'] },
  { numbers: '3.25x2in', label: [82.55, 50.8], sources: ['cups'] },
  { numbers: '3.5x1in', label: [88.9, 25.4], sources: ['cups'] },
  { numbers: '4x1in', label: [101.6, 25.4], sources: ['cups'] },
  { numbers: '4x2in', label: [101.6, 50.8], sources: ['cups'] },
  { numbers: '4x2.5in', label: [101.6, 63.5], sources: ['cups'] },
  { numbers: '4x3in', label: [101.6, 76.2], sources: ['cups'] },
  { numbers: '4x4in', label: [101.6, 101.6], sources: ['cups'] },
  { numbers: '4x5in', label: [101.6, 127], sources: ['cups'] },
  { numbers: '4x6in', label: [101.6, 152.4], sources: ['cups'] },
  { numbers: '4x6.5in', label: [101.6, 165.1], sources: ['cups'] },
  { numbers: '4x8in', label: [101.6, 203.2], sources: ['cups'] },
];
