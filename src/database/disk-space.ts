/**
 * Refuses statements before the disk is full. PostgreSQL ends itself where its log cannot be written, and
 * in WebAssembly nothing starts it again; refused in time, it goes on as soon as there is space.
 */
import { statfsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Log } from '../util/log.ts';
import { NotWritten } from './database.ts';

/** Too little space is left to write: nothing was written, and nothing will be until some is freed. */
export class DiskFull extends NotWritten {
  override name = 'DiskFull';
  readonly code = 'DISK_FULL';
}

export interface DiskSpace {
  /** Throws DiskFull while less than the reserve is free. Looks once a second at most. */
  assertFree(): void;
}

/** Watches the disk of a folder; logs once when it becomes full and once when it no longer is. */
export function watchDiskSpace(
  folder: string,
  log: Log,
  freeBytes: () => number = () => freeBytesOf(folder),
  nowMs: () => number = () => performance.now(),
): DiskSpace {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let full: DiskFull | undefined;
  const look = (): void => {
    const free = freeBytes();
    if (free < RESERVE_BYTES && full === undefined) {
      full = new DiskFull(
        `the disk that holds ${folder} has less than ${RESERVE_BYTES / 2 ** 20} MB free; ` +
          'nothing is written until some space is freed',
      );
      log.error({ event: 'database.disk_full' }, full.message);
    } else if (free >= RESERVE_BYTES && full !== undefined) {
      full = undefined;
      log.warn({ event: 'database.disk_freed' }, 'The disk has space again; writing goes on');
    }
  };
  return {
    assertFree() {
      const now = nowMs();
      if (now - lookedAtMs >= LOOK_EVERY_MS) {
        lookedAtMs = now;
        look();
      }
      if (full !== undefined) throw full;
    },
  };
}

export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const LOOK_EVERY_MS = 1000;
/** Two segments of the write-ahead log, a checkpoint's pages, and what is written in a second. */
export const RESERVE_BYTES = 64 * 2 ** 20;
