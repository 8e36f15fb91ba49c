-- People apart from accounts: an account has members, each with a role; a person may be a member of several accounts.
CREATE TABLE person (
  id text NOT NULL,
  email text NOT NULL,
  email_verified_at_ms bigint,
  password_hash text,
  account_id text,
  created_at_ms bigint NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX person_email ON person (lower(email));
COMMENT ON TABLE person IS 'Who signs in. Whoever signs up has the id of the account that is created with them.';
COMMENT ON COLUMN person.account_id IS 'The account that was chosen last, where sessions begin; it counts while the person is a member.';
CREATE TABLE member (
  account_id text NOT NULL REFERENCES account (id),
  person_id text NOT NULL REFERENCES person (id),
  role text NOT NULL,
  since_ms bigint NOT NULL,
  CONSTRAINT member_pkey PRIMARY KEY (account_id, person_id),
  CONSTRAINT member_role CHECK (role IN ('owner', 'admin', 'developer', 'billing', 'viewer'))
);
CREATE INDEX member_person ON member (person_id);
CREATE UNIQUE INDEX member_owner ON member (account_id) WHERE role = 'owner';
COMMENT ON TABLE member IS 'Who belongs to which account. A person without an account is deleted.';

INSERT INTO person (id, email, email_verified_at_ms, password_hash, created_at_ms)
SELECT id, email, email_verified_at_ms, password_hash, created_at_ms FROM account
WHERE deleted_at_ms IS NULL;
INSERT INTO member (account_id, person_id, role, since_ms)
SELECT id, id, 'owner', created_at_ms FROM account WHERE deleted_at_ms IS NULL;

ALTER TABLE session ADD COLUMN person_id text REFERENCES person (id);
DELETE FROM session WHERE NOT EXISTS (SELECT FROM person WHERE person.id = session.account_id);
UPDATE session SET person_id = account_id;
ALTER TABLE session ALTER COLUMN person_id SET NOT NULL;
CREATE INDEX session_person ON session (person_id);
COMMENT ON COLUMN session.account_id IS 'The account that the person works with now.';

ALTER TABLE account DROP COLUMN password_hash, DROP COLUMN email_verified_at_ms;
-- One person may own several accounts.
DROP INDEX account_email;
CREATE INDEX account_email ON account (lower(email));
COMMENT ON COLUMN account.email IS 'The address of its owner, written whenever that or the owner changes; of a deleted account none that exists.';
