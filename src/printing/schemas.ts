/**
 * The JSON about labels that are printed: every request and reply of `/api/labels` and
 * `/api/label-previews`, as schemas. Pages import the types.
 */
import { z } from 'zod';
import { sheetFields } from '../sheets/request-schemas.ts';
import type { Infer } from '../util/infer.ts';

/** The image formats that a label may have, as they stand in requests. */
const LABEL_FORMAT_IDS = ['svg', 'png', 'jpg', 'webp', 'pdf', 'zpl'] as const;

export const labelParams = z.strictObject({
  reference: z.string().meta({
    description:
      'A template of kind `label`: `price-tag` is its latest version, `price-tag@3` the third.',
    examples: ['price-tag@3'],
  }),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const parameters = z
  .record(z.string(), value)
  .meta({ description: 'A value for each placeholder, as text or a number.' });

/** What a request says beside the values. */
export const labelOutput = {
  format: z
    .enum(LABEL_FORMAT_IDS)
    .optional()
    .meta({ description: 'Image format; SVG unless given.' }),
  dpi: z
    .int()
    .min(72)
    .max(1200)
    .optional()
    .meta({ description: 'Dots per inch; 300 unless given, and 203 for ZPL.' }),
  verify: z.int().min(0).max(1).optional().meta({
    description:
      'Whether every barcode is read back from the print before it is delivered: see `X-Barcode-Verified`.',
  }),
  date: z.iso
    .date()
    .optional()
    .meta({ description: 'The day of printing; today in UTC unless given.' }),
};

const index = z.int().min(0).max(999_999).optional();

/** The query of `GET /api/labels/{reference}`, beside `p.{placeholder}` for each value. */
export const labelQuery = z.looseObject({
  ...labelOutput,
  index: index.meta({ description: 'How many steps counters have advanced; 0 unless given.' }),
});

/** Of a list: the first of them is 0. */
const listIndex = index.meta({
  description: 'Its position in a list, from 0. Default: its actual position.',
});

const labelRow = z.strictObject({
  id: z.union([z.string(), z.number()]).optional().meta({ description: "The caller's own name." }),
  parameters: parameters.optional(),
  ...labelOutput,
  index: listIndex,
});

/** An item of `POST /api/batches` that is a label. */
export const labelItemSchema = z
  .strictObject({
    id: z.string().optional(),
    label: z.string().meta({ description: 'A template: `price-tag`, or `price-tag@3`.' }),
    parameters: parameters.optional(),
    ...labelOutput,
    index: listIndex,
  })
  .meta({ id: 'LabelItem' });

/** Body of `POST /api/labels/{reference}`: one label, or a list, which is a batch. */
export const labelInputSchema = z
  .strictObject({
    parameters: parameters.optional().meta({ description: 'Of one label.' }),
    labels: z
      .array(labelRow)
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'In place of `parameters`: a list, which is drawn as a batch.' }),
    ...labelOutput,
    index: index.meta({
      description: 'Of one label: how many steps counters have advanced; 0 unless given.',
    }),
    mode: z.enum(['permissive', 'strict']).optional().meta({
      description: 'Of a list: `strict` refuses all where one is at fault.',
    }),
    callback: z.string().optional().meta({
      description:
        'Of a list: URL of one of your webhook endpoints; it is drawn in the background.',
    }),
    ...sheetFields,
  })
  .meta({ id: 'LabelInput' });

const mm = z.number().meta({ description: 'In millimetres.' });
const said = <Code extends string, Values extends z.ZodRawShape>(code: Code, values: Values) =>
  z.strictObject({ code: z.literal(code), values: z.strictObject(values) });
const given = {
  value: z.string().meta({ description: 'The beginning of the value that was sent.' }),
};

const detail = z
  .discriminatedUnion('code', [
    said('missing', {}),
    said('too_long', { most: z.int(), length: z.int().nullable() }),
    said('not_number', given),
    said('not_counter', given),
    said('not_date', given),
    said('no_match', { pattern: z.string(), ...given }),
    said('below_zero', { value: z.string(), label: z.int() }),
    said('no_data', {}),
    said('box_too_small', { widthMm: mm, heightMm: mm, ownWidthMm: mm, ownHeightMm: mm }),
    said('module_too_small', { symbology: z.string(), moduleMm: mm, dpi: z.int(), leastMm: mm }),
    said('covered', { by: z.string() }),
    said('text_cut', {
      widthMm: mm,
      heightMm: mm,
      size: z.string(),
      mayShrink: z.boolean(),
      mayWrap: z.boolean(),
    }),
    said('beyond_label', {}),
  ])
  .meta({
    id: 'LabelDetail',
    description: 'The numbers and names in the reason, for saying it in other words.',
  });
export type LabelDetailJson = Infer<typeof detail>;

const problem = z
  .strictObject({
    placeholder: z.string().optional().meta({ description: 'The placeholder whose value it is.' }),
    element: z
      .string()
      .optional()
      .meta({ description: 'Name of the element that it does not suit.' }),
    reason: z.string(),
    detail: detail.optional(),
  })
  .meta({ id: 'LabelProblem' });
export type LabelProblemJson = Infer<typeof problem>;

/** What the 400 of a label has beyond the usual fields. */
export const problemFields = { faults: z.array(problem) };

const elementNote = z
  .strictObject({
    element: z.string().meta({ description: 'Name of the element.' }),
    reason: z.string(),
    detail: detail.optional(),
  })
  .meta({ id: 'LabelWarning' });

/** The reply to `Accept: application/json`. */
export const labelPictureSchema = z
  .strictObject({
    template: z.string().meta({ description: 'The version that was printed: `price-tag@3`.' }),
    format: z.string(),
    contentType: z.string(),
    encoding: z.enum(['utf8', 'base64']).meta({ description: 'How `data` holds the file.' }),
    data: z.string(),
    width: z.int().meta({ description: 'In pixels.' }),
    height: z.int().meta({ description: 'In pixels.' }),
    dpi: z.int(),
    widthMm: z.number(),
    heightMm: z.number(),
    warnings: z.array(elementNote),
  })
  .meta({ id: 'LabelPicture' });
export type LabelPictureJson = Infer<typeof labelPictureSchema>;

/** Rows that are checked at a time. */
export const CHECK_ROWS_MAX = 1000;

/** Body of `POST /api/labels/{reference}/check`. */
export const labelCheckInput = z
  .strictObject({
    parameters: z.record(z.string(), z.unknown()).optional().meta({ description: 'Of one label.' }),
    labels: z
      .array(
        z.strictObject({
          id: z.union([z.string().max(200), z.number()]).optional(),
          parameters: z.record(z.string(), z.unknown()).default({}),
        }),
      )
      .min(1, 'must be at least 1')
      .max(CHECK_ROWS_MAX, `must be at most ${CHECK_ROWS_MAX}`)
      .optional()
      .meta({ description: 'In place of `parameters`: up to 1,000 rows.' }),
    dpi: labelOutput.dpi,
    date: labelOutput.date,
  })
  .meta({ id: 'LabelCheckInput' });
export type LabelCheckInput = z.input<typeof labelCheckInput>;

const checkedRow = z.strictObject({
  row: z.int().min(1).meta({ description: 'From 1, in the order of the list.' }),
  id: z.string().nullable(),
  faults: z.array(problem),
  warnings: z.array(elementNote),
});

/** `POST /api/labels/{reference}/check`. */
export const labelCheckSchema = z
  .strictObject({
    template: z.string().meta({ description: 'The version that was checked.' }),
    rows: z.int().meta({ description: 'How many rows were checked.' }),
    faulty: z.int().meta({ description: 'How many of them cannot be printed.' }),
    found: z.array(checkedRow).meta({ description: 'The rows with faults or warnings.' }),
  })
  .meta({ id: 'LabelCheck' });
export type LabelCheckJson = Infer<typeof labelCheckSchema>;

/** Body of `POST /api/label-previews`. */
export const labelPreviewInput = z
  .strictObject({
    label: z.unknown().meta({ description: 'As `GET /api/template-schemas/label` describes it.' }),
    parameters: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'In place of the examples of their placeholders.' }),
    format: z.enum(['svg', 'png'], 'must be svg or png').default('svg'),
    dpi: z.int().min(72).max(600).default(203),
  })
  .meta({ id: 'LabelPreviewInput' });

const fault = z.strictObject({
  path: z.string().meta({ description: '`elements[3].data`; empty: the whole.' }),
  reason: z.string(),
});

/** `POST /api/label-previews`. */
export const labelPreviewSchema = z
  .strictObject({
    picture: z
      .string()
      .nullable()
      .meta({ description: 'SVG as its text, PNG in base64; null: there is nothing to be drawn.' }),
    encoding: z.enum(['utf8', 'base64']),
    contentType: z.string(),
    width: z.int().nullable().meta({ description: 'In pixels.' }),
    height: z.int().nullable().meta({ description: 'In pixels.' }),
    warnings: z.array(elementNote),
    faults: z
      .array(fault)
      .meta({ description: 'What is wrong with the label; elements at fault are left out.' }),
    sample: z.boolean().meta({
      description:
        'Whether the picture has SAMPLE across it; it is then a raster image of at most 150 ' +
        'DPI, even in SVG.',
    }),
  })
  .meta({ id: 'LabelPreview' });
export type LabelPreviewJson = Infer<typeof labelPreviewSchema>;
