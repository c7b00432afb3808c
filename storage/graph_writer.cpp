#include "storage/graph_writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "storage/fts.hpp"
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
               " end_line, depth, docstring) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                     kept) {}

    Statement find_file, new_file, old_file, touch_file, chunk, node, symbol, edge, old_chunks;
};

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
    bool reset_incoming(std::int64_t file_id);
    void insert_rows(const core::FileResult& file, std::int64_t file_id);
    void insert_chunks(const core::FileResult& file, std::int64_t file_id);
    void insert_definitions(const core::FileResult& file, std::int64_t file_id);
    void insert_edges(const core::FileResult& file, std::int64_t first_definition);

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
    std::vector<std::uint32_t> depths;  // of the definitions at hand
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
    if (changed) {
        mark_changed();
        Statement(db.handle(), "UPDATE coderag_counters SET next_chunk = ?, next_definition = ? WHERE id = 1")
            .run(next_chunk, next_definition);
        change_totals(db.handle(), project_id, added, removed);
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
        return id;
    }
    remove_texts(known_id);
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

// Other files' edges to this one's nodes, slice by slice, each in a batch that may be committed by itself: between two
// of them the old file is still there. False: the job is not running any more.
bool GraphWriter::State::reset_incoming(std::int64_t file_id) {
    for (;;) {
        if (!open_batch()) return false;
        const std::int64_t reset = remover.reset_incoming(file_id, incoming_slice);
        if (reset > 0) changed = true;
        removed.edges += reset;
        added.unresolved += reset;
        if (reset < incoming_slice) return true;
        if (!close_if_due()) return false;
    }
}

void GraphWriter::State::insert_rows(const core::FileResult& file, std::int64_t file_id) {
    insert_chunks(file, file_id);
    const std::int64_t first = next_definition;
    insert_definitions(file, file_id);
    insert_edges(file, first);
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
        const std::int64_t id = next_definition++;
        if (definition.is_node) {
            inserts.node.run(id, project_id, file_id, core::name(definition.node_type), definition.kind,
                             definition.name, definition.qualified_name, or_null(definition.signature),
                             definition.start_line, definition.end_line, depths[i], or_null(definition.docstring));
            added.nodes += 1;
        }
        if (is_module) continue;
        inserts.symbol.run(id, project_id, file_id, definition.name, definition.kind, or_null(definition.scope),
                           or_null(definition.signature), file.language, definition.name_line, definition.end_line);
        added.symbols += 1;
    }
}

void GraphWriter::State::insert_edges(const core::FileResult& file, std::int64_t first_definition) {
    for (const core::Reference& reference : file.references) {
        std::optional<std::int64_t> target;
        if (reference.target >= 0) target = first_definition + reference.target;
        std::optional<int> arity;
        if (reference.arity >= 0) arity = reference.arity;
        inserts.edge.run(project_id, first_definition + reference.source, target, reference.name,
                         or_null(reference.receiver), core::name(reference.type), reference.rule, arity, reference.line,
                         reference.count);
        (target ? added.edges : added.unresolved) += 1;
    }
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
        if (known_id != 0 && !state.reset_incoming(known_id)) return false;
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
        if (!state.reset_incoming(file_id)) return false;
        state.changed = true;
        state.remove_texts(file_id);
        state.removed += state.remover.remove_children(file_id);
        state.removed += state.remover.remove_file(file_id);
        return state.close_if_due();
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
