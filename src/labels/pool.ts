/**
 * The threads that draw, pictures of barcodes and labels alike: one queue, so that accounts and tiers share
 * the time of both, and one limit of CPU time for each job.
 */
import { createJobs, type Jobs, type PoolLimits } from '../picture/jobs.ts';
import { createDrawingPool, describeDrawing, type DrawingPool } from '../picture/pool.ts';
import type { Requester } from '../picture/tiers.ts';
import { DrawingStopped } from '../picture/worker-slot.ts';
import type { DrawingJob, JobResult } from '../picture/worker-messages.ts';
import type { WorkerKind } from '../picture/worker-slot.ts';
import type { Log } from '../util/log.ts';
import type {
  CheckedLabels,
  CheckJob,
  LabelJob,
  LabelJobResult,
  LabelProblem,
  PreviewedLabel,
  PreviewJob,
  PrintedLabel,
  PrintJob,
  RefusedLabel,
} from './label-job.ts';

/** Each throws DrawingUnavailable or the fault of the drawing itself. */
export interface LabelPool {
  /** Fills in, arranges and prints a label; one that takes too long is refused. */
  print(job: PrintJob, requester: Requester): Promise<PrintedLabel | RefusedLabel>;
  /**
   * Says what is wrong with each row: that it takes too long, too. Rows that take too long together may do
   * one by one: throws DrawingStopped for several.
   */
  check(job: CheckJob, requester: Requester): Promise<CheckedLabels>;
  /** Draws a label that is being written, as far as it can be; one that takes too long is at fault. */
  preview(job: PreviewJob, requester: Requester): Promise<PreviewedLabel>;
}

export interface DrawingPools {
  readonly drawing: DrawingPool;
  readonly labels: LabelPool;
}

/** Starts the threads; `drawing.close` stops them. */
export function createDrawingPools(limits: PoolLimits, log: Log): DrawingPools {
  const jobs = createJobs<DrawingJob | LabelJob, JobResult | LabelJobResult>(limits, log, KIND);
  const run = async <Result extends JobResult | LabelJobResult>(
    job: DrawingJob | LabelJob,
    requester: Requester,
    kinds: readonly Result['kind'][],
  ): Promise<Result> => {
    const result = await jobs.run(job, requester);
    if (kinds.some((kind) => kind === result.kind)) return result as Result;
    throw new Error(`a worker sent ${result.kind} in place of ${kinds.join(' or ')}`);
  };
  const drawings: Jobs<DrawingJob, JobResult> = {
    ...jobs,
    run: (job, requester) => run<JobResult>(job, requester, DRAWN),
  };
  return {
    drawing: createDrawingPool(drawings),
    labels: {
      print: (job, requester) =>
        unlessStopped(run(job, requester, ['label-printed', 'label-refused']), {
          kind: 'label-refused',
          faults: [TOO_SLOW],
        }),
      check(job, requester) {
        const checked = run<CheckedLabels>(job, requester, ['label-checked']);
        if (job.rows.length > 1) return checked;
        const rows = [{ faults: [TOO_SLOW], warnings: [] }];
        return unlessStopped(checked, { kind: 'label-checked', rows });
      },
      preview: (job, requester) =>
        unlessStopped(run(job, requester, ['label-previewed']), {
          kind: 'label-previewed',
          bytes: null,
          size: null,
          warnings: [],
          faults: [{ path: '', ...TOO_SLOW }],
        }),
    },
  };
}

/** The result; another one where the drawing was stopped, which who wrote the label has to mend. */
async function unlessStopped<Result>(drawing: Promise<Result>, stopped: Result): Promise<Result> {
  try {
    return await drawing;
  } catch (fault) {
    if (fault instanceof DrawingStopped) return stopped;
    throw fault;
  }
}

const TOO_SLOW: LabelProblem = {
  reason:
    'The label takes too long to draw; use fewer elements, shorter texts in smaller font sizes, or a lower dpi.',
};

const DRAWN: readonly JobResult['kind'][] = [
  'picture',
  'composed',
  'bad-data',
  'too-large',
  'bad-option',
];

const KIND: WorkerKind<DrawingJob | LabelJob> = {
  script: new URL('./worker.ts', import.meta.url),
  describe: (job) =>
    job !== undefined && 'kind' in job ? { job: job.kind } : describeDrawing(job),
  mayTakeTooLong: (job) => job !== undefined && 'kind' in job,
};
