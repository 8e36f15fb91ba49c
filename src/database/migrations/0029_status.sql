-- What the status page shows: which minutes were served, how replies went, and incidents that the operator writes.
CREATE TABLE status_hour (
  hour_ms bigint NOT NULL,
  minutes bigint NOT NULL,
  replies bigint NOT NULL,
  faults bigint NOT NULL,
  CONSTRAINT status_hour_pkey PRIMARY KEY (hour_ms)
);
COMMENT ON TABLE status_hour IS 'An hour as all processes together recorded it.';
COMMENT ON COLUMN status_hour.minutes IS 'Bit n: in minute n a process was at work and could write.';
COMMENT ON COLUMN status_hour.replies IS 'Replies of the API other than 4xx; those are no measure of it.';
COMMENT ON COLUMN status_hour.faults IS 'Those of them with a status of 500 and above.';
CREATE TABLE status_latency (
  hour_ms bigint NOT NULL,
  bound_ms integer NOT NULL,
  replies bigint NOT NULL,
  CONSTRAINT status_latency_pkey PRIMARY KEY (hour_ms, bound_ms)
);
COMMENT ON COLUMN status_latency.bound_ms IS 'How long these replies took at most; the bound below is the next lower one.';
CREATE TABLE incident (
  id text NOT NULL,
  title text NOT NULL,
  part text NOT NULL,
  severity text NOT NULL,
  opened_at_ms bigint NOT NULL,
  closed_at_ms bigint,
  CONSTRAINT incident_pkey PRIMARY KEY (id),
  CONSTRAINT incident_severity CHECK (severity IN ('notice', 'degraded', 'outage'))
);
CREATE INDEX incident_opened ON incident (opened_at_ms);
CREATE TABLE incident_update (
  incident_id text NOT NULL,
  position integer NOT NULL,
  severity text NOT NULL,
  text text NOT NULL,
  at_ms bigint NOT NULL,
  CONSTRAINT incident_update_pkey PRIMARY KEY (incident_id, position),
  CONSTRAINT incident_update_incident FOREIGN KEY (incident_id) REFERENCES incident (id),
  CONSTRAINT incident_update_severity CHECK (severity IN ('notice', 'degraded', 'outage'))
);
COMMENT ON COLUMN incident_update.severity IS 'How bad it was from then on.';
