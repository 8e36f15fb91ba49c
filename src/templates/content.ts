/**
 * What is in a template, parsed by its kind: a label, or options of barcodes. What passes here is stored
 * with every default written out.
 */
import { z } from 'zod';
import { SYMBOLOGIES } from '../barcode/registry.ts';
import { parseLabel, type Label, type LabelFault } from '../labels/label.ts';
import { sharedFault } from '../render/applicable.ts';
import { findImageFormat, IMAGE_FORMATS } from '../render/image-formats.ts';
import { findOption, similarOption, STYLE_OPTIONS, takes } from '../render/style.ts';
import { inOurWords } from '../util/zod-words.ts';
import { CONTENT_BYTES_MAX } from './limits.ts';
import type { StyleContentJson, TemplateKind } from './schemas.ts';

export type Content =
  | { readonly kind: 'label'; readonly content: Label }
  | { readonly kind: 'style'; readonly content: StyleContentJson };

/** A template's content as it is stored. */
export type ParsedContent = Content & {
  readonly text: string;
  /** Ids of the images that it draws. */
  readonly images: readonly string[];
};

export interface RefusedContent {
  readonly kind: 'refused';
  readonly faults: readonly LabelFault[];
}

/** The content of a template out of parsed JSON, or everything that is wrong with it. */
export function parseContent(kind: TemplateKind, json: unknown): ParsedContent | RefusedContent {
  const parsed = PARSERS[kind](json);
  if (parsed.kind === 'refused') return parsed;
  // Not where a version is read again: what was stored stays readable.
  const fault = parsed.kind === 'style' ? togetherFault(parsed.content) : undefined;
  if (fault !== undefined) return { kind: 'refused', faults: [fault] };
  const text = JSON.stringify(parsed.content);
  const bytes = Buffer.byteLength(text);
  if (bytes > CONTENT_BYTES_MAX) {
    const reason = `has ${bytes} bytes with every default written out; at most ${CONTENT_BYTES_MAX} are kept`;
    return { kind: 'refused', faults: [{ path: '', reason }] };
  }
  return { ...parsed, text, images: imagesOf(parsed) };
}

/** What was stored, parsed again. Throws where that is no longer possible: a fault of ours. */
export function readContent(kind: TemplateKind, text: string): Content {
  const parsed = PARSERS[kind](JSON.parse(text));
  if (parsed.kind !== 'refused') return parsed;
  throw new Error(`a stored template can no longer be read: ${JSON.stringify(parsed.faults)}`);
}

/** The JSON Schema of a style, 2020-12. */
export const styleJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(styleShape, { io: 'input' });

function imagesOf({ kind, content }: Content): readonly string[] {
  if (kind === 'style') return [];
  const ids = content.elements.flatMap((one) => (one.type === 'image' ? [one.image] : []));
  return [...new Set(ids)];
}

const PARSERS: Readonly<Record<TemplateKind, (json: unknown) => Content | RefusedContent>> = {
  label(json) {
    const parsed = parseLabel(json);
    return parsed.kind === 'refused' ? parsed : { kind: 'label', content: parsed.label };
  },
  style: parseStyleContent,
};

/** What a style template may set: everything of a barcode but what it says. */
const TEMPLATE_OPTIONS: ReadonlySet<string> = new Set([
  'format',
  'verify',
  ...STYLE_OPTIONS.map((option) => option.name),
]);

const OPTIONS_MAX = 100;

const optionRecord = z
  .record(z.string().max(100), z.union([z.string(), z.number(), z.boolean()]))
  .refine((all) => Object.keys(all).length <= OPTIONS_MAX, `must be at most ${OPTIONS_MAX}`)
  .transform((all) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)])),
  );

const styleShape = z.strictObject({
  options: optionRecord
    .default({})
    .describe('Options that hold: a request with another value for one of them is refused.'),
  defaults: optionRecord.default({}).describe('Options for requests that do not say otherwise.'),
});

function parseStyleContent(json: unknown): Content | RefusedContent {
  const parsed = styleShape.safeParse(json, { error: inOurWords });
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, FAULTS_MAX).map(({ path, message }) => ({
      path: path.join('.').slice(0, 200),
      reason: message.slice(0, 300),
    }));
    return { kind: 'refused', faults };
  }
  const { options, defaults } = parsed.data;
  const faults = [
    ...hiddenFaults(json),
    ...optionFaults('options', options),
    ...optionFaults('defaults', defaults),
    ...Object.keys(defaults)
      .filter((name) => Object.hasOwn(options, name))
      .map((name) => ({
        path: `defaults.${name}`,
        reason: 'is among the options, too; leave it out of one of them',
      })),
  ];
  if (faults.length > 0) return { kind: 'refused', faults: faults.slice(0, FAULTS_MAX) };
  return { kind: 'style', content: parsed.data };
}

/** Why options of a style can hold together for no barcode. */
function togetherFault({ options, defaults }: StyleContentJson): LabelFault | undefined {
  const fault = sharedFault({ options, defaults });
  if (fault === undefined) return undefined;
  const field = Object.hasOwn(options, fault.option) ? 'options' : 'defaults';
  const reason = `can be followed by no barcode: ${fault.reason}`;
  return { path: `${field}.${fault.option}`, reason };
}

/** Schemas of records leave this one out of what they return. */
function hiddenFaults(json: unknown): readonly LabelFault[] {
  const { options, defaults } = json as Readonly<Record<string, unknown>>;
  return [options, defaults].some(
    (one) => typeof one === 'object' && one !== null && Object.hasOwn(one, '__proto__'),
  )
    ? [{ path: '', reason: 'has a field "__proto__"; leave it out' }]
    : [];
}

function optionFaults(
  field: 'options' | 'defaults',
  options: Readonly<Record<string, string>>,
): readonly LabelFault[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const reason = optionFault(name, value);
    return reason === undefined ? [] : [{ path: `${field}.${name}`.slice(0, 200), reason }];
  });
}

/** What is wrong with an option whatever the symbology, or undefined. */
function optionFault(name: string, value: string): string | undefined {
  if (!TEMPLATE_OPTIONS.has(name)) {
    const similar = similarOption(name);
    const hint = similar === undefined ? '' : ` Did you mean ${similar}?`;
    return `is no option of barcodes.${hint}`;
  }
  if (name === 'format') {
    const known = IMAGE_FORMATS.map(({ id }) => id).join(', ');
    return findImageFormat(value) === undefined ? `must be one of ${known}` : undefined;
  }
  if (name === 'verify') {
    return ['0', '1', 'true', 'false'].includes(value) ? undefined : 'must be 1 or 0';
  }
  const option = findOption(name)!;
  const fault = option.fault?.(value);
  if (fault !== undefined) return fault;
  return takes(option, value, SYMBOLOGIES[0]!)
    ? undefined
    : `must be ${option.values}, not "${value.slice(0, 40)}"`;
}

const FAULTS_MAX = 50;
