/** What draws, timed where the request that it draws for is traced. Only rows of tables are told of a picture, never its data. */
import type { LabelPool } from '../labels/pool.ts';
import type { RenderRequest } from '../picture/draw.ts';
import type { DrawingPool } from '../picture/pool.ts';
import { traced, type SpanAttributes } from '../util/tracing.ts';

/** The same pool. */
export const tracedDrawing = (pool: DrawingPool): DrawingPool => ({
  ...pool,
  draw: (request, requester) =>
    traced('draw', aboutOf(request), () => pool.draw(request, requester)),
  drawInWorker: (request, requester) =>
    traced('draw', aboutOf(request), () => pool.drawInWorker(request, requester)),
});

/** The same pool. */
export const tracedLabels = (pool: LabelPool): LabelPool => ({
  ...pool,
  print: (job, requester) => traced('draw', LABEL, () => pool.print(job, requester)),
  preview: (job, requester) => traced('draw', LABEL, () => pool.preview(job, requester)),
});

const aboutOf = ({ symbology, imageFormat }: RenderRequest): SpanAttributes => ({
  'barcode.symbology': symbology.id,
  'barcode.image_format': imageFormat.id,
});
const LABEL: SpanAttributes = { 'barcode.label': true };
