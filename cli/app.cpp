#include "cli/app.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <new>

#include "cli/commands/commands.hpp"
#include "cli/render.hpp"
#include "cli/terminal.hpp"
#include "cli/views.hpp"
#include "cli/worker.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/job_store.hpp"

namespace vlt::cli {

namespace {

using core::Error;
using core::ErrorCode;

constexpr const char* exit_codes =
    "Exit status: 0 done, 1 failed, 2 bad usage, 3 no such thing, 4 conflict, 5 cancelled,\n"
    "6 bad path, 7 the vault, 130 interrupted.";

/// Every level takes the common options; only the commands themselves speak of them in their help.
void add_hidden_common_options(CLI::App& app, Context& ctx) {
    add_common_options(app, ctx.options);
    for (const char* name : {"--project", "--json", "--vault", "--no-color"}) app.get_option(name)->group("");
}

/// The list of commands. Returns `search`.
CLI::App& add_commands(CLI::App& root, Context& ctx) {
    root.set_version_flag("--version", "vlt " VLT_VERSION, "Print the version");
    root.footer(exit_codes);
    // At most one: else CLI11 takes an argument that is called like a command for one.
    root.require_subcommand(0, 1);
    add_hidden_common_options(root, ctx);

    CLI::App& coderag = *root.add_subcommand("coderag", "Index source trees, watch the jobs, search the code");
    coderag.require_subcommand(0, 1);
    add_hidden_common_options(coderag, ctx);
    add_init(coderag, ctx);
    add_status(coderag, ctx);
    add_job(coderag, ctx);
    add_cancel(coderag, ctx);
    add_delete(coderag, ctx);
    CLI::App& search = add_search(coderag, ctx);
    add_refs(coderag, ctx);
    add_map(coderag, ctx);
    add_worker(coderag, ctx);
    add_project(root, ctx);
    return search;
}

/// The command furthest down that the arguments named.
const CLI::App& chosen(const CLI::App& root) {
    const CLI::App* app = &root;
    while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
    return *app;
}

std::string whole_name(const CLI::App& app) {
    return app.get_parent() == nullptr ? app.get_name() : whole_name(*app.get_parent()) + ' ' + app.get_name();
}

std::string see_help(const CLI::App& app) {
    return fmt::format("see `{} --help`", whole_name(app));
}

std::string quoted(const std::string& argument) {
    return fmt::format("'{}'", core::path_to_text(core::clip(argument, 100)));
}

/// Arguments that no option or command took.
[[noreturn]] void refuse_extras(const CLI::App& root) {
    const CLI::App& app = chosen(root);
    const std::vector<std::string> extras = root.remaining(true);
    const std::string& first = extras.empty() ? root.get_name() : extras.front();
    const bool has_commands = !app.get_subcommands([](const CLI::App*) { return true; }).empty();
    const char* what = first.starts_with('-') && first.size() > 1 ? "unknown option"
                       : has_commands                             ? "unknown command"
                                                                  : "unexpected argument";
    throw Error(ErrorCode::invalid_argument, fmt::format("invalid arguments: {} {}", what, quoted(first)),
                see_help(app));
}

void parse(CLI::App& root, const Arguments& arguments) {
    for (const std::string& word : arguments.words) {
        if (word == "--") break;
        if (word.starts_with("--") && word.ends_with('='))
            throw Error(ErrorCode::invalid_argument,
                        fmt::format("invalid arguments: {} needs a value", quoted(word.substr(0, word.size() - 1))));
    }
    try {
        // CLI11 takes them in reverse.
        root.parse(std::vector<std::string>(arguments.words.rbegin(), arguments.words.rend()));
    } catch (const CLI::Success&) {
        throw;
    } catch (const CLI::ExtrasError&) {
        refuse_extras(root);
    } catch (const CLI::ParseError& error) {
        throw Error(ErrorCode::invalid_argument, fmt::format("invalid arguments: {}", error.what()),
                    see_help(chosen(root)));
    }
}

/// The job an error is about, where the command knows it or it can still be read.
std::optional<JobView> job_of(const std::string& job_id, Context& ctx) {
    if (job_id.empty()) return std::nullopt;
    if (ctx.failed_job && ctx.failed_job->id == job_id) return make_job_view(*ctx.failed_job, core::now());
    try {
        if (std::optional<storage::Database> db = ctx.read_vault())
            if (std::optional<core::Job> job = storage::find_job(*db, job_id))
                return make_job_view(true_state(*db, std::move(*job)), core::now());
    } catch (const std::exception&) {
        // The error itself is what must be told.
    }
    return std::nullopt;
}

int report(const Error& error, Context& ctx) {
    std::string text;
    if (ctx.options.json) {
        text =
            to_json(ErrorView{error.code(), error.what(), error.hint(), error.job_id(), job_of(error.job_id(), ctx)}) +
            '\n';
    } else if (error.code() != ErrorCode::interrupted || error.what() != std::string_view("interrupted")) {
        const Style style = ctx.style(STDERR_FILENO);
        text = fmt::format("{} {}\n", style.red("vlt:"), printable(error.what()));
        if (!error.hint().empty()) text += printable(error.hint()) + '\n';
    }
    try {
        write_all(STDERR_FILENO, text);
    } catch (const Error&) {
        // There is nobody left to tell.
    }
    return core::exit_status(error.code());
}

int run_command(int argc, char** argv, Context& ctx) {
    CLI::App root("A code index for people, scripts and models.", "vlt");
    CLI::App& search = add_commands(root, ctx);
    const Arguments arguments = read_arguments(argc, argv, [&](std::string_view word) {
        const std::string name(word.substr(0, word.find('=')));
        if (name.starts_with("--") || word.size() == name.size()) return search.get_option_no_throw(name) != nullptr;
        return false;
    });
    ctx.options.json = arguments.json;
    ctx.query = arguments.query;
    try {
        parse(root, arguments);
    } catch (const CLI::CallForVersion& version) {
        write_all(STDOUT_FILENO, std::string(version.what()) + '\n');
        return 0;
    } catch (const CLI::Success&) {
        write_all(STDOUT_FILENO, root.help());
        return 0;
    }
    if (ctx.command) {
        ctx.command();
        return 0;
    }
    const CLI::App& app = chosen(root);
    if (&app == &root && !ctx.options.json) {
        write_all(STDOUT_FILENO, root.help());
        return 0;
    }
    throw Error(ErrorCode::invalid_argument,
                fmt::format("invalid arguments: a command is missing after `{}`", whole_name(app)), see_help(app));
}

}  // namespace

int run(int argc, char** argv) {
    keep_standard_streams();
    // A reader that goes away is met where we write; it must not end a job.
    signal(SIGPIPE, SIG_IGN);
    // A limit on the size of files is met as a full disk.
    signal(SIGXFSZ, SIG_IGN);
    Context ctx;
    try {
        return run_command(argc, argv, ctx);
    } catch (const Error& error) {
        return report(error, ctx);
    } catch (const std::bad_alloc&) {
        return report(Error(ErrorCode::internal_error, "out of memory"), ctx);
    } catch (const std::exception& error) {
        return report(Error(ErrorCode::internal_error, fmt::format("unexpected: {}", error.what())), ctx);
    }
}

}  // namespace vlt::cli
