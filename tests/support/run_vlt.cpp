#include "tests/support/run_vlt.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <thread>

namespace vlt::test {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

constexpr uid_t ordinary_user = 65534;
constexpr milliseconds terminal_limit = slower * std::chrono::minutes(1);

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

/// Everything exec needs, made before fork().
struct Call {
    Call(const std::vector<std::string>& arguments, std::vector<std::string> environment, fs::path in)
        : words{VLT_BINARY}, variables(std::move(environment)), folder(std::move(in)) {
        words.insert(words.end(), arguments.begin(), arguments.end());
        argv = pointers(words);
        envp = pointers(variables);
    }
    Call(const Call&) = delete;

    [[noreturn]] void exec() {
        if (chdir(folder.c_str()) == 0) execve(argv[0], argv.data(), envp.data());
        _exit(127);
    }
    /// The same without root's rights. The binary need not be within the user's reach.
    [[noreturn]] void exec_as_ordinary() {
        const int binary = open(argv[0], O_PATH | O_CLOEXEC);
        if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(ordinary_user) != 0 || setuid(ordinary_user) != 0))
            _exit(127);
        if (chdir(folder.c_str()) == 0) execveat(binary, "", argv.data(), envp.data(), AT_EMPTY_PATH);
        _exit(127);
    }

    std::vector<std::string> words, variables;
    fs::path folder;
    std::vector<char*> argv, envp;
};

struct Pipe {
    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) == -1) throw std::runtime_error("no pipe");
    }
    Pipe(const Pipe&) = delete;
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    void close_end(std::size_t i) {
        if (ends[i] != -1) close(ends[i]);
        ends[i] = -1;
    }
    std::array<int, 2> ends{-1, -1};
};

/// Reads both to their ends. False: the time was over.
bool read_both(Pipe& out, Pipe& err, Outcome& outcome, Clock::time_point deadline) {
    std::array<std::pair<Pipe*, std::string*>, 2> streams{{{&out, &outcome.out}, {&err, &outcome.err}}};
    for (;;) {
        std::array<struct pollfd, 2> wanted{};
        for (std::size_t i = 0; i < 2; ++i) wanted[i] = {streams[i].first->ends[0], POLLIN, 0};
        if (wanted[0].fd == -1 && wanted[1].fd == -1) return true;
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        if (poll(wanted.data(), 2, static_cast<int>(left)) < 0) continue;
        for (std::size_t i = 0; i < 2; ++i) {
            if (wanted[i].fd == -1 || wanted[i].revents == 0) continue;
            std::array<char, 64 * 1024> block{};
            const ssize_t got = read(wanted[i].fd, block.data(), block.size());
            if (got > 0)
                streams[i].second->append(block.data(), static_cast<std::size_t>(got));
            else
                streams[i].first->close_end(0);
        }
    }
}

/// nullopt: it did not end in time.
std::optional<int> wait_for(pid_t child, Clock::time_point deadline) {
    for (;;) {
        int state = 0;
        if (waitpid(child, &state, WNOHANG) == child)
            return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
        if (Clock::now() > deadline) return std::nullopt;
        pause_a_little();
    }
}

[[noreturn]] void give_up(pid_t child, const std::vector<std::string>& arguments) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    std::string text = "vlt did not end in time:";
    for (const std::string& word : arguments) text += ' ' + word;
    throw std::runtime_error(text);
}

}  // namespace

void pause_a_little() {
    std::this_thread::sleep_for(milliseconds(2));
}

Home::Home() {
    fs::create_directory(path());
    fs::create_directory(tree());
}

Home::~Home() {
    const auto deadline = Clock::now() + std::chrono::seconds(10);
    for (std::vector<pid_t> living = workers(); !living.empty() && Clock::now() < deadline; living = workers()) {
        for (const pid_t worker : living) kill(worker, SIGKILL);
        pause_a_little();
    }
}

void Home::give_away() const {
    if (geteuid() != 0) return;
    const auto give = [](const fs::path& path) {
        if (lchown(path.c_str(), ordinary_user, ordinary_user) != 0)
            throw std::runtime_error("can't give away " + path.native());
    };
    give(dir_.path());
    for (const auto& entry : fs::recursive_directory_iterator(dir_.path())) give(entry.path());
}

std::vector<std::string> Home::environment(const RunOptions& options) const {
    std::vector<std::string> variables{"HOME=" + path().native(), "LANG=C.UTF-8", "TERM=xterm-256color"};
    if (const char* search = std::getenv("PATH")) variables.push_back(std::string("PATH=") + search);
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + '=' + value);
    for (const auto& [name, value] : options.extra) {
        std::erase_if(variables, [&](const std::string& known) { return known.starts_with(name + '='); });
        variables.push_back(name + '=' + value);
    }
    return variables;
}

Outcome Home::run(const std::vector<std::string>& arguments, const RunOptions& options) const {
    Call call(arguments, environment(options), options.folder.empty() ? path() : options.folder);
    Pipe in, out, err;
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int null = open("/dev/null", O_RDWR);
        dup2(options.input ? in.ends[0] : null, 0);
        dup2(out.ends[1], 1);
        dup2(err.ends[1], 2);
        for (const int fd : options.closed) close(fd);
        close_range(3, ~0U, 0);
        for (const auto& [what, value] : options.limits) {
            const struct rlimit limit { value, value };
            if (setrlimit(static_cast<__rlimit_resource>(what), &limit) != 0) _exit(127);
        }
        if (options.ordinary) call.exec_as_ordinary();
        call.exec();
    }
    if (child == -1) throw std::runtime_error("fork failed");
    in.close_end(0);
    out.close_end(1);
    err.close_end(1);
    if (options.input && write(in.ends[1], options.input->data(), options.input->size()) == -1)
        throw std::runtime_error("standard input could not be written");
    in.close_end(1);
    Outcome outcome;
    if (!read_both(out, err, outcome, start + options.limit)) give_up(child, arguments);
    const std::optional<int> status = wait_for(child, start + options.limit);
    if (!status) give_up(child, arguments);
    outcome.status = *status;
    outcome.took = std::chrono::duration_cast<milliseconds>(Clock::now() - start);
    return outcome;
}

pid_t Home::start(const std::vector<std::string>& arguments, const RunOptions& options) const {
    Call call(arguments, environment(options), options.folder.empty() ? path() : options.folder);
    const pid_t child = fork();
    if (child == 0) {
        const int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd <= 2; ++fd) dup2(null, fd);
        close_range(3, ~0U, 0);
        call.exec();
    }
    if (child == -1) throw std::runtime_error("fork failed");
    return child;
}

std::vector<pid_t> Home::workers() const {
    std::vector<pid_t> found;
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator("/proc", gone)) {
        const std::string name = entry.path().filename().native();
        pid_t id = 0;
        const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), id);
        if (problem != std::errc{} || end != name.data() + name.size()) continue;
        std::ifstream file(entry.path() / "cmdline", std::ios::binary);
        // Not by stream iterators: a process that ends meanwhile makes the read fail, which they would throw.
        std::string line;
        std::getline(file, line, '\n');
        const std::string words = std::string("worker") + '\0' + "--vault" + '\0' + vault().native() + '\0';
        if (line.find(words) != std::string::npos) found.push_back(id);
    }
    return found;
}

fs::path Home::make_tree(int count, const std::string& folder, int functions) const {
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        std::string text = "import os\n\n";
        for (int j = 0; j < functions; ++j) {
            const std::string name = "step_" + number + '_' + std::to_string(j);
            text += "def " + name + "(value):\n    total = value + " + number + "\n    return helper_" + number +
                    "(total)\n\n";
        }
        dir_.write(fs::path("tree") / folder / ("d" + std::to_string(i / 100)) / ("file_" + number + ".py"), text);
    }
    return fs::canonical(tree() / folder);
}

Terminal::Terminal(const Home& home, const std::vector<std::string>& arguments, const RunOptions& options) {
    Call call(arguments, home.environment(options), options.folder.empty() ? home.path() : options.folder);
    struct winsize size {};
    size.ws_row = 24;
    size.ws_col = 80;
    child_ = forkpty(&fd_, nullptr, nullptr, &size);
    if (child_ == 0) {
        close_range(3, ~0U, 0);
        call.exec();
    }
    if (child_ == -1) throw std::runtime_error("no terminal");
}

Terminal::~Terminal() {
    if (child_ != -1) {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
    }
    close(fd_);
}

void Terminal::type(const std::string& text) const {
    if (write(fd_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw std::runtime_error("the terminal takes no input");
}

bool Terminal::read_some(milliseconds limit) {
    struct pollfd wanted {
        fd_, POLLIN, 0
    };
    if (poll(&wanted, 1, static_cast<int>(limit.count())) <= 0) throw std::runtime_error("silence after:\n" + shown_);
    std::array<char, 4096> block{};
    const ssize_t got = read(fd_, block.data(), block.size());  // EIO when the other end is gone
    if (got <= 0) return false;
    shown_.append(block.data(), static_cast<std::size_t>(got));
    return true;
}

void Terminal::expect(const std::string& text) {
    for (;;) {
        const std::size_t at = shown_.find(text, looked_at_);
        if (at != std::string::npos) {
            looked_at_ = at + text.size();
            return;
        }
        if (!read_some(terminal_limit)) throw std::runtime_error("'" + text + "' was not shown:\n" + shown_);
    }
}

int Terminal::wait() {
    while (read_some(terminal_limit)) continue;
    const std::optional<int> status = wait_for(child_, Clock::now() + terminal_limit);
    if (!status) throw std::runtime_error("it did not end:\n" + shown_);
    child_ = -1;
    return *status;
}

}  // namespace vlt::test
