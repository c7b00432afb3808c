#include "storage/removal.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/query.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/job_store.hpp"
#include "storage/search_store.hpp"
#include "storage/text_index.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::put_whole;
using test::sample_file;
using test::TempDatabase;

namespace {

void fill(TempDatabase& vault, const std::string& project, int files) {
    const auto job = vault.start_job(project);
    GraphWriter writer(vault.db(), job);
    for (int i = 0; i < files; ++i)
        REQUIRE(put_whole(writer, vault.db(), project, sample_file("f" + std::to_string(i) + ".py", 4), 0));
    REQUIRE(writer.put(test::skipped_file("big", "too large"), 0));
    REQUIRE(writer.commit());
    REQUIRE(lifecycle::complete(vault.db(), job.id, "v1", ""));
}

// The indexes that have full text.
std::vector<std::string> texts(TempDatabase& vault) {
    return vault.plain().rows(
        "SELECT index_no FROM code_posting_log UNION SELECT index_no FROM code_postings ORDER BY index_no");
}

std::int64_t rows_of(TempDatabase& vault, const std::string& project) {
    std::int64_t rows = 0;
    for (const char* table : {"coderag_indexes", "coderag_index_jobs", "code_files", "code_chunks", "code_nodes",
                              "code_edges", "symbol_definitions"})
        rows += vault.plain().number(std::string("SELECT count(*) FROM ") + table + " WHERE project_id = '" + project +
                                     "'");
    return rows;
}

std::size_t hits(Database& db, const std::string& project) {
    return search(db, project, {core::parse_query("body"), {}, 100}).size();
}

}  // namespace

TEST_CASE("a removal takes everything of a project but its row") {
    TempDatabase vault;
    auto& db = vault.db();
    fill(vault, "p", 5);
    fill(vault, "q", 3);
    const auto removed = lifecycle::remove(db, "p");
    REQUIRE(removed);
    CHECK(removed->files == 5);
    CHECK(removed->chunks == 20);
    CHECK(removed->nodes == 25);
    CHECK(removed->symbols == 20);
    CHECK(removed->edges == 5 * (4 + 3));
    CHECK(removed->jobs == 1);
    CHECK(rows_of(vault, "p") == 0);
    CHECK(find_project(db, "p"));
    CHECK_FALSE(find_index(db, "p"));
    CHECK(texts(vault) == vault.plain().rows("SELECT fts_no FROM coderag_indexes WHERE project_id = 'q'"));
    CHECK(hits(db, "q") == 12);
    CHECK_FALSE(lifecycle::remove(db, "p"));
    CHECK_FALSE(lifecycle::remove(db, "nobody"));
    CHECK(vault.plain().number("SELECT count(*) FROM code_kinds") > 0);
    REQUIRE(lifecycle::remove(db, "q"));
    CHECK(vault.plain().number("SELECT count(*) FROM code_kinds") == 0);
    fill(vault, "p", 1);
    CHECK(hits(db, "p") == 4);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a removal cancels the job that runs") {
    TempDatabase vault;
    auto& db = vault.db();
    const auto job = vault.start_job("p");
    auto worker = vault.connect();
    GraphWriter writer(worker, job);
    REQUIRE(writer.put(sample_file("a.py", 2), 0));
    REQUIRE(writer.commit());
    REQUIRE(lifecycle::remove(db, "p"));
    CHECK_FALSE(writer.put(sample_file("b.py", 2), 0));
    CHECK_FALSE(lifecycle::complete(worker, job.id, "", ""));
    CHECK(rows_of(vault, "p") == 0);
}

TEST_CASE("a removal that was killed half-way answers nothing and can be finished") {
    TempDatabase vault;
    auto& db = vault.db();
    fill(vault, "p", 5);
    auto sql = vault.plain();
    // What the first transaction and one batch leave behind.
    sql.run("UPDATE coderag_indexes SET status = 'not_initialized', removing = 1");
    sql.run("DELETE FROM code_files WHERE path = 'f0.py'; UPDATE coderag_indexes SET file_count = 4");
    CHECK_FALSE(find_index(db, "p"));
    CHECK(hits(db, "p") == 0);
    CHECK_FALSE(project_at(db, "/src"));
    SECTION("by another delete") {
        const auto removed = lifecycle::remove(db, "p");
        REQUIRE(removed);
        CHECK(removed->files == 4);
        CHECK(rows_of(vault, "p") == 0);
    }
    SECTION("by an init") {
        const auto job = vault.start_job("p", "/other");
        CHECK(job.prior_index_status == core::IndexStatus::not_initialized);
        CHECK(find_index(db, "p")->totals == core::IndexTotals());
        CHECK(rows_of(vault, "p") == 2);
        CHECK(list_jobs(db, "p", 10).size() == 1);
        CHECK(texts(vault).empty());
    }
    SECTION("by name") {
        lifecycle::finish_removal(db, "p");
        CHECK(rows_of(vault, "p") == 0);
        CHECK_NOTHROW(lifecycle::finish_removal(db, "p"));
    }
}

TEST_CASE("rows without an index row are removed as well") {
    TempDatabase vault;
    auto& db = vault.db();
    fill(vault, "p", 2);
    vault.plain().run("DELETE FROM coderag_indexes");
    CHECK(lifecycle::remove(db, "p"));
    CHECK(rows_of(vault, "p") == 0);
    create_project(db, "q");
    CHECK_FALSE(lifecycle::remove(db, "q"));
}

TEST_CASE("full-text orphans never answer and go with the next command that writes") {
    TempDatabase vault;
    auto& db = vault.db();
    fill(vault, "p", 5);
    vault.plain().run("DELETE FROM projects");
    CHECK(texts(vault).size() == 1);
    CHECK(hits(db, "p") == 0);
    vault.start_job("p");
    CHECK(texts(vault).empty());
    CHECK(hits(db, "p") == 0);
}

TEST_CASE("full-text rows whose chunk is gone never answer") {
    TempDatabase vault;
    auto& db = vault.db();
    fill(vault, "p", 2);
    CHECK(hits(db, "p") == 8);
    vault.plain().run("DELETE FROM code_files WHERE path = 'f0.py'");
    CHECK(hits(db, "p") == 4);
}

TEST_CASE("a large full-text orphan is purged in slices") {
    TempDatabase vault;
    auto& db = vault.db();
    fill(vault, "p", 400);
    vault.plain().run("DELETE FROM projects");
    while (!purge_texts(db, std::chrono::milliseconds(0))) {
        // Nothing was done without time; with some, it ends.
        if (purge_texts(db, std::chrono::milliseconds(20))) break;
    }
    CHECK(texts(vault).empty());
    CHECK(vault.plain().number("SELECT count(*) FROM code_posting_segments") == 0);
}
