#include "indexer/languages/c_conditions.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace vlt::indexer::c_family {

namespace {

constexpr std::size_t max_condition = 2000;  // bytes looked at
constexpr int max_depth = 50;                // parentheses in a condition

/// How likely a condition holds. `!` turns it round, `&&` is the least, `||` the most.
enum Likelihood : int { no = 0, maybe = 1, yes = 2 };

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\\' || c == '\n'; }

/// Set by the compilers that most code is built with here.
bool is_predefined(std::string_view name, bool is_cpp) {
    static const std::unordered_set<std::string_view> names{
        "__linux__", "__linux", "linux", "__unix__", "__unix", "unix", "__gnu_linux__", "__GNUC__", "__GLIBC__", "__x86_64__", "__x86_64", "__amd64__", "__LP64__",
        "_LP64", "__STDC__", "__STDC_VERSION__", "__ELF__", "_POSIX_VERSION", "__has_include", "__has_attribute", "__has_builtin"};
    return names.contains(name) || (is_cpp && (name == "__cplusplus" || name.starts_with("__cpp_")));
}

class Condition {
public:
    Condition(std::string_view text, const std::unordered_set<std::string_view>& defined, bool is_cpp)
        : text_(text.substr(0, max_condition)), defined_(defined), is_cpp_(is_cpp) {}

    Likelihood read() { return either(0); }
    Likelihood of_name(std::string_view name) const {
        if (is_predefined(name, is_cpp_) || defined_.contains(name)) return yes;
        // What a build sets, usually.
        for (std::string_view prefix : {"HAVE_", "CONFIG_", "HAS_", "__has_", "_POSIX_"})
            if (name.starts_with(prefix)) return maybe;
        return name.find("_HAVE_") != std::string_view::npos || name.find("_HAS_") != std::string_view::npos ? maybe : no;
    }

private:
    void blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        if (text_.substr(at_).starts_with("/*")) {
            at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
            blanks_again();
        }
    }
    void blanks_again() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }
    bool take(std::string_view what) {
        blanks();
        if (!text_.substr(at_).starts_with(what)) return false;
        at_ += what.size();
        return true;
    }
    bool compared_next() {
        blanks();
        return at_ < text_.size() && std::string_view("<>=!+-*/%").find(text_[at_]) != std::string_view::npos;
    }
    Likelihood either(int depth) {
        Likelihood value = both(depth);
        while (take("||")) value = std::max(value, both(depth));
        return value;
    }
    Likelihood both(int depth) {
        Likelihood value = compared(depth);
        while (take("&&")) value = std::min(value, compared(depth));
        return value;
    }
    /// A comparison of what is not known is anything; one of what is not set, as it is.
    Likelihood compared(int depth) {
        Likelihood value = single(depth);
        for (;;) {
            blanks();
            if (at_ >= text_.size() || std::string_view("<>=!+-*/%&|^?:").find(text_[at_]) == std::string_view::npos) return value;
            if (text_.substr(at_).starts_with("&&") || text_.substr(at_).starts_with("||")) return value;
            while (at_ < text_.size() && std::string_view("<>=!+-*/%&|^?:").find(text_[at_]) != std::string_view::npos) ++at_;
            single(depth);
            if (value != no) value = maybe;
        }
    }
    Likelihood single(int depth) {
        if (depth > max_depth) {
            at_ = text_.size();
            return maybe;
        }
        if (take("!")) return static_cast<Likelihood>(yes - single(depth + 1));
        if (take("(")) {
            Likelihood value = either(depth + 1);
            take(")");
            return value;
        }
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        std::string_view word = text_.substr(begin, at_ - begin);
        if (word.empty()) {
            if (at_ < text_.size()) ++at_;
            return maybe;
        }
        if (word[0] >= '0' && word[0] <= '9') return word.find_first_not_of('0') == std::string_view::npos ? no : yes;
        if (word == "defined") {
            bool open = take("(");
            blanks();
            const std::size_t name = at_;
            while (at_ < text_.size() && is_word(text_[at_])) ++at_;
            Likelihood value = of_name(text_.substr(name, at_ - name));
            if (open) take(")");
            return value;
        }
        Likelihood value = of_name(word);
        if (value == no && !compared_next()) value = maybe;  // `#if NAME`: a header or the build gives it a value
        blanks();
        if (at_ < text_.size() && text_[at_] == '(') {  // `IS_ENABLED(CONFIG_X)`, `GCC_VERSION(4, 0)`
            int open = 0;
            do {
                if (text_[at_] == '(') ++open;
                if (text_[at_] == ')') --open;
                ++at_;
            } while (at_ < text_.size() && open > 0);
            return maybe;
        }
        return value;
    }

    std::string_view text_;
    const std::unordered_set<std::string_view>& defined_;
    bool is_cpp_;
    std::size_t at_ = 0;
};

struct Branch {
    bool taken = false;     // one before it, or this one, is likely
    bool unlikely = false;  // this one is not
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> unlikely_lines(std::string_view text, bool is_cpp) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
    std::vector<Branch> open;
    std::unordered_set<std::string_view> defined;
    std::uint32_t line = 1, since = 0;  // since: the first line of the unlikely code that we are in; 0: we are not
    auto mark = [&](std::uint32_t at) {
        bool now = std::ranges::any_of(open, &Branch::unlikely);
        if (now && since == 0) since = at + 1;
        if (!now && since != 0) {
            ranges.emplace_back(since, at);
            since = 0;
        }
    };
    for (std::size_t begin = 0; begin < text.size(); ++line) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        std::size_t at = begin;
        while (at < end && (text[at] == ' ' || text[at] == '\t')) ++at;
        const std::uint32_t first = line;
        if (at < end && text[at] == '#') {
            while (end > at && end < text.size() && (text[end - 1] == '\\' || (text[end - 1] == '\r' && end > 1 && text[end - 2] == '\\'))) {
                end = std::min(text.find('\n', end + 1), text.size());
                ++line;
            }
            std::string_view directive = text.substr(at + 1, end - at - 1);
            while (!directive.empty() && (directive[0] == ' ' || directive[0] == '\t')) directive.remove_prefix(1);
            std::size_t length = 0;
            while (length < directive.size() && is_word(directive[length])) ++length;
            const std::string_view word = directive.substr(0, length);
            std::string_view rest = directive.substr(length);
            rest = rest.substr(0, rest.find("//"));
            std::size_t name = 0;
            while (name < rest.size() && is_blank(rest[name])) ++name;
            rest.remove_prefix(name);
            std::size_t name_end = 0;
            while (name_end < rest.size() && is_word(rest[name_end])) ++name_end;
            Condition condition(rest, defined, is_cpp);
            if (word == "if" || word == "ifdef" || word == "ifndef") {
                Likelihood value = word == "if" ? condition.read() : condition.of_name(rest.substr(0, name_end));
                if (word == "ifndef") value = static_cast<Likelihood>(yes - value);
                open.push_back({value != no, value == no});
            } else if ((word == "elif" || word == "else") && !open.empty()) {
                Branch& branch = open.back();
                const bool likely = !branch.taken && (word == "else" || condition.read() != no);
                branch.unlikely = !likely;
                branch.taken |= likely;
            } else if (word == "endif" && !open.empty()) {
                open.pop_back();
            } else if (word == "define" && !std::ranges::any_of(open, &Branch::unlikely)) {
                defined.insert(rest.substr(0, name_end));
            }
            mark(first);
        }
        begin = end + 1;
    }
    if (since != 0) ranges.emplace_back(since, line);
    return ranges;
}

}  // namespace vlt::indexer::c_family
