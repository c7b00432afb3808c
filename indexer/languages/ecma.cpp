#include "indexer/languages/ecma.hpp"

#include <cstring>

#include "indexer/languages/ecma_values.hpp"

namespace vlt::indexer::ecma {

using core::NodeType;

// --- functions -----------------------------------------------------------------------------------------------------

void function_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    spec.home = hoisted_to(o);
    if (Outline::none(spec.name) && o.parent_is("export_statement")) spec.name_text = "default";
    spec.origin = type_origin(o, o.field(node, Field::return_type));
    spec.file_local = stays_in_file(o, spec.outer);
    int index = o.define(node, rule, spec);
    if (index < 0) return;
    tell_result(o, o.field(node, Field::return_type), index);
    DraftDefinition& definition = o.definitions[static_cast<std::size_t>(index)];
    definition.has_members = true;
    if (definition.origin.text.empty()) definition.origin = documented(o, definition.begin_byte, "@return");
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
        o.mark_lambda();
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
        o.mark_lambda();
        Scope& scope = scope_at(o, o.scope());
        scope.owner_class = meant;
        if (module_body) scope.kind = ScopeKind::container;
    }
    bind_parameters(o, node);
    expression_body(o, node);
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
        spec.origin = declared_or(o, o.field(parameter, Field::type), o.field(parameter, Field::value));
        o.define(parameter, field_rule, spec);
    });
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
    // What stands in `module.exports = {…}` is the file's.
    if (is_exports(o)) {
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
    spec.origin = type_origin(o, o.field(node, Field::return_type));
    spec.getter = spec.kind == "getter";
    set_owner(o, spec);
    int index = o.define(node, rule, spec);
    if (index < 0) return;
    tell_result(o, o.field(node, Field::return_type), index);
    DraftDefinition& definition = o.definitions[static_cast<std::size_t>(index)];
    if (definition.origin.text.empty()) definition.origin = documented(o, definition.begin_byte, "@return");
    definition.unreachable = definition.owner.empty() && !spec.exported;
    scope_at(o, o.scope()).owner_class = definition.owner;
    bind_parameters(o, node);
    if (spec.kind == "constructor") parameter_fields(o, node);
}

// --- classes and objects -------------------------------------------------------------------------------------------

void class_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    if (Outline::none(spec.name)) spec.name_text = o.parent_is("export_statement") ? "default" : o.anonymous();
    spec.type_parameters = type_parameters_of(o, node);
    spec.file_local = stays_in_file(o, spec.outer);
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
    unsigned up = 1;
    auto passed = [&](TSNode around) {
        return o.is(around, "as_expression") || o.is(around, "satisfies_expression") ||
               o.is(around, "parenthesized_expression");
    };
    while (up < max_wrapping && passed(o.ancestor(up))) ++up;
    const bool returned = o.is(o.ancestor(up), "return_statement") || o.is(o.ancestor(up), "arrow_function");
    // What a function returns is known by the function's name: `createStore.load`.
    if (returned && in_own_scope(o) && ts_node_named_child_count(node) > 0) {
        o.definitions[static_cast<std::size_t>(o.innermost())].has_members = true;
        open_object_scope(o, o.scope_name());
    } else if (o.in_class())
        o.open_scope();  // its members are not those of the class or object around it
}

void pair(Outline& o, TSNode node, const Rule& rule) {
    Value value = named_value(o, node);
    if (value.kind == Value::other && is_exports(o) &&
        required_as(o, o.field(node, Field::value), node, property_name(o, o.field(node, Field::key))))
        return;
    bool is_data = value.kind == Value::other || value.kind == Value::object || value.kind == Value::module_pattern;
    // An object without a name has functions, but no properties to speak of.
    const Scope& around = scope_at(o, o.scope());
    bool named = o.in_class() && definition_at(o, around.definition).row.node_type == NodeType::variable;
    if (is_data && !named) {
        const Origin origin = value.kind == Value::other ? origin_of(o, o.field(node, Field::value)) : Origin{};
        if (o.in_class() && !origin.text.empty()) o.attribute(property_name(o, o.field(node, Field::key)), origin);
        return;
    }
    DefinitionSpec spec;
    give_name(o, spec, o.field(node, Field::key));
    set_owner(o, spec);
    if (value.kind == Value::other) spec.origin = origin_of(o, o.field(node, Field::value));
    define_value(o, node, value, spec, rule);
}

void field(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode name = o.field(node, Field::property);
    if (Outline::none(name)) name = o.field(node, Field::name);
    if (Outline::none(name)) return;
    give_name(o, spec, name);
    spec.side = side_of(o, node, name);
    spec.origin = declared_or(o, o.field(node, Field::type), o.field(node, Field::value));
    set_owner(o, spec);
    define_value(o, node, named_value(o, node), spec, rule);
}

// --- variables and assignments -------------------------------------------------------------------------------------

namespace {

bool is_constant(const Outline& o) {
    return o.text(o.ancestor(1)).starts_with("const");
}

}  // namespace

namespace {

/// The member that a name in `{ name, member: name }` stands for.
std::string_view key_of(const Outline& o, TSNode pattern, TSNode name) {
    if (!o.is(pattern, "object_pattern")) return {};
    if (o.is(name, "shorthand_property_identifier_pattern")) return o.text(name);
    std::string_view key;
    o.each_child(pattern, [&](TSNode child) {
        if (!o.is(child, "pair_pattern") || !ts_node_eq(o.field(child, Field::value), name)) return;
        if (o.is(o.field(child, Field::key), "property_identifier")) key = o.text(o.field(child, Field::key));
    });
    return key;
}

bool is_child(TSNode node, TSNode child) {
    TSNode parent = ts_node_parent(child);
    return !ts_node_is_null(parent) && ts_node_eq(parent, node);
}

}  // namespace

void variable(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    TSNode declaration = o.ancestor(1);
    const std::int32_t home = o.is(declaration, "variable_declaration") ? hoisted_to(o) : o.scope();
    Origin origin = declared_or(o, o.field(node, Field::type), o.field(node, Field::value));
    if (Origin said = documented(o, ts_node_start_byte(declaration), "@type");
        !said.text.empty() && Outline::none(o.field(node, Field::type)))
        origin = said;
    if (o.is(o.ancestor(2), "for_statement")) {
        bind_pattern(o, name, home, origin);
        return;
    }
    TSNode outer = ts_node_named_child_count(declaration) == 1 ? declaration_of(o, declaration, 2) : node;
    bool is_import = required(o, name, o.field(node, Field::value), outer);
    Value value = named_value(o, node);
    bool local = o.in_function();
    bool worth_it = !local || value.kind == Value::function || value.kind == Value::generator ||
                    value.kind == Value::class_ || (value.kind == Value::object && has_functions(o, value.node));
    if (!worth_it) {
        if (!is_import) bind_pattern(o, name, home, origin);
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
        spec.file_local = stays_in_file(o, declaration_of(o, declaration, 2));
        if (ts_node_eq(bound, name))
            spec.origin = origin;
        else if (std::string_view key = key_of(o, name, bound); !key.empty() && !origin.text.empty())
            spec.origin = {origin.text, origin.is_type, o.keep(std::string(origin.steps).append(".").append(key))};
        else if (o.is(name, "array_pattern") && o.is(bound, "identifier") && !origin.text.empty() &&
                 is_child(name, bound))
            spec.origin = {origin.text, origin.is_type, o.keep(std::string(origin.steps).append("[]"))};
        define_value(o, node, value, spec, made);
    });
}

namespace {

/// The variable of `var a = b = …` whose value the assignment being visited is; null where it is none.
TSNode declared_by(const Outline& o) {
    unsigned up = 1;
    while (up < max_wrapping && o.is(o.ancestor(up), "assignment_expression")) ++up;
    TSNode around = o.ancestor(up);
    return o.is(around, "variable_declarator") ? o.field(around, Field::name) : TSNode{};
}

/// What the assignment being visited makes known for linking: what the module exports, members set through `this`, what
/// a variable holds. True where that is all there is to it.
bool tell_origin(Outline& o, TSNode left, TSNode right, const Value& value) {
    if (o.is(left, "identifier")) {
        if (value.kind == Value::other) rebind(o, o.text(left), origin_of(o, right));
        return false;
    }
    if (!o.is(left, "member_expression")) return false;
    std::string_view object = o.text(o.field(left, Field::object)), name = o.text(o.field(left, Field::property));
    const bool is_module = object == "module" && name == "exports";
    const bool is_export = object == "exports" || object == "module.exports";
    if (!is_module && !is_export) {
        if (value.kind == Value::other && object == "this") {
            Origin origin = documented(o, ts_node_start_byte(left), "@type");
            if (origin.text.empty()) origin = origin_of(o, right);
            if (!origin.text.empty()) o.attribute(name, origin);
        }
        return false;
    }
    std::string_view as = is_module ? "default" : name;
    TSNode declared = declared_by(o);
    if (value.kind == Value::other) {
        if (required_as(o, right, left, as)) return true;
        o.attribute({}, as, origin_of(o, right));
        return !Outline::none(declared);
    }
    // `var a = module.exports = function () {…}`: the variable is the definition.
    if (!Outline::none(declared)) {
        o.attribute({}, as, {o.text(declared)});
        return true;
    }
    if (!is_module || value.kind == Value::object || value.kind == Value::module_pattern) return false;
    std::string_view own = o.text(o.field(value.node, Field::name));
    o.attribute({}, as, {o.keep(std::string("exports.").append(own.empty() ? "exports" : own))});
    return false;
}

}  // namespace

void assignment(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.field(node, Field::left);
    if (!names_value(o, left)) return;
    TSNode right = o.field(node, Field::right);
    // `module.exports = exports = …` is one assignment.
    auto is_module = [&](TSNode target) { return o.text(target) == "module.exports"; };
    auto is_short = [&](TSNode target) { return o.text(target) == "exports"; };
    TSNode around = o.ancestor(1);
    if (is_short(left) && o.is(around, "assignment_expression") && is_module(o.field(around, Field::left))) return;
    if (is_module(left) && o.is(right, "assignment_expression") && is_short(o.field(right, Field::left)))
        right = o.field(right, Field::right);
    Value value = value_of(o, right);
    if (tell_origin(o, left, right, value)) return;
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
    if (value.kind == Value::other) spec.origin = origin_of(o, right);
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
    TSNode kind = o.field(node, Field::kind);  // of `for (let x of …)`
    if (Outline::none(kind)) return;
    TSNode left = o.field(node, Field::left);
    const std::int32_t scope = o.is(kind, "var") ? hoisted_to(o) : o.scope();
    Origin items =
        o.text(o.field(node, Field::operator_)) == "of" ? origin_of(o, o.field(node, Field::right)) : Origin{};
    if (items.text.empty()) return bind_pattern(o, left, scope);
    const bool of_object = items.text == "Object.values" || items.text == "Object.entries";
    if (of_object) items = {o.text(o.first_named(o.field(o.field(node, Field::right), Field::arguments)))};
    items.steps = o.keep(std::string(items.steps).append("[]"));
    // `for (const [key, value] of map)`
    TSNode second =
        o.is(left, "array_pattern") && ts_node_named_child_count(left) == 2 ? ts_node_named_child(left, 1) : TSNode{};
    if (Outline::none(second)) return bind_pattern(o, left, scope, items);
    bind_pattern(o, ts_node_named_child(left, 0), scope);
    bind_pattern(o, second, scope, items);
}

void return_statement(Outline& o, TSNode node, const Rule&) {
    o.returns(origin_of(o, first_value(o, node)));
}

/// `{ name }`: a member that is the variable of that name.
void shorthand(Outline& o, TSNode node, const Rule&) {
    if (!o.in_class()) return;
    const std::string_view name = o.text(node);
    o.attribute(is_exports(o) ? std::string_view{} : o.owner_class(), name, {name});
}

void caught(Outline& o, TSNode node, const Rule&) {
    open_block(o);
    bind_pattern(o, o.field(node, Field::parameter));
}

}  // namespace vlt::indexer::ecma
