#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "core/id.hpp"
#include "storage/database.hpp"
#include "storage/file_lock.hpp"
#include "storage/job_store.hpp"
#include "storage/lifecycle.hpp"
#include "storage/project_store.hpp"
#include "tests/cli/check.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt::test;
namespace fs = std::filesystem;
namespace storage = vlt::storage;
namespace lifecycle = vlt::storage::lifecycle;

namespace {

Json init(const Home& home, const std::string& project, const fs::path& folder,
          const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"coderag", "init",          "--project",    project,
                                   "--path",  folder.native(), "--background", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return answer(home.run(words), "init");
}

// A file; so that 3,000 of them take long enough to be met at work.
constexpr int functions = 20;

/// The one worker of the home, stopped while it works on the job, at a moment when it holds none of the vault's locks:
/// it waits for its turn to write, which is ours.
pid_t stop_worker(const Home& home, const std::string& id) {
    auto db = storage::Database::open(home.vault(), storage::Access::write);
    wait_until("some files to be done", [&] { return storage::find_job(db, id)->files_processed > 0; });
    wait_until("others that were offered the job to leave", [&] { return home.workers().size() <= 1; });
    const auto turn = storage::FileLock::acquire(db.paths().turn_lock, std::chrono::seconds(30));
    REQUIRE(turn);
    PlainSql vault(home.vault());
    vault.run("BEGIN IMMEDIATE; ROLLBACK");  // its batch is over
    REQUIRE(storage::lifecycle::is_running(db, id));
    const std::vector<pid_t> workers = home.workers();
    REQUIRE(workers.size() == 1);
    kill(workers.front(), SIGSTOP);
    wait_until("the stop", [&] {
        const std::string stat = slurp("/proc/" + std::to_string(workers.front()) + "/stat");
        return stat.find(") T ") != std::string::npos;
    });
    return workers.front();
}

/// A running job of the project `busy`, in the foreground of this process: others have to wait for its end.
class Busy {
public:
    explicit Busy(const Home& home)
        : db_(storage::Database::open(home.vault(), storage::Access::write)),
          id_(vlt::core::new_job_id()),
          lock_(storage::FileLock::try_acquire(db_.paths().job_lock(id_))) {
        storage::create_project(db_, "busy");
        lifecycle::begin(db_, {"busy", home.tree().native(), false, 0, true, id_});
    }
    void end() { lifecycle::complete(db_, id_, "", ""); }
    storage::Database& db() { return db_; }

private:
    storage::Database db_;
    std::string id_;
    std::optional<storage::FileLock> lock_;
};

}  // namespace

TEST_CASE("a background job survives its caller and completes") {
    const Home home;
    const auto tree = home.make_tree(10);
    const Json started = init(home, "p", tree);
    CHECK(started["status"] == "started");
    const Json job = end_of(home, started["job_id"]);
    CHECK(job["status"] == "completed");
    CHECK(job["files_processed"] == 10);
    CHECK(fs::exists(job["log_path"].get<std::string>()));
    wait_until("the worker to leave", [&] { return home.workers().empty(); });
    CHECK(status_of(home, "p")["file_count"] == 10);
}

TEST_CASE("background is the default") {
    const Home home;
    const Json started = answer(
        home.run({"coderag", "init", "--project", "p", "--path", home.make_tree(3000, ".", functions).native(), "--json"}), "init");
    CHECK_FALSE(started.contains("job"));
    CHECK(end_of(home, started["job_id"])["status"] == "completed");
}

TEST_CASE("a background job's threads step back, but for the one that writes") {
    const Home home;
    const Json started = init(home, "p", home.make_tree(3000, ".", functions));
    const pid_t worker = stop_worker(home, started["job_id"]);
    const int own = getpriority(PRIO_PROCESS, 0);
    std::size_t stepped_back = 0;  // a sanitizer has threads of its own
    for (const auto& task : fs::directory_iterator("/proc/" + std::to_string(worker) + "/task")) {
        const int id = std::stoi(task.path().filename().string());
        const int nice = getpriority(PRIO_PROCESS, static_cast<id_t>(id));
        if (id == worker) CHECK(nice == own);
        stepped_back += id != worker && nice == std::max(own, 10) ? 1 : 0;
    }
    CHECK(stepped_back > 0);
    // The kernel takes few such changes in a row, but for root.
    std::string group;
    if (std::getline(std::ifstream("/proc/" + std::to_string(worker) + "/autogroup"), group) && geteuid() == 0)
        CHECK(group.ends_with(" nice 5"));
    kill(worker, SIGCONT);
    CHECK(end_of(home, started["job_id"])["status"] == "completed");
}

TEST_CASE("a caller that reads our output to its end does not wait for the job") {
    const Home home;
    const auto tree = home.make_tree(3000, ".", functions);
    const Json started = init(home, "p", tree);  // reads both pipes to their ends
    const pid_t worker = stop_worker(home, started["job_id"]);
    CHECK(job_of(home, started["job_id"])["status"] == "running");
    // The worker is in a session of its own, in the root folder, and holds none of our descriptors.
    CHECK(getsid(worker) != getsid(0));
    CHECK(fs::read_symlink("/proc/" + std::to_string(worker) + "/cwd") == "/");
    for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(worker) + "/fd")) {
        std::error_code gone;
        const std::string target = fs::read_symlink(entry.path(), gone).native();
        CHECK_FALSE(target.starts_with("pipe:"));
        CHECK_FALSE(target.starts_with("/dev/pts"));
    }
    kill(worker, SIGCONT);
    CHECK(end_of(home, started["job_id"])["status"] == "completed");
}

TEST_CASE("SIGHUP does not end a worker") {
    const Home home;
    const Json started = init(home, "p", home.make_tree(3000, ".", functions));
    const pid_t worker = stop_worker(home, started["job_id"]);
    kill(worker, SIGHUP);
    kill(worker, SIGCONT);
    CHECK(end_of(home, started["job_id"])["status"] == "completed");
}

TEST_CASE("SIGTERM to a worker ends its job as failed, with the reason") {
    const Home home;
    const Json started = init(home, "p", home.make_tree(3000, ".", functions));
    const pid_t worker = stop_worker(home, started["job_id"]);
    kill(worker, SIGTERM);
    kill(worker, SIGCONT);
    const Json job = end_of(home, started["job_id"]);
    CHECK(job["status"] == "failed");
    CHECK(job["error_message"].get<std::string>().find("SIGTERM") != std::string::npos);
    CHECK(status_of(home, "p")["status"] == "failed");
}

TEST_CASE("a worker that is killed leaves the truth to the next command, and init resumes") {
    const Home home;
    const auto tree = home.make_tree(3000, ".", functions);
    const Json started = init(home, "p", tree);
    const pid_t worker = stop_worker(home, started["job_id"]);
    kill(worker, SIGKILL);
    // The kernel drops its lock a moment after its memory.
    wait_until("its death", [&] { return status_of(home, "p")["status"] != "indexing"; });
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "failed");
    CHECK(status["active_job"].is_null());
    CHECK(status["file_count"] > 0);
    const Json job = job_of(home, started["job_id"]);
    CHECK(job["status"] == "failed");
    CHECK(job["error_message"].get<std::string>().find("init") != std::string::npos);
    const std::int64_t kept = status["file_count"];
    const Json resumed = init(home, "p", tree);
    const Json done = end_of(home, resumed["job_id"]);
    CHECK(done["status"] == "completed");
    CHECK(done["files_processed"] == 3000);
    CHECK(done["chunks_created"] <= (functions + 1) * (3000 - kept));
    CHECK(status_of(home, "p")["file_count"] == 3000);
}

TEST_CASE("while a job runs a second init is refused with its id") {
    const Home home;
    const auto tree = home.make_tree(3000, ".", functions);
    const Json started = init(home, "p", tree);
    const pid_t worker = stop_worker(home, started["job_id"]);
    for (const char* mode : {"--background", "--foreground", "--force"}) {
        const Json error =
            failure(home.run({"coderag", "init", "--project", "p", "--path", tree.native(), mode, "--json"}), 4,
                    "already_indexing");
        CHECK(error["job_id"] == started["job_id"]);
    }
    kill(worker, SIGCONT);
    CHECK(end_of(home, started["job_id"])["status"] == "completed");
}

TEST_CASE("cancel ends a running job, and what was done stays") {
    const Home home;
    const auto tree = home.make_tree(6000);
    const Json started = init(home, "p", tree);
    kill(stop_worker(home, started["job_id"]), SIGCONT);
    const Outcome outcome = home.run({"coderag", "cancel", started["job_id"], "--json"});
    const Json cancelled = answer(outcome, "cancel");
    CHECK(cancelled["job_id"] == started["job_id"]);
    CHECK(job_of(home, started["job_id"])["status"] == "cancelled");
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "stale");
    CHECK(status["active_job"].is_null());
    const Json again = failure(home.run({"coderag", "cancel", started["job_id"], "--json"}), 4, "job_not_cancellable");
    CHECK(again["message"].get<std::string>().find("cannot be cancelled") != std::string::npos);
    wait_until("the worker to leave", [&] { return home.workers().empty(); });
    CHECK(status_of(home, "p")["file_count"] == status["file_count"]);
}

TEST_CASE("jobs wait for their turn, by priority, then age, and none is left behind") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "busy", "--json"}), "project");
    Busy busy(home);
    std::vector<std::string> ids;
    for (const auto& [project, priority] : {std::pair("low", "-1"), {"first", "0"}, {"second", "0"}, {"high", "5"}}) {
        const Json queued = init(home, project, tree, {"--priority", priority});
        CHECK(queued["status"] == "queued");
        ids.push_back(queued["job_id"]);
    }
    // Each init offers a worker, which leaves when it finds the place taken.
    wait_until("one worker alone", [&] { return home.workers().size() == 1; });
    busy.end();
    std::vector<std::pair<std::string, std::string>> order;
    for (const std::string& id : ids) {
        const Json job = end_of(home, id);
        CHECK(job["status"] == "completed");
        order.emplace_back(job["started_at"], job["project_id"]);
    }
    // Stamps of the same millisecond would say nothing: each job takes longer than that.
    std::sort(order.begin(), order.end());
    std::string projects;
    for (const auto& [time, project] : order) projects += project + ' ';
    CHECK(projects == "high first second low ");
}

TEST_CASE("of any number of inits at the same instant exactly one makes the job") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "busy", "--json"}), "project");
    Busy busy(home);  // else the job may end before the last one asks
    constexpr int callers = 20;
    std::vector<Outcome> outcomes(callers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < callers; ++i)
            threads.emplace_back([&, i] {
                outcomes[static_cast<std::size_t>(i)] =
                    home.run({"coderag", "init", "--project", "p", "--path", tree.native(), "--json"});
            });
    }
    std::string id;
    for (const Outcome& outcome : outcomes)
        if (outcome.status == 0) {
            CHECK(id.empty());
            id = answer(outcome, "init")["job_id"];
        }
    REQUIRE_FALSE(id.empty());
    for (const Outcome& outcome : outcomes) {
        if (outcome.status == 0) continue;
        const Json error = failure(outcome, 4, "already_indexing");
        CHECK(error["job_id"] == id);
        CHECK(error["job"]["job_id"] == id);
        CHECK(error["message"].get<std::string>().find("already exists") != std::string::npos);
    }
    busy.end();
    CHECK(end_of(home, id)["status"] == "completed");
    CHECK(answer(home.run({"coderag", "job", "--project", "p", "--json"}), "jobs").size() == 1);
}

TEST_CASE("a foreground job does not wait for others") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "busy", "--json"}), "project");
    Busy busy(home);
    CHECK(index_now(home, "p", tree)["job"]["status"] == "completed");
}

TEST_CASE("max_running_jobs lets several run at a time") {
    const Home home;
    const auto tree = home.make_tree(1);
    home.dir().write("home/.vlt/config.toml", "[coderag]\nmax_running_jobs = 2\n");
    answer(home.run({"project", "create", "busy", "--json"}), "project");
    Busy busy(home);
    const Json started = init(home, "p", tree);
    CHECK(started["status"] == "started");
    CHECK(end_of(home, started["job_id"])["status"] == "completed");
}

TEST_CASE("cancel ends a pending job at once") {
    const Home home;
    const auto tree = home.make_tree(1);
    answer(home.run({"project", "create", "busy", "--json"}), "project");
    Busy busy(home);
    const Json queued = init(home, "p", tree);
    const Json cancelled = answer(home.run({"coderag", "cancel", queued["job_id"], "--json"}), "cancel");
    CHECK(cancelled["status"] == "cancelled");
    const Json status = status_of(home, "p");
    CHECK(status["status"] == "not_initialized");
    const Json job = job_of(home, queued["job_id"]);
    CHECK(job["status"] == "cancelled");
    CHECK(job["started_at"].is_null());
    CHECK(job["duration_seconds"].is_null());
    wait_until("the worker to leave", [&] { return home.workers().empty(); });
}

TEST_CASE("a job is found by its id, the beginning of it, and its name") {
    const Home home;
    const auto tree = home.make_tree(1);
    const std::string id = index_now(home, "p", tree)["job_id"];
    const std::string newest = index_now(home, "p", tree)["job_id"];
    CHECK(job_of(home, id.substr(0, 8))["job_id"] == id);
    CHECK(job_of(home, vlt::core::job_name(tree.native()))["job_id"] == newest);
    const Json jobs = answer(home.run({"coderag", "job", "--project", "p", "--json"}), "jobs");
    REQUIRE(jobs.size() == 2);
    CHECK(jobs[0]["job_id"] == newest);
    CHECK(answer(home.run({"coderag", "job", "--project", "p", "--limit", "1", "--json"}), "jobs").size() == 1);
    failure(home.run({"coderag", "job", "ffffffff", "--json"}), 3, "job_not_found");
    failure(home.run({"coderag", "cancel", "no such", "--json"}), 3, "job_not_found");
    failure(home.run({"coderag", "cancel", id, "--json"}), 4, "job_not_cancellable");
}

TEST_CASE("job --wait ends with the job's outcome") {
    const Home home;
    const auto tree = home.make_tree(3000, ".", functions);
    const auto wait = [&](const std::string& id) { return home.run({"coderag", "job", id, "--wait", "--json"}); };
    std::string id = init(home, "p", tree)["job_id"];
    CHECK(answer(wait(id), "job")["status"] == "completed");

    id = init(home, "p", tree, {"--force"})["job_id"];
    const pid_t worker = stop_worker(home, id);
    kill(worker, SIGKILL);
    CHECK(failure(wait(id), 1, "index_failed")["job"]["status"] == "failed");

    answer(home.run({"project", "create", "busy", "--json"}), "project");
    Busy busy(home);
    id = init(home, "p", tree)["job_id"];
    answer(home.run({"coderag", "cancel", id, "--json"}), "cancel");
    CHECK(failure(wait(id), 5, "cancelled")["job"]["job_id"] == id);
}

TEST_CASE("the logs of the last twenty jobs are kept") {
    const Home home;
    const auto tree = home.make_tree(1);
    std::string last;
    for (int i = 0; i < 23; ++i) last = index_now(home, "p", tree)["job"]["log_path"];
    std::size_t logs = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(last).parent_path())) {
        logs += entry.path().extension() == ".log" ? 1U : 0U;
        CHECK(fs::status(entry.path()).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    CHECK(logs == 20);
    CHECK(fs::exists(last));
}
