#include <catch2/catch.hpp>

#include "tests/cli/check.hpp"

using namespace vlt::test;

namespace {

std::vector<std::vector<std::string>> commands() {
    return {{"coderag", "init"},   {"coderag", "status"}, {"coderag", "job"}, {"coderag", "cancel"},
            {"coderag", "delete"}, {"coderag", "search"}, {"coderag", "map"}, {"project", "list"},
            {"project", "create"}, {"project", "delete"}};
}

std::vector<std::string> operator+(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("help is there at every level, in whatever state the vault is") {
    const Home home;
    home.dir().write("home/.vlt/vault.db", "this is no vault");
    auto levels = commands();
    levels.push_back({});
    levels.push_back({"coderag"});
    levels.push_back({"project"});
    for (const auto& level : levels)
        for (const char* help : {"--help", "-h"}) {
            const Outcome outcome = home.run(level + std::vector<std::string>{help});
            CHECK(outcome.status == 0);
            CHECK(outcome.err.empty());
            CHECK(outcome.out.find("Usage:") != std::string::npos);
        }
    CHECK(home.run({"coderag", "search", "words", "--limit", "3", "--json", "--help"}).status == 0);
}

TEST_CASE("help and version do not make a vault") {
    const Home home;
    CHECK(home.run({"--help"}).status == 0);
    const Outcome version = home.run({"--version"});
    CHECK(version.status == 0);
    CHECK(version.out.starts_with("vlt "));
    const Outcome alone = home.run({});
    CHECK(alone.status == 0);
    CHECK(alone.out.find("coderag") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(home.path() / ".vlt"));
}

TEST_CASE("the hidden worker command is not in the help") {
    const Home home;
    CHECK(home.run({"coderag", "--help"}).out.find("worker") == std::string::npos);
}

TEST_CASE("bad usage is exit 2 and names the thing") {
    const Home home;
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"bogus"}, "bogus"},
        {{"coderag", "bogus"}, "bogus"},
        {{"coderag"}, "coderag"},
        {{"project"}, "project"},
        {{"coderag", "status", "--bogus"}, "--bogus"},
        {{"coderag", "status", "extra"}, "extra"},
        {{"coderag", "status", "-z"}, "-z"},
        {{"coderag", "status", "--project="}, "--project"},
        {{"coderag", "status", "--project", ""}, "project"},
        {{"coderag", "status", "--project", " x"}, "project"},
        {{"coderag", "status", "--project", "a\nb"}, "project"},
        {{"coderag", "status", "--project", std::string(129, 'x')}, "project"},
        {{"coderag", "status", "--vault", "", "--project", "x"}, "--vault"},
        {{"coderag", "status", "--check", "--no-check", "--project", "x"}, "--check"},
        {{"coderag", "status"}, "project"},
        {{"coderag", "init", "--priority", "high"}, "high"},
        {{"coderag", "init", "--foreground", "--background"}, "--background"},
        {{"coderag", "job", "a", "b"}, "b"},
        {{"coderag", "job", "--limit", "0"}, "--limit"},
        {{"coderag", "job", "--wait", "--project", "x"}, "--wait"},
        {{"coderag", "cancel"}, "ID"},
        {{"coderag", "search"}, "query"},
        {{"coderag", "search", "one", "two"}, "two"},
        {{"coderag", "search", "x", "--limit", "0"}, "--limit"},
        {{"coderag", "search", "x", "--limit", "many"}, "many"},
        {{"coderag", "search", "x", "--language", "klingon", "--project", "x"}, "klingon"},
        {{"coderag", "map", "--max-tokens", "-1"}, "--max-tokens"},
        {{"project", "create"}, "ID"},
        {{"project", "create", "a", "b"}, "b"},
        {{"project", "rename", "a"}, "rename"},
    };
    for (const auto& [words, thing] : cases) {
        const Json error = failure(home.run(words + std::vector<std::string>{"--json"}), 2, "invalid_argument");
        INFO(error.dump());
        CHECK(error["message"].get<std::string>().find("invalid") != std::string::npos);
        CHECK((error["message"].get<std::string>() + error.value("hint", "")).find(thing) != std::string::npos);
        const Outcome plain = home.run(words);
        CHECK(plain.status == 2);
        CHECK(plain.out.empty());
        CHECK(plain.err.starts_with("vlt: "));
    }
    CHECK_FALSE(std::filesystem::exists(home.path() / ".vlt"));
}

TEST_CASE("--watch has no JSON") {
    const Home home;
    failure(home.run({"coderag", "status", "--project", "x", "--watch", "--json"}), 2, "invalid_argument");
}

TEST_CASE("--json may stand anywhere after the first word") {
    const Home home;
    index_now(home, "p", home.make_tree(1));
    const std::vector<std::vector<std::string>> orders{{"coderag", "--json", "status", "--project", "p"},
                                                       {"coderag", "status", "--json", "--project", "p"},
                                                       {"coderag", "status", "-p", "p", "--json"},
                                                       {"coderag", "status", "--json", "--project=p", "--json"},
                                                       {"--json", "coderag", "status", "-pp"},
                                                       {"coderag", "status", "--no-color", "--json", "--project", "p"}};
    for (const auto& words : orders) CHECK(answer(home.run(words), "status")["project_id"] == "p");
    CHECK(answer(home.run({"coderag", "search", "--json", "step", "--project", "p"}), "search").size() > 0);
    CHECK(answer(home.run({"coderag", "search", "step", "--json", "--project", "p"}), "search").size() > 0);
}

TEST_CASE("an option given twice means the last one") {
    const Home home;
    index_now(home, "p", home.make_tree(1));
    CHECK(answer(home.run({"coderag", "status", "-p", "q", "-p", "p", "--json"}), "status")["project_id"] == "p");
}

TEST_CASE("plain text has no colours and no control characters") {
    const Home home;
    index_now(home, "p", home.make_tree(2));
    for (const auto& words : {std::vector<std::string>{"coderag", "status"},
                              {"coderag", "job"},
                              {"coderag", "search", "step"},
                              {"coderag", "map"}}) {
        const Outcome outcome = home.run(words + std::vector<std::string>{"--project", "p"});
        CHECK(outcome.status == 0);
        CHECK(outcome.err.empty());
        CHECK(outcome.out.find('\x1b') == std::string::npos);
        CHECK_FALSE(outcome.out.empty());
    }
}

TEST_CASE("commands that only look make no vault and say so in their way") {
    const Home home;
    failure(home.run({"coderag", "status", "--project", "p", "--json"}), 3, "project_not_found");
    failure(home.run({"coderag", "job", "--project", "p", "--json"}), 3, "project_not_found");
    failure(home.run({"coderag", "job", "0000", "--json"}), 3, "job_not_found");
    failure(home.run({"coderag", "cancel", "0000", "--json"}), 3, "job_not_found");
    failure(home.run({"coderag", "search", "x", "--project", "p", "--json"}), 3, "project_not_found");
    failure(home.run({"coderag", "map", "--project", "p", "--json"}), 3, "project_not_found");
    failure(home.run({"project", "delete", "p", "--json"}), 3, "project_not_found");
    CHECK(answer(home.run({"coderag", "delete", "--project", "p", "--json"}), "delete")["status"] == "no_data");
    CHECK(answer(home.run({"project", "list", "--json"}), "projects") == Json::array());
    CHECK_FALSE(std::filesystem::exists(home.path() / ".vlt"));
}

TEST_CASE("closed standard streams do no harm") {
    const Home home;
    const auto tree = home.make_tree(3);
    RunOptions options;
    for (const auto& closed : {std::vector<int>{0}, {1}, {2}, {0, 1, 2}}) {
        options.closed = closed;
        CHECK(
            home.run({"coderag", "init", "--foreground", "--project", "p", "--path", tree.native()}, options).status ==
            0);
        CHECK(home.run({"coderag", "status", "--project", "p", "--json"}, options).status == 0);
    }
    // Had the vault been opened as descriptor 1, the answers would stand in it.
    CHECK(status_of(home, "p")["status"] == "ready");
}

TEST_CASE("a reader that goes away ends nothing but the talk") {
    const Home home;
    index_now(home, "p", home.make_tree(200));
    RunOptions shell;
    const std::string line =
        std::string(VLT_BINARY) +
        " coderag search step --limit 1000 --project p | head -n 1 > /dev/null; echo ${PIPESTATUS[0]}";
    FILE* pipe = popen(("HOME='" + home.path().native() + "' bash -c '" + line + "' 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    for (int c = 0; (c = fgetc(pipe)) != EOF;) text += static_cast<char>(c);
    pclose(pipe);
    CHECK(text == "0\n");
}

TEST_CASE("a full standard output is an error") {
    const Home home;
    const std::string line = "HOME='" + home.path().native() + "' " + VLT_BINARY + " --help > /dev/full 2> /dev/null";
    const int state = std::system(line.c_str());
    CHECK(WEXITSTATUS(state) == 1);
}

TEST_CASE("bytes that are not UTF-8 come out as valid JSON") {
    const Home home;
    failure(home.run({"coderag", "status", "--project", "\xff\xfe", "--json"}), 2, "invalid_argument");
    failure(home.run({"coderag", "job", "\xc3\x28", "--json"}), 3, "job_not_found");
    failure(home.run({"coderag", "init", "--project", "p", "--path", "/no/\xff", "--json"}), 6, "invalid_path");
    index_now(home, "p", home.make_tree(1));
    CHECK(answer(home.run({"coderag", "search", "\xff step \xc3\x28", "--project", "p", "--json"}), "search").size() >
          0);
}
