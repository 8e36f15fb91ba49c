-- Usage by quarters of an hour, which the days and hours of every time zone begin on, with how long requests took.
ALTER TABLE usage_hour RENAME TO usage_quarter;
ALTER TABLE usage_quarter RENAME COLUMN hour_ms TO quarter_ms;
ALTER TABLE usage_quarter ADD COLUMN template text NOT NULL DEFAULT '';
ALTER TABLE usage_quarter ADD COLUMN durations integer[];
ALTER TABLE usage_quarter DROP CONSTRAINT usage_hour_pk;
ALTER TABLE usage_quarter ADD CONSTRAINT usage_quarter_pk
  PRIMARY KEY (account_id, quarter_ms, key_id, symbology, image_format, template, outcome);
COMMENT ON TABLE usage_quarter IS
  'Requests counted by the quarter of an hour; empty strings stand for what a request did not name. Older rows than this table are counted in the first quarter of their hour.';
COMMENT ON COLUMN usage_quarter.template IS 'The name of the template they were drawn with.';
COMMENT ON COLUMN usage_quarter.durations IS
  'Of those delivered, how many took how long: one number for each of the bounds in src/usage/durations.ts. null: none was delivered, or it is not known.';
CREATE TABLE usage_total (
  account_id text NOT NULL,
  quarter_ms bigint NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  durations integer[],
  CONSTRAINT usage_total_pk PRIMARY KEY (account_id, quarter_ms, outcome)
);
COMMENT ON TABLE usage_total IS 'Made of usage_quarter: each quarter of an hour as a whole, by outcome.';
CREATE TABLE usage_day (
  account_id text NOT NULL,
  day_ms bigint NOT NULL,
  key_id text NOT NULL,
  symbology text NOT NULL,
  image_format text NOT NULL,
  template text NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  CONSTRAINT usage_day_pk PRIMARY KEY (account_id, day_ms, key_id, symbology, image_format, template, outcome)
);
COMMENT ON TABLE usage_day IS 'Made of usage_quarter: each whole day in UTC.';
CREATE TABLE usage_rollup (
  id boolean PRIMARY KEY DEFAULT true,
  until_ms bigint NOT NULL,
  compared_ms bigint NOT NULL,
  CONSTRAINT usage_rollup_one CHECK (id)
);
INSERT INTO usage_rollup (until_ms, compared_ms)
VALUES (0, extract(epoch FROM date_trunc('day', now() AT TIME ZONE 'UTC'))::int8 * 1000);
COMMENT ON TABLE usage_rollup IS 'One row: until when usage_total, and of whole days usage_day, have everything.';
COMMENT ON COLUMN usage_rollup.compared_ms IS 'Until when credits were held against the ledger.';
