#include "cli/context.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/render.hpp"
#include "cli/terminal.hpp"
#include "core/error.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "storage/project_store.hpp"

namespace vlt::cli {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

}  // namespace

std::filesystem::path home_folder() {
    const std::optional<std::string> home = environment("HOME");
    if (home && home->starts_with('/')) return *home;
    const struct passwd* user = getpwuid(getuid());
    if (user != nullptr && user->pw_dir != nullptr && user->pw_dir[0] == '/') return user->pw_dir;
    throw core::Error(core::ErrorCode::invalid_argument,
                      "invalid environment: no home folder is known, so there is no place for the vault",
                      "set HOME, or name a file with --vault");
}

fs::path current_folder() {
    std::error_code problem;
    const fs::path folder = fs::current_path(problem);
    return problem ? fs::path() : folder;
}

void throw_no_project(const std::string& id) {
    throw core::Error(core::ErrorCode::project_not_found, fmt::format("project '{}' not found", id),
                      "run `vlt project list` to see what there is, or `vlt coderag init` to make one");
}

void Context::add_notice(const std::string& notice) {
    if (std::find(notices.begin(), notices.end(), notice) == notices.end()) notices.push_back(notice);
}

const fs::path& Context::vault_file() {
    if (vault_file_) return *vault_file_;
    fs::path file;
    if (options.vault) {
        if (options.vault->empty())
            throw core::Error(core::ErrorCode::invalid_argument, "invalid arguments: --vault needs a file");
        file = *options.vault;
    } else if (const std::optional<std::string> named = environment("VLT_VAULT")) {
        file = *named;
    } else {
        file = home_folder() / ".vlt" / "vault.db";
    }
    if (file.is_relative()) {
        const fs::path folder = current_folder();
        if (folder.empty())
            throw core::Error(core::ErrorCode::invalid_argument,
                              "invalid path of the vault: the current folder is gone",
                              "name the vault by its whole path");
        file = folder / file;
    }
    vault_file_ = file.lexically_normal();
    return *vault_file_;
}

storage::Database Context::make_vault() {
    return storage::Database::open(vault_file(), storage::Access::write, &notices);
}

std::optional<storage::Database> Context::open_vault() {
    if (!storage::Database::vault_exists(vault_file())) return std::nullopt;
    try {
        return storage::Database::open(vault_file(), storage::Access::write, &notices);
    } catch (const core::Error& error) {
        // Who may not write may look: on a read-only mount the truth can still be told.
        if (error.code() != core::ErrorCode::vault_not_writable) throw;
    }
    return storage::Database::open(vault_file(), storage::Access::read, &notices);
}

std::optional<storage::Database> Context::read_vault() {
    if (!storage::Database::vault_exists(vault_file())) return std::nullopt;
    return storage::Database::open(vault_file(), storage::Access::read, &notices);
}

VaultSettings Context::vault_settings() {
    return read_vault_settings(storage::vault_paths(vault_file()).file);
}

std::optional<std::string> Context::named_project() const {
    std::optional<std::string> id = options.project ? options.project : environment("VLT_PROJECT");
    if (id) core::require_project_id(*id);
    return id;
}

std::optional<std::string> Context::find_project(storage::Database* db) {
    if (std::optional<std::string> id = named_project()) return id;
    const fs::path folder = current_folder();
    if (folder.empty()) return std::nullopt;
    if (const std::optional<TreeSettings> settings = find_tree_settings(folder); settings && settings->project_id)
        return settings->project_id;
    if (db == nullptr) return std::nullopt;
    return storage::project_at(*db, core::path_to_text(folder.native()));
}

std::string Context::require_project(storage::Database* db) {
    if (std::optional<std::string> id = find_project(db)) return *id;
    throw core::Error(core::ErrorCode::invalid_argument,
                      "invalid arguments: no project was named, and none belongs to the current folder",
                      "name one with --project ID, or run `vlt coderag init` in the folder to index");
}

void Context::answer(const std::function<std::string()>& json,
                     const std::function<std::string(const Style&)>& text) const {
    if (options.json) {
        write_all(STDOUT_FILENO, json() + "\n");
        return;
    }
    for (const std::string& notice : notices) write_all(STDERR_FILENO, printable(notice) + "\n");
    write_all(STDOUT_FILENO, text(style(STDOUT_FILENO)));
}

bool Context::may_ask() const {
    return !options.json && is_interactive();
}

Style Context::style(int fd) const {
    return {!options.no_color && !environment("NO_COLOR") && is_terminal(fd)};
}

}  // namespace vlt::cli
