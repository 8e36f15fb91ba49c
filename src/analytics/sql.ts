/** The statements of analytics, whole. $1: account; $2, $3: from, to, in ms. */
import { COUNT_DIGITS, DURATION_BOUNDS } from '../usage/durations.ts';

/** $4…$8: key, symbology, image format, template, outcomes; null: any. */
const FILTERS = `
  AND ($4::text IS NULL OR key_id = $4) AND ($5::text IS NULL OR symbology = $5)
  AND ($6::text IS NULL OR image_format = $6) AND ($7::text IS NULL OR template = $7)
  AND ($8::text[] IS NULL OR outcome = ANY ($8))`;

/** The counts by duration of a group, added up; its caller says as what, and ends the CASE. */
const SUMMED = `CASE WHEN count(durations) > 0 THEN ARRAY[${DURATION_BOUNDS.map(
  (_, i) => `sum(durations[${i + 1}])`,
).join(', ')}]`;

const SUMS = `
  sum(requests)::int8 AS requests, sum(credits)::int8 AS credits,
  ${SUMMED}::int8[]::text END AS durations`;

/** Counts by duration as one number, which adds up faster than an array. */
const PACKED = `(${DURATION_BOUNDS.map((_, i) => `durations[${i + 1}] * 1e${i * COUNT_DIGITS}::numeric`).join(' + ')})`;

/** Until when totals are made, and series of days. */
export const ROLLED = 'SELECT until_ms, series_until_ms FROM usage_rollup';

const seriesOf = (totals: string, about: string): string => `
  SELECT width_bucket(quarter_ms, $5::int8[]) - 1 AS step, outcome, ${SUMS}
  FROM (
    SELECT quarter_ms, outcome, requests, credits, durations FROM ${totals}
    WHERE ${about} AND quarter_ms >= $2 AND quarter_ms < least($3::int8, $6::int8)
    UNION ALL
    SELECT quarter_ms, outcome, requests, credits, durations FROM usage_quarter
    WHERE ${about} AND quarter_ms >= greatest($2::int8, $6::int8) AND quarter_ms < $3
  ) counted
  WHERE $4::text[] IS NULL OR outcome = ANY ($4)
  GROUP BY 1, 2`;

/** $4: outcomes or null; $5: the first moment of each step; $6: until when totals are made. */
export const SERIES = seriesOf('usage_total', 'account_id = $1');
/** As SERIES, of the key $7. */
export const KEY_SERIES = seriesOf('usage_key_total', 'account_id = $1 AND key_id = $7');

/** $9: the first moment of each step; $10: until when series are made, of whole days. Durations are packed. */
export const FILTERED_SERIES = `
  WITH counted AS (
    SELECT d.day_ms + q.place * 900000::int8 AS quarter_ms, d.outcome, q.requests, q.credits,
           q.durations
    FROM usage_series d
    CROSS JOIN LATERAL unnest(d.quarters, d.requests, d.credits, d.durations)
      AS q (place, requests, credits, durations)
    WHERE account_id = $1 AND day_ms > $2::int8 - 86400000 AND day_ms < least($3::int8, $10::int8)
          ${FILTERS}
    UNION ALL
    SELECT quarter_ms, outcome, requests, credits, ${PACKED} AS durations
    FROM usage_quarter
    WHERE account_id = $1 AND quarter_ms >= greatest($2::int8, $10::int8) AND quarter_ms < $3 ${FILTERS}
  )
  SELECT width_bucket(quarter_ms, $9::int8[]) - 1 AS step, outcome, sum(requests)::int8 AS requests,
         sum(credits)::int8 AS credits, sum(durations)::text AS packed
  FROM counted
  WHERE quarter_ms >= $2 AND quarter_ms < $3
  GROUP BY 1, 2`;

/** $9, $10: from, to of the whole days in between that are made. `dimension` is what \`grouping\` numbers. */
export const SHARES = `
  WITH counted AS (
    SELECT key_id, symbology, image_format, template, outcome, requests, credits FROM usage_day
    WHERE account_id = $1 AND day_ms >= $9::int8 AND day_ms < $10::int8 ${FILTERS}
    UNION ALL
    SELECT key_id, symbology, image_format, template, outcome, requests, credits FROM usage_quarter
    WHERE account_id = $1 AND quarter_ms >= $2 AND quarter_ms < least($3::int8, $9::int8) ${FILTERS}
    UNION ALL
    SELECT key_id, symbology, image_format, template, outcome, requests, credits FROM usage_quarter
    WHERE account_id = $1 AND quarter_ms >= greatest($2::int8, $10::int8) AND quarter_ms < $3 ${FILTERS}
  )
  SELECT s.dimension, coalesce(s.symbology, s.image_format, s.template, s.outcome, s.key_id) AS id,
         coalesce(k.name, '') AS key_name, s.requests, s.credits
  FROM (
    SELECT grouping(symbology, image_format, template, key_id, outcome) AS dimension,
           symbology, image_format, template, key_id, outcome,
           sum(requests)::int8 AS requests, sum(credits)::int8 AS credits
    FROM counted
    GROUP BY GROUPING SETS ((symbology), (image_format), (template), (key_id), (outcome))
  ) s
  LEFT JOIN api_key k ON k.id = s.key_id AND k.account_id = $1
  ORDER BY s.requests DESC, id`;

/** $2: keys; $3: since when; $4: until when totals are made, of whole days. One read for all keys. */
export const KEY_DAYS = `
  SELECT key_id, day_ms, sum(credits)::int8 AS credits
  FROM (
    SELECT key_id, day_ms, credits FROM usage_day
    WHERE account_id = $1 AND day_ms >= $3 AND day_ms < $4 AND key_id = ANY ($2::text[])
    UNION ALL
    SELECT key_id, quarter_ms - quarter_ms % 86400000 AS day_ms, credits FROM usage_quarter
    WHERE account_id = $1 AND quarter_ms >= greatest($3::int8, $4::int8) AND key_id = ANY ($2::text[])
  ) counted
  GROUP BY 1, 2
  HAVING sum(credits) > 0`;

/** $9: how many refused requests are looked through; $10: how many of each error. The newest first. */
export const SAMPLES = `
  SELECT outcome, request_id, at_ms, symbology, reason
  FROM (
    SELECT *, row_number() OVER (PARTITION BY outcome ORDER BY at_ms DESC, id DESC) AS place
    FROM (
      SELECT id, outcome, request_id, at_ms, symbology, reason
      FROM request_log
      WHERE account_id = $1 AND at_ms >= $2 AND at_ms < $3 AND status >= 400 ${FILTERS}
      ORDER BY at_ms DESC, id DESC LIMIT $9
    ) newest
  ) refused
  WHERE place <= $10
  ORDER BY at_ms DESC`;

const rollInto = (totals: string, by: string): string => `
  INSERT INTO ${totals} (${by}, requests, credits, durations)
  SELECT ${by}, sum(requests), sum(credits),
         ${SUMMED}::int4[] END
  FROM usage_quarter
  WHERE account_id = ANY ($1) AND quarter_ms >= $2 AND quarter_ms < $3
  GROUP BY ${by}
  ORDER BY ${by}
  ON CONFLICT ON CONSTRAINT ${totals}_pk DO UPDATE
  SET requests = excluded.requests, credits = excluded.credits, durations = excluded.durations`;

/** $1: accounts; $2, $3: from, to. What has been made is made again: counts only grow. */
export const ROLL_TOTALS = rollInto('usage_total', 'account_id, quarter_ms, outcome');
/** The same for each key. */
export const ROLL_KEY_TOTALS = rollInto(
  'usage_key_total',
  'account_id, key_id, quarter_ms, outcome',
);

/** $1: accounts; $2, $3: from, to, full days. */
export const ROLL_DAYS = `
  INSERT INTO usage_day (account_id, day_ms, key_id, symbology, image_format, template, outcome,
                         requests, credits)
  SELECT account_id, quarter_ms - quarter_ms % 86400000 AS day_ms, key_id, symbology, image_format,
         template, outcome, sum(requests), sum(credits)
  FROM usage_quarter
  WHERE account_id = ANY ($1) AND quarter_ms >= $2 AND quarter_ms < $3
  GROUP BY account_id, day_ms, key_id, symbology, image_format, template, outcome
  ORDER BY account_id, day_ms, key_id, symbology, image_format, template, outcome
  ON CONFLICT ON CONSTRAINT usage_day_pk DO UPDATE
  SET requests = excluded.requests, credits = excluded.credits`;

/** The same, with the counts of each quarter of the day; of the same length are those of one row. */
export const ROLL_SERIES = `
  INSERT INTO usage_series (account_id, day_ms, key_id, symbology, image_format, template, outcome,
                            quarters, requests, credits, durations)
  SELECT account_id, quarter_ms - quarter_ms % 86400000 AS day_ms, key_id, symbology, image_format,
         template, outcome, array_agg(quarter_ms % 86400000 / 900000 ORDER BY quarter_ms),
         array_agg(requests ORDER BY quarter_ms), array_agg(credits ORDER BY quarter_ms),
         array_agg(${PACKED} ORDER BY quarter_ms)
  FROM usage_quarter
  WHERE account_id = ANY ($1) AND quarter_ms >= $2 AND quarter_ms < $3
  GROUP BY account_id, day_ms, key_id, symbology, image_format, template, outcome
  ORDER BY account_id, day_ms, key_id, symbology, image_format, template, outcome
  ON CONFLICT ON CONSTRAINT usage_series_pk DO UPDATE
  SET quarters = excluded.quarters, requests = excluded.requests, credits = excluded.credits,
      durations = excluded.durations`;

/** $1: until when everything has been made; $2: and series of days. */
export const SET_ROLLED = `
  UPDATE usage_rollup
  SET until_ms = greatest(until_ms, $1::int8), series_until_ms = greatest(series_until_ms, $2::int8)`;

/** $1: accounts. When the first quarter begins that is counted of one. */
export const FIRST_QUARTER = `
  SELECT min(q.quarter_ms)::int8 AS ms
  FROM unnest($1::text[]) AS a (id)
  CROSS JOIN LATERAL (
    SELECT quarter_ms FROM usage_quarter WHERE account_id = a.id ORDER BY quarter_ms LIMIT 1) AS q`;

export const REQUEST_REBUILD = "UPDATE usage_rollup SET rebuild_after = ''";
export const REBUILD_AFTER = 'SELECT rebuild_after AS after FROM usage_rollup';
/** $1: the account it has come to; $2: the one that it comes to, or null: it is done. No row: it is elsewhere. */
export const MOVE_REBUILD = `
  UPDATE usage_rollup SET rebuild_after = $2::text WHERE rebuild_after = $1 RETURNING 1`;

/** $1: the id before the page; $2: how many. */
export const ACCOUNTS = 'SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT $2';

/** $1: accounts; $2: before; $3: how many. */
export const pruneSql = (
  table: 'usage_total' | 'usage_key_total' | 'usage_day' | 'usage_series',
  time: string,
): string => `
  DELETE FROM ${table}
  WHERE ctid = ANY (ARRAY(
    SELECT old.ctid
    FROM unnest($1::text[]) AS a (id)
    CROSS JOIN LATERAL (
      SELECT ctid FROM ${table} WHERE account_id = a.id AND ${time} < $2 LIMIT $3) AS old
    LIMIT $3))
  RETURNING 1`;
