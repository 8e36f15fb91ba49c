/** Single named values of the installation, kept in the database and shared by all processes. */
import type { Queries } from '../database/database.ts';

export type Settings = ReturnType<typeof createSettings>;

/** The settings of a migrated database. */
export function createSettings(database: Queries) {
  const get = async (name: string): Promise<string | undefined> =>
    (await database.query<{ value: string }>(GET, [name]))[0]?.value;
  return {
    get,
    async set(name: string, value: string): Promise<void> {
      await database.query(SET, [name, value]);
    },
    /** Sets the value unless there is one; returns the one that counts. */
    async setOnce(name: string, value: string): Promise<string> {
      await database.query(SET_ONCE, [name, value]);
      return (await get(name)) ?? value;
    },
    /** Adds to a whole number (0 where there is none) in one step; returns the sum. */
    async add(name: string, amount: number): Promise<number> {
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
