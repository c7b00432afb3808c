#include <algorithm>
#include <array>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr unsigned symbol = symbol_only | no_scope;
constexpr Rule alias_rule{"import_spec", nullptr, "alias", NodeType::variable, symbol};
constexpr Rule embedded_rule{"field_declaration", nullptr, "field", NodeType::variable, symbol};
constexpr Rule function_rule{"var_spec", nullptr, "function", NodeType::function};

bool is_built_in_type(std::string_view name) {
    constexpr std::array<std::string_view, 22> names{"string",  "int",        "bool",       "error",    "byte",  "any",
                                                     "int64",   "uint64",     "uint32",     "int32",    "uint8", "rune",
                                                     "uint",    "uint16",     "float64",    "float32",  "int16", "int8",
                                                     "uintptr", "comparable", "complex128", "complex64"};
    return std::ranges::find(names, name) != names.end();
}

/// A declaration that stands alone is the spec's own: `type T struct`; in a group each spec is one.
TSNode alone(const Outline& o) {
    TSNode around = o.ancestor(1);
    if (o.is(around, "var_spec_list")) return TSNode{};
    return ts_node_child_count(around) == 2 ? around : TSNode{};
}

void package(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.first_named(node);
    o.define(node, rule, spec);
}

/// The name that a package most likely has: its path's last part, but for a version.
std::string_view package_name(std::string_view path) {
    auto is_version = [](std::string_view part) {
        return part.size() > 1 && part[0] == 'v' && part.find_first_not_of("0123456789", 1) == std::string_view::npos;
    };
    auto slash = path.rfind('/');
    std::string_view last = path.substr(slash + 1);
    if (slash != std::string_view::npos && is_version(last)) {
        path = path.substr(0, slash);
        last = path.substr(path.rfind('/') + 1);
    }
    auto dot = last.rfind('.');
    return dot != std::string_view::npos && is_version(last.substr(dot + 1)) ? last.substr(0, dot) : last;
}

void import(Outline& o, TSNode node, const Rule&) {
    std::string_view path = o.text(o.field(node, Field::path));
    if (path.size() < 2) return;
    path = path.substr(1, path.size() - 2);
    TSNode name = o.field(node, Field::name);
    o.import(node, path, Outline::none(name) ? package_name(path) : o.text(name));
    if (!o.is(name, "package_identifier")) return;
    DefinitionSpec spec;
    spec.name = name;
    o.define(node, alias_rule, spec);
}

/// A method is a member of its receiver's type, and the receiver's name means the object.
void method(Outline& o, TSNode node, const Rule& rule) {
    TSNode receiver = o.child_of_type(o.field(node, Field::receiver), "parameter_declaration");
    TSNode type = o.field(receiver, Field::type);
    while (o.is(type, "pointer_type") || o.is(type, "parenthesized_type")) type = o.first_named(type);
    TSNode arguments = o.is(type, "generic_type") ? o.child_of_type(type, "type_arguments") : TSNode{};
    if (!Outline::none(arguments)) type = o.field(type, Field::type);
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.owner = o.text(type);
    spec.as_method = true;
    if (o.define(node, rule, spec) < 0) return;
    o.bind(o.text(o.field(receiver, Field::name)), BindingKind::self);
    o.each_child(arguments, [&](TSNode argument) { o.bind(o.text(argument), BindingKind::type_parameter); });
}

void type_spec(Outline& o, TSNode node, const Rule& rule) {
    TSNode type = o.field(node, Field::type);
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.outer = alone(o);
    if (o.is(type, "struct_type")) {
        spec.kind = "struct";
        spec.body = o.first_named(type);
    } else if (o.is(type, "interface_type")) {
        spec.kind = "interface";
        spec.body = ts_node_child(type, 1);  // the brace
    }
    if (Outline::none(spec.outer)) {
        std::uint32_t begin = ts_node_start_byte(node);
        std::uint32_t end = Outline::none(spec.body) ? ts_node_end_byte(node) : ts_node_start_byte(spec.body);
        std::string text("type ");
        spec.signature = o.keep(text.append(o.source().substr(begin, std::min(end - begin, 400u))));
    }
    o.define(node, rule, spec);
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "identifier")) o.bind(o.text(child), BindingKind::type_parameter);
    });
}

void values(Outline& o, TSNode node, const Rule& rule) {
    bool local = o.in_function();
    DefinitionSpec spec;
    TSNode value = o.first_named(o.field(node, Field::value));
    bool is_function = o.is(value, "func_literal");
    bool first = true;
    o.each_child(node, [&](TSNode child) {
        if (!o.is(child, "identifier")) return;
        std::string_view name = o.text(child);
        if (name == "_") return;
        if (local) {
            o.bind(name);
            return;
        }
        if (first) spec.outer = alone(o);
        first = false;
        spec.name = child;
        spec.signature = o.text(Outline::none(spec.outer) ? node : spec.outer);
        if (is_function) {
            spec.parameters = o.field(value, Field::parameters);
            spec.body = o.field(value, Field::body);
            spec.signature = {};
        }
        o.define(node, is_function ? function_rule : rule, spec);
        is_function = false;
    });
}

/// The type that a field, an interface or `*T` names: the node of its last name, and the package before it.
TSNode named_type(const Outline& o, TSNode type, std::string_view& package) {
    if (o.is(type, "pointer_type")) type = o.first_named(type);
    if (o.is(type, "generic_type")) type = o.field(type, Field::type);
    if (o.is(type, "qualified_type")) {
        package = o.text(o.field(type, Field::package));
        return o.field(type, Field::name);
    }
    return o.is(type, "type_identifier") ? type : TSNode{};
}

/// Members of an anonymous struct or interface within another type are nobody's.
bool of_named_type(const Outline& o, unsigned up) {
    return o.in_class() && (o.is(o.ancestor(up), "type_spec") || o.is(o.ancestor(up), "type_alias"));
}

void interface_method(Outline& o, TSNode node, const Rule& rule) {
    if (of_named_type(o, 2)) define(o, node, rule);
}

void field(Outline& o, TSNode node, const Rule& rule) {
    if (!of_named_type(o, 3)) return;
    DefinitionSpec spec;
    spec.signature = o.text(node);
    bool embedded = true;
    o.each_child(node, [&](TSNode child) {
        if (!o.is(child, "field_identifier")) return;
        embedded = false;
        if (o.text(child) == "_") return;
        spec.name = child;
        o.define(node, rule, spec);
    });
    if (!embedded) return;
    std::string_view package;
    spec.name = named_type(o, o.field(node, Field::type), package);
    if (Outline::none(spec.name)) return;
    o.define(node, embedded_rule, spec);
    o.refer(EdgeType::inherits, spec.name, o.text(spec.name), package);
    if (!o.is(o.field(node, Field::type), "generic_type")) o.skip_children();
}

/// `interface { A; pkg.B; ~int | C }`: a single type is embedded, others constrain.
void type_element(Outline& o, TSNode node, const Rule&) {
    if (!of_named_type(o, 2) || ts_node_named_child_count(node) != 1) return;
    std::string_view package;
    TSNode name = named_type(o, o.first_named(node), package);
    if (Outline::none(name) || is_built_in_type(o.text(name))) return;
    o.refer(EdgeType::inherits, name, o.text(name), package);
    if (!o.is(o.first_named(node), "generic_type")) o.skip_children();
}

void parameter(Outline& o, TSNode node, const Rule&) {
    // The receiver stands before its method's name and is bound already.
    if (ts_node_start_byte(node) < o.definitions.back().name_byte) return;
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "identifier")) o.bind(o.text(child));
    });
}

void bind_left(Outline& o, TSNode node, const Rule&) {
    TSNode left = o.field(node, Field::left);
    if (Outline::none(left)) left = o.field(node, Field::alias);
    if (!o.in_function()) return;
    o.each_child(left, [&](TSNode child) {
        if (o.is(child, "identifier")) o.bind(o.text(child));
    });
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    while (o.is(function, "parenthesized_expression")) function = o.first_named(function);
    if (o.is(function, "index_expression")) function = o.field(function, Field::operand);
    if (o.is(function, "identifier"))
        o.refer(EdgeType::calls, function, o.text(function), {}, count_arguments(o, o.field(node, Field::arguments)));
    if (o.is(function, "selector_expression")) {
        TSNode name = o.field(function, Field::field);
        std::string_view receiver = o.text(o.field(function, Field::operand));
        // `(*T).f(x)` and `(*p).f()` mean what they do without the star.
        if (receiver.starts_with("(*") && receiver.find_first_of(")(", 2) == receiver.size() - 1)
            receiver = receiver.substr(2, receiver.size() - 3);
        o.refer(EdgeType::calls, name, o.text(name), receiver, count_arguments(o, o.field(node, Field::arguments)));
    }
}

/// `f[T](x)` looks like a conversion to a generic type.
void conversion(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::type);
    if (!o.is(type, "generic_type")) return;
    std::string_view package;
    TSNode name = named_type(o, type, package);
    o.refer(EdgeType::calls, name, o.text(name), package, 1);
}

bool stands_for_function(const Outline& o) {
    return o.parent_is("generic_type") && o.is(o.ancestor(2), "type_conversion_expression");
}

void use(Outline& o, TSNode node, const Rule&) {
    // Names that are being defined, and receivers.
    if (ts_node_start_byte(node) <= o.definitions.back().name_byte) return;
    std::string_view name = o.text(node);
    if (is_built_in_type(name) || stands_for_function(o)) return;
    o.refer(EdgeType::uses, node, name);
}

void qualified_use(Outline& o, TSNode node, const Rule&) {
    o.skip_children();
    if (stands_for_function(o)) return;
    TSNode name = o.field(node, Field::name);
    o.refer(EdgeType::uses, name, o.text(name), o.text(o.field(node, Field::package)));
}

void open_scope(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

void type_switch(Outline& o, TSNode node, const Rule& rule) {
    o.open_scope();
    bind_left(o, node, rule);
}

constexpr Rule rules[] = {
    {"package_clause", package, "package", NodeType::module, symbol},
    {"import_spec", import},
    {"function_declaration", define, "function", NodeType::function},
    {"method_declaration", method, "method", NodeType::method},
    {"type_spec", type_spec, "type", NodeType::class_},
    {"type_alias", type_spec, "alias", NodeType::class_},
    {"type_parameter_declaration", type_parameter},
    {"const_spec", values, "constant", NodeType::variable, no_scope},
    {"var_spec", values, "variable", NodeType::variable, no_scope},
    {"field_declaration", field, "field", NodeType::variable, symbol},
    {"method_elem", interface_method, "method", NodeType::method, no_chunk},
    {"type_elem", type_element},
    {"parameter_declaration", parameter},
    {"variadic_parameter_declaration", parameter},
    {"if_statement", open_scope},
    {"for_statement", open_scope},
    {"expression_switch_statement", open_scope},
    {"type_switch_statement", type_switch},
    {"communication_case", open_scope},
    {"short_var_declaration", bind_left},
    {"range_clause", bind_left},
    {"receive_statement", bind_left},
    {"func_literal", open_scope},
    {"call_expression", call},
    {"type_conversion_expression", conversion},
    {"type_identifier", use},
    {"qualified_type", qualified_use},
    {"comment", comment},
};

}  // namespace

const Rules& go_rules() {
    static constexpr Rules all{.rules = rules, .attributes_hide = true, .comment_marks = "// /* */"};
    return all;
}

}  // namespace vlt::indexer
