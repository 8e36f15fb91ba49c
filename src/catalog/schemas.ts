/**
 * The JSON of the public tables: symbologies, image formats, style options, payloads, plans, errors and
 * webhook events. Pages import the types.
 */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

const count = z.int().min(0);

export const symbologyParams = z.strictObject({
  id: z.string().meta({ description: 'Id or alias of a symbology.', examples: ['CODE128'] }),
});

const quietZoneSchema = z
  .strictObject({ top: count, right: count, bottom: count, left: count })
  .meta({ description: 'Clear space around the symbol, in modules.' });

const symbologySchema = z
  .strictObject({
    id: z.string().meta({ examples: ['CODE128'] }),
    name: z.string(),
    aliases: z.array(z.string()),
    family: z.string(),
    example: z.string().meta({ description: 'Data it accepts.' }),
    rule: z.string().meta({ description: 'What its data must be, in words.' }),
    standard: z.string(),
    checkDigit: z.enum(['none', 'optional', 'added', 'required']),
    capacity: z.string(),
    lengthMax: count.meta({ description: 'Longest data, in UTF-16 code units.' }),
    binary: z
      .boolean()
      .meta({ description: 'Whether `dataBase64` takes bytes that are not text.' }),
    quietZone: quietZoneSchema,
    text: z
      .enum(['below', 'above', 'both', 'none'])
      .meta({ description: 'Position of the human-readable text.' }),
    scaleDefault: count,
    barHeightDefault: z.number().nullable(),
    style: z
      .array(z.string())
      .meta({ description: 'Names of the style options that apply, each in its image formats.' }),
  })
  .meta({ id: 'Symbology' });
export type SymbologyJson = Infer<typeof symbologySchema>;

const guideSchema = z
  .strictObject({
    purpose: z.string().meta({ description: 'What it is for and who uses it.' }),
    use: z.array(z.string()).meta({ description: 'Typical uses, each a phrase.' }),
    rule: z.string().meta({ description: 'What data it takes, in plain words.' }),
    capacity: z.string().meta({ description: 'How much it holds.' }),
    checkDigit: z.string().meta({ description: 'How its check digits are computed and handled.' }),
    sizes: z
      .string()
      .meta({ description: 'Usual module widths and heights, and the rules of its trade.' }),
    scanning: z.string().meta({ description: 'What reads it, and what to watch out for.' }),
    mistakes: z
      .array(z.string())
      .meta({ description: 'Common mistakes, each with the way to avoid it.' }),
    see: z
      .array(
        z.strictObject({
          id: z.string().meta({ description: 'Id of another symbology.' }),
          why: z
            .string()
            .meta({ description: 'When to choose it instead, worded to follow "if".' }),
        }),
      )
      .meta({ description: 'Related symbologies.' }),
  })
  .meta({ id: 'SymbologyGuide', description: 'How to use the symbology.' });

export const symbologyDetailSchema = symbologySchema
  .extend({ guide: guideSchema })
  .meta({ id: 'SymbologyDetail' });
export type SymbologyDetailJson = Infer<typeof symbologyDetailSchema>;

const imageFormatSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['svg'] }),
    name: z.string(),
    contentType: z.string(),
    paid: z.boolean().meta({ description: 'Whether it needs a paid plan.' }),
    hasColors: z
      .boolean()
      .meta({ description: 'Whether it takes `color` and `background`; a printer has one ink.' }),
  })
  .meta({ id: 'ImageFormat' });
export type ImageFormatJson = Infer<typeof imageFormatSchema>;

const styleControlSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('number'), min: z.number(), max: z.number() }),
    z.strictObject({
      kind: z.literal('length'),
      min: z.number(),
      max: z.number(),
      step: z.number(),
      pattern: z.string(),
    }),
    z.strictObject({ kind: z.literal('colour'), transparent: z.boolean() }),
    z.strictObject({ kind: z.literal('file'), contentTypes: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('switch') }),
    z.strictObject({ kind: z.literal('text'), pattern: z.string() }),
    z.strictObject({ kind: z.literal('choice'), values: z.array(z.string()) }),
  ])
  .meta({
    description:
      'How the option is set in a form. A `switch` is `on` or `off`; a `length` is a number in ' +
      'steps, or text of the pattern.',
  });

const styleOptionSchema = z
  .strictObject({
    name: z.string().meta({ description: 'The query parameter.' }),
    does: z.string(),
    unit: z.string(),
    values: z.string().meta({ description: 'What it takes, worded to follow "must be".' }),
    default: z.string(),
    example: z.string(),
    appliesTo: z.string().meta({ description: 'Worded to follow "applies to".' }),
    imageFormats: z.array(z.string()).meta({ description: 'Image formats that take it.' }),
    needs: z.string().nullable().meta({
      description: 'Another option without which it has no effect; null if there is none.',
    }),
    control: styleControlSchema,
  })
  .meta({ id: 'StyleOption' });
export type StyleOptionJson = Infer<typeof styleOptionSchema>;

const stylePresetSchema = z
  .strictObject({
    id: z.string().meta({ description: 'A value of `preset`.' }),
    does: z.string(),
    symbologies: z.array(z.string()),
    options: z.record(z.string(), z.string()).meta({ description: 'What it stands for.' }),
    source: z.string(),
  })
  .meta({ id: 'StylePreset' });

export const formatsSchema = z
  .strictObject({
    formats: z.array(symbologySchema),
    imageFormats: z.array(imageFormatSchema),
    styleOptions: z.array(styleOptionSchema),
    stylePresets: z.array(stylePresetSchema),
  })
  .meta({ id: 'Formats' });
export type FormatsJson = Infer<typeof formatsSchema>;

const payloadFieldSchema = z
  .strictObject({
    name: z.string(),
    type: z
      .enum(['line', 'text', 'number', 'choice', 'switch', 'list'])
      .meta({ description: '`line` has no line breaks; `text` may; `list` is of lines.' }),
    required: z.boolean(),
    lengthMax: count.meta({ description: 'Longest value in characters; of each item in a list.' }),
    itemsMax: count.meta({ description: 'Items of a list; 1 in all other fields.' }),
    pattern: z
      .string()
      .nullable()
      .meta({ description: 'A regular expression for the whole value, or for each item.' }),
    values: z.array(z.string()).nullable().meta({ description: 'What a choice takes.' }),
    default: z.string().nullable(),
    does: z.string(),
    rule: z.string().nullable().meta({ description: 'What it takes, worded to follow "must be".' }),
  })
  .meta({ id: 'PayloadField' });

const payloadKindSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['wifi'] }),
    name: z.string(),
    standard: z.string(),
    symbologies: z
      .array(z.string())
      .meta({ description: 'Those that usually carry it; the first where none is chosen.' }),
    options: z
      .record(z.string(), z.string())
      .meta({ description: 'What its standard asks for of the first symbology.' }),
    fields: z.array(payloadFieldSchema),
    example: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
      .meta({ description: 'Fields that it takes.' }),
    exampleData: z.string().meta({ description: 'What they build.' }),
  })
  .meta({ id: 'PayloadKind' });
export type PayloadKindJson = Infer<typeof payloadKindSchema>;

export const payloadsSchema = z
  .strictObject({ payloads: z.array(payloadKindSchema) })
  .meta({ id: 'Payloads' });
export type PayloadsJson = Infer<typeof payloadsSchema>;

export const errorsSchema = z
  .strictObject({
    errors: z.array(
      z.strictObject({
        code: z.string(),
        status: z.int(),
        error: z
          .string()
          .meta({ description: 'The public words; `{name}` stands for what a reply fills in.' }),
        when: z.string(),
      }),
    ),
  })
  .meta({ id: 'Errors' });
export type ErrorsJson = Infer<typeof errorsSchema>;

export const eventsSchema = z
  .strictObject({
    events: z.array(
      z.strictObject({
        type: z.string(),
        when: z.string(),
        everyPlan: z
          .boolean()
          .meta({ description: 'Whether it is sent on plans without webhooks, too.' }),
        fields: z
          .array(z.strictObject({ name: z.string(), says: z.string() }))
          .meta({ description: 'What its `data` holds.' }),
        example: z.looseObject({}),
      }),
    ),
    delivery: z.strictObject({
      retrySeconds: z
        .array(z.number())
        .meta({ description: 'The wait before each attempt, from the one before it.' }),
      timeoutSeconds: z.number(),
      answerBytesKept: count,
      bothSecretsHours: z.number(),
      keptDays: z.number(),
      endpointsMax: count,
    }),
  })
  .meta({ id: 'Events' });
export type EventsJson = Infer<typeof eventsSchema>;
