import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateDrizzleJson, generateMigration, type DrizzleSnapshotJSON } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import { readMigrations } from './migrate.ts';
import * as schema from './schema.ts';

const snapshotAfter = (count: number): DrizzleSnapshotJSON => {
  const name = `${String(count - 1).padStart(4, '0')}_snapshot.json`;
  const file = path.join(import.meta.dirname, 'migrations', 'meta', name);
  return JSON.parse(readFileSync(file, 'utf8')) as DrizzleSnapshotJSON;
};

it('the migrations lead to the schema: nothing is left to generate', async () => {
  const last = snapshotAfter((await readMigrations()).length);
  expect(await generateMigration(last, generateDrizzleJson(schema, last.id))).toEqual([]);
});

it('a change of the schema would be noticed', async () => {
  const last = snapshotAfter((await readMigrations()).length);
  const { setting: _, ...rest } = schema;
  expect(await generateMigration(last, generateDrizzleJson(rest, last.id))).not.toEqual([]);
});
