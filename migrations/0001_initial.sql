-- Times are UTC text, YYYY-MM-DDTHH:MM:SS.mmmZ, so that they compare as text. Enums are lower-case words. Everything hangs off
-- `projects`; rows of a file hang off it through code_files, and carry project_id for people who query the vault by hand.

-- The wider vlt's own table, here for a vault that this program is the first to make. Never altered.
CREATE TABLE IF NOT EXISTS projects (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at DATETIME NOT NULL
);

-- The state of a project's code index; no row means not_initialized.
CREATE TABLE coderag_indexes (
    project_id TEXT NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('not_initialized', 'indexing', 'ready', 'failed', 'stale')),
    -- Totals, kept exact by every transaction that changes the rows they count.
    file_count INTEGER NOT NULL DEFAULT 0 CHECK (typeof(file_count) = 'integer' AND file_count >= 0), -- status 'indexed'
    chunk_count INTEGER NOT NULL DEFAULT 0 CHECK (typeof(chunk_count) = 'integer' AND chunk_count >= 0),
    symbol_count INTEGER NOT NULL DEFAULT 0 CHECK (typeof(symbol_count) = 'integer' AND symbol_count >= 0),
    node_count INTEGER NOT NULL DEFAULT 0 CHECK (typeof(node_count) = 'integer' AND node_count >= 0),
    edge_count INTEGER NOT NULL DEFAULT 0 CHECK (typeof(edge_count) = 'integer' AND edge_count >= 0), -- target_id set
    unresolved_count INTEGER NOT NULL DEFAULT 0 -- target_id NULL
        CHECK (typeof(unresolved_count) = 'integer' AND unresolved_count >= 0),
    skipped_count INTEGER NOT NULL DEFAULT 0 -- files left out with a reason, failed ones included
        CHECK (typeof(skipped_count) = 'integer' AND skipped_count >= 0),
    last_indexed_at TEXT, -- end of the last completed job
    last_indexed_path TEXT, -- target path of the last completed job
    target_path TEXT, -- whose files the rows are, or will be: set by the first job and by the first change of a later one
    error_message TEXT, -- why the last job failed; speaks only while status is 'failed'
    fingerprint TEXT NOT NULL DEFAULT '', -- what else the rows depend on; another one means: parse all again
    stale_files INTEGER CHECK (stale_files >= 0), -- how many files differed when the index was found stale
    fts_no INTEGER UNIQUE, -- its full-text table is code_fts_<fts_no>
    removing INTEGER NOT NULL DEFAULT 0 CHECK (removing IN (0, 1)), -- 1: a removal is under way; answers nothing
    created_at TEXT NOT NULL
        CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'),
    updated_at TEXT NOT NULL
        CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'),
    CHECK (last_indexed_at IS NULL OR last_indexed_at
        GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'),
    CHECK (updated_at >= created_at),
    CHECK (last_indexed_at IS NULL OR last_indexed_at <= updated_at)
);

-- Jobs, ended ones included.
CREATE TABLE coderag_index_jobs (
    id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB -- UUID v4, lower case
        '[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-4[0-9a-f][0-9a-f][0-9a-f]-[89ab][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    name TEXT NOT NULL DEFAULT '', -- ingest-<8 hex digits>, the same for every job of a path
    project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
    phase TEXT NOT NULL DEFAULT 'waiting' CHECK (phase IN ('waiting', 'discovering', 'indexing', 'resolving', 'finished')),
    target_path TEXT NOT NULL, -- absolute, resolved
    force INTEGER NOT NULL DEFAULT 0 CHECK (force IN (0, 1)),
    priority INTEGER NOT NULL DEFAULT 0 CHECK (typeof(priority) = 'integer'), -- higher first
    files_total INTEGER NOT NULL DEFAULT 0 CHECK (typeof(files_total) = 'integer' AND files_total >= 0),
    files_processed INTEGER NOT NULL DEFAULT 0 CHECK (typeof(files_processed) = 'integer' AND files_processed >= 0),
    files_skipped INTEGER NOT NULL DEFAULT 0 CHECK (typeof(files_skipped) = 'integer' AND files_skipped >= 0),
    files_failed INTEGER NOT NULL DEFAULT 0 CHECK (typeof(files_failed) = 'integer' AND files_failed >= 0),
    chunks_created INTEGER NOT NULL DEFAULT 0 CHECK (typeof(chunks_created) = 'integer' AND chunks_created >= 0),
    progress_percent INTEGER NOT NULL DEFAULT 0 CHECK (typeof(progress_percent) = 'integer' AND progress_percent BETWEEN 0 AND 100),
    bytes_total INTEGER NOT NULL DEFAULT 0 CHECK (typeof(bytes_total) = 'integer' AND bytes_total >= 0), -- of files to parse
    bytes_processed INTEGER NOT NULL DEFAULT 0 CHECK (typeof(bytes_processed) = 'integer' AND bytes_processed >= 0),
    changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)), -- whether it has written or removed any row of the index
    prior_index_status TEXT NOT NULL DEFAULT 'not_initialized' -- what cancelling goes back to while nothing was changed
        CHECK (prior_index_status IN ('not_initialized', 'indexing', 'ready', 'failed', 'stale')),
    warnings TEXT NOT NULL DEFAULT '[]', -- JSON: the first 20 files that could not be indexed, {path, reason}
    message TEXT NOT NULL DEFAULT '', -- what a completed job has to say besides
    error_message TEXT, -- why it failed
    log_path TEXT,
    created_at TEXT NOT NULL
        CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'),
    started_at TEXT,
    completed_at TEXT,
    CHECK (files_processed <= files_total),
    CHECK (started_at IS NULL OR started_at
        GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'),
    CHECK (completed_at IS NULL OR completed_at
        GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'),
    CHECK (started_at IS NULL OR started_at >= created_at),
    CHECK (completed_at IS NULL OR completed_at >= coalesce(started_at, created_at))
);
CREATE INDEX coderag_jobs_of_project ON coderag_index_jobs (project_id, created_at);
CREATE INDEX coderag_jobs_by_name ON coderag_index_jobs (name, created_at);
CREATE UNIQUE INDEX coderag_one_running_job ON coderag_index_jobs (project_id) WHERE status = 'running';
CREATE UNIQUE INDEX coderag_one_active_job ON coderag_index_jobs (project_id) WHERE status IN ('pending', 'running');

-- Ids that were given out are never given out again, so that a stale reference can't meet another row. One row.
CREATE TABLE coderag_counters (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next_chunk INTEGER NOT NULL,
    next_definition INTEGER NOT NULL, -- code_nodes and symbol_definitions: one definition has the same id in both
    next_fts INTEGER NOT NULL
);
INSERT INTO coderag_counters VALUES (1, 1, 1, 1);

-- Every file that was seen, skipped and failed ones included.
CREATE TABLE code_files (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    path TEXT NOT NULL, -- relative to the target path, '/' separated; bytes that are not UTF-8 as \xHH
    language TEXT,
    content_hash INTEGER NOT NULL, -- 64 bits, signed here; 0 where the file was not read
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    mtime_ns INTEGER NOT NULL, -- since the epoch
    status TEXT NOT NULL CHECK (status IN ('indexed', 'skipped', 'failed')),
    reason TEXT, -- why it was left out, or what an indexed file lacks
    racy INTEGER NOT NULL DEFAULT 0 CHECK (racy IN (0, 1)), -- changed so shortly before it was read that it must be hashed again
    UNIQUE (project_id, path)
);

-- Pieces of files, whole lines; what search finds. The full-text entry has the chunk's id.
CREATE TABLE code_chunks (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES code_files (id) ON DELETE CASCADE,
    chunk_type TEXT NOT NULL CHECK (chunk_type IN ('function', 'method', 'class', 'module')),
    name TEXT NOT NULL,
    qualified_name TEXT NOT NULL,
    language TEXT NOT NULL,
    start_line INTEGER NOT NULL, -- 1-based
    end_line INTEGER NOT NULL, -- inclusive
    signature TEXT,
    decorators TEXT, -- one a line
    docstring TEXT,
    class_context TEXT, -- qualified name of the enclosing class
    imports TEXT, -- the file's, one a line, bounded
    token_count INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX code_chunks_of_file ON code_chunks (file_id);

-- Nodes of the graph: a file's module and the definitions in it.
CREATE TABLE code_nodes (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES code_files (id) ON DELETE CASCADE,
    node_type TEXT NOT NULL CHECK (node_type IN ('module', 'class', 'function', 'method', 'variable')),
    kind TEXT NOT NULL, -- the language's own word: struct, trait, …
    name TEXT NOT NULL,
    qualified_name TEXT NOT NULL,
    signature TEXT,
    start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    depth INTEGER NOT NULL, -- nesting below the file
    docstring TEXT,
    centrality_score REAL NOT NULL DEFAULT 0
);
CREATE INDEX code_nodes_of_file ON code_nodes (file_id);

-- One row for a source, target and type. target_id has no foreign key: a popular node has hundreds of thousands of incoming
-- edges, and they are reset in batches when it goes.
CREATE TABLE code_edges (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES code_nodes (id) ON DELETE CASCADE,
    target_id INTEGER, -- NULL: outside the tree, or unknown
    target_name TEXT NOT NULL,
    receiver TEXT, -- what stood before the name, as written
    edge_type TEXT NOT NULL CHECK (edge_type IN ('calls', 'imports', 'inherits', 'uses', 'decorates')),
    rule TEXT NOT NULL, -- what resolved it, or why not
    arity INTEGER, -- arguments of the first place; NULL unknown
    line INTEGER NOT NULL, -- of the first place
    count INTEGER NOT NULL DEFAULT 1 CHECK (count >= 1) -- places
);
CREATE INDEX code_edges_of_source ON code_edges (source_id);
CREATE INDEX code_edges_to_target ON code_edges (target_id) WHERE target_id IS NOT NULL;

-- Every definition by name, also those that are no node.
CREATE TABLE symbol_definitions (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES code_files (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL, -- the language's own word
    scope TEXT, -- qualified name of what encloses it
    signature TEXT,
    language TEXT NOT NULL,
    start_line INTEGER NOT NULL, -- where the name stands
    end_line INTEGER NOT NULL
);
CREATE INDEX symbol_definitions_of_file ON symbol_definitions (file_id);
CREATE INDEX symbol_definitions_by_name ON symbol_definitions (project_id, name COLLATE NOCASE);
