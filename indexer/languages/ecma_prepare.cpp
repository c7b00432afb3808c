#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/languages/ecma.hpp"

namespace vlt::indexer::ecma {

namespace {

constexpr std::size_t longest_type_list = 4'000;  // bytes of `<…>` that are looked at

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The word that ends before `end`, blanks aside; `end` becomes where it begins.
std::string_view word_before(std::string_view text, std::size_t& end) {
    while (end > 0 && is_blank(text[end - 1])) --end;
    const std::size_t last = end;
    while (end > 0 && is_name(text[end - 1])) --end;
    return text.substr(end, last - end);
}

/// Calls fn(position) after the `<` at `open` and each comma of its list. Returns where the list ends.
template <class Fn>
std::size_t each_type_parameter(std::string_view text, std::size_t open, Fn&& fn) {
    const std::size_t end = std::min(text.size(), open + longest_type_list);
    int depth = 1;
    fn(open + 1);
    std::size_t i = open + 1;
    for (; i < end && depth > 0; ++i) {
        const char c = text[i];
        if (c == '<' || c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}' || (c == '>' && text[i - 1] != '=')) --depth;
        if (c == ',' && depth == 1) fn(i + 1);
    }
    return i;
}

/// Where what stands at or after `at` begins: blanks and comments passed over.
std::size_t significant_begin(std::string_view text, std::size_t at) {
    for (;;) {
        while (at < text.size() && is_blank(text[at])) ++at;
        const std::string_view mark = text.substr(at, 2);
        if (mark != "/*" && mark != "//") return at;
        const std::string_view end = mark == "/*" ? "*/" : "\n";
        at = text.find(end, at + 2);
        if (at == std::string_view::npos) return text.size();
        at += end.size();
    }
}

/// Puts blanks over `in` and `out` where they stand before a type parameter's name, which begins at or after `at`.
void blank_variance(std::string& text, std::size_t at) {
    for (;;) {
        at = significant_begin(text, at);
        std::size_t end = at;
        while (end < text.size() && is_name(text[end])) ++end;
        const std::string_view word = std::string_view(text).substr(at, end - at);
        if (word != "in" && word != "out") return;
        std::size_t next = end;
        while (next < text.size() && is_blank(text[next])) ++next;
        const bool is_modifier = next > end && next < text.size() && is_name(text[next]) &&
                                 text.compare(next, 8, "extends ") != 0;  // a parameter called `in` or `out`
        if (!is_modifier) return;
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        at = next;
    }
}

/// Where what stands before `at` ends: blanks, block comments and lines that are comments passed over.
std::size_t significant_end(std::string_view text, std::size_t at) {
    for (;;) {
        while (at > 0 && is_blank(text[at - 1])) --at;
        if (at >= 2 && text.substr(at - 2, 2) == "*/") {
            const std::size_t begin = text.rfind("/*", at - 2);
            if (begin == std::string_view::npos) return 0;
            at = begin;
            continue;
        }
        const std::size_t line = text.rfind('\n', at == 0 ? 0 : at - 1);
        std::size_t first = line == std::string_view::npos ? 0 : line + 1;
        while (first < at && is_blank(text[first])) ++first;
        if (first >= at || text.compare(first, 2, "//") != 0) return at;
        at = first;
    }
}

/// Whether the `<` at `open` begins a line and a signature, after a member that ended without a semicolon.
bool begins_signature(std::string_view text, std::size_t open) {
    std::size_t line = open;
    while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '\t')) --line;
    if (line == open || line == 0 || text[line - 1] != '\n') return false;
    if (open + 1 >= text.size() || (!is_name(text[open + 1]) && text[open + 1] != '\n')) return false;
    std::size_t before = significant_end(text, line);
    if (before == 0) return false;
    const char last = text[before - 1];
    if (!is_name(last) && std::string_view(">])}\"'`").find(last) == std::string_view::npos) return false;
    if (last == '>' && before > 1 && text[before - 2] == '=') return false;
    if (is_name(last)) {
        const std::string_view word = word_before(text, before);
        for (std::string_view keyword : {"extends", "return", "async", "function", "class", "keyof", "typeof", "is",
                                         "new", "as", "satisfies", "default", "yield", "await"})
            if (word == keyword) return false;
    }
    std::size_t end = each_type_parameter(text, open, [](std::size_t) {});
    while (end < text.size() && is_blank(text[end])) ++end;
    return end < text.size() && text[end] == '(';
}

void prepare(std::string& text, bool may_hold_jsx) {
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        if (!may_hold_jsx && begins_signature(text, at)) text[at - 1] = ';';
        std::size_t before = at;
        const std::string_view name = word_before(text, before);
        if (name.empty()) continue;
        const std::string_view keyword = name == "class" ? name : word_before(text, before);
        if (keyword == "interface" || keyword == "class" || keyword == "type")
            each_type_parameter(text, at, [&](std::size_t parameter) { blank_variance(text, parameter); });
    }
}

}  // namespace

void prepare_typescript(std::string& text) {
    prepare(text, false);
}
void prepare_tsx(std::string& text) {
    prepare(text, true);
}

}  // namespace vlt::indexer::ecma
