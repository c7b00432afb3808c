// A disk that is full, or that can't be written: the job fails with a sentence, what was there stays, the vault is sound.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/property/vault_rows.hpp"
#include "tests/support/run_vlt.hpp"

using namespace vlt::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A file system of a few megabytes mounted on the folder for as long as the object lives. Needs root.
class SmallDisk {
public:
    SmallDisk(fs::path folder, const char* options) : folder_(std::move(folder)) {
        fs::create_directories(folder_);
        mounted_ = ::mount("vlt-test", folder_.c_str(), "tmpfs", 0, options) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    }
    bool mounted() const { return mounted_; }
    /// Writes a file that leaves so many bytes. Answers it.
    fs::path fill_but(std::uintmax_t bytes) const {
        struct statvfs info {};
        ::statvfs(folder_.c_str(), &info);
        fs::path file = folder_ / "filler";
        std::ofstream(file) << std::string(info.f_bavail * info.f_frsize - bytes, 'x');
        return file;
    }
    bool make_read_only() const { return ::mount("vlt-test", folder_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }

private:
    fs::path folder_;
    bool mounted_ = false;
};

}  // namespace

TEST_CASE("a full disk fails the job with a sentence, and keeps the vault sound") {
    Home home;
    SmallDisk disk(home.path() / ".vlt", "size=6m");
    if (!disk.mounted()) {
        WARN("no right to mount: not tested here");
        return;
    }
    auto small = home.make_tree(20, "small", 2);
    auto large = home.make_tree(1500, "large", 20);
    REQUIRE(home.run({"coderag", "init", "-p", "small", "--path", small.string(), "--foreground", "--json"}).status == 0);
    Outcome full = home.run({"coderag", "init", "-p", "large", "--path", large.string(), "--foreground", "--json"});
    INFO(full.err);
    json error = json::parse(full.err);
    CHECK(full.out.empty());
    bool told = error["error"] == "disk_full" || error["error"] == "index_failed";
    CHECK(told);
    CHECK(error["message"].get<std::string>().find("no space") != std::string::npos);
    CHECK(error["job"]["status"] == "failed");
    CHECK(error["job"]["error_message"] == error["message"]);
    CHECK(error["job"]["completed_at"].is_string());
    // The smaller project is untouched and answers.
    Outcome found = home.run({"coderag", "search", "helper_3", "-p", "small", "--json"});
    CHECK(found.status == 0);
    CHECK(json::parse(found.out).size() > 0);
    Outcome status = home.run({"coderag", "status", "-p", "large", "--json"});
    CHECK(status.status == 0);
    CHECK(json::parse(status.out)["status"] != "ready");
    CHECK(broken_vault(home.vault(), "small") == "");
}

TEST_CASE("a vault that can't be made smaller for want of space says so, and nothing is lost") {
    Home home;
    SmallDisk disk(home.path() / ".vlt", "size=30m");
    if (!disk.mounted()) {
        WARN("no right to mount: not tested here");
        return;
    }
    auto run = [&](std::vector<std::string> words) {
        words.push_back("--json");
        Outcome outcome = home.run(words);
        INFO(outcome.err);
        REQUIRE(outcome.status == 0);
        return json::parse(outcome.out);
    };
    run({"coderag", "init", "-p", "gone", "--path", home.make_tree(300, "gone", 12).string(), "--foreground"});
    run({"coderag", "init", "-p", "kept", "--path", home.make_tree(100, "kept", 12).string(), "--foreground"});
    run({"coderag", "delete", "-p", "gone"});
    auto size = fs::file_size(home.vault());
    // Room for an empty log, not for one with the pages that have to move.
    auto filler = disk.fill_but(160 * 1024);
    json full = run({"coderag", "delete", "-p", "gone", "--compact"});
    CHECK(full["status"] == "no_data");
    CHECK(full["notices"].dump().find("no space") != std::string::npos);
    CHECK(fs::file_size(home.vault()) == size - full["reclaimed_bytes"].get<std::uintmax_t>());
    CHECK(broken_vault(home.vault(), "kept") == "");
    fs::remove(filler);
    json done = run({"coderag", "delete", "-p", "gone", "--compact"});
    CHECK(done["notices"].empty());
    CHECK(done["reclaimed_bytes"] > 0);
    CHECK(fs::file_size(home.vault()) == size - full["reclaimed_bytes"].get<std::uintmax_t>() - done["reclaimed_bytes"].get<std::uintmax_t>());
    CHECK(broken_vault(home.vault(), "kept") == "");
}

TEST_CASE("a vault on a read-only disk is read, and refused for writing with a sentence") {
    Home home;
    SmallDisk disk(home.path() / ".vlt", "size=20m");
    if (!disk.mounted()) {
        WARN("no right to mount: not tested here");
        return;
    }
    auto tree = home.make_tree(20, "p", 2);
    REQUIRE(home.run({"coderag", "init", "-p", "p", "--path", tree.string(), "--foreground", "--json"}).status == 0);
    REQUIRE(disk.make_read_only());
    Outcome status = home.run({"coderag", "status", "-p", "p", "--json"});
    INFO(status.err);
    CHECK(status.status == 0);
    CHECK(home.run({"coderag", "search", "helper_3", "-p", "p", "--json"}).status == 0);
    Outcome init = home.run({"coderag", "init", "-p", "p", "--foreground", "--json"});
    CHECK(init.status == 7);
    CHECK(json::parse(init.err)["error"] == "vault_not_writable");
}
