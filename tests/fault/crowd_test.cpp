// Many processes at once over a few projects: no unexpected error, no job lost or doubled, a sound vault at the end.
#include <catch2/catch.hpp>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "tests/property/vault_rows.hpp"
#include "tests/support/run_vlt.hpp"

using namespace vlt::test;
using nlohmann::json;

namespace {

/// What a command may end with while others change the same projects.
bool expected(const std::string& command, const Outcome& outcome, std::string& code) {
    if (outcome.status == 0) {
        code = "ok";
        return json::accept(outcome.out);
    }
    json error = json::parse(outcome.err, nullptr, false);
    if (error.is_discarded() || !error.contains("error")) return false;
    code = error["error"];
    static const std::map<std::string, std::set<std::string>> allowed{
        {"init", {"already_indexing"}},
        {"init --foreground", {"already_indexing", "cancelled", "index_failed"}},
        {"status", {"project_not_found"}},
        {"search", {"index_not_found", "project_not_found"}},
        {"map", {"index_not_found", "project_not_found"}},
        {"cancel", {"job_not_cancellable", "job_not_found"}},
        {"job", {"project_not_found"}},
        {"delete", {}},
    };
    return allowed.at(command).contains(code);
}

class Crowd {
public:
    Crowd() {
        for (int i = 0; i < 5; ++i) home_.make_tree(60, "p" + std::to_string(i), 4);
    }

    void run(int processes, std::chrono::seconds seconds) {
        const auto end = std::chrono::steady_clock::now() + seconds;
        std::vector<std::jthread> threads;
        for (int i = 0; i < processes; ++i)
            threads.emplace_back([this, end, i] {
                std::mt19937 random(static_cast<unsigned>(i) * 7919u + 1u);
                do one(random);
                while (std::chrono::steady_clock::now() < end);
            });
    }

    void settle() {
        for (int i = 0; i < 5; ++i) {
            std::string project = "p" + std::to_string(i);
            wait_until("quiet in " + project, [&] {
                Outcome status = home_.run({"coderag", "status", "-p", project, "--no-check", "--json"});
                return status.status == 3 || json::parse(status.out)["active_job"].is_null();
            });
            Outcome again = home_.run({"coderag", "init", "-p", project, "--path", (home_.tree() / project).string(), "--foreground", "--json"});
            INFO(again.err);
            CHECK(again.status == 0);
            CHECK(broken_vault(home_.vault(), project) == "");
            CHECK(first_value(home_.vault(), "SELECT file_count FROM coderag_indexes WHERE project_id = '" + project + "'") == "60");
        }
        // Every job that an init was told of is there, or went with its project, and none is left half-way.
        CHECK(first_value(home_.vault(), "SELECT count(*) FROM coderag_index_jobs WHERE status IN ('pending', 'running')") == "0");
    }

    std::vector<std::string> surprises;
    std::map<std::string, int> counts;

private:
    void one(std::mt19937& random) {
        std::string project = "p" + std::to_string(random() % 5);
        std::string command;
        std::vector<std::string> words{"coderag"};
        switch (random() % 12) {
            case 0:
            case 1: command = "init"; break;
            case 2: command = "init --foreground"; break;
            case 3:
            case 4:
            case 5: command = "status"; break;
            case 6:
            case 7: command = "search"; break;
            case 8: command = "map"; break;
            case 9: command = "job"; break;
            case 10: command = "cancel"; break;
            default: command = "delete"; break;
        }
        words.push_back(command.substr(0, command.find(' ')));
        if (command == "search") words.push_back("helper total");
        if (command == "cancel") {
            std::lock_guard lock(mutex_);
            if (jobs_.empty()) return;
            words.push_back(jobs_[random() % jobs_.size()]);
        } else {
            words.insert(words.end(), {"--project", project});
        }
        if (words[1] == "init") words.insert(words.end(), {"--path", (home_.tree() / project).string()});
        if (command == "init --foreground") words.push_back("--foreground");
        words.push_back("--json");
        Outcome outcome = home_.run(words);
        std::string code;
        bool well = expected(command, outcome, code);
        std::lock_guard lock(mutex_);
        ++counts[command + " " + code];
        if (!well) surprises.push_back(command + ": " + std::to_string(outcome.status) + " " + outcome.out.substr(0, 200) + outcome.err.substr(0, 400));
        if (command == "init" && outcome.status == 0) jobs_.push_back(json::parse(outcome.out)["job_id"]);
    }

    Home home_;
    std::mutex mutex_;
    std::vector<std::string> jobs_;
};

}  // namespace

TEST_CASE("a crowd of processes over a few projects gets only answers it can expect") {
    int seconds = 8, processes = 12;
    if (std::getenv("VLT_SOAK_SECONDS")) seconds = 60, processes = 50;
    Crowd crowd;
    crowd.run(processes, std::chrono::seconds(seconds));
    for (const std::string& surprise : crowd.surprises) UNSCOPED_INFO(surprise);
    CHECK(crowd.surprises.empty());
    crowd.settle();
    for (const auto& [what, count] : crowd.counts) std::cout << what << " " << count << "  ";
    std::cout << "\n";
}
