ALTER TABLE request_log ADD COLUMN template text;
ALTER TABLE request_log ADD COLUMN details text;

COMMENT ON TABLE request_log IS 'The latest requests of an account, for its owner to look at.';
COMMENT ON COLUMN request_log.request_id IS
  'X-Request-Id of the reply, or the id of the batch: the items of one batch share it.';
COMMENT ON COLUMN request_log.template IS 'Name of the template it was drawn by; null: by none.';
COMMENT ON COLUMN request_log.details IS
  'What was sent and how long its stages took, as a JSON array: see src/usage/details.ts. null: from before there were any.';

-- Each begins with what a filter names and ends in the order of the list, so that a page is a range of it.
CREATE INDEX request_log_request ON request_log (request_id);
CREATE INDEX request_log_key ON request_log (account_id, key_id, at_ms, id);
CREATE INDEX request_log_symbology ON request_log (account_id, symbology, at_ms, id);
CREATE INDEX request_log_refused ON request_log (account_id, at_ms, id) WHERE status >= 400;
CREATE INDEX request_log_template ON request_log (account_id, template, at_ms, id)
  WHERE template IS NOT NULL;
