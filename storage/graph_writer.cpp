#include "storage/graph_writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/edge_index.hpp"
#include "storage/link_store.hpp"
#include "storage/name_index.hpp"
#include "storage/places.hpp"
#include "storage/removal.hpp"
#include "storage/row_feed.hpp"
#include "storage/rows.hpp"
#include "storage/text_index.hpp"
#include "storage/transaction.hpp"
#include "storage/word_table.hpp"

namespace vlt::storage {
namespace {

using core::Error;
using core::ErrorCode;
using std::chrono::milliseconds;

constexpr unsigned kept = SQLITE_PREPARE_PERSISTENT;
constexpr std::size_t most_warnings = 20;

// A batch holds the write lock for about 100 ms: rows until `batch`, then the terms that wait and the commit.
constexpr milliseconds batch{70};
constexpr std::size_t most_waiting = 2 << 20;  // bytes of terms
// Definitions that other files' edges are looked for in one go.
constexpr std::size_t incoming_slice = 256;
// What stands before a name is stored once for all where it is as short as this; in a vault that has room for as many.
constexpr std::size_t most_head = 16;
constexpr std::int64_t most_kinds = 32'000;
// Edges of one definition that have a place (migrations/0006).
constexpr std::int64_t most_edges = 1 << 20;

// Statements that run once a row, prepared once.
struct Inserts {
    explicit Inserts(SQLite::Database& db)
        : find_file(db, "SELECT id FROM code_files WHERE project_id = ? AND path = ?", kept),
          new_file(db,
                   "INSERT INTO code_files (project_id, path, language, content_hash, size_bytes, mtime_ns, status, "
                   "reason, racy, first_chunk, chunks, edges_hash)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   kept),
          old_file(db,
                   "UPDATE code_files SET language = ?, content_hash = ?, size_bytes = ?, mtime_ns = ?, status = ?, "
                   "reason = ?,"
                   " racy = ?, first_chunk = ?, chunks = ?, edges_hash = ?, linking = 0 WHERE id = ?",
                   kept),
          touch_file(db, "UPDATE code_files SET size_bytes = ?, mtime_ns = ?, racy = ? WHERE id = ? AND project_id = ?",
                     kept),
          imports(db, "INSERT INTO code_imports (file_id, imports) VALUES (?, ?)", kept),
          range(db, "INSERT INTO code_ranges (first, last, file_id) VALUES (?, ?, ?)", kept),
          posted(db, "SELECT first_chunk, chunks, linking FROM code_files WHERE id = ?", kept),
          old_nodes(db,
                    "SELECT n.id, n.kind, n.qualified_name, i.quarters FROM code_nodes AS n"
                    " LEFT JOIN code_incoming AS i ON i.definition_id = n.id WHERE n.file_id = ? ORDER BY n.id",
                    kept),
          outgoing(db,
                   std::string(
                       "SELECT e.target_id, sum(CASE WHEN e.target_id = e.id >> 20 THEN 0 WHEN EXISTS (SELECT 1 FROM "
                       "code_ranges AS t"
                       " WHERE t.file_id = ?1 AND e.target_id BETWEEN t.first AND t.last) THEN 1 ELSE 4 END)"
                       " FROM code_ranges AS r JOIN code_links AS e ON ") +
                       is_edge_of_range + " WHERE r.file_id = ?1 AND e.target_id IS NOT NULL GROUP BY e.target_id",
                   kept),
          // Without a statement that may undo itself: it would copy each page before it changes a row.
          new_incoming(db,
                       "INSERT OR IGNORE INTO code_incoming (definition_id, quarters) SELECT id, ?1 FROM"
                       " code_definitions WHERE id = ?2",
                       kept),
          change_incoming(db, "UPDATE code_incoming SET quarters = quarters + ? WHERE definition_id = ?", kept),
          no_incoming(db, "DELETE FROM code_incoming WHERE definition_id = ? AND quarters <= 0", kept),
          counted(db,
                  "SELECT i.definition_id, i.quarters FROM code_ranges AS r JOIN code_incoming AS i"
                  " ON i.definition_id BETWEEN r.first AND r.last WHERE r.file_id = ?",
                  kept),
          summary(db, "INSERT INTO code_summaries (file_id, first_id, ids, data) VALUES (?, ?, ?, ?)", kept),
          no_summary(db, "DELETE FROM code_summaries WHERE file_id = ?", kept),
          keep_gone(db,
                    "INSERT OR IGNORE INTO code_gone_summaries (project_id, path, data)"
                    " SELECT f.project_id, f.path, coalesce(s.data, x'') FROM code_files AS f"
                    " LEFT JOIN code_summaries AS s ON s.file_id = f.id WHERE f.id = ?",
                    kept),
          links(db, "SELECT edges_hash, linking FROM code_files WHERE id = ?", kept),
          linked(db, "UPDATE code_files SET edges_hash = ?, linking = ? WHERE id = ?", kept),
          kinds(
              db,
              "SELECT id FROM code_kinds WHERE node_type = ? AND kind = ? AND joint IS ? AND head IS ? AND member = ?",
              "INSERT INTO code_kinds (node_type, kind, joint, head, member) VALUES (?, ?, ?, ?, ?)"),
          edge_kinds(db, "SELECT id FROM code_edge_kinds WHERE edge_type = ? AND rule = ?",
                     "INSERT INTO code_edge_kinds (edge_type, rule) VALUES (?, ?)"),
          definitions(db, "code_definitions",
                      "id, kind_id, depth, place, name, name_hash, scope, head, tail, line, above, below"),
          details(db, "code_details",
                  "definition_id, place, docstring, indent, decorators, qualified_name, class_context"),
          bodies(db, "code_bodies", "id, definition_id, type, part, start_line, lines, token_count, body"),
          edges(db, "code_links", "id, target_id, kind_id, line, count, target_name, receiver") {}

    Statement find_file, new_file, old_file, touch_file, imports, range, posted, old_nodes, outgoing, new_incoming,
        change_incoming, no_incoming, counted, summary, no_summary, keep_gone, links, linked;
    WordTable kinds, edge_kinds;
    RowFeed definitions, details, bodies, edges;
};

// The nodes that a file had, by what they are: one that stays keeps its id, and so the edges that lead to it.
struct OldNode {
    std::int64_t id = 0;
    std::int64_t incoming = 0;
};
using OldNodes = std::unordered_map<std::string, std::vector<OldNode>>;

// A text as its column holds it: itself, or a number that says where it stands.
using Cell = std::variant<std::string_view, std::int64_t>;

// The parts of a definition that are texts, where they stand.
struct Spelling {
    std::optional<Places::Place> place;  // of the name
    Cell name;
    std::optional<std::string_view> head;  // before the name in the signature; all of it where there is no tail
    std::optional<Cell> tail;              // after it
};

std::string identity(std::string_view kind, std::string_view qualified_name) {
    std::string key(kind);
    return key.append("\n").append(qualified_name);
}

}  // namespace

struct GraphWriter::State {
    State(Database& database, const core::Job& job, const IndexRow& row)
        : db(database),
          job_id(job.id),
          project_id(job.project_id),
          target_path(job.target_path),
          changed_before(job.changed),
          inserts(database.handle()),
          remover(database.handle()),
          linked(row.linked),
          links_no(*row.links_no),
          text(database.handle(), *row.fts_no, row.fts_first_chunk),
          links(database.handle(), links_no, 0) {
        progress.files_total = job.files_total;
        progress.files_processed = job.files_processed;
    }

    // Runs `step` on the open batch; where it throws, nothing of the batch is kept.
    template <class Step>
    bool guarded(Step&& step) {
        try {
            return translated(db, step);
        } catch (...) {
            undo();
            throw;
        }
    }
    bool open_batch();
    bool close_batch();
    bool close_if_due();
    void undo();
    void mark_changed();
    void store_warnings();

    std::int64_t find_file(std::string_view path);
    std::int64_t store_file(const core::FileResult& file, std::int64_t known_id);
    void remove_postings(std::int64_t file_id);
    OldNodes old_nodes(std::int64_t file_id);
    bool reset_incoming(std::int64_t file_id, const core::FileResult* next);
    bool is_led_to(const OldNode& node) const;
    bool reset_edges_to(std::span<const std::int64_t> targets);
    void give_ids(const core::FileResult& file, OldNodes old);
    void forget_edges(std::int64_t file_id);
    void keep_gone(std::int64_t file_id);
    void discount_edges(std::int64_t file_id);
    void spread_incoming();
    void insert_summary(const core::FileResult& file, std::int64_t file_id);
    void insert_rows(const core::FileResult& file, std::int64_t file_id);
    void insert_chunks(const core::FileResult& file);
    std::int64_t kind_of(const core::Definition& definition, std::optional<std::string_view> joint, Spelling& spelling);
    std::optional<Cell> scope_of(const core::FileResult& file, std::size_t number) const;
    void insert_details(const core::Definition& row, std::int64_t id, std::optional<std::string_view> qualified_name,
                        const std::optional<Places::Place>& name, const Places& places);
    void insert_ranges(std::int64_t file_id);
    void insert_definitions(const core::FileResult& file, std::int64_t file_id);
    void insert_edge(const core::Edge& edge, std::int64_t number);
    std::int64_t post_targets(std::span<const core::Edge> edges);

    Database& db;
    std::string job_id;
    std::string project_id;
    std::string target_path;
    bool changed_before;  // the job row says so already

    // The open batch.
    std::optional<WriteTransaction> transaction;
    std::int64_t next_chunk = 0;
    std::int64_t next_definition = 0;
    std::int64_t next_linking = 0;
    core::IndexTotals added;
    core::IndexTotals removed;
    bool changed = false;

    lifecycle::Progress progress;
    std::vector<core::FileWarning> warnings;  // not stored yet
    std::size_t warnings_stored = 0;

    Inserts inserts;
    RowRemover remover;
    bool linked;  // all files are: edges are counted as they come and go
    std::int64_t links_no;
    TextWriter text, links;
    std::vector<std::uint32_t> depths;  // of the definitions at hand
    std::vector<OldNode> ids;           // likewise
    std::map<std::int64_t, std::int64_t>
        incoming;  // what the open batch adds to definitions; in order of ids, as they are stored
};

// --- Batches ---

// False: the job is not running any more.
bool GraphWriter::State::open_batch() {
    if (transaction) return true;
    transaction.emplace(db, WriteTransaction::Turn::pass_on, job_wait);
    Statement start(
        db.handle(),
        "SELECT max(c.next_chunk, coalesce((SELECT max(id) + 1 FROM code_bodies), 1)),"
        " max(c.next_definition, coalesce((SELECT max(id) + 1 FROM code_definitions), 1)),"
        " max(c.next_linking, coalesce((SELECT max(linking) + 1 FROM code_files WHERE linking > 0), 1))"
        " FROM coderag_counters AS c, coderag_index_jobs AS j WHERE c.id = 1 AND j.id = ? AND j.status = 'running'");
    if (!start.bind(job_id).step()) {
        undo();
        return false;
    }
    next_chunk = start.integer(0);
    next_definition = start.integer(1);
    next_linking = start.integer(2);
    return true;
}

bool GraphWriter::State::close_batch() {
    text.flush();
    links.flush();
    spread_incoming();
    if (changed) {
        mark_changed();
        Statement(db.handle(),
                  "UPDATE coderag_counters SET next_chunk = ?, next_definition = ?, next_linking = ? WHERE id = 1")
            .run(next_chunk, next_definition, next_linking);
        change_totals(db.handle(), project_id, added, removed);
    }
    store_warnings();
    if (!store_progress(db.handle(), job_id, progress)) {
        undo();
        return false;
    }
    transaction->commit();
    changed_before = changed_before || changed;
    inserts.kinds.committed();
    inserts.edge_kinds.committed();
    undo();  // nothing is open any more: only forgets
    text.tidy(db);
    links.tidy(db);
    return true;
}

bool GraphWriter::State::close_if_due() {
    const auto elapsed = std::chrono::steady_clock::now() - transaction->since();
    return elapsed < batch && text.waiting() + links.waiting() < most_waiting ? true : close_batch();
}

void GraphWriter::State::undo() {
    transaction.reset();
    text.discard();
    links.discard();
    inserts.kinds.undone();
    inserts.edge_kinds.undone();
    inserts.definitions.discard();
    inserts.details.discard();
    inserts.bodies.discard();
    inserts.edges.discard();
    incoming.clear();
    added = {};
    removed = {};
    changed = false;
}

void GraphWriter::State::mark_changed() {
    if (changed_before) return;
    Statement(db.handle(), "UPDATE coderag_index_jobs SET changed = 1 WHERE id = ?").run(job_id);
    Statement(db.handle(), "UPDATE coderag_indexes SET target_path = ? WHERE project_id = ?")
        .run(target_path, project_id);
}

void GraphWriter::State::store_warnings() {
    for (const core::FileWarning& warning : warnings)
        Statement(db.handle(),
                  "UPDATE coderag_index_jobs SET warnings = json_insert(warnings, '$[#]', json_object('path', ?, "
                  "'reason', ?))"
                  " WHERE id = ?")
            .run(warning.path, warning.reason, job_id);
    warnings.clear();
}

// --- Files ---

// 0: there is none.
std::int64_t GraphWriter::State::find_file(std::string_view path) {
    Statement& find = inserts.find_file;
    const Statement::Reset guard{find};
    return find.bind(project_id, path).step() ? find.integer(0) : 0;
}

// The file's row, new or in place of the old one, whose children are gone then. Answers its id.
std::int64_t GraphWriter::State::store_file(const core::FileResult& file, std::int64_t known_id) {
    const auto hash = static_cast<std::int64_t>(file.hash);
    const std::string_view status = core::name(file.status);
    const auto language = or_null(file.language);
    const auto reason = or_null(file.reason);
    const std::optional<int> edges_hash = file.summary.empty() ? std::optional(0) : std::nullopt;
    const bool indexed = file.status == core::FileStatus::indexed;
    const std::int64_t first_chunk = indexed ? next_chunk : 0;
    (indexed ? added.files : added.skipped) += 1;
    if (known_id == 0) {
        inserts.new_file.run(project_id, file.path, language, hash, file.size, file.mtime_ns, status, reason, file.racy,
                             first_chunk, file.chunks.size(), edges_hash);
        const std::int64_t id = sqlite3_last_insert_rowid(db.handle().getHandle());
        keep_gone(id);
        return id;
    }
    remove_postings(known_id);
    forget_edges(known_id);
    removed += remover.remove_children(known_id);
    removed += remover.file_share(known_id);
    inserts.old_file.run(language, hash, file.size, file.mtime_ns, status, reason, file.racy, first_chunk,
                         file.chunks.size(), edges_hash, known_id);
    return known_id;
}

void GraphWriter::State::remove_postings(std::int64_t file_id) {
    Statement& row = inserts.posted;
    const Statement::Reset guard{row};
    if (!row.bind(file_id).step()) return;
    const std::int64_t first = row.integer(0), chunks = row.integer(1), linking = row.integer(2);
    if (first > 0) text.remove(first, first + std::max(chunks, std::int64_t{1}) - 1);
    if (linking > 0) links.remove(linking, linking);
}

OldNodes GraphWriter::State::old_nodes(std::int64_t file_id) {
    OldNodes old;
    Statement& rows = inserts.old_nodes;
    const Statement::Reset guard{rows};
    rows.bind(file_id);
    while (rows.step()) old[identity(rows.text(1), rows.text(2))].push_back({rows.integer(0), rows.integer(3)});
    return old;
}

// Other files' edges to those of the file's nodes that will be no more, slice by slice, each in a batch that may be
// committed by itself: between two of them the old file is still there. False: the job is not running any more.
bool GraphWriter::State::reset_incoming(std::int64_t file_id, const core::FileResult* next) {
    OldNodes old = old_nodes(file_id);
    if (next != nullptr) give_ids(*next, old);
    std::vector<std::int64_t> gone;
    for (const auto& [key, nodes] : old)
        for (const OldNode& node : nodes)
            if (is_led_to(node) && (next == nullptr || std::ranges::find(ids, node.id, &OldNode::id) == ids.end()))
                gone.push_back(node.id);
    std::ranges::sort(gone);
    for (std::span<const std::int64_t> rest = gone; !rest.empty();) {
        const auto slice = rest.first(std::min(rest.size(), incoming_slice));
        if (!reset_edges_to(slice)) return false;
        rest = rest.subspan(slice.size());
    }
    return open_batch();
}

// Whether edges may lead to it. Before all files are linked, nothing is counted.
bool GraphWriter::State::is_led_to(const OldNode& node) const {
    return !linked || node.incoming != 0 || incoming.contains(node.id);
}

bool GraphWriter::State::reset_edges_to(std::span<const std::int64_t> targets) {
    if (!open_batch()) return false;
    links.flush();
    for (const EdgeIndex::File& file : EdgeIndex(db.handle(), links_no).files_that_lead_to(targets)) {
        if (!open_batch()) return false;
        const std::int64_t reset = remover.reset_edges(file.id, targets);
        if (reset > 0) changed = true;
        removed.edges += reset;
        added.unresolved += reset;
        if (!close_if_due()) return false;
    }
    return true;
}

// The ids of the file's definitions: a node's old one, 0 for a new one.
void GraphWriter::State::give_ids(const core::FileResult& file, OldNodes old) {
    ids.assign(file.definitions.size(), {});
    if (old.empty()) return;
    for (auto& [key, nodes] : old) std::ranges::reverse(nodes);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const core::Definition& row = file.definitions[i];
        if (!row.is_node) continue;
        auto found = old.find(identity(row.kind, row.qualified_name));
        if (found == old.end() || found->second.empty()) continue;
        ids[i] = found->second.back();
        found->second.pop_back();
    }
}

// The rows of the edges go with the definitions. Where all files will be linked, all is counted anew.
void GraphWriter::State::forget_edges(std::int64_t file_id) {
    keep_gone(file_id);
    inserts.no_summary.run(file_id);
    if (linked) discount_edges(file_id);
}

// What others could see of the file, for those who link again; where all files will be linked, nobody asks.
void GraphWriter::State::keep_gone(std::int64_t file_id) {
    if (linked) inserts.keep_gone.run(file_id);
}

// What the file's edges gave to their targets is taken back.
void GraphWriter::State::discount_edges(std::int64_t file_id) {
    Statement& rows = inserts.outgoing;
    const Statement::Reset guard{rows};
    rows.bind(file_id);
    while (rows.step()) incoming[rows.integer(0)] -= rows.integer(1);
}

void GraphWriter::State::spread_incoming() {
    for (const auto& [id, change] : incoming) {
        if (change > 0 && inserts.new_incoming.run(change, id) == 0) inserts.change_incoming.run(change, id);
        if (change < 0 && inserts.change_incoming.run(change, id) > 0) inserts.no_incoming.run(id);
    }
    incoming.clear();
}

void GraphWriter::State::insert_rows(const core::FileResult& file, std::int64_t file_id) {
    insert_definitions(file, file_id);
    insert_chunks(file);
    if (!file.imports.empty()) inserts.imports.run(file_id, file.imports);
    if (!file.summary.empty()) insert_summary(file, file_id);
}

void GraphWriter::State::insert_summary(const core::FileResult& file, std::int64_t file_id) {
    NodeIds made{ids.empty() ? 0 : ids.front().id, {}};
    bool in_a_row = true;
    for (std::size_t i = 0; i < ids.size(); ++i)
        in_a_row = in_a_row && ids[i].id == made.first + static_cast<std::int64_t>(i);
    if (!in_a_row)
        for (const OldNode& node : ids) made.ids.push_back(node.id);
    const std::string packed = made.pack();
    inserts.summary.run(file_id, made.first, packed.empty() ? std::optional<Blob>() : Blob{packed}, Blob{file.summary});
}

void GraphWriter::State::insert_chunks(const core::FileResult& file) {
    const std::int64_t first_chunk = next_chunk;
    for (const core::Chunk& chunk : file.chunks) {
        const std::int64_t id = next_chunk++;
        const auto number = static_cast<std::size_t>(chunk.definition);
        inserts.bodies.add(id, ids[number].id, static_cast<int>(chunk.type), chunk.begins ? 0 : 1, chunk.start_line,
                           chunk.end_line - chunk.start_line, chunk.token_count, chunk.body);
    }
    inserts.bodies.flush();
    if (file.chunks.empty()) ++next_chunk;  // its definitions are found by an id as well
    text.add({first_chunk, next_chunk - 1, file.terms});
    added.chunks += static_cast<std::int64_t>(file.chunks.size());
}

// What the qualified name has between scope and name; nullopt: it is not made of them.
std::optional<std::string_view> joint_of(const core::Definition& definition) {
    const std::string_view whole = definition.qualified_name, scope = definition.scope, name = definition.name;
    if (scope.empty()) return whole == name ? std::optional<std::string_view>("") : std::nullopt;
    if (whole.size() < scope.size() + name.size() || !whole.starts_with(scope) || !whole.ends_with(name))
        return std::nullopt;
    return whole.substr(scope.size(), whole.size() - scope.size() - name.size());
}

// As code_kinds has it.
enum Member : int { of_none, of_scope, of_other };

Member member_of(const core::Definition& definition) {
    if (definition.class_context.empty()) return of_none;
    return definition.class_context == definition.scope ? of_scope : of_other;
}

Cell cell_of(std::optional<std::size_t> bytes, std::string_view text) {
    return bytes ? Cell(static_cast<std::int64_t>(*bytes)) : Cell(text);
}

Spelling spell(const core::Definition& definition, const Places& places) {
    const std::string_view whole = definition.signature, name = definition.name;
    Spelling made{name.empty() ? std::nullopt : places.find(name), name, or_null(whole), std::nullopt};
    if (made.place) made.name = static_cast<std::int64_t>(name.size());
    for (std::size_t at = name.empty() ? std::string_view::npos : whole.find(name); at != std::string_view::npos;
         at = whole.find(name, at + 1)) {
        const std::string_view rest = whole.substr(at + name.size());
        std::optional<std::size_t> bytes;
        if (made.place) bytes = length_as_one_line(places.from(*made.place).substr(name.size()), rest);
        if (bytes || !made.tail) {
            made.head = whole.substr(0, at);
            made.tail = cell_of(bytes, rest);
        }
        if (bytes) break;
    }
    return made;
}

// The head, where the definition's row holds it.
Cell head_cell(const Spelling& spelling, const Places& places) {
    const bool is_there = spelling.tail && spelling.place && places.before(*spelling.place).ends_with(*spelling.head);
    return cell_of(is_there ? std::optional(spelling.head->size()) : std::nullopt, *spelling.head);
}

// The definition's row in code_kinds. Where that holds the head as well, the spelling's is taken.
std::int64_t GraphWriter::State::kind_of(const core::Definition& definition, std::optional<std::string_view> joint,
                                         Spelling& spelling) {
    const std::string_view type = definition.is_node ? core::name(definition.node_type) : std::string_view{};
    const int member = member_of(definition);
    if (spelling.tail && spelling.head->size() <= most_head) {
        const std::int64_t id = inserts.kinds.id_up_to(most_kinds, type, definition.kind, joint, spelling.head, member);
        if (id != 0) spelling.head.reset();
        if (id != 0) return id;
    }
    return inserts.kinds.id(type, definition.kind, joint, std::optional<std::string_view>(), member);
}

// Its scope, where there is one: by the id of the definition whose name that is, where it has no scope itself.
std::optional<Cell> GraphWriter::State::scope_of(const core::FileResult& file, std::size_t number) const {
    const core::Definition& row = file.definitions[number];
    if (row.scope.empty()) return std::nullopt;
    for (std::int32_t above = row.parent; above > 0;) {
        const core::Definition& outer = file.definitions[static_cast<std::size_t>(above)];
        if (outer.scope.empty() && outer.name == row.scope)
            return ids[static_cast<std::size_t>(above)].id - ids[number].id;
        above = outer.parent;
    }
    return row.scope;
}

void GraphWriter::State::insert_details(const core::Definition& row, std::int64_t id,
                                        std::optional<std::string_view> qualified_name,
                                        const std::optional<Places::Place>& name, const Places& places) {
    const auto class_context = member_of(row) == of_other ? or_null(row.class_context) : std::nullopt;
    if (row.docstring.empty() && row.decorators.empty() && !qualified_name && !class_context) return;
    std::optional<Places::Docstring> found;
    if (!row.docstring.empty()) found = places.find_docstring(name, row.docstring);
    std::optional<std::int64_t> place;
    std::optional<Cell> docstring = or_null(row.docstring);
    std::optional<std::string_view> indent;
    if (found) {
        place = found->place.number();
        docstring = static_cast<std::int64_t>(found->text.size);
        indent = found->text.indent;
    }
    inserts.details.add(id, place, docstring, indent, or_null(row.decorators), qualified_name, class_context);
}

// Whose ids these are: a row for each that follow one another.
void GraphWriter::State::insert_ranges(std::int64_t file_id) {
    std::vector<std::int64_t> sorted;
    sorted.reserve(ids.size());
    for (const OldNode& node : ids) sorted.push_back(node.id);
    std::ranges::sort(sorted);
    for (auto first = sorted.begin(); first != sorted.end();) {
        auto last = first;
        while (last + 1 != sorted.end() && last[1] == *last + 1) ++last;
        inserts.range.run(*first, *last, file_id);
        first = last + 1;
    }
}

void GraphWriter::State::insert_definitions(const core::FileResult& file, std::int64_t file_id) {
    const Places places(file.chunks);
    depths.assign(file.definitions.size(), 0);
    for (std::size_t i = 0; i < file.definitions.size(); ++i) {
        const core::Definition& row = file.definitions[i];
        if (i > 0) depths[i] = depths[static_cast<std::size_t>(std::max(row.parent, 0))] + 1;
        if (ids[i].id == 0) ids[i].id = next_definition++;
        const auto joint = joint_of(row);
        const auto line = static_cast<std::int64_t>(row.name_line);
        Spelling spelling = spell(row, places);
        const std::int64_t kind = kind_of(row, joint, spelling);
        std::optional<std::int64_t> place;
        if (spelling.place) place = spelling.place->number();
        std::optional<Cell> head;
        if (spelling.head) head = head_cell(spelling, places);
        inserts.definitions.add(ids[i].id, kind, depths[i], place, spelling.name, name_hash(row.name),
                                scope_of(file, i), head, spelling.tail, line, line - row.start_line,
                                row.end_line - line);
        insert_details(row, ids[i].id, joint ? std::nullopt : std::optional(row.qualified_name), spelling.place,
                       places);
        if (ids[i].incoming != 0) incoming[ids[i].id] += ids[i].incoming;
        added.nodes += row.is_node ? 1 : 0;
        added.symbols += i > 0 ? 1 : 0;
    }
    inserts.definitions.flush();
    inserts.details.flush();
    insert_ranges(file_id);
}

void GraphWriter::State::insert_edge(const core::Edge& edge, std::int64_t number) {
    const bool open = edge.target_id == 0;
    std::optional<std::int64_t> target;
    if (!open) target = edge.target_id;
    inserts.edges.add((edge.source_id << 20) | number, target, inserts.edge_kinds.id(core::name(edge.type), edge.rule),
                      edge.line, edge.count, edge.named ? std::nullopt : std::optional(edge.name),
                      open ? or_null(edge.receiver) : std::nullopt);
    (open ? added.unresolved : added.edges) += 1;
}

// Makes the edges be found by their targets. Answers the linking's number.
std::int64_t GraphWriter::State::post_targets(std::span<const core::Edge> edges) {
    const std::string targets = outside_targets(edges);
    if (targets.empty()) return 0;
    links.add({next_linking, next_linking, targets});
    return next_linking++;
}

// What tells one list of edges from another.
std::int64_t hash_of(std::span<const core::Edge> edges) {
    std::string bytes;
    auto number = [&](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const core::Edge& edge : edges) {
        number(edge.source_id);
        number(edge.target_id);
        number(edge.type);
        number(edge.named);
        number(edge.line);
        number(edge.count);
        for (std::string_view text : {edge.name, edge.receiver, edge.rule}) bytes.append(text).push_back('\0');
    }
    return static_cast<std::int64_t>(core::content_hash(bytes) | 1);
}

// --- The interface ---

GraphWriter::GraphWriter(Database& db, const core::Job& job) {
    const auto row = read(db, [&](SQLite::Database& handle) { return load_index(handle, job.project_id); });
    if (!row || !row->fts_no || !row->links_no)
        throw Error(ErrorCode::index_failed, "the index of project '" + job.project_id + "' is gone");
    translated(db, [&] {
        db.handle().exec(fold_log_often);
        state_ = std::make_unique<State>(db, job, *row);
    });
}

GraphWriter::~GraphWriter() = default;

bool GraphWriter::put(const core::FileResult& file, std::int64_t known_id) {
    State& state = *state_;
    return state.guarded([&] {
        if (!state.open_batch()) return false;
        // The vault knows best: the row may have come or gone since the caller read it.
        known_id = state.find_file(file.path);
        if (known_id == 0)
            state.give_ids(file, {});
        else if (!state.reset_incoming(known_id, &file))
            return false;
        state.changed = true;
        const std::int64_t file_id = state.store_file(file, known_id);
        if (file.status == core::FileStatus::indexed) state.insert_rows(file, file_id);
        return state.close_if_due();
    });
}

bool GraphWriter::touch(std::int64_t file_id, std::int64_t size, std::int64_t mtime_ns, bool racy) {
    State& state = *state_;
    return state.guarded([&] {
        if (!state.open_batch()) return false;
        state.inserts.touch_file.run(size, mtime_ns, racy, file_id, state.project_id);
        return state.close_if_due();
    });
}

bool GraphWriter::remove(std::int64_t file_id) {
    State& state = *state_;
    return state.guarded([&] {
        if (!state.reset_incoming(file_id, nullptr)) return false;
        state.changed = true;
        state.remove_postings(file_id);
        state.forget_edges(file_id);
        state.removed += state.remover.remove_children(file_id);
        state.removed += state.remover.remove_file(file_id);
        return state.close_if_due();
    });
}

bool GraphWriter::put_edges(std::int64_t file_id, std::span<const core::Edge> edges, Counting counting) {
    State& state = *state_;
    return state.guarded([&] {
        if (!state.open_batch()) return false;
        const std::int64_t hash = hash_of(edges);
        bool was_linked = false;
        std::int64_t linking = 0;
        {
            Statement& row = state.inserts.links;
            const Statement::Reset guard{row};
            if (!row.bind(file_id).step()) return true;  // it left the index meanwhile
            was_linked = !row.is_null(0);
            if (was_linked && row.integer(0) == hash) return state.close_if_due();
            linking = row.integer(1);
        }
        state.changed = true;
        if (was_linked && counting == Counting::now) state.discount_edges(file_id);
        if (was_linked) state.removed += state.remover.remove_edges(file_id);
        if (linking > 0) state.links.remove(linking, linking);
        std::int64_t source = 0, number = 0;
        for (const core::Edge& edge : edges) {
            number = edge.source_id == source ? number + 1 : 0;
            source = edge.source_id;
            if (number >= most_edges) continue;
            state.insert_edge(edge, number);
            const int quarters = counting == Counting::now ? core::centrality_quarters(edge) : 0;
            if (quarters != 0) state.incoming[edge.target_id] += quarters;
        }
        state.inserts.edges.flush();
        state.inserts.linked.run(hash, state.post_targets(edges), file_id);
        return state.close_if_due();
    });
}

bool GraphWriter::set_incoming(std::int64_t file_id, std::span<const std::pair<std::int64_t, std::uint32_t>> counts) {
    State& state = *state_;
    return state.guarded([&] {
        if (!state.open_batch()) return false;
        {
            Statement& rows = state.inserts.counted;
            const Statement::Reset guard{rows};
            rows.bind(file_id);
            while (rows.step()) state.incoming[rows.integer(0)] -= rows.integer(1);
            for (const auto& [id, count] : counts) state.incoming[id] += count;
        }
        if (!state.incoming.empty()) state.changed = true;
        state.spread_incoming();
        return state.close_if_due();
    });
}

bool GraphWriter::finish_links(const std::string& settings) {
    State& state = *state_;
    return state.guarded([&] {
        for (;;) {
            if (!state.open_batch()) return false;
            const std::int64_t gone = Statement(state.db.handle(),
                                                "DELETE FROM code_gone_summaries WHERE id IN"
                                                " (SELECT id FROM code_gone_summaries WHERE project_id = ? LIMIT 200)")
                                          .run(state.project_id);
            if (gone == 0) break;
            if (!state.close_if_due()) return false;
        }
        Statement(state.db.handle(), "UPDATE coderag_indexes SET linked = 1, link_settings = ? WHERE project_id = ?")
            .run(settings, state.project_id);
        state.linked = true;
        return state.close_batch();
    });
}

void GraphWriter::set_progress(const lifecycle::Progress& progress) {
    state_->progress = progress;
}

void GraphWriter::add_warning(core::FileWarning warning) {
    if (state_->warnings_stored >= most_warnings) return;
    state_->warnings.push_back(std::move(warning));
    ++state_->warnings_stored;
}

bool GraphWriter::commit() {
    return state_->guarded([&] { return state_->open_batch() && state_->close_batch(); });
}

}  // namespace vlt::storage
