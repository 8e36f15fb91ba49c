/** What the operator's routes exchange. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { apiKeyLimitsSchema, keyStateSchema } from '../api-keys/schemas.ts';
import { ROLE_NAMES } from '../http/auth/rights.ts';
import { EMAIL, NAME } from '../http/parse-body.ts';
import { PLANS } from '../plans/plans.ts';
import { loggedRequestSchema } from '../usage/schemas.ts';
import { intervalSchema } from '../plans/schemas.ts';
import type { Infer } from '../util/infer.ts';
import { contractSchema } from './contract-schemas.ts';

/** For the pages. */
export type { AdminInvoicesJson } from './billing-schemas.ts';
export type { AdminMailsJson, AdminMailJson } from './mail-schemas.ts';
export type { RevenueJson } from './revenue-schemas.ts';

const time = z.iso.datetime();
const count = z.int().min(0);
const planIds = PLANS.map(({ id }) => id);
const plan = z.enum(planIds, {
  error: `must be one of the plans ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(planIds)}`,
});

export const personParams = z.strictObject({
  email: z.string().meta({ description: 'The email address that the person signs in with.' }),
});

/** `DELETE /api/admin/people/{email}/second-factor`. */
export const clearedFactorSchema = z
  .strictObject({
    email: z.string(),
    cleared: z.boolean().meta({ description: 'false: there was none.' }),
  })
  .meta({ id: 'ClearedSecondFactor' });

/** `DELETE /api/admin/people/{email}/identities`. */
export const forgottenIdentitiesSchema = z
  .strictObject({
    email: z.string(),
    forgotten: z.boolean().meta({ description: 'false: the person was not linked to a provider.' }),
  })
  .meta({ id: 'ForgottenIdentities' });

export const accountParams = z.strictObject({
  account: z.string().meta({ description: 'Id or email address of an account.' }),
});

/** `PUT` and `DELETE /api/admin/operators/{email}`. */
export const changedOperatorSchema = z
  .strictObject({
    email: z.string(),
    operator: z.boolean(),
    changed: z.boolean().meta({ description: 'false: it was so before.' }),
  })
  .meta({ id: 'ChangedOperator' });

export const operatorsSchema = z
  .strictObject({
    operators: z.array(
      z.strictObject({
        email: z.string(),
        since: time,
        secondFactor: z
          .boolean()
          .meta({ description: 'false: the session can do none of it before there is one.' }),
      }),
    ),
  })
  .meta({ id: 'Operators' });

export const suspensionInput = z.strictObject({
  reason: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}\p{Cs}]{1,300}$/u, 'must be one line of 1 to 300 characters')
    .meta({ description: 'What the account is told.' }),
});

/** Body of `POST /api/admin/accounts/{account}/view`. */
export const viewInput = z.strictObject({
  reason: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}\p{Cs}]{1,300}$/u, 'must be one line of 1 to 300 characters')
    .meta({ description: 'The reason, which is recorded in the account’s audit log.' }),
});
export const accountViewSchema = z
  .strictObject({ id: z.string(), email: z.string(), until: time })
  .meta({ id: 'AdminAccountView' });
export const endedViewSchema = z
  .strictObject({ ended: z.boolean().meta({ description: 'false: there was none.' }) })
  .meta({ id: 'AdminEndedView' });

export const listAccountsQuery = z.object({
  search: z.string().trim().min(1).max(200).optional().meta({
    description:
      'Part of the email address of a member or of the billing name, or the id of an account or an API key.',
  }),
  plan: plan.optional(),
  after: z.string().optional().meta({ description: '`next` of the previous page.' }),
});

export const newAccountInput = z.strictObject({ email: EMAIL, plan: plan.default('free') });
export const planInput = z.strictObject({ plan });
export const grantInput = z.strictObject({
  amount: z
    .number()
    .int()
    .min(-1e9)
    .max(1e9)
    .refine((amount) => amount !== 0, 'must not be 0')
    .meta({ description: 'Credits to add to the current cycle; negative to take some away.' }),
  reason: z.string().trim().min(1).max(200).optional(),
});
/** Body of `PUT /api/admin/accounts/{account}/terms`. */
export const termsInput = z.strictObject({ days: z.number().int().min(0).max(365) });
export const limitInput = z.strictObject({
  requests: z.number().int().min(1).max(100_000),
  windowSeconds: z.number().int().min(1).max(86_400),
});
export const newKeyInput = z.strictObject({
  name: NAME.optional(),
  test: z.boolean().optional().meta({ description: 'A test key.' }),
});
export const inviteInput = z.strictObject({
  email: EMAIL.optional().meta({
    description: 'The one address it is good for; any address where absent.',
  }),
});

const rateLimitSchema = z
  .strictObject({ requests: count, windowSeconds: z.number() })
  .meta({ id: 'RateLimit' });
export type RateLimitJson = Infer<typeof rateLimitSchema>;

const adminAccountSchema = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    plan,
    rateLimit: rateLimitSchema
      .nullable()
      .meta({ description: "The operator's own limit; null: the plan's." }),
    creditDays: z.int().nullable().meta({
      description: 'Credit terms: days to pay for a plan that begins at once; null: none.',
    }),
    suspended: z
      .string()
      .nullable()
      .meta({ description: 'Why it was suspended; null: it is not suspended.' }),
    createdAt: time,
  })
  .meta({ id: 'AdminAccount' });
export type AdminAccountJson = Infer<typeof adminAccountSchema>;

export const adminAccountsSchema = z
  .strictObject({
    accounts: z.array(adminAccountSchema),
    next: z.string().nullable().meta({ description: '`after` for the next page; null: no more.' }),
  })
  .meta({ id: 'AdminAccounts' });
export type AdminAccountsJson = Infer<typeof adminAccountsSchema>;

const creditsSchema = z.strictObject({
  included: count.nullable(),
  used: count,
  remaining: count.nullable(),
  overage: count,
});

export const adminKeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    last4: z.string(),
    test: z.boolean().meta({ description: 'Whether it is a test key.' }),
    account: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    state: keyStateSchema,
    rotatedFrom: z.string().nullable(),
    limits: apiKeyLimitsSchema,
  })
  .meta({ id: 'AdminKey' });
export type AdminKeyJson = Infer<typeof adminKeySchema>;

export const adminKeysSchema = z
  .strictObject({ keys: z.array(adminKeySchema) })
  .meta({ id: 'AdminKeys' });
export type AdminKeysJson = Infer<typeof adminKeysSchema>;

export const adminAccountDetailSchema = adminAccountSchema
  .extend({
    contract: contractSchema,
    billed: z
      .strictObject({
        interval: intervalSchema,
        cents: z.int(),
        overageMicros: z.int().nullable(),
        given: z.boolean().meta({ description: 'Nothing of it is invoiced.' }),
      })
      .meta({ description: 'The price that the current cycle is billed at.' }),
    rateLimit: rateLimitSchema.meta({
      description: 'The limit that applies: the account’s own or the plan’s.',
    }),
    credits: creditsSchema,
    cycle: z.strictObject({ start: time, end: time }),
    keys: z.array(adminKeySchema),
    members: z
      .array(z.strictObject({ email: z.string(), role: z.enum(ROLE_NAMES), since: time }))
      .meta({ description: 'The owner first.' }),
  })
  .meta({ id: 'AdminAccountDetail' });
export type AdminAccountDetailJson = Infer<typeof adminAccountDetailSchema>;

const accountName = { id: z.string(), email: z.string() };

export const accountPlanSchema = z
  .strictObject({ ...accountName, plan })
  .meta({ id: 'AdminAccountPlan' });

export const accountCreditsSchema = z
  .strictObject({
    ...accountName,
    requested: z.int(),
    applied: z.int().meta({
      description:
        'What the credits changed by: credits that are used or reserved cannot be taken.',
    }),
    note: z.string().nullable().meta({ description: 'Why less was applied; null: all of it was.' }),
    credits: creditsSchema,
  })
  .meta({ id: 'AdminAccountCredits' });

export const accountSuspensionSchema = z
  .strictObject({ ...accountName, suspended: z.string().nullable() })
  .meta({ id: 'AdminAccountSuspension' });

export const deletedAccountSchema = z
  .strictObject({ ...accountName, deleted: z.literal(true) })
  .meta({ id: 'AdminDeletedAccount' });

export const accountTermsSchema = z
  .strictObject({ ...accountName, creditDays: z.int().nullable() })
  .meta({ id: 'AdminAccountTerms' });

export const accountLimitSchema = z
  .strictObject({ ...accountName, rateLimit: rateLimitSchema.nullable() })
  .meta({ id: 'AdminAccountLimit' });

export const adminNewKeySchema = z
  .strictObject({
    id: z.string(),
    key: z.string().meta({ description: 'The key itself, shown only this once.' }),
    name: z.string(),
    account: z.string(),
  })
  .meta({ id: 'AdminNewKey' });

export const inviteSchema = z
  .strictObject({
    url: z.url().meta({ description: 'The page to sign up on.' }),
    email: z.string().nullable(),
    expiresAt: time,
  })
  .meta({ id: 'Invite' });

export const requestParams = z.strictObject({ request: z.string().min(1).max(100) });

export const adminRequestsSchema = z
  .strictObject({
    account: z.strictObject({ id: z.string(), email: z.string() }),
    requests: z.array(loggedRequestSchema).meta({ description: 'The oldest first.' }),
  })
  .meta({ id: 'AdminRequests' });
export type AdminRequestsJson = Infer<typeof adminRequestsSchema>;

/** `POST /api/admin/database-copy`. */
export const databaseCopySchema = z
  .strictObject({
    bytes: z.int().meta({ description: 'Size of the copy.' }),
    ms: z.int().meta({ description: 'How long it took, in milliseconds.' }),
  })
  .meta({ id: 'DatabaseCopy' });
