#include "indexer/content_kind.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace vlt::indexer {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) {
    return is_name_start(c) || is_digit(c);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads a text of the C family token by token, as roughly as will do to find what only C++ or Objective-C has.
class HeaderScan {
public:
    explicit HeaderScan(std::string_view text) : text_(text) {}

    HeaderKind scan() {
        while (at_ < text_.size() && !verdict_) step();
        // A header that is C++ as a whole may stand behind `#ifdef __cplusplus` as a whole.
        if (!verdict_ && !code_outside_guards_ && cpp_inside_guards_) verdict_ = HeaderKind::cpp;
        if (verdict_ == HeaderKind::cpp && may_be_objc()) return HeaderKind::objc;
        return verdict_.value_or(HeaderKind::c);
    }

private:
    /// What an #if stands for.
    enum class Region : unsigned char {
        plain,    // nothing to do with the language
        cpp,      // read by C++ alone
        not_cpp,  // read by C alone
        skipped,  // read by nobody, or by Objective-C alone
    };
    enum class TokenKind : unsigned char { start, name, number, string, mark };
    struct Token {
        TokenKind kind = TokenKind::start;
        std::string_view text;
        bool first_on_line = false;
    };

    void step() {
        const char c = text_[at_];
        if (c == '\n') {
            line_start_ = true;
            ++at_;
        } else if (is_space(c)) {
            ++at_;
        } else if (is_comment(at_)) {
            at_ = after_comment(at_);
        } else if (c == '#' && line_start_) {
            read_directive();
        } else if (is_name_start(c)) {
            read_name();
        } else if (is_digit(c)) {
            read_number();
        } else if (c == '"' || c == '\'') {
            read_string(c);
        } else {
            read_mark();
        }
    }

    char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
    bool is_comment(std::size_t at) const { return peek(at) == '/' && (peek(at + 1) == '/' || peek(at + 1) == '*'); }

    std::size_t after_comment(std::size_t at) const {
        if (text_[at + 1] == '*') {
            const std::size_t end = text_.find("*/", at + 2);
            return end == npos ? text_.size() : end + 2;
        }
        return end_of_line(at);
    }

    /// The line end that no backslash takes away, or the end of the text.
    std::size_t end_of_line(std::size_t at) const {
        while (true) {
            at = text_.find('\n', at);
            if (at == npos) return text_.size();
            const std::size_t last = at > 0 && text_[at - 1] == '\r' ? at - 1 : at;
            if (last == 0 || text_[last - 1] != '\\') return at;
            ++at;
        }
    }

    /// The next place that is neither white space nor comment.
    std::size_t next_place(std::size_t at) const {
        while (at < text_.size()) {
            if (is_space(text_[at]) || text_[at] == '\n') {
                ++at;
            } else if (is_comment(at)) {
                at = after_comment(at);
            } else {
                break;
            }
        }
        return at;
    }

    std::string_view name_at(std::size_t at) const {
        std::size_t end = at;
        if (end < text_.size() && is_name_start(text_[end])) {
            while (end < text_.size() && is_name_part(text_[end])) ++end;
        }
        return text_.substr(at, end - at);
    }

    void put(TokenKind kind, std::size_t begin) {
        last_ = {kind, text_.substr(begin, at_ - begin), line_start_};
        line_start_ = false;
    }

    void found(HeaderKind kind) {
        if (guards_ == 0) {
            verdict_ = kind;
        } else if (kind == HeaderKind::cpp && skipped_ == 0) {
            cpp_inside_guards_ = true;
        }
    }

    void read_name() {
        const std::size_t begin = at_;
        at_ += name_at(at_).size();
        const std::string_view word = text_.substr(begin, at_ - begin);
        if (guards_ == 0) code_outside_guards_ = true;
        if (is_cpp(word)) found(HeaderKind::cpp);
        put(TokenKind::name, begin);
    }

    void read_number() {
        const std::size_t begin = at_;
        while (at_ < text_.size() &&
               (is_name_part(text_[at_]) || text_[at_] == '.' || (text_[at_] == '\'' && is_name_part(peek(at_ + 1))))) {
            ++at_;
        }
        put(TokenKind::number, begin);
    }

    /// To the closing quote, or to the end of the line where there is none.
    void read_string(char quote) {
        const std::size_t begin = at_++;
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2 : 1;
        at_ = std::min(at_, text_.size());
        if (peek(at_) == quote) ++at_;
        const std::string_view text = text_.substr(begin, at_ - begin);
        if (last_.text == "extern" && guards_ == 0 && (text == "\"C\"" || text == "\"C++\"")) found(HeaderKind::cpp);
        put(TokenKind::string, begin);
    }

    void read_mark() {
        const std::size_t begin = at_++;
        const char c = text_[begin];
        if (c == ':' && peek(at_) == ':') {
            ++at_;
            const bool after_name = last_.kind == TokenKind::name || last_.text == ">";
            if (after_name && !in_attribute_ && is_name_start(peek(next_place(at_)))) found(HeaderKind::cpp);
        } else if (c == '[' && peek(at_) == '[') {
            in_attribute_ = true;
        } else if (c == ']') {
            in_attribute_ = false;
        } else if (c == '@' && is_one_of(name_at(at_),
                                         {"interface", "protocol", "class", "import", "implementation", "property"})) {
            found(HeaderKind::objc);
        } else if (c == '~' && begins_statement() && line_start_ && is_name_start(peek(at_))) {
            if (peek(next_place(at_ + name_at(at_).size())) == '(') found(HeaderKind::cpp);
        }
        put(TokenKind::mark, begin);
    }

    bool begins_statement() const { return last_.kind == TokenKind::start || is_one_of(last_.text, {";", "{", "}"}); }
    bool after_tag() const { return is_one_of(last_.text, {"struct", "union", "enum", ".", ">"}); }

    /// Whether `word`, just read, can mean nothing in C where it stands.
    bool is_cpp(std::string_view word) const {
        const std::size_t next = next_place_lazily(word);
        const char c = peek(next);
        switch (word[0]) {
            case 'c':
                if (word == "class") return is_class(next);
                if (word == "constexpr") return is_name_start(c) && !after_tag();
                if (word == "const") return is_cpp_const(next);
                return word == "const_cast" && c == '<';
            case 'd':
                return (word == "decltype" && c == '(' && !after_tag()) || (word == "dynamic_cast" && c == '<');
            case 'e':
                return word == "explicit" && begins_statement() && is_name_start(c);
            case 'f':
                return word == "friend" && begins_statement() && is_name_start(c);
            case 'n':
                if (word == "namespace") {
                    return (begins_statement() || last_.text == "inline" || last_.text == "using") &&
                           (is_name_start(c) || c == '{');
                }
                return word == "noexcept" && (last_.text == ")" || last_.text == "const");
            case 'o':
                return word == "operator" && is_operator(next);
            case 'p':
                return is_one_of(word, {"public", "private", "protected"}) && is_access(next);
            case 'r':
                return word == "reinterpret_cast" && c == '<';
            case 's':
                return (word == "static_cast" && c == '<') || (word == "struct" && is_derived_struct(next));
            case 't':
                return word == "template" && c == '<' && (begins_statement() || last_.kind == TokenKind::name);
            case 'u':
                return word == "using" && begins_statement() && is_name_start(c);
            case 'v':
                return word == "virtual" && !after_tag() && (is_name_start(c) || c == '~');
            default:
                return false;
        }
    }

    /// The place of the next token; only for words that are looked at closer.
    std::size_t next_place_lazily(std::string_view word) const {
        constexpr std::string_view initials = "cdefnoprstuv";
        return initials.find(word[0]) == npos ? at_ : next_place(at_);
    }

    /// `class X` where a statement begins; `enum class X {`.
    bool is_class(std::size_t next) const {
        const std::string_view name = name_at(next);
        if (name.empty()) return false;
        if (last_.text == "enum") {
            const char c = peek(next_place(next + name.size()));
            return c == '{' || c == ':';
        }
        return begins_statement() || last_.text == "friend";
    }

    /// A function's `const`, as in `int size() const;`, or a reference to a constant, as in `const Name& name`.
    bool is_cpp_const(std::size_t next) const {
        if (last_.text == ")" && (peek(next) == ';' || peek(next) == '{')) return true;
        const std::string_view name = name_at(next);
        if (name.empty()) return false;
        const std::size_t mark = next_place(next + name.size());
        return peek(mark) == '&' && is_name_start(peek(next_place(mark + 1)));
    }

    /// `operator==(`, `operator()(`, where it is declared.
    bool is_operator(std::size_t next) const {
        if (last_.kind != TokenKind::name && last_.text != "&" && last_.text != "*") return false;
        std::size_t end = next;
        if (text_.substr(next).starts_with("()")) {
            end += 2;
        } else {
            while (end < text_.size() && std::string_view("=+-*/<>[]!&|^%~").find(text_[end]) != npos) ++end;
        }
        return end > next && peek(next_place(end)) == '(';
    }

    /// `public:` at the start of a line, also Qt's `public slots:`, but no bit field.
    bool is_access(std::size_t next) const {
        if (!line_start_ || last_.text == ",") return false;
        const std::string_view name = name_at(next);
        if (is_one_of(name, {"slots", "Q_SLOTS"})) next = next_place(next + name.size());
        return peek(next) == ':' && peek(next + 1) != ':' && !is_digit(peek(next_place(next + 1)));
    }

    /// `struct A : B`, `struct A final`.
    bool is_derived_struct(std::size_t next) const {
        if (!begins_statement()) return false;
        const std::string_view name = name_at(next);
        if (name.empty()) return false;
        next = next_place(next + name.size());
        return peek(next) == ':' && peek(next + 1) != ':' && is_name_start(peek(next_place(next + 1)));
    }

    void read_directive() {
        const std::size_t begin = at_ + 1;
        std::size_t word_at = begin;
        while (is_space(peek(word_at))) ++word_at;
        const std::string_view word = name_at(word_at);
        const std::size_t end = end_of_directive(word_at);
        const std::string_view rest = text_.substr(word_at + word.size(), end - word_at - word.size());
        at_ = end;
        if (word == "if" || word == "ifdef" || word == "ifndef") {
            open(condition(word, rest));
        } else if (word == "elif" || word == "else") {
            const Region before = regions_.empty() ? Region::plain : regions_.back();
            close();
            open(word == "elif" ? condition("if", rest) : opposite(before));
        } else if (word == "endif") {
            close();
        } else if (word == "include") {
            if (is_cpp_include(rest)) found(HeaderKind::cpp);
        } else if (word == "import") {
            found(HeaderKind::objc);
        } else if (word == "error" && !regions_.empty() && regions_.back() == Region::not_cpp) {
            found(HeaderKind::cpp);
        }
    }

    /// The end of the directive's last line; a comment may take it over several.
    std::size_t end_of_directive(std::size_t at) const {
        std::size_t end = end_of_line(at);
        while (true) {
            const std::string_view line = text_.substr(at, end - at);
            const std::size_t comment = line.find("/*");
            if (comment == npos || line.substr(0, comment).find("//") != npos) return end;
            if (std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(comment), '"') % 2 != 0) return end;
            at = after_comment(at + comment);
            if (at > end) end = end_of_line(at);
        }
    }

    static Region condition(std::string_view word, std::string_view text) {
        if (text.find("__OBJC__") != npos || text.find("__OBJC2__") != npos) return Region::skipped;
        const std::size_t at = std::min({text.find("cplusplus"), text.find("CPLUSPLUS"), text.size()});
        if (at == text.size()) {
            const std::size_t value = text.find_first_not_of(" \t");
            const bool never = word == "if" && value != npos && text[value] == '0' &&
                               text.find_first_not_of(" \t\r", value + 1) == npos;
            return never ? Region::skipped : Region::plain;
        }
        const std::string_view before = text.substr(0, at);
        const std::size_t mark = before.find_last_of("!&|");
        const bool negated = word == "ifndef" || (mark != npos && before[mark] == '!');
        return negated ? Region::not_cpp : Region::cpp;
    }

    static Region opposite(Region region) {
        if (region == Region::cpp) return Region::not_cpp;
        if (region == Region::not_cpp) return Region::cpp;
        return Region::plain;
    }

    void open(Region region) {
        regions_.push_back(region);
        guards_ += region == Region::cpp || region == Region::skipped;
        skipped_ += region == Region::skipped;
    }

    void close() {
        if (regions_.empty()) return;
        guards_ -= regions_.back() == Region::cpp || regions_.back() == Region::skipped;
        skipped_ -= regions_.back() == Region::skipped;
        regions_.pop_back();
    }

    /// `<vector>`, `"x.hpp"`: names that C's headers don't have.
    static bool is_cpp_include(std::string_view text) {
        const std::size_t open = text.find_first_of("<\"");
        if (open == npos) return false;
        const std::size_t close = text.find_first_of(">\"", open + 1);
        if (close == npos) return false;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const std::size_t dot = name.rfind('.');
        if (dot == npos) {
            return text[open] == '<' && !name.empty() && std::all_of(name.begin(), name.end(), is_name_part);
        }
        return is_one_of(name.substr(dot), {".hpp", ".hh", ".hxx", ".h++", ".ipp", ".tcc", ".tpp"});
    }

    /// Objective-C++: what looks like C++ may have an Objective-C interface further on.
    bool may_be_objc() {
        if (text_.find("\n@interface", at_) == npos && text_.find("\n@protocol", at_) == npos) return false;
        while (at_ < text_.size() && verdict_ != HeaderKind::objc) step();
        return verdict_ == HeaderKind::objc;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool line_start_ = true;
    bool in_attribute_ = false;  // between [[ and ]]
    Token last_;
    std::vector<Region> regions_;
    int guards_ = 0;   // how many regions around keep C from reading this
    int skipped_ = 0;  // those of them that keep C++ from it, too
    bool code_outside_guards_ = false;
    bool cpp_inside_guards_ = false;
    std::optional<HeaderKind> verdict_;
};

std::string_view without_bom(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

/// From the first byte that is no white space on.
std::string_view trimmed(std::string_view text) {
    text = without_bom(text);
    return text.substr(std::min(text.find_first_not_of(" \t\r\n\f\v"), text.size()));
}

}  // namespace

HeaderKind header_kind(std::string_view text) {
    return HeaderScan(without_bom(text)).scan();
}

bool starts_with_directive(std::string_view text) {
    text = trimmed(text);
    while (text.starts_with("/*") || text.starts_with("//")) {
        const std::size_t end = text[1] == '*' ? text.find("*/", 2) : text.find('\n');
        if (end == npos) return false;
        text = trimmed(text.substr(end + (text[1] == '*' ? 2 : 1)));
    }
    if (!text.starts_with('#')) return false;
    text = trimmed(text.substr(1));
    std::size_t end = 0;
    while (end < text.size() && is_name_part(text[end])) ++end;
    return is_one_of(text.substr(0, end), {"include", "import", "define", "undef", "if", "ifdef", "ifndef", "pragma"});
}

bool is_markup(std::string_view text) {
    text = trimmed(text);
    return text.starts_with("<?xml") || text.starts_with("<!DOCTYPE") || text.starts_with("<TS>") ||
           text.starts_with("<TS ");
}

bool has_php_tag(std::string_view text) {
    text = text.substr(0, 4096);
    return text.find("<?php") != npos || text.find("<?=") != npos || text.find("<?PHP") != npos;
}

}  // namespace vlt::indexer
