-- A day's quarters of an hour in one row, so that a filtered series reads a tenth of the pages.
CREATE TABLE usage_series (
  account_id text NOT NULL,
  day_ms bigint NOT NULL,
  key_id text NOT NULL,
  symbology text NOT NULL,
  image_format text NOT NULL,
  template text NOT NULL,
  outcome text NOT NULL,
  quarters smallint[] NOT NULL,
  requests bigint[] NOT NULL,
  credits bigint[] NOT NULL,
  durations numeric[] NOT NULL,
  CONSTRAINT usage_series_pk PRIMARY KEY (account_id, day_ms, key_id, symbology, image_format, template, outcome)
);
COMMENT ON TABLE usage_series IS 'Made of usage_quarter: the quarters of an hour of each whole day in UTC.';
COMMENT ON COLUMN usage_series.quarters IS 'Which of the day have requests: 0 to 95. The other arrays have one value for each.';
COMMENT ON COLUMN usage_series.durations IS 'The counts by duration as one number: twelve decimal digits each, the first bound the last twelve.';
ALTER TABLE usage_rollup ADD COLUMN series_until_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE usage_rollup ADD COLUMN rebuild_after text;
COMMENT ON COLUMN usage_rollup.series_until_ms IS 'Until when usage_series has every whole day.';
COMMENT ON COLUMN usage_rollup.rebuild_after IS 'Everything is being made again: the account after which it goes on. null: it is not.';
