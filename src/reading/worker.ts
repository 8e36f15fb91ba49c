/**
 * The worker's side of the reading pool: takes one job at a time. It asks to be replaced once its
 * decoders hold much memory, which WebAssembly never gives back, or when one of them has failed.
 */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ownThreadNumber } from '../picture/thread-cpu.ts';
import type { WorkerMessage, WorkerReport } from '../picture/worker-messages.ts';
import { UnreadablePicture } from './luminance.ts';
import { readFile } from './read-file.ts';
import { verifyPicture } from './verify.ts';
import { wasmBytes } from './wasm.ts';
import type { ReadingJob, ReadingResult } from './worker-messages.ts';

type Outcome = Pick<WorkerMessage<ReadingResult>, 'isLast'> & WorkerReport<ReadingResult>;

async function run(job: ReadingJob): Promise<Outcome> {
  try {
    const result =
      job.kind === 'read' ? await readFile(job.bytes, job.contentType) : await verifyPicture(job);
    return { kind: 'result', result, isLast: wasmBytes() > WASM_BYTES_KEPT_MAX };
  } catch (fault) {
    if (fault instanceof UnreadablePicture) {
      const isLast = wasmBytes() > WASM_BYTES_KEPT_MAX;
      return { kind: 'result', result: { kind: 'unreadable', reason: fault.message }, isLast };
    }
    // A decoder ran out of its memory, or into a fault of its own: it is in no state to go on.
    if (fault instanceof WebAssembly.RuntimeError || isAllocation(fault)) {
      return { kind: 'result', result: { kind: 'unreadable', reason: TOO_COMPLEX }, isLast: true };
    }
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return { kind: 'fault', message, isLast: true };
  }
}

/** Emscripten reports as much with a number, or an error of its own. */
const isAllocation = (fault: unknown): boolean =>
  typeof fault === 'number' ||
  (fault instanceof RangeError && /memory|length/i.test(fault.message));

function send(outcome: Outcome): void {
  const { user, system } = process.threadCpuUsage();
  const message: WorkerMessage<ReadingResult> = { ...outcome, cpuMs: (user + system) / 1000 };
  parentPort?.postMessage(message);
}

const TOO_COMPLEX = 'The picture is broken, or too complex to be decoded.';
const WASM_BYTES_KEPT_MAX = 100 * 1024 * 1024;

// On Linux each thread has a priority: the main thread, which all requests need, comes first.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
send({ kind: 'ready', threadNumber: ownThreadNumber() });
parentPort?.on('message', (job: ReadingJob) => {
  void run(job).then(send);
});
