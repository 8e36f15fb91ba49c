-- The audit log: who did what, in one chain of hashes.
CREATE TABLE audit_entry (
  seq bigint NOT NULL,
  id text NOT NULL,
  at_ms bigint NOT NULL,
  account_id text,
  act text NOT NULL,
  details text,
  salt text,
  details_hash text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (seq),
  CONSTRAINT audit_entry_id UNIQUE (id),
  CONSTRAINT audit_entry_erased CHECK ((details IS NULL) = (salt IS NULL))
);
CREATE INDEX audit_entry_account ON audit_entry (account_id, seq);
CREATE INDEX audit_entry_at ON audit_entry (at_ms);
CREATE INDEX audit_entry_trimmed ON audit_entry (seq) WHERE act = 'audit.trimmed';
COMMENT ON TABLE audit_entry IS
  'Security-relevant and privileged acts. Rows are appended by src/audit/record.ts alone; any other change breaks the chain.';
COMMENT ON COLUMN audit_entry.account_id IS 'Whose log it stands in too; null: the operator''s alone.';
COMMENT ON COLUMN audit_entry.details IS
  'JSON: who, from where, before and after. null: erased, because the account was deleted.';
COMMENT ON COLUMN audit_entry.details_hash IS 'SHA-256 of salt and details, in hex; it stays when they are erased.';
COMMENT ON COLUMN audit_entry.hash IS
  'SHA-256 of the hash before and of all columns but details and salt, in hex: src/audit/chain.ts.';
CREATE TABLE audit_end (
  id boolean NOT NULL DEFAULT true,
  seq bigint NOT NULL,
  hash text NOT NULL,
  trimmed_seq bigint NOT NULL,
  trimmed_hash text NOT NULL,
  CONSTRAINT audit_end_pkey PRIMARY KEY (id),
  CONSTRAINT audit_end_one CHECK (id)
);
COMMENT ON TABLE audit_end IS 'One row: the last entry of the chain, which whoever appends locks.';
COMMENT ON COLUMN audit_end.trimmed_seq IS 'The last entry that was dropped for its age; 0: none was.';
INSERT INTO audit_end (seq, hash, trimmed_seq, trimmed_hash) VALUES (0, '', 0, '');
