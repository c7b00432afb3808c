#pragma once

#include "cli/context.hpp"

/// Each declares a command's options on `parent` and, where the command is chosen, sets ctx.command.
namespace vlt::cli {

void add_init(CLI::App& parent, Context& ctx);
void add_status(CLI::App& parent, Context& ctx);
void add_job(CLI::App& parent, Context& ctx);
void add_cancel(CLI::App& parent, Context& ctx);
void add_delete(CLI::App& parent, Context& ctx);
/// Returns the command, whose query is taken out of the arguments before they are parsed.
CLI::App& add_search(CLI::App& parent, Context& ctx);
void add_map(CLI::App& parent, Context& ctx);
void add_refs(CLI::App& parent, Context& ctx);
void add_project(CLI::App& parent, Context& ctx);
void add_worker(CLI::App& parent, Context& ctx);

/// What --compact asks of the commands that delete: answers the bytes given back, and adds a notice where space is
/// left.
std::int64_t give_space_back(storage::Database& db, Context& ctx);

}  // namespace vlt::cli
