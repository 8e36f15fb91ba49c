/** What the routes of signing in exchange: who is signed in, and their sessions. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { RIGHT_NAMES, ROLE_NAMES } from '../http/auth/rights.ts';
import { EMAIL, NAME, PASSWORD, TOKEN } from '../http/parse-body.ts';
import { planSchema } from '../plans/schemas.ts';
import type { Infer } from '../util/infer.ts';
import { LANGUAGE_CODES } from '../util/languages.ts';

const time = z.iso.datetime();
const role = z.enum(ROLE_NAMES);
const language = z.enum(LANGUAGE_CODES);
const CODE = z.string().min(1).max(50);
/** For what a stolen session must not be able to do. */
const PASSWORD_AGAIN = z.string().max(256).default('').meta({
  description:
    'Leave it out if the person has no password; they must then have signed in within the last ten minutes.',
});

/** For requests and replies that say nothing but that it is done. */
export const nothingSchema = z.strictObject({}).meta({ id: 'Nothing' });

export const siteSchema = z
  .strictObject({
    publicUrl: z.string(),
    signups: z.enum(['open', 'invite', 'closed']).meta({ description: 'Who may sign up.' }),
    mail: z.boolean().meta({
      description: 'Whether the server sends email. If not, addresses are not verified.',
    }),
    passwords: z.boolean().meta({ description: 'Whether people can sign in with passwords.' }),
    provider: z
      .string()
      .nullable()
      .meta({ description: 'The name of the sign-in provider. null: there is none.' }),
    passkeys: z.boolean().meta({
      description:
        'Whether people can sign in with passkeys: if passwords are on, over https or on this machine.',
    }),
  })
  .meta({ id: 'Site' });
/** `GET /api/site`: what the pages need to know before anybody has signed in. */
export type SiteJson = Infer<typeof siteSchema>;

export const meSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Id of the account that the session works with.' }),
    person: z.string().meta({ description: 'Id of the person.' }),
    email: z.string().meta({ description: 'Of the person.' }),
    emailVerified: z.boolean(),
    hasPassword: z.boolean().meta({
      description:
        'false: the person signs in only with the provider. What requires a password then requires a sign-in within the last ten minutes.',
    }),
    language: language.nullable().meta({
      description: 'The language of emails to the person. null: not chosen, so English.',
    }),
    secondFactor: z
      .strictObject({
        since: time,
        recoveryCodes: z.int().meta({ description: 'How many are left.' }),
      })
      .nullable()
      .meta({ description: 'null: signing in takes only the password.' }),
    secondFactorRequired: z.boolean().meta({
      description:
        'true: the operator requires a second factor for this role, and this session was opened ' +
        'without one. Until that changes, `rights` is only `self`.',
    }),
    operator: z.boolean().meta({
      description:
        'Whether the person is an operator. With a second factor, their sessions can do what the ' +
        'operator token can.',
    }),
    suspended: z.string().nullable().meta({
      description: 'Why the operator suspended the account. null: it is not suspended.',
    }),
    viewing: z
      .strictObject({
        account: z.string().meta({ description: 'Email address of its owner.' }),
        until: time,
      })
      .nullable()
      .meta({
        description:
          'An operator is viewing this account as its members see it, and cannot change it. null: it is the person’s own account.',
      }),
    role: role.meta({ description: 'The role of the person in the account.' }),
    rights: z.array(z.enum(RIGHT_NAMES)).meta({
      description: 'What the role may do, as in the table of rights in the documentation.',
    }),
    accounts: z.array(z.strictObject({ id: z.string(), email: z.string(), role })).meta({
      description:
        'All accounts that the person belongs to, each with the email address of its owner.',
    }),
    createdAt: time,
    plan: planSchema,
  })
  .meta({ id: 'Me' });
/** `GET /api/me`, and the reply to signing in. */
export type MeJson = Infer<typeof meSchema>;

export const providerUrlSchema = z
  .strictObject({ url: z.string().meta({ description: 'The page of the provider to open.' }) })
  .meta({ id: 'ProviderUrl' });
export type ProviderUrlJson = Infer<typeof providerUrlSchema>;

export const providerSignInSchema = z
  .strictObject({
    me: meSchema.nullable().meta({ description: 'null: a code of the second factor is required.' }),
  })
  .meta({ id: 'ProviderSignIn' });
export type ProviderSignInJson = Infer<typeof providerSignInSchema>;

export const passkeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable().meta({ description: 'null: it has not been used yet.' }),
  })
  .meta({ id: 'Passkey', description: 'A key on a device that signs its owner in.' });
export type PasskeyJson = Infer<typeof passkeySchema>;

export const passkeysSchema = z
  .strictObject({ passkeys: z.array(passkeySchema).meta({ description: 'The oldest first.' }) })
  .meta({ id: 'Passkeys' });
export type PasskeysJson = Infer<typeof passkeysSchema>;

const CHALLENGE = z
  .string()
  .meta({ description: 'In base64url. It can be answered once, within five minutes.' });
const RP_ID = z.string().meta({ description: 'The host that the passkeys belong to.' });

export const passkeyChallengeSchema = z
  .strictObject({ challenge: CHALLENGE, rpId: RP_ID })
  .meta({ id: 'PasskeyChallenge' });
export type PasskeyChallengeJson = Infer<typeof passkeyChallengeSchema>;

export const newPasskeySchema = z
  .strictObject({
    challenge: CHALLENGE,
    rpId: RP_ID,
    userHandle: z.string().meta({ description: 'In base64url.' }),
    algorithms: z.array(z.int()).meta({ description: 'COSE algorithm identifiers.' }),
    excluded: z
      .array(z.string())
      .meta({ description: 'Ids of the passkeys that the person already has, in base64url.' }),
  })
  .meta({ id: 'NewPasskey' });
export type NewPasskeyJson = Infer<typeof newPasskeySchema>;

export const signUpSchema = z
  .strictObject({
    verification: z
      .boolean()
      .meta({ description: 'Whether the address must be verified before signing in.' }),
  })
  .meta({ id: 'SignUp' });
export type SignUpJson = Infer<typeof signUpSchema>;

export const emailChangeSchema = z
  .strictObject({
    verification: z
      .boolean()
      .meta({ description: 'Whether the change waits for the link sent to the new address.' }),
  })
  .meta({ id: 'EmailChange' });
export type EmailChangeJson = Infer<typeof emailChangeSchema>;

export const sessionParams = z.strictObject({
  session: z.string().meta({ description: 'Id of a session.' }),
});

const sessionSchema = z
  .strictObject({
    id: z.string(),
    current: z.boolean().meta({ description: 'Whether it is the session of this request.' }),
    createdAt: time,
    expiresAt: time,
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'Session', description: 'A browser that somebody is signed in with.' });
export type SessionJson = Infer<typeof sessionSchema>;

export const sessionsSchema = z
  .strictObject({
    sessions: z.array(sessionSchema).meta({ description: 'The most recently used first.' }),
  })
  .meta({ id: 'Sessions' });
export type SessionsJson = Infer<typeof sessionsSchema>;

export const newFactorSchema = z
  .strictObject({
    secret: z.string().meta({ description: 'In base 32, to be typed into an app.' }),
    uri: z.string().meta({ description: 'The same as an `otpauth://` URI, which apps read.' }),
    qrCode: z.string().meta({ description: 'The URI as a QR Code, in SVG.' }),
  })
  .meta({ id: 'NewSecondFactor' });
export type NewFactorJson = Infer<typeof newFactorSchema>;

export const recoveryCodesSchema = z
  .strictObject({
    recoveryCodes: z.array(z.string()).meta({ description: 'Each works once.' }),
  })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodesJson = Infer<typeof recoveryCodesSchema>;

const rows = z.array(z.looseObject({}));

/** Rows as they are kept; moments are milliseconds since the epoch. */
export const exportSchema = z
  .strictObject({
    exportedAt: time,
    account: z.looseObject({}),
    apiKeys: rows,
    members: rows,
    sessions: rows,
    cycles: rows,
    adjustments: rows,
    invoices: rows,
    usageByHour: rows,
    requests: rows,
    webhookEndpoints: rows,
    templates: rows,
    templateImages: rows,
    auditLog: rows,
  })
  .meta({ id: 'AccountExport', description: 'Everything that is kept about an account.' });

export const signUpInput = z.strictObject({
  email: EMAIL,
  password: PASSWORD,
  invite: TOKEN.optional().meta({ description: 'The code of an invitation by the operator.' }),
  team: TOKEN.optional().meta({
    description:
      'The token of an invitation to an account: whoever signs up joins that account, and no ' +
      'other one is created.',
  }),
  language: language.optional().meta({ description: 'The language of emails. Default: English.' }),
});
export const signInInput = z.strictObject({
  email: EMAIL,
  password: PASSWORD,
  code: CODE.optional().meta({
    description:
      'The code of the second factor, if the person has one. A recovery code works, too.',
  }),
});
export const codeInput = z.strictObject({
  code: CODE.meta({ description: 'What the app shows now.' }),
});
export const passwordAndCodeInput = z.strictObject({
  password: PASSWORD_AGAIN,
  code: CODE.meta({ description: 'What the app shows now, or a recovery code.' }),
});
export const emailInput = z.strictObject({ email: EMAIL });
export const tokenInput = z.strictObject({
  token: TOKEN.meta({ description: 'The token of a mailed link.' }),
});
export const resetInput = z.strictObject({ token: TOKEN, password: PASSWORD });
export const passwordChangeInput = z.strictObject({ current: PASSWORD_AGAIN, next: PASSWORD });
export const emailChangeInput = z.strictObject({ password: PASSWORD_AGAIN, email: EMAIL });
export const languageInput = z.strictObject({ language });
export const passwordInput = z.strictObject({ password: PASSWORD_AGAIN });
export const passkeyParams = z.strictObject({
  passkey: z.string().meta({ description: 'Id of a passkey.' }),
});
/** Bytes in base64url. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/);
export const passkeyInput = z.strictObject({
  name: NAME,
  id: bytes(1400),
  clientDataJson: bytes(4000),
  authenticatorData: bytes(8000),
  publicKey: bytes(2000).meta({ description: 'SubjectPublicKeyInfo in DER.' }),
  algorithm: z.int(),
});
export const passkeyAnswerInput = z.strictObject({
  id: bytes(1400),
  clientDataJson: bytes(4000),
  authenticatorData: bytes(8000),
  signature: bytes(2000),
  userHandle: bytes(200).nullable().default(null),
});
export const providerAnswerInput = z.strictObject({
  query: z.string().max(8000).meta({
    description:
      'The query of the URL to which the provider sent the browser back: `?code=…&state=…`.',
  }),
});
