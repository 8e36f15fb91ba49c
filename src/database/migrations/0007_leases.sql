-- Reservations that have not ended, in a table of their own: what a sweep looks through is what is open
-- now, however long the history is and whatever the clocks said when it was written.
CREATE TABLE pending_reservation (
  reservation_id uuid PRIMARY KEY,
  cycle_id bigint NOT NULL,
  key_id text NOT NULL,
  amount integer NOT NULL,
  expires_at_ms bigint NOT NULL,
  handed_over boolean NOT NULL DEFAULT false
);
CREATE INDEX pending_reservation_expires ON pending_reservation (expires_at_ms);
CREATE INDEX pending_reservation_handed_over ON pending_reservation (key_id) WHERE handed_over;

COMMENT ON TABLE pending_reservation IS
  'One row for each reservation that has not ended: inserted with it, deleted by its resolution in the same statement. cycle.pending is the sum of the amounts.';
COMMENT ON COLUMN pending_reservation.expires_at_ms IS
  'By the clock that all processes share. Extended while the process that works for it lives.';
COMMENT ON COLUMN pending_reservation.handed_over IS
  'It waits for a batch in the background, and no process works for it.';

INSERT INTO pending_reservation (reservation_id, cycle_id, key_id, amount, expires_at_ms, handed_over)
SELECT r.id, r.cycle_id, r.key_id, r.amount, r.expires_at_ms,
       EXISTS (SELECT FROM batch b WHERE b.reservation_id = r.id AND b.state IN ('waiting', 'running'))
FROM reservation r
WHERE NOT EXISTS (SELECT FROM resolution s WHERE s.reservation_id = r.id);

-- The sweep used it, from a remembered moment on.
DROP INDEX reservation_expires;
DELETE FROM setting WHERE name = 'ledger.ended_until_ms';
COMMENT ON COLUMN reservation.expires_at_ms IS
  'When it was to expire as it was made; pending_reservation has the moment that counts.';

CREATE TABLE process_heartbeat (
  id uuid PRIMARY KEY,
  seen_at_ms bigint NOT NULL
);
COMMENT ON TABLE process_heartbeat IS
  'The processes over this database and when each was last there, by the database''s clock: how many share the rate limits while Redis is away.';
