/** The audit log as JSON, as customers and operators read it. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import { ACT_NAMES } from './acts.ts';

const time = z.iso.datetime();
const facts = z
  .record(z.string(), z.unknown())
  .nullable()
  .meta({ description: 'Values of what was changed; null: none, or erased.' });

const entrySchema = z.strictObject({
  id: z.string(),
  at: time,
  act: z.enum(ACT_NAMES),
  by: z
    .enum(['visitor', 'session', 'key', 'operator', 'system'])
    .nullable()
    .meta({
      description:
        'Who did it. `visitor`: nobody was signed in yet; `system`: no request; null: erased ' +
        'with the account.',
    }),
  byId: z.string().nullable().meta({ description: 'Id of the session or of the API key.' }),
  person: z.string().nullable().meta({
    description: 'Address of the person whose session it was; null: none, or the person is gone.',
  }),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable().meta({ description: 'X-Request-Id of the request.' }),
  target: z
    .string()
    .nullable()
    .meta({ description: 'Id of what was changed; null: the account itself.' }),
  before: facts,
  after: facts,
});

/** An entry as its account reads it. */
const auditEntrySchema = entrySchema.meta({ id: 'AuditEntry' });
export type AuditEntryJson = Infer<typeof auditEntrySchema>;

const next = z
  .string()
  .nullable()
  .meta({ description: '`before` of the next page; null: there is none.' });

export const auditQuery = z.strictObject({
  before: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: '`next` of the previous page.' }),
});

/** `GET /api/account/audit`. */
export const auditSchema = z
  .strictObject({
    entries: z.array(auditEntrySchema).meta({ description: 'The newest first.' }),
    next,
  })
  .meta({ id: 'Audit' });
export type AuditJson = Infer<typeof auditSchema>;

export const adminAuditQuery = auditQuery.extend({
  account: z.string().min(1).max(300).optional().meta({
    description: 'Id or email address of an account.',
  }),
  since: z
    .union([time, z.iso.date()])
    .optional()
    .meta({ description: 'Only what happened from this moment or day (UTC) on.' }),
  act: z.enum(ACT_NAMES).optional(),
});

/** An entry as the operator reads it. */
const adminAuditEntrySchema = entrySchema
  .extend({
    seq: z.int().meta({ description: 'Its number in the chain.' }),
    account: z.string().nullable().meta({ description: 'null: of no account.' }),
  })
  .meta({ id: 'AdminAuditEntry' });
export type AdminAuditEntryJson = Infer<typeof adminAuditEntrySchema>;

/** `GET /api/admin/audit`. */
export const adminAuditSchema = z
  .strictObject({
    entries: z.array(adminAuditEntrySchema).meta({ description: 'The newest first.' }),
    next,
  })
  .meta({ id: 'AdminAudit' });
export type AdminAuditJson = Infer<typeof adminAuditSchema>;

export const verifyQuery = z.strictObject({
  end: z
    .string()
    .regex(/^\d{1,15}:[0-9a-f]{64}$/, 'must be the `end` of an earlier verification')
    .optional()
    .meta({
      description: 'The `end` of an earlier verification, which must still be in the chain.',
    }),
});

/** `GET /api/admin/audit/verification`. */
export const verificationSchema = z
  .strictObject({
    intact: z.boolean(),
    fault: z.string().nullable().meta({ description: 'What is wrong first; null: nothing is.' }),
    entries: z.int().meta({ description: 'How many were looked at.' }),
    erased: z
      .int()
      .meta({ description: 'How many of them lost their details with their account.' }),
    dropped: z.int().meta({ description: 'How many were dropped for their age before these.' }),
    end: z.string().meta({ description: 'Number and hash of the last entry: keep it elsewhere.' }),
  })
  .meta({ id: 'AuditVerification' });
