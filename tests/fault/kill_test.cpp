// SIGKILL at random moments over init, re-index, force and delete; then the next commands must tell the truth, the vault must be
// sound, and the resumed index must equal a fresh one, row for row.
#include <catch2/catch.hpp>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sys/wait.h>
#include <thread>

#include "tests/property/vault_rows.hpp"
#include "tests/support/run_vlt.hpp"

using namespace vlt::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// How long the test goes on: VLT_SOAK_SECONDS, and at least `kills` times.
struct Length {
    std::chrono::seconds seconds{0};
    int kills = 10;
    Length() {
        if (const char* text = std::getenv("VLT_SOAK_SECONDS")) seconds = std::chrono::seconds(std::atoi(text));
    }
};

json call(const Home& home, std::vector<std::string> words) {
    words.push_back("--json");
    Outcome outcome = home.run(words);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return json::parse(outcome.out);
}

void edit_some(const fs::path& tree, std::mt19937& random) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(tree))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::ranges::sort(files);
    for (int i = 0; i < 150; ++i) {
        const fs::path& file = files[random() % files.size()];
        if (!fs::exists(file)) continue;
        if (random() % 10 == 0)
            fs::remove(file);
        else
            std::ofstream(file, std::ios::app) << "\ndef added_" << random() % 1000 << "():\n    return helper()\n";
    }
    std::ofstream(tree / ("new_" + std::to_string(random() % 1000) + ".py")) << "class New:\n    def go(self): self.go()\n";
}

class Killer {
public:
    explicit Killer(unsigned seed) : random_(seed), root_(home_.make_tree(800, "p", 12)) {
        call(home_, {"coderag", "init", "-p", "p", "--path", root_.string(), "--foreground"});
    }

    void round() {
        const char* operations[] = {"init", "again", "force", "foreground", "delete", "compact"};
        std::string operation = operations[random_() % 6];
        if (operation == "again" || operation == "foreground") edit_some(root_, random_);
        INFO(operation);
        bool hit = strike(operation);
        ++phases_[operation + (hit ? " in " + phase() : " had ended")];
        check_truth();
        check_vault();
        resume();
        if (hit) ++kills_;
    }

    int kills() const { return kills_; }
    void report() const {
        std::cout << kills_ << " kills:";
        for (const auto& [what, count] : phases_) std::cout << "  " << what << " " << count;
        std::cout << "\n";
    }

private:
    /// Starts the operation, waits a random while, and kills everything that works. False: nothing did any more.
    bool strike(const std::string& operation) {
        pid_t child = -1;
        if (operation == "foreground") {
            child = home_.start({"coderag", "init", "-p", "p", "--path", root_.string(), "--foreground"});
        } else if (operation == "delete") {
            child = home_.start({"coderag", "delete", "-p", "p", "--yes"});
        } else if (operation == "compact") {
            child = home_.start({"coderag", "delete", "-p", "p", "--yes", "--compact"});
        } else {
            std::vector<std::string> words{"coderag", "init", "-p", "p", "--path", root_.string(), "--background"};
            if (operation == "force") words.push_back("--force");
            call(home_, words);
        }
        // As long as such an operation takes, as far as was seen: a kill after its end shows nothing.
        int& span = spans_.try_emplace(operation, 400'000).first->second;
        std::this_thread::sleep_for(std::chrono::microseconds(random_() % static_cast<unsigned>(span)));
        std::vector<pid_t> victims = home_.workers();
        if (child > 0 && ::waitpid(child, nullptr, WNOHANG) == 0) victims.push_back(child);
        span = std::clamp(victims.empty() ? span * 3 / 4 : span * 5 / 4, 5'000, 4'000'000);
        for (pid_t victim : victims) ::kill(victim, SIGKILL);
        if (child > 0) ::waitpid(child, nullptr, 0);  // fails where it was waited for above
        wait_until("the killed to be gone", [&] { return home_.workers().empty(); });
        return !victims.empty();
    }

    /// Where the killed one was, as far as it is stored.
    std::string phase() {
        if (stored("SELECT removing FROM coderag_indexes WHERE project_id = 'p'") == "1") return "removing";
        auto rows = stored("SELECT CASE status WHEN 'running' THEN phase ELSE status END FROM coderag_index_jobs"
                           " WHERE project_id = 'p' ORDER BY created_at DESC LIMIT 1");
        return rows.empty() ? "no job" : rows;
    }

    std::string stored(const std::string& sql) { return first_value(home_.vault(), sql); }

    void check_truth() {
        json status = call(home_, {"coderag", "status", "-p", "p", "--no-check"});
        INFO(status.dump());
        // What was pending may have got a worker from status itself; what was running must not be called running any more.
        if (status["status"] == "indexing") {
            REQUIRE(status["active_job"].is_object());
            wait_until("the job that status found a worker for", [&] {
                return call(home_, {"coderag", "status", "-p", "p", "--no-check"})["status"] != "indexing";
            });
        }
        for (const json& job : call(home_, {"coderag", "job", "-p", "p"})) {
            CHECK((job["status"] == "completed" || job["status"] == "failed" || job["status"] == "cancelled"));
            if (job["status"] == "failed") CHECK(job["error_message"].get<std::string>().find("init") != std::string::npos);
        }
    }

    void check_vault() { REQUIRE(broken_vault(home_.vault(), "p") == ""); }

    void resume() {
        call(home_, {"coderag", "init", "-p", "p", "--path", root_.string(), "--foreground"});
        check_vault();
        Home fresh;
        call(fresh, {"coderag", "init", "-p", "p", "--path", root_.string(), "--foreground"});
        REQUIRE(first_differences(vault_rows(home_.vault(), "p"), vault_rows(fresh.vault(), "p")) == "");
    }

    std::mt19937 random_;
    Home home_;
    fs::path root_;
    std::map<std::string, int> spans_;  // microseconds an operation seems to take
    std::map<std::string, int> phases_;
    int kills_ = 0;
};

}  // namespace

TEST_CASE("a job that is killed at any moment leaves the truth, and the next one resumes to a whole index") {
    unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    Length length;
    Killer killer(seed);
    const auto end = std::chrono::steady_clock::now() + length.seconds;
    while (killer.kills() < length.kills || std::chrono::steady_clock::now() < end) killer.round();
    killer.report();
}
