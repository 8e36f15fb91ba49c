/**
 * The reader in a thread of its own, with a limit of CPU time for each file, shared as the drawing pool's
 * threads are. The thread starts with the first job: where nothing is read, it costs nothing.
 */
import { createJobs, type Jobs, type PoolLimits, type WorkerCounts } from '../picture/jobs.ts';
import type { Requester } from '../picture/tiers.ts';
import { DrawingStopped, DrawingUnavailable, type WorkerKind } from '../picture/worker-slot.ts';
import type { Log } from '../util/log.ts';
import type { ArtCheck } from './check-art.ts';
import type { DrawnLogo } from './draw-logo.ts';
import type { FileReading } from './read-file.ts';
import type { EachVerified, Verification } from './verify.ts';
import type {
  ArtRequest,
  LogoRequest,
  ReadingJob,
  ReadingResult,
  Unreadable,
  VerifyRequest,
} from './worker-messages.ts';

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
  /** Reads each symbol of a picture back. Throws as `verify` does. */
  verifyEach(request: VerifyRequest, requester: Requester): Promise<EachVerified>;
  /** Whether a picture with art reads. Throws as `verify` does. */
  checkArt(request: ArtRequest, requester: Requester): Promise<ArtCheck>;
  /** A logo as pixels; one that takes too long is unreadable. Throws as `read` does. */
  drawLogo(request: LogoRequest, requester: Requester): Promise<DrawnLogo | Unreadable>;
  /** What went wrong with the thread. */
  counts(): WorkerCounts;
  /** Stops the thread; jobs that wait or are under way fail. */
  close(): Promise<void>;
}

/** Starts nothing yet. */
export function createReadingPool(limits: PoolLimits, log: Log): ReadingPool {
  let started: Jobs<ReadingJob, ReadingResult> | undefined;
  let isClosed = false;
  const run = (
    job: ReadingJob,
    requester: Requester,
    cpuMaxMs?: number,
  ): Promise<ReadingResult> => {
    if (isClosed) throw new DrawingUnavailable('the server is closing');
    started ??= createJobs<ReadingJob, ReadingResult>(limits, log, READING);
    return started.run(job, requester, cpuMaxMs);
  };
  /** The result of a file that somebody sent, who has to mend it where it takes too long. */
  const runFile = async (
    job: ReadingJob,
    requester: Requester,
    { reason, cpuMaxMs }: { readonly reason: string; readonly cpuMaxMs?: number },
  ): Promise<ReadingResult> => {
    try {
      return await run(job, requester, cpuMaxMs);
    } catch (fault) {
      if (fault instanceof DrawingStopped) return { kind: 'unreadable', reason };
      throw fault;
    }
  };
  return {
    async read(bytes, contentType, requester) {
      const result = await runFile({ kind: 'read', bytes, contentType }, requester, SLOW_READING);
      return expected(result, ['read', 'unreadable']);
    },
    async verify(request, requester) {
      const result = await run({ kind: 'verify', ...request }, requester);
      if (result.kind === 'unreadable') return { kind: 'mismatch', found: 0 };
      return expected(result, ['verified', 'unsupported', 'mismatch']);
    },
    async verifyEach(request, requester) {
      const result = await run({ kind: 'verify-each', ...request }, requester);
      if (result.kind !== 'unreadable') return expected(result, ['each']);
      const outcomes = request.symbols.map(() => 'mismatch' as const);
      return { kind: 'each', reader: '', outcomes };
    },
    async checkArt(request, requester) {
      const result = await run({ kind: 'art', ...request }, requester);
      return expected(result, ['verified', 'unread']);
    },
    async drawLogo(request, requester) {
      const result = await runFile({ kind: 'logo', ...request }, requester, SLOW_DRAWING);
      return expected(result, ['logo', 'unreadable']);
    },
    counts: () => started?.counts() ?? { replaced: 0, refused: 0 },
    async close() {
      isClosed = true;
      await started?.close();
    },
  };
}

/** The result as the kinds that such a job has. */
function expected<Kind extends ReadingResult['kind']>(
  result: ReadingResult,
  kinds: readonly Kind[],
): Extract<ReadingResult, { kind: Kind }> {
  if (kinds.some((kind) => kind === result.kind)) {
    return result as Extract<ReadingResult, { kind: Kind }>;
  }
  throw new Error(`the reader sent ${result.kind} in place of ${kinds.join(' or ')}`);
}

const READING: WorkerKind<ReadingJob> = {
  script: new URL('./worker.ts', import.meta.url),
  describe: (job) => ({
    job: job?.kind ?? null,
    contentType: job?.contentType ?? null,
    length: job?.bytes.length ?? null,
  }),
  // Files of their senders'.
  mayTakeTooLong: (job) => job?.kind === 'read' || job?.kind === 'logo',
};

const SLOW_READING = {
  reason: 'Reading the picture takes too long; send a smaller part of it.',
};

/** A drawing by a file of its sender's: nobody waits for it as long as for the reading of a page. */
const SLOW_DRAWING = {
  reason: 'Drawing the picture takes over 2 seconds of computing time; simplify it.',
  cpuMaxMs: 2000,
};
