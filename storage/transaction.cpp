#include "storage/transaction.hpp"

#include <sqlite3.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <string>
#include <thread>

#include "core/error.hpp"
#include "core/text.hpp"

namespace vlt::storage {
namespace {

using Clock = std::chrono::steady_clock;
using core::Error;
using core::ErrorCode;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

// A job lets whoever waits go first, but not for ever.
constexpr milliseconds job_yields{1'000};

[[noreturn]] void raise_locked(const Database& db) {
    throw Error(ErrorCode::vault_locked,
                "the vault '" + core::path_to_text(db.paths().file.native()) + "' is locked by another program",
                "try again when it is done");
}

// nullopt: the lock file can't be made (a read-only folder); SQLite's own lock must do.
std::optional<FileLock> take_turn(Database& db, WriteTransaction::Turn turn, Clock::time_point deadline) {
    const auto& file = db.paths().turn_lock;
    const Clock::time_point start = Clock::now();
    try {
        for (;;) {
            if (auto lock = FileLock::try_acquire(file)) return lock;
            const Clock::time_point now = Clock::now();
            if (now >= deadline) raise_locked(db);
            const bool yields = turn == WriteTransaction::Turn::pass_on && now - start < job_yields;
            std::this_thread::sleep_for(yields ? std::chrono::microseconds(3'000) : std::chrono::microseconds(500));
        }
    } catch (const Error& error) {
        if (error.code() == ErrorCode::vault_not_writable) return std::nullopt;
        throw;
    }
}

// For one statement.
class Patience {
public:
    Patience(Database& db, milliseconds patience) : db_(db) { db.set_patience(patience); }
    Patience(const Patience&) = delete;
    ~Patience() { db_.set_patience(short_wait); }

private:
    Database& db_;
};

// SQLite would go on writing to a file that no name leads to any more.
void require_in_place(Database& db) {
    int moved = 0;
    sqlite3_file_control(db.handle().getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved != 0) raise_code(db.paths().file, SQLITE_READONLY_DBMOVED, 0);
}

bool is_full(const std::filesystem::path& file) {
    struct statvfs system {};
    return ::statvfs(file.parent_path().c_str(), &system) == 0 && system.f_bavail * system.f_frsize < 256 * 1024;
}

}  // namespace

WriteTransaction::WriteTransaction(Database& db, Turn turn, milliseconds wait) : db_(db) {
    if (sqlite3_get_autocommit(db.handle().getHandle()) == 0)
        throw Error(ErrorCode::internal_error, "a transaction was begun inside another one");
    const Clock::time_point deadline = Clock::now() + wait;
    turn_ = take_turn(db, turn, deadline);
    require_in_place(db);
    {
        const Patience left(db, duration_cast<milliseconds>(deadline - Clock::now()));
        db.handle().exec("BEGIN IMMEDIATE");
    }
    open_ = true;
    since_ = Clock::now();
    if (turn == Turn::pass_on) turn_.reset();
}

WriteTransaction::~WriteTransaction() {
    if (open_) sqlite3_exec(db_.handle().getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void WriteTransaction::commit() {
    db_.handle().exec("COMMIT");
    open_ = false;
    turn_.reset();
}

ReadTransaction::ReadTransaction(Database& db) : db_(db) {
    if (sqlite3_get_autocommit(db.handle().getHandle()) == 0) return;
    db.handle().exec("BEGIN");
    open_ = true;
}

ReadTransaction::~ReadTransaction() {
    if (open_) sqlite3_exec(db_.handle().getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void raise(Database& db, const SQLite::Exception& error) {
    const int code = error.getExtendedErrorCode() > 0 ? error.getExtendedErrorCode() : error.getErrorCode();
    raise_code(db.paths().file, code, sqlite3_system_errno(db.handle().getHandle()));
}

void raise_code(const std::filesystem::path& file, int code, int system_error) {
    const std::string vault = "the vault '" + core::path_to_text(file.native()) + "'";
    const bool full = system_error == ENOSPC || system_error == EDQUOT;
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(ErrorCode::vault_locked, vault + " is locked by another program", "try again when it is done");
        case SQLITE_FULL:
            throw Error(ErrorCode::disk_full, "no space is left on the disk of " + vault,
                        "make room, then run the command again");
        case SQLITE_IOERR:
            if (full || is_full(file))
                throw Error(ErrorCode::disk_full, "no space is left on the disk of " + vault,
                            "make room, then run the command again");
            if (code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS)
                throw Error(ErrorCode::vault_corrupt, vault + " can't be read from the disk");
            throw Error(ErrorCode::vault_not_writable, vault + " can't be written: input or output error");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
            throw Error(ErrorCode::vault_corrupt, vault + " is damaged or not a vault; it was left as it is",
                        "restore it from a copy, or name another one with --vault");
        case SQLITE_READONLY:
            if (code == SQLITE_READONLY_DBMOVED)
                throw Error(ErrorCode::vault_not_writable, vault + " was removed or replaced while it was in use");
            [[fallthrough]];
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw Error(ErrorCode::vault_not_writable, vault + " is not writable");
        case SQLITE_CANTOPEN:
            if (full) throw Error(ErrorCode::disk_full, "no space is left on the disk of " + vault);
            throw Error(ErrorCode::vault_not_writable, vault + " can't be opened");
        case SQLITE_INTERRUPT:
            throw Error(ErrorCode::interrupted, "interrupted");
        case SQLITE_NOMEM:
            throw Error(ErrorCode::internal_error, "out of memory while using " + vault);
        default:
            throw Error(ErrorCode::internal_error,
                        vault + " could not be used as expected (SQLite code " + std::to_string(code) + ")");
    }
}

}  // namespace vlt::storage
