/** What every database driver promises, and the settings kept in it. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createSettings } from '../../src/settings/repository.ts';

/** Runs the suite against the migrated database that `open` gives once the tests run. */
export function databaseContract(name: string, open: () => Database): void {
  describe(`settings: ${name}`, () => {
    it('keep one value for each name', async () => {
      const settings = createSettings(open());
      expect(await settings.get('colour')).toBeUndefined();
      await settings.set('colour', 'red');
      await settings.set('colour', 'blue');
      expect(await settings.get('colour')).toBe('blue');
    });

    it('set once are not set again', async () => {
      const settings = createSettings(open());
      expect(await settings.setOnce('token', 'first')).toBe('first');
      expect(await settings.setOnce('token', 'second')).toBe('first');
      expect(await settings.get('token')).toBe('first');
    });
  });

  it(`settings: ${name}: add up to the same sum, however many add at the same time`, async () => {
    const settings = createSettings(open());
    const sums = await Promise.all([1, 2, 3, 4].map((amount) => settings.add('sum', amount)));
    expect(Math.max(...sums)).toBe(10);
    expect(await settings.get('sum')).toBe('10');
  });

  describe(`database: ${name}`, () => {
    it('gives int8 as an exact number and refuses one beyond 2^53', async () => {
      const max = Number.MAX_SAFE_INTEGER;
      expect(await open().query('SELECT $1::int8 AS n', [max])).toEqual([{ n: max }]);
      await expect(open().query('SELECT 9007199254740993::int8', [])).rejects.toThrow('2^53');
    });

    it('rolls a transaction back when it throws', async () => {
      const settings = createSettings(open());
      const failing = open().transaction(async (tx) => {
        await createSettings(tx).set('half', 'done');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await settings.get('half')).toBeUndefined();
    });

    it('takes its migrations once, and refuses altered or unknown ones', async () => {
      await migrate(open());
      const [row] = await open().query<{ hash: string }>(
        'SELECT hash FROM migration WHERE seq = 0',
        [],
      );
      await open().query('UPDATE migration SET hash = $1 WHERE seq = 0', ['altered']);
      await expect(migrate(open())).rejects.toThrow('made by another');
      await open().query('UPDATE migration SET hash = $1 WHERE seq = 0', [row!.hash]);
      await open().query("INSERT INTO migration VALUES (9999, 'later', 'x')", []);
      await expect(migrate(open())).rejects.toThrow('newer version');
      await open().query('DELETE FROM migration WHERE seq = 9999', []);
      await migrate(open());
    });
  });
}
