-- Mails whose first attempt to be sent failed.
CREATE TABLE unsent_mail (
  id text NOT NULL,
  person_id text REFERENCES person (id) ON DELETE CASCADE,
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
  CONSTRAINT unsent_mail_state CHECK (state = ANY (ARRAY['waiting'::text, 'failed'::text])),
  CONSTRAINT unsent_mail_failure CHECK (failure = ANY (ARRAY['refused'::text, 'link_expired'::text, 'gave_up'::text]) AND (failure IS NULL) = (state = 'waiting'::text)),
  CONSTRAINT unsent_mail_body CHECK (body IS NOT NULL OR state = 'failed'::text)
);
CREATE INDEX unsent_mail_due ON unsent_mail USING btree (next_at_ms) WHERE (state = 'waiting'::text);
CREATE INDEX unsent_mail_listed ON unsent_mail USING btree (created_at_ms, id);
CREATE INDEX unsent_mail_by_state ON unsent_mail USING btree (state, created_at_ms, id);
CREATE INDEX unsent_mail_link ON unsent_mail USING btree (link_until_ms) WHERE (body IS NOT NULL);
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
