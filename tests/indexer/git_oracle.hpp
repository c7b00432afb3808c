#pragma once

#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace vlt::test {

/// Sets an environment variable (nullptr: unsets it) and puts the old value back.
class EnvironmentValue {
public:
    EnvironmentValue(const char* name, const char* value) : name_(name) {
        if (const char* old = std::getenv(name)) old_ = old;
        set(value);
    }
    EnvironmentValue(const EnvironmentValue&) = delete;
    EnvironmentValue& operator=(const EnvironmentValue&) = delete;
    ~EnvironmentValue() { set(old_ ? old_->c_str() : nullptr); }

private:
    void set(const char* value) const {
        if (value != nullptr) {
            ::setenv(name_, value, 1);
        } else {
            ::unsetenv(name_);
        }
    }
    const char* name_;
    std::optional<std::string> old_;
};

/// A home of its own, for this process and for git: nothing of the machine's configuration counts.
class PrivateHome {
public:
    TempDir folder;

private:
    EnvironmentValue home_{"HOME", folder.path().c_str()};
    EnvironmentValue xdg_{"XDG_CONFIG_HOME", nullptr};
    EnvironmentValue system_{"GIT_CONFIG_NOSYSTEM", "1"};
    EnvironmentValue global_{"GIT_CONFIG_GLOBAL", nullptr};
    EnvironmentValue git_folder_{"GIT_DIR", nullptr};
};

/// As little as git takes for a repository; quicker than `git init`.
inline void make_repository(const std::filesystem::path& folder, std::string_view config = "") {
    std::filesystem::create_directories(folder / ".git/objects");
    std::filesystem::create_directories(folder / ".git/refs");
    std::filesystem::create_directories(folder / ".git/info");
    std::ofstream(folder / ".git/HEAD") << "ref: refs/heads/main\n";
    std::ofstream(folder / ".git/config") << "[core]\n\trepositoryformatversion = 0\n" << config;
}

/// What git lists in `folder`, links aside. Sorted.
inline std::vector<std::string> git_lists(const std::filesystem::path& folder) {
    const std::string command = "git -C '" + folder.string() + "' ls-files -o --exclude-standard -z 2>/dev/null";
    FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("git can't be started");
    std::string output;
    char buffer[65536];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
    const int status = ::pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("git failed: " + command);
    std::vector<std::string> paths;
    for (std::size_t begin = 0; begin < output.size();) {
        const std::size_t end = output.find('\0', begin);
        std::string path = output.substr(begin, end - begin);
        begin = end + 1;
        struct stat info {};
        if (::lstat((folder / path).c_str(), &info) == 0 && S_ISREG(info.st_mode)) paths.push_back(std::move(path));
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace vlt::test
