// Trees that no one would make on purpose: each oddity is a counted skip or a clear error, never a crash or a hang.
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/property/vault_rows.hpp"
#include "tests/support/run_vlt.hpp"

using namespace vlt::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

json index(const Home& home) {
    Outcome outcome = home.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK(broken_vault(home.vault(), "p") == "");
    return json::parse(outcome.out)["job"];
}

std::string reason_of(const Home& home, const std::string& path) {
    return first_value(home.vault(), "SELECT status || ': ' || coalesce(reason, '') FROM code_files WHERE path = '" + path + "'");
}

}  // namespace

TEST_CASE("links, FIFOs, sockets and devices are neither followed nor opened") {
    Home home;
    home.dir().write("outside/secret.py", "secret = 1\n");
    home.dir().write("tree/real.py", "def real(): pass\n");
    fs::path tree = home.tree();
    fs::create_symlink("real.py", tree / "link.py");
    fs::create_symlink("../outside/secret.py", tree / "out.py");
    fs::create_directory_symlink("..", tree / "loop");
    fs::create_directory_symlink("../outside", tree / "away");
    fs::create_hard_link(tree / "real.py", tree / "twin.py");
    REQUIRE(::mkfifo((tree / "fifo.py").c_str(), 0600) == 0);
    int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string name = (tree / "s.py").string();
    if (name.size() < sizeof address.sun_path) {
        name.copy(address.sun_path, name.size());
        REQUIRE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    json job = index(home);
    ::close(fd);
    CHECK(job["files_total"] == 1);
    CHECK(reason_of(home, "twin.py").find("same file as real.py") != std::string::npos);
    CHECK(home.run({"coderag", "search", "secret", "-p", "p", "--json"}).out == "[]\n");
}

TEST_CASE("names that are no UTF-8, or hold quotes, newlines and SQL, are stored as text and found") {
    Home home;
    for (std::string name : {"caf\xE9.py", "a'b\"c.py", "x\ny.py", "'; DROP TABLE code_files; --.py", "-rf.py", " lead.py", "ünï.py", "\\xE9.py"})
        home.dir().write("tree/" + name, "def needle(): pass\n");
    json job = index(home);
    CHECK(job["files_total"] == 8);
    CHECK(first_value(home.vault(), "SELECT count(DISTINCT path) FROM code_files") == "8");
    CHECK(first_value(home.vault(), "SELECT count(*) FROM code_files WHERE path = 'caf\\xE9.py'") == "1");
    Outcome found = home.run({"coderag", "search", "needle", "-p", "p", "--json"});
    CHECK(json::parse(found.out).size() == 8);
    CHECK(index(home)["chunks_created"] == 0);
}

TEST_CASE("a huge line, a huge file, a binary and a deep nest are skipped or cut, and the rest is indexed") {
    Home home;
    home.dir().write("tree/ok.py", "def ok(): pass\n");
    home.dir().write("tree/line.js", "var a = '" + std::string(50 << 20, 'x') + "';\n");
    home.dir().write("tree/minified.js", std::string(1 << 20, ';'));
    home.dir().write("tree/binary.c", std::string("\x7f" "ELF\0\0\0", 7));
    std::string nest;
    for (int i = 0; i < 20'000; ++i) nest += "(";
    home.dir().write("tree/nest.py", "x = " + nest + "\n");
    std::string braces;
    for (int i = 0; i < 5'000; ++i) braces += "{\n";
    home.dir().write("tree/nest.c", "void f() " + braces);
    json job = index(home);
    CHECK(reason_of(home, "ok.py") == "indexed: ");
    CHECK(reason_of(home, "line.js").find("larger than") != std::string::npos);
    CHECK(reason_of(home, "minified.js").find("minified") != std::string::npos);
    CHECK(reason_of(home, "binary.c").find("binary") != std::string::npos);
    CHECK(job["files_skipped"].get<int>() >= 3);
    CHECK(job["warnings"].size() >= 3);
}

TEST_CASE("a very deep folder is walked without loss") {
    Home home;
    std::string path = home.tree().string();
    int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < 1500; ++i) {
        REQUIRE(::mkdirat(fd, "deep", 0700) == 0);
        int next = ::openat(fd, "deep", O_RDONLY | O_DIRECTORY);
        ::close(fd);
        fd = next;
    }
    int file = ::openat(fd, "bottom.py", O_CREAT | O_WRONLY, 0600);
    REQUIRE(::write(file, "def bottom(): pass\n", 19) == 19);
    ::close(file);
    ::close(fd);
    CHECK(index(home)["files_total"] == 1);
    CHECK(json::parse(home.run({"coderag", "search", "bottom", "-p", "p", "--json"}).out).size() == 1);
}

TEST_CASE("files that change or vanish while they are indexed fail nothing") {
    Home home;
    home.make_tree(400, ".", 6);
    pid_t child = home.start({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground"});
    for (int i = 0; i < 400; i += 3) fs::remove(home.tree() / ("d" + std::to_string(i / 100)) / ("file_" + std::to_string(i) + ".py"));
    for (int i = 1; i < 400; i += 3)
        std::ofstream(home.tree() / ("d" + std::to_string(i / 100)) / ("file_" + std::to_string(i) + ".py"), std::ios::app) << "\nx = 1\n";
    int state = 0;
    ::waitpid(child, &state, 0);
    CHECK((WIFEXITED(state) && WEXITSTATUS(state) == 0));
    index(home);
    Home fresh;
    Outcome outcome = fresh.run({"coderag", "init", "-p", "p", "--path", home.tree().string(), "--foreground", "--json"});
    REQUIRE(outcome.status == 0);
    CHECK(first_differences(vault_rows(home.vault(), "p"), vault_rows(fresh.vault(), "p")) == "");
}
