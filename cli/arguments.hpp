#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace vlt::cli {

/// The command line as the parser gets it.
struct Arguments {
    std::vector<std::string> words;    // without the program's name and the query
    std::optional<std::string> query;  // of `coderag search`, where it stands right after it or after `--`
    bool json = false;                 // `--json` is among the words
};

/// Takes the query of `search` out, so that it may be any string at all, and looks for `--json`, so that a usage error
/// too is told the way the caller reads. `is_search_option` answers for a word that begins with a dash.
Arguments read_arguments(int argc, char** argv, const std::function<bool(std::string_view)>& is_search_option);

/// What every command accepts.
struct CommonOptions {
    std::optional<std::string> project;
    std::optional<std::string> vault;
    bool json = false;
    bool no_color = false;
};
void add_common_options(CLI::App& app, CommonOptions& options);

/// An option or positional with a value, which may be empty; given twice, the last one counts.
void add_text(CLI::App& app, const std::string& names, std::optional<std::string>& to, const std::string& help,
              const std::string& type);
/// An option that may be given several times.
void add_texts(CLI::App& app, const std::string& names, std::vector<std::string>& to, const std::string& help,
               const std::string& type);
/// An option whose value is a whole number from `least` to `most`.
void add_number(CLI::App& app, const std::string& names, int& to, int least, int most, const std::string& help);
void add_switch(CLI::App& app, const std::string& names, bool& to, const std::string& help);

/// `text` as a whole number from `least` to `most`. Throws Error{invalid_argument} naming `option` and the range.
long long parse_number(std::string_view option, std::string_view text, long long least, long long most);

}  // namespace vlt::cli
