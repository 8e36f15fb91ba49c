-- Secrets that URLs are signed with, how often URLs with a limit were used, and which requests were signed.
ALTER TABLE api_key ADD COLUMN signing_secret text;
ALTER TABLE api_key ADD COLUMN signing_secret_at_ms bigint;
ALTER TABLE api_key ADD COLUMN previous_signing_secret text;
ALTER TABLE api_key ADD COLUMN previous_signing_until_ms bigint;
COMMENT ON COLUMN api_key.signing_secret IS
  'What URLs of the key are signed with. Readable, because a signature can only be checked with it; whoever reads it can sign for the key. null: there is none.';
COMMENT ON COLUMN api_key.signing_secret_at_ms IS 'When it was made.';
COMMENT ON COLUMN api_key.previous_signing_secret IS
  'The one before the last rotation, which counts too until previous_signing_until_ms.';
CREATE TABLE signed_url_use (
  key_id text NOT NULL,
  digest text NOT NULL,
  uses integer NOT NULL,
  until_ms bigint NOT NULL,
  PRIMARY KEY (key_id, digest)
);
CREATE INDEX signed_url_use_until_ms ON signed_url_use (until_ms);
COMMENT ON TABLE signed_url_use IS
  'How often each signed URL with a limit of uses was used. It refers to no key, so that counting locks none.';
COMMENT ON COLUMN signed_url_use.digest IS 'SHA-256 of what was signed, in base64url.';
COMMENT ON COLUMN signed_url_use.until_ms IS 'When the URL expires; the row is deleted later.';
ALTER TABLE request_log ADD COLUMN signed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN request_log.signed IS 'Whether it came by a signed URL.';
