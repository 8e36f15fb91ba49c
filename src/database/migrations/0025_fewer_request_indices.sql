-- Every metered request pays for each index of its row, and a page of the list reads a bounded number of rows
-- whatever it looks for: symbology and key are looked for among them, as image formats and text are.
DROP INDEX request_log_key;
DROP INDEX request_log_symbology;

-- Rows that are updated once a second while their keys are in use: with room on their pages, an update writes no
-- entry to any index.
ALTER TABLE api_key SET (fillfactor = 50);
ALTER TABLE usage_quarter SET (fillfactor = 50);
