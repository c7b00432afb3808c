#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "core/id.hpp"
#include "tests/cli/check.hpp"

using namespace vlt::test;
namespace fs = std::filesystem;

TEST_CASE("init refuses bad paths before it makes anything") {
    const Home home;
    const auto refused = [&](const std::string& path, const std::string& word) {
        const Json error =
            failure(home.run({"coderag", "init", "--project", "p", "--path", path, "--json"}), 6, "invalid_path");
        INFO(error.dump());
        CHECK(error["message"].get<std::string>().find(word) != std::string::npos);
    };
    refused("/no/such/folder", "not found");
    refused("", "invalid");
    refused(home.dir().write("tree/file.py", "x = 1\n").native(), "invalid");
    refused("/", "invalid");
    refused(home.path().native(), "invalid");
    fs::create_symlink(home.path(), home.tree() / "link");
    refused((home.tree() / "link").native(), "invalid");
    CHECK_FALSE(fs::exists(home.vault()));
}

TEST_CASE("--yes allows the home folder") {
    const Home home;
    home.dir().write("home/a.py", "def a(): pass\n");
    CHECK(index_now(home, "p", home.path(), {"--yes"})["job"]["files_processed"] == 1);
}

TEST_CASE("init makes the project and says so") {
    const Home home;
    const auto tree = home.make_tree(1, "My App");
    RunOptions there;
    there.folder = tree;
    const Json named = answer(
        home.run({"coderag", "init", "--foreground", "--project", "it's \"odd\"; DROP--", "--json"}, there), "init");
    CHECK(named["project_id"] == "it's \"odd\"; DROP--");
    CHECK(named["notices"][0].get<std::string>().find("created") != std::string::npos);
    CHECK(named["target_path"] == tree.native());
}

TEST_CASE("without a name the project is called like its folder, with a number where another folder has the name") {
    const Home home;
    for (const char* parent : {"one", "two", "three"}) home.make_tree(1, std::string(parent) + "/My App");
    const auto init = [&](const char* parent) {
        RunOptions there;
        there.folder = home.tree() / parent / "My App";
        return answer(home.run({"coderag", "init", "--foreground", "--json"}, there), "init")["project_id"]
            .get<std::string>();
    };
    CHECK(init("one") == "my-app");
    CHECK(init("two") == "my-app-2");
    CHECK(init("three") == "my-app-3");
    CHECK(init("two") == "my-app-2");
    home.make_tree(1, "\xe2\x82\xac");
    RunOptions there;
    there.folder = home.tree() / "\xe2\x82\xac";
    CHECK(answer(home.run({"coderag", "init", "--foreground", "--json"}, there), "init")["project_id"] == "project");
    // Named by its path from elsewhere, it is found again.
    const Json again = answer(
        home.run({"coderag", "init", "--foreground", "--path", (home.tree() / "one" / "My App").native(), "--json"}),
        "init");
    CHECK(again["project_id"] == "my-app");
}

TEST_CASE("without a path it is the project's, or the folder of its vlt.toml") {
    const Home home;
    const auto tree = home.make_tree(1, "repo");
    home.dir().write("tree/repo/vlt.toml", "[project]\nid = \"p\"\n");
    RunOptions below;
    below.folder = tree / "d0";
    const Json first = answer(home.run({"coderag", "init", "--foreground", "--json"}, below), "init");
    CHECK(first["project_id"] == "p");
    CHECK(first["target_path"] == tree.native());
    CHECK(answer(home.run({"coderag", "init", "--foreground", "--project", "p", "--json"}), "init")["target_path"] ==
          tree.native());
}

TEST_CASE("an index of another path is not lost by accident") {
    const Home home;
    const auto one = home.make_tree(2, "one");
    const auto two = home.make_tree(1, "two");
    index_now(home, "p", one);
    const Json error =
        failure(home.run({"coderag", "init", "--project", "p", "--path", two.native(), "--json"}), 4, "index_exists");
    const std::string message = error["message"];
    CHECK(message.find("already exists") != std::string::npos);
    CHECK(message.find(one.native()) != std::string::npos);
    CHECK(message.find(two.native()) != std::string::npos);
    CHECK(status_of(home, "p")["file_count"] == 2);
    CHECK(index_now(home, "p", two, {"--force"})["job"]["files_processed"] == 1);
    const Json status = status_of(home, "p");
    CHECK(status["file_count"] == 1);
    CHECK(status["last_indexed_path"] == two.native());
}

TEST_CASE("a job has a UUID, and a name that follows from its path") {
    const Home home;
    const auto tree = home.make_tree(1);
    fs::create_symlink(tree, home.dir() / "alias");
    const Json first = index_now(home, "p", tree);
    const Json second = index_now(home, "q", home.dir() / "alias");
    CHECK(vlt::core::is_job_id(first["job_id"].get<std::string>()));
    CHECK(first["job_id"] != second["job_id"]);
    CHECK(first["name"] == vlt::core::job_name(tree.native()));
    CHECK(second["name"] == first["name"]);
}

TEST_CASE("folders of one name that are new at the same instant get projects of their own") {
    const Home home;
    constexpr int callers = 6;
    for (int i = 0; i < callers; ++i) home.make_tree(1, "at" + std::to_string(i) + "/app");
    std::vector<Outcome> outcomes(callers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < callers; ++i)
            threads.emplace_back([&, i] {
                RunOptions there;
                there.folder = home.tree() / ("at" + std::to_string(i)) / "app";
                outcomes[static_cast<std::size_t>(i)] = home.run({"coderag", "init", "--json"}, there);
            });
    }
    std::set<std::string> projects;
    for (const Outcome& outcome : outcomes) {
        const Json started = answer(outcome, "init");
        projects.insert(started["project_id"].get<std::string>());
        CHECK(end_of(home, started["job_id"])["status"] == "completed");
    }
    CHECK(projects.size() == callers);
}
