-- The request that an event or a batch came of, so that what happens later can be followed back to it.
ALTER TABLE webhook_message ADD COLUMN request_id text;
COMMENT ON COLUMN webhook_message.request_id IS 'X-Request-Id of the request that caused it; null: none did.';
ALTER TABLE batch ADD COLUMN request_id text;
COMMENT ON COLUMN batch.request_id IS 'X-Request-Id of the request that submitted it; null: from before it was written down.';
