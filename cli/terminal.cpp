#include "cli/terminal.hpp"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstring>

#include "cli/signals.hpp"
#include "core/error.hpp"

namespace vlt::cli {

namespace {

void wait_writable(int fd) {
    struct pollfd wanted {
        fd, POLLOUT, 0
    };
    poll(&wanted, 1, -1);
}

}  // namespace

void keep_standard_streams() {
    for (int fd = 0; fd <= 2; ++fd)
        // open() takes the lowest free number, which is this one.
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF && open("/dev/null", O_RDWR) == -1) _exit(1);
}

bool is_terminal(int fd) {
    return isatty(fd) == 1;
}

bool is_interactive() {
    return is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO) && is_terminal(STDERR_FILENO);
}

int terminal_width() {
    struct winsize size {};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

void write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(fd, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno == EPIPE || errno == EBADF)
            return;
        else if (errno == EAGAIN)
            wait_writable(fd);
        else if (errno != EINTR)
            throw core::Error(core::ErrorCode::internal_error,
                              fmt::format("the answer could not be written: {}", std::strerror(errno)));
    }
}

std::optional<std::string> ask_line(const std::string& question) {
    write_all(STDERR_FILENO, question);
    std::string line;
    for (;;) {
        try {
            wait_readable(STDIN_FILENO);
        } catch (const core::Error&) {
            write_all(STDERR_FILENO, "\n");
            throw;
        }
        char c = 0;
        if (read(STDIN_FILENO, &c, 1) <= 0) {
            write_all(STDERR_FILENO, "\n");
            return line.empty() ? std::nullopt : std::optional(line);
        }
        if (c == '\n') return line;
        line += c;
    }
}

bool ask_yes(const std::string& question) {
    const std::optional<std::string> answer = ask_line(question + " [y/N] ");
    if (!answer) throw core::Error(core::ErrorCode::interrupted, "interrupted");
    return *answer == "y" || *answer == "Y" || *answer == "yes" || *answer == "Yes";
}

}  // namespace vlt::cli
