#include "storage/fts.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/query.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using Clock = std::chrono::steady_clock;

// FTS5 keeps an object a table; ours has no settings.
int make_tokenizer(void*, const char**, int, Fts5Tokenizer** out) {
    try {
        *out = reinterpret_cast<Fts5Tokenizer*>(std::make_unique<core::Tokenizer>().release());
        return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

void delete_tokenizer(Fts5Tokenizer* tokenizer) {
    const std::unique_ptr<core::Tokenizer> owner(reinterpret_cast<core::Tokenizer*>(tokenizer));
}

using TokenSink = int (*)(void*, int, const char*, int, int, int);

// The first byte of a text tells its field, and goes before each of its terms. Text of files begins with none.
constexpr char mark_of(FtsField field) {
    return static_cast<char>(field);
}
bool is_mark(char c) {
    return c == mark_of(FtsField::name) || c == mark_of(FtsField::path);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int bytes, TokenSink sink) {
    int result = SQLITE_OK;
    try {
        const std::string_view view(text == nullptr ? "" : text, text == nullptr ? 0 : static_cast<std::size_t>(bytes));
        const std::size_t mark = !view.empty() && is_mark(view[0]) ? 1 : 0;
        std::array<char, core::Tokenizer::max_term_bytes + 1> marked;
        if (mark != 0) marked[0] = view[0];
        reinterpret_cast<core::Tokenizer*>(tokenizer)->run(view, [&](const core::Term& term) {
            // A query's terms were cut already: a part beside one would match as if it were the whole.
            if (term.part && (flags & FTS5_TOKENIZE_QUERY) != 0) return true;
            if (mark != 0) term.text.copy(marked.data() + 1, term.text.size());
            result = sink(context, term.part ? FTS5_TOKEN_COLOCATED : 0, mark != 0 ? marked.data() : term.text.data(),
                          static_cast<int>(term.text.size() + mark), static_cast<int>(term.begin),
                          static_cast<int>(term.end));
            return result == SQLITE_OK;
        });
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
    return result;
}

fts5_api* find_api(SQLite::Database& db) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db.getHandle(), "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        throw SQLite::Exception(db.getHandle());
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

std::string insert_sql(std::int64_t number) {
    return "INSERT INTO " + fts_table(number) + " (rowid, name, path, body) VALUES (?, ?, ?, ?)";
}

std::string remove_sql(std::int64_t number) {
    const std::string table = fts_table(number);
    return "INSERT INTO " + table + " (" + table + ", rowid, name, path, body) VALUES ('delete', ?, ?, ?, ?)";
}

// The table of a project from whose full text much was taken out since it was merged last, while no job waits.
std::optional<std::int64_t> find_to_merge(SQLite::Database& db) {
    constexpr std::int64_t few = 1'000, share = 4;
    Statement row(
        db,
        "SELECT fts_no FROM coderag_indexes WHERE fts_removed > ? AND fts_removed > chunk_count / ?"
        " AND fts_no IS NOT NULL AND removing = 0"
        " AND NOT EXISTS (SELECT 1 FROM coderag_index_jobs WHERE status = 'pending') ORDER BY fts_no LIMIT 1");
    if (!row.bind(few, share).step()) return std::nullopt;
    return row.integer(0);
}

std::optional<std::string> find_orphan(SQLite::Database& db) {
    Statement find(db,
                   "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'code_fts_[0-9]*' AND sql LIKE "
                   "'CREATE VIRTUAL%'"
                   " AND name NOT IN (SELECT 'code_fts_' || fts_no FROM coderag_indexes WHERE fts_no IS NOT NULL)"
                   " ORDER BY name");
    if (!find.step()) return std::nullopt;
    return find.string(0);
}

bool exists(SQLite::Database& db, const std::string& table) {
    return Statement(db, "SELECT 1 FROM sqlite_schema WHERE name = ?").bind(table).step();
}

// Pages of the index, but for the first records, which FTS5 needs to open the table. True: all gone.
bool remove_slice(SQLite::Database& db, const std::string& table) {
    constexpr int records = 2'000;  // about 4 KB each
    constexpr int reserved = 10;
    const auto removed = Statement(db, "DELETE FROM " + table + "_data WHERE id IN (SELECT id FROM " + table +
                                           "_data WHERE id > ? ORDER BY id DESC LIMIT ?)")
                             .run(reserved, records);
    if (removed == records) return false;
    if (!exists(db, table + "_docsize")) return true;  // those of the first layout have one
    const auto sizes = Statement(db, "DELETE FROM " + table + "_docsize WHERE id IN (SELECT id FROM " + table +
                                         "_docsize ORDER BY id DESC LIMIT ?)")
                           .run(100 * records);
    return sizes < 100 * records;
}

}  // namespace

void register_tokenizer(SQLite::Database& db) {
    fts5_api* api = find_api(db);
    if (api == nullptr) throw SQLite::Exception("SQLite was built without FTS5", SQLITE_ERROR);
    fts5_tokenizer functions{make_tokenizer, delete_tokenizer, tokenize};
    const int result = api->xCreateTokenizer(api, "vlt", nullptr, &functions, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(db.getHandle(), result);
}

std::string fts_table(std::int64_t number) {
    return "code_fts_" + std::to_string(number);
}

std::string fts_match(FtsField field, const std::vector<std::string>& terms, bool prefix) {
    std::string expression;
    for (const std::string& term : terms) {
        if (!expression.empty()) expression += " OR ";
        expression += '"';
        if (field != FtsField::body) expression += mark_of(field);
        expression += term;  // letters, digits and '_' alone: nothing to escape
        expression += prefix ? "\"*" : "\"";
    }
    return expression;
}

std::int64_t create_fts_table(SQLite::Database& db) {
    Statement take(db, "UPDATE coderag_counters SET next_fts = next_fts + 1 WHERE id = 1 RETURNING next_fts - 1");
    if (!take.step()) throw SQLite::Exception("coderag_counters has no row", SQLITE_CORRUPT);
    const std::int64_t number = take.integer(0);
    while (take.step()) {
    }
    db.exec("CREATE VIRTUAL TABLE " + fts_table(number) +
            " USING fts5(name, path, body, content = '', detail = none, columnsize = 0, tokenize = 'vlt')");
    return number;
}

FtsWriter::FtsWriter(SQLite::Database& db, std::int64_t number, std::int64_t first_chunk)
    : insert_(db, insert_sql(number), SQLITE_PREPARE_PERSISTENT),
      remove_(db, remove_sql(number), SQLITE_PREPARE_PERSISTENT),
      first_chunk_(first_chunk) {}

FtsWriter::Columns FtsWriter::columns_of(const FtsText& text) {
    name_.assign(1, mark_of(FtsField::name)).append(text.name);
    name_.append(1, '\n').append(text.qualified_name).append(1, '\n').append(text.signature);
    path_.assign(1, mark_of(FtsField::path)).append(text.path);
    std::string_view body = text.body;
    while (!body.empty() && is_mark(body[0])) body.remove_prefix(1);
    return {name_, path_, body};
}

FtsWriter::Entry FtsWriter::keep(std::int64_t chunk_id, const FtsText& text) {
    const Columns columns = columns_of(text);
    const Entry entry{chunk_id, kept_.size(), columns.name.size(), columns.path.size(), columns.body.size()};
    kept_.append(columns.name).append(columns.path).append(columns.body);
    return entry;
}

void FtsWriter::run(Statement& statement, const Entry& entry) {
    const std::string_view all(kept_);
    const std::string_view path = all.substr(entry.begin + entry.name, entry.path);
    const std::string_view body = all.substr(entry.begin + entry.name + entry.path, entry.body);
    statement.run(entry.chunk_id, all.substr(entry.begin, entry.name), path, body);
}

void FtsWriter::insert(std::int64_t chunk_id, const FtsText& text) {
    if (removals_.empty()) {
        const Columns columns = columns_of(text);
        insert_.run(chunk_id, columns.name, columns.path, columns.body);
    } else {
        inserts_.push_back(keep(chunk_id, text));
    }
}

void FtsWriter::remove(std::int64_t chunk_id, const FtsText& text) {
    if (chunk_id < first_chunk_) return;
    // A file that is put twice in a batch: what still waits is not in the index.
    const auto waits = std::lower_bound(inserts_.begin(), inserts_.end(), chunk_id,
                                        [](const Entry& entry, std::int64_t id) { return entry.chunk_id < id; });
    if (waits != inserts_.end() && waits->chunk_id == chunk_id) {
        inserts_.erase(waits);
    } else {
        removals_.push_back(keep(chunk_id, text));
    }
}

void FtsWriter::flush() {
    std::sort(removals_.begin(), removals_.end(),
              [](const Entry& a, const Entry& b) { return a.chunk_id < b.chunk_id; });
    for (const Entry& entry : removals_) run(remove_, entry);
    for (const Entry& entry : inserts_) run(insert_, entry);
    discard();
}

void FtsWriter::discard() noexcept {
    kept_.clear();
    removals_.clear();
    inserts_.clear();
}

void note_removed_texts(SQLite::Database& db, const std::string& project_id, std::int64_t entries) {
    if (entries == 0) return;
    Statement(db, "UPDATE coderag_indexes SET fts_removed = fts_removed + ? WHERE project_id = ?")
        .run(entries, project_id);
}

void merge_fts(Database& db) {
    constexpr std::chrono::milliseconds slice{80};
    constexpr int least_pages = 16, most_pages = 4'000;
    int pages = 64;
    std::int64_t begun = 0;  // the table whose segments are being merged
    for (bool done = false; !done;) {
        if (!read(db, find_to_merge)) return;
        WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, job_wait);
        done = translated(db, [&] {
            SQLite::Database& handle = db.handle();
            // Found again inside: a job may have come meanwhile, or the project may be gone.
            const auto number = find_to_merge(handle);
            if (!number) return true;
            const std::string table = fts_table(*number);
            const int before = handle.getTotalChanges();
            // The first step, with a number below zero, puts all segments where they will be merged with one another.
            Statement(handle, "INSERT INTO " + table + " (" + table + ", rank) VALUES ('merge', ?)")
                .run(begun == *number ? pages : -pages);
            if (begun == *number && handle.getTotalChanges() - before < 2)
                Statement(handle, "UPDATE coderag_indexes SET fts_removed = 0 WHERE fts_no = ?").run(*number);
            begun = *number;
            return false;
        });
        transaction.commit();
        const auto took = Clock::now() - transaction.since();
        pages = took < slice ? std::min(pages * 2, most_pages) : std::max(pages / 2, least_pages);
    }
}

bool purge_orphaned_fts(Database& db, std::chrono::milliseconds budget) {
    const Clock::time_point deadline = Clock::now() + budget;
    while (read(db, find_orphan)) {
        if (Clock::now() >= deadline) return false;
        write(db, [](SQLite::Database& handle) {
            // Found again inside: another process may have dropped it.
            const auto table = find_orphan(handle);
            if (table && remove_slice(handle, *table)) handle.exec("DROP TABLE " + *table);
        });
    }
    return true;
}

}  // namespace vlt::storage
