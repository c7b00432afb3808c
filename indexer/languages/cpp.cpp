#include "indexer/languages/c_family.hpp"
#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;
using namespace c_family;

/// `namespace a::b {`: one definition for each part, the later in the earlier.
void namespace_definition(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode name = o.field(node, Field::name);
    // Without a name it hides its contents from other files, and has no part in their names.
    if (Outline::none(name)) return;
    // Nor has an inline one: `inline namespace v1`.
    if (o.text(node).starts_with("inline")) spec.extra_flags = no_scope;
    if (const std::string macro = namespace_of_macro(o.text(node).substr(0, 100)); !macro.empty()) {
        spec.name = node;
        spec.name_text = o.keep(macro);
        o.define(node, rule, spec);
        return;
    }
    while (o.is(name, "nested_namespace_specifier")) {
        TSNode rest{};
        o.each_child(name, [&](TSNode part) {
            if (o.is(part, "nested_namespace_specifier")) {
                rest = part;
                return;
            }
            spec.name = part;
            o.define(node, rule, spec);
        });
        name = rest;
    }
    spec.name = name;
    if (!Outline::none(name)) o.define(node, rule, spec);
}

void namespace_alias(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::name), last{};
    o.each_child(node, [&](TSNode child) { last = child; });
    o.import(node, o.text(last), o.text(name));
    o.skip_children();
}

/// `using a::b;` brings a name in, `using namespace a;` all of its names; in a class it only makes a base's overloads visible
/// beside the own.
void using_declaration(Outline& o, TSNode node, const Rule&) {
    o.skip_children();
    if (o.in_class()) return;
    TSNode what = o.first_named(node);
    if (Outline::none(what)) return;
    const bool all = o.text(node).find("namespace") < ts_node_start_byte(what) - ts_node_start_byte(node);
    if (all)
        o.import(node, o.keep(std::string(o.text(what)) + "::*"));
    else
        o.import(node, o.text(what), name_of(o, what).text);
}

void alias(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = outermost(o, node);
    spec.origin = {o.text(o.field(node, Field::type)), true};
    if (o.define(node, rule, spec) < 0) return;
    bind_type_parameters(o);
}

void concept_definition(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = outermost(o, node);
    if (o.define(node, rule, spec) >= 0) bind_type_parameters(o);
}

void new_expression(Outline& o, TSNode node, const Rule&) {
    const Name type = name_of(o, o.field(node, Field::type));
    if (!Outline::none(type.node))
        o.create(type.node, type.text, type.owner, count_arguments(o, o.field(node, Field::arguments)));
}

/// `T{1}`
void literal(Outline& o, TSNode node, const Rule&) {
    const Name type = name_of(o, o.field(node, Field::type));
    if (!type.text.empty()) o.create(type.node, type.text, type.owner, count_arguments(o, o.field(node, Field::value)));
}

void lambda(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    o.mark_lambda();
    bind_parameters(o, o.field(node, Field::declarator));
}

/// `for (auto& x : items)`
void range_loop(Outline& o, TSNode node, const Rule&) {
    TSNode declarator = o.field(node, Field::declarator), name = declared(o, declarator).name;
    if (o.is(o.field(node, Field::type), "placeholder_type_specifier") && o.is(name, "identifier"))
        o.bind(o.text(name), BindingKind::variable, {o.text(o.field(node, Field::right)), false, "[]"});
    else
        bind_declarator(o, node, declarator);
}

/// What a function declared with `auto` returns.
void return_statement(Outline& o, TSNode node, const Rule&) { o.returns({o.text(o.first_named(node))}); }

void catch_clause(Outline& o, TSNode node, const Rule&) { bind_parameters(o, node); }

/// `: Base<T>(1)`, `: ns::Base(1)` and a delegating `: Self(1)` call constructors. A plain name is nearly always a member.
void field_initializer(Outline& o, TSNode node, const Rule&) {
    TSNode target = o.first_named(node);
    const Name name = name_of(o, target);
    std::string_view own = o.owner_class();
    // A member is hardly ever named like a type: `XMLNode(document)`.
    const bool like_type = name.text.size() > 1 && name.text[0] >= 'A' && name.text[0] <= 'Z' && name.text[1] != '_';
    bool calls = like_type || !o.is(target, "field_identifier") || (own.ends_with(name.text) && (own.size() == name.text.size() || own[own.size() - name.text.size() - 1] == ':'));
    if (!calls || name.text.empty()) return;
    TSNode arguments = o.child_of_type(node, "argument_list");
    if (Outline::none(arguments)) arguments = o.child_of_type(node, "initializer_list");
    o.refer(EdgeType::calls, name.node, name.text, name.owner, count_arguments(o, arguments));
}

/// `[[nodiscard]]`
void attribute(Outline& o, TSNode node, const Rule&) {
    if (!o.gathering_header()) {
        o.skip_children();
        return;
    }
    const Name name = name_of(o, o.field(o.first_named(node), Field::name));
    o.decorator(node, name.text);
}

constexpr std::array own_rules{
    Rule{"class_specifier", record, "class", NodeType::class_},
    Rule{"namespace_definition", namespace_definition, "namespace", NodeType::module, container},
    Rule{"namespace_alias_definition", namespace_alias},
    Rule{"using_declaration", using_declaration},
    Rule{"alias_declaration", alias, "alias", NodeType::class_, no_chunk},
    Rule{"concept_definition", concept_definition, "concept", NodeType::class_},
    Rule{"new_expression", new_expression},
    Rule{"compound_literal_expression", literal},
    Rule{"lambda_expression", lambda},
    Rule{"for_range_loop", range_loop},
    Rule{"catch_clause", catch_clause},
    Rule{"return_statement", return_statement},
    Rule{"field_initializer", field_initializer},
    Rule{"attribute_declaration", attribute, "decorator"},
};
constexpr auto rules = joined(joined(common_rules, type_rules(no_flags)), own_rules);

}  // namespace

const Rules& cpp_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .overloads = true,
                               .last_definition_wins = false,
                               .self_words = "this (*this)",
                               .bases_elsewhere = true,
                               .chains = {.self_words = "this",
                                          .skip_words = "",
                                          .braces_make = true,
                                          .cast_words = "static_cast dynamic_cast reinterpret_cast const_cast down_cast polymorphic_downcast "
                                                        "dynamic_pointer_cast static_pointer_cast bit_cast any_cast",
                                          .const_word = "const",
                                          .number_words = "unsigned signed long short int char double",
                                          .literal_types = "char int long double float char bool",
                                          .type_words = "const volatile struct class enum union typename mutable constexpr static inline",
                                          .transparent_types = "unique_ptr shared_ptr weak_ptr optional reference_wrapper scoped_ptr "
                                                               "scoped_refptr intrusive_ptr auto_ptr not_null",
                                          .element_types = "vector deque list forward_list set unordered_set multiset array span map "
                                                           "unordered_map multimap initializer_list"},
                               .prepare = [](std::string& text) { prepare(text, Dialect::cpp); },
                               .comment_marks = comment_marks};
    return all;
}

}  // namespace vlt::indexer
