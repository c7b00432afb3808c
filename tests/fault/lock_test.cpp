// The vault's locks in the hands of processes that are slow, stopped, or none of ours.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "storage/database.hpp"
#include "storage/file_lock.hpp"
#include "tests/support/run_vlt.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt::test;
using nlohmann::json;
using vlt::storage::FileLock;

namespace {

/// A process that takes the lock and is then stopped, as one of ours that somebody halted with Ctrl-Z.
class StoppedHolder {
public:
    explicit StoppedHolder(const std::filesystem::path& file) : id_(fork()) {
        if (id_ == 0) {
            const auto lock = FileLock::try_acquire(file);
            raise(SIGSTOP);
            _exit(lock ? 0 : 1);
        }
        int state = 0;
        REQUIRE(waitpid(id_, &state, WUNTRACED) == id_);
        REQUIRE(WIFSTOPPED(state));
    }
    StoppedHolder(const StoppedHolder&) = delete;
    ~StoppedHolder() {
        kill(id_, SIGKILL);
        waitpid(id_, nullptr, 0);
    }
    pid_t id() const { return id_; }

private:
    pid_t id_;
};

const std::vector<std::string> make_project{"project", "create", "q", "--json"};

json refused(const Outcome& outcome) {
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == 7);
    CHECK(outcome.out.empty());
    const json error = json::parse(outcome.err);
    CHECK(error["error"] == "vault_locked");
    return error;
}

}  // namespace

TEST_CASE("a slow process of ours that holds the vault is waited for") {
    const Home home;
    REQUIRE(home.run({"project", "create", "p", "--json"}).status == 0);
    const auto paths = vlt::storage::vault_paths(home.vault());
    // Longer than any other program would be given.
    const auto hold = std::chrono::milliseconds(6500);
    SECTION("before it writes") {
        auto turn = FileLock::try_acquire(paths.turn_lock);
        REQUIRE(turn);
        const std::jthread holder([&] {
            std::this_thread::sleep_for(hold);
            turn.reset();
        });
        CHECK(home.run(make_project).status == 0);
    }
    SECTION("while it writes a batch") {
        PlainSql writer(home.vault());
        writer.run("BEGIN IMMEDIATE");
        auto batch = FileLock::try_acquire(paths.batch_lock);
        REQUIRE(batch);
        const std::jthread holder([&] {
            std::this_thread::sleep_for(hold);
            writer.run("ROLLBACK");
            batch.reset();
        });
        CHECK(home.run(make_project).status == 0);
    }
}

TEST_CASE("a process of ours that was stopped with the vault in its hands is named, and looking goes on") {
    const Home home;
    home.make_tree(2);
    REQUIRE(home.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"}).status == 0);
    const auto paths = vlt::storage::vault_paths(home.vault());
    std::optional<PlainSql> writer;
    std::optional<StoppedHolder> holder;
    SECTION("before it writes") {
        holder.emplace(paths.turn_lock);
    }
    SECTION("while it writes a batch") {
        holder.emplace(paths.batch_lock);
        writer.emplace(home.vault());
        writer->run("BEGIN IMMEDIATE");
    }
    const json error = refused(home.run(make_project));
    CHECK(error["message"].get<std::string>().find("process " + std::to_string(holder->id()) + ", which is stopped") != std::string::npos);
    CHECK(error["hint"].get<std::string>().find("kill -CONT " + std::to_string(holder->id())) != std::string::npos);
    for (const char* command : {"status", "job", "map"})
        CHECK(home.run({"coderag", command, "-p", "p", "--json"}).status == 0);
    CHECK(home.run({"coderag", "search", "step", "-p", "p", "--json"}).status == 0);
}

TEST_CASE("another program that keeps the vault locked is no reason to wait for ever") {
    const Home home;
    REQUIRE(home.run({"project", "create", "p", "--json"}).status == 0);
    PlainSql other(home.vault());
    other.run("BEGIN IMMEDIATE");
    CHECK(refused(home.run(make_project))["message"].get<std::string>().find("another program") != std::string::npos);
    other.run("ROLLBACK");
    CHECK(home.run(make_project).status == 0);
}
