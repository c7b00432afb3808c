#include <signal.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "storage/database.hpp"
#include "storage/job_store.hpp"
#include "tests/cli/check.hpp"

using namespace vlt::test;
namespace fs = std::filesystem;
namespace storage = vlt::storage;

namespace {

/// Waits until the project's only job has done some files.
vlt::core::Job wait_for_progress(const Home& home, const std::string& project) {
    std::optional<vlt::core::Job> job;
    wait_until("a vault", [&] { return storage::Database::vault_exists(home.vault()); });
    auto db = storage::Database::open(home.vault(), storage::Access::write);
    wait_until("some files to be done", [&] {
        job = storage::active_job(db, project);
        return job && job->files_processed > 0;
    });
    return *job;
}

}  // namespace

TEST_CASE("a foreground job ends with its record") {
    const Home home;
    const auto tree = home.make_tree(4);
    const Json init = index_now(home, "p", tree);
    const Json job = init["job"];
    CHECK(init["status"] == "started");
    CHECK(job["job_id"] == init["job_id"]);
    CHECK(job["status"] == "completed");
    CHECK(job["phase"] == "finished");
    CHECK(job["progress_percent"] == 100);
    CHECK(job["files_total"] == 4);
    CHECK(job["files_processed"] == 4);
    CHECK(job["chunks_created"] > 4);
    CHECK(job["error_message"].is_null());
    CHECK(job["duration_seconds"].is_number());
    CHECK(job["eta_seconds"].is_null());
    CHECK(job["target_path"] == tree.native());
    CHECK(job["created_at"] <= job["started_at"]);
    CHECK(job["started_at"] <= job["completed_at"]);
    CHECK(slurp(job["log_path"].get<std::string>()).find("completed") != std::string::npos);
    const Json again = index_now(home, "p", tree)["job"];
    CHECK(again["chunks_created"] == 0);
    CHECK(again["files_processed"] == 4);
    const Json forced = index_now(home, "p", tree, {"--force"})["job"];
    CHECK(forced["chunks_created"] == job["chunks_created"]);
    CHECK(forced["force"] == true);
}

TEST_CASE("a tree without an indexable file completes and names the supported kinds") {
    const Home home;
    home.dir().write("tree/data.bin", std::string(100, '\0'));
    const Json job = index_now(home, "p", home.tree())["job"];
    CHECK(job["status"] == "completed");
    CHECK(job["progress_percent"] == 100);
    CHECK(job["files_total"] == 0);
    CHECK(job["message"].get<std::string>().find("Python") != std::string::npos);
    CHECK(status_of(home, "p")["status"] == "ready");
    CHECK(home.run({"coderag", "init", "--foreground", "--project", "p"}).out.find("Python") != std::string::npos);
}

TEST_CASE("a tree that its ignore files leave out says so, and how to take it in") {
    const Home home;
    home.make_tree(1);
    home.dir().write("tree/.gitignore", "/*\n");
    const std::string message = index_now(home, "p", home.tree())["job"]["message"];
    CHECK(message.find("!/* in a .vltignore") != std::string::npos);
    home.dir().write("tree/.vltignore", "!/*\n");
    CHECK(index_now(home, "p", home.tree())["job"]["files_processed"] == 1);
}

TEST_CASE("what could not be indexed is named with its reason") {
    const Home home;
    home.make_tree(1);
    home.dir().write("tree/binary.py", std::string("a\0b", 3));
    home.dir().write("tree/large.py", std::string(3 * 1024 * 1024, '#'));
    const Json job = index_now(home, "p", home.tree())["job"];
    CHECK(job["files_skipped"] == 2);
    CHECK(job["files_processed"] == 1);
    std::set<std::string> named;
    for (const Json& warning : job["warnings"]) {
        named.insert(warning["path"]);
        CHECK_FALSE(warning["reason"].get<std::string>().empty());
    }
    CHECK(named == std::set<std::string>{"binary.py", "large.py"});
}

TEST_CASE("SIGINT cancels a foreground job cleanly") {
    const Home home;
    const auto tree = home.make_tree(6000);
    const pid_t child =
        home.start({"coderag", "init", "--foreground", "--project", "p", "--path", tree.native(), "--json"});
    const std::string id = wait_for_progress(home, "p").id;
    kill(child, SIGINT);
    int state = 0;
    REQUIRE(waitpid(child, &state, 0) == child);
    REQUIRE(WIFEXITED(state));
    CHECK(WEXITSTATUS(state) == 130);
    const Json job = job_of(home, id);
    CHECK(job["status"] == "cancelled");
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "stale");
    CHECK(status["file_count"] > 0);
    const Json resumed = index_now(home, "p", tree)["job"];
    CHECK(resumed["files_processed"] == 6000);
    CHECK(resumed["chunks_created"] < 18000);
    CHECK(status_of(home, "p")["file_count"] == 6000);
}

TEST_CASE("SIGTERM ends a foreground job as failed, with the reason") {
    const Home home;
    const auto tree = home.make_tree(6000);
    const pid_t child = home.start({"coderag", "init", "--foreground", "--project", "p", "--path", tree.native()});
    const std::string id = wait_for_progress(home, "p").id;
    kill(child, SIGTERM);
    int state = 0;
    REQUIRE(waitpid(child, &state, 0) == child);
    REQUIRE(WIFEXITED(state));
    CHECK(WEXITSTATUS(state) == 1);
    const Json job = job_of(home, id);
    CHECK(job["status"] == "failed");
    CHECK(job["error_message"].get<std::string>().find("SIGTERM") != std::string::npos);
}

TEST_CASE("a folder that vanishes while it is indexed fails the job and keeps the index") {
    const Home home;
    const auto tree = home.make_tree(3000, "moved", 20);
    index_now(home, "p", tree);
    const pid_t child =
        home.start({"coderag", "init", "--foreground", "--force", "--project", "p", "--path", tree.native()});
    const std::string id = wait_for_progress(home, "p").id;
    fs::rename(tree, home.dir() / "elsewhere");
    int state = 0;
    REQUIRE(waitpid(child, &state, 0) == child);
    CHECK(WEXITSTATUS(state) == 1);
    const Json job = job_of(home, id);
    CHECK(job["status"] == "failed");
    CHECK(job["error_message"].get<std::string>().find("not found") != std::string::npos);
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "failed");
    CHECK(status["file_count"] == 3000);
    fs::rename(home.dir() / "elsewhere", tree);
    CHECK(index_now(home, "p", tree)["job"]["status"] == "completed");
}

TEST_CASE("a vault that is replaced under the job is written to no more") {
    const Home home;
    const auto tree = home.make_tree(6000);
    Outcome outcome;
    std::string id;
    {
        const std::jthread job([&] {
            outcome =
                home.run({"coderag", "init", "--foreground", "--project", "p", "--path", tree.native(), "--json"});
        });
        id = wait_for_progress(home, "p").id;
        for (const char* tail : {"", "-wal", "-shm"}) fs::remove(home.vault().native() + tail);
    }
    CHECK_FALSE(fs::exists(home.vault()));
    // Its end can be stored nowhere; the answer tells it all the same.
    const Json error = failure(outcome, 1, "index_failed");
    CHECK(error["message"].get<std::string>().find("removed or replaced") != std::string::npos);
    CHECK(error["job"]["job_id"] == id);
    CHECK(error["job"]["status"] == "failed");
    CHECK(error["job"]["error_message"] == error["message"]);
}
