-- The language that a person reads mails in.
ALTER TABLE person ADD COLUMN language text;
COMMENT ON COLUMN person.language IS 'What mails are written in, by its code in src/util/languages.ts; null: not chosen, which is English.';
