/** Lines in the margins of a sheet that show where its labels are cut. */
import { cornerOf, labelsOf } from './sheet.ts';
import type { SheetSettings } from './settings.ts';

/** A rectangle of a page, in mm from its top left. */
export interface PageMark {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * A line at every edge of a column and row, outside of all labels, as long as the margin has room for. A margin of less than
 * a millimetre and a half has none.
 */
export function cropMarks(settings: SheetSettings): readonly PageMark[] {
  if (!settings.cropMarks) return [];
  const { sheet, offsetXMm, offsetYMm } = settings;
  const first = cornerOf(sheet, 0);
  const last = cornerOf(sheet, labelsOf(sheet) - 1);
  const left = first.xMm + offsetXMm;
  const top = first.yMm + offsetYMm;
  const right = last.xMm + offsetXMm + sheet.widthMm;
  const bottom = last.yMm + offsetYMm + sheet.heightMm;
  const xs = edges(left, sheet.columns, sheet.pitchXMm, sheet.widthMm);
  const ys = edges(top, sheet.rows, sheet.pitchYMm, sheet.heightMm);
  const margins = [
    ...[before(top), after(bottom, sheet.pageHeightMm)].map((span) => ({ span, at: xs })),
    ...[before(left), after(right, sheet.pageWidthMm)].map((span) => ({ span, at: ys })),
  ];
  return margins.flatMap(({ span, at }, i) =>
    span === undefined
      ? []
      : at.map((edge) => {
          const across = edge - LINE_MM / 2;
          return i < 2
            ? { xMm: across, yMm: span.from, widthMm: LINE_MM, heightMm: span.length }
            : { xMm: span.from, yMm: across, widthMm: span.length, heightMm: LINE_MM };
        }),
  );
}

/** Both edges of every label along a direction; edges that touch are one. */
function edges(start: number, count: number, pitch: number, size: number): readonly number[] {
  const all = Array.from({ length: count }, (_, i) => [
    start + i * pitch,
    start + i * pitch + size,
  ]).flat();
  return all.filter((edge, i) => i === 0 || edge - all[i - 1]! > TOUCHING_MM);
}

interface Span {
  readonly from: number;
  readonly length: number;
}

/** Between the edge of the page and the first label. */
function before(first: number): Span | undefined {
  const length = Math.min(LENGTH_MM, first - CLEAR_MM - PRINTER_MM);
  return length < SHORTEST_MM ? undefined : { from: first - CLEAR_MM - length, length };
}

/** Between the last label and the edge of the page. */
function after(last: number, page: number): Span | undefined {
  const length = Math.min(LENGTH_MM, page - last - CLEAR_MM - PRINTER_MM);
  return length < SHORTEST_MM ? undefined : { from: last + CLEAR_MM, length };
}

const LINE_MM = 0.1;
const LENGTH_MM = 4;
const SHORTEST_MM = 0.5;
const CLEAR_MM = 0.5;
/** The outermost part of a page, in which a mark would be lost. */
const PRINTER_MM = 0.5;
const TOUCHING_MM = 0.05;
