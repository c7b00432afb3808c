#include "cli/config.hpp"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <string_view>

#include "core/error.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "indexer/languages.hpp"

namespace vlt::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_settings_bytes = 1024 * 1024;
constexpr std::int64_t largest_file = 64LL * 1024 * 1024;
constexpr std::size_t max_patterns = 10'000;

[[noreturn]] void refuse(const fs::path& file, const std::string& what) {
    throw core::Error(core::ErrorCode::invalid_argument,
                      fmt::format("invalid settings in {}: {}", core::path_to_text(file.native()), what));
}

enum class Links { follow, refuse };

/// The file's text; nullopt where there is no such regular file. Never waits on a FIFO.
std::optional<std::string> read_small_file(const fs::path& file, Links links) {
    const int fd =
        open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (links == Links::refuse ? O_NOFOLLOW : 0));
    if (fd == -1) {
        if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP) return std::nullopt;
        refuse(file, std::strerror(errno));
    }
    std::string text;
    struct stat info {};
    const bool regular = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    std::array<char, 16 * 1024> block{};
    ssize_t got = 0;
    while (regular && text.size() <= max_settings_bytes && (got = read(fd, block.data(), block.size())) > 0)
        text.append(block.data(), static_cast<std::size_t>(got));
    const int problem = got < 0 ? errno : 0;
    close(fd);
    if (!regular) return std::nullopt;
    if (problem != 0) refuse(file, std::strerror(problem));
    if (text.size() > max_settings_bytes) refuse(file, "larger than 1 MiB");
    return text;
}

toml::table parse(const fs::path& file, const std::string& text) {
    try {
        return toml::parse(std::string_view(text));
    } catch (const toml::parse_error& error) {
        refuse(file, fmt::format("line {}: {}", error.source().begin.line,
                                 core::path_to_text(core::clip(error.description(), 200))));
    }
}

/// One table of a settings file, for reading keys of a known type.
class Section {
public:
    Section(const fs::path& file, const toml::table& root, std::string name) : file_(file), name_(std::move(name)) {
        const toml::node* node = root.get(name_);
        if (node == nullptr) return;
        table_ = node->as_table();
        if (table_ == nullptr) refuse(file_, fmt::format("'{}' must be a table, [{}]", name_, name_));
    }

    void number(const char* key, std::int64_t least, std::int64_t most, std::optional<std::int64_t>& to) const {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const toml::value<std::int64_t>* value = node->as_integer();
        if (value == nullptr || value->get() < least || value->get() > most)
            refuse(file_, fmt::format("'{}.{}' must be a whole number from {} to {}", name_, key, least, most));
        to = value->get();
    }

    /// What a file may have at most. More than can be held in memory and replaced in one short step is refused mildly:
    /// larger files are then skipped, with the reason.
    void file_size(const char* key, std::optional<std::int64_t>& to, std::vector<std::string>& notices) const {
        number(key, 1, std::numeric_limits<std::int64_t>::max(), to);
        if (!to || *to <= largest_file) return;
        to = largest_file;
        notices.push_back(fmt::format("{}: '{}.{}' was taken as 64 MiB, the most there is",
                                      core::path_to_text(file_.native()), name_, key));
    }

    void text(const char* key, std::optional<std::string>& to) const {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const toml::value<std::string>* value = node->as_string();
        if (value == nullptr) refuse(file_, fmt::format("'{}.{}' must be a string", name_, key));
        to = value->get();
    }

    void list(const char* key, std::vector<std::string>& to) const {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const toml::array* values = node->as_array();
        if (values == nullptr || values->size() > max_patterns)
            refuse(file_, fmt::format("'{}.{}' must be a list of strings", name_, key));
        for (const toml::node& element : *values) {
            const toml::value<std::string>* value = element.as_string();
            if (value == nullptr) refuse(file_, fmt::format("'{}.{}' must hold strings alone", name_, key));
            to.push_back(value->get());
        }
    }

    /// A sentence for each key that is none of `known`.
    void name_others(std::initializer_list<std::string_view> known, std::vector<std::string>& notices) const {
        if (table_ == nullptr) return;
        for (const auto& [key, value] : *table_)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                notices.push_back(unknown_key(file_, fmt::format("{}.{}", name_, key.str())));
    }

    static std::string unknown_key(const fs::path& file, std::string_view key) {
        return fmt::format("{}: the key '{}' is not known and was ignored", core::path_to_text(file.native()),
                           core::path_to_text(core::clip(key, 100)));
    }

private:
    const toml::node* find(const char* key) const { return table_ == nullptr ? nullptr : table_->get(key); }

    const fs::path& file_;
    std::string name_;
    const toml::table* table_ = nullptr;
};

}  // namespace

VaultSettings read_vault_settings(const fs::path& vault) {
    VaultSettings settings;
    const fs::path file = vault.parent_path() / "config.toml";
    const std::optional<std::string> text = read_small_file(file, Links::follow);
    if (!text) return settings;
    const toml::table root = parse(file, *text);
    const Section section(file, root, "coderag");
    std::optional<std::int64_t> jobs, workers, size;
    section.number("max_running_jobs", 1, 64, jobs);
    section.number("workers", 0, 256, workers);
    section.file_size("max_file_size", size, settings.notices);
    settings.max_running_jobs = static_cast<int>(jobs.value_or(settings.max_running_jobs));
    settings.workers = static_cast<int>(workers.value_or(settings.workers));
    settings.max_file_size = size.value_or(settings.max_file_size);
    for (const auto& [key, value] : root)
        if (key.str() != "coderag") settings.notices.push_back(Section::unknown_key(file, key.str()));
    section.name_others({"max_running_jobs", "workers", "max_file_size"}, settings.notices);
    return settings;
}

std::optional<TreeSettings> read_tree_settings(const fs::path& folder) {
    TreeSettings settings;
    settings.file = folder / "vlt.toml";
    const std::optional<std::string> text = read_small_file(settings.file, Links::refuse);
    if (!text) return std::nullopt;
    const toml::table root = parse(settings.file, *text);
    Section(settings.file, root, "project").text("id", settings.project_id);
    const Section section(settings.file, root, "coderag");
    section.list("include", settings.include);
    section.list("exclude", settings.exclude);
    section.list("languages", settings.languages);
    section.file_size("max_file_size", settings.max_file_size, settings.notices);
    section.name_others({"include", "exclude", "languages", "max_file_size"}, settings.notices);
    if (settings.project_id) core::require_project_id(*settings.project_id);
    for (const std::string& language : settings.languages)
        if (indexer::language_by_name(language) == nullptr)
            refuse(settings.file, fmt::format("'coderag.languages' names '{}', which is no language known here",
                                              core::path_to_text(core::clip(language, 100))));
    return settings;
}

std::optional<TreeSettings> find_tree_settings(const fs::path& folder) {
    for (fs::path at = folder;; at = at.parent_path()) {
        if (std::optional<TreeSettings> settings = read_tree_settings(at)) return settings;
        if (at == at.parent_path()) return std::nullopt;
    }
}

}  // namespace vlt::cli
