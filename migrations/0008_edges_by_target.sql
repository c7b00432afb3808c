-- Which files have edges that lead to a definition of another file is told by an inverted index, as the full text's, in place of an
-- index over all edges. Edges are made anew from the stored summaries by the next `init`.
DROP INDEX code_links_to_target;
DELETE FROM code_links;
DELETE FROM code_incoming;

-- Files are known in that index by a number that each linking takes anew: they only grow, and are never used again.
ALTER TABLE coderag_counters ADD COLUMN next_linking INTEGER NOT NULL DEFAULT 1;
ALTER TABLE code_files ADD COLUMN linking INTEGER NOT NULL DEFAULT 0; -- 0: no edge leads to another file
CREATE UNIQUE INDEX code_files_of_linking ON code_files (linking) WHERE linking > 0;

-- The number of that index, out of those that the full texts' come from; NULL: there is none yet.
ALTER TABLE coderag_indexes ADD COLUMN links_no INTEGER;
UPDATE code_files SET edges_hash = NULL WHERE id IN (SELECT file_id FROM code_summaries);
UPDATE coderag_indexes SET linked = 0, edge_count = 0, unresolved_count = 0, stale_files = NULL,
    status = CASE status WHEN 'ready' THEN 'stale' ELSE status END;
