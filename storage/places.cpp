#include "storage/places.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace vlt::storage {
namespace {

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

// The view uses two of them as marks; SQLite ends a text at the third.
constexpr bool is_special(char c) {
    return c == '\0' || c == '\1' || c == '\2';
}

// As SQLite's replace().
std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string result;
    for (;;) {
        const std::size_t at = text.find(what);
        result.append(text.substr(0, at));
        if (at == std::string_view::npos) return result;
        result.append(by);
        text.remove_prefix(at + what.size());
    }
}

std::string_view without_blanks_at_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

// What the view shows.
std::string shown(std::string_view source, std::string_view indent) {
    const std::string line_start = "\n" + std::string(indent);
    return replaced(replaced(source, line_start, "\n"), "\n" + std::string(without_blanks_at_end(indent)), "\n");
}

// What stands before the docstring's first further line that has text.
std::optional<std::string_view> indent_of(std::string_view source, std::string_view docstring) {
    for (;;) {
        const std::size_t end = docstring.find('\n'), source_end = source.find('\n');
        if (end == std::string_view::npos) return "";
        if (source_end == std::string_view::npos) return std::nullopt;
        docstring.remove_prefix(end + 1);
        source.remove_prefix(source_end + 1);
        const std::string_view wanted = docstring.substr(0, docstring.find('\n'));
        if (wanted.empty()) continue;
        const std::size_t at = source.substr(0, source.find('\n')).find(wanted);
        if (at == std::string_view::npos) return std::nullopt;
        return source.substr(0, at);
    }
}

}  // namespace

std::optional<std::size_t> length_as_one_line(std::string_view source, std::string_view text) {
    std::size_t at = 0;
    for (const char wanted : text) {
        if (at == source.size() || is_special(source[at])) return std::nullopt;
        if (wanted != ' ') {
            if (source[at] != wanted || is_blank(wanted)) return std::nullopt;
            ++at;
            continue;
        }
        if (!is_blank(source[at])) return std::nullopt;
        while (at < source.size() && is_blank(source[at])) ++at;
    }
    return at;
}

std::optional<Indented> match_indented(std::string_view source, std::string_view docstring) {
    const auto indent = indent_of(source, docstring);
    if (!indent) return std::nullopt;
    const std::string_view bare = without_blanks_at_end(*indent);
    std::size_t at = 0;
    for (const char wanted : docstring) {
        if (at == source.size() || source[at] != wanted || wanted == '\0') return std::nullopt;
        ++at;
        if (wanted != '\n') continue;
        const std::string_view rest = source.substr(at);
        if (!rest.starts_with(bare)) return std::nullopt;
        at += rest.starts_with(*indent) ? indent->size() : bare.size();
    }
    if (shown(source.substr(0, at), *indent) != docstring) return std::nullopt;
    return Indented{at, *indent};
}

std::optional<Places::Place> Places::find(std::string_view text) const {
    constexpr std::less<const char*> before;  // also of pointers into different texts
    const auto after = std::ranges::upper_bound(pieces_, text.data(), before,
                                                [](const core::Chunk& piece) { return piece.body.data(); });
    if (after == pieces_.begin()) return std::nullopt;
    const auto piece = std::prev(after);
    const std::string_view body = piece->body;
    if (before(body.data() + body.size(), text.data() + text.size())) return std::nullopt;
    const auto byte = static_cast<std::size_t>(text.data() - body.data());
    if (byte >> byte_bits != 0) return std::nullopt;
    return Place{static_cast<std::size_t>(piece - pieces_.begin()), byte};
}

std::optional<Places::Docstring> Places::find_docstring(const std::optional<Place>& around,
                                                        std::string_view docstring) const {
    if (pieces_.empty()) return std::nullopt;
    const Place name = around.value_or(Place());
    constexpr int most_tries = 4;  // of lines like the docstring's first one
    const std::string_view first_line = docstring.substr(0, docstring.find('\n'));
    const auto match = [&](std::size_t piece, std::size_t byte) -> std::optional<Docstring> {
        const Place place{piece, byte};
        if (byte >> byte_bits != 0) return std::nullopt;
        if (const auto text = match_indented(from(place), docstring)) return Docstring{place, *text};
        return std::nullopt;
    };
    const auto before = [&](std::size_t piece, std::string_view text) -> std::optional<Docstring> {
        std::size_t at = text.size();
        for (int tries = 0; tries < most_tries && at > 0; ++tries) {
            at = text.rfind(first_line, at - 1);
            if (at == std::string_view::npos) return std::nullopt;
            if (auto found = match(piece, at)) return found;
        }
        return std::nullopt;
    };
    const auto behind = [&](std::size_t piece, std::size_t from) -> std::optional<Docstring> {
        const std::size_t at = pieces_[piece].body.find(first_line, from);
        return at == std::string_view::npos ? std::nullopt : match(piece, at);
    };
    if (auto found = before(name.piece, this->before(name))) return found;
    if (auto found = behind(name.piece, name.byte)) return found;
    if (name.piece > 0)
        if (auto found = before(name.piece - 1, pieces_[name.piece - 1].body)) return found;
    return name.piece + 1 < pieces_.size() ? behind(name.piece + 1, 0) : std::nullopt;
}

}  // namespace vlt::storage
