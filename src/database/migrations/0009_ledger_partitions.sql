-- Reservations and resolutions in partitions by day. New ids are UUIDs of version 7, which begin with their
-- time: partitions are ranges of the id itself, so that the primary key stays as it is and a resolution
-- stands in the day of its reservation.

-- What was written until now has random ids, which belong to no day. Both tables are kept as they are, beside
-- the partitions, until they are counted and dropped as a whole: nothing is copied.
ALTER TABLE reservation RENAME TO reservation_legacy;
ALTER TABLE reservation_legacy RENAME CONSTRAINT reservation_pkey TO reservation_legacy_pkey;
ALTER TABLE resolution RENAME TO resolution_legacy;
ALTER TABLE resolution_legacy RENAME CONSTRAINT resolution_pkey TO resolution_legacy_pkey;

CREATE TABLE reservation (
  id uuid NOT NULL,
  cycle_id bigint NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  amount integer NOT NULL,
  key_id text NOT NULL,
  CONSTRAINT reservation_pkey PRIMARY KEY (id),
  CONSTRAINT reservation_amount CHECK (amount > 0)
) PARTITION BY RANGE (id);
COMMENT ON TABLE reservation IS
  'One row per paid request, written before anything is drawn, never updated; its account is its cycle''s. There is no foreign key on the hot path: the insert reads the cycle it refers to in the same statement, and cycles are never deleted. Partitions are days of the id (UUIDv7); ledger_partition lists them.';
COMMENT ON COLUMN reservation.expires_at_ms IS
  'When it was to expire as it was made; pending_reservation has the moment that counts.';
CREATE TABLE reservation_default PARTITION OF reservation DEFAULT;

CREATE TABLE resolution (
  reservation_id uuid NOT NULL,
  resolved_at_ms bigint NOT NULL,
  outcome text NOT NULL,
  settled_amount integer,
  CONSTRAINT resolution_pkey PRIMARY KEY (reservation_id)
) PARTITION BY RANGE (reservation_id);
COMMENT ON TABLE resolution IS
  'How a reservation ended. The primary key is what makes it end exactly once. Partitioned as reservation is.';
COMMENT ON COLUMN resolution.settled_amount IS 'Of what is settled, the part that is charged; null: all of it.';
CREATE TABLE resolution_default PARTITION OF resolution DEFAULT;

CREATE TABLE ledger_partition (
  name text PRIMARY KEY,
  from_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  state text NOT NULL,
  check_at_ms bigint NOT NULL DEFAULT 0,
  counted_to uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  dropped_at_ms bigint,
  CONSTRAINT ledger_partition_state CHECK (state IN ('attached', 'detached', 'retired', 'dropped'))
);
COMMENT ON TABLE ledger_partition IS
  'The partitions of reservation and resolution besides the default ones: reservation_NAME and resolution_NAME.';
COMMENT ON COLUMN ledger_partition.name IS 'The day, YYYYMMDD; or what was taken out of the default partition.';
COMMENT ON COLUMN ledger_partition.until_ms IS 'Reservations of [from_ms, until_ms) stand in it.';
COMMENT ON COLUMN ledger_partition.state IS
  'attached; detached: nobody writes to it any more, and its rows are being counted; retired: detached, but not yet due to be counted; dropped.';
COMMENT ON COLUMN ledger_partition.check_at_ms IS 'Before then a cycle that has rows in it is known not to be over.';
COMMENT ON COLUMN ledger_partition.counted_to IS 'Reservations up to this id are in dropped_sum.';

CREATE TABLE dropped_sum (
  cycle_id bigint PRIMARY KEY,
  reservations bigint NOT NULL,
  settled bigint NOT NULL,
  refunded bigint NOT NULL,
  expired bigint NOT NULL,
  credits bigint NOT NULL,
  CONSTRAINT dropped_sum_ends CHECK (reservations = settled + refunded + expired)
);
COMMENT ON TABLE dropped_sum IS
  'Of the reservations of a cycle whose rows have been dropped, or are being counted to be: how many, how they ended, and the credits charged.';

-- What has not ended is written to for some time yet, and moves.
WITH moved AS (
  DELETE FROM reservation_legacy r USING pending_reservation p WHERE r.id = p.reservation_id
  RETURNING r.id, r.cycle_id, r.created_at_ms, r.expires_at_ms, r.amount, r.key_id
)
INSERT INTO reservation (id, cycle_id, created_at_ms, expires_at_ms, amount, key_id)
SELECT id, cycle_id, created_at_ms, expires_at_ms, amount, key_id FROM moved;

DO $$
DECLARE
  now_ms bigint := (extract(epoch FROM statement_timestamp()) * 1000)::bigint;
BEGIN
  IF EXISTS (SELECT FROM reservation_legacy) THEN
    -- Where a test clock is ahead of the time, the end of the last cycle is behind everything written.
    INSERT INTO ledger_partition (name, from_ms, until_ms, state)
    SELECT 'legacy', 0,
           CASE WHEN coalesce(max(start_ms), 0) <= now_ms THEN now_ms ELSE max(end_ms) END, 'retired'
    FROM cycle;
  ELSE
    DROP TABLE reservation_legacy;
    DROP TABLE resolution_legacy;
  END IF;
END $$;
