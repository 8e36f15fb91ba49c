/**
 * Labels on sheets and rolls as a printer prints them: rasterised, and their edges measured against the table.
 * `npm run test:print` measures every sheet.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { arrange } from '../../src/labels/arrange.ts';
import { fill } from '../../src/labels/fill.ts';
import { parseLabel } from '../../src/labels/label.ts';
import { labelPdf } from '../../src/labels/print-pdf.ts';
import { labelsOnSheets, sheetFault, type LabelFile } from '../../src/sheets/labels-on-sheets.ts';
import { parseSheetSettings, type SheetSettings } from '../../src/sheets/settings.ts';
import { cornerOf, labelsOf, SHEETS } from '../../src/sheets/sheet.ts';
import {
  boxAt,
  boxedLabel,
  INSET_MM,
  offAt,
  OFF_MM,
  pagesOf,
  PIXELS_PER_MM,
} from '../support/printed-boxes.ts';
import { isInstalled } from '../support/tools.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'labels-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A label with a black box in it. */
function boxed(width: number, height: number, dpi = 300): LabelFile {
  const parsed = parseLabel(boxedLabel(width, height));
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  const values = fill(parsed.label, {}, { date: '2026-11-29', index: 0 });
  if (values.kind === 'refused') throw new Error(JSON.stringify(values.faults));
  const label = arrange(parsed.label, values, dpi);
  if (label.kind === 'refused') throw new Error(JSON.stringify(label.faults));
  return { bytes: labelPdf(label), widthMm: width, heightMm: height, dpi };
}

function settings(given: Record<string, string>): SheetSettings {
  const parsed = parseSheetSettings(new Map(Object.entries(given)));
  if ('kind' in parsed) throw new Error(parsed.reason);
  return parsed;
}

/** The places of a sheet whose labels are measured: the corners. */
const placesOf = ({ sheet }: SheetSettings): readonly number[] => [
  ...new Set([0, sheet.columns - 1, labelsOf(sheet) - sheet.columns, labelsOf(sheet) - 1]),
];

/** What is not where it should be, on the first page and at the beginning of the second one. */
function misplaced(given: SheetSettings, dpi = 300): unknown[] {
  const { sheet, start } = given;
  const label = boxed(sheet.widthMm, sheet.heightMm, dpi);
  const count = labelsOf(sheet) - start + 2;
  const pdf = labelsOnSheets([label, ...Array.from({ length: count - 1 }, () => label)], given);
  const [page, next, ...more] = pagesOf(folder, pdf);
  const size = [sheet.pageWidthMm, sheet.pageHeightMm].map((mm) =>
    Math.ceil(mm * PIXELS_PER_MM - 1e-3),
  );
  const places = placesOf(given).filter((one) => one >= start - 1);
  return [
    ...more,
    ...(page!.width === size[0] && page!.height === size[1] ? [] : [{ width: page!.width, size }]),
    ...places.flatMap((place) => offAt(page!, given, place)),
    // The one that has no room on the first page begins the second one.
    ...offAt(next!, given, 0),
  ];
}

const MEASURED =
  process.env['PRINT'] === 'long'
    ? SHEETS
    : SHEETS.filter((_, i) => i % 24 === 0 || i === SHEETS.length - 1);

describe.skipIf(!isInstalled('pdftoppm'))('labels on sheets', () => {
  it.each(MEASURED)('$id: each label is at its place', (sheet) => {
    expect(misplaced(settings({ sheet: sheet.id }))).toEqual([]);
  });

  it('begin at the first free label, and are moved by what the printer is off', () => {
    const given = settings({ sheet: '3x8', start: '3', offsetX: '0.7', offsetY: '-1.2' });
    expect(misplaced(given, 203)).toEqual([]);
  });

  it('lie on a sheet of one’s own where it says', () => {
    const given = settings({
      sheetPage: '150x120',
      sheetColumns: '2',
      sheetRows: '3',
      labelWidth: '60',
      labelHeight: '30',
      marginLeft: '8',
      marginTop: '6',
      pitchX: '66',
      pitchY: '36',
      cropMarks: 'on',
    });
    expect(misplaced(given)).toEqual([]);
  });

  it('are in the middle of larger places, and turned where they fit only so', () => {
    const given = settings({ sheet: 'DK-11201' });
    const [page] = pagesOf(folder, labelsOnSheets([boxed(80, 25)], given));
    const found = boxAt(page!, given, 0);
    const [left, top] = [(29 - 25) / 2, (90 - 80) / 2];
    [left + INSET_MM, left + 25 - INSET_MM, top + INSET_MM, top + 80 - INSET_MM].forEach((mm, i) =>
      expect(Math.abs(found[i]! - mm)).toBeLessThanOrEqual(OFF_MM),
    );
  });

  it('crop marks are printed where the labels are cut', () => {
    const own = { sheetPage: 'A4', sheetColumns: '2', sheetRows: '2', labelWidth: '70' };
    const given = settings({ ...own, labelHeight: '100', pitchX: '80', cropMarks: 'on' });
    const [page] = pagesOf(folder, labelsOnSheets([boxed(70, 100)], given));
    const { xMm, yMm } = cornerOf(given.sheet, 0);
    const y = Math.floor((yMm - 2) * PIXELS_PER_MM);
    const inked = Array.from({ length: page!.width }, (_, x) => x).filter(
      (x) => page!.dark(x, y) > 0.1,
    );
    const middles = inked.filter((x, i) => i === 0 || x - inked[i - 1]! > 2);
    const edgesMm = [xMm, xMm + 70, xMm + 80, xMm + 150];
    expect(middles).toHaveLength(4);
    middles.forEach((x, i) =>
      expect(Math.abs((x + 0.5) / PIXELS_PER_MM - edgesMm[i]!)).toBeLessThanOrEqual(2 * OFF_MM),
    );
  });
});

describe('labels that do not fit', () => {
  it('are refused with both sizes', () => {
    const { sheet } = settings({ sheet: '5x13' });
    expect(sheetFault({ widthMm: 38.1, heightMm: 21.2 }, sheet)).toBeUndefined();
    expect(sheetFault({ widthMm: 21, heightMm: 38 }, sheet)).toBeUndefined();
    expect(sheetFault({ widthMm: 40, heightMm: 21 }, sheet)).toMatch(
      /label is 40 by 21 mm; a label of 5x13 has 38\.1 by 21\.2 mm/,
    );
    expect(() => labelsOnSheets([boxed(40, 21)], settings({ sheet: '5x13' }))).toThrow('5x13');
  });
});
