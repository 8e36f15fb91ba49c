import { expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import { isRolledBack } from './database.ts';
import { DiskFull, RESERVE_BYTES, watchDiskSpace } from './disk-space.ts';

it('refuses below the reserve, goes on when space is freed, and logs each change once', () => {
  const { log, lines } = createTestLog();
  let free = RESERVE_BYTES;
  let now = 0;
  const disk = watchDiskSpace(
    '/data',
    log,
    () => free,
    () => now,
  );
  const after = (ms: number): (() => void) => {
    now += ms;
    return () => disk.assertFree();
  };
  expect(after(0)).not.toThrow();
  free = RESERVE_BYTES - 1;
  expect(after(999), 'not looked again yet').not.toThrow();
  expect(after(1)).toThrow(DiskFull);
  for (let i = 0; i < 5; i++) expect(after(1000)).toThrow(/\/data has less than 64 MB free/);
  free = RESERVE_BYTES;
  expect(after(1000)).not.toThrow();
  expect(lines.map(({ fields }) => (fields as { event: string }).event)).toEqual([
    'database.disk_full',
    'database.disk_freed',
  ]);
});

it('is a fault after which certainly nothing was written', () => {
  expect(isRolledBack(new DiskFull('full'))).toBe(true);
});
