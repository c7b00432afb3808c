#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "indexer/languages/ecma_values.hpp"

namespace vlt::indexer::ecma {

using core::NodeType;

Scope& scope_at(Outline& o, std::int32_t scope) {
    return o.scopes()[static_cast<std::size_t>(scope)];
}

const DraftDefinition& definition_at(const Outline& o, std::int32_t index) {
    return o.definitions[static_cast<std::size_t>(index)];
}

namespace {

constexpr std::size_t max_bindings_back = 1000;  // how far back a name is looked for

/// Whether the scope is an object literal's, or that of a value which stands for one.
bool is_object_scope(Outline& o, std::int32_t scope) {
    const Scope& here = scope_at(o, scope);
    return here.kind == ScopeKind::class_ && definition_at(o, here.definition).row.node_type != NodeType::class_;
}

}  // namespace

std::string_view this_in(Outline& o, std::int32_t scope) {
    while (scope > 0 && is_object_scope(o, scope)) scope = scope_at(o, scope).parent;
    return scope < 0 ? std::string_view{} : scope_at(o, scope).owner_class;
}

bool is_exports(Outline& o) {
    if (!o.in_class()) return false;
    const DraftDefinition& around = definition_at(o, scope_at(o, o.scope()).definition);
    return around.exported && around.row.name == "exports";
}

void open_block(Outline& o) {
    const ScopeKind kind = o.scope_kind();
    o.open_scope();
    Scope& scope = scope_at(o, o.scope());
    scope.block = true;
    if (kind == ScopeKind::module || kind == ScopeKind::container) scope.kind = ScopeKind::container;
}

std::int32_t hoisted_to(Outline& o) {
    std::int32_t scope = o.scope();
    while (scope_at(o, scope).block) scope = scope_at(o, scope).parent;
    return scope;
}

namespace {

constexpr int max_pattern_depth = 6;  // patterns within patterns; names in deeper ones are bound without their origin

Origin with_step(Outline& o, Origin origin, std::string_view step, std::string_view name = {}) {
    std::string steps(origin.steps);
    origin.steps = o.keep(steps.append(step).append(name));
    return origin;
}

/// A member of what an origin tells.
Origin member_origin(Outline& o, const Origin& origin, std::string_view name) {
    const bool spelled_out = origin.is_type && origin.steps.empty() && origin.text.starts_with('{');
    if (!spelled_out) return with_step(o, origin, ".", name);
    const std::string_view type = type_in_object_type(origin.text, name);
    return type.empty() ? Origin{} : Origin{type, true};
}

void bind_pattern(Outline& o, TSNode pattern, std::int32_t scope, Origin origin, int depth) {
    auto bind = [&](TSNode name, Origin from) {
        o.bindings.push_back(
            {scope, BindingKind::variable, -1, o.text(name), from, static_cast<std::uint32_t>(o.references.size())});
    };
    if (Outline::none(pattern)) return;
    if (o.is(pattern, "identifier") || o.is(pattern, "shorthand_property_identifier_pattern"))
        return bind(pattern, origin);
    if (o.is(pattern, "assignment_pattern") || o.is(pattern, "object_assignment_pattern")) {
        TSNode left = o.field(pattern, Field::left);
        if (o.is(left, "shorthand_property_identifier_pattern") && !origin.text.empty())
            origin = member_origin(o, origin, o.text(left));
        if (origin.text.empty()) origin = origin_of(o, o.field(pattern, Field::right));
        return bind_pattern(o, left, scope, origin, depth + 1);
    }
    const bool is_object = o.is(pattern, "object_pattern"), is_array = o.is(pattern, "array_pattern");
    if (origin.text.empty() || depth > max_pattern_depth || (!is_object && !is_array)) {
        each_bound_name(o, pattern,
                        [&](TSNode name) { bind(name, o.is(pattern, "rest_pattern") ? origin : Origin{}); });
        return;
    }
    const Origin element = is_array ? with_step(o, origin, "[]") : Origin{};
    o.each_child(pattern, [&](TSNode child) {
        if (o.is(child, "rest_pattern")) {
            bind_pattern(o, child, scope, is_array ? origin : Origin{}, depth + 1);
        } else if (is_array) {
            bind_pattern(o, child, scope, element, depth + 1);
        } else if (o.is(child, "shorthand_property_identifier_pattern")) {
            bind(child, member_origin(o, origin, o.text(child)));
        } else if (o.is(child, "pair_pattern")) {
            TSNode key = o.field(child, Field::key);
            bool plain = o.is(key, "property_identifier");
            bind_pattern(o, o.field(child, Field::value), scope,
                         plain ? member_origin(o, origin, o.text(key)) : Origin{}, depth + 1);
        } else {
            bind_pattern(o, child, scope, o.is(child, "object_assignment_pattern") ? origin : Origin{}, depth + 1);
        }
    });
}

constexpr int max_arguments = 8, max_parameters = 6;  // of functions that are given functions

/// "&2:0": what the function that is given as argument 2 gets as its argument 0. "&:0": of a function's type itself;
/// "&2": the type of argument 2.
std::string_view callback_name(int argument, int parameter) {
    static const auto all = [] {
        std::array<std::string, (max_arguments + 1) * (max_parameters + 1)> names;
        for (int a = 0; a <= max_arguments; ++a)
            for (int p = 0; p <= max_parameters; ++p)
                names[static_cast<std::size_t>(a * (max_parameters + 1) + p)] =
                    "&" + (a < max_arguments ? std::to_string(a) : "") +
                    (p < max_parameters ? ":" + std::to_string(p) : "");
        return names;
    }();
    return all[static_cast<std::size_t>(argument * (max_parameters + 1) + parameter)];
}

/// The callee of the call in which a function stands as an argument, and as which one; empty where it does not.
Origin called_with(Outline& o, TSNode function, int& argument) {
    TSNode arguments = o.ancestor(1), call = o.ancestor(2);
    const bool is_new = o.is(call, "new_expression");
    if (!o.is(arguments, "arguments") || (!is_new && !o.is(call, "call_expression"))) return {};
    argument = -1;
    int at = 0;
    o.each_child(arguments, [&](TSNode child) {
        if (o.is(child, "comment")) return;
        if (ts_node_eq(child, function)) argument = at;
        ++at;
    });
    if (argument < 0 || argument >= max_arguments) return {};
    TSNode callee = o.field(call, is_new ? Field::constructor : Field::function);
    if (is_new && !o.is(callee, "identifier") && !o.is(callee, "member_expression")) return {};
    return is_new ? origin_of(o, call) : Origin{o.text(callee)};
}

/// What a function that stands as an argument is called with: `items.map(item => …)`, `promise.then(value => …)`, or as
/// the type of the callee's parameter says.
Origin callback_origin(Outline& o, const Origin& callee, int argument, int parameter) {
    if (callee.text.empty() || parameter >= max_parameters) return {};
    constexpr std::string_view then = ".then";
    if (callee.text.ends_with(then) && !callee.is_type)
        return parameter == 0 && argument == 0 ? Origin{callee.text.substr(0, callee.text.size() - then.size())}
                                               : Origin{};
    return with_step(o, callee, ".", callback_name(argument, parameter));
}

/// The function's type in `((a: A) => void) | null`.
TSNode function_type_in(const Outline& o, TSNode type) {
    for (unsigned i = 0; i < max_wrapping && !Outline::none(type); ++i) {
        if (o.is(type, "function_type")) return type;
        if (!o.is(type, "type_annotation") && !o.is(type, "parenthesized_type") && !o.is(type, "union_type")) break;
        type = o.first_named(type);
    }
    return TSNode{};
}

template <class Fn>
void each_parameter(const Outline& o, TSNode parameters, Fn&& fn) {
    int index = 0;
    o.each_child(parameters, [&](TSNode parameter) {
        if (o.is(parameter, "comment") || o.is(o.field(parameter, Field::pattern), "this")) return;
        fn(parameter, index++);
    });
}

}  // namespace

void bind_pattern(Outline& o, TSNode pattern, std::int32_t scope, Origin origin) {
    bind_pattern(o, pattern, scope, origin, 0);
}
void bind_pattern(Outline& o, TSNode pattern) {
    bind_pattern(o, pattern, o.scope());
}

void tell_callbacks(Outline& o, TSNode parameters, std::string_view owner) {
    each_parameter(o, parameters, [&](TSNode parameter, int argument) {
        if (argument >= max_arguments) return;
        TSNode annotation = o.field(parameter, Field::type), type = o.first_named(annotation);
        TSNode function = function_type_in(o, annotation);
        if (Outline::none(function)) {
            bool named =
                o.is(type, "type_identifier") || o.is(type, "generic_type") || o.is(type, "nested_type_identifier");
            if (named) o.attribute(owner, callback_name(argument, max_parameters), type_origin(o, type));
            return;
        }
        each_parameter(o, o.field(function, Field::parameters), [&](TSNode given, int index) {
            const Origin origin = index < max_parameters ? type_origin(o, o.field(given, Field::type)) : Origin{};
            if (!origin.text.empty()) o.attribute(owner, callback_name(argument, index), origin);
        });
    });
}

void tell_function_type(Outline& o, TSNode parameters, std::string_view owner) {
    each_parameter(o, parameters, [&](TSNode parameter, int index) {
        const Origin origin = index < max_parameters ? type_origin(o, o.field(parameter, Field::type)) : Origin{};
        if (!origin.text.empty()) o.attribute(owner, callback_name(max_arguments, index), origin);
    });
}

namespace {

/// What a function gets as an argument by the type of the variable or field that holds it: `const f: Handler = (event)
/// => …`.
Origin declared_parameter(Outline& o, int parameter) {
    TSNode annotation = o.field(o.ancestor(1), Field::type);
    if (!o.is(annotation, "type_annotation") || parameter >= max_parameters) return {};
    TSNode function = function_type_in(o, annotation);
    if (Outline::none(function)) {
        const Origin type = type_origin(o, annotation);
        return type.text.empty() ? Origin{} : with_step(o, type, ".", callback_name(max_arguments, parameter));
    }
    Origin origin;
    each_parameter(o, o.field(function, Field::parameters), [&](TSNode given, int index) {
        if (index == parameter) origin = type_origin(o, o.field(given, Field::type));
    });
    return origin;
}

}  // namespace

void bind_parameters(Outline& o, TSNode function) {
    int argument = -1, index = 0;
    const Origin callee = called_with(o, function, argument);
    auto origin_at = [&](int at) {
        return callee.text.empty() ? declared_parameter(o, at) : callback_origin(o, callee, argument, at);
    };
    // The comment before a function tells of its parameters, where it has a name.
    const bool own = o.innermost() != 0 && !scope_at(o, o.scope()).lambda;
    const std::uint32_t begin = own ? definition_at(o, o.innermost()).begin_byte : 0;
    if (own) {
        const DraftDefinition& definition = definition_at(o, o.innermost());
        const bool seen_elsewhere =
            !definition.owner.empty() || scope_at(o, definition.scope).kind != ScopeKind::function;
        if (seen_elsewhere)
            tell_callbacks(o, o.field(function, Field::parameters),
                           definition.row.kind == "constructor" ? definition.owner : definition.row.qualified_name);
    }
    bind_pattern(o, o.field(function, Field::parameter), o.scope(), origin_at(0));
    o.each_child(o.field(function, Field::parameters), [&](TSNode parameter) {
        if (o.is(parameter, "comment")) return;
        TSNode pattern = o.field(parameter, Field::pattern);  // TypeScript's
        Origin origin = declared_or(o, o.field(parameter, Field::type), o.field(parameter, Field::value));
        if (origin.text.empty()) origin = origin_at(index);
        if (origin.text.empty() && own &&
            (Outline::none(pattern) ? o.is(parameter, "identifier") : o.is(pattern, "identifier")))
            origin = documented(o, begin, "@param", o.text(Outline::none(pattern) ? parameter : pattern));
        bind_pattern(o, Outline::none(pattern) ? parameter : pattern, o.scope(), origin);
        ++index;
    });
}

void expression_body(Outline& o, TSNode function) {
    TSNode body = o.field(function, Field::body);
    if (Outline::none(body) || o.is(body, "statement_block")) return;
    o.returns(origin_of(o, body));
}

namespace {

/// The last binding of a name that is seen from the place being visited; nullptr: none, as far back as is looked. Valid
/// until the next one is made.
const Binding* binding_meant(Outline& o, std::string_view name) {
    const std::size_t count = o.bindings.size();
    for (std::size_t i = count; i > 0 && count - i < max_bindings_back; --i) {
        const Binding& binding = o.bindings[i - 1];
        if (binding.name != name) continue;
        std::int32_t scope = o.scope();
        while (scope >= 0 && scope != binding.scope) scope = scope_at(o, scope).parent;
        if (scope >= 0) return &binding;
    }
    return nullptr;
}

}  // namespace

void rebind(Outline& o, std::string_view name, Origin origin) {
    const Binding* found = binding_meant(o, name);
    if (found == nullptr) return;
    if (found->kind == BindingKind::variable && !found->origin.is_type) {
        const Binding rebound{found->scope, BindingKind::variable, -1, found->name, origin,
                              static_cast<std::uint32_t>(o.references.size())};
        o.bindings.push_back(rebound);
    } else if (found->kind == BindingKind::definition) {
        DraftDefinition& definition = o.definitions[static_cast<std::size_t>(found->definition)];
        if (definition.row.node_type != NodeType::variable || !definition.origin.text.empty()) return;
        definition.origin = origin;
        definition.origin_scope = o.scope();
        definition.origin_order = static_cast<std::uint32_t>(o.references.size());
    }
}

std::int32_t definition_meant(Outline& o, std::string_view name) {
    const Binding* found = binding_meant(o, name);
    return found != nullptr ? found->definition : -1;
}

bool in_own_scope(Outline& o) {
    const Scope& here = scope_at(o, hoisted_to(o));
    if (here.definition == 0 || here.kind != ScopeKind::function) return false;
    const Scope& outer = scope_at(o, here.parent);
    bool is_module_pattern =
        outer.kind == ScopeKind::function && definition_at(o, here.definition).row.node_type == NodeType::variable;
    return outer.definition != here.definition || is_module_pattern;
}

TSNode declaration_of(const Outline& o, TSNode node, unsigned up) {
    TSNode outer = node;
    for (; up < 5; ++up) {
        TSNode around = o.ancestor(up);
        if (!o.is(around, "export_statement") && !o.is(around, "ambient_declaration")) break;
        outer = around;
    }
    return outer;
}

namespace {

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
    const Binding* found = binding_meant(o, root);
    if (found == nullptr) return path;
    if (found->definition >= 0) return with_rest(definition_at(o, found->definition).row.qualified_name);
    const std::int32_t around = scope_at(o, found->scope).definition;
    if (around == 0) return path;
    return o.keep(std::string(definition_at(o, around).row.qualified_name).append(".").append(path));
}

}  // namespace

Target read_target(Outline& o, TSNode left, DefinitionSpec& spec) {
    Target target;
    if (o.is(left, "identifier")) {
        spec.name = left;
        return target;
    }
    TSNode property = o.field(left, Field::property);
    if (Outline::none(property)) property = o.field(left, Field::index);
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
    // What gets members is an object of its own, whatever else it holds.
    if (path.find('.') == std::string_view::npos && path != "this")
        if (std::int32_t object = definition_meant(o, path); object > 0)
            o.definitions[static_cast<std::size_t>(object)].has_members = true;
    spec.owner = qualified(o, path);
    spec.as_method = true;
    return target;
}

void open_object_scope(Outline& o, std::string_view owner) {
    o.open_scope();
    Scope& scope = scope_at(o, o.scope());
    scope.kind = ScopeKind::class_;
    scope.owner_class = owner;
}

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

std::string_view modifiers_of(const Outline& o, TSNode node, TSNode name) {
    auto begin = ts_node_start_byte(node);
    return o.source().substr(begin, ts_node_start_byte(name) - begin);
}

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

}  // namespace vlt::indexer::ecma
