-- Entries taken out of the project's full text since its segments were last merged into one: until then they take up space.
ALTER TABLE coderag_indexes ADD COLUMN fts_removed INTEGER NOT NULL DEFAULT 0;
