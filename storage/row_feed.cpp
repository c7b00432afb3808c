#include "storage/row_feed.hpp"

#include <algorithm>

namespace vlt::storage {

struct RowFeed::Cursor : sqlite3_vtab_cursor {
    std::size_t row;
};

// What SQLite calls: a table of the rows that wait, in their order.
struct RowFeed::Module {
    struct Table : sqlite3_vtab {
        RowFeed* feed;
    };

    static RowFeed& feed_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Table*>(cursor->pVtab)->feed; }
    static std::size_t& row_of(sqlite3_vtab_cursor* cursor) { return static_cast<Cursor*>(cursor)->row; }

    static int connect(sqlite3* db, void* self, int, const char* const*, sqlite3_vtab** table, char**) {
        auto* feed = static_cast<RowFeed*>(self);
        std::string sql = "CREATE TABLE rows (";
        for (std::size_t i = 0; i < feed->width_; ++i) sql += (i == 0 ? "c" : ", c") + std::to_string(i);
        if (const int result = sqlite3_declare_vtab(db, (sql + ")").c_str()); result != SQLITE_OK) return result;
        auto* made = new Table{};
        made->feed = feed;
        *table = made;
        return SQLITE_OK;
    }
    static int best_index(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }
    static int disconnect(sqlite3_vtab* table) {
        delete static_cast<Table*>(table);
        return SQLITE_OK;
    }
    static int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
        *cursor = new Cursor{};
        return SQLITE_OK;
    }
    static int close(sqlite3_vtab_cursor* cursor) {
        delete static_cast<Cursor*>(cursor);
        return SQLITE_OK;
    }
    static int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
        row_of(cursor) = 0;
        return SQLITE_OK;
    }
    static int next(sqlite3_vtab_cursor* cursor) {
        ++row_of(cursor);
        return SQLITE_OK;
    }
    static int eof(sqlite3_vtab_cursor* cursor) {
        const RowFeed& feed = feed_of(cursor);
        return row_of(cursor) * feed.width_ >= feed.used_ ? 1 : 0;
    }
    static int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int number) {
        const RowFeed& feed = feed_of(cursor);
        const Cell& cell = feed.cells_[row_of(cursor) * feed.width_ + static_cast<std::size_t>(number)];
        if (cell.kind == Cell::Kind::integer) sqlite3_result_int64(to, cell.number);
        if (cell.kind == Cell::Kind::text)
            sqlite3_result_text64(to, cell.text == nullptr ? "" : cell.text, static_cast<std::uint64_t>(cell.number),
                                  SQLITE_STATIC, SQLITE_UTF8);
        return SQLITE_OK;
    }
    static int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
        *id = static_cast<sqlite3_int64>(row_of(cursor));
        return SQLITE_OK;
    }

    static sqlite3_module made() {
        sqlite3_module module{};
        module.xConnect = connect;
        module.xBestIndex = best_index;
        module.xDisconnect = disconnect;
        module.xOpen = open;
        module.xClose = close;
        module.xFilter = filter;
        module.xNext = next;
        module.xEof = eof;
        module.xColumn = column;
        module.xRowid = rowid;
        return module;
    }
};

RowFeed::RowFeed(SQLite::Database& db, const std::string& table, const std::string& columns)
    : db_(db.getHandle()),
      name_("rows_for_" + table),
      width_(static_cast<std::size_t>(std::ranges::count(columns, ',')) + 1),
      cells_(width_ * most_rows) {
    static const sqlite3_module module = Module::made();
    if (const int result = sqlite3_create_module(db_, name_.c_str(), &module, this); result != SQLITE_OK)
        throw SQLite::Exception(db_, result);
    insert_.emplace(db, "INSERT OR ROLLBACK INTO " + table + " (" + columns + ") SELECT * FROM " + name_,
                    SQLITE_PREPARE_PERSISTENT);
}

RowFeed::~RowFeed() {
    insert_.reset();
    sqlite3_create_module(db_, name_.c_str(), nullptr, nullptr);
}

void RowFeed::flush() {
    if (used_ == 0) return;
    insert_->run();
    used_ = 0;
}

}  // namespace vlt::storage
