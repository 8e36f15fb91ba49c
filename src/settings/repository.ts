/** The settings port in SQL. */
import type { Settings } from './settings.ts';
import type { Queries } from '../database/database.ts';

/** The settings of a migrated database. */
export function createSettings(database: Queries): Settings {
  const get = async (name: string): Promise<string | undefined> =>
    (await database.query<{ value: string }>(GET, [name]))[0]?.value;
  return {
    get,
    async set(name, value) {
      await database.query(SET, [name, value]);
    },
    async setOnce(name, value) {
      await database.query(SET_ONCE, [name, value]);
      return (await get(name)) ?? value;
    },
    async add(name, amount) {
      const [row] = await database.query<{ sum: number }>(ADD, [name, amount]);
      if (row === undefined) throw new Error(`the setting ${name} was not written`);
      return row.sum;
    },
  };
}

const GET = 'SELECT value FROM setting WHERE name = $1';
const SET = `
  INSERT INTO setting (name, value) VALUES ($1, $2)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
const ADD = `
  INSERT INTO setting AS s (name, value) VALUES ($1, $2::int8::text)
  ON CONFLICT (name) DO UPDATE SET value = (s.value::int8 + $2::int8)::text
  RETURNING value::int8 AS sum`;
const SET_ONCE = 'INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING';
