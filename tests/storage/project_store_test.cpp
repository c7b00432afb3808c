#include "storage/project_store.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;

TEST_CASE("projects are made once, listed by id, found by any id") {
    TempDatabase vault;
    auto& db = vault.db();
    CHECK(create_project(db, "zeta"));
    CHECK(create_project(db, "it's; DROP TABLE projects --\"", "odd"));
    CHECK_FALSE(create_project(db, "zeta", "again"));
    const auto projects = list_projects(db);
    REQUIRE(projects.size() == 2);
    CHECK(projects[0].id == "it's; DROP TABLE projects --\"");
    CHECK(projects[0].description == "odd");
    CHECK(projects[1].name == "zeta");
    CHECK(projects[1].description.empty());
    CHECK(projects[1].created_at.size() == std::string("2026-01-01 00:00:00.000000").size());
    CHECK(find_project(db, "zeta"));
    CHECK_FALSE(find_project(db, "ZETA"));
    CHECK(delete_project_row(db, "zeta"));
    CHECK_FALSE(delete_project_row(db, "zeta"));
    CHECK(list_projects(db).size() == 1);
}

TEST_CASE("a folder belongs to the project that indexed the nearest one above it") {
    TempDatabase vault;
    vault.start_job("outer", "/home/me/src");
    const auto inner = vault.start_job("inner", "/home/me/src/lib");
    REQUIRE(lifecycle::complete(vault.db(), inner.id, "", ""));
    auto& db = vault.db();
    CHECK(project_at(db, "/home/me/src") == "outer");
    CHECK(project_at(db, "/home/me/src/other") == "outer");
    CHECK(project_at(db, "/home/me/src/lib/deep") == "inner");
    CHECK_FALSE(project_at(db, "/home/me/srcs"));
    CHECK_FALSE(project_at(db, "/home/me"));
    vault.start_job("root", "/");
    CHECK(project_at(db, "/tmp") == "root");
}

TEST_CASE("a project that others' tables refer to stays") {
    TempDatabase vault;
    auto& db = vault.db();
    create_project(db, "p");
    auto sql = vault.plain();
    sql.run(
        "CREATE TABLE \"thr\"\"eads\" (id TEXT PRIMARY KEY, project TEXT REFERENCES projects (id) ON DELETE CASCADE);"
        "CREATE TABLE tags (id TEXT, project TEXT REFERENCES Projects);"
        "CREATE TABLE loose (project_id TEXT); INSERT INTO loose VALUES ('p')");
    CHECK_FALSE(table_using_project(db, "p"));
    sql.run("INSERT INTO tags VALUES ('t', 'p')");
    CHECK(table_using_project(db, "p") == "tags");
    sql.run("DELETE FROM tags; INSERT INTO \"thr\"\"eads\" VALUES ('t', 'p')");
    CHECK(table_using_project(db, "p") == "thr\"eads");
    try {
        delete_project_row(db, "p");
        FAIL("a thread refers to the project");
    } catch (const core::Error& error) {
        CHECK(error.code() == core::ErrorCode::project_in_use);
        CHECK_THAT(error.what(), Catch::Contains("thr\"eads"));
    }
    CHECK(sql.number("SELECT count(*) FROM \"thr\"\"eads\"") == 1);
    CHECK_FALSE(table_using_project(db, "q"));
}
