#include "indexer/walk.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <utility>

#include "core/error.hpp"
#include "indexer/languages.hpp"
#include "tests/indexer/git_oracle.hpp"

namespace fs = std::filesystem;
using vlt::indexer::FoundFile;
using vlt::indexer::list_unignored;
using vlt::indexer::walk;
using vlt::indexer::WalkOptions;
using vlt::indexer::WalkResult;
using vlt::test::EnvironmentValue;
using vlt::test::git_lists;
using vlt::test::make_repository;
using vlt::test::PrivateHome;
using vlt::test::TempDir;
using Paths = std::vector<std::string>;

namespace {

/// A tree and a home of its own.
struct Fixture {
    PrivateHome home;
    TempDir tree;

    void touch(const Paths& paths) const {
        for (const std::string& path : paths) tree.write(path, "x");
    }
    Paths listed(const fs::path& below = "") const { return list_unignored(tree / below); }
};

Paths paths(const WalkResult& result) {
    Paths all;
    for (const FoundFile& file : result.files) all.push_back(file.path);
    return all;
}

std::string reason(const WalkResult& result, std::string_view path) {
    for (const FoundFile& file : result.files) {
        if (file.path == path) return file.skip_reason;
    }
    return "not found";
}

std::string error_of(const fs::path& root) {
    try {
        walk(root, {});
    } catch (const vlt::core::Error& error) {
        CHECK(error.code() == vlt::core::ErrorCode::invalid_path);
        return error.what();
    }
    return "";
}

/// Makes file permissions count, which they don't for root.
class AsNobody {
public:
    AsNobody() : is_root_(::geteuid() == 0) {
        if (is_root_ && ::seteuid(65534) != 0) throw std::runtime_error("seteuid");
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;
    ~AsNobody() {
        if (is_root_ && ::seteuid(0) != 0) std::abort();
    }

private:
    bool is_root_;
};

}  // namespace

TEST_CASE_METHOD(Fixture, "files come sorted by the bytes of their paths, with size and time") {
    touch({"b.c", "a/b.c", "a.c", "a0.c", "a/a/z.c", "a-b/x.c", "Z.c"});
    const WalkResult result = walk(tree.path(), {});
    CHECK(paths(result) == Paths{"Z.c", "a-b/x.c", "a.c", "a/a/z.c", "a/b.c", "a0.c", "b.c"});
    struct stat info {};
    REQUIRE(::stat((tree / "b.c").c_str(), &info) == 0);
    const FoundFile& file = result.files.back();
    CHECK(file.size == 1);
    CHECK(file.mtime_ns == info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec);
    CHECK(file.ctime_ns == info.st_ctim.tv_sec * 1'000'000'000 + info.st_ctim.tv_nsec);
    REQUIRE(file.language != nullptr);
    CHECK(file.language->name == "c");
    CHECK(result.complete);
    CHECK(result.warnings.empty());
}

TEST_CASE_METHOD(Fixture, "only what may be source is found, the rest is counted") {
    touch({"a.py", "b.json", "c.h", "run", "Makefile", "d.png", "README", "e.json.bak"});
    const WalkResult result = walk(tree.path(), {});
    CHECK(paths(result) == Paths{"README", "a.py", "c.h", "run"});
    CHECK(result.other_files == 4);
    CHECK(result.files[2].language == nullptr);
    CHECK(result.files[3].language == nullptr);
}

TEST_CASE_METHOD(Fixture, "folders of tools are left out unless an ignore file takes them in") {
    touch({"a.js",
           "node_modules/b.js",
           "sub/node_modules/c.js",
           "bower_components/d.js",
           "__pycache__/e.py",
           ".tox/f.py",
           ".nox/g.py",
           ".mypy_cache/h.py",
           ".pytest_cache/i.py",
           ".ruff_cache/j.py",
           ".gradle/k.kt",
           "build/l.c",
           "dist/m.c",
           "vendor/n.c",
           "target/o.c",
           ".git/p.c",
           ".hg/q.c",
           ".svn/r.c",
           ".jj/s.c",
           ".github/t.c"});
    CHECK(listed() == Paths{".github/t.c", "a.js", "build/l.c", "dist/m.c", "target/o.c", "vendor/n.c"});

    SECTION("by .gitignore") {
        tree.write(".gitignore", "!/node_modules\n!.tox/\n!.git\n");
        CHECK(listed() == Paths{".github/t.c", ".gitignore", ".tox/f.py", "a.js", "build/l.c", "dist/m.c",
                                "node_modules/b.js", "target/o.c", "vendor/n.c"});
    }
    SECTION("by .vltignore") {
        tree.write(".vltignore", "!sub/node_modules\nbuild\ndist\ntarget\nvendor\n.*\n");
        CHECK(listed() == Paths{"a.js", "sub/node_modules/c.js"});
    }
    SECTION("a file of such a name is a file") {
        touch({"x/node_modules", "x/.svn"});
        CHECK(listed("x") == Paths{".svn", "node_modules"});
    }
    SECTION("the folder that was asked for counts") {
        CHECK(listed("node_modules") == Paths{"b.js"});
    }
}

TEST_CASE_METHOD(Fixture, "virtual environments and tagged caches are left out") {
    constexpr std::string_view signature = "Signature: 8a477f597d28d172789f06886806bc55\n# cache\n";
    touch({"venv/pyvenv.cfg", "venv/lib/a.py", "cache/b.c", "fake/c.c", "short/d.c", "linked/e.c"});
    tree.write("cache/CACHEDIR.TAG", signature);
    tree.write("fake/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc56\n");
    tree.write("short/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc5");
    tree.write("tag", signature);
    fs::create_symlink("../tag", tree / "linked/CACHEDIR.TAG");
    CHECK(listed() == Paths{"fake/CACHEDIR.TAG", "fake/c.c", "linked/e.c", "short/CACHEDIR.TAG", "short/d.c", "tag"});

    SECTION("an ignore file takes them in") {
        tree.write(".gitignore", "!venv\n!cache/\nfake\nshort\ntag\nlinked\n.gitignore\n");
        CHECK(listed() == Paths{"cache/CACHEDIR.TAG", "cache/b.c", "venv/lib/a.py", "venv/pyvenv.cfg"});
    }
    SECTION("the folder that was asked for counts") {
        CHECK(listed("venv") == Paths{"lib/a.py", "pyvenv.cfg"});
    }
}

TEST_CASE_METHOD(Fixture, ".vltignore stands above every .gitignore") {
    touch({"a.c", "b.c", "c.c", "gen/d.c", "gen/e.c", "out/f.c", "sub/g.c", "sub/h.c"});
    tree.write(".gitignore", "a.c\n/gen\nout/\n.*ignore\n");
    tree.write(".vltignore", "!a.c\n!/gen\ngen/e.c\nb.c\ng.c\n!out/f.c\n");
    tree.write("sub/.gitignore", "!g.c\nh.c\n");
    tree.write("sub/.vltignore", "!h.c\n");
    CHECK(listed() == Paths{"a.c", "c.c", "gen/d.c", "sub/h.c"});
}

TEST_CASE_METHOD(Fixture, "below a folder that is left out nothing comes back") {
    touch({"out/a.c", "out/keep/b.c", "c.c"});
    tree.write(".gitignore", "out\n!out/keep\n!out/a.c\n");
    CHECK(listed() == Paths{".gitignore", "c.c"});
}

TEST_CASE_METHOD(Fixture, "the repository's files above the target hold") {
    touch({"top/a.c", "top/sub/a.c", "top/sub/b.c", "top/sub/deep/c.c", "top/sub/d.c"});
    tree.write("top/.gitignore", "a.c\n/sub/b.c\n");
    tree.write("top/.vltignore", "deep/\n");
    tree.write(".gitignore", "d.c\n");
    SECTION("as far as the repository goes") {
        make_repository(tree / "top");
        CHECK(listed("top/sub") == Paths{"d.c"});
    }
    SECTION("and not without one") {
        CHECK(listed("top/sub") == Paths{"a.c", "b.c", "d.c", "deep/c.c"});
    }
    SECTION("and not above a .git that is none") {
        fs::create_directory(tree / "top/.git");
        CHECK(listed("top/sub") == Paths{"a.c", "b.c", "d.c", "deep/c.c"});
    }
    SECTION("and the target may be ignored as a whole") {
        make_repository(tree / "top");
        tree.write("top/.gitignore", "sub\n");
        const WalkResult result = walk(tree / "top/sub/deep", {});
        CHECK(result.files.empty());
        REQUIRE(result.warnings.size() == 1);
        CHECK(result.warnings[0].path == ".");
        CHECK(git_lists(tree / "top/sub/deep").empty());
    }
}

TEST_CASE_METHOD(Fixture, "repositories inside are folders like others") {
    make_repository(tree.path());
    touch({"a.c", "in/b.c", "in/c.c", "in/.git/d.c", "mod/e.c"});
    make_repository(tree / "in");
    tree.write("in/.git/info/exclude", "b.c\n");
    tree.write("in/.gitignore", "c.c\n");
    tree.write("mod/.git", "gitdir: ../.git/modules/mod\n");
    tree.write(".gitignore", "/b.c\n.gitignore\n");
    CHECK(listed() == Paths{"a.c", "in/b.c", "mod/e.c"});
    CHECK(listed("in") == Paths{".gitignore"});
}

TEST_CASE_METHOD(Fixture, "a linked worktree uses the shared info/exclude") {
    make_repository(tree / "main");
    tree.write("main/.git/info/exclude", "a.c\n");
    tree.write("main/.git/worktrees/w/HEAD", "ref: refs/heads/w\n");
    tree.write("main/.git/worktrees/w/commondir", "../..\n");
    tree.write("w/.git", "gitdir: " + (tree / "main/.git/worktrees/w").string() + "\n");
    touch({"w/a.c", "w/b.c", "w/sub/a.c"});
    CHECK(listed("w") == Paths{"b.c"});
    CHECK(listed("w/sub").empty());
    CHECK(git_lists(tree / "w") == Paths{"b.c"});
}

TEST_CASE_METHOD(Fixture, "a submodule uses its own info/exclude") {
    make_repository(tree.path());
    fs::create_directories(tree / ".git/modules");
    make_repository(tree / "elsewhere");
    fs::rename(tree / "elsewhere/.git", tree / ".git/modules/m");
    tree.write(".git/modules/m/info/exclude", "a.c\n");
    tree.write("m/.git", "gitdir: ../.git/modules/m\n");
    touch({"m/a.c", "m/b.c"});
    CHECK(listed("m") == Paths{"b.c"});
    CHECK(git_lists(tree / "m") == Paths{"b.c"});
}

TEST_CASE_METHOD(Fixture, "git's settings name the global excludes") {
    touch({"a.c", "b.c", "sub/a.c"});
    make_repository(tree.path());
    const TempDir& config = home.folder;
    const auto listed_by_both = [&] {
        CHECK(listed() == git_lists(tree.path()));
        return listed();
    };
    SECTION("the usual place") {
        config.write(".config/git/ignore", "a.c\n");
        CHECK(listed_by_both() == Paths{"b.c"});
        fs::remove_all(tree / ".git");
        CHECK(listed() == Paths{"b.c"});
    }
    SECTION("below XDG_CONFIG_HOME") {
        config.write("xdg/git/ignore", "a.c\n");
        config.write(".config/git/ignore", "b.c\n");
        const EnvironmentValue xdg("XDG_CONFIG_HOME", (config / "xdg").c_str());
        CHECK(listed_by_both() == Paths{"b.c"});
    }
    SECTION("named in the user's settings") {
        config.write("mine", "a.c\n");
        config.write(".config/git/ignore", "b.c\n");
        config.write(
            ".gitconfig",
            "; comment\n[user]\n\tname = \"x # y\" z\n[Core]\n  editor = vi\\\n m\n  ExcludesFile=\"~/mi\"ne # mine\n");
        CHECK(listed_by_both() == Paths{"b.c"});
    }
    SECTION("the repository's own word goes last") {
        config.write(".gitconfig", "[core]\nexcludesfile = ~/nothing\n[core \"x\"]\nexcludesfile = /nothing\n");
        config.write("it's mine", "a.c\n");
        make_repository(tree.path(), "excludesfile = " + (config / "it's mine").string() + "\n[alias]\n x = y\n");
        CHECK(listed_by_both() == Paths{"b.c"});
        CHECK(listed("sub").empty());
    }
    SECTION("none") {
        config.write(".config/git/ignore", "a.c\n");
        config.write(".gitconfig", "[core] excludesfile =\n");
        CHECK(listed_by_both() == Paths{"a.c", "b.c", "sub/a.c"});
    }
    SECTION("settings that make no sense") {
        config.write(".config/git/ignore", "a.c\n");
        for (const char* text : {"[core", "[core]\nexcludesfile", "[core]\nexcludesfile = \"x", "= x", "[core]\n= x",
                                 "[]\n", "\xFF", "[core]\nx = \\q"}) {
            config.write(".gitconfig", text);
            CHECK(listed() == Paths{"b.c"});
        }
    }
}

TEST_CASE_METHOD(Fixture, "case does not count where the repository says so") {
    touch({"A.C", "b.c", "Sub/c.c"});
    tree.write(".gitignore", "a.c\nsub/\n.gitignore\n");
    make_repository(tree.path(), "IgnoreCase\n");
    CHECK(listed() == Paths{"b.c"});
    CHECK(git_lists(tree.path()) == Paths{"b.c"});
}

TEST_CASE_METHOD(Fixture, "links are not followed") {
    touch({"a.c", "sub/b.c", "outside/c.c"});
    tree.write("sub/patterns", "b.c\n");
    fs::create_symlink("../a.c", tree / "sub/link.c");
    fs::create_symlink("..", tree / "sub/loop");
    fs::create_symlink(tree / "outside", tree / "sub/folder");
    fs::create_symlink("nowhere", tree / "sub/dangling.c");
    fs::create_symlink("patterns", tree / "sub/.gitignore");
    CHECK(paths(walk(tree / "sub", {})) == Paths{"b.c", "patterns"});
    CHECK(listed("sub") == Paths{"b.c", "patterns"});
}

TEST_CASE_METHOD(Fixture, "pipes, sockets and folders in the place of files are passed over") {
    touch({"a.c"});
    REQUIRE(::mkfifo((tree / "pipe.c").c_str(), 0600) == 0);
    REQUIRE(::mkfifo((tree / ".gitignore").c_str(), 0600) == 0);
    REQUIRE(::mkfifo((tree / ".vltignore").c_str(), 0600) == 0);
    REQUIRE(::mkfifo((tree / "CACHEDIR.TAG").c_str(), 0600) == 0);
    fs::create_directories(home.folder / ".config/git");
    REQUIRE(::mkfifo((home.folder / ".config/git/ignore").c_str(), 0600) == 0);
    fs::create_directory(tree / "folder.c");
    fs::create_directories(tree / "sub/.gitignore");
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (tree / "s.c").string().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(socket);
    const WalkResult result = walk(tree.path(), {});
    CHECK(paths(result) == Paths{"a.c"});
    CHECK(result.warnings.empty());
}

TEST_CASE_METHOD(Fixture, "a file with several names is found once") {
    touch({"b.c", "sub/z.c", "other.c", "a/x.json"});
    fs::create_hard_link(tree / "b.c", tree / "c.c");
    fs::create_hard_link(tree / "b.c", tree / "a/d.c");
    fs::create_hard_link(tree / "sub/z.c", tree / "sub/y.json");
    SECTION("sorted first counts") {
        const WalkResult result = walk(tree.path(), {});
        CHECK(paths(result) == Paths{"a/d.c", "b.c", "c.c", "other.c", "sub/z.c"});
        CHECK(reason(result, "a/d.c").empty());
        CHECK(reason(result, "b.c") == "same file as a/d.c");
        CHECK(reason(result, "c.c") == "same file as a/d.c");
        CHECK(reason(result, "sub/z.c").empty());
    }
    SECTION("what is ignored does not count") {
        tree.write(".gitignore", "a/\n");
        const WalkResult result = walk(tree.path(), {});
        CHECK(reason(result, "b.c").empty());
        CHECK(reason(result, "c.c") == "same file as b.c");
    }
    SECTION("a name that may be no source yields to one that is") {
        fs::create_hard_link(tree / "b.c", tree / "a/a");
        const WalkResult result = walk(tree.path(), {});
        CHECK(reason(result, "a/a") == "same file as a/d.c");
        CHECK(reason(result, "a/d.c").empty());
    }
}

TEST_CASE_METHOD(Fixture, "large files are found with the reason why they are skipped") {
    tree.write("a.c", std::string(1024, 'x'));
    tree.write("b.c", std::string(1025, 'x'));
    tree.write("c.c", std::string(2 * 1024 * 1024 + 1, 'x'));
    WalkOptions options;
    CHECK(reason(walk(tree.path(), options), "b.c").empty());
    CHECK(reason(walk(tree.path(), options), "c.c") == "larger than 2 MiB");
    options.max_file_size = 1024;
    CHECK(reason(walk(tree.path(), options), "a.c").empty());
    CHECK(reason(walk(tree.path(), options), "b.c") == "larger than 1 KiB");
    options.max_file_size = 1023;
    CHECK(reason(walk(tree.path(), options), "a.c") == "larger than 1023 bytes");
}

TEST_CASE_METHOD(Fixture, "names are bytes") {
    const Paths names = {"\x01.c", "\xC3\xA9.c", "\xFF\xFE/\x80.c", "a\nb.c", "a\\xFF.c"};
    touch(names);
    Paths sorted = names;
    std::sort(sorted.begin(), sorted.end());
    CHECK(paths(walk(tree.path(), {})) == sorted);
    fs::create_hard_link(tree / "\x01.c", tree / "z.c");
    CHECK(reason(walk(tree.path(), {}), "z.c") == "same file as \\x01.c");
}

TEST_CASE_METHOD(Fixture, "vlt.toml narrows the tree") {
    touch({"src/a.c", "src/b.py", "src/gen/c.c", "lib/d.c", "e.c", "lib/src/f.c", "run"});
    WalkOptions options;
    SECTION("include: folders") {
        options.include = {"/src/"};
        CHECK(paths(walk(tree.path(), options)) == Paths{"src/a.c", "src/b.py", "src/gen/c.c"});
    }
    SECTION("include: files anywhere, but for some") {
        options.include = {"*.c", "!**/gen/*.c"};
        CHECK(paths(walk(tree.path(), options)) == Paths{"e.c", "lib/d.c", "lib/src/f.c", "src/a.c"});
    }
    SECTION("include does not undo an ignore file") {
        tree.write(".gitignore", "/src\n");
        options.include = {"src"};
        CHECK(paths(walk(tree.path(), options)) == Paths{"lib/src/f.c"});
    }
    SECTION("exclude") {
        options.exclude = {"src/*", "!src/a.c", "e.*"};
        CHECK(paths(walk(tree.path(), options)) == Paths{"lib/d.c", "lib/src/f.c", "run", "src/a.c"});
    }
    SECTION("languages; what only its content tells stays") {
        options.languages = {"python", "go"};
        CHECK(paths(walk(tree.path(), options)) == Paths{"run", "src/b.py"});
    }
    SECTION("patterns count from the target, not from the repository") {
        make_repository(tree.path());
        options.include = {"/src/"};
        CHECK(paths(walk(tree / "lib", options)) == Paths{"src/f.c"});
    }
}

TEST_CASE_METHOD(Fixture, "the vault is passed over") {
    touch({"a.c", "vault/b.c", "vault/sub/c.c", "d.c", "vaults/e.c"});
    fs::create_directory_symlink(tree.path(), home.folder / "tree");
    WalkOptions options;
    options.never = {tree / "vault", home.folder / "tree/d.c", "/nowhere/a.c"};
    CHECK(paths(walk(tree.path(), options)) == Paths{"a.c", "vaults/e.c"});
}

TEST_CASE_METHOD(Fixture, "a root that can't be walked is an error") {
    touch({"file"});
    CHECK(error_of(tree / "nothing").find("not found") != std::string::npos);
    CHECK(error_of(tree / "file").find("invalid") != std::string::npos);
    fs::create_directory(tree / "closed");
    fs::permissions(tree.path(), fs::perms(0755));
    fs::permissions(tree / "closed", fs::perms(0311));
    const AsNobody unprivileged;
    CHECK(error_of(tree / "closed").find("invalid") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "folders that can't be read are warnings") {
    touch({"a.c", "closed/b.c", "listed/c.c", "listed/sub/d.c", "z.c", "rules/e.c"});
    tree.write("rules/.gitignore", "e.c\n");
    fs::permissions(tree.path(), fs::perms(0755));
    for (const char* folder : {"rules", "listed/sub"}) fs::permissions(tree / folder, fs::perms(0755));
    fs::permissions(tree / "closed", fs::perms(0311));
    fs::permissions(tree / "listed", fs::perms(0744));
    fs::permissions(tree / "rules/.gitignore", fs::perms(0200));
    const AsNobody unprivileged;
    if (::access((tree / "rules/.gitignore").c_str(), R_OK) == 0 && ::getuid() != 0) return;
    const WalkResult result = walk(tree.path(), {});
    CHECK(paths(result) == Paths{"a.c", "rules/e.c", "z.c"});
    Paths warned;
    for (const auto& warning : result.warnings) {
        warned.push_back(warning.path);
        CHECK(warning.reason.find("Permission denied") != std::string::npos);
    }
    CHECK(warned == Paths{"closed", "listed", "rules/.gitignore"});
}

TEST_CASE_METHOD(Fixture, "a tree thousands of folders deep is walked with few descriptors") {
    constexpr int depth = 2000;
    const std::string long_name(100, 'n');
    std::string expected_last;
    {
        int folder = ::open(tree.path().c_str(), O_RDONLY | O_DIRECTORY);
        for (int level = 0; level < depth; ++level) {
            // The way down is in the middle: on the way up each level has more to do
            const char* const name = level % 10 == 0 && level < 100 ? long_name.c_str() : "m";
            for (const char* file : {"a.c", "z.c"}) ::close(::openat(folder, file, O_CREAT | O_WRONLY, 0600));
            if (level % 100 == 0) {
                REQUIRE(::mkdirat(folder, "z", 0700) == 0);
                const int side = ::openat(folder, "z", O_RDONLY | O_DIRECTORY);
                ::close(::openat(side, "y.c", O_CREAT | O_WRONLY, 0600));
                ::close(side);
            }
            REQUIRE(::mkdirat(folder, name, 0700) == 0);
            const int next = ::openat(folder, name, O_RDONLY | O_DIRECTORY);
            ::close(folder);
            folder = next;
            expected_last.append(name) += '/';
        }
        ::close(::openat(folder, "last.c", O_CREAT | O_WRONLY, 0600));
        ::close(folder);
    }
    const WalkResult result = walk(tree.path(), {});
    CHECK(result.files.size() == 2 * depth + depth / 100 + 1);
    const Paths all = paths(result);
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(std::binary_search(all.begin(), all.end(), expected_last + "last.c"));
    CHECK(result.warnings.empty());
    CHECK(std::system(("rm -rf '" + tree.path().string() + "'").c_str()) == 0);
}

TEST_CASE_METHOD(Fixture, "a folder that goes away during the walk is no error") {
    Paths files;
    for (int i = 100; i < 400; ++i) files.push_back("d" + std::to_string(i) + "/sub/a.c");
    touch(files);
    std::string rules;
    for (int i = 0; i < 200; ++i) rules += "*x" + std::to_string(i) + "?\n";  // enough work for several questions
    tree.write(".gitignore", rules);
    int questions = 0;
    const WalkResult result = walk(tree.path(), {}, [&] {
        if (++questions == 2) {
            for (const auto& entry : fs::directory_iterator(tree.path())) fs::remove_all(entry.path());
        }
        return false;
    });
    CHECK(questions >= 2);
    CHECK(result.complete);
    CHECK(result.warnings.empty());
    CHECK(result.files.size() < files.size());
}

TEST_CASE_METHOD(Fixture, "a root that goes away during the walk is an error, not an empty tree") {
    touch({"t/a.c", "t/b/c.c"});
    bool first = true;
    const auto remove = [&] {
        if (std::exchange(first, false)) fs::rename(tree / "t", tree / "moved");
        return false;
    };
    CHECK_THROWS_AS(walk(tree / "t", {}, remove), vlt::core::Error);
}

TEST_CASE_METHOD(Fixture, "the walk stops when it is told to") {
    touch({"a.c", "b/c.c"});
    CHECK_FALSE(walk(tree.path(), {}, [] { return true; }).complete);
    CHECK(walk(tree.path(), {}, [] { return false; }).complete);
}

TEST_CASE("a tree whose every file is ignored says that ignore files are why") {
    TempDir dir;
    dir.write(".gitignore", "/*\n");
    dir.write("a.py", "x = 1\n");
    const auto walked = walk(dir.path(), {});
    CHECK(walked.files.empty());
    REQUIRE(walked.warnings.size() == 1);
    CHECK(walked.warnings[0].reason.find("ignore files") != std::string::npos);
}
