-- Test keys: what they draw is marked, costs nothing and is counted nowhere.
ALTER TABLE api_key ADD COLUMN is_test boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN api_key.is_test IS 'Whether it is a test key. Never changed.';
ALTER TABLE batch ADD COLUMN is_test boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN batch.is_test IS 'Whether a test key sent it: its pictures are marked and cost nothing.';
ALTER TABLE request_log ADD COLUMN test boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN request_log.test IS 'Whether a test key sent it: it is in no count.';
