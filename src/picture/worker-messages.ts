/** What the drawing pool and its workers send each other: only what survives being copied. */
import type { Data } from '../barcode/encode.ts';
import type { Style } from '../render/style.ts';
import type { Composed, RenderResult } from './draw.ts';

/** A request as it travels to a worker: rows of tables by their ids. */
export interface DrawingJob {
  readonly symbologyId: string;
  readonly imageFormatId: string;
  readonly data: Data;
  readonly style: Style;
  /** `scene` stops after the second step. */
  readonly until: 'scene' | 'picture';
}

/** What a worker makes of a job. */
export type JobResult = RenderResult | Composed;

/**
 * What a worker sends back: once that it has loaded its code, then one result or fault for each
 * job. A fault travels as text, because an Error would lose its stack.
 */
export type WorkerMessage<Result = JobResult> = WorkerReport<Result> & {
  /** CPU time of the thread since it began. */
  readonly cpuMs: number;
  /** The thread wants to be replaced by a new one: it holds more memory than its next job should. */
  readonly isLast?: boolean;
};

export type WorkerReport<Result = JobResult> =
  | { readonly kind: 'ready'; readonly threadNumber: number | null }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'fault'; readonly message: string };
