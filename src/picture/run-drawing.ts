/** What a worker makes of a drawing. */
import { findSymbology } from '../barcode/registry.ts';
import { findImageFormat } from '../render/image-formats.ts';
import { compose, draw } from './draw.ts';
import type { DrawingJob, JobResult } from './worker-messages.ts';

/** Draws what a job asks for. Refusals are values; a throw is a fault. */
export async function runDrawing(job: DrawingJob): Promise<JobResult> {
  const symbology = findSymbology(job.symbologyId);
  const imageFormat = findImageFormat(job.imageFormatId);
  if (symbology === undefined || imageFormat === undefined) {
    throw new Error(`no row ${job.symbologyId} or ${job.imageFormatId}`);
  }
  const { data, style } = job;
  const request = { symbology, data, imageFormat, style };
  return job.until === 'scene' ? compose(request) : draw(request);
}
