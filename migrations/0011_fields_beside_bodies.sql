-- A term of a name or a path stands beside the same term of bodies now, and a name's fields have a term of their own. The full text is
-- made anew, for which the next `init` parses all files.
UPDATE coderag_indexes SET fts_no = NULL, fingerprint = '', stale_files = NULL,
    status = CASE status WHEN 'ready' THEN 'stale' ELSE status END;
