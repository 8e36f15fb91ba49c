-- Totals of each key, so that a series of one key reads as little as a series of all.
CREATE TABLE usage_key_total (
  account_id text NOT NULL,
  key_id text NOT NULL,
  quarter_ms bigint NOT NULL,
  outcome text NOT NULL,
  requests bigint NOT NULL,
  credits bigint NOT NULL,
  durations integer[],
  CONSTRAINT usage_key_total_pk PRIMARY KEY (account_id, key_id, quarter_ms, outcome)
);
COMMENT ON TABLE usage_key_total IS 'Made of usage_quarter: each quarter of an hour of each key, by outcome.';
INSERT INTO usage_key_total (account_id, key_id, quarter_ms, outcome, requests, credits, durations)
SELECT account_id, key_id, quarter_ms, outcome, sum(requests), sum(credits),
       CASE WHEN count(durations) > 0 THEN ARRAY[
         sum(durations[1]), sum(durations[2]), sum(durations[3]), sum(durations[4]), sum(durations[5]),
         sum(durations[6]), sum(durations[7]), sum(durations[8]), sum(durations[9]), sum(durations[10]),
         sum(durations[11]), sum(durations[12]), sum(durations[13]), sum(durations[14]), sum(durations[15]),
         sum(durations[16]), sum(durations[17]), sum(durations[18]), sum(durations[19]), sum(durations[20])
       ]::int4[] END
FROM usage_quarter
WHERE quarter_ms < (SELECT until_ms FROM usage_rollup)
GROUP BY account_id, key_id, quarter_ms, outcome;
