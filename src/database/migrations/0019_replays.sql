-- What a response that is sent again must know of the first, whatever has changed since.
ALTER TABLE batch_request ADD COLUMN paid integer[];
ALTER TABLE batch_request ADD COLUMN refusals text;
ALTER TABLE batch_request ADD COLUMN printed_on text;
COMMENT ON COLUMN batch_request.paid IS
  'Positions of the items that were delivered and paid for: no others are delivered again. null: it began before this was kept.';
COMMENT ON COLUMN batch_request.refusals IS 'Why items were refused, as a list in JSON; null: it began before this was kept, or has not ended.';
COMMENT ON COLUMN batch_request.printed_on IS
  'The day of printing of labels that name none, such as 2026-11-30. null: it began before this was kept.';
