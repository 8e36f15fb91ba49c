/** The table of everything that the log says: names of events, which stay as they are from version to version, and what each means. */

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** One row: how loud it is, and what has happened, for whoever watches. */
export interface LogEventRow {
  readonly level: LogLevel;
  readonly means: string;
}

const row = (level: LogLevel, means: string): LogEventRow => ({ level, means });

export const LOG_EVENTS = {
  'api_keys.prune_failed': row(
    'error',
    'API keys that ended could not be deleted; the next hour tries again.',
  ),
  'api_keys.pruned': row('info', 'API keys that ended long ago were deleted.'),
  'audit.record_failed': row(
    'error',
    'A wrong password or operator token could not be written to the audit log.',
  ),
  'audit.trim_failed': row(
    'error',
    'Entries older than `AUDIT_DAYS` could not be dropped; the next hour tries again.',
  ),
  'audit.trimmed': row('info', 'Entries older than `AUDIT_DAYS` were dropped.'),
  'batch.abandoned': row(
    'error',
    'A batch made its process end several times and was given up, free of charge.',
  ),
  'batch.claim_not_extended': row(
    'warn',
    'The claim on an Idempotency-Key could not be extended; the request goes on.',
  ),
  'batch.claiming_failed': row(
    'error',
    'The server could not look for waiting batches; it tries again in two seconds.',
  ),
  'batch.drawing_failed': row('error', 'A background batch failed; it is tried again.'),
  'batch.item_failed': row(
    'error',
    'An item of a batch could not be drawn because of a fault in the server; it is not charged.',
  ),
  'batch.pruned': row('info', 'Batches that ended a day ago were deleted.'),
  'batch.reply_broke_off': row(
    'error',
    'The reply to a batch ended early; what was not sent is not charged.',
  ),
  'batch.reservations_not_extended': row(
    'warn',
    'The reservations of waiting batches could not be extended; the server tries again in a minute.',
  ),
  'batch.uncharged': row('error', 'A batch was delivered but could not be charged.'),
  'billing.cap_notice_failed': row(
    'error',
    'A notice about a spend cap could not be claimed; the next run tries again.',
  ),
  'billing.closed_overdue': row(
    'warn',
    'A cycle was closed after returning reservations that no process was working on.',
  ),
  'billing.invoice_characters_missing': row(
    'warn',
    'An invoice has characters that no font has: add a font that has them to `INVOICE_FONTS`.',
  ),
  'billing.item_failed': row('error', 'A billing job failed at one item; the others went on.'),
  'billing.job_failed': row('error', 'A billing job failed as a whole; its next run tries again.'),
  'billing.paid_plans_not_offered': row(
    'warn',
    'Paid plans are not offered, because neither `INVOICE_NOTE` nor a payment provider is set.',
  ),
  'billing.step_failed': row(
    'error',
    'A step of closing or dunning failed; the next run tries again.',
  ),
  'credits.gate_repaired': row('warn', 'The gate differed from the ledger and was loaded again.'),
  'credits.lease_lost': row(
    'warn',
    'A reservation ended before the work it pays for was done; nothing more was delivered for it.',
  ),
  'credits.not_handed_over': row(
    'warn',
    'A reservation could not be extended for its batch; another one pays for it.',
  ),
  'credits.reconcile_failed': row(
    'error',
    'Gate and ledger could not be compared; the next run tries again.',
  ),
  'credits.renew_failed': row(
    'error',
    'The reservations of work under way could not be extended; the next run tries again.',
  ),
  'credits.reservations_expired': row(
    'warn',
    'Reservations of a process that had died were returned.',
  ),
  'credits.sweep_failed': row(
    'error',
    'The server could not look for abandoned reservations; the next run tries again.',
  ),
  'credits.unresolved': row(
    'error',
    'A reservation could not be ended: it expires, and its credits are returned.',
  ),
  'cycle.invoiced': row('info', 'A billing cycle was closed and invoiced.'),
  'database.connection_ended': row('info', 'PostgreSQL ended a connection; another one is opened.'),
  'database.connection_lost': row('warn', 'An idle connection to PostgreSQL was lost.'),
  'database.disk_freed': row('warn', 'The disk has space again; writing resumes.'),
  'database.disk_full': row(
    'error',
    'The disk of the embedded database is full: nothing is written until there is space.',
  ),
  'database.listener_lost': row(
    'warn',
    'The connection that listens for other processes was lost; it is opened again.',
  ),
  'database.stopped': row(
    'fatal',
    'The embedded database ended, and the process with it: have it restarted.',
  ),
  'database.upkeep_failed': row(
    'error',
    'The embedded database could not be checkpointed or vacuumed; the next run tries again.',
  ),
  'drawing.worker_replaced': row(
    'error',
    'A thread that draws or decodes was stopped, usually for taking too long, and replaced.',
  ),
  'gate.announcement_failed': row(
    'error',
    'A change of a key, announced by another process, could not be applied.',
  ),
  'gate.not_announced': row(
    'warn',
    'Other processes could not be told about a change of a key; they notice it within seconds.',
  ),
  'gate.outage_began': row(
    'error',
    'Redis does not answer: this process decides alone, with its share of the limits.',
  ),
  'gate.outage_continues': row('warn', 'Redis still does not answer.'),
  'gate.outage_ended': row('warn', 'Redis answers again.'),
  'health.backlog_unknown': row(
    'error',
    'The server could not check how much work is waiting; the next run tries again.',
  ),
  'health.database_away': row(
    'error',
    'The database did not answer the check that runs every five seconds.',
  ),
  'health.database_unavailable': row(
    'error',
    '`/readyz` answered 503, because the database does not respond.',
  ),
  'http.connection_refused': row(
    'warn',
    'An address has more than `CONNECTIONS_PER_ADDRESS` connections open. At most ten lines a minute.',
  ),
  'http.disk_full': row('debug', 'A request got a 503 because the disk is full.'),
  'http.origin_refused': row(
    'warn',
    'A page at another address than `PUBLIC_URL` was refused. At most ten lines a minute.',
  ),
  'http.overloaded': row(
    'warn',
    'A request got a 503 because the process or the database has too much to do.',
  ),
  'http.reply_cut_off': row(
    'info',
    'A client did not take its reply in time and was cut off; it is not charged.',
  ),
  'http.reply_not_taken': row(
    'info',
    'A client did not read its reply; the connection was closed.',
  ),
  'http.request_failed': row(
    'error',
    'A request got a 500 because of a fault in the server. The line has the stack trace.',
  ),
  'idempotency.prune_failed': row(
    'error',
    'Replies kept for repeated requests could not be deleted; the server tries again in a minute.',
  ),
  'invoice.collection_failed': row(
    'warn',
    'A payment method was refused; it is tried again later.',
  ),
  'invoice.collection_fault': row(
    'error',
    'An invoice could not be collected; it is tried again later.',
  ),
  'invoice.provider_unavailable': row(
    'error',
    'The payment provider did not answer a request about an invoice.',
  ),
  'invoice.unpaid': row(
    'warn',
    'An invoice was not paid in time: it is past due, or the plan was lost over it.',
  ),
  'labels.fonts_read': row('info', 'The fonts of `LABEL_FONTS` were read.'),
  'ledger.partition_dropped': row('info', 'A day of the ledger was dropped; its totals are kept.'),
  'ledger.partition_failed': row(
    'warn',
    'The partition of a day could not be created; until then, the default one takes its rows.',
  ),
  'ledger.upkeep_failed': row(
    'error',
    'The partitions of the ledger could not be maintained; the server tries again in a minute.',
  ),
  'mail.attempt_not_noted': row(
    'error',
    'An attempt to send an email again could not be noted in the database; within a minute it is made once more.',
  ),
  'mail.claim_failed': row(
    'error',
    'Emails that wait to be sent again could not be looked for; the server tries again within seconds.',
  ),
  'mail.dropped': row('error', 'An email was dropped, because a thousand are already waiting.'),
  'mail.failed': row(
    'error',
    'The mail server refused an email or did not answer; the email is kept (`npm run admin -- mails list`).',
  ),
  'mail.failed_again': row('warn', 'An email that was sent again failed again.'),
  'mail.given_up': row(
    'error',
    'An email is not sent again by itself: it was refused, waited too long, or its link has expired.',
  ),
  'mail.lost': row('error', 'An email that failed could not be kept in the database; it is lost.'),
  'mail.prepare_failed': row('error', 'An email could not be prepared.'),
  'mail.prepare_overloaded': row(
    'error',
    'An email was dropped, because a thousand are already being prepared.',
  ),
  'mail.prune_failed': row(
    'error',
    'Old emails that were not sent could not be deleted; the server tries again in an hour.',
  ),
  'mail.pruned': row('info', 'Emails that failed more than 30 days ago were deleted.'),
  'mail.queue_failed': row('error', 'The email queue failed.'),
  'mail.sent_later': row('info', 'An email whose first attempt had failed was sent.'),
  'mail.written': row(
    'info',
    'An email was written to `DATA_DIR/outbox`, because `SMTP_URL` is not set.',
  ),
  'oidc.failed': row(
    'error',
    'The sign-in provider did not answer, or its answer is not valid; the error says which.',
  ),
  'owner.file_gone': row('warn', '`owner.json` is missing.'),
  'pages.build_started': row('info', 'The pages are being built.'),
  'pages.missing': row('error', 'The pages could not be built or read; the API works.'),
  'payment.amount_mismatch': row('error', 'A payment differs from what is owed and is paid back.'),
  'payment.event_lookup_failed': row(
    'error',
    'The payment provider did not answer a request about one of its events; it will send the event again.',
  ),
  'payment.invoice_unknown': row(
    'error',
    'A payment event is about an invoice that does not exist.',
  ),
  'payment.not_owed': row(
    'warn',
    'A payment arrived for an invoice that is not owed; it is paid back.',
  ),
  'payment.portal_unavailable': row(
    'error',
    'The provider’s page for payment methods could not be opened.',
  ),
  'payment.purchase_stale': row(
    'warn',
    'A payment arrived for a purchase that can no longer begin; it is paid back.',
  ),
  'payment.refund_failed': row(
    'error',
    'A payment could not be paid back; the server tries again in ten minutes.',
  ),
  'payment.refunded': row('warn', 'A payment that was not owed was paid back.'),
  'process.closed': row('info', 'The process has finished the requests under way, and ends.'),
  'process.library': row(
    'info',
    'Something that a library says, such as the address that the server listens on.',
  ),
  'process.no_heartbeat': row(
    'warn',
    'The processes that use this database could not be counted; the last count stays in use.',
  ),
  'process.worker_ended': row('error', 'One of several `PROCESSES` ended and is replaced.'),
  'purchase.not_abandoned': row(
    'error',
    'The purchase of a deleted account could not be canceled; a later run tries again.',
  ),
  'purchase.payment_unavailable': row(
    'error',
    'The payment provider did not answer a request about a purchase.',
  ),
  'redis.not_ready': row('warn', 'Redis does not respond yet; the process starts without it.'),
  'sign_in.prune_failed': row(
    'error',
    'Expired sessions, links and invitations could not be deleted; the next hour tries again.',
  ),
  'sign_in.pruned': row('info', 'Expired sessions, links and invitations were deleted.'),
  'sign_in.views_failed': row(
    'error',
    'What operators look at could not be ended; the next minute tries again. Their sessions look no longer, in time.',
  ),
  'signed_urls.prune_failed': row(
    'error',
    'Counts of expired signed URLs could not be deleted; the next hour tries again.',
  ),
  'signed_urls.pruned': row('info', 'Counts of expired signed URLs were deleted.'),
  'signed_urls.use_lost': row(
    'warn',
    'A use of a signed URL with a limit could not be recorded or returned.',
  ),
  'status.prune_failed': row(
    'error',
    'Old hours of the status page could not be deleted; the next hour tries again.',
  ),
  'status.record_failed': row(
    'error',
    'The figures of the status page could not be written; the server tries again in 20 seconds.',
  ),
  'telemetry.export_failed': row(
    'warn',
    'The OpenTelemetry collector does not take traces or metrics; they are dropped, and nothing else suffers.',
  ),
  'telemetry.export_recovered': row('info', 'The collector takes them again.'),
  'test_clock.read_failed': row(
    'warn',
    'The clock of a test installation could not be read; a later run tries again.',
  ),
  'usage.dropped': row('error', 'Counts of requests may be lost; credits are not affected.'),
  'usage.flush_failed': row(
    'warn',
    'Counts of requests could not be written; the next run tries again.',
  ),
  'usage.pruned': row('info', 'Old lists and counts of requests were deleted.'),
  'usage.rebuild_failed': row(
    'error',
    'Totals of usage, which `npm run admin -- usage rebuild` requested, could not be made again; the next run goes on from there.',
  ),
  'usage.unattributed': row('warn', 'A refused request could not be counted for its key.'),
  'usage.upkeep_failed': row(
    'error',
    'Totals of usage could not be computed; the next hour tries again.',
  ),
  'webhook.attempt_not_recorded': row(
    'error',
    'An attempt at a webhook could not be recorded; it is made again.',
  ),
  'webhook.claim_failed': row(
    'error',
    'Webhooks that are due could not be claimed; the next run tries again.',
  ),
  'webhook.events_pruned': row('info', 'Events older than 30 days were deleted.'),
  'webhook.poll_failed': row(
    'error',
    'The server could not look for webhooks that are due; the next run tries again.',
  ),
  'webhook.prune_failed': row(
    'error',
    'Old events could not be deleted; the next hour tries again.',
  ),
} as const satisfies Record<string, LogEventRow>;

/** The name of an event: a row of the table. */
export type LogEvent = keyof typeof LOG_EVENTS;
