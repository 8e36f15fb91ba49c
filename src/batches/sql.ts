/** The statements of batches and Idempotency-Keys, whole. */

const COLUMNS = `id, account_id, key_id, state, items, delivered, failed, credits, code, sheet,
  is_test, created_at_ms, finished_at_ms`;

/** $1…$5: id, account, key, reservation, sheet; $6, $7: items and those refused; $8: now; $9: most; $10: of a test key; $11: request. */
export const ADD = `
  INSERT INTO batch (id, account_id, key_id, state, reservation_id, sheet, items, delivered, failed,
                     created_at_ms, is_test, request_id)
  SELECT $1, $2::text, $3, 'waiting', $4::uuid, $5, $6::int4, 0, $7::int4, $8::int8, $10::boolean, $11
  WHERE (SELECT count(*) FROM batch
         WHERE account_id = $2::text AND state IN ('waiting', 'running')) < $9
  RETURNING id`;

/** $1: batch; $2…: its items, arrays of one length. */
export const ADD_ITEMS = `
  INSERT INTO batch_item (batch_id, position, name, fields, symbology, image_format, state, code,
                          params, reason)
  SELECT $1, t.* FROM unnest($2::int4[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                             $8::text[], $9::text[], $10::text[]) AS t`;

/** $1: account; $2: batch. */
export const FIND = `SELECT ${COLUMNS} FROM batch WHERE account_id = $1 AND id = $2`;

/** $1: account; $2: the last one seen, or null; $3: how many. */
export const LIST = `
  SELECT ${COLUMNS} FROM batch
  WHERE account_id = $1 AND ($2::text IS NULL OR (created_at_ms, id) <
    (SELECT created_at_ms, id FROM batch WHERE account_id = $1 AND id = $2))
  ORDER BY created_at_ms DESC, id DESC
  LIMIT $3`;

/** $1: account; $2: batch; $3: the last position seen; $4: how many; $5: with pictures. */
export const ITEMS = `
  SELECT i.position, i.name, i.fields, i.symbology, i.image_format, i.state, i.code, i.params,
         i.reason, i.warnings, b.is_test, CASE WHEN $5 THEN i.picture END AS picture
  FROM batch_item i JOIN batch b ON b.id = i.batch_id
  WHERE b.account_id = $1 AND b.id = $2 AND i.position > $3
  ORDER BY i.position
  LIMIT $4`;

/** $1: now; $2: until when it is claimed; $3: most of an account at the same time. */
export const CLAIM = `
  UPDATE batch SET state = 'running', claimed_until_ms = $2, claims = claims + 1
  WHERE id = (
    SELECT b.id FROM batch b
    WHERE b.state IN ('waiting', 'running') AND coalesce(b.claimed_until_ms, 0) <= $1
      AND (SELECT count(*) FROM batch o
           WHERE o.account_id = b.account_id AND o.state = 'running' AND o.claimed_until_ms > $1) < $3
    ORDER BY b.created_at_ms, b.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED)
  RETURNING ${COLUMNS}, reservation_id, request_id, claims`;

export const OPEN_RESERVATIONS = `
  SELECT reservation_id AS id FROM batch WHERE state IN ('waiting', 'running')`;

/** $1: batch; $2: claim; $3: until when; $4…: positions, pictures, codes, params, reasons, warnings. */
export const SAVE = `
  WITH mine AS (
    SELECT id FROM batch WHERE id = $1 AND claims = $2 AND state = 'running' FOR UPDATE
  ), written AS (
    UPDATE batch_item i
    SET state = CASE WHEN t.picture IS NULL THEN 'refused' ELSE 'delivered' END,
        picture = t.picture, code = t.code, params = t.params, reason = t.reason,
        warnings = t.warnings
    FROM mine, unnest($4::int4[], $5::bytea[], $6::text[], $7::text[], $8::text[],
                      $9::text[])
           AS t (position, picture, code, params, reason, warnings)
    WHERE i.batch_id = mine.id AND i.position = t.position AND i.state = 'waiting'
    RETURNING i.state
  )
  UPDATE batch b
  SET claimed_until_ms = $3,
      delivered = b.delivered + (SELECT count(*) FROM written WHERE state = 'delivered'),
      failed = b.failed + (SELECT count(*) FROM written WHERE state = 'refused')
  FROM mine WHERE b.id = mine.id
  RETURNING b.id`;

/** $1: batch; $2: claim. */
export const RELEASE = `
  UPDATE batch SET state = 'waiting', claimed_until_ms = NULL
  WHERE id = $1 AND claims = $2 AND state = 'running'`;

/** $1: batch; $2: claim; $3: reservation. */
export const REPLACE = `
  UPDATE batch SET reservation_id = $3::uuid
  WHERE id = $1 AND claims = $2 AND state = 'running'
  RETURNING id`;

/** $1: batch; $2: claim; $3: state; $4: credits; $5: code; $6: now. */
export const FINISH = `
  UPDATE batch SET state = $3, credits = $4, code = $5, finished_at_ms = $6, claimed_until_ms = NULL
  WHERE id = $1 AND claims = $2 AND state = 'running'
  RETURNING ${COLUMNS}`;

export const DELETE_PICTURES = 'UPDATE batch_item SET picture = NULL WHERE batch_id = $1';

/**
 * $1, $2: account and key; $3: fingerprint; $4: claim; $5: until when; $6: now; $7: rows made until
 * then are over; $8: today. A row where this attempt is the one that goes on.
 */
export const BEGIN = `
  INSERT INTO batch_request AS r (account_id, key, fingerprint, state, claim, claimed_until_ms,
                                  credits, paid, faults, printed_on, created_at_ms)
  VALUES ($1, $2, $3, 'running', $4::uuid, $5, 0, '{}', '{}', $8, $6)
  ON CONFLICT (account_id, key) DO UPDATE
  SET state = 'running', claim = EXCLUDED.claim, claimed_until_ms = EXCLUDED.claimed_until_ms,
      fingerprint = EXCLUDED.fingerprint,
      batch_id = CASE WHEN r.created_at_ms <= $7 THEN NULL ELSE r.batch_id END,
      credits = CASE WHEN r.created_at_ms <= $7 THEN 0 ELSE r.credits END,
      paid = CASE WHEN r.created_at_ms <= $7 THEN EXCLUDED.paid ELSE r.paid END,
      printed_on = CASE WHEN r.created_at_ms <= $7 THEN EXCLUDED.printed_on
                        ELSE coalesce(r.printed_on, EXCLUDED.printed_on) END,
      created_at_ms = CASE WHEN r.created_at_ms <= $7 THEN $6 ELSE r.created_at_ms END
  WHERE r.created_at_ms <= $7
     OR (r.fingerprint = EXCLUDED.fingerprint
         AND (r.state = 'interrupted' OR (r.state = 'running' AND r.claimed_until_ms <= $6)))
  RETURNING r.credits, r.paid, r.printed_on`;

export const REQUEST = `
  SELECT fingerprint, state, batch_id, credits, paid, faults, refusals, printed_on FROM batch_request
  WHERE account_id = $1 AND key = $2`;

const OWN_REQUEST = "account_id = $1 AND key = $2 AND claim = $3::uuid AND state = 'running'";

export const EXTEND = `UPDATE batch_request SET claimed_until_ms = $4 WHERE ${OWN_REQUEST}`;

export const END = `
  UPDATE batch_request SET state = $4, credits = $5, faults = $6::int4[], paid = $7::int4[],
                           refusals = $8 WHERE ${OWN_REQUEST}`;

export const ANSWER = `UPDATE batch_request SET state = 'done', batch_id = $4 WHERE ${OWN_REQUEST}`;

/** One that charged before it was interrupted is interrupted again. */
export const ABANDON = `
  WITH deleted AS (DELETE FROM batch_request WHERE ${OWN_REQUEST} AND credits = 0)
  UPDATE batch_request SET state = 'interrupted' WHERE ${OWN_REQUEST} AND credits > 0`;

/** $1: what ended until then; $2: how many. */
export const PRUNE = `
  DELETE FROM batch WHERE id IN (
    SELECT id FROM batch WHERE finished_at_ms <= $1 AND created_at_ms <= $1 LIMIT $2)
  RETURNING id`;

export const PRUNE_REQUESTS = `
  DELETE FROM batch_request WHERE (account_id, key) IN (
    SELECT account_id, key FROM batch_request WHERE created_at_ms <= $1 LIMIT $2)
  RETURNING key`;
