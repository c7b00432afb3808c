#include "storage/database.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "storage/index_store.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using core::ErrorCode;
using test::slurp;
using test::TempDatabase;
using test::TempDir;

namespace {

std::optional<core::Error> open_error(const std::filesystem::path& file, Access access = Access::write) {
    try {
        Database::open(file, access);
    } catch (const core::Error& error) {
        return error;
    }
    return std::nullopt;
}

unsigned mode(const std::filesystem::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return 0;
    return info.st_mode & 0777;
}

}  // namespace

TEST_CASE("a new vault and its folders are the owner's alone") {
    const TempDir dir;
    const auto file = dir / "a/b/vault.db";
    const mode_t before = ::umask(0);
    CHECK_FALSE(Database::vault_exists(file));
    {
        auto db = Database::open(file, Access::write);
        create_project(db, "p");
        CHECK(mode(dir / "a") == 0700);
        CHECK(mode(dir / "a/b") == 0700);
        CHECK(mode(file) == 0600);
        CHECK(mode(file.string() + "-wal") == 0600);
        CHECK(mode(file.string() + "-shm") == 0600);
        CHECK(mode(db.paths().run) == 0700);
    }
    ::umask(before);
    CHECK(Database::vault_exists(file));
    auto sql = test::PlainSql(file);
    CHECK(sql.value("PRAGMA journal_mode") == "wal");
    CHECK(sql.value("PRAGMA page_size") == "32768");
}

TEST_CASE("a folder that exists keeps its mode") {
    const TempDir dir;
    std::filesystem::create_directory(dir / "shared");
    REQUIRE(::chmod((dir / "shared").c_str(), 0755) == 0);
    Database::open(dir / "shared/x.db", Access::write);
    CHECK(mode(dir / "shared") == 0755);
}

TEST_CASE("an empty file is a new vault") {
    const TempDir dir;
    const auto file = dir.write("vault.db", "");
    CHECK_FALSE(Database::vault_exists(file));
    CHECK(open_error(file, Access::read));
    CHECK(slurp(file).empty());
    CHECK_FALSE(open_error(file));
    CHECK(Database::vault_exists(file));
}

TEST_CASE("what is no vault is refused and left as it is") {
    const TempDir dir;
    std::filesystem::create_directory(dir / "folder");
    REQUIRE(::mkfifo((dir / "fifo").c_str(), 0600) == 0);
    dir.write("text",
              "this is not a database, whatever its name says, and it is longer than a header of one hundred bytes");
    dir.write("short", "SQLite");
    std::filesystem::create_symlink(dir / "text", dir / "link");
    for (const char* name : {"folder", "fifo", "text", "short", "link"}) {
        for (const Access access : {Access::read, Access::write}) {
            INFO(name);
            const auto error = open_error(dir / name, access);
            REQUIRE(error);
            CHECK(error->code() == ErrorCode::vault_corrupt);
            CHECK_THAT(error->what(), Catch::Contains((dir / name).string()));
        }
        CHECK(Database::vault_exists(dir / name));
    }
    CHECK(slurp(dir / "short") == "SQLite");
    CHECK_FALSE(std::filesystem::exists((dir / "text").string() + "-wal"));
    CHECK(open_error(dir / "text/below/vault.db")->code() == ErrorCode::vault_not_writable);
    CHECK(open_error(dir / "missing.db", Access::read)->code() == ErrorCode::vault_not_writable);
    CHECK_FALSE(std::filesystem::exists(dir / "missing.db"));
}

TEST_CASE("a damaged vault is reported and left byte for byte") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    {
        auto db = Database::open(file, Access::write);
        for (int i = 0; i < 500; ++i) create_project(db, "project " + std::to_string(i), std::string(200, 'x'));
    }
    const std::string whole = slurp(file);
    REQUIRE(whole.size() > 100'000);
    const auto damaged = [&](std::string bytes) {
        dir.write("vault.db", bytes);
        std::optional<core::Error> error;
        try {
            auto db = Database::open(file, Access::write);
            list_projects(db);
            create_project(db, "project 250");
        } catch (const core::Error& caught) {
            error = caught;
        }
        REQUIRE(error);
        CHECK(error->code() == ErrorCode::vault_corrupt);
        CHECK(slurp(file) == bytes);
    };
    SECTION("its header") {
        damaged("garbage" + whole.substr(7));
    }
    SECTION("cut off") {
        damaged(whole.substr(0, whole.size() / 2));
    }
    SECTION("cut off within the first page") {
        damaged(whole.substr(0, 1'000));
    }
    SECTION("its schema") {
        damaged(whole.substr(0, 100) + std::string(8'092, '\xA5') + whole.substr(8'192));
    }
    SECTION("a page of the table") {
        std::string bytes = whole;
        const auto at = bytes.rfind("project 25") / 8'192 * 8'192;
        bytes.replace(at, 8'192, std::string(8'192, '\x5A'));
        damaged(bytes);
    }
}

TEST_CASE("a vault others made in another journal mode is not touched when it is damaged") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    {
        test::PlainSql sql(file);
        sql.run("BEGIN; CREATE TABLE notes (text TEXT); CREATE INDEX by_text ON notes (text)");
        for (int i = 0; i < 300; ++i) sql.run("INSERT INTO notes VALUES (hex(randomblob(200)))");
        sql.run("COMMIT");
    }
    std::string bytes = slurp(file);
    bytes.replace(bytes.size() - 4'096, 4'096, std::string(4'096, '\x5A'));
    dir.write("vault.db", bytes);
    CHECK(open_error(file)->code() == ErrorCode::vault_corrupt);
    CHECK(slurp(file) == bytes);
}

TEST_CASE("a vault that is busy is locked, not broken") {
    TempDatabase vault;
    auto sql = vault.plain();
    sql.run("BEGIN IMMEDIATE");
    CHECK(list_projects(vault.db()).empty());
    try {
        mark_stale(vault.db(), "p", 1, 50);
        FAIL("another connection writes");
    } catch (const core::Error& error) {
        CHECK(error.code() == ErrorCode::vault_locked);
        CHECK_THAT(error.what(), Catch::Contains(vault.file().string()));
    }
    sql.run("COMMIT");
    CHECK(create_project(vault.db(), "p"));
}

TEST_CASE("rows that contradict each other are told as damage") {
    TempDatabase vault;
    create_project(vault.db(), "p");
    vault.plain().run(
        "CREATE TRIGGER odd BEFORE UPDATE ON coderag_indexes BEGIN SELECT RAISE(ABORT, 'no'); END;"
        "INSERT INTO coderag_indexes (project_id, status, created_at, updated_at)"
        " VALUES ('p', 'ready', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z')");
    try {
        mark_stale(vault.db(), "p", 1, 50);
        FAIL("the row can't be changed");
    } catch (const core::Error& error) {
        CHECK(error.code() == ErrorCode::vault_corrupt);
        CHECK_THAT(error.what(), Catch::Contains("contradict"));
    }
}

TEST_CASE("nothing is written to a vault that was removed or replaced") {
    TempDatabase vault;
    SECTION("removed") {
        std::filesystem::remove(vault.file());
    }
    SECTION("replaced") {
        vault.dir().write("other", slurp(vault.file()));
        std::filesystem::rename(vault.dir() / "other", vault.file());
    }
    for (int i = 0; i < 2; ++i) {
        try {
            create_project(vault.db(), "p");
            FAIL("the vault is gone");
        } catch (const core::Error& error) {
            CHECK(error.code() == ErrorCode::vault_not_writable);
        }
    }
}

TEST_CASE("every name of a vault leads to the same locks") {
    TempDatabase vault;
    std::filesystem::create_symlink(vault.file(), vault.dir() / "link.db");
    std::filesystem::create_directory_symlink(vault.dir().path(), vault.dir() / "folder");
    CHECK(vault_paths(vault.dir() / "link.db").run == vault.db().paths().run);
    CHECK(vault_paths(vault.dir() / "folder/vault.db").run == vault.db().paths().run);
    CHECK(vault_paths(vault.dir() / "missing/../vault.db").run == vault.db().paths().run);
    CHECK(vault_paths(vault.file()).worker_lock == vault.file().string() + ".run/worker.lock");
}

TEST_CASE("a vault that can't be written can be read") {
    if (::geteuid() == 0) return;  // root writes everywhere
    TempDatabase vault;
    const auto file = vault.dir().path() / "ro/vault.db";
    std::filesystem::create_directory(vault.dir() / "ro");
    {
        auto db = Database::open(file, Access::write);
        create_project(db, "p");
    }
    std::filesystem::remove_all(file.string() + ".run");
    REQUIRE(::chmod(file.c_str(), 0400) == 0);
    REQUIRE(::chmod((vault.dir() / "ro").c_str(), 0500) == 0);
    CHECK(open_error(file)->code() == ErrorCode::vault_not_writable);
    auto db = Database::open(file, Access::read);
    CHECK(find_project(db, "p"));
    CHECK(lifecycle::refresh(db) == 0);
    CHECK_THROWS_AS(create_project(db, "q"), core::Error);
}

TEST_CASE("a vault in a folder without room for lock files still works") {
    TempDatabase vault;
    // A file where the folder of locks should be.
    std::filesystem::remove_all(vault.db().paths().run);
    vault.dir().write("vault.db.run", "");
    CHECK(create_project(vault.db(), "p"));
    auto other = vault.connect();
    CHECK(find_project(other, "p"));
}

TEST_CASE("reading neither makes nor needs a writable vault") {
    TempDatabase vault;
    create_project(vault.db(), "p");
    auto reader = Database::open(vault.file(), Access::read);
    CHECK(find_project(reader, "p"));
    Database moved = std::move(reader);
    CHECK(find_project(moved, "p"));
    CHECK_FALSE(find_index(moved, "p"));
}
