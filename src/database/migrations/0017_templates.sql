-- Labels and styles that customers keep under a name, in versions that never change.
CREATE TABLE template (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id),
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('style', 'label')),
  latest integer NOT NULL,
  created_at_ms bigint NOT NULL,
  deleted_at_ms bigint,
  UNIQUE (account_id, name)
);
COMMENT ON TABLE template IS
  'A name. One that was deleted stays as long as its versions do, and goes on counting when it is used again.';
COMMENT ON COLUMN template.latest IS 'The number of the latest version that was ever made: none is given twice.';
CREATE TABLE template_version (
  template_id text NOT NULL REFERENCES template (id) ON DELETE CASCADE,
  version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('style', 'label')),
  content text NOT NULL,
  images text[] NOT NULL,
  comment text NOT NULL,
  key_id text,
  created_at_ms bigint NOT NULL,
  first_used_at_ms bigint,
  PRIMARY KEY (template_id, version)
);
COMMENT ON COLUMN template_version.content IS
  'JSON with every default written out, so that a default that changes later changes no version.';
COMMENT ON COLUMN template_version.images IS 'Ids of the images that it draws.';
COMMENT ON COLUMN template_version.key_id IS 'The API key that made it; null: somebody signed in.';
COMMENT ON COLUMN template_version.first_used_at_ms IS
  'When something was first drawn with it; from then on it outlives its template. null: never.';
CREATE TABLE template_image (
  account_id text NOT NULL REFERENCES account (id),
  id text NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  bytes bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (account_id, id)
);
COMMENT ON COLUMN template_image.id IS 'How the SHA-256 of the file begins, in hexadecimal.';
COMMENT ON COLUMN template_image.width IS 'In pixels, as it is drawn.';
