#pragma once

#include <sqlite3.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vlt::storage {

/// Bytes to be stored as they are.
struct Blob {
    std::string_view bytes;
};

/// A prepared statement, for storage's own sources. Beside SQLiteCpp's it binds views and reads columns without a copy
/// or an object a value: that is where a large index spends its time. Throws SQLite::Exception; one thread; must not
/// outlive the connection.
class Statement {
public:
    /// `flags`: SQLITE_PREPARE_PERSISTENT for a statement that is kept.
    Statement(SQLite::Database& db, std::string_view sql, unsigned flags = 0) : db_(db.getHandle()) {
        check(sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), flags, &statement_, nullptr));
    }
    Statement(Statement&& other) noexcept
        : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)), bound_(other.bound_) {}
    Statement& operator=(Statement&&) = delete;
    ~Statement() { sqlite3_finalize(statement_); }

    /// Binds the next parameters, from the first on after reset(). Text is copied.
    template <class... Args>
    Statement& bind(const Args&... args) {
        (bind_one(args, SQLITE_TRANSIENT), ...);
        return *this;
    }

    /// True: a row. False: no more rows; anything else is thrown, so a loop never takes a damaged page for the end.
    bool step() {
        const int result = sqlite3_step(statement_);
        if (result == SQLITE_ROW) return true;
        if (result != SQLITE_DONE) throw SQLite::Exception(db_, result);
        return false;
    }

    /// Makes it ready for other values. Never throws: an error was thrown by step() already.
    void reset() noexcept {
        sqlite3_reset(statement_);
        bound_ = 0;
    }

    /// Runs it to the end with `args`, text borrowed, and resets it. Answers how many rows it changed.
    template <class... Args>
    std::int64_t run(const Args&... args) {
        const Reset guard{*this};
        (bind_one(args, SQLITE_STATIC), ...);
        while (step()) {
        }
        return sqlite3_changes64(db_);
    }

    /// Resets a kept statement when the scope that reads its rows ends.
    struct Reset {
        Statement& statement;
        ~Reset() { statement.reset(); }
    };

    bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    double real(int column) const { return sqlite3_column_double(statement_, column); }
    /// Valid until the next step() or reset(). Empty for NULL.
    std::string_view text(int column) const {
        const void* bytes = sqlite3_column_text(statement_, column);
        if (bytes == nullptr) return {};
        return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    /// Bytes, valid as text().
    std::string_view blob(int column) const {
        const void* bytes = sqlite3_column_blob(statement_, column);
        if (bytes == nullptr) return {};
        return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    std::string string(int column) const { return std::string(text(column)); }
    std::optional<std::string> optional_string(int column) const {
        if (is_null(column)) return std::nullopt;
        return string(column);
    }

private:
    using Destructor = sqlite3_destructor_type;

    void check(int result) const {
        if (result != SQLITE_OK) throw SQLite::Exception(db_, result);
    }
    void bind_one(std::string_view text, Destructor destructor) {
        // A view without text still is an empty text, not NULL.
        check(sqlite3_bind_text64(statement_, ++bound_, text.data() == nullptr ? "" : text.data(), text.size(),
                                  destructor, SQLITE_UTF8));
    }
    void bind_one(const std::string& text, Destructor destructor) { bind_one(std::string_view(text), destructor); }
    void bind_one(const char* text, Destructor destructor) { bind_one(std::string_view(text), destructor); }
    void bind_one(std::integral auto value, Destructor) {
        check(sqlite3_bind_int64(statement_, ++bound_, static_cast<std::int64_t>(value)));
    }
    void bind_one(Blob blob, Destructor destructor) {
        check(sqlite3_bind_blob64(statement_, ++bound_, blob.bytes.data() == nullptr ? "" : blob.bytes.data(),
                                  blob.bytes.size(), destructor));
    }
    void bind_one(double value, Destructor) { check(sqlite3_bind_double(statement_, ++bound_, value)); }
    void bind_one(std::nullopt_t, Destructor) { check(sqlite3_bind_null(statement_, ++bound_)); }
    template <class T>
    void bind_one(const std::optional<T>& value, Destructor destructor) {
        if (value) {
            bind_one(*value, destructor);
        } else {
            bind_one(std::nullopt, destructor);
        }
    }

    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

/// Text, or NULL where it is empty.
inline std::optional<std::string_view> or_null(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return text;
}

}  // namespace vlt::storage
