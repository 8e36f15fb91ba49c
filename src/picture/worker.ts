/** The worker's side of the drawing pool: takes one order at a time, draws it, sends the result. */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { findSymbology } from '../barcode/registry.ts';
import { findImageFormat } from '../render/image-formats.ts';
import { compose, draw } from './draw.ts';
import type { Job, Made } from './pool.ts';

/** What a worker sends back: the result, or the fault's text (an Error would lose its stack). */
export type JobResult =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'fault'; readonly message: string };

async function run(job: Job): Promise<JobResult> {
  const symbology = findSymbology(job.symbologyId);
  const imageFormat = findImageFormat(job.imageFormatId);
  if (symbology === undefined || imageFormat === undefined) {
    return { kind: 'fault', message: `no row ${job.symbologyId} or ${job.imageFormatId}` };
  }
  try {
    const { data, style } = job;
    const order = { symbology, data, imageFormat, style };
    return { kind: 'made', made: job.until === 'scene' ? compose(order) : await draw(order) };
  } catch (fault) {
    const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return { kind: 'fault', message: text };
  }
}

// On Linux a priority belongs to a thread: the server's own, which everybody waits for, goes first.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
parentPort?.postMessage('ready');
parentPort?.on('message', (job: Job) => {
  void run(job).then((result) => parentPort?.postMessage(result));
});
