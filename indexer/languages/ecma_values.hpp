#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "indexer/outline.hpp"

/// What the parts of ecma share: values that have a name because of where they stand, the scopes of JavaScript, and
/// where an assignment puts what it defines.
namespace vlt::indexer::ecma {

constexpr unsigned max_wrapping = 16;  // parentheses and casts around a value that are looked through

bool one_of(const char* type, std::initializer_list<const char*> types);
/// A function, generator or arrow function that is a value.
bool is_function(const char* type);
/// Parentheses and TypeScript's `x as T`, `x satisfies T`, `x!`.
bool is_wrapping(const char* type);
/// What stands in such a wrapping.
TSNode unwrap(const Outline& o, TSNode node);
/// The first named child that is no comment, of a node that has few children.
TSNode first_value(const Outline& o, TSNode node);

/// A string's text without its quotes.
std::string_view unquoted(std::string_view text);
/// What a property is called: `a`, `'a'`, `#a`, `[a]`, `1`.
std::string_view property_name(const Outline& o, TSNode key);
void give_name(const Outline& o, DefinitionSpec& spec, TSNode key);
/// Where a declaration's lines begin: with its `export` and `declare`, which are its ancestors from `up` on.
TSNode declaration_of(const Outline& o, TSNode node, unsigned up);

// --- values --------------------------------------------------------------------------------------------------------

struct Value {
    enum Kind { other, function, generator, class_, object, module_pattern } kind = other;
    TSNode node{};  // without the parentheses, casts and wrappers around it
};

Value value_of(const Outline& o, TSNode node);
/// What an expression's value comes from, without what is written around it; empty where nothing tells.
Origin origin_of(const Outline& o, TSNode node);
/// The same for a type, or for `: type`.
Origin type_origin(const Outline& o, TSNode type);
/// The type of a member in `{ name: T; … }`; empty where there is none.
std::string_view type_in_object_type(std::string_view type, std::string_view name);
/// What a function returns that says `{ name: T; … }`: its members become the function's. Of a definition just made.
void tell_result(Outline& o, TSNode return_type, int definition);
/// The type that stands beside a name, else what its value comes from.
Origin declared_or(const Outline& o, TSNode type, TSNode value);
/// What a comment right before a byte of the text says of a type: `@param {Type} name`, `@returns {Type}`, `@type
/// {Type}`.
Origin documented(const Outline& o, std::uint32_t begin, std::string_view tag, std::string_view name = {});
/// The names of a definition's type parameters: "K,V".
std::string_view type_parameters_of(Outline& o, TSNode node);
/// Whether what is defined by the node being visited stays in this file unless it is exported by name.
bool stays_in_file(const Outline& o, TSNode outer);
/// Whether what is visited stands in `module.exports = {…}`.
bool is_exports(Outline& o);
/// Whether an assignment to `left` names what stands on its right.
bool names_value(const Outline& o, TSNode left);
/// The value that a declarator, assignment, pair, field or default export gives a name to; `other` where it names none.
Value named_value(const Outline& o, TSNode holder);
/// Whether what surrounds the node being visited has given it its name, and with it a scope that is open now.
bool is_named(const Outline& o, TSNode node);
/// Whether a function stands among an object's own properties: it is more than data.
bool has_functions(const Outline& o, TSNode object);
/// Defines `holder` as what its value is. The scope stays open until the walk leaves `holder`.
void define_value(Outline& o, TSNode holder, const Value& value, DefinitionSpec& spec, const Rule& rule);
/// Whether the node being visited is the function of `(function () {…})()`, or a function handed to such a call or to
/// AMD's `define`: its inside is the inside of the module.
bool is_module_body(const Outline& o, TSNode node);

// --- scopes --------------------------------------------------------------------------------------------------------

Scope& scope_at(Outline& o, std::int32_t scope);
const DraftDefinition& definition_at(const Outline& o, std::int32_t index);
/// The class whose members `this` means in an arrow function of that scope: object literals don't change it.
std::string_view this_in(Outline& o, std::int32_t scope);
/// Opens a scope for what `let` and `const` declare; what stands in it is still the module's or the function's.
void open_block(Outline& o);
/// A scope for the members of an object that has no name of its own: they belong to `owner`.
void open_object_scope(Outline& o, std::string_view owner);
/// The scope that a `var` or function declared in the block being visited belongs to.
std::int32_t hoisted_to(Outline& o);
/// Whether the innermost scope is that of the definition itself, not of a nameless function in it.
bool in_own_scope(Outline& o);

/// Calls fn(TSNode) for the names in a parameter or on the left of a declaration; not for defaults and property keys.
template <class Fn>
void each_bound_name(const Outline& o, TSNode pattern, Fn&& fn) {
    if (Outline::none(pattern)) return;
    auto is_name = [&](TSNode node) {
        return o.is(node, "identifier") || o.is(node, "shorthand_property_identifier_pattern");
    };
    auto is_access = [&](TSNode node) { return o.is(node, "member_expression") || o.is(node, "subscript_expression"); };
    if (is_name(pattern)) {
        fn(pattern);
        return;
    }
    const CompiledRules& rules = o.rules();
    auto passed_over = [&](TSFieldId field) {
        return field != 0 && (field == rules.fields[static_cast<unsigned>(Field::right)] ||
                              field == rules.fields[static_cast<unsigned>(Field::key)] ||
                              field == rules.fields[static_cast<unsigned>(Field::type)]);
    };
    FieldCursor cursor(pattern);
    int depth = 0;
    bool into = !is_access(pattern);
    for (;;) {
        if (into && cursor.first_child()) {
            ++depth;
        } else {
            while (depth > 0 && !cursor.next_sibling()) {
                cursor.parent();
                --depth;
            }
            if (depth == 0) return;
        }
        TSNode child = cursor.node();
        into = ts_node_is_named(child) && !passed_over(cursor.field()) && !is_access(child);
        if (into && is_name(child)) fn(child);
    }
}

void bind_pattern(Outline& o, TSNode pattern, std::int32_t scope, Origin origin = {});
void bind_pattern(Outline& o, TSNode pattern);
void bind_parameters(Outline& o, TSNode function);
/// What the functions that `owner` is given are called with, as the types of its parameters say.
void tell_callbacks(Outline& o, TSNode parameters, std::string_view owner);
/// What a function of the type `owner` is called with.
void tell_function_type(Outline& o, TSNode parameters, std::string_view owner);
/// Tells what the innermost function returns, where the function is `() => value`.
void expression_body(Outline& o, TSNode function);
/// Says of a variable that was declared before what it holds from here on.
void rebind(Outline& o, std::string_view name, Origin origin);
/// The definition that `name` means at the place being visited; -1 where it is none or not found.
std::int32_t definition_meant(Outline& o, std::string_view name);

// --- names ---------------------------------------------------------------------------------------------------------

/// What an assignment's left side says besides what it puts into a DefinitionSpec.
struct Target {
    bool prototype = false;  // `A.prototype = {…}`: the object's members are A's
    bool module = false;     // `module.exports = …`
};

Target read_target(Outline& o, TSNode left, DefinitionSpec& spec);
/// A function or class expression's own name, which only its inside sees.
void own_name(Outline& o, TSNode node, const Rule& rule);
/// What stands before the name of a member: `static async *`.
std::string_view modifiers_of(const Outline& o, TSNode node, TSNode name);
/// "getter", "setter", "generator", "constructor", or as the rule says.
std::string_view method_kind(const Outline& o, TSNode node, TSNode name, bool in_class, std::string_view otherwise);

// --- mentions ------------------------------------------------------------------------------------------------------

/// The classes and interfaces that the class or interface being defined names after `extends` and `implements`.
void heritage(Outline& o, TSNode node);
/// `const x = require("m")`, `const { a, b: c } = await import("m")`, `const y = require("m").z`: tells of the imports.
/// False for other values.
bool required(Outline& o, TSNode name, TSNode value, TSNode statement);
/// `exports.x = require("m")`: an import whose alias is the name it is exported by. False for other values.
bool required_as(Outline& o, TSNode value, TSNode statement, std::string_view name);

}  // namespace vlt::indexer::ecma
