#include <catch2/catch.hpp>

#include "storage/database.hpp"
#include "storage/job_store.hpp"
#include "tests/cli/check.hpp"

using namespace vlt::test;

/// The calls of the contract's section 1, word for word, through one day of a project.
TEST_CASE("the bridge's calls are answered as it expects") {
    const Home home;
    const std::string tree = home.make_tree(6000).native();
    using Words = std::vector<std::string>;
    const Words status{"coderag", "status", "--project", "web app", "--json"};
    const Words init{"coderag", "init", "--project", "web app", "--path", tree, "--json"};
    const Words init_again{"coderag", "init",    "--project",    "web app", "--path",
                           tree,      "--force", "--background", "--json"};

    CHECK(home.run({"--help"}).status == 0);
    const Json unknown = failure(home.run(status), 3, "project_not_found");
    CHECK(unknown["message"].get<std::string>().find("not found") != std::string::npos);
    const Json bad_path = failure(home.run({"coderag", "init", "--project", "web app", "--path", "/no/such", "--json"}),
                                  6, "invalid_path");
    CHECK(bad_path["message"].get<std::string>().find("not found") != std::string::npos);

    const Json started = answer(home.run(init), "init");
    CHECK(started["status"] == "started");
    const std::string id = started["job_id"];
    const Json refused = failure(home.run(init), 4, "already_indexing");
    CHECK(refused["message"].get<std::string>().find("already exists") != std::string::npos);
    CHECK(refused["job_id"] == id);

    Json polled = answer(home.run(status), "status");
    CHECK(polled["status"] == "indexing");
    CHECK(polled["active_job"]["job_id"] == id);
    CHECK(polled["active_job"]["started_at"].is_string());
    answer(home.run({"coderag", "job", id, "--json"}), "job");
    {
        auto db = vlt::storage::Database::open(home.vault(), vlt::storage::Access::write);
        wait_until("some files to be done", [&] { return vlt::storage::find_job(db, id)->files_processed > 0; });
    }
    answer(home.run(
               {"coderag", "search", "step", "--limit", "5", "--project", "web app", "--language", "python", "--json"}),
           "search");
    const Json cancelled = answer(home.run({"coderag", "cancel", id, "--json"}), "cancel");
    CHECK(cancelled["status"] == "cancelled");
    const Json final = failure(home.run({"coderag", "cancel", id, "--json"}), 4, "job_not_cancellable");
    CHECK(final["message"].get<std::string>().find("cannot be cancelled") != std::string::npos);

    const Json again = answer(home.run(init_again), "init");
    CHECK(end_of(home, again["job_id"])["status"] == "completed");
    polled = answer(home.run(status), "status");
    CHECK(polled["status"] == "ready");
    CHECK(polled["active_job"].is_null());
    CHECK(polled["file_count"] == 6000);
    CHECK(answer(home.run({"coderag", "search", "step_17_1", "--limit", "5", "--project", "web app", "--json"}),
                 "search")[0]["name"] == "step_17_1");
    answer(home.run({"coderag", "map", "--project", "web app", "--json"}), "map");

    answer(home.run(init_again), "init");
    const Json deleted = answer(home.run({"coderag", "delete", "--project", "web app", "--yes", "--json"}), "delete");
    CHECK(deleted["status"] == "deleted");
    CHECK(answer(home.run(status), "status")["status"] == "not_initialized");
    CHECK(answer(home.run({"coderag", "delete", "--project", "web app", "--json"}), "delete")["status"] == "no_data");
}
