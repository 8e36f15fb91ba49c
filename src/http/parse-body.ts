/** Parses JSON bodies strictly; the refusal says what would be right. */
import { z } from 'zod';
import { refusal, type HttpRefusal } from './errors.ts';
import { inOurWords } from '../util/zod-words.ts';

/**
 * The body as the schema describes it. Unknown fields are refused, never ignored; so is text with U+0000
 * wherever it stands, because no text in a database can hold that character.
 */
export function parseBody<T>(
  schema: z.ZodType<T>,
  body: unknown,
): { readonly body: T } | HttpRefusal {
  const parsed = schema.safeParse(body ?? {}, { error: inOurWords });
  if (parsed.success) {
    const path = pathOfNull(parsed.data);
    if (path === undefined) return { body: parsed.data };
    const reason = [...path, 'must not have the character U+0000'].join(': ');
    return refusal('invalid_parameters', {}, reason);
  }
  const faults = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(': '));
  return refusal('invalid_parameters', {}, faults.join('; '));
}

/** Where in a value the first text with U+0000 stands, or undefined. */
function pathOfNull(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.includes('\u0000') ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const path = pathOfNull(part);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}

/** The refusal where a body is needed and there is none. */
export const EMPTY_BODY: HttpRefusal = refusal('invalid_parameters', {}, 'The body is empty.');

/**
 * An email address: RFC 5321, 4.5.3.1.3 allows 254 characters. Invisible characters are refused,
 * because two addresses that look alike would be two accounts; letters are normalized (Unicode's NFC),
 * whatever the keyboard sent. What is far too long is refused first: normalizing takes time by the square of
 * the marks on a letter.
 */
export const EMAIL = z
  .string()
  .max(1024, { abort: true, error: 'must be at most 254 characters long' })
  .trim()
  .normalize('NFC')
  .max(254)
  .regex(
    /^[^\s@<>()",:;\\[\]\p{Cc}\p{Cf}\p{Cs}]{1,64}@[^\s@<>()",:;\\[\]\p{Cc}\p{Cf}\p{Cs}]+$/u,
    'must be an email address',
  )
  .toLowerCase();

/** A password as it was typed; the bound keeps a very long one from being hashed. */
export const PASSWORD = z.string().min(1).max(256);

/** A mailed token or the code of an invitation. */
export const TOKEN = z.string().min(1).max(100);

/** Control characters and marks that change the direction of text could mislead readers of lists. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** What somebody calls a thing of theirs: one line of plain text. */
export const NAME = z
  .string()
  .trim()
  .min(1, 'must have from 1 to 100 characters')
  .max(100, 'must have from 1 to 100 characters')
  .refine((text) => !NOT_PLAIN.test(text), 'must not have control characters');
