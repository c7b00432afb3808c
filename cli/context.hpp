#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/config.hpp"
#include "cli/style.hpp"
#include "core/model.hpp"
#include "storage/database.hpp"

namespace vlt::cli {

/// What one run of the program shares between its parts. One thread.
class Context {
public:
    CommonOptions options;
    /// `search`'s query where it was taken out of the arguments.
    std::optional<std::string> query;
    /// The command that was chosen; set while the arguments are read, run after it.
    std::function<void()> command;
    /// What a successful command wants to say besides its answer.
    std::vector<std::string> notices;
    /// Adds one, unless it was said already.
    void add_notice(const std::string& notice);
    /// The job that an error is about, as the command saw it end: its row may say less where the vault took no more.
    std::optional<core::Job> failed_job;

    /// The vault's file, absolute: --vault, VLT_VAULT, ~/.vlt/vault.db. It may not exist.
    const std::filesystem::path& vault_file();
    /// Makes the vault where there is none: for commands that write.
    storage::Database make_vault();
    /// The vault, to be refreshed and written to where that is possible; nullopt where there is none.
    std::optional<storage::Database> open_vault();
    /// The vault for looking alone; nullopt where there is none.
    std::optional<storage::Database> read_vault();
    /// config.toml beside the vault.
    VaultSettings vault_settings();

    /// The project by --project, VLT_PROJECT, the nearest vlt.toml, or the indexed path that holds the current folder.
    std::optional<std::string> find_project(storage::Database* db);
    /// The same, or Error{invalid_argument}.
    std::string require_project(storage::Database* db);
    /// The one by --project or VLT_PROJECT alone.
    std::optional<std::string> named_project() const;

    /// Prints the answer: `json` (one document) with --json, else `text`, and the notices to standard error.
    void answer(const std::function<std::string()>& json, const std::function<std::string(const Style&)>& text) const;
    /// Whether a person sits there to be asked.
    bool may_ask() const;
    Style style(int fd) const;

private:
    std::optional<std::filesystem::path> vault_file_;
};

/// The home folder: HOME, else what the system knows of the user. Throws Error{invalid_argument} where neither tells.
std::filesystem::path home_folder();
/// The current folder, absolute and resolved; empty where it is gone.
std::filesystem::path current_folder();

/// Throws Error{project_not_found} for `id`.
[[noreturn]] void throw_no_project(const std::string& id);

}  // namespace vlt::cli
