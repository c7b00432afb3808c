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

constexpr std::size_t max_bindings_back = 1000;  // how far back the beginning of `a.b.c` is looked for

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
