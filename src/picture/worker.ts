/** The worker's side of the drawing pool: takes one job at a time, draws it, sends the result. */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { findSymbology } from '../barcode/registry.ts';
import { findImageFormat } from '../render/image-formats.ts';
import { compose, draw } from './draw.ts';
import { ownThreadNumber } from './thread-cpu.ts';
import type { DrawingJob, WorkerMessage, WorkerReport } from './worker-messages.ts';

async function run(job: DrawingJob): Promise<WorkerReport> {
  const symbology = findSymbology(job.symbologyId);
  const imageFormat = findImageFormat(job.imageFormatId);
  if (symbology === undefined || imageFormat === undefined) {
    return { kind: 'fault', message: `no row ${job.symbologyId} or ${job.imageFormatId}` };
  }
  try {
    const { data, style } = job;
    const request = { symbology, data, imageFormat, style };
    return {
      kind: 'result',
      result: job.until === 'scene' ? compose(request) : await draw(request),
    };
  } catch (fault) {
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return { kind: 'fault', message };
  }
}

function send(report: WorkerReport): void {
  const { user, system } = process.threadCpuUsage();
  parentPort?.postMessage({ ...report, cpuMs: (user + system) / 1000 } satisfies WorkerMessage);
}

// On Linux each thread has a priority: the main thread, which all requests need, comes first.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
send({ kind: 'ready', threadNumber: ownThreadNumber() });
parentPort?.on('message', (job: DrawingJob) => {
  void run(job).then(send);
});
