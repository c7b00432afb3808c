#include "storage/job_store.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;

namespace {

void insert_job(test::PlainSql& sql, const std::string& id, const std::string& project, const std::string& status,
                const std::string& created, int priority = 0, const std::string& name = "ingest-00000000") {
    sql.run(
        "INSERT INTO coderag_index_jobs (id, project_id, name, status, target_path, priority, created_at) VALUES ('" +
        id + "', '" + project + "', '" + name + "', '" + status + "', '/src', " + std::to_string(priority) + ", '" +
        created + "')");
}

std::string id(const std::string& first) {
    return first + "-0000-4000-8000-000000000000";
}

std::vector<std::string> ids(const std::vector<core::Job>& jobs) {
    std::vector<std::string> result;
    for (const auto& job : jobs) result.push_back(job.id.substr(0, 8));
    return result;
}

}  // namespace

TEST_CASE("a job is found by id, by a prefix only it has, by its name") {
    TempDatabase vault;
    create_project(vault.db(), "p");
    create_project(vault.db(), "q");
    auto sql = vault.plain();
    insert_job(sql, id("aaaa1111"), "p", "completed", "2026-01-01T00:00:00.000Z");
    insert_job(sql, id("aaaa2222"), "p", "failed", "2026-01-02T00:00:00.000Z");
    insert_job(sql, id("bbbb3333"), "q", "completed", "2026-01-03T00:00:00.000Z");
    auto& db = vault.db();
    CHECK(find_job(db, id("aaaa1111"))->status == core::JobStatus::completed);
    CHECK_FALSE(find_job(db, "aaaa1111"));
    CHECK(find_job_by_word(db, id("aaaa1111"), {})->id == id("aaaa1111"));
    CHECK(find_job_by_word(db, "aaaa1", {})->id == id("aaaa1111"));
    CHECK(find_job_by_word(db, "AAAA1", {})->id == id("aaaa1111"));
    CHECK_FALSE(find_job_by_word(db, "aaa", {}));
    CHECK_FALSE(find_job_by_word(db, "cccc", {}));
    CHECK_FALSE(find_job_by_word(db, "%", {}));
    CHECK_FALSE(find_job_by_word(db, "", {}));
    try {
        find_job_by_word(db, "aaaa", {});
        FAIL("two jobs begin with aaaa");
    } catch (const core::Error& error) {
        CHECK(error.code() == core::ErrorCode::invalid_argument);
    }
    CHECK(find_job_by_word(db, "ingest-00000000", {})->id == id("bbbb3333"));
    CHECK(find_job_by_word(db, "ingest-00000000", "p")->id == id("aaaa2222"));
    CHECK_FALSE(find_job_by_word(db, "ingest-00000000", "r"));
}

TEST_CASE("lists of jobs are ordered") {
    TempDatabase vault;
    for (const char* project : {"a", "b", "c", "d"}) create_project(vault.db(), project);
    auto sql = vault.plain();
    insert_job(sql, id("11111111"), "a", "completed", "2026-01-01T00:00:00.000Z");
    insert_job(sql, id("33333333"), "a", "failed", "2026-01-01T00:00:00.000Z");
    insert_job(sql, id("22222222"), "a", "pending", "2026-01-02T00:00:00.000Z");
    insert_job(sql, id("44444444"), "b", "pending", "2026-01-03T00:00:00.000Z", 5);
    insert_job(sql, id("55555555"), "c", "pending", "2026-01-01T00:00:00.000Z");
    insert_job(sql, id("66666666"), "d", "running", "2026-01-01T00:00:00.000Z");
    auto& db = vault.db();
    CHECK(ids(list_jobs(db, "a", 10)) == std::vector<std::string>{"22222222", "33333333", "11111111"});
    CHECK(ids(list_jobs(db, "a", 1)) == std::vector<std::string>{"22222222"});
    CHECK(list_jobs(db, "nobody", 10).empty());
    CHECK(ids(pending_jobs(db)) == std::vector<std::string>{"44444444", "55555555", "22222222"});
    CHECK(ids(running_jobs(db)) == std::vector<std::string>{"66666666"});
    CHECK(active_job(db, "a")->id == id("22222222"));
    CHECK(active_job(db, "d")->id == id("66666666"));
    CHECK_FALSE(active_job(db, "nobody"));
}

TEST_CASE("warnings that somebody spoilt are no reason to lose the job") {
    TempDatabase vault;
    const auto job = vault.start_job("p");
    vault.plain().run("UPDATE coderag_index_jobs SET warnings = '[{'");
    CHECK(find_job(vault.db(), job.id)->warnings.empty());
    vault.plain().run("UPDATE coderag_index_jobs SET warnings = '[7, {\"path\": \"a\"}]'");
    CHECK(find_job(vault.db(), job.id)->warnings.size() == 2);
}
