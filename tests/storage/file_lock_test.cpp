#include "storage/file_lock.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <utility>

#include "core/error.hpp"
#include "tests/support/temp_dir.hpp"

using vlt::storage::FileLock;
using vlt::test::TempDir;

TEST_CASE("a lock is one holder's until it lets go") {
    const TempDir dir;
    const auto file = dir / "run/a.lock";
    CHECK_FALSE(FileLock::is_held(file));
    auto lock = FileLock::try_acquire(file);
    REQUIRE(lock);
    CHECK(FileLock::is_held(file));
    CHECK_FALSE(FileLock::try_acquire(file));
    CHECK_FALSE(FileLock::acquire(file, std::chrono::milliseconds(5)));
    FileLock moved = std::move(*lock);
    lock.reset();
    CHECK(FileLock::is_held(file));
    { const FileLock gone = std::move(moved); }
    CHECK_FALSE(FileLock::is_held(file));
    CHECK(FileLock::try_acquire(file));
}

TEST_CASE("a lock file is its owner's alone") {
    const TempDir dir;
    const auto lock = FileLock::try_acquire(dir / "run/a.lock");
    struct stat info {};
    REQUIRE(::stat((dir / "run/a.lock").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    REQUIRE(::stat((dir / "run").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0700);
}

TEST_CASE("a lock ends with its process, however that ends") {
    const TempDir dir;
    const auto file = dir / "a.lock";
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = FileLock::try_acquire(file);
        const char answer = lock ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) != 1) ::_exit(1);
        for (;;) ::pause();
    }
    char answer = '?';
    REQUIRE(::read(ready[0], &answer, 1) == 1);
    CHECK(answer == 'y');
    CHECK(FileLock::is_held(file));
    CHECK_FALSE(FileLock::try_acquire(file));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK_FALSE(FileLock::is_held(file));
    CHECK(FileLock::try_acquire(file));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("a lock is not taken through a symbolic link") {
    const TempDir dir;
    dir.write("target", "text");
    std::filesystem::create_symlink(dir / "target", dir / "a.lock");
    CHECK_THROWS_AS(FileLock::try_acquire(dir / "a.lock"), vlt::core::Error);
}

TEST_CASE("a lock that can't be made is an error") {
    const TempDir dir;
    dir.write("file", "");
    CHECK_THROWS_AS(FileLock::try_acquire(dir / "file/a.lock"), vlt::core::Error);
    CHECK_FALSE(FileLock::is_held(dir / "file/a.lock"));
}
