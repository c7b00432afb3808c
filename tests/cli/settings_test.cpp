#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/cli/check.hpp"

using namespace vlt::test;

namespace {

Json refused_init(const Home& home) {
    return failure(
        home.run({"coderag", "init", "--foreground", "--project", "p", "--path", home.tree().native(), "--json"}), 2,
        "invalid_argument");
}

void check_names(const Json& error, const std::string& file, const std::string& thing) {
    const std::string message = error["message"];
    INFO(message);
    CHECK(message.find(file) != std::string::npos);
    CHECK(message.find(thing) != std::string::npos);
}

}  // namespace

TEST_CASE("unknown settings are named and ignored") {
    const Home home;
    home.make_tree(1);
    home.dir().write("home/.vlt/config.toml", "shade = 1\n[coderag]\nworkers = 1\nmax_runing_jobs = 3\n");
    home.dir().write("tree/vlt.toml", "[project]\nname = 'x'\n[coderag]\nexcludes = []\n[other]\nkey = 1\n");
    const std::string notices = index_now(home, "p", home.tree())["notices"].dump();
    for (const char* key : {"shade", "max_runing_jobs", "excludes"}) CHECK(notices.find(key) != std::string::npos);
    CHECK(notices.find("other") == std::string::npos);
    CHECK(notices.find("workers") == std::string::npos);
}

TEST_CASE("wrong settings are refused with file and place") {
    const Home home;
    home.make_tree(1);
    SECTION("config.toml") {
        for (const auto& [text, thing] : {std::pair("[coderag]\nmax_running_jobs = 'two'\n", "max_running_jobs"),
                                          {"[coderag]\nmax_running_jobs = 0\n", "max_running_jobs"},
                                          {"[coderag]\nworkers = 1.5\n", "workers"},
                                          {"[coderag]\nmax_file_size = true\n", "max_file_size"},
                                          {"coderag = 3\n", "coderag"},
                                          {"\n\n[coderag\n", "line 3"}}) {
            home.dir().write("home/.vlt/config.toml", text);
            check_names(refused_init(home), "config.toml", thing);
        }
        CHECK_FALSE(std::filesystem::exists(home.vault()));
    }
    SECTION("vlt.toml") {
        for (const auto& [text, thing] : {std::pair("[coderag]\ninclude = 'src'\n", "include"),
                                          {"[coderag]\nexclude = [1]\n", "exclude"},
                                          {"[coderag]\nlanguages = ['klingon']\n", "klingon"},
                                          {"[coderag]\nmax_file_size = -1\n", "max_file_size"},
                                          {"x = 1\nx = 2\n", "line 2"}}) {
            home.dir().write("tree/vlt.toml", text);
            check_names(refused_init(home), "vlt.toml", thing);
        }
    }
    SECTION("a huge vlt.toml") {
        home.dir().write("tree/vlt.toml", std::string(2 * 1024 * 1024, '#'));
        check_names(refused_init(home), "vlt.toml", "1 MiB");
    }
    SECTION("a deeply nested vlt.toml") {
        home.dir().write("tree/vlt.toml", "x = " + std::string(100'000, '[') + "\n");
        check_names(refused_init(home), "vlt.toml", "line 1");
    }
}

TEST_CASE("a vlt.toml that is no file is passed over") {
    const Home home;
    home.make_tree(1);
    const std::string file = (home.tree() / "vlt.toml").native();
    SECTION("a FIFO") {
        REQUIRE(mkfifo(file.c_str(), 0600) == 0);
    }
    SECTION("a link") {
        std::filesystem::create_symlink("/etc/passwd", file);
    }
    SECTION("a folder") {
        std::filesystem::create_directory(file);
    }
    CHECK(index_now(home, "p", home.tree())["job"]["files_processed"] == 1);
}

TEST_CASE("vlt.toml narrows what is indexed, and a change of it is seen") {
    const Home home;
    home.make_tree(2, "src");
    home.make_tree(1, "gen");
    home.dir().write("tree/main.go", "package main\n");
    const auto files = [&] { return index_now(home, "p", home.tree())["job"]["files_total"].get<int>(); };
    CHECK(files() == 4);
    home.dir().write("tree/vlt.toml", "[coderag]\nexclude = ['gen/']\n");
    CHECK(files() == 3);
    CHECK(status_of(home, "p")["file_count"] == 3);
    home.dir().write("tree/vlt.toml", "[coderag]\ninclude = ['src/**']\n");
    CHECK(files() == 2);
    home.dir().write("tree/vlt.toml", "[coderag]\nlanguages = ['go']\n");
    CHECK(files() == 1);
    home.dir().write("tree/vlt.toml", "[coderag]\nmax_file_size = 20\n");
    CHECK(files() == 1);
    std::filesystem::remove(home.tree() / "vlt.toml");
    CHECK(files() == 4);
}

TEST_CASE("files larger than can be replaced in one step are skipped whatever the settings say") {
    const std::string file = GENERATE("home/.vlt/config.toml", "tree/vlt.toml");
    const Home home;
    home.make_tree(1);
    home.dir().write("tree/huge.py", "");
    std::filesystem::resize_file(home.tree() / "huge.py", 65 << 20);
    home.dir().write(file, "[coderag]\nmax_file_size = 1000000000000\n");
    const Json answered = index_now(home, "p", home.tree());
    CHECK(answered["notices"].dump().find("64 MiB") != std::string::npos);
    CHECK(answered["job"]["files_skipped"] == 1);
    CHECK(answered["job"]["warnings"].dump().find("64 MiB") != std::string::npos);
}

TEST_CASE("a broken config.toml does not keep status from answering") {
    const Home home;
    index_now(home, "p", home.make_tree(1));
    home.dir().write("home/.vlt/config.toml", "broken");
    const Json status = answer(home.run({"coderag", "status", "--project", "p", "--json"}), "status");
    CHECK(status["status"] == "ready");
    CHECK(status["notices"].dump().find("config.toml") != std::string::npos);
}

TEST_CASE("what is in the vault's own folder is not indexed") {
    const Home home;
    home.make_tree(1);
    const std::string vault = (home.tree() / "vault.db").native();
    const Json first = answer(home.run({"coderag", "init", "--foreground", "--project", "p", "--path",
                                        home.tree().native(), "--vault", vault, "--json"}),
                              "init");
    CHECK(first["job"]["files_total"] == 1);
    CHECK(first["job"]["files_skipped"] == 0);
}
