-- A reservation that several requests share ends in part, and what remains goes on under another id.
ALTER TABLE resolution ADD COLUMN remainder_id uuid;
COMMENT ON COLUMN resolution.remainder_id IS 'The reservation under which what was still worked for goes on; null: nothing was left.';
