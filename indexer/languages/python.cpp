#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

/// A function or class; what surrounds it when decorated is its outer node.
void definition(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (o.parent_is("decorated_definition")) spec.outer = o.ancestor(1);
    // The colon before the body is not part of the signature.
    o.define(node, rule, spec);
    if (rule.type != NodeType::class_) return;
    o.each_child(o.field(node, Field::superclasses), [&](TSNode base) {
        if (o.is(base, "keyword_argument") || o.is(base, "comment")) return;
        std::string_view receiver, name;
        Outline::split_path(o.text(base), receiver, name);
        o.refer(EdgeType::inherits, base, name, receiver);
    });
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    int arity = count_arguments(o, o.field(node, Field::arguments));
    if (o.is(function, "identifier")) {
        o.refer(EdgeType::calls, function, o.text(function), {}, arity);
    } else if (o.is(function, "attribute")) {
        TSNode object = o.field(function, Field::object);
        TSNode name = o.field(function, Field::attribute);
        bool is_super = o.is(object, "call") && o.text(o.field(object, Field::function)) == "super";
        o.refer(EdgeType::calls, name, o.text(name), is_super ? "super" : o.text(object), arity);
    }
}

void import(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "aliased_import")) {
            o.import(node, o.text(o.field(child, Field::name)), o.text(o.field(child, Field::alias)));
        } else if (o.is(child, "dotted_name")) {
            std::string_view module = o.text(child);
            o.import(node, module, module.substr(0, module.find('.')));
        }
    });
    o.skip_children();
}

void import_from(Outline& o, TSNode node, const Rule&) {
    TSNode module = o.field(node, Field::module_name);
    std::string_view from = o.text(module);
    if (from.empty()) from = "__future__";
    bool first = true;
    o.each_child(node, [&](TSNode child) {
        if (first && ts_node_eq(child, module)) {
            first = false;
            return;
        }
        TSNode name = o.is(child, "aliased_import") ? o.field(child, Field::name) : child;
        TSNode alias = o.is(child, "aliased_import") ? o.field(child, Field::alias) : child;
        if (o.is(child, "wildcard_import")) {
            o.import(node, from);
        } else if (o.is(name, "dotted_name")) {
            std::string path(from);
            if (!path.ends_with('.')) path += '.';
            path += o.text(name);
            o.import(node, o.keep(path), o.text(alias));
        }
    });
    o.skip_children();
}

/// What stands on the left of an assignment: a symbol at the top and in classes, a local elsewhere.
void target(Outline& o, TSNode node, const Rule& rule, TSNode statement) {
    if (o.is(node, "identifier")) {
        if (o.in_function()) {
            o.bind(o.text(node));
            return;
        }
        DefinitionSpec spec;
        spec.name = node;
        spec.signature = o.text(statement);
        o.define(node, rule, spec);
    } else if (o.is(node, "pattern_list") || o.is(node, "tuple_pattern") || o.is(node, "list_pattern") ||
               o.is(node, "list_splat_pattern") || o.is(node, "parenthesized_expression")) {
        o.each_child(node, [&](TSNode child) { target(o, child, rule, statement); });
    }
}

void assignment(Outline& o, TSNode node, const Rule& rule) {
    // An annotation alone declares nothing at run time, but names the field of a data class.
    target(o, o.field(node, Field::left), rule, node);
}

/// `for x in`, `with … as x`, `except … as x`, `:=`, comprehensions.
void bound_left(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.field(node, Field::left);
    if (Outline::none(left)) left = o.field(node, Field::name);
    if (Outline::none(left)) left = o.field(node, Field::alias);
    if (!Outline::none(left)) bind_names(o, left, rule);
}

void global(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode name) { o.bind(o.text(name), BindingKind::external); });
}

void type_name(Outline& o, TSNode node, const Rule&) {
    TSNode inner = o.first_named(node);
    if (o.is(inner, "identifier")) o.refer(EdgeType::uses, inner, o.text(inner));
    if (o.is(inner, "attribute"))
        o.refer(EdgeType::uses, inner, o.text(o.field(inner, Field::attribute)), o.text(o.field(inner, Field::object)));
    if (o.is(inner, "generic_type")) {
        TSNode name = o.first_named(inner);
        o.refer(EdgeType::uses, name, o.text(name));
    }
}

constexpr Rule rules[] = {
    {"class_definition", definition, "class", NodeType::class_},
    {"function_definition", definition, "function", NodeType::function},
    {"assignment", assignment, "variable", NodeType::variable, no_scope},
    {"type_alias_statement", [](Outline& o, TSNode node, const Rule& rule) {
         target(o, o.first_named(o.field(node, Field::left)), rule, node);
     }, "type", NodeType::variable, no_scope},
    {"call", call},
    {"import_statement", import},
    {"import_from_statement", import_from},
    {"future_import_statement", import_from},
    {"decorator", decorator, "decorator"},
    {"comment", comment},
    {"type", type_name},
    {"parameters", bind_names},
    {"lambda_parameters", bind_names},
    {"for_statement", bound_left},
    {"for_in_clause", bound_left},
    {"named_expression", bound_left},
    {"as_pattern", bound_left},
    {"global_statement", global},
    {"nonlocal_statement", global},
};

}  // namespace

const Rules& python_rules() {
    static constexpr Rules all{.rules = rules,
                               .doc = DocStyle::first_string,
                               .self_words = "self cls",
                               .super_words = "super",
                               .comment_marks = "#"};
    return all;
}

}  // namespace vlt::indexer
