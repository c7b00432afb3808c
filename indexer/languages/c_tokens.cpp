#include "indexer/languages/c_tokens.hpp"

#include <algorithm>
#include <array>

namespace vlt::indexer::c_family {

namespace {

using enum TokenKind;

struct Keyword {
    std::string_view word;
    TokenKind kind;
    bool in_c = true;
};

constexpr Keyword keywords[] = {
    {"void", type}, {"char", type}, {"short", type}, {"int", type}, {"long", type}, {"float", type}, {"double", type},
    {"signed", type}, {"unsigned", type}, {"__signed__", type}, {"_Bool", type}, {"_Complex", type}, {"__int128", type},
    {"typeof", type}, {"__typeof__", type}, {"__typeof", type}, {"bool", type, false}, {"auto", type}, {"__auto_type", type},
    {"wchar_t", type, false}, {"char8_t", type, false}, {"char16_t", type, false}, {"char32_t", type, false}, {"decltype", type, false},
    {"static", starter}, {"extern", starter}, {"inline", starter}, {"__inline", starter}, {"__inline__", starter},
    {"register", starter}, {"typedef", starter}, {"_Noreturn", starter}, {"_Thread_local", starter}, {"thread_local", starter},
    {"__thread", starter}, {"__extension__", starter}, {"constexpr", starter, false}, {"consteval", starter, false},
    {"constinit", starter, false}, {"virtual", starter, false}, {"explicit", starter, false}, {"friend", starter, false},
    {"mutable", qualifier, false}, {"typename", starter, false},
    {"const", qualifier}, {"volatile", qualifier}, {"restrict", qualifier}, {"__restrict", qualifier}, {"__restrict__", qualifier},
    {"__const", qualifier}, {"__const__", qualifier}, {"__volatile__", qualifier}, {"__volatile", qualifier}, {"_Atomic", qualifier},
    {"__attribute__", qualifier}, {"__attribute", qualifier}, {"__declspec", qualifier}, {"_Alignas", qualifier},
    {"asm", qualifier}, {"__asm__", qualifier}, {"__asm", qualifier}, {"alignas", qualifier, false}, {"noexcept", qualifier, false},
    {"throw", qualifier, false}, {"override", qualifier, false}, {"final", qualifier, false}, {"requires", qualifier, false},
    {"try", qualifier, false},
    {"struct", tag}, {"union", tag}, {"enum", tag}, {"class", tag, false},
    {"namespace", namespace_, false}, {"template", template_, false}, {"using", using_, false}, {"static_assert", using_},
    {"_Static_assert", using_}, {"concept", using_, false}, {"operator", operator_, false},
    {"public", access, false}, {"private", access, false}, {"protected", access, false},
    {"if", control}, {"for", control}, {"while", control}, {"switch", control}, {"catch", control, false},
    {"return", statement}, {"case", statement}, {"goto", statement}, {"else", statement}, {"do", statement}, {"break", statement},
    {"continue", statement}, {"default", statement}, {"sizeof", statement}, {"_Alignof", statement}, {"alignof", statement, false},
    {"new", statement, false}, {"delete", statement, false}, {"co_return", statement, false}, {"co_await", statement, false},
    {"co_yield", statement, false}, {"and", statement, false}, {"or", statement, false}, {"not", statement, false},
};

constexpr std::size_t slots = 512;

constexpr std::size_t slot_of(std::string_view word) {
    auto at = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    return (at(0) * 31u + at(word.size() / 2) * 7u + at(word.size() - 1) * 131u + word.size() * 61u) % slots;
}

/// Keywords by their hash; 0: none, else 1 + the index.
constexpr auto keyword_table = [] {
    std::array<std::uint8_t, slots> table{};
    for (std::size_t i = 0; i < std::size(keywords); ++i) {
        std::size_t slot = slot_of(keywords[i].word);
        while (table[slot] != 0) slot = (slot + 1) % slots;
        table[slot] = static_cast<std::uint8_t>(i + 1);
    }
    return table;
}();
constexpr std::size_t longest_keyword = 14;

TokenKind kind_of(std::string_view word, Dialect dialect) {
    if (word.size() < 2 || word.size() > longest_keyword) return name;
    for (std::size_t slot = slot_of(word); keyword_table[slot] != 0; slot = (slot + 1) % slots) {
        const Keyword& keyword = keywords[keyword_table[slot] - 1u];
        if (keyword.word == word) return keyword.in_c || dialect == Dialect::cpp ? keyword.kind : name;
    }
    return name;
}

enum CharClass : std::uint8_t { cc_other, cc_space, cc_letter, cc_digit };

constexpr auto char_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    for (int c = 0; c < 256; ++c) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
        bool space = c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == '\\';
        classes[static_cast<std::size_t>(c)] = letter ? cc_letter : space ? cc_space : c >= '0' && c <= '9' ? cc_digit : cc_other;
    }
    return classes;
}();

class Lexer {
public:
    Lexer(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) { tokens_.reserve(text.size() / 5 + 16); }

    std::vector<Token> run() {
        bool line_begin = true;
        while (at_ < text_.size()) {
            char c = text_[at_];
            if (c == '\n') {
                line_begin = true;
                ++at_;
                continue;
            }
            auto char_class = char_classes[static_cast<unsigned char>(c)];
            if (char_class == cc_space) {
                ++at_;
                continue;
            }
            if (c == '/' && comment()) continue;
            if (c == '#' && line_begin) {
                directive_line();
                continue;
            }
            line_begin = false;
            if (char_class == cc_letter)
                word();
            else if (char_class == cc_digit)
                numeral();
            else if (c == '"' || c == '\'')
                quoted(c);
            else
                punctuation(c);
        }
        return std::move(tokens_);
    }

private:
    char peek(std::size_t ahead = 1) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void add(TokenKind kind, std::size_t size) {
        tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + size), kind, no_partner});
        at_ += size;
    }

    bool comment() {
        if (peek() == '/') {
            at_ = line_end(at_);
            return true;
        }
        if (peek() != '*') return false;
        auto end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
        return true;
    }

    /// The next line end that no backslash stands before.
    std::size_t line_end(std::size_t from) const {
        for (;;) {
            auto end = std::min(text_.find('\n', from), text_.size());
            auto last = end;
            while (last > from && text_[last - 1] == '\r') --last;
            if (end == text_.size() || last == from || text_[last - 1] != '\\') return end;
            from = end + 1;
        }
    }

    /// A directive ends with its line; a comment in it may go on below.
    void directive_line() {
        std::size_t end = at_ + 1;
        for (; end < text_.size() && text_[end] != '\n'; ++end) {
            char c = text_[end], next = end + 1 < text_.size() ? text_[end + 1] : '\0';
            if (c == '\\' && (next == '\n' || next == '\r')) {
                end = std::min(text_.find('\n', end), text_.size() - 1);
            } else if (c == '"') {
                auto line = std::min(text_.find('\n', end), text_.size());
                auto close = text_.find('"', end + 1);
                if (close < line) end = close;
            } else if (c == '/' && next == '/') {
                end = line_end(end);
                break;
            } else if (c == '/' && next == '*') {
                auto close = text_.find("*/", end + 2);
                end = close == std::string_view::npos ? text_.size() - 1 : close + 1;
            }
        }
        add(directive, std::min(end, text_.size()) - at_);
    }

    void word() {
        std::size_t end = at_ + 1;
        while (end < text_.size()) {
            auto char_class = char_classes[static_cast<unsigned char>(text_[end])];
            if (char_class != cc_letter && char_class != cc_digit) break;
            ++end;
        }
        std::string_view word = text_.substr(at_, end - at_);
        if (end < text_.size() && (text_[end] == '"' || text_[end] == '\'') && word.size() <= 3) {
            if (text_[end] == '"' && word.ends_with('R')) return raw_string(end);
            if (word == "L" || word == "u" || word == "U" || word == "u8") {
                at_ = end;
                return quoted(text_[end]);
            }
        }
        bool is_in = dialect_ == Dialect::objc && word == "in";  // `for (x in y)`
        add(is_in ? statement : kind_of(word, dialect_), end - at_);
    }

    void raw_string(std::size_t quote) {
        auto open = text_.find('(', quote);
        if (open == std::string_view::npos || open - quote > 17) return add(name, quote - at_);
        std::string close = ")" + std::string(text_.substr(quote + 1, open - quote - 1)) + "\"";
        auto end = text_.find(close, open);
        add(string, (end == std::string_view::npos ? text_.size() : end + close.size()) - at_);
    }

    void numeral() {
        std::size_t end = at_ + 1;
        while (end < text_.size()) {
            char c = text_[end];
            auto char_class = char_classes[static_cast<unsigned char>(c)];
            bool exponent = (c == '+' || c == '-') && (text_[end - 1] == 'e' || text_[end - 1] == 'E' || text_[end - 1] == 'p');
            bool separator = c == '\'' && end + 1 < text_.size() && char_classes[static_cast<unsigned char>(text_[end + 1])] >= cc_letter;
            if (char_class != cc_letter && char_class != cc_digit && c != '.' && !exponent && !separator) break;
            ++end;
        }
        add(number, end - at_);
    }

    void quoted(char quote) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            if (text_[end] == '\\' && end + 1 < text_.size()) ++end;
            ++end;
        }
        end = std::min(end + 1, text_.size());
        // A suffix: "…"_s
        while (end < text_.size() && text_[end - 1] == quote && char_classes[static_cast<unsigned char>(text_[end])] >= cc_letter) {
            while (end < text_.size() && char_classes[static_cast<unsigned char>(text_[end])] >= cc_letter) ++end;
        }
        add(string, end - at_);
    }

    void punctuation(char c) {
        char next = peek();
        switch (c) {
            case '(': return add(paren_open, 1);
            case ')': return add(paren_close, 1);
            case '[': return add(bracket_open, 1);
            case ']': return add(bracket_close, 1);
            case '{': return add(brace_open, 1);
            case '}': return add(brace_close, 1);
            case ';': return add(semicolon, 1);
            case ',': return add(comma, 1);
            case '~': return add(tilde, 1);
            case ':': return next == ':' ? add(double_colon, 2) : add(colon, 1);
            case '*': return next == '=' ? add(other, 2) : add(star, 1);
            case '&': return next == '=' ? add(other, 2) : add(star, next == '&' ? 2 : 1);
            case '^': return next == '=' ? add(other, 2) : add(dialect_ == Dialect::objc ? star : other, 1);
            case '=': return next == '=' ? add(other, 2) : add(equal, 1);
            case '<': return next == '=' || next == '<' ? add(other, 2) : add(less, 1);
            case '>': return next == '=' ? add(other, 2) : add(greater, 1);
            case '-': return next == '>' ? add(arrow, 2) : next == '=' || next == '-' ? add(other, 2) : add(other, 1);
            case '+': case '!': case '|': case '/': case '%': return add(other, next == '=' || next == c ? 2 : 1);
            default: return add(other, 1);
        }
    }

    std::string_view text_;
    Dialect dialect_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

TokenKind opener_of(TokenKind closer) {
    return closer == paren_close ? paren_open : closer == bracket_close ? bracket_open : brace_open;
}

}  // namespace

bool is_c_keyword(std::string_view word) { return kind_of(word, Dialect::c) != name; }

std::vector<Token> tokens_of(std::string_view text, Dialect dialect) { return Lexer(text, dialect).run(); }

void pair_brackets(std::vector<Token>& tokens) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        token.partner = no_partner;
        switch (token.kind) {
            case paren_open:
            case bracket_open:
            case brace_open: open.push_back(i); break;
            case brace_close:
                // A brace closes whatever was left open inside.
                while (!open.empty() && tokens[open.back()].kind != brace_open) open.pop_back();
                [[fallthrough]];
            case paren_close:
            case bracket_close:
                if (open.empty() || tokens[open.back()].kind != opener_of(token.kind)) break;
                token.partner = open.back();
                tokens[open.back()].partner = i;
                open.pop_back();
                break;
            default: break;
        }
    }
}

void blank(std::string& text, std::uint32_t begin, std::uint32_t end) {
    for (auto i = begin; i < end; ++i)
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

void prepare(std::string& text, Dialect dialect) {
    if (dialect == Dialect::cpp) settle_namespaces(text);
    std::vector<Token> tokens = tokens_of(text, dialect);
    settle_conditionals(text, tokens, dialect);
    pair_brackets(tokens);
    settle_macros(text, tokens, dialect);
}

}  // namespace vlt::indexer::c_family
