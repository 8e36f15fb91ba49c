/**
 * Requests about batches as `/openapi.json` describes them, read from the tables that the parsers read.
 * The parsers word their own refusals.
 */
import { z } from 'zod';
import { barcodeInputSchema } from '../barcodes/request-schemas.ts';
import { labelItemSchema } from '../printing/schemas.ts';
import { sheetFields } from '../sheets/request-schemas.ts';
import { ITEMS_MAX } from './raw-item.ts';

export const batchParams = z.strictObject({
  id: z.string().meta({ description: 'Id of a batch.' }),
});

const options = {
  mode: z
    .enum(['permissive', 'strict'])
    .optional()
    .meta({ description: '`strict` refuses all items where one is invalid.' }),
  callback: z.string().optional().meta({
    description: 'URL of one of your webhook endpoints; the batch is then drawn in the background.',
  }),
  ...sheetFields,
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
  after: z.string().optional().meta({ description: '`next` of the previous page.' }),
});

/** The query of `GET /api/batches/{id}/results.pdf`. */
export const sheetQuery = z.strictObject(sheetFields);
