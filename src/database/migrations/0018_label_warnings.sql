-- What is to be known of a label is found by printing it, and said again with its results.
ALTER TABLE batch_item ADD COLUMN warnings text;
COMMENT ON COLUMN batch_item.warnings IS 'What its sender should know that drawing it has found, as a list in JSON; null: nothing.';
