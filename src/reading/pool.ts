/**
 * The reader in a thread of its own, with a limit of CPU time for each file, shared as the drawing pool's
 * threads are. The thread starts with the first job: where nothing is read, it costs nothing.
 */
import { createJobs, type Jobs, type PoolLimits } from '../picture/jobs.ts';
import type { Requester } from '../picture/tiers.ts';
import { DrawingStopped, DrawingUnavailable, type WorkerKind } from '../picture/worker-slot.ts';
import type { Log } from '../util/log.ts';
import type { FileReading } from './read-file.ts';
import type { Verification } from './verify.ts';
import type { ReadingJob, ReadingResult, Unreadable, VerifyRequest } from './worker-messages.ts';

export interface ReadingPool {
  /**
   * Reads every barcode in a file; one that takes too long is unreadable. Throws DrawingUnavailable, or
   * the fault of the reading itself.
   */
  read(
    bytes: Uint8Array,
    contentType: string,
    requester: Requester,
  ): Promise<FileReading | Unreadable>;
  /** Reads a picture back. Throws DrawingUnavailable, DrawingStopped or the fault of the reading. */
  verify(request: VerifyRequest, requester: Requester): Promise<Verification>;
  /** Stops the thread; jobs that wait or are under way fail. */
  close(): Promise<void>;
}

/** Starts nothing yet. */
export function createReadingPool(limits: PoolLimits, log: Log): ReadingPool {
  let started: Jobs<ReadingJob, ReadingResult> | undefined;
  let isClosed = false;
  const run = (job: ReadingJob, requester: Requester): Promise<ReadingResult> => {
    if (isClosed) throw new DrawingUnavailable('the server is closing');
    started ??= createJobs<ReadingJob, ReadingResult>(limits, log, READING);
    return started.run(job, requester);
  };
  return {
    async read(bytes, contentType, requester) {
      try {
        const result = await run({ kind: 'read', bytes, contentType }, requester);
        if (result.kind === 'read' || result.kind === 'unreadable') return result;
        throw new Error('the reader sent a verification for a file');
      } catch (fault) {
        if (fault instanceof DrawingStopped) return { kind: 'unreadable', reason: TOO_SLOW };
        throw fault;
      }
    },
    async verify(request, requester) {
      const result = await run({ kind: 'verify', ...request }, requester);
      if (result.kind === 'read') throw new Error('the reader sent a file for a verification');
      return result.kind === 'unreadable' ? { kind: 'mismatch', found: 0 } : result;
    },
    async close() {
      isClosed = true;
      await started?.close();
    },
  };
}

const READING: WorkerKind<ReadingJob> = {
  script: new URL('./worker.ts', import.meta.url),
  describe: (job) => ({
    job: job?.kind ?? null,
    contentType: job?.contentType ?? null,
    length: job?.bytes.length ?? null,
  }),
};

const TOO_SLOW = 'Reading the picture takes too long; send a smaller part of it.';
