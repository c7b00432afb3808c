#include <algorithm>
#include <array>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr int max_pattern_depth = 50;  // deeper ones are no code that people write

/// The signature ends before the colon, and a comment may follow that.
std::string_view signature(const Outline& o, TSNode node, std::initializer_list<TSNode> parts) {
    std::uint32_t begin = ts_node_start_byte(node), end = begin;
    for (TSNode part : parts)
        if (!Outline::none(part)) end = std::max(end, ts_node_end_byte(part));
    return o.source().substr(begin, end - begin);
}

/// A base class: a name, perhaps with a module before it and type arguments behind it; a call makes one that can't be
/// named.
void base_class(Outline& o, TSNode base) {
    TSNode path = o.is(base, "subscript") ? o.field(base, Field::value) : base;
    if (o.is(path, "identifier")) {
        o.refer(EdgeType::inherits, path, o.text(path));
    } else if (o.is(path, "attribute")) {
        TSNode name = o.field(path, Field::attribute);
        o.refer(EdgeType::inherits, name, o.text(name), o.text(o.field(path, Field::object)));
    } else if (o.is(path, "keyword_argument") && o.text(o.field(path, Field::name)) == "metaclass") {
        std::string_view receiver, name;
        TSNode value = o.field(path, Field::value);
        Outline::split_path(o.text(value), receiver, name);
        o.refer(EdgeType::uses, value, name, receiver);
    }
}

void bind_type_parameters(Outline& o, TSNode list) {
    o.each_child(list, [&](TSNode parameter) {
        TSNode inner = o.first_named(parameter);
        if (o.is(inner, "constrained_type")) inner = o.first_named(o.first_named(inner));
        if (o.is(inner, "identifier")) o.bind(o.text(inner), BindingKind::type_parameter);
    });
}

/// `@property` and its like: the method is used without a call.
bool is_getter(const Outline& o, TSNode decorated) {
    bool found = false;
    o.each_child(decorated, [&](TSNode child) {
        if (o.is(child, "decorator")) found = found || o.text(child).ends_with("property");
    });
    return found;
}

/// `@name.setter`: what is called by the name is the getter.
bool is_setter(const Outline& o, TSNode decorated) {
    bool found = false;
    o.each_child(decorated, [&](TSNode child) {
        const bool other = o.text(child).ends_with(".setter") || o.text(child).ends_with(".deleter");
        found = found || (o.is(child, "decorator") && other);
    });
    return found;
}

/// Whether what is defined here stands in for what the same name got before it: after `except` or `else`.
bool is_stand_in(const Outline& o, std::string_view name) {
    constexpr unsigned max_levels = 4;  // blocks within blocks
    constexpr std::size_t max_bindings = 500;
    bool alternative = false;
    for (unsigned up = 1; up <= max_levels && !alternative; ++up) {
        TSNode around = o.ancestor(up);
        if (o.is(around, "function_definition") || o.is(around, "class_definition")) break;
        alternative = o.is(around, "except_clause") || o.is(around, "else_clause") || o.is(around, "elif_clause");
    }
    if (!alternative) return false;
    std::size_t looked_at = 0;
    for (auto binding = o.bindings.rbegin(); binding != o.bindings.rend() && looked_at < max_bindings;
         ++binding, ++looked_at)
        if (binding->scope == o.scope() && binding->name == name) return true;
    return false;
}

bool has_decorator(const Outline& o, TSNode decorated, std::string_view name) {
    bool found = false;
    o.each_child(decorated, [&](TSNode child) {
        if (o.is(child, "decorator")) found = found || o.text(o.first_named(child)) == name;
    });
    return found;
}

/// What a function says that it returns. One that returns the type of its own object's parameter returns that object.
Origin declared_result(const Outline& o, TSNode node) {
    const std::string_view type = o.text(o.field(node, Field::return_type));
    TSNode first = o.first_named(o.field(node, Field::parameters));
    std::string_view own = o.is(first, "typed_parameter") ? o.text(o.field(first, Field::type)) : std::string_view{};
    if (own.ends_with(']') && own.find('[') != std::string_view::npos)
        own = own.substr(own.find('[') + 1, own.size() - own.find('[') - 2);
    const bool is_own = o.in_class() && !own.empty() && own == type;
    return is_own ? Origin{"@"} : Origin{type, true};
}

/// A function or class; what surrounds it when decorated is its outer node.
void definition(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    if (o.parent_is("decorated_definition")) spec.outer = o.ancestor(1);
    TSNode bases = o.field(node, Field::superclasses);
    TSNode type_parameters = o.field(node, Field::type_parameters);
    spec.signature = signature(
        o, node,
        {spec.name, type_parameters, bases, o.field(node, Field::parameters), o.field(node, Field::return_type)});
    if (rule.type != NodeType::class_) spec.origin = declared_result(o, node);
    spec.getter = is_getter(o, spec.outer);
    spec.unlikely = is_setter(o, spec.outer) || is_stand_in(o, o.text(spec.name));
    if (o.define(node, rule, spec) < 0) return;
    bind_type_parameters(o, type_parameters);
    o.each_child(bases, [&](TSNode base) { base_class(o, base); });
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    while (o.is(function, "parenthesized_expression")) function = o.first_named(function);
    if (o.is(function, "identifier")) {
        o.refer(EdgeType::calls, function, o.text(function), {}, count_arguments(o, o.field(node, Field::arguments)));
    } else if (o.is(function, "attribute")) {
        TSNode object = o.field(function, Field::object);
        TSNode name = o.field(function, Field::attribute);
        bool is_super = o.is(object, "call") && o.text(o.field(object, Field::function)) == "super";
        o.refer(EdgeType::calls, name, o.text(name), is_super ? "super" : o.text(object),
                count_arguments(o, o.field(node, Field::arguments)));
    } else if (o.is(function, "call") && o.text(o.field(function, Field::function)) == "type") {  // `type(self)(…)`
        TSNode object = o.first_named(o.field(function, Field::arguments));
        o.refer(EdgeType::calls, function, "__class__", o.text(object),
                count_arguments(o, o.field(node, Field::arguments)));
    }
}

/// Of several imports of one name, one for each system or version, the first one counts.
void import_as(Outline& o, TSNode statement, std::string_view path, std::string_view alias) {
    o.import(statement, path, is_stand_in(o, alias) ? std::string_view{} : alias);
}

constexpr Rule alias_rule{"aliased_import", nullptr, "alias", NodeType::variable, symbol_only | no_scope};

/// `import a as b` makes a name of the module's own, which others may import from it.
void import_alias(Outline& o, TSNode statement, TSNode alias) {
    if (o.scope_kind() == ScopeKind::function) return;
    DefinitionSpec spec;
    spec.name = alias;
    spec.signature = o.text(statement);
    o.define(alias, alias_rule, spec);
}

void import(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "aliased_import")) {
            TSNode alias = o.field(child, Field::alias);
            import_as(o, node, o.text(o.field(child, Field::name)), o.text(alias));
            import_alias(o, node, alias);
        } else if (o.is(child, "dotted_name")) {
            std::string_view module = o.text(child);
            import_as(o, node, module, module.substr(0, module.find('.')));
        }
    });
    o.skip_children();
}

void import_from(Outline& o, TSNode node, const Rule&) {
    TSNode module = o.field(node, Field::module_name);
    std::string_view from = Outline::none(module) ? "__future__" : o.text(module);
    auto path = [&](std::string_view name) {
        std::string joined(from);
        if (!joined.ends_with('.')) joined += '.';
        return o.keep(joined.append(name));
    };
    bool first = !Outline::none(module);
    o.each_child(node, [&](TSNode child) {
        if (first) {
            first = !ts_node_eq(child, module);
            return;
        }
        if (o.is(child, "aliased_import")) {
            TSNode alias = o.field(child, Field::alias);
            import_as(o, node, path(o.text(o.field(child, Field::name))), o.text(alias));
            import_alias(o, node, alias);
        } else if (o.is(child, "dotted_name")) {
            import_as(o, node, path(o.text(child)), o.text(child));
        } else if (o.is(child, "wildcard_import")) {
            o.import(node, path("*"));
        }
    });
    o.skip_children();
}

/// Calls fn(TSNode identifier) for each name that a target binds: `a, (b, *c)`; attributes and items bind none.
template <class Fn>
void each_target(Outline& o, TSNode node, const Fn& fn, int depth = 0) {
    if (o.is(node, "identifier")) {
        fn(node);
        return;
    }
    bool holds_names = o.is(node, "pattern_list") || o.is(node, "tuple_pattern") || o.is(node, "list_pattern") ||
                       o.is(node, "list_splat_pattern") || o.is(node, "parenthesized_expression") ||
                       o.is(node, "tuple") || o.is(node, "list") || o.is(node, "list_splat") ||
                       o.is(node, "as_pattern_target");
    if (!holds_names || depth > max_pattern_depth) return;
    o.each_child(node, [&](TSNode child) { each_target(o, child, fn, depth + 1); });
}

/// `self.name = …`, `cls.name = …`.
bool set_attribute(Outline& o, TSNode target, const Origin& origin) {
    if (!o.is(target, "attribute")) return false;
    const std::string_view object = o.text(o.field(target, Field::object));
    if (object == "self" || object == "cls") o.attribute(o.text(o.field(target, Field::attribute)), origin);
    return true;
}

/// `a, b = x, y`.
bool pairwise(Outline& o, TSNode left, TSNode right) {
    const std::uint32_t count = Outline::none(right) ? 0 : ts_node_named_child_count(left);
    constexpr std::uint32_t max_names = 20;
    const bool both = o.is(left, "pattern_list") && (o.is(right, "expression_list") || o.is(right, "tuple"));
    if (!both || count > max_names || ts_node_named_child_count(right) != count) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
        TSNode name = ts_node_named_child(left, i);
        const Origin origin{o.text(ts_node_named_child(right, i))};
        set_attribute(o, name, origin);
        if (o.is(name, "identifier"))
            o.bind(o.text(name), BindingKind::variable, origin);
        else
            each_target(o, name, [&](TSNode one) { o.bind(o.text(one)); });
    }
    return true;
}

/// Of `a = b = value`.
Origin last_value(const Outline& o, TSNode assignment) {
    for (int depth = 0; o.is(assignment, "assignment") && depth < max_pattern_depth; ++depth)
        assignment = o.field(assignment, Field::right);
    return {o.text(assignment)};
}

/// The names of `__all__`, as "a,b,"; nothing where it is not a plain list of them.
std::string_view public_names(Outline& o, TSNode list) {
    constexpr std::size_t max_names = 5000;  // bytes
    if (!o.is(list, "list") && !o.is(list, "tuple")) return {};
    std::string names;
    o.each_child(list, [&](TSNode child) {
        if (o.is(child, "string") && names.size() < max_names)
            names.append(o.text(o.child_of_type(child, "string_content"))).append(",");
    });
    return names.size() < max_names ? o.keep(names) : std::string_view{};
}

/// Whether the statement stands right in a class of `Enum` or its like: its variables are objects of the class.
bool in_enum(const Outline& o) {
    TSNode type = o.ancestor(3);
    if (!o.in_class() || !o.is(type, "class_definition")) return false;
    const std::string_view bases = o.text(o.field(type, Field::superclasses));
    return bases.find("Enum") != std::string_view::npos || bases.find("Flag") != std::string_view::npos;
}

constexpr Rule function_rule{"assignment", nullptr, "function", NodeType::function};

/// Symbols at the top and in classes, locals elsewhere. A lambda makes its name a function's.
void assignment(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.field(node, Field::left);
    DefinitionSpec spec;
    TSNode value = o.field(node, Field::right);
    while (o.is(value, "parenthesized_expression")) value = o.first_named(value);
    if (o.is(left, "identifier") && o.is(value, "lambda")) {
        spec.name = left;
        spec.parameters = o.field(value, Field::parameters);
        spec.body = o.field(value, Field::body);
        spec.signature = signature(o, node, {left, ts_node_child(value, 0), spec.parameters});
        o.define(node, function_rule, spec);
        return;
    }
    TSNode type = o.field(node, Field::type);
    const Origin origin = Outline::none(type) ? Origin{o.text(value)} : Origin{o.text(type), true};
    if (set_attribute(o, left, origin)) return;
    if (o.is(left, "identifier")) spec.origin = o.is(value, "assignment") ? last_value(o, value) : origin;
    if (o.scope_kind() == ScopeKind::function) {
        if (pairwise(o, left, value)) return;
        each_target(o, left, [&](TSNode name) { o.bind(o.text(name), BindingKind::variable, spec.origin); });
        return;
    }
    if (o.is(left, "identifier") && o.text(left) == "__all__") {
        spec.type_parameters = public_names(o, value);
        spec.extra_flags |= has_members;
    }
    if (o.is(left, "identifier")) spec.unlikely = is_stand_in(o, o.text(left));
    if (o.is(left, "identifier") && in_enum(o)) spec.origin = {"@"};
    spec.signature = o.text(node);
    spec.extra_flags |= o.in_class() ? symbol_only : no_flags;
    each_target(o, left, [&](TSNode name) {
        spec.name = name;
        o.define(node, rule, spec);
    });
}

void type_alias(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode left = o.first_named(o.field(node, Field::left));
    spec.name = o.is(left, "generic_type") ? o.first_named(left) : left;
    spec.signature = o.text(node);
    if (o.is(spec.name, "identifier") && o.define(node, rule, spec) >= 0)
        bind_type_parameters(o, o.child_of_type(left, "type_parameter"));
}

constexpr std::string_view iterated = ".__iter__()[]";  // behind what a loop goes over

/// `for a, b in zip(x, y)`.
bool zipped(Outline& o, TSNode target, TSNode items) {
    if (!o.is(items, "call") || o.text(o.field(items, Field::function)) != "zip") return false;
    TSNode lists = o.field(items, Field::arguments);
    const std::uint32_t count = ts_node_named_child_count(target);
    constexpr std::uint32_t max_lists = 8;
    if (o.is(target, "identifier") || count > max_lists || ts_node_named_child_count(lists) < count) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
        TSNode name = ts_node_named_child(target, i);
        const Origin element{o.text(ts_node_named_child(lists, i)), false, iterated};
        each_target(o, name, [&](TSNode one) {
            o.bind(o.text(one), BindingKind::variable, ts_node_eq(one, name) ? element : Origin{});
        });
    }
    return true;
}

/// `for x in items`; `for i, x in enumerate(items)`, `for k, v in items.items()`: the last one is an element.
void loop_names(Outline& o, TSNode target, TSNode items, bool waits) {
    std::string_view text = o.text(items);
    Origin element{text, false, waits ? ".__aiter__()[]" : iterated};
    TSNode last = target;
    if (zipped(o, target, items)) return;
    if (!o.is(target, "identifier")) {
        const bool numbered = text.starts_with("enumerate(") && text.ends_with(')');
        const bool pairs = text.ends_with(".items()");
        if (numbered) element.text = text.substr(10, text.size() - 11);
        if (pairs) element.text = text.substr(0, text.size() - 8);
        const std::uint32_t count = ts_node_named_child_count(target);
        last = (numbered || pairs) && count == 2 ? ts_node_named_child(target, 1) : TSNode{};
    }
    each_target(o, target, [&](TSNode name) {
        const bool is_element = !Outline::none(last) && ts_node_eq(name, last);
        o.bind(o.text(name), BindingKind::variable, is_element ? element : Origin{});
    });
}

/// `except A as e`, `except (A, B) as e`.
Origin caught(const Outline& o, TSNode type) {
    if (o.is(type, "tuple")) type = o.first_named(type);
    return {o.text(type), true};
}

/// What `with` and `async with` call on what they are given; nothing elsewhere.
std::string_view entered(const Outline& o) {
    if (!o.is(o.ancestor(1), "with_item")) return {};
    return o.text(o.ancestor(3)).starts_with("async") ? ".__aenter__()" : ".__enter__()";
}

/// `for x in`, `with … as x`, `except … as x`, `:=`.
void bound_name(Outline& o, TSNode node, const Rule&) {
    TSNode target = o.field(node, Field::left);
    if (!Outline::none(target))
        return loop_names(o, target, o.field(node, Field::right), o.text(node).starts_with("async"));
    Origin origin{o.text(o.field(node, Field::value))};
    target = o.field(node, Field::name);
    if (Outline::none(target)) {
        target = o.field(node, Field::alias);
        TSNode value = o.first_named(node);
        if (o.is(o.ancestor(1), "except_clause"))
            origin = caught(o, value);
        else
            origin = {o.text(value), false, entered(o)};
    }
    each_target(o, target, [&](TSNode name) {
        o.bind(o.text(name), BindingKind::variable,
               ts_node_eq(name, target) || o.is(target, "as_pattern_target") ? origin : Origin{});
    });
}

/// What a method's first parameter holds.
BindingKind first_parameter(const Outline& o) {
    TSNode function = o.ancestor(1), outer = o.ancestor(2);
    const bool is_method = o.is(function, "function_definition") &&
                           o.definitions[static_cast<std::size_t>(o.innermost())].row.node_type == NodeType::method;
    if (!is_method) return BindingKind::variable;
    if (o.is(outer, "decorated_definition") && has_decorator(o, outer, "staticmethod")) return BindingKind::variable;
    const std::string_view name = o.text(o.field(function, Field::name));
    const bool of_class = name == "__new__" || name == "__init_subclass__" || name == "__class_getitem__" ||
                          (o.is(outer, "decorated_definition") && has_decorator(o, outer, "classmethod"));
    return of_class ? BindingKind::own_class : BindingKind::self;
}

void parameters(Outline& o, TSNode node, const Rule&) {
    BindingKind kind = first_parameter(o);
    o.each_child(node, [&](TSNode child) {
        TSNode type = o.field(child, Field::type), name = o.field(child, Field::name);
        if (Outline::none(name)) name = o.is(child, "typed_parameter") ? o.first_named(child) : child;
        Origin origin = Outline::none(type) ? Origin{} : Origin{o.text(type), true};
        // `*args: T` is a tuple of them.
        if (o.is(name, "list_splat_pattern") || o.is(name, "dictionary_splat_pattern")) {
            origin = {};
            name = o.first_named(name);
        }
        if (o.is(name, "identifier")) o.bind(o.text(name), kind, kind == BindingKind::variable ? origin : Origin{});
        kind = BindingKind::variable;
    });
}

/// Values that say nothing of what else the function returns.
bool is_plain(const Outline& o, TSNode value) {
    return Outline::none(value) || o.is(value, "none") || o.is(value, "true") || o.is(value, "false") ||
           o.is(value, "integer") || o.is(value, "string") || o.text(value) == "NotImplemented";
}

void return_statement(Outline& o, TSNode node, const Rule&) {
    TSNode value = o.first_named(node);
    if (!is_plain(o, value)) o.returns({o.text(value)});
}

/// A generator yields elements.
void yield(Outline& o, TSNode node, const Rule&) {
    TSNode value = o.first_named(node);
    const bool delegates = ts_node_child_count(node) > 1 && o.is(ts_node_child(node, 1), "from");
    if (!is_plain(o, value)) o.returns({o.text(value), false, delegates ? "" : "{}"});
}

/// Tells what `isinstance(x, T)`, alone or with `and` beside it, says of x as long as the walk is in the node at hand.
void narrow(Outline& o, TSNode condition, bool within, int depth = 0) {
    while (o.is(condition, "parenthesized_expression")) condition = o.first_named(condition);
    if (depth > max_pattern_depth) return;
    if (o.is(condition, "boolean_operator") && o.text(o.field(condition, Field::operator_)) == "and") {
        narrow(o, o.field(condition, Field::left), within, depth + 1);
        narrow(o, o.field(condition, Field::right), within, depth + 1);
        return;
    }
    if (!o.is(condition, "call") || o.text(o.field(condition, Field::function)) != "isinstance") return;
    TSNode arguments = o.field(condition, Field::arguments);
    if (ts_node_named_child_count(arguments) != 2) return;
    TSNode name = ts_node_named_child(arguments, 0), type = ts_node_named_child(arguments, 1);
    if (!o.is(name, "identifier")) return;
    if (o.is(type, "tuple")) type = o.first_named(type);
    if (!o.is(type, "identifier") && !o.is(type, "attribute")) return;
    if (within)
        o.bind_within(o.text(name), {o.text(type), true});
    else
        o.bind(o.text(name), BindingKind::variable, {o.text(type), true});
}

void block(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    const bool is_branch =
        o.is(around, "if_statement") || o.is(around, "elif_clause") || o.is(around, "while_statement");
    if (!is_branch) return;
    TSNode consequence = o.field(around, o.is(around, "while_statement") ? Field::body : Field::consequence);
    if (!Outline::none(consequence) && ts_node_eq(consequence, node))
        narrow(o, o.field(around, Field::condition), true);
}

/// `isinstance(x, T) and x.f()`, `x.f() if isinstance(x, T) else y`.
void boolean(Outline& o, TSNode node, const Rule&) {
    if (o.text(o.field(node, Field::operator_)) == "and") narrow(o, o.field(node, Field::left), true);
}
void conditional(Outline& o, TSNode node, const Rule&) {
    if (ts_node_named_child_count(node) == 3) narrow(o, ts_node_named_child(node, 1), true);
}
void assertion(Outline& o, TSNode node, const Rule&) {
    narrow(o, o.first_named(node), false);
}

/// `if not isinstance(x, T): return`: behind it x is one.
void guard(Outline& o, TSNode node, const Rule&) {
    TSNode condition = o.field(node, Field::condition);
    while (o.is(condition, "parenthesized_expression")) condition = o.first_named(condition);
    if (!o.is(condition, "not_operator")) return;
    TSNode body = o.field(node, Field::consequence);
    const std::uint32_t count = Outline::none(body) ? 0 : ts_node_named_child_count(body);
    if (count == 0 || count > 20) return;
    TSNode last = ts_node_named_child(body, count - 1);
    const bool leaves =
        o.is(last, "return_statement") || o.is(last, "raise_statement") || o.is(last, "continue_statement");
    if (leaves) narrow(o, o.field(condition, Field::argument), false);
}

void lambda(Outline& o, TSNode, const Rule&) {
    o.open_scope();
    o.mark_lambda();
}

/// The names that `case` binds: a bare one captures, one with a dot is looked up.
void case_pattern(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "dotted_name") || o.is(child, "identifier")) {
            std::string_view name = o.text(child);
            if (name.find('.') == std::string_view::npos && name != "_") o.bind(name);
        }
    });
}

void keyword_pattern(Outline& o, TSNode node, const Rule&) {
    TSNode captured = o.child_of_type(node, "dotted_name");
    std::string_view name = o.text(captured);
    if (name.find('.') == std::string_view::npos) o.bind(name);
}

void use(Outline& o, TSNode at, std::string_view path) {
    constexpr std::array<std::string_view, 14> built_in{"str",   "int",       "None",    "bool", "float",
                                                        "bytes", "object",    "list",    "dict", "set",
                                                        "tuple", "frozenset", "complex", "type"};
    if (std::ranges::find(built_in, path) != built_in.end()) return;
    std::string_view receiver, name;
    Outline::split_path(path, receiver, name);
    o.refer(EdgeType::uses, at, name, receiver);
}

/// An annotation in quotes: `"list[Model]"`.
void quoted_type(Outline& o, TSNode string) {
    constexpr std::string_view name_end = " \t\r\n[],|\"'";
    std::string_view words = o.text(o.child_of_type(string, "string_content"));
    if (words.size() > 200 || words.find_first_of("(){}<>:;=") != std::string_view::npos) return;
    while (!words.empty()) {
        auto end = std::min(words.find_first_of(name_end), words.size());
        if (end > 0) use(o, string, words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

bool is_literal(std::string_view name) {
    return name == "Literal" || name.ends_with(".Literal");
}

/// What an annotation names. The types within its brackets are visited on their own where the grammar sees them as
/// types.
void annotation(Outline& o, TSNode node, int depth) {
    if (depth > max_pattern_depth) return;
    if (o.is(node, "identifier") || o.is(node, "attribute")) {
        use(o, node, o.text(node));
    } else if (o.is(node, "generic_type")) {
        TSNode name = o.first_named(node);
        use(o, name, o.text(name));
    } else if (o.is(node, "string")) {
        quoted_type(o, node);
    } else if (o.is(node, "subscript")) {
        TSNode value = o.field(node, Field::value);
        annotation(o, value, depth + 1);
        if (is_literal(o.text(value))) return;
        o.each_child(node, [&](TSNode child) {
            if (!ts_node_eq(child, value)) annotation(o, child, depth + 1);
        });
    } else if (o.is(node, "binary_operator") || o.is(node, "list") || o.is(node, "tuple")) {
        o.each_child(node, [&](TSNode child) { annotation(o, child, depth + 1); });
    }
}

void type_annotation(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    if (o.is(around, "type_alias_statement") && ts_node_eq(node, o.field(around, Field::left))) {
        o.skip_children();
        return;
    }
    TSNode inner = o.first_named(node);
    bool in_literal =
        o.is(inner, "string") && o.is(around, "type_parameter") && is_literal(o.text(o.first_named(o.ancestor(2))));
    if (!in_literal) annotation(o, inner, 0);
}

/// `except A`, `except (A, m.B) as e`, `raise A`, `case A()`: the classes that are named.
void named_class(Outline& o, TSNode node, const Rule&) {
    TSNode inner = o.first_named(node);
    if (o.is(inner, "as_pattern")) inner = o.first_named(inner);
    auto one = [&](TSNode name) {
        if (o.is(name, "identifier") || o.is(name, "attribute") || o.is(name, "dotted_name"))
            use(o, name, o.text(name));
    };
    if (o.is(inner, "tuple"))
        o.each_child(inner, one);
    else
        one(inner);
}

void open_scope(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

void global(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode name) { o.bind(o.text(name), BindingKind::external); });
}

constexpr Rule rules[] = {
    {"class_definition", definition, "class", NodeType::class_},
    {"function_definition", definition, "function", NodeType::function},
    {"assignment", assignment, "variable", NodeType::variable, no_scope},
    {"type_alias_statement", type_alias, "type", NodeType::class_},
    {"call", call},
    {"import_statement", import},
    {"import_from_statement", import_from},
    {"future_import_statement", import_from},
    {"decorator", decorator, "decorator"},
    {"comment", comment},
    {"type", type_annotation},
    {"except_clause", named_class},
    {"raise_statement", named_class},
    {"class_pattern", named_class},
    {"parameters", parameters},
    {"return_statement", return_statement},
    {"yield", yield},
    {"if_statement", guard},
    {"block", block},
    {"boolean_operator", boolean},
    {"conditional_expression", conditional},
    {"assert_statement", assertion},
    {"lambda", lambda},
    {"lambda_parameters", bind_names},
    {"list_comprehension", open_scope},
    {"set_comprehension", open_scope},
    {"dictionary_comprehension", open_scope},
    {"generator_expression", open_scope},
    {"for_statement", bound_name},
    {"for_in_clause", bound_name},
    {"named_expression", bound_name},
    {"as_pattern", bound_name},
    {"case_pattern", case_pattern},
    {"splat_pattern", case_pattern},
    {"keyword_pattern", keyword_pattern},
    {"global_statement", global},
    {"nonlocal_statement", global},
};

}  // namespace

const Rules& python_rules() {
    static constexpr Rules all{
        .rules = rules,
        .doc = DocStyle::first_string,
        .attributes_hide = true,
        .super_words = "super",
        .several_bases = true,
        .chains = {.super_words = "super",
                   .make_words = "",
                   .skip_words = "await",
                   .generic = '[',
                   .words_choose = true,
                   .displays = true,
                   .class_of = "type",
                   .same_calls = "list set tuple frozenset sorted reversed iter deque",
                   .element_calls = "next",
                   .cast_calls = "cast",
                   .self_types = "Self",
                   .class_types = "Type type",
                   .union_types = "Union",
                   .transparent_types = "Optional Annotated ClassVar Final Required NotRequired Awaitable",
                   .slices = true,
                   .element_types = "list List Sequence MutableSequence Iterable Iterator Set set frozenset FrozenSet "
                                    "tuple Tuple Deque deque Generator AsyncIterator AsyncIterable Collection "
                                    "dict Dict Mapping MutableMapping OrderedDict defaultdict DefaultDict "
                                    "ContextManager AsyncContextManager AbstractContextManager AsyncGenerator"},
        .comment_marks = "#"};
    return all;
}

}  // namespace vlt::indexer
