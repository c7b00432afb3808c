#include "indexer/pipeline.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace fs = std::filesystem;
using namespace vlt;

namespace {

/// Keeps the rows in memory, as a vault would.
class Recorder : public indexer::Sink {
public:
    bool found(std::int64_t files, std::int64_t) override {
        total = files;
        return true;
    }
    bool file(core::FileResult&& result, std::int64_t) override {
        core::KnownFile row{next_id++, result.size, result.mtime_ns, result.hash, result.status, result.reason, result.racy};
        written.insert(result.path);
        known[result.path] = row;
        return --patience > 0;
    }
    bool unchanged(std::int64_t count) override {
        unchanged_count += count;
        return true;
    }
    bool touched(std::int64_t id, std::int64_t size, std::int64_t mtime_ns, bool racy) override {
        ++touched_count;
        for (auto& [path, row] : known)
            if (row.id == id) row.size = size, row.mtime_ns = mtime_ns, row.racy = racy;
        return true;
    }
    bool gone(std::int64_t id) override {
        std::erase_if(known, [&](const auto& entry) { return entry.second.id == id; });
        ++gone_count;
        return true;
    }
    bool settings(std::vector<indexer::SettingsFile>&& files) override {
        settings_files = std::move(files);
        return true;
    }
    void warning(core::FileWarning) override {}
    bool tick() override { return !cancelled; }

    indexer::Outcome run(const fs::path& root, bool force = false) {
        written.clear();
        total = unchanged_count = touched_count = gone_count = 0;
        indexer::PipelineOptions options;
        options.workers.wanted = 3;
        options.force = force;
        options.known = known_files();
        return indexer::run(root, std::move(options), *this);
    }
    core::KnownFiles known_files() const {
        core::KnownFiles files;
        for (const auto& [path, file] : known) files.add(path, file);
        return files;
    }
    std::int64_t indexed() const {
        return std::ranges::count_if(known, [](const auto& entry) { return entry.second.status == core::FileStatus::indexed; });
    }

    std::map<std::string, core::KnownFile> known;
    std::set<std::string> written;
    std::int64_t total = 0, unchanged_count = 0, touched_count = 0, gone_count = 0, next_id = 1;
    std::vector<indexer::SettingsFile> settings_files;
    int patience = 1'000'000;
    bool cancelled = false;
};

/// Sets a file's time so far back that it is not racy.
void make_old(const fs::path& file, long seconds = 1'600'000'000, long nanoseconds = 5) {
    timespec times[2] = {{seconds, nanoseconds}, {seconds, nanoseconds}};
    REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times, AT_SYMLINK_NOFOLLOW) == 0);
}

}  // namespace

TEST_CASE("every file comes once, and an unchanged one not again") {
    test::TempDir dir;
    for (int i = 0; i < 50; ++i) make_old(dir.write("d" + std::to_string(i % 3) + "/f" + std::to_string(i) + ".py", "def f(): pass\n"));
    Recorder sink;
    CHECK(sink.run(dir.path()) == indexer::Outcome::done);
    CHECK(sink.written.size() == 50);
    CHECK(sink.total == 50);
    CHECK(sink.run(dir.path()) == indexer::Outcome::done);
    CHECK(sink.written.empty());
    CHECK(sink.unchanged_count == 50);
    CHECK(sink.run(dir.path(), true) == indexer::Outcome::done);
    CHECK(sink.written.size() == 50);
}

TEST_CASE("a change is found by size, by time, and by content where the time could not tell") {
    test::TempDir dir;
    auto size = dir.write("size.py", "a = 1\n"), time = dir.write("time.py", "a = 1\n"), touched = dir.write("touched.py", "a = 1\n");
    for (const auto& file : {size, time, touched}) make_old(file);
    auto racy = dir.write("racy.py", "a = 1\n");
    Recorder sink;
    sink.run(dir.path());
    CHECK(sink.known.at("racy.py").racy);
    auto racy_time = fs::last_write_time(racy);
    dir.write("size.py", "a = 12\n");
    make_old(size);
    dir.write("time.py", "a = 2\n");
    make_old(time, 1'600'000'001);
    make_old(touched, 1'600'000'001);
    dir.write("racy.py", "a = 2\n");
    fs::last_write_time(racy, racy_time);
    sink.run(dir.path());
    CHECK(sink.written == std::set<std::string>{"racy.py", "size.py", "time.py"});
    CHECK(sink.touched_count == 1);
}

TEST_CASE("files that are gone, and only those, leave") {
    test::TempDir dir;
    for (const char* name : {"a.py", "b.py", "c.py"}) make_old(dir.write(name, "x = 1\n"));
    Recorder sink;
    sink.run(dir.path());
    fs::remove(dir / "b.py");
    sink.run(dir.path());
    CHECK(sink.gone_count == 1);
    CHECK(sink.known.size() == 2);
    CHECK_FALSE(sink.known.contains("b.py"));
}

TEST_CASE("what is no file for the index is counted apart from those that are") {
    test::TempDir dir;
    dir.write("a.py", "x = 1\n");
    dir.write("binary.py", std::string("x\0y", 3));
    dir.write("script", "#!/usr/bin/env python3\nx = 1\n");
    dir.write("data", "no script\n");
    dir.write("large.c", std::string(3 << 20, 'x'));
    Recorder sink;
    sink.run(dir.path());
    CHECK(sink.total == 2);
    CHECK(sink.indexed() == 2);
    CHECK(sink.known.at("binary.py").status == core::FileStatus::skipped);
    CHECK(sink.known.at("data").status == core::FileStatus::skipped);
    CHECK(sink.known.at("large.c").reason.find("2 MiB") != std::string::npos);
    for (const char* name : {"a.py", "binary.py", "script", "data", "large.c"}) make_old(dir / name);
    sink.run(dir.path());
    sink.run(dir.path());
    CHECK(sink.written.empty());
}

TEST_CASE("links lead nowhere, neither as a file nor on the way to one") {
    test::TempDir dir, outside;
    outside.write("secret.py", "password = 1\n");
    dir.write("a.py", "x = 1\n");
    fs::create_symlink(outside / "secret.py", dir / "link.py");
    fs::create_directory_symlink(outside.path(), dir / "folder");
    Recorder sink;
    sink.run(dir.path());
    CHECK(sink.written == std::set<std::string>{"a.py"});
}

TEST_CASE("a sink that wants no more ends the run") {
    test::TempDir dir;
    for (int i = 0; i < 200; ++i) dir.write("f" + std::to_string(i) + ".py", "def f(): pass\n");
    Recorder sink;
    sink.patience = 5;
    CHECK(sink.run(dir.path()) == indexer::Outcome::stopped);
    CHECK(sink.written.size() == 5);
    Recorder cancelled;
    cancelled.cancelled = true;
    CHECK(cancelled.run(dir.path()) == indexer::Outcome::stopped);
}

TEST_CASE("a missing folder is an error that says so") {
    Recorder sink;
    try {
        sink.run("/nowhere/at/all");
        FAIL("no error");
    } catch (const core::Error& error) {
        CHECK(error.code() == core::ErrorCode::invalid_path);
        CHECK(std::string(error.what()).find("not found") != std::string::npos);
    }
}

TEST_CASE("count_changed counts files added, removed and changed, and nothing else") {
    test::TempDir dir;
    for (int i = 0; i < 10; ++i) make_old(dir.write("f" + std::to_string(i) + ".py", "x = 1\n"));
    dir.write("data", "no script\n");
    make_old(dir / "data");
    Recorder sink;
    sink.run(dir.path());
    CHECK(indexer::count_changed(dir.path(), {}, sink.known_files(), {}) == 0);
    dir.write("new.py", "y = 1\n");
    dir.write("other data", "no script\n");
    fs::remove(dir / "f3.py");
    dir.write("f4.py", "x = 12345\n");
    CHECK(indexer::count_changed(dir.path(), {}, sink.known_files(), {}) == 3);
    CHECK_FALSE(indexer::count_changed(dir.path(), {}, sink.known_files(), [] { return true; }).has_value());
}
