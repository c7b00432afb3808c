#include "storage/graph_writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/fts.hpp"
#include "storage/link_store.hpp"
#include "storage/removal.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using core::Error;
using core::ErrorCode;
using std::chrono::milliseconds;

constexpr unsigned kept = SQLITE_PREPARE_PERSISTENT;
constexpr std::size_t most_warnings = 20;

// A batch holds the write lock for about 100 ms: rows until `batch`, then what waits for the full text and the commit.
constexpr milliseconds batch{70};
constexpr std::size_t most_waiting_text = 2 << 20;  // bytes; about 50 ms of full text
// Edges of other files that are made unresolved in one go.
constexpr int incoming_slice = 5'000;

// Statements that run once a row, prepared once.
struct Inserts {
    explicit Inserts(SQLite::Database& db)
        : find_file(db, "SELECT id FROM code_files WHERE project_id = ? AND path = ?", kept),
          new_file(db,
                   "INSERT INTO code_files (project_id, path, language, content_hash, size_bytes, mtime_ns, status, "
                   "reason, racy)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                   kept),
          old_file(db,
                   "UPDATE code_files SET language = ?, content_hash = ?, size_bytes = ?, mtime_ns = ?, status = ?, "
                   "reason = ?,"
                   " racy = ? WHERE id = ?",
                   kept),
          touch_file(db, "UPDATE code_files SET size_bytes = ?, mtime_ns = ?, racy = ? WHERE id = ? AND project_id = ?",
                     kept),
          chunk(db,
                "INSERT INTO code_chunks (id, project_id, file_id, chunk_type, name, qualified_name, language, "
                "start_line, end_line,"
                " signature, decorators, docstring, class_context, imports, token_count, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                kept),
          node(db,
               "INSERT INTO code_nodes (id, project_id, file_id, node_type, kind, name, qualified_name, signature, "
               "start_line,"
               " end_line, depth, docstring, centrality_score) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               kept),
          symbol(db,
                 "INSERT INTO symbol_definitions (id, project_id, file_id, name, kind, scope, signature, language, "
                 "start_line,"
                 " end_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 kept),
          edge(db,
               "INSERT INTO code_edges (project_id, source_id, target_id, target_name, receiver, edge_type, rule, "
               "arity, line,"
               " count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               kept),
          old_chunks(db,
                     "SELECT c.id, c.name, c.qualified_name, c.signature, f.path, c.body FROM code_chunks AS c"
                     " JOIN code_files AS f ON f.id = c.file_id WHERE c.file_id = ? ORDER BY c.id",
                     kept),
          old_nodes(db,
                    "SELECT id, kind, qualified_name, centrality_score FROM code_nodes WHERE file_id = ? ORDER BY id",
                    kept),
          outgoing(db,
                   "SELECT e.target_id, sum(CASE WHEN e.target_id = e.source_id THEN 0.0 WHEN t.file_id = ?1 THEN 0.25 "
                   "ELSE 1.0 END)"
                   " FROM code_nodes AS s JOIN code_edges AS e ON e.source_id = s.id JOIN code_nodes AS t ON t.id = "
                   "e.target_id"
                   " WHERE s.file_id = ?1 GROUP BY e.target_id",
                   kept),
          centrality(db, "UPDATE code_nodes SET centrality_score = max(0.0, centrality_score + ?) WHERE id = ?", kept),
          summary(db,
                  "INSERT INTO code_summaries (file_id, project_id, first_id, ids, data) VALUES (?, ?, ?, ?, ?)"
                  " ON CONFLICT (file_id) DO UPDATE SET linked = 0, edges_hash = 0, first_id = excluded.first_id,"
                  " ids = excluded.ids, data = excluded.data",
                  kept),
          no_summary(db, "DELETE FROM code_summaries WHERE file_id = ?", kept),
          keep_gone(db,
                    "INSERT OR IGNORE INTO code_gone_summaries (project_id, path, data)"
                    " SELECT f.project_id, f.path, coalesce(s.data, x'') FROM code_files AS f"
                    " JOIN coderag_indexes AS i ON i.project_id = f.project_id"
                    " LEFT JOIN code_summaries AS s ON s.file_id = f.id WHERE f.id = ? AND i.linked = 1",
                    kept),
          links(db, "SELECT linked, edges_hash FROM code_summaries WHERE file_id = ?", kept),
          linked(db, "UPDATE code_summaries SET linked = 1, edges_hash = ? WHERE file_id = ?", kept) {}

    Statement find_file, new_file, old_file, touch_file, chunk, node, symbol, edge, old_chunks, old_nodes, outgoing,
        centrality, summary, no_summary, keep_gone, links, linked;
};

// The nodes that a file had, by what they are: one that stays keeps its id, and so the edges that lead to it.
struct OldNode {
    std::int64_t id = 0;
    double centrality = 0;
};
using OldNodes = std::unordered_map<std::string, std::vector<OldNode>>;

std::string identity(std::string_view kind, std::string_view qualified_name) {
    std::string key(kind);
    return key.append("\n").append(qualified_name);
}

}  // namespace

struct GraphWriter::State {
    State(Database& database, const core::Job& job, std::int64_t fts_no, std::int64_t fts_first_chunk)
        : db(database),
          job_id(job.id),
          project_id(job.project_id),
          target_path(job.target_path),
          changed_before(job.changed),
          inserts(database.handle()),
          remover(database.handle()),
          fts(database.handle(), fts_no, fts_first_chunk) {
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
    void remove_texts(std::int64_t file_id);
    OldNodes old_nodes(std::int64_t file_id);
    bool reset_incoming(std::int64_t file_id, const core::FileResult* next);
    void give_ids(const core::FileResult& file, OldNodes old);
    void forget_edges(std::int64_t file_id);
    void spread_centrality();
    void insert_summary(const core::FileResult& file, std::int64_t file_id);
    void insert_rows(const core::FileResult& file, std::int64_t file_id);
    void insert_chunks(const core::FileResult& file, std::int64_t file_id);
    void insert_definitions(const core::FileResult& file, std::int64_t file_id);
    void insert_edge(const core::Edge& edge);

    Database& db;
    std::string job_id;
    std::string project_id;
    std::string target_path;
    bool changed_before;  // the job row says so already

    // The open batch.
    std::optional<WriteTransaction> transaction;
    std::int64_t next_chunk = 0;
    std::int64_t next_definition = 0;
    core::IndexTotals added;
    core::IndexTotals removed;
    bool changed = false;

    lifecycle::Progress progress;
    std::vector<core::FileWarning> warnings;  // not stored yet
    std::size_t warnings_stored = 0;

    Inserts inserts;
    RowRemover remover;
    FtsWriter fts;
    std::vector<std::uint32_t> depths;                    // of the definitions at hand
    std::vector<OldNode> ids;                             // likewise
    std::unordered_map<std::int64_t, double> centrality;  // what the open batch adds to nodes
};

// --- Batches ---

// False: the job is not running any more.
bool GraphWriter::State::open_batch() {
    if (transaction) return true;
    transaction.emplace(db, WriteTransaction::Turn::pass_on, job_wait);
    Statement start(
        db.handle(),
        "SELECT max(c.next_chunk, coalesce((SELECT max(id) + 1 FROM code_chunks), 1)),"
        " max(c.next_definition, coalesce((SELECT max(id) + 1 FROM code_nodes), 1),"
        " coalesce((SELECT max(id) + 1 FROM symbol_definitions), 1))"
        " FROM coderag_counters AS c, coderag_index_jobs AS j WHERE c.id = 1 AND j.id = ? AND j.status = 'running'");
    if (!start.bind(job_id).step()) {
        undo();
        return false;
    }
    next_chunk = start.integer(0);
    next_definition = start.integer(1);
    return true;
}

bool GraphWriter::State::close_batch() {
    fts.flush();
    spread_centrality();
    if (changed) {
        mark_changed();
        Statement(db.handle(), "UPDATE coderag_counters SET next_chunk = ?, next_definition = ? WHERE id = 1")
            .run(next_chunk, next_definition);
        change_totals(db.handle(), project_id, added, removed);
        note_removed_texts(db.handle(), project_id, removed.chunks);
    }
    store_warnings();
    if (!store_progress(db.handle(), job_id, progress)) {
        undo();
        return false;
    }
    transaction->commit();
    changed_before = changed_before || changed;
    undo();  // nothing is open any more: only forgets
    return true;
}

bool GraphWriter::State::close_if_due() {
    const auto elapsed = std::chrono::steady_clock::now() - transaction->since();
    return elapsed < batch && fts.waiting() < most_waiting_text ? true : close_batch();
}

void GraphWriter::State::undo() {
    transaction.reset();
    fts.discard();
    centrality.clear();
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
    (file.status == core::FileStatus::indexed ? added.files : added.skipped) += 1;
    if (known_id == 0) {
        Statement& insert = inserts.new_file;
        const Statement::Reset guard{insert};
        insert.bind(project_id, file.path, language, hash, file.size, file.mtime_ns, status, reason, file.racy).step();
        const std::int64_t id = insert.integer(0);
        while (insert.step()) {
        }
        inserts.keep_gone.run(id);
        return id;
    }
    remove_texts(known_id);
    forget_edges(known_id);
    removed += remover.remove_children(known_id);
    removed += remover.file_share(known_id);
    inserts.old_file.run(language, hash, file.size, file.mtime_ns, status, reason, file.racy, known_id);
    return known_id;
}

void GraphWriter::State::remove_texts(std::int64_t file_id) {
    Statement& rows = inserts.old_chunks;
    const Statement::Reset guard{rows};
    rows.bind(file_id);
    while (rows.step())
        fts.remove(rows.integer(0), {rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
}

OldNodes GraphWriter::State::old_nodes(std::int64_t file_id) {
    OldNodes old;
    Statement& rows = inserts.old_nodes;
    const Statement::Reset guard{rows};
    rows.bind(file_id);
    while (rows.step()) old[identity(rows.text(1), rows.text(2))].push_back({rows.integer(0), rows.real(3)});
    return old;
}

// Edges to those of the file's nodes that will be no more, slice by slice, each in a batch that may be committed by
// itself: between two of them the old file is still there. False: the job is not running any more.
bool GraphWriter::State::reset_incoming(std::int64_t file_id, const core::FileResult* next) {
    OldNodes old = old_nodes(file_id);
    if (next != nullptr) give_ids(*next, old);
    std::vector<std::int64_t> gone;
    for (const auto& [key, nodes] : old)
        for (const OldNode& node : nodes)
            if (next == nullptr || std::ranges::find(ids, node.id, &OldNode::id) == ids.end()) gone.push_back(node.id);
    std::ranges::sort(gone);
    for (const std::int64_t id : gone) {
        for (;;) {
            if (!open_batch()) return false;
            const std::int64_t reset = remover.reset_incoming(id, incoming_slice);
            if (reset > 0) changed = true;
            removed.edges += reset;
            added.unresolved += reset;
            if (reset < incoming_slice) break;
            if (!close_if_due()) return false;
        }
    }
    return open_batch();
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

// What the file's edges gave to others' centrality is taken back; the rows go with the nodes.
void GraphWriter::State::forget_edges(std::int64_t file_id) {
    inserts.keep_gone.run(file_id);
    inserts.no_summary.run(file_id);
    Statement& rows = inserts.outgoing;
    const Statement::Reset guard{rows};
    rows.bind(file_id);
    while (rows.step()) centrality[rows.integer(0)] -= rows.real(1);
}

void GraphWriter::State::spread_centrality() {
    for (const auto& [id, change] : centrality)
        if (change != 0) inserts.centrality.run(change, id);
    centrality.clear();
}

void GraphWriter::State::insert_rows(const core::FileResult& file, std::int64_t file_id) {
    insert_chunks(file, file_id);
    insert_definitions(file, file_id);
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
    inserts.summary.run(file_id, project_id, made.first, packed.empty() ? std::optional<Blob>() : Blob{packed},
                        Blob{file.summary});
}

void GraphWriter::State::insert_chunks(const core::FileResult& file, std::int64_t file_id) {
    for (const core::Chunk& chunk : file.chunks) {
        const std::int64_t id = next_chunk++;
        inserts.chunk.run(id, project_id, file_id, core::name(chunk.type), chunk.name, chunk.qualified_name,
                          file.language, chunk.start_line, chunk.end_line, or_null(chunk.signature),
                          or_null(chunk.decorators), or_null(chunk.docstring), or_null(chunk.class_context),
                          or_null(file.imports), chunk.token_count, chunk.body);
        fts.insert(id, {chunk.name, chunk.qualified_name, chunk.signature, file.path, chunk.body});
    }
    added.chunks += static_cast<std::int64_t>(file.chunks.size());
}

// A definition has one id, the same as a symbol and as a node. The module is a node alone.
void GraphWriter::State::insert_definitions(const core::FileResult& file, std::int64_t file_id) {
    depths.assign(file.definitions.size(), 0);
    for (std::size_t i = 0; i < file.definitions.size(); ++i) {
        const core::Definition& definition = file.definitions[i];
        const bool is_module = i == 0;
        if (definition.parent >= 0) depths[i] = depths[static_cast<std::size_t>(definition.parent)] + 1;
        double centrality_score = 0;
        if (ids[i].id == 0)
            ids[i].id = next_definition++;
        else
            centrality_score = ids[i].centrality;
        const std::int64_t id = ids[i].id;
        if (definition.is_node) {
            inserts.node.run(id, project_id, file_id, core::name(definition.node_type), definition.kind,
                             definition.name, definition.qualified_name, or_null(definition.signature),
                             definition.start_line, definition.end_line, depths[i], or_null(definition.docstring),
                             centrality_score);
            added.nodes += 1;
        }
        if (is_module) continue;
        inserts.symbol.run(id, project_id, file_id, definition.name, definition.kind, or_null(definition.scope),
                           or_null(definition.signature), file.language, definition.name_line, definition.end_line);
        added.symbols += 1;
    }
}

void GraphWriter::State::insert_edge(const core::Edge& edge) {
    std::optional<std::int64_t> target;
    if (edge.target_id != 0) target = edge.target_id;
    std::optional<int> arity;
    if (edge.arity >= 0) arity = edge.arity;
    inserts.edge.run(project_id, edge.source_id, target, edge.name, or_null(edge.receiver), core::name(edge.type),
                     edge.rule, arity, edge.line, edge.count);
    (target ? added.edges : added.unresolved) += 1;
    if (target && edge.target_id != edge.source_id) centrality[edge.target_id] += edge.within_file ? 0.25 : 1.0;
}

// What tells one list of edges from another.
std::int64_t hash_of(std::span<const core::Edge> edges) {
    std::string bytes;
    auto number = [&](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const core::Edge& edge : edges) {
        number(edge.source_id);
        number(edge.target_id);
        number(edge.type);
        number(edge.arity);
        number(edge.line);
        number(edge.count);
        for (std::string_view text : {edge.name, edge.receiver, edge.rule}) bytes.append(text).push_back('\0');
    }
    return static_cast<std::int64_t>(core::content_hash(bytes) | 1);
}

// --- The interface ---

GraphWriter::GraphWriter(Database& db, const core::Job& job) {
    const auto row = read(db, [&](SQLite::Database& handle) { return load_index(handle, job.project_id); });
    if (!row || !row->fts_no)
        throw Error(ErrorCode::index_failed, "the index of project '" + job.project_id + "' is gone");
    translated(db, [&] {
        db.handle().exec(fold_log_often);
        state_ = std::make_unique<State>(db, job, *row->fts_no, row->fts_first_chunk);
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
        state.remove_texts(file_id);
        state.forget_edges(file_id);
        state.removed += state.remover.remove_children(file_id);
        state.removed += state.remover.remove_file(file_id);
        return state.close_if_due();
    });
}

bool GraphWriter::put_edges(std::int64_t file_id, std::span<const core::Edge> edges) {
    State& state = *state_;
    return state.guarded([&] {
        if (!state.open_batch()) return false;
        const std::int64_t hash = hash_of(edges);
        bool was_linked = false;
        {
            Statement& row = state.inserts.links;
            const Statement::Reset guard{row};
            if (!row.bind(file_id).step()) return true;  // it left the index meanwhile
            was_linked = row.integer(0) != 0;
            if (was_linked && row.integer(1) == hash) return state.close_if_due();
        }
        state.changed = true;
        if (was_linked) {
            Statement& old = state.inserts.outgoing;
            const Statement::Reset guard{old};
            old.bind(file_id);
            while (old.step()) state.centrality[old.integer(0)] -= old.real(1);
        }
        if (was_linked) state.removed += state.remover.remove_edges(file_id);
        for (const core::Edge& edge : edges) state.insert_edge(edge);
        state.inserts.linked.run(hash, file_id);
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
