/**
 * A request for one barcode as `/openapi.json` describes it, read from the tables that the parser
 * reads: symbologies, image formats and style options. The parser words its own refusals.
 */
import { z } from 'zod';
import { SYMBOLOGIES } from '../barcode/registry.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { STYLE_OPTIONS, type StyleOption } from '../render/style.ts';
import { payloadInputSchema } from './payload-schemas.ts';

const symbologyName = z
  .union([z.enum(SYMBOLOGIES.map((row) => row.id)), z.string()])
  .meta({ id: 'SymbologyName', description: 'Id or alias of a symbology, in any case.' });

const options = {
  format: z
    .enum(IMAGE_FORMATS.map((row) => row.id))
    .default('svg')
    .meta({ description: 'Image format of the reply.' }),
  verify: z
    .int()
    .min(0)
    .max(1)
    .default(0)
    .meta({
      description:
        'Whether the picture is read back by an independent reader before it is delivered: see ' +
        '`X-Barcode-Verified`. One that reads otherwise is a 500, and is not charged. In a batch such an ' +
        'item fails alone; what the reader does not read is delivered unread.',
    }),
  template: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,59}(?:@[1-9]\d{0,8})?$/)
    .optional()
    .meta({
      description:
        'A template of kind `style`: `brand` for its latest version, `brand@3` for one that never changes. ' +
        'What it sets cannot be set otherwise; its defaults yield to the request.',
      examples: ['brand@3'],
    }),
  ...Object.fromEntries(STYLE_OPTIONS.map((option) => [option.name, optionSchema(option)])),
};

export const barcodeParams = z.strictObject({
  symbology: symbologyName,
  data: z
    .string()
    .min(1)
    .meta({
      description:
        'What the barcode says: everything up to `?`, percent-decoded once as UTF-8. It may hold ' +
        'slashes, as they are or as %2F; write `?`, `#` and `%` as %3F, %23 and %25.',
      examples: ['5901234123457'],
    }),
});

export const barcodeQuery = z.strictObject(options);

export const barcodeInputSchema = z
  .strictObject({
    symbology: symbologyName.optional(),
    data: z.string().min(1).optional(),
    dataBase64: z.base64().optional().meta({ description: 'Bytes, in place of `data`.' }),
    payload: payloadInputSchema.optional(),
    ...options,
  })
  .meta({
    id: 'BarcodeInput',
    description:
      'One of `data`, `dataBase64` and `payload` must be given; `symbology` may be left out with a ' +
      'payload, and is then the usual one of its kind.',
  });

function optionSchema(option: StyleOption): z.ZodType {
  const { does, values, appliesToText, defaultText } = option;
  return controlSchema(option)
    .optional()
    .meta({
      description: `${does} Must be ${values}. Applies to ${appliesToText}. Default: ${defaultText}.`,
    });
}

function controlSchema({ control, example }: StyleOption): z.ZodType {
  switch (control.kind) {
    case 'number':
      return z
        .int()
        .min(control.min)
        .max(control.max)
        .meta({ examples: [Number(example)] });
    case 'length': {
      const { min, max, step, pattern } = control;
      const number = step === 1 ? z.int() : z.number();
      const text = z.string().regex(new RegExp(`^(?:${pattern})$`));
      return z.union([number.min(min).max(max), text]).meta({ examples: [example] });
    }
    case 'colour':
    case 'file':
      return z.string().meta({ examples: [example] });
    case 'text':
      return z
        .string()
        .regex(new RegExp(control.pattern))
        .meta({ examples: [example] });
    case 'switch':
      return z.enum(['on', 'off']);
    case 'choice':
      return z.enum(control.values);
  }
}
