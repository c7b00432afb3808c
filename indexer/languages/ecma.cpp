#include "indexer/languages/ecma.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace vlt::indexer::ecma {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr Rule function_rule{"", nullptr, "function", NodeType::function};
constexpr Rule generator_rule{"", nullptr, "generator", NodeType::function};
constexpr Rule class_rule{"", nullptr, "class", NodeType::class_};

constexpr unsigned max_wrapping = 16;            // parentheses and casts around a value that are looked through
constexpr std::size_t max_owner = 120;           // bytes of `a.b.c` in `a.b.c.f = …`
constexpr std::size_t max_bindings_back = 1000;  // how far back the beginning of such a path is looked for

bool one_of(const char* type, std::initializer_list<const char*> types) {
    return std::ranges::any_of(types, [&](const char* other) { return std::strcmp(type, other) == 0; });
}

bool is_function(const char* type) {
    return one_of(type, {"arrow_function", "function_expression", "generator_function"});
}

/// Parentheses and TypeScript's `x as T`, `x satisfies T`, `x!`.
bool is_wrapping(const char* type) {
    return one_of(type, {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"});
}

/// The first named child that is no comment, of a node that has few children.
TSNode first_value(const Outline& o, TSNode node) {
    TSNode child = o.first_named(node);
    for (unsigned i = 1; o.is(child, "comment"); ++i) child = ts_node_named_child(node, i);
    return child;
}

TSNode unwrap(const Outline& o, TSNode node) {
    for (unsigned i = 0; i < max_wrapping && !Outline::none(node) && is_wrapping(ts_node_type(node)); ++i)
        node = first_value(o, node);
    return node;
}

/// A string's text without its quotes.
std::string_view unquoted(std::string_view text) {
    if (text.size() < 2) return {};
    return text.substr(1, text.size() - 2);
}

/// What a property is called: `a`, `'a'`, `#a`, `[a]`, `1`.
std::string_view property_name(const Outline& o, TSNode key) {
    return o.is(key, "string") ? unquoted(o.text(key)) : o.text(key);
}

void give_name(const Outline& o, DefinitionSpec& spec, TSNode key) {
    spec.name = key;
    if (o.is(key, "string")) spec.name_text = unquoted(o.text(key));
}

// --- values that have a name because of where they stand -----------------------------------------------------------

struct Value {
    enum Kind { other, function, generator, class_, object, module_pattern } kind = other;
    TSNode node{};  // without the parentheses, casts and wrappers around it
};

/// Functions that return the function they are given, with something added: what it is assigned to is still that
/// function.
bool adds_to_function(std::string_view callee) {
    constexpr std::string_view known[] = {"memo",     "forwardRef", "observer", "useCallback",
                                          "debounce", "throttle",   "once",     "memoize"};
    return std::ranges::find(known, callee.substr(callee.rfind('.') + 1)) != std::end(known);
}

/// `(function () {…})()`, also with `.call(this)`: the function; null for other calls.
TSNode called_function(const Outline& o, TSNode call) {
    TSNode callee = unwrap(o, o.field(call, Field::function));
    if (o.is(callee, "member_expression")) {
        std::string_view name = o.text(o.field(callee, Field::property));
        if (name != "call" && name != "apply") return TSNode{};
        callee = unwrap(o, o.field(callee, Field::object));
    }
    return !Outline::none(callee) && is_function(ts_node_type(callee)) ? callee : TSNode{};
}

/// `function () {…}.bind(this)`: the function; null for other calls.
TSNode bound_function(const Outline& o, TSNode call) {
    TSNode callee = o.field(call, Field::function);
    if (!o.is(callee, "member_expression") || o.text(o.field(callee, Field::property)) != "bind") return TSNode{};
    TSNode function = unwrap(o, o.field(callee, Field::object));
    return !Outline::none(function) && is_function(ts_node_type(function)) ? function : TSNode{};
}

/// The function given to a wrapper such as `memo(() => …)`; null where there is none.
TSNode wrapped_function(const Outline& o, TSNode call) {
    TSNode found{};
    for (unsigned i = 0; i < 4 && o.is(call, "call_expression"); ++i) {
        TSNode callee = o.field(call, Field::function);
        if (!o.is(callee, "identifier") && !o.is(callee, "member_expression")) break;
        if (!adds_to_function(o.text(callee))) break;
        TSNode argument = unwrap(o, first_value(o, o.field(call, Field::arguments)));
        if (Outline::none(argument)) break;
        if (is_function(ts_node_type(argument))) found = argument;
        call = argument;
    }
    return found;
}

Value value_of(const Outline& o, TSNode node) {
    node = unwrap(o, node);
    // `App.load = App.load || function () {…}`
    if (o.is(node, "binary_expression") && o.is(o.field(node, Field::operator_), "||"))
        node = unwrap(o, o.field(node, Field::right));
    if (Outline::none(node)) return {};
    const char* type = ts_node_type(node);
    if (o.is(node, "call_expression")) {
        TSNode function = called_function(o, node);
        if (!Outline::none(function)) return {Value::module_pattern, function};
        function = bound_function(o, node);
        if (Outline::none(function)) function = wrapped_function(o, node);
        return Outline::none(function) ? Value{} : Value{Value::function, function};
    }
    if (one_of(type, {"arrow_function", "function_expression"})) return {Value::function, node};
    if (std::strcmp(type, "object") == 0) return {Value::object, node};
    if (std::strcmp(type, "class") == 0) return {Value::class_, node};
    if (std::strcmp(type, "generator_function") == 0) return {Value::generator, node};
    return {};
}

/// Whether `a.b.c` is names and dots alone.
bool is_plain_path(std::string_view path) {
    constexpr std::string_view not_in_paths = " \t\r\n()[]{}?!'\"`+<>=,;";
    return !path.empty() && path.size() <= max_owner && path.find_first_of(not_in_paths) == std::string_view::npos;
}

/// Whether an assignment to `left` names what stands on its right.
bool names_value(const Outline& o, TSNode left) {
    // Flow's `export type A = {…}` is read as an assignment to `export`.
    if (o.is(left, "identifier")) return o.text(left) != "export";
    if (o.is(left, "member_expression")) return is_plain_path(o.text(o.field(left, Field::object)));
    if (!o.is(left, "subscript_expression")) return false;
    return o.is(ts_node_child_by_field_name(left, "index", 5), "string") &&
           is_plain_path(o.text(o.field(left, Field::object)));
}

/// The value that `holder` gives a name to; `other` where it names none.
Value named_value(const Outline& o, TSNode holder) {
    const char* type = ts_node_type(holder);
    if (std::strcmp(type, "pair") == 0) return value_of(o, o.field(holder, Field::value));
    if (std::strcmp(type, "variable_declarator") == 0)
        return o.is(o.field(holder, Field::name), "identifier") ? value_of(o, o.field(holder, Field::value)) : Value{};
    if (std::strcmp(type, "assignment_expression") == 0)
        return names_value(o, o.field(holder, Field::left)) ? value_of(o, o.field(holder, Field::right)) : Value{};
    if (one_of(type, {"field_definition", "public_field_definition", "export_statement"}))
        return value_of(o, o.field(holder, Field::value));
    return {};
}

/// Whether what surrounds the node being visited has given it its name, and with it a scope that is open now.
bool is_named(const Outline& o, TSNode node) {
    for (unsigned up = 1; up < max_wrapping; ++up) {
        TSNode around = o.ancestor(up);
        if (Outline::none(around)) return false;
        const char* type = ts_node_type(around);
        bool passed = is_wrapping(type) ||
                      one_of(type, {"arguments", "call_expression", "member_expression", "binary_expression"});
        if (passed) continue;
        Value value = named_value(o, around);
        return !Outline::none(value.node) && value.kind != Value::module_pattern && ts_node_eq(value.node, node);
    }
    return false;
}

/// Whether a function stands among an object's own properties: it is more than data.
bool has_functions(const Outline& o, TSNode object) {
    bool found = false;
    o.each_child(object, [&](TSNode child) {
        if (found) return;
        if (o.is(child, "pair")) {
            Value value = value_of(o, o.field(child, Field::value));
            found = value.kind == Value::function || value.kind == Value::generator;
        } else {
            found = o.is(child, "method_definition");
        }
    });
    return found;
}

/// Defines `holder` as what its value is. The scope stays open until the walk leaves `holder`.
void define_value(Outline& o, TSNode holder, const Value& value, DefinitionSpec& spec, const Rule& rule) {
    Rule made = rule;
    switch (value.kind) {
        case Value::function:
        case Value::generator:
            made = value.kind == Value::function ? function_rule : generator_rule;
            spec.body = o.field(value.node, Field::body);
            spec.parameters = o.field(value.node, Field::parameters);
            break;
        case Value::class_:
            made = class_rule;
            spec.body = o.field(value.node, Field::body);
            break;
        case Value::object:
            made.flags |= has_members;
            spec.body = value.node;
            if (!has_functions(o, value.node)) made.flags |= no_chunk;
            break;
        case Value::module_pattern:
            spec.body = o.field(holder, Field::value);
            if (Outline::none(spec.body)) spec.body = o.field(holder, Field::right);
            break;
        case Value::other:
            made.flags |= no_scope;
            break;
    }
    made.flags |= rule.flags & no_binding;
    int index = o.define(holder, made, spec);
    if (index < 0) return;
    DraftDefinition& definition = o.definitions[static_cast<std::size_t>(index)];
    // `F.make = …` and `F.prototype.m = …` are members of the function F; a module pattern's are those it returns.
    if (made.type == NodeType::function || value.kind == Value::module_pattern) definition.has_members = true;
    if (value.kind == Value::module_pattern) definition.chunk = true;
}

// --- scopes --------------------------------------------------------------------------------------------------------

Scope& scope_at(Outline& o, std::int32_t scope) {
    return o.scopes()[static_cast<std::size_t>(scope)];
}

const DraftDefinition& definition_at(const Outline& o, std::int32_t index) {
    return o.definitions[static_cast<std::size_t>(index)];
}

/// Whether the scope is an object literal's, or that of a value which stands for one.
bool is_object_scope(Outline& o, std::int32_t scope) {
    const Scope& here = scope_at(o, scope);
    return here.kind == ScopeKind::class_ && definition_at(o, here.definition).row.node_type != NodeType::class_;
}

/// The class whose members `this` means in an arrow function of that scope: object literals don't change it.
std::string_view this_in(Outline& o, std::int32_t scope) {
    while (scope > 0 && is_object_scope(o, scope)) scope = scope_at(o, scope).parent;
    return scope < 0 ? std::string_view{} : scope_at(o, scope).owner_class;
}

/// Opens a scope for what `let` and `const` declare; what stands in it is still the module's or the function's.
void open_block(Outline& o) {
    const ScopeKind kind = o.scope_kind();
    o.open_scope();
    Scope& scope = scope_at(o, o.scope());
    scope.block = true;
    if (kind == ScopeKind::module || kind == ScopeKind::container) scope.kind = ScopeKind::container;
}

/// The scope that a `var` or function declared in the block being visited belongs to.
std::int32_t hoisted_to(Outline& o) {
    std::int32_t scope = o.scope();
    while (scope_at(o, scope).block) scope = scope_at(o, scope).parent;
    return scope;
}

bool is_var(const Outline& o, TSNode declaration) {
    return o.is(declaration, "variable_declaration");
}

/// Binds the names in a parameter or on the left of a declaration; not the defaults and property keys in it.
template <class Fn>
void each_bound_name(const Outline& o, TSNode pattern, Fn&& fn) {
    if (Outline::none(pattern)) return;
    auto is_name = [&](TSNode node) {
        return o.is(node, "identifier") || o.is(node, "shorthand_property_identifier_pattern");
    };
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
    Cursor cursor(pattern);
    int depth = 0;
    bool into = !o.is(pattern, "member_expression") && !o.is(pattern, "subscript_expression");
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
        into = ts_node_is_named(child) && !passed_over(cursor.field()) && !o.is(child, "member_expression") &&
               !o.is(child, "subscript_expression");
        if (into && is_name(child)) fn(child);
    }
}

void bind_pattern(Outline& o, TSNode pattern, std::int32_t scope) {
    each_bound_name(o, pattern, [&](TSNode name) {
        o.bindings.push_back({scope, BindingKind::variable, -1, o.text(name)});
    });
}
void bind_pattern(Outline& o, TSNode pattern) {
    bind_pattern(o, pattern, o.scope());
}

void bind_parameters(Outline& o, TSNode function) {
    bind_pattern(o, o.field(function, Field::parameter));
    o.each_child(o.field(function, Field::parameters), [&](TSNode parameter) {
        TSNode pattern = o.field(parameter, Field::pattern);  // TypeScript's
        bind_pattern(o, Outline::none(pattern) ? parameter : pattern);
    });
}

/// Whether the innermost scope is that of the definition itself, not of a nameless function in it.
bool in_own_scope(Outline& o) {
    const Scope& here = scope_at(o, hoisted_to(o));
    if (here.definition == 0 || here.kind != ScopeKind::function) return false;
    const Scope& outer = scope_at(o, here.parent);
    bool is_module_pattern =
        outer.kind == ScopeKind::function && definition_at(o, here.definition).row.node_type == NodeType::variable;
    return outer.definition != here.definition || is_module_pattern;
}

// --- names of definitions ------------------------------------------------------------------------------------------

/// Where a declaration's lines begin: with its `export` and `declare`.
TSNode declaration_of(const Outline& o, TSNode node, unsigned up) {
    TSNode outer = node;
    for (; up < 5; ++up) {
        TSNode around = o.ancestor(up);
        if (!o.is(around, "export_statement") && !o.is(around, "ambient_declaration")) break;
        outer = around;
    }
    return outer;
}

void strip_front(std::string_view& path, std::string_view first) {
    if (path.starts_with(first) && path.size() > first.size() && path[first.size()] == '.')
        path.remove_prefix(first.size() + 1);
}

/// The qualified name of what `path` means at the place being visited.
std::string_view qualified(Outline& o, std::string_view path) {
    std::string_view root = path.substr(0, path.find('.'));
    std::string_view rest = path.substr(root.size());
    auto with_rest = [&](std::string_view first) {
        return rest.empty() ? first : o.keep(std::string(first).append(rest));
    };
    if (root == "this") return o.owner_class().empty() ? std::string_view{} : with_rest(o.owner_class());
    if (o.scope_name().empty()) return path;
    std::size_t count = o.bindings.size();
    for (std::size_t i = count; i > 0 && count - i < max_bindings_back; --i) {
        const Binding& binding = o.bindings[i - 1];
        if (binding.name != root) continue;
        std::int32_t scope = o.scope();
        while (scope >= 0 && scope != binding.scope) scope = scope_at(o, scope).parent;
        if (scope < 0) continue;
        if (binding.definition >= 0) return with_rest(definition_at(o, binding.definition).row.qualified_name);
        std::int32_t around = scope_at(o, scope).definition;
        if (around == 0) return path;
        return o.keep(std::string(definition_at(o, around).row.qualified_name).append(".").append(path));
    }
    return path;
}

/// What an assignment's left side says of the definition on its right.
struct Target {
    bool prototype = false;  // `A.prototype = {…}`: the object's members are A's
    bool module = false;     // `module.exports = …`
};

Target read_target(Outline& o, TSNode left, DefinitionSpec& spec) {
    Target target;
    if (o.is(left, "identifier")) {
        spec.name = left;
        return target;
    }
    TSNode property = o.field(left, Field::property);
    if (Outline::none(property)) property = ts_node_child_by_field_name(left, "index", 5);
    give_name(o, spec, property);
    std::string_view path = o.text(o.field(left, Field::object));
    std::string_view name = property_name(o, property);
    if (path == "module" && name == "exports") {
        target.module = spec.exported = true;
        return target;
    }
    if (path == "exports" || path == "module.exports") {
        spec.exported = true;
        return target;
    }
    if (path == "window" || path == "globalThis" || path == "global") {
        spec.home = 0;  // a global: its bare name reaches it
        return target;
    }
    for (std::string_view first : {"module.exports", "exports", "window", "globalThis", "global"})
        strip_front(path, first);
    target.prototype = name == "prototype";
    spec.side = path == "this" ? Side::object : Side::class_;
    if (path.ends_with(".prototype")) {
        path.remove_suffix(std::strlen(".prototype"));
        spec.side = Side::object;
    }
    spec.owner = qualified(o, path);
    spec.as_method = true;
    return target;
}

/// A scope for the members of an object that has no name of its own: they belong to `owner`.
void open_object_scope(Outline& o, std::string_view owner) {
    o.open_scope();
    Scope& scope = scope_at(o, o.scope());
    scope.kind = ScopeKind::class_;
    scope.owner_class = owner;
}

/// A function or class expression's own name, which only its inside sees.
void own_name(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    std::int32_t scope = o.scope(), index = scope_at(o, scope).definition;
    if (Outline::none(name) || index == 0) return;
    if (o.text(name) != definition_at(o, index).row.name) {
        DefinitionSpec spec;
        spec.name = name;
        spec.home = scope_at(o, scope).parent;
        spec.extra_flags = symbol_only | no_scope | no_binding;
        o.define(node, rule, spec);
    }
    o.bindings.push_back({scope, BindingKind::definition, index, o.text(name)});
}

/// Whether the node being visited is the function of `(function () {…})()`, or a function handed to such a call or to
/// AMD's `define`: its inside is the inside of the module.
bool is_module_body(const Outline& o, TSNode node) {
    unsigned up = 1;
    while (up < max_wrapping && !Outline::none(o.ancestor(up)) && is_wrapping(ts_node_type(o.ancestor(up)))) ++up;
    if (o.is(o.ancestor(up), "member_expression")) ++up;
    bool is_argument = o.is(o.ancestor(up), "arguments");
    if (is_argument) ++up;
    TSNode call = o.ancestor(up);
    if (!o.is(call, "call_expression")) return false;
    TSNode called = called_function(o, call);
    if (!is_argument) return !Outline::none(called) && ts_node_eq(called, node);
    return !Outline::none(called) || o.text(o.field(call, Field::function)) == "define";
}

void heritage(Outline& o, TSNode node) {
    TSNode clauses = o.child_of_type(node, "class_heritage");
    if (Outline::none(clauses)) clauses = o.child_of_type(node, "extends_type_clause");  // an interface's
    auto base = [&](TSNode at) {
        at = unwrap(o, at);
        if (o.is(at, "generic_type")) at = o.field(at, Field::name);
        if (o.is(at, "member_expression"))
            o.refer(EdgeType::inherits, at, o.text(o.field(at, Field::property)), o.text(o.field(at, Field::object)));
        else if (o.is(at, "nested_type_identifier"))
            o.refer(EdgeType::inherits, at, o.text(o.field(at, Field::name)),
                    o.text(ts_node_child_by_field_name(at, "module", 6)));
        else if (o.is(at, "identifier") || o.is(at, "type_identifier"))
            o.refer(EdgeType::inherits, at, o.text(at));
    };
    o.each_child(clauses, [&](TSNode child) {
        if (o.is(child, "extends_clause"))
            base(o.field(child, Field::value));
        else if (o.is(child, "implements_clause"))
            o.each_child(child, base);
        else
            base(child);
    });
}

}  // namespace

// --- functions -----------------------------------------------------------------------------------------------------

void function_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    spec.home = hoisted_to(o);
    if (Outline::none(spec.name) && o.parent_is("export_statement")) spec.name_text = "default";
    int index = o.define(node, rule, spec);
    if (index < 0) return;
    DraftDefinition& definition = o.definitions[static_cast<std::size_t>(index)];
    definition.has_members = true;
    scope_at(o, o.scope()).owner_class = definition.row.qualified_name;
    bind_parameters(o, node);
}

void function_value(Outline& o, TSNode node, const Rule& rule) {
    if (is_named(o, node)) {
        Scope& scope = scope_at(o, o.scope());
        const DraftDefinition& definition = definition_at(o, scope.definition);
        bool anonymous_owner = definition.owner.empty();
        scope.owner_class = !anonymous_owner                                 ? definition.owner
                            : definition.row.node_type == NodeType::function ? definition.row.qualified_name
                                                                             : std::string_view{};
        own_name(o, node, rule);
    } else if (TSNode name = o.field(node, Field::name); !Outline::none(name)) {
        DefinitionSpec spec;
        spec.name = name;
        spec.extra_flags = no_binding;
        int index = o.define(node, rule, spec);
        if (index < 0) return;
        scope_at(o, o.scope()).owner_class = o.definitions[static_cast<std::size_t>(index)].row.qualified_name;
        own_name(o, node, rule);
    } else {
        bool module_body = !o.in_function() && !o.in_class() && is_module_body(o, node);
        o.open_scope();
        Scope& scope = scope_at(o, o.scope());
        scope.owner_class = {};
        if (module_body) scope.kind = ScopeKind::container;
    }
    bind_parameters(o, node);
}

void arrow_function(Outline& o, TSNode node, const Rule&) {
    if (is_named(o, node)) {
        Scope& scope = scope_at(o, o.scope());
        scope.owner_class = this_in(o, scope.parent);
    } else {
        bool module_body = !o.in_function() && !o.in_class() && is_module_body(o, node);
        std::string_view meant = this_in(o, o.scope());
        o.open_scope();
        Scope& scope = scope_at(o, o.scope());
        scope.owner_class = meant;
        if (module_body) scope.kind = ScopeKind::container;
    }
    bind_parameters(o, node);
}

namespace {

/// `constructor(private readonly service: Service)` declares fields.
void parameter_fields(Outline& o, TSNode node) {
    constexpr Rule field_rule{"", nullptr, "field", NodeType::variable, symbol_only | no_scope | no_binding};
    std::string_view owner = o.owner_class();
    o.each_child(o.field(node, Field::parameters), [&](TSNode parameter) {
        TSNode pattern = o.field(parameter, Field::pattern);
        if (!o.is(pattern, "identifier")) return;
        auto begin = ts_node_start_byte(parameter);
        std::string_view before = o.source().substr(begin, ts_node_start_byte(pattern) - begin);
        bool declares = !Outline::none(o.child_of_type(parameter, "accessibility_modifier")) ||
                        before.find("readonly") != std::string_view::npos;
        if (!declares) return;
        DefinitionSpec spec;
        spec.name = pattern;
        spec.owner = owner;
        o.define(parameter, field_rule, spec);
    });
}

/// What stands before the name of the member being visited: `static async *`.
std::string_view modifiers_of(const Outline& o, TSNode node, TSNode name) {
    auto begin = ts_node_start_byte(node);
    return o.source().substr(begin, ts_node_start_byte(name) - begin);
}

/// "getter", "setter", "constructor", or as the rule says.
std::string_view method_kind(const Outline& o, TSNode node, TSNode name, bool in_class, std::string_view otherwise) {
    constexpr std::string_view blanks = " \t\r\n";
    std::string_view before = modifiers_of(o, node, name);
    before = before.substr(0, before.find_last_not_of(blanks) + 1);
    std::string_view last_word = before.substr(before.find_last_of(blanks) + 1);
    if (last_word.ends_with('*')) return "generator";
    if (last_word == "get") return "getter";
    if (last_word == "set") return "setter";
    if (in_class && o.text(name) == "constructor") return "constructor";
    return otherwise;
}

/// Whether a class's member belongs to its objects or to the class.
Side side_of(const Outline& o, TSNode node, TSNode name) {
    std::string_view before = modifiers_of(o, node, name);
    const bool decorated = before.find('@') != std::string_view::npos;
    const std::size_t at = before.find("static");
    if (at == std::string_view::npos || decorated) return decorated ? Side::any : Side::object;
    return Side::class_;
}

/// Says whose member it is that stands in the class or object being visited.
void set_owner(Outline& o, DefinitionSpec& spec) {
    spec.as_method = true;
    spec.extra_flags = no_binding;
    if (!o.in_class()) return;
    const DraftDefinition& around = definition_at(o, scope_at(o, o.scope()).definition);
    // What stands in `module.exports = {…}` is the file's.
    if (around.exported && around.row.name == "exports") {
        spec.home = 0;
        spec.exported = true;
    } else {
        spec.owner = o.owner_class();
    }
}

}  // namespace

void method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode name = o.field(node, Field::name);
    give_name(o, spec, name);
    if (Outline::none(name)) return;
    bool in_class_body = o.parent_is("class_body");
    spec.kind = method_kind(o, node, name, in_class_body, rule.kind);
    if (in_class_body) spec.side = side_of(o, node, name);
    set_owner(o, spec);
    int index = o.define(node, rule, spec);
    if (index < 0) return;
    scope_at(o, o.scope()).owner_class = o.definitions[static_cast<std::size_t>(index)].owner;
    bind_parameters(o, node);
    if (spec.kind == "constructor") parameter_fields(o, node);
}

// --- classes and objects -------------------------------------------------------------------------------------------

void class_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    if (Outline::none(spec.name)) spec.name_text = o.parent_is("export_statement") ? "default" : o.anonymous();
    if (o.define(node, rule, spec) >= 0) heritage(o, node);
}

void class_value(Outline& o, TSNode node, const Rule& rule) {
    if (!is_named(o, node)) {
        DefinitionSpec spec;
        spec.name = o.field(node, Field::name);
        if (Outline::none(spec.name)) spec.name_text = o.anonymous();
        spec.extra_flags = no_binding;
        if (o.define(node, rule, spec) < 0) return;
    }
    own_name(o, node, rule);
    heritage(o, node);
}

void static_block(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

void object(Outline& o, TSNode node, const Rule&) {
    if (is_named(o, node)) return;
    bool returned = o.parent_is("return_statement") || o.parent_is("arrow_function") ||
                    (o.parent_is("parenthesized_expression") && o.is(o.ancestor(2), "arrow_function"));
    // What a function returns is known by the function's name: `createStore.load`.
    if (returned && in_own_scope(o) && has_functions(o, node))
        open_object_scope(o, o.scope_name());
    else if (o.in_class())
        o.open_scope();  // its members are not those of the class or object around it
}

void pair(Outline& o, TSNode node, const Rule& rule) {
    Value value = named_value(o, node);
    bool is_data = value.kind == Value::other || value.kind == Value::object || value.kind == Value::module_pattern;
    // An object without a name has functions, but no properties to speak of.
    const Scope& around = scope_at(o, o.scope());
    bool named = o.in_class() && definition_at(o, around.definition).row.node_type == NodeType::variable;
    if (is_data && !named) return;
    DefinitionSpec spec;
    give_name(o, spec, o.field(node, Field::key));
    set_owner(o, spec);
    define_value(o, node, value, spec, rule);
}

void field(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode name = o.field(node, Field::property);
    if (Outline::none(name)) name = o.field(node, Field::name);
    if (Outline::none(name)) return;
    give_name(o, spec, name);
    spec.side = side_of(o, node, name);
    set_owner(o, spec);
    define_value(o, node, named_value(o, node), spec, rule);
}

// --- variables and assignments -------------------------------------------------------------------------------------

namespace {

/// The string given to `require("x")` or `import("x")`; null for other calls.
TSNode required_module(const Outline& o, TSNode call) {
    if (!o.is(call, "call_expression")) return TSNode{};
    TSNode callee = o.field(call, Field::function);
    if (!o.is(callee, "import") && !(o.is(callee, "identifier") && o.text(callee) == "require")) return TSNode{};
    TSNode argument = o.first_named(o.field(call, Field::arguments));
    return o.is(argument, "string") ? argument : TSNode{};
}

std::string_view joined(Outline& o, std::string_view module, std::string_view name) {
    std::string path(module);
    path.append("#").append(name);
    return o.keep(path);
}

/// `const x = require("m")`, `const { a, b: c } = await import("m")`, `const y = require("m").z`. False for other
/// values.
bool required(Outline& o, TSNode name, TSNode value, TSNode statement) {
    value = unwrap(o, value);
    if (o.is(value, "await_expression")) value = unwrap(o, o.first_named(value));
    TSNode property{};
    if (o.is(value, "member_expression")) {
        property = o.field(value, Field::property);
        value = unwrap(o, o.field(value, Field::object));
        if (o.is(value, "await_expression")) value = o.first_named(value);
    }
    TSNode string = required_module(o, value);
    if (Outline::none(string)) return false;
    std::string_view module = unquoted(o.text(string));
    if (!Outline::none(property)) module = joined(o, module, o.text(property));
    if (o.is(name, "identifier")) {
        o.import(statement, module, o.text(name));
        return true;
    }
    if (!o.is(name, "object_pattern") || !Outline::none(property)) {
        o.import(statement, module);
        return true;
    }
    bool any = false;
    o.each_child(name, [&](TSNode child) {
        TSNode key = child, local = child;
        if (o.is(child, "object_assignment_pattern")) key = local = o.field(child, Field::left);
        if (o.is(child, "pair_pattern")) {
            key = o.field(child, Field::key);
            local = o.field(child, Field::value);
            if (o.is(local, "assignment_pattern")) local = o.field(local, Field::left);
        }
        bool plain = o.is(local, "identifier") || o.is(local, "shorthand_property_identifier_pattern");
        if (!plain) return;
        o.import(statement, joined(o, module, property_name(o, key)), o.text(local));
        any = true;
    });
    if (!any) o.import(statement, module);
    return true;
}

bool is_constant(const Outline& o) {
    return o.text(o.ancestor(1)).starts_with("const");
}

}  // namespace

void variable(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    TSNode declaration = o.ancestor(1);
    const std::int32_t home = is_var(o, declaration) ? hoisted_to(o) : o.scope();
    if (o.is(o.ancestor(2), "for_statement")) {
        bind_pattern(o, name, home);
        return;
    }
    TSNode outer = ts_node_named_child_count(declaration) == 1 ? declaration_of(o, declaration, 2) : node;
    bool is_import = required(o, name, o.field(node, Field::value), outer);
    Value value = named_value(o, node);
    bool local = o.in_function();
    bool worth_it = !local || value.kind == Value::function || value.kind == Value::generator ||
                    value.kind == Value::class_ || (value.kind == Value::object && has_functions(o, value.node));
    if (!worth_it) {
        if (!is_import) bind_pattern(o, name, home);
        return;
    }
    Rule made = rule;
    if (is_constant(o)) made.kind = "constant";
    if (local || is_import) made.flags |= symbol_only;
    each_bound_name(o, name, [&](TSNode bound) {
        DefinitionSpec spec;
        spec.name = bound;
        spec.outer = outer;
        spec.home = home;
        define_value(o, node, value, spec, made);
    });
}

void assignment(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.field(node, Field::left);
    if (!names_value(o, left)) return;
    Value value = value_of(o, o.field(node, Field::right));
    if (value.kind == Value::other && !o.is(left, "member_expression")) return;
    bool plain_name = o.is(left, "identifier");
    if (value.kind == Value::module_pattern && plain_name) return;
    bool local_data = o.in_function() && value.kind == Value::object && !has_functions(o, value.node);
    if (local_data) return;
    DefinitionSpec spec;
    Target target = read_target(o, left, spec);
    // Of other values only those of prototypes are definitions; elsewhere they may be any change of state.
    bool to_prototype = !plain_name && o.text(o.field(left, Field::object)).ends_with(".prototype");
    if (value.kind == Value::other && !to_prototype) return;
    if (o.parent_is("expression_statement")) spec.outer = o.ancestor(1);
    bool is_object = value.kind == Value::object;
    if (is_object && target.prototype) {
        open_object_scope(o, spec.owner);
        return;
    }
    if (target.module && !is_object) {
        TSNode own = o.field(value.node, Field::name);
        if (!Outline::none(own)) spec.name = own;
    }
    if (spec.exported) spec.extra_flags = no_binding;
    Rule made = rule;
    bool is_global = spec.home == 0;
    if (!plain_name && !is_global) made.kind = "property";
    if (plain_name || is_global) made.flags &= ~static_cast<unsigned>(no_binding);
    if (is_global) made.flags &= ~static_cast<unsigned>(symbol_only);
    define_value(o, node, value, spec, made);
}

void block(Outline& o, TSNode, const Rule&) {
    TSNode around = o.ancestor(1);
    if (Outline::none(around)) return;
    const char* type = ts_node_type(around);
    // A function's body is the function's own scope.
    bool is_body = std::strstr(type, "function") || std::strcmp(type, "method_definition") == 0 ||
                   std::strcmp(type, "class_static_block") == 0 || std::strstr(type, "module") ||
                   std::strcmp(type, "ambient_declaration") == 0;
    if (!is_body) open_block(o);
}

void loop(Outline& o, TSNode node, const Rule&) {
    open_block(o);
    TSNode kind = ts_node_child_by_field_name(node, "kind", 4);  // of `for (let x of …)`
    if (Outline::none(kind)) return;
    bind_pattern(o, o.field(node, Field::left), o.is(kind, "var") ? hoisted_to(o) : o.scope());
}

void caught(Outline& o, TSNode node, const Rule&) {
    open_block(o);
    bind_pattern(o, o.field(node, Field::parameter));
}

// --- imports and exports -------------------------------------------------------------------------------------------

void import(Outline& o, TSNode node, const Rule&) {
    o.skip_children();
    TSNode require = o.child_of_type(node, "import_require_clause");
    TSNode source = o.field(Outline::none(require) ? node : require, Field::source);
    std::string_view module = unquoted(o.text(source));
    if (module.empty()) return;
    if (!Outline::none(require)) {
        o.import(node, module, o.text(o.child_of_type(require, "identifier")));
        return;
    }
    bool any = false;
    auto bring = [&](std::string_view path, std::string_view alias) {
        o.import(node, path, alias);
        any = true;
    };
    o.each_child(o.child_of_type(node, "import_clause"), [&](TSNode child) {
        if (o.is(child, "identifier")) bring(joined(o, module, "default"), o.text(child));
        if (o.is(child, "namespace_import")) bring(module, o.text(o.child_of_type(child, "identifier")));
        if (!o.is(child, "named_imports")) return;
        o.each_child(child, [&](TSNode specifier) {
            if (!o.is(specifier, "import_specifier")) return;
            TSNode name = o.field(specifier, Field::name), alias = o.field(specifier, Field::alias);
            std::string_view imported = Outline::none(name) ? "default" : property_name(o, name);
            bring(joined(o, module, imported), Outline::none(alias) ? imported : o.text(alias));
        });
    });
    if (!any) o.import(node, module);
}

namespace {

/// `export { a as b } from "m"`: an import whose alias is the name it is exported by; no name is bound here.
void re_export(Outline& o, TSNode node, std::string_view module) {
    TSNode names = o.child_of_type(node, "export_clause");
    TSNode space = o.child_of_type(node, "namespace_export");
    auto bring = [&](std::string_view path, std::string_view alias) { o.refer(EdgeType::imports, node, path, alias); };
    if (!Outline::none(space)) {
        bring(module, property_name(o, o.first_named(space)));
    } else if (Outline::none(names)) {
        bring(joined(o, module, "*"), {});
    } else {
        o.each_child(names, [&](TSNode specifier) {
            if (!o.is(specifier, "export_specifier")) return;
            TSNode name = o.field(specifier, Field::name), alias = o.field(specifier, Field::alias);
            std::string_view imported = Outline::none(name) ? "default" : property_name(o, name);
            bring(joined(o, module, imported), Outline::none(alias) ? imported : property_name(o, alias));
        });
    }
}

}  // namespace

void export_statement(Outline& o, TSNode node, const Rule& rule) {
    TSNode source = o.field(node, Field::source);
    if (!Outline::none(source)) {
        re_export(o, node, unquoted(o.text(source)));
        return;
    }
    Value value = named_value(o, node);
    if (value.kind == Value::other || value.kind == Value::module_pattern) return;
    DefinitionSpec spec;
    spec.name = o.field(value.node, Field::name);
    if (Outline::none(spec.name)) spec.name_text = "default";
    define_value(o, node, value, spec, rule);
}

// --- mentions ------------------------------------------------------------------------------------------------------

namespace {

/// A call of what `receiver` has by that name.
void refer_member(Outline& o, TSNode at, std::string_view name, std::string_view receiver, int arity = -1) {
    const std::size_t before = o.references.size();
    o.refer(EdgeType::calls, at, name, receiver, arity);
    if (o.references.size() == before) return;
    const bool own = receiver == "this" || receiver == "super";
    o.references.back().side = own ? definition_at(o, scope_at(o, o.scope()).definition).side : Side::class_;
}

}  // namespace

void call(Outline& o, TSNode node, const Rule&) {
    TSNode string = required_module(o, node);
    TSNode callee = unwrap(o, o.field(node, Field::function));
    TSNode arguments = o.field(node, Field::arguments);
    int arity = o.is(arguments, "arguments") ? count_arguments(o, arguments) : -1;
    if (!Outline::none(string)) {
        // In a declaration the variable's handler tells of it, with the names it binds.
        unsigned up = 1;
        auto passed = [&](TSNode around) {
            return o.is(around, "await_expression") || o.is(around, "parenthesized_expression") ||
                   o.is(around, "member_expression");
        };
        while (up < max_wrapping && passed(o.ancestor(up))) ++up;
        if (!o.is(o.ancestor(up), "variable_declarator")) o.import(node, unquoted(o.text(string)));
    } else if (o.is(callee, "identifier")) {
        o.refer(EdgeType::calls, callee, o.text(callee), {}, arity);
    } else if (o.is(callee, "super")) {
        refer_member(o, callee, "constructor", "super", arity);
    } else if (o.is(callee, "subscript_expression")) {
        TSNode index = ts_node_child_by_field_name(callee, "index", 5);
        if (o.is(index, "string"))
            refer_member(o, index, unquoted(o.text(index)), o.text(o.field(callee, Field::object)), arity);
    } else if (o.is(callee, "member_expression")) {
        TSNode object = unwrap(o, o.field(callee, Field::object));
        TSNode name = o.field(callee, Field::property);
        std::string_view method = o.text(name);
        // `f.call(this, …)` calls f.
        if (!Outline::none(object) && is_function(ts_node_type(object))) return;  // a module body
        bool calls_object = (method == "call" || method == "apply") && o.text(o.first_named(arguments)) == "this";
        if (calls_object && o.is(object, "identifier")) {
            o.refer(EdgeType::calls, object, o.text(object));
        } else if (calls_object && o.is(object, "member_expression")) {
            refer_member(o, object, o.text(o.field(object, Field::property)), o.text(o.field(object, Field::object)));
        } else {
            refer_member(o, name, method, o.text(object), arity);
        }
    }
}

void construction(Outline& o, TSNode node, const Rule&) {
    TSNode type = unwrap(o, o.field(node, Field::constructor));
    TSNode arguments = o.field(node, Field::arguments);
    int arity = Outline::none(arguments) ? 0 : count_arguments(o, arguments);
    if (o.is(type, "identifier"))
        o.refer(EdgeType::calls, type, o.text(type), {}, arity);
    else if (o.is(type, "member_expression"))
        refer_member(o, type, o.text(o.field(type, Field::property)), o.text(o.field(type, Field::object)), arity);
}

void decorated(Outline& o, TSNode node, const Rule& rule) {
    bool of_parameter =
        !o.gathering_header() && (o.parent_is("required_parameter") || o.parent_is("optional_parameter"));
    if (!of_parameter) {
        decorator(o, node, rule);
        return;
    }
    std::string_view receiver, name;
    std::string_view path = o.text(node);
    Outline::split_path(path.substr(std::min<std::size_t>(1, path.size())), receiver, name);
    o.refer(EdgeType::decorates, node, name, receiver);
}

void jsx_element(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::name);
    if (o.is(name, "member_expression")) {
        o.refer(EdgeType::calls, name, o.text(o.field(name, Field::property)), o.text(o.field(name, Field::object)));
    } else if (o.is(name, "identifier")) {
        std::string_view text = o.text(name);
        bool is_component = !text.empty() && !(text.front() >= 'a' && text.front() <= 'z');
        if (is_component) o.refer(EdgeType::calls, name, text);
    }
}

// --- what the grammar does not know --------------------------------------------------------------------------------

namespace {

constexpr std::size_t longest_type_list = 4'000;  // bytes of `<…>` that are looked at

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The word that ends before `end`, blanks aside; `end` becomes where it begins.
std::string_view word_before(std::string_view text, std::size_t& end) {
    while (end > 0 && is_blank(text[end - 1])) --end;
    const std::size_t last = end;
    while (end > 0 && is_name(text[end - 1])) --end;
    return text.substr(end, last - end);
}

/// Calls fn(position) after the `<` at `open` and each comma of its list. Returns where the list ends.
template <class Fn>
std::size_t each_type_parameter(std::string_view text, std::size_t open, Fn&& fn) {
    const std::size_t end = std::min(text.size(), open + longest_type_list);
    int depth = 1;
    fn(open + 1);
    std::size_t i = open + 1;
    for (; i < end && depth > 0; ++i) {
        const char c = text[i];
        if (c == '<' || c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}' || (c == '>' && text[i - 1] != '=')) --depth;
        if (c == ',' && depth == 1) fn(i + 1);
    }
    return i;
}

/// Where what stands at or after `at` begins: blanks and comments passed over.
std::size_t significant_begin(std::string_view text, std::size_t at) {
    for (;;) {
        while (at < text.size() && is_blank(text[at])) ++at;
        const std::string_view mark = text.substr(at, 2);
        if (mark != "/*" && mark != "//") return at;
        const std::string_view end = mark == "/*" ? "*/" : "\n";
        at = text.find(end, at + 2);
        if (at == std::string_view::npos) return text.size();
        at += end.size();
    }
}

/// Puts blanks over `in` and `out` where they stand before a type parameter's name, which begins at or after `at`.
void blank_variance(std::string& text, std::size_t at) {
    for (;;) {
        at = significant_begin(text, at);
        std::size_t end = at;
        while (end < text.size() && is_name(text[end])) ++end;
        const std::string_view word = std::string_view(text).substr(at, end - at);
        if (word != "in" && word != "out") return;
        std::size_t next = end;
        while (next < text.size() && is_blank(text[next])) ++next;
        const bool is_modifier = next > end && next < text.size() && is_name(text[next]) &&
                                 text.compare(next, 8, "extends ") != 0;  // a parameter called `in` or `out`
        if (!is_modifier) return;
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        at = next;
    }
}

/// Where what stands before `at` ends: blanks, block comments and lines that are comments passed over.
std::size_t significant_end(std::string_view text, std::size_t at) {
    for (;;) {
        while (at > 0 && is_blank(text[at - 1])) --at;
        if (at >= 2 && text.substr(at - 2, 2) == "*/") {
            const std::size_t begin = text.rfind("/*", at - 2);
            if (begin == std::string_view::npos) return 0;
            at = begin;
            continue;
        }
        const std::size_t line = text.rfind('\n', at == 0 ? 0 : at - 1);
        std::size_t first = line == std::string_view::npos ? 0 : line + 1;
        while (first < at && is_blank(text[first])) ++first;
        if (first >= at || text.compare(first, 2, "//") != 0) return at;
        at = first;
    }
}

/// Whether the `<` at `open` begins a line and a signature, after a member that ended without a semicolon.
bool begins_signature(std::string_view text, std::size_t open) {
    std::size_t line = open;
    while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '\t')) --line;
    if (line == open || line == 0 || text[line - 1] != '\n') return false;
    if (open + 1 >= text.size() || (!is_name(text[open + 1]) && text[open + 1] != '\n')) return false;
    std::size_t before = significant_end(text, line);
    if (before == 0) return false;
    const char last = text[before - 1];
    if (!is_name(last) && std::string_view(">])}\"'`").find(last) == std::string_view::npos) return false;
    if (last == '>' && before > 1 && text[before - 2] == '=') return false;
    if (is_name(last)) {
        const std::string_view word = word_before(text, before);
        for (std::string_view keyword : {"extends", "return", "async", "function", "class", "keyof", "typeof", "is",
                                         "new", "as", "satisfies", "default", "yield", "await"})
            if (word == keyword) return false;
    }
    std::size_t end = each_type_parameter(text, open, [](std::size_t) {});
    while (end < text.size() && is_blank(text[end])) ++end;
    return end < text.size() && text[end] == '(';
}

void prepare(std::string& text, bool may_hold_jsx) {
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        if (!may_hold_jsx && begins_signature(text, at)) text[at - 1] = ';';
        std::size_t before = at;
        const std::string_view name = word_before(text, before);
        if (name.empty()) continue;
        const std::string_view keyword = name == "class" ? name : word_before(text, before);
        if (keyword == "interface" || keyword == "class" || keyword == "type")
            each_type_parameter(text, at, [&](std::size_t parameter) { blank_variance(text, parameter); });
    }
}

}  // namespace

void prepare_typescript(std::string& text) {
    prepare(text, false);
}
void prepare_tsx(std::string& text) {
    prepare(text, true);
}

// --- types ---------------------------------------------------------------------------------------------------------

void type_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    if (o.is(o.field(node, Field::value), "object_type")) spec.body = o.field(node, Field::value);
    if (o.define(node, rule, spec) >= 0) heritage(o, node);
}

void enum_body(Outline& o, TSNode node, const Rule& rule) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "enum_assignment") || o.is(child, "comment")) return;
        DefinitionSpec spec;
        give_name(o, spec, child);
        o.define(child, rule, spec);
    });
}

void enum_assignment(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    give_name(o, spec, o.field(node, Field::name));
    o.define(node, rule, spec);
}

namespace {

/// Whether the member being visited is one of a named type, not of a type written out in some other place.
bool is_named_types_member(const Outline& o) {
    if (!o.in_class()) return false;
    if (o.parent_is("interface_body")) return true;
    for (unsigned up = 2; up < max_wrapping; ++up) {
        TSNode around = o.ancestor(up);
        if (Outline::none(around)) return false;
        if (o.is(around, "type_alias_declaration")) return true;
        if (!one_of(ts_node_type(around), {"intersection_type", "union_type", "parenthesized_type"})) return false;
    }
    return false;
}

/// Whether there is no body to come: a `.d.ts` file, or inside `declare …`.
bool is_ambient(const Outline& o) {
    for (std::string_view ending : {".d.ts", ".d.mts", ".d.cts"})
        if (o.definitions.front().row.qualified_name.ends_with(ending)) return true;
    for (unsigned up = 1; !Outline::none(o.ancestor(up)); ++up)
        if (o.is(o.ancestor(up), "ambient_declaration")) return true;
    return false;
}

}  // namespace

void property_signature(Outline& o, TSNode node, const Rule& rule) {
    if (!is_named_types_member(o)) return;
    DefinitionSpec spec;
    give_name(o, spec, o.field(node, Field::name));
    o.define(node, rule, spec);
}

void method_signature(Outline& o, TSNode node, const Rule& rule) {
    bool in_class_body = o.parent_is("class_body");
    if (!in_class_body && !is_named_types_member(o)) {
        o.open_scope();  // for its type parameters
        return;
    }
    DefinitionSpec spec;
    TSNode name = o.field(node, Field::name);
    if (Outline::none(name)) return;
    give_name(o, spec, name);
    spec.kind = method_kind(o, node, name, in_class_body, rule.kind);
    // In a class with bodies it is one of the forms of an overloaded method, whose definition follows.
    bool is_form = in_class_body && o.is(node, "method_signature") && !is_ambient(o);
    if (is_form) spec.extra_flags = symbol_only;
    o.define(node, rule, spec);
}

void construct_signature(Outline& o, TSNode node, const Rule& rule) {
    if (!is_named_types_member(o)) {
        o.open_scope();
        return;
    }
    DefinitionSpec spec;
    spec.name_text = "new";
    o.define(node, rule, spec);
}

void function_signature(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    if (!is_ambient(o)) spec.extra_flags = symbol_only;  // a form of an overloaded function, whose definition follows
    o.define(node, rule, spec);
}

void name_space(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    give_name(o, spec, o.field(node, Field::name));
    TSNode statement = o.parent_is("expression_statement") ? o.ancestor(1) : node;
    spec.outer = declaration_of(o, statement, ts_node_eq(statement, node) ? 1 : 2);
    o.define(node, rule, spec);
}

void import_alias(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.first_named(node);
    o.import(node, o.text(ts_node_named_child(node, 1)), o.text(name));
    o.skip_children();
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.field(node, Field::name)), BindingKind::type_parameter);
}

void type_name(Outline& o, TSNode node, const Rule&) {
    if (Outline::none(o.ancestor(1))) return;
    const char* around = ts_node_type(o.ancestor(1));
    if (one_of(around, {"infer_type", "mapped_type_clause"})) {
        o.bind(o.text(node), BindingKind::type_parameter);
        return;
    }
    // Names that are declared, and those that other rules tell of.
    if (one_of(around, {"class_declaration", "abstract_class_declaration", "class", "interface_declaration",
                        "type_alias_declaration", "type_parameter", "nested_type_identifier", "implements_clause",
                        "extends_type_clause"})) {
        bool is_value =
            o.is(o.ancestor(1), "type_alias_declaration") && !ts_node_eq(node, o.field(o.ancestor(1), Field::name));
        if (!is_value) return;
    }
    bool is_base = std::strcmp(around, "generic_type") == 0 &&
                   (o.is(o.ancestor(2), "implements_clause") || o.is(o.ancestor(2), "extends_type_clause"));
    if (!is_base) o.refer(EdgeType::uses, node, o.text(node));
}

void nested_type_name(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    if (o.is(around, "generic_type")) around = o.ancestor(2);
    if (o.is(around, "implements_clause") || o.is(around, "extends_type_clause")) return;
    o.refer(EdgeType::uses, node, o.text(o.field(node, Field::name)),
            o.text(ts_node_child_by_field_name(node, "module", 6)));
}

}  // namespace vlt::indexer::ecma
