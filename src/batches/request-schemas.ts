/**
 * Requests about batches as `/openapi.json` describes them, read from the tables that the parsers read.
 * The parsers word their own refusals.
 */
import { z } from 'zod';
import { barcodeInputSchema } from '../barcodes/request-schemas.ts';
import { labelItemSchema } from '../printing/schemas.ts';
import { OFFSET_MAX_MM } from '../sheets/settings.ts';
import { SHEETS } from '../sheets/sheet.ts';
import { ITEMS_MAX } from './raw-item.ts';

export const batchParams = z.strictObject({
  id: z.string().meta({ description: 'Id of a batch.' }),
});

const millimetres = (description: string) =>
  z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: `${description} In mm.` });

const sheetOptions = {
  sheet: z
    .string()
    .optional()
    .meta({
      description:
        "Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` " +
        `with sheetPage, sheetColumns and sheetRows. Default: ${SHEETS[0]!.id}.`,
    }),
  start: z.int().min(1).optional().meta({ description: 'First label to print on, from 1.' }),
  offsetX: z
    .number()
    .min(-OFFSET_MAX_MM)
    .max(OFFSET_MAX_MM)
    .optional()
    .meta({ description: 'Shift right, in mm.' }),
  offsetY: z
    .number()
    .min(-OFFSET_MAX_MM)
    .max(OFFSET_MAX_MM)
    .optional()
    .meta({ description: 'Shift down, in mm.' }),
  cropMarks: z
    .enum(['on', 'off'])
    .optional()
    .meta({ description: 'Lines in the margins that show where to cut. Default: off.' }),
  sheetPage: z.string().optional().meta({
    description: 'Page of a sheet of your own: A4 (default), letter, or mm as `210x297`.',
  }),
  sheetColumns: z.int().min(1).max(100).optional().meta({ description: 'Labels in a row of it.' }),
  sheetRows: z.int().min(1).max(100).optional().meta({ description: 'Labels in a column of it.' }),
  labelWidth: millimetres('Width of its labels. Default: their pitch.'),
  labelHeight: millimetres('Height of its labels. Default: their pitch.'),
  marginLeft: millimetres('From the edge of the page to the first label. Default: centered.'),
  marginTop: millimetres('From the edge of the page to the first label. Default: centered.'),
  pitchX: millimetres('From the left edge of a label to that of the next. Default: their width.'),
  pitchY: millimetres('From the top edge of a label to that of the next. Default: their height.'),
};

const options = {
  mode: z
    .enum(['permissive', 'strict'])
    .optional()
    .meta({ description: '`strict` refuses all items where one is invalid.' }),
  callback: z.string().optional().meta({
    description: 'URL of one of your webhook endpoints; the batch is then drawn in the background.',
  }),
  ...sheetOptions,
};

/** The query of `POST /api/batches`: any default of the items may stand here too. */
export const batchQuery = z.strictObject({
  key: z
    .string()
    .optional()
    .meta({ description: 'With a session: id of the API key to charge for the batch.' }),
  ...options,
});

/** The JSON body of `POST /api/batches`. */
export const batchInputSchema = z
  .strictObject({
    items: z
      .array(
        z.union([
          z.intersection(barcodeInputSchema, z.looseObject({ id: z.string().optional() })),
          labelItemSchema,
        ]),
      )
      .min(1)
      .max(ITEMS_MAX),
    defaults: z
      .looseObject({})
      .optional()
      .meta({ description: 'Fields for items that do not set them.' }),
    ...options,
  })
  .meta({ id: 'BatchInput' });

/** The headers of `POST /api/batches`. */
export const batchHeaders = z.strictObject({
  'Idempotency-Key': z.string().min(1).max(255).optional().meta({
    description: 'Makes a repeated request cost nothing and get the same reply, for 24 hours.',
  }),
  Prefer: z
    .string()
    .optional()
    .meta({ description: '`respond-async`: draw in the background.', examples: ['respond-async'] }),
});

/** The query of `GET /api/batches`. */
export const batchesQuery = z.strictObject({
  after: z.string().optional().meta({ description: '`next` of the page before.' }),
});

/** The query of `GET /api/batches/{id}/results.pdf`. */
export const sheetQuery = z.strictObject(sheetOptions);
