#include "indexer/chain.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace vlt::indexer {

namespace {

constexpr std::size_t max_expression = 2000;  // bytes looked at
constexpr std::size_t max_chain = 200;        // bytes
constexpr std::string_view go_map = "#map";   // a name that no type of the tree has
constexpr int max_depth = 8;                  // of parentheses and type arguments within each other

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           c == '#' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// Reads a text from left to right.
class Scanner {
public:
    Scanner(std::string_view text, const ChainSyntax& syntax) : text_(text), syntax_(syntax) {}

    std::string expression(int depth) {
        if (syntax_.words_choose && text_.find(' ') != std::string_view::npos)
            if (std::string chosen; depth <= max_depth && chooses(depth, chosen)) return chosen;
        if (std::string chosen; depth <= max_depth && chooses_by_mark(depth, chosen)) return chosen;
        std::string chain = value(depth);
        blanks();
        return at_ == text_.size() ? chain : "!";
    }

    /// A type without the angle brackets around it; empty where it has no name.
    std::string type(int depth) {
        if (depth > max_depth) return {};
        const bool constant = skip_type_words();
        if (constant) {
            std::string path = type(depth + 1);
            return path.empty() || path.starts_with('[') || path.starts_with('~') ? path : "~" + path;
        }
        if (is_container_word()) return array(type(depth + 1));
        if (take("[]") || take("...")) return array(type(depth + 1));        // Go
        if (peek() == '[' && syntax_.generic == '<') return bracketed(depth);  // Rust, Swift, Kotlin
        if (peek() == '[') {                                                   // Go's arrays
            if (!balanced()) return {};
            return array(type(depth + 1));
        }
        if (peek() == '"' || peek() == '\'') return quoted(depth);
        if (peek() == '(') return parenthesized(depth);
        if (std::string number = number_type(); !number.empty()) return suffixes(std::move(number), depth);
        std::string path = type_path();
        if (path.empty()) return {};
        if (path == "map" && syntax_.generic == '[' && take("[")) {  // Go
            std::string key = type(depth + 1);
            skip_to_separator(']');
            if (!take("]")) return {};
            const std::string value = type(depth + 1);
            if (value.empty() || key.size() + value.size() > max_chain) return {};
            return std::string(go_map).append("{").append(key.empty() ? "!" : key).append(",").append(value).append("}");
        }
        path = with_arguments(std::move(path), depth);
        return suffixes(std::move(path), depth);
    }
    /// A type as a chain; of several that it may be each.
    std::string type_chain(int depth) {
        if (depth > max_depth || text_.empty()) return "!";
        if (!syntax_.union_types.empty()) {
            const bool quoted = text_.size() > 2 && (text_.front() == '"' || text_.front() == '\'') && text_.back() == text_.front();
            if (quoted) return trimmed(text_.substr(1, text_.size() - 2)).type_chain(depth + 1);
            std::size_t bar = find_word("|");
            if (bar != std::string_view::npos)
                return either(trimmed(text_.substr(0, bar)).type_chain(depth + 1), trimmed(text_.substr(bar + 1)).type_chain(depth + 1));
            const std::size_t open = text_.find(syntax_.generic);
            if (open != std::string_view::npos && text_.back() == ']' && has_word(syntax_.union_types, last_name(text_.substr(0, open))))
                return one_of(trimmed(text_.substr(open + 1, text_.size() - open - 2)).text_, depth);
        }
        if (has_word(syntax_.self_types, last_name(text_))) return "@";
        if (!syntax_.marker_types.empty())
            if (const std::size_t plus = find_plus(); plus < text_.size()) return all_of(plus, depth);
        std::string name = type(0);
        if (name.empty() || name.size() > max_chain || !at_end()) return "!";
        if (name.front() != '=') return name.find('=') == std::string::npos ? "<" + name + ">" : "!";
        const bool plain = name.find_first_of("{[~=", 1) == std::string::npos;
        return plain ? name.substr(1) : "!";
    }
    bool at_end() {
        blanks();
        return at_ >= text_.size();
    }
    /// How many expressions stand there, with commas between them.
    int count() {
        if (at_end()) return 0;
        int found = 1;
        for (; !at_end(); ++at_, ++found)
            if (!to_comma()) break;
        return found;
    }
    /// Passes over an expression; whether a comma follows.
    bool to_comma() {
        while (!at_end()) {
            char c = peek();
            bool passed = false;
            if (c == ',') return true;
            if (c == '"' || c == '\'') passed = quotes();
            if (c == '(' || c == '[' || c == '{') passed = balanced();
            if (c == '<') passed = angle_brackets();
            if (!passed) ++at_;
        }
        return false;
    }
    std::size_t at() const { return at_; }

private:
    static std::string_view last_name(std::string_view path) { return path.substr(path.rfind('.') + 1); }
    /// `A, B` of `Union[A, B]`.
    std::string one_of(std::string_view list, int depth) const {
        Scanner rest(list, syntax_);
        const std::size_t comma = rest.find_word(",");
        std::string first = trimmed(list.substr(0, comma)).type_chain(depth + 1);
        if (comma == std::string_view::npos) return first;
        return either(std::move(first), one_of_rest(list.substr(comma + 1), depth));
    }
    /// `A + B`: the first that has what is asked for. What only marks a type tells nothing.
    std::string all_of(std::size_t plus, int depth) const {
        Scanner first = trimmed(text_.substr(0, plus)), rest = trimmed(text_.substr(plus + 1));
        if (first.text_.empty() || first.text_.front() == '\'' || first.text_.front() == '?' || has_word(syntax_.marker_types, first.text_))
            return rest.type_chain(depth + 1);
        std::string made = first.type_chain(depth + 1);
        if (rest.text_.empty() || rest.text_.front() == '\'' || rest.text_.front() == '?' || has_word(syntax_.marker_types, rest.text_)) return made;
        return either(std::move(made), rest.type_chain(depth + 1));
    }
    /// Where the first `+` outside of brackets stands.
    std::size_t find_plus() const {
        int open = 0;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const char c = text_[at];
            if (c == '(' || c == '[' || c == '{' || c == '<') ++open;
            if (c == ')' || c == ']' || c == '}' || (c == '>' && at > 0 && text_[at - 1] != '-')) --open;
            if (c == '+' && open == 0) return at;
        }
        return text_.size();
    }
    std::string one_of_rest(std::string_view list, int depth) const { return depth > max_depth ? "!" : one_of(list, depth + 1); }

    struct Arguments {
        std::string first, last, joined;
        int count = 0;
        void add(std::string argument) {
            if (count++ == 0)
                first = argument;
            else
                joined += ',';
            joined += argument.empty() ? "!" : argument;
            last = std::move(argument);
        }
    };

    /// An expression up to where it can't be followed.
    std::string value(int depth) {
        if (depth > max_depth) return "!";
        const bool received = syntax_.generic == '[' && take("<-");
        std::string chain = root(depth);
        if (chain.empty() || chain == "!") return "!";
        if (syntax_.paths_are_apart && is_name(chain.front()) && text_.substr(at_).starts_with("::")) chain.insert(0, 1, ':');
        const bool several = chain.find('/') != std::string::npos;
        while (step(chain))
            if (chain.size() > max_chain || several) return "!";
        return received ? chain + "[]" : chain;
    }
    /// `chan T`, `<-chan T`.
    bool is_container_word() {
        if (syntax_.container_words.empty()) return false;
        const std::size_t begin = at_;
        take("<-");
        if (has_word(syntax_.container_words, name())) {
            take("<-");
            return true;
        }
        at_ = begin;
        return false;
    }
    static std::string array(std::string of) { return of.empty() ? of : "[" + of; }

    void blanks() {
        for (;;) {
            while (at_ < text_.size() && is_space(text_[at_])) ++at_;
            if (syntax_.comment.empty() || !text_.substr(at_).starts_with(syntax_.comment)) return;
            at_ = std::min(text_.find('\n', at_), text_.size());
        }
    }
    char peek() {
        blanks();
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool take(std::string_view word) {
        blanks();
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    std::string_view name() {
        blanks();
        std::size_t begin = at_;
        while (at_ < text_.size() && is_name(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    /// Passes over a bracket and all up to the one that closes it. Quotes and character literals are passed as a whole.
    bool balanced() {
        blanks();
        int open = 0;
        for (; at_ < text_.size(); ++at_) {
            char c = text_[at_];
            if (c == '"' || c == '`' || (c == '\'' && at_ > 0 && !is_name(text_[at_ - 1]))) {
                std::size_t end = at_ + 1;
                while (end < text_.size() && text_[end] != c && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
                if (end < text_.size() && text_[end] == c) at_ = end;
                continue;
            }
            if (c == '(' || c == '[' || c == '{') ++open;
            if (c == ')' || c == ']' || c == '}') --open;
            if (open == 0) {
                ++at_;
                return true;
            }
        }
        return false;
    }
    /// Passes over a text in quotes.
    bool quotes() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != text_[at_] && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
        if (end >= text_.size() || text_[end] != text_[at_]) return false;
        at_ = end + 1;
        return true;
    }
    /// Passes over `<…>`, where it can only be type arguments.
    bool angle_brackets() {
        int open = 0;
        std::size_t at = at_;
        for (; at < text_.size() && at < at_ + 300; ++at) {
            char c = text_[at];
            bool inside =
                is_name(c) || is_space(c) || std::string_view(",.:*&?[]()'|-=").find(c) != std::string_view::npos;
            if (c == '<')
                ++open;
            else if (c == '>')
                --open;
            else if (!inside)
                return false;
            if (open == 0) {
                at_ = at + 1;
                return true;
            }
        }
        return false;
    }

    /// Where a word stands outside of brackets and quotes; npos: nowhere.
    std::size_t find_word(std::string_view word, std::size_t from = 0) {
        int open = 0;
        for (std::size_t at = from; at < text_.size(); ++at) {
            char c = text_[at];
            if (c == '"' || c == '\'') {
                std::size_t end = at + 1;
                while (end < text_.size() && text_[end] != c) end += text_[end] == '\\' ? 2 : 1;
                at = end;
                continue;
            }
            if (c == '(' || c == '[' || c == '{') ++open;
            if (c == ')' || c == ']' || c == '}') --open;
            if (open != 0 || c != word.front() || !text_.substr(at).starts_with(word)) continue;
            const bool begins = !is_name(c) || at == 0 || !is_name(text_[at - 1]);
            const bool ends = !is_name(c) || at + word.size() == text_.size() || !is_name(text_[at + word.size()]);
            if (begins && ends) return at;
        }
        return std::string_view::npos;
    }
    std::string part(std::size_t begin, std::size_t end, int depth) {
        return trimmed(text_.substr(begin, end - begin)).expression(depth + 1);
    }
    Scanner trimmed(std::string_view text) const {
        while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
        return Scanner(text, syntax_);
    }

    /// `a if c else b`, `a or b`, `a and b`.
    bool chooses(int depth, std::string& chosen) {
        constexpr auto nowhere = std::string_view::npos;
        chosen = "!";
        if (text_.starts_with("lambda")) return true;
        if (const std::size_t condition = find_word("if"); condition != nowhere && condition > 0) {
            const std::size_t otherwise = find_word("else", condition);
            if (otherwise != nowhere) chosen = either(part(0, condition, depth), part(otherwise + 4, text_.size(), depth));
            return true;
        }
        if (const std::size_t at = find_word("or"); at != nowhere) {
            chosen = either(part(0, at, depth), part(at + 2, text_.size(), depth));
            return true;
        }
        if (const std::size_t at = find_word("and"); at != nowhere) {
            chosen = part(at + 3, text_.size(), depth);
            return true;
        }
        return false;
    }
    /// `c ? a : b`, `a ?? b`.
    bool chooses_by_mark(int depth, std::string& chosen) {
        constexpr auto nowhere = std::string_view::npos;
        if (syntax_.marks_choose && text_.find(" ? ") != nowhere) {
            const std::size_t question = find_word(" ? "), colon = question == nowhere ? nowhere : find_word(" : ", question);
            if (colon != nowhere) {
                chosen = either(part(question + 3, colon, depth), part(colon + 3, text_.size(), depth));
                return true;
            }
        }
        const std::string_view otherwise = syntax_.default_operator;
        if (otherwise.empty() || text_.find(otherwise) == nowhere) return false;
        const std::size_t at = find_word(otherwise);
        if (at == nowhere || at == 0) return false;
        chosen = either(part(0, at, depth), part(at + otherwise.size(), text_.size(), depth));
        return true;
    }
    static std::string either(std::string first, const std::string& second) {
        if (first == "!" || is_nothing(first)) return second;
        if (second == "!" || is_nothing(second) || second == first || first.size() + second.size() >= max_chain) return first;
        return first.append("/").append(second);
    }
    static std::string with_step(std::string chain, std::string_view step) {
        if (chain == "!" || chain.find('/') != std::string::npos) return "!";
        return chain.append(step);
    }

    /// `[a, b]`, `[k => v]`, `[a for x in y]`, `{k: v}`: a container of the first that is told.
    std::string display(int depth) {
        const std::size_t begin = at_;
        if (!balanced()) return "!";
        constexpr auto nowhere = std::string_view::npos;
        std::string_view between = text_.substr(begin + 1, at_ - begin - 2);
        if (text_[begin] == '{') {
            const std::size_t colon = Scanner(between, syntax_).find_word(":");
            if (colon != nowhere) between.remove_prefix(colon + 1);
        }
        Scanner inside = trimmed(between);
        const std::size_t loop = inside.find_word("for");
        if (loop != nowhere && loop > 0) {
            std::string_view element = trimmed(inside.text_.substr(0, loop)).text_;
            const std::size_t in = inside.find_word("in", loop);
            if (in == nowhere) return "!";
            std::string_view variable = trimmed(inside.text_.substr(loop + 3, in - loop - 3)).text_;
            if (element == variable) {
                const std::size_t condition = inside.find_word("if", in);
                return inside.part(in + 2, std::min(condition, inside.text_.size()), depth);
            }
            std::string chain = Scanner(element, syntax_).expression(depth + 1);
            std::string_view first = std::string_view(chain).substr(0, chain.find_first_of(".(["));
            return Scanner(variable, syntax_).find_word(first) != nowhere ? "!" : with_step(std::move(chain), "{}");
        }
        const std::size_t end = std::min(inside.find_word(","), inside.text_.size());
        const std::size_t key = inside.find_word("=>");
        return with_step(inside.part(key < end ? key + 2 : 0, end, depth), "{}");
    }

    /// `[a name]`, `[a part: x other: y]`.
    std::string message(int depth) {
        const std::size_t begin = at_;
        if (!balanced()) return "!";
        Scanner inside(text_.substr(begin + 1, at_ - begin - 2), syntax_);
        std::string chain = inside.value(depth + 1);
        std::string selector(inside.name());
        if (chain == "!" || chain.find('/') != std::string::npos || selector.empty()) return "!";
        if (inside.take(":")) {
            selector += ':';
            while (!inside.at_end()) {
                if (std::string_view("([{").find(inside.peek()) != std::string_view::npos) {
                    if (!inside.balanced()) return "!";
                } else if (inside.peek() == '"') {
                    if (!inside.quotes()) return "!";
                } else if (std::string_view word = inside.name(); word.empty()) {
                    ++inside.at_;
                } else if (inside.take(":")) {
                    selector.append(word).append(":");
                }
            }
        }
        return inside.at_end() ? chain.append(".").append(selector).append("()") : "!";
    }

    /// What a call of a well-known function stands for: `list(x)`, `next(x)`, `cast(T, x)`, `type(self)`.
    bool known_call(std::string_view word, int depth, std::string& chain) {
        const bool same = has_word(syntax_.same_calls, word), element = has_word(syntax_.element_calls, word);
        const bool cast = has_word(syntax_.cast_calls, word), class_of = has_word(syntax_.class_of, word);
        if (!same && !element && !cast && !class_of) return false;
        const std::size_t begin = at_;
        if (!balanced()) return false;
        Scanner inside = trimmed(text_.substr(begin + 1, at_ - begin - 2));
        Scanner first = trimmed(inside.text_.substr(0, inside.find_word(",")));
        if (cast) {
            std::string type = first.whole_type(depth + 1);
            chain = type.empty() ? "!" : "<" + type + ">";
            return true;
        }
        if (class_of) {
            chain = with_step(first.expression(depth + 1), ".__class__");
            return true;
        }
        if (first.find_word("for") != std::string_view::npos) {  // a generator
            chain = Scanner(std::string("[").append(first.text_).append("]"), syntax_).display(depth + 1);
            if (element) chain = with_step(std::move(chain), "[]");
            return true;
        }
        chain = first.expression(depth + 1);
        if (element) chain = with_step(std::move(chain), "[]");
        return true;
    }

    std::string root(int depth) {
        while (take("&") || take("*") || (text_.substr(at_).starts_with("mut ") && has_word(syntax_.type_words, "mut") && take("mut "))) {
        }
        if (syntax_.messages && peek() == '[') return message(depth);
        if (syntax_.displays && (peek() == '[' || peek() == '{')) return display(depth);
        if (peek() == '(') return parenthesized_expression(depth);
        if (peek() == '"' && syntax_.literals_are_objects)
            return quotes() ? std::string("<").append(syntax_.literal_types.substr(0, syntax_.literal_types.find(' '))).append(">") : "!";
        if (take("::")) {
            std::string_view first = name();
            return first.empty() ? "!" : "$." + std::string(first);
        }
        if (take("\\")) {
            std::string_view first = name();
            return first.empty() ? "$" : "$." + std::string(first);
        }
        if (syntax_.braces_make && syntax_.generic == '[' && peek() == '[') return literal(depth);
        const std::size_t word_begin = at_;
        if (syntax_.at_names && take("@")) {  // a member of the own object
            take("@");
            std::string_view member = name();
            return member.empty() ? "!" : "@.@" + std::string(member);
        }
        std::string_view word = name();
        if (word.empty() || is_digit(word.front())) return "!";
        if (peek() == '[' && word == "map" && syntax_.generic == '[' && syntax_.braces_make) {  // Go
            at_ = word_begin;
            return literal(depth);
        }
        if (peek() == '(' && has_word(syntax_.make_calls, word)) {
            const std::size_t open = at_;
            if (!balanced()) return "!";
            std::string made = Scanner(text_.substr(open + 1, at_ - open - 2), syntax_).type(depth + 1);
            return made.empty() ? "!" : "<" + made + ">";
        }
        if (peek() == '(' && has_word(syntax_.first_calls, word)) {
            const std::size_t open = at_;
            if (!balanced()) return "!";
            Scanner inside(text_.substr(open + 1, at_ - open - 2), syntax_);
            std::string first = inside.value(depth + 1);
            return inside.at_end() || inside.peek() == ',' ? first : "!";
        }
        if (has_word(syntax_.skip_words, word)) {
            // `new` behind it may follow; a word that stands alone is a name.
            if (peek() != '\0' && peek() != '.' && peek() != '(') return root(depth + 1);
        }
        if (has_word(syntax_.make_words, word)) {
            const bool rooted = peek() == '\\' || text_.substr(at_).starts_with("::");
            if (is_name(peek()) || rooted) return made(depth);
        }
        if (has_word(syntax_.cast_words, word) && peek() == '<') {
            const std::size_t begin = at_ + 1;
            if (!angle_brackets()) return "!";
            std::string type = Scanner(text_.substr(begin, at_ - begin - 1), syntax_).whole_type(depth + 1);
            if (type.empty() || peek() != '(' || !balanced()) return "!";
            return "<" + type + ">";
        }
        if (word == "mut" && is_name(peek()) && has_word(syntax_.type_words, word)) word = name();
        if (peek() == '(')
            if (std::string chain; known_call(word, depth, chain)) return chain;
        if (syntax_.bang_is_macro && peek() == '!' && has_word(syntax_.list_macros, word)) return listed(depth);
        // `Box::new(x)` is as good as x.
        if (text_.substr(at_).starts_with("::new(") && has_word(syntax_.transparent_types, word)) {
            at_ += 5;
            return parenthesized_expression(depth + 1);
        }
        if (has_word(syntax_.self_words, word)) return "@";
        if (has_word(syntax_.super_words, word)) {
            if (peek() == '(') balanced();  // Python's super()
            return "^";
        }
        return std::string(word);
    }

    /// The rest of `vec![a, b]`: a container of the first.
    std::string listed(int depth) {
        ++at_;
        const std::size_t begin = at_;
        if (peek() != '[' || !balanced()) return "!";
        Scanner inside = trimmed(text_.substr(begin + 1, at_ - begin - 2));
        const std::size_t end = std::min(inside.find_word(","), inside.find_word(";"));
        return with_step(inside.part(0, std::min(end, inside.text_.size()), depth), "{}");
    }

    /// `[]T{…}`, `map[K]V{…}`.
    std::string literal(int depth) {
        std::string made = type(depth + 1);
        if (made.empty() || (peek() != '{' && peek() != '(') || !balanced()) return "!";
        return "<" + made + ">";
    }

    /// Behind `new`.
    std::string made(int depth) {
        std::string path = type_path();
        if (path.empty()) return "!";
        if (has_word(syntax_.self_types, path)) {
            if (peek() == '(') balanced();
            return "@";
        }
        path = with_arguments(std::move(path), depth);
        if (peek() == '[') return balanced() ? "<[" + path + ">" : "!";
        if (peek() == '(' && !balanced()) return "!";
        if (peek() == '{' && !balanced()) return "!";
        return "<" + path + ">";
    }

    /// `(x)`, `(x as T)`, `((T) x)`, `(*x)`.
    std::string parenthesized_expression(int depth) {
        blanks();
        std::size_t begin = at_;
        if (!balanced()) return "!";
        std::string_view inside = text_.substr(begin + 1, at_ - begin - 2);
        // A cast: `(T) x`.
        if (is_name(peek()) || (peek() == '(' && syntax_.make_words == "new")) {
            std::string type = Scanner(inside, syntax_).whole_type(depth + 1);
            if (peek() == '(' && type.find('.') == std::string::npos) {
                Scanner again(inside, syntax_);
                std::string called = again.expression(depth + 1);
                if (called != "!") return called;
            }
            at_ = text_.size();
            return type.empty() ? "!" : "<" + type + ">";
        }
        for (std::string_view cast : {" as ", " as? ", " satisfies "}) {
            auto at = inside.rfind(cast);
            if (at == std::string_view::npos) continue;
            std::string type = Scanner(inside.substr(at + cast.size()), syntax_).whole_type(depth + 1);
            return type.empty() ? "!" : "<" + type + ">";
        }
        return Scanner(inside, syntax_).expression(depth + 1);
    }

    bool step(std::string& chain) {
        if (at_ >= text_.size()) return false;
        char c = peek();
        if (c == '!' && syntax_.bang_is_macro) return false;
        if (c == '!' || c == '?') {
            // `a!.b`, `a?.b`, Rust's `a?`; not `a != b` or `a ? b : c`.
            std::size_t next = at_ + 1;
            bool passes = next >= text_.size() ||
                          std::string_view(".)[?(").find(text_[next]) != std::string_view::npos ||
                          text_.substr(next).starts_with("->") || text_.substr(next).starts_with("!.") ||
                          (text_[next] == '!' && next + 1 == text_.size());
            if (!passes) return false;
            ++at_;
            if (text_.substr(at_).starts_with(".[") || text_.substr(at_).starts_with(".(")) ++at_;
            return true;
        }
        if (take("->") || take("::") || take(".") || take("\\")) {
            if (peek() == '<' && angle_brackets()) return take("::") ? step_name(chain) : true;
            return step_name(chain);
        }
        if (c == '(') {
            std::size_t begin = at_;
            if (!balanced()) return false;
            if (!syntax_.mapping_calls.empty() && maps(chain, text_.substr(begin + 1, at_ - begin - 2))) return true;
            chain += '(';
            if (syntax_.count_arguments) chain += std::to_string(Scanner(text_.substr(begin + 1, at_ - begin - 2), syntax_).count());
            chain += ')';
            return true;
        }
        if (c == '[') {
            const std::size_t begin = at_;
            if (!balanced()) return false;
            if (syntax_.slices && has_colon(text_.substr(begin + 1, at_ - begin - 2))) return true;
            if (syntax_.ranges && text_.substr(begin, at_ - begin).find("..") != std::string_view::npos) return true;
            // Type arguments before a call: Scala's and Go's `f[T](x)`.
            if (!(syntax_.generic == '[' && peek() == '(')) chain += "[]";
            return true;
        }
        if (c == '{') {
            if (!syntax_.braces_make && !syntax_.braces_call) return false;
            if (!balanced()) return false;
            if (syntax_.braces_call) {
                // The braces are one more argument of the call before them.
                auto open = chain.ends_with(')') ? chain.rfind('(') : std::string::npos;
                if (open == std::string::npos) {
                    chain += syntax_.count_arguments ? "(1)" : "()";
                } else if (syntax_.count_arguments) {
                    int count = std::min(std::atoi(chain.c_str() + open + 1), 1000) + 1;
                    chain.replace(open + 1, std::string::npos, std::to_string(count) + ")");
                }
                return true;
            }
            if (chain == "@") return true;
            bool is_path = chain.find_first_of("()[]<>@^!") == std::string::npos;
            if (!is_path) return false;
            if (chain.front() == ':') chain.erase(0, 1);
            chain = "<" + chain + ">";
            return true;
        }
        if (c == '<') {
            std::size_t begin = at_;
            if (angle_brackets() && (peek() == '(' || peek() == ':' || peek() == '{' || peek() == '.')) return true;
            at_ = begin;
        }
        return false;
    }
    /// `x.map` before `(|y| y.f())`: what y.f() is of an element of x.
    bool maps(std::string& chain, std::string_view argument) {
        const auto dot = chain.rfind('.');
        if (dot == std::string::npos || !has_word(syntax_.mapping_calls, std::string_view(chain).substr(dot + 1)) || inside_ > max_depth) return false;
        Scanner closure(argument, syntax_);
        closure.inside_ = inside_ + 1;
        if (!closure.take("|")) return false;
        closure.take("&");
        const std::string_view parameter = closure.name();
        if (parameter.empty() || !closure.take("|")) return false;
        const std::string body = closure.value(0);
        if (body.size() <= parameter.size() || !body.starts_with(parameter) || is_name(body[parameter.size()]) || !closure.at_end()) return false;
        if (body.find('/') != std::string::npos) return false;
        chain.replace(dot, std::string::npos, "[<]");
        chain.append(body, parameter.size()).append("[>]");
        return true;
    }
    /// Whether one stands outside of brackets.
    static bool has_colon(std::string_view text) {
        int open = 0;
        for (char c : text) {
            if (c == '(' || c == '[' || c == '{') ++open;
            if (c == ')' || c == ']' || c == '}') --open;
            if (c == ':' && open == 0) return true;
        }
        return false;
    }
    bool step_name(std::string& chain) {
        if (take("*") || take("&")) return step_name(chain);
        std::string_view member = name();
        if (member.empty()) {
            if (peek() == '(') {  // Go's `x.(T)`
                std::size_t begin = at_;
                if (!balanced()) return false;
                std::string type = Scanner(text_.substr(begin + 1, at_ - begin - 2), syntax_).whole_type(0);
                chain = type.empty() ? "!" : "<" + type + ">";
                return !type.empty();
            }
            chain = "!";
            return false;
        }
        if (has_word(syntax_.skip_words, member) && peek() != '(') return true;  // Rust's `.await`
        // A member has no dollar, though `A::$b` is how a class's own is written.
        if (syntax_.dollar_names && member.size() > 1 && member.front() == '$') member.remove_prefix(1);
        chain.append(".").append(member);
        return true;
    }

    // --- types ---

    /// Answers whether the last one was the word for what can't be changed.
    bool skip_type_words() {
        for (;;) {
            if (take("&&") || take("&") || take("*") || take("@")) continue;
            if (peek() == '\'' && syntax_.generic == '<') {  // Rust's lifetimes
                std::size_t next = at_ + 1;
                while (next < text_.size() && is_name(text_[next])) ++next;
                if (next > at_ + 1 && (next >= text_.size() || text_[next] != '\'')) {
                    at_ = next;
                    continue;
                }
            }
            std::size_t begin = at_;
            std::string_view word = name();
            if (!word.empty() && word == syntax_.const_word && peek() != '\0') return true;
            if (!word.empty() && has_word(syntax_.type_words, word) && peek() != '\0') continue;
            at_ = begin;
            return false;
        }
    }
    /// `unsigned long int`: unsigned_long. What is the same in any order of words is the same.
    std::string number_type() {
        if (syntax_.number_words.empty()) return {};
        bool is_unsigned = false, is_short = false, any = false;
        int longs = 0;
        std::string_view base = "int";
        for (;;) {
            const std::size_t begin = at_;
            const std::string_view word = name();
            if (word.empty() || !has_word(syntax_.number_words, word)) {
                at_ = begin;
                break;
            }
            any = true;
            is_unsigned = is_unsigned || word == "unsigned";
            is_short = is_short || word == "short";
            longs += word == "long";
            if (word == "char" || word == "double") base = word;
        }
        if (!any) return {};
        std::string made = is_unsigned ? "unsigned" : "";
        auto add = [&](std::string_view word) { made.append(made.empty() ? "" : "_").append(word); };
        if (is_short) add("short");
        if (longs > 0) add(longs > 1 ? "long_long" : "long");
        if (base != "int" || made.empty()) add(base);
        return made;
    }
    std::string type_path() {
        std::string path;
        if (syntax_.import_types && peek() == 'i' && text_.substr(at_).starts_with("import(")) {
            const std::size_t begin = at_;
            at_ += 6;
            if (!balanced()) return {};
            if (take(".") && name().empty()) return {};
            return name_of_import_type(text_.substr(begin, at_ - begin));
        }
        if (take("::") || take("\\")) path = "$.";
        for (;;) {
            std::string_view part = name();
            if (part.empty() || is_digit(part.front())) return {};
            // `Self::Item`
            path.append(path.empty() && syntax_.paths_are_apart && has_word(syntax_.self_types, part) ? "@" : part);
            if (path.size() > max_chain) return {};
            std::size_t begin = at_;
            if (take("...") || !(take("::") || take("\\") || take("."))) {
                at_ = begin;
                return path;
            }
            if (peek() == '<') {  // `Vec::<T>`
                return path;
            }
            path += '.';
        }
    }
    std::string with_arguments(std::string path, int depth) {
        if (peek() != syntax_.generic) return path;
        bool empty_brackets = text_.substr(at_).starts_with("[]");
        if (empty_brackets) return path;
        char close = syntax_.generic == '<' ? '>' : ']';
        ++at_;
        Arguments arguments;
        for (;;) {
            if (is_lifetime()) {
                lifetime();
                if (take(",")) continue;
                break;
            }
            std::string argument = type(depth + 1);
            if (syntax_.named_arguments && take("=")) argument = type(depth + 1);
            skip_to_separator(close);
            arguments.add(std::move(argument));
            if (take(",")) continue;
            break;
        }
        if (!take(std::string_view(&close, 1))) return path;
        std::string_view last_name = std::string_view(path).substr(path.rfind('.') + 1);
        if (arguments.count == 0) return path;
        if (has_word(syntax_.transparent_types, last_name)) return arguments.first.empty() ? path : arguments.first;
        if (has_word(syntax_.class_types, last_name) && arguments.count == 1 && !arguments.first.empty()) return "=" + arguments.first;
        if (has_word(syntax_.element_types, last_name)) return arguments.last.empty() ? path : "[" + arguments.last;
        if (arguments.joined.size() > max_chain) return path;
        return path + "{" + arguments.joined + "}";
    }
    /// What is no part of a type argument that is understood: bounds, defaults, function types.
    void skip_to_separator(char close) {
        int open = 0;
        for (; at_ < text_.size(); ++at_) {
            char c = text_[at_];
            if (open == 0 && (c == ',' || c == close)) return;
            if (c == '(' || c == '[' || c == '{' || c == '<') ++open;
            if (c == ')' || c == ']' || c == '}' ||
                (c == '>' && at_ > 0 && text_[at_ - 1] != '-' && text_[at_ - 1] != '='))
                --open;
            if (open < 0) return;
        }
    }
    std::string suffixes(std::string path, int depth) {
        for (;;) {
            if (path.empty()) return path;
            if (take("[]")) {
                path = "[" + path;
            } else if (peek() == '?' || peek() == '!' || peek() == '*' || peek() == '&') {
                ++at_;
            } else if (peek() == '[') {  // C's arrays, TypeScript's indexed types are none
                if (!balanced()) return {};
                path = "[" + path;
            } else if (take("...")) {
                if (syntax_.spread_is_array) path = "[" + path;
            } else if (take("const") || take("volatile")) {
            } else if (peek() == '+' && !syntax_.marker_types.empty()) {
                ++at_;
                if (take("?")) {
                }
                std::string other = peek() == '\'' ? lifetime() : type(depth + 1);
                if (has_word(syntax_.marker_types, path)) path = std::move(other);
            } else if (peek() == '|') {
                ++at_;
                std::string other = type(depth + 1);
                if (is_nothing(path)) path = std::move(other);
            } else {
                return path;
            }
        }
    }
    /// `'a`, which is no text in quotes.
    bool is_lifetime() {
        if (!syntax_.named_arguments || peek() != '\'') return false;
        std::size_t next = at_ + 1;
        while (next < text_.size() && is_name(text_[next])) ++next;
        return next > at_ + 1 && (next >= text_.size() || text_[next] != '\'');
    }
    std::string lifetime() {
        ++at_;
        name();
        return {};
    }
    static bool is_nothing(std::string_view type) {
        if (type.size() > 2 && type.front() == '<' && type.back() == '>') type = type.substr(1, type.size() - 2);
        return type == "None" || type == "null" || type == "undefined" || type == "nil" || type == "false" ||
               type == "void";
    }
    /// `[T]`, `[T; 3]`, `[K: V]`.
    std::string bracketed(int depth) {
        std::size_t begin = at_;
        if (!balanced()) return {};
        std::string_view inside = text_.substr(begin + 1, at_ - begin - 2);
        auto colon = inside.find(": ");
        if (colon != std::string_view::npos) inside.remove_prefix(colon + 1);
        return suffixes(array(Scanner(inside.substr(0, inside.find(';')), syntax_).type(depth + 1)), depth);
    }
    std::string quoted(int depth) {
        char quote = text_[at_];
        auto end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) return {};
        std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return suffixes(Scanner(inside, syntax_).whole_type(depth + 1), depth);
    }
    std::string parenthesized(int depth) {
        std::size_t begin = at_;
        if (!balanced()) return {};
        std::string_view inside = text_.substr(begin + 1, at_ - begin - 2);
        if (syntax_.tuples) return Scanner(inside, syntax_).tuple(depth + 1);
        return suffixes(Scanner(inside, syntax_).whole_type(depth + 1), depth);
    }
    /// `A, B`, also `a, b A, c B`; one alone is no tuple.
    std::string tuple(int depth) {
        std::vector<std::string> types;
        std::size_t unnamed = 0;  // from here on the last ones may be names whose type follows
        bool named = false;
        while (!at_end() && types.size() < 8) {
            const std::size_t begin = at_;
            const bool names = syntax_.generic == '[' && is_name_of_result();
            if (!names) at_ = begin;
            std::string one = type(depth + 1);
            skip_to_separator(')');
            types.push_back(one.empty() ? "!" : std::move(one));
            if (names) {
                named = true;
                for (; unnamed + 1 < types.size(); ++unnamed) types[unnamed] = types.back();
                unnamed = types.size();
            }
            if (!take(",")) break;
        }
        if (types.size() == 1) return types.front() == "!" ? std::string{} : types.front();
        if (types.empty() || (named && unnamed != types.size())) return {};
        std::string made = "#{";
        for (const std::string& one : types) made.append(made.size() > 2 ? "," : "").append(one);
        return made.size() < max_chain ? made + "}" : std::string{};
    }
    /// Passes over `err` of `err error`.
    bool is_name_of_result() {
        std::string_view word = name();
        if (word.empty() || word == "chan" || word == "map" || word == "func" || word == "struct" ||
            word == "interface")
            return false;
        const bool blank = at_ < text_.size() && is_space(text_[at_]);
        return blank && peek() != ',' && peek() != '\0' && peek() != '{';
    }
    std::string whole_type(int depth) {
        std::string made = type(depth);
        return at_end() ? made : std::string{};
    }

    std::string_view text_;
    const ChainSyntax& syntax_;
    std::size_t at_ = 0;
    int inside_ = 0;  // so many functions without a name
};

}  // namespace

std::string chain_of(std::string_view expression, const ChainSyntax& syntax) {
    if (expression.empty() || expression.size() > max_expression) return "!";
    if (expression == "@") return "@";
    return Scanner(expression, syntax).expression(0);
}

std::string_view next_argument(std::string_view& list) {
    static constexpr ChainSyntax plain{};
    Scanner scanner(list, plain);
    scanner.to_comma();
    std::string_view first = list.substr(0, scanner.at());
    list.remove_prefix(std::min(scanner.at() + 1, list.size()));
    while (!first.empty() && is_space(first.front())) first.remove_prefix(1);
    while (!first.empty() && is_space(first.back())) first.remove_suffix(1);
    return first;
}

namespace {

/// Of "String int …" the word of that number, in angle brackets.
std::string literal_type(std::string_view words, int number) {
    for (; number > 0; --number) words.remove_prefix(std::min(words.find(' ') + 1, words.size()));
    words = words.substr(0, words.find(' '));
    return words.empty() || words == "-" ? std::string{} : std::string("<").append(words).append(">");
}

std::string number_type(std::string_view text, std::string_view words) {
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const char last = text.back();
    if (last == 'L' || last == 'l') return literal_type(words, 2);
    if (!hex && (last == 'f' || last == 'F')) return literal_type(words, 4);
    if (!hex && text.find_first_of(".eEdD") != std::string_view::npos) return literal_type(words, 3);
    return literal_type(words, 1);
}

}  // namespace

std::string chain_of_literal(std::string_view text, const ChainSyntax& syntax) {
    if (text.empty()) return "!";
    const std::string_view words = syntax.literal_types;
    if (text == "null" || text == "nullptr") return "0";
    if (text == "true" || text == "false" || (text.front() == '!' && text.size() > 1)) return literal_type(words, 6);
    if (text.front() == '\'') return text.size() <= 8 ? literal_type(words, 5) : "!";
    if (is_digit(text.front()) || (text.front() == '-' && text.size() > 1 && is_digit(text[1]))) {
        if (text.front() == '-') text.remove_prefix(1);
        for (char c : text)
            if (!is_name(c) && c != '.') return "!";
        return number_type(text, words);
    }
    if (text.ends_with(".class")) return literal_type(words, 7);
    // `x -> …`, `(x, y) -> …`, `Foo::bar`.
    const std::string_view lambda = syntax.lambda_arrow;
    if (auto arrow = lambda.empty() ? std::string_view::npos : text.find(lambda); arrow != std::string_view::npos) {
        std::string_view before = text.substr(0, arrow);
        bool parameters = before.find_first_of("\"'=+?:{;") == std::string_view::npos && (before.find('(') == std::string_view::npos || before.front() == '(');
        if (parameters) return "\\";
    }
    if (lambda == "->" && text.find("::") != std::string_view::npos && text.find_first_of("\"(=+? ") == std::string_view::npos) return "\\";
    // A text, or one that something is added to.
    if (text.find('"') != std::string_view::npos) {
        int open = 0;
        bool in_text = false, begins = text.front() == '"', sum = false, other = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            char c = text[i];
            if (in_text) {
                if (c == '\\') ++i;
                else if (c == '"') in_text = false;
                continue;
            }
            if (c == '"') {
                in_text = true;
                if (open == 0 && (i == 0 || text.substr(0, i).find_last_not_of(" \t\r\n") == text.substr(0, i).rfind('+'))) begins = true;
            } else if (c == '(' || c == '[' || c == '{') {
                ++open;
            } else if (c == ')' || c == ']' || c == '}') {
                --open;
            } else if (open == 0) {
                sum = sum || c == '+';
                other = other || c == '?' || c == '=' || c == '.' || c == '&' || c == '|' || c == '<' || c == '>';
            }
        }
        if (sum && !syntax.number_words.empty()) return {};  // no text is added to another one as it is
        if (begins && (sum || !other) && !(other && !sum)) {
            if (text.find('?') == std::string_view::npos && text.find("==") == std::string_view::npos) return literal_type(words, 0);
        }
    }
    return {};
}

std::string name_of_import_type(std::string_view type) {
    std::string name;
    for (char c : type) name += is_name(c) && c != '#' ? c : '$';
    return name;
}

std::string chain_of_type(std::string_view type, const ChainSyntax& syntax) {
    if (type.empty() || type.size() > max_expression) return "!";
    return Scanner(type, syntax).type_chain(0);
}

}  // namespace vlt::indexer
