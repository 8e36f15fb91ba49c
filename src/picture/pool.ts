/**
 * A small pool of workers for pictures that take long to draw, so that no request blocks the
 * others. Each job has a limit of CPU time; tiers and accounts share the workers' time (fair-queue.ts),
 * none may fill the queue, and no job waits for ever. Why this is no library: docs/decisions/005.
 */
import { findSymbology } from '../barcode/registry.ts';
import type { SymbolOptions } from '../barcode/symbology.ts';
import { pixelSize, type Scene } from '../render/scene.ts';
import { isShaped } from '../render/shaped-block.ts';
import type { PairStyle } from '../render/style.ts';
import {
  compose,
  print,
  type Composed,
  type RenderResult,
  type RenderRefusal,
  type RenderRequest,
} from './draw.ts';
import type { Jobs, WorkerCounts } from './jobs.ts';
import type { Requester } from './tiers.ts';
import type { DrawingJob, JobResult } from './worker-messages.ts';

export interface DrawingPool {
  /**
   * Draws a picture: at once where that takes no time, in a worker where encoding or printing may.
   * Throws DrawingUnavailable, DrawingStopped or the fault of the drawing itself.
   */
  draw(request: RenderRequest, requester: Requester): Promise<RenderResult>;
  /** Draws in a worker in any case: for work in bulk, which must delay nobody's request. */
  drawInWorker(request: RenderRequest, requester: Requester): Promise<RenderResult>;
  /** The first two steps alone, where `draw` would take them. Throws as `draw` does. */
  compose(request: RenderRequest, requester: Requester): Promise<Composed | RenderRefusal>;
  /** The same, always in a worker. */
  composeInWorker(request: RenderRequest, requester: Requester): Promise<Composed | RenderRefusal>;
  /** Jobs that wait for a worker. */
  waiting(): number;
  /** What went wrong with the workers. */
  counts(): WorkerCounts;
  /** Stops the workers; jobs that wait or are under way fail. */
  close(): Promise<void>;
}

/** Draws with the workers of a queue, which may do other work too. */
export function createDrawingPool(jobs: Jobs<DrawingJob, JobResult>): DrawingPool {
  const drawInWorker = async (
    request: RenderRequest,
    requester: Requester,
  ): Promise<RenderResult> => {
    const result = await jobs.run(jobOf(request, 'picture'), requester);
    if (result.kind === 'composed') throw new Error('a worker sent a scene for a picture');
    return result;
  };
  const composeInWorker = async (
    request: RenderRequest,
    requester: Requester,
  ): Promise<Composed | RenderRefusal> => {
    const result = await jobs.run(jobOf(request, 'scene'), requester);
    if (result.kind === 'picture') throw new Error('a worker sent a picture for a scene');
    return result;
  };
  return {
    async draw(request, requester) {
      if (!isHeavyToEncode(request)) {
        const composed = compose(request);
        if (composed.kind !== 'composed') return composed;
        if (!isHeavyToPrint(composed.scene, request)) return print(composed, request.imageFormat);
      }
      return drawInWorker(request, requester);
    },
    drawInWorker,
    async compose(request, requester) {
      return isHeavyToEncode(request) ? composeInWorker(request, requester) : compose(request);
    },
    composeInWorker,
    waiting: () => jobs.waiting(),
    counts: () => jobs.counts(),
    close: () => jobs.close(),
  };
}

/** What of a job may stand in a log: never its data. */
export const describeDrawing = (job: DrawingJob | undefined): object => ({
  symbology: job?.symbologyId ?? null,
  length: job?.data.length ?? null,
});

const jobOf = (
  { symbology, imageFormat, data, style }: RenderRequest,
  until: DrawingJob['until'],
): DrawingJob => ({ symbologyId: symbology.id, imageFormatId: imageFormat.id, data, style, until });

/** Whether encoding and tracing the symbol may take more than about two milliseconds. */
const isHeavyToEncode = ({ data, symbology, style }: RenderRequest): boolean =>
  data.length >= symbology.heavyFrom ||
  mayBeLarge(style.symbol, data.length) ||
  isShaped(style.textStyle) ||
  (style.pair !== undefined && isHeavyPair(style.pair));

/** The same of a second symbol; what it has by itself is short. */
function isHeavyPair({ symbologyId, data = '', style }: PairStyle): boolean {
  const symbology = findSymbology(symbologyId);
  return (
    symbology === undefined ||
    data.length >= symbology.heavyFrom ||
    mayBeLarge(style.symbol, data.length)
  );
}

/**
 * Whether what is requested of the symbol may take data of less than `heavyFrom` as long: a larger
 * symbol, or a search for what would hold the data.
 */
const mayBeLarge = (options: SymbolOptions, length: number): boolean =>
  length > LENGTH_AT_ONCE_MAX && SIZING.some((name) => options[name] !== undefined);

/** Whether printing may take more than a few milliseconds: by pixels, which vectors have none of. */
function isHeavyToPrint(scene: Scene, { imageFormat }: RenderRequest): boolean {
  const { width, height } = pixelSize(scene);
  return !imageFormat.isVector && width * height > PIXELS_AT_ONCE_MAX;
}

/** Of data with such options: below 2 ms in every symbology. */
const LENGTH_AT_ONCE_MAX = 300;
const SIZING = ['eclevel', 'version', 'symbolSize', 'shape', 'columns', 'rows', 'layers'] as const;

/** About 3 ms for PNG and WebP. */
const PIXELS_AT_ONCE_MAX = 600_000;
