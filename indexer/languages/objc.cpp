#include "indexer/languages/c_family.hpp"
#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;
using namespace c_family;

/// The protocols in `<A, B>`: bases of a class or protocol, or types in a declaration.
void refer_protocols(Outline& o, TSNode list, EdgeType type) {
    o.each_child(list, [&](TSNode child) {
        if (o.is(child, "type_name")) child = o.first_named(child);
        if (o.is(child, "identifier") || o.is(child, "type_identifier")) o.refer(type, child, o.text(child));
    });
}

/// `@interface A : B <P>`, `@interface A (Category)`, `@implementation A`, `@protocol P <Q>`
void class_definition(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "identifier");
    TSNode category = o.field(node, Field::category);
    std::string_view name = o.text(spec.name);
    if (!Outline::none(category)) {
        std::string full(name);
        full.append("(").append(o.text(category)).append(")");
        spec.name_text = o.keep(full);
        spec.kind = "category";
    }
    // The text up to the members, without them.
    std::string_view text = o.text(node);
    spec.signature = text.substr(0, text.find_first_of("\n{"));
    // `@interface A ()` adds to a class that is declared elsewhere.
    if (Outline::none(category) && o.is(node, "class_interface") && spec.signature.find('(') != std::string_view::npos) {
        spec.kind = "extension";
        spec.extra_flags = symbol_only;
    }
    if (o.define(node, rule, spec) < 0) return;
    TSNode superclass = o.field(node, Field::superclass);
    if (!Outline::none(superclass)) o.refer(EdgeType::inherits, superclass, o.text(superclass));
    bool after_superclass = Outline::none(superclass);
    o.each_child(node, [&](TSNode child) {
        if (!Outline::none(superclass) && ts_node_eq(child, superclass)) after_superclass = true;
        // What stands before the superclass are the parameters of a generic class.
        if (o.is(child, "parameterized_arguments") && after_superclass) refer_protocols(o, child, EdgeType::inherits);
        if (o.is(child, "parameterized_arguments") && !after_superclass)
            o.each_child(child, [&](TSNode parameter) { o.bind(o.text(parameter), BindingKind::type_parameter); });
        if (o.is(child, "protocol_reference_list")) refer_protocols(o, child, EdgeType::inherits);
    });
}

/// The class whose members the methods of a category are.
std::string_view extended_class(const Outline& o) {
    std::string_view scope = o.in_class() ? o.scope_name() : std::string_view{};
    auto open = scope.find('(');
    return open == std::string_view::npos ? std::string_view{} : scope.substr(0, open);
}

/// "initWithTitle:count:" of a method's declaration or definition.
std::string_view selector(Outline& o, TSNode node, TSNode& first) {
    std::string made;
    TSNode part{};
    bool any = false;
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "identifier")) {
            if (Outline::none(first)) first = child;
            part = child;
        } else if (o.is(child, "method_parameter")) {
            made.append(o.text(part)).append(":");
            part = TSNode{};
            any = true;
        }
    });
    return any ? o.keep(made) : o.text(first);
}

/// `(T *)` of a method's result or parameter.
Origin type_of_method(const Outline& o, TSNode node) {
    std::string_view text = o.text(o.child_of_type(node, "method_type"));
    if (text.size() < 3) return {};
    text = text.substr(1, text.size() - 2);
    return text == "void" || text == "id" ? Origin{} : Origin{text, true};
}

void method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name_text = selector(o, node, spec.name);
    spec.body = o.child_of_type(node, "compound_statement");
    spec.owner = extended_class(o);
    spec.as_method = true;
    spec.kind = o.text(node).starts_with('+') ? "class method" : "method";
    spec.origin = type_of_method(o, node);
    // A class's interface repeats what its implementation defines; a protocol's is all there is.
    if (o.is(node, "method_declaration") && !o.parent_is("qualified_protocol_interface_declaration") && !o.parent_is("protocol_declaration"))
        spec.extra_flags = symbol_only;
    if (o.define(node, rule, spec) < 0) return;
    o.each_child(node, [&](TSNode parameter) {
        if (!o.is(parameter, "method_parameter")) return;
        o.bind(o.text(o.child_of_type(parameter, "identifier")), BindingKind::variable, type_of_method(o, parameter));
    });
}

/// `@property T *a, *b;` and instance variables.
void members(Outline& o, TSNode node, const Rule& rule) {
    TSNode declaration = o.child_of_type(node, "struct_declaration");
    TSNode type = o.first_named(declaration);
    const bool is_class = o.is(type, "type_identifier") || o.is(type, "generic_specifier");
    o.each_child(declaration, [&](TSNode child) {
        if (!o.is(child, "struct_declarator")) return;
        TSNode inner = o.first_named(child);
        DefinitionSpec spec;
        if (is_class) spec.origin = {o.text(type), true};
        spec.name = o.is(inner, "identifier") ? inner : declared(o, inner).name;
        spec.owner = extended_class(o);
        if (!Outline::none(spec.name)) o.define(node, rule, spec);
    });
}

void message(Outline& o, TSNode node, const Rule&) {
    TSNode receiver{}, first{};
    std::string name;
    int arguments = 0;
    FieldCursor cursor(node);
    if (!cursor.first_child()) return;
    do {
        TSNode child = cursor.node();
        if (cursor.field() == o.field_id(Field::receiver)) {
            receiver = child;
        } else if (cursor.field() == o.field_id(Field::method)) {
            if (Outline::none(first)) first = child;
            name += o.text(child);
        } else if (o.is(child, ":")) {
            name += ':';
            ++arguments;
        }
    } while (cursor.next_sibling());
    if (Outline::none(first)) return;
    DraftReference* reference = o.refer(EdgeType::calls, first, o.keep(name), o.text(receiver), arguments);
    // An instance variable is hardly ever called otherwise, and nothing else is called so.
    if (reference && o.is(receiver, "identifier") && o.text(receiver).starts_with('_'))
        reference->origin.text = o.keep(std::string("self.").append(o.text(receiver)));
}

void block(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    o.each_child(o.child_of_type(node, "parameter_list"), [&](TSNode parameter) {
        bind_declarator(o, parameter, o.field(parameter, Field::declarator));
    });
}

/// `for (T *x in y)`, `@catch (T *x)`
void bind_loop_or_catch(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.is(node, "catch_clause") ? o.child_of_type(node, "type_name") : node;
    TSNode declarator = o.child_of_type(around, "pointer_declarator");
    if (!Outline::none(declarator))
        bind_declarator(o, node, declarator);
    else if (!Outline::none(o.field(node, Field::type)))
        o.bind(o.text(o.child_of_type(around, "identifier")));
}

void module_import(Outline& o, TSNode node, const Rule&) { o.import(node, o.text(o.field(node, Field::path))); }

void protocol_list(Outline& o, TSNode node, const Rule&) {
    if (!o.parent_is("protocol_declaration")) refer_protocols(o, node, EdgeType::uses);
}

constexpr std::array own_rules{
    Rule{"class_interface", class_definition, "interface", NodeType::class_},
    Rule{"class_implementation", class_definition, "implementation", NodeType::class_, symbol_only},
    Rule{"protocol_declaration", class_definition, "protocol", NodeType::class_},
    Rule{"method_declaration", method, "method", NodeType::function, no_chunk},
    Rule{"method_definition", method, "method", NodeType::function},
    Rule{"property_declaration", members, "property", NodeType::variable, symbol_only | no_scope},
    Rule{"instance_variable", members, "field", NodeType::variable, symbol_only | no_scope},
    Rule{"message_expression", message},
    Rule{"block_literal", block},
    Rule{"for_statement", bind_loop_or_catch},
    Rule{"catch_clause", bind_loop_or_catch},
    Rule{"module_import", module_import},
    Rule{"protocol_reference_list", protocol_list},
};
constexpr auto rules = joined(joined(common_rules, type_rules(not_called)), own_rules);

}  // namespace

const Rules& objc_rules() {
    static constexpr Rules all{.rules = rules,
                               .variables_hide = VariablesHide::calls,
                               .last_definition_wins = false,
                               .self_words = "self",
                               .super_words = "super",
                               .chains = {.self_words = "self",
                                          .super_words = "super",
                                          .messages = true,
                                          .self_types = "instancetype",
                                          .type_words = "const struct __weak __strong __block __kindof nullable nonnull _Nullable _Nonnull",
                                          .transparent_types = "id",
                                          .element_types = "NSArray NSMutableArray NSSet NSMutableSet NSOrderedSet NSEnumerator NSDictionary "
                                                           "NSMutableDictionary"},
                               .prepare = [](std::string& text) { prepare(text, Dialect::objc); },
                               .comment_marks = comment_marks};
    return all;
}

}  // namespace vlt::indexer
