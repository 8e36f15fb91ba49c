import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrayText } from './array-text.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import type { Database } from './database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('PostgreSQL reads every text as it was', async () => {
  const texts = [
    'plain_-09',
    '',
    'null',
    'NULL',
    'nullable',
    'a,b',
    '{}',
    '"',
    '\\',
    ' x ',
    'é€😀',
    "'",
  ];
  const rows = await database.query<{ text: string | null }>(
    'SELECT * FROM unnest($1::text[]) AS t (text)',
    [arrayText([...texts, null])],
  );
  expect(rows.map(({ text }) => text)).toEqual([...texts, null]);
});

it('numbers, booleans, nothing and empty arrays are as they are', async () => {
  const sql = 'SELECT to_json($1::int8[])::text AS json';
  const read = async (values: (number | null)[]): Promise<unknown> =>
    (await database.query<{ json: string }>(sql, [arrayText(values)]))[0]!.json;
  expect(await read([0, -1, 2 ** 53, null])).toBe('[0,-1,9007199254740992,null]');
  expect(await read([])).toBe('[]');
  const rows = await database.query('SELECT $1::bool[] AS flags', [arrayText([true, false, null])]);
  expect(rows).toEqual([{ flags: [true, false, null] }]);
});
