/**
 * The worker of the reading pool. It asks to be replaced once its decoders hold much memory, which
 * WebAssembly never gives back, or when one of them has failed.
 */
import { faultText, serveJobs, type Outcome } from '../picture/serve-jobs.ts';
import { UnreadablePicture } from './luminance.ts';
import { readFile } from './read-file.ts';
import { verifyPicture } from './verify.ts';
import { wasmBytes } from './wasm.ts';
import type { ReadingJob, ReadingResult } from './worker-messages.ts';

async function run(job: ReadingJob): Promise<Outcome<ReadingResult>> {
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
    return { kind: 'fault', message: faultText(fault), isLast: true };
  }
}

/** Emscripten reports as much with a number, or an error of its own. */
const isAllocation = (fault: unknown): boolean =>
  typeof fault === 'number' ||
  (fault instanceof RangeError && /memory|length/i.test(fault.message));

const TOO_COMPLEX = 'The picture is broken, or too complex to be decoded.';
const WASM_BYTES_KEPT_MAX = 100 * 1024 * 1024;

serveJobs(run);
