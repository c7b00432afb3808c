#include "storage/migrate.hpp"

#include <SQLiteCpp/Database.h>

#include <array>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

#include "core/clock.hpp"
#include "core/embedded.hpp"
#include "core/error.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "storage/transaction.hpp"

extern const vlt::EmbeddedFile vlt_migrations[];
extern const unsigned vlt_migrations_count;
extern const vlt::EmbeddedFile vlt_schema[];  // one: what all migrations amount to

namespace vlt::storage {
namespace {

using core::Error;
using core::ErrorCode;

// The names our migrations use, and the full-text table of the older vlt.
constexpr std::array<std::string_view, 26> our_tables{"coderag_indexes",   "coderag_index_jobs",
                                                      "coderag_counters",  "code_files",
                                                      "code_chunks",       "code_nodes",
                                                      "code_edges",        "symbol_definitions",
                                                      "code_summaries",    "code_definitions",
                                                      "code_bodies",       "code_links",
                                                      "code_imports",      "code_gone_summaries",
                                                      "code_kinds",        "code_edge_kinds",
                                                      "code_ranges",       "code_incoming",
                                                      "code_chunk_fts",    "code_postings",
                                                      "code_posting_log",  "code_posting_segments",
                                                      "code_posting_gaps", "code_details",
                                                      "code_names",        "code_spelled"};

std::span<const EmbeddedFile> migrations() {
    return {vlt_migrations, vlt_migrations_count};
}

// "0001_initial.sql" -> 1
int version_of(const EmbeddedFile& file) {
    int version = 0;
    std::from_chars(file.name.data(), file.name.data() + file.name.size(), version);
    return version;
}

// "table", "view", or nothing.
std::string kind_of(SQLite::Database& db, std::string_view name) {
    Statement find(db, "SELECT type FROM sqlite_schema WHERE lower(name) = ? AND type IN ('table', 'view')");
    return find.bind(name).step() ? find.string(0) : std::string();
}

std::string free_legacy_name(SQLite::Database& db, std::string_view name) {
    const std::string base = "legacy_" + std::string(name);
    std::string candidate = base;
    for (int number = 2; !kind_of(db, candidate).empty(); ++number) candidate = base + "_" + std::to_string(number);
    return candidate;
}

// A plain copy: no keys, no indexes, nothing that could keep a project from being deleted. False: it can't be read (a
// virtual table of an unknown module).
bool copy_table(SQLite::Database& db, std::string_view name, const std::string& copy) {
    try {
        db.exec("CREATE TABLE \"" + copy + "\" AS SELECT * FROM \"" + std::string(name) + "\"");
        return true;
    } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() != SQLITE_ERROR) throw;
        return false;
    }
}

// Tables of ours that our migrations did not make, out of the way. Answers what a person is told; empty: nothing was
// there.
std::string set_legacy_aside(SQLite::Database& db) {
    std::string copies;
    std::string drops;
    for (const std::string_view name : our_tables) {
        const std::string kind = kind_of(db, name);
        if (kind.empty()) continue;
        const std::string copy = free_legacy_name(db, name);
        if (copy_table(db, name, copy)) copies += (copies.empty() ? "" : ", ") + copy;
        drops += "DROP " + kind + " \"" + std::string(name) + "\";";
    }
    if (drops.empty()) return {};
    db.exec(drops);
    return "tables of an older code index were set aside as " + copies + "; run `vlt coderag init` to index again";
}

bool is_empty(SQLite::Database& db) {
    return !Statement(db, "SELECT 1 FROM sqlite_schema").step();
}

void note(SQLite::Database& db, const EmbeddedFile& file) {
    Statement(db, "INSERT INTO vlt_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)")
        .run(version_of(file), file.name, core::sha256_hex(file.text), core::format_utc(core::now()));
}

}  // namespace

int newest_schema() {
    return version_of(migrations().back());
}

int schema_version(SQLite::Database& db) {
    if (kind_of(db, "vlt_migrations") != "table") return 0;
    Statement newest(db, "SELECT max(version) FROM vlt_migrations");
    return newest.step() ? static_cast<int>(newest.integer(0)) : 0;
}

void require_known_schema(const Database& db, int version) {
    if (version <= newest_schema()) return;
    throw Error(ErrorCode::vault_too_new,
                "the vault '" + core::path_to_text(db.paths().file.native()) + "' was made by a newer vlt (schema " +
                    std::to_string(version) + ", this one knows " + std::to_string(newest_schema()) +
                    "); it was left as it is",
                "update vlt");
}

void migrate(Database& db, std::vector<std::string>* notices) {
    std::string notice;
    write(db, [&](SQLite::Database& handle) {
        const int version = schema_version(handle);  // another process may have been quicker
        require_known_schema(db, version);
        const bool at_once = is_empty(handle);
        if (at_once) handle.exec(std::string(vlt_schema[0].text));
        if (version == 0) {
            if (!at_once) notice = set_legacy_aside(handle);
            handle.exec(
                "CREATE TABLE IF NOT EXISTS vlt_migrations ("
                "version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)");
        }
        for (const EmbeddedFile& file : migrations()) {
            if (version_of(file) <= version) continue;
            if (!at_once) handle.exec(std::string(file.text));
            note(handle, file);
        }
    });
    if (notices != nullptr && !notice.empty()) notices->push_back(std::move(notice));
}

}  // namespace vlt::storage
