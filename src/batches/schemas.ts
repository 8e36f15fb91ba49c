/**
 * The JSON that `/api/batches` replies with, as schemas; requests stand in request-schemas.ts. Pages
 * import the types. Every moment is ISO 8601 text in UTC.
 */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

const time = z.iso.datetime();
const count = z.int().min(0);

/** What is known of an item, whatever became of it. */
const itemHead = {
  position: z.int().min(1).meta({ description: 'From 1, in the order of the batch.' }),
  id: z.string().nullable().meta({ description: "The caller's own name; null: it has none." }),
  symbology: z.string().nullable().meta({ description: 'null: the item names none that exists.' }),
};

const warnings = z
  .array(z.string())
  .optional()
  .meta({
    description:
      'What you should know about the data, such as a check digit that was added; absent if ' +
      'there is nothing.',
  });

export const failedItemSchema = z
  .strictObject({
    ...itemHead,
    status: z.literal('failed'),
    error: z.string(),
    code: z.string().meta({ description: 'As of an error: see `GET /api/errors`.' }),
    reason: z.string().optional(),
  })
  .meta({ id: 'FailedItem' });
export type FailedItemJson = Infer<typeof failedItemSchema>;

const deliveredItemSchema = z
  .strictObject({
    ...itemHead,
    status: z.literal('delivered'),
    format: z.string(),
    contentType: z.string(),
    encoding: z
      .enum(['text', 'base64'])
      .meta({ description: '`text` for SVG, `base64` for everything else.' }),
    picture: z.string(),
    warnings,
  })
  .meta({ id: 'DeliveredItem' });

const itemSchema = z.union([deliveredItemSchema, failedItemSchema]);
export type BatchItemJson = Infer<typeof itemSchema>;

const sums = {
  delivered: count,
  failed: count,
  credits: count.meta({ description: 'What it cost.' }),
};

/** `POST /api/batches` and `GET /api/batches/{id}/results.json`. */
export const batchResultsSchema = z
  .strictObject({
    items: z.array(itemSchema).meta({ description: 'In the order of the batch.' }),
    ...sums,
  })
  .meta({ id: 'BatchResults' });
export type BatchResultsJson = Infer<typeof batchResultsSchema>;

const manifestFileSchema = z.strictObject({
  ...itemHead,
  status: z.literal('delivered'),
  format: z.string(),
  contentType: z.string(),
  file: z.string(),
  bytes: count,
  warnings,
});
export type ManifestFileJson = Infer<typeof manifestFileSchema>;

const manifestSchema = z.strictObject({
  items: z.array(z.union([manifestFileSchema, failedItemSchema])),
  ...sums,
});
/** `manifest.json` in a ZIP: the results without the pictures, which are the other files. */
export type BatchManifestJson = Infer<typeof manifestSchema>;

const checkedItemSchema = z
  .strictObject({
    ...itemHead,
    error: z.string().optional().meta({ description: 'Absent: it can be drawn.' }),
    code: z.string().optional().meta({ description: 'As of an error: see `GET /api/errors`.' }),
    reason: z.string().optional(),
    warnings: z
      .array(z.string())
      .meta({ description: 'What you should know about data that can be drawn.' }),
  })
  .meta({ id: 'CheckedItem' });

/** `POST /api/batches/check`. */
export const batchCheckSchema = z
  .strictObject({
    items: count,
    invalid: count.meta({ description: 'Items that would fail, and cost nothing.' }),
    credits: count.meta({ description: 'What drawing the others would cost.' }),
    found: z.array(checkedItemSchema).meta({
      description: 'Items with an error or warnings, in the order of the batch.',
    }),
  })
  .meta({ id: 'BatchCheck' });
export type BatchCheckJson = Infer<typeof batchCheckSchema>;

/** 202 of `POST /api/batches`. */
export const batchAcceptedSchema = z
  .strictObject({
    id: z.string(),
    items: count,
    url: z.string().meta({ description: 'Address of its progress; also in `Location`.' }),
  })
  .meta({ id: 'BatchAccepted' });
export type BatchAcceptedJson = Infer<typeof batchAcceptedSchema>;

const listedBatchSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  items: count,
  delivered: count,
  failed: count,
  credits: count.nullable().meta({ description: 'What it cost; null until it has ended.' }),
  createdAt: time,
  finishedAt: time.nullable(),
  resultsUntil: time
    .nullable()
    .meta({ description: 'Until when its results are kept; null until it has ended.' }),
  error: z.string().nullable().meta({ description: 'Why it failed as a whole.' }),
  sheet: z.string().meta({ description: 'The label sheet it is for.' }),
  test: z
    .boolean()
    .meta({ description: 'Whether a test key sent it: its pictures are marked and cost nothing.' }),
});

/** `GET /api/batches/{id}`. */
export const batchSchema = listedBatchSchema
  .extend({
    failures: z
      .array(failedItemSchema)
      .meta({ description: 'Items that failed, once it is done; the first hundred.' }),
  })
  .meta({ id: 'Batch' });
export type BatchJson = Infer<typeof batchSchema>;

/** `GET /api/batches`. */
export const batchesSchema = z
  .strictObject({
    batches: z.array(listedBatchSchema).meta({ description: 'The newest first.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: '`after` of the next page; null: there is none.' }),
  })
  .meta({ id: 'Batches' });
export type BatchesJson = Infer<typeof batchesSchema>;

const sheetSchema = z
  .strictObject({
    id: z.string(),
    maker: z.string(),
    aliases: z.array(z.string()).meta({ description: "The maker's numbers with these lengths." }),
    paper: z
      .enum(['A4', 'Letter', 'roll', 'own'])
      .meta({ description: 'Of a roll every label is a page; own: of a size given in a request.' }),
    pageWidthMm: z.number(),
    pageHeightMm: z.number(),
    columns: count,
    rows: count,
    widthMm: z.number().meta({ description: 'Of a label.' }),
    heightMm: z.number(),
    pitchXMm: z
      .number()
      .meta({ description: 'From the left edge of a label to that of the next.' }),
    pitchYMm: z.number().meta({ description: 'From the top edge of a label to that of the next.' }),
    leftMm: z.number().meta({ description: 'From the edge of the page to the first label.' }),
    topMm: z.number(),
    sources: z.array(z.string()).meta({ description: 'The public tables with these lengths.' }),
    disagreement: z
      .string()
      .meta({ description: 'Where such tables differ by more than 0.2 mm; empty: they agree.' }),
  })
  .meta({ id: 'Sheet' });
export type SheetJson = Infer<typeof sheetSchema>;

/** `GET /api/batches/sheets`. */
export const sheetsSchema = z.strictObject({ sheets: z.array(sheetSchema) }).meta({ id: 'Sheets' });
export type SheetsJson = Infer<typeof sheetsSchema>;
