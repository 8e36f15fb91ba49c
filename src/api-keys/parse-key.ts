/**
 * The bodies of `/api/keys`: only the fields named here are accepted, names are plain text, and limits
 * leave in the one form that the rest of the program knows.
 */
import { z } from 'zod';
import type { KeyChange } from './api-key.ts';
import { inOrder } from '../http/auth/scopes.ts';
import { nameHint } from '../barcode/names.ts';
import { findSymbology, SYMBOLOGIES } from '../barcode/registry.ts';
import { parseRange } from './restrictions.ts';
import { apiKeyInput } from './schemas.ts';

/** Body of `POST /api/keys`. */
export const keyInput = (nowMs: number) => z.strictObject({ ...fields(nowMs), name, test });

/** Body of `PATCH /api/keys/{id}`: at least one field. */
export const keyPatch = (nowMs: number) =>
  z
    .strictObject({ ...fields(nowMs), name: name.optional() })
    .refine((body) => Object.keys(body).length > 0, 'must include at least one field');

export type KeyInput = z.infer<ReturnType<typeof keyPatch>>;

/** The change a body describes; fields it does not name are left out. */
export function keyChangeOf(input: KeyInput): KeyChange {
  const { name, expiresAt, symbologies, ipRanges, creditsMax, scopes } = input;
  return {
    ...(name === undefined ? {} : { name }),
    ...(expiresAt === undefined ? {} : { expiresAtMs: expiresAt }),
    ...(symbologies === undefined ? {} : { symbologies }),
    ...(ipRanges === undefined ? {} : { ipRanges }),
    ...(creditsMax === undefined ? {} : { creditsMax }),
    ...(scopes === undefined ? {} : { scopes: inOrder(scopes) }),
  };
}

const { name, expiresAt, creditsMax, scopes, test } = apiKeyInput.shape;

const fields = (nowMs: number) => ({
  expiresAt: expiresAt
    .unwrap()
    .unwrap()
    .transform((text) => Date.parse(text))
    .refine((ms) => ms > nowMs, 'must be in the future')
    .nullable()
    .optional(),
  symbologies: SYMBOLOGY_LIST.nullable().optional(),
  creditsMax,
  scopes,
  ipRanges: RANGE_LIST.nullable().optional(),
});

const SYMBOLOGY_ID = z.string().transform((name, ctx): string => {
  const symbology = findSymbology(name);
  if (symbology !== undefined) return symbology.id;
  const hint = nameHint(name);
  const more = hint === undefined ? '' : `. ${hint.replace(/\.$/, '')}`;
  ctx.addIssue({ code: 'custom', message: `is no barcode format${more}` });
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
