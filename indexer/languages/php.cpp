#include <algorithm>
#include <cstring>
#include <string>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

// Variables, constants, functions and classes have names of their own kinds: `$load` hides no `load()`. Only functions
// and classes are bound, the rest has no_binding.
constexpr unsigned leaf = symbol_only | no_scope | no_binding;
constexpr Rule function_rule{"", nullptr, "function", NodeType::function, no_binding};
constexpr Rule variable_rule{"", nullptr, "variable", NodeType::variable, no_scope | no_binding};
constexpr Rule constant_rule{"", nullptr, "constant", NodeType::variable, no_scope | no_binding};
constexpr Rule property_rule{"", nullptr, "property", NodeType::variable, leaf};

bool is_closure(const Outline& o, TSNode node) {
    return o.is(node, "anonymous_function") || o.is(node, "arrow_function");
}

/// `$name` without the dollar; null for `$$name`.
TSNode name_of_variable(const Outline& o, TSNode variable) {
    return o.is(variable, "variable_name") ? o.first_named(variable) : TSNode{};
}

/// The last name of `A\B\c` and what stands before it: "A\B". A name that begins with the global namespace, `\c`, has
/// the receiver "\".
struct Path {
    std::string_view before, name;
};

Path split(std::string_view path) {
    if (path.starts_with("namespace\\")) path.remove_prefix(std::strlen("namespace\\"));
    const std::size_t at = path.rfind('\\');
    if (at == std::string_view::npos) return {{}, path};
    return {path.substr(0, std::max<std::size_t>(at, 1)), path.substr(at + 1)};
}

bool is_class_name(const Outline& o, TSNode node) {
    return o.is(node, "name") || o.is(node, "qualified_name") || o.is(node, "relative_name");
}

bool means_own_class(std::string_view name) {
    return name == "self" || name == "static";
}

/// A mention of a class by its name; of `self`, `static` and `parent` none.
void refer_class(Outline& o, EdgeType type, TSNode node) {
    if (!is_class_name(o, node)) return;
    const std::string_view text = o.text(node);
    if (means_own_class(text) || text == "parent") return;
    const Path path = split(text);
    o.refer(type, node, path.name, path.before);
}

/// The classes and interfaces named after `extends` and `implements`.
void bases(Outline& o, TSNode node) {
    for (const char* clause : {"base_clause", "class_interface_clause"})
        o.each_child(o.child_of_type(node, clause), [&](TSNode base) { refer_class(o, EdgeType::inherits, base); });
}

/// A type as declared: `?A` is A.
Origin of_type(std::string_view text) {
    if (text.starts_with('?')) text.remove_prefix(1);
    return {text, true};
}
Origin of_type(const Outline& o, TSNode type) {
    return of_type(o.text(type));
}

/// What the comment right before `begin` says behind a tag: `@return A`, `@param A $name`.
Origin documented(const Outline& o, std::uint32_t begin, std::string_view tag, std::string_view name = {}) {
    constexpr std::string_view blanks = " \t";
    for (std::string_view text = o.doc_comment_before(begin); !text.empty();) {
        const auto at = text.find(tag);
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + tag.size());
        std::string_view line = text.substr(0, text.find_first_of("\r\n"));
        if (line.find_first_of(blanks) != 0) continue;  // a longer tag
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        const std::string_view type = line.substr(0, line.find_first_of(" \t*"));
        line.remove_prefix(type.size());
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (type.empty() || type.starts_with('$')) continue;
        if (name.empty() || line.substr(0, line.find_first_of(" \t*")) == name) return of_type(type);
    }
    return {};
}

/// A type that says what methods there are, else what the comment says.
Origin declared_or_documented(const Outline& o, TSNode type, std::uint32_t begin, std::string_view tag,
                              std::string_view name = {}) {
    const std::string_view declared = o.text(type);
    const bool telling = !declared.empty() && declared != "array" && declared != "iterable" && declared != "?array" &&
                         declared != "object";
    if (telling) return of_type(declared);
    const Origin said = documented(o, begin, tag, name);
    return said.text.empty() ? of_type(declared) : said;
}

// --- definitions ---------------------------------------------------------------------------------------------------

void name_space(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.to_parents_end = Outline::none(o.field(node, Field::body));
    if (spec.to_parents_end) o.end_sibling_scope(node);
    o.define(node, rule, spec);
}

void class_like(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (o.is(node, "anonymous_class")) {
        spec.name_text = o.anonymous();
        spec.extra_flags = no_binding;
    }
    if (o.define(node, rule, spec) >= 0) bases(o, node);
}

void traits(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode trait) { refer_class(o, EdgeType::inherits, trait); });
}

void method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (o.text(spec.name) == "__construct") spec.kind = "constructor";
    if (Outline::none(o.field(node, Field::body))) spec.extra_flags = no_chunk;
    spec.origin = declared_or_documented(o, o.field(node, Field::return_type), ts_node_start_byte(node), "@return");
    if (o.define(node, rule, spec) >= 0) o.seal();
}

void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = declared_or_documented(o, o.field(node, Field::return_type), ts_node_start_byte(node), "@return");
    if (o.define(node, rule, spec) >= 0) o.seal();
}

void return_statement(Outline& o, TSNode node, const Rule&) {
    const std::string_view value = o.text(o.first_named(node));
    if (value != "null" && value != "false" && value != "true") o.returns({value});
}

/// `T $name`, `T ...$names`.
void parameter(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    if (o.is(name, "by_ref")) name = o.first_named(name);
    const std::uint32_t begin = ts_node_start_byte(o.ancestor(2));  // of the function
    Origin origin = declared_or_documented(o, o.field(node, Field::type), begin, "@param", o.text(name));
    if (rule.node == "variadic_parameter") origin.steps = "{}";
    o.bind(o.text(name), BindingKind::variable, origin);
}

/// `function () use ($a)`, `global $a`: the variable of what surrounds the function.
void captured(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode variable) {
        if (o.is(variable, "by_ref")) variable = o.first_named(variable);
        if (o.is(variable, "variable_name")) o.bind(o.text(variable), BindingKind::outer);
    });
    o.skip_children();
}

/// `catch (A | B $e)`.
void catch_clause(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.field(node, Field::name)), BindingKind::variable, {o.text(o.field(node, Field::type)), true});
}

/// `foreach ($list as $key => $value)`.
void loop(Outline& o, TSNode node, const Rule&) {
    TSNode items = o.first_named(node), target = ts_node_named_child(node, 1);
    if (o.is(target, "pair")) {
        o.bind(o.text(o.first_named(target)));
        target = ts_node_named_child(target, 1);
    }
    if (o.is(target, "by_ref")) target = o.first_named(target);
    if (o.is(target, "variable_name")) o.bind(o.text(target), BindingKind::variable, {o.text(items), false, "[]"});
}

void property(Outline& o, TSNode node, const Rule& rule) {
    o.each_child(node, [&](TSNode element) {
        if (!o.is(element, "property_element")) return;
        DefinitionSpec spec;
        spec.name = name_of_variable(o, o.field(element, Field::name));
        TSNode type = o.field(node, Field::type);
        spec.origin = declared_or_documented(o, type, ts_node_start_byte(node), "@var");
        if (spec.origin.text.empty()) spec.origin = {o.text(o.field(element, Field::default_value))};
        o.define(node, rule, spec);
    });
}

/// `__construct(private Service $service)` declares a property.
void promoted_property(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    if (o.is(name, "by_ref")) name = o.first_named(name);
    DefinitionSpec spec;
    spec.name = name_of_variable(o, name);
    spec.owner = o.owner_class();
    spec.origin = declared_or_documented(o, o.field(node, Field::type), ts_node_start_byte(o.ancestor(2)), "@param",
                                         o.text(name));
    o.define(node, rule, spec);
    o.bind(o.text(name), BindingKind::variable, spec.origin);
}

void constants(Outline& o, TSNode node, const Rule& rule) {
    o.each_child(node, [&](TSNode element) {
        if (!o.is(element, "const_element")) return;
        DefinitionSpec spec;
        spec.name = o.first_named(element);
        if (o.in_class()) spec.extra_flags = symbol_only;
        spec.origin = {o.text(ts_node_named_child(element, 1))};
        o.define(node, rule, spec);
    });
}

/// An enum's case is an object of it.
void enum_case(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = {"self"};
    o.define(node, rule, spec);
}

/// `define('NAME', …)`: a constant of the global namespace.
void defined_constant(Outline& o, TSNode call) {
    TSNode string = o.first_named(o.first_named(o.field(call, Field::arguments)));
    if (!o.is(string, "string") && !o.is(string, "encapsed_string")) return;
    TSNode content = o.child_of_type(string, "string_content");
    if (Outline::none(content)) return;
    DefinitionSpec spec;
    spec.name = content;
    spec.home = 0;
    if (o.parent_is("expression_statement")) spec.outer = o.ancestor(1);
    o.define(call, constant_rule, spec);
}

/// Global variables that an assignment to `target` makes; lists may stand in lists.
void assigned(Outline& o, TSNode target, TSNode statement, int nesting = 0) {
    constexpr int max_nesting = 20;
    if (o.is(target, "variable_name")) {
        DefinitionSpec spec;
        spec.name = name_of_variable(o, target);
        spec.home = 0;
        spec.signature = o.text(statement);
        o.define(statement, variable_rule, spec);
    } else if (o.is(target, "list_literal") && nesting < max_nesting) {
        o.each_child(target, [&](TSNode child) { assigned(o, child, statement, nesting + 1); });
    }
}

void assignment(Outline& o, TSNode node, const Rule&) {
    TSNode left = o.field(node, Field::left), right = o.field(node, Field::right);
    if (is_closure(o, right) && o.is(left, "variable_name")) {
        DefinitionSpec spec;
        spec.name = name_of_variable(o, left);
        spec.body = o.field(right, Field::body);
        spec.parameters = o.field(right, Field::parameters);
        if (o.parent_is("expression_statement")) spec.outer = o.ancestor(1);
        const std::int32_t around = o.scope();
        const int index = o.define(node, function_rule, spec);
        if (index < 0) return;
        if (o.is(right, "anonymous_function")) o.seal();
        // `$name()` calls it.
        o.bindings.push_back({around, BindingKind::definition, index, o.text(left)});
        return;
    }
    if (!o.in_function()) assigned(o, left, node);
    const Origin origin{o.text(right)};
    if (o.is(left, "variable_name")) {
        o.bind(o.text(left), BindingKind::variable, origin);
    } else if (o.is(left, "member_access_expression") && o.text(o.field(left, Field::object)) == "$this") {
        o.attribute(o.text(o.field(left, Field::name)), origin);
    } else if (o.is(left, "scoped_property_access_expression") &&
               means_own_class(o.text(o.field(left, Field::scope)))) {
        o.attribute(o.text(name_of_variable(o, o.field(left, Field::name))), origin);
    }
}

void static_variable(Outline& o, TSNode node, const Rule&) {
    if (!o.in_function()) assigned(o, o.field(node, Field::name), node);
}

void closure(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    bool named = o.is(around, "assignment_expression") && o.is(o.field(around, Field::left), "variable_name") &&
                 ts_node_eq(o.field(around, Field::right), node);
    if (named) return;
    o.open_scope();
    o.mark_lambda();
    if (o.is(node, "anonymous_function")) o.seal();
}

// --- what conditions tell ------------------------------------------------------------------------------------------

TSNode without_parentheses(const Outline& o, TSNode node) {
    while (o.is(node, "parenthesized_expression")) node = o.first_named(node);
    return node;
}

/// Tells what `$x instanceof T`, alone or with `&&` beside it, says of $x as long as the walk is in the node at hand.
void narrow(Outline& o, TSNode condition, bool within, int nesting = 0) {
    constexpr int max_nesting = 20;
    condition = without_parentheses(o, condition);
    if (!o.is(condition, "binary_expression") || nesting > max_nesting) return;
    TSNode left = o.field(condition, Field::left), right = o.field(condition, Field::right);
    const std::string_view sign = o.text(o.field(condition, Field::operator_));
    if (sign == "&&" || sign == "and") {
        narrow(o, left, within, nesting + 1);
        narrow(o, right, within, nesting + 1);
        return;
    }
    if (sign != "instanceof" || !o.is(left, "variable_name") || !is_class_name(o, right)) return;
    if (within)
        o.bind_within(o.text(left), of_type(o, right));
    else
        o.bind(o.text(left), BindingKind::variable, of_type(o, right));
}

void block(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    const bool is_branch =
        o.is(around, "if_statement") || o.is(around, "else_if_clause") || o.is(around, "while_statement");
    if (!is_branch || !ts_node_eq(o.field(around, Field::body), node)) return;
    narrow(o, o.field(around, Field::condition), true);
}

/// `if (!$x instanceof T) return;`: behind it $x is one.
void guard(Outline& o, TSNode node, const Rule&) {
    TSNode condition = without_parentheses(o, o.field(node, Field::condition));
    if (!o.is(condition, "unary_op_expression") || !o.text(condition).starts_with('!')) return;
    TSNode last = o.field(node, Field::body);
    if (o.is(last, "compound_statement")) {
        const std::uint32_t count = ts_node_named_child_count(last);
        if (count == 0 || count > 20) return;
        last = ts_node_named_child(last, count - 1);
    }
    const bool throws = o.is(last, "expression_statement") && o.is(o.first_named(last), "throw_expression");
    if (throws || o.is(last, "return_statement") || o.is(last, "continue_statement"))
        narrow(o, o.first_named(condition), false);
}

/// A property's `get` and `set`.
void hook(Outline& o, TSNode, const Rule&) {
    o.open_scope();
    o.seal();
}

// --- imports -------------------------------------------------------------------------------------------------------

std::string_view without_root(std::string_view path) {
    return path.starts_with('\\') ? path.substr(1) : path;
}

void use_clause(Outline& o, TSNode declaration, TSNode clause, std::string_view prefix) {
    if (!o.is(clause, "namespace_use_clause")) return;
    std::string_view path = without_root(o.text(o.first_named(clause)));
    TSNode alias = o.field(clause, Field::alias);
    const std::string_view local = Outline::none(alias) ? split(path).name : o.text(alias);
    if (!prefix.empty()) path = o.keep(std::string(prefix).append("\\").append(path));
    // The file's, whatever namespace it stands in.
    if (DraftReference* import = o.import(declaration, path, local)) import->source = 0;
}

void use(Outline& o, TSNode node, const Rule&) {
    TSNode group = o.field(node, Field::body);
    const std::string_view prefix =
        Outline::none(group) ? std::string_view{} : without_root(o.text(o.child_of_type(node, "namespace_name")));
    o.each_child(Outline::none(group) ? node : group, [&](TSNode clause) { use_clause(o, node, clause, prefix); });
    o.skip_children();
}

/// `require __DIR__ . '/a.php'`: a path beside this file is "./a.php"; others are named as they are written.
void include(Outline& o, TSNode node, const Rule&) {
    TSNode path = o.first_named(node);
    if (o.is(path, "parenthesized_expression")) path = o.first_named(path);
    auto text_of = [&](TSNode string) { return o.text(o.child_of_type(string, "string_content")); };
    auto is_string = [&](TSNode value) { return o.is(value, "string") || o.is(value, "encapsed_string"); };
    if (is_string(path)) {
        o.import(node, text_of(path));
        return;
    }
    TSNode right = o.field(path, Field::right);
    const std::string_view left = o.text(o.field(path, Field::left));
    const bool beside = left == "__DIR__" || left == "dirname(__FILE__)" || left == "dirname( __FILE__ )";
    if (o.is(path, "binary_expression") && beside && is_string(right))
        o.import(node, o.keep(std::string(".").append(text_of(right))));
    else
        o.import(node, o.one_line(o.text(path), 200));
}

// --- mentions ------------------------------------------------------------------------------------------------------

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    const int arity = count_arguments(o, o.field(node, Field::arguments));
    if (o.is(function, "variable_name")) {
        o.refer(EdgeType::calls, function, o.text(function), {}, arity);
    } else if (is_class_name(o, function)) {
        const Path path = split(o.text(function));
        o.refer(EdgeType::calls, function, path.name, path.before, arity);
        if (path.name == "define") defined_constant(o, node);
    }
}

void member_call(Outline& o, TSNode node, const Rule&) {
    TSNode object = o.field(node, Field::object);
    if (Outline::none(object)) object = o.field(node, Field::scope);
    TSNode name = o.field(node, Field::name);
    if (!o.is(name, "name") && !o.is(name, "variable_name")) return;
    o.refer(EdgeType::calls, name, o.text(name), o.text(object), count_arguments(o, o.field(node, Field::arguments)));
}

void construction(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.first_named(node);
    if (!is_class_name(o, type)) return;
    TSNode arguments = o.child_of_type(node, "arguments");
    const int arity = Outline::none(arguments) ? 0 : count_arguments(o, arguments);
    const std::string_view text = o.text(type);
    if (text == "parent") return;
    const Path path = split(means_own_class(text) ? o.owner_class() : text);
    const std::size_t before = o.references.size();
    o.refer(EdgeType::calls, type, path.name, means_own_class(text) ? std::string_view{} : path.before, arity);
    if (o.references.size() > before) o.references.back().of_type = true;
}

void named_type(Outline& o, TSNode node, const Rule&) {
    refer_class(o, EdgeType::uses, o.first_named(node));
}

/// `Name::CONSTANT`, `Name::$variable`, `Name::class`.
void class_access(Outline& o, TSNode node, const Rule&) {
    if (!o.parent_is("use_instead_of_clause") && !o.parent_is("use_as_clause"))
        refer_class(o, EdgeType::uses, o.first_named(node));
}

void binary(Outline& o, TSNode node, const Rule&) {
    const std::string_view sign = o.text(o.field(node, Field::operator_));
    if (sign == "instanceof") refer_class(o, EdgeType::uses, o.field(node, Field::right));
    if (sign == "&&" || sign == "and") narrow(o, o.field(node, Field::left), true);
}

void attributes(Outline& o, TSNode node, const Rule&) {
    const bool of_definition =
        o.gathering_header() || o.parent_is("function_definition") || o.parent_is("class_declaration") ||
        o.parent_is("method_declaration") || o.parent_is("interface_declaration") || o.parent_is("enum_declaration") ||
        o.parent_is("trait_declaration") || o.parent_is("property_declaration") || o.parent_is("const_declaration") ||
        o.parent_is("enum_case") || o.parent_is("property_promotion_parameter") || o.parent_is("anonymous_class");
    o.each_child(node, [&](TSNode group) {
        bool first = true;
        o.each_child(group, [&](TSNode attribute) {
            if (!o.is(attribute, "attribute")) return;
            TSNode name = o.first_named(attribute);
            const Path path = split(o.text(name));
            if (of_definition)
                o.decorator(group, path.name, path.before, !first);
            else
                o.refer(EdgeType::decorates, name, path.name, path.before);
            first = false;
        });
    });
}

constexpr Rule rules[] = {
    {"comment", comment},
    {"namespace_definition", name_space, "namespace", NodeType::module, container},
    {"class_declaration", class_like, "class", NodeType::class_},
    {"interface_declaration", class_like, "interface", NodeType::class_},
    {"trait_declaration", class_like, "trait", NodeType::class_},
    {"enum_declaration", class_like, "enum", NodeType::class_},
    {"anonymous_class", class_like, "class", NodeType::class_},
    {"use_declaration", traits},
    {"function_definition", function, "function", NodeType::function},
    {"simple_parameter", parameter},
    {"variadic_parameter", parameter},
    {"return_statement", return_statement},
    {"catch_clause", catch_clause},
    {"foreach_statement", loop},
    {"method_declaration", method, "method", NodeType::function, no_binding},
    {"property_declaration", property, "property", NodeType::variable, leaf},
    {"property_promotion_parameter", promoted_property, "property", NodeType::variable, leaf},
    {"property_hook", hook},
    {"const_declaration", constants, "constant", NodeType::variable, no_scope | no_binding},
    {"enum_case", enum_case, "case", NodeType::variable, leaf},
    {"assignment_expression", assignment},
    {"reference_assignment_expression", assignment},
    {"static_variable_declaration", static_variable},
    {"anonymous_function_use_clause", captured},
    {"global_declaration", captured},
    {"compound_statement", block},
    {"if_statement", guard},
    {"anonymous_function", closure},
    {"arrow_function", closure},
    {"namespace_use_declaration", use},
    {"require_expression", include},
    {"require_once_expression", include},
    {"include_expression", include},
    {"include_once_expression", include},
    {"function_call_expression", call},
    {"member_call_expression", member_call},
    {"nullsafe_member_call_expression", member_call},
    {"scoped_call_expression", member_call},
    {"object_creation_expression", construction},
    {"named_type", named_type},
    {"class_constant_access_expression", class_access},
    {"scoped_property_access_expression", class_access},
    {"binary_expression", binary},
    {"attribute_list", attributes, "decorator"},
};

}  // namespace

const Rules& php_rules() {
    static constexpr Rules all{.rules = rules,
                               .variable_mark = '$',
                               .self_words = "$this self static",
                               .super_words = "parent",
                               .several_bases = true,
                               .chains = {.self_words = "$this self static",
                                          .super_words = "parent",
                                          .skip_words = "clone",
                                          .dollar_names = true,
                                          .displays = true,
                                          .self_types = "self static",
                                          .union_types = "|",
                                          .element_types = "array iterable list Collection"},
                               .comment_marks = "/** /* */ * // #"};
    return all;
}

}  // namespace vlt::indexer
