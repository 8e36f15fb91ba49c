-- A second factor for people: codes of an app, and recovery codes.
ALTER TABLE person ADD COLUMN totp_secret text;
ALTER TABLE person ADD COLUMN totp_since_ms bigint;
ALTER TABLE person ADD COLUMN totp_step bigint;
COMMENT ON COLUMN person.totp_secret IS 'In base 32; without totp_since_ms it has yet to be confirmed by a code.';
COMMENT ON COLUMN person.totp_since_ms IS 'From then on signing in takes a code; null: it does not.';
COMMENT ON COLUMN person.totp_step IS 'The step of 30 s of the last code that was used: no code counts twice.';
CREATE TABLE recovery_code (
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  hash text NOT NULL,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, hash)
);
COMMENT ON TABLE recovery_code IS 'SHA-256, in hex, of recovery codes that have not been used.';
