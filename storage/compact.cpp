#include "storage/compact.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "core/error.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using Clock = std::chrono::steady_clock;
using core::Error;
using core::ErrorCode;

constexpr std::chrono::milliseconds slice{60};  // of moving pages; their way into the log comes on top
constexpr int most_pages_a_slice = 2'000;
// Ours take turns; a program that knows SQLite's busy handler alone would hardly ever find the instant between two
// slices.
constexpr std::chrono::milliseconds pause{15};

std::int64_t pragma(SQLite::Database& db, const std::string& name) {
    Statement row(db, "PRAGMA " + name);
    return row.step() ? row.integer(0) : 0;
}

struct Size {
    std::int64_t pages, free, page_bytes;
    std::int64_t used_bytes() const { return (pages - free) * page_bytes; }
};

Size size_of(Database& db) {
    return read(db, [](SQLite::Database& handle) {
        return Size{pragma(handle, "page_count"), pragma(handle, "freelist_count"), pragma(handle, "page_size")};
    });
}

/// Whether SQLite keeps for each page who refers to it, so that pages can be moved. Set for good when a vault is made.
bool can_move_pages(Database& db) {
    return translated(db, [&] { return pragma(db.handle(), "auto_vacuum") != 0; });
}

/// Cuts up to `most` pages off the file's end, those in use among them moved to free ones further ahead. Answers how
/// many; 0: no page is free any more.
std::int64_t cut_some(Database& db, std::int64_t most) {
    WriteTransaction transaction(db, WriteTransaction::Turn::pass_on, short_wait);
    std::int64_t pages = 0;
    {
        Statement move(db.handle(), "PRAGMA incremental_vacuum(" + std::to_string(most) + ")");
        while (pages < most && move.step()) {
            ++pages;
            if (Clock::now() - transaction.since() >= slice) break;
        }
    }
    transaction.commit();
    return pages;
}

void move_pages(Database& db, std::int64_t pages) {
    db.handle().exec(fold_log_often);
    while (pages > 0) {
        const std::int64_t cut = cut_some(db, std::min<std::int64_t>(pages, most_pages_a_slice));
        if (cut == 0) return;
        pages -= cut;
        std::this_thread::sleep_for(pause);
    }
}

/// An index of others over rows that have no key but their place: writing the vault anew could number them otherwise.
bool has_others_virtual_tables(SQLite::Database& db) {
    return Statement(db,
                     "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND lower(sql) LIKE 'create virtual%'"
                     " AND name NOT GLOB 'code_fts_[0-9]*' LIMIT 1")
        .step();
}

/// Writes a small vault anew, whole or not at all; one that others made becomes one whose pages can be moved.
void rewrite(Database& db) {
    // Outside of a WriteTransaction, since VACUUM is one of its own.
    const auto turn = FileLock::acquire(db.paths().turn_lock, short_wait);
    if (!turn) raise_code(db.paths().file, SQLITE_BUSY, 0);
    db.handle().exec("PRAGMA auto_vacuum = INCREMENTAL; VACUUM");
}

/// Brings the file itself down to what is left of it: cut pages leave it when the log is folded into it. Waits for
/// nobody; where a reader still looks at the old state, whoever folds the log next does it.
void fold_log(Database& db) {
    SQLite::Database& handle = db.handle();
    handle.exec("PRAGMA wal_checkpoint(PASSIVE)");
    db.set_patience({std::chrono::milliseconds(0), std::chrono::milliseconds(0)});
    try {
        handle.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SQLite::Exception&) {
        // Somebody uses it.
    }
    db.set_patience({});
}

std::string give_back(Database& db, const Size& size, std::int64_t small) {
    if (size.used_bytes() <= small && !read(db, has_others_virtual_tables)) {
        translated(db, [&] { rewrite(db); });
    } else if (can_move_pages(db)) {
        translated(db, [&] { move_pages(db, size.free); });
    } else {
        return "the vault was not made by this vlt, and its file can't be cut in small steps: its free space is used "
               "again, and only given back by `PRAGMA auto_vacuum = INCREMENTAL; VACUUM` in SQLite, during which "
               "nobody "
               "can write";
    }
    return {};
}

}  // namespace

Compacted compact(Database& db, std::int64_t small) {
    Compacted result;
    const Size before = size_of(db);
    if (before.free == 0) return result;
    try {
        result.left = give_back(db, before, small);
        translated(db, [&] { fold_log(db); });
    } catch (const Error& error) {
        if (error.code() == ErrorCode::vault_corrupt) throw;
        result.left = std::string("free space is left in the vault: ") + error.what();
    }
    const Size after = size_of(db);
    result.bytes = std::max<std::int64_t>(0, before.pages - after.pages) * before.page_bytes;
    return result;
}

void trim(Database& db) {
    try {
        const Size size = size_of(db);
        if (size.free * 16 > size.pages) translated(db, [&] { cut_some(db, most_pages_a_slice); });
    } catch (const Error&) {
        // Free space is used again.
    }
}

}  // namespace vlt::storage
