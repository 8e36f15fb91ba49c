/**
 * The linear symbols that carry a 2D component: their rows with the separator above, and where those
 * begin (ISO/IEC 24723:2010, 4, 11 and 12).
 */
import { eanWidths, type EanForm } from '../../ean-encoder.ts';
import { cellsOf } from '../../stack.ts';
import type { Refusal, Row } from '../../symbol.ts';
import { drawExpanded, gtinOf } from '../databar/draw.ts';
import { expandedRows, expandedWidths, separatorAboveExpanded } from '../databar/expanded.ts';
import { limited, separatorAboveLimited } from '../databar/limited.ts';
import {
  omnidirectional,
  separatorAbove,
  separatorAboveStack,
  type Omnidirectional,
} from '../databar/omnidirectional.ts';
import { gs1128Widths } from '../draw.ts';
import { messageOf } from '../message.ts';
import { ccA, ccB, ccC, type Version } from './component.ts';

/** A linear symbol and what may stand above it. */
interface Carried {
  readonly kind: 'carried';
  /** The separator and the rows of the symbol, of equal length. */
  readonly rows: readonly Row[];
  /** The versions of the component, in the order in which they are tried. */
  readonly versions: readonly Version[];
  /** Modules from the left of a component of so many modules to that of the rows. */
  readonly insetBelow: (componentModules: number) => number;
}

export type Carrier = (canonical: string) => Carried | Refusal;

/** EAN and UPC, with three rows of two dark modules outside of the guard bars (11.4). */
export const eanCarrier =
  (form: EanForm, columns: number): Carrier =>
  (digits) => {
    const bars = cellsOf([1, ...eanWidths(form, digits), 1], false);
    const right = bars.length - 1;
    return {
      kind: 'carried',
      rows: [
        rowOf(2, darkAt(bars.length, 1, right - 1)),
        rowOf(2, darkAt(bars.length, 0, right)),
        rowOf(2, darkAt(bars.length, 1, right - 1)),
        rowOf(72, bars),
      ],
      versions: versionsOf(columns),
      insetBelow: form === 'EAN8' ? forThreeColumns(3, 13) : () => 2,
    };
  };

/** GS1-128, always with a CC-C (7.4, 12.3). */
export const gs1128Carrier: Carrier = (canonical) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const bars = cellsOf(gs1128Widths(message, true), true);
  return {
    kind: 'carried',
    rows: [
      rowOf(
        1,
        bars.map((cell) => 1 - cell),
      ),
      rowOf(63, bars),
    ],
    versions: [ccC(bars.length)],
    insetBelow: () => 7,
  };
};

/** DataBar Omnidirectional and Truncated, whose bars are `heightModules` high. */
export const omnidirectionalCarrier =
  (heightModules: number): Carrier =>
  (canonical) => {
    const symbol = omnidirectional(gtinOf(canonical), true);
    return {
      kind: 'carried',
      rows: [rowOf(1, separatorAbove(symbol)), rowOf(heightModules, cellsOf(symbol.widths))],
      versions: versionsOf(4),
      insetBelow: () => 4,
    };
  };

/** DataBar Stacked and Stacked Omnidirectional. */
export const stackedCarrier =
  (rowsOf: (symbol: Omnidirectional) => readonly Row[]): Carrier =>
  (canonical) => {
    const rows = rowsOf(omnidirectional(gtinOf(canonical), true));
    return {
      kind: 'carried',
      rows: [rowOf(1, separatorAboveStack(rows[0]!.cells)), ...rows],
      versions: versionsOf(2),
      insetBelow: () => -1,
    };
  };

export const limitedCarrier: Carrier = (canonical) => {
  const widths = limited(gtinOf(canonical), true);
  return {
    kind: 'carried',
    rows: [rowOf(1, separatorAboveLimited(widths)), rowOf(10, cellsOf(widths.slice(0, -1)))],
    versions: versionsOf(3),
    insetBelow: forThreeColumns(-1, 9),
  };
};

/** DataBar Expanded, in rows of `segments` characters or in one. */
export const expandedCarrier =
  (segments: number): Carrier =>
  (canonical) =>
    drawExpanded(canonical, { isLinked: true, segments }, (blocks) => {
      const rows =
        segments === Infinity
          ? [rowOf(34, cellsOf(expandedWidths(blocks)))]
          : expandedRows(blocks, segments);
      return {
        kind: 'carried',
        rows: [rowOf(1, separatorAboveExpanded(rows[0]!.cells)), ...rows],
        versions: versionsOf(4),
        insetBelow: () => -2,
      };
    });

/** CC-A, and where it is too small CC-B (Table 1). */
const versionsOf = (columns: number): readonly Version[] => [ccA(columns), ccB(columns)];

/** A CC-A of three columns is narrower than a CC-B, for which the linear symbol moves. */
const forThreeColumns =
  (belowA: number, belowB: number) =>
  (componentModules: number): number =>
    componentModules === CC_A_3_MODULES ? belowA : belowB;

const CC_A_3_MODULES = 72;

const rowOf = (heightModules: number, cells: Uint8Array): Row => ({ heightModules, cells });

function darkAt(length: number, ...places: readonly number[]): Uint8Array {
  const cells = new Uint8Array(length);
  for (const place of places) cells[place] = 1;
  return cells;
}
