#include <catch2/catch.hpp>

#include "tests/cli/check.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt::test;

TEST_CASE("projects are made, listed and deleted") {
    const Home home;
    const Json made = answer(home.run({"project", "create", "my project", "--json"}), "project");
    CHECK(made["id"] == "my project");
    CHECK(made["status"] == "not_initialized");
    CHECK(made["created_at"].is_string());
    CHECK(made["notices"].empty());
    CHECK_FALSE(answer(home.run({"project", "create", "my project", "--json"}), "project")["notices"].empty());
    index_now(home, "another", home.make_tree(2));
    const Json list = answer(home.run({"project", "list", "--json"}), "projects");
    REQUIRE(list.size() == 2);
    CHECK(list[0]["id"] == "another");
    CHECK(list[0]["status"] == "ready");
    CHECK(list[0]["file_count"] == 2);
    CHECK(list[1]["id"] == "my project");
    CHECK(home.run({"project", "list"}).out.find("my project") != std::string::npos);

    const Json deleted = answer(home.run({"project", "delete", "another", "--json"}), "delete");
    CHECK(deleted["status"] == "deleted");
    CHECK(deleted["deleted"]["files"] == 2);
    failure(home.run({"project", "delete", "another", "--json"}), 3, "project_not_found");
    failure(home.run({"coderag", "status", "--project", "another", "--json"}), 3, "project_not_found");
    CHECK(answer(home.run({"project", "list", "--json"}), "projects").size() == 1);
}

TEST_CASE("the project may be named with --project as well") {
    const Home home;
    CHECK(answer(home.run({"project", "create", "--project", "p", "--json"}), "project")["id"] == "p");
    CHECK(answer(home.run({"project", "delete", "-p", "p", "--json"}), "delete")["status"] == "deleted");
}

TEST_CASE("a project that other tables refer to is not deleted, nor is anything of it") {
    const Home home;
    index_now(home, "p", home.make_tree(2));
    PlainSql(home.vault())
        .run(
            "CREATE TABLE threads (id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id));"
            "INSERT INTO threads VALUES ('t', 'p')");
    const Json error = failure(home.run({"project", "delete", "p", "--json"}), 4, "project_in_use");
    CHECK(error["message"].get<std::string>().find("threads") != std::string::npos);
    CHECK(status_of(home, "p")["file_count"] == 2);
    CHECK(answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete")["status"] == "deleted");
    CHECK(PlainSql(home.vault()).value("SELECT id FROM threads") == "t");
}

TEST_CASE("rows that others made in projects are shown whatever their time looks like") {
    const Home home;
    answer(home.run({"project", "create", "p", "--json"}), "project");
    PlainSql(home.vault())
        .run("INSERT INTO projects VALUES ('q', 'Q', '', 'yesterday'), ('r', 'R', '', '2025-01-02 03:04:05')");
    const Json list = answer(home.run({"project", "list", "--json"}), "projects");
    CHECK(list[1]["created_at"].is_null());
    CHECK(list[2]["created_at"] == "2025-01-02T03:04:05.000Z");
}
