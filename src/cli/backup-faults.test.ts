import { expect, it } from 'vitest';
import { BackupRefused } from '../backup/refused.ts';
import { sentenceOf } from './backup-faults.ts';

const fault = (code: string, message: string): Error => Object.assign(new Error(message), { code });

it.each([
  ['23505', 'duplicate key value violates unique constraint "api_key_pkey"', 'Take another copy'],
  ['22P02', 'invalid input syntax for type bigint', 'Take another copy'],
  ['42P01', 'relation "audit_end" does not exist', 'DATABASE_URL'],
  ['3D000', 'database "x" does not exist', 'createdb'],
  ['28P01', 'password authentication failed', 'PGPASSWORD'],
  ['25006', 'cannot execute CREATE TABLE in a read-only transaction', 'the primary'],
  ['ENOSPC', 'ENOSPC: no space left on device, write', 'Free some space'],
  ['EISDIR', 'EISDIR: illegal operation on a directory, read', 'Name the file'],
  ['EACCES', 'EACCES: permission denied', 'as the user of the server'],
])('a restore that fails with %s says how to mend it', (code, message, advice) => {
  const said = sentenceOf(fault(code, message), 'restore');
  expect(said).toContain(advice);
  expect(said).toMatch(/^[A-Z].* Nothing was restored\.$/);
});

it('the cause of a fault counts, and so does one of several tries', () => {
  const refused = fault('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1');
  const tries = new AggregateError([refused, refused]);
  const outer = new Error('the database cannot be reached', { cause: tries });
  expect(sentenceOf(outer, 'backup')).toContain('PostgreSQL cannot be reached (connect ECONN');
});

it('a refusal is its own sentence, and what nobody expected is told as it is', () => {
  expect(sentenceOf(new BackupRefused('Move it away.'), 'restore')).toBe('Move it away.');
  expect(sentenceOf(new Error('odd'), 'backup')).toBe('odd');
});
