#include <algorithm>
#include <array>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr int max_pattern_depth = 50;  // deeper patterns bind nothing
constexpr int max_use_depth = 50;  // deeper `use` trees are not written by people
constexpr unsigned symbol = symbol_only | no_scope;

bool begins_upper(std::string_view name) {
    return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

/// Constructors of Option and Result are called and matched everywhere and mean nothing.
bool is_prelude_variant(std::string_view name) {
    return name == "Some" || name == "Ok" || name == "Err" || name == "None";
}

// --- definitions ---------------------------------------------------------------------------------------------------

/// `all(unix, feature = "x")`: whether it holds on Linux, all features on.
bool holds(std::string_view& condition, int depth) {
    auto skip = [&](std::string_view these) { condition.remove_prefix(std::min(condition.find_first_not_of(these), condition.size())); };
    skip(" \t\r\n,");
    const std::size_t end = std::min(condition.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"), condition.size());
    const std::string_view word = condition.substr(0, end);
    condition.remove_prefix(end);
    skip(" \t\r\n");
    if (condition.starts_with('(') && depth < max_use_depth) {
        condition.remove_prefix(1);
        bool all = true, any = false, first = true, one = false;
        for (;;) {
            skip(" \t\r\n,");
            if (condition.empty() || condition.front() == ')') break;
            const std::size_t before = condition.size();
            const bool value = holds(condition, depth + 1);
            if (condition.size() == before) return true;  // nothing that is understood
            all = all && value;
            any = any || value;
            if (first) one = value;
            first = false;
        }
        if (!condition.empty()) condition.remove_prefix(1);
        return word == "not" ? !one : word == "any" ? any : all;
    }
    constexpr std::array<std::string_view, 4> set{"unix", "debug_assertions", "feature", "panic"};
    if (!condition.starts_with('=')) return std::ranges::find(set, word) != set.end();
    condition.remove_prefix(1);
    skip(" \t\r\n\"");
    const std::string_view value = condition.substr(0, condition.find('"'));
    condition.remove_prefix(std::min(value.size() + 1, condition.size()));
    constexpr std::array<std::string_view, 8> values{"linux", "unix", "x86_64", "64", "little", "unwind", "gnu", "8"};
    return word == "feature" || std::ranges::find(values, value) != values.end();
}

/// Calls fn(std::string_view) for each line of attributes right above an item, from its `#[` on.
template <class Fn>
void each_attribute(const Outline& o, TSNode node, Fn&& fn) {
    std::string_view above = o.source().substr(0, ts_node_start_byte(node));
    above = above.substr(0, above.rfind('\n') == std::string_view::npos ? 0 : above.rfind('\n'));
    for (int i = 0; i < 10 && !above.empty(); ++i) {
        const auto end = above.rfind('\n');
        std::string_view line = above.substr(end == std::string_view::npos ? 0 : end + 1);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.starts_with("#["))
            fn(line);
        else if (!line.starts_with("//"))
            return;
        above = above.substr(0, end == std::string_view::npos ? 0 : end);
    }
}

/// Whether `#[cfg(…)]` leaves the item in, on Linux with all features.
bool is_compiled(const Outline& o, TSNode node) {
    bool compiled = true;
    each_attribute(o, node, [&](std::string_view line) {
        if (!line.starts_with("#[cfg(")) return;
        line.remove_prefix(6);
        compiled = holds(line, 0) && compiled;
    });
    return compiled;
}

/// Functions are told apart by type, not by arity: `T::f(&t, x)` is `t.f(x)`.
constexpr Arity unknown_arity{};

void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.arity = &unknown_arity;
    spec.origin = {o.text(o.field(node, Field::return_type)), true};
    // A type's own methods come before those of its traits.
    spec.unlikely = (o.in_class() && !Outline::none(o.field(o.ancestor(2), Field::trait))) || !is_compiled(o, node);
    o.define(node, rule, spec);
}

/// The traits of `: A + B<C>` as "A&B".
std::string bounds_text(const Outline& o, TSNode bounds) {
    std::string_view text = o.text(bounds);
    if (text.starts_with(':')) text.remove_prefix(1);
    std::string chain = chain_of_type(text, rust_rules().chains), made;
    for (std::size_t begin = 0; begin < chain.size();) {
        const std::size_t end = std::min(chain.find('/', begin), chain.size());
        std::string_view one = std::string_view(chain).substr(begin, end - begin);
        begin = end + 1;
        if (one.size() < 3 || one.front() != '<') continue;
        one = one.substr(1, one.size() - 2);
        one = one.substr(0, one.find('{'));
        if (one.find_first_of("[#") != std::string_view::npos) continue;
        if (!made.empty()) made += '&';
        made += one;
    }
    return made;
}

/// "K:Hash,V" of `<'a, K: Hash, V>`; what `where` says of them counts as well.
std::string_view type_parameters(Outline& o, TSNode node) {
    TSNode list = o.field(node, Field::type_parameters);
    if (Outline::none(list)) return {};
    TSNode where = o.child_of_type(node, "where_clause");
    std::string names;
    o.each_child(list, [&](TSNode parameter) {
        if (!o.is(parameter, "type_parameter") || names.size() > 200) return;
        const std::string_view name = o.text(o.field(parameter, Field::name));
        std::string bounds = bounds_text(o, o.child_of_type(parameter, "trait_bounds"));
        o.each_child(where, [&](TSNode predicate) {
            if (o.text(o.field(predicate, Field::left)) != name || bounds.size() > 100) return;
            std::string more = bounds_text(o, o.child_of_type(predicate, "trait_bounds"));
            if (!more.empty()) bounds.append(bounds.empty() ? "" : "&").append(more);
        });
        if (!names.empty()) names += ',';
        names += name;
        if (!bounds.empty()) names.append(":").append(bounds);
    });
    return o.keep(names);
}

constexpr std::array<std::string_view, 8> tuple_steps{".0", ".1", ".2", ".3", ".4", ".5", ".6", ".7"};

/// Calls fn(std::size_t index, TSNode type) for the fields of `(A, B)`.
template <class Fn>
void each_tuple_field(const Outline& o, TSNode list, Fn&& fn) {
    std::size_t index = 0;
    o.each_child(list, [&](TSNode child) {
        const bool other = o.is(child, "attribute_item") || o.is(child, "visibility_modifier") || o.is(child, "line_comment") ||
                           o.is(child, "block_comment");
        if (!other && index < tuple_steps.size()) fn(index++, child);
    });
}

void type(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.type_parameters = type_parameters(o, node);
    const int index = o.define(node, rule, spec);
    TSNode body = o.field(node, Field::body);
    if (index < 0 || !o.is(body, "ordered_field_declaration_list")) return;
    each_tuple_field(o, body, [&](std::size_t field, TSNode type) {
        o.attribute(o.definitions[static_cast<std::size_t>(index)].row.qualified_name, tuple_steps[field].substr(1), {o.text(type), true});
    });
}

/// What a variant holds is known by names that nobody can write: "Circle#0", "Square#side".
void variant(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = {o.scope_name(), true};
    spec.origin.text = spec.origin.text.substr(spec.origin.text.rfind(':') + 1);
    o.define(node, rule, spec);
    TSNode body = o.field(node, Field::body);
    auto held = [&](std::string_view field, TSNode type) {
        std::string name(o.text(spec.name));
        o.attribute(o.keep(name.append("#").append(field)), {o.text(type), true});
    };
    if (o.is(body, "ordered_field_declaration_list"))
        each_tuple_field(o, body, [&](std::size_t field, TSNode type) { held(tuple_steps[field].substr(1), type); });
    else
        o.each_child(body, [&](TSNode field) { held(o.text(o.field(field, Field::name)), o.field(field, Field::type)); });
}

/// The name of the type that an `impl` is for: of `&'a mut a::B<C>` it is B.
TSNode type_name(const Outline& o, TSNode type) {
    for (int depth = 0; depth < 20; ++depth) {
        TSNode inner{};
        if (o.is(type, "generic_type") || o.is(type, "reference_type") || o.is(type, "pointer_type"))
            inner = o.field(type, Field::type);
        else if (o.is(type, "scoped_type_identifier"))
            inner = o.field(type, Field::name);
        else if (o.is(type, "array_type"))
            inner = o.field(type, Field::element);
        else if (o.is(type, "dynamic_type"))
            inner = o.field(type, Field::trait);
        if (Outline::none(inner)) break;
        type = inner;
    }
    return type;
}

/// A trait as a base: its last name, and the path before it.
void inherit(Outline& o, TSNode trait) {
    if (o.is(trait, "generic_type")) trait = o.field(trait, Field::type);
    if (o.is(trait, "type_identifier")) {
        o.refer(EdgeType::inherits, trait, o.text(trait));
    } else if (o.is(trait, "scoped_type_identifier")) {
        TSNode name = o.field(trait, Field::name);
        o.refer(EdgeType::inherits, name, o.text(name), o.text(o.field(trait, Field::path)));
    }
}

/// The block stands for its type. What it says of the type's traits, linking reads where the type is in another file.
void impl(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode type = o.field(node, Field::type), trait = o.field(node, Field::trait);
    spec.name = type_name(o, type);
    TSNode path = type;
    while (o.is(path, "reference_type") || o.is(path, "generic_type")) path = o.field(path, Field::type);
    spec.origin = {o.text(path), true};
    spec.type_parameters = type_parameters(o, node);
    if (o.define(node, rule, spec) < 0) return;
    inherit(o, trait);
    if (!Outline::none(trait)) o.attribute("(trait)", {o.text(trait), true});
    if (!spec.type_parameters.empty() && o.is(type, "generic_type")) o.attribute(self_type_attribute, {o.text(type), true});
}

void trait(Outline& o, TSNode node, const Rule& rule) {
    define(o, node, rule);
    o.each_child(o.child_of_type(node, "trait_bounds"), [&](TSNode bound) { inherit(o, bound); });
}

/// Constants and statics; those within a function or a type are of no use to the graph.
void value(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (o.text(spec.name) == "_") return;
    bool local = o.scope_kind() == ScopeKind::function;
    spec.signature = o.text(node);
    spec.extra_flags = local || o.in_class() ? symbol_only : no_flags;
    spec.origin = {o.text(o.field(node, Field::type)), true};
    o.define(node, rule, spec);
    if (local) o.bind(o.text(spec.name), BindingKind::variable, spec.origin);
}

/// The traits of `: A + B`.
Origin bounds_of(const Outline& o, TSNode bounds) {
    std::string_view text = o.text(bounds);
    if (text.starts_with(':')) text.remove_prefix(1);
    return {text, true};
}

/// An alias; within a trait or an `impl` an associated type.
void type_alias(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.extra_flags = o.in_class() ? symbol : no_flags;
    spec.origin = {o.text(o.field(node, Field::type)), true};
    const bool is_member = o.in_class();
    o.define(node, rule, spec);
    if (!is_member) return;
    const std::string_view name = o.text(spec.name);
    TSNode trait = o.field(o.ancestor(2), Field::trait);
    // `impl Deref`: its target's methods are the type's own.
    if (name == "Target" && o.text(trait).ends_with("Deref")) o.attribute("(trait)", spec.origin);
    const bool holds = (name == "Item" && o.text(trait).ends_with("Iterator")) || (name == "Output" && o.text(trait).find("Index<") != std::string_view::npos);
    if (holds) o.attribute("[]", spec.origin);
}

/// A trait's `type A: B;` is at least a B.
void associated_type(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = bounds_of(o, o.child_of_type(node, "trait_bounds"));
    o.define(node, rule, spec);
}

void field(Outline& o, TSNode node, const Rule& rule) {
    if (!o.in_class() || o.is(o.ancestor(2), "enum_variant")) return;
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.origin = {o.text(o.field(node, Field::type)), true};
    o.define(node, rule, spec);
}

/// `mod a { … }` holds the definitions in it; `mod a;` names a file.
void module(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (!Outline::none(o.field(node, Field::body))) {
        o.define(node, rule, spec);
        return;
    }
    spec.extra_flags = no_scope;
    spec.origin = {o.text(spec.name)};  // the module that is imported under its name
    o.define(node, rule, spec);
    std::string path("self::");
    path.append(o.text(spec.name));
    // `#[path = "a/b.rs"]`
    each_attribute(o, node, [&](std::string_view line) {
        const auto begin = line.find('"');
        if (line.starts_with("#[path") && begin < line.size()) path = line.substr(begin, line.find('"', begin + 1) - begin);
    });
    if (DraftReference* reference = o.import(node, o.keep(path), o.text(spec.name))) reference->unlikely = !is_compiled(o, node);
}

void macro(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    std::string text("macro_rules! ");
    spec.signature = o.keep(text.append(o.text(spec.name)));
    spec.arity = &unknown_arity;
    o.define(node, rule, spec);
    o.skip_children();  // its patterns and templates are no code yet
}

// --- names that are bound ------------------------------------------------------------------------------------------

void bind_type_parameter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.field(node, Field::name)), BindingKind::type_parameter, bounds_of(o, o.child_of_type(node, "trait_bounds")));
}

/// `where T: A`.
void where_predicate(Outline& o, TSNode node, const Rule&) {
    TSNode left = o.field(node, Field::left);
    if (o.is(left, "type_identifier"))
        o.bind(o.text(left), BindingKind::type_parameter, bounds_of(o, o.child_of_type(node, "trait_bounds")));
}

Origin with_step(Outline& o, const Origin& origin, std::string_view step) {
    if (origin.text.empty() || origin.steps.empty()) return {origin.text, origin.is_type, step};
    return {origin.text, origin.is_type, o.keep(std::string(origin.steps).append(step))};
}

/// Calls fn(std::size_t index, TSNode part) for what stands between the commas of `(a, _, ref b)`; behind `..` nobody counts.
template <class Fn>
void each_part(const Outline& o, TSNode pattern, Fn&& fn) {
    std::size_t index = 0;
    bool inside = false;
    Cursor cursor(pattern);
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling()) {
        TSNode part = cursor.node();
        if (o.is(part, "(")) inside = true;
        if (o.is(part, ",")) ++index;
        if (o.is(part, "remaining_field_pattern") || o.text(part) == "..") index = tuple_steps.size();
        if (inside && ts_node_is_named(part)) fn(index, part);
    }
}

/// Binds the names in a pattern: not the paths, constructors, types and constants that it is matched against. `late`: not
/// seen before the node being visited is left.
void bind_pattern(Outline& o, TSNode pattern, Origin origin, bool late, int depth = 0) {
    if (Outline::none(pattern) || depth > max_pattern_depth) return;
    auto child = [&](TSNode node, const Origin& of) { bind_pattern(o, node, of, late, depth + 1); };
    if (o.is(pattern, "identifier") || o.is(pattern, "shorthand_field_identifier")) {
        if (begins_upper(o.text(pattern))) return;
        if (late)
            o.bind_when_left(o.text(pattern), origin);
        else
            o.bind(o.text(pattern), BindingKind::variable, origin);
    } else if (o.is(pattern, "tuple_pattern")) {
        each_part(o, pattern, [&](std::size_t index, TSNode part) {
            child(part, index < tuple_steps.size() ? with_step(o, origin, tuple_steps[index]) : Origin{});
        });
    } else if (o.is(pattern, "tuple_struct_pattern")) {
        TSNode type = o.field(pattern, Field::type);
        const std::string_view path = o.text(type);
        const bool is_path = o.is(type, "scoped_identifier");
        each_part(o, pattern, [&](std::size_t index, TSNode part) {
            Origin of = origin;
            if (!is_prelude_variant(path) && index < tuple_steps.size())
                of = is_path ? Origin{path, false, o.keep(std::string("#").append(tuple_steps[index].substr(1)))} : Origin{path, true, tuple_steps[index]};
            child(part, of);
        });
    } else if (o.is(pattern, "struct_pattern")) {
        TSNode type = o.field(pattern, Field::type);
        const bool is_path = o.is(type, "scoped_type_identifier");
        o.each_child(pattern, [&](TSNode part) {
            if (!o.is(part, "field_pattern")) return;
            TSNode name = o.field(part, Field::name), inner = o.field(part, Field::pattern);
            Origin of{o.text(type), !is_path, o.keep(std::string(is_path ? "#" : ".").append(o.text(name)))};
            child(Outline::none(inner) ? name : inner, of);
        });
    } else if (o.is(pattern, "slice_pattern")) {
        o.each_child(pattern, [&](TSNode part) { child(part, with_step(o, origin, "[]")); });
    } else if (o.is(pattern, "match_pattern")) {
        child(o.first_named(pattern), origin);
    } else if (!o.is(pattern, "scoped_identifier") && !o.is(pattern, "range_pattern")) {
        o.each_child(pattern, [&](TSNode part) { child(part, origin); });
    }
}

void parameter(Outline& o, TSNode node, const Rule&) {
    bind_pattern(o, o.field(node, Field::pattern), {o.text(o.field(node, Field::type)), true}, false);
}

/// `let x: T = …`, `if let Some(x) = …`.
void let(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::type);
    Origin origin = Outline::none(type) ? Origin{o.text(o.field(node, Field::value))} : Origin{o.text(type), true};
    // `let x: Vec<_>`: what it holds is told by the value alone.
    if (!Outline::none(type) && origin.text == "_") origin = {o.text(o.field(node, Field::value))};
    bind_pattern(o, o.field(node, Field::pattern), origin, true);
}

void match_arm(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    TSNode match = o.ancestor(2);
    Origin origin{o.text(o.field(match, Field::value))};
    bind_pattern(o, o.field(node, Field::pattern), origin, false);
}

void for_loop(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    TSNode pattern = o.field(node, Field::pattern);
    std::string_view items = o.text(o.field(node, Field::value));
    constexpr std::string_view numbered = ".enumerate()";
    if (items.ends_with(numbered) && o.is(pattern, "tuple_pattern")) {
        items.remove_suffix(numbered.size());
        TSNode last = ts_node_named_child(pattern, 1);
        bind_pattern(o, o.first_named(pattern), {}, false);
        bind_pattern(o, last, {items, false, "[]"}, false);
        return;
    }
    bind_pattern(o, pattern, {items, false, "[]"}, false);
}

/// Methods of containers and options whose closure is given an element.
bool gives_elements(std::string_view method) {
    constexpr std::array<std::string_view, 30> all{
        "map",     "for_each",  "filter",     "any",        "all",         "find",       "filter_map", "flat_map", "position", "inspect",
        "and_then", "retain",   "max_by_key", "min_by_key", "sort_by_key", "take_while", "skip_while", "partition", "is_some_and", "map_while",
        "find_map", "rposition", "map_or",    "map_or_else", "sort_by",    "is_ok_and",  "is_none_or", "try_for_each", "sum_by", "dedup_by_key"};
    return std::ranges::find(all, method) != all.end();
}

void closure_parameters(Outline& o, TSNode node, const Rule&) {
    Origin origin;
    TSNode call = o.ancestor(3);
    TSNode function = o.is(call, "call_expression") ? o.field(call, Field::function) : TSNode{};
    if (o.is(function, "field_expression") && gives_elements(o.text(o.field(function, Field::field))))
        origin = {o.text(o.field(function, Field::value)), false, "[?]"};
    o.each_child(node, [&](TSNode child) {
        if (!o.is(child, "parameter")) bind_pattern(o, child, origin, false);
    });
}

void open_scope(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

void closure(Outline& o, TSNode, const Rule&) {
    o.open_scope();
    o.mark_lambda();
}

// --- imports -------------------------------------------------------------------------------------------------------

std::string without_blanks(std::string_view path) {
    std::string joined(path);
    std::erase_if(joined, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return joined;
}

/// The path as it reads in the file's outermost module: `super::x` within `mod tests` is `self::x` there.
std::string from_outermost(const Outline& o, std::string_view path) {
    std::vector<std::string_view> inner;  // the modules around, the innermost first
    for (std::int32_t i = o.innermost(); i > 0 && inner.size() < 100; i = o.definitions[static_cast<std::size_t>(i)].row.parent) {
        const core::Definition& row = o.definitions[static_cast<std::size_t>(i)].row;
        if (row.node_type == NodeType::module) inner.push_back(row.name);
    }
    const bool relative = path.starts_with("self::") || path.starts_with("super::");
    if (inner.empty() || !relative) return std::string(path);
    std::string before;
    if (path.starts_with("self::")) path.remove_prefix(6);
    std::size_t up = 0;
    for (; path.starts_with("super::"); path.remove_prefix(7))
        if (up < inner.size())
            ++up;
        else
            before += "super::";
    if (before.empty()) before = "self::";
    for (std::size_t i = inner.size(); i > up; --i) before.append(inner[i - 1]).append("::");
    return before.append(path);
}

/// One imported path. A name of the module around is that module's own, where it is in this file.
void use_path(Outline& o, TSNode statement, const std::string& path, std::string_view alias) {
    std::string_view last = std::string_view(path).substr(path.rfind(':') + 1);
    std::string_view rest = path;
    bool in_file = o.scope_kind() == ScopeKind::container && rest.starts_with("super::");
    if (in_file) rest.remove_prefix(7);
    if (in_file && rest == last && (alias.empty() || alias == last)) {
        std::string_view kept = o.keep(from_outermost(o, path));
        DraftReference* reference = o.import(statement, kept);
        std::string_view name = kept.substr(kept.size() - last.size());
        if (reference && name != "*") reference->receiver = name;
        if (reference) reference->unlikely = !is_compiled(o, statement);
        o.bind(name, BindingKind::outer);
        return;
    }
    std::string_view kept = o.keep(from_outermost(o, path));
    if (alias.empty() && last != "*") alias = kept.substr(kept.size() - last.size());
    if (DraftReference* reference = o.import(statement, kept, alias)) reference->unlikely = !is_compiled(o, statement);
}

void use_tree(Outline& o, TSNode statement, TSNode tree, const std::string& prefix, int depth) {
    auto join = [&](std::string_view path) {
        std::string whole = without_blanks(path);
        if (whole == "self" && !prefix.empty()) return prefix;
        return prefix.empty() ? whole : prefix + "::" + whole;
    };
    if (o.is(tree, "use_as_clause")) {
        use_path(o, statement, join(o.text(o.field(tree, Field::path))), o.text(o.field(tree, Field::alias)));
    } else if (o.is(tree, "use_wildcard")) {
        use_path(o, statement, join(o.text(tree)), {});
    } else if (o.is(tree, "scoped_use_list") || o.is(tree, "use_list")) {
        TSNode path = o.field(tree, Field::path);
        TSNode list = o.is(tree, "use_list") ? tree : o.field(tree, Field::list);
        std::string inner = Outline::none(path) ? prefix : join(o.text(path));
        if (depth < max_use_depth)
            o.each_child(list, [&](TSNode item) { use_tree(o, statement, item, inner, depth + 1); });
    } else if (!o.is(tree, "line_comment") && !o.is(tree, "block_comment")) {
        use_path(o, statement, join(o.text(tree)), {});
    }
}

void use(Outline& o, TSNode node, const Rule&) {
    use_tree(o, node, o.field(node, Field::argument), {}, 0);
    o.skip_children();
}

void extern_crate(Outline& o, TSNode node, const Rule&) {
    std::string_view name = o.text(o.field(node, Field::name));
    TSNode alias = o.field(node, Field::alias);
    o.import(node, name, Outline::none(alias) ? name : o.text(alias));
}

// --- calls ---------------------------------------------------------------------------------------------------------

/// What stands before the last `::`, as the resolver wants it: without type arguments, `<T as Trait>` as T.
std::string_view path_text(const Outline& o, TSNode path) {
    if (o.is(path, "bracketed_type")) {
        TSNode inner = o.first_named(path);
        path = o.is(inner, "qualified_type") ? o.field(inner, Field::type) : inner;
    }
    if (o.is(path, "generic_type")) path = o.field(path, Field::type);
    return o.text(path);
}

/// A call by a path. `self::` is the module's own name for itself; `super::` looks from the module around, where that
/// one is in this file.
void call_path(Outline& o, TSNode at, std::string_view name, std::string_view path, int arity, bool is_macro = false) {
    std::int32_t module = o.scope();
    while (module > 0 && o.scopes()[static_cast<std::size_t>(module)].kind != ScopeKind::container)
        module = o.scopes()[static_cast<std::size_t>(module)].parent;
    std::int32_t from = o.scope();
    auto strip = [&](std::string_view word) {
        if (path != word && !(path.starts_with(word) && path.substr(word.size()).starts_with("::"))) return false;
        path.remove_prefix(std::min(path.size(), word.size() + 2));
        return true;
    };
    if (strip("self")) from = module;
    while (module > 0 && strip("super")) {
        module = from = o.scopes()[static_cast<std::size_t>(module)].parent;
        while (module > 0 && o.scopes()[static_cast<std::size_t>(module)].kind != ScopeKind::container)
            module = o.scopes()[static_cast<std::size_t>(module)].parent;
    }
    DraftReference* reference = o.refer(EdgeType::calls, at, name, path, arity);
    if (!reference) return;
    reference->of_macro = is_macro;
    reference->origin.is_path = true;
    if (from == reference->scope) return;
    reference->source = o.innermost();
    reference->scope = from;
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    while (o.is(function, "parenthesized_expression")) function = o.first_named(function);
    if (o.is(function, "generic_function")) function = o.field(function, Field::function);
    int arity = count_arguments(o, o.field(node, Field::arguments));
    if (o.is(function, "identifier")) {
        if (!is_prelude_variant(o.text(function))) o.refer(EdgeType::calls, function, o.text(function), {}, arity);
    } else if (o.is(function, "scoped_identifier")) {
        TSNode name = o.field(function, Field::name);
        call_path(o, name, o.text(name), path_text(o, o.field(function, Field::path)), arity);
    } else if (o.is(function, "field_expression")) {
        TSNode name = o.field(function, Field::field);
        if (!o.is(name, "integer_literal"))
            o.refer(EdgeType::calls, name, o.text(name), o.text(o.field(function, Field::value)), arity);
    }
}

void macro_call(Outline& o, TSNode node, const Rule&) {
    TSNode macro = o.field(node, Field::macro);
    TSNode name = o.is(macro, "scoped_identifier") ? o.field(macro, Field::name) : macro;
    std::string_view path = o.is(macro, "scoped_identifier") ? o.text(o.field(macro, Field::path)) : std::string_view{};
    call_path(o, name, o.text(name), path, -1, true);
    if (o.text(name) == "cfg") o.skip_children();
}

/// What a macro is given is no code to the grammar, yet mostly it is: a name and parentheses right behind it are a
/// call.
void macro_arguments(Outline& o, TSNode node, const Rule&) {
    enum class Last { other, name, separator, bang } last = Last::other;
    TSNode name{};
    std::uint32_t begin = 0, receiver_end = 0, end = 0;
    bool is_definition = false;
    Cursor cursor(node);
    if (!cursor.first_child()) return;
    do {
        TSNode child = cursor.node();
        const char* type = ts_node_type(child);
        std::uint32_t at = ts_node_start_byte(child);
        auto is = [&](const char* word) { return std::string_view(type) == word; };
        // `self.char()`: names of built-in types, too.
        if (is("identifier") || is("self") || is("super") || is("crate") || (is("primitive_type") && last == Last::separator)) {
            if (last != Last::separator || at != end) begin = receiver_end = at;
            name = child;
            last = Last::name;
        } else if ((is(".") || is("::")) && last == Last::name && at == end) {
            receiver_end = at;
            last = Last::separator;
        } else if (is("!") && last == Last::name && at == end) {
            last = Last::bang;
        } else if (is("token_tree")) {
            bool is_call = last == Last::name && at == end && o.source()[at] == '(' && !is_definition && !o.is(name, "self");
            std::string_view receiver = o.source().substr(begin, receiver_end - begin);
            const bool is_path = receiver_end == begin || (receiver_end + 1 < o.source().size() && o.source()[receiver_end] == ':');
            if (is_call && !is_path)
                o.refer(EdgeType::calls, name, o.text(name), receiver);
            else if ((is_call && o.is(name, "identifier") && !is_prelude_variant(o.text(name))) || last == Last::bang)
                call_path(o, name, o.text(name), receiver, -1, last == Last::bang);
            // A call's result is a receiver of what follows.
            last = last == Last::name && at == end ? Last::name : Last::other;
        } else {
            last = Last::other;
        }
        if (!is("identifier") && !is("primitive_type")) is_definition = is("fn");
        end = ts_node_end_byte(child);
    } while (cursor.next_sibling());
}

// --- types ---------------------------------------------------------------------------------------------------------

/// Whether a type's name stands where something else tells of it: as a base, as what is defined, as part of a path.
bool is_told(const Outline& o, TSNode node) {
    TSNode around = o.ancestor(1);
    unsigned up = 2;
    if (o.is(around, "generic_type") && ts_node_start_byte(around) == ts_node_start_byte(node))
        around = o.ancestor(up++);
    if (o.is(around, "impl_item")) return true;
    return o.is(around, "trait_bounds") && o.is(o.ancestor(up), "trait_item");
}

void type_mention(Outline& o, TSNode node, const Rule&) {
    if (ts_node_start_byte(node) == o.definitions.back().name_byte) return;
    std::string_view name = o.text(node);
    if (name == "Self" || o.parent_is("scoped_type_identifier") || is_told(o, node)) return;
    o.refer(EdgeType::uses, node, name);
}

/// Of `Type::Item` and `Enum::Variant` the type, of `module::Type` the last name.
void path_mention(Outline& o, TSNode node, TSNode path, TSNode name, bool variants_only) {
    TSNode last = o.is(path, "scoped_identifier") ? o.field(path, Field::name) : path;
    if (o.is(last, "identifier") && begins_upper(o.text(last))) {
        std::string_view before = o.text(o.is(path, "scoped_identifier") ? o.field(path, Field::path) : TSNode{});
        if (o.text(last) == "Self") return;
        if (DraftReference* reference = o.refer(EdgeType::uses, last, o.text(last), before)) reference->origin.is_path = true;
    } else if (!variants_only && !o.is(path, "bracketed_type") && !o.is(path, "generic_type")) {
        if (is_told(o, node)) return;
        if (DraftReference* reference = o.refer(EdgeType::uses, name, o.text(name), o.text(path))) reference->origin.is_path = true;
    }
}

void scoped_type(Outline& o, TSNode node, const Rule&) {
    path_mention(o, node, o.field(node, Field::path), o.field(node, Field::name), false);
}

void scoped_name(Outline& o, TSNode node, const Rule&) {
    path_mention(o, node, o.field(node, Field::path), o.field(node, Field::name), true);
}

/// `Point(x, y)` as a pattern.
void tuple_pattern(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::type);
    if (o.is(type, "identifier") && !is_prelude_variant(o.text(type))) o.refer(EdgeType::uses, type, o.text(type));
}

// --- attributes and comments ---------------------------------------------------------------------------------------

bool is_built_in_attribute(std::string_view name) {
    constexpr std::array<std::string_view, 30> names{"derive",
                                                     "inline",
                                                     "cfg",
                                                     "cfg_attr",
                                                     "doc",
                                                     "allow",
                                                     "must_use",
                                                     "test",
                                                     "deprecated",
                                                     "repr",
                                                     "stable",
                                                     "unstable",
                                                     "rustc_const_stable",
                                                     "track_caller",
                                                     "warn",
                                                     "deny",
                                                     "non_exhaustive",
                                                     "no_mangle",
                                                     "macro_use",
                                                     "macro_export",
                                                     "ignore",
                                                     "should_panic",
                                                     "cold",
                                                     "default",
                                                     "automatically_derived",
                                                     "link",
                                                     "target_feature",
                                                     "path",
                                                     "forbid",
                                                     "expect"};
    return std::ranges::find(names, name) != names.end();
}

void attribute(Outline& o, TSNode node, const Rule&) {
    TSNode inner = o.first_named(node);
    TSNode path = o.first_named(inner);
    std::string_view receiver, name;
    Outline::split_path(o.text(path), receiver, name);
    if (is_built_in_attribute(name) && receiver.empty()) name = {};
    o.decorator(node, name, receiver);
    if (!o.gathering_header()) o.skip_children();
}

void skip(Outline& o, TSNode, const Rule&) {
    o.skip_children();
}

// --- macros around items -------------------------------------------------------------------------------------------

bool is_name_part(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_name_part(text[end])) ++end;
    return text.substr(at, end - at);
}

/// Where white space, comments and attributes end.
std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
            ++at;
        } else if (text.substr(at).starts_with("//") || text.substr(at).starts_with("#[")) {
            at = std::min(text.find('\n', at), text.size());
        } else {
            return at;
        }
    }
    return at;
}

/// Behind a text in quotes, a character or a comment that begins there; `at` where none does.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (rest.starts_with("/*")) return std::min(text.find("*/", at + 2), text.size() - 2) + 2;
    if (rest.starts_with("'")) {
        const bool escaped = rest.size() > 1 && rest[1] == '\\';
        const std::size_t end = rest.substr(0, escaped ? 13 : 6).find('\'', escaped ? 3 : 2);
        return end != std::string_view::npos ? at + end + 1 : at + 1;  // else a lifetime
    }
    if (rest.starts_with("r#\"") || rest.starts_with("r\"")) {
        if (at > 0 && is_name_part(text[at - 1])) return at;
        const std::string_view close = rest.starts_with("r#") ? "\"#" : "\"";
        return std::min(text.find(close, at + 3), text.size() - close.size()) + close.size();
    }
    if (!rest.starts_with('"')) return at;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

/// Where the brace that stands there is closed; npos: nowhere.
std::size_t closing_brace(std::string_view text, std::size_t at) {
    int open = 0;
    while (at < text.size()) {
        if (const std::size_t behind = behind_quotes(text, at); behind > at) {
            at = behind;
            continue;
        }
        if (text[at] == '{') ++open;
        if (text[at] == '}' && --open == 0) return at;
        ++at;
    }
    return std::string_view::npos;
}

/// `cfg_rt! { pub fn f() { … } }`: to the parser the items stand there by themselves.
void show_items(std::string& text) {
    constexpr std::array<std::string_view, 13> items{"pub",   "fn",     "struct", "enum",  "trait", "impl", "use",
                                                     "const", "unsafe", "async",  "union", "mod",   "type"};
    std::size_t budget = 20 * text.size();  // bytes looked at: nobody puts macros around macros as often
    std::size_t closed = 0;  // macros are looked at from the outside in; what lies within one that is left alone is, too
    for (std::size_t bang = text.find('!'); bang != std::string::npos; bang = text.find('!', bang + 1)) {
        std::size_t open = bang + 1;
        while (open < text.size() && text[open] == ' ') ++open;
        if (open >= text.size() || text[open] != '{' || bang < closed) continue;
        std::size_t begin = bang;
        while (begin > 0 && (is_name_part(text[begin - 1]) || text[begin - 1] == ':')) --begin;
        const std::size_t line = text.rfind('\n', begin) == std::string::npos ? 0 : text.rfind('\n', begin) + 1;
        const bool alone = begin < bang && text.find_first_not_of(" \t", line) == begin;
        const std::string_view first = word_at(text, skip_blanks(text, open + 1));
        if (!alone || std::ranges::find(items, first) == items.end()) continue;
        const std::size_t close = closing_brace(text, open);
        if (close == std::string::npos || close - open > budget) return;
        budget -= close - open;
        if (std::string_view(text).substr(begin, bang - begin) == "macro_rules") {
            closed = close;
            continue;
        }
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(open) + 1, ' ');
        text[close] = ' ';
    }
}

constexpr Rule rules[] = {
    {"function_item", function, "function", NodeType::function},
    {"function_signature_item", function, "function", NodeType::function, no_chunk},
    {"struct_item", type, "struct", NodeType::class_},
    {"union_item", type, "union", NodeType::class_},
    {"enum_item", type, "enum", NodeType::class_},
    {"enum_variant", variant, "variant", NodeType::variable, symbol},
    {"trait_item", trait, "trait", NodeType::class_},
    {"impl_item", impl, "impl", NodeType::class_, symbol_only},
    {"type_item", type_alias, "type", NodeType::class_},
    {"associated_type", associated_type, "type", NodeType::class_, symbol},
    {"mod_item", module, "module", NodeType::module, symbol_only | container},
    {"const_item", value, "constant", NodeType::variable, no_scope},
    {"static_item", value, "static", NodeType::variable, no_scope},
    {"field_declaration", field, "field", NodeType::variable, symbol},
    {"macro_definition", macro, "macro", NodeType::function, not_called},
    {"type_parameter", bind_type_parameter},
    {"where_predicate", where_predicate},
    {"parameter", parameter},
    {"let_declaration", let},
    {"let_condition", let},
    {"match_arm", match_arm},
    {"for_expression", for_loop},
    {"closure_parameters", closure_parameters},
    {"closure_expression", closure},
    {"if_expression", open_scope},
    {"while_expression", open_scope},
    {"use_declaration", use},
    {"extern_crate_declaration", extern_crate},
    {"call_expression", call},
    {"macro_invocation", macro_call},
    {"token_tree", macro_arguments},
    {"type_identifier", type_mention},
    {"scoped_type_identifier", scoped_type},
    {"scoped_identifier", scoped_name},
    {"tuple_struct_pattern", tuple_pattern},
    {"attribute_item", attribute, "decorator"},
    {"inner_attribute_item", skip},
    {"line_comment", comment_or_inner},
    {"block_comment", comment_or_inner},
};

}  // namespace

const Rules& rust_rules() {
    static constexpr Rules all{.rules = rules,
                               .closed_modules = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::calls,
                               .self_words = "self Self",
                               .chains = {.self_words = "self Self",
                                          .make_words = "",
                                          .skip_words = "await",
                                          .braces_make = true,
                                          .bang_is_macro = true,
                                          .self_types = "Self",
                                          .type_words = "mut const dyn impl",
                                          .transparent_types = "Option Result Box Arc Rc Ref RefMut RefCell Cell Mutex RwLock MutexGuard RwLockReadGuard "
                                                               "RwLockWriteGuard Cow Pin ManuallyDrop MaybeUninit Weak NonNull OnceCell OnceLock LazyLock "
                                                               "UnsafeCell Poll Future Reverse Wrapping AsRef AsMut Into Borrow BorrowMut Deref DerefMut",
                                          .marker_types = "Send Sync Sized Copy Clone Debug Unpin Eq PartialEq Ord PartialOrd Hash Default Any",
                                          .tuples = true,
                                          .paths_are_apart = true,
                                          .named_arguments = true,
                                          .comment = "//",
                                          .ranges = true,
                                          .mapping_calls = "map and_then filter_map map_while find_map",
                                          .list_macros = "vec"},
                               .prepare = show_items,
                               .comment_marks = "/// //! // /** /*! /* */ *"};
    return all;
}

}  // namespace vlt::indexer
