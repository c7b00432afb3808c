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
    // Who imports the folder by its path hangs on what its package is called.
    std::string_view folder = o.definitions.front().row.qualified_name;
    folder = folder.substr(0, std::min(folder.rfind('/'), folder.size()));
    o.attribute(":package", folder.substr(folder.rfind('/') + 1), {});
    o.attribute(":package", o.text(spec.name), {});
}

// --- where values come from ------------------------------------------------------------------------------------------

bool is_word(std::string_view path, std::string_view word) {
    for (std::size_t at = path.find(word); at != std::string_view::npos; at = path.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        bool begins = at > 0 && path[at - 1] == '_';
        bool ends = end == path.size() || path[end] == '_' || path[end] == '.';
        if (begins && ends) return true;
    }
    return false;
}

/// Whether a file's name says that it is built for another system than linux/amd64.
bool is_for_other_system(std::string_view path) {
    constexpr std::array<std::string_view, 32> others{
        "windows", "darwin",  "freebsd", "openbsd", "netbsd", "dragonfly", "solaris", "illumos",
        "aix",     "plan9",   "js",      "android", "ios",    "zos",       "nacl",    "wasip1",
        "hurd",    "386",     "arm",     "arm64",   "mips",   "mipsle",    "mips64",  "mips64le",
        "ppc64",   "ppc64le", "riscv64", "s390x",   "wasm",   "loong64",   "sparc64", "riscv"};
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return std::ranges::any_of(others, [&](std::string_view word) { return is_word(name, word); });
}

/// `//go:build` before the package clause: whether linux/amd64 without race detector or cgo has it.
class BuildCondition {
public:
    explicit BuildCondition(std::string_view text) : text_(text.substr(0, 500)) {}
    bool holds() { return either(0); }

private:
    void blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    bool take(std::string_view what) {
        blanks();
        if (!text_.substr(at_).starts_with(what)) return false;
        at_ += what.size();
        return true;
    }
    bool either(int depth) {
        bool value = both(depth);
        while (take("||")) value = both(depth) || value;
        return value;
    }
    bool both(int depth) {
        bool value = single(depth);
        while (take("&&")) value = single(depth) && value;
        return value;
    }
    bool single(int depth) {
        if (depth > 20) return true;
        if (take("!")) return !single(depth + 1);
        if (take("(")) {
            bool value = either(depth + 1);
            take(")");
            return value;
        }
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::string_view(" \t()!&|").find(text_[at_]) == std::string_view::npos) ++at_;
        const std::string_view tag = text_.substr(begin, at_ - begin);
        constexpr std::array<std::string_view, 5> set{"linux", "amd64", "unix", "gc", ""};
        return tag.starts_with("go1.") || std::ranges::find(set, tag) != set.end();
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// Whether the file is not built on most machines: its definitions are meant where no other file has them.
bool is_unlikely(Outline& o) {
    if (!o.unlikely_lines) {
        bool unlikely = is_for_other_system(o.definitions.front().row.qualified_name);
        const std::string_view source = o.source();
        const std::size_t clause = std::min(source.find("\npackage "), source.size());
        const std::size_t condition = source.substr(0, clause).find("//go:build ");
        if (condition != std::string_view::npos) {
            std::string_view text = source.substr(condition + 11);
            text = text.substr(0, text.find('\n'));
            unlikely = unlikely || !BuildCondition(text.substr(0, text.find('\r'))).holds();
        }
        o.unlikely_lines.emplace();
        if (unlikely) o.unlikely_lines->emplace_back(1, o.definitions.front().row.end_line);
    }
    return !o.unlikely_lines->empty();
}

/// `T`, or of `...T` all of it: the dots make it a container.
Origin type_origin(const Outline& o, TSNode node) {
    TSNode type = o.field(node, Field::type);
    if (Outline::none(type)) return {};
    std::string_view text = o.text(type);
    if (!o.is(node, "variadic_parameter_declaration")) return {text, true};
    std::string_view whole = o.text(node);
    auto dots = whole.find("...");
    return {dots == std::string_view::npos ? text : whole.substr(dots), true};
}

/// The `index`th of a call's results.
std::string_view step_of_result(std::size_t index) {
    constexpr std::array<std::string_view, 8> steps{".0", ".1", ".2", ".3", ".4", ".5", ".6", ".7"};
    return index < steps.size() ? steps[index] : std::string_view{};
}

/// How many names or values a list has; 0 where there is none (`for range c`).
std::uint32_t count_of(TSNode list) { return Outline::none(list) ? 0 : ts_node_named_child_count(list); }

/// Calls fn(TSNode name, Origin origin) for each name of `a, b := x, y` or `a, b := f()`.
template <class Fn>
void each_value(const Outline& o, TSNode left, TSNode right, Fn&& fn) {
    const std::uint32_t names = count_of(left), values = count_of(right);
    constexpr std::uint32_t max_values = 8;  // more are not told apart
    std::array<TSNode, max_values> given{};
    std::uint32_t count = 0;
    o.each_child(right, [&](TSNode value) {
        if (count < max_values) given[count++] = value;
    });
    std::uint32_t index = 0;
    o.each_child(left, [&](TSNode name) {
        const std::uint32_t own = index++;
        Origin origin;
        if (names == values && own < count) {
            origin = {o.text(given[own])};
        } else if (values == 1) {
            // `v, ok := x.(T)`, `v, ok := m[k]`, `v, ok := <-c`; a call has as many results as there are names.
            const bool is_call = o.is(given[0], "call_expression");
            if (is_call)
                origin = {o.text(given[0]), false, step_of_result(own)};
            else if (own == 0)
                origin = {o.text(given[0])};
            if (origin.steps.empty() && is_call) origin = {};
        }
        if (o.is(name, "identifier")) fn(name, origin);
    });
}

/// "K,V" of `[K comparable, V any]`.
std::string_view type_parameters(Outline& o, TSNode node) {
    TSNode list = o.field(node, Field::type_parameters);
    if (Outline::none(list)) return {};
    std::string names;
    o.each_child(list, [&](TSNode declaration) {
        o.each_child(declaration, [&](TSNode name) {
            if (!o.is(name, "identifier") || names.size() > 200) return;
            if (!names.empty()) names += ',';
            names += o.text(name);
        });
    });
    return o.keep(names);
}

void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = {o.text(o.field(node, Field::result)), true};
    spec.unlikely = is_unlikely(o);
    spec.type_parameters = type_parameters(o, node);
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
    if (path.size() < 2 || path.front() != path.back()) return;  // not closed
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
    spec.origin = {o.text(o.field(node, Field::result)), true};
    spec.unlikely = is_unlikely(o);
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
    spec.unlikely = is_unlikely(o);
    spec.type_parameters = type_parameters(o, node);
    if (o.is(node, "type_alias")) spec.origin = {o.text(type), true};
    const int index = o.define(node, rule, spec);
    const bool holds_elements =
        o.is(type, "slice_type") || o.is(type, "array_type") || o.is(type, "map_type") || o.is(type, "channel_type");
    if (index < 0 || !holds_elements || o.is(node, "type_alias")) return;
    o.attribute(o.definitions[static_cast<std::size_t>(index)].row.qualified_name, "[]", {o.text(type), true, "[]"});
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "identifier"))
            o.bind(o.text(child), BindingKind::type_parameter, {o.text(o.field(node, Field::type)), true});
    });
}

void values(Outline& o, TSNode node, const Rule& rule) {
    bool local = o.in_function();
    DefinitionSpec spec;
    TSNode list = o.field(node, Field::value), type = o.field(node, Field::type);
    TSNode value = o.first_named(list);
    bool is_function = o.is(value, "func_literal");
    bool first = true;
    const std::uint32_t names =
        ts_node_named_child_count(node) - (Outline::none(list) ? 0u : 1u) - (Outline::none(type) ? 0u : 1u);
    const std::uint32_t values = count_of(list);
    std::size_t index = 0;
    Cursor next(Outline::none(list) ? node : list);  // the value that goes with the name
    bool has_next = !Outline::none(list) && next.first_child();
    o.each_child(node, [&](TSNode child) {
        if (!o.is(child, "identifier")) return;
        Origin origin{o.text(type), true};
        if (Outline::none(type) && names == values && has_next) {
            origin = {o.text(next.node())};
            while ((has_next = next.next_sibling()) && !ts_node_is_named(next.node())) {
            }
        } else if (Outline::none(type)) {
            origin = {o.text(value), false, step_of_result(index)};
        }
        ++index;
        std::string_view name = o.text(child);
        if (name == "_") return;
        if (local) {
            o.bind_when_left(name, origin);
            return;
        }
        if (first) spec.outer = alone(o);
        first = false;
        spec.name = child;
        spec.signature = o.text(Outline::none(spec.outer) ? node : spec.outer);
        spec.unlikely = is_unlikely(o);
        spec.origin = rule.kind == "variable" ? origin : Origin{};
        if (is_function) {
            spec.parameters = o.field(value, Field::parameters);
            spec.body = o.field(value, Field::body);
            spec.origin = {o.text(o.field(value, Field::result)), true};
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
    if (of_named_type(o, 2)) function(o, node, rule);
}

void field(Outline& o, TSNode node, const Rule& rule) {
    if (!of_named_type(o, 3)) return;
    DefinitionSpec spec;
    spec.signature = o.text(node);
    spec.origin = type_origin(o, node);
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
        if (o.is(child, "identifier")) o.bind(o.text(child), BindingKind::variable, type_origin(o, node));
    });
}

/// `a, b := …`, `case a := <-c`.
void bind_left(Outline& o, TSNode node, const Rule&) {
    if (!o.in_function()) return;
    TSNode left = o.field(node, Field::left), right = o.field(node, Field::right);
    if (o.is(right, "expression_list")) {
        each_value(o, left, right, [&](TSNode name, Origin origin) { o.bind_when_left(o.text(name), origin); });
        return;
    }
    bool first = true;
    o.each_child(left, [&](TSNode name) {
        if (o.is(name, "identifier")) o.bind_when_left(o.text(name), first ? Origin{o.text(right)} : Origin{});
        first = false;
    });
}

/// `for i, x := range items`; `for x := range c` of a channel has elements, of a map keys: of others nobody calls methods there.
void range(Outline& o, TSNode node, const Rule&) {
    TSNode left = o.field(node, Field::left);
    const std::uint32_t names = count_of(left);
    std::uint32_t index = 0;
    o.each_child(left, [&](TSNode name) {
        const std::string_view steps = names == 1 ? "[#:]" : ++index == 1 ? "[#]" : "[]";
        if (o.is(name, "identifier")) o.bind_when_left(o.text(name), {o.text(o.field(node, Field::right)), false, steps});
    });
}

/// `switch x := y.(type)`: within `case T` x is a T.
void type_case(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    TSNode around = o.ancestor(1), alias = o.field(around, Field::alias);
    if (Outline::none(alias)) return;
    TSNode type{};
    int types = 0;
    FieldCursor cursor(node);
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling()) {
        if (cursor.field() != o.field_id(Field::type) || !ts_node_is_named(cursor.node())) continue;
        type = cursor.node();
        ++types;
    }
    TSNode name = o.first_named(alias);
    if (types == 1) o.bind(o.text(name), BindingKind::variable, {o.text(type), true});
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

void type_switch(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    TSNode name = o.first_named(o.field(node, Field::alias));
    if (o.is(name, "identifier")) o.bind(o.text(name), BindingKind::variable, {o.text(o.field(node, Field::value))});
}

constexpr Rule rules[] = {
    {"package_clause", package, "package", NodeType::module, symbol},
    {"import_spec", import},
    {"function_declaration", function, "function", NodeType::function},
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
    {"type_case", type_case},
    {"communication_case", open_scope},
    {"short_var_declaration", bind_left},
    {"range_clause", range},
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
    static constexpr Rules all{.rules = rules,
                               .attributes_hide = true,
                               .chains = {.make_words = "",
                                          .generic = '[',
                                          .braces_make = true,
                                          .make_calls = "new make",
                                          .first_calls = "append",
                                          .container_words = "chan",
                                          .tuples = true,
                                          .slices = true},
                               .comment_marks = "// /* */"};
    return all;
}

}  // namespace vlt::indexer
