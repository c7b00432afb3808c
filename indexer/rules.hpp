#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <tree_sitter/api.h>

#include "core/model.hpp"
#include "indexer/chain.hpp"

/// What a language's grammar means to the index: rows of data, one for each node type that matters. A row names a handler;
/// most rows share the common ones of outline.hpp, the rest have a few lines of their own in languages/<lang>.cpp.
namespace vlt::indexer {

class Outline;
struct Rule;

/// Called when the walk enters a node of the rule's type, before its children. Definitions that it opens stay open, as
/// scopes, until the walk leaves the node.
using Handler = void (*)(Outline& outline, TSNode node, const Rule& rule);

enum RuleFlags : unsigned {
    no_flags = 0,
    symbol_only = 1u << 0,   // a symbol, no graph node (fields, enumerators, object-like macros)
    container = 1u << 1,     // never a chunk of its own: its children are (namespaces, Markdown sections)
    no_scope = 1u << 2,      // opens no scope (a variable, a field)
    no_chunk = 1u << 3,      // its lines belong to what surrounds it, though it has a scope
    has_members = 1u << 4,   // a variable with members of its own (object literals): its scope is like a class's
    no_binding = 1u << 5,    // no bare name reaches it (members of JavaScript's classes and objects, PHP's variables)
    not_called = 1u << 6,    // a type that no call means (TypeScript's interfaces and aliases)
    transparent = 1u << 7,   // its members count as those of the class around it, too (Kotlin's companion objects)
};

struct Rule {
    std::string_view node;  // node type in the grammar
    Handler handler;
    std::string_view kind = {};  // for definitions: the language's own word
    core::NodeType type = core::NodeType::variable;
    unsigned flags = no_flags;
};

/// Where a definition's documentation stands.
enum class DocStyle : std::uint8_t {
    comment_before,  // the comment lines right above it
    first_string,    // the first statement of its body (Python); else the comment above
};

/// Which names a parameter, local or global variable hides.
enum class VariablesHide : std::uint8_t {
    everything,  // variables, functions and types share their names (Python, JavaScript, C …)
    calls,       // variables and functions do, types are apart (C#, Kotlin, Swift …)
    receivers,   // all three are apart: only `name.f()` means the variable before the type (Java)
};

struct Rules {
    std::span<const Rule> rules;
    DocStyle doc = DocStyle::comment_before;
    bool closed_modules = false;  // a module within the file sees no name of what surrounds it (Rust's `mod`)
    bool members_in_scope = false;  // inside a class a bare name also means its members (Java, C++, Ruby …)
    bool bases_come_first = false;  // … and those of a base class before what surrounds the class, also where it is in another file
    bool own_members_only = false;   // … but bare calls only those of its own class, not of the classes around it (Ruby)
    bool attributes_hide = false;  // fields and methods share their names: a field hides a base's method (Python, JavaScript)
    bool overloads = false;  // several functions of one name may stand side by side, told apart by their parameters
    VariablesHide variables_hide = VariablesHide::everything;
    char variable_mark = '\0';  // variables' names begin with it; sealed scopes (Outline::seal) hide those around them
    bool last_definition_wins = true;  // where there are several without overloading
    std::string_view self_words = {};  // receivers that mean the own object or class: "self cls"
    std::string_view super_words = {};
    bool bases_elsewhere = false;  // a bare name may mean a member of a base, or of the own class, that is in another file
    bool several_bases = false;  // a class may inherit from several, which are asked in their order: those in other files, too
    bool super_means_interfaces = false;  // `super.f()` may be code of an interface, too (Kotlin)
    std::string_view decorator_suffix = {};  // what a decorator's class may be called in addition: C#'s "Attribute"
    ChainSyntax chains = {};  // how receivers and types are written
    /// Names that what an import means may hang on besides those in its path, parted by blanks; nullptr: none.
    std::string_view (*import_mentions)(std::string_view path) = nullptr;
    std::string_view module_words = {};  // receivers that mean what the file exports: "exports module.exports"
    /// Changes a copy of the text for the parser alone (what a preprocessor would remove becomes blanks). Same length, same line
    /// ends; nullptr: the parser reads the text as it is.
    void (*prepare)(std::string& text) = nullptr;
    /// Line comments' and block comments' marks, taken off docstrings: "/// // /** /* */ *".
    std::string_view comment_marks = {};
};

/// The fields that handlers ask for, looked up once a language instead of by name at each node.
enum class Field : std::uint8_t {
    accessors, alias, alternative, argument, arguments, attribute, base, block, body, bound_identifier, call, category,
    class_parameters, computed_value, condition, consequence, constraint, constructor, declaration, declaration_kind, declarator,
    decorator, default_value, definition, element, expression, external_name, field, function, index,
    inherits_from, interfaces, key, kind, label, left, list, macro, member, method, module_, module_name, name, object,
    operand, operator_, package, parameter, parameters, path, pattern, property, receiver, result, return_type, returns, right, scope, source, suffix,
    superclass, superclasses, target, trait, type, type_arguments, type_parameters, value,
    count_
};

/// Rules in the form the walk wants: made once a language, then read by any thread.
struct CompiledRules {
    const Rules* rules = nullptr;
    const TSLanguage* grammar = nullptr;
    std::string_view separator;
    std::uint16_t by_symbol[4096] = {};  // 1 + index into rules->rules, 0: none
    std::uint16_t error = 0;  // the same for what does not parse: the rule for "ERROR"
    TSFieldId fields[static_cast<unsigned>(Field::count_)] = {};
};

struct Language;
/// The compiled rules of a language that has a grammar. Thread-safe.
const CompiledRules& compiled_rules(const Language& language);
/// Names of node types in the language's rules that its grammar does not have; empty when all is well. For tests.
std::string unknown_node_types(const Language& language);

const Rules& bash_rules();
const Rules& c_rules();
const Rules& cpp_rules();
const Rules& csharp_rules();
const Rules& go_rules();
const Rules& java_rules();
const Rules& javascript_rules();
const Rules& kotlin_rules();
const Rules& lua_rules();
const Rules& markdown_rules();
const Rules& objc_rules();
const Rules& php_rules();
const Rules& python_rules();
const Rules& ruby_rules();
const Rules& rust_rules();
const Rules& scala_rules();
const Rules& swift_rules();
const Rules& tsx_rules();
const Rules& typescript_rules();
const Rules& zig_rules();

}  // namespace vlt::indexer
