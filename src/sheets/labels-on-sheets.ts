/** Labels that have been printed as PDF, on the pages of a sheet or roll. */
import { imposedPdf, type PdfMatrix, type PlacedPage } from '../render/impose-pdf.ts';
import { mmToPixels } from '../render/options/length.ts';
import { cropMarks } from './crop-marks.ts';
import { cornerOf, labelsOf, type Sheet } from './sheet.ts';
import type { SheetSettings } from './settings.ts';

/** A label as it comes out of a worker. */
export interface LabelFile {
  /** PDF of one page of exactly its size. */
  readonly bytes: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Of the grid that everything on it lies on. */
  readonly dpi: number;
}

/** Lengths in mm. */
type Size = Pick<LabelFile, 'widthMm' | 'heightMm'>;

/**
 * The file: labels one after the other by rows, from the first free place on, each in the middle of its place, moved by less
 * than a dot so that its pixels are whole dots of the page, and turned clockwise by 90 degrees where it fits only so. All
 * of them must fit (`sheetFault`); throws where one does not.
 */
export function labelsOnSheets(
  labels: readonly [LabelFile, ...LabelFile[]],
  settings: SheetSettings,
): Uint8Array {
  const { sheet, start } = settings;
  const perSheet = labelsOf(sheet);
  const [width, height] = [points(sheet.pageWidthMm), points(sheet.pageHeightMm)];
  const pages: PlacedPage[][] = [];
  labels.forEach((label, i) => {
    const place = start - 1 + i;
    const page = Math.floor(place / perSheet);
    (pages[page] ??= []).push(placedAt(label, settings, place % perSheet));
  });
  const content = markOperators(settings, height);
  return imposedPdf(
    pages.map((placed) => ({ width, height, placed, content })),
    `Labels ${sheet.id}`,
  );
}

/** Why labels of a size have no room on a sheet; undefined where they have, upright or turned. */
export function sheetFault(size: Size, sheet: Sheet): string | undefined {
  if (turnOn(size, sheet) !== undefined) return undefined;
  const { widthMm, heightMm } = size;
  const name = sheet.id === 'own' ? 'this sheet' : sheet.id;
  return (
    `The label is ${widthMm} by ${heightMm} mm; a label of ${name} has ${sheet.widthMm} by ` +
    `${sheet.heightMm} mm. Take another sheet, or a smaller label.`
  );
}

function placedAt(
  label: LabelFile,
  { sheet, offsetXMm, offsetYMm }: SheetSettings,
  place: number,
): PlacedPage {
  const isTurned = turnOn(label, sheet);
  if (isTurned === undefined) throw new Error(`a label that does not fit ${sheet.id}`);
  const [across, down] = isTurned
    ? [label.heightMm, label.widthMm]
    : [label.widthMm, label.heightMm];
  const { xMm, yMm } = cornerOf(sheet, place);
  const left = points(xMm + offsetXMm + (sheet.widthMm - across) / 2);
  const top = points(yMm + offsetYMm + (sheet.heightMm - down) / 2);
  const height = points(sheet.pageHeightMm);
  return { file: label.bytes, matrix: matrixOf(label, { left, top, height, isTurned }) };
}

interface Place {
  readonly left: number;
  readonly top: number;
  /** Of the page. */
  readonly height: number;
  /** Whether the label lies on its right side. */
  readonly isTurned: boolean;
}

/** From a label with its lower left at 0,0 and y upward to its place on a page, in points. */
function matrixOf({ dpi, heightMm }: LabelFile, { left, top, height, isTurned }: Place): PdfMatrix {
  const wholeDots = (length: number): number =>
    (Math.round((length * dpi) / POINTS) * POINTS) / dpi;
  const own = points(heightMm);
  const down = height - wholeDots(top);
  return isTurned
    ? [0, -1, 1, 0, wholeDots(left + own) - own, down]
    : [1, 0, 0, 1, wholeDots(left), down - own];
}

function markOperators(settings: SheetSettings, height: number): string {
  const lines = cropMarks(settings).map((mark) => {
    const [wide, high] = [points(mark.widthMm), points(mark.heightMm)];
    const corner = [points(mark.xMm), height - points(mark.yMm) - high, wide, high];
    return `${corner.map((value) => Math.round(value * 1e5) / 1e5).join(' ')} re\nf\n`;
  });
  return lines.length === 0 ? '' : `0 g\n${lines.join('')}`;
}

const points = (mm: number): number => mmToPixels(mm, POINTS);
const POINTS = 72;

/** Whether labels must be turned; undefined where that does not help. */
function turnOn({ widthMm, heightMm }: Size, sheet: Sheet): boolean | undefined {
  const [across, down] = [sheet.widthMm + SLACK_MM, sheet.heightMm + SLACK_MM];
  if (widthMm <= across && heightMm <= down) return false;
  return heightMm <= across && widthMm <= down ? true : undefined;
}

/** What a label may be larger than its place: lengths in inches are rounded in both. */
const SLACK_MM = 0.2;
