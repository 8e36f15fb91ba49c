-- What an API key may be used for at all. Keys of before keep what they could do.
ALTER TABLE api_key ADD COLUMN scopes text[] NOT NULL DEFAULT '{barcodes,templates}';
COMMENT ON COLUMN api_key.scopes IS 'Names of src/http/auth/scopes.ts.';
