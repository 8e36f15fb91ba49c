/** What the operator’s routes about mails exchange. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

const time = z.iso.datetime();

/** A place in the list: a moment in ms and an id. */
const PLACE = /^\d{1,15}\.[0-9a-f-]{36}$/;

export const mailParams = z.strictObject({ mail: z.string().min(1).max(100) });

export const listMailsQuery = z.object({
  state: z.enum(['waiting', 'failed']).optional(),
  after: z
    .string()
    .regex(PLACE, 'must be `next` of a page')
    .optional()
    .meta({ description: '`next` of the previous page.' }),
});

export const adminMailSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string().meta({ description: 'What it is about, such as `reset`.' }),
    recipient: z.string(),
    subject: z.string(),
    state: z.enum(['waiting', 'failed']).meta({
      description: '`waiting`: it is tried again by itself; `failed`: it is not.',
    }),
    failure: z
      .enum(['refused', 'link_expired', 'gave_up'])
      .nullable()
      .meta({ description: 'Why it is not tried again by itself; null: it is.' }),
    lastError: z.string().meta({
      description: 'What the mail server said to the last attempt, without addresses and links.',
    }),
    attempts: z.int().min(1),
    createdAt: time,
    nextAttemptAt: time.nullable().meta({ description: 'null: it is not tried again by itself.' }),
    retryable: z.boolean().meta({
      description: 'false: its text was dropped, because its link is of no use any more.',
    }),
  })
  .meta({ id: 'AdminMail' });
export type AdminMailJson = Infer<typeof adminMailSchema>;

export const adminMailsSchema = z
  .strictObject({
    mails: z.array(adminMailSchema).meta({ description: 'The newest first.' }),
    next: z.string().nullable().meta({ description: '`after` for the next page; null: no more.' }),
  })
  .meta({ id: 'AdminMails' });
/** `GET /api/admin/mails`. */
export type AdminMailsJson = Infer<typeof adminMailsSchema>;

export const deletedMailSchema = z
  .strictObject({ id: z.string(), deleted: z.literal(true) })
  .meta({ id: 'DeletedMail' });
