#include "storage/compact.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <optional>
#include <thread>

#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;
namespace fs = std::filesystem;

namespace {

void fill(TempDatabase& vault, const std::string& project, int files) {
    const auto job = vault.start_job(project);
    GraphWriter writer(vault.db(), job);
    for (int i = 0; i < files; ++i) REQUIRE(writer.put(test::sample_file("f" + std::to_string(i) + ".py", 40), 0));
    REQUIRE(writer.commit());
    REQUIRE(lifecycle::complete(vault.db(), job.id, "v1", ""));
}

constexpr std::int64_t page_bytes = 32768;

std::int64_t pages(TempDatabase& vault) {
    return vault.plain().number("PRAGMA page_count");
}

// Every row of a project, so that a moved page that lost one shows.
std::vector<std::string> rows_of(TempDatabase& vault, const std::string& project) {
    std::vector<std::string> all;
    for (const char* table : {"code_files", "code_chunks", "code_nodes", "code_edges", "symbol_definitions"})
        for (std::string& row : vault.plain().rows(std::string("SELECT * FROM ") + table + " WHERE project_id = '" +
                                                   project + "' ORDER BY id"))
            all.push_back(std::move(row));
    return all;
}

}  // namespace

TEST_CASE("the space of a deleted project is given back, and nothing of the others is lost") {
    const std::int64_t small = GENERATE(std::int64_t{0}, small_vault);  // pages are moved, the vault is written anew
    TempDatabase vault;
    fill(vault, "gone", 600);
    fill(vault, "kept", 50);  // stands behind it in the file: its pages have to move
    const auto kept = rows_of(vault, "kept");
    REQUIRE(lifecycle::remove(vault.db(), "gone"));
    const std::int64_t before = pages(vault);
    const std::int64_t free = vault.plain().number("PRAGMA freelist_count");
    REQUIRE(free > before / 2);

    const Compacted compacted = compact(vault.db(), small);
    CHECK(compacted.left.empty());
    CHECK(vault.plain().number("PRAGMA freelist_count") == 0);
    CHECK(compacted.bytes == (before - pages(vault)) * page_bytes);
    CHECK(compacted.bytes >= free * page_bytes);
    CHECK(static_cast<std::int64_t>(fs::file_size(vault.file())) == pages(vault) * page_bytes);
    CHECK(fs::file_size(vault.file().native() + "-wal") == 0);
    CHECK(rows_of(vault, "kept") == kept);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");
    CHECK(compact(vault.db(), small).bytes == 0);
}

TEST_CASE("a job that is done gives free space back where it is a large share of the vault, and only there") {
    TempDatabase vault;
    fill(vault, "gone", 600);
    fill(vault, "kept", 50);
    const auto kept = rows_of(vault, "kept");
    REQUIRE(lifecycle::remove(vault.db(), "gone"));
    REQUIRE(vault.plain().number("PRAGMA freelist_count") > pages(vault) / 2);

    fill(vault, "next", 2);
    CHECK(vault.plain().number("PRAGMA freelist_count") == 0);
    CHECK(rows_of(vault, "kept") == kept);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");

    vault.plain().run("CREATE TABLE few (x); INSERT INTO few VALUES (zeroblob(50000)); DROP TABLE few");
    const std::int64_t free = vault.plain().number("PRAGMA freelist_count");
    REQUIRE(free > 0);
    REQUIRE(free * 16 <= pages(vault));
    trim(vault.db());
    CHECK(vault.plain().number("PRAGMA freelist_count") == free);
}

TEST_CASE("compacting may be broken off after any step and begun again") {
    const std::int64_t small = GENERATE(std::int64_t{0}, small_vault);
    TempDatabase vault;
    fill(vault, "gone", 60);
    fill(vault, "kept", 20);
    const auto kept = rows_of(vault, "kept");
    REQUIRE(lifecycle::remove(vault.db(), "gone"));
    const std::int64_t before = pages(vault);
    {
        // What a process leaves behind that was killed in the middle of a batch, and after one.
        auto killed = vault.plain();
        killed.run("PRAGMA incremental_vacuum(5)");
        killed.run("BEGIN IMMEDIATE; PRAGMA incremental_vacuum(5)");
    }
    CHECK(pages(vault) == before - 5);
    CHECK(rows_of(vault, "kept") == kept);
    CHECK(compact(vault.db(), small).bytes > 0);
    CHECK(rows_of(vault, "kept") == kept);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("others read and write while the vault is compacted") {
    const std::int64_t small = GENERATE(std::int64_t{0}, small_vault);
    TempDatabase vault;
    fill(vault, "gone", 400);
    fill(vault, "kept", 20);
    const auto kept = rows_of(vault, "kept");
    REQUIRE(lifecycle::remove(vault.db(), "gone"));
    // A reader that looks at the old state all along.
    auto old = vault.plain();
    old.run("BEGIN");
    const std::int64_t seen = old.number("SELECT count(*) FROM code_chunks");

    const auto job = vault.start_job("other");
    std::optional<Compacted> compacted;
    std::atomic<bool> wrote = true;
    {
        auto db = vault.connect();
        std::jthread writer_thread([&] {
            GraphWriter writer(db, job);
            for (int i = 0; i < 60; ++i)
                if (!writer.put(test::sample_file("g" + std::to_string(i) + ".py", 40), 0) || !writer.commit())
                    wrote = false;
        });
        compacted = compact(vault.db(), small);
    }
    CHECK(wrote);
    CHECK(compacted->left.empty());
    CHECK(find_index(vault.db(), "other")->totals.files == 60);
    CHECK(old.number("SELECT count(*) FROM code_chunks") == seen);
    old.run("COMMIT");
    CHECK(rows_of(vault, "kept") == kept);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a vault that another program made is written anew while it is small") {
    const test::TempDir dir;
    const fs::path file = dir / "vault.db";
    {
        test::PlainSql others(file);
        others.run("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')");
    }
    Database db = Database::open(file, Access::write);
    test::PlainSql sql(file);
    REQUIRE(sql.number("PRAGMA auto_vacuum") == 0);
    sql.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
        " INSERT INTO notes SELECT hex(randomblob(1000)) FROM n");
    sql.run("DELETE FROM notes WHERE text <> 'mine'");
    const std::int64_t before = sql.number("PRAGMA page_count");

    SECTION("so its pages can be moved from then on") {
        const Compacted compacted = compact(db);
        CHECK(compacted.left.empty());
        CHECK(compacted.bytes > 500'000);
        CHECK(sql.number("PRAGMA page_count") < before);
        CHECK(sql.number("PRAGMA auto_vacuum") == 2);
        CHECK(sql.value("SELECT text FROM notes") == "mine");
        CHECK(sql.value("PRAGMA integrity_check") == "ok");
    }
    SECTION("but not where rows may be known by their place alone") {
        sql.run("CREATE VIRTUAL TABLE notes_fts USING fts5(text, content = 'notes')");
        const Compacted compacted = compact(db);
        CHECK(compacted.bytes == 0);
        CHECK(compacted.left.find("VACUUM") != std::string::npos);
        CHECK(sql.number("PRAGMA auto_vacuum") == 0);
    }
}

TEST_CASE("the space of a deleted project is used again") {
    TempDatabase vault;
    fill(vault, "first", 100);
    const std::int64_t once = pages(vault);
    for (int i = 0; i < 3; ++i) {
        REQUIRE(lifecycle::remove(vault.db(), i == 0 ? "first" : "p" + std::to_string(i)));
        fill(vault, "p" + std::to_string(i + 1), 100);
    }
    CHECK(pages(vault) <= once + once / 10);
}

TEST_CASE("ten re-indexes don't make the vault grow") {
    TempDatabase vault;
    fill(vault, "p", 100);
    const auto reindex = [&] {
        const auto job = vault.start_job("p", "/src", true);
        GraphWriter writer(vault.db(), job);
        for (const auto& row :
             vault.plain().rows("SELECT id, path FROM code_files WHERE project_id = 'p' ORDER BY path")) {
            const std::size_t bar = row.find('|');
            REQUIRE(writer.put(test::sample_file(row.substr(bar + 1), 40), std::stoll(row.substr(0, bar))));
        }
        REQUIRE(writer.commit());
        REQUIRE(lifecycle::complete(vault.db(), job.id, "v1", ""));
    };
    // The first needs room for the new rows beside the old ones.
    reindex();
    reindex();
    const std::int64_t twice = pages(vault);
    for (int i = 2; i < 10; ++i) reindex();
    CHECK(pages(vault) <= twice + twice / 10);
}
