-- The full text has another layout (no positions, terms marked by field). Tables of the old one are left without an owner, and
-- purged by the next command that writes. What was indexed is parsed again by the next `init`; until then only names find it.
ALTER TABLE coderag_indexes ADD COLUMN fts_first_chunk INTEGER NOT NULL DEFAULT 0; -- older chunks have no full-text entry
UPDATE coderag_indexes SET fts_no = NULL, fingerprint = '', stale_files = NULL,
    status = CASE status WHEN 'ready' THEN 'stale' ELSE status END;
