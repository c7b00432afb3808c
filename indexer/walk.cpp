#include "indexer/walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"
#include "indexer/fd.hpp"
#include "indexer/ignore.hpp"
#include "indexer/languages.hpp"
#include "indexer/repository.hpp"

namespace vlt::indexer {

namespace {

constexpr std::size_t most_open_folders = 64;
constexpr std::size_t cost_of_access = 256;  // in steps of Effort: a slow disk must not hold up a cancellation, either
constexpr std::size_t longest_path = std::size_t{64} << 10;  // bytes; bounds what a tree of absurd depth can cost
constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;

/// Left out like ignored folders, but a `!` pattern takes them in.
constexpr std::string_view settings_files[] = {"go.mod",        "package.json", "tsconfig.json",
                                               "jsconfig.json", "Cargo.toml",   "composer.json"};
constexpr std::string_view tool_folders[] = {
    "node_modules", "bower_components", "__pycache__", ".tox",    ".nox",
    ".mypy_cache",  ".pytest_cache",    ".ruff_cache", ".gradle",
};
/// Never entered.
constexpr std::string_view repository_folders[] = {".git", ".hg", ".svn", ".jj"};

constexpr std::string_view cache_tag = "Signature: 8a477f597d28d172789f06886806bc55";

template <std::size_t n>
bool contains(const std::string_view (&names)[n], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// Also `tsconfig.base.json`, which others extend.
bool is_settings(std::string_view name) {
    return contains(settings_files, name) || (name.starts_with("tsconfig.") && name.ends_with(".json"));
}

/// "2 MiB", "1500 bytes": in the largest unit that divides it.
std::string size_text(std::int64_t bytes) {
    constexpr std::pair<std::int64_t, const char*> units[] = {{1 << 30, " GiB"}, {1 << 20, " MiB"}, {1 << 10, " KiB"}};
    for (const auto& [size, unit] : units) {
        if (bytes >= size && bytes % size == 0) return std::to_string(bytes / size) + unit;
    }
    return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

std::string error_text(int error) {
    return std::generic_category().message(error);
}

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// Whether the file may turn out to be no source at all, once it is opened: only its first line can tell.
bool is_uncertain(const FoundFile& file) {
    return file.language == nullptr && file.path.find('.', file.path.rfind('/') + 2) == std::string::npos;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(line) += '\n';
    return text;
}

/// `path` relative to `root`, or empty where it is not below it.
std::string relative_to(const std::filesystem::path& path, const std::string& root) {
    std::error_code error;
    const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, error);
    const std::string text = error ? path.string() : resolved.string();
    const std::string prefix = root == "/" ? root : root + '/';
    return text.starts_with(prefix) ? text.substr(prefix.size()) : "";
}

/// A compiled ignore file and where its folder ends in the path.
struct Level {
    PatternList patterns;
    std::size_t base = 0;
};

/// All ignore files that hold at one place in the tree, from the repository's top down. Levels of deeper folders come
/// later and overrule; a .vltignore overrules every .gitignore, whatever the level.
class IgnoreRules {
public:
    struct Mark {
        std::size_t git = 0;
        std::size_t vlt = 0;
    };

    Mark mark() const { return {git_.size(), vlt_.size()}; }
    void cut(Mark mark) {
        git_.resize(mark.git);
        vlt_.resize(mark.vlt);
    }
    void add_git(PatternList patterns, std::size_t base) { add(git_, std::move(patterns), base); }
    void add_vlt(PatternList patterns, std::size_t base) { add(vlt_, std::move(patterns), base); }

    Verdict match(const Subject& subject, Effort& effort) const {
        const Verdict verdict = last_word(vlt_, subject, effort);
        return verdict == Verdict::undecided ? last_word(git_, subject, effort) : verdict;
    }

private:
    using Levels = std::vector<std::unique_ptr<const Level>>;

    static void add(Levels& levels, PatternList patterns, std::size_t base) {
        if (!patterns.empty()) levels.push_back(std::make_unique<const Level>(Level{std::move(patterns), base}));
    }
    static Verdict last_word(const Levels& levels, const Subject& subject, Effort& effort) {
        for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
            const Verdict verdict = (*level)->patterns.match(subject, (*level)->base, effort);
            if (verdict != Verdict::undecided) return verdict;
        }
        return Verdict::undecided;
    }

    Levels git_;
    Levels vlt_;
};

enum class Purpose { index, list };

/// Walks the tree in the order of the paths' bytes. Holds an explicit stack, so that depth costs no recursion, and at
/// most `most_open_folders` descriptors: folders further up are closed and found again by their names.
class Walker {
public:
    Walker(const std::filesystem::path& root, const WalkOptions& options, const std::function<bool()>& stop,
           Purpose purpose)
        : root_(root.string()), options_(options), purpose_(purpose), effort_(stop) {
        for (const std::filesystem::path& path : options.never) {
            std::string relative = relative_to(path, root_);
            if (!relative.empty()) never_.push_back(std::move(relative));
        }
    }

    WalkResult run() {
        Fd root(::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!root) refuse_root(errno);
        struct stat before {};
        if (::fstat(root.get(), &before) != 0) refuse_root(errno);
        if (read_rules_above()) {
            enter(std::move(root), true, options_.include.empty());
        } else {
            warn("", "git ignores this folder, or one above it");
        }
        while (!stack_.empty() && !effort_.stopped()) step();
        result_.complete = !effort_.stopped();
        if (!result_.complete) return std::move(result_);
        // A tree that is taken away meanwhile must not look like an empty one
        struct stat after {};
        if (::stat(root_.c_str(), &after) != 0) refuse_root(errno);
        if (after.st_dev != before.st_dev || after.st_ino != before.st_ino) refuse_root(ENOENT);
        mark_hard_links();
        std::ranges::sort(result_.settings);
        if (result_.files.empty() && ignored_ > 0)
            warn("", "ignore files leave out everything that might be indexed here (" + std::to_string(ignored_) +
                         " entries); lines such as !/* in a .vltignore take it in again");
        return std::move(result_);
    }

private:
    struct Entry {
        std::uint32_t name = 0;  // in Folder::names, ended by NUL
        std::uint16_t size = 0;
        bool is_folder = false;
        bool included = false;
        bool kept = false;  // a `!` pattern asks for it
        const Language* language = nullptr;
    };
    /// A folder that is being walked: its entries and how far they are done.
    struct Folder {
        Fd fd;
        std::string names;
        std::vector<Entry> entries;
        std::size_t next = 0;
        std::size_t path_size = 0;  // of path_, up to and including the slash behind this folder's name
        IgnoreRules::Mark outer_rules;
    };
    enum class Read { ok, left_out, failed };

    [[noreturn]] void refuse_root(int error) const {
        const std::string name = core::path_to_text(root_);
        if (error == ENOENT) throw core::Error(core::ErrorCode::invalid_path, "path '" + name + "' not found");
        if (error == ENOTDIR)
            throw core::Error(core::ErrorCode::invalid_path, "invalid path '" + name + "': not a folder");
        throw core::Error(core::ErrorCode::invalid_path, "invalid path '" + name + "': " + error_text(error));
    }

    std::string_view relative() const { return std::string_view(path_).substr(prefix_); }

    void warn(std::string_view relative, std::string reason) {
        result_.warnings.push_back({core::path_to_text(relative.empty() ? "." : relative), std::move(reason)});
    }

    /// What holds at the root: git's global files and the ignore files of the folders above, as far as its repository
    /// goes. False: the root itself is ignored, or a folder above it.
    bool read_rules_above() {
        GitView git = look_at_git(root_);
        fold_ = git.ignore_case;
        rules_.add_git(PatternList(std::move(git.excludes), fold_), 0);
        rules_.add_git(PatternList(std::move(git.info), fold_), 0);
        std::string above = git.root == "/" ? "/" : git.root + '/';
        std::string_view rest =
            root_.size() > git.root.size() ? std::string_view(root_).substr(above.size()) : std::string_view();
        bool ignored = false;
        while (!rest.empty()) {
            read_rules(AT_FDCWD, above);
            const std::string_view name = rest.substr(0, rest.find('/'));
            const std::size_t name_at = path_.size();
            path_ += name;
            ignored = ignored || rules_.match(subject(name_at, true), effort_) == Verdict::ignored;
            path_ += '/';
            above.append(name) += '/';
            rest.remove_prefix(std::min(name.size() + 1, rest.size()));
        }
        prefix_ = path_.size();
        include_ = PatternList(joined(options_.include), fold_);
        exclude_ = PatternList(joined(options_.exclude), fold_);
        return !ignored;
    }

    /// Both ignore files of the folder that path_ names. `folder` is where they are opened, below `prefix`.
    void read_rules(int folder, const std::string& prefix, bool git = true, bool vlt = true) {
        if (git) rules_.add_git(read_patterns(folder, prefix, ".gitignore"), path_.size());
        if (vlt) rules_.add_vlt(read_patterns(folder, prefix, ".vltignore"), path_.size());
    }

    PatternList read_patterns(int folder, const std::string& prefix, const char* name) {
        int error = 0;
        std::optional<std::string> text = read_small_file(folder, (prefix + name).c_str(), false, error);
        if (error != 0) {
            check_resources(error);
            const std::string place = prefix.empty() ? std::string(relative()) : prefix;
            warn(place + name, "ignore file can't be read: " + error_text(error));
        }
        return text ? PatternList(std::move(*text), fold_) : PatternList();
    }

    Subject subject(std::size_t name_at, bool is_folder) {
        if (!fold_) return {path_, name_at, is_folder};
        folded_ = path_;
        fold_case(folded_);
        return {folded_, name_at, is_folder};
    }

    /// Puts the folder that path_ names on the stack, or notes why not.
    void enter(Fd fd, bool kept, bool included) {
        if (spare_.empty()) {
            stack_.emplace_back();
        } else {
            stack_.push_back(std::move(spare_.back()));
            spare_.pop_back();
        }
        Folder& folder = stack_.back();
        folder.fd = std::move(fd);
        folder.names.clear();
        folder.entries.clear();
        folder.next = 0;
        folder.path_size = path_.size();
        folder.outer_rules = rules_.mark();
        const Read read = read_folder(folder, kept);
        if (read != Read::ok) {
            leave();
            return;
        }
        choose(folder, included);
        const auto before = [&](const Entry& a, const Entry& b) { return is_before(folder.names, a, b); };
        std::sort(folder.entries.begin(), folder.entries.end(), before);
        // A folder that changes while it is read may list a name twice
        const auto same = [&](const Entry& a, const Entry& b) { return !before(a, b); };
        folder.entries.erase(std::unique(folder.entries.begin(), folder.entries.end(), same), folder.entries.end());
        limit_open_folders();
    }

    void leave() {
        Folder& folder = stack_.back();
        rules_.cut(folder.outer_rules);
        folder.fd.reset();
        spare_.push_back(std::move(folder));
        stack_.pop_back();
        first_open_ = std::max<std::size_t>(1, std::min(first_open_, stack_.size()));
    }

    /// A folder's paths go on with a slash behind its name.
    static bool is_before(const std::string& names, const Entry& a, const Entry& b) {
        const std::size_t common = std::min(a.size, b.size);
        const int order = names.compare(a.name, common, names, b.name, common);
        if (order != 0 || a.size == b.size) return order < 0;
        const auto byte = [&](const Entry& entry) {
            if (entry.size > common) return static_cast<unsigned char>(names[entry.name + common]);
            return static_cast<unsigned char>(entry.is_folder ? '/' : '\0');
        };
        return byte(a) < byte(b);
    }

    /// Reads the folder's entries and ignore files.
    Read read_folder(Folder& folder, bool kept) {
        bool has_git = false;
        bool has_vlt = false;
        bool is_environment = false;  // of Python
        bool has_cache_tag = false;
        while (true) {
            const ssize_t got = ::getdents64(folder.fd.get(), buffer_.data(), buffer_.size());
            if (got < 0 && stack_.size() == 1) refuse_root(errno);
            if (got < 0) {
                if (errno != ENOENT) warn(folder_name(), "folder can't be read: " + error_text(errno));
                return Read::failed;
            }
            if (got == 0) break;
            for (ssize_t at = 0; at < got;) {
                // The kernel aligns the records
                const auto* const record = reinterpret_cast<const dirent64*>(buffer_.data() + at);
                at += record->d_reclen;
                const std::string_view name(record->d_name);
                if (name == "." || name == "..") continue;
                unsigned char type = record->d_type;
                if (type == DT_UNKNOWN) type = look_up_type(folder.fd.get(), record->d_name);
                const bool is_folder = type == DT_DIR;
                is_environment = is_environment || (!is_folder && name == "pyvenv.cfg");
                if (!is_folder && type != DT_REG) continue;
                if (!is_folder) {
                    has_git = has_git || name == ".gitignore";
                    has_vlt = has_vlt || name == ".vltignore";
                    has_cache_tag = has_cache_tag || name == "CACHEDIR.TAG";
                }
                Entry entry;
                entry.name = static_cast<std::uint32_t>(folder.names.size());
                entry.size = static_cast<std::uint16_t>(name.size());
                entry.is_folder = is_folder;
                folder.names.append(name) += '\0';
                folder.entries.push_back(entry);
            }
            effort_.spend(static_cast<std::size_t>(got) / 32);
        }
        if (!kept && (is_environment || (has_cache_tag && is_cache(folder.fd.get())))) return Read::left_out;
        read_rules(folder.fd.get(), "", has_git, has_vlt);
        return Read::ok;
    }

    std::string_view folder_name() const {
        return relative().substr(0, relative().empty() ? 0 : relative().size() - 1);
    }

    static unsigned char look_up_type(int folder, const char* name) {
        struct stat info {};
        if (::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
        return S_ISREG(info.st_mode) ? DT_REG : S_ISDIR(info.st_mode) ? DT_DIR : DT_UNKNOWN;
    }

    static bool is_cache(int folder) {
        int error = 0;
        const std::optional<std::string> text = read_small_file(folder, "CACHEDIR.TAG", false, error);
        return text && text->starts_with(cache_tag);
    }

    /// Drops the entries that are ignored or of no interest.
    void choose(Folder& folder, bool included) {
        auto kept = folder.entries.begin();
        for (Entry& entry : folder.entries) {
            entry.included = included;
            if (is_wanted(folder, entry)) *kept++ = entry;
        }
        folder.entries.erase(kept, folder.entries.end());
        path_.resize(folder.path_size);
    }

    bool is_wanted(const Folder& folder, Entry& entry) {
        effort_.spend(1);
        if (effort_.stopped()) return false;
        const std::string_view name(folder.names.data() + entry.name, entry.size);
        if (name == ".git" || (entry.is_folder && contains(repository_folders, name))) return false;
        path_.resize(folder.path_size);
        path_ += name;
        if (!never_.empty() && std::find(never_.begin(), never_.end(), relative()) != never_.end()) return false;
        const Subject path = subject(folder.path_size, entry.is_folder);
        const Verdict verdict = rules_.match(path, effort_);
        if (verdict == Verdict::ignored) {
            ++ignored_;
            return false;
        }
        entry.kept = verdict == Verdict::kept;
        if (!entry.is_folder && purpose_ == Purpose::index && is_settings(name)) result_.settings.emplace_back(relative());
        if (entry.is_folder && !entry.kept && contains(tool_folders, name)) return false;
        if (exclude_.match(path, prefix_, effort_) == Verdict::ignored) return false;
        const Verdict included = include_.match(path, prefix_, effort_);
        if (included != Verdict::undecided) entry.included = included == Verdict::ignored;  // that is: it matches
        if (entry.is_folder) return true;
        return entry.included && is_of_interest(name, entry);
    }

    bool is_of_interest(std::string_view name, Entry& entry) {
        if (purpose_ == Purpose::list) return true;
        const NameGuess guess = guess_by_name(name);
        if (guess.needs_content) return true;
        if (guess.language == nullptr) {
            ++result_.other_files;
            return false;
        }
        entry.language = guess.language;
        return options_.languages.empty() || std::find(options_.languages.begin(), options_.languages.end(),
                                                       guess.language->name) != options_.languages.end();
    }

    /// Takes the next entry of the innermost folder.
    void step() {
        Folder& folder = stack_.back();
        path_.resize(folder.path_size);
        if (folder.next == folder.entries.size()) {
            leave();
            return;
        }
        if (!folder.fd && !open_again()) {  // it left the tree meanwhile
            leave();
            return;
        }
        const Entry entry = folder.entries[folder.next++];
        const char* const name = folder.names.data() + entry.name;
        path_.append(name, entry.size);
        effort_.spend(cost_of_access);
        if (!entry.is_folder) {
            take_file(folder, entry, name);
            return;
        }
        if (path_.size() - prefix_ > longest_path) {
            warn(relative(), "path too long: its folders are left out");
            return;
        }
        Fd fd = open_folder(folder.fd.get(), name);
        if (!fd) {
            if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
                warn(relative(), "folder can't be read: " + error_text(errno));
            return;
        }
        path_ += '/';
        enter(std::move(fd), entry.kept, entry.included);
    }

    void take_file(Folder& folder, const Entry& entry, const char* name) {
        FoundFile file;
        if (purpose_ == Purpose::index) {
            struct stat info {};
            if (::fstatat(folder.fd.get(), name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
                if (errno != EACCES) return;  // it left the tree meanwhile
                path_.resize(folder.path_size);
                warn(folder_name(), "folder can't be entered: " + error_text(errno));
                folder.next = folder.entries.size();
                return;
            }
            if (!S_ISREG(info.st_mode)) return;
            file.size = info.st_size;
            file.mtime_ns = nanoseconds(info.st_mtim);
            file.ctime_ns = nanoseconds(info.st_ctim);
            file.language = entry.language;
            if (file.size > options_.max_file_size)
                file.skip_reason = "larger than " + size_text(options_.max_file_size);
            if (info.st_nlink > 1) linked_.push_back({{info.st_dev, info.st_ino}, result_.files.size()});
        }
        file.path = relative();
        result_.files.push_back(std::move(file));
    }

    /// Running out of descriptors must not look like folders that can't be read: their files would leave the index.
    static Fd open_folder(int parent, const char* name) {
        Fd fd(::openat(parent, name, folder_flags));
        if (!fd) check_resources(errno);
        return fd;
    }

    static void check_resources(int error) {
        if (error != EMFILE && error != ENFILE && error != ENOMEM) return;
        throw core::Error(core::ErrorCode::index_failed, "the tree can't be walked: " + error_text(error));
    }

    /// Closes the outermost open folder but the root where there are too many.
    void limit_open_folders() {
        if (stack_.size() - first_open_ > most_open_folders) stack_[first_open_++].fd.reset();
    }

    /// Opens the innermost folder again, and those right above it that will be needed next.
    bool open_again() {
        const std::size_t last = stack_.size() - 1;
        first_open_ = std::max<std::size_t>(1, last + 1 - std::min(last + 1, most_open_folders));
        int parent = stack_[0].fd.get();
        Fd passing;
        for (std::size_t i = 1; i <= last; ++i) {
            const Folder& outer = stack_[i - 1];
            Fd fd = open_folder(parent, outer.names.data() + outer.entries[outer.next - 1].name);
            if (!fd) return false;
            parent = fd.get();
            if (i >= first_open_) {
                stack_[i].fd = std::move(fd);
            } else {
                passing = std::move(fd);
            }
        }
        return true;
    }

    /// Of several names of one file, the first counts that is sure to be source, else the first.
    void mark_hard_links() {
        std::map<std::pair<dev_t, ino_t>, std::vector<std::size_t>> groups;
        for (const auto& [id, index] : linked_) groups[id].push_back(index);
        for (const auto& [id, group] : groups) {
            const auto sure = std::find_if(group.begin(), group.end(),
                                           [&](std::size_t i) { return !is_uncertain(result_.files[i]); });
            const std::size_t first = sure == group.end() ? group.front() : *sure;
            for (const std::size_t i : group) {
                if (i != first)
                    result_.files[i].skip_reason = "same file as " + core::path_to_text(result_.files[first].path);
            }
        }
    }

    const std::string root_;
    const WalkOptions& options_;
    const Purpose purpose_;
    Effort effort_;
    std::vector<std::string> never_;  // relative to the root
    IgnoreRules rules_;
    PatternList include_;
    PatternList exclude_;
    bool fold_ = false;
    std::string path_;        // where the walk stands, from the repository's top
    std::string folded_;      // path_ in lower case, where git ignores case
    std::size_t prefix_ = 0;  // path_'s part above the root

    std::vector<Folder> stack_;
    std::vector<Folder> spare_;   // left ones, whose buffers are used again
    std::size_t first_open_ = 1;  // stack_[0] is always open; those between are closed
    alignas(dirent64) std::array<char, std::size_t{32} << 10> buffer_;
    std::vector<std::pair<std::pair<dev_t, ino_t>, std::size_t>> linked_;  // files with several names
    WalkResult result_;
    std::size_t ignored_ = 0;  // entries that a rule left out
};

}  // namespace

WalkResult walk(const std::filesystem::path& root, const WalkOptions& options, const std::function<bool()>& stop) {
    return Walker(root, options, stop, Purpose::index).run();
}

std::vector<std::string> list_unignored(const std::filesystem::path& root) {
    WalkResult result = Walker(root, WalkOptions{}, {}, Purpose::list).run();
    std::vector<std::string> paths;
    paths.reserve(result.files.size());
    for (FoundFile& file : result.files) paths.push_back(std::move(file.path));
    return paths;
}

}  // namespace vlt::indexer
