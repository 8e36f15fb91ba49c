/** Mails that could not be sent: the operator lists them, has one tried again, deletes one. Their texts are shown to nobody. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { MailPlace, UnsentMail } from '../mail/unsent-mail.ts';
import { KEPT_DAYS, type UnsentMails } from '../mail/unsent-service.ts';
import { isoTime } from '../util/clock.ts';
import {
  adminMailSchema,
  adminMailsSchema,
  deletedMailSchema,
  listMailsQuery,
  mailParams,
  type AdminMailJson,
} from './mail-schemas.ts';

export interface AdminMailDeps {
  readonly unsentMails: Pick<UnsentMails, 'list' | 'retry' | 'delete'>;
}

export function adminMailRoutes(app: FastifyInstance, deps: AdminMailDeps): void {
  resource(app, '/api/admin/mails', { GET: listMails(deps) });
  resource(app, '/api/admin/mails/:mail', { DELETE: deleteMail(deps) });
  resource(app, '/api/admin/mails/:mail/retry', { POST: retryMail(deps) });
}

const listMails = ({ unsentMails }: AdminMailDeps): Operation =>
  operation({
    operationId: 'adminListMails',
    summary: 'List mails that could not be sent',
    description: `A mail is listed once its first attempt has failed, until it is sent or deleted, for at most ${KEPT_DAYS} days. A hundred at a time.`,
    tag: 'Admin',
    auth: 'operator',
    query: listMailsQuery,
    replies: { 200: adminMailsSchema },
    handler: async ({ query: { state = null, after } }) => {
      const page = { state, after: placeOf(after), limit: PAGE + 1 };
      const found = await unsentMails.list(page);
      const mails = found.slice(0, PAGE);
      const last = found.length > PAGE ? mails.at(-1) : undefined;
      return {
        mails: mails.map(mailJson),
        next: last === undefined ? null : `${last.createdAtMs}.${last.id}`,
      };
    },
  });

const retryMail = ({ unsentMails }: AdminMailDeps): Operation =>
  operation({
    operationId: 'adminRetryMail',
    summary: 'Try to send a mail again now',
    description: 'It is sent within seconds. If that fails, it is tried again for another day.',
    tag: 'Admin',
    auth: 'operator',
    params: mailParams,
    replies: { 200: adminMailSchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ params }) => {
      const mail = await unsentMails.retry(params.mail);
      if (mail === 'unknown') return refusal('not_found', {}, UNKNOWN);
      if (mail === 'sending') return refusal('conflict', {}, SENDING);
      return mail === 'no-text' ? refusal('conflict', {}, NO_TEXT) : mailJson(mail);
    },
  });

const deleteMail = ({ unsentMails }: AdminMailDeps): Operation =>
  operation({
    operationId: 'adminDeleteMail',
    summary: 'Delete a mail that could not be sent',
    description: 'It is never sent.',
    tag: 'Admin',
    auth: 'operator',
    confirmed: true,
    params: mailParams,
    replies: { 200: deletedMailSchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ params: { mail: id } }) => {
      const done = await unsentMails.delete(id);
      if (done === 'unknown') return refusal('not_found', {}, UNKNOWN);
      return done === 'sending' ? refusal('conflict', {}, SENDING) : { id, deleted: true as const };
    },
  });

/** The schema has checked it. */
function placeOf(after: string | undefined): MailPlace | null {
  if (after === undefined) return null;
  const [createdAtMs, id = ''] = after.split('.');
  return { createdAtMs: Number(createdAtMs), id };
}

const mailJson = (mail: UnsentMail): AdminMailJson => ({
  id: mail.id,
  kind: mail.kind,
  recipient: mail.recipient,
  subject: mail.subject,
  state: mail.state,
  failure: mail.failure,
  lastError: mail.lastError,
  attempts: mail.attempts,
  createdAt: isoTime(mail.createdAtMs),
  nextAttemptAt: mail.state === 'waiting' ? isoTime(mail.nextAtMs) : null,
  retryable: mail.hasText,
});

const PAGE = 100;
const UNKNOWN = 'No mail has this id: it was sent or deleted meanwhile.';
const SENDING = 'The mail is being sent at this moment. Look again in a minute.';
const NO_TEXT =
  'The link in this mail is of no use any more, and its text was dropped. Whoever waits for it requests another one.';
