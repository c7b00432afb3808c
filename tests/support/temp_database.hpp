#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/id.hpp"
#include "storage/database.hpp"
#include "storage/lifecycle.hpp"
#include "storage/project_store.hpp"
#include "tests/support/temp_dir.hpp"

namespace vlt::test {

/// The vault as any other program sees it: plain SQLite, foreign keys on as the contract says.
class PlainSql {
public:
    explicit PlainSql(const std::filesystem::path& file) {
        if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("can't open " + file.string());
        sqlite3_busy_timeout(db_, 10'000);
        run("PRAGMA foreign_keys = ON");
    }
    PlainSql(const PlainSql&) = delete;
    ~PlainSql() { sqlite3_close(db_); }

    /// Throws what SQLite says.
    void run(const std::string& sql) {
        const std::string error = try_run(sql);
        if (!error.empty()) throw std::runtime_error(error + " in: " + sql);
    }
    /// Empty where it went well, else what SQLite says.
    std::string try_run(const std::string& sql) {
        char* message = nullptr;
        sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message);
        const std::string text = message == nullptr ? "" : message;
        sqlite3_free(message);
        return text;
    }
    /// Each row as its values joined by '|'.
    std::vector<std::string> rows(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(std::string(sqlite3_errmsg(db_)) + " in: " + sql);
        std::vector<std::string> result;
        int state = SQLITE_ROW;
        while ((state = sqlite3_step(statement)) == SQLITE_ROW) {
            std::string& row = result.emplace_back();
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const void* text = sqlite3_column_text(statement, i);
                row.append(i == 0 ? "" : "|").append(text == nullptr ? "NULL" : static_cast<const char*>(text));
            }
        }
        sqlite3_finalize(statement);
        if (state != SQLITE_DONE) throw std::runtime_error(std::string(sqlite3_errmsg(db_)) + " in: " + sql);
        return result;
    }
    /// The first row; empty where there is none.
    std::string value(const std::string& sql) {
        const auto all = rows(sql);
        return all.empty() ? std::string() : all.front();
    }
    std::int64_t number(const std::string& sql) { return std::stoll(value(sql)); }

private:
    sqlite3* db_ = nullptr;
};

/// A vault of its own for one test: a real file.
class TempDatabase {
public:
    TempDatabase() : file_(dir_ / "vault.db"), db_(storage::Database::open(file_, storage::Access::write)) {}

    const std::filesystem::path& file() const { return file_; }
    const TempDir& dir() const { return dir_; }
    storage::Database& db() { return db_; }
    /// Another connection, as another process has it.
    storage::Database connect() const { return storage::Database::open(file_, storage::Access::write); }
    PlainSql plain() const { return PlainSql(file_); }

    /// The project, made where it is missing, and a running job for `path` whose lock nobody holds.
    core::Job start_job(const std::string& project, const std::string& path = "/src", bool force = false) {
        storage::create_project(db_, project);
        return storage::lifecycle::begin(db_, {project, path, force, 0, true, core::new_job_id()});
    }

private:
    TempDir dir_;
    std::filesystem::path file_;
    storage::Database db_;
};

}  // namespace vlt::test
