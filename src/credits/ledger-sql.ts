/**
 * The statements of the ledger's hot path, whole. Each does a batch of up to a few hundred calls in
 * one transaction of one statement. All of them lock cycle rows first and in the same order, so that
 * two batches wait for each other and never deadlock.
 */

/** The time that leases are counted by: that of parameter `$n`, or the database's where it is null. */
const leaseTime = (n: number): string =>
  `coalesce($${n}::int8, (extract(epoch FROM statement_timestamp()) * 1000)::int8)`;

/**
 * $1…$6: ids, accounts, cycles, keys, amounts, created (arrays of one length); $7: now; $8: the time of
 * leases, null: the database's; $9: how long a lease lasts. One row for each reservation: recorded | insufficient |
 * stale. Within a cycle the smallest amounts come first, so that one that is refused really does not fit with those
 * recorded. An id that stands in the table already, or that another process inserts at this very moment, is skipped by
 * the insert and recorded all the same. `known`, before that, leaves out what stands in the table.
 */
const reserveSql = (known: { readonly fresh: string; readonly answer: string }): string => `
  WITH input AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::int8[], $4::text[], $5::int4[], $6::int8[])
           WITH ORDINALITY AS t (id, account_id, cycle_id, key_id, amount, created_at_ms, place)
  ),
  locked AS (
    SELECT id, account_id, pending + settled AS used,
           CASE mode WHEN 'hard' THEN included WHEN 'overage' THEN included + overage_max END AS max
    FROM cycle
    -- One of the future that was withdrawn has a negative number.
    WHERE id IN (SELECT cycle_id FROM input) AND end_ms > $7 AND seq > 0
    ORDER BY account_id, id
    FOR UPDATE
  ),
  fresh AS (
    SELECT i.*, l.max IS NULL OR l.used + sum(i.amount)
             OVER (PARTITION BY i.cycle_id ORDER BY i.amount, i.place) <= l.max AS fits
    FROM input i
    JOIN locked l ON l.id = i.cycle_id AND l.account_id = i.account_id
    ${known.fresh}
  ),
  inserted AS (
    INSERT INTO reservation (id, cycle_id, created_at_ms, expires_at_ms, amount, key_id)
    SELECT id, cycle_id, created_at_ms, ${leaseTime(8)} + $9, amount, key_id FROM fresh WHERE fits
    ON CONFLICT DO NOTHING
    RETURNING id, cycle_id, key_id, amount, expires_at_ms
  ),
  opened AS (
    INSERT INTO pending_reservation (reservation_id, cycle_id, key_id, amount, expires_at_ms)
    SELECT id, cycle_id, key_id, amount, expires_at_ms FROM inserted
  ),
  counted AS (
    UPDATE cycle c SET pending = c.pending + s.amount
    FROM (SELECT cycle_id, sum(amount) AS amount FROM inserted GROUP BY cycle_id) s
    WHERE c.id = s.cycle_id
  )
  SELECT CASE
           WHEN f.fits THEN 'recorded'
           WHEN NOT f.fits THEN 'insufficient'
           ${known.answer}
           ELSE 'stale'
         END AS answer
  FROM input i LEFT JOIN fresh f ON f.place = i.place
  ORDER BY i.place`;

/**
 * What nearly every batch needs: it reads no partition, so that one plan is good for all. An id that was recorded
 * before may be answered as insufficient or stale.
 */
export const RESERVE = reserveSql({ fresh: '', answer: '' });

/** $10, $11: the smallest and the largest id, by which the planner finds the partition to look into. */
const IS_KNOWN =
  'EXISTS (SELECT FROM reservation r WHERE r.id = i.id AND r.id BETWEEN $10 AND $11)';

/** The same for those that were refused: what was recorded before is recorded. */
export const RESERVE_AGAIN = reserveSql({
  fresh: `WHERE NOT ${IS_KNOWN}`,
  answer: `WHEN ${IS_KNOWN} THEN 'recorded'`,
});

/**
 * What both ways of ending share: who won writes the resolution, and moves the sums once. A row of
 * `target` is no longer pending, whoever ended it. What remains of one goes on under another id.
 */
const END = `
  locked AS (
    SELECT id FROM cycle WHERE id IN (SELECT cycle_id FROM target)
    ORDER BY account_id, id
    FOR UPDATE
  ),
  won AS (
    INSERT INTO resolution (reservation_id, outcome, resolved_at_ms, settled_amount, remainder_id)
    SELECT t.id, t.outcome, $1, t.credits, t.next_id FROM target t JOIN locked l ON l.id = t.cycle_id
    ON CONFLICT DO NOTHING
    RETURNING reservation_id
  ),
  removed AS (
    DELETE FROM pending_reservation p USING target t WHERE p.reservation_id = t.id
  ),
  remaining AS (
    INSERT INTO reservation (id, cycle_id, created_at_ms, expires_at_ms, amount, key_id)
    SELECT t.next_id, t.cycle_id, $1, t.expires_at_ms, t.next_amount, t.key_id
    FROM won w JOIN target t ON t.id = w.reservation_id
    WHERE t.next_id IS NOT NULL
    RETURNING id, cycle_id, key_id, amount, expires_at_ms
  ),
  opened AS (
    INSERT INTO pending_reservation (reservation_id, cycle_id, key_id, amount, expires_at_ms)
    SELECT id, cycle_id, key_id, amount, expires_at_ms FROM remaining
  ),
  moved AS (
    UPDATE cycle c SET pending = c.pending - s.ended, settled = c.settled + s.settled
    FROM (
      SELECT t.cycle_id, sum(t.amount - coalesce(t.next_amount, 0)) AS ended,
             coalesce(sum(coalesce(t.credits, t.amount)) FILTER (WHERE t.outcome = 'settled'), 0)
               AS settled
      FROM won w JOIN target t ON t.id = w.reservation_id
      GROUP BY t.cycle_id
    ) s
    WHERE c.id = s.cycle_id
  )`;

/**
 * $1: now; $2, $3, $4: ids, outcomes and what of each is settled (null: all of it); $5, $6: what remains
 * reserved, and under which id (null: nothing). One row for each reservation this statement ended.
 */
export const RESOLVE = `
  WITH target AS (
    SELECT i.id, p.cycle_id, p.amount, p.key_id, p.expires_at_ms, i.outcome, i.next_id, i.next_amount,
           CASE WHEN i.credits + coalesce(i.next_amount, 0) < p.amount THEN i.credits
                WHEN i.outcome = 'settled' AND i.next_amount IS NOT NULL THEN p.amount - i.next_amount
           END AS credits
    FROM unnest($2::uuid[], $3::text[], $4::int4[], $5::uuid[], $6::int4[])
           AS i (id, outcome, credits, next_id, next_amount)
    JOIN pending_reservation p ON p.reservation_id = i.id AND p.amount > coalesce(i.next_amount, 0)
  ), ${END}
  SELECT reservation_id AS id FROM won`;

/**
 * $1: now; $2: the time of leases, as above; $3: reservations this process works for, which it does not
 * expire; $4: how many at a time; $5: how long ago they expired at most, null: any time. The primary key of the
 * resolution decides who ends it (`won`).
 */
export const EXPIRE = `
  WITH target AS (
    SELECT reservation_id AS id, cycle_id, amount, key_id, expires_at_ms, 'expired' AS outcome,
           NULL::int4 AS credits, NULL::uuid AS next_id, NULL::int4 AS next_amount
    FROM pending_reservation
    WHERE expires_at_ms <= ${leaseTime(2)} AND reservation_id <> ALL ($3::uuid[])
      AND expires_at_ms > coalesce(${leaseTime(2)} - $5::int8, 0)
    ORDER BY expires_at_ms
    LIMIT $4
  ), ${END}
  SELECT t.id, c.account_id, w.reservation_id IS NOT NULL AS won
  FROM target t JOIN cycle c ON c.id = t.cycle_id LEFT JOIN won w ON w.reservation_id = t.id`;

/**
 * $1: the time of leases, as above; $2, $3: how long a lease lasts, and that of one handed over. What
 * would last longer was written by a clock that was ahead; $4: how many at a time, in the order of their index, so
 * that nothing else of the table is read. One row for each.
 */
export const SHORTEN = `
  UPDATE pending_reservation
  SET expires_at_ms = ${leaseTime(1)} + CASE WHEN handed_over THEN $3::int8 ELSE $2::int8 END
  WHERE reservation_id IN (
    SELECT reservation_id FROM pending_reservation
    WHERE expires_at_ms > ${leaseTime(1)} + $2::int8
      AND expires_at_ms > ${leaseTime(1)} + CASE WHEN handed_over THEN $3::int8 ELSE $2::int8 END
    ORDER BY expires_at_ms
    LIMIT $4
    FOR UPDATE SKIP LOCKED
  )
  RETURNING 1`;

/**
 * $1: reservations; $2: the time of leases, as above; $3: how long they are to last from now on; $4:
 * whether they are handed over with this; $5: those that end within this time are left to end. What is
 * locked is being ended. One row for each that was extended.
 */
export const EXTEND = `
  UPDATE pending_reservation
  SET expires_at_ms = ${leaseTime(2)} + $3, handed_over = handed_over OR $4
  WHERE reservation_id IN (
    SELECT reservation_id FROM pending_reservation
    WHERE reservation_id = ANY ($1::uuid[]) AND expires_at_ms > ${leaseTime(2)} + $5
    FOR UPDATE SKIP LOCKED
  )
  RETURNING reservation_id AS id`;

/**
 * $1: a reservation. No row: it has not ended, or never was. `suffix` names a pair that is kept beside the
 * partitions.
 */
export const outcomeSql = (suffix = ''): string => `
  SELECT s.outcome,
         CASE WHEN s.outcome = 'settled' THEN coalesce(s.settled_amount, r.amount) ELSE 0 END
           AS credits, r.cycle_id::text AS "cycleId"
  FROM reservation${suffix} r JOIN resolution${suffix} s ON s.reservation_id = r.id
  WHERE r.id = $1`;

/**
 * $1: account; $2: reservations somebody holds open; $3: keys that ended before are left out. One snapshot of
 * everything.
 */
export const STATE = `
  SELECT a.limit_requests, a.limit_window_ms, a.version,
         c.id AS cycle_id, c.start_ms, c.end_ms, c.plan_id, c.plan_generation, c.mode, c.included,
         c.overage_max,
         c.pending + c.settled AS used,
         (SELECT coalesce(json_agg(json_build_array(k.id, json_build_object(
                   'live', k.revoked_at_ms IS NULL AND NOT k.disabled_by_plan
                     AND a.suspended_at_ms IS NULL,
                   'revision', k.revision,
                   'untilMs', k.expires_at_ms,
                   'creditsMax', k.credits_max,
                   'used', CASE WHEN k.used_cycle_id = c.id THEN k.used ELSE 0 END
                     + CASE WHEN k.credits_max IS NULL THEN 0 ELSE (
                         SELECT coalesce(sum(p.amount), 0) FROM pending_reservation p
                         WHERE p.key_id = k.id AND p.handed_over AND p.cycle_id = c.id) END
                 ))), '[]')
          FROM api_key k
          WHERE k.account_id = a.id AND coalesce(k.revoked_at_ms, $3) >= $3
            AND coalesce(k.expires_at_ms, $3) >= $3) AS keys,
         (SELECT coalesce(json_agg(json_build_array(r.id, json_build_object(
                   'credits', coalesce(s.settled_amount, r.amount),
                   'isPending', s.outcome IS NULL))), '[]')
          FROM reservation r
          LEFT JOIN resolution s ON s.reservation_id = r.id AND s.reservation_id = ANY ($2::uuid[])
          WHERE r.id = ANY ($2::uuid[]) AND r.cycle_id = c.id
            AND (s.outcome IS NULL OR s.outcome = 'settled')) AS counted
  FROM account a
  JOIN LATERAL (SELECT * FROM cycle WHERE account_id = a.id ORDER BY seq DESC LIMIT 1) c ON true
  WHERE a.id = $1`;

/** $1: cycle; $2, $3: what was requested and what it came to; $4: why; $5: now. */
export const ADJUST = `
  INSERT INTO adjustment (cycle_id, requested, applied, reason, created_at_ms)
  VALUES ($1, $2, $3, $4, $5)`;
