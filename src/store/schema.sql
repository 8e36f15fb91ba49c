-- The schema that the migrations make, written by `npm run db:schema`. Do not edit.

CREATE TABLE account (
  id text NOT NULL,
  email text NOT NULL,
  password_hash text,
  plan_id text NOT NULL,
  plan_generation integer NOT NULL,
  anchor_ms bigint NOT NULL,
  limit_requests integer,
  limit_window_ms integer,
  version bigint NOT NULL DEFAULT 1,
  created_at_ms bigint NOT NULL,
  email_verified_at_ms bigint,
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
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_limit CHECK ((limit_requests IS NULL) = (limit_window_ms IS NULL)),
  CONSTRAINT account_scheduled CHECK ((scheduled_plan_id IS NULL) = (scheduled_interval IS NULL)),
  CONSTRAINT account_spend_cap_cents CHECK (spend_cap_cents >= 0)
);
CREATE INDEX account_created ON account USING btree (created_at_ms, id);
CREATE UNIQUE INDEX account_email ON account USING btree (lower(email));
CREATE INDEX account_spend_cap ON account USING btree (id) WHERE spend_cap_cents IS NOT NULL;

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
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_hash UNIQUE (hash)
);
CREATE INDEX api_key_account ON api_key USING btree (account_id);

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
  CONSTRAINT batch_pkey PRIMARY KEY (id),
  CONSTRAINT batch_state CHECK (state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))
);
CREATE INDEX batch_account ON batch USING btree (account_id, created_at_ms, id);
CREATE INDEX batch_created ON batch USING btree (created_at_ms);
CREATE INDEX batch_open ON batch USING btree (created_at_ms) WHERE state = ANY (ARRAY['waiting'::text, 'running'::text]);

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
  CONSTRAINT batch_item_pk PRIMARY KEY (batch_id, "position"),
  CONSTRAINT batch_item_state CHECK (state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'refused'::text]))
);

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
  CONSTRAINT batch_request_pk PRIMARY KEY (account_id, key),
  CONSTRAINT batch_request_state CHECK (state = ANY (ARRAY['running'::text, 'interrupted'::text, 'done'::text]))
);
CREATE INDEX batch_request_created ON batch_request USING btree (created_at_ms);

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
  CONSTRAINT cycle_pkey PRIMARY KEY (id),
  CONSTRAINT cycle_order UNIQUE (account_id, seq),
  CONSTRAINT cycle_counts CHECK (pending >= 0 AND settled >= 0 AND included >= 0),
  CONSTRAINT cycle_hard CHECK (mode <> 'hard'::text OR (pending + settled) <= included),
  CONSTRAINT cycle_time CHECK (start_ms <= end_ms)
);
CREATE INDEX cycle_to_close ON cycle USING btree (end_ms) WHERE closed_at_ms IS NULL;

CREATE TABLE cycle_segment (
  cycle_id bigint NOT NULL,
  "position" integer NOT NULL,
  plan_id text NOT NULL,
  plan_generation integer NOT NULL,
  from_ms bigint NOT NULL,
  from_call bigint NOT NULL,
  CONSTRAINT cycle_segment_pk PRIMARY KEY (cycle_id, "position")
);

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
  CONSTRAINT invoice_pkey PRIMARY KEY (id),
  CONSTRAINT invoice_cause UNIQUE (cycle_id, kind, segment),
  CONSTRAINT invoice_number UNIQUE (number),
  CONSTRAINT invoice_order UNIQUE (prefix, seq),
  CONSTRAINT invoice_status CHECK (status = ANY (ARRAY['open'::text, 'paid'::text, 'past_due'::text, 'void'::text])),
  CONSTRAINT invoice_sum CHECK ((subtotal_cents + tax_cents) = total_cents)
);
CREATE INDEX invoice_account ON invoice USING btree (account_id, issued_at_ms);
CREATE INDEX invoice_collect ON invoice USING btree (collect_at_ms) WHERE status = ANY (ARRAY['open'::text, 'past_due'::text]);
CREATE INDEX invoice_issued ON invoice USING btree (issued_at_ms);
CREATE INDEX invoice_open ON invoice USING btree (past_due_at_ms) WHERE status = 'open'::text;
CREATE INDEX invoice_past_due ON invoice USING btree (grace_ends_at_ms) WHERE status = 'past_due'::text AND dunned_at_ms IS NULL;

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

CREATE TABLE invoice_series (
  prefix text NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT invoice_series_pkey PRIMARY KEY (prefix)
);

CREATE TABLE migration (
  seq integer NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (seq)
);

CREATE TABLE payment_event (
  id text NOT NULL,
  at_ms bigint NOT NULL,
  CONSTRAINT payment_event_pkey PRIMARY KEY (id)
);

CREATE TABLE payment_record (
  kind text NOT NULL,
  id text NOT NULL,
  reference text NOT NULL,
  CONSTRAINT payment_record_pk PRIMARY KEY (kind, id)
);

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
  CONSTRAINT request_log_pkey PRIMARY KEY (id)
);
CREATE INDEX request_log_account ON request_log USING btree (account_id, at_ms, id);
CREATE INDEX request_log_at ON request_log USING btree (at_ms);

CREATE TABLE reservation (
  id uuid NOT NULL,
  cycle_id bigint NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  amount integer NOT NULL,
  key_id text NOT NULL,
  CONSTRAINT reservation_pkey PRIMARY KEY (id),
  CONSTRAINT reservation_amount CHECK (amount > 0)
);
CREATE INDEX reservation_expires ON reservation USING btree (expires_at_ms);

CREATE TABLE resolution (
  reservation_id uuid NOT NULL,
  resolved_at_ms bigint NOT NULL,
  outcome text NOT NULL,
  settled_amount integer,
  CONSTRAINT resolution_pkey PRIMARY KEY (reservation_id)
);

CREATE TABLE session (
  id text NOT NULL,
  account_id text NOT NULL,
  token text NOT NULL,
  created_at_ms bigint NOT NULL,
  updated_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  address text,
  user_agent text,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_token UNIQUE (token)
);
CREATE INDEX session_account ON session USING btree (account_id);
CREATE INDEX session_expires ON session USING btree (expires_at_ms);

CREATE TABLE setting (
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (name)
);

CREATE TABLE usage_hour (
  account_id text NOT NULL,
  hour_ms bigint NOT NULL,
  key_id text NOT NULL,
  symbology text NOT NULL,
  image_format text NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  duration_ms bigint NOT NULL,
  CONSTRAINT usage_hour_pk PRIMARY KEY (account_id, hour_ms, key_id, symbology, image_format, outcome)
);

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

CREATE TABLE webhook_message (
  id text NOT NULL,
  account_id text NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  created_at_ms bigint NOT NULL,
  CONSTRAINT webhook_message_pkey PRIMARY KEY (id)
);
CREATE INDEX webhook_message_account ON webhook_message USING btree (account_id, created_at_ms);
CREATE INDEX webhook_message_created ON webhook_message USING btree (created_at_ms);

ALTER TABLE adjustment ADD CONSTRAINT adjustment_cycle_id_cycle_id_fk FOREIGN KEY (cycle_id) REFERENCES cycle(id);
ALTER TABLE api_key ADD CONSTRAINT api_key_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE batch ADD CONSTRAINT batch_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE batch_item ADD CONSTRAINT batch_item_batch_id_batch_id_fk FOREIGN KEY (batch_id) REFERENCES batch(id) ON DELETE CASCADE;
ALTER TABLE batch_request ADD CONSTRAINT batch_request_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE cycle ADD CONSTRAINT cycle_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE cycle_segment ADD CONSTRAINT cycle_segment_cycle_id_cycle_id_fk FOREIGN KEY (cycle_id) REFERENCES cycle(id);
ALTER TABLE invoice ADD CONSTRAINT invoice_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE invoice ADD CONSTRAINT invoice_cycle_id_cycle_id_fk FOREIGN KEY (cycle_id) REFERENCES cycle(id);
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_invoice_id_invoice_id_fk FOREIGN KEY (invoice_id) REFERENCES invoice(id);
ALTER TABLE purchase ADD CONSTRAINT purchase_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE session ADD CONSTRAINT session_account_id_account_id_fk FOREIGN KEY (account_id) REFERENCES account(id);
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
