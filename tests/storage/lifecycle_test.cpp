#include "storage/lifecycle.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "core/error.hpp"
#include "storage/file_lock.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/job_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using core::ErrorCode;
using core::IndexStatus;
using core::JobStatus;
using test::sample_file;
using test::TempDatabase;

namespace {

lifecycle::NewJob order(const std::string& project, const std::string& path = "/src") {
    return {project, path, false, 0, false, core::new_job_id()};
}

template <class Fn>
core::Error error_of(Fn&& fn) {
    try {
        fn();
    } catch (const core::Error& error) {
        return error;
    }
    FAIL("no error");
    throw std::logic_error("unreachable");
}

bool take_any(const std::string&) {
    return true;
}

IndexStatus index_status(Database& db, const std::string& project) {
    return find_index(db, project)->status;
}

void write_file(Database& db, const core::Job& job, const std::string& path) {
    GraphWriter writer(db, job);
    REQUIRE(writer.put(sample_file(path, 2), 0));
    REQUIRE(writer.commit());
}

void complete_one(TempDatabase& vault, const std::string& project, const std::string& path = "/src") {
    const auto job = vault.start_job(project, path);
    write_file(vault.db(), job, "a.py");
    REQUIRE(lifecycle::complete(vault.db(), job.id, "v1", ""));
}

}  // namespace

TEST_CASE("a job's way from pending to completed") {
    TempDatabase vault;
    auto& db = vault.db();
    create_project(db, "p");
    const auto job = lifecycle::begin(db, {"p", "/src/project", true, 3, false, core::new_job_id()});
    CHECK(job.status == JobStatus::pending);
    CHECK(job.phase == core::JobPhase::waiting);
    CHECK(job.name == core::job_name("/src/project"));
    CHECK(job.target_path == "/src/project");
    CHECK(job.force);
    CHECK(job.priority == 3);
    CHECK(job.prior_index_status == IndexStatus::not_initialized);
    CHECK_FALSE(job.started_at);
    CHECK(index_status(db, "p") == IndexStatus::indexing);
    CHECK_FALSE(lifecycle::is_running(db, job.id));
    CHECK_FALSE(lifecycle::report(db, job.id, {}));
    CHECK_FALSE(lifecycle::complete(db, job.id, "v1", ""));

    std::vector<std::string> asked;
    const auto claimed = lifecycle::claim_next(db, 1, [&](const std::string& id) {
        asked.push_back(id);
        return true;
    });
    REQUIRE(claimed);
    CHECK(claimed->id == job.id);
    CHECK(asked == std::vector<std::string>{job.id});
    CHECK(claimed->status == JobStatus::running);
    CHECK(claimed->phase == core::JobPhase::discovering);
    CHECK(claimed->started_at >= claimed->created_at);
    CHECK(claimed->log_path == vault.db().paths().job_log(job.id).string());
    CHECK(lifecycle::is_running(db, job.id));
    CHECK_FALSE(lifecycle::claim_next(db, 5, take_any));

    CHECK(lifecycle::report(db, job.id, {core::JobPhase::resolving, 7, 7, 1, 2, 9, 100, 100}));
    CHECK(find_job(db, job.id)->phase == core::JobPhase::resolving);
    CHECK(lifecycle::complete(db, job.id, "v1", "nothing to say"));
    const auto done = *find_job(db, job.id);
    CHECK(done.status == JobStatus::completed);
    CHECK(done.phase == core::JobPhase::finished);
    CHECK(done.completed_at >= done.started_at);
    CHECK(done.files_processed == 7);
    CHECK(done.message == "nothing to say");
    CHECK_FALSE(done.error_message);
    const auto index = *find_index(db, "p");
    CHECK(index.status == IndexStatus::ready);
    CHECK(index.last_indexed_at == done.completed_at);
    CHECK(index.last_indexed_path == "/src/project");
    CHECK(index.fingerprint == "v1");
    CHECK(vault.plain().value("SELECT progress_percent FROM coderag_index_jobs") == "100");
    CHECK_FALSE(lifecycle::complete(db, job.id, "v2", ""));
    CHECK_FALSE(lifecycle::fail(db, job.id, "late"));
    CHECK_FALSE(lifecycle::cancel(db, job.id));
}

TEST_CASE("begin refuses what the contract refuses") {
    TempDatabase vault;
    auto& db = vault.db();
    CHECK(error_of([&] { lifecycle::begin(db, order("nobody")); }).code() == ErrorCode::project_not_found);
    create_project(db, "p");
    const auto job = lifecycle::begin(db, order("p"));
    const auto second = error_of([&] { lifecycle::begin(db, order("p")); });
    CHECK(second.code() == ErrorCode::already_indexing);
    CHECK(second.job_id() == job.id);
    CHECK_THAT(second.what(), Catch::Contains("already exists"));
    lifecycle::claim_next(db, 1, take_any);
    CHECK(error_of([&] { lifecycle::begin(db, order("p", "/other")); }).code() == ErrorCode::already_indexing);
    CHECK(list_jobs(db, "p", 10).size() == 1);
}

TEST_CASE("an index of another path is kept unless it is forced") {
    TempDatabase vault;
    auto& db = vault.db();
    complete_one(vault, "p", "/one");
    const auto refused = error_of([&] { lifecycle::begin(db, order("p", "/two")); });
    CHECK(refused.code() == ErrorCode::index_exists);
    CHECK_THAT(refused.what(), Catch::Contains("already exists") && Catch::Contains("/one") && Catch::Contains("/two"));
    CHECK(index_status(db, "p") == IndexStatus::ready);

    auto forced = order("p", "/two");
    forced.force = true;
    forced.start_running = true;
    const auto job = lifecycle::begin(db, forced);
    CHECK(find_index(db, "p")->totals.files == 1);
    SECTION("cancelled before it changed anything: the files are still those of the first path") {
        REQUIRE(lifecycle::cancel(db, job.id));
        CHECK(index_status(db, "p") == IndexStatus::ready);
        CHECK(error_of([&] { lifecycle::begin(db, order("p", "/two")); }).code() == ErrorCode::index_exists);
        CHECK_NOTHROW(lifecycle::begin(db, order("p", "/one")));
    }
    SECTION("failed half-way: the files are those of the second path") {
        write_file(db, job, "b.py");
        REQUIRE(lifecycle::fail(db, job.id, "no luck"));
        CHECK(find_index(db, "p")->last_indexed_path == "/one");
        CHECK(error_of([&] { lifecycle::begin(db, order("p", "/one")); }).code() == ErrorCode::index_exists);
        CHECK_NOTHROW(lifecycle::begin(db, order("p", "/two")));
    }
}

TEST_CASE("an index without files is no one's") {
    TempDatabase vault;
    const auto job = vault.start_job("p", "/empty");
    REQUIRE(lifecycle::complete(vault.db(), job.id, "v1", "no file"));
    CHECK_NOTHROW(lifecycle::begin(vault.db(), order("p", "/other")));
}

TEST_CASE("a cancelled job leaves the index as the contract says") {
    TempDatabase vault;
    auto& db = vault.db();
    SECTION("pending, nothing there") {
        create_project(db, "p");
        const auto job = lifecycle::begin(db, order("p"));
        REQUIRE(lifecycle::cancel(db, job.id));
        CHECK(index_status(db, "p") == IndexStatus::not_initialized);
        CHECK(find_job(db, job.id)->status == JobStatus::cancelled);
        CHECK_FALSE(lifecycle::cancel(db, job.id));
    }
    SECTION("running, first files written") {
        const auto job = vault.start_job("p");
        write_file(db, job, "a.py");
        REQUIRE(lifecycle::cancel(db, job.id));
        CHECK(index_status(db, "p") == IndexStatus::stale);
        CHECK_FALSE(find_index(db, "p")->stale_files);
    }
    SECTION("running, all files removed") {
        complete_one(vault, "p");
        const auto job = vault.start_job("p");
        {
            GraphWriter writer(db, job);
            REQUIRE(writer.remove(known_files(db, "p").at("a.py").id));
            REQUIRE(writer.commit());
        }
        REQUIRE(lifecycle::cancel(db, job.id));
        CHECK(index_status(db, "p") == IndexStatus::not_initialized);
    }
    SECTION("nothing changed: ready stays ready") {
        complete_one(vault, "p");
        REQUIRE(lifecycle::cancel(db, vault.start_job("p").id));
        CHECK(index_status(db, "p") == IndexStatus::ready);
    }
    SECTION("nothing changed: failed stays failed, with its sentence") {
        complete_one(vault, "p");
        REQUIRE(lifecycle::fail(db, vault.start_job("p").id, "the disk is full"));
        const auto job = vault.start_job("p");
        CHECK_FALSE(find_index(db, "p")->error_message);
        REQUIRE(lifecycle::cancel(db, job.id));
        CHECK(index_status(db, "p") == IndexStatus::failed);
        CHECK(find_index(db, "p")->error_message == "the disk is full");
    }
    SECTION("nothing changed: stale stays stale, with its count") {
        complete_one(vault, "p");
        REQUIRE(mark_stale(db, "p", 12, 1'000));
        REQUIRE(lifecycle::cancel(db, vault.start_job("p").id));
        CHECK(index_status(db, "p") == IndexStatus::stale);
        CHECK(find_index(db, "p")->stale_files == 12);
    }
}

TEST_CASE("a failed job says why, on the index too") {
    TempDatabase vault;
    auto& db = vault.db();
    const auto job = vault.start_job("p");
    write_file(db, job, "a.py");
    REQUIRE(lifecycle::fail(db, job.id, "the folder is gone"));
    CHECK(find_job(db, job.id)->error_message == "the folder is gone");
    CHECK(index_status(db, "p") == IndexStatus::failed);
    CHECK(find_index(db, "p")->error_message == "the folder is gone");
    CHECK(find_index(db, "p")->totals.files == 1);
    // The next one clears it.
    REQUIRE(lifecycle::complete(db, vault.start_job("p").id, "v1", ""));
    CHECK_FALSE(find_index(db, "p")->error_message);
}

TEST_CASE("only a ready index becomes stale") {
    TempDatabase vault;
    auto& db = vault.db();
    create_project(db, "none");
    CHECK_FALSE(mark_stale(db, "none", 1, 1'000));
    complete_one(vault, "p");
    CHECK(mark_stale(db, "p", 3, 1'000));
    CHECK(find_index(db, "p")->stale_files == 3);
    CHECK_FALSE(mark_stale(db, "p", 4, 1'000));
    vault.start_job("p");
    CHECK_FALSE(mark_stale(db, "p", 4, 1'000));
    CHECK_FALSE(find_index(db, "p")->stale_files);
}

TEST_CASE("of two connections one makes each step") {
    TempDatabase vault;
    auto other = vault.connect();
    create_project(vault.db(), "p");
    const auto job = lifecycle::begin(vault.db(), order("p"));
    CHECK(lifecycle::claim_next(other, 1, take_any));
    CHECK_FALSE(lifecycle::claim_next(vault.db(), 1, take_any));
    CHECK(lifecycle::cancel(vault.db(), job.id));
    CHECK_FALSE(lifecycle::complete(other, job.id, "", ""));
    CHECK_FALSE(lifecycle::fail(other, job.id, "late"));
    CHECK_FALSE(lifecycle::report(other, job.id, {}));
    CHECK_FALSE(lifecycle::is_running(other, job.id));
    CHECK(find_job(other, job.id)->status == JobStatus::cancelled);
}

TEST_CASE("exactly one of many inits at once makes a job") {
    TempDatabase vault;
    create_project(vault.db(), "p");
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            auto db = vault.connect();
            try {
                lifecycle::begin(db, order("p"));
                ++made;
            } catch (const core::Error& error) {
                if (error.code() == ErrorCode::already_indexing) ++refused;
            }
        });
    threads.clear();
    CHECK(made == 1);
    CHECK(refused == 7);
    CHECK(list_jobs(vault.db(), "p", 100).size() == 1);
}

TEST_CASE("jobs are claimed by priority, then age, within the limits") {
    TempDatabase vault;
    auto& db = vault.db();
    std::vector<std::string> ids;
    for (const char* project : {"a", "b", "c"}) {
        create_project(db, project);
        auto job = order(project);
        job.priority = *project == 'b' ? 5 : 0;
        ids.push_back(lifecycle::begin(db, job).id);
    }
    CHECK_FALSE(lifecycle::claim_next(db, 0, take_any));
    CHECK(lifecycle::claim_next(db, 1, take_any)->id == ids[1]);
    CHECK_FALSE(lifecycle::claim_next(db, 1, take_any));
    // One whose lock somebody holds is passed over.
    CHECK(lifecycle::claim_next(db, 2, [&](const std::string& id) { return id != ids[0]; })->id == ids[2]);
    CHECK(find_job(db, ids[0])->status == JobStatus::pending);
    CHECK_FALSE(lifecycle::claim_next(db, 9, [](const std::string&) { return false; }));
    CHECK(lifecycle::claim_next(db, 9, take_any)->id == ids[0]);
}

TEST_CASE("a foreground job runs from the start, beside others") {
    TempDatabase vault;
    vault.start_job("a");
    const auto job = vault.start_job("b");
    CHECK(job.status == JobStatus::running);
    CHECK(job.started_at == job.created_at);
    CHECK(running_jobs(vault.db()).size() == 2);
}

TEST_CASE("a running job whose process is gone is found out") {
    TempDatabase vault;
    auto& db = vault.db();
    const auto lost = vault.start_job("lost");
    REQUIRE(lifecycle::report(db, lost.id, {core::JobPhase::indexing, 500, 120}));
    const std::string held_id = core::new_job_id();
    auto lock = FileLock::try_acquire(db.paths().job_lock(held_id));
    REQUIRE(lock);
    create_project(db, "held");
    const auto held = lifecycle::begin(db, {"held", "/src", false, 0, true, held_id});
    create_project(db, "waiting");
    const auto waiting = lifecycle::begin(db, order("waiting"));

    CHECK_FALSE(lifecycle::is_alive(db, lost));
    CHECK(lifecycle::is_alive(db, held));
    CHECK(lifecycle::refresh(db) == 1);
    CHECK(lifecycle::refresh(db) == 0);
    const auto failed = *find_job(db, lost.id);
    CHECK(failed.status == JobStatus::failed);
    CHECK_THAT(*failed.error_message, Catch::Contains("120 of 500") && Catch::Contains("init"));
    CHECK(index_status(db, "lost") == IndexStatus::failed);
    CHECK(find_job(db, held.id)->status == JobStatus::running);
    CHECK(find_job(db, waiting.id)->status == JobStatus::pending);
    lock.reset();
    CHECK(lifecycle::refresh(db) == 1);
    CHECK(find_job(db, held.id)->status == JobStatus::failed);
}

TEST_CASE("an index whose job was removed by hand is found out, or taken over") {
    TempDatabase vault;
    auto& db = vault.db();
    vault.start_job("p");
    vault.plain().run("DELETE FROM coderag_index_jobs");
    SECTION("found out") {
        lifecycle::refresh(db);
        CHECK(index_status(db, "p") == IndexStatus::failed);
        CHECK(find_index(db, "p")->error_message);
    }
    SECTION("taken over") {
        CHECK(vault.start_job("p").prior_index_status == IndexStatus::not_initialized);
    }
}

TEST_CASE("refresh does not wait long for a vault that is locked") {
    TempDatabase vault;
    vault.start_job("p");
    auto sql = vault.plain();
    sql.run("BEGIN IMMEDIATE");
    CHECK(lifecycle::refresh(vault.db()) == -1);
    CHECK(find_index(vault.db(), "p")->status == IndexStatus::indexing);
    sql.run("COMMIT");
    CHECK(lifecycle::refresh(vault.db()) == 1);
}

TEST_CASE("a clock that stepped back is clamped to the stamps before") {
    TempDatabase vault;
    auto& db = vault.db();
    complete_one(vault, "p");
    vault.plain().run("UPDATE coderag_indexes SET updated_at = '2999-01-01T00:00:00.000Z'");
    const auto job = vault.start_job("p");
    CHECK(core::format_utc(job.created_at) == "2999-01-01T00:00:00.000Z");
    REQUIRE(lifecycle::complete(db, job.id, "", ""));
    CHECK(core::format_utc(*find_job(db, job.id)->completed_at) == "2999-01-01T00:00:00.000Z");
    create_project(db, "q");
    const auto waiting = lifecycle::begin(db, order("q"));
    vault.plain().run("UPDATE coderag_index_jobs SET created_at = '2999-01-01T00:00:00.000Z' WHERE project_id = 'q'");
    CHECK(core::format_utc(*lifecycle::claim_next(db, 1, take_any)->started_at) == "2999-01-01T00:00:00.000Z");
    CHECK(lifecycle::cancel(db, waiting.id));
}

TEST_CASE("lock files of ended jobs are swept") {
    TempDatabase vault;
    auto& db = vault.db();
    const auto job = vault.start_job("p");
    const auto file = db.paths().job_lock(job.id);
    auto lock = FileLock::try_acquire(file);
    REQUIRE(lifecycle::complete(db, job.id, "", ""));
    CHECK(std::filesystem::exists(file));
    lock.reset();
    vault.start_job("p");
    CHECK_FALSE(std::filesystem::exists(file));
}
