/**
 * bwip-js, which tests and benchmarks compare with. It turns an encoder name of bwip-js (`bcid`) and
 * its options into widths, tracks, cells or rows of modules, and data that it refuses into a refusal.
 */
import bwip from 'bwip-js';
import type { Track } from '../../src/barcode/four-state.ts';
import { refused, TOO_MUCH, type Refusal, type Row } from '../../src/barcode/symbol.ts';
import { stackOf } from '../../src/barcode/stack.ts';

/** BWIPP options of one encoder; none of them may contain a caller's text. */
export type BwipOptions = Readonly<Record<string, string | number | boolean>>;

/** Widths in whole modules: bar, space, …, bar. */
export interface BwipBars {
  readonly kind: 'widths';
  readonly widths: number[];
}

/** Bars of one width and pitch, left to right. */
export interface BwipTracks {
  readonly kind: 'tracks';
  readonly bars: Track[];
}

/** A grid of square cells, top row first, one byte per cell: 0 light, 1 dark, others a color. */
export interface BwipCells {
  readonly kind: 'cells';
  readonly columns: number;
  readonly rows: Uint8Array[];
}

/** Rows with their heights in modules, top row first. */
export interface BwipRows {
  readonly kind: 'rows';
  readonly columns: number;
  readonly rows: readonly Row[];
}

/**
 * A linear symbol in whole modules. Widths that the engine gives in points (FIM, one-track
 * Pharmacode) are divided by the narrowest and rounded.
 */
export function bwipBars(
  bcid: string,
  text: string,
  options: BwipOptions = {},
): BwipBars | Refusal {
  const raw = rawSymbol(bcid, text, options);
  if (raw.kind === 'refused') return raw;
  const widths = alternating(fieldOf(raw.fields, 'sbs'));
  const narrowest = Math.min(...widths);
  const whole = widths.every((width) => Number.isInteger(width));
  return { kind: 'widths', widths: whole ? widths : widths.map((w) => Math.round(w / narrowest)) };
}

/** A two- or four-state code (postal codes, two-track Pharmacode) as the states of its bars. */
export function bwipTracks(
  bcid: string,
  text: string,
  options: BwipOptions = {},
): BwipTracks | Refusal {
  const raw = rawSymbol(bcid, text, options);
  if (raw.kind === 'refused') return raw;
  const bottoms = fieldOf(raw.fields, 'bbs');
  const full = FULL_BAR_INCHES[bcid] ?? 0.175;
  const bars = fieldOf(raw.fields, 'bhs').map((height, i) => track(bottoms[i]!, height, full));
  return { kind: 'tracks', bars };
}

/** A matrix symbol, or a stacked one whose rows are all equally high, one grid row each. */
export function bwipCells(
  bcid: string,
  text: string,
  options: BwipOptions = {},
): BwipCells | Refusal {
  const raw = rawSymbol(bcid, text, options);
  if (raw.kind === 'refused') return raw;
  const cells = fieldOf(raw.fields, 'pixs');
  const columns = raw.fields['pixx'];
  if (typeof columns !== 'number') throw new Error(`${bcid} returned no grid of cells`);
  const rows: Uint8Array[] = [];
  for (let i = 0; i < cells.length; i += columns) {
    rows.push(Uint8Array.from(cells.slice(i, i + columns)));
  }
  return { kind: 'cells', columns, rows };
}

/**
 * A symbol with rows of different heights (stacked, composite), cut to the columns with ink. The
 * engine gives each row once and keeps its height to itself, so that the caller says it. Equal
 * neighbors are one row.
 */
export function bwipRows(
  bcid: string,
  text: string,
  heightsOf: RowHeights,
  options: BwipOptions = {},
): BwipRows | Refusal {
  const drawn = bwipCells(bcid, text, options);
  if (drawn.kind === 'refused') return drawn;
  const heights = heightsOf(drawn.rows);
  if (heights.length !== drawn.rows.length) {
    throw new Error(`${bcid} has ${drawn.rows.length} rows`);
  }
  const rows = drawn.rows.map((cells, i) => ({ heightModules: heights[i]!, cells }));
  return { kind: 'rows', ...stackOf(rows) };
}

/** Height in modules of every row. */
export type RowHeights = (rows: readonly Uint8Array[]) => readonly number[];

type Fields = Readonly<Record<string, unknown>>;

function rawSymbol(
  bcid: string,
  text: string,
  options: BwipOptions,
): { kind: 'raw'; fields: Fields } | Refusal {
  const done = guarded(() => bwip.raw({ ...options, bcid, text }) as unknown as Fields[]);
  if (done.kind === 'refused') return done;
  const fields = done.value[0];
  if (fields === undefined) throw new Error(`${bcid} returned nothing`);
  return { kind: 'raw', fields };
}

/** Runs the engine; data that it refuses is a refusal, whatever else it throws is thrown. */
function guarded<T>(run: () => T): { kind: 'done'; value: T } | Refusal {
  try {
    return { kind: 'done', value: run() };
  } catch (thrown) {
    if (!(thrown instanceof Error)) return refused(String(thrown));
    const isRefused = /^bwipp\.(?!unknownEncoder)/.test(thrown.message);
    // A DataBar Expanded that is one character too long ends in a TypeError.
    if (!isRefused && !(thrown instanceof TypeError)) throw thrown;
    return refused(TOO_LARGE.test(thrown.message) || !isRefused ? TOO_MUCH : thrown.message);
  }
}

const TOO_LARGE =
  /^bwipp\.\w*(?:TooLong|TooLarge|TooMuchData|NoValidSymbol|Capacity|TooBig|ExceedsMax)/i;

function fieldOf(fields: Fields, name: string): number[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new Error(`the engine returned no ${name}`);
  return value as number[];
}

/**
 * Alternating bars and spaces from the first bar to the last: the neighbors of an empty run join.
 */
function alternating(runs: readonly number[]): number[] {
  const out: number[] = [];
  runs.forEach((width, i) => {
    if (width === 0) return;
    const isBar = i % 2 === 0;
    if (!isBar && out.length === 0) return;
    if ((out.length % 2 === 0) === isBar) out.push(width);
    else out[out.length - 1]! += width;
  });
  if (out.length % 2 === 0) out.pop();
  return out;
}

/** The state of a bar from its bottom and height; a tracker is about 2/3 as high as its bottom. */
function track(bottom: number, height: number, full: number): Track {
  if (bottom === 0) return height > 0.9 * full ? 'full' : 'descender';
  return height < 0.8 * bottom ? 'tracker' : 'ascender';
}

/** Heights of full bars in inches as the engine draws them, where they are not 0.175. */
const FULL_BAR_INCHES: Readonly<Record<string, number>> = {
  onecode: 0.15,
  postnet: 0.125,
  planet: 0.125,
  pharmacode2: 0.315,
};

/** The names of its encoders, without two that are no symbologies but ways to draw anything. */
export const BWIP_NAMES: readonly string[] = bwip.symbolList
  .map(({ bcid }) => bcid)
  .filter((name) => name !== 'raw' && name !== 'symbol');
