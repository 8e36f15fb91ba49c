/**
 * The JSON of single barcodes as the parser and the pages know it; request-schemas.ts documents it from
 * the tables, which pages must not load.
 */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

/** The fields of a request by their types alone: what they mean is the parser's to say. */
export const barcodeFields = z
  .object({
    symbology: z.string({ message: 'must be a string naming the symbology' }),
    data: z.string({ message: 'must be a string' }).optional(),
    dataBase64: z.string({ message: 'must be a string' }).optional(),
  })
  .catchall(
    z.union([z.string(), z.number(), z.boolean()], { message: 'must be text or a number' }),
  );

/** Body of `POST /api/barcode` and `POST /api/playground`. */
export type BarcodeInput = Infer<typeof barcodeFields>;

const size = z.strictObject({ width: z.number(), height: z.number() });

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
    gs1: z
      .array(
        z.strictObject({
          ai: z.string(),
          title: z.string().meta({ description: 'Data title of the application identifier.' }),
          value: z.string(),
          checkDigits: z.array(z.string()),
        }),
      )
      .nullable()
      .meta({ description: 'GS1 elements; null where the symbology carries none.' }),
    format: z.string().meta({ description: 'Image format.' }),
    size: z.strictObject({
      symbol: size.meta({
        description: 'The symbol alone, in modules; columns and rows where it has any.',
      }),
      modules: size.meta({ description: 'The picture, with quiet zone and text.' }),
      pixels: size,
      mm: size,
      moduleMm: z.number().meta({ description: 'Width of a module in millimetres.' }),
    }),
    warnings: z.array(z.string()).meta({ description: 'As in `X-Barcode-Warnings`.' }),
    url: z.string().nullable().meta({
      description: 'Draws this barcode; null where it takes POST: for bytes and very long data.',
    }),
  })
  .meta({ id: 'Validation' });

export type ValidationJson = Infer<typeof validationSchema>;
