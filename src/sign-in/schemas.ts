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
    'Left out by whoever has none: then signing in must have been in the last ten minutes.',
});

/** For requests and replies that say nothing but that it is done. */
export const nothingSchema = z.strictObject({}).meta({ id: 'Nothing' });

export const siteSchema = z
  .strictObject({
    publicUrl: z.string(),
    signups: z.enum(['open', 'invite', 'closed']).meta({ description: 'Who may sign up.' }),
    mail: z.boolean().meta({
      description: 'Whether the server sends mail; without it addresses are not verified.',
    }),
    passwords: z.boolean().meta({ description: 'Whether passwords sign people in.' }),
    provider: z
      .string()
      .nullable()
      .meta({ description: 'What the sign-in provider is called; null: there is none.' }),
    passkeys: z.boolean().meta({
      description:
        'Whether passkeys sign people in: where passwords do, over https or on this machine.',
    }),
  })
  .meta({ id: 'Site' });
/** `GET /api/site`: what the pages need to know before anybody has signed in. */
export type SiteJson = Infer<typeof siteSchema>;

export const meSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Of the account that the session works with.' }),
    person: z.string().meta({ description: 'Id of the person.' }),
    email: z.string().meta({ description: 'Of the person.' }),
    emailVerified: z.boolean(),
    hasPassword: z.boolean().meta({
      description:
        'false: the person signs in with the provider alone. What takes a password then takes a session of the last ten minutes.',
    }),
    language: language.nullable().meta({
      description: 'That mails to the person are written in; null: not chosen, which is English.',
    }),
    secondFactor: z
      .strictObject({
        since: time,
        recoveryCodes: z.int().meta({ description: 'How many are left.' }),
      })
      .nullable()
      .meta({ description: 'null: signing in takes the password alone.' }),
    secondFactorRequired: z.boolean().meta({
      description:
        'Whether the operator requires one of the role, and signing in took none: until then ' +
        '`rights` is `self` alone.',
    }),
    operator: z.boolean().meta({
      description:
        'Whether a session of the person may do what the operator token may, once there is a ' +
        'second factor.',
    }),
    suspended: z.string().nullable().meta({
      description: 'Why the operator suspended the account; null: it is not suspended.',
    }),
    viewing: z
      .strictObject({
        account: z.string().meta({ description: 'Address of its owner.' }),
        until: time,
      })
      .nullable()
      .meta({
        description:
          'An operator looks at this account as its people see it, and can change nothing of it; null: it is the person’s own.',
      }),
    role: role.meta({ description: 'Of the person in the account.' }),
    rights: z
      .array(z.enum(RIGHT_NAMES))
      .meta({ description: 'What the role may do: the table of rights in the documentation.' }),
    accounts: z.array(z.strictObject({ id: z.string(), email: z.string(), role })).meta({
      description: 'All accounts that the person belongs to, each with the address of its owner.',
    }),
    createdAt: time,
    plan: planSchema,
  })
  .meta({ id: 'Me' });
/** `GET /api/me`, and the reply to signing in. */
export type MeJson = Infer<typeof meSchema>;

export const providerUrlSchema = z
  .strictObject({ url: z.string().meta({ description: 'At the provider.' }) })
  .meta({ id: 'ProviderUrl' });
export type ProviderUrlJson = Infer<typeof providerUrlSchema>;

export const providerSignInSchema = z
  .strictObject({
    me: meSchema.nullable().meta({ description: 'null: a code of the second factor is needed.' }),
  })
  .meta({ id: 'ProviderSignIn' });
export type ProviderSignInJson = Infer<typeof providerSignInSchema>;

export const passkeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable().meta({ description: 'null: it has not signed in yet.' }),
  })
  .meta({ id: 'Passkey', description: 'A key of a device that signs its person in.' });
export type PasskeyJson = Infer<typeof passkeySchema>;

export const passkeysSchema = z
  .strictObject({ passkeys: z.array(passkeySchema).meta({ description: 'The oldest first.' }) })
  .meta({ id: 'Passkeys' });
export type PasskeysJson = Infer<typeof passkeysSchema>;

const CHALLENGE = z
  .string()
  .meta({ description: 'In base64url; to be answered once, in five minutes.' });
const RP_ID = z.string().meta({ description: 'The host that passkeys are for.' });

export const passkeyChallengeSchema = z
  .strictObject({ challenge: CHALLENGE, rpId: RP_ID })
  .meta({ id: 'PasskeyChallenge' });
export type PasskeyChallengeJson = Infer<typeof passkeyChallengeSchema>;

export const newPasskeySchema = z
  .strictObject({
    challenge: CHALLENGE,
    rpId: RP_ID,
    userHandle: z.string().meta({ description: 'In base64url.' }),
    algorithms: z.array(z.int()).meta({ description: 'By their numbers of COSE.' }),
    excluded: z
      .array(z.string())
      .meta({ description: 'Ids of the passkeys that the person has, in base64url.' }),
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
      .meta({ description: 'Whether the change waits for the link mailed to the new address.' }),
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
  .meta({ id: 'Session', description: 'One browser that somebody is signed in with.' });
export type SessionJson = Infer<typeof sessionSchema>;

export const sessionsSchema = z
  .strictObject({
    sessions: z.array(sessionSchema).meta({ description: 'The one used last first.' }),
  })
  .meta({ id: 'Sessions' });
export type SessionsJson = Infer<typeof sessionsSchema>;

export const newFactorSchema = z
  .strictObject({
    secret: z.string().meta({ description: 'In base 32, to be typed into an app.' }),
    uri: z.string().meta({ description: 'The same as `otpauth://`, which apps read.' }),
    qrCode: z.string().meta({ description: 'The URI as a QR Code, in SVG.' }),
  })
  .meta({ id: 'NewSecondFactor' });
export type NewFactorJson = Infer<typeof newFactorSchema>;

export const recoveryCodesSchema = z
  .strictObject({
    recoveryCodes: z.array(z.string()).meta({ description: 'Each is good once.' }),
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
  language: language
    .optional()
    .meta({ description: 'That mails are written in; English unless given.' }),
});
export const signInInput = z.strictObject({
  email: EMAIL,
  password: PASSWORD,
  code: CODE.optional().meta({
    description: 'Of the second factor, if the person has one; a recovery code works, too.',
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
    description: 'The query with which the provider sent the browser back: `?code=…&state=…`.',
  }),
});
