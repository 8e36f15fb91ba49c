/** Parses JSON bodies strictly; the refusal says what would be right. */
import { z } from 'zod';
import { refusal, type HttpRefusal } from './errors.ts';

/** The body as the schema describes it. Unknown fields are refused, never ignored. */
export function parseBody<T>(
  schema: z.ZodType<T>,
  body: unknown,
): { readonly body: T } | HttpRefusal {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { body: parsed.data };
  const faults = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(': '));
  return refusal('invalid_parameters', {}, faults.join('; '));
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
