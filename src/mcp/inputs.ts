/**
 * What tools take, read from the tables: symbologies, image formats, style options and payloads. A model reads
 * all of it in every conversation, so that options are described in a sentence; `describe_format` has the rest.
 */
import { z } from 'zod';
import { SYMBOLOGIES } from '../barcode/registry.ts';
import type { PayloadField } from '../payloads/field.ts';
import { PAYLOAD_KINDS } from '../payloads/registry.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { STYLE_OPTIONS, type StyleOption } from '../render/style.ts';

/** The symbology, with the ids of all. */
const symbology = z.string().meta({
  description: `Id or alias of a barcode format, in any case: ${SYMBOLOGIES.map((row) => row.id).join(', ')}.`,
});

/** What describes a symbology where another tool has named them all. */
const NAME_ONLY = 'Id or alias of a barcode format, as in list_formats, such as CODE128.';
const symbologyName = z.string().meta({ description: NAME_ONLY });

/** A name that becomes part of a path. What a URL cannot hold, or would read as another address, names nothing. */
export const pathName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => name.isWellFormed() && name !== '.' && name !== '..', 'names nothing');

/** The same as part of a path. */
export const symbologyInPath = pathName.meta({ description: NAME_ONLY });

/** An image format; PNG unless given, which clients show. */
const imageFormat = z
  .enum(IMAGE_FORMATS.map((row) => row.id))
  .default('png')
  .meta({
    description:
      'Image format. Every plan has ' +
      `${IMAGE_FORMATS.filter((row) => !row.paid)
        .map((row) => row.id)
        .join(', ')}; the others need a paid one.`,
  });

/** What says which barcode, and how it is drawn: the body of `POST /api/barcode`. */
export const barcodeInput = z.strictObject({
  symbology: symbology.optional(),
  data: z.string().min(1).optional().meta({ description: 'What the barcode says.' }),
  dataBase64: z
    .string()
    .optional()
    .meta({ description: 'Bytes in base64, in place of `data`; in symbologies that carry bytes.' }),
  payload: z
    .looseObject({ kind: z.enum(PAYLOAD_KINDS.map(({ id }) => id)) })
    .optional()
    .meta({
      description:
        'In place of `data`: a kind and its fields, as make_payload takes them. The symbology may then be left out.',
    }),
  format: imageFormat,
  options: z
    .strictObject(
      Object.fromEntries(STYLE_OPTIONS.map((option) => [option.name, optionSchema(option)])),
    )
    .optional()
    .meta({ description: 'Style options; describe_format says which ones a format takes.' }),
  verify: z.boolean().optional().meta({
    description:
      'Whether the picture is read back by an independent reader before it is delivered.',
  }),
  template: z.string().optional().meta({
    description: 'A template of kind `style` of the account: `brand`, or `brand@3`.',
  }),
});

/** The same without the options' descriptions, which a model has from the other tool. */
export const validationInput = barcodeInput.extend({
  symbology: symbologyName.optional(),
  options: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .meta({ description: 'Style options, as generate_barcode takes them.' }),
});

/** The body of `POST /api/barcode`. What is not given is not sent. */
export const barcodeBody = ({
  options,
  verify,
  ...rest
}: z.output<typeof barcodeInput> | z.output<typeof validationInput>): object => ({
  ...options,
  ...rest,
  ...(verify === true ? { verify: 1 } : {}),
});

/** `wifi: ssid*, password, …`, a line for each kind; `*` marks what is required. */
export const payloadKindsText = (): string =>
  PAYLOAD_KINDS.map(
    (kind) => `${kind.id} (${kind.name}): ${kind.fields.map(fieldText).join(', ')}`,
  ).join('\n');

const fieldText = ({ name, required, values, type }: PayloadField): string => {
  const choices = values === undefined ? '' : ` (${values.join('|')})`;
  const list = type === 'list' ? '[]' : '';
  return `${name}${list}${required ? '*' : ''}${choices}`;
};

function optionSchema(option: StyleOption): z.ZodType {
  const { does, values, appliesToText } = option;
  const { schema, isListed } = valueSchema(option);
  const rule = isListed ? '' : ` Must be ${shortened(values)}.`;
  const scope = appliesToText === 'all barcodes' ? '' : ` For ${appliesToText}.`;
  return schema.optional().meta({ description: `${firstSentence(does)}${rule}${scope}` });
}

/** The value, and whether its schema lists what it may be; everything else is for the API to refuse. */
function valueSchema({ control }: StyleOption): {
  readonly schema: z.ZodType;
  readonly isListed: boolean;
} {
  if (control.kind === 'switch') return { schema: z.enum(['on', 'off']), isListed: true };
  if (control.kind === 'number') return { schema: z.number(), isListed: false };
  if (control.kind === 'choice' && control.values.every((value) => !/^[\d.]+$/.test(value))) {
    return { schema: z.enum(control.values), isListed: true };
  }
  // Models send 90 as readily as "90".
  const takesNumbers = control.kind !== 'colour' && control.kind !== 'file';
  return { schema: takesNumbers ? z.union([z.string(), z.number()]) : z.string(), isListed: false };
}

/** A rule without the list that its colon begins, where that is long. */
function shortened(rule: string): string {
  return rule.length <= 160 ? rule : rule.replace(/: .*$/s, '');
}

function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
