-- What people query stays as it was: code_chunks, code_nodes, code_edges and symbol_definitions are views now. Behind them a
-- definition is stored once, whether it is a node, a symbol or both; a piece of a file knows whose text it is; an edge that leads
-- to a definition does not repeat its name; and words that recur are numbers. What was indexed is gone: it is parsed again by the
-- next `init`.
DROP TABLE code_edges;
DROP TABLE code_nodes;
DROP TABLE symbol_definitions;
DROP TABLE code_chunks;
DELETE FROM code_gone_summaries;
DELETE FROM code_summaries;
DELETE FROM code_files;
UPDATE coderag_indexes SET fts_no = NULL, fts_removed = 0, fts_first_chunk = 0, fingerprint = '', link_settings = '', linked = 0,
    stale_files = NULL, file_count = 0, chunk_count = 0, symbol_count = 0, node_count = 0, edge_count = 0, unresolved_count = 0,
    skipped_count = 0, status = CASE status WHEN 'indexing' THEN status ELSE 'not_initialized' END;

-- What a definition is. `joint`: what stands between its scope and its name in its qualified name.
CREATE TABLE code_kinds (
    id INTEGER PRIMARY KEY,
    node_type TEXT NOT NULL -- '': a symbol alone
        CHECK (node_type IN ('', 'module', 'class', 'function', 'method', 'variable')),
    kind TEXT NOT NULL, -- the language's own word: struct, trait, …
    joint TEXT NOT NULL,
    UNIQUE (node_type, kind, joint)
);

-- Every definition, and each file itself as a module.
CREATE TABLE code_definitions (
    id INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES code_files (id) ON DELETE CASCADE,
    kind_id INTEGER NOT NULL, -- in code_kinds, whose rows stay
    depth INTEGER NOT NULL CHECK (depth >= 0), -- nesting below the file; 0: the file itself
    name TEXT NOT NULL,
    name_hash INTEGER NOT NULL, -- of the name in lower case, 23 bits
    scope TEXT, -- qualified name of what encloses it
    head TEXT, -- what stands before the name in the signature; the whole signature where there is no tail
    tail TEXT, -- what stands after it
    line INTEGER NOT NULL, -- where the name stands, 1-based
    above INTEGER NOT NULL, -- lines of the definition before that one
    below INTEGER NOT NULL, -- … and after it
    incoming INTEGER NOT NULL DEFAULT 0, -- edges that lead to it, in quarters: one of the same file counts a quarter
    qualified_name TEXT, -- where it is not scope, joint and name
    docstring TEXT,
    decorators TEXT, -- one a line
    class_context TEXT -- qualified name of the class it is a member of; '': the scope's
);
CREATE INDEX code_definitions_of_file ON code_definitions (file_id);
-- By blocks of ids: new names then go into a few pages that are at hand, not all over an index of millions. A name is looked up in
-- every block, by its hash: the names themselves would take three times as much.
CREATE INDEX code_definitions_by_name ON code_definitions (id >> 16, name_hash);

-- The files' imports, one a line, bounded.
CREATE TABLE code_imports (
    file_id INTEGER PRIMARY KEY REFERENCES code_files (id) ON DELETE CASCADE,
    imports TEXT NOT NULL
);

-- Pieces of files, whole lines; what search finds. The full-text entry has the same id.
CREATE TABLE code_bodies (
    id INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES code_files (id) ON DELETE CASCADE,
    definition_id INTEGER NOT NULL, -- whose text it is, one of the same file
    type INTEGER NOT NULL CHECK (type IN (0, 1, 2, 3)), -- function, method, class, module
    part INTEGER NOT NULL CHECK (part IN (0, 1)), -- 0: the definition begins here
    start_line INTEGER NOT NULL, -- 1-based
    lines INTEGER NOT NULL, -- after the first one
    token_count INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX code_bodies_of_file ON code_bodies (file_id);

CREATE TABLE code_edge_kinds (
    id INTEGER PRIMARY KEY,
    edge_type TEXT NOT NULL CHECK (edge_type IN ('calls', 'imports', 'inherits', 'uses', 'decorates')),
    rule TEXT NOT NULL, -- what resolved it, or why not
    UNIQUE (edge_type, rule)
);
INSERT INTO code_edge_kinds (edge_type, rule) VALUES ('calls', 'target_gone'), ('imports', 'target_gone'),
    ('inherits', 'target_gone'), ('uses', 'target_gone'), ('decorates', 'target_gone');

-- One row for a source, target and type. target_id has no foreign key: a popular definition has hundreds of thousands of
-- incoming edges, and they are reset in batches when it goes.
CREATE TABLE code_links (
    source_id INTEGER NOT NULL REFERENCES code_definitions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, -- among those of the source
    target_id INTEGER, -- NULL: outside the tree, or unknown
    kind_id INTEGER NOT NULL, -- in code_edge_kinds, whose rows stay
    line INTEGER NOT NULL, -- of the first place
    count INTEGER NOT NULL DEFAULT 1 CHECK (count >= 1), -- places
    target_name TEXT, -- as written, where it is not the target's name
    receiver TEXT, -- what stood before the name, as written, where there is no target
    PRIMARY KEY (source_id, number)
) WITHOUT ROWID;
CREATE INDEX code_links_to_target ON code_links (source_id >> 18, target_id) WHERE target_id IS NOT NULL; -- blocks, as above

CREATE VIEW code_nodes AS
    SELECT d.id, f.project_id, d.file_id, k.node_type, k.kind, d.name,
        coalesce(d.qualified_name, CASE WHEN d.scope IS NULL THEN d.name ELSE d.scope || k.joint || d.name END) AS qualified_name,
        CASE WHEN d.tail IS NULL THEN d.head ELSE d.head || d.name || d.tail END AS signature,
        d.line - d.above AS start_line, d.line + d.below AS end_line, d.depth, d.docstring,
        d.incoming / 4.0 AS centrality_score
    FROM code_definitions AS d JOIN code_files AS f ON f.id = d.file_id JOIN code_kinds AS k ON k.id = d.kind_id
    WHERE k.node_type <> '';

CREATE VIEW symbol_definitions AS
    SELECT d.id, f.project_id, d.file_id, d.name, k.kind, d.scope,
        CASE WHEN d.tail IS NULL THEN d.head ELSE d.head || d.name || d.tail END AS signature, f.language, d.line AS start_line,
        d.line + d.below AS end_line
    FROM code_definitions AS d JOIN code_files AS f ON f.id = d.file_id JOIN code_kinds AS k ON k.id = d.kind_id
    WHERE d.depth > 0;

CREATE VIEW code_chunks AS
    SELECT b.id, f.project_id, b.file_id,
        CASE b.type WHEN 0 THEN 'function' WHEN 1 THEN 'method' WHEN 2 THEN 'class' ELSE 'module' END AS chunk_type, d.name,
        coalesce(d.qualified_name, CASE WHEN d.scope IS NULL THEN d.name ELSE d.scope || k.joint || d.name END) AS qualified_name,
        f.language, b.start_line, b.start_line + b.lines AS end_line,
        CASE WHEN d.tail IS NULL THEN d.head ELSE d.head || d.name || d.tail END AS signature,
        CASE b.part WHEN 0 THEN d.decorators END AS decorators, CASE b.part WHEN 0 THEN d.docstring END AS docstring,
        CASE d.class_context WHEN '' THEN d.scope ELSE d.class_context END AS class_context, i.imports, b.token_count, b.body
    FROM code_bodies AS b JOIN code_files AS f ON f.id = b.file_id JOIN code_definitions AS d ON d.id = b.definition_id
        JOIN code_kinds AS k ON k.id = d.kind_id LEFT JOIN code_imports AS i ON i.file_id = b.file_id;

CREATE VIEW code_edges AS
    SELECT e.source_id * 1048576 + e.number AS id, f.project_id, e.source_id, e.target_id,
        coalesce(e.target_name, t.name) AS target_name, e.receiver, k.edge_type, k.rule, e.line, e.count
    FROM code_links AS e JOIN code_definitions AS s ON s.id = e.source_id JOIN code_files AS f ON f.id = s.file_id
        JOIN code_edge_kinds AS k ON k.id = e.kind_id LEFT JOIN code_definitions AS t ON t.id = e.target_id;

-- Rows may be taken out by hand through the views; nothing else, so that no rule of the tables can be got round.
CREATE TRIGGER code_nodes_insert INSTEAD OF INSERT ON code_nodes
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_nodes are written by vlt alone'); END;
CREATE TRIGGER code_nodes_update INSTEAD OF UPDATE ON code_nodes
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_nodes are written by vlt alone'); END;
CREATE TRIGGER code_nodes_delete INSTEAD OF DELETE ON code_nodes BEGIN DELETE FROM code_definitions WHERE id = OLD.id; END;
CREATE TRIGGER symbol_definitions_insert INSTEAD OF INSERT ON symbol_definitions
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of symbol_definitions are written by vlt alone'); END;
CREATE TRIGGER symbol_definitions_update INSTEAD OF UPDATE ON symbol_definitions
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of symbol_definitions are written by vlt alone'); END;
CREATE TRIGGER symbol_definitions_delete INSTEAD OF DELETE ON symbol_definitions
    BEGIN DELETE FROM code_definitions WHERE id = OLD.id; END;
CREATE TRIGGER code_chunks_insert INSTEAD OF INSERT ON code_chunks
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_chunks are written by vlt alone'); END;
CREATE TRIGGER code_chunks_update INSTEAD OF UPDATE ON code_chunks
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_chunks are written by vlt alone'); END;
CREATE TRIGGER code_chunks_delete INSTEAD OF DELETE ON code_chunks BEGIN DELETE FROM code_bodies WHERE id = OLD.id; END;
CREATE TRIGGER code_edges_insert INSTEAD OF INSERT ON code_edges
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_edges are written by vlt alone'); END;
CREATE TRIGGER code_edges_update INSTEAD OF UPDATE ON code_edges
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_edges are written by vlt alone'); END;
CREATE TRIGGER code_edges_delete INSTEAD OF DELETE ON code_edges
    BEGIN DELETE FROM code_links WHERE source_id = OLD.source_id AND number = OLD.id - OLD.source_id * 1048576; END;
