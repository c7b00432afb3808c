#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/statement.hpp"

namespace vlt::storage {

/// Inserts rows into a table many at a time: a statement a row spends most of its time on being begun and ended, and
/// finds its place in the table anew. The rows are handed to one `INSERT … SELECT` by a virtual table that this
/// connection alone knows. A row that the table refuses undoes the whole transaction.
///
/// Text is borrowed until flush(). One connection, which must outlive it; inside a write transaction.
class RowFeed {
public:
    /// `columns`: of the table, separated by commas.
    RowFeed(SQLite::Database& db, const std::string& table, const std::string& columns);
    RowFeed(const RowFeed&) = delete;
    ~RowFeed();

    /// A value for each column: an integer, text, a std::variant of them, or std::optional of one of these.
    template <class... Values>
    void add(const Values&... values) {
        if (used_ + sizeof...(values) > cells_.size()) flush();
        (add_cell(values), ...);
    }
    void flush();
    void discard() { used_ = 0; }

private:
    struct Cell {
        enum class Kind { null, integer, text } kind;
        std::int64_t number;  // the integer, or how long the text is
        const char* text;
    };
    struct Cursor;
    struct Module;
    static constexpr std::size_t most_rows = 256;

    void put(const Cell& cell) { cells_[used_++] = cell; }
    void add_cell(std::integral auto value) { put({Cell::Kind::integer, static_cast<std::int64_t>(value), nullptr}); }
    void add_cell(std::string_view text) {
        put({Cell::Kind::text, static_cast<std::int64_t>(text.size()), text.data()});
    }
    template <class... Kinds>
    void add_cell(const std::variant<Kinds...>& value) {
        std::visit([this](const auto& one) { add_cell(one); }, value);
    }
    template <class T>
    void add_cell(const std::optional<T>& value) {
        if (value) {
            add_cell(*value);
        } else {
            put({Cell::Kind::null, 0, nullptr});
        }
    }

    sqlite3* db_;
    std::string name_;  // of the virtual table
    std::size_t width_;
    std::vector<Cell> cells_;  // room for most_rows
    std::size_t used_ = 0;
    std::optional<Statement> insert_;
};

}  // namespace vlt::storage
