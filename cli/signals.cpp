#include "cli/signals.hpp"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

#include "core/error.hpp"

namespace vlt::cli {

namespace {

constexpr std::array watched{SIGINT, SIGTERM, SIGHUP};
constexpr int interrupted_status = 130;

std::atomic<int> first_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void note_signal(int signal) {
    int none = 0;
    if (!first_signal.compare_exchange_strong(none, signal) && signal == SIGINT) _exit(interrupted_status);
}

}  // namespace

SignalWatch::SignalWatch() {
    first_signal = 0;
    struct sigaction action {};
    action.sa_handler = note_signal;  // without SA_RESTART: a read from the terminal must return
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < watched.size(); ++i) {
        sigaction(watched[i], nullptr, &before_[i]);
        // What the caller chose to ignore (nohup) stays ignored.
        if (before_[i].sa_handler != SIG_IGN) sigaction(watched[i], &action, nullptr);
    }
}

SignalWatch::~SignalWatch() {
    for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], &before_[i], nullptr);
}

int SignalWatch::caught() noexcept {
    return first_signal;
}

void SignalWatch::check() {
    if (caught() != 0) throw core::Error(core::ErrorCode::interrupted, "interrupted");
}

void wait_readable(int fd) {
    sigset_t noted, before;
    sigemptyset(&noted);
    for (const int signal : watched) sigaddset(&noted, signal);
    // Held back while we look, let in by ppoll() itself: none can slip in between.
    pthread_sigmask(SIG_BLOCK, &noted, &before);
    struct pollfd wanted {
        fd, POLLIN, 0
    };
    while (SignalWatch::caught() == 0 && ppoll(&wanted, 1, nullptr, &before) == -1 && errno == EINTR) continue;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    SignalWatch::check();
}

void pause_for(std::chrono::milliseconds time) {
    struct timespec wait {};
    wait.tv_sec = static_cast<time_t>(time.count() / 1000);
    wait.tv_nsec = static_cast<long>(time.count() % 1000) * 1'000'000;
    nanosleep(&wait, nullptr);
}

}  // namespace vlt::cli
