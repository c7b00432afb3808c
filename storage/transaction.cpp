#include "storage/transaction.hpp"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
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
// After a long wait for the turn: nobody is refused because of a lock that is held for an instant.
constexpr milliseconds least_wait{20};

// Whether the process was stopped by a signal or a debugger: it holds what it holds until somebody lets it go on.
bool is_stopped(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(") ");
    return name_end != std::string::npos && name_end + 2 < line.size() &&
           (line[name_end + 2] == 'T' || line[name_end + 2] == 't');
}

std::optional<pid_t> stopped_holder(const std::filesystem::path& lock) {
    if (!FileLock::is_held(lock)) return std::nullopt;
    const std::optional<pid_t> holder = FileLock::last_holder(lock);
    return holder && is_stopped(*holder) ? holder : std::nullopt;
}

[[noreturn]] void raise_locked(const VaultPaths& paths) {
    const std::string vault = "the vault '" + core::path_to_text(paths.file.native()) + "'";
    for (const auto& lock : {paths.turn_lock, paths.batch_lock})
        if (const std::optional<pid_t> holder = stopped_holder(lock))
            throw Error(ErrorCode::vault_locked,
                        vault + " is locked by another vlt, process " + std::to_string(*holder) + ", which is stopped",
                        "let it go on with `kill -CONT " + std::to_string(*holder) + "`, or end it");
    throw Error(ErrorCode::vault_locked, vault + " is locked by another program", "try again when it is done");
}

milliseconds for_ours(milliseconds wait) {
    return wait < short_wait ? wait : std::max(wait, wait_for_ours);
}

// nullopt: the lock file can't be made (a read-only folder); SQLite's own lock must do.
std::optional<FileLock> take_turn(Database& db, WriteTransaction::Turn turn, milliseconds wait) {
    const auto& file = db.paths().turn_lock;
    const Clock::time_point start = Clock::now();
    try {
        for (;;) {
            if (auto lock = FileLock::try_acquire(file)) return lock;
            const auto waited = Clock::now() - start;
            if (waited >= for_ours(wait) || (waited >= wait && stopped_holder(file))) raise_locked(db.paths());
            const bool yields = turn == WriteTransaction::Turn::pass_on && waited < job_yields;
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
    Patience(Database& db, Database::Patience patience) : db_(db) { db.set_patience(patience); }
    Patience(const Patience&) = delete;
    ~Patience() { db_.set_patience({}); }

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

// Whether the vault is as large as the user's limit lets a file become.
bool is_at_size_limit(const std::filesystem::path& file) {
    constexpr std::uintmax_t margin = 128 * 1024;
    struct rlimit limit {};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return false;
    for (const char* tail : {"", "-wal"}) {
        std::error_code none;
        const auto size = std::filesystem::file_size(file.native() + tail, none);
        if (!none && size + margin > limit.rlim_cur) return true;
    }
    return false;
}

}  // namespace

bool will_be_released(const std::filesystem::path& lock) {
    return FileLock::is_held(lock) && !stopped_holder(lock);
}

WriteTransaction::WriteTransaction(Database& db, Turn turn, milliseconds wait) : db_(db) {
    if (sqlite3_get_autocommit(db.handle().getHandle()) == 0)
        throw Error(ErrorCode::internal_error, "a transaction was begun inside another one");
    const Clock::time_point start = Clock::now();
    turn_ = take_turn(db, turn, wait);
    require_in_place(db);
    {
        const auto left = [&](milliseconds whole) {
            return std::max(least_wait, duration_cast<milliseconds>(start + whole - Clock::now()));
        };
        const Patience patience(db, {left(wait), left(for_ours(wait))});
        db.handle().exec("BEGIN IMMEDIATE");
    }
    open_ = true;
    since_ = Clock::now();
    if (turn == Turn::keep || !turn_) return;
    // The batch before this one was committed an instant ago: its lock is about to be free.
    batch_ = FileLock::acquire(db.paths().batch_lock, least_wait);
    turn_.reset();
}

WriteTransaction::~WriteTransaction() {
    if (open_) sqlite3_exec(db_.handle().getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void WriteTransaction::commit() {
    db_.handle().exec("COMMIT");
    open_ = false;
    batch_.reset();
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
        case SQLITE_PROTOCOL:  // others were too slow with the log's recovery
            raise_locked(vault_paths(file));
        case SQLITE_FULL:
            throw Error(ErrorCode::disk_full, "no space is left on the disk of " + vault,
                        "make room, then run the command again");
        case SQLITE_IOERR:
            if (is_at_size_limit(file))
                throw Error(ErrorCode::disk_full, vault + " has reached the system's limit on the size of files",
                            "raise the limit (`ulimit -f`), then run the command again");
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
        case SQLITE_CONSTRAINT:
            // What we write keeps to the schema's rules: what is there does not.
            throw Error(ErrorCode::vault_corrupt,
                        vault + " holds rows that contradict each other (SQLite code " + std::to_string(code) + ")",
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
