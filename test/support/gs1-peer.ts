/**
 * The GS1 symbols that bwip-js draws, for comparison with ours: what it gets wrong is put right here,
 * or told apart by `isPeerWrong`.
 */
import { bwipBars, bwipCells, type BwipOptions } from './bwip.ts';
import { stackOf } from '../../src/barcode/stack.ts';
import type { Row, Symbol } from '../../src/barcode/symbol.ts';
import { NO_OPTIONS, type Symbology } from '../../src/barcode/symbology.ts';
import { randomOf } from './generate.ts';
import { gs1Value } from './gs1-values.ts';

/** Its encoder of a row, and the heights of rows from the top, which it keeps to itself. */
interface Peer {
  readonly bcid: string;
  readonly options?: BwipOptions;
  /** Absent for bars. */
  readonly heights?: (rows: readonly Uint8Array[]) => readonly number[];
}

const bars = (bcid: string): Peer => ({ bcid });

const always =
  (...heights: readonly number[]) =>
  (): readonly number[] =>
    heights;

/** Rows of one height above those of the linear symbol. */
const above =
  (height: number, ...linear: readonly number[]) =>
  (rows: readonly Uint8Array[]): readonly number[] => [
    ...Array<number>(rows.length - linear.length).fill(height),
    ...linear,
  ];

const expanded = (rows: readonly Uint8Array[]): readonly number[] =>
  rows.map((_, i) => (i % 4 === 0 ? 34 : 1));

/** The middle separators tell how many rows the DataBar has. */
function aboveExpanded(rows: readonly Uint8Array[]): readonly number[] {
  const middle = rows.filter((cells) => /^0*(10){9,}1?0*$/.test(cells.join(''))).length;
  return above(
    2,
    1,
    ...Array.from({ length: 4 * middle + 1 }, (_, i) => (i % 4 === 0 ? 34 : 1)),
  )(rows);
}

const composite = (bcid: string, heights: Peer['heights'], options: BwipOptions = {}): Peer => ({
  bcid: `${bcid}composite`,
  options,
  ...(heights && { heights }),
});

const PEERS: Readonly<Record<string, Peer>> = {
  DATABAR_OMNI: bars('databaromni'),
  DATABAR_TRUNCATED: bars('databartruncated'),
  DATABAR_LIMITED: bars('databarlimited'),
  DATABAR_EXPANDED: bars('databarexpanded'),
  DATABAR_STACKED: { bcid: 'databarstacked', heights: always(5, 1, 7) },
  DATABAR_STACKED_OMNI: { bcid: 'databarstackedomni', heights: always(33, 1, 1, 1, 33) },
  DATABAR_EXPANDED_STACKED: {
    bcid: 'databarexpandedstacked',
    heights: expanded,
    options: { segments: 4 },
  },
  GS1_NA_COUPON: { bcid: 'databarexpandedstacked', heights: expanded, options: { segments: 8 } },
  GS1_CC: { bcid: 'gs1-cc', heights: above(2), options: { ccversion: 'b', cccolumns: 4 } },
  EAN13_COMPOSITE: composite('ean13', above(2, 72)),
  EAN8_COMPOSITE: composite('ean8', above(2, 72)),
  UPCA_COMPOSITE: composite('upca', above(2, 72)),
  UPCE_COMPOSITE: composite('upce', above(2, 72)),
  GS1_128_COMPOSITE: composite('gs1-128', above(3, 1, 63), { ccversion: 'c' }),
  DATABAR_OMNI_COMPOSITE: composite('databaromni', above(2, 1, 33)),
  DATABAR_TRUNCATED_COMPOSITE: composite('databartruncated', above(2, 1, 13)),
  DATABAR_STACKED_COMPOSITE: composite('databarstacked', above(2, 1, 5, 1, 7)),
  DATABAR_STACKED_OMNI_COMPOSITE: composite('databarstackedomni', above(2, 1, 33, 1, 1, 1, 33)),
  DATABAR_LIMITED_COMPOSITE: composite('databarlimited', above(2, 1, 10)),
  DATABAR_EXPANDED_COMPOSITE: composite('databarexpanded', above(2, 1, 34)),
  DATABAR_EXPANDED_STACKED_COMPOSITE: composite('databarexpandedstacked', aboveExpanded, {
    segments: 4,
  }),
};

/** The rows that have a peer. */
export const PEER_IDS: readonly string[] = Object.keys(PEERS);

/** What it draws of canonical data, in the form of `modulesOf`. */
function peerModules(id: string, canonical: string): string {
  const { bcid, options, heights } = PEERS[id]!;
  const text = canonical.replaceAll('\\(', '^040');
  const all = { ...options, dontlint: true, parse: true };
  if (heights === undefined) {
    const drawn = bwipBars(bcid, text, all);
    return drawn.kind === 'refused' ? 'refused' : drawn.widths.join(' ');
  }
  const drawn = bwipCells(bcid, text, all);
  if (drawn.kind === 'refused') return 'refused';
  const each = heights(drawn.rows);
  const rows = drawn.rows.map((cells, i) => ({ heightModules: each[i]!, cells }));
  if (id === 'DATABAR_LIMITED_COMPOSITE') startSeparatorLate(rows);
  return linesOf(stackOf(rows).rows);
}

/**
 * The first four modules of a separator are light (ISO/IEC 24723:2010, 11): the guard's space, and
 * three more from the first bar on, of which the peer makes the last one dark.
 */
function startSeparatorLate(rows: readonly Row[]): void {
  const firstBar = rows.at(-1)!.cells.indexOf(1);
  rows.at(-2)!.cells.fill(0, firstBar, firstBar + 3);
}

/** Widths of bars and spaces, or rows of modules with their heights. */
const modulesOf = (symbol: Symbol): string =>
  symbol.kind === 'bars' ? symbol.widths.join(' ') : linesOf(symbol.rows);

const linesOf = (rows: readonly Row[]): string =>
  rows.map(({ heightModules, cells }) => `${heightModules} ${cells.join('')}`).join('\n');

/**
 * Whether its component is wrong or longer than it need be: among the letters for which AI (90) is
 * shortened most behind a number below 31, it has X in place of W (ISO/IEC 24723:2010, table 3).
 */
const isPeerWrong = (id: string, canonical: string): boolean =>
  /(COMPOSITE|_CC)$/.test(id) && /^(?:.*\|)?\(90\)(?:[1-9]|[12]\d|30)?[WX]/.test(canonical);

/** Whether its code sets make a longer GS1-128 (ISO/IEC 15417:2007, annex E, only advises). */
const isPeerLonger = (id: string, ours: string, theirs: string): boolean =>
  id === 'GS1_128_COMPOSITE' && inkOf(ours) < inkOf(theirs);

/** Modules from the first to the last dark one of the last row. */
const inkOf = (lines: string): number =>
  lines
    .slice(lines.lastIndexOf('\n'))
    .replace(/^[^1]*\s0*/, '')
    .replace(/0*$/, '').length;

/** A value drawn by both, and what each of them made of it. */
export interface Compared {
  readonly kind: 'same' | 'explained' | 'different' | 'no data';
  readonly isRefused: boolean;
  readonly data: string;
}

/** The value of a row at `index`, drawn by both. Data that a rule does not accept is no data. */
export function compareWithPeer(row: Symbology, index: number): Compared {
  const data = gs1Value(row.id, randomOf(`${row.id} ${index}`), index);
  const parsed = row.parse(data);
  if (parsed.kind === 'refused') return { kind: 'no data', isRefused: true, data };
  const drawn = row.encode(parsed.data, NO_OPTIONS);
  const isRefused = drawn.kind === 'refused';
  const ours = isRefused ? 'refused' : modulesOf(drawn);
  const theirs = peerModules(row.id, parsed.data);
  if (ours === theirs) return { kind: 'same', isRefused, data };
  const isExplained = isPeerWrong(row.id, parsed.data) || isPeerLonger(row.id, ours, theirs);
  const kind = isExplained ? 'explained' : 'different';
  return { kind, isRefused, data };
}
