-- Operators who look at an account as its people see it.
CREATE TABLE account_view (
  session_id text NOT NULL,
  person_id text NOT NULL,
  account_id text NOT NULL,
  until_ms bigint NOT NULL,
  CONSTRAINT account_view_pkey PRIMARY KEY (session_id)
);
COMMENT ON TABLE account_view IS 'Sessions of operators that work with another account, to look at it. A row outlives its session until its end is recorded.';
