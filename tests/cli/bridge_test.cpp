#include <catch2/catch.hpp>

#include "storage/database.hpp"
#include "storage/file_lock.hpp"
#include "storage/job_store.hpp"
#include "storage/lifecycle.hpp"
#include "tests/cli/check.hpp"

using namespace vlt::test;
namespace storage = vlt::storage;

namespace {

using Words = std::vector<std::string>;

/// A backend that starts vlt for every request, reads both streams to their ends, and gives it ten seconds.
class Bridge {
public:
    explicit Bridge(const Home& home) : home_(home) { options_.limit = std::chrono::seconds(10) * slower; }
    Outcome operator()(const Words& words) const { return home_.run(words, options_); }

private:
    const Home& home_;
    RunOptions options_;
};

/// Waits, without vlt, until the job has done some files. It can write no more before the lock is given back: it waits
/// for its turn.
storage::FileLock pause_in_the_middle(const Home& home, const std::string& id) {
    auto db = storage::Database::open(home.vault(), storage::Access::read);
    wait_until("some files to be done", [&] { return storage::find_job(db, id)->files_processed > 0; });
    auto turn = storage::FileLock::acquire(db.paths().turn_lock, std::chrono::seconds(30));
    REQUIRE(turn);
    REQUIRE(storage::lifecycle::is_running(db, id));
    return std::move(*turn);
}

}  // namespace

/// The calls of the contract's section 1, word for word, through one day of a project.
TEST_CASE("the bridge's calls are answered as it expects") {
    const Home home;
    const Bridge call(home);
    const std::string tree = home.make_tree(6000).native();
    const Words status{"coderag", "status", "--project", "web app", "--json"};
    const Words init{"coderag", "init", "--project", "web app", "--path", tree, "--json"};
    const Words init_again{"coderag", "init",    "--project",    "web app", "--path",
                           tree,      "--force", "--background", "--json"};

    CHECK(call({"--help"}).status == 0);
    const Json unknown = failure(call(status), 3, "project_not_found");
    CHECK(unknown["message"].get<std::string>().find("not found") != std::string::npos);
    const Json bad_path =
        failure(call({"coderag", "init", "--project", "web app", "--path", "/no/such", "--json"}), 6, "invalid_path");
    CHECK(bad_path["message"].get<std::string>().find("not found") != std::string::npos);

    const Json started = answer(call(init), "init");
    CHECK(started["status"] == "started");
    const std::string id = started["job_id"];
    const Json refused = failure(call(init), 4, "already_indexing");
    CHECK(refused["message"].get<std::string>().find("already exists") != std::string::npos);
    CHECK(refused["job_id"] == id);

    Json polled = answer(call(status), "status");
    CHECK(polled["status"] == "indexing");
    CHECK(polled["active_job"]["job_id"] == id);
    CHECK(polled["active_job"]["started_at"].is_string());
    answer(call({"coderag", "job", id, "--json"}), "job");
    {
        const auto paused = pause_in_the_middle(home, id);
        const Json found = answer(call({"coderag", "search", "step", "--limit", "5", "--project", "web app",
                                        "--language", "python", "--json"}),
                                  "search");
        CHECK(found.size() == 5);
        answer(call({"coderag", "map", "--project", "web app", "--json"}), "map");
        CHECK(answer(call(status), "status")["file_count"] > 0);
    }
    const Json cancelled = answer(call({"coderag", "cancel", id, "--json"}), "cancel");
    CHECK(cancelled["status"] == "cancelled");
    const Json final = failure(call({"coderag", "cancel", id, "--json"}), 4, "job_not_cancellable");
    CHECK(final["message"].get<std::string>().find("cannot be cancelled") != std::string::npos);

    CHECK(answer(call(status), "status")["status"] == "stale");

    const Json again = answer(call(init_again), "init");
    CHECK(again["job_id"] != id);
    std::int64_t percent = 0;
    wait_until("the index", [&] {
        polled = answer(call(status), "status");
        if (polled["active_job"].is_null()) return true;
        CHECK(polled["active_job"]["job_id"] == again["job_id"]);
        CHECK(polled["active_job"]["progress_percent"] >= percent);
        percent = polled["active_job"]["progress_percent"];
        return false;
    });
    CHECK(polled["status"] == "ready");
    CHECK(answer(call({"coderag", "job", again["job_id"], "--json"}), "job")["progress_percent"] == 100);
    CHECK(polled["active_job"].is_null());
    CHECK(polled["file_count"] == 6000);
    CHECK(answer(call({"coderag", "search", "step_17_1", "--limit", "5", "--project", "web app", "--json"}),
                 "search")[0]["name"] == "step_17_1");
    answer(call({"coderag", "map", "--project", "web app", "--json"}), "map");

    const std::string last = answer(call(init_again), "init")["job_id"];
    { const auto paused = pause_in_the_middle(home, last); }
    const Json deleted = answer(call({"coderag", "delete", "--project", "web app", "--yes", "--json"}), "delete");
    CHECK(deleted["status"] == "deleted");
    CHECK(answer(call(status), "status")["status"] == "not_initialized");
    CHECK(answer(call({"coderag", "delete", "--project", "web app", "--json"}), "delete")["status"] == "no_data");
}
