#pragma once

#include <signal.h>

#include <array>
#include <chrono>

namespace vlt::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP are noted instead of ending the process; a second SIGINT ends it at once
/// with status 130. Made on the main thread, at most one at a time.
class SignalWatch {
public:
    SignalWatch();
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    /// The first signal noted, or 0. Any thread.
    static int caught() noexcept;
    /// Throws Error{interrupted} where a signal was noted.
    static void check();

private:
    std::array<struct sigaction, 3> before_{};
};

/// Waits until `fd` can be read. Throws Error{interrupted} on a signal that a SignalWatch notes, also on one that came
/// just before.
void wait_readable(int fd);

/// Sleeps; a signal ends it early.
void pause_for(std::chrono::milliseconds time);

}  // namespace vlt::cli
