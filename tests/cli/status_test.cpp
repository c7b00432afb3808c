#include <catch2/catch.hpp>

#include "core/id.hpp"
#include "storage/database.hpp"
#include "storage/file_lock.hpp"
#include "storage/job_store.hpp"
#include "storage/lifecycle.hpp"
#include "storage/project_store.hpp"
#include "tests/cli/check.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt::test;
namespace storage = vlt::storage;
namespace lifecycle = vlt::storage::lifecycle;

TEST_CASE("a project without an index is not initialized") {
    const Home home;
    answer(home.run({"project", "create", "p", "--json"}), "project");
    const Json status = answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status");
    CHECK(status["status"] == "not_initialized");
    CHECK(status["index_status"] == "idle");
    CHECK(status["active_job"].is_null());
    CHECK(status["stale_files"].is_null());
    CHECK(status["index_stats"]["files_count"] == 0);
    failure(home.run({"coderag", "status", "--project", "other", "--json"}), 3, "project_not_found");
}

TEST_CASE("a ready index shows its totals and where it is of") {
    const Home home;
    const auto tree = home.make_tree(3);
    home.dir().write("tree/picture.py", std::string("a\0b", 3));
    index_now(home, "p", tree);
    const Json status = answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status");
    CHECK(status["status"] == "ready");
    CHECK(status["index_status"] == "ready");
    CHECK(status["file_count"] == 3);
    CHECK(status["chunk_count"] > 3);
    CHECK(status["index_stats"]["files_count"] == 3);
    CHECK(status["index_stats"]["symbols_count"] > 3);
    CHECK(status["index_stats"]["skipped_files"] == 1);
    CHECK(status["last_indexed_path"] == tree.native());
    CHECK(status["stale_files"] == 0);
    CHECK(home.run({"coderag", "status", "--project", "p"}).out.find("ready") != std::string::npos);
}

TEST_CASE("a changed tree makes a ready index stale, with the number of files, until it is indexed again") {
    const Home home;
    const auto tree = home.make_tree(5);
    index_now(home, "p", tree);
    home.dir().write("tree/d0/file_0.py", "def other(): pass\n");
    home.dir().write("tree/new.py", "def fresh(): pass\n");
    std::filesystem::remove(tree / "d0" / "file_1.py");
    CHECK(status_of(home, "p")["status"] == "ready");  // --no-check: nobody looked
    for (const char* flag : {"--check", "--no-color"}) {
        const Json status = answer(home.run({"coderag", "status", "--project", "p", flag, "--json"}), "status");
        CHECK(status["status"] == "stale");
        CHECK(status["index_status"] == "ready");
        CHECK(status["stale_files"] == 3);
    }
    CHECK(status_of(home, "p")["status"] == "stale");  // written back
    index_now(home, "p", tree);
    const Json status = answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status");
    CHECK(status["status"] == "ready");
    CHECK(status["stale_files"] == 0);
    CHECK(status["file_count"] == 5);
}

TEST_CASE("a tree that is gone makes the index stale and says so") {
    const Home home;
    const auto tree = home.make_tree(2);
    index_now(home, "p", tree);
    std::filesystem::remove_all(tree);
    const Json status = answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status");
    CHECK(status["status"] == "stale");
    CHECK(status["stale_files"] == 2);
    CHECK_FALSE(status["notices"].empty());
}

TEST_CASE("a pending job is active and shows when it was queued") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "a", "--json"}), "project");
    auto db = storage::Database::open(home.vault(), storage::Access::write);
    // A job in the foreground of this very process: nobody else may start before it ends.
    const std::string id = vlt::core::new_job_id();
    const auto lock = storage::FileLock::try_acquire(db.paths().job_lock(id));
    lifecycle::begin(db, {"a", tree.native(), false, 0, true, id});

    const Json queued =
        answer(home.run({"coderag", "init", "--project", "b", "--path", tree.native(), "--json"}), "init");
    CHECK(queued["status"] == "queued");
    const Json status = status_of(home, "b");
    CHECK(status["status"] == "indexing");
    CHECK(status["index_status"] == "indexing");
    CHECK(status["active_job"]["job_id"] == queued["job_id"]);
    CHECK(status["active_job"]["status"] == "pending");
    CHECK(status["active_job"]["started_at"] == job_of(home, queued["job_id"])["created_at"]);
    CHECK(status_of(home, "a")["active_job"]["status"] == "running");
    CHECK(home.run({"coderag", "status", "--project", "a"}).out.find("running") != std::string::npos);

    lifecycle::complete(db, id, "", "");
    CHECK(end_of(home, queued["job_id"])["status"] == "completed");
}

TEST_CASE("a running job whose process is gone is told as failed, at once and by every command") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "p", "--json"}), "project");
    auto db = storage::Database::open(home.vault(), storage::Access::write);
    const auto lose_job = [&] {
        return lifecycle::begin(db, {"p", tree.native(), false, 0, true, vlt::core::new_job_id()}).id;
    };
    SECTION("status") {
        const std::string id = lose_job();
        const Json status = status_of(home, "p");
        CHECK(status["status"] == "failed");
        CHECK(status["index_status"] == "failed");
        CHECK(status["active_job"].is_null());
        CHECK(status["error_message"].get<std::string>().find("init") != std::string::npos);
        CHECK(job_of(home, id)["status"] == "failed");
    }
    SECTION("job") {
        CHECK(job_of(home, lose_job())["status"] == "failed");
    }
    SECTION("cancel") {
        const Json error = failure(home.run({"coderag", "cancel", lose_job(), "--json"}), 4, "job_not_cancellable");
        CHECK(error["message"].get<std::string>().find("cannot be cancelled") != std::string::npos);
        CHECK(error["job"]["status"] == "failed");
    }
    SECTION("init resumes") {
        lose_job();
        CHECK(index_now(home, "p", tree)["job"]["status"] == "completed");
    }
    SECTION("delete") {
        lose_job();
        CHECK(answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete")["status"] == "deleted");
    }
}

TEST_CASE("a pending job that nobody would take gets a worker from whoever comes by") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "p", "--json"}), "project");
    auto db = storage::Database::open(home.vault(), storage::Access::write);
    const std::string id = lifecycle::begin(db, {"p", tree.native(), false, 0, false, vlt::core::new_job_id()}).id;
    SECTION("status") {
        status_of(home, "p");
    }
    SECTION("job") {
        job_of(home, id);
    }
    SECTION("init, which is refused") {
        failure(home.run({"coderag", "init", "--project", "p", "--path", tree.native(), "--json"}), 4,
                "already_indexing");
    }
    SECTION("init of another project, in the foreground") {
        index_now(home, "q", tree);
    }
    SECTION("delete of another project") {
        answer(home.run({"coderag", "delete", "--project", "q", "--json"}), "delete");
    }
    // Looked at without vlt: nothing else may start the worker.
    wait_until("the job's end", [&] { return storage::find_job(db, id)->status == vlt::core::JobStatus::completed; });
}

TEST_CASE("a vault that somebody writes to does not keep status from answering") {
    const Home home;
    const auto tree = home.make_tree(2);
    index_now(home, "p", tree);
    home.dir().write("tree/new.py", "x = 1\n");
    PlainSql other(home.vault());
    other.run("BEGIN IMMEDIATE");
    CHECK(answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status")["status"] == "stale");
    CHECK(status_of(home, "p")["status"] == "ready");  // could not be written back
    other.run("ROLLBACK");
    CHECK(answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status")["status"] == "stale");
    CHECK(status_of(home, "p")["status"] == "stale");
}

TEST_CASE("a lost job is told as lost, also where that can't be written") {
    const Home home;
    answer(home.run({"project", "create", "p", "--json"}), "project");
    std::string id;
    {
        auto db = storage::Database::open(home.vault(), storage::Access::write);
        id = lifecycle::begin(db, {"p", home.tree().native(), false, 0, true, vlt::core::new_job_id()}).id;
    }
    PlainSql other(home.vault());
    other.run("BEGIN IMMEDIATE");
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "failed");
    CHECK(status["active_job"].is_null());
    CHECK(job_of(home, id)["status"] == "failed");
    CHECK(answer(home.run({"coderag", "job", "--project", "p", "--json"}), "jobs")[0]["status"] == "failed");
    CHECK(other.value("SELECT status FROM coderag_index_jobs") == "running");
}

TEST_CASE("the project comes from the option, the environment, vlt.toml, or the folder, in that order") {
    const Home home;
    const auto tree = home.make_tree(1, "byfolder");
    for (const char* id : {"option", "environment", "toml"})
        answer(home.run({"project", "create", id, "--json"}), "project");
    index_now(home, "folder", tree);
    RunOptions there;
    there.folder = tree / "d0";
    const auto resolved = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"coderag", "status", "--no-check", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return answer(home.run(words, there), "status")["project_id"].get<std::string>();
    };
    CHECK(resolved({}) == "folder");
    home.dir().write("tree/byfolder/vlt.toml", "[project]\nid = \"toml\"\n");
    CHECK(resolved({}) == "toml");
    there.extra = {{"VLT_PROJECT", "environment"}};
    CHECK(resolved({}) == "environment");
    CHECK(resolved({"--project", "option"}) == "option");
    there.extra = {{"VLT_PROJECT", ""}};
    CHECK(resolved({}) == "toml");
}

TEST_CASE("the vault comes from the option, the environment, or the home") {
    const Home home;
    RunOptions options;
    options.extra = {{"VLT_VAULT", (home.path() / "env" / "v.db").native()}};
    answer(home.run({"project", "create", "p", "--json"}, options), "project");
    CHECK(std::filesystem::exists(home.path() / "env" / "v.db"));
    answer(home.run({"project", "create", "p", "--json", "--vault", "rel/v.db"}, options), "project");
    CHECK(std::filesystem::exists(home.path() / "rel" / "v.db"));
    CHECK_FALSE(std::filesystem::exists(home.vault()));
    answer(home.run({"project", "create", "p", "--json"}), "project");
    namespace fs = std::filesystem;
    CHECK(fs::status(home.vault()).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(fs::status(home.vault().parent_path()).permissions() == fs::perms::owner_all);
}

TEST_CASE("trouble with the vault has its own exit status") {
    const Home home;
    SECTION("damaged") {
        home.dir().write("home/.vlt/vault.db", "this is no vault at all");
        failure(home.run({"coderag", "status", "--project", "p", "--json"}), 7, "vault_corrupt");
        CHECK(slurp(home.vault()) == "this is no vault at all");
    }
    SECTION("a folder") {
        std::filesystem::create_directories(home.vault());
        failure(home.run({"project", "list", "--json"}), 7, "vault_corrupt");
    }
    SECTION("no place for it") {
        failure(home.run({"project", "create", "p", "--vault", "/proc/nothing/vault.db", "--json"}), 7,
                "vault_not_writable");
    }
}
