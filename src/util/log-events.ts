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
    'A batch ended its process several times and was given up, free of charge.',
  ),
  'batch.claim_not_extended': row(
    'warn',
    'The claim on an Idempotency-Key could not be extended; the request goes on.',
  ),
  'batch.claiming_failed': row(
    'error',
    'Waiting batches could not be looked for; two seconds later they are.',
  ),
  'batch.drawing_failed': row('error', 'A batch in the background failed; it is claimed again.'),
  'batch.item_failed': row(
    'error',
    'An item of a batch could not be drawn, which is our fault: it is not charged.',
  ),
  'batch.pruned': row('info', 'Batches that ended a day ago were deleted.'),
  'batch.reply_broke_off': row(
    'error',
    'The reply to a batch ended early; what was not sent is not charged.',
  ),
  'batch.reservations_not_extended': row(
    'warn',
    'The reservations of waiting batches could not be extended; a minute later they are.',
  ),
  'batch.uncharged': row('error', 'A batch was delivered and could not be charged.'),
  'billing.cap_notice_failed': row(
    'error',
    'A notice about a spend cap could not be claimed; the next run tries again.',
  ),
  'billing.closed_overdue': row(
    'warn',
    'A cycle was closed after giving back reservations that nobody worked for.',
  ),
  'billing.invoice_characters_missing': row(
    'warn',
    'An invoice has characters that no font has: name one in `INVOICE_FONTS`.',
  ),
  'billing.item_failed': row('error', 'A billing job failed at one item; the others went on.'),
  'billing.job_failed': row('error', 'A billing job failed as a whole; its next run tries again.'),
  'billing.paid_plans_not_offered': row(
    'warn',
    'No plan that costs something is offered: `INVOICE_NOTE` or a provider is not set.',
  ),
  'billing.step_failed': row(
    'error',
    'A step of closing or dunning failed; the next run tries again.',
  ),
  'credits.gate_repaired': row('warn', 'The gate differed from the ledger and was loaded again.'),
  'credits.lease_lost': row(
    'warn',
    'A reservation ended before the work it pays for; nothing more was delivered by it.',
  ),
  'credits.not_handed_over': row(
    'warn',
    'A reservation could not be extended for its batch; another one pays.',
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
    'Reservations of a process that died were given back.',
  ),
  'credits.sweep_failed': row(
    'error',
    'Abandoned reservations could not be looked for; the next run tries again.',
  ),
  'credits.unresolved': row(
    'error',
    'A reservation could not be ended: it expires, and its credits go back.',
  ),
  'cycle.invoiced': row('info', 'A billing cycle was closed and invoiced.'),
  'database.connection_ended': row('info', 'PostgreSQL ended a connection; another one is opened.'),
  'database.connection_lost': row('warn', 'An idle connection to PostgreSQL was lost.'),
  'database.disk_freed': row('warn', 'The disk has space again; writing goes on.'),
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
    'The embedded database ended, and the process with it: have it started again.',
  ),
  'database.upkeep_failed': row(
    'error',
    'The embedded database could not be checkpointed or vacuumed; the next run tries again.',
  ),
  'drawing.worker_replaced': row(
    'error',
    'A thread that draws or reads was ended, mostly for taking too long, and replaced.',
  ),
  'gate.announcement_failed': row(
    'error',
    'A change of a key that another process announced could not be taken over.',
  ),
  'gate.not_announced': row(
    'warn',
    'Other processes could not be told of a change of a key; they hear of it within seconds.',
  ),
  'gate.outage_began': row(
    'error',
    'Redis does not answer: this process decides alone, with its share of the limits.',
  ),
  'gate.outage_continues': row('warn', 'Redis still does not answer.'),
  'gate.outage_ended': row('warn', 'Redis answers again.'),
  'health.backlog_unknown': row(
    'error',
    'What waits in the database could not be looked at; the next run tries again.',
  ),
  'health.database_away': row(
    'error',
    'The database did not answer the look of every five seconds.',
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
    'A request got a 500: a fault of the product, with its stack.',
  ),
  'idempotency.prune_failed': row(
    'error',
    'Replies kept for repeated requests could not be deleted; a minute later they are.',
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
    'The payment provider did not answer about an invoice.',
  ),
  'invoice.unpaid': row(
    'warn',
    'An invoice was not paid in time: it is past due, or the plan was lost over it.',
  ),
  'labels.fonts_read': row('info', 'The fonts of `LABEL_FONTS` were read.'),
  'ledger.partition_dropped': row('info', 'A day of the ledger was dropped; its sums are kept.'),
  'ledger.partition_failed': row(
    'warn',
    'The partition of a day could not be made; the default one takes its rows meanwhile.',
  ),
  'ledger.upkeep_failed': row(
    'error',
    'The partitions of the ledger could not be looked after; a minute later they are.',
  ),
  'mail.dropped': row('error', 'A mail was not sent: a thousand wait already.'),
  'mail.failed': row(
    'error',
    'The mail server refused a mail, or did not answer; it is not sent again.',
  ),
  'mail.prepare_failed': row('error', 'A mail could not be prepared.'),
  'mail.prepare_overloaded': row(
    'error',
    'A mail was not prepared: a thousand are being prepared.',
  ),
  'mail.queue_failed': row('error', 'The queue of mails failed.'),
  'mail.written': row(
    'info',
    'A mail was written to `DATA_DIR/outbox`, because there is no `SMTP_URL`.',
  ),
  'oidc.failed': row(
    'error',
    'The sign-in provider did not answer, or with something that is not valid: the error says which.',
  ),
  'owner.file_gone': row('warn', '`owner.json` is not there any more.'),
  'pages.build_started': row('info', 'The pages are being built.'),
  'pages.missing': row('error', 'The pages could not be built or read; the API works.'),
  'payment.amount_mismatch': row('error', 'A payment differs from what is owed and is paid back.'),
  'payment.event_lookup_failed': row(
    'error',
    'The payment provider did not answer about one of its events; it sends it again.',
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
    'A payment could not be paid back; ten minutes later it is tried again.',
  ),
  'payment.refunded': row('warn', 'A payment that is not owed was paid back.'),
  'process.closed': row('info', 'The process finished what was under way, and ends.'),
  'process.no_heartbeat': row(
    'warn',
    'The processes over this database could not be counted; the last count stands.',
  ),
  'process.worker_ended': row('error', 'One of several `PROCESSES` ended; another one starts.'),
  'purchase.not_abandoned': row(
    'error',
    'The purchase of a deleted account could not be given up; a later look tries again.',
  ),
  'purchase.payment_unavailable': row(
    'error',
    'The payment provider did not answer about a purchase.',
  ),
  'redis.not_ready': row('warn', 'Redis does not respond yet: the process starts without it.'),
  'sign_in.prune_failed': row(
    'error',
    'Expired sessions, links and invitations could not be deleted; the next hour tries again.',
  ),
  'sign_in.pruned': row('info', 'Expired sessions, links and invitations were deleted.'),
  'signed_urls.prune_failed': row(
    'error',
    'Counts of expired signed URLs could not be deleted; the next hour tries again.',
  ),
  'signed_urls.pruned': row('info', 'Counts of expired signed URLs were deleted.'),
  'signed_urls.use_lost': row(
    'warn',
    'A use of a signed URL with a limit could not be written or given back.',
  ),
  'status.prune_failed': row(
    'error',
    'Old hours of the status page could not be deleted; the next hour tries again.',
  ),
  'status.record_failed': row(
    'error',
    'What the status page shows could not be written; 20 seconds later it is.',
  ),
  'test_clock.read_failed': row(
    'warn',
    'The clock of a test installation could not be read; a later look tries again.',
  ),
  'usage.dropped': row('error', 'Counts of requests may be lost; credits are not touched.'),
  'usage.flush_failed': row(
    'warn',
    'Counts of requests could not be written; the next run tries again.',
  ),
  'usage.pruned': row('info', 'Old lists and counts of requests were deleted.'),
  'usage.unattributed': row('warn', 'A refused request could not be counted for its key.'),
  'usage.upkeep_failed': row(
    'error',
    'Totals of usage could not be made; the next hour tries again.',
  ),
  'webhook.attempt_not_recorded': row(
    'error',
    'An attempt at a webhook could not be written; it is made again.',
  ),
  'webhook.claim_failed': row(
    'error',
    'Webhooks that are due could not be claimed; the next run tries again.',
  ),
  'webhook.events_pruned': row('info', 'Events older than 30 days were deleted.'),
  'webhook.poll_failed': row(
    'error',
    'Webhooks that are due could not be looked for; the next run tries again.',
  ),
  'webhook.prune_failed': row(
    'error',
    'Old events could not be deleted; the next hour tries again.',
  ),
} as const satisfies Record<string, LogEventRow>;

/** The name of an event: a row of the table. */
export type LogEvent = keyof typeof LOG_EVENTS;
