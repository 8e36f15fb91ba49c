-- Signing in with a provider of OpenID Connect.
CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  since_ms bigint NOT NULL,
  used_at_ms bigint NOT NULL,
  CONSTRAINT identity_pkey PRIMARY KEY (issuer, subject),
  CONSTRAINT identity_person UNIQUE (person_id, issuer)
);
COMMENT ON TABLE identity IS 'Whom a sign-in provider knows, and which person that is here.';
COMMENT ON COLUMN identity.subject IS 'What the provider calls them; it never changes, as an address does.';
ALTER TABLE session ADD COLUMN several_factors boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN session.several_factors IS 'Whether signing in took more than a password or a provider without a second factor of its own.';
