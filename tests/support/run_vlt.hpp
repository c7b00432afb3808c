#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace vlt::test {

/// How much longer everything may take: sanitizers slow the binary down, and more so beside other work.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int slower = 12;
#else
inline constexpr int slower = 1;
#endif

/// How a run of the binary ended. `status` is the exit status, or 128 + the signal that ended it.
struct Outcome {
    int status = -1;
    std::string out;
    std::string err;
    std::chrono::milliseconds took{0};
};

struct RunOptions {
    std::filesystem::path folder;                               // where it runs; empty: the home
    std::vector<std::pair<std::string, std::string>> extra;     // environment besides HOME, PATH and LANG
    std::optional<std::string> input;                           // standard input; nullopt: /dev/null
    std::vector<int> closed;                                    // standard streams closed before the start
    std::vector<std::pair<int, std::uint64_t>> limits;          // RLIMIT_... and its value
    bool ordinary = false;                                      // not as root, see Home::give_away()
    std::chrono::milliseconds limit = slower * std::chrono::minutes(2);  // killed, and an exception, after it
};

/// A home of its own with a vault in it: what one test's runs of the binary share. Ends its workers when it goes.
class Home {
public:
    Home();
    Home(const Home&) = delete;
    ~Home();

    /// Runs `vlt <arguments>` to its end, both streams captured to theirs.
    Outcome run(const std::vector<std::string>& arguments, const RunOptions& options = {}) const;
    /// Starts it and gives back its process; its streams lead to /dev/null. The caller waits for it.
    pid_t start(const std::vector<std::string>& arguments, const RunOptions& options = {}) const;

    std::filesystem::path path() const { return dir_.path() / "home"; }
    std::filesystem::path vault() const { return path() / ".vlt" / "vault.db"; }
    /// Where trees are made: beside the home, not in it.
    std::filesystem::path tree() const { return dir_.path() / "tree"; }
    const TempDir& dir() const { return dir_; }
    /// Makes all that is there that of the ordinary user, as whom RunOptions::ordinary runs: root may do everything,
    /// and shows nothing. Without root's rights it is ours and stays so.
    void give_away() const;
    /// The living worker processes of this home's vault.
    std::vector<pid_t> workers() const;

    /// `count` Python files of some functions each below tree()/`folder`: work for a while. Answers the folder.
    std::filesystem::path make_tree(int count, const std::string& folder = ".", int functions = 2) const;

private:
    friend class Terminal;
    std::vector<std::string> environment(const RunOptions& options) const;
    TempDir dir_;
};

/// A run of the binary on a terminal of its own (80 columns), which is its controlling one.
class Terminal {
public:
    Terminal(const Home& home, const std::vector<std::string>& arguments, const RunOptions& options = {});
    Terminal(const Terminal&) = delete;
    ~Terminal();

    void type(const std::string& text) const;
    /// Reads until `text` was shown after what earlier calls looked for. Throws where it does not come in time or at
    /// all.
    void expect(const std::string& text);
    /// Reads to the end. Answers the status as in Outcome.
    int wait();
    /// All that was shown so far.
    const std::string& shown() const { return shown_; }

private:
    bool read_some(std::chrono::milliseconds limit);
    pid_t child_ = -1;
    int fd_ = -1;
    std::string shown_;
    std::size_t looked_at_ = 0;
};

/// Between two looks at something that will come.
void pause_a_little();

/// Asks `state` again and again until it answers true. Throws after `limit`, naming `what`.
template <class State>
void wait_until(const std::string& what, State&& state, std::chrono::milliseconds limit = slower * std::chrono::minutes(1)) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!state()) {
        if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("never came: " + what);
        pause_a_little();
    }
}

}  // namespace vlt::test
