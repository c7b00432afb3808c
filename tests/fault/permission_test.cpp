// Rights that are missing or lost: a sentence and a way on; what can be read is still read, what was indexed is kept.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "storage/database.hpp"
#include "storage/job_store.hpp"
#include "tests/support/run_vlt.hpp"

using namespace vlt::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

Outcome run(const Home& home, std::vector<std::string> words) {
    RunOptions options;
    options.ordinary = true;
    words.push_back("--json");
    return home.run(words, options);
}

json answer(const Home& home, const std::vector<std::string>& words) {
    const Outcome outcome = run(home, words);
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == 0);
    return json::parse(outcome.out);
}

json failure(const Home& home, const std::vector<std::string>& words, int status, const std::string& code) {
    const Outcome outcome = run(home, words);
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == status);
    CHECK(outcome.out.empty());
    const json error = json::parse(outcome.err);
    CHECK(error["error"] == code);
    return error;
}

/// For as long as it lives; tests that fail must not leave folders that can't be removed.
class Mode {
public:
    Mode(fs::path path, mode_t mode) : path_(std::move(path)) {
        struct stat info {};
        REQUIRE(::stat(path_.c_str(), &info) == 0);
        before_ = info.st_mode & 07777;
        REQUIRE(::chmod(path_.c_str(), mode) == 0);
    }
    Mode(const Mode&) = delete;
    ~Mode() { ::chmod(path_.c_str(), before_); }

private:
    fs::path path_;
    mode_t before_ = 0;
};

}  // namespace

TEST_CASE("a home that can't be written has no vault, and says so") {
    Home home;
    home.make_tree(2);
    home.give_away();
    const Mode closed(home.path(), 0500);
    failure(home, {"coderag", "init", "-p", "p", "--path", home.tree().string()}, 7, "vault_not_writable");
    failure(home, {"coderag", "status", "-p", "p"}, 3, "project_not_found");
    CHECK(answer(home, {"project", "list"}).empty());
}

TEST_CASE("a vault that lost its rights is read all the same, and written again when it has them back") {
    Home home;
    home.make_tree(3);
    home.give_away();
    const std::vector<std::string> init{"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground"};
    answer(home, init);
    const auto check = [&] {
        CHECK(answer(home, {"coderag", "status", "-p", "p"})["file_count"] == 3);
        CHECK(answer(home, {"coderag", "job", "-p", "p"}).size() == 1);
        CHECK_FALSE(answer(home, {"coderag", "search", "step", "-p", "p"}).empty());
        failure(home, init, 7, "vault_not_writable");
        failure(home, {"coderag", "delete", "-p", "p"}, 7, "vault_not_writable");
        failure(home, {"coderag", "cancel", "12345678"}, 3, "job_not_found");
    };
    SECTION("its folder") {
        const Mode closed(home.vault().parent_path(), 0500);
        check();
    }
    SECTION("the file") {
        const Mode closed(home.vault(), 0400);
        check();
    }
    SECTION("both") {
        const Mode file(home.vault(), 0400);
        const Mode folder(home.vault().parent_path(), 0500);
        check();
    }
    answer(home, init);
    CHECK(answer(home, {"coderag", "job", "-p", "p"}).size() == 2);
}

TEST_CASE("where no lock can be made no job is stored that nobody could work on") {
    Home home;
    home.make_tree(2);
    home.give_away();
    answer(home, {"project", "create", "p"});
    const Mode closed(vlt::storage::vault_paths(home.vault()).run, 0);
    for (const char* mode : {"--background", "--foreground"}) {
        const json error = failure(home, {"coderag", "init", "-p", "p", "--path", home.tree().string(), mode}, 7, "vault_not_writable");
        CHECK(error["message"].get<std::string>().find("lock") != std::string::npos);
    }
    CHECK(answer(home, {"coderag", "job", "-p", "p"}).empty());
    CHECK(answer(home, {"coderag", "status", "-p", "p"})["status"] == "not_initialized");
}

TEST_CASE("a folder whose rights are taken away while it is indexed fails the job and keeps the index") {
    Home home;
    const auto tree = home.make_tree(4000, "closed", 6);
    home.give_away();
    const std::vector<std::string> init{"coderag", "init", "-p", "p", "--path", tree.string(), "--foreground"};
    answer(home, init);
    const std::int64_t before = answer(home, {"coderag", "status", "-p", "p", "--no-check"})["chunk_count"];
    Outcome outcome;
    {
        auto forced = init;
        forced.push_back("--force");
        std::optional<Mode> closed;
        const std::jthread job([&] { outcome = run(home, forced); });
        auto db = vlt::storage::Database::open(home.vault(), vlt::storage::Access::read);
        wait_until("some files to be done", [&] {
            const auto active = vlt::storage::active_job(db, "p");
            return active && active->files_processed > 0;
        });
        closed.emplace(tree, 0);
        wait_until("the job's end", [&] { return !vlt::storage::active_job(db, "p"); });
    }
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == 1);
    const json error = json::parse(outcome.err);
    CHECK(error["error"] == "index_failed");
    CHECK(error["message"].get<std::string>().find("could not be read any more") != std::string::npos);
    CHECK(error["job"]["status"] == "failed");
    const json status = answer(home, {"coderag", "status", "-p", "p", "--no-check"});
    CHECK(status["status"] == "failed");
    // A few that were read in that instant are stored as unreadable, no more.
    CHECK(status["chunk_count"].get<std::int64_t>() > before * 9 / 10);
    answer(home, init);
    CHECK(answer(home, {"coderag", "status", "-p", "p", "--no-check"})["chunk_count"] == before);
}
