/**
 * What a label is: its size in mm, what is filled in, and what stands where. Parsing it finds every fault
 * with its place; what was parsed can be filled in and arranged without a question left.
 */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import { inOurWords } from '../util/zod-words.ts';
import {
  color,
  dateFormat,
  mm,
  pattern,
  placeholderName,
  plainText,
  size,
  template,
  TEXT_MAX,
} from './field-schemas.ts';
import { crossFaults } from './check-label.ts';
import { fontFault } from './faces.ts';
import { groups } from './groups.ts';
import { ELEMENTS_MAX, excess, pathText } from './excess.ts';

const PLACEHOLDERS_MAX = 100;
/** Of what a barcode carries: more than any symbol holds. */
const DATA_MAX = 8000;
const SIDE_MM = [5, 1000] as const;

/** A place may lie outside the label: that is a warning, and no fault. */
const place = mm(-1000, 2000);
const extent = mm(0.1, 1000);

const name = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9 _-]{0,59}$/,
    'must begin with a letter and have up to 60 letters, digits, spaces, _ or -',
  );

const rotate = z.literal([0, 90, 180, 270], 'must be 0, 90, 180 or 270: degrees clockwise');

const showIf = z.strictObject({
  placeholder: placeholderName.describe('The element is drawn where this one is given.'),
  equals: plainText(TEXT_MAX).optional().describe('And has this value.'),
  not: z.boolean().optional().describe('true: it is drawn in all other cases.'),
});

const common = {
  name: name.describe('Of one element alone; messages name it.'),
  showIf: showIf.optional(),
};

const box = {
  x: place.describe('Left edge on the label, in mm.'),
  y: place.describe('Top edge on the label, in mm.'),
  width: extent,
  height: extent,
};

const align = z.enum(['left', 'center', 'right']);
const verticalAlign = z.enum(['top', 'middle', 'bottom']);

/** How text is set. */
const lettering = {
  ...box,
  font: z
    .string()
    .refine((name) => fontFault(name, 'regular') === undefined, {
      error: ({ input }) => fontFault(String(input), 'regular')?.reason,
    })
    .default('sans')
    .describe('sans, mono, condensed, arimo, ocr-b, or a font that the operator has installed.'),
  size: size.default('9pt'),
  weight: z.enum(['regular', 'bold']).default('regular'),
  align: align.default('left'),
  verticalAlign: verticalAlign.default('top'),
  wrap: z.boolean().default(false).describe('Whether it is broken into lines that fit its width.'),
  shrink: z.boolean().default(false).describe('Whether it becomes smaller until it fits.'),
  lineHeight: z.number().min(0.8).max(3).default(1.2).describe('As a multiple of the font size.'),
  color: color.default('#000000'),
  rotate: rotate.default(0),
};

const options = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/), plainText(TEXT_MAX))
  .refine((record) => Object.keys(record).length <= 50, 'must have at most 50 options');

/** A field is text with placeholders, a list of such texts, or what needs none. */
const payload = z
  .object({ kind: z.string().max(40) })
  .catchall(
    z.union([template(TEXT_MAX), z.array(template(TEXT_MAX)).max(100), z.number(), z.boolean()]),
  )
  .refine((fields) => Object.keys(fields).length <= 100, 'must have at most 100 fields');

const barcode = z.strictObject({
  type: z.literal('barcode'),
  ...common,
  ...box,
  symbology: z.string().min(1).max(60).describe('An id of GET /api/formats, or an alias.'),
  data: template(DATA_MAX).default('').describe('Or a payload.'),
  payload: payload
    .optional()
    .describe('In place of data: a kind of GET /api/payloads with its fields, with placeholders.'),
  options: options
    .default({})
    .describe('Parameters of barcodes as text, such as {"moduleWidth": "0.33mm", "text": "0"}.'),
  align: align.default('center'),
  verticalAlign: verticalAlign.default('middle'),
  rotate: rotate.default(0),
});

const text = z.strictObject({
  type: z.literal('text'),
  ...common,
  ...lettering,
  text: template(TEXT_MAX),
  groups: groups.optional(),
});

const date = z.strictObject({
  type: z.literal('date'),
  ...common,
  ...lettering,
  format: dateFormat.default('yyyy-MM-dd'),
  offsetDays: z.int().min(-36_500).max(36_500).default(0),
  placeholder: placeholderName
    .optional()
    .describe('A placeholder of type date; without it the day of printing.'),
});

const counter = z.strictObject({
  type: z.literal('counter'),
  ...common,
  ...lettering,
  placeholder: placeholderName.describe('A placeholder of type counter.'),
});

const line = z.strictObject({
  type: z.literal('line'),
  ...common,
  x: place,
  y: place,
  toX: place,
  toY: place,
  thickness: mm(0.05, 50).default(0.25),
  color: color.default('#000000'),
});

const boxElement = z.strictObject({
  type: z.literal('box'),
  ...common,
  ...box,
  thickness: mm(0, 50).default(0.25).describe('Of the frame, inside the box; 0 is none.'),
  color: color.default('#000000').describe('Of the frame.'),
  fill: color.optional(),
  radius: mm(0, 500).default(0),
});

const image = z.strictObject({
  type: z.literal('image'),
  ...common,
  ...box,
  image: z.string().regex(/^[\w-]{1,100}$/, 'The image is missing: choose one, or upload it.'),
  fit: z.enum(['contain', 'cover', 'stretch']).default('contain'),
  align: align.default('center'),
  verticalAlign: verticalAlign.default('middle'),
  rotate: rotate.default(0),
});

const element = z.discriminatedUnion('type', [
  barcode,
  text,
  date,
  counter,
  line,
  boxElement,
  image,
]);

const value = plainText(TEXT_MAX);

const placeholder = z.strictObject({
  type: z.enum(['text', 'number', 'date', 'counter']).default('text'),
  required: z.boolean().default(false),
  default: value.optional().describe('Where none is given.'),
  example: value.optional().describe('What previews are drawn with.'),
  pattern: pattern.optional().describe('What the whole text must be, such as [A-Z]{2}\\d{6}.'),
  maxLength: z.int().min(1).max(TEXT_MAX).optional(),
  format: dateFormat.optional().describe('How a date is written.'),
  offsetDays: z.int().min(-36_500).max(36_500).optional().describe('Added to a date.'),
  start: z.int().min(0).max(1e15).optional().describe('The first number of a counter.'),
  step: z.int().min(-1e6).max(1e6).optional(),
  digits: z.int().min(1).max(18).optional().describe('Of a counter, with leading zeros.'),
});

/** A label without what depends on more than one field. */
const labelShape = z.strictObject({
  title: plainText(200).default(''),
  width: mm(...SIDE_MM).describe('In mm, as it is read.'),
  height: mm(...SIDE_MM).describe('In mm, as it is read.'),
  background: color.default('#ffffff'),
  placeholders: z
    .record(placeholderName, placeholder)
    .refine(
      (all) => Object.keys(all).length <= PLACEHOLDERS_MAX,
      `must be at most ${PLACEHOLDERS_MAX}`,
    )
    .default({}),
  elements: z
    .array(element)
    .max(ELEMENTS_MAX, `must be at most ${ELEMENTS_MAX}`)
    .describe('The later ones are drawn over the earlier ones.'),
});

export type Label = Infer<typeof labelShape>;
/** As it is written, with what may be left out. */
export type LabelJson = z.input<typeof labelShape>;
/** An element as it is written. */
export type ElementJson = LabelJson['elements'][number];
export type Element = Label['elements'][number];
export type ElementOf<T extends Element['type']> = Extract<Element, { readonly type: T }>;
export type Lettered = ElementOf<'text' | 'date' | 'counter'>;
export type Placeholder = Label['placeholders'][string];

/** What is wrong with a label, and where: `elements[3].data`. */
export interface LabelFault {
  readonly path: string;
  readonly reason: string;
}

/**
 * A label out of JSON that has been parsed, or what is wrong with it, at most `FAULTS_MAX` faults. Unknown
 * fields are faults.
 */
export function parseLabel(
  json: unknown,
):
  | { readonly kind: 'label'; readonly label: Label }
  | { readonly kind: 'refused'; readonly faults: readonly LabelFault[] } {
  const large = excess(json);
  if (large !== undefined) return { kind: 'refused', faults: [large] };
  const parsed = labelShape.safeParse(json, { error: inOurWords });
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, FAULTS_MAX).map(({ path, message }) => ({
      path: pathText(path),
      reason: message.slice(0, 300),
    }));
    return { kind: 'refused', faults };
  }
  const faults = crossFaults(parsed.data);
  return faults.length === 0
    ? { kind: 'label', label: parsed.data }
    : { kind: 'refused', faults: faults.slice(0, FAULTS_MAX) };
}

/** The JSON Schema of a label, 2020-12. */
export const labelJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(labelShape, { io: 'input' });

const FAULTS_MAX = 50;
