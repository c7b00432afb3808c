// Little of what a process needs: memory, open files, room in a file. A clear sentence, or the rest done; never a crash.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/property/vault_rows.hpp"
#include "tests/support/run_vlt.hpp"

using namespace vlt::test;
using nlohmann::json;

namespace {

[[maybe_unused]] std::string c_source(std::size_t bytes) {
    std::string source;
    for (int i = 0; source.size() < bytes; ++i) {
        const std::string number = std::to_string(i);
        source += "int function_" + number + "(int a)\n{\n\tif (a > " + number + ")\n\t\treturn call_" + number + "(a, " +
                  number + ") + 1;\n\treturn " + number + ";\n}\n\n";
    }
    return source;
}

}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they need terabytes of addresses, and files
TEST_CASE("a file that needs more memory than there is costs that file alone, or the job ends with a sentence") {
    Home home;
    home.make_tree(20);
    home.dir().write("tree/vlt.toml", "[coderag]\nmax_file_size = 67108864\n");
    home.dir().write("tree/huge.c", c_source(6'000'000));
    for (std::uint64_t megabytes = 100; megabytes <= 300; megabytes += 100) {
        RunOptions options;
        options.limits = {{RLIMIT_AS, megabytes << 20}};
        const Outcome outcome = home.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--force", "--json"}, options);
        INFO(megabytes << " MB: " << outcome.status << " " << outcome.out << outcome.err);
        if (outcome.status == 0) {
            const json job = json::parse(outcome.out)["job"];
            CHECK(job["files_processed"].get<int>() + job["files_failed"].get<int>() == 21);
            if (job["files_failed"] == 1) CHECK(job["warnings"][0]["reason"] == "not enough memory");
        } else {
            CHECK(outcome.status == 1);
            CHECK(json::parse(outcome.err)["message"].get<std::string>().find("memory") != std::string::npos);
        }
        CHECK(broken_vault(home.vault(), "p") == "");
    }
}

TEST_CASE("a file of tens of megabytes is cut by lines before its syntax tree takes a gigabyte") {
    Home home;
    home.dir().write("tree/vlt.toml", "[coderag]\nmax_file_size = 67108864\n");
    home.dir().write("tree/huge.c", c_source(30'000'000));
    RunOptions options;
    options.limits = {{RLIMIT_DATA, 450u << 20}};
    const Outcome outcome = home.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"}, options);
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == 0);
    const json job = json::parse(outcome.out)["job"];
    CHECK(job["files_processed"] == 1);
    CHECK(job["files_failed"] == 0);
    CHECK(job["chunks_created"] > 10'000);
    CHECK(broken_vault(home.vault(), "p") == "");
}

TEST_CASE("too few open files are told in one sentence, or are enough") {
    Home home;
    home.make_tree(30);
    for (std::uint64_t files = 4; files <= 20; ++files) {
        RunOptions options;
        options.limits = {{RLIMIT_NOFILE, files}};
        for (const std::vector<std::string>& words :
             {std::vector<std::string>{"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"},
              {"coderag", "status", "-p", "p", "--json"},
              {"coderag", "search", "step", "-p", "p", "--json"}}) {
            const Outcome outcome = home.run(words, options);
            INFO(files << " files, " << words[1] << ": " << outcome.status << " " << outcome.out << outcome.err);
            if (outcome.status == 0) {
                CHECK(json::accept(outcome.out));
            } else {
                CHECK(outcome.status < 128);
                CHECK(outcome.out.empty());
                CHECK(json::accept(outcome.err));
            }
        }
    }
    CHECK(home.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"}).status == 0);
    CHECK(broken_vault(home.vault(), "p") == "");
}

#endif

TEST_CASE("a limit on the size of files is met as a full disk") {
    Home home;
    home.make_tree(600, ".", 20);
    RunOptions options;
    options.limits = {{RLIMIT_FSIZE, 5'000'000}};
    const Outcome outcome = home.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"}, options);
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == 1);
    const json error = json::parse(outcome.err);
    CHECK(error["message"].get<std::string>().find("limit on the size of files") != std::string::npos);
    CHECK(error["job"]["status"] == "failed");
    CHECK(home.run({"coderag", "init", "-p", "p", "--foreground", "--json"}).status == 0);
    CHECK(broken_vault(home.vault(), "p") == "");
}
