#include <algorithm>
#include <optional>

#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer::c_family {

namespace {

using enum TokenKind;

constexpr std::size_t max_nesting = 200;  // of #if in #if; deeper ones are left as they are

/// What stands before a directive, as far as it matters for whether a branch can stand alone.
struct State {
    std::vector<bool> braces;  // open ones; true: a list (an initializer, an enum), where commas part the items
    int parens = 0;
    TokenKind last = semicolon;
    bool enum_head = false;
    bool in_list() const { return !braces.empty() && braces.back(); }
};

enum class Fate : std::uint8_t { open, keep, drop };

struct Branch {
    std::size_t directive = 0;  // index of the token it begins with
    Fate fate = Fate::open;
    bool whole = false;
    bool impossible = false;  // by its condition, whatever macros are set
    State end;
};

struct Group {
    State before;
    std::vector<Branch> branches;
    std::string_view macro;  // the one that the first condition tests, where that is all it does
    bool wants = true;       // defined
    bool decided = false;    // a branch before has a condition that is true
};

std::string_view trim(std::string_view text) {
    auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\\'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// The directive's word ("ifdef") and what follows it, without comments.
std::string_view split_directive(std::string_view line, std::string_view& rest) {
    line = trim(line.substr(1));
    auto end = std::min(line.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), line.size());
    rest = line.substr(end);
    rest = trim(rest.substr(0, std::min(rest.find("/*"), rest.find("//"))));
    return line.substr(0, end);
}

/// `X`, `(X)`, `defined X`, `!defined(X)`: X and whether it shall be defined. Empty: something else.
std::string_view tested_macro(std::string_view word, std::string_view rest, bool& wants) {
    wants = word != "ifndef";
    if (word == "if" || word == "elif") {
        if (rest.starts_with('!')) {
            wants = false;
            rest = trim(rest.substr(1));
        }
        if (!rest.starts_with("defined")) return {};
        rest = trim(rest.substr(7));
    }
    if (rest.starts_with('(') && rest.ends_with(')')) rest = trim(rest.substr(1, rest.size() - 2));
    bool plain = rest.find_first_of(" \t()&|!") == std::string_view::npos;
    return plain ? rest : std::string_view{};
}

class Conditionals {
public:
    Conditionals(std::string& text, std::vector<Token>& tokens, Dialect dialect) : text_(text), tokens_(tokens), dialect_(dialect) {}

    void run() {
        for (at_ = 0; at_ < tokens_.size(); ++at_) {
            if (tokens_[at_].kind == directive)
                on_directive();
            else
                on_token(tokens_[at_].kind);
        }
        for (Token& token : tokens_)
            if (token.kind == directive) to_comment(token);
        std::erase_if(tokens_, [](const Token& token) { return token.kind == dropped; });
    }

private:
    void on_token(TokenKind kind) {
        switch (kind) {
            case brace_open:
                now_.braces.push_back(now_.enum_head || now_.last == equal || (now_.in_list() && now_.last != paren_close));
                now_.enum_head = false;
                break;
            case brace_close:
                if (!now_.braces.empty()) now_.braces.pop_back();
                break;
            case paren_open: ++now_.parens; break;
            case paren_close: --now_.parens; break;
            case tag: now_.enum_head = text_[tokens_[at_].begin] == 'e'; break;
            case semicolon: now_.enum_head = false; break;
            default: break;
        }
        now_.last = kind;
    }

    void on_directive() {
        Token& token = tokens_[at_];
        std::string_view rest;
        std::string_view word = split_directive(std::string_view(text_).substr(token.begin, token.end - token.begin), rest);
        if (word == "if" || word == "ifdef" || word == "ifndef") {
            if (groups_.size() >= max_nesting) return;
            groups_.push_back({});
            groups_.back().before = now_;
            groups_.back().macro = tested_macro(word, rest, groups_.back().wants);
            begin_branch(condition(word, rest), rest == "0");
        } else if (groups_.empty()) {
            return;
        } else if (word == "elif" || word == "else" || word == "elifdef" || word == "elifndef") {
            end_branch();
            now_ = groups_.back().before;
            begin_branch(word == "elif" ? condition(word, rest) : std::nullopt, word == "elif" && rest == "0");
        } else if (word == "endif") {
            end_branch();
            settle(groups_.back());
            groups_.pop_back();
        }
    }

    /// What is known of a condition without knowing any configuration.
    std::optional<bool> condition(std::string_view word, std::string_view rest) const {
        if (rest == "0") return false;
        if (rest == "1" && (word == "if" || word == "elif")) return true;
        bool wants = true;
        std::string_view macro = tested_macro(word, rest, wants);
        if (macro == "__cplusplus") return wants == (dialect_ == Dialect::cpp);
        if (macro == "__OBJC__") return wants == (dialect_ == Dialect::objc);
        if (macro == "__ASSEMBLY__" || macro == "__ASSEMBLER__") return !wants;
        return std::nullopt;
    }

    /// `literal`: it is left out whatever macros are set.
    void begin_branch(std::optional<bool> condition, bool literal) {
        Group& group = groups_.back();
        Branch branch;
        branch.directive = at_;
        if (group.decided || condition == false)
            branch.fate = Fate::drop, branch.impossible = literal;
        else if (condition == true)
            branch.fate = Fate::keep;
        group.decided = group.decided || condition == true;
        group.branches.push_back(std::move(branch));
    }

    void end_branch() {
        Group& group = groups_.back();
        Branch& branch = group.branches.back();
        bool is_empty = at_ == branch.directive + 1;
        bool balanced = now_.braces.size() == group.before.braces.size() && now_.parens == group.before.parens;
        bool ends_item = group.before.in_list() ? now_.last == comma
                                                : now_.last == semicolon || now_.last == brace_close || now_.last == colon;
        // A macro that stands alone may have no semicolon; but then no body follows.
        if (now_.last == paren_close && now_.braces.empty()) ends_item = !body_follows();
        branch.whole = is_empty || (balanced && group.before.parens <= 0 && ends_item);
        branch.end = now_;
    }

    bool body_follows() const {
        std::size_t next = at_ + 1;
        while (next < tokens_.size() && tokens_[next].kind == directive) ++next;
        return next < tokens_.size() && tokens_[next].kind == brace_open;
    }

    void settle(Group& group) {
        std::size_t open = 0, whole = 0;
        for (const Branch& branch : group.branches) {
            open += branch.fate == Fate::open;
            whole += branch.fate == Fate::open && branch.whole;
        }
        bool keep_all = open == whole;
        if (!keep_all) choose(group);
        const State* end = nullptr;
        for (std::size_t i = 0; i < group.branches.size(); ++i) {
            const Branch& branch = group.branches[i];
            std::size_t next = i + 1 < group.branches.size() ? group.branches[i + 1].directive : at_;
            if (branch.fate == Fate::drop)
                drop(branch.directive, next, !branch.impossible);
            else if (end == nullptr || keep_all)
                end = &branch.end;
            to_comment(tokens_[branch.directive]);
        }
        to_comment(tokens_[at_]);
        now_ = end ? *end : group.before;
    }

    /// Keeps one of the branches that are no whole items: the first, unless the same macro was taken to be set otherwise.
    void choose(Group& group) {
        bool first = true;
        if (!group.macro.empty()) {
            auto known = std::ranges::find(assumed_, group.macro, &Assumed::macro);
            if (known == assumed_.end())
                assumed_.push_back({group.macro, group.wants});
            else
                first = known->defined == group.wants;
        }
        bool taken = false;
        for (Branch& branch : group.branches) {
            if (branch.fate != Fate::open) continue;
            bool is_first = &branch == &group.branches.front();
            bool take = !taken && (first || !is_first);
            branch.fate = take ? Fate::keep : Fate::drop;
            taken |= take;
        }
    }

    /// Macros defined in a branch that may be meant, but is not parsed, are kept.
    void drop(std::size_t from, std::size_t to, bool keep_directives) {
        auto begin = tokens_[from].end;
        for (std::size_t i = from + 1; i < to; ++i) {
            if (keep_directives && tokens_[i].kind == directive) {
                blank(text_, begin, tokens_[i].begin);
                begin = tokens_[i].end;
            } else {
                tokens_[i].kind = dropped;
            }
        }
        blank(text_, begin, tokens_[to].begin);
    }

    /// A comment keeps the line a place where the tree begins anew, and its node is where the handlers find the directive.
    void to_comment(Token& token) {
        if (token.kind == dropped) return;
        token.kind = dropped;
        std::string_view line = std::string_view(text_).substr(token.begin, token.end - token.begin);
        std::size_t end = line.find('\n');
        while (end != std::string_view::npos && trim_return(line.substr(0, end)).ends_with('\\')) end = line.find('\n', end + 1);
        // A comment in it that goes on below ends it for the parser.
        if (end != std::string_view::npos) blank(text_, token.begin + static_cast<std::uint32_t>(line.rfind("/*", end)), token.end);
        if (line.size() >= 2)
            text_[token.begin] = text_[token.begin + 1] = '/';
        else
            blank(text_, token.begin, token.end);
    }

    static std::string_view trim_return(std::string_view line) { return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line; }

    struct Assumed {
        std::string_view macro;
        bool defined;
    };

    std::string& text_;
    std::vector<Token>& tokens_;
    Dialect dialect_;
    std::size_t at_ = 0;
    State now_;
    std::vector<Group> groups_;
    std::vector<Assumed> assumed_;
};

}  // namespace

void settle_conditionals(std::string& text, std::vector<Token>& tokens, Dialect dialect) {
    bool any = std::ranges::any_of(tokens, [](const Token& token) { return token.kind == directive; });
    if (any) Conditionals(text, tokens, dialect).run();
}

}  // namespace vlt::indexer::c_family
