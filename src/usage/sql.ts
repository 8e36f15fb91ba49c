/** The statements of usage, whole; what lists requests is made in latest-sql.ts. */
import { DURATION_BOUNDS } from './durations.ts';
import { LISTED } from './latest-sql.ts';

/** Two arrays of counts by duration, added up; where there is only one, that one. */
const addedDurations = (a: string, b: string): string => `
  CASE WHEN ${a} IS NULL THEN ${b} WHEN ${b} IS NULL THEN ${a}
       ELSE ARRAY[${DURATION_BOUNDS.map((_, i) => `${a}[${i + 1}] + ${b}[${i + 1}]`).join(', ')}] END`;

/**
 * $1…$9, $29 and $30: cells of counts; $10…$13: use of keys; $14…$28: requests to list (arrays of one length each).
 * One statement, so that everything in it is written or nothing. Rows are locked in the order of
 * their keys: processes that write at the same time wait for each other and never deadlock. The use
 * of a key only goes forward; a cycle older than the one counted is not added to it. Of an account
 * that was deleted meanwhile nothing is listed.
 */
export const WRITE = `
  WITH counted AS (
    INSERT INTO usage_quarter (account_id, quarter_ms, key_id, symbology, image_format, template,
                               outcome, requests, credits, duration_ms, durations)
    SELECT account_id, quarter_ms, key_id, symbology, image_format, template, outcome, requests,
           credits, duration_ms, durations::int4[]
    FROM unnest($1::text[], $2::int8[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::int8[], $8::int8[], $9::int8[], $29::text[], $30::text[])
         AS t (account_id, quarter_ms, key_id, symbology, image_format, outcome, requests, credits,
               duration_ms, durations, template)
    ORDER BY account_id, quarter_ms, key_id, symbology, image_format, template, outcome
    ON CONFLICT ON CONSTRAINT usage_quarter_pk DO UPDATE
    SET requests = usage_quarter.requests + excluded.requests,
        credits = usage_quarter.credits + excluded.credits,
        duration_ms = usage_quarter.duration_ms + excluded.duration_ms,
        durations = ${addedDurations('usage_quarter.durations', 'excluded.durations')}
  ),
  locked AS (
    SELECT id FROM api_key WHERE id = ANY ($10::text[]) ORDER BY id FOR UPDATE
  ),
  used AS (
    UPDATE api_key k
    SET last_used_at_ms = greatest(k.last_used_at_ms, u.last_ms),
        used = CASE WHEN u.cycle_id = k.used_cycle_id THEN k.used + u.credits
                    WHEN u.cycle_id > coalesce(k.used_cycle_id, -1) THEN u.credits
                    ELSE k.used END,
        used_cycle_id = greatest(k.used_cycle_id, u.cycle_id)
    FROM unnest($10::text[], $11::int8[], $12::int8[], $13::int8[])
         AS u (id, last_ms, cycle_id, credits)
    JOIN locked l ON l.id = u.id
    WHERE k.id = u.id
  )
  INSERT INTO request_log (account_id, at_ms, request_id, key_id, symbology, image_format, status,
                           outcome, reason, duration_ms, credits, signed, test, template, details)
  SELECT t.account_id, t.at_ms, t.request_id, t.key_id, t.symbology, t.image_format, t.status,
         t.outcome, t.reason, t.duration_ms, t.credits, t.signed, t.test, t.template, t.details
  FROM unnest($14::text[], $15::int8[], $16::text[], $17::text[], $18::text[], $19::text[],
              $20::int4[], $21::text[], $22::text[], $23::int4[], $24::int4[],
              $25::bool[], $26::bool[], $27::text[], $28::text[]) WITH ORDINALITY
       AS t (account_id, at_ms, request_id, key_id, symbology, image_format, status, outcome,
             reason, duration_ms, credits, signed, test, template, details, place)
  JOIN account a ON a.id = t.account_id AND a.deleted_at_ms IS NULL
  ORDER BY t.place`;

/** $1: account; $2, $3: from, to. */
export const DAYS = `
  SELECT quarter_ms - quarter_ms % 86400000 AS day_ms, outcome, sum(requests)::int8 AS requests
  FROM usage_quarter
  WHERE account_id = $1 AND quarter_ms >= $2 AND quarter_ms < $3
  GROUP BY 1, 2
  ORDER BY 1, 2`;

/** $1: account; $2, $3: from, to. */
export const CREDITS = `
  SELECT coalesce(sum(credits), 0)::int8 AS credits
  FROM usage_quarter
  WHERE account_id = $1 AND quarter_ms >= $2 AND quarter_ms < $3`;

/** $1: account; $2, $3: from, to. `dimension` is what `grouping` numbers. */
export const SHARES = `
  SELECT s.dimension, coalesce(s.symbology, s.image_format, s.outcome, k.name, '') AS name,
         s.requests, s.credits
  FROM (
    SELECT grouping(symbology, image_format, key_id, outcome) AS dimension,
           symbology, image_format, key_id, outcome,
           sum(requests)::int8 AS requests, sum(credits)::int8 AS credits
    FROM usage_quarter
    WHERE account_id = $1 AND quarter_ms >= $2 AND quarter_ms < $3
    GROUP BY GROUPING SETS ((symbology), (image_format), (key_id), (outcome))
  ) s
  LEFT JOIN api_key k ON k.id = s.key_id AND k.account_id = $1
  ORDER BY s.requests DESC, name, s.key_id`;

/** $1: account; $2, $3: from, to. The first six hours in which there is anything. */
export const HOURS = `
  WITH first AS (
    SELECT quarter_ms - quarter_ms % 3600000 AS hour_ms
    FROM usage_quarter WHERE account_id = $1 AND quarter_ms >= $2 AND quarter_ms < $3
    ORDER BY account_id, quarter_ms LIMIT 1
  )
  SELECT u.hour_ms, u.key_id, coalesce(k.name, '') AS key_name, u.symbology, u.image_format,
         u.outcome, u.requests, u.credits, u.duration_ms
  FROM (
    SELECT q.quarter_ms - q.quarter_ms % 3600000 AS hour_ms, q.key_id, q.symbology,
           q.image_format, q.outcome, sum(q.requests)::int8 AS requests,
           sum(q.credits)::int8 AS credits, sum(q.duration_ms)::int8 AS duration_ms
    FROM first JOIN usage_quarter q
      ON q.account_id = $1 AND q.quarter_ms >= greatest(first.hour_ms, $2)
         AND q.quarter_ms < least(first.hour_ms + 6 * 3600000, $3)
    GROUP BY 1, 2, 3, 4, 5
  ) u
  LEFT JOIN api_key k ON k.id = u.key_id AND k.account_id = $1
  ORDER BY u.hour_ms, u.key_id, u.symbology, u.image_format, u.outcome`;

/**
 * $1: the X-Request-Id or the id of a batch; $2: how many. Whosever it is: for the operator alone.
 */
export const BY_REQUEST = `
  SELECT ${LISTED}, l.account_id, a.email
  FROM request_log l
  LEFT JOIN api_key k ON k.id = l.key_id AND k.account_id = l.account_id
  JOIN account a ON a.id = l.account_id
  WHERE l.request_id = $1
  ORDER BY l.at_ms, l.id
  LIMIT $2`;

/** $1: the id before the page; $2: how many. */
export const ACCOUNTS = 'SELECT id, plan_id FROM account WHERE id > $1 ORDER BY id LIMIT $2';

/** $1: before; $2: how many. */
export const PRUNE_LOG = `
  DELETE FROM request_log
  WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM request_log WHERE at_ms < $1 ORDER BY at_ms LIMIT $2))
  RETURNING 1`;

/** $1: accounts; $2: how many of each stay, beside them; $3: how many. */
export const TRIM_LOG = `
  DELETE FROM request_log
  WHERE ctid = ANY (ARRAY(
    SELECT old.ctid
    FROM unnest($1::text[], $2::int4[]) AS a (id, kept)
    CROSS JOIN LATERAL (
      SELECT at_ms, id FROM request_log WHERE account_id = a.id
      ORDER BY at_ms DESC, id DESC OFFSET a.kept LIMIT 1) AS first
    CROSS JOIN LATERAL (
      SELECT ctid FROM request_log
      WHERE account_id = a.id AND (at_ms, id) <= (first.at_ms, first.id) LIMIT $3) AS old
    LIMIT $3))
  RETURNING 1`;

/** $1: accounts; $2: before; $3: how many. */
export const PRUNE_QUARTERS = `
  DELETE FROM usage_quarter
  WHERE ctid = ANY (ARRAY(
    SELECT old.ctid
    FROM unnest($1::text[]) AS a (id)
    CROSS JOIN LATERAL (
      SELECT ctid FROM usage_quarter WHERE account_id = a.id AND quarter_ms < $2 LIMIT $3) AS old
    LIMIT $3))
  RETURNING 1`;
