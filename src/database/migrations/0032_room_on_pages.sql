-- Rows that are updated once a second while their keys are in use: with room on their pages, an update writes no
-- entry to any index. Pages that are full already get it as their rows move.
ALTER TABLE api_key SET (fillfactor = 50);
ALTER TABLE usage_quarter SET (fillfactor = 50);
