-- Operators who sign in, accounts that are suspended, and what the operator announces.
ALTER TABLE person ADD COLUMN operator_since_ms bigint;
COMMENT ON COLUMN person.operator_since_ms IS 'From then on a session of the person does what the operator token does, with a second factor; null: it does not.';
CREATE INDEX person_operator ON person (operator_since_ms) WHERE operator_since_ms IS NOT NULL;
ALTER TABLE session ADD COLUMN confirmed_at_ms bigint;
COMMENT ON COLUMN session.confirmed_at_ms IS 'When password and code of the second factor were shown last; null: never.';
ALTER TABLE account ADD COLUMN suspended_at_ms bigint;
ALTER TABLE account ADD COLUMN suspended_reason text;
ALTER TABLE account ADD CONSTRAINT account_suspended CHECK ((suspended_at_ms IS NULL) = (suspended_reason IS NULL));
COMMENT ON COLUMN account.suspended_at_ms IS 'From then on the API refuses the account, until the operator resumes it; null: it does not.';
COMMENT ON COLUMN account.suspended_reason IS 'What the account is told.';
CREATE TABLE announcement (
  id text NOT NULL,
  text text NOT NULL,
  from_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  CONSTRAINT announcement_pkey PRIMARY KEY (id),
  CONSTRAINT announcement_text_check CHECK (length(text) BETWEEN 1 AND 500),
  CONSTRAINT announcement_until_check CHECK (until_ms > from_ms)
);
COMMENT ON TABLE announcement IS 'Lines that every page shows from one moment until another.';
