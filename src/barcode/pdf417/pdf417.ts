/**
 * PDF417 and Compact PDF417 (ISO/IEC 15438:2015): chooses error correction level, columns and rows
 * for the codewords of a message and draws them.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal, type Row } from '../symbol.ts';
import { errorCorrection } from './error-correction.ts';
import type { Carrier, Message } from './message.ts';
import { CODEWORD_MODULES, drawCodeword, drawPattern } from './patterns.ts';

/** At error correction level 0, the lowest (5.1.1). */
export const PDF417: Carrier = { name: 'PDF417', mostCodewords: 925, startsInText: true };

/** What may be fixed about a symbol; anything undefined follows from the data. */
export interface Pdf417Format {
  /** Without right row indicators and with a stop bar of one module (Annex G). */
  readonly compact?: boolean;
  /** 0 to 8: 2 to 512 error correction codewords. */
  readonly level?: number;
  /** Codewords in a row, 1 to 30. */
  readonly columns?: number;
  /** 3 to 90. */
  readonly rows?: number;
  /** Width divided by height that the number of columns comes closest to. */
  readonly aspect?: number;
}

/**
 * The symbol of a message. Without a format, its error correction level is at least the recommended
 * one (Annex E) unless only a lower one leaves room for the data, and it has three rows for every
 * column; a pad follows data that some readers would miss without. Refuses what no symbol, or none of that format, holds.
 */
export function pdf417Matrix(message: Message, format: Pdf417Format = {}): Matrix | Refusal {
  const { data, controlBlock } = message;
  const dataCount = data.length + controlBlock.length;
  const layout = layoutOf(dataCount + (needsPad(message) ? 1 : 0), format);
  if (layout === undefined) return refused(TOO_MUCH);
  const { level, columns, rows } = layout;
  const correction = correctionCodewords(level);
  const length = columns * rows - correction;
  const padding = Array<number>(length - 1 - dataCount).fill(PAD);
  const codewords = [length, ...data, ...padding, ...controlBlock];
  codewords.push(...errorCorrection(codewords, correction));
  return draw(codewords, layout, format.compact ?? false);
}

interface Layout {
  readonly level: number;
  readonly columns: number;
  readonly rows: number;
}

/** The smallest layout for that many data codewords; free codewords go to error correction. */
function layoutOf(dataCount: number, format: Pdf417Format): Layout | undefined {
  const highest = highestLevel(dataCount, MOST_CODEWORDS);
  const level = format.level ?? Math.min(recommendedLevel(dataCount), highest);
  if (level < 0 || level > highest) return undefined;
  const total = 1 + dataCount + correctionCodewords(level);
  const shape = shapeOf(total, format);
  if (shape === undefined) return undefined;
  const { columns, rows } = shape;
  return { level: format.level ?? highestLevel(dataCount, columns * rows), columns, rows };
}

/** The columns nearest to the ideal number of them whose symbol holds `total` codewords. */
function shapeOf(total: number, format: Pdf417Format): Omit<Layout, 'level'> | undefined {
  const ideal = idealColumns(total, format);
  let best: Omit<Layout, 'level'> | undefined;
  for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
    const needed = Math.max(FEWEST_ROWS, Math.ceil(total / columns));
    const rows = format.rows ?? needed;
    if (rows < needed || rows > MOST_ROWS || rows * columns > MOST_CODEWORDS) continue;
    if (format.columns !== undefined && format.columns !== columns) continue;
    if (best === undefined || Math.abs(columns - ideal) < Math.abs(best.columns - ideal)) {
      best = { columns, rows };
    }
  }
  return best;
}

/** By default three rows a column, which makes the codewords about twice as wide as high. */
function idealColumns(total: number, { rows, aspect, compact }: Pdf417Format): number {
  if (rows !== undefined) return total / rows;
  if (aspect === undefined) return Math.sqrt((total - 1) / 3);
  const frame = frameModules(compact ?? false);
  const area = aspect * total * ROW_MODULES * CODEWORD_MODULES;
  return (Math.sqrt(frame * frame + 4 * area) - frame) / (2 * CODEWORD_MODULES);
}

/** Start, stop and row indicators. */
const frameModules = (compact: boolean): number =>
  2 * CODEWORD_MODULES + (compact ? 1 : CODEWORD_MODULES + STOP_MODULES);

/** The level that Annex E, Table E.1, recommends at least. */
function recommendedLevel(dataCount: number): number {
  if (dataCount <= 40) return 2;
  if (dataCount <= 160) return 3;
  return dataCount <= 320 ? 4 : 5;
}

/** The highest level that leaves room for the data, or −1. */
function highestLevel(dataCount: number, total: number): number {
  let level = -1;
  while (level < LEVEL_MAX && 1 + dataCount + correctionCodewords(level + 1) <= total) level++;
  return level;
}

/** 5.7.1, Table 9. */
const correctionCodewords = (level: number): number => 2 << level;

/**
 * Every row: start pattern, left row indicator, codewords, right row indicator, stop pattern. The
 * clusters take turns, and so do the values of the row indicators (5.11.3).
 */
function draw(codewords: readonly number[], layout: Layout, compact: boolean): Matrix {
  const { level, columns, rows } = layout;
  const width = frameModules(compact) + columns * CODEWORD_MODULES;
  const facts = [Math.floor((rows - 1) / 3), level * 3 + ((rows - 1) % 3), columns - 1];
  const drawn: Row[] = [];
  for (let row = 0; row < rows; row++) {
    const cells = new Uint8Array(width);
    const cluster = row % 3;
    const group = 30 * Math.floor(row / 3);
    let at = CODEWORD_MODULES;
    const push = (codeword: number): void => {
      drawCodeword(cells, at, cluster, codeword);
      at += CODEWORD_MODULES;
    };
    drawPattern(cells, 0, START, CODEWORD_MODULES);
    push(group + facts[cluster]!);
    for (let column = 0; column < columns; column++) push(codewords[row * columns + column]!);
    if (compact) {
      cells[at] = 1;
    } else {
      push(group + facts[(cluster + 2) % 3]!);
      drawPattern(cells, at, STOP, STOP_MODULES);
    }
    drawn.push({ heightModules: ROW_MODULES, cells });
  }
  return { kind: 'matrix', columns: width, rows: drawn, cell: 'square', text: [] };
}

/** Text latch, which fills the symbol up (5.4.1.1). */
const PAD = 900;

/** Codewords that an ECI or a shift to one byte takes, by the first of them (5.4.3, 5.5.1). */
const STEPS: ReadonlyMap<number, number> = new Map([
  [913, 2],
  [925, 2],
  [926, 3],
  [927, 2],
]);

/**
 * Whether the last codeword stands first, or behind ECI and byte shifts alone. The standard allows
 * it, but readers that follow older releases of ZXing for Java miss such a codeword at the end.
 */
function needsPad({ data, controlBlock }: Message): boolean {
  if (controlBlock.length > 0) return false;
  let at = 0;
  for (let step = STEPS.get(data[0]!); step !== undefined; step = STEPS.get(data[at]!)) at += step;
  return at === data.length - 1;
}

/** The highest error correction level. */
export const LEVEL_MAX = 8;

/** Symbol length, data, padding and error correction (5.1.1). */
const MOST_CODEWORDS = 928;
export const MOST_COLUMNS = 30;
export const FEWEST_ROWS = 3;
export const MOST_ROWS = 90;

/** The least row height there is (5.8.2). */
const ROW_MODULES = 3;

/** Start and stop pattern (5.3.2). */
const START = 0b11111111010101000;
const STOP = 0b111111101000101001;
const STOP_MODULES = 18;
