#include <catch2/catch.hpp>

#include "tests/cli/check.hpp"

using namespace vlt::test;

namespace {

const std::string ctrl_c = "\x03";
const std::string ctrl_d = "\x04";

RunOptions in(const std::filesystem::path& folder) {
    RunOptions options;
    options.folder = folder;
    return options;
}

}  // namespace

TEST_CASE("on a terminal init offers the projects and a new one") {
    const Home home;
    index_now(home, "old one", home.make_tree(1, "old"));
    const auto tree = home.make_tree(1, "My App");
    SECTION("a new one, with the folder's name") {
        Terminal terminal(home, {"coderag", "init", "--foreground"}, in(tree));
        terminal.expect("old one");
        terminal.expect("ready");
        terminal.expect("create a new one");
        terminal.type("\n");
        terminal.expect("my-app");
        terminal.type("\n");
        CHECK(terminal.wait() == 0);
        CHECK(status_of(home, "my-app")["status"] == "ready");
    }
    SECTION("a new one, with another name, after some that can't be") {
        Terminal terminal(home, {"coderag", "init", "--foreground"}, in(tree));
        terminal.expect("Number");
        terminal.type("7\n");
        terminal.expect("Number");
        terminal.type("what\n");
        terminal.expect("Number");
        terminal.type("2\n");
        terminal.expect("Name");
        terminal.type(" x\n");
        terminal.expect("space");
        terminal.type("fine\n");
        CHECK(terminal.wait() == 0);
        CHECK(status_of(home, "fine")["status"] == "ready");
    }
    SECTION("one of the list, whose folder it then is") {
        Terminal terminal(home, {"coderag", "init", "--foreground"}, in(tree));
        terminal.expect("Number");
        terminal.type("1\n");
        CHECK(terminal.wait() == 0);
        CHECK(status_of(home, "old one")["last_indexed_path"] == (home.tree() / "old").native());
    }
    SECTION("Ctrl-C and Ctrl-D leave quietly") {
        for (const std::string& key : {ctrl_c, ctrl_d}) {
            Terminal terminal(home, {"coderag", "init"}, in(tree));
            terminal.expect("Number");
            terminal.type(key);
            CHECK(terminal.wait() == 130);
            CHECK(terminal.shown().find("vlt:") == std::string::npos);
        }
        CHECK(answer(home.run({"project", "list", "--json"}), "projects").size() == 1);
    }
    SECTION("not with --project, and not with --json") {
        Terminal named(home, {"coderag", "init", "--foreground", "--project", "given"}, in(tree));
        CHECK(named.wait() == 0);
        Terminal json(home, {"coderag", "init", "--foreground", "--json"}, in(tree));
        CHECK(json.wait() == 0);
        CHECK(json.shown().find("Number") == std::string::npos);
    }
}

TEST_CASE("on a terminal init asks before it replaces an index of another path") {
    const Home home;
    const auto one = home.make_tree(2, "one");
    const auto two = home.make_tree(1, "two");
    index_now(home, "p", one);
    const std::vector<std::string> words{"coderag", "init", "--foreground", "--project", "p", "--path", two.native()};
    {
        Terminal terminal(home, words);
        terminal.expect("[y/N]");
        terminal.type("n\n");
        CHECK(terminal.wait() == 4);
    }
    CHECK(status_of(home, "p")["file_count"] == 2);
    Terminal terminal(home, words);
    terminal.expect("[y/N]");
    terminal.type("y\n");
    CHECK(terminal.wait() == 0);
    CHECK(status_of(home, "p")["last_indexed_path"] == two.native());
}

TEST_CASE("on a terminal delete asks") {
    const Home home;
    index_now(home, "p", home.make_tree(1));
    for (const auto& [key, status] :
         {std::pair(std::string("\n"), 5), {std::string("no\n"), 5}, {ctrl_c, 130}, {ctrl_d, 130}}) {
        Terminal terminal(home, {"coderag", "delete", "--project", "p"});
        terminal.expect("[y/N]");
        terminal.type(key);
        CHECK(terminal.wait() == status);
        CHECK(status_of(home, "p")["status"] == "ready");
    }
    {
        Terminal terminal(home, {"coderag", "delete", "--project", "p"});
        terminal.expect("[y/N]");
        terminal.type("y\n");
        CHECK(terminal.wait() == 0);
    }
    CHECK(status_of(home, "p")["status"] == "not_initialized");
    index_now(home, "p", home.tree());
    Terminal terminal(home, {"coderag", "delete", "--project", "p", "--yes"});
    CHECK(terminal.wait() == 0);
    CHECK(terminal.shown().find("[y/N]") == std::string::npos);
}

TEST_CASE("the progress bar fits the terminal and ends full") {
    const Home home;
    const auto tree = home.make_tree(3000, ".", 20);
    Terminal terminal(home, {"coderag", "init", "--foreground", "--project", "p", "--path", tree.native()});
    terminal.expect("indexing");
    terminal.expect("100%  3,000/3,000 files");
    terminal.expect("3000 files indexed");
    CHECK(terminal.wait() == 0);
    // The bar's own lines: each begins with a carriage return, uses no escape codes, and leaves the last column free.
    std::size_t bars = 0;
    const std::string& shown = terminal.shown();
    for (std::size_t at = shown.find('\r'); at != std::string::npos && shown[at + 1] != '\n'; ++bars) {
        const std::size_t end = shown.find('\r', at + 1);
        const std::string line = shown.substr(at + 1, end - at - 1);
        INFO(line);
        CHECK(line.find('\x1b') == std::string::npos);
        CHECK(line.size() < 80);
        at = end;
    }
    CHECK(bars > 1);
}

TEST_CASE("Ctrl-C on the terminal cancels a foreground job") {
    const Home home;
    const auto tree = home.make_tree(6000);
    Terminal terminal(home, {"coderag", "init", "--foreground", "--project", "p", "--path", tree.native()});
    terminal.expect("% ");
    terminal.type(ctrl_c);
    CHECK(terminal.wait() == 130);
    const Json jobs = answer(home.run({"coderag", "job", "--project", "p", "--json"}), "jobs");
    CHECK(jobs[0]["status"] == "cancelled");
}

TEST_CASE("status --watch follows the job to its end") {
    const Home home;
    const auto tree = home.make_tree(1500);
    answer(home.run({"coderag", "init", "--project", "p", "--path", tree.native(), "--json"}), "init");
    Terminal terminal(home, {"coderag", "status", "--watch", "--project", "p"});
    terminal.expect("status");
    CHECK(terminal.wait() == 0);
    CHECK(terminal.shown().find("ready") != std::string::npos);
}

TEST_CASE("colours are for terminals that want them") {
    const Home home;
    index_now(home, "p", home.make_tree(1));
    const auto coloured = [&](const std::vector<std::string>& more, RunOptions options) {
        std::vector<std::string> words{"coderag", "status", "--project", "p"};
        words.insert(words.end(), more.begin(), more.end());
        Terminal terminal(home, words, options);
        CHECK(terminal.wait() == 0);
        return terminal.shown().find('\x1b') != std::string::npos;
    };
    RunOptions no_color;
    no_color.extra = {{"NO_COLOR", "1"}};
    CHECK(coloured({}, {}));
    CHECK_FALSE(coloured({"--no-color"}, {}));
    CHECK_FALSE(coloured({}, no_color));
}
