#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Tokens of C, C++ and Objective-C, and what is made of them before a text is parsed (see prepare).
namespace vlt::indexer::c_family {

enum class TokenKind : std::uint8_t {
    name,        // an identifier that is no keyword
    type,        // int, auto, decltype …
    starter,     // a keyword that can't follow a declaration's type: static, inline, typedef …
    qualifier,   // one that can: const, noexcept, __attribute__ …
    tag,         // struct, union, enum, class
    namespace_,
    template_,
    using_,
    operator_,
    access,      // public, private, protected
    control,     // if, for, while, switch: a parenthesis belongs to it
    statement,   // return, else … and what else begins no declaration
    number,
    string,
    directive,   // from the # to the end of the line
    paren_open, paren_close, bracket_open, bracket_close, brace_open, brace_close,
    semicolon, comma, colon, double_colon, star, less, greater, equal, tilde, arrow,
    other,
    dropped,     // in a branch of an #if that the parser does not see
};

constexpr std::uint32_t no_partner = 0xffffffffu;

struct Token {
    std::uint32_t begin = 0, end = 0;  // bytes
    TokenKind kind = TokenKind::other;
    std::uint32_t partner = no_partner;  // index of the bracket that closes or opened this one
};

enum class Dialect : std::uint8_t { c, cpp, objc };

/// Whether C reserves the word: nothing has it for a name, whatever a broken tree says.
bool is_c_keyword(std::string_view word);

std::vector<Token> tokens_of(std::string_view text, Dialect dialect);
/// Sets `partner` of all brackets; those that have none keep no_partner.
void pair_brackets(std::vector<Token>& tokens);

/// Directives become comments (a grammar takes them between declarations only, they may stand anywhere), and their tokens go.
/// Where the branches of an #if are no whole declarations or statements, or where a branch
/// can't be meant (`#if 0`, `#ifdef __cplusplus` in C), what is not to be parsed becomes blanks.
/// Writes macros that open and close namespaces as such, where each one is closed.
void settle_namespaces(std::string& text);
/// The namespace that the macro at the beginning of a text opens; empty: none.
std::string namespace_of_macro(std::string_view text);
void settle_conditionals(std::string& text, std::vector<Token>& tokens, Dialect dialect);
/// Attribute-like macros become blanks, macros that stand for the head of a function become such a head.
void settle_macros(std::string& text, std::vector<Token>& tokens, Dialect dialect);

/// Overwrites with blanks; line ends stay.
void blank(std::string& text, std::uint32_t begin, std::uint32_t end);

/// These languages can only be parsed after the preprocessor has run, and it can't run here: neither the headers nor the
/// configuration are known. This changes a copy of a file's text, for the parser alone, so that what the preprocessor would
/// have removed does little harm. Length and line ends stay: positions in the tree are those of the file. Linear time.
void prepare(std::string& text, Dialect dialect);

}  // namespace vlt::indexer::c_family
