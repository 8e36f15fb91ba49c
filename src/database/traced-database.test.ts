import { expect, it } from 'vitest';
import { summaryOf } from './traced-database.ts';

it.each([
  ['SELECT 1', 'SELECT'],
  ['SELECT pg_advisory_xact_lock($1)', 'SELECT'],
  ['SELECT a FROM account a WHERE id = $1 FOR NO KEY UPDATE OF a', 'SELECT account'],
  ['SELECT a FROM account\n  FOR UPDATE SKIP LOCKED', 'SELECT account'],
  [
    'INSERT INTO setting (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET x = 1',
    'INSERT setting',
  ],
  ['\n  WITH due AS (SELECT id FROM batch FOR UPDATE) UPDATE batch b SET x = 1', 'UPDATE batch'],
  ['DELETE FROM account WHERE id IN (SELECT id FROM key)', 'DELETE account'],
  ["SELECT 'DELETE' AS word FROM (SELECT 1) one", 'SELECT'],
])('%j is told as %s, without what stands in it', (sql, summary) => {
  expect(summaryOf(sql)).toBe(summary);
});
