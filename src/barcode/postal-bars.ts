/**
 * The postal symbologies that are linear: Deutsche Post's two codes in Interleaved 2 of 5, and the
 * facing identification mark of USPS.
 */
import { plainBars } from './linear.ts';
import { PARCELS } from './parcels.ts';
import { KOREA_POST } from './korea-post.ts';
import { deutschePostData, fimData } from './postal-data.ts';
import type { Bars } from './symbol.ts';
import type { Symbology } from './symbology.ts';
import { quiet } from './matrix-helpers.ts';
import { interleavedWidths } from './two-of-five.ts';

const POSTAL_BARS = {
  family: 'postal',
  quietZone: quiet(10),
  barHeightModules: 50,
  scaleDefault: 3,
  heavyFrom: Infinity,
  text: 'below',
} as const satisfies Partial<Symbology>;

/** Bars and blanks at nine positions, each as wide as a bar and a space (USPS DMM 202.8). */
const FIM_BARS: Readonly<Record<string, string>> = {
  A: '110010011',
  B: '101101101',
  C: '110101011',
  D: '111010111',
  E: '101000101',
};

function fim(letter: string): Bars {
  const widths: number[] = [];
  for (const position of FIM_BARS[letter]!) {
    if (position === '0') widths[widths.length - 1]! += 2;
    else widths.push(1, 1);
  }
  return { kind: 'bars', widths: widths.slice(0, -1), text: [] };
}

export const POSTAL_BAR_SYMBOLOGIES = [
  {
    ...POSTAL_BARS,
    id: 'IDENTCODE',
    name: 'Deutsche Post Identcode',
    aliases: ['DPIDENT', 'DEUTSCHEPOSTIDENTCODE', 'DPIDENTCODE'],
    rule: '11 digits, or 12 with the check digit; dots, spaces and hyphens are dropped.',
    standard: 'Deutsche Post Identcode; ISO/IEC 16390:2007',
    checkDigit: 'added',
    example: '563102430313',
    capacity: '12 digits',
    lengthMax: 24,
    parse: (data) => deutschePostData('Identcode', data, 12),
    encode: (d) =>
      plainBars(
        interleavedWidths(d),
        `${d.slice(0, 2)}.${d.slice(2, 5)} ${d.slice(5, 8)}.${d.slice(8, 11)} ${d[11]}`,
      ),
  },
  {
    ...POSTAL_BARS,
    id: 'LEITCODE',
    name: 'Deutsche Post Leitcode',
    aliases: ['DPLEIT', 'DEUTSCHEPOSTLEITCODE', 'DPLEITCODE'],
    rule: '13 digits, or 14 with the check digit; dots, spaces and hyphens are dropped.',
    standard: 'Deutsche Post Leitcode; ISO/IEC 16390:2007',
    checkDigit: 'added',
    example: '21348075016401',
    capacity: '14 digits',
    lengthMax: 28,
    parse: (data) => deutschePostData('Leitcode', data, 14),
    encode: (d) =>
      plainBars(
        interleavedWidths(d),
        `${d.slice(0, 5)}.${d.slice(5, 8)}.${d.slice(8, 11)}.${d.slice(11, 13)} ${d[13]}`,
      ),
  },
  {
    ...POSTAL_BARS,
    id: 'FIM',
    name: 'USPS Facing Identification Mark',
    aliases: ['FIMA'],
    rule: 'One letter from A to E, or fima to fime.',
    standard: 'USPS DMM 202.8',
    checkDigit: 'none',
    example: 'fima',
    capacity: 'one letter',
    lengthMax: 4,
    quietZone: quiet(4),
    barHeightModules: 19,
    scaleDefault: 5,
    text: 'none',
    parse: fimData,
    encode: fim,
  },
  KOREA_POST,
  ...PARCELS,
] as const satisfies readonly Symbology[];
