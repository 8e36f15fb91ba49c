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
