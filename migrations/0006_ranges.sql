-- Definitions, pieces and edges are stored in fewer bytes and with fewer indexes. A file's definitions and pieces have ids in a row,
-- so ranges of ids say whose they are, in place of a key in each row; a trigger takes the rows of a range along. What leads to a
-- definition is counted beside it, where anything does. What was indexed is gone: it is parsed again by the next `init`.
DROP VIEW code_edges;
DROP VIEW code_chunks;
DROP VIEW symbol_definitions;
DROP VIEW code_nodes;
DROP TABLE code_links;
DROP TABLE code_bodies;
DROP TABLE code_definitions;
DROP TABLE code_kinds;
DROP TABLE code_summaries;
DELETE FROM code_imports;
DELETE FROM code_gone_summaries;
DELETE FROM code_files;
UPDATE coderag_indexes SET fts_no = NULL, fts_removed = 0, fts_first_chunk = 0, fingerprint = '', link_settings = '', linked = 0,
    stale_files = NULL, file_count = 0, chunk_count = 0, symbol_count = 0, node_count = 0, edge_count = 0, unresolved_count = 0,
    skipped_count = 0, status = CASE status WHEN 'indexing' THEN status ELSE 'not_initialized' END;

-- The file's pieces: as many ids in a row, from the first on.
ALTER TABLE code_files ADD COLUMN first_chunk INTEGER NOT NULL DEFAULT 0;
ALTER TABLE code_files ADD COLUMN chunks INTEGER NOT NULL DEFAULT 0 CHECK (chunks >= 0);
ALTER TABLE code_files ADD COLUMN edges_hash INTEGER DEFAULT 0; -- of the edges stored; NULL: they wait for linking
CREATE INDEX code_files_to_link ON code_files (project_id) WHERE edges_hash IS NULL;

-- What linking must know of a file; an indexed file without references has none. The bytes are the indexer's own.
CREATE TABLE code_summaries (
    file_id INTEGER PRIMARY KEY REFERENCES code_files (id) ON DELETE CASCADE,
    first_id INTEGER NOT NULL, -- of its definitions, which follow one another …
    ids BLOB, -- … unless there are ids here: a row that stays what it was keeps its id
    data BLOB NOT NULL
);

-- What a definition is. `joint`: what stands between its scope and its name in its qualified name.
CREATE TABLE code_kinds (
    id INTEGER PRIMARY KEY,
    node_type TEXT NOT NULL -- '': a symbol alone
        CHECK (node_type IN ('', 'module', 'class', 'function', 'method', 'variable')),
    kind TEXT NOT NULL, -- the language's own word: struct, trait, …
    joint TEXT NOT NULL,
    head TEXT, -- what stands before the name in the signature, where that is short and recurs; NULL: the definition says it
    UNIQUE (node_type, kind, joint, head)
);

-- Whose definitions are those with the ids from first to last. A file has a range for each time that it got new ones.
CREATE TABLE code_ranges (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= first),
    file_id INTEGER NOT NULL REFERENCES code_files (id) ON DELETE CASCADE
);
CREATE INDEX code_ranges_of_file ON code_ranges (file_id);

-- Every definition, and each file itself as a module.
CREATE TABLE code_definitions (
    id INTEGER PRIMARY KEY,
    kind_id INTEGER NOT NULL, -- in code_kinds, whose rows stay
    depth INTEGER NOT NULL, -- nesting below the file; 0: the file itself
    name TEXT NOT NULL,
    name_hash INTEGER NOT NULL, -- of the name in lower case, 23 bits
    scope TEXT, -- qualified name of what encloses it
    head TEXT, -- as the kind's, where that has none; the whole signature where there is no tail
    tail TEXT, -- what stands after the name in the signature
    line INTEGER NOT NULL, -- where the name stands, 1-based
    above INTEGER NOT NULL, -- lines of the definition before that one
    below INTEGER NOT NULL, -- … and after it
    qualified_name TEXT, -- where it is not scope, joint and name
    docstring TEXT,
    decorators TEXT, -- one a line
    class_context TEXT -- qualified name of the class it is a member of; '': the scope's
);
-- By blocks of ids: new names then go into a few pages that are at hand, not all over an index of millions. A name is looked up in
-- every block, by its hash: the names themselves would take three times as much.
CREATE INDEX code_definitions_by_name ON code_definitions (((id >> 16) << 23) | name_hash);

-- Edges that lead to a definition, in quarters: one of the same file counts a quarter. No row: none.
CREATE TABLE code_incoming (
    definition_id INTEGER PRIMARY KEY,
    quarters INTEGER NOT NULL
);

-- Pieces of files, whole lines; what search finds. The full-text entry has the same id.
CREATE TABLE code_bodies (
    id INTEGER PRIMARY KEY,
    definition_id INTEGER NOT NULL, -- whose text it is
    type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 3), -- function, method, class, module
    part INTEGER NOT NULL, -- 0: the definition begins here
    start_line INTEGER NOT NULL, -- 1-based
    lines INTEGER NOT NULL, -- after the first one
    token_count INTEGER NOT NULL,
    body TEXT NOT NULL
);

-- One row for a source, target and type. The target has no foreign key: a popular definition has hundreds of thousands of
-- incoming edges, and they are reset in batches when it goes.
CREATE TABLE code_links (
    id INTEGER PRIMARY KEY, -- the source's id, then 20 bits that number its edges
    target_id INTEGER, -- NULL: outside the tree, or unknown
    kind_id INTEGER NOT NULL, -- in code_edge_kinds, whose rows stay
    line INTEGER NOT NULL, -- of the first place
    count INTEGER NOT NULL CHECK (count >= 1), -- places
    target_name TEXT, -- as written, where it is not the target's name
    receiver TEXT -- what stood before the name, as written, where there is no target
);
CREATE INDEX code_links_to_target ON code_links (id >> 38, target_id) WHERE target_id IS NOT NULL; -- blocks, as above

-- What hangs off ranges goes with them, also where another program deletes a file or a project.
CREATE TRIGGER code_ranges_delete AFTER DELETE ON code_ranges BEGIN
    DELETE FROM code_links WHERE id BETWEEN OLD.first << 20 AND (OLD.last << 20) | 1048575;
    DELETE FROM code_incoming WHERE definition_id BETWEEN OLD.first AND OLD.last;
    DELETE FROM code_definitions WHERE id BETWEEN OLD.first AND OLD.last;
END;
CREATE TRIGGER code_files_delete AFTER DELETE ON code_files WHEN OLD.chunks > 0 BEGIN
    DELETE FROM code_bodies WHERE id BETWEEN OLD.first_chunk AND OLD.first_chunk + OLD.chunks - 1;
END;

-- Views. The two ways in which each says which file a row is of are for the planner: by the row's id, and by the file's.
CREATE VIEW code_nodes AS
    SELECT d.id, f.project_id, f.id AS file_id, k.node_type, k.kind, d.name,
        coalesce(d.qualified_name, CASE WHEN d.scope IS NULL THEN d.name ELSE d.scope || k.joint || d.name END) AS qualified_name,
        CASE WHEN d.tail IS NULL THEN d.head ELSE coalesce(d.head, k.head) || d.name || d.tail END AS signature,
        d.line - d.above AS start_line, d.line + d.below AS end_line, d.depth, d.docstring,
        coalesce((SELECT i.quarters FROM code_incoming AS i WHERE i.definition_id = d.id), 0) / 4.0 AS centrality_score
    FROM code_definitions AS d
        JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= d.id) AND d.id BETWEEN r.first AND r.last
        JOIN code_files AS f ON f.id = r.file_id JOIN code_kinds AS k ON k.id = d.kind_id
    WHERE k.node_type <> '';

CREATE VIEW symbol_definitions AS
    SELECT d.id, f.project_id, f.id AS file_id, d.name, k.kind, d.scope,
        CASE WHEN d.tail IS NULL THEN d.head ELSE coalesce(d.head, k.head) || d.name || d.tail END AS signature, f.language,
        d.line AS start_line, d.line + d.below AS end_line
    FROM code_definitions AS d
        JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= d.id) AND d.id BETWEEN r.first AND r.last
        JOIN code_files AS f ON f.id = r.file_id JOIN code_kinds AS k ON k.id = d.kind_id
    WHERE d.depth > 0;

CREATE VIEW code_chunks AS
    SELECT b.id, f.project_id, f.id AS file_id,
        CASE b.type WHEN 0 THEN 'function' WHEN 1 THEN 'method' WHEN 2 THEN 'class' ELSE 'module' END AS chunk_type, d.name,
        coalesce(d.qualified_name, CASE WHEN d.scope IS NULL THEN d.name ELSE d.scope || k.joint || d.name END) AS qualified_name,
        f.language, b.start_line, b.start_line + b.lines AS end_line,
        CASE WHEN d.tail IS NULL THEN d.head ELSE coalesce(d.head, k.head) || d.name || d.tail END AS signature,
        CASE b.part WHEN 0 THEN d.decorators END AS decorators, CASE b.part WHEN 0 THEN d.docstring END AS docstring,
        CASE d.class_context WHEN '' THEN d.scope ELSE d.class_context END AS class_context, i.imports, b.token_count, b.body
    FROM code_bodies AS b JOIN code_definitions AS d ON d.id = b.definition_id
        JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= d.id) AND d.id <= r.last
        JOIN code_files AS f ON f.id = r.file_id AND b.id BETWEEN f.first_chunk AND f.first_chunk + f.chunks - 1
        JOIN code_kinds AS k ON k.id = d.kind_id LEFT JOIN code_imports AS i ON i.file_id = f.id;

CREATE VIEW code_edges AS
    SELECT e.id, f.project_id, s.id AS source_id, e.target_id, coalesce(e.target_name, t.name) AS target_name, e.receiver,
        k.edge_type, k.rule, e.line, e.count
    FROM code_links AS e JOIN code_definitions AS s ON s.id = e.id >> 20 AND e.id BETWEEN s.id << 20 AND (s.id << 20) | 1048575
        JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= s.id) AND s.id <= r.last
        JOIN code_files AS f ON f.id = r.file_id JOIN code_edge_kinds AS k ON k.id = e.kind_id
        LEFT JOIN code_definitions AS t ON t.id = e.target_id;

-- Rows may be taken out by hand through the views; nothing else, so that no rule of the tables can be got round.
CREATE TRIGGER code_nodes_insert INSTEAD OF INSERT ON code_nodes
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_nodes are written by vlt alone'); END;
CREATE TRIGGER code_nodes_update INSTEAD OF UPDATE ON code_nodes
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_nodes are written by vlt alone'); END;
CREATE TRIGGER code_nodes_delete INSTEAD OF DELETE ON code_nodes BEGIN
    DELETE FROM code_links WHERE id BETWEEN OLD.id << 20 AND (OLD.id << 20) | 1048575;
    DELETE FROM code_incoming WHERE definition_id = OLD.id;
    DELETE FROM code_definitions WHERE id = OLD.id;
END;
CREATE TRIGGER symbol_definitions_insert INSTEAD OF INSERT ON symbol_definitions
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of symbol_definitions are written by vlt alone'); END;
CREATE TRIGGER symbol_definitions_update INSTEAD OF UPDATE ON symbol_definitions
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of symbol_definitions are written by vlt alone'); END;
CREATE TRIGGER symbol_definitions_delete INSTEAD OF DELETE ON symbol_definitions BEGIN
    DELETE FROM code_links WHERE id BETWEEN OLD.id << 20 AND (OLD.id << 20) | 1048575;
    DELETE FROM code_incoming WHERE definition_id = OLD.id;
    DELETE FROM code_definitions WHERE id = OLD.id;
END;
CREATE TRIGGER code_chunks_insert INSTEAD OF INSERT ON code_chunks
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_chunks are written by vlt alone'); END;
CREATE TRIGGER code_chunks_update INSTEAD OF UPDATE ON code_chunks
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_chunks are written by vlt alone'); END;
CREATE TRIGGER code_chunks_delete INSTEAD OF DELETE ON code_chunks BEGIN DELETE FROM code_bodies WHERE id = OLD.id; END;
CREATE TRIGGER code_edges_insert INSTEAD OF INSERT ON code_edges
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_edges are written by vlt alone'); END;
CREATE TRIGGER code_edges_update INSTEAD OF UPDATE ON code_edges
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_edges are written by vlt alone'); END;
CREATE TRIGGER code_edges_delete INSTEAD OF DELETE ON code_edges BEGIN DELETE FROM code_links WHERE id = OLD.id; END;
