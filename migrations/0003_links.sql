-- Linking: edges between files are made after all files are parsed, from summaries, and made anew where a name changed.

ALTER TABLE coderag_indexes ADD COLUMN linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1)); -- 0: link every file
ALTER TABLE coderag_indexes ADD COLUMN link_settings TEXT NOT NULL DEFAULT ''; -- hash of go.mod, package.json … as linked last

-- What linking must know of a file; an indexed file without references has none. The bytes are the indexer's own.
CREATE TABLE code_summaries (
    file_id INTEGER PRIMARY KEY REFERENCES code_files (id) ON DELETE CASCADE,
    project_id TEXT NOT NULL,
    linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1)), -- 0: its edges are not stored yet
    edges_hash INTEGER NOT NULL DEFAULT 0, -- of the edges stored
    first_id INTEGER NOT NULL, -- of its definitions in code_nodes and symbol_definitions, which follow one another …
    ids BLOB, -- … unless there are ids here: a row that stays what it was keeps its id
    data BLOB NOT NULL
);
CREATE INDEX code_summaries_to_link ON code_summaries (project_id) WHERE linked = 0;

-- Files that changed, came or went since all were linked: what others could see of them then, empty where they are new.
CREATE TABLE code_gone_summaries (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (project_id, path)
);
