-- A text that stands in a piece of its file is not stored a second time: a definition's name, signature and docstring say where they
-- are. What few definitions have is in a table beside. What was indexed is gone: it is parsed again by the next `init`.
DROP TRIGGER code_ranges_delete;
DROP VIEW code_edges;
DROP VIEW code_chunks;
DROP VIEW symbol_definitions;
DROP VIEW code_nodes;
DROP TABLE code_definitions;
DROP TABLE code_kinds;
DELETE FROM code_links;
DELETE FROM code_bodies;
DELETE FROM code_incoming;
DELETE FROM code_ranges;
DELETE FROM code_imports;
DELETE FROM code_summaries;
DELETE FROM code_gone_summaries;
DELETE FROM code_files;
UPDATE coderag_indexes SET fts_no = NULL, links_no = NULL, fts_first_chunk = 0, fingerprint = '', link_settings = '', linked = 0,
    stale_files = NULL, file_count = 0, chunk_count = 0, symbol_count = 0, node_count = 0, edge_count = 0, unresolved_count = 0,
    skipped_count = 0, status = CASE status WHEN 'indexing' THEN status ELSE 'not_initialized' END;

-- What a definition is.
CREATE TABLE code_kinds (
    id INTEGER PRIMARY KEY,
    node_type TEXT NOT NULL -- '': a symbol alone
        CHECK (node_type IN ('', 'module', 'class', 'function', 'method', 'variable')),
    kind TEXT NOT NULL, -- the language's own word: struct, trait, …
    joint TEXT, -- what stands between its scope and its name in its qualified name; NULL: code_details has that
    head TEXT, -- what stands before the name in the signature, where that is short and recurs; NULL: the definition says it
    member INTEGER NOT NULL CHECK (member IN (0, 1, 2)), -- of a class: 0 no, 1 that is its scope, 2 code_details has its name
    UNIQUE (node_type, kind, joint, head, member)
);

-- Every definition, and each file itself as a module. A text that stands in a piece of the file is a number here: how many bytes of it
-- belong to the text; code_spelled shows it.
CREATE TABLE code_definitions (
    id INTEGER PRIMARY KEY,
    kind_id INTEGER NOT NULL, -- in code_kinds, whose rows stay
    depth INTEGER NOT NULL, -- nesting below the file; 0: the file itself
    place INTEGER, -- where the name stands: which of the file's pieces, from 0 on, then 14 bits that say at which byte; NULL: none
    name NOT NULL, -- text, or bytes from there on
    name_hash INTEGER NOT NULL, -- the lowest byte of a hash, to pick a file's definitions of a name by
    scope, -- qualified name of what encloses it; a number: to be added to this id, for the definition whose name that is
    head, -- as the kind's, where that has none; bytes before the name; the whole signature where there is no tail
    tail, -- what stands after the name in the signature; bytes after it, with each run of blanks and line ends as one blank
    line INTEGER NOT NULL, -- where the name stands, 1-based
    above INTEGER NOT NULL, -- lines of the definition before that one
    below INTEGER NOT NULL -- … and after it
);

-- What not every definition has.
CREATE TABLE code_details (
    definition_id INTEGER PRIMARY KEY,
    place INTEGER, -- where the docstring stands, as a name's
    docstring, -- text, or bytes from there on
    indent TEXT, -- what stands there before each further line of the docstring, with the blanks at its end or without
    decorators TEXT, -- one a line
    qualified_name TEXT, -- where it is not scope, joint and name
    class_context TEXT -- qualified name of its class, where that is not the scope
);

-- What hangs off ranges goes with them, also where another program deletes a file or a project.
CREATE TRIGGER code_ranges_delete AFTER DELETE ON code_ranges BEGIN
    DELETE FROM code_links WHERE id BETWEEN OLD.first << 20 AND (OLD.last << 20) | 1048575;
    DELETE FROM code_incoming WHERE definition_id BETWEEN OLD.first AND OLD.last;
    DELETE FROM code_details WHERE definition_id BETWEEN OLD.first AND OLD.last;
    DELETE FROM code_definitions WHERE id BETWEEN OLD.first AND OLD.last;
END;

-- Views. The two ways in which they say which file a row is of are for the planner: by the row's id, and by the file's.
CREATE VIEW code_names AS
    SELECT d.id, CASE typeof(d.name) WHEN 'integer' THEN CAST(substr(CAST(b.body AS BLOB), (d.place & 16383) + 1, d.name) AS TEXT)
            ELSE d.name END AS name
    FROM code_definitions AS d
        JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= d.id) AND d.id BETWEEN r.first AND r.last
        JOIN code_files AS f ON f.id = r.file_id
        LEFT JOIN code_bodies AS b ON b.id = f.first_chunk + (d.place >> 14);

-- Definitions with their texts written out. What few have is asked for only where it is wanted: each is a page more to be read.
CREATE VIEW code_spelled AS
    SELECT w.*, CASE WHEN w.joint IS NULL THEN (SELECT x.qualified_name FROM code_details AS x WHERE x.definition_id = w.id)
            WHEN w.scope IS NULL THEN w.name ELSE w.scope || w.joint || w.name END AS qualified_name,
        CASE WHEN w.tail IS NULL THEN w.head ELSE w.head || w.name || w.tail END AS signature,
        CASE w.member WHEN 1 THEN w.scope WHEN 2 THEN (SELECT x.class_context FROM code_details AS x WHERE x.definition_id = w.id) END
            AS class_context
    FROM (SELECT d.id, d.depth, d.line, d.above, d.below, f.project_id, f.id AS file_id, f.language, f.first_chunk,
            f.chunks, k.node_type, k.kind, k.joint, k.member,
            CASE typeof(d.name) WHEN 'integer' THEN CAST(substr(CAST(b.body AS BLOB), (d.place & 16383) + 1, d.name) AS TEXT)
                ELSE d.name END AS name,
            CASE typeof(d.scope) WHEN 'integer' THEN (SELECT n.name FROM code_names AS n WHERE n.id = d.id + d.scope) ELSE d.scope END
                AS scope,
            coalesce(CASE typeof(d.head) WHEN 'integer' THEN
                CAST(substr(CAST(b.body AS BLOB), (d.place & 16383) + 1 - d.head, d.head) AS TEXT) ELSE d.head END, k.head) AS head,
            CASE typeof(d.tail) WHEN 'integer' THEN replace(replace(replace(replace(replace(
                CAST(substr(CAST(b.body AS BLOB), (d.place & 16383) + 1 + d.name, d.tail) AS TEXT),
                char(10), ' '), char(9), ' '), ' ', char(1, 2)), char(2, 1), ''), char(1, 2), ' ') ELSE d.tail END AS tail,
            (SELECT CASE typeof(t.docstring) WHEN 'integer' THEN replace(replace(
                    CAST(substr(CAST(c.body AS BLOB), (t.place & 16383) + 1, t.docstring) AS TEXT),
                    char(10) || t.indent, char(10)), char(10) || rtrim(t.indent, ' '), char(10)) ELSE t.docstring END
                FROM code_details AS t LEFT JOIN code_bodies AS c ON c.id = f.first_chunk + (t.place >> 14)
                WHERE t.definition_id = d.id) AS docstring,
            (SELECT t.decorators FROM code_details AS t WHERE t.definition_id = d.id) AS decorators
        FROM code_definitions AS d
            JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= d.id) AND d.id BETWEEN r.first AND r.last
            JOIN code_files AS f ON f.id = r.file_id
            JOIN code_kinds AS k ON k.id = d.kind_id LEFT JOIN code_bodies AS b ON b.id = f.first_chunk + (d.place >> 14))
        AS w;

CREATE VIEW code_nodes AS
    SELECT s.id, s.project_id, s.file_id, s.node_type, s.kind, s.name, s.qualified_name, s.signature, s.line - s.above AS start_line,
        s.line + s.below AS end_line, s.depth, s.docstring,
        coalesce((SELECT i.quarters FROM code_incoming AS i WHERE i.definition_id = s.id), 0) / 4.0 AS centrality_score
    FROM code_spelled AS s WHERE s.node_type <> '';

CREATE VIEW symbol_definitions AS
    SELECT s.id, s.project_id, s.file_id, s.name, s.kind, s.scope, s.signature, s.language, s.line AS start_line,
        s.line + s.below AS end_line
    FROM code_spelled AS s WHERE s.depth > 0;

CREATE VIEW code_chunks AS
    SELECT p.id, s.project_id, s.file_id,
        CASE p.type WHEN 0 THEN 'function' WHEN 1 THEN 'method' WHEN 2 THEN 'class' ELSE 'module' END AS chunk_type, s.name,
        s.qualified_name, s.language, p.start_line, p.start_line + p.lines AS end_line, s.signature,
        CASE p.part WHEN 0 THEN s.decorators END AS decorators, CASE p.part WHEN 0 THEN s.docstring END AS docstring, s.class_context,
        i.imports, p.token_count, p.body
    FROM code_bodies AS p
        JOIN code_spelled AS s ON s.id = p.definition_id AND p.id BETWEEN s.first_chunk AND s.first_chunk + s.chunks - 1
        LEFT JOIN code_imports AS i ON i.file_id = s.file_id;

CREATE VIEW code_edges AS
    SELECT e.id, f.project_id, d.id AS source_id, e.target_id,
        coalesce(e.target_name, (SELECT n.name FROM code_names AS n WHERE n.id = e.target_id)) AS target_name, e.receiver,
        g.edge_type, g.rule, e.line, e.count
    FROM code_links AS e JOIN code_definitions AS d ON d.id = e.id >> 20 AND e.id BETWEEN d.id << 20 AND (d.id << 20) | 1048575
        JOIN code_ranges AS r ON r.first = (SELECT max(first) FROM code_ranges WHERE first <= d.id) AND d.id BETWEEN r.first AND r.last
        JOIN code_files AS f ON f.id = r.file_id
        JOIN code_edge_kinds AS g ON g.id = e.kind_id;

-- Rows may be taken out by hand through the views; nothing else, so that no rule of the tables can be got round.
CREATE TRIGGER code_nodes_insert INSTEAD OF INSERT ON code_nodes
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_nodes are written by vlt alone'); END;
CREATE TRIGGER code_nodes_update INSTEAD OF UPDATE ON code_nodes
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_nodes are written by vlt alone'); END;
CREATE TRIGGER symbol_definitions_insert INSTEAD OF INSERT ON symbol_definitions
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of symbol_definitions are written by vlt alone'); END;
CREATE TRIGGER symbol_definitions_update INSTEAD OF UPDATE ON symbol_definitions
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of symbol_definitions are written by vlt alone'); END;
CREATE TRIGGER code_chunks_insert INSTEAD OF INSERT ON code_chunks
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_chunks are written by vlt alone'); END;
CREATE TRIGGER code_chunks_update INSTEAD OF UPDATE ON code_chunks
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_chunks are written by vlt alone'); END;
CREATE TRIGGER code_edges_insert INSTEAD OF INSERT ON code_edges
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_edges are written by vlt alone'); END;
CREATE TRIGGER code_edges_update INSTEAD OF UPDATE ON code_edges
    BEGIN SELECT raise(ABORT, 'CHECK constraint failed: rows of code_edges are written by vlt alone'); END;
CREATE TRIGGER code_spelled_delete INSTEAD OF DELETE ON code_spelled BEGIN
    DELETE FROM code_links WHERE id BETWEEN OLD.id << 20 AND (OLD.id << 20) | 1048575;
    DELETE FROM code_incoming WHERE definition_id = OLD.id;
    DELETE FROM code_details WHERE definition_id = OLD.id;
    DELETE FROM code_definitions WHERE id = OLD.id;
END;
CREATE TRIGGER code_nodes_delete INSTEAD OF DELETE ON code_nodes BEGIN DELETE FROM code_spelled WHERE id = OLD.id; END;
CREATE TRIGGER symbol_definitions_delete INSTEAD OF DELETE ON symbol_definitions BEGIN DELETE FROM code_spelled WHERE id = OLD.id; END;
-- Texts that stand in the piece are written out first.
CREATE TRIGGER code_chunks_delete INSTEAD OF DELETE ON code_chunks BEGIN
    UPDATE code_details SET (docstring, place, indent) = (SELECT s.docstring, NULL, NULL FROM code_spelled AS s WHERE s.id = definition_id)
        WHERE place >> 14 = OLD.id - (SELECT first_chunk FROM code_files WHERE id = OLD.file_id)
            AND definition_id IN (SELECT id FROM code_spelled WHERE file_id = OLD.file_id);
    UPDATE code_definitions SET (name, head, tail, place) = (SELECT s.name, s.head, s.tail, NULL FROM code_spelled AS s
            WHERE s.id = code_definitions.id)
        WHERE place >> 14 = OLD.id - (SELECT first_chunk FROM code_files WHERE id = OLD.file_id)
            AND id IN (SELECT id FROM code_spelled WHERE file_id = OLD.file_id);
    DELETE FROM code_bodies WHERE id = OLD.id;
END;
CREATE TRIGGER code_edges_delete INSTEAD OF DELETE ON code_edges BEGIN DELETE FROM code_links WHERE id = OLD.id; END;
