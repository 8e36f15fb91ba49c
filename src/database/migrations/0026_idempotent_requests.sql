-- Requests that make something and came with an Idempotency-Key, so that one sent twice makes one thing.
CREATE TABLE idempotent_request (
  account_id text NOT NULL REFERENCES account (id),
  key_digest bytea NOT NULL,
  fingerprint bytea NOT NULL,
  claim uuid NOT NULL,
  claimed_until_ms bigint NOT NULL,
  answered_at_ms bigint,
  status integer,
  body bytea,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (account_id, key_digest)
);
CREATE INDEX idempotent_request_created ON idempotent_request (created_at_ms);
CREATE INDEX idempotent_request_body ON idempotent_request (answered_at_ms) WHERE body IS NOT NULL;
COMMENT ON TABLE idempotent_request IS
  'Requests that came with an Idempotency-Key, but for those of batches, which are charged item by item.';
COMMENT ON COLUMN idempotent_request.key_digest IS
  'SHA-256 of the Idempotency-Key: the key itself opens the body and is not kept.';
COMMENT ON COLUMN idempotent_request.fingerprint IS 'Digest of method, address and body.';
COMMENT ON COLUMN idempotent_request.claim IS 'Which attempt runs it.';
COMMENT ON COLUMN idempotent_request.claimed_until_ms IS
  'Until then the attempt is believed to run. Later, without an answer, nobody knows what it did.';
COMMENT ON COLUMN idempotent_request.body IS
  'JSON of the reply, sealed with the Idempotency-Key; null before the answer and some minutes after it.';
