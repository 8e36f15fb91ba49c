-- The schema that the migrations make, written by `npm run db:schema`. Do not edit.

CREATE TABLE account (
  id text NOT NULL,
  email text NOT NULL,
  plan_id text NOT NULL,
  plan_generation integer NOT NULL,
  anchor_ms bigint NOT NULL,
  limit_requests integer,
  limit_window_ms integer,
  version bigint NOT NULL DEFAULT 1,
  created_at_ms bigint NOT NULL,
  deleted_at_ms bigint,
  "interval" text NOT NULL DEFAULT 'monthly'::text,
  plan_given boolean NOT NULL DEFAULT false,
  scheduled_plan_id text,
  scheduled_interval text,
  spend_cap_cents bigint,
  billing_name text NOT NULL DEFAULT ''::text,
  billing_address text NOT NULL DEFAULT ''::text,
  billing_tax_id text NOT NULL DEFAULT ''::text,
  billing_version bigint NOT NULL DEFAULT 1,
  balance_cents bigint NOT NULL DEFAULT 0,
  credit_days integer,
  suspended_at_ms bigint,
  suspended_reason text,
  contract_plan_id text,
  contract_monthly_cents bigint,
  contract_annual_cents bigint,
  contract_overage_micros bigint,
  purchase_order text NOT NULL DEFAULT ''::text,
  sla_thousandths integer,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_balance_cents_check CHECK (balance_cents >= 0),
  CONSTRAINT account_contract CHECK ((contract_plan_id IS NULL) = (contract_monthly_cents IS NULL AND contract_annual_cents IS NULL AND contract_overage_micros IS NULL)),
  CONSTRAINT account_contract_price CHECK (contract_monthly_cents > 0 AND contract_annual_cents > 0 AND contract_overage_micros > 0),
  CONSTRAINT account_credit_days_check CHECK (credit_days >= 0 AND credit_days <= 365),
  CONSTRAINT account_limit CHECK ((limit_requests IS NULL) = (limit_window_ms IS NULL)),
  CONSTRAINT account_scheduled CHECK ((scheduled_plan_id IS NULL) = (scheduled_interval IS NULL)),
  CONSTRAINT account_sla_thousandths_check CHECK (sla_thousandths >= 0 AND sla_thousandths <= 100000),
  CONSTRAINT account_spend_cap_cents CHECK (spend_cap_cents >= 0),
  CONSTRAINT account_suspended CHECK ((suspended_at_ms IS NULL) = (suspended_reason IS NULL))
);
CREATE INDEX account_created ON account USING btree (created_at_ms, id);
CREATE INDEX account_email ON account USING btree (lower(email));
CREATE INDEX account_spend_cap ON account USING btree (id) WHERE spend_cap_cents IS NOT NULL;
COMMENT ON TABLE account IS 'Accounts and the plan each one is on.';
COMMENT ON COLUMN account.email IS 'The address of its owner, written whenever that or the owner changes; of a deleted account none that exists.';
COMMENT ON COLUMN account.anchor_ms IS 'Paid cycles are counted from here.';
COMMENT ON COLUMN account.limit_requests IS 'With limit_window_ms: the rate limit that the operator set; both null: the plan''s.';
COMMENT ON COLUMN account.version IS 'Incremented by every change of the account, its keys, its cycles or its adjustments.';
COMMENT ON COLUMN account.deleted_at_ms IS 'A deleted account keeps its ledger, and nothing that identifies a person.';
COMMENT ON COLUMN account."interval" IS 'monthly or annual.';
COMMENT ON COLUMN account.plan_given IS 'The plan is complimentary: it costs nothing until one that the customer chose takes effect.';
COMMENT ON COLUMN account.scheduled_plan_id IS 'With scheduled_interval: the change that takes effect at the end of the cycle; both null: none.';
COMMENT ON COLUMN account.spend_cap_cents IS 'The most that calls beyond the included ones may cost in a cycle; null: no cap.';
COMMENT ON COLUMN account.billing_name IS 'To whom invoices are made out; likewise the next two.';
COMMENT ON COLUMN account.billing_version IS 'Incremented by every change of what is billed and by every cycle, not by changes of keys.';
COMMENT ON COLUMN account.balance_cents IS 'Account credit before tax, which pays the following invoices.';
COMMENT ON COLUMN account.credit_days IS 'Days until the invoice of a plan that begins at once is due; null: a plan begins when its invoice is paid.';
COMMENT ON COLUMN account.suspended_at_ms IS 'From then on the API refuses the account, until the operator resumes it; null: it does not.';
COMMENT ON COLUMN account.suspended_reason IS 'What the account is told.';
COMMENT ON COLUMN account.contract_plan_id IS 'The plan that the account has a price of its own for, from its next cycle or choice on; null: none.';
COMMENT ON COLUMN account.contract_overage_micros IS 'Of one call beyond the included ones, in millionths of the currency''s unit; null: the plan''s.';
COMMENT ON COLUMN account.purchase_order IS 'Printed on invoices; empty: none.';
COMMENT ON COLUMN account.sla_thousandths IS 'The uptime agreed on, in thousandths of a percent; null: no figure of its own.';

CREATE TABLE account_view (
  session_id text NOT NULL,
  person_id text NOT NULL,
  account_id text NOT NULL,
  until_ms bigint NOT NULL,
  CONSTRAINT account_view_pkey PRIMARY KEY (session_id)
);
COMMENT ON TABLE account_view IS 'Sessions of operators that work with another account, to look at it. A row outlives its session until its end is recorded.';

CREATE TABLE adjustment (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME adjustment_id_seq START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1),
  cycle_id bigint NOT NULL,
  requested bigint NOT NULL,
  applied bigint NOT NULL,
  reason text NOT NULL,
  created_at_ms bigint NOT NULL,
  CONSTRAINT adjustment_pkey PRIMARY KEY (id)
);
CREATE INDEX adjustment_cycle ON adjustment USING btree (cycle_id);
COMMENT ON TABLE adjustment IS 'The operator''s changes of the included credits of a cycle.';
COMMENT ON COLUMN adjustment.requested IS 'What the operator requested; applied: the part of it that was possible.';

CREATE TABLE announcement (
  id text NOT NULL,
  text text NOT NULL,
  from_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  CONSTRAINT announcement_pkey PRIMARY KEY (id),
  CONSTRAINT announcement_text_check CHECK (length(text) >= 1 AND length(text) <= 500),
  CONSTRAINT announcement_until_check CHECK (until_ms > from_ms)
);
COMMENT ON TABLE announcement IS 'Lines that every page shows from one moment until another.';

CREATE TABLE api_key (
  id text NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  hash bytea NOT NULL,
  last4 text NOT NULL,
  created_at_ms bigint NOT NULL,
  revoked_at_ms bigint,
  revision integer NOT NULL DEFAULT 1,
  expires_at_ms bigint,
  symbologies text[],
  ip_ranges text[],
  credits_max bigint,
  rotated_from text,
  disabled_by_plan boolean NOT NULL DEFAULT false,
  last_used_at_ms bigint,
  used bigint NOT NULL DEFAULT 0,
  used_cycle_id bigint,
  signing_secret text,
  signing_secret_at_ms bigint,
  previous_signing_secret text,
  previous_signing_until_ms bigint,
  scopes text[] NOT NULL DEFAULT '{barcodes,templates}'::text[],
  is_test boolean NOT NULL DEFAULT false,
  made_by text,
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_hash UNIQUE (hash)
) WITH (fillfactor=50);
CREATE INDEX api_key_account ON api_key USING btree (account_id);
CREATE INDEX api_key_ended ON api_key USING btree (LEAST(revoked_at_ms, expires_at_ms)) WHERE LEAST(revoked_at_ms, expires_at_ms) IS NOT NULL;
COMMENT ON TABLE api_key IS 'API keys; the key itself is never stored. Those that were revoked or have expired stay for 400 days, as long as the counts that name them.';
COMMENT ON COLUMN api_key.revision IS 'Incremented by every change of what the key may do.';
COMMENT ON COLUMN api_key.expires_at_ms IS 'From then on the key is refused; null: never.';
COMMENT ON COLUMN api_key.symbologies IS 'Ids of the symbologies the key may draw; null: all.';
COMMENT ON COLUMN api_key.ip_ranges IS 'CIDR ranges the key may be used from; null: any.';
COMMENT ON COLUMN api_key.credits_max IS 'Most credits the key may spend in a cycle; null: as many as the account has.';
COMMENT ON COLUMN api_key.rotated_from IS 'The key that this one replaces.';
COMMENT ON COLUMN api_key.used IS 'Credits charged to the key in the cycle used_cycle_id.';
COMMENT ON COLUMN api_key.signing_secret IS 'What URLs of the key are signed with. Readable, because a signature can only be checked with it; whoever reads it can sign for the key. null: there is none.';
COMMENT ON COLUMN api_key.signing_secret_at_ms IS 'When it was made.';
COMMENT ON COLUMN api_key.previous_signing_secret IS 'The one before the last rotation, which counts too until previous_signing_until_ms.';
COMMENT ON COLUMN api_key.scopes IS 'Names of src/http/auth/scopes.ts.';
COMMENT ON COLUMN api_key.is_test IS 'Whether it is a test key. Never changed.';
COMMENT ON COLUMN api_key.made_by IS 'Id of the person who made it; null: an operator, or before there were people.';

CREATE TABLE audit_end (
  id boolean NOT NULL DEFAULT true,
  seq bigint NOT NULL,
  hash text NOT NULL,
  trimmed_seq bigint NOT NULL,
  trimmed_hash text NOT NULL,
  CONSTRAINT audit_end_pkey PRIMARY KEY (id),
  CONSTRAINT audit_end_one CHECK (id)
);
COMMENT ON TABLE audit_end IS 'One row: the last entry of the chain, which whoever appends locks.';
COMMENT ON COLUMN audit_end.trimmed_seq IS 'The last entry that was dropped for its age; 0: none was.';

CREATE TABLE audit_entry (
  seq bigint NOT NULL,
  id text NOT NULL,
  at_ms bigint NOT NULL,
  account_id text,
  act text NOT NULL,
  details text,
  salt text,
  details_hash text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (seq),
  CONSTRAINT audit_entry_id UNIQUE (id),
  CONSTRAINT audit_entry_erased CHECK ((details IS NULL) = (salt IS NULL))
);
CREATE INDEX audit_entry_account ON audit_entry USING btree (account_id, seq);
CREATE INDEX audit_entry_at ON audit_entry USING btree (at_ms);
CREATE INDEX audit_entry_trimmed ON audit_entry USING btree (seq) WHERE act = 'audit.trimmed'::text;
COMMENT ON TABLE audit_entry IS 'Security-relevant and privileged acts. Rows are appended by src/audit/record.ts alone; any other change breaks the chain.';
COMMENT ON COLUMN audit_entry.account_id IS 'Whose log it stands in too; null: the operator''s alone.';
COMMENT ON COLUMN audit_entry.details IS 'JSON: who, from where, before and after. null: erased, because the account was deleted.';
COMMENT ON COLUMN audit_entry.details_hash IS 'SHA-256 of salt and details, in hex; it stays when they are erased.';
COMMENT ON COLUMN audit_entry.hash IS 'SHA-256 of the hash before and of all columns but details and salt, in hex: src/audit/chain.ts.';

CREATE TABLE batch (
  id text NOT NULL,
  account_id text NOT NULL,
  key_id text NOT NULL,
  state text NOT NULL,
  reservation_id uuid NOT NULL,
  items integer NOT NULL,
  delivered integer NOT NULL,
  failed integer NOT NULL,
  credits integer,
  code text,
  sheet text NOT NULL,
  claimed_until_ms bigint,
  claims integer NOT NULL DEFAULT 0,
  created_at_ms bigint NOT NULL,
  finished_at_ms bigint,
  is_test boolean NOT NULL DEFAULT false,
  request_id text,
  CONSTRAINT batch_pkey PRIMARY KEY (id),
  CONSTRAINT batch_state CHECK (state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))
);
CREATE INDEX batch_account ON batch USING btree (account_id, created_at_ms, id);
CREATE INDEX batch_created ON batch USING btree (created_at_ms);
CREATE INDEX batch_open ON batch USING btree (created_at_ms) WHERE state = ANY (ARRAY['waiting'::text, 'running'::text]);
COMMENT ON TABLE batch IS 'Batches that are drawn in the background.';
COMMENT ON COLUMN batch.state IS 'waiting, running, done or failed.';
COMMENT ON COLUMN batch.reservation_id IS 'The reservation that pays for it; replaced only after the ledger has ended it unpaid.';
COMMENT ON COLUMN batch.credits IS 'What it cost, once it is done.';
COMMENT ON COLUMN batch.code IS 'Why the batch as a whole failed: a row of the errors table.';
COMMENT ON COLUMN batch.sheet IS 'The requested label sheet, as JSON.';
COMMENT ON COLUMN batch.claimed_until_ms IS 'Until then the process that claimed it is drawing it; null: nobody is.';
COMMENT ON COLUMN batch.claims IS 'How many times it was claimed.';
COMMENT ON COLUMN batch.is_test IS 'Whether a test key sent it: its pictures are marked and cost nothing.';
COMMENT ON COLUMN batch.request_id IS 'X-Request-Id of the request that submitted it; null: from before it was written down.';

CREATE TABLE batch_item (
  batch_id text NOT NULL,
  "position" integer NOT NULL,
  name text,
  fields text,
  symbology text,
  image_format text,
  state text NOT NULL,
  picture bytea,
  code text,
  params text,
  reason text,
  warnings text,
  CONSTRAINT batch_item_pk PRIMARY KEY (batch_id, "position"),
  CONSTRAINT batch_item_state CHECK (state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'refused'::text]))
);
COMMENT ON TABLE batch_item IS 'The items of a batch: what was requested, and the result.';
COMMENT ON COLUMN batch_item.name IS 'The caller''s own name for it.';
COMMENT ON COLUMN batch_item.fields IS 'The request, as JSON; null: it was refused before the batch was accepted.';
COMMENT ON COLUMN batch_item.state IS 'waiting, delivered or refused.';
COMMENT ON COLUMN batch_item.code IS 'Of a refused item: the row of the errors table; params: its parameters (JSON); reason: why.';
COMMENT ON COLUMN batch_item.warnings IS 'What its sender should know that drawing it has found, as a list in JSON; null: nothing.';

CREATE TABLE batch_request (
  account_id text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  state text NOT NULL,
  claim uuid NOT NULL,
  claimed_until_ms bigint NOT NULL,
  batch_id text,
  credits integer NOT NULL,
  faults integer[] NOT NULL,
  created_at_ms bigint NOT NULL,
  paid integer[],
  refusals text,
  printed_on text,
  CONSTRAINT batch_request_pk PRIMARY KEY (account_id, key),
  CONSTRAINT batch_request_state CHECK (state = ANY (ARRAY['running'::text, 'interrupted'::text, 'done'::text]))
);
CREATE INDEX batch_request_created ON batch_request USING btree (created_at_ms);
COMMENT ON TABLE batch_request IS 'Batches that came with an Idempotency-Key, so that one sent again is the same batch.';
COMMENT ON COLUMN batch_request.fingerprint IS 'Digest of everything the response depends on.';
COMMENT ON COLUMN batch_request.state IS 'running, interrupted or done.';
COMMENT ON COLUMN batch_request.claim IS 'Who runs it: distinguishes a process from one that took the batch over later.';
COMMENT ON COLUMN batch_request.batch_id IS 'The batch, where it is drawn in the background.';
COMMENT ON COLUMN batch_request.credits IS 'Credits charged so far.';
COMMENT ON COLUMN batch_request.faults IS 'Items that failed by a fault of ours, which a repeated response does not retry.';
COMMENT ON COLUMN batch_request.paid IS 'Positions of the items that were delivered and paid for: no others are delivered again. null: it began before this was kept.';
COMMENT ON COLUMN batch_request.refusals IS 'Why items were refused, as a list in JSON; null: it began before this was kept, or has not ended.';
COMMENT ON COLUMN batch_request.printed_on IS 'The day of printing of labels that name none, such as 2026-11-30. null: it began before this was kept.';

CREATE TABLE cycle (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME cycle_id_seq START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1),
  account_id text NOT NULL,
  seq integer NOT NULL,
  start_ms bigint NOT NULL,
  end_ms bigint NOT NULL,
  plan_id text NOT NULL,
  plan_generation integer NOT NULL,
  mode text NOT NULL,
  included bigint NOT NULL,
  overage_max bigint,
  pending bigint NOT NULL DEFAULT 0,
  settled bigint NOT NULL DEFAULT 0,
  opened_end_ms bigint NOT NULL,
  "interval" text NOT NULL DEFAULT 'monthly'::text,
  plan_given boolean NOT NULL DEFAULT false,
  closed_at_ms bigint,
  cap_notice_percent integer NOT NULL DEFAULT 0,
  credits_notice_percent integer NOT NULL DEFAULT 0,
  overage_notice boolean NOT NULL DEFAULT false,
  invoiced_calls bigint,
  CONSTRAINT cycle_pkey PRIMARY KEY (id),
  CONSTRAINT cycle_order UNIQUE (account_id, seq),
  CONSTRAINT cycle_counts CHECK (pending >= 0 AND settled >= 0 AND included >= 0),
  CONSTRAINT cycle_hard CHECK (mode <> 'hard'::text OR (pending + settled) <= included),
  CONSTRAINT cycle_time CHECK (start_ms <= end_ms)
);
CREATE INDEX cycle_to_close ON cycle USING btree (end_ms) WHERE closed_at_ms IS NULL;
COMMENT ON TABLE cycle IS 'Billing cycles. They are opened as time moves on and never reset: seq orders those of an account, and [start_ms, end_ms) of one is followed without a gap by the next. What the plan promises is copied when the cycle opens, so that a later generation of the plan cannot change it.';
COMMENT ON COLUMN cycle.plan_id IS 'The current plan; those before it are in cycle_segment.';
COMMENT ON COLUMN cycle.included IS 'The plan''s calls and every adjustment; the plan''s alone: included minus the sum of applied.';
COMMENT ON COLUMN cycle.overage_max IS 'Most calls beyond the included ones, derived from the spend cap; null: no limit.';
COMMENT ON COLUMN cycle.pending IS 'Credits of reservations that have not ended.';
COMMENT ON COLUMN cycle.opened_end_ms IS 'Where it ended when it was opened; an immediate change of plan may have shortened it since.';
COMMENT ON COLUMN cycle.plan_given IS 'As on the account.';
COMMENT ON COLUMN cycle.closed_at_ms IS 'When its end was processed; of a cycle that can never cost anything, when it began.';
COMMENT ON COLUMN cycle.cap_notice_percent IS 'Of the spend cap, the highest percentage whose notice was sent.';
COMMENT ON COLUMN cycle.credits_notice_percent IS 'Of the included calls, the highest percentage whose event was emitted; it never decreases.';
COMMENT ON COLUMN cycle.overage_notice IS 'Whether the event that calls beyond the included ones have begun was emitted.';
COMMENT ON COLUMN cycle.invoiced_calls IS 'Calls whose overage the invoice of a change has charged that cut the cycle short; null: no change did.';

CREATE TABLE cycle_segment (
  cycle_id bigint NOT NULL,
  "position" integer NOT NULL,
  plan_id text NOT NULL,
  plan_generation integer NOT NULL,
  from_ms bigint NOT NULL,
  from_call bigint NOT NULL,
  monthly_cents bigint,
  annual_cents bigint,
  overage_micros bigint,
  CONSTRAINT cycle_segment_pk PRIMARY KEY (cycle_id, "position")
);
COMMENT ON TABLE cycle_segment IS 'The plans of a cycle, one after the other; the first from its beginning.';
COMMENT ON COLUMN cycle_segment."position" IS '0, 1, 2, ...';
COMMENT ON COLUMN cycle_segment.from_call IS 'The number of the last call before it.';
COMMENT ON COLUMN cycle_segment.monthly_cents IS 'What a whole month is billed at in this part of the cycle; null: the plan''s price.';
COMMENT ON COLUMN cycle_segment.overage_micros IS 'The same of one call beyond the included ones.';

CREATE TABLE dropped_sum (
  cycle_id bigint NOT NULL,
  reservations bigint NOT NULL,
  settled bigint NOT NULL,
  refunded bigint NOT NULL,
  expired bigint NOT NULL,
  credits bigint NOT NULL,
  CONSTRAINT dropped_sum_pkey PRIMARY KEY (cycle_id),
  CONSTRAINT dropped_sum_ends CHECK (reservations = (settled + refunded + expired))
);
COMMENT ON TABLE dropped_sum IS 'Of the reservations of a cycle whose rows have been dropped, or are being counted to be: how many, how they ended, and the credits charged.';

CREATE TABLE idempotent_request (
  account_id text NOT NULL,
  key_digest bytea NOT NULL,
  fingerprint bytea NOT NULL,
  claim uuid NOT NULL,
  claimed_until_ms bigint NOT NULL,
  answered_at_ms bigint,
  status integer,
  body bytea,
  created_at_ms bigint NOT NULL,
  CONSTRAINT idempotent_request_pkey PRIMARY KEY (account_id, key_digest)
);
CREATE INDEX idempotent_request_body ON idempotent_request USING btree (answered_at_ms) WHERE body IS NOT NULL;
CREATE INDEX idempotent_request_created ON idempotent_request USING btree (created_at_ms);
COMMENT ON TABLE idempotent_request IS 'Requests that came with an Idempotency-Key, but for those of batches, which are charged item by item.';
COMMENT ON COLUMN idempotent_request.key_digest IS 'SHA-256 of the Idempotency-Key: the key itself opens the body and is not kept.';
COMMENT ON COLUMN idempotent_request.fingerprint IS 'Digest of method, address and body.';
COMMENT ON COLUMN idempotent_request.claim IS 'Which attempt runs it.';
COMMENT ON COLUMN idempotent_request.claimed_until_ms IS 'Until then the attempt is believed to run. Later, without an answer, nobody knows what it did.';
COMMENT ON COLUMN idempotent_request.body IS 'JSON of the reply, sealed with the Idempotency-Key; null before the answer and some minutes after it.';

CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id text NOT NULL,
  since_ms bigint NOT NULL,
  used_at_ms bigint NOT NULL,
  CONSTRAINT identity_pkey PRIMARY KEY (issuer, subject),
  CONSTRAINT identity_person UNIQUE (person_id, issuer)
);
COMMENT ON TABLE identity IS 'Whom a sign-in provider knows, and which person that is here.';
COMMENT ON COLUMN identity.subject IS 'What the provider calls them; it never changes, as an address does.';

CREATE TABLE incident (
  id text NOT NULL,
  title text NOT NULL,
  part text NOT NULL,
  severity text NOT NULL,
  opened_at_ms bigint NOT NULL,
  closed_at_ms bigint,
  CONSTRAINT incident_pkey PRIMARY KEY (id),
  CONSTRAINT incident_severity CHECK (severity = ANY (ARRAY['notice'::text, 'degraded'::text, 'outage'::text]))
);
CREATE INDEX incident_opened ON incident USING btree (opened_at_ms);

CREATE TABLE incident_update (
  incident_id text NOT NULL,
  "position" integer NOT NULL,
  severity text NOT NULL,
  text text NOT NULL,
  at_ms bigint NOT NULL,
  CONSTRAINT incident_update_pkey PRIMARY KEY (incident_id, "position"),
  CONSTRAINT incident_update_severity CHECK (severity = ANY (ARRAY['notice'::text, 'degraded'::text, 'outage'::text]))
);
COMMENT ON COLUMN incident_update.severity IS 'How bad it was from then on.';

CREATE TABLE invite (
  id text NOT NULL,
  hash bytea NOT NULL,
  email text,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  used_at_ms bigint,
  CONSTRAINT invite_pkey PRIMARY KEY (id),
  CONSTRAINT invite_hash UNIQUE (hash)
);
COMMENT ON TABLE invite IS 'Invitations by the operator, each good for one account.';
COMMENT ON COLUMN invite.hash IS 'SHA-256 of the code, which is shown once.';
COMMENT ON COLUMN invite.email IS 'The one address it is good for; null: any.';

CREATE TABLE invoice (
  id text NOT NULL,
  account_id text NOT NULL,
  cycle_id bigint NOT NULL,
  kind text NOT NULL,
  segment integer NOT NULL,
  prefix text NOT NULL,
  seq bigint NOT NULL,
  number text NOT NULL,
  at_ms bigint NOT NULL,
  issued_at_ms bigint NOT NULL,
  due_at_ms bigint NOT NULL,
  past_due_at_ms bigint NOT NULL,
  grace_ends_at_ms bigint NOT NULL,
  seller_name text NOT NULL,
  seller_address text NOT NULL,
  seller_tax_id text NOT NULL,
  buyer_name text NOT NULL,
  buyer_address text NOT NULL,
  buyer_tax_id text NOT NULL,
  buyer_email text NOT NULL,
  currency text NOT NULL,
  tax_micros integer NOT NULL,
  tax_label text NOT NULL,
  subtotal_cents bigint NOT NULL,
  tax_cents bigint NOT NULL,
  total_cents bigint NOT NULL,
  status text NOT NULL,
  status_at_ms bigint NOT NULL,
  payment_reference text,
  dunned_at_ms bigint,
  collect_at_ms bigint NOT NULL,
  page_at_ms bigint,
  lost_cycle_id bigint,
  lost_cents bigint NOT NULL DEFAULT 0,
  buyer_purchase_order text NOT NULL DEFAULT ''::text,
  CONSTRAINT invoice_pkey PRIMARY KEY (id),
  CONSTRAINT invoice_number UNIQUE (number),
  CONSTRAINT invoice_order UNIQUE (prefix, seq),
  CONSTRAINT invoice_status CHECK (status = ANY (ARRAY['open'::text, 'paid'::text, 'past_due'::text, 'void'::text])),
  CONSTRAINT invoice_sum CHECK ((subtotal_cents + tax_cents) = total_cents)
);
CREATE INDEX invoice_account ON invoice USING btree (account_id, issued_at_ms);
CREATE UNIQUE INDEX invoice_cause ON invoice USING btree (cycle_id, kind, segment) WHERE kind <> 'order'::text;
CREATE INDEX invoice_collect ON invoice USING btree (collect_at_ms) WHERE status = ANY (ARRAY['open'::text, 'past_due'::text]);
CREATE INDEX invoice_issued ON invoice USING btree (issued_at_ms);
CREATE INDEX invoice_open ON invoice USING btree (past_due_at_ms) WHERE status = 'open'::text;
CREATE INDEX invoice_page ON invoice USING btree (page_at_ms) WHERE status = ANY (ARRAY['open'::text, 'past_due'::text]);
CREATE INDEX invoice_past_due ON invoice USING btree (grace_ends_at_ms) WHERE status = 'past_due'::text AND dunned_at_ms IS NULL;
COMMENT ON TABLE invoice IS 'Invoices with everything they were issued with. Only status, status_at_ms, payment_reference, dunned_at_ms, lost_cycle_id, lost_cents and collect_at_ms are ever updated, and no row is deleted.';
COMMENT ON COLUMN invoice.cycle_id IS 'The cycle that ended, began or was upgraded.';
COMMENT ON COLUMN invoice.kind IS 'renewal, start or upgrade.';
COMMENT ON COLUMN invoice.segment IS 'Of an upgrade, the segment that began with it; otherwise 0.';
COMMENT ON COLUMN invoice.dunned_at_ms IS 'When the grace period was found to be over.';
COMMENT ON COLUMN invoice.collect_at_ms IS 'No collection is attempted before then.';
COMMENT ON COLUMN invoice.page_at_ms IS 'When a page of the payment provider to pay it on was last asked for; null: never.';
COMMENT ON COLUMN invoice.lost_cycle_id IS 'The cycle whose plan begins again when the invoice is paid: the account lost it over this invoice, or while it was unpaid. null: no plan was lost.';
COMMENT ON COLUMN invoice.lost_cents IS 'What was left of the price of that cycle when it was lost, and had been paid with other invoices.';

CREATE TABLE invoice_line (
  invoice_id text NOT NULL,
  "position" integer NOT NULL,
  kind text NOT NULL,
  plan_id text NOT NULL,
  plan_generation integer NOT NULL,
  description text NOT NULL,
  quantity bigint NOT NULL,
  unit text NOT NULL,
  cents bigint NOT NULL,
  start_ms bigint NOT NULL,
  end_ms bigint NOT NULL,
  CONSTRAINT invoice_line_pk PRIMARY KEY (invoice_id, "position")
);
COMMENT ON TABLE invoice_line IS 'The lines of an invoice; written with it, never changed.';

CREATE TABLE invoice_series (
  prefix text NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT invoice_series_pkey PRIMARY KEY (prefix)
);
COMMENT ON TABLE invoice_series IS 'The last number of each series of invoices, locked while the next one is assigned.';

CREATE TABLE ledger_partition (
  name text NOT NULL,
  from_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  state text NOT NULL,
  check_at_ms bigint NOT NULL DEFAULT 0,
  counted_to uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  dropped_at_ms bigint,
  CONSTRAINT ledger_partition_pkey PRIMARY KEY (name),
  CONSTRAINT ledger_partition_state CHECK (state = ANY (ARRAY['attached'::text, 'detached'::text, 'retired'::text, 'dropped'::text]))
);
COMMENT ON TABLE ledger_partition IS 'The partitions of reservation and resolution besides the default ones: reservation_NAME and resolution_NAME.';
COMMENT ON COLUMN ledger_partition.name IS 'The day, YYYYMMDD; or what was taken out of the default partition.';
COMMENT ON COLUMN ledger_partition.until_ms IS 'Reservations of [from_ms, until_ms) stand in it.';
COMMENT ON COLUMN ledger_partition.state IS 'attached; detached: nobody writes to it any more, and its rows are being counted; retired: detached, but not yet due to be counted; dropped.';
COMMENT ON COLUMN ledger_partition.check_at_ms IS 'Before then a cycle that has rows in it is known not to be over.';
COMMENT ON COLUMN ledger_partition.counted_to IS 'Reservations up to this id are in dropped_sum.';

CREATE TABLE member (
  account_id text NOT NULL,
  person_id text NOT NULL,
  role text NOT NULL,
  since_ms bigint NOT NULL,
  CONSTRAINT member_pkey PRIMARY KEY (account_id, person_id),
  CONSTRAINT member_role CHECK (role = ANY (ARRAY['owner'::text, 'admin'::text, 'developer'::text, 'billing'::text, 'viewer'::text]))
);
CREATE UNIQUE INDEX member_owner ON member USING btree (account_id) WHERE role = 'owner'::text;
CREATE INDEX member_person ON member USING btree (person_id);
COMMENT ON TABLE member IS 'Who belongs to which account. A person without an account is deleted.';

CREATE TABLE migration (
  seq integer NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (seq)
);
COMMENT ON TABLE migration IS 'Migrations that have been applied, with the SHA-256 of their text.';

CREATE TABLE passkey (
  id text NOT NULL,
  person_id text NOT NULL,
  credential_id text NOT NULL,
  public_key text NOT NULL,
  algorithm integer NOT NULL,
  counter bigint NOT NULL,
  name text NOT NULL,
  created_at_ms bigint NOT NULL,
  used_at_ms bigint,
  CONSTRAINT passkey_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_credential UNIQUE (credential_id)
);
CREATE INDEX passkey_person ON passkey USING btree (person_id);
COMMENT ON COLUMN passkey.credential_id IS 'What the device calls it, in base64url.';
COMMENT ON COLUMN passkey.public_key IS 'SubjectPublicKeyInfo in DER, in base64url.';
COMMENT ON COLUMN passkey.algorithm IS 'By its number of COSE.';
COMMENT ON COLUMN passkey.counter IS 'How often the device says it has signed; 0 where it does not count.';

CREATE TABLE payment_event (
  id text NOT NULL,
  at_ms bigint NOT NULL,
  CONSTRAINT payment_event_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE payment_event IS 'Events of the payment provider that have been processed.';

CREATE TABLE payment_record (
  kind text NOT NULL,
  id text NOT NULL,
  reference text NOT NULL,
  CONSTRAINT payment_record_pk PRIMARY KEY (kind, id)
);
COMMENT ON TABLE payment_record IS 'The payment provider''s references: of an account (customer), of a payable (payment).';

CREATE TABLE pending_reservation (
  reservation_id uuid NOT NULL,
  cycle_id bigint NOT NULL,
  key_id text NOT NULL,
  amount integer NOT NULL,
  expires_at_ms bigint NOT NULL,
  handed_over boolean NOT NULL DEFAULT false,
  CONSTRAINT pending_reservation_pkey PRIMARY KEY (reservation_id)
);
CREATE INDEX pending_reservation_expires ON pending_reservation USING btree (expires_at_ms);
CREATE INDEX pending_reservation_handed_over ON pending_reservation USING btree (key_id) WHERE handed_over;
COMMENT ON TABLE pending_reservation IS 'One row for each reservation that has not ended: inserted with it, deleted by its resolution in the same statement. cycle.pending is the sum of the amounts.';
COMMENT ON COLUMN pending_reservation.expires_at_ms IS 'By the clock that all processes share. Extended while the process that works for it lives.';
COMMENT ON COLUMN pending_reservation.handed_over IS 'It waits for a batch in the background, and no process works for it.';

CREATE TABLE person (
  id text NOT NULL,
  email text NOT NULL,
  email_verified_at_ms bigint,
  password_hash text,
  account_id text,
  created_at_ms bigint NOT NULL,
  totp_secret text,
  totp_since_ms bigint,
  totp_step bigint,
  operator_since_ms bigint,
  language text,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX person_email ON person USING btree (lower(email));
CREATE INDEX person_operator ON person USING btree (operator_since_ms) WHERE operator_since_ms IS NOT NULL;
COMMENT ON TABLE person IS 'Who signs in. Whoever signs up has the id of the account that is created with them.';
COMMENT ON COLUMN person.account_id IS 'The account that was chosen last, where sessions begin; it counts while the person is a member.';
COMMENT ON COLUMN person.totp_secret IS 'In base 32; without totp_since_ms it has yet to be confirmed by a code.';
COMMENT ON COLUMN person.totp_since_ms IS 'From then on signing in takes a code; null: it does not.';
COMMENT ON COLUMN person.totp_step IS 'The step of 30 s of the last code that was used: no code counts twice.';
COMMENT ON COLUMN person.operator_since_ms IS 'From then on a session of the person does what the operator token does, with a second factor; null: it does not.';
COMMENT ON COLUMN person.language IS 'What mails are written in, by its code in src/util/languages.ts; null: not chosen, which is English.';

CREATE TABLE process_heartbeat (
  id uuid NOT NULL,
  seen_at_ms bigint NOT NULL,
  CONSTRAINT process_heartbeat_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE process_heartbeat IS 'The processes over this database and when each was last there, by the database''s clock: how many share the rate limits while Redis is away.';

CREATE TABLE purchase (
  id text NOT NULL,
  account_id text NOT NULL,
  plan_id text NOT NULL,
  "interval" text NOT NULL,
  at_ms bigint NOT NULL,
  settled bigint NOT NULL,
  billing_version bigint NOT NULL,
  total_cents bigint NOT NULL,
  currency text NOT NULL,
  created_at_ms bigint NOT NULL,
  status text NOT NULL,
  payment_reference text,
  CONSTRAINT purchase_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX purchase_open ON purchase USING btree (account_id) WHERE status = 'open'::text;
COMMENT ON TABLE purchase IS 'Changes that take effect when they are paid. The id becomes the invoice''s.';
COMMENT ON COLUMN purchase.at_ms IS 'The moment of its preview.';
COMMENT ON COLUMN purchase.status IS 'open, done, void or stale.';

CREATE TABLE recovery_code (
  person_id text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, hash)
);
COMMENT ON TABLE recovery_code IS 'SHA-256, in hex, of recovery codes that have not been used.';

CREATE TABLE refund (
  reference text NOT NULL,
  account_id text NOT NULL,
  payable_id text NOT NULL,
  cents bigint NOT NULL,
  currency text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL DEFAULT 'open'::text,
  created_at_ms bigint NOT NULL,
  attempt_at_ms bigint NOT NULL,
  done_at_ms bigint,
  refund_reference text,
  failure text,
  CONSTRAINT refund_pkey PRIMARY KEY (reference),
  CONSTRAINT refund_reason_check CHECK (reason = ANY (ARRAY['purchase_stale'::text, 'paid_twice'::text, 'invoice_void'::text, 'account_deleted'::text, 'wrong_amount'::text])),
  CONSTRAINT refund_status_check CHECK (status = ANY (ARRAY['open'::text, 'done'::text]))
);
CREATE INDEX refund_created ON refund USING btree (created_at_ms);
CREATE INDEX refund_open ON refund USING btree (attempt_at_ms) WHERE status = 'open'::text;
COMMENT ON TABLE refund IS 'Payments that are paid back through the provider. One row for a payment, so that none is paid back twice.';
COMMENT ON COLUMN refund.reference IS 'The provider''s id of the payment.';
COMMENT ON COLUMN refund.payable_id IS 'The purchase or invoice that was paid.';
COMMENT ON COLUMN refund.attempt_at_ms IS 'When it is requested next.';
COMMENT ON COLUMN refund.refund_reference IS 'The provider''s id of the refund.';
COMMENT ON COLUMN refund.failure IS 'Why the last attempt failed; null: none has.';

CREATE TABLE request_log (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME request_log_id_seq START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1),
  account_id text NOT NULL,
  at_ms bigint NOT NULL,
  request_id text NOT NULL,
  key_id text NOT NULL,
  symbology text,
  image_format text,
  status integer NOT NULL,
  outcome text NOT NULL,
  reason text,
  duration_ms integer NOT NULL,
  credits integer NOT NULL,
  signed boolean NOT NULL DEFAULT false,
  test boolean NOT NULL DEFAULT false,
  template text,
  details text,
  CONSTRAINT request_log_pkey PRIMARY KEY (id)
);
CREATE INDEX request_log_account ON request_log USING btree (account_id, at_ms, id);
CREATE INDEX request_log_at ON request_log USING btree (at_ms);
CREATE INDEX request_log_refused ON request_log USING btree (account_id, at_ms, id) WHERE status >= 400;
CREATE INDEX request_log_request ON request_log USING btree (request_id);
CREATE INDEX request_log_template ON request_log USING btree (account_id, template, at_ms, id) WHERE template IS NOT NULL;
COMMENT ON TABLE request_log IS 'The latest requests of an account, for its owner to look at.';
COMMENT ON COLUMN request_log.request_id IS 'X-Request-Id of the reply, or the id of the batch: the items of one batch share it.';
COMMENT ON COLUMN request_log.symbology IS 'null: the request named none that exists.';
COMMENT ON COLUMN request_log.outcome IS 'delivered, unchanged, or the code of the error.';
COMMENT ON COLUMN request_log.signed IS 'Whether it came by a signed URL.';
COMMENT ON COLUMN request_log.test IS 'Whether a test key sent it: it is in no count.';
COMMENT ON COLUMN request_log.template IS 'Name of the template it was drawn by; null: by none.';
COMMENT ON COLUMN request_log.details IS 'What was sent and how long its stages took, as a JSON array: see src/usage/details.ts. null: from before there were any.';

CREATE TABLE reservation (
  id uuid NOT NULL,
  cycle_id bigint NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  amount integer NOT NULL,
  key_id text NOT NULL,
  CONSTRAINT reservation_pkey PRIMARY KEY (id),
  CONSTRAINT reservation_amount CHECK (amount > 0)
) PARTITION BY RANGE (id);
COMMENT ON TABLE reservation IS 'One row per paid request, written before anything is drawn, never updated; its account is its cycle''s. There is no foreign key on the hot path: the insert reads the cycle it refers to in the same statement, and cycles are never deleted. Partitions are days of the id (UUIDv7); ledger_partition lists them.';
COMMENT ON COLUMN reservation.expires_at_ms IS 'When it was to expire as it was made; pending_reservation has the moment that counts.';

CREATE TABLE resolution (
  reservation_id uuid NOT NULL,
  resolved_at_ms bigint NOT NULL,
  outcome text NOT NULL,
  settled_amount integer,
  remainder_id uuid,
  CONSTRAINT resolution_pkey PRIMARY KEY (reservation_id)
) PARTITION BY RANGE (reservation_id);
COMMENT ON TABLE resolution IS 'How a reservation ended. The primary key is what makes it end exactly once. Partitioned as reservation is.';
COMMENT ON COLUMN resolution.settled_amount IS 'Of what is settled, the part that is charged; null: all of it.';
COMMENT ON COLUMN resolution.remainder_id IS 'The reservation under which what was still worked for goes on; null: nothing was left.';

CREATE TABLE session (
  id text NOT NULL,
  account_id text NOT NULL,
  token text NOT NULL,
  created_at_ms bigint NOT NULL,
  updated_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  address text,
  user_agent text,
  person_id text NOT NULL,
  confirmed_at_ms bigint,
  several_factors boolean NOT NULL DEFAULT false,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_token UNIQUE (token)
);
CREATE INDEX session_account ON session USING btree (account_id);
CREATE INDEX session_expires ON session USING btree (expires_at_ms);
CREATE INDEX session_person ON session USING btree (person_id);
COMMENT ON TABLE session IS 'Who is signed in, in which browser.';
COMMENT ON COLUMN session.account_id IS 'The account that the person works with now.';
COMMENT ON COLUMN session.confirmed_at_ms IS 'When password and code of the second factor were shown last; null: never.';
COMMENT ON COLUMN session.several_factors IS 'Whether signing in took more than a password or a provider without a second factor of its own.';

CREATE TABLE setting (
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (name)
);
COMMENT ON TABLE setting IS 'Single values of the installation, such as the digest of the operator''s token.';

CREATE TABLE signed_url_use (
  key_id text NOT NULL,
  digest text NOT NULL,
  uses integer NOT NULL,
  until_ms bigint NOT NULL,
  CONSTRAINT signed_url_use_pkey PRIMARY KEY (key_id, digest)
);
CREATE INDEX signed_url_use_until_ms ON signed_url_use USING btree (until_ms);
COMMENT ON TABLE signed_url_use IS 'How often each signed URL with a limit of uses was used. It refers to no key, so that counting locks none.';
COMMENT ON COLUMN signed_url_use.digest IS 'SHA-256 of what was signed, in base64url.';
COMMENT ON COLUMN signed_url_use.until_ms IS 'When the URL expires; the row is deleted later.';

CREATE TABLE status_hour (
  hour_ms bigint NOT NULL,
  minutes bigint NOT NULL,
  replies bigint NOT NULL,
  faults bigint NOT NULL,
  CONSTRAINT status_hour_pkey PRIMARY KEY (hour_ms)
);
COMMENT ON TABLE status_hour IS 'An hour as all processes together recorded it.';
COMMENT ON COLUMN status_hour.minutes IS 'Bit n: in minute n a process was at work and could write.';
COMMENT ON COLUMN status_hour.replies IS 'Replies of the API other than 4xx; those are no measure of it.';
COMMENT ON COLUMN status_hour.faults IS 'Those of them with a status of 500 and above.';

CREATE TABLE status_latency (
  hour_ms bigint NOT NULL,
  bound_ms integer NOT NULL,
  replies bigint NOT NULL,
  CONSTRAINT status_latency_pkey PRIMARY KEY (hour_ms, bound_ms)
);
COMMENT ON COLUMN status_latency.bound_ms IS 'How long these replies took at most; the bound below is the next lower one.';

CREATE TABLE team_invite (
  id text NOT NULL,
  account_id text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  token_hash text NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  CONSTRAINT team_invite_pkey PRIMARY KEY (id),
  CONSTRAINT team_invite_token UNIQUE (token_hash),
  CONSTRAINT team_invite_role CHECK (role = ANY (ARRAY['admin'::text, 'developer'::text, 'billing'::text, 'viewer'::text]))
);
CREATE UNIQUE INDEX team_invite_email ON team_invite USING btree (account_id, lower(email));
CREATE INDEX team_invite_expires ON team_invite USING btree (expires_at_ms);
COMMENT ON TABLE team_invite IS 'Who was asked to join which account and has not answered; accepting removes the row.';
COMMENT ON COLUMN team_invite.token_hash IS 'SHA-256 of the token in the mailed link, in hex.';

CREATE TABLE template (
  id text NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  latest integer NOT NULL,
  created_at_ms bigint NOT NULL,
  deleted_at_ms bigint,
  CONSTRAINT template_pkey PRIMARY KEY (id),
  CONSTRAINT template_account_id_name_key UNIQUE (account_id, name),
  CONSTRAINT template_kind_check CHECK (kind = ANY (ARRAY['style'::text, 'label'::text]))
);
COMMENT ON TABLE template IS 'A name. One that was deleted stays as long as its versions do, and goes on counting when it is used again.';
COMMENT ON COLUMN template.latest IS 'The number of the latest version that was ever made: none is given twice.';

CREATE TABLE template_image (
  account_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  bytes bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  created_at_ms bigint NOT NULL,
  CONSTRAINT template_image_pkey PRIMARY KEY (account_id, id)
);
COMMENT ON COLUMN template_image.id IS 'How the SHA-256 of the file begins, in hexadecimal.';
COMMENT ON COLUMN template_image.width IS 'In pixels, as it is drawn.';

CREATE TABLE template_version (
  template_id text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  content text NOT NULL,
  images text[] NOT NULL,
  comment text NOT NULL,
  key_id text,
  created_at_ms bigint NOT NULL,
  first_used_at_ms bigint,
  CONSTRAINT template_version_pkey PRIMARY KEY (template_id, version),
  CONSTRAINT template_version_kind_check CHECK (kind = ANY (ARRAY['style'::text, 'label'::text]))
);
COMMENT ON COLUMN template_version.content IS 'JSON with every default written out, so that a default that changes later changes no version.';
COMMENT ON COLUMN template_version.images IS 'Ids of the images that it draws.';
COMMENT ON COLUMN template_version.key_id IS 'The API key that made it; null: somebody signed in.';
COMMENT ON COLUMN template_version.first_used_at_ms IS 'When something was first drawn with it; from then on it outlives its template. null: never.';

CREATE TABLE unsent_mail (
  id text NOT NULL,
  person_id text,
  kind text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text,
  language text NOT NULL,
  request_id text,
  link_digest text,
  link_until_ms bigint,
  state text NOT NULL,
  failure text,
  last_error text NOT NULL,
  attempts integer NOT NULL,
  created_at_ms bigint NOT NULL,
  next_at_ms bigint NOT NULL,
  claimed_until_ms bigint,
  give_up_at_ms bigint NOT NULL,
  CONSTRAINT unsent_mail_pkey PRIMARY KEY (id),
  CONSTRAINT unsent_mail_body CHECK (body IS NOT NULL OR state = 'failed'::text),
  CONSTRAINT unsent_mail_failure CHECK ((failure = ANY (ARRAY['refused'::text, 'link_expired'::text, 'gave_up'::text])) AND (failure IS NULL) = (state = 'waiting'::text)),
  CONSTRAINT unsent_mail_state CHECK (state = ANY (ARRAY['waiting'::text, 'failed'::text]))
);
CREATE INDEX unsent_mail_by_state ON unsent_mail USING btree (state, created_at_ms, id);
CREATE INDEX unsent_mail_due ON unsent_mail USING btree (next_at_ms) WHERE state = 'waiting'::text;
CREATE INDEX unsent_mail_link ON unsent_mail USING btree (link_until_ms) WHERE body IS NOT NULL;
CREATE INDEX unsent_mail_listed ON unsent_mail USING btree (created_at_ms, id);
CREATE INDEX unsent_mail_person ON unsent_mail USING btree (person_id);
COMMENT ON TABLE unsent_mail IS 'Mails whose first attempt to be sent failed. One that is sent later is removed.';
COMMENT ON COLUMN unsent_mail.person_id IS 'Its reader, or who has to do with it; deleted with them. null: nobody here.';
COMMENT ON COLUMN unsent_mail.body IS 'May hold a secret link; null: dropped, because that link is of no use any more.';
COMMENT ON COLUMN unsent_mail.link_digest IS 'Of the token in its link, as the token is stored; null: it has no secret link.';
COMMENT ON COLUMN unsent_mail.link_until_ms IS 'When that link expires.';
COMMENT ON COLUMN unsent_mail.failure IS 'Why it is not tried again by itself.';
COMMENT ON COLUMN unsent_mail.attempts IS 'That have begun, the first one among them.';
COMMENT ON COLUMN unsent_mail.next_at_ms IS 'When it is due; while a process sends it, the end of that process''s lease.';
COMMENT ON COLUMN unsent_mail.give_up_at_ms IS 'Of the last attempt.';

CREATE TABLE usage_day (
  account_id text NOT NULL,
  day_ms bigint NOT NULL,
  key_id text NOT NULL,
  symbology text NOT NULL,
  image_format text NOT NULL,
  template text NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  CONSTRAINT usage_day_pk PRIMARY KEY (account_id, day_ms, key_id, symbology, image_format, template, outcome)
);
COMMENT ON TABLE usage_day IS 'Made of usage_quarter: each whole day in UTC.';

CREATE TABLE usage_key_total (
  account_id text NOT NULL,
  key_id text NOT NULL,
  quarter_ms bigint NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  durations integer[],
  CONSTRAINT usage_key_total_pk PRIMARY KEY (account_id, key_id, quarter_ms, outcome)
);
COMMENT ON TABLE usage_key_total IS 'Made of usage_quarter: each quarter of an hour of each key, by outcome.';

CREATE TABLE usage_quarter (
  account_id text NOT NULL,
  quarter_ms bigint NOT NULL,
  key_id text NOT NULL,
  symbology text NOT NULL,
  image_format text NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  duration_ms bigint NOT NULL,
  template text NOT NULL DEFAULT ''::text,
  durations integer[],
  CONSTRAINT usage_quarter_pk PRIMARY KEY (account_id, quarter_ms, key_id, symbology, image_format, template, outcome)
) WITH (fillfactor=50);
COMMENT ON TABLE usage_quarter IS 'Requests counted by the quarter of an hour; empty strings stand for what a request did not name. Older rows than this table are counted in the first quarter of their hour.';
COMMENT ON COLUMN usage_quarter.duration_ms IS 'Sum over the requests.';
COMMENT ON COLUMN usage_quarter.template IS 'The name of the template they were drawn with.';
COMMENT ON COLUMN usage_quarter.durations IS 'Of those delivered, how many took how long: one number for each of the bounds in src/usage/durations.ts. null: none was delivered, or it is not known.';

CREATE TABLE usage_rollup (
  id boolean NOT NULL DEFAULT true,
  until_ms bigint NOT NULL,
  compared_ms bigint NOT NULL,
  series_until_ms bigint NOT NULL DEFAULT 0,
  rebuild_after text,
  CONSTRAINT usage_rollup_pkey PRIMARY KEY (id),
  CONSTRAINT usage_rollup_one CHECK (id)
);
COMMENT ON TABLE usage_rollup IS 'One row: until when usage_total, and of whole days usage_day, have everything.';
COMMENT ON COLUMN usage_rollup.compared_ms IS 'Until when credits were held against the ledger.';
COMMENT ON COLUMN usage_rollup.series_until_ms IS 'Until when usage_series has every whole day.';
COMMENT ON COLUMN usage_rollup.rebuild_after IS 'Everything is being made again: the account after which it goes on. null: it is not.';

CREATE TABLE usage_series (
  account_id text NOT NULL,
  day_ms bigint NOT NULL,
  key_id text NOT NULL,
  symbology text NOT NULL,
  image_format text NOT NULL,
  template text NOT NULL,
  outcome text NOT NULL,
  quarters smallint[] NOT NULL,
  requests bigint[] NOT NULL,
  credits bigint[] NOT NULL,
  durations numeric[] NOT NULL,
  CONSTRAINT usage_series_pk PRIMARY KEY (account_id, day_ms, key_id, symbology, image_format, template, outcome)
);
COMMENT ON TABLE usage_series IS 'Made of usage_quarter: the quarters of an hour of each whole day in UTC.';
COMMENT ON COLUMN usage_series.quarters IS 'Which of the day have requests: 0 to 95. The other arrays have one value for each.';
COMMENT ON COLUMN usage_series.durations IS 'The counts by duration as one number: twelve decimal digits each, the first bound the last twelve.';

CREATE TABLE usage_total (
  account_id text NOT NULL,
  quarter_ms bigint NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  durations integer[],
  CONSTRAINT usage_total_pk PRIMARY KEY (account_id, quarter_ms, outcome)
);
COMMENT ON TABLE usage_total IS 'Made of usage_quarter: each quarter of an hour as a whole, by outcome.';

CREATE TABLE verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at_ms bigint NOT NULL,
  created_at_ms bigint NOT NULL,
  updated_at_ms bigint NOT NULL,
  CONSTRAINT verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_expires ON verification USING btree (expires_at_ms);
CREATE INDEX verification_identifier ON verification USING btree (identifier);
COMMENT ON TABLE verification IS 'What was sent by mail and may be used once: verifications of addresses and password resets.';

CREATE TABLE webhook_attempt (
  message_id text NOT NULL,
  endpoint_id text NOT NULL,
  number integer NOT NULL,
  at_ms bigint NOT NULL,
  status integer,
  reason text,
  response text NOT NULL,
  duration_ms integer NOT NULL,
  CONSTRAINT webhook_attempt_pk PRIMARY KEY (message_id, endpoint_id, number)
);
COMMENT ON TABLE webhook_attempt IS 'How one attempt of a delivery ended.';
COMMENT ON COLUMN webhook_attempt.status IS 'null: there was no response; reason says why.';
COMMENT ON COLUMN webhook_attempt.response IS 'The beginning of the response''s body.';

CREATE TABLE webhook_delivery (
  message_id text NOT NULL,
  endpoint_id text NOT NULL,
  created_at_ms bigint NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  next_at_ms bigint NOT NULL,
  claimed_until_ms bigint,
  tries integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  last_status integer,
  last_reason text,
  CONSTRAINT webhook_delivery_pk PRIMARY KEY (message_id, endpoint_id),
  CONSTRAINT webhook_delivery_state CHECK (state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text]))
);
CREATE INDEX webhook_delivery_claimed ON webhook_delivery USING btree (endpoint_id, claimed_until_ms) WHERE claimed_until_ms IS NOT NULL;
CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (endpoint_id, next_at_ms, message_id) WHERE state = 'pending'::text;
CREATE INDEX webhook_delivery_endpoint ON webhook_delivery USING btree (endpoint_id, created_at_ms, message_id);
COMMENT ON TABLE webhook_delivery IS 'One event on its way to one endpoint.';
COMMENT ON COLUMN webhook_delivery.created_at_ms IS 'As on the message.';
COMMENT ON COLUMN webhook_delivery.state IS 'pending, delivered or failed.';
COMMENT ON COLUMN webhook_delivery.claimed_until_ms IS 'Until then the process that claimed it is sending it; null: nobody is.';
COMMENT ON COLUMN webhook_delivery.tries IS 'Attempts since the schedule began, which every resend restarts; attempts: all of them.';

CREATE TABLE webhook_endpoint (
  id text NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  secret text NOT NULL,
  previous_secret text,
  previous_until_ms bigint,
  created_at_ms bigint NOT NULL,
  off_at_ms bigint,
  off_reason text,
  failing_since_ms bigint,
  failed_events integer NOT NULL DEFAULT 0,
  first_counted_ms bigint,
  paused_until_ms bigint NOT NULL DEFAULT 0,
  CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_endpoint_off CHECK ((off_at_ms IS NULL) = (off_reason IS NULL)),
  CONSTRAINT webhook_endpoint_previous CHECK ((previous_secret IS NULL) = (previous_until_ms IS NULL))
);
CREATE INDEX webhook_endpoint_account ON webhook_endpoint USING btree (account_id, created_at_ms);
COMMENT ON TABLE webhook_endpoint IS 'Where an account''s events are sent.';
COMMENT ON COLUMN webhook_endpoint.events IS 'The event types it subscribes to.';
COMMENT ON COLUMN webhook_endpoint.secret IS 'Signs, and is therefore stored as it is.';
COMMENT ON COLUMN webhook_endpoint.previous_secret IS 'The one before the last rotation, which signs as well until previous_until_ms; both null: none.';
COMMENT ON COLUMN webhook_endpoint.off_at_ms IS 'With off_reason; both null: it is on.';
COMMENT ON COLUMN webhook_endpoint.failing_since_ms IS 'The first failed attempt since the last success; null: it works.';
COMMENT ON COLUMN webhook_endpoint.paused_until_ms IS 'Nothing is sent before then, as the receiver requested.';

CREATE TABLE webhook_message (
  id text NOT NULL,
  account_id text NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  created_at_ms bigint NOT NULL,
  request_id text,
  traceparent text,
  CONSTRAINT webhook_message_pkey PRIMARY KEY (id)
);
CREATE INDEX webhook_message_account ON webhook_message USING btree (account_id, created_at_ms);
CREATE INDEX webhook_message_created ON webhook_message USING btree (created_at_ms);
COMMENT ON TABLE webhook_message IS 'Events of accounts that have an endpoint for them, written in the transaction of their cause.';
COMMENT ON COLUMN webhook_message.body IS 'The exact text that is sent.';
COMMENT ON COLUMN webhook_message.request_id IS 'X-Request-Id of the request that caused it; null: none did.';
COMMENT ON COLUMN webhook_message.traceparent IS 'The trace that its cause belongs to (W3C Trace Context); null: none was traced.';

CREATE TABLE reservation_default PARTITION OF reservation DEFAULT;
CREATE TABLE resolution_default PARTITION OF resolution DEFAULT;

ALTER TABLE adjustment ADD CONSTRAINT adjustment_cycle_id_cycle_id_fk FOREIGN KEY (cycle_id) REFERENCES cycle(id);
ALTER TABLE api_key ADD CONSTRAINT api_key_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE batch ADD CONSTRAINT batch_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE batch_item ADD CONSTRAINT batch_item_batch_id_batch_id_fk FOREIGN KEY (batch_id) REFERENCES batch(id) ON DELETE CASCADE;
ALTER TABLE batch_request ADD CONSTRAINT batch_request_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE cycle ADD CONSTRAINT cycle_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE cycle_segment ADD CONSTRAINT cycle_segment_cycle_id_cycle_id_fk FOREIGN KEY (cycle_id) REFERENCES cycle(id);
ALTER TABLE idempotent_request ADD CONSTRAINT idempotent_request_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE identity ADD CONSTRAINT identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE incident_update ADD CONSTRAINT incident_update_incident FOREIGN KEY (incident_id) REFERENCES incident(id);
ALTER TABLE invoice ADD CONSTRAINT invoice_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE invoice ADD CONSTRAINT invoice_cycle_id_cycle_id_fk FOREIGN KEY (cycle_id) REFERENCES cycle(id);
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_invoice_id_invoice_id_fk FOREIGN KEY (invoice_id) REFERENCES invoice(id);
ALTER TABLE member ADD CONSTRAINT member_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE member ADD CONSTRAINT member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE passkey ADD CONSTRAINT passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE purchase ADD CONSTRAINT purchase_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE refund ADD CONSTRAINT refund_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE session ADD CONSTRAINT session_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE session ADD CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
ALTER TABLE team_invite ADD CONSTRAINT team_invite_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE template ADD CONSTRAINT template_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE template_image ADD CONSTRAINT template_image_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE template_version ADD CONSTRAINT template_version_template_id_fkey FOREIGN KEY (template_id) REFERENCES template(id) ON DELETE CASCADE;
ALTER TABLE unsent_mail ADD CONSTRAINT unsent_mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE webhook_attempt ADD CONSTRAINT webhook_attempt_delivery FOREIGN KEY (message_id, endpoint_id) REFERENCES webhook_delivery(message_id, endpoint_id) ON DELETE CASCADE;
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_endpoint_id_webhook_endpoint_id_fk FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE;
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_message_id_webhook_message_id_fk FOREIGN KEY (message_id) REFERENCES webhook_message(id) ON DELETE CASCADE;
ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE webhook_message ADD CONSTRAINT webhook_message_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);

INSERT INTO migration (seq, name, hash) VALUES (0, '0000_first', '43df1dbd3d3075c999a08f69ecf7b6b7f0a5ff6df541cc113d8001c5783a62bf');
INSERT INTO migration (seq, name, hash) VALUES (1, '0001_accounts', '5c836cee396022ed4e861d6d6766ecb6a6698a0270005dead1b7ff44eccab7cd');
INSERT INTO migration (seq, name, hash) VALUES (2, '0002_billing', '4e1275ab73b341a057260e667a1e450990d1a7a766ce39db8b7c36d1d86425c4');
INSERT INTO migration (seq, name, hash) VALUES (3, '0003_webhooks', '0de21ac11bcc0fb0338ff4164013d622c912172cf4aadb27e417bf23a65b0589');
INSERT INTO migration (seq, name, hash) VALUES (4, '0004_batches', '717a57610437197a1980207bf82effedcf2ab0f064a3057be12a34a0d9fbf21c');
INSERT INTO migration (seq, name, hash) VALUES (5, '0005_notices', 'd560b86e05ae9cbbd9aa83dcb53fb4976155138fd76a1bb7208491632acd3567');
INSERT INTO migration (seq, name, hash) VALUES (6, '0006_comments', 'cecab77d16e7a0041bac70010000708c07a5d0a779323142e7676b27df2cbfb9');
INSERT INTO migration (seq, name, hash) VALUES (7, '0007_leases', '008b30cf314c3dea58ef63bd7116d62094233d5612922f0d5dc4513d398b5811');
INSERT INTO migration (seq, name, hash) VALUES (8, '0008_orders', '1f4bcc440176701b4805f02da6ae7ef3f259a887c58d12ea61dd68c07584f9e4');
INSERT INTO migration (seq, name, hash) VALUES (9, '0009_ledger_partitions', '843a1bb93482e2f28b02ccddb1e52ef094b3244be6f17e2e412c0fd34a6cd450');
INSERT INTO migration (seq, name, hash) VALUES (10, '0010_retention', '50b99569dafb71f9bc229df96adde1e02958c24fd8282677a4ebcb24b94804f3');
INSERT INTO migration (seq, name, hash) VALUES (11, '0011_cut_cycles', 'a1b806248cb4cc037088c49714e66cf6b525a1195f3b8c0e2f77ae4e02eeb330');
INSERT INTO migration (seq, name, hash) VALUES (12, '0012_refunds', 'fb08ef1419d44b46594f36c5d29c3601e86d00412edd500ae410289eaeeecca6');
INSERT INTO migration (seq, name, hash) VALUES (13, '0013_credit_terms', '6be71f0a918adf5029149722ac2b5d13ab228ba95ca317af1038fbe1d75d1753');
INSERT INTO migration (seq, name, hash) VALUES (14, '0014_wrong_amounts', 'eaf4a5fdfe8cc130f2608c96b450f67530e15391fee7e7b8e273c68d16d37acf');
INSERT INTO migration (seq, name, hash) VALUES (15, '0015_lost_plans', '85d3c9fc6cf57d5b65749447613dda65d94f63d701cb73b4fceea5bda3641aa4');
INSERT INTO migration (seq, name, hash) VALUES (16, '0016_remainders', 'ee90bee8d079cccc6d5890559402e557929376382af0b69effb67c6d78b8f4bd');
INSERT INTO migration (seq, name, hash) VALUES (17, '0017_templates', '6527475ce31df4335b3edcf026ca8c06398dee3b99acf7d376343754a953ce79');
INSERT INTO migration (seq, name, hash) VALUES (18, '0018_label_warnings', '83003fba5bdc3454ad0870105fe741f40723ba2994d889175df80dfb7dc4d242');
INSERT INTO migration (seq, name, hash) VALUES (19, '0019_replays', 'c54818ab3d203da7960c45cb790f586fec41c13ffb1a1663123defb18e71ee37');
INSERT INTO migration (seq, name, hash) VALUES (20, '0020_signed_urls', '6651d7ebb8568a68c4fd4199cf1d397bb363ff380b68d1f0e999946127b17e09');
INSERT INTO migration (seq, name, hash) VALUES (21, '0021_scopes', 'fde7355a97156b131416b3e1f6da2dcec2ad5cf7166eb2e922911b1e5f058aee');
INSERT INTO migration (seq, name, hash) VALUES (22, '0022_test_keys', '1b07698e9b5eeeda00fd2940579ac352d740100bf2165d2ac79d5f1a9aff3395');
INSERT INTO migration (seq, name, hash) VALUES (23, '0023_request_details', '4bd872a3b2e6b937d97dd02180a0869128e5b0d29a2098eb92882642a9e3cdaa');
INSERT INTO migration (seq, name, hash) VALUES (24, '0024_analytics', '3b554679076a2cd744baac1862dd7fa819b4a23377fd8c09b6bb87402e12ce04');
INSERT INTO migration (seq, name, hash) VALUES (25, '0025_fewer_request_indices', 'cc2bd5e7600432d3de7bca2984e97bc388bebbe062b0ce17bb5b70599812fe6d');
INSERT INTO migration (seq, name, hash) VALUES (26, '0026_idempotent_requests', 'c7c02b260f6b2605731031d7b68869344b06fd321f7bca73be81c4da16acb2d7');
INSERT INTO migration (seq, name, hash) VALUES (27, '0027_audit', '605e9f4d6245ab18d0a8d823adeb60ae4cfb7ccb73d3daf34ae404efd3320db8');
INSERT INTO migration (seq, name, hash) VALUES (28, '0028_usage_by_key', '023ce2988df9c094f556c50b6328c36dec976a596a56cb56a51d7782aedba13b');
INSERT INTO migration (seq, name, hash) VALUES (29, '0029_status', '87e5ec693add6cc5970779798dce2b20ed3a0fdc42755dd8cf6358a092b2957a');
INSERT INTO migration (seq, name, hash) VALUES (30, '0030_people', '27a1f27df9c162bf2cbb487fa0b908beda65c6cb3c4c9c714a694b2d88605696');
INSERT INTO migration (seq, name, hash) VALUES (31, '0031_team_invites', '5cc86b69083bd4f93bdd3474a0b2b11a19f2a715079653d9e334507c4e0190bc');
INSERT INTO migration (seq, name, hash) VALUES (32, '0032_room_on_pages', '54d32210c1f268e0635c9772c7df816b03f918b2e58a3b94c70c1a3c96ee9811');
INSERT INTO migration (seq, name, hash) VALUES (33, '0033_second_factor', '095c279513289ccd2f80afe69c397ace83c77859981a9b6b39f525afaa33b30d');
INSERT INTO migration (seq, name, hash) VALUES (34, '0034_operators', '0c3d7a492d37178f32b8d71a2364b2cc5ae3da6d4ff87647497b24267cb15896');
INSERT INTO migration (seq, name, hash) VALUES (35, '0035_request_ids', '7be52469503dd9e04dc5f380f73918543deb74969eec53d7853fdb1d4de86d4f');
INSERT INTO migration (seq, name, hash) VALUES (36, '0036_sign_in_providers', 'cf47b6c6c853bc149d4225a403618b2dbd989a162b843ba58427529800eb945d');
INSERT INTO migration (seq, name, hash) VALUES (37, '0037_traceparent', 'd9d1235fcda29b0d4869d9e63e5e1f4e6dec0c2ddf6e3320c9fce5a1bd241a02');
INSERT INTO migration (seq, name, hash) VALUES (38, '0038_language_of_people', '3b5296d7013d64c0142113e1b54c2816542aae3981f6b7908d5e93064b4a9fcd');
INSERT INTO migration (seq, name, hash) VALUES (39, '0039_passkeys', '739b8325af6fedab1834bece198a006cecc68a7be4ecf540ecd55999321b3fff');
INSERT INTO migration (seq, name, hash) VALUES (40, '0040_contracts', 'acd70b25f9ee65683e8068cf59fcd4460a771248a800307d6375491be45b582a');
INSERT INTO migration (seq, name, hash) VALUES (41, '0041_views', '46a85148239bd8d7123c16ba351076e48517e3890d1a50707a19ba7fe1a70241');
INSERT INTO migration (seq, name, hash) VALUES (42, '0042_usage_series', '911b79f66ea5811944286f700d92c9d72be945f3afe5f475b2541909bdf112a9');
INSERT INTO migration (seq, name, hash) VALUES (43, '0043_unsent_mails', '30fd1c666acd80290806f2d12150a9282e5d22a4e89b9d6208bfb66d53b2bb06');
