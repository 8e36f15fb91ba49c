/** The worker of the drawing pool: draws pictures of barcodes, and labels. */
import { runDrawing } from '../picture/run-drawing.ts';
import { faultText, serveJobs, type Outcome } from '../picture/serve-jobs.ts';
import type { DrawingJob, JobResult } from '../picture/worker-messages.ts';
import type { LabelJob, LabelJobResult } from './label-job.ts';

async function run(job: DrawingJob | LabelJob): Promise<Outcome<JobResult | LabelJobResult>> {
  try {
    return {
      kind: 'result',
      result: 'kind' in job ? await drawLabel(job) : await runDrawing(job),
    };
  } catch (fault) {
    return { kind: 'fault', message: faultText(fault) };
  }
}

/** Loaded with the first label: many installations print none. */
async function drawLabel(job: LabelJob): Promise<LabelJobResult> {
  const { runLabelJob } = await import('./run-label-job.ts');
  return runLabelJob(job);
}

serveJobs(run);
