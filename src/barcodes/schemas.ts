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

/** The reply to `Accept: application/json`. */
export const pictureSchema = z
  .strictObject({
    symbology: z.string().meta({ description: 'Id of the symbology.' }),
    format: z.string().meta({ description: 'Id of the image format.' }),
    contentType: z.string().meta({ description: 'Media type of the file in `data`.' }),
    encoding: z
      .enum(['utf8', 'base64'])
      .meta({ description: 'How `data` holds the file: as its text, or as its bytes in base64.' }),
    data: z.string().meta({ description: 'The file, byte for byte what it is without JSON.' }),
    dataUri: z.string().meta({ description: 'The same file as a data URI (RFC 2397).' }),
    width: z.int().meta({ description: 'In pixels.' }),
    height: z.int().meta({ description: 'In pixels.' }),
    dpi: z.number().meta({ description: 'Pixels per inch in print.' }),
    widthMm: z.number().meta({ description: 'Width in print.' }),
    heightMm: z.number().meta({ description: 'Height in print.' }),
    moduleWidthMm: z.number().meta({ description: 'Width of a module in print.' }),
    warnings: z.array(z.string()).meta({ description: 'What to check.' }),
  })
  .meta({ id: 'BarcodePicture' });
export type PictureJson = Infer<typeof pictureSchema>;

/** Body of `POST /api/barcode` and `POST /api/playground`. */
export type BarcodeInput = Infer<typeof barcodeFields>;
