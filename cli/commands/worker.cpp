#include "cli/worker.hpp"

#include <CLI/App.hpp>

#include "cli/commands/commands.hpp"

namespace vlt::cli {

void add_worker(CLI::App& parent, Context& ctx) {
    CLI::App& app = *parent.add_subcommand("worker", "Work on the vault's pending jobs; started by the other commands");
    app.group("");  // not for people
    add_common_options(app, ctx.options);
    app.callback([&ctx] { ctx.command = [&ctx] { run_worker(ctx.vault_file()); }; });
}

}  // namespace vlt::cli
