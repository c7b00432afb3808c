#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <CLI/App.hpp>

#include "core/error.hpp"
#include "core/text.hpp"

namespace vlt::cli {

namespace {

bool takes_value(std::string_view common_option) {
    return common_option == "--project" || common_option == "-p" || common_option == "--vault";
}

/// Where `search` stands as the command of `coderag`; words.size() where it does not.
std::size_t find_search(const std::vector<std::string>& words) {
    std::string_view expected = "coderag";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with('-')) {
            if (takes_value(words[i])) ++i;
            continue;
        }
        if (words[i] != expected) break;
        if (expected == "search") return i;
        expected = "search";
    }
    return words.size();
}

void take_query(Arguments& arguments, const std::function<bool(std::string_view)>& is_search_option) {
    std::vector<std::string>& words = arguments.words;
    const auto search = words.begin() + static_cast<std::ptrdiff_t>(find_search(words));
    if (search == words.end() || search + 1 == words.end()) return;
    auto query = search + 1;
    const bool is_option = *query == "--" || (query->size() > 1 && query->front() == '-' && is_search_option(*query));
    if (is_option) {
        const auto separator = std::find(query, words.end(), "--");
        if (separator == words.end() || separator + 1 == words.end()) return;
        query = words.erase(separator);
    }
    arguments.query = std::move(*query);
    words.erase(query);
}

}  // namespace

Arguments read_arguments(int argc, char** argv, const std::function<bool(std::string_view)>& is_search_option) {
    Arguments arguments;
    if (argc > 1) arguments.words.assign(argv + 1, argv + argc);
    take_query(arguments, is_search_option);
    arguments.json = std::find(arguments.words.begin(), arguments.words.end(), "--json") != arguments.words.end();
    return arguments;
}

void add_common_options(CLI::App& app, CommonOptions& options) {
    add_text(app, "-p,--project", options.project, "The project (else VLT_PROJECT, vlt.toml, or the folder)", "ID");
    add_switch(app, "--json", options.json, "Answer with one JSON document");
    add_text(app, "--vault", options.vault, "The vault's file (else VLT_VAULT, ~/.vlt/vault.db)", "FILE");
    add_switch(app, "--no-color", options.no_color, "Plain text, also on a terminal");
}

void add_text(CLI::App& app, const std::string& names, std::optional<std::string>& to, const std::string& help,
              const std::string& type) {
    app.add_option_function<std::string>(
           names, [&to](const std::string& value) { to = value; }, help)
        ->type_name(type)
        ->take_last();
}

void add_texts(CLI::App& app, const std::string& names, std::vector<std::string>& to, const std::string& help,
               const std::string& type) {
    app.add_option_function<std::string>(
           names, [&to](const std::string& value) { to.push_back(value); }, help)
        ->type_name(type)
        ->trigger_on_parse()
        ->take_last();
}

void add_number(CLI::App& app, const std::string& names, int& to, int least, int most, const std::string& help) {
    app.add_option_function<std::string>(
           names,
           [&to, names, least, most](const std::string& value) {
               to = static_cast<int>(parse_number(names.substr(names.rfind(',') + 1), value, least, most));
           },
           fmt::format("{} ({})", help, to))
        ->type_name("N")
        ->take_last();
}

void add_switch(CLI::App& app, const std::string& names, bool& to, const std::string& help) {
    app.add_flag_callback(
           names, [&to] { to = true; }, help)
        ->disable_flag_override()
        ->take_last();
}

long long parse_number(std::string_view option, std::string_view text, long long least, long long most) {
    long long value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || value < least || value > most)
        throw core::Error(core::ErrorCode::invalid_argument,
                          fmt::format("invalid value '{}' for {}: it takes a whole number from {} to {}",
                                      core::path_to_text(core::clip(text, 100)), option, least, most));
    return value;
}

}  // namespace vlt::cli
