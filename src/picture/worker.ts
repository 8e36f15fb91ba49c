/** The worker of the drawing pool: draws what a job asks for. */
import { findSymbology } from '../barcode/registry.ts';
import { findImageFormat } from '../render/image-formats.ts';
import { compose, draw } from './draw.ts';
import { faultText, serveJobs, type Outcome } from './serve-jobs.ts';
import type { DrawingJob, JobResult } from './worker-messages.ts';

async function run(job: DrawingJob): Promise<Outcome<JobResult>> {
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
    return { kind: 'fault', message: faultText(fault) };
  }
}

serveJobs(run);
