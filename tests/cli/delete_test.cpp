#include <signal.h>

#include <catch2/catch.hpp>

#include "storage/database.hpp"
#include "storage/job_store.hpp"
#include "tests/cli/check.hpp"

using namespace vlt::test;
namespace fs = std::filesystem;
namespace storage = vlt::storage;

TEST_CASE("delete removes the index and keeps the project") {
    const Home home;
    index_now(home, "p", home.make_tree(3));
    const Json before = status_of(home, "p");
    const Json deleted = answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete");
    CHECK(deleted["status"] == "deleted");
    CHECK(deleted["project_id"] == "p");
    CHECK(deleted["deleted"]["chunks"] == before["chunk_count"]);
    CHECK(deleted["deleted"]["files"] == 3);
    CHECK(deleted["deleted"]["jobs"] == 1);
    CHECK(status_of(home, "p")["status"] == "not_initialized");
    failure(home.run({"coderag", "search", "step", "--project", "p", "--json"}), 3, "index_not_found");
    CHECK(answer(home.run({"coderag", "job", "--project", "p", "--json"}), "jobs").empty());
    const Json again = answer(home.run({"coderag", "delete", "--project", "p", "--yes", "--json"}), "delete");
    CHECK(again["status"] == "no_data");
    CHECK_FALSE(again.contains("deleted"));
}

TEST_CASE("delete of an unknown project is no error") {
    const Home home;
    answer(home.run({"project", "create", "p", "--json"}), "project");
    const Json answered = answer(home.run({"coderag", "delete", "--project", "unknown", "--json"}), "delete");
    CHECK(answered["status"] == "no_data");
    CHECK(answered["project_id"] == "unknown");
    CHECK_FALSE(answered["message"].get<std::string>().empty());
    CHECK(answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete")["status"] == "no_data");
}

TEST_CASE("delete never asks without a terminal, whatever standard input says") {
    const Home home;
    index_now(home, "p", home.make_tree(1));
    RunOptions no;
    no.input = "n\n";
    CHECK(home.run({"coderag", "delete", "--project", "p"}, no).status == 0);
    CHECK(status_of(home, "p")["status"] == "not_initialized");
}

TEST_CASE("delete gives the space back where it is asked to") {
    const Home home;
    index_now(home, "p", home.make_tree(600, "p", 12));
    index_now(home, "q", home.make_tree(20, "q", 12));
    const auto size = fs::file_size(home.vault());
    CHECK_FALSE(
        answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete").contains("reclaimed_bytes"));
    // It was deleted before: there is still space to give back.
    const Json compacted = answer(home.run({"coderag", "delete", "-p", "p", "--compact", "--json"}), "delete");
    CHECK(compacted["status"] == "no_data");
    CHECK(compacted["reclaimed_bytes"] > size / 2);
    CHECK(compacted["notices"].empty());
    const auto small = fs::file_size(home.vault());
    CHECK(small < size / 2);
    CHECK(answer(home.run({"coderag", "search", "helper_3", "-p", "q", "--json"}), "search").size() > 0);

    const Json deleted = answer(home.run({"project", "delete", "q", "--compact", "--json"}), "delete");
    CHECK(deleted["status"] == "deleted");
    CHECK(deleted["deleted"]["files"] == 20);
    CHECK(deleted["reclaimed_bytes"] == small - fs::file_size(home.vault()));
    const Outcome text = home.run({"coderag", "delete", "-p", "nobody", "--compact"});
    CHECK(text.status == 0);
    CHECK(text.out.find("0.0 MB given back") != std::string::npos);
}

TEST_CASE("delete ends the job that runs") {
    const Home home;
    const auto tree = home.make_tree(6000);
    const Json started =
        answer(home.run({"coderag", "init", "--project", "p", "--path", tree.native(), "--json"}), "init");
    {
        auto db = storage::Database::open(home.vault(), storage::Access::write);
        wait_until("some files to be done", [&] {
            const auto job = storage::find_job(db, started["job_id"]);
            return job && job->files_processed > 0;
        });
    }
    const Json deleted = answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete");
    CHECK(deleted["status"] == "deleted");
    wait_until("the worker to leave", [&] { return home.workers().empty(); });
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "not_initialized");
    CHECK(status["file_count"] == 0);
    failure(home.run({"coderag", "job", started["job_id"], "--json"}), 3, "job_not_found");
    CHECK(index_now(home, "p", tree)["job"]["files_processed"] == 6000);
}
