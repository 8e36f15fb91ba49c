/** The part of the wiring that draws: threads for pictures and labels, threads that read, and printing over both. */
import type { FastifyBaseLogger } from 'fastify';
import { createDrawingPools, type LabelPool } from '../labels/pool.ts';
import type { PoolLimits } from '../picture/jobs.ts';
import type { DrawingPool } from '../picture/pool.ts';
import { createPrinting, type Printing } from '../printing/service.ts';
import { createArtDrawing } from '../reading/art-drawing.ts';
import { createReadingPool, type ReadingPool } from '../reading/pool.ts';
import type { Clock } from '../util/clock.ts';
import type { Opened } from './close-in-reverse.ts';
import type { Stores } from './stores.ts';
import { tracedDrawing, tracedLabels } from './traced-drawing.ts';

interface DrawingParts {
  readonly stores: Pick<Stores, 'templates'>;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly drawingLimits: PoolLimits;
  readonly readingLimits: PoolLimits;
  readonly verify?: ReadingPool['verify'];
  readonly wrapLabels?: (labels: LabelPool) => LabelPool;
}

/** What draws, prints and reads, each in threads of its own. */
export function openDrawing(
  parts: DrawingParts,
  opened: Opened,
): { readonly drawing: DrawingPool; readonly printing: Printing; readonly reading: ReadingPool } {
  const { stores, clock, log, drawingLimits, readingLimits, verify, wrapLabels } = parts;
  const { drawing: pool, labels: untraced } = createDrawingPools(drawingLimits, log);
  const labels = tracedLabels(untraced);
  opened.onClose(() => pool.close());
  const reading = {
    ...createReadingPool(readingLimits, log),
    ...(verify === undefined ? {} : { verify }),
  };
  opened.onClose(() => reading.close());
  const { templates } = stores;
  return {
    drawing: tracedDrawing(createArtDrawing(pool, reading)),
    printing: createPrinting({ templates, labels: wrapLabels?.(labels) ?? labels, reading, clock }),
    reading,
  };
}
