#include <algorithm>
#include <cstdlib>

#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer::c_family {

namespace {

using enum TokenKind;

constexpr std::uint32_t block_reach = 64;     // tokens in which a block has a semicolon
constexpr std::uint32_t case_reach = 12;      // tokens of a label
constexpr std::uint32_t angle_reach = 4000;  // tokens looked at for the end of template arguments

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int surely_macro = 3;

/// How much a name looks like an attribute-like macro rather than like a type or a variable: 0 to surely_macro.
int macro_likeness(std::string_view word) {
    bool lower = std::ranges::any_of(word, is_lower), upper = std::ranges::any_of(word, is_upper);
    if (word.starts_with("__") && lower) {
        bool is_type = word.ends_with("_t") || is_digit(word.back());  // __u32, __kernel_size_t
        return is_type ? 0 : 2;
    }
    if (!upper || lower || word.size() < 2) return 0;
    return word.find('_') == std::string_view::npos ? 1 : surely_macro;
}

/// A part of a declaration's head.
struct Item {
    enum Kind : std::uint8_t { word, type_word, starter_word, qualifier_word, tag_word, star_sign, group, brackets, rest };
    Kind kind;
    std::uint32_t first, last;  // tokens, inclusive
    bool constructs = false;    // a word that is a constructor's, destructor's or conversion's name
    bool plain = false;         // a word that is one token
};

enum class ScopeType : std::uint8_t { declarations, members, enumerators, code };

struct OpenScope {
    ScopeType type;
    std::uint32_t end;  // index of the closing brace
    std::string_view class_name;
    bool in_typedef = false;  // it is a type's body, and names follow it
};

class Macros {
public:
    Macros(std::string& text, std::vector<Token>& tokens, Dialect dialect)
        : text_(text), tokens_(tokens), dialect_(dialect), count_(static_cast<std::uint32_t>(tokens.size())) {}

    void run() {
        if (dialect_ == Dialect::objc)
            objective_c();
        else
            walk();
        adjacent_words();
    }

private:
    // --- tokens --------------------------------------------------------------------------------------------------------
    TokenKind kind(std::uint32_t i) const { return i < count_ ? tokens_[i].kind : dropped; }
    std::string_view word(std::uint32_t i) const {
        return std::string_view(text_).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
    }
    /// The token after the bracket that closes the one at `i`; i + 1 where there is none.
    std::uint32_t after(std::uint32_t i) const { return tokens_[i].partner == no_partner || tokens_[i].partner < i ? i + 1 : tokens_[i].partner + 1; }
    bool opens(std::uint32_t i) const { return tokens_[i].partner != no_partner && tokens_[i].partner > i; }
    void erase(std::uint32_t first, std::uint32_t last) {
        if (first >= count_ || last >= count_ || last < first) return;
        for (auto i = first; i <= last; ++i) {  // not what is between them: directives, comments by now
            blank(text_, tokens_[i].begin, tokens_[i].end);
            tokens_[i].kind = dropped;
        }
    }

    /// The token after template arguments that begin at `i`; `i` where it is no such list.
    std::uint32_t after_angle(std::uint32_t i) const {
        int depth = 0;
        for (std::uint32_t j = i; j < count_ && j < i + angle_reach;) {
            switch (kind(j)) {
                case less: ++depth; break;
                case greater:
                    if (--depth == 0) return j + 1;
                    break;
                case semicolon:
                case brace_close:
                case paren_close: return i;
                case paren_open:
                case bracket_open:
                case brace_open:
                    if (!opens(j)) return i;
                    j = after(j);
                    continue;
                default: break;
            }
            ++j;
        }
        return i;
    }

    /// The next `;` or `{` outside brackets.
    std::uint32_t find_body(std::uint32_t i) const {
        while (i < count_ && kind(i) != semicolon && kind(i) != brace_open && kind(i) != brace_close) {
            if (kind(i) == less) {
                auto next = after_angle(i);
                i = next == i ? i + 1 : next;
            } else {
                i = kind(i) == paren_open || kind(i) == bracket_open ? after(i) : i + 1;
            }
        }
        return i;
    }

    std::uint32_t after_semicolon(std::uint32_t i, std::uint32_t end) const {
        while (i < end && kind(i) != semicolon) i = kind(i) == paren_open || kind(i) == bracket_open || kind(i) == brace_open ? after(i) : i + 1;
        return std::min(i + 1, end);
    }

    // --- scopes --------------------------------------------------------------------------------------------------------
    void walk() {
        scopes_.push_back({ScopeType::declarations, count_, {}});
        std::uint32_t i = 0;
        while (!scopes_.empty()) {
            OpenScope scope = scopes_.back();
            if (i >= scope.end) {
                scopes_.pop_back();
                i = scope.end + 1;
                bool is_type = scope.type == ScopeType::members || scope.type == ScopeType::enumerators;
                if (is_type && !scopes_.empty()) i = after_type_body(i, scope.in_typedef);
                continue;
            }
            switch (scope.type) {
                case ScopeType::declarations:
                case ScopeType::members: i = declaration(i, scope); break;
                case ScopeType::enumerators: i = enumerator(i, scope.end); break;
                case ScopeType::code: i = next_statement_token(i); break;
            }
        }
    }

    /// Enters the braces at `open`, or passes over it where they are not closed.
    std::uint32_t enter(ScopeType type, std::uint32_t open, std::string_view class_name = {}, bool in_typedef = false) {
        if (open < count_ && kind(open) == brace_open && opens(open)) scopes_.push_back({type, tokens_[open].partner, class_name, in_typedef});
        return open + 1;
    }

    std::uint32_t declaration(std::uint32_t i, const OpenScope& scope) {
        switch (kind(i)) {
            case template_: return kind(i + 1) == less ? std::max(after_angle(i + 1), i + 2) : i + 1;
            case using_: {
                if (kind(i + 1) == name && kind(i + 2) == name) erase_words(i + 2);  // `using name MACRO(x) = …;`
                auto next = after_semicolon(i, scope.end);
                if (dialect_ == Dialect::c) erase(i, next - 1);  // `_Static_assert(…);`
                return next;
            }
            case paren_open:
            case bracket_open: return after(i);
            case namespace_: return name_space(i, scope.end);
            case access: return access_label(i, scope.end);
            case name:
            case type:
            case starter:
            case qualifier:
            case tag:
            case operator_:
            case tilde:
            case double_colon: break;
            default: return i + 1;
        }
        if (kind(i) == starter && kind(i + 1) == string) {  // extern "C"
            if (kind(i + 2) == brace_open) return enter(ScopeType::declarations, i + 2);
            i += 2;
        }
        std::uint32_t end = collect(i, scope.end);
        return items_.empty() ? std::max(end, i + 1) : analyse(end, scope);
    }

    /// `namespace a::b MACRO(x) {`
    std::uint32_t name_space(std::uint32_t i, std::uint32_t end) {
        auto j = i + 1;
        bool named = false;
        while (j < end && kind(j) != brace_open && kind(j) != semicolon && kind(j) != equal) {
            if (kind(j) == name && named && kind(j - 1) != double_colon) {
                j = erase_words(j);
                continue;
            }
            named |= kind(j) == name;
            j = kind(j) == bracket_open || kind(j) == paren_open ? after(j) : j + 1;
        }
        return kind(j) == brace_open ? enter(ScopeType::declarations, j) : after_semicolon(j, end);
    }

    /// Erases names and their arguments; returns what follows them.
    std::uint32_t erase_words(std::uint32_t i, bool with_arguments = true) {
        while (kind(i) == name) {
            auto next = with_arguments && kind(i + 1) == paren_open ? after(i + 1) : i + 1;
            erase(i, next - 1);
            i = next;
        }
        return i;
    }

    /// `public MACRO:`
    std::uint32_t access_label(std::uint32_t i, std::uint32_t end) {
        auto j = std::min(erase_words(i + 1), end);
        return kind(j) == colon ? j + 1 : j;
    }

    /// `} MACRO name;` after a struct's or enum's body. A macro's name alone is told from a variable's by its looks.
    std::uint32_t after_type_body(std::uint32_t i, bool in_typedef) {
        std::uint32_t kept = 0;
        std::vector<std::uint32_t> words;
        auto j = i;
        for (; kind(j) == name || kind(j) == star || kind(j) == qualifier; ) {
            if (kind(j) == name) words.push_back(j);
            bool has_group = kind(j) != star && kind(j + 1) == paren_open;
            j = has_group ? after(j + 1) : j + 1;
        }
        auto erase_word = [&](std::uint32_t at) { erase(at, kind(at + 1) == paren_open ? after(at + 1) - 1 : at); };
        for (std::uint32_t at : words) kept += macro_likeness(word(at)) < 2 && kind(at + 1) != paren_open;
        for (std::uint32_t at : words) {
            bool has_group = kind(at + 1) == paren_open;
            bool is_macro = macro_likeness(word(at)) == 2 || has_group;
            bool is_only = words.size() == 1 && !has_group && in_typedef;
            if ((is_macro && !is_only) || (kept > 1 && macro_likeness(word(at)) > 0)) erase_word(at);
        }
        if (kind(j) == bracket_open) erase_words(after(j));
        // A C++ class may be followed by anything; its semicolon is missing where a macro stands for it.
        if (kind(j) == semicolon || kind(j) == comma || kind(j) == equal || kind(j) == bracket_open) return after_semicolon(j, scopes_.back().end);
        return i;
    }

    /// `NAME MACRO(x) = 1,`
    std::uint32_t enumerator(std::uint32_t i, std::uint32_t end) {
        if (kind(i) == name) {
            auto j = i + 1;
            if (kind(j) == paren_open) {
                erase(j, after(j) - 1);
                j = after(j);
            }
            i = std::min(erase_words(j), end);
        }
        while (i < end && kind(i) != comma) i = kind(i) == paren_open || kind(i) == brace_open || kind(i) == bracket_open ? after(i) : i + 1;
        return i + 1;
    }

    // --- statements ----------------------------------------------------------------------------------------------------
    std::uint32_t next_statement_token(std::uint32_t i) {
        TokenKind before = i > 0 ? tokens_[i - 1].kind : semicolon;
        bool begins = before == semicolon || before == brace_open || before == brace_close || before == colon || statement_next_;
        statement_next_ = false;
        switch (kind(i)) {
            case control: {
                auto open = erase_words(i + 1, false);  // `if MACRO (`
                while (kind(open) == starter) ++open;  // `if constexpr`
                if (kind(open) != paren_open || !opens(open)) return i + 1;
                statement_parens_ = tokens_[open].partner;
                return open + 1;
            }
            case paren_close:
                statement_next_ = i == statement_parens_;
                return i + 1;
            case statement:
                statement_next_ = word(i) == "else" || word(i) == "do";
                if (word(i) == "case") case_range(i + 1);
                return i + 1;
            case paren_open:
            case comma:
                if (!declaring_ && (kind(i) == comma || kind(i - 1) == name)) type_argument(i + 1);
                return i + 1;
            case semicolon:
            case equal: declaring_ = false; return i + 1;
            case tag:
            case starter:
            case type: {
                if (!begins) return i + 1;
                declaring_ = true;
                // A type defined in a function; all else is told by adjacent words alone.
                auto j = i;
                while (j < count_ && (kind(j) == name || kind(j) == starter || kind(j) == qualifier || kind(j) == tag)) j = kind(j + 1) == paren_open ? after(j + 1) : j + 1;
                bool defines = (kind(j) == brace_open || kind(j) == colon) && std::any_of(tokens_.begin() + i, tokens_.begin() + j, [](const Token& t) { return t.kind == tag; });
                return defines ? declaration(i, scopes_.back()) : i + 1;
            }
            case name:
                if (before == name && kind(i + 1) == paren_open && macro_likeness(word(i)) == surely_macro && macro_likeness(word(i - 1)) == 0)
                    erase(i, i);  // `max MACRO (a, b)`
                if (begins && kind(i + 1) == paren_open && opens(i + 1)) end_macro_statement(i + 1);
                if (begins && kind(i + 1) == brace_open && (macro_likeness(word(i)) > 0 || is_block(i + 1))) erase(i, i);  // `MACRO {`
                return i + 1;
            default: return i + 1;
        }
    }

    /// Statements, not the items of a list.
    bool is_block(std::uint32_t open) const {
        auto end = std::min(after(open), open + block_reach);
        for (auto i = open + 1; i < end; ++i)
            if (kind(i) == semicolon) return true;
        return false;
    }

    /// `for_each(x) {` or `MACRO(x)` before a statement: the blank after it becomes the semicolon that the grammar wants.
    void end_macro_statement(std::uint32_t open) {
        auto next = after(open);
        if (kind(open + 1) == other && word(open + 1) == ".") {  // `CATCH(...) {`
            erase(open - 1, next - 1);
            return;
        }
        switch (kind(next)) {
            case brace_open:
            case name:
            case control:
            case statement:
            case type:
            case starter:
            case tag: break;
            default: return;
        }
        if (kind(next) == statement && word(next) == "else") return;
        auto end = tokens_[next - 1].end;
        for (auto at = end; at < tokens_[next].begin; ++at) {
            if (text_[at] == '/' || text_[at] == '\\') return;
            if (text_[at] != ' ' && text_[at] != '\t') continue;
            text_[at] = ';';
            return;
        }
    }

    /// `case a ... b:` as `case a:`.
    void case_range(std::uint32_t i) {
        auto from = i;
        while (from < i + case_reach && kind(from) != colon && !(kind(from) == other && word(from) == ".")) ++from;
        if (kind(from) != other) return;
        auto to = from;
        while (to < from + case_reach && to < count_ && kind(to) != colon) ++to;
        if (kind(to) == colon) erase(from, to - 1);
    }

    /// `f(x, struct a *, int)` calls a macro: what can't be an expression becomes a name.
    void type_argument(std::uint32_t i) {
        if (kind(i) != tag && kind(i) != type && kind(i) != qualifier) return;
        std::uint32_t end = i, named = no_partner;
        bool is_type = false;
        for (; kind(end) == tag || kind(end) == type || kind(end) == qualifier || kind(end) == star || kind(end) == name; ++end) {
            is_type |= kind(end) == tag || kind(end) == type;
            if (kind(end) == name || (kind(end) == type && named == no_partner)) named = end;
        }
        if (!is_type || named == no_partner || (kind(end) != comma && kind(end) != paren_close)) return;
        for (auto at = i; at < end; ++at) {
            if (at != named)
                erase(at, at);
            else if (kind(at) == type)
                text_[tokens_[at].begin] = 'x';
        }
    }

    // --- heads of declarations -----------------------------------------------------------------------------------------
    void add(Item::Kind item, std::uint32_t first, std::uint32_t next) { items_.push_back({item, first, next - 1}); }

    /// Gathers the items of a declaration's head; returns the token that ends it.
    std::uint32_t collect(std::uint32_t i, std::uint32_t end) {
        items_.clear();
        is_function_ = false;
        while (i < end) {
            switch (kind(i)) {
                case name:
                case tilde:
                case double_colon:
                case operator_: i = qualified_name(i, end); break;
                case type:
                    add(Item::type_word, i, kind(i + 1) == paren_open && word(i).size() > 5 ? after(i + 1) : i + 1);
                    i = items_.back().last + 1;
                    break;
                case starter:
                case qualifier:
                    if (kind(i) == qualifier && word(i) == "requires") {
                        i = constraint(i, end);
                        break;
                    }
                    add(kind(i) == starter ? Item::starter_word : Item::qualifier_word, i, kind(i + 1) == paren_open && takes_arguments(i) ? after(i + 1) : i + 1);
                    i = items_.back().last + 1;
                    break;
                case tag:
                    add(Item::tag_word, i, i + 1);
                    ++i;
                    break;
                case star:
                    add(Item::star_sign, i, i + 1);
                    ++i;
                    break;
                case paren_open:
                    if (!opens(i)) return i + 1;
                    add(Item::group, i, after(i));
                    i = after(i);
                    break;
                case bracket_open:
                    if (!opens(i)) return i + 1;
                    add(items_.empty() || items_.back().kind != Item::word ? Item::qualifier_word : Item::brackets, i, after(i));
                    i = after(i);
                    break;
                case arrow: {  // a trailing return type
                    auto next = find_body(i);
                    add(Item::rest, i, next);
                    return next;
                }
                case string:
                case number:
                case other:
                case less:
                case greater:
                    add(Item::rest, i, i + 1);
                    ++i;
                    break;
                default: return i;
            }
        }
        return end;
    }

    /// `requires A<T> && (b)`
    std::uint32_t constraint(std::uint32_t i, std::uint32_t end) {
        auto first = i++;
        for (; i < end;) {
            if (kind(i) == paren_open || kind(i) == brace_open) {
                if (!opens(i)) break;
                i = after(i);
            } else if (kind(i) == less && after_angle(i) != i) {
                i = after_angle(i);
            } else if (kind(i) == name) {
                ++i;
            } else {
                break;
            }
            bool goes_on = kind(i) == double_colon || kind(i) == less || (kind(i) == paren_open && kind(i - 1) == name);
            bool joins = kind(i) == star || (kind(i) == other && word(i) == "||");
            if (joins || kind(i) == double_colon) ++i;
            if (!goes_on && !joins) break;
        }
        add(Item::qualifier_word, first, std::max(i, first + 1));
        return std::max(i, first + 1);
    }

    bool takes_arguments(std::uint32_t i) const {
        char c = word(i).front();
        return kind(i) == qualifier ? c != 'c' && c != 'v' : c == 'e' && word(i) == "explicit";
    }

    /// `a::b<c>::~d`, `operator new`, `operator T*`
    std::uint32_t qualified_name(std::uint32_t i, std::uint32_t end) {
        Item item{Item::word, i, i};
        std::string_view before_last, last;
        bool destructs = false;
        std::uint32_t parts = 0;
        for (; i < end; ) {
            if (kind(i) == double_colon || (kind(i) == template_ && parts > 0)) {
                ++i;
                continue;
            }
            if (kind(i) == tilde) {
                destructs = true;
                ++i;
                continue;
            }
            if (kind(i) == operator_) {
                item.constructs = kind(i + 1) == name || kind(i + 1) == type || kind(i + 1) == qualifier || kind(i + 1) == double_colon;
                ++i;
                if (kind(i) == paren_open && opens(i)) i = after(i);
                while (i < end && kind(i) != paren_open && kind(i) != semicolon && kind(i) != brace_open) i = kind(i) == bracket_open ? after(i) : i + 1;
                ++parts;
                break;
            }
            if (kind(i) != name) break;
            before_last = last;
            last = word(i);
            ++parts;
            ++i;
            if (kind(i) == less) {
                auto next = after_angle(i);
                if (next == i) break;
                i = next;
            }
            if (kind(i) != double_colon || kind(i + 1) == star) break;
        }
        item.last = std::max(i, item.first + 1) - 1;
        item.plain = item.last == item.first;
        std::string_view class_name = scopes_.back().class_name;
        bool is_own = !class_name.empty() && last == class_name && parts == 1;
        item.constructs = item.constructs || destructs || is_own || (before_last == last && !last.empty());
        items_.push_back(item);
        return item.last + 1;
    }

    int likeness(const Item& item) const { return item.plain ? macro_likeness(word(item.first)) : 0; }

    bool followed_by_group(std::size_t at) const { return at + 1 < items_.size() && items_[at + 1].kind == Item::group; }

    /// Erases a macro and its arguments.
    void erase_macro(std::size_t at) { erase(items_[at].first, followed_by_group(at) ? items_[at + 1].last : items_[at].last); }
    void erase_macros(std::vector<std::size_t>& words) {
        for (std::size_t at : words) erase_macro(at);
        words.clear();
    }

    /// Erases those words that are too many, first the ones that look most like macros; of equals the first, the last only
    /// where it alone looks like one.
    void keep_words(std::vector<std::size_t>& words, std::size_t allowed) {
        while (words.size() > allowed) {
            std::size_t victim = 0;
            for (std::size_t i = 1; i < words.size(); ++i) {
                int more = likeness(items_[words[i]]) - likeness(items_[words[victim]]);
                if (more > 0) victim = i;
            }
            erase_macro(words[victim]);
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(victim));
        }
    }

    std::uint32_t analyse(std::uint32_t end, const OpenScope& scope) {
        std::size_t tag_at = 0;
        while (tag_at < items_.size() && items_[tag_at].kind != Item::tag_word) ++tag_at;
        if (tag_at < items_.size()) {
            std::uint32_t body = kind(end) == colon ? find_body(end) : end;
            if (kind(body) == brace_open && is_type_head(tag_at)) return type_body(tag_at, body);
        }
        bool lone = std::ranges::all_of(items_, [](const Item& item) { return item.kind == Item::word || item.kind == Item::group; });
        // `extern template class X<int>;`
        if (kind(end) == template_) lone = lone || std::ranges::all_of(items_, [](const Item& item) { return item.kind == Item::starter_word; });
        if (lone && (end >= scope.end || ends_lone_macros(kind(end)))) {
            erase(items_.front().first, items_.back().last);
            return end;
        }
        head(scope, end);
        return finish(end, scope);
    }

    /// What can't follow the head of any declaration, so that the words before it were macros.
    static bool ends_lone_macros(TokenKind kind) {
        return kind == template_ || kind == using_ || kind == namespace_ || kind == access || kind == brace_close;
    }

    /// `struct MACRO(x) name`, not `struct name function(…)`.
    bool is_type_head(std::size_t tag_at) const {
        std::size_t words = 0;
        for (std::size_t i = tag_at + 1; i < items_.size(); ++i) {
            switch (items_[i].kind) {
                case Item::word: ++words; break;
                case Item::group: {
                    bool more = std::any_of(items_.begin() + static_cast<std::ptrdiff_t>(i), items_.end(), [](const Item& item) { return item.kind == Item::word; });
                    if (words != 1 || !more) return false;
                    break;
                }
                case Item::qualifier_word: break;
                default: return false;
            }
        }
        return true;
    }

    std::uint32_t type_body(std::size_t tag_at, std::uint32_t body) {
        std::vector<std::size_t> words;
        std::string_view class_name;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (i == tag_at) erase_macros(words);
            if (items_[i].kind == Item::word) words.push_back(i);
        }
        if (!words.empty()) {
            const Item& item = items_[words.back()];
            for (auto at = item.first; at <= item.last && kind(at) != less; ++at)
                if (kind(at) == name) class_name = word(at);
            words.pop_back();
            erase_macros(words);
        }
        std::string_view tag_word = word(items_[tag_at].first);
        bool in_typedef = std::ranges::any_of(items_, [&](const Item& item) { return item.kind == Item::starter_word && word(item.first) == "typedef"; });
        return enter(tag_word == "enum" ? ScopeType::enumerators : ScopeType::members, body, class_name, in_typedef);
    }

    /// Finds the name that is declared and erases the macros around it.
    void head(const OpenScope& scope, std::uint32_t end) {
        std::vector<std::size_t> words;  // that may be the type or the name
        bool has_type = false;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Item& item = items_[i];
            switch (item.kind) {
                case Item::starter_word: erase_macros(words); break;
                case Item::qualifier_word: break;
                case Item::type_word:
                    erase_macros(words);
                    has_type = true;
                    break;
                case Item::tag_word:
                    erase_macros(words);
                    has_type = true;
                    if (i + 1 < items_.size() && items_[i + 1].kind == Item::word) ++i;
                    break;
                case Item::star_sign:
                    keep_words(words, has_type ? 0 : 1);
                    has_type = has_type || !words.empty();
                    words.clear();
                    break;
                case Item::word: words.push_back(i); break;
                case Item::group: {
                    bool after_word = !words.empty() && words.back() + 1 == i;
                    if (!after_word || declares_pointer(i)) {  // a declarator in parentheses
                        is_function_ = true;
                        pointer_declarator(item);
                        keep_words(words, has_type ? 0 : 1);
                        return;
                    }
                    if (is_parameter_list(i, has_type, words, end)) {
                        function_head(i, has_type, words, scope, end);
                        return;
                    }
                    std::size_t macro = words.back();
                    words.pop_back();
                    if (stands_for_type(i, has_type, end)) {
                        erase(item.first, item.last);
                        has_type = true;
                        words.clear();
                    } else {
                        erase_macro(macro);
                    }
                    break;
                }
                case Item::brackets:
                    keep_words(words, has_type ? 1 : 2);
                    erase_trailing(i + 1);
                    return;
                case Item::rest: return;
            }
        }
        if (kind(end) == brace_open && words.size() == 1 && !has_type) return;
        keep_words(words, has_type ? 1 : 2);
    }

    /// `MACRO(x) name;`, with nothing else that could be the type.
    bool stands_for_type(std::size_t at, bool has_type, std::uint32_t end) const {
        bool one_word = at + 2 == items_.size() && items_[at + 1].kind == Item::word;
        return !has_type && one_word && (kind(end) == semicolon || kind(end) == equal || kind(end) == comma);
    }

    /// `(*name)`, `(MACRO *name)`, `(MACRO name)` with parameters after it.
    bool declares_pointer(std::size_t at) const {
        if (at + 1 >= items_.size() || items_[at + 1].kind != Item::group) return false;
        auto first = items_[at].first + 1;
        return kind(first) == star || (kind(first) == name && (kind(first + 1) == star || kind(first + 1) == name || kind(first + 1) == double_colon));
    }

    void pointer_declarator(const Item& item) {
        auto first = item.first + 1;
        if (kind(first) != name) return;
        if (kind(first + 1) == star) {
            erase(first, first);
        } else if (kind(first + 1) == name && kind(first + 2) == paren_close) {
            auto begin = tokens_[first].begin;
            erase(first, first);
            text_[begin] = '*';
        }
    }

    /// Whether the group at `at`, right after a word, holds that word's parameters; else the word is a macro with arguments.
    bool is_parameter_list(std::size_t at, bool has_type, const std::vector<std::size_t>& words, std::uint32_t end) const {
        const Item& called = items_[words.back()];
        bool typed = has_type || std::any_of(words.begin(), words.end() - 1, [&](std::size_t word) { return likeness(items_[word]) == 0; });
        if (called.constructs) return true;
        if (at + 1 >= items_.size()) {  // `int x MACRO(4);` has one word more
            if (kind(end) == brace_open || kind(end) == colon) return true;
            bool named_before = words.size() >= (has_type ? 2u : 3u);
            return !named_before || likeness(called) <= likeness(items_[words[words.size() - 2]]);
        }
        const Item& next = items_[at + 1];
        switch (next.kind) {
            case Item::type_word:
            case Item::tag_word:
            case Item::starter_word: return typed && macro_likeness(word(called.first)) == 0;  // an old function's parameters follow
            case Item::word:
                if (next.constructs) return false;
                if (at + 2 == items_.size() && (kind(end) == brace_open || kind(end) == colon)) return true;
                return typed && likeness(called) <= likeness(next);
            case Item::star_sign: return typed || !called.plain;
            case Item::qualifier_word:  // `MACRO(x) const T f()`
                return typed || std::none_of(items_.begin() + static_cast<std::ptrdiff_t>(at), items_.end(),
                                             [](const Item& item) { return item.kind == Item::word; });
            default: return true;
        }
    }

    void function_head(std::size_t at, bool has_type, std::vector<std::size_t>& words, const OpenScope& scope, std::uint32_t end) {
        is_function_ = true;
        const std::size_t named = words.back();
        const Item& item = items_[named];
        words.pop_back();
        bool typed = has_type || !words.empty();
        // Only a constructor has initializers.
        const bool constructs = item.constructs || (kind(end) == colon && dialect_ == Dialect::cpp);
        keep_words(words, has_type || constructs ? 0 : 1);
        if (!old_style(at)) erase_trailing(at + 1);
        if (typed || item.constructs || !item.plain) return;
        if (scope.type == ScopeType::members && kind(end) == semicolon) {
            erase(item.first, dialect_ == Dialect::c ? end : items_[at].last);
        } else if (scope.type == ScopeType::declarations && kind(end) == semicolon) {
            macro_declaration(named, items_[at]);
        } else if (scope.type == ScopeType::declarations && kind(end) == brace_open) {
            macro_function(item.first, items_[at]);
        }
    }

    /// `int f(a, b) int a; char *b; {`
    bool old_style(std::size_t at) const {
        if (dialect_ != Dialect::c || at + 1 >= items_.size()) return false;
        const Item& next = items_[at + 1];
        if (next.kind == Item::type_word || next.kind == Item::tag_word || next.kind == Item::starter_word) return true;
        bool two_words = next.kind == Item::word && at + 2 < items_.size() && (items_[at + 2].kind == Item::word || items_[at + 2].kind == Item::star_sign);
        return two_words;
    }

    /// Macros after a function's parameters or an array's length.
    void erase_trailing(std::size_t from) {
        for (std::size_t i = from; i < items_.size(); ++i) {
            if (items_[i].kind == Item::rest) return;
            if (items_[i].kind == Item::word) erase_macro(i);
        }
    }

    /// `static MACRO(name, …);` becomes `static MACRO name;`, `MACRO(…);` stays, without arguments that are no expressions.
    void macro_declaration(std::size_t called, const Item& group) {
        auto first = group.first + 1;
        bool takes_name = kind(first) == name && (kind(first + 1) == comma || kind(first + 1) == paren_close);
        bool has_specifier = std::any_of(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(called), [](const Item& item) {
            return item.kind == Item::starter_word || item.kind == Item::qualifier_word;
        });
        if (has_specifier && takes_name) {
            erase(group.first, group.first);
            erase(first + 1, group.last);
            return;
        }
        if (has_specifier) erase(items_.front().first, items_[called].first - 1);
        bool simple = true;
        for (auto at = first; at < group.last && simple; ++at) {
            simple = kind(at) != semicolon && kind(at) != type && kind(at) != tag && kind(at) != starter && kind(at) != qualifier &&
                     !(kind(at) == name && (kind(at - 1) == paren_close || kind(at - 1) == name));
        }
        if (!simple && group.last > first) erase(first, group.last - 1);
    }

    /// `MACRO(name, …) {` becomes `M CRO(    ) {`, a function's head: the handler of functions finds the name in the file's own
    /// text.
    void macro_function(std::uint32_t called, const Item& group) {
        const Token& token = tokens_[called];
        bool has_lower = std::ranges::any_of(word(called), is_lower);
        if (token.end - token.begin < 3 || (has_lower && dialect_ == Dialect::cpp)) return;
        if (!has_lower) blank(text_, tokens_[group.first].end, tokens_[group.last].begin);
        text_[token.begin + 1] = ' ';
    }

    /// What follows the head, up to the next declaration.
    std::uint32_t finish(std::uint32_t end, const OpenScope& scope) {
        switch (kind(end)) {
            case semicolon: return end + 1;
            case brace_open:
                if (is_function_) return enter(ScopeType::code, end);
                return after_semicolon(after(end), scope.end) ;
            case colon: {
                if (is_function_ && dialect_ == Dialect::cpp) return constructor_body(end, scope.end);
                if (!is_label(end, scope)) return after_semicolon(end, scope.end);
                erase(items_.front().first, end);
                return end + 1;
            }
            case equal:
            case comma: return after_semicolon(end, scope.end);
            default: return std::max(end, items_.back().last + 1);
        }
    }

    /// `MACRO signals:`, not a bit-field.
    bool is_label(std::uint32_t colon_at, const OpenScope& scope) const {
        bool words = std::ranges::all_of(items_, [](const Item& item) { return item.kind == Item::word || item.kind == Item::group; });
        TokenKind second = kind(colon_at + 2);
        bool is_width = kind(colon_at + 1) == number || second == semicolon || second == comma || second == other || second == equal;
        return scope.type == ScopeType::members && dialect_ == Dialect::cpp && words && !is_width;
    }

    /// `: a(1), b{2} {`
    std::uint32_t constructor_body(std::uint32_t i, std::uint32_t end) {
        for (++i; i < end;) {
            switch (kind(i)) {
                case semicolon: return i + 1;
                case paren_open:
                case bracket_open: i = after(i); break;
                case less: {
                    auto next = after_angle(i);
                    i = next == i ? i + 1 : next;
                    break;
                }
                case brace_open:
                    if (kind(i - 1) != name && kind(i - 1) != greater) return enter(ScopeType::code, i);
                    i = after(i);
                    break;
                default: ++i;
            }
        }
        return i;
    }

    // --- Objective-C ---------------------------------------------------------------------------------------------------
    bool is_sign(std::uint32_t i, char sign) const { return kind(i) == other && word(i).front() == sign; }

    /// `typedef NS_ENUM(T, name) {`; macros before `@interface`, declarations and methods; `- (void)f MACRO(x);`
    void objective_c() {
        for (std::uint32_t i = 0; i < count_; ++i) {
            if (kind(i) != name) continue;
            auto next = kind(i + 1) == paren_open ? after(i + 1) : i + 1;
            TokenKind before = i > 0 ? kind(i - 1) : semicolon;
            bool looks = macro_likeness(word(i)) == surely_macro;
            if (before == starter && next > i + 1 && kind(next) == brace_open && tokens_[i].end - tokens_[i].begin >= 4) {
                enumeration(i, next - 2);
            } else if (before == name && next > i + 1 && looks && (kind(next) == semicolon || kind(next) == brace_open)) {
                erase(i, next - 1);
            } else if (looks || (next > i + 1 && before == semicolon)) {
                bool begins_keyword = is_sign(next, '@') && kind(next + 1) == name;
                bool begins_method = (is_sign(next, '-') || is_sign(next, '+')) && kind(next + 1) == paren_open && before != paren_close;
                bool begins = begins_keyword || begins_method || kind(next) == starter || kind(next) == tag || next >= count_;
                bool in_statement = before == equal || before == paren_open || before == comma || before == other || before == statement;
                if (begins && !in_statement) erase(i, next - 1);
            }
        }
    }

    /// `typedef MACRO(type, name) {` becomes `enum name {`.
    void enumeration(std::uint32_t macro, std::uint32_t named) {
        if (kind(named) != name || word(macro - 1) != "typedef") return;
        auto begin = tokens_[macro].begin;
        erase(macro - 1, named - 1);
        erase(named + 1, named + 1);
        text_.replace(begin, 4, "enum");
    }

    // --- everywhere ----------------------------------------------------------------------------------------------------
    /// Where C allows no two names side by side, one of them is a macro: `(void __user *)`, `* MACRO x`, `int x MACRO;`.
    void adjacent_words() {
        for (std::uint32_t i = 1; i + 1 < count_; ++i) {
            if (kind(i) == star && kind(i + 1) == equal) name_parameter(i);
            if (kind(i) != name) continue;
            TokenKind before = kind(i - 1), next = kind(i + 1);
            if (next == star && (before == type || before == name)) {
                more_macro_like(before == name ? i - 1 : i, i, before == type);
            } else if (before == star && next == name) {
                bool first = macro_likeness(word(i)) >= macro_likeness(word(i + 1));
                erase(first ? i : i + 1, first ? i : i + 1);
            } else if (before == name && (next == comma || next == paren_close || next == semicolon || next == equal || next == bracket_open)) {
                TokenKind first = i >= 2 ? kind(i - 2) : dropped;
                if (first == type || first == name || first == star || (first == comma && next == semicolon)) more_macro_like(i - 1, i, false);
            } else if (before == name && next == double_colon) {
                if (macro_likeness(word(i - 1)) == surely_macro) erase(i - 1, i - 1);  // `TYPENAME a::b`
            } else if (before == paren_close && next == paren_open) {
                part_macros(i);
            } else if (before == paren_close && (next == comma || next == paren_close || next == equal)) {
                macro_type(i);
            } else if (before == string && next == paren_open) {
                if (kind(after(i + 1)) == string) erase(i, after(i + 1) - 1);  // "…" MACRO(x) "…"
            } else if (next == string ? before == name || dialect_ == Dialect::cpp : before == string && dialect_ == Dialect::cpp) {
                erase(i, i);  // part of a string
            }
        }
    }

    /// `(char * = nullptr)`: the grammar wants a name there.
    void name_parameter(std::uint32_t i) {
        auto end = tokens_[i].end;
        if (text_[end] == ' ') text_[end] = 'x';
    }

    /// `(MACRO(x) name, …)`: the macro's name is all that is left of the parameter's type.
    void macro_type(std::uint32_t named) {
        auto open = tokens_[named - 1].partner;
        if (open == no_partner || open < 2 || kind(open - 1) != name || macro_likeness(word(open - 1)) == 0) return;
        TokenKind before = kind(open - 2);
        if (before == comma || before == paren_open || before == qualifier) erase(open, named - 1);
    }

    /// `{ MACRO(a) MACRO(b) }`: the items of a list, whose commas the macro brings.
    void part_macros(std::uint32_t second) {
        auto open = tokens_[second - 1].partner;
        if (open == no_partner || open == 0 || kind(open - 1) != name || word(open - 1) != word(second)) return;
        auto gap = std::string_view(text_).substr(tokens_[second - 1].end, tokens_[second].begin - tokens_[second - 1].end);
        auto at = gap.find_last_of(" \t");
        if (at != std::string_view::npos && gap.find_first_of(";/") == std::string_view::npos) text_[tokens_[second - 1].end + at] = ',';
    }

    void more_macro_like(std::uint32_t first, std::uint32_t second, bool always) {
        int a = macro_likeness(word(first)), b = macro_likeness(word(second));
        if (always || b > a)
            erase(second, second);
        else if (a > b)
            erase(first, first);
    }

    std::string& text_;
    std::vector<Token>& tokens_;
    Dialect dialect_;
    std::uint32_t count_;
    std::vector<OpenScope> scopes_;
    std::vector<Item> items_;      // of the head being looked at
    bool is_function_ = false;     // it declares a function
    bool declaring_ = false;       // in a statement that began as a declaration, before its `=`
    bool statement_next_ = false;  // a statement begins at the next token
    std::uint32_t statement_parens_ = no_partner;  // the parenthesis after which a statement begins
};

}  // namespace

void settle_macros(std::string& text, std::vector<Token>& tokens, Dialect dialect) { Macros(text, tokens, dialect).run(); }

}  // namespace vlt::indexer::c_family
