import { describe, expect, it } from 'vitest';
import { cropMarks } from './crop-marks.ts';
import { parseSheetSettings, sheetOptions, type SheetSettings } from './settings.ts';
import { cornerOf, labelsOf, SHEETS, sheetsNamed } from './sheet.ts';

const parse = (given: Record<string, string>) => parseSheetSettings(new Map(Object.entries(given)));

function settings(given: Record<string, string>): SheetSettings {
  const parsed = parse(given);
  if ('kind' in parsed) throw new Error(parsed.reason);
  return parsed;
}

describe('the table of sheets', () => {
  it('has sheets and rolls of six makers, each with a source', () => {
    expect(SHEETS.length).toBeGreaterThanOrEqual(60);
    const makers = new Set(SHEETS.map(({ maker }) => maker));
    expect([...makers].sort()).toEqual([
      'Avery',
      'Avery Zweckform',
      'Brother',
      'Dymo',
      'Herma',
      'Zebra',
    ]);
    expect(SHEETS.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });

  it.each(SHEETS)('$id lies on its page, and no label on another', (sheet) => {
    const first = cornerOf(sheet, 0);
    const last = cornerOf(sheet, labelsOf(sheet) - 1);
    expect(Math.min(first.xMm, first.yMm)).toBeGreaterThanOrEqual(0);
    expect(last.xMm + sheet.widthMm).toBeLessThanOrEqual(sheet.pageWidthMm + 0.05);
    expect(last.yMm + sheet.heightMm).toBeLessThanOrEqual(sheet.pageHeightMm + 0.05);
    if (sheet.columns > 1) expect(sheet.pitchXMm).toBeGreaterThanOrEqual(sheet.widthMm);
    if (sheet.rows > 1) expect(sheet.pitchYMm).toBeGreaterThanOrEqual(sheet.heightMm);
  });

  it('finds each by its id and by its maker with a number, and by the number where that is of one maker', () => {
    for (const sheet of SHEETS) {
      expect(sheetsNamed(sheet.id.toUpperCase())).toEqual([sheet]);
      const maker = sheet.maker.split(' ').at(-1)!;
      for (const number of sheet.aliases) {
        expect([number, sheetsNamed(`${maker}-${number}`)]).toEqual([number, [sheet]]);
        expect([number, sheetsNamed(number).includes(sheet)]).toEqual([number, true]);
      }
    }
    expect(sheetsNamed('l7160').map(({ id }) => id)).toEqual(['3x7']);
    expect(sheetsNamed('constructor')).toEqual([]);
    expect(sheetsNamed('5'.repeat(1000))).toEqual([]);
  });
});

describe('options of a sheet', () => {
  it('are the default sheet without any', () => {
    expect(settings({})).toMatchObject({
      sheet: { id: '3x8' },
      start: 1,
      offsetXMm: 0,
      offsetYMm: 0,
      cropMarks: false,
    });
  });

  it('describe a sheet of your own', () => {
    const own = { sheet: 'own', sheetPage: '210x297', sheetColumns: '2', sheetRows: '4' };
    const { sheet } = settings({
      ...own,
      labelWidth: '90',
      labelHeight: '60',
      marginLeft: '10',
      marginTop: '12.5',
      pitchX: '95',
      pitchY: '65',
    });
    expect(cornerOf(sheet, 7)).toEqual({ xMm: 105, yMm: 12.5 + 3 * 65 });
    expect(labelsOf(sheet)).toBe(8);
  });

  it.each([
    ['labels share the page', {}, { widthMm: 105, heightMm: 74.25, leftMm: 0, topMm: 0 }],
    [
      'labels share what margins leave',
      { marginLeft: '5', marginTop: '8.5' },
      { widthMm: 100, heightMm: 70, leftMm: 5, topMm: 8.5 },
    ],
    [
      'a grid without margins is in the middle',
      { labelWidth: '99.1', labelHeight: '67.7', pitchX: '101.6' },
      { pitchYMm: 67.7, leftMm: 4.65, topMm: 13.1 },
    ],
  ])('%s', (_, more, expected) => {
    const own = { sheetPage: 'A4', sheetColumns: '2', sheetRows: '4' };
    expect(settings({ ...own, ...more }).sheet).toMatchObject(expected);
  });

  it('one label on a page of its own size is a roll', () => {
    const { sheet } = settings({ sheetPage: '62x40', sheetColumns: '1', sheetRows: '1' });
    expect(sheet).toMatchObject({ paper: 'roll', widthMm: 62, heightMm: 40, leftMm: 0, topMm: 0 });
  });

  it('are written so that they give the same settings again', () => {
    for (const given of [
      { sheet: '5160', start: '7', offsetX: '-0.5', cropMarks: 'on' },
      { sheetPage: 'letter', sheetColumns: '3', sheetRows: '7', labelWidth: '60', pitchX: '70' },
      { sheetPage: '62.5x40', sheetColumns: '1', sheetRows: '1', offsetY: '2.25' },
    ]) {
      const first = settings(given);
      const { paper, ...again } = settings(Object.fromEntries(sheetOptions(first))).sheet;
      expect({ ...first.sheet, paper }).toEqual({ ...again, paper });
      expect(sheetOptions(first)).toEqual(
        sheetOptions(settings(Object.fromEntries(sheetOptions(first)))),
      );
    }
  });

  it.each([
    [{ sheet: '9x9' }, 'sheet', /id or a maker's number/],
    [{ sheet: 'L716' }, 'sheet', /Did you mean .*l7160/],
    [{ sheet: '3651', labelWidth: '9' }, 'labelWidth', /leave it out, or say sheet=own/],
    [{ start: '25' }, 'start', /from 1 to 24/],
    [{ offsetX: '21' }, 'offsetX', /from -20 to 20/],
    [{ cropMarks: 'yes' }, 'cropMarks', /on or off/],
    [{ sheet: 'own' }, 'sheetColumns', /whole number from 1 to 100/],
    [{ sheetColumns: '2' }, 'sheetRows', /whole number/],
    [{ sheetColumns: '101', sheetRows: '1' }, 'sheetColumns', /to 100/],
    [{ sheetColumns: '1', sheetRows: '1', sheetPage: '9x40' }, 'sheetPage', /from 10 to 1000/],
    [{ sheetColumns: '1', sheetRows: '1', pitchX: '-1' }, 'pitchX', /number of millimetres/],
    [{ sheetColumns: '50', sheetRows: '1' }, 'labelWidth', /at least 5 mm/],
    [
      { sheetColumns: '3', sheetRows: '1', labelWidth: '60', pitchX: '50' },
      'pitchX',
      /would overlap/,
    ],
    [
      { sheetColumns: '3', sheetRows: '1', labelWidth: '80' },
      'labelWidth',
      /from the edge of a page of 210 mm/,
    ],
    [
      { sheetColumns: '2', sheetRows: '1', labelWidth: '100', marginLeft: '20' },
      'labelWidth',
      /would end 220 mm/,
    ],
  ])('%j is refused for %s', (given, option, reason) => {
    const parsed = parse(given as Record<string, string>);
    expect(parsed).toMatchObject({ kind: 'fault', option });
    expect('kind' in parsed && parsed.reason).toMatch(reason);
  });
});

describe('crop marks', () => {
  it('lie in the margins, at every edge, and on no label', () => {
    const given = settings({
      sheetPage: 'A4',
      sheetColumns: '2',
      sheetRows: '3',
      labelWidth: '80',
      labelHeight: '70',
      pitchX: '90',
      cropMarks: 'on',
    });
    const marks = cropMarks(given);
    // Four edges across, above and below; rows touch, so that they have four edges left and right.
    expect(marks).toHaveLength(16);
    for (let place = 0; place < labelsOf(given.sheet); place++) {
      const { xMm, yMm } = cornerOf(given.sheet, place);
      const touched = marks.filter(
        (mark) =>
          mark.xMm + mark.widthMm > xMm + 0.1 &&
          mark.xMm < xMm + 79.9 &&
          mark.yMm + mark.heightMm > yMm + 0.1 &&
          mark.yMm < yMm + 69.9,
      );
      expect(touched).toEqual([]);
    }
  });

  it('are none where labels go to the edge of the page, or where nobody asked', () => {
    const edge = { sheetPage: 'A4', sheetColumns: '2', sheetRows: '4' };
    expect(cropMarks(settings({ ...edge, cropMarks: 'on' }))).toEqual([]);
    expect(cropMarks(settings({ sheet: '3x8' }))).toEqual([]);
  });
});
