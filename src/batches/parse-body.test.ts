import { describe, expect, it } from 'vitest';
import { parseBatch, type Batch, type BodyType } from './parse-body.ts';

const NO_QUERY = new Map<string, string>();
const read = (type: BodyType, body: unknown, query: ReadonlyMap<string, string> = NO_QUERY) =>
  parseBatch(type, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), query);

function taken(...args: Parameters<typeof read>): Batch {
  const batch = read(...args);
  if (batch.kind !== 'batch') throw new Error(batch.reason ?? batch.code);
  return batch;
}
const fields = (batch: Batch): unknown[] => batch.items.map((item) => item.fields);
const reasons = (batch: Batch): unknown[] =>
  batch.items.map(({ request }) => (request.kind === 'http-refusal' ? request.reason : null));
const refusal = (...args: Parameters<typeof read>): string => {
  const batch = read(...args);
  return batch.kind === 'batch' ? 'taken' : `${batch.code}: ${batch.reason ?? ''}`;
};

const A = { symbology: 'CODE39', data: 'A' };

describe('a batch in JSON', () => {
  it('is an object with items, or the list alone', () => {
    expect(taken('json', { items: [A, A] }).items).toHaveLength(2);
    expect(taken('json', [A]).items).toMatchObject([{ position: 1, id: null, fields: A }]);
  });

  it.each([
    ['{}', {}],
    ['an empty list', []],
    ['no items', { items: [] }],
    ['items that are no list', { items: 'x' }],
    ['text', '"x"'],
  ])('that is %s is answered with an example that is taken', (_, body) => {
    const [, example = ''] = /Example: (.*)$/.exec(refusal('json', body)) ?? [];
    expect(taken('json', example).items).toHaveLength(1);
  });

  it('has defaults for what items do not say, styles only where they have a use', () => {
    const defaults = { symbology: 'CODE39', format: 'png', barHeight: 40, scale: 2 };
    const items = [
      { data: 'A', scale: 5 },
      { data: 'x', symbology: 'QRCODE', format: 'svg' },
    ];
    const batch = taken('json', { items, defaults });
    expect(reasons(batch)).toEqual([null, null]);
    expect(fields(batch)).toEqual([
      { symbology: 'CODE39', format: 'png', barHeight: '40', scale: 5, data: 'A' },
      { symbology: 'QRCODE', format: 'svg', scale: '2', data: 'x' },
    ]);
  });

  it('has a reason for each bad item', () => {
    const items = [
      A,
      7,
      { symbology: 'NOPE', data: 'x' },
      { ...A, colour: 'red' },
      { ...A, id: '' },
    ];
    expect(reasons(taken('json', { items }))).toEqual([
      null,
      'Item 2 is no JSON object.',
      expect.stringContaining('GET /api/formats'),
      expect.stringContaining('Known parameters'),
      expect.stringContaining('1 to 200 characters'),
    ]);
  });

  it.each([
    ['{', /not valid JSON/],
    ['{"items":{}}', /must be a list/],
    ['{"items":[]}', /at least one item/],
    [{ items: [A], itmes: [] }, /unknown_parameter: A batch has items, defaults and mode/],
    [{ items: [A], defaults: { data: 'x' } }, /unknown_parameter: Defaults are symbology/],
    [{ items: [A], defaults: { scale: 99 } }, /scale must be a whole number from 1 to 20/],
    [{ items: [A], defaults: { format: 'heic' } }, /unsupported_format/],
    [{ items: [A], defaults: { symbology: 'X' } }, /unsupported_barcode_format/],
    [{ items: [A], mode: 'lax' }, /permissive or strict; "lax" is neither/],
    [{ items: [A], start: 25 }, /from 1 to 24, the labels on a sheet/],
    [{ items: [A], offsetX: 20.01 }, /from -20 to 20/],
    [{ items: [{ ...A, id: 'x' }, A, { ...A, id: 'x' }] }, /Items 1 and 3 have the same id "x"/],
    [{ items: Array.from({ length: 101 }, () => A) }, /at most 100 items; this has more/],
    // What follows the first thing over a limit is not read: it need not even be JSON.
    [`[${'7,'.repeat(100)}`, /at most 100 items; this has more/],
    [`[{${'"a":1,'.repeat(100)}`, /at most 100 members/],
    ['['.repeat(9), /at most 8 deep/],
  ])('%j is refused as a whole', (body, reason) => {
    expect(refusal('json', body)).toMatch(reason);
  });

  it('that is not UTF-8 is refused', () => {
    const refused = parseBatch('json', Buffer.from([0x5b, 0xff, 0x5d]), NO_QUERY);
    expect(refused).toMatchObject({ reason: 'The body is not valid UTF-8.' });
  });
});

describe('a batch in CSV', () => {
  it('has quotes, commas, line ends and quotes inside quotes, whatever ends its lines', () => {
    const rows = ['symbology,data', 'QRCODE,"a, ""b""', 'c"', 'CODE39,A'];
    for (const end of ['\n', '\r\n', '\r']) {
      const batch = taken('csv', `\uFEFF${rows.join(end)}${end}${end}`);
      expect(fields(batch)).toEqual([
        { symbology: 'QRCODE', data: `a, "b"${end}c` },
        { symbology: 'CODE39', data: 'A' },
      ]);
    }
  });

  it.each([';', '\t'])('a CSV of a spreadsheet may have %j in place of the comma', (delimiter) => {
    const rows = ['symbology,data', 'CODE128,"a,b"', 'QRCODE,c'].map((row) =>
      row.replace(',', delimiter),
    );
    const batch = taken('csv', `\uFEFF\r\n${rows.join('\r\n')}`);
    expect(batch.items.map(({ fields }) => fields['data'])).toEqual(['a,b', 'c']);
  });

  it.each([
    ['sep=;\r\nsymbology;data\r\nCODE128;a,b\r\nCODE128', 'line 4 has 1 fields'],
    ['\uFEFFsep=\t\nsymbology\tdata\nCODE128\ta,b\nCODE128', 'line 4 has 1 fields'],
    ['Symbology;DATA\nCODE128;a,b\nCODE128', 'line 3 has 1 fields'],
  ])('%j has the delimiter that its first line names, and columns in any case', (body, line) => {
    const batch = taken('csv', body);
    expect(fields(batch)[0]).toEqual({ symbology: 'CODE128', data: 'a,b' });
    expect(reasons(batch)).toEqual([null, expect.stringContaining(line)]);
  });

  it('treats an empty field as absent', () => {
    const query = new Map([['symbology', 'CODE39']]);
    const batch = taken('csv', 'id,symbology,data,scale\n1,,A,\n,QRCODE,B,4\n', query);
    expect(batch.items.map((item) => item.id)).toEqual(['1', null]);
    expect(fields(batch)).toEqual([
      { symbology: 'CODE39', data: 'A' },
      { symbology: 'QRCODE', data: 'B', scale: '4' },
    ]);
  });

  it('spoils one item where a row has too few or too many fields, and names its line', () => {
    const batch = taken('csv', 'symbology,data\nCODE39,A\nCODE39\nCODE39,A,B\nCODE39,\n');
    expect(reasons(batch)).toEqual([
      null,
      expect.stringContaining('line 3 has 1 fields; the header names 2'),
      expect.stringContaining('line 4 has 3 fields'),
      expect.stringContaining('either data or dataBase64'),
    ]);
  });

  it.each([
    ['', /is empty/],
    ['symbology,wert\nCODE39,A', /Column 2 is named "wert". Columns may be named id, symbology/],
    ['EAN13;590123412345', /"EAN13".*; the first row must name them, separated by commas, semi/],
    ['data,data\nA,B', /Columns 1 and 2 are both named "data"/],
    ['symbology,data\nCODE39,"A\nCODE39,B', /opens on line 2 is never closed/],
    ['symbology,data\n"CODE39"x,A', /On line 2 something follows a closing quote/],
    ['symbology,data', /at least one item/],
  ])('%j is refused as a whole', (body, reason) => {
    expect(refusal('csv', body)).toMatch(reason);
  });
});

describe('a batch in NDJSON', () => {
  it('is one object a line; a line that is none spoils its own item', () => {
    const batch = taken('ndjson', `${JSON.stringify(A)}\r\n\n[]\nnope\n`);
    expect(reasons(batch)).toEqual([
      null,
      'Line 3 is no JSON object.',
      'Line 4 is no JSON object.',
    ]);
  });
});

describe('the query', () => {
  it('may hold options and defaults, and nothing twice', () => {
    const query = new Map([
      ['mode', 'strict'],
      ['sheet', 'l7651'],
      ['format', 'png'],
    ]);
    expect(taken('json', [A], query).options).toMatchObject({
      mode: 'strict',
      sheet: { sheet: { id: '5x13' }, start: 1, offsetXMm: 0 },
    });
    expect(refusal('json', { items: [A], mode: 'strict' }, query)).toMatch(/^repeated_parameter/);
    expect(refusal('json', [A], new Map([['data', 'x']]))).toMatch(/^unknown_parameter/);
  });
});

describe('a batch over a limit', () => {
  it('of CSV is read up to the item too many, and empty lines are no items', () => {
    const row = 'CODE39,A\n';
    const full = `symbology,data\n${`\n\r\n${row}`.repeat(100)}\n\n`;
    expect(taken('csv', full).items).toHaveLength(100);
    expect(refusal('csv', `${full}${row}"never closed`)).toMatch(/at most 100 items/);
    expect(refusal('csv', `symbology,data\n${','.repeat(200)}`)).toMatch(/more than 200 fields/);
  });

  it('of NDJSON is read up to the item too many; a line too deep is bad alone', () => {
    const line = `${JSON.stringify(A)}\n`;
    expect(taken('ndjson', `\uFEFF\n \t\r\n${line}${'\n'.repeat(9)}`).items).toHaveLength(1);
    expect(taken('ndjson', line.repeat(100)).items).toHaveLength(100);
    expect(refusal('ndjson', line.repeat(101))).toMatch(/at most 100 items/);
    const deep = `${'['.repeat(9)}\n`;
    expect(reasons(taken('ndjson', `${deep}${line}`))).toEqual([
      'Line 1: Objects and lists may be nested at most 8 deep.',
      null,
    ]);
  });

  it('of unknown names gets help with one of them', () => {
    const items = ['QRCOD', 'CODE12', 'QRCOD'].map((symbology) => ({ symbology, data: 'x' }));
    expect(reasons(taken('json', { items }))).toEqual([
      expect.stringContaining('Did you mean'),
      'GET /api/formats lists every supported barcode format.',
      expect.stringContaining('Did you mean'),
    ]);
  });
});
