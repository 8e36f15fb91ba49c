/**
 * The bodies of `/api/keys`, checked at the door: nothing but the fields named here gets in, names are
 * plain text, and limits are written the one way the rest of the program knows.
 */
import { z } from 'zod';
import type { KeyChange } from './api-keys.ts';
import { findSymbology, nearestSymbologies, SYMBOLOGIES } from '../barcode/registry.ts';
import { parseRange } from './restrictions.ts';

/** Body of `POST /api/keys`. */
export const keyInput = (nowMs: number) => z.strictObject({ ...fields(nowMs), name: NAME });

/** Body of `PATCH /api/keys/{id}`: at least one field. */
export const keyPatch = (nowMs: number) =>
  z
    .strictObject({ ...fields(nowMs), name: NAME.optional() })
    .refine((body) => Object.keys(body).length > 0, 'names nothing to change');

export type KeyInput = z.infer<ReturnType<typeof keyPatch>>;

/** The change a body asks for; fields it does not name stay out. */
export function keyChangeOf(input: KeyInput): KeyChange {
  const { name, expiresAt, symbologies, ipRanges, creditsMax } = input;
  return {
    ...(name === undefined ? {} : { name }),
    ...(expiresAt === undefined ? {} : { expiresAtMs: expiresAt }),
    ...(symbologies === undefined ? {} : { symbologies }),
    ...(ipRanges === undefined ? {} : { ipRanges }),
    ...(creditsMax === undefined ? {} : { creditsMax }),
  };
}

const fields = (nowMs: number) => ({
  expiresAt: z.iso
    .datetime({ offset: true, message: 'must be a moment such as 2027-01-31T12:00:00Z' })
    .transform((text) => Date.parse(text))
    .refine((ms) => ms > nowMs, 'must lie in the future')
    .nullable()
    .optional(),
  symbologies: SYMBOLOGY_LIST.nullable().optional(),
  creditsMax: z.number().int().min(1).max(1e9).nullable().optional(),
  ipRanges: RANGE_LIST.nullable().optional(),
});

/** Control characters and the marks that turn the direction of text would deceive who reads a list. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

const NAME = z
  .string()
  .trim()
  .min(1, 'must have from 1 to 100 characters')
  .max(100, 'must have from 1 to 100 characters')
  .refine((name) => !NOT_PLAIN.test(name), 'must not have control characters');

const SYMBOLOGY_ID = z.string().transform((name, ctx): string => {
  const symbology = findSymbology(name);
  if (symbology !== undefined) return symbology.id;
  const near = nearestSymbologies(name.slice(0, 100));
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  ctx.addIssue({ code: 'custom', message: `is no barcode format${hint}` });
  return z.NEVER;
});

const IP_RANGE = z.string().transform((text, ctx): string => {
  const parsed = parseRange(text);
  if (parsed.kind === 'range') return parsed.range;
  ctx.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

const unique = (list: readonly string[]): string[] => [...new Set(list)];

const SYMBOLOGY_LIST = z
  .array(SYMBOLOGY_ID)
  .min(1, 'must name at least one, or be null for all')
  .max(SYMBOLOGIES.length)
  .transform(unique);

const RANGE_LIST = z
  .array(IP_RANGE)
  .min(1, 'must name at least one, or be null for any')
  .max(50)
  .transform(unique);

export const ROTATE_INPUT = z.strictObject({
  graceSeconds: z.literal([0, 3600, 86_400], 'must be 0, 3600 or 86400'),
});
