#include <cstring>

#include "indexer/languages/ecma.hpp"
#include "indexer/languages/ecma_values.hpp"

namespace vlt::indexer::ecma {

using core::EdgeType;

void type_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = declaration_of(o, node, 1);
    TSNode value = o.field(node, Field::value);
    if (o.is(value, "object_type"))
        spec.body = value;
    else if (!o.is(value, "intersection_type"))
        spec.origin = type_origin(o, value);
    spec.type_parameters = type_parameters_of(o, node);
    spec.file_local = stays_in_file(o, spec.outer);
    const int index = o.define(node, rule, spec);
    if (index < 0) return;
    heritage(o, node);
    if (o.is(value, "function_type"))
        tell_function_type(o, o.field(value, Field::parameters), definition_at(o, index).row.qualified_name);
}

void call_signature(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    if (o.parent_is("interface_body")) tell_function_type(o, o.field(node, Field::parameters), o.owner_class());
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
    spec.origin = type_origin(o, o.field(node, Field::type));
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
    spec.origin = type_origin(o, o.field(node, Field::return_type));
    spec.getter = spec.kind == "getter";
    // In a class with bodies it is one of the forms of an overloaded method, whose definition follows.
    bool is_form = in_class_body && o.is(node, "method_signature") && !is_ambient(o);
    if (is_form) spec.extra_flags = symbol_only;
    const int index = o.define(node, rule, spec);
    tell_result(o, o.field(node, Field::return_type), index);
    if (index >= 0) tell_callbacks(o, o.field(node, Field::parameters), definition_at(o, index).row.qualified_name);
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
    spec.origin = type_origin(o, o.field(node, Field::return_type));
    spec.file_local = stays_in_file(o, spec.outer);
    if (!is_ambient(o)) spec.extra_flags = symbol_only;  // a form of an overloaded function, whose definition follows
    const int index = o.define(node, rule, spec);
    tell_result(o, o.field(node, Field::return_type), index);
    if (index >= 0 && !o.in_function())
        tell_callbacks(o, o.field(node, Field::parameters), definition_at(o, index).row.qualified_name);
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
    TSNode constraint = o.first_named(o.field(node, Field::constraint));
    o.bind(o.text(o.field(node, Field::name)), BindingKind::type_parameter,
           Outline::none(constraint) ? Origin{} : type_origin(o, constraint));
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
    o.refer(EdgeType::uses, node, o.text(o.field(node, Field::name)), o.text(o.field(node, Field::module_)));
}

}  // namespace vlt::indexer::ecma
