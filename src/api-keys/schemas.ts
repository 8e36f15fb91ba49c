/** API keys as JSON. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { SCOPE_NAMES, SCOPES, type Scope } from '../http/auth/scopes.ts';
import { NAME } from '../http/parse-body.ts';
import type { Infer } from '../util/infer.ts';
import { KEY_KINDS, KEY_SORTS } from './key-page.ts';

const time = z.iso.datetime();

export const keyParams = z.strictObject({
  key: z.string().meta({ description: 'Public id of an API key.', examples: ['Ab3dE6gH'] }),
});

export const apiKeyLimitsSchema = z
  .strictObject({
    symbologies: z.array(z.string()).nullable().meta({ description: 'Symbologies it may draw.' }),
    creditsMax: z
      .int()
      .nullable()
      .meta({ description: 'Credits it may spend in a billing cycle.' }),
    ipRanges: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Addresses it may be used from, as CIDR ranges.' }),
  })
  .meta({ id: 'ApiKeyLimits', description: 'What a key may do; null is no limit.' });
export type ApiKeyLimitsJson = Infer<typeof apiKeyLimitsSchema>;

export const keyStateSchema = z
  .enum(['live', 'expiring', 'expired', 'revoked', 'disabled-by-plan'])
  .meta({ description: '`expiring` keys are still good, and end within a week.' });

const scope = z
  .enum(SCOPE_NAMES as [Scope, ...Scope[]], `must be one of ${SCOPE_NAMES.join(', ')}`)
  .meta({ id: 'Scope', description: scopesText() });

/** Each scope with what it allows. */
function scopesText(): string {
  return SCOPE_NAMES.map((name) => `\`${name}\`: ${SCOPES[name]}`).join(' ');
}

const signingSecretSchema = z.strictObject({
  createdAt: time,
  previousUntil: time
    .nullable()
    .meta({ description: 'Until then, the previous secret works, too; null: there is none.' }),
});

export const apiKeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    start: z
      .string()
      .meta({ description: 'Everything before the secret.', examples: ['bck_live_Ab3dE6gH'] }),
    last4: z.string().meta({ description: 'Last four characters of the key.' }),
    test: z.boolean().meta({
      description: 'Whether it is a test key, whose pictures are marked and cost nothing.',
    }),
    createdAt: time,
    lastUsedAt: time.nullable(),
    callsThisCycle: z.int().min(0).meta({ description: 'Credits charged in the running cycle.' }),
    state: keyStateSchema,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    rotatedFrom: z.string().nullable().meta({ description: 'Id of the key it replaces.' }),
    madeBy: z.string().nullable().meta({
      description:
        'Id of the person who made it, who may have left the account; null: the operator or the server.',
    }),
    limits: apiKeyLimitsSchema,
    scopes: z.array(scope).meta({ description: 'What it may be used for.' }),
    signingSecret: signingSecretSchema
      .nullable()
      .meta({ description: 'What URLs of the key are signed with; null: no URL can be signed.' }),
  })
  .meta({ id: 'ApiKey' });
/** One API key as its owner sees it. */
export type ApiKeyJson = Infer<typeof apiKeySchema>;

export const apiKeysSchema = z
  .strictObject({
    keys: z
      .array(apiKeySchema)
      .meta({ description: 'The newest first, unless `sort` says otherwise.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: '`after` of the next page; null: this is the last.' }),
    total: z.int().min(0).meta({ description: 'Keys on all pages.' }),
    inUse: z.int().min(0).meta({ description: 'Live keys that count toward `max`.' }),
    testInUse: z.int().min(0).meta({ description: 'Test keys that count toward `testMax`.' }),
    max: z.int().nullable().meta({ description: 'Live keys the plan allows; null is unlimited.' }),
    testMax: z.int().meta({ description: 'Test keys that every plan allows beside them.' }),
  })
  .meta({ id: 'ApiKeys' });
/** `GET /api/keys`. */
export type ApiKeysJson = Infer<typeof apiKeysSchema>;

/** The query of `GET /api/keys`. */
export const keysQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100')
    .optional()
    .meta({ description: 'Keys per page. Default: all.', examples: ['25'] }),
  after: z.string().max(800).optional().meta({ description: '`next` of the previous page.' }),
  text: z
    .string()
    .max(100)
    .default('')
    .meta({ description: 'Text that the name or the id contains, or that the key ends with.' }),
  kind: z.enum(KEY_KINDS).default('any').meta({
    description:
      '`active` keys can be used or are disabled by the plan; `ended` ones are revoked or expired.',
  }),
  sort: z
    .enum(KEY_SORTS)
    .default('-created')
    .meta({ description: 'With a minus, the largest, latest or last come first.' }),
});

/** Body of `POST /api/keys/revoke`. */
export const revokeKeysInput = z.strictObject({
  keys: z
    .array(z.string().max(20))
    .min(1, 'must name at least one key')
    .max(1000, 'may name 1,000 keys')
    .meta({ description: 'Ids of keys of the account. One that has ended stays as it is.' }),
});

export const revokedKeysSchema = z
  .strictObject({ revoked: z.int().min(0).meta({ description: 'Keys that ended with this.' }) })
  .meta({ id: 'RevokedKeys' });
export type RevokedKeysJson = Infer<typeof revokedKeysSchema>;

export const newApiKeySchema = z
  .strictObject({
    key: apiKeySchema,
    secret: z.string().meta({ description: 'The key itself, shown only this once.' }),
  })
  .meta({ id: 'NewApiKey' });
/** `POST /api/keys` and `POST /api/keys/{id}/rotate`. */
export type NewApiKeyJson = Infer<typeof newApiKeySchema>;

/** What may be said of a key at any time, as clients send it; parse-key.ts is stricter. */
const apiKeyFields = z.strictObject({
  name: NAME,
  expiresAt: z.iso
    .datetime({ offset: true, message: 'must be a date and time such as 2027-01-31T12:00:00Z' })
    .nullable()
    .optional()
    .meta({ description: 'When the key ends; it must be in the future.' }),
  symbologies: z
    .array(z.string())
    .nullable()
    .optional()
    .meta({ description: 'Ids or aliases of the symbologies it may draw.' }),
  creditsMax: z.number().int().min(1).max(1e9).nullable().optional(),
  scopes: z
    .array(scope)
    .min(1, 'must name at least one')
    .max(SCOPE_NAMES.length)
    .optional()
    .meta({ description: 'What it may be used for. Default: `barcodes` and `templates`.' }),
  ipRanges: z
    .array(z.string())
    .nullable()
    .optional()
    .meta({ description: 'Addresses and CIDR ranges it may be used from.' }),
});

/** Body of `POST /api/keys`. */
export const apiKeyInput = apiKeyFields.extend({
  test: z.boolean().optional().meta({
    description: 'A test key: its pictures are marked and cost nothing. Never changed later.',
  }),
});
export type ApiKeyInput = Infer<typeof apiKeyInput>;

/** Body of `PATCH /api/keys/{id}`: at least one field. */
export const apiKeyPatch = apiKeyFields.partial();

/** Body of `POST /api/keys/{id}/rotate`. */
export const rotateInput = z.strictObject({
  graceSeconds: z
    .literal([0, 3600, 86_400], 'must be 0, 3600 or 86400')
    .meta({ description: 'How long the old key keeps working.' }),
});
export type RotateInput = Infer<typeof rotateInput>;
