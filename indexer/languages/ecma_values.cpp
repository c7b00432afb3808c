#include "indexer/languages/ecma_values.hpp"

#include <algorithm>
#include <cstring>

namespace vlt::indexer::ecma {

using core::NodeType;

bool one_of(const char* type, std::initializer_list<const char*> types) {
    return std::ranges::any_of(types, [&](const char* other) { return std::strcmp(type, other) == 0; });
}

bool is_function(const char* type) {
    return one_of(type, {"arrow_function", "function_expression", "generator_function"});
}

bool is_wrapping(const char* type) {
    return one_of(type, {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"});
}

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

std::string_view unquoted(std::string_view text) {
    if (text.size() < 2) return {};
    return text.substr(1, text.size() - 2);
}

std::string_view property_name(const Outline& o, TSNode key) {
    return o.is(key, "string") ? unquoted(o.text(key)) : o.text(key);
}

void give_name(const Outline& o, DefinitionSpec& spec, TSNode key) {
    spec.name = key;
    if (o.is(key, "string")) spec.name_text = unquoted(o.text(key));
}

namespace {

constexpr std::size_t max_path = 120;  // bytes of `a.b.c` in `a.b.c.f = …`

constexpr Rule function_rule{"", nullptr, "function", NodeType::function};
constexpr Rule generator_rule{"", nullptr, "generator", NodeType::function};
constexpr Rule class_rule{"", nullptr, "class", NodeType::class_};

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

/// Whether `a.b.c` is names and dots alone.
bool is_plain_path(std::string_view path) {
    constexpr std::string_view not_in_paths = " \t\r\n()[]{}?!'\"`+<>=,;";
    return !path.empty() && path.size() <= max_path && path.find_first_of(not_in_paths) == std::string_view::npos;
}

}  // namespace

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

namespace {

/// Behind `typeof`.
Origin queried(const Outline& o, TSNode query) {
    std::string_view text = o.text(query);
    text.remove_prefix(std::min(text.find_first_of(" \t\r\n("), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return {text};
}

bool tells_nothing(const char* type) {
    return one_of(type, {"null", "undefined", "object", "array", "number", "string", "true", "false"});
}

}  // namespace

namespace {

/// `ReturnType<typeof f>`: what f returns.
Origin result_of_query(const Outline& o, TSNode type) {
    for (unsigned i = 0; i < max_wrapping && o.is(type, "generic_type"); ++i) {
        const std::string_view name = o.text(o.field(type, Field::name));
        TSNode argument = o.first_named(o.field(type, Field::type_arguments));
        if (name == "ReturnType" && o.is(argument, "type_query")) {
            Origin origin = queried(o, argument);
            origin.steps = "()";
            return origin;
        }
        if (name != "Awaited" && name != "Readonly" && name != "NonNullable") break;
        type = argument;
    }
    return {};
}

}  // namespace

std::string_view type_in_object_type(std::string_view type, std::string_view name) {
    if (!type.starts_with('{') || !type.ends_with('}') || type.size() > 2000) return {};
    type = type.substr(1, type.size() - 2);
    std::size_t begin = 0;
    int open = 0;
    for (std::size_t at = 0; at <= type.size(); ++at) {
        const char c = at < type.size() ? type[at] : ';';
        if (c == '{' || c == '(' || c == '[' || c == '<') ++open;
        if (c == '}' || c == ')' || c == ']' || (c == '>' && at > 0 && type[at - 1] != '=')) --open;
        if (open != 0 || (c != ';' && c != ',' && c != '\n')) continue;
        std::string_view one = type.substr(begin, at - begin);
        begin = at + 1;
        one.remove_prefix(std::min(one.find_first_not_of(" \t\r"), one.size()));
        if (one.starts_with("readonly ")) one.remove_prefix(9);
        if (!one.starts_with(name)) continue;
        one.remove_prefix(name.size());
        if (one.starts_with('?')) one.remove_prefix(1);
        if (!one.starts_with(':')) continue;
        one.remove_prefix(1);
        one.remove_prefix(std::min(one.find_first_not_of(" \t\r"), one.size()));
        while (!one.empty() && (one.back() == ' ' || one.back() == '\r')) one.remove_suffix(1);
        return one;
    }
    return {};
}

void tell_result(Outline& o, TSNode type, int index) {
    if (o.is(type, "type_annotation")) type = o.first_named(type);
    if (o.is(type, "generic_type") && o.text(o.field(type, Field::name)) == "Promise")
        type = o.first_named(o.field(type, Field::type_arguments));
    if (index < 0 || !o.is(type, "object_type")) return;
    DraftDefinition& definition = o.definitions[static_cast<std::size_t>(index)];
    definition.has_members = true;
    definition.origin = {"!"};  // what it returns in fact tells less
    const std::string_view owner = definition.row.qualified_name;
    o.each_child(type, [&](TSNode member) {
        if (!o.is(member, "property_signature")) return;
        const Origin origin = type_origin(o, o.field(member, Field::type));
        if (!origin.text.empty()) o.attribute(owner, property_name(o, o.field(member, Field::name)), origin);
    });
}

Origin type_origin(const Outline& o, TSNode type) {
    if (o.is(type, "type_annotation")) type = o.first_named(type);
    if (Outline::none(type)) return {};
    if (Origin result = result_of_query(o, type); !result.text.empty()) return result;
    if (o.is(type, "this_type")) return {o.text(type)};
    if (o.is(type, "type_query")) return queried(o, type);
    if (o.is(type, "predefined_type")) return {};
    return {o.text(type), true};
}

namespace {

/// `[new A(), new A()]`: a container of what all of them are.
Origin array_origin(const Outline& o, TSNode array) {
    Origin common;
    bool first = true, same = true;
    o.each_child(array, [&](TSNode element) {
        if (!same || o.is(element, "comment")) return;
        const Origin one = o.is(element, "new_expression") ? origin_of(o, element) : Origin{};
        same = !one.text.empty() && (first || one.text == common.text);
        common = one;
        first = false;
    });
    if (first || !same || !common.steps.empty()) return {};
    common.steps = "{}";
    return common;
}

}  // namespace

Origin origin_of(const Outline& o, TSNode node) {
    for (unsigned i = 0; i < max_wrapping && !Outline::none(node); ++i) {
        const char* type = ts_node_type(node);
        if (one_of(type, {"identifier", "member_expression", "subscript_expression", "this"})) return {o.text(node)};
        if (one_of(type,
                   {"parenthesized_expression", "non_null_expression", "await_expression", "satisfies_expression"})) {
            node = first_value(o, node);
        } else if (std::strcmp(type, "call_expression") == 0) {
            return {o.text(o.field(node, Field::function)), false, "()"};
        } else if (std::strcmp(type, "new_expression") == 0) {
            TSNode made = o.field(node, Field::constructor), arguments = o.field(node, Field::type_arguments);
            if (!o.is(made, "identifier") && !o.is(made, "member_expression")) return {};
            auto begin = ts_node_start_byte(made), end = ts_node_end_byte(Outline::none(arguments) ? made : arguments);
            return {o.source().substr(begin, end - begin), true};
        } else if (std::strcmp(type, "as_expression") == 0) {
            TSNode cast = ts_node_named_child(node, 1);
            if (!Outline::none(cast)) return type_origin(o, cast);
            node = first_value(o, node);  // `as const`
        } else if (std::strcmp(type, "binary_expression") == 0) {
            std::string_view word = o.text(o.field(node, Field::operator_));
            TSNode left = unwrap(o, o.field(node, Field::left));
            if (word != "||" && word != "??" && word != "&&") return {};
            bool take_right = word == "&&" || Outline::none(left) || tells_nothing(ts_node_type(left));
            node = take_right ? o.field(node, Field::right) : left;
        } else if (std::strcmp(type, "ternary_expression") == 0) {
            TSNode first = unwrap(o, o.field(node, Field::consequence));
            bool other = Outline::none(first) || tells_nothing(ts_node_type(first));
            node = other ? o.field(node, Field::alternative) : first;
        } else if (std::strcmp(type, "assignment_expression") == 0) {
            node = o.field(node, Field::right);
        } else if (std::strcmp(type, "array") == 0) {
            return array_origin(o, node);
        } else {
            return {};
        }
    }
    return {};
}

Origin declared_or(const Outline& o, TSNode type, TSNode value) {
    return Outline::none(type) ? origin_of(o, value) : type_origin(o, type);
}

namespace {

/// What stands in the braces that a text begins with, which is taken off; empty where it begins with something else.
std::string_view in_braces(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (!text.starts_with('{')) return {};
    int open = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '{') ++open;
        if (text[at] != '}' || --open > 0) continue;
        std::string_view inside = text.substr(1, at - 1);
        text.remove_prefix(at + 1);
        inside.remove_prefix(std::min(inside.find_first_not_of("?!. "), inside.size()));
        while (!inside.empty() && (inside.back() == '=' || inside.back() == ' ')) inside.remove_suffix(1);
        return inside;
    }
    return {};
}

}  // namespace

Origin documented(const Outline& o, std::uint32_t begin, std::string_view tag, std::string_view name) {
    std::string_view rest = o.doc_comment_before(begin);
    for (auto at = rest.find(tag); at != std::string_view::npos; at = rest.find(tag)) {
        rest.remove_prefix(at + tag.size());
        if (rest.starts_with('s')) rest.remove_prefix(1);  // `@returns`
        std::string_view type = in_braces(rest);
        if (type.empty()) continue;
        if (name.empty()) return {type, true};
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t["), rest.size()));
        const bool same = rest.starts_with(name) &&
                          (rest.size() == name.size() ||
                           std::string_view(" \t\r\n=]-,:*").find(rest[name.size()]) != std::string_view::npos);
        if (same) return {type, true};
    }
    return {};
}

std::string_view type_parameters_of(Outline& o, TSNode node) {
    std::string all;
    o.each_child(o.field(node, Field::type_parameters), [&](TSNode parameter) {
        if (!o.is(parameter, "type_parameter") || all.size() > max_path) return;
        if (!all.empty()) all += ',';
        all.append(o.text(o.field(parameter, Field::name)));
        TSNode bound = o.first_named(o.field(parameter, Field::constraint));
        if (!o.is(bound, "type_identifier") && !o.is(bound, "generic_type") && !o.is(bound, "nested_type_identifier"))
            return;
        std::string_view path = o.text(bound);
        path = path.substr(0, path.find_first_of("< \t\r\n"));
        all.append(":").append(path);
    });
    return all.empty() ? std::string_view{} : o.keep(all);
}

bool stays_in_file(const Outline& o, TSNode outer) {
    if (o.const_scopes()[static_cast<std::size_t>(o.scope())].kind != ScopeKind::module ||
        o.is(outer, "export_statement"))
        return false;
    for (std::string_view ending : {".d.ts", ".d.mts", ".d.cts"})
        if (o.definitions.front().row.qualified_name.ends_with(ending)) return false;
    return true;
}

bool names_value(const Outline& o, TSNode left) {
    // Flow's `export type A = {…}` is read as an assignment to `export`.
    if (o.is(left, "identifier")) return o.text(left) != "export";
    if (o.is(left, "member_expression")) return is_plain_path(o.text(o.field(left, Field::object)));
    if (!o.is(left, "subscript_expression")) return false;
    return o.is(o.field(left, Field::index), "string") && is_plain_path(o.text(o.field(left, Field::object)));
}

Value named_value(const Outline& o, TSNode holder) {
    const char* type = ts_node_type(holder);
    if (std::strcmp(type, "pair") == 0) return value_of(o, o.field(holder, Field::value));
    if (std::strcmp(type, "variable_declarator") == 0) {
        if (!o.is(o.field(holder, Field::name), "identifier")) return {};
        TSNode value = o.field(holder, Field::value);
        // `var a = module.exports = function () {…}`
        for (unsigned i = 0; i < max_wrapping && o.is(value, "assignment_expression"); ++i)
            value = o.field(value, Field::right);
        return value_of(o, value);
    }
    if (std::strcmp(type, "assignment_expression") == 0)
        return names_value(o, o.field(holder, Field::left)) ? value_of(o, o.field(holder, Field::right)) : Value{};
    if (one_of(type, {"field_definition", "public_field_definition", "export_statement"}))
        return value_of(o, o.field(holder, Field::value));
    return {};
}

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

void define_value(Outline& o, TSNode holder, const Value& value, DefinitionSpec& spec, const Rule& rule) {
    Rule made = rule;
    switch (value.kind) {
        case Value::function:
        case Value::generator:
            made = value.kind == Value::function ? function_rule : generator_rule;
            spec.body = o.field(value.node, Field::body);
            spec.parameters = o.field(value.node, Field::parameters);
            spec.origin = type_origin(o, o.field(value.node, Field::return_type));
            break;
        case Value::class_:
            made = class_rule;
            spec.body = o.field(value.node, Field::body);
            spec.origin = {};
            spec.type_parameters = type_parameters_of(o, value.node);
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
    if (value.kind == Value::function) tell_result(o, o.field(value.node, Field::return_type), index);
    DraftDefinition& definition = o.definitions[static_cast<std::size_t>(index)];
    // `F.make = …` and `F.prototype.m = …` are members of the function F; a module pattern's are those it returns.
    if (made.type == NodeType::function || value.kind == Value::module_pattern) definition.has_members = true;
    if (value.kind == Value::module_pattern) definition.chunk = true;
    const bool holds = value.kind == Value::function || value.kind == Value::other;
    if (holds && definition.origin.text.empty())
        definition.origin = documented(o, definition.begin_byte, value.kind == Value::function ? "@return" : "@type");
    definition.unreachable = spec.as_method && definition.owner.empty() && !spec.exported;
    definition.outer_self = o.is(value.node, "arrow_function");
}

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

}  // namespace vlt::indexer::ecma
