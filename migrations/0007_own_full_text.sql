-- The full text is our own index in plain tables: an inverted index of terms to chunks. Tables of FTS5 are left without an owner,
-- and purged by the next command that writes. What was indexed is parsed again by the next `init`; until then only names find it.
-- The numbers of coderag_indexes.fts_no and coderag_counters.next_fts stand for a project's index now, and are never used again.
UPDATE coderag_indexes SET fts_no = NULL, fingerprint = '', stale_files = NULL,
    status = CASE status WHEN 'ready' THEN 'stale' ELSE status END;
ALTER TABLE coderag_indexes DROP COLUMN fts_removed;

-- What batches of files brought, not sorted yet: small, and looked through as a whole.
CREATE TABLE code_posting_log (
    index_no INTEGER NOT NULL,
    first_id INTEGER NOT NULL, -- of the chunks it is about
    last_id INTEGER NOT NULL,
    data BLOB NOT NULL, -- storage/text_log.hpp
    PRIMARY KEY (index_no, first_id)
) WITHOUT ROWID;

-- What was in the log, sorted by terms: each segment holds a range of chunks of its own.
CREATE TABLE code_posting_segments (
    index_no INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)), -- 0 in use, 1 being merged from those of its range, 2 to be removed
    level INTEGER NOT NULL, -- how often it was merged
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    last_gap INTEGER NOT NULL, -- code_posting_gaps up to this number are left out of it
    PRIMARY KEY (index_no, segment)
) WITHOUT ROWID;

-- Rows of segments, small enough that none leaves its page.
CREATE TABLE code_postings (
    index_no INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    term BLOB NOT NULL, -- the first one in the row
    part INTEGER NOT NULL, -- of a list that is longer than a row
    data BLOB NOT NULL, -- storage/postings.hpp
    PRIMARY KEY (index_no, segment, term, part)
) WITHOUT ROWID;

-- Chunks that are gone, but still stand in the segments or the log.
CREATE TABLE code_posting_gaps (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: tells what came after a merge began
    index_no INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL
);
CREATE INDEX code_posting_gaps_of_index ON code_posting_gaps (index_no);
