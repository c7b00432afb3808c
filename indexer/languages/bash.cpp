#include <algorithm>
#include <array>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr Rule alias_rule{"command", nullptr, "alias", NodeType::variable, symbol_only | no_scope};

constexpr Rule broken_rule{"command", nullptr, "function", NodeType::function, no_scope};

/// Commands of the shell and of every system, and its keywords, which broken code shows as commands. A script may still
/// have a function of such a name.
bool is_common_command(std::string_view name) {
    constexpr std::array<std::string_view, 137> names{
        ":",      "[",        "alias",   "awk",      "basename",  "bash",     "bc",       "break",     "builtin",
        "bzip2",  "caller",   "case",    "cat",      "cd",        "chgrp",    "chmod",    "chown",     "chroot",
        "cmp",    "command",  "compgen", "complete", "continue",  "cp",       "curl",     "cut",       "date",
        "dd",     "declare",  "df",      "diff",     "dirname",   "dirs",     "disown",   "do",        "done",
        "du",     "echo",     "egrep",   "elif",     "else",      "enable",   "env",      "esac",      "eval",
        "exec",   "exit",     "export",  "expr",     "false",     "fgrep",    "fi",       "file",      "find",
        "for",    "function", "getopts", "grep",     "gunzip",    "gzip",     "hash",     "head",      "hostname",
        "id",     "if",       "in",      "install",  "jobs",      "kill",     "ksh",      "let",       "ln",
        "local",  "logger",   "logname", "ls",       "mapfile",   "md5sum",   "mkdir",    "mktemp",    "mount",
        "mv",     "nohup",    "od",      "paste",    "perl",      "popd",     "printf",   "ps",        "pushd",
        "pwd",    "python",   "python3", "read",     "readarray", "readlink", "readonly", "realpath",  "return",
        "rm",     "rmdir",    "sed",     "select",   "seq",       "set",      "sh",       "sha256sum", "shift",
        "shopt",  "sleep",    "sort",    "source",   "ssh",       "stat",     "sudo",     "tail",      "tar",
        "tee",    "test",     "then",    "time",     "touch",     "tr",       "trap",     "true",      "type",
        "uname",  "uniq",     "unset",   "until",    "wait",      "wc",       "wget",     "which",     "while",
        "whoami", "xargs"};
    return std::ranges::binary_search(names, name);
}

/// Functions are known everywhere once they are defined, also those within functions.
void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.home = 0;
    o.define(node, rule, spec);
}

void define_variable(Outline& o, TSNode assignment, TSNode statement, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.is(assignment, "variable_name") ? assignment : o.field(assignment, Field::name);
    if (!o.is(spec.name, "variable_name")) return;  // `array[0]=x`
    spec.signature = o.text(statement);
    o.define(statement, rule, spec);
}

/// Variables of the script itself: those set in loops and conditions are of no use to anyone.
void variable(Outline& o, TSNode node, const Rule& rule) {
    if (o.parent_is("program")) define_variable(o, node, node, rule);
}

/// `export A=1 B`, `readonly C=2`, `declare -r D`.
void declaration(Outline& o, TSNode node, const Rule& rule) {
    if (!o.parent_is("program")) return;
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "variable_assignment") || o.is(child, "variable_name")) define_variable(o, child, node, rule);
    });
}

std::string_view unquoted(std::string_view text) {
    bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

void define_aliases(Outline& o, TSNode node) {
    o.each_child(node, [&](TSNode child) {
        std::string_view text = o.text(child);
        auto end = text.find('=');
        if (o.is(child, "command_name") || end == std::string_view::npos || end == 0) return;
        DefinitionSpec spec;
        spec.name = child;
        spec.name_text = text.substr(0, end);
        spec.signature = o.text(node);
        o.define(node, alias_rule, spec);
    });
}

void refer_command(Outline& o, TSNode at, std::string_view name, int arity, bool only_in_file) {
    if (name.empty() || name.find_first_of("/$\"'`\\{}*=") != std::string_view::npos) return;
    if (DraftReference* reference = o.refer(EdgeType::calls, at, name, {}, arity)) reference->only_in_file = only_in_file;
}

/// A function whose name is handed to another command: `trap clean EXIT`, `time build`, `complete -F _words tool`.
void handed_over(Outline& o, TSNode node, std::string_view name) {
    if (name != "trap" && name != "time" && name != "complete") return;
    bool is_next = name != "complete";
    bool done = false;
    o.each_child(node, [&](TSNode child) {
        if (done || o.is(child, "command_name")) return;
        std::string_view word = unquoted(o.text(child));
        if (is_next && !word.starts_with('-')) {
            refer_command(o, child, word, -1, true);
            done = true;
        }
        if (name == "complete") is_next = word == "-F";
    });
}

/// Where the grammar lost its way, `name()` is no function to it.
bool broken_function(Outline& o, TSNode word) {
    std::string_view rest = o.source().substr(std::min<std::size_t>(ts_node_end_byte(word), o.source().size()));
    auto blanks = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
    blanks();
    if (!rest.starts_with('(')) return false;
    rest.remove_prefix(1);
    blanks();
    if (!rest.starts_with(')')) return false;
    DefinitionSpec spec;
    spec.name = word;
    spec.home = 0;
    o.define(word, broken_rule, spec);
    return true;
}

void lone_word(Outline& o, TSNode node, const Rule&) {
    if (o.parent_is("ERROR")) broken_function(o, node);
}

void command(Outline& o, TSNode node, const Rule&) {
    TSNode word = o.first_named(o.field(node, Field::name));
    if (!o.is(word, "word") || broken_function(o, word)) return;
    std::string_view name = o.text(word);
    if (name == "." || name == "source") {
        TSNode path = o.field(node, Field::argument);
        if (!Outline::none(path)) o.import(node, unquoted(o.text(path)));
        return;
    }
    if (name == "alias") define_aliases(o, node);
    bool common = is_common_command(name);
    if (common) handed_over(o, node, name);
    refer_command(o, word, name, -1, common);
}

/// The first line may say what runs the script, which documents nothing.
void shell_comment(Outline& o, TSNode node, const Rule&) {
    if (ts_node_start_byte(node) > 0 || !o.text(node).starts_with("#!")) o.comment(node);
}

constexpr Rule rules[] = {
    {"function_definition", function, "function", NodeType::function},
    {"variable_assignment", variable, "variable", NodeType::variable, no_scope},
    {"declaration_command", declaration, "variable", NodeType::variable, no_scope},
    {"command", command},
    {"word", lone_word},
    {"comment", shell_comment},
};

}  // namespace

const Rules& bash_rules() {
    static constexpr Rules all{.rules = rules, .variables_hide = VariablesHide::receivers, .comment_marks = "#"};
    return all;
}

}  // namespace vlt::indexer
