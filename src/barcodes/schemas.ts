/**
 * The JSON of single barcodes as the parser and the pages know it; request-schemas.ts documents it from
 * the tables, which pages must not load.
 */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

/** The fields of a request by their types alone: what they mean is the parser's to say. */
export const barcodeFields = z
  .object({
    symbology: z.string({ message: 'must be a string naming the symbology' }).optional(),
    data: z.string({ message: 'must be a string' }).optional(),
    dataBase64: z.string({ message: 'must be a string' }).optional(),
    payload: z.unknown().optional(),
  })
  .catchall(
    z.union([z.string(), z.number(), z.boolean()], { message: 'must be text or a number' }),
  );

/** The reply to `Accept: application/json`. */
export const pictureSchema = z
  .strictObject({
    symbology: z.string().meta({ description: 'Id of the symbology.' }),
    format: z.string().meta({ description: 'Id of the image format.' }),
    contentType: z.string().meta({ description: 'Media type of the file in `data`.' }),
    encoding: z
      .enum(['utf8', 'base64'])
      .meta({ description: 'How `data` holds the file: as its text, or as its bytes in base64.' }),
    data: z.string().meta({ description: 'The file: the same bytes as without JSON.' }),
    dataUri: z.string().meta({ description: 'The same file as a data URI (RFC 2397).' }),
    width: z.int().meta({ description: 'In pixels.' }),
    height: z.int().meta({ description: 'In pixels.' }),
    dpi: z.number().meta({ description: 'Pixels per inch in print.' }),
    widthMm: z.number().meta({ description: 'Width in print.' }),
    heightMm: z.number().meta({ description: 'Height in print.' }),
    moduleWidthMm: z.number().meta({ description: 'Width of a module in print.' }),
    barWidthReductionMm: z
      .number()
      .meta({ description: 'By how much bars are narrower, to make up for ink that spreads.' }),
    warnings: z.array(z.string()).meta({ description: 'What to check.' }),
  })
  .meta({ id: 'BarcodePicture' });
export type PictureJson = Infer<typeof pictureSchema>;

/** Body of `POST /api/barcode` and `POST /api/playground`. */
export type BarcodeInput = Infer<typeof barcodeFields>;

const size = z.strictObject({ width: z.number(), height: z.number() });

const gs1Elements = z
  .array(
    z.strictObject({
      ai: z.string(),
      title: z.string().meta({ description: 'Data title of the application identifier.' }),
      value: z.string(),
      checkDigits: z.array(z.string()),
    }),
  )
  .nullable()
  .meta({ description: 'GS1 elements; null where the symbology carries none.' });

/** The reply of `/api/validate`. */
export const validationSchema = z
  .strictObject({
    symbology: z.string().meta({ description: 'Id of the symbology.' }),
    data: z
      .string()
      .nullable()
      .meta({ description: 'The data in canonical form; null where it is bytes.' }),
    dataBase64: z.string().nullable().meta({ description: 'The data where it is bytes.' }),
    checkDigits: z.array(z.string()).meta({
      description:
        'Check digits and characters of the data, computed or verified, as far as readers report them.',
    }),
    gs1: gs1Elements,
    format: z.string().meta({ description: 'Image format.' }),
    size: z.strictObject({
      symbol: size.meta({
        description: 'The symbol alone, in modules; columns and rows where it has any.',
      }),
      modules: size.meta({ description: 'The picture, with quiet zone and text.' }),
      pixels: size,
      mm: size,
      moduleWidthMm: z.number().meta({ description: 'Width of a module in millimetres.' }),
      barWidthReductionMm: z
        .number()
        .meta({ description: 'By how much bars are narrower, to make up for ink that spreads.' }),
    }),
    pair: z
      .strictObject({
        symbology: z.string().meta({ description: 'Id of its symbology.' }),
        data: z.string().meta({ description: 'Its data in canonical form.' }),
        checkDigits: z.array(z.string()),
        gs1: gs1Elements,
        symbol: size.meta({ description: 'In its own modules.' }),
        moduleWidthMm: z.number().meta({ description: 'Width of its module in millimetres.' }),
      })
      .nullable()
      .meta({ description: 'The second symbol of the picture; null where there is none.' }),
    warnings: z.array(z.string()).meta({ description: 'As in `X-Barcode-Warnings`.' }),
    url: z.string().nullable().meta({
      description: 'Draws this barcode; null where it takes POST: for bytes and very long data.',
    }),
  })
  .meta({ id: 'Validation' });

export type ValidationJson = Infer<typeof validationSchema>;

/** The reply of `POST /api/payloads/{kind}`. */
export const payloadSchema = z
  .strictObject({
    kind: z.string(),
    data: z.string().meta({ description: 'What the barcode says.' }),
    symbology: z.string().meta({ description: 'Id of the symbology that usually carries it.' }),
    warnings: z.array(z.string()).meta({ description: 'What to check.' }),
    url: z.string().nullable().meta({
      description: 'Draws the barcode; null where the data is too long for an address.',
    }),
  })
  .meta({ id: 'Payload' });

export type PayloadJson = Infer<typeof payloadSchema>;

const point = z.strictObject({ x: z.number(), y: z.number() });

const readSymbolSchema = z
  .strictObject({
    symbology: z.string().nullable().meta({
      description:
        'Id of the symbology, as in `GET /api/formats`; null for one that is not listed there.',
    }),
    identifier: z.string().meta({ description: 'AIM symbology identifier (ISO/IEC 15424).' }),
    text: z.string().meta({ description: 'The data as text; FNC1 between elements is U+001D.' }),
    dataBase64: z.string().meta({ description: 'The bytes, as the symbol carries them.' }),
    eci: z.int().nullable().meta({
      description: 'The first Extended Channel Interpretation that the symbol names.',
    }),
    gs1: z
      .array(z.strictObject({ ai: z.string(), title: z.string(), value: z.string() }))
      .nullable()
      .meta({ description: 'The elements of GS1 data or of a Digital Link; null for other data.' }),
    gs1Fault: z.string().nullable().meta({
      description: 'Why data that the symbol marks as GS1 data is not valid.',
    }),
    iso15434: z
      .array(z.strictObject({ format: z.string(), fields: z.array(z.string()) }))
      .nullable()
      .meta({ description: 'The formats of an ISO/IEC 15434 envelope with their fields.' }),
    payload: z
      .strictObject({
        kind: z.string().meta({ description: 'Id of the kind, as in `GET /api/payloads`.' }),
        fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
      })
      .nullable()
      .meta({
        description:
          'The data taken apart where it is a payload of a known kind: the fields would build it again. ' +
          'null: it is not.',
      }),
    page: z.int(),
    position: z.array(point).meta({
      description:
        'Top left, top right, bottom right and bottom left of the symbol as it would be upright: in ' +
        'pixels, user units of SVG, or points of PDF.',
    }),
    orientation: z.number().meta({ description: 'Degrees clockwise.' }),
    mirrored: z.boolean(),
    inverted: z.boolean().meta({ description: 'Light on dark.' }),
    errorCorrection: z
      .strictObject({
        level: z.string().nullable(),
        used: z.number().nullable().meta({
          description: 'The part of the capacity to correct errors that was needed, 0 to 1.',
        }),
      })
      .nullable(),
    structuredAppend: z
      .strictObject({ index: z.int(), total: z.int().nullable(), id: z.string() })
      .nullable(),
  })
  .meta({ id: 'ReadSymbol' });

/** The reply of `POST /api/decode`. */
export const readingSchema = z
  .strictObject({
    symbols: z.array(readSymbolSchema).meta({ description: 'Every barcode found; may be empty.' }),
    pages: z.int().meta({ description: 'Number of pages that were read.' }),
  })
  .meta({ id: 'Reading' });

export type ReadingJson = Infer<typeof readingSchema>;
