import { expect, it } from 'vitest';
import { DiskFull } from '../database/disk-space.ts';
import { openLog } from './log.ts';

it('leaves out what a full disk makes every job repeat, and nothing else', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => void lines.push(line) });
  log.error({ err: new DiskFull('full'), event: 'usage.flush_failed' }, 'Not written');
  log.error({ event: 'database.disk_full' }, 'The disk is full');
  log.error({ err: new Error('another'), event: 'usage.flush_failed' }, 'Not written');
  log.info('Started');
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'The disk is full',
    'Not written',
    'Started',
  ]);
});

it('gives what a library says an event too', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => void lines.push(line) });
  log.info('Server listening at http://127.0.0.1:3000');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    event: 'process.library',
    msg: 'Server listening at http://127.0.0.1:3000',
  });
});
