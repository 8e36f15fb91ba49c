/** Fields of labels that stand in several places of their JSON: lengths, texts, colors, names. */
import { z } from 'zod';
import { parseColor } from '../render/color.ts';
import { parseLength } from '../render/options/length.ts';
import { dateFormatFault } from './date-format.ts';
import { parsePattern } from './pattern.ts';
import { PLACEHOLDER_NAME, parseTemplate } from './template.ts';

/** Of the texts of a template, and of a value. */
export const TEXT_MAX = 2000;

/** A number of mm within bounds. */
export const mm = (min: number, max: number): z.ZodNumber =>
  z
    .number(`must be a number of mm from ${min} to ${max}`)
    .min(min, `must be at least ${min} mm`)
    .max(max, `must be at most ${max} mm`);

/** What a placeholder is called. */
export const placeholderName = z
  .string()
  .regex(PLACEHOLDER_NAME, 'must begin with a letter and have up to 40 letters, digits or _');

/** Whether a text can be stored and drawn. */
export const isText = (text: string): boolean => !/\p{Cs}|\u0000/u.test(text);

/** What to say where it is none. */
export const NO_TEXT = 'must be text without U+0000 or halves of characters';

/** Text of at most so many characters. */
export const plainText = (max: number): z.ZodString =>
  z.string().max(max, `must have at most ${max} characters`).refine(isText, NO_TEXT);

/** Text with placeholders of at most so many characters. */
export const template = (max: number): z.ZodString =>
  plainText(max).superRefine((text, context) => {
    const pieces = parseTemplate(text);
    if ('reason' in pieces) context.addIssue({ code: 'custom', message: pieces.reason });
  });

/** An opaque color: a label is printed on paper. */
export const color = z
  .string()
  .max(40)
  .refine(
    (text) => parseColor(text)?.alpha === 255,
    'must be an opaque color: #rgb, #rrggbb or a CSS color name such as navy',
  );

/** A font size with its unit. */
export const size = z
  .string()
  .max(20)
  .refine(
    (text) => /(?:mm|pt)$/.test(text) && parseLength(text, FONT_SIZE) !== undefined,
    'must be a font size from 0.5mm to 100mm, such as 9pt or 3.2mm',
  );
export const FONT_SIZE = { mm: [0.5, 100], bare: 'none' } as const;

/** How a date is written. */
export const dateFormat = z
  .string()
  .max(60)
  .superRefine((text, context) => {
    const fault = dateFormatFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

/** What the whole text of a placeholder must be. */
export const pattern = z
  .string()
  .max(200)
  .superRefine((source, context) => {
    const parsed = parsePattern(source);
    if ('reason' in parsed) context.addIssue({ code: 'custom', message: parsed.reason });
  });
