-- Which files define a name is told by the full text, whose terms are hashes of names as well now, in place of an index over all
-- definitions. It is made anew, for which the next `init` parses all files; until then only paths find them.
DROP INDEX code_definitions_by_name;
UPDATE coderag_indexes SET fts_no = NULL, fingerprint = '', stale_files = NULL,
    status = CASE status WHEN 'ready' THEN 'stale' ELSE status END;

-- code_definitions.name_hash now is the lowest byte of the hash, to pick a file's definitions of a name by.
-- code_files.first_chunk is 0 where nothing of the file is in the full text; an indexed file has an id there without a piece as well.
UPDATE code_files SET first_chunk = 0 WHERE chunks = 0;
CREATE INDEX code_files_of_chunk ON code_files (first_chunk) WHERE first_chunk > 0;
