#include "indexer/repository.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "indexer/fd.hpp"

namespace vlt::indexer {

namespace {

constexpr off_t small_file_limit = off_t{8} << 20;

std::optional<std::string> read_text(const std::string& path) {
    int error = 0;
    return read_small_file(AT_FDCWD, path.c_str(), true, error);
}

bool exists(const std::string& path, mode_t type) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && (type == 0 || (info.st_mode & S_IFMT) == type);
}

std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool is_true(std::string_view text) {
    const std::string value = core::lower_case(text);
    return value == "true" || value == "yes" || value == "on" || (!value.empty() && std::atoi(value.c_str()) != 0);
}

/// What was set in git's configuration, the last word of each.
struct Settings {
    std::optional<std::string> excludes_file;
    bool ignore_case = false;
};

/// Reads one file of git's configuration (git-config(1), "Syntax"); stops at what it can't make sense of.
class ConfigReader {
public:
    ConfigReader(std::string_view text, Settings& settings) : text_(text), settings_(settings) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }

    void read() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (is_space(c)) {
                ++at_;
            } else if (c == '#' || c == ';') {
                skip_line();
            } else if (c == '[') {
                if (!read_section()) return;
            } else if (!read_variable()) {
                return;
            }
        }
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
    static bool is_word(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

    std::string read_word() {
        std::string word;
        for (; at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.'); ++at_)
            word += core::to_lower(text_[at_]);
        return word;
    }

    bool read_section() {
        ++at_;
        in_core_ = read_word() == "core";
        bool quoted = false;
        for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
            if (!quoted && text_[at_] == ']') {
                ++at_;
                return true;
            }
            in_core_ = false;  // a subsection
            if (text_[at_] == '"') quoted = !quoted;
            if (text_[at_] == '\\') ++at_;
        }
        return false;
    }

    bool read_variable() {
        const std::string name = read_word();
        if (name.empty()) return false;
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
        std::optional<std::string> value;
        if (at_ < text_.size() && text_[at_] == '=') {
            ++at_;
            value.emplace();
            if (!read_value(*value)) return false;
        }
        if (in_core_ && name == "excludesfile" && value) settings_.excludes_file = value;
        if (in_core_ && name == "ignorecase") settings_.ignore_case = !value || is_true(*value);
        return true;
    }

    /// Up to the end of the line: quotes and escapes taken off, comments and outer white space left out.
    bool read_value(std::string& value) {
        bool quoted = false;
        std::size_t end = 0;  // behind the last byte that counts
        for (; at_ < text_.size(); ++at_) {
            char c = text_[at_];
            if (c == '\n') break;
            if (!quoted && (c == '#' || c == ';')) {
                skip_line();
                break;
            }
            if (!quoted && is_space(c)) {
                if (!value.empty()) value += ' ';
                continue;
            }
            if (c == '"') {
                quoted = !quoted;
                continue;
            }
            if (c == '\\') {
                if (++at_ == text_.size()) return false;
                c = text_[at_];
                if (c == '\r' && text_.substr(at_).starts_with("\r\n")) c = text_[++at_];
                if (c == '\n') continue;  // the value goes on
                constexpr std::string_view escapes = "nt\"\\b";
                const std::size_t which = escapes.find(c);
                if (which == std::string_view::npos) return false;
                c = "\n\t\"\\\b"[which];
            }
            value += c;
            end = value.size();
        }
        value.resize(end);
        return !quoted;
    }

    std::string_view text_;
    Settings& settings_;
    std::size_t at_ = 0;
    bool in_core_ = false;
};

void read_config(const std::string& path, Settings& settings) {
    if (const auto text = read_text(path)) ConfigReader(*text, settings).read();
}

/// $XDG_CONFIG_HOME/git/<name>, ~/.config/git/<name>, or nothing.
std::string user_file(const std::string& name) {
    const std::string config = environment("XDG_CONFIG_HOME");
    if (!config.empty()) return config + "/git/" + name;
    const std::string home = environment("HOME");
    return home.empty() ? "" : home + "/.config/git/" + name;
}

/// From the widest to the narrowest: a later file overrules.
Settings read_settings(const std::string& common_folder) {
    Settings settings;
    const std::string system = environment("GIT_CONFIG_SYSTEM");
    if (!is_true(environment("GIT_CONFIG_NOSYSTEM"))) {
        read_config(system.empty() ? "/etc/gitconfig" : system, settings);
    }
    const char* const global = std::getenv("GIT_CONFIG_GLOBAL");
    const std::string home = environment("HOME");
    if (global != nullptr) {
        read_config(global, settings);
    } else {
        read_config(user_file("config"), settings);
        if (!home.empty()) read_config(home + "/.gitconfig", settings);
    }
    if (!common_folder.empty()) read_config(common_folder + "/config", settings);
    return settings;
}

std::string excludes_path(const Settings& settings, const std::string& root) {
    if (!settings.excludes_file) return user_file("ignore");
    const std::string& path = *settings.excludes_file;
    if (path.starts_with("~/")) return environment("HOME") + path.substr(1);
    if (path.empty() || path[0] == '/') return path;
    return root + '/' + path;
}

/// What a `.git` stands for: itself where it is a folder, else the folder that its text names. Empty: neither.
std::string git_folder(const std::string& folder) {
    std::string path = folder + "/.git";
    if (exists(path, S_IFDIR)) return path;
    std::optional<std::string> text = read_text(path);
    constexpr std::string_view prefix = "gitdir: ";
    if (!text || !text->starts_with(prefix)) return "";
    while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
    text->erase(0, prefix.size());
    if (text->empty()) return "";
    return (*text)[0] == '/' ? *text : folder + '/' + *text;
}

/// Where the parts are that linked worktrees share. Empty: `git_folder` is no repository.
std::string common_folder(const std::string& git_folder) {
    std::string common = git_folder;
    if (std::optional<std::string> text = read_text(git_folder + "/commondir")) {
        while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
        common = text->starts_with('/') ? *text : git_folder + '/' + *text;
    }
    const bool is_repository =
        exists(git_folder + "/HEAD", 0) && exists(common + "/objects", S_IFDIR) && exists(common + "/refs", S_IFDIR);
    return is_repository ? common : "";
}

struct Repository {
    std::string root;
    std::string common_folder;
};

/// `folder` is absolute, without a slash at the end: "" is the root folder.
std::optional<Repository> find_repository(std::string folder) {
    std::optional<dev_t> device;
    while (true) {
        struct stat info {};
        if (::stat(folder.empty() ? "/" : folder.c_str(), &info) != 0) return std::nullopt;
        if (device.value_or(info.st_dev) != info.st_dev) return std::nullopt;  // git doesn't cross mount points, either
        device = info.st_dev;
        const std::string git = git_folder(folder);
        if (!git.empty()) {
            std::string common = common_folder(git);
            if (!common.empty()) return Repository{folder.empty() ? "/" : folder, std::move(common)};
        }
        if (folder.empty()) return std::nullopt;
        folder.resize(folder.rfind('/'));
    }
}

}  // namespace

std::optional<std::string> read_small_file(int at, const char* name, bool follow, int& error) {
    error = 0;
    // A FIFO would block, were it not for O_NONBLOCK
    const Fd fd(::openat(at, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW)));
    if (!fd) {
        if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP && errno != ENXIO) error = errno;
        return std::nullopt;
    }
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
    if (info.st_size > small_file_limit) {
        error = EFBIG;
        return std::nullopt;
    }
    std::string text(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t used = 0;
    while (used < text.size()) {
        const ssize_t got = ::read(fd.get(), text.data() + used, text.size() - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            error = errno;
            return std::nullopt;
        }
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
    }
    text.resize(used);
    return text;
}

GitView look_at_git(const std::string& folder) {
    const std::optional<Repository> repository = find_repository(folder == "/" ? "" : folder);
    GitView view;
    view.root = repository ? repository->root : folder;
    const Settings settings = read_settings(repository ? repository->common_folder : "");
    view.ignore_case = settings.ignore_case;
    view.excludes = read_text(excludes_path(settings, view.root)).value_or("");
    if (repository) view.info = read_text(repository->common_folder + "/info/exclude").value_or("");
    return view;
}

}  // namespace vlt::indexer
