-- What the tables and columns mean, kept where psql (\d+) and schema.sql show it. Columns that end
-- in _ms are moments in milliseconds since the Unix epoch (or durations), always of the program's
-- own clock and never of the database's.

COMMENT ON TABLE migration IS 'Migrations that have been applied, with the SHA-256 of their text.';

COMMENT ON TABLE account IS 'Accounts and the plan each one is on.';
COMMENT ON COLUMN account.email IS
  'Of a deleted account: a name derived from its id, at which nobody can receive mail.';
COMMENT ON COLUMN account.email_verified_at_ms IS
  'When the owner proved to receive mail at this address; null: not yet.';
COMMENT ON COLUMN account."interval" IS 'monthly or annual.';
COMMENT ON COLUMN account.plan_given IS
  'The plan is complimentary: it costs nothing until one that the customer chose takes effect.';
COMMENT ON COLUMN account.anchor_ms IS 'Paid cycles are counted from here.';
COMMENT ON COLUMN account.scheduled_plan_id IS
  'With scheduled_interval: the change that takes effect at the end of the cycle; both null: none.';
COMMENT ON COLUMN account.spend_cap_cents IS
  'The most that calls beyond the included ones may cost in a cycle; null: no cap.';
COMMENT ON COLUMN account.billing_name IS 'To whom invoices are made out; likewise the next two.';
COMMENT ON COLUMN account.billing_version IS
  'Incremented by every change of what is billed and by every cycle, not by changes of keys.';
COMMENT ON COLUMN account.limit_requests IS
  'With limit_window_ms: the rate limit that the operator set; both null: the plan''s.';
COMMENT ON COLUMN account.version IS
  'Incremented by every change of the account, its keys, its cycles or its adjustments.';
COMMENT ON COLUMN account.deleted_at_ms IS
  'A deleted account keeps its ledger, and nothing that identifies a person.';

COMMENT ON TABLE api_key IS 'API keys; the key itself is never stored. Revoked keys stay.';
COMMENT ON COLUMN api_key.revision IS 'Incremented by every change of what the key may do.';
COMMENT ON COLUMN api_key.expires_at_ms IS 'From then on the key is refused; null: never.';
COMMENT ON COLUMN api_key.symbologies IS 'Ids of the symbologies the key may draw; null: all.';
COMMENT ON COLUMN api_key.ip_ranges IS 'CIDR ranges the key may be used from; null: any.';
COMMENT ON COLUMN api_key.credits_max IS
  'Most credits the key may spend in a cycle; null: as many as the account has.';
COMMENT ON COLUMN api_key.rotated_from IS 'The key that this one replaces.';
COMMENT ON COLUMN api_key.used IS 'Credits charged to the key in the cycle used_cycle_id.';

COMMENT ON TABLE session IS 'Who is signed in, in which browser.';

COMMENT ON TABLE verification IS
  'What was sent by mail and may be used once: verifications of addresses and password resets.';

COMMENT ON TABLE invite IS 'Invitations by the operator, each good for one account.';
COMMENT ON COLUMN invite.hash IS 'SHA-256 of the code, which is shown once.';
COMMENT ON COLUMN invite.email IS 'The one address it is good for; null: any.';

COMMENT ON TABLE request_log IS
  'The latest requests of an account, for its owner to look at. Never the data of a barcode.';
COMMENT ON COLUMN request_log.symbology IS 'null: the request named none that exists.';
COMMENT ON COLUMN request_log.outcome IS 'delivered, unchanged, or the code of the error.';

COMMENT ON TABLE usage_hour IS
  'Requests counted by the hour; empty strings stand for what a request did not name.';
COMMENT ON COLUMN usage_hour.duration_ms IS 'Sum over the requests.';

COMMENT ON TABLE cycle IS
  'Billing cycles. They are opened as time moves on and never reset: seq orders those of an'
  ' account, and [start_ms, end_ms) of one is followed without a gap by the next. What the plan'
  ' promises is copied when the cycle opens, so that a later generation of the plan cannot'
  ' change it.';
COMMENT ON COLUMN cycle.opened_end_ms IS
  'Where it ended when it was opened; an immediate change of plan may have shortened it since.';
COMMENT ON COLUMN cycle.plan_id IS 'The current plan; those before it are in cycle_segment.';
COMMENT ON COLUMN cycle.plan_given IS 'As on the account.';
COMMENT ON COLUMN cycle.included IS
  'The plan''s calls and every adjustment; the plan''s alone: included minus the sum of applied.';
COMMENT ON COLUMN cycle.overage_max IS
  'Most calls beyond the included ones, derived from the spend cap; null: no limit.';
COMMENT ON COLUMN cycle.closed_at_ms IS
  'When its end was processed; of a cycle that can never cost anything, when it began.';
COMMENT ON COLUMN cycle.cap_notice_percent IS
  'Of the spend cap, the highest percentage whose notice was sent.';
COMMENT ON COLUMN cycle.credits_notice_percent IS
  'Of the included calls, the highest percentage whose event was emitted; it never decreases.';
COMMENT ON COLUMN cycle.overage_notice IS
  'Whether the event that calls beyond the included ones have begun was emitted.';
COMMENT ON COLUMN cycle.pending IS 'Credits of reservations that have not ended.';

COMMENT ON TABLE cycle_segment IS
  'The plans of a cycle, one after the other; the first from its beginning.';
COMMENT ON COLUMN cycle_segment."position" IS '0, 1, 2, ...';
COMMENT ON COLUMN cycle_segment.from_call IS 'The number of the last call before it.';

COMMENT ON TABLE invoice_series IS
  'The last number of each series of invoices, locked while the next one is assigned.';

COMMENT ON TABLE invoice IS
  'Invoices with everything they were issued with. Only status, status_at_ms, payment_reference,'
  ' dunned_at_ms and collect_at_ms are ever updated, and no row is deleted.';
COMMENT ON COLUMN invoice.cycle_id IS 'The cycle that ended, began or was upgraded.';
COMMENT ON COLUMN invoice.kind IS 'renewal, start or upgrade.';
COMMENT ON COLUMN invoice.segment IS 'Of an upgrade, the segment that began with it; otherwise 0.';
COMMENT ON COLUMN invoice.dunned_at_ms IS 'When the grace period was found to be over.';
COMMENT ON COLUMN invoice.collect_at_ms IS 'No collection is attempted before then.';

COMMENT ON TABLE invoice_line IS 'The lines of an invoice; written with it, never changed.';

COMMENT ON TABLE purchase IS
  'Changes that take effect when they are paid. The id becomes the invoice''s.';
COMMENT ON COLUMN purchase.at_ms IS 'The moment of its preview.';
COMMENT ON COLUMN purchase.status IS 'open, done, void or stale.';

COMMENT ON TABLE payment_event IS 'Events of the payment provider that have been processed.';

COMMENT ON TABLE payment_record IS
  'The payment provider''s references: of an account (customer), of a payable (payment).';

COMMENT ON TABLE reservation IS
  'One row per paid request, written before anything is drawn, never updated; its account is its'
  ' cycle''s. There is no foreign key on the hot path: the insert reads the cycle it refers to in'
  ' the same statement, and cycles are never deleted. To prune: delete reservations and'
  ' resolutions of cycles that ended months ago together, oldest expires_at_ms first, a few'
  ' thousand at a time; the sums on the cycle stay, and are then the record.';

COMMENT ON TABLE resolution IS
  'How a reservation ended. The primary key is what makes it end exactly once.';
COMMENT ON COLUMN resolution.settled_amount IS
  'Of what is settled, the part that is charged; null: all of it.';

COMMENT ON TABLE adjustment IS 'The operator''s changes of the included credits of a cycle.';
COMMENT ON COLUMN adjustment.requested IS
  'What the operator requested; applied: the part of it that was possible.';

COMMENT ON TABLE setting IS
  'Single values of the installation, such as the digest of the operator''s token.';

COMMENT ON TABLE webhook_endpoint IS 'Where an account''s events are sent.';
COMMENT ON COLUMN webhook_endpoint.events IS 'The event types it subscribes to.';
COMMENT ON COLUMN webhook_endpoint.secret IS 'Signs, and is therefore stored as it is.';
COMMENT ON COLUMN webhook_endpoint.previous_secret IS
  'The one before the last rotation, which signs as well until previous_until_ms; both null: none.';
COMMENT ON COLUMN webhook_endpoint.off_at_ms IS 'With off_reason; both null: it is on.';
COMMENT ON COLUMN webhook_endpoint.failing_since_ms IS
  'The first failed attempt since the last success; null: it works.';
COMMENT ON COLUMN webhook_endpoint.paused_until_ms IS
  'Nothing is sent before then, as the receiver requested.';

COMMENT ON TABLE webhook_message IS
  'Events of accounts that have an endpoint for them, written in the transaction of their cause.';
COMMENT ON COLUMN webhook_message.body IS 'The exact text that is sent.';

COMMENT ON TABLE webhook_delivery IS 'One event on its way to one endpoint.';
COMMENT ON COLUMN webhook_delivery.created_at_ms IS 'As on the message.';
COMMENT ON COLUMN webhook_delivery.state IS 'pending, delivered or failed.';
COMMENT ON COLUMN webhook_delivery.claimed_until_ms IS
  'Until then the process that claimed it is sending it; null: nobody is.';
COMMENT ON COLUMN webhook_delivery.tries IS
  'Attempts since the schedule began, which every resend restarts; attempts: all of them.';

COMMENT ON TABLE webhook_attempt IS 'How one attempt of a delivery ended.';
COMMENT ON COLUMN webhook_attempt.status IS 'null: there was no response; reason says why.';
COMMENT ON COLUMN webhook_attempt.response IS 'The beginning of the response''s body.';

COMMENT ON TABLE batch IS 'Batches that are drawn in the background.';
COMMENT ON COLUMN batch.state IS 'waiting, running, done or failed.';
COMMENT ON COLUMN batch.reservation_id IS
  'The reservation that pays for it; replaced only after the ledger has ended it unpaid.';
COMMENT ON COLUMN batch.credits IS 'What it cost, once it is done.';
COMMENT ON COLUMN batch.code IS 'Why the batch as a whole failed: a row of the errors table.';
COMMENT ON COLUMN batch.sheet IS 'The requested label sheet, as JSON.';
COMMENT ON COLUMN batch.claimed_until_ms IS
  'Until then the process that claimed it is drawing it; null: nobody is.';
COMMENT ON COLUMN batch.claims IS 'How many times it was claimed.';

COMMENT ON TABLE batch_item IS 'The items of a batch: what was requested, and the result.';
COMMENT ON COLUMN batch_item.name IS 'The caller''s own name for it.';
COMMENT ON COLUMN batch_item.fields IS
  'The request, as JSON; null: it was refused before the batch was accepted.';
COMMENT ON COLUMN batch_item.state IS 'waiting, delivered or refused.';
COMMENT ON COLUMN batch_item.code IS
  'Of a refused item: the row of the errors table; params: its parameters (JSON); reason: why.';

COMMENT ON TABLE batch_request IS
  'Batches that came with an Idempotency-Key, so that one sent again is the same batch.';
COMMENT ON COLUMN batch_request.fingerprint IS 'Digest of everything the response depends on.';
COMMENT ON COLUMN batch_request.state IS 'running, interrupted or done.';
COMMENT ON COLUMN batch_request.claim IS
  'Who runs it: distinguishes a process from one that took the batch over later.';
COMMENT ON COLUMN batch_request.batch_id IS 'The batch, where it is drawn in the background.';
COMMENT ON COLUMN batch_request.credits IS 'Credits charged so far.';
COMMENT ON COLUMN batch_request.faults IS
  'Items that failed by a fault of ours, which a repeated response does not retry.';
