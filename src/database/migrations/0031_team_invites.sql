-- Invitations to an account, and who made an API key.
CREATE TABLE team_invite (
  id text NOT NULL,
  account_id text NOT NULL REFERENCES account (id),
  email text NOT NULL,
  role text NOT NULL,
  token_hash text NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  CONSTRAINT team_invite_pkey PRIMARY KEY (id),
  CONSTRAINT team_invite_token UNIQUE (token_hash),
  CONSTRAINT team_invite_role CHECK (role IN ('admin', 'developer', 'billing', 'viewer'))
);
CREATE UNIQUE INDEX team_invite_email ON team_invite (account_id, lower(email));
CREATE INDEX team_invite_expires ON team_invite (expires_at_ms);
COMMENT ON TABLE team_invite IS 'Who was asked to join which account and has not answered; accepting removes the row.';
COMMENT ON COLUMN team_invite.token_hash IS 'SHA-256 of the token in the mailed link, in hex.';
ALTER TABLE api_key ADD COLUMN made_by text;
COMMENT ON COLUMN api_key.made_by IS 'Id of the person who made it; null: an operator, or before there were people.';
