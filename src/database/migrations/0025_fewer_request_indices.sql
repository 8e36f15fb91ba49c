-- Every metered request pays for each index of its row, and a page of the list reads a bounded number of rows
-- whatever it looks for: symbology and key are looked for among them, as image formats and text are.
DROP INDEX request_log_key;
DROP INDEX request_log_symbology;
