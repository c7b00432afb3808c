#pragma once

#include <SQLiteCpp/Exception.h>

#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>

#include "storage/database.hpp"
#include "storage/file_lock.hpp"
#include "storage/statement.hpp"

namespace vlt::storage {

/// How long a command waits to write, altogether, where another program holds the vault.
inline constexpr std::chrono::milliseconds short_wait{5'000};
/// The same where one of our own processes holds it: that one lets go after each batch, however slow the machine is.
inline constexpr std::chrono::milliseconds wait_for_ours{30'000};
/// A job is not given up because somebody held the vault for a while.
inline constexpr std::chrono::milliseconds job_wait{60'000};

/// For connections that write much: folds the log into the file every 32 MB, after a commit, when nobody waits for the
/// lock.
inline constexpr const char* fold_log_often = "PRAGMA wal_autocheckpoint = 2048";

/// A write transaction (BEGIN IMMEDIATE); leaving the scope without commit() undoes it.
///
/// Who writes takes `turn.lock` first. A writer that starts its next transaction at once would win nearly every race
/// for SQLite's own lock, and others would starve in its busy handler. So the job writer gives its turn away as soon as
/// it has SQLite's lock: others take the turn while it writes, and it finds them before it at its next batch. Until its
/// commit it holds `batch.lock` instead, by which others tell it from another program. Both are waited for longer than
/// for others, but not where the holder was stopped (Ctrl-Z). Throws Error{vault_locked}.
class WriteTransaction {
public:
    enum class Turn { keep, pass_on };
    /// `wait`: for other programs; from short_wait upwards it is at least wait_for_ours for our own.
    WriteTransaction(Database& db, Turn turn, std::chrono::milliseconds wait);
    WriteTransaction(const WriteTransaction&) = delete;
    ~WriteTransaction();
    void commit();
    /// When SQLite's lock was taken.
    std::chrono::steady_clock::time_point since() const { return since_; }

private:
    Database& db_;
    std::optional<FileLock> turn_;
    std::optional<FileLock> batch_;
    std::chrono::steady_clock::time_point since_;
    bool open_ = false;
};

/// A view of one moment; nothing is written. Inside another transaction it is a part of it.
class ReadTransaction {
public:
    explicit ReadTransaction(Database& db);
    ReadTransaction(const ReadTransaction&) = delete;
    ~ReadTransaction();

private:
    Database& db_;
    bool open_ = false;
};

/// Whether one of our processes holds the lock and is free to give it back: false where nobody does, or where it was
/// stopped.
bool will_be_released(const std::filesystem::path& lock);

/// Throws the core::Error that says what `error` means for the vault: the one place where SQLite's words become ours.
[[noreturn]] void raise(Database& db, const SQLite::Exception& error);
/// The same for a vault that could not be opened. `code`: SQLite's, extended; `system_error`: errno or 0.
[[noreturn]] void raise_code(const std::filesystem::path& file, int code, int system_error);

/// Runs `fn` with SQLite's exceptions turned into core::Error.
template <class Fn>
auto translated(Database& db, Fn&& fn) -> decltype(fn()) {
    try {
        return fn();
    } catch (const SQLite::Exception& error) {
        raise(db, error);
    }
}

/// `fn(SQLite::Database&)` in one deferred transaction.
template <class Fn>
auto read(Database& db, Fn&& fn) {
    return translated(db, [&] {
        const ReadTransaction transaction(db);
        return fn(db.handle());
    });
}

/// BEGIN IMMEDIATE, `fn(SQLite::Database&)`, COMMIT; undone where it throws. Keep it short: others wait for it.
template <class Fn>
auto write(Database& db, Fn&& fn, std::chrono::milliseconds wait = short_wait) {
    return translated(db, [&] {
        WriteTransaction transaction(db, WriteTransaction::Turn::keep, wait);
        if constexpr (std::is_void_v<decltype(fn(db.handle()))>) {
            fn(db.handle());
            transaction.commit();
        } else {
            auto result = fn(db.handle());
            transaction.commit();
            return result;
        }
    });
}

}  // namespace vlt::storage
