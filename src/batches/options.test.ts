import { describe, expect, it } from 'vitest';
import { LABEL_FIELDS } from '../printing/label-request.ts';
import { labelInputSchema, labelItemSchema, labelQuery } from '../printing/schemas.ts';
import { OPTION_NAMES, parseSheet, restoredOptions, storedSheet } from './options.ts';
import { batchInputSchema, batchQuery } from './request-schemas.ts';

const parse = (given: Record<string, string>) => {
  const parsed = parseSheet(new Map(Object.entries(given)));
  if ('kind' in parsed) throw new Error(parsed.reason);
  return parsed;
};

/** As it comes back from the database. */
const stored = (given: Record<string, string>): ReturnType<typeof storedSheet> =>
  JSON.parse(JSON.stringify(storedSheet(parse(given)))) as ReturnType<typeof storedSheet>;

const OWN = { sheetPage: '150x120', sheetColumns: '2', sheetRows: '3', labelHeight: '30' };

describe('the sheet of a stored batch', () => {
  it('is the one that was requested', () => {
    for (const given of [{}, { sheet: '5160', start: '4', cropMarks: 'on' }, OWN]) {
      const restored = restoredOptions(stored(given), new Map());
      expect(parse(Object.fromEntries(restored))).toMatchObject({ ...parse(given), sheet: {} });
      expect(parse(Object.fromEntries(restored)).sheet.widthMm).toBe(parse(given).sheet.widthMm);
      expect(parse(Object.fromEntries(restored)).sheet.topMm).toBe(parse(given).sheet.topMm);
    }
  });

  it('may be another one for its results, whatever it was', () => {
    const other = restoredOptions(stored({ ...OWN, offsetX: '1.5' }), new Map([['sheet', '3x8']]));
    expect(parse(Object.fromEntries(other))).toMatchObject({
      sheet: { id: '3x8' },
      offsetXMm: 1.5,
    });
    const wider = restoredOptions(stored(OWN), new Map([['labelHeight', '35']]));
    expect(() => parse(Object.fromEntries(wider))).toThrow('overlap');
  });

  it('is read as it was stored before there were other options', () => {
    const old = { sheet: '2x5', start: 3, offsetXMm: 0.5, offsetYMm: -1 };
    expect(parse(Object.fromEntries(restoredOptions(old, new Map())))).toMatchObject({
      sheet: { id: '2x5' },
      start: 3,
      offsetXMm: 0.5,
      offsetYMm: -1,
      cropMarks: false,
    });
  });
});

it('every option is a field of both bodies that may have it, and of the query, in /openapi.json', () => {
  const described = [batchInputSchema, labelInputSchema, batchQuery];
  for (const { shape } of described)
    expect(Object.keys(shape)).toEqual(expect.arrayContaining([...OPTION_NAMES]));
});

it('what a label may say stands in the body, in a row of a list and in an item of a batch', () => {
  const row = labelInputSchema.shape.labels.unwrap().element;
  for (const { shape } of [labelInputSchema, row, labelItemSchema, labelQuery]) {
    expect(Object.keys(shape)).toEqual(expect.arrayContaining([...LABEL_FIELDS]));
  }
});
