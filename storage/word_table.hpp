#pragma once

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/statement.hpp"

namespace vlt::storage {

/// A table of combinations of words that recur, each with a number: code_kinds, code_edge_kinds. Finds or makes rows;
/// remembers them. One connection; inside a write transaction.
class WordTable {
public:
    /// `find`: selects the id by the words; `insert`: makes the row.
    WordTable(SQLite::Database& db, std::string_view find, std::string_view insert)
        : db_(db.getHandle()),
          find_(db, find, SQLITE_PREPARE_PERSISTENT),
          insert_(db, insert, SQLITE_PREPARE_PERSISTENT) {}

    /// Words: text, std::optional of it, or a small number.
    template <class... Words>
    std::int64_t id(const Words&... words) {
        return id_up_to(std::numeric_limits<std::int64_t>::max(), words...);
    }
    /// The same for words that somebody else makes up: 0 rather than a new row where there are `most` of them.
    template <class... Words>
    std::int64_t id_up_to(std::int64_t most, const Words&... words) {
        key_.clear();
        (add_to_key(words), ...);
        if (const auto known = ids_.find(key_); known != ids_.end()) return known->second;
        std::int64_t id = first(find_, words...);
        if (id == 0 && last_ >= most) return 0;
        if (id == 0) {
            insert_.run(words...);
            id = sqlite3_last_insert_rowid(db_);
        }
        last_ = std::max(last_, id);
        unsure_.push_back(key_);
        ids_.emplace(key_, id);
        return id;
    }
    void committed() { unsure_.clear(); }
    /// The transaction was undone: what it may have made is forgotten.
    void undone() {
        for (const std::string& key : unsure_) ids_.erase(key);
        unsure_.clear();
    }

private:
    void add_to_key(std::string_view word) {
        const std::size_t size = word.size();
        key_.append(reinterpret_cast<const char*>(&size), sizeof size).append(word);
    }
    void add_to_key(const std::optional<std::string_view>& word) {
        key_.push_back(word ? '+' : '-');
        add_to_key(word.value_or(std::string_view{}));
    }
    void add_to_key(int number) { key_.append(reinterpret_cast<const char*>(&number), sizeof number); }
    template <class... Words>
    static std::int64_t first(Statement& statement, const Words&... words) {
        const Statement::Reset guard{statement};
        return statement.bind(words...).step() ? statement.integer(0) : 0;
    }

    sqlite3* db_;
    Statement find_, insert_;
    std::unordered_map<std::string, std::int64_t> ids_;
    std::vector<std::string> unsure_;  // since the last commit
    std::string key_;
    std::int64_t last_ = 0;  // of the ids seen
};

}  // namespace vlt::storage
