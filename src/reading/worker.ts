/**
 * The worker of the reading pool. It asks to be replaced once its decoders hold much memory, which
 * WebAssembly never gives back, or when one of them has failed.
 */
import { faultText, serveJobs, type Outcome } from '../picture/serve-jobs.ts';
import { drawLogo } from './draw-logo.ts';
import { UnreadablePicture } from './luminance.ts';
import { readFile } from './read-file.ts';
import { verifyArt, verifyEach, verifyPicture } from './verify.ts';
import { wasmBytes } from './wasm.ts';
import type { ReadingJob, ReadingResult } from './worker-messages.ts';

async function run(job: ReadingJob): Promise<Outcome<ReadingResult>> {
  try {
    const result = await resultOf(job);
    return { kind: 'result', result, isLast: wasmBytes() > WASM_BYTES_KEPT_MAX };
  } catch (fault) {
    if (fault instanceof UnreadablePicture) {
      const isLast = wasmBytes() > WASM_BYTES_KEPT_MAX;
      return { kind: 'result', result: { kind: 'unreadable', reason: fault.message }, isLast };
    }
    // A decoder ran out of its memory, or into a fault of its own: it is in no state to go on.
    if (isOfDecoder(fault)) {
      return { kind: 'result', result: { kind: 'unreadable', reason: TOO_COMPLEX }, isLast: true };
    }
    return { kind: 'fault', message: faultText(fault), isLast: true };
  }
}

async function resultOf(job: ReadingJob): Promise<ReadingResult> {
  switch (job.kind) {
    case 'read':
      return readFile(job.bytes, job.contentType);
    case 'verify':
      return verifyPicture(job);
    case 'verify-each':
      return verifyEach(job);
    case 'art':
      return verifyArt(job);
    case 'logo':
      return drawLogo(job);
  }
}

/** What Emscripten's modules throw: numbers, exits and exceptions that are no Error, and traps. */
const isOfDecoder = (fault: unknown): boolean => !(fault instanceof Error) || isTrap(fault);

const isTrap = (fault: unknown): boolean =>
  fault instanceof WebAssembly.RuntimeError ||
  (fault instanceof RangeError && /memory|length/i.test(fault.message));

const TOO_COMPLEX = 'The picture is broken, or too complex to be decoded.';
const WASM_BYTES_KEPT_MAX = 100 * 1024 * 1024;

serveJobs(run);
