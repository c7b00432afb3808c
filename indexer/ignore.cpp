#include "indexer/ignore.hpp"

#include <algorithm>
#include <bit>

#include "core/text.hpp"

namespace vlt::indexer {

namespace {

constexpr std::int64_t steps_between_questions = 1 << 14;

std::uint32_t hash_name(std::string_view name) {
    std::uint32_t hash = 2166136261;  // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
    return hash;
}

bool is_special(char c) {
    return c == '*' || c == '?' || c == '[' || c == '\\';
}

bool has_special(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_special);
}

/// Spaces at the end don't count, unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == ' ') continue;
        if (line[i] == '\\') ++i;
        end = i + 1;
    }
    return line.substr(0, end);
}

// The classes as git knows them: ASCII alone, whatever the locale; no vertical tab or form feed among the spaces.
bool is_space(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_blank(int c) {
    return c == ' ' || c == '\t';
}
bool is_print(int c) {
    return c >= 0x20 && c <= 0x7E;
}
bool is_graph(int c) {
    return c > 0x20 && c <= 0x7E;
}
bool is_cntrl(int c) {
    return c < 0x20 || c == 0x7F;
}
bool is_digit(int c) {
    return c >= '0' && c <= '9';
}
bool is_lower(int c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(int c) {
    return c >= 'A' && c <= 'Z';
}
bool is_alpha(int c) {
    return is_lower(c) || is_upper(c);
}
bool is_alnum(int c) {
    return is_alpha(c) || is_digit(c);
}
bool is_punct(int c) {
    return is_graph(c) && !is_alnum(c);
}
bool is_xdigit(int c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

struct CharacterClass {
    std::string_view name;
    bool (*has)(int);
};
constexpr CharacterClass character_classes[] = {
    {"alnum", is_alnum}, {"alpha", is_alpha}, {"blank", is_blank}, {"cntrl", is_cntrl},
    {"digit", is_digit}, {"graph", is_graph}, {"lower", is_lower}, {"print", is_print},
    {"punct", is_punct}, {"space", is_space}, {"upper", is_upper}, {"xdigit", is_xdigit},
};

}  // namespace

void Effort::ask() {
    left_ = steps_between_questions;
    if (!stopped_ && stop_) stopped_ = stop_();
}

Subject::Subject(std::string_view path, std::size_t name_at, bool is_folder)
    : path_(path), name_at_(name_at), name_hash_(hash_name(path.substr(name_at))), is_folder_(is_folder) {}

void fold_case(std::string& text, std::size_t from) {
    std::transform(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                   text.begin() + static_cast<std::ptrdiff_t>(from), [](char c) { return core::to_lower(c); });
}

PatternList::PatternList(std::string text, bool fold) : text_(std::move(text)), fold_(fold) {
    std::size_t begin = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (begin < text_.size()) {
        std::size_t end = std::min(text_.find('\n', begin), text_.size());
        const std::size_t next = end + 1;
        if (end > begin && text_[begin] != '#') {
            if (text_[end - 1] == '\r') --end;
            add_line(begin, end);
        }
        begin = next;
    }
    link();
}

void PatternList::add_line(std::size_t begin, std::size_t end) {
    std::string_view line = std::string_view(text_).substr(begin, end - begin);
    line = without_trailing_spaces(line.substr(0, line.find('\0')));
    Pattern pattern;
    if (line.starts_with('!')) {
        pattern.kept = true;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        pattern.folders_only = true;
        line.remove_suffix(1);
    }
    if (line.empty()) return;
    const bool is_path = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);

    const auto special = std::find_if(line.begin(), line.end(), is_special);
    std::string_view literal(line.begin(), special);
    const std::string_view glob(special, line.end());
    if (glob.empty()) {
        pattern.kind = is_path ? Kind::path : Kind::name;
    } else if (!is_path && glob.size() == line.size() && glob[0] == '*' && !has_special(glob.substr(1))) {
        pattern.kind = Kind::name_suffix;
        literal = glob.substr(1);
    } else {
        pattern.kind = is_path ? Kind::path_glob : Kind::name_glob;
        pattern.glob = static_cast<std::uint32_t>(tokens_.size());
        if (!compile_glob(glob, is_path)) {  // matches nothing
            tokens_.resize(pattern.glob);
            return;
        }
        pattern.glob_size = static_cast<std::uint32_t>(tokens_.size()) - pattern.glob;
    }
    choose_lookup(pattern, line, is_path);
    pattern.literal = static_cast<std::uint32_t>(literal.data() - text_.data());
    pattern.literal_size = static_cast<std::uint32_t>(literal.size());
    if (fold_) {
        const auto first = text_.begin() + pattern.literal;
        std::transform(first, first + pattern.literal_size, first, [](char c) { return core::to_lower(c); });
    }
    patterns_.push_back(pattern);
}

/// False where the pattern is malformed, so that it can match nothing.
bool PatternList::compile_glob(std::string_view glob, bool is_path) {
    using enum Token::Kind;
    std::size_t at = 0;
    while (at < glob.size()) {
        const char c = glob[at];
        if (c == '*') {
            const std::size_t begin = at;
            at = std::min(glob.find_first_not_of('*', begin), glob.size());
            const std::string_view rest = glob.substr(at);
            // Two stars cross folders only where they stand alone between slashes. The start of `glob` counts as such a
            // place even in the middle of a name ("a**/b"): git compares what precedes the first special character
            // apart.
            const bool alone = is_path && at - begin >= 2 && (begin == 0 || glob[begin - 1] == '/') &&
                               (rest.empty() || rest.starts_with('/') || rest.starts_with("\\/"));
            if (!alone) {
                tokens_.push_back({star});
            } else if (rest.starts_with('/')) {
                tokens_.push_back({folders});
                ++at;
            } else {
                tokens_.push_back({anything});
            }
        } else if (c == '?') {
            tokens_.push_back({any});
            ++at;
        } else if (c == '[') {
            if (!compile_set(glob, at)) return false;
        } else if (c == '\\') {
            if (at + 1 == glob.size()) return false;
            tokens_.push_back({byte, static_cast<unsigned char>(glob[at + 1])});
            at += 2;
        } else {
            tokens_.push_back({byte, static_cast<unsigned char>(fold_ ? core::to_lower(c) : c)});
            ++at;
        }
    }
    return true;
}

/// `at` stands on the `[` and is moved behind the `]`.
bool PatternList::compile_set(std::string_view glob, std::size_t& at) {
    Set set;
    ++at;
    const bool negated = at < glob.size() && (glob[at] == '!' || glob[at] == '^');
    if (negated) ++at;
    unsigned char previous = 0;  // what a range may start from; 0: nothing
    for (bool first = true; first || at >= glob.size() || glob[at] != ']'; first = false, ++at) {
        if (at >= glob.size()) return false;
        if (glob[at] == '-' && previous != 0 && at + 1 < glob.size() && glob[at + 1] != ']') {
            if (!add_range(set, glob, at, previous)) return false;
            previous = 0;
            continue;
        }
        if (glob[at] == '[' && at + 1 < glob.size() && glob[at + 1] == ':') {
            const std::size_t close = glob.find(']', at + 2);
            if (close == std::string_view::npos) return false;
            if (close > at + 2 && glob[close - 1] == ':') {
                if (!add_class(set, glob.substr(at + 2, close - at - 3))) return false;
                at = close;
                previous = 0;
                continue;
            }
        } else if (glob[at] == '\\' && ++at >= glob.size()) {
            return false;
        }
        previous = static_cast<unsigned char>(glob[at]);
        set.set(previous);
    }
    ++at;
    if (negated) set.flip();
    set.reset('/');
    tokens_.push_back({Token::Kind::set, static_cast<std::uint32_t>(sets_.size())});
    sets_.push_back(set);
    return true;
}

/// `at` stands on the `-` and is moved onto the last byte of the range.
bool PatternList::add_range(Set& set, std::string_view glob, std::size_t& at, unsigned char from) const {
    ++at;
    if (glob[at] == '\\' && ++at >= glob.size()) return false;
    const auto to = static_cast<unsigned char>(glob[at]);
    for (unsigned c = from; c <= to; ++c) {
        set.set(c);
        if (fold_ && c < 0x80) set.set(static_cast<unsigned char>(core::to_lower(static_cast<char>(c))));
    }
    return true;
}

bool PatternList::add_class(Set& set, std::string_view name) const {
    const auto known = std::find_if(std::begin(character_classes), std::end(character_classes),
                                    [&](const CharacterClass& c) { return c.name == name; });
    if (known == std::end(character_classes)) return false;
    for (int c = 0; c < 0x80; ++c) {
        if (known->has(c)) set.set(static_cast<std::size_t>(c));
        if (fold_ && name == "upper" && is_lower(c)) set.set(static_cast<std::size_t>(c));
    }
    return true;
}

/// By what a path must have in common with the pattern before it is worth a comparison. `text` is the whole pattern.
void PatternList::choose_lookup(Pattern& pattern, std::string_view text, bool is_path) const {
    if (pattern.kind == Kind::path_glob || pattern.kind == Kind::name_glob) {
        if (text.find_first_of("[\\") != std::string_view::npos) return;
        // "a**/b" matches "ab" (see compile_glob): the last name isn't told by what follows the last slash.
        const std::size_t glob_at = text.find_first_of("*?");
        if (is_path && glob_at > 0 && text[glob_at - 1] != '/' && text.substr(glob_at).starts_with("**")) return;
    }
    std::string name(text.substr(text.rfind('/') + 1));
    if (fold_) fold_case(name);
    if (!has_special(name)) {
        pattern.lookup = Lookup::by_name;
        pattern.key = hash_name(name);
    } else if (name.size() > 1 && name[0] == '*' && !has_special(std::string_view(name).substr(1))) {
        pattern.lookup = Lookup::by_last_byte;
        pattern.key = static_cast<unsigned char>(name.back());
    }
}

void PatternList::link() {
    const auto named = static_cast<std::size_t>(std::count_if(
        patterns_.begin(), patterns_.end(), [](const Pattern& p) { return p.lookup == Lookup::by_name; }));
    by_name_.assign(std::bit_ceil(2 * named + 1), none);
    by_last_byte_.fill(none);
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
        Pattern& pattern = patterns_[i];
        std::uint32_t* head = &others_;
        if (pattern.lookup == Lookup::by_name) head = &by_name_[pattern.key & (by_name_.size() - 1)];
        if (pattern.lookup == Lookup::by_last_byte) head = &by_last_byte_[pattern.key];
        pattern.next = *head;
        *head = i;
    }
}

Verdict PatternList::match(const Subject& subject, std::size_t base, Effort& effort) const {
    if (patterns_.empty()) return Verdict::undecided;
    const std::string_view name = subject.name();
    std::int64_t best = -1;
    const auto look = [&](std::uint32_t i) {
        std::size_t tried = 1;
        for (; i != none && std::int64_t{i} > best; i = patterns_[i].next, ++tried) {
            if (matches(patterns_[i], subject, base, effort)) best = i;
        }
        effort.spend(tried);
    };
    look(by_name_[subject.name_hash() & (by_name_.size() - 1)]);
    if (!name.empty()) look(by_last_byte_[static_cast<unsigned char>(name.back())]);
    look(others_);
    if (best < 0) return Verdict::undecided;
    return patterns_[static_cast<std::size_t>(best)].kept ? Verdict::kept : Verdict::ignored;
}

bool PatternList::matches(const Pattern& pattern, const Subject& subject, std::size_t base, Effort& effort) const {
    if (pattern.folders_only && !subject.is_folder()) return false;
    if (pattern.lookup == Lookup::by_name && pattern.key != subject.name_hash()) return false;
    const std::string_view literal(text_.data() + pattern.literal, pattern.literal_size);
    const bool is_path = pattern.kind == Kind::path || pattern.kind == Kind::path_glob;
    const std::string_view text = is_path ? subject.below(base) : subject.name();
    switch (pattern.kind) {
        case Kind::name:
        case Kind::path:
            return text == literal;
        case Kind::name_suffix:
            return text.ends_with(literal);
        case Kind::name_glob:
        case Kind::path_glob:
            return text.starts_with(literal) && glob_matches(pattern, text.substr(literal.size()), effort);
    }
    return false;
}

/// Only the last star is ever tried again, and behind it the last of the stars that cross folders. That is enough: a
/// star ends at the next slash at the latest, which fixes where all that precedes that slash has matched; and what an
/// earlier crossing star could take over, the later one can take as well. So the work is bounded by the square of the
/// text's length.
bool PatternList::glob_matches(const Pattern& pattern, std::string_view text, Effort& effort) const {
    using enum Token::Kind;
    const Token* const tokens = tokens_.data() + pattern.glob;
    const std::size_t count = pattern.glob_size;
    constexpr std::size_t nowhere = SIZE_MAX;
    std::size_t star_token = nowhere;  // the last star, and how far it reaches in the text
    std::size_t star_end = 0;
    std::size_t wide_token = nowhere;  // the last `anything` or `folders`
    std::size_t wide_end = 0;
    std::size_t token = 0;
    std::size_t at = 0;
    while (true) {
        if (token == count) {
            if (at == text.size()) return true;
        } else {
            const Token& t = tokens[token];
            bool one = false;  // whether one byte of the text matches
            switch (t.kind) {
                case byte:
                    one = at < text.size() && static_cast<unsigned char>(text[at]) == t.value;
                    if (one && t.value == '/') star_token = nowhere;
                    break;
                case any:
                    one = at < text.size() && text[at] != '/';
                    break;
                case set:
                    one = at < text.size() && sets_[t.value].test(static_cast<unsigned char>(text[at]));
                    break;
                case star:
                    star_token = token++;
                    star_end = at;
                    continue;
                case anything:
                case folders:
                    if (token + 1 == count && t.kind == anything) return true;
                    wide_token = token++;
                    wide_end = at;
                    continue;
            }
            if (one) {
                ++token;
                ++at;
                continue;
            }
        }

        effort.spend(1);
        if (effort.stopped()) return false;
        if (star_token != nowhere && star_end < text.size() && text[star_end] != '/') {
            at = ++star_end;
            token = star_token + 1;
            continue;
        }
        star_token = nowhere;
        if (wide_token == nowhere || wide_end >= text.size()) return false;
        wide_end = tokens[wide_token].kind == folders ? text.find('/', wide_end) : wide_end;
        if (wide_end == std::string_view::npos) return false;
        at = ++wide_end;
        token = wide_token + 1;
    }
}

}  // namespace vlt::indexer
