-- Passkeys: keys of a device that sign people in.
CREATE TABLE passkey (
  id text NOT NULL,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
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
