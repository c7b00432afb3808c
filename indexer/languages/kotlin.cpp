#include "indexer/languages/broken_types.hpp"
#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

bool is_comment(const Outline& o, TSNode node) {
    return o.is(node, "line_comment") || o.is(node, "block_comment");
}

bool is_type(const Outline& o, TSNode node) {
    return o.is(node, "user_type") || o.is(node, "nullable_type") || o.is(node, "parenthesized_type") ||
           o.is(node, "non_nullable_type") || o.is(node, "function_type");
}

/// Types of the language itself, which every file mentions.
bool is_primitive(std::string_view name) {
    for (std::string_view other :
         {"Int", "String", "Boolean", "Unit", "Any", "Long", "Float", "Double", "Byte", "Short", "Char", "Nothing"})
        if (name == other) return true;
    return false;
}

/// A user_type: `a.b.C<D>`.
void mention(Outline& o, EdgeType edge, TSNode type) {
    std::string_view receiver, name;
    Outline::split_path(o.text(type), receiver, name);
    if (edge == EdgeType::uses && receiver.empty() && is_primitive(name)) return;
    o.refer(edge, type, name, receiver);
}

/// The class a receiver's type means: `Foo` of `Foo<T>?`. Empty where it is none with a name.
std::string_view class_of(const Outline& o, TSNode type) {
    for (int depth = 0; depth < 4 && !o.is(type, "user_type"); ++depth) type = o.first_named(type);
    std::string_view text = o.text(type);
    return text.substr(0, text.find_first_of("<( \t\r\n"));
}

/// What a declaration asks of its type parameter: `<T : Bound>`, `where T : Bound`; empty: nothing.
std::string_view bound_of(const Outline& o, TSNode declaration, std::string_view parameter) {
    std::string_view bound;
    auto look_at = [&](TSNode child) {
        if (!bound.empty() || o.text(o.child_of_type(child, "identifier")) != parameter) return;
        o.each_child(child, [&](TSNode part) {
            if (is_type(o, part)) bound = o.text(part);
        });
    };
    o.each_child(o.child_of_type(declaration, "type_parameters"), look_at);
    o.each_child(o.child_of_type(declaration, "type_constraints"), look_at);
    return bound;
}

/// The scope of functions that extend the type; a type parameter stands for what it is at least.
std::string_view extension_of(Outline& o, TSNode declaration, std::string_view type) {
    if (type.empty()) return {};
    bool is_parameter = false;
    o.each_child(o.child_of_type(declaration, "type_parameters"), [&](TSNode parameter) {
        is_parameter = is_parameter || o.text(o.child_of_type(parameter, "identifier")) == type;
    });
    if (is_parameter) {
        type = bound_of(o, declaration, type);
        type = type.substr(0, type.find_first_of("<?( \t\r\n"));
    }
    type = type.substr(type.rfind('.') + 1);
    return o.keep(std::string(extension_prefix).append(type.empty() ? "*" : type));
}

TSNode first_of(const Outline& o, TSNode node, std::initializer_list<const char*> types) {
    for (const char* type : types)
        if (TSNode child = o.child_of_type(node, type); !Outline::none(child)) return child;
    return TSNode{};
}

bool has_modifier(const Outline& o, TSNode node, std::string_view word) {
    bool found = false;
    o.each_child(o.child_of_type(node, "modifiers"), [&](TSNode modifier) { found |= o.text(modifier) == word; });
    return found;
}

/// Parameters stand beside their modifiers and default values.
Arity arity_of(const Outline& o, TSNode list) {
    Arity arity;
    if (Outline::none(list)) return arity;
    arity = {0, 0};
    bool any = false, vararg = false;
    o.each_child(list, [&](TSNode child) {
        if (o.is(child, "parameter_modifiers")) {
            vararg = o.text(child).find("vararg") != std::string_view::npos;
        } else if (o.is(child, "parameter")) {
            any |= vararg;
            arity.min += !vararg;
            arity.max += !vararg;
            vararg = false;
        } else if (!is_comment(o, child) && !any) {
            --arity.min;  // a default value
        }
    });
    if (any) arity.max = -1;
    return arity;
}

/// The type that a parameter, a variable or a function's head gives.
Origin of_type(const Outline& o, TSNode node) {
    TSNode type{};
    o.each_child(node, [&](TSNode child) {
        if (is_type(o, child)) type = child;
    });
    return Outline::none(type) ? Origin{} : Origin{o.text(type), true};
}

/// The last statement of a block, which is its value; other nodes are their own.
TSNode result_of(const Outline& o, TSNode node) {
    if (!o.is(node, "block")) return node;
    TSNode last{};
    o.each_child(node, [&](TSNode child) {
        if (!is_comment(o, child)) last = child;
    });
    return last;
}

/// The type that the first of a class's bases names.
TSNode type_of_base(const Outline& o, TSNode specifiers) {
    TSNode specifier = o.child_of_type(specifiers, "delegation_specifier");
    TSNode inner = first_of(o, specifier, {"constructor_invocation", "explicit_delegation"});
    return o.child_of_type(Outline::none(inner) ? specifier : inner, "user_type");
}

/// What an expression yields: `x as T` a T, `if (c) a else b` and `try { a } catch …` what a is.
Origin of_value(const Outline& o, TSNode value) {
    for (int depth = 0; depth < 4; ++depth) {
        TSNode inner{};
        if (o.is(value, "if_expression")) inner = ts_node_named_child(value, 1);
        if (o.is(value, "try_expression")) inner = o.first_named(value);
        if (Outline::none(inner)) break;
        value = result_of(o, inner);
    }
    if (o.is(value, "as_expression")) return {o.text(o.field(value, Field::right)), true};
    if (o.is(value, "object_literal"))
        return {o.text(type_of_base(o, o.child_of_type(value, "delegation_specifiers"))), true};
    return {o.text(value)};
}

/// `by lazy { x }`: x.
TSNode delegated(const Outline& o, TSNode property) {
    TSNode call = o.first_named(o.child_of_type(property, "property_delegate"));
    if (!o.is(call, "call_expression") || o.text(o.first_named(call)) != "lazy") return TSNode{};
    TSNode lambda = o.child_of_type(o.child_of_type(call, "annotated_lambda"), "lambda_literal");
    TSNode last{};
    o.each_child(lambda, [&](TSNode child) {
        if (!is_comment(o, child)) last = child;
    });
    return last;
}

/// What a property or a variable holds: its type, else what it begins with, or what its getter says.
Origin of_property(const Outline& o, TSNode node, TSNode declaration) {
    Origin origin = of_type(o, declaration);
    if (!origin.text.empty()) return origin;
    if (TSNode equals = o.child_of_type(node, "="); !Outline::none(equals))
        return of_value(o, ts_node_next_named_sibling(equals));
    if (TSNode lazy = delegated(o, node); !Outline::none(lazy)) return of_value(o, lazy);
    TSNode getter = o.child_of_type(node, "getter");
    origin = of_type(o, getter);
    TSNode body = o.child_of_type(getter, "function_body");
    if (origin.text.empty() && o.is(ts_node_child(body, 0), "=")) origin = of_value(o, o.first_named(body));
    return origin;
}

/// "K,V:Bound" of `<K, V : Bound<K>>`.
std::string_view type_parameters_of(Outline& o, TSNode node) {
    std::string made;
    o.each_child(o.child_of_type(node, "type_parameters"), [&](TSNode parameter) {
        std::string_view name = o.text(o.child_of_type(parameter, "identifier"));
        if (name.empty()) return;
        if (!made.empty()) made += ',';
        made += name;
        std::string_view bound = bound_of(o, node, name);
        bound = bound.substr(0, bound.find_first_of("<?( \t\r\n"));
        if (!bound.empty()) made.append(":").append(bound);
    });
    return o.keep(made);
}

// --- definitions ---------------------------------------------------------------------------------------------------

/// Without a scope of its own: qualified names begin with the file's outermost class.
void package(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "qualified_identifier");
    o.define(node, rule, spec);
}

void import(Outline& o, TSNode node, const Rule&) {
    TSNode path = o.child_of_type(node, "qualified_identifier");
    TSNode alias = o.child_of_type(node, "identifier");
    std::string_view text = o.text(path), receiver, name;
    if (!Outline::none(o.child_of_type(node, "*"))) {
        std::string all(text);
        o.import(node, o.keep(all += ".*"));
    } else {
        Outline::split_path(text, receiver, name);
        o.import(node, text, Outline::none(alias) ? name : o.text(alias));
    }
    o.skip_children();
}

TSNode body_of(const Outline& o, TSNode node) {
    return first_of(o, node, {"class_body", "enum_class_body", "function_body"});
}

void class_like(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = body_of(o, node);
    spec.type_parameters = type_parameters_of(o, node);
    spec.file_local = has_modifier(o, node, "private") && !o.in_class();
    if (o.is(spec.body, "enum_class_body") || has_modifier(o, node, "enum")) spec.kind = "enum";
    if (has_modifier(o, node, "annotation")) spec.kind = "annotation";
    if (!Outline::none(o.child_of_type(node, "interface"))) spec.kind = "interface";
    o.define(node, rule, spec);
}

void companion(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = body_of(o, node);
    if (Outline::none(spec.name)) {
        spec.name = o.child_of_type(node, "object");
        spec.name_text = "Companion";
    }
    o.define(node, rule, spec);
}

/// `object : Base(…) { … }`.
void object_literal(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name_text = o.anonymous();
    spec.body = body_of(o, node);
    o.define(node, rule, spec);
}

void enum_entry(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "identifier");
    spec.body = body_of(o, node);
    Rule as = rule;
    if (!Outline::none(spec.body)) {  // a class of its own
        as.type = NodeType::class_;
        as.flags = no_flags;
    }
    std::string_view name = o.owner_class();
    name = name.substr(name.rfind('.') + 1);
    if (Outline::none(spec.body)) spec.origin = {name, true};
    if (o.define(node, as, spec) >= 0 && !Outline::none(spec.body)) o.refer(EdgeType::inherits, spec.name, name);
}

/// `fun f()`, `fun Foo.f()`, which is a member of Foo as far as calls go, and `fun <T> T.f()`, which is one of
/// anything.
void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = body_of(o, node);
    spec.parameters = o.child_of_type(node, "function_value_parameters");
    Arity arity = arity_of(o, spec.parameters);
    spec.arity = &arity;
    TSNode receiver{}, generics{};
    o.each_child(node, [&](TSNode child) {
        if (ts_node_start_byte(child) >= ts_node_start_byte(spec.name)) return;
        if (is_type(o, child)) receiver = child;
        if (o.is(child, "type_parameters")) generics = child;
    });
    spec.owner = class_of(o, receiver);
    spec.extends = extension_of(o, node, spec.owner);
    spec.file_local = has_modifier(o, node, "private") && !o.in_class();
    bool behind = false;
    o.each_child(node, [&](TSNode child) {
        if (behind && is_type(o, child)) spec.origin = {o.text(child), true};
        behind = behind || o.is(child, "function_value_parameters");
    });
    // `fun f() = Foo()`.
    TSNode equals = o.is(spec.body, "function_body") ? ts_node_child(spec.body, 0) : TSNode{};
    if (spec.origin.text.empty() && o.is(equals, "=")) spec.origin = of_value(o, o.first_named(spec.body));
    o.each_child(generics, [&](TSNode parameter) {
        if (o.text(o.child_of_type(parameter, "identifier")) == spec.owner) spec.owner = {};
    });
    o.define(node, rule, spec);
}

void constructor(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "function_value_parameters");
    std::string_view name = o.owner_class();
    spec.name_text = name.empty() ? "constructor" : name.substr(name.rfind('.') + 1);
    spec.body = o.child_of_type(node, "block");
    Arity arity = arity_of(o, spec.name);
    spec.arity = &arity;
    o.define(node, rule, spec);
}

/// A variable's name, once: at the top and in classes a definition, else a local. With a function as its value it is
/// one.
void property(Outline& o, TSNode node, const Rule& rule) {
    TSNode declaration = first_of(o, node, {"variable_declaration", "multi_variable_declaration"});
    if (o.in_function()) return;  // a local: told by its variable_declaration
    DefinitionSpec spec;
    Rule as = rule;
    TSNode accessor{};
    o.each_child(node, [&](TSNode child) {
        bool is_accessor = o.is(child, "getter") || o.is(child, "setter");
        if (is_accessor && Outline::none(accessor) && !Outline::none(o.child_of_type(child, "function_body")))
            accessor = child;
    });
    TSNode value = first_of(o, node, {"lambda_literal", "anonymous_function"});
    if (!Outline::none(value)) {
        as.type = NodeType::function;
        spec.body = o.child_of_type(node, "=");
        if (o.is(value, "anonymous_function")) spec.parameters = o.child_of_type(value, "function_value_parameters");
    } else if (!Outline::none(accessor)) {
        spec.body = accessor;
    } else {
        as.flags |= o.in_class() ? symbol_only | no_scope : unsigned{no_scope};
    }
    TSNode receiver = o.first_named(node);
    if (o.is(receiver, "modifiers")) receiver = ts_node_named_child(node, 1);
    if (is_type(o, receiver)) spec.owner = class_of(o, receiver);
    spec.extends = extension_of(o, node, spec.owner);
    spec.file_local = has_modifier(o, node, "private") && !o.in_class();
    if (has_modifier(o, node, "const")) spec.kind = "constant";
    if (o.is(declaration, "variable_declaration")) {
        spec.origin = of_property(o, node, declaration);
        spec.name = o.child_of_type(declaration, "identifier");
        o.define(node, as, spec);
        return;
    }
    as.flags |= no_scope;
    o.each_child(declaration, [&](TSNode variable) {
        spec.name = o.child_of_type(variable, "identifier");
        o.define(node, as, spec);
    });
}

/// A parameter of a class's primary constructor: with `val` or `var` a property.
void class_parameter(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.child_of_type(node, "identifier");
    if (Outline::none(first_of(o, node, {"val", "var"}))) {
        o.bind(o.text(spec.name), BindingKind::variable, of_type(o, node));
        return;
    }
    spec.origin = of_type(o, node);
    o.define(node, rule, spec);
}

void broken(Outline& o, TSNode node, const Rule& rule) {
    define_broken_types(o, node, rule, {"class", "interface", "object"});
}

void type_alias(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::type);
    o.each_child(node, [&](TSNode child) {
        if (is_type(o, child)) spec.origin = {o.text(child), true};
    });
    o.define(node, rule, spec);
}

// --- names ---------------------------------------------------------------------------------------------------------

void bind_identifier(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable, of_type(o, node));
}

TSNode last_named(TSNode node) {
    auto count = ts_node_named_child_count(node);
    return count == 0 ? TSNode{} : ts_node_named_child(node, count - 1);
}

/// The call that a lambda is given to, `up` levels above what is visited: `f { … }`, `f(a) { … }`, `f({ … })`.
TSNode call_of_lambda(const Outline& o, unsigned up) {
    TSNode around = o.ancestor(up + 1);
    if (o.is(around, "annotated_lambda")) return o.ancestor(up + 2);
    return o.is(around, "value_argument") ? o.ancestor(up + 3) : TSNode{};
}

TSNode callee_of(const Outline& o, TSNode call) {
    TSNode callee = o.is(call, "call_expression") ? o.first_named(call) : TSNode{};
    return o.is(callee, "call_expression") ? o.first_named(callee) : callee;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    for (std::string_view one : all)
        if (word == one) return true;
    return false;
}

/// What a lambda gets as its parameter of that place: `x.let { it }` is x, `xs.forEach { it }` an element.
Origin of_lambda_parameter(const Outline& o, unsigned lambda, int position) {
    TSNode callee = callee_of(o, call_of_lambda(o, lambda));
    if (!o.is(callee, "navigation_expression")) return {};
    std::string_view method = o.text(last_named(callee));
    if (is_one_of(method, {"let", "also", "use", "takeIf", "takeUnless"}))
        return position == 0 ? Origin{o.text(o.first_named(callee))} : Origin{};
    return position > 1 ? Origin{} : Origin{o.text(callee), false, position == 0 ? ".&0:0" : ".&0:1"};
}

/// What is `this` in a lambda: x in `x.apply { … }`, `x.run { … }`, `with(x) { … }`; null for all else.
TSNode own_object_of(const Outline& o, TSNode call) {
    TSNode callee = callee_of(o, call);
    if (o.is(callee, "navigation_expression"))
        return is_one_of(o.text(last_named(callee)), {"apply", "run"}) ? o.first_named(callee) : TSNode{};
    if (!o.is(callee, "identifier") || o.text(callee) != "with") return TSNode{};
    TSNode arguments = o.child_of_type(o.first_named(call), "value_arguments");
    return o.first_named(o.first_named(arguments));
}

/// The object of the innermost such lambda around what is visited.
TSNode own_object_around(const Outline& o) {
    for (unsigned up = 1; up < 60; ++up) {
        TSNode around = o.ancestor(up);
        if (Outline::none(around) || o.is(around, "function_declaration") || o.is(around, "class_body")) break;
        if (!o.is(around, "lambda_literal")) continue;
        if (TSNode object = own_object_of(o, call_of_lambda(o, up)); !Outline::none(object)) return object;
    }
    return TSNode{};
}

void lambda(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    o.mark_lambda();
    if (Outline::none(o.child_of_type(node, "lambda_parameters")))
        o.bind("it", BindingKind::variable, of_lambda_parameter(o, 0, 0));
}

/// `for (x in xs)`.
bool loop_variable(Outline& o, TSNode node) {
    TSNode loop = o.ancestor(1);
    if (!o.is(loop, "for_statement")) return false;
    Origin origin = of_type(o, node);
    TSNode over = ts_node_next_named_sibling(node);
    if (origin.text.empty()) origin = {o.text(over), false, "[:]"};
    o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable, origin);
    return true;
}

/// Of locals, loops, `when`, lambdas; a property's own is told by its property_declaration.
void variable(Outline& o, TSNode node, const Rule& rule) {
    if (loop_variable(o, node)) return;
    if (o.parent_is("lambda_parameters")) {
        Origin origin = of_type(o, node);
        int position = 0;
        for (TSNode one = o.first_named(o.ancestor(1)); !Outline::none(one) && !ts_node_eq(one, node) && position < 3;
             one = ts_node_next_named_sibling(one))
            ++position;
        if (origin.text.empty()) origin = of_lambda_parameter(o, 2, position);
        o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable, origin);
        return;
    }
    bool is_property = o.is(o.ancestor(o.parent_is("multi_variable_declaration") ? 2 : 1), "property_declaration");
    if (is_property && !o.in_function()) return;
    if (is_property && o.parent_is("property_declaration")) {
        o.bind(o.text(o.child_of_type(node, "identifier")), BindingKind::variable, of_property(o, o.ancestor(1), node));
        return;
    }
    bind_identifier(o, node, rule);
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    std::string_view name = o.text(o.child_of_type(node, "identifier"));
    o.bind(name, BindingKind::type_parameter, {bound_of(o, o.ancestor(2), name), true});
}

/// `x is T`, also in `x is T && …`: x is one within what is visited.
void bind_tested(Outline& o, TSNode condition) {
    for (int depth = 0; depth < 8 && o.is(condition, "binary_expression"); ++depth) {
        if (o.text(o.field(condition, Field::operator_)) != "&&") return;
        condition = o.field(condition, Field::left);
    }
    TSNode tested = o.field(condition, Field::left), type = o.field(condition, Field::right);
    if (!o.is(condition, "is_expression") || !o.is(tested, "identifier")) return;
    auto end = ts_node_end_byte(tested), begin = ts_node_start_byte(type);
    if (o.source().substr(end, begin - end).find('!') == std::string_view::npos)
        o.bind_within(o.text(tested), {o.text(type), true});
}

/// What is done where an `if` is true.
void after_test(Outline& o, TSNode node) {
    TSNode around = o.ancestor(1);
    if (o.is(around, "if_expression") && ts_node_eq(ts_node_named_child(around, 1), node))
        bind_tested(o, o.field(around, Field::condition));
}

/// `when (x) { is T -> … }`.
void when_entry(Outline& o, TSNode node, const Rule&) {
    TSNode subject = o.first_named(o.child_of_type(o.ancestor(1), "when_subject"));
    TSNode test = o.first_named(node), next = ts_node_next_named_sibling(test);
    if (!o.is(subject, "identifier") || !o.is(test, "type_test") || o.is(next, "type_test")) return;
    if (!o.text(test).starts_with('!')) o.bind_within(o.text(subject), {o.text(o.first_named(test)), true});
}

/// A block of an initial value: what it declares is no property.
void block(Outline& o, TSNode node, const Rule&) {
    after_test(o, node);
    if (!o.in_function()) o.open_scope();
}

void block_of_names(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

// --- references ----------------------------------------------------------------------------------------------------

/// Base classes and annotations have edges of their own.
bool told_elsewhere(const Outline& o) {
    for (const char* around :
         {"constructor_invocation", "delegation_specifier", "explicit_delegation", "annotation", "file_annotation"})
        if (o.parent_is(around)) return true;
    return false;
}

void type_name(Outline& o, TSNode node, const Rule&) {
    if (!told_elsewhere(o)) mention(o, EdgeType::uses, node);
}

void base(Outline& o, TSNode node, const Rule&) {
    TSNode inner = first_of(o, node, {"constructor_invocation", "explicit_delegation"});
    TSNode type = o.child_of_type(Outline::none(inner) ? node : inner, "user_type");
    mention(o, EdgeType::inherits, type);
    if (o.text(type).find('<') != std::string_view::npos) o.attribute(base_type_attribute, {o.text(type), true});
}

/// The object a member is taken of: `this@Outer` means the members of Outer, `super<Base>` those of Base.
std::string_view receiver_of(const Outline& o, TSNode object) {
    if (o.is(object, "this_expression") && !Outline::none(o.first_named(object))) return o.text(o.first_named(object));
    if (o.is(object, "super_expression")) {
        TSNode of = o.first_named(object);
        if (is_type(o, of)) return class_of(o, of);
    }
    return o.text(object);
}

void refer_to(Outline& o, TSNode callee, int arity) {
    if (o.is(callee, "identifier")) {
        TSNode object = own_object_around(o);
        DraftReference* reference = o.refer(EdgeType::calls, callee, o.text(callee), o.text(object), arity);
        if (reference && !Outline::none(object)) reference->origin.steps = or_bare;
    } else if (o.is(callee, "navigation_expression")) {
        TSNode name = last_named(callee);
        if (o.is(name, "identifier"))
            o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, o.first_named(callee)), arity);
    }
}

/// `f(a)`, `f { }`, and `f(a) { }`, which is a call with a block around the call with arguments.
void call(Outline& o, TSNode node, const Rule&) {
    after_test(o, node);
    TSNode arguments = o.child_of_type(node, "value_arguments");
    bool has_block = !Outline::none(o.child_of_type(node, "annotated_lambda"));
    if (!has_block && o.parent_is("call_expression") &&
        !Outline::none(o.child_of_type(o.ancestor(1), "annotated_lambda")))
        return;  // told with the block
    TSNode callee = o.first_named(node);
    if (has_block && Outline::none(arguments) && o.is(callee, "call_expression")) {
        arguments = o.child_of_type(callee, "value_arguments");
        callee = o.first_named(callee);
    }
    int arity = Outline::none(arguments) ? 0 : count_arguments(o, arguments);
    refer_to(o, callee, arity + has_block);
}

/// `annotation class Name` without parameters or body, which the grammar takes for an infix call.
void annotation_class(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = last_named(node);
    spec.signature = o.text(node);
    spec.outer = node;
    for (unsigned up = 1; o.is(o.ancestor(up), "annotated_expression"); ++up) spec.outer = o.ancestor(up);
    o.define(node, rule, spec);
}

/// `a foo b`.
void infix(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.first_named(node), name = ts_node_named_child(node, 1);
    if (o.text(name) == "class" && o.text(left) == "annotation") {
        annotation_class(o, node, rule);
        return;
    }
    if (o.is(name, "identifier")) o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, left), 1);
}

/// `::f`.
void callable_reference(Outline& o, TSNode node, const Rule&) {
    TSNode name = last_named(node);
    TSNode type = o.first_named(node);
    if (!o.is(name, "identifier") || o.text(name) == "class") return;
    o.refer(EdgeType::calls, name, o.text(name), ts_node_eq(name, type) ? std::string_view{} : class_of(o, type));
}

/// `Foo::f` is written as an access of a member.
void navigation(Outline& o, TSNode node, const Rule&) {
    TSNode object = o.first_named(node), name = last_named(node);
    auto end = ts_node_end_byte(object), next = ts_node_start_byte(name);
    if (next < end + 2 || o.source().substr(end, next - end).find("::") == std::string_view::npos) return;
    if (o.is(name, "identifier") && o.text(name) != "class")
        o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, object));
}

/// `this(…)` and `super(…)`: which constructor is meant, the primary one or another, only types tell.
void other_constructor(Outline& o, TSNode node, const Rule&) {
    std::string_view receiver, name = o.owner_class();
    name = name.substr(name.rfind('.') + 1);
    if (o.text(node).starts_with("super")) {
        // Above the constructor and the class's body.
        TSNode specifier = o.first_named(o.child_of_type(o.ancestor(3), "delegation_specifiers"));
        TSNode inner = o.child_of_type(specifier, "constructor_invocation");
        Outline::split_path(o.text(o.child_of_type(Outline::none(inner) ? specifier : inner, "user_type")), receiver,
                            name);
    }
    o.create(node, name, receiver, count_arguments(o, o.child_of_type(node, "value_arguments")));
}

/// Those in a definition's modifiers decorate it; the others, of parameters, types and files, are types in use.
void annotation(Outline& o, TSNode node, const Rule&) {
    bool gathering = o.gathering_header(), again = false;
    if (!gathering && o.parent_is("modifiers")) return;
    o.each_child(node, [&](TSNode child) {
        TSNode type = o.is(child, "constructor_invocation") ? o.child_of_type(child, "user_type") : child;
        if (!o.is(type, "user_type")) return;
        std::string_view receiver, name;
        Outline::split_path(o.text(type), receiver, name);
        if (gathering)
            o.decorator(node, name, receiver, again);
        else
            o.refer(EdgeType::uses, type, name, receiver);
        again = true;
    });
}

/// The parser wants the end of a class's last member told: `class A { fun f() {} }` becomes `class A { fun f() {};}`.
void prepare(std::string& text) {
    enum { code, string, raw_string, line_comment, block_comment } state = code;
    char before = '\n';  // the last one of this line that is no blank
    auto at_quotes = [&](std::size_t i) { return text.compare(i, 3, "\"\"\"") == 0; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i], next = i + 1 < text.size() ? text[i + 1] : '\0';
        switch (state) {
            case code:
                if (c == '/' && next == '/') state = line_comment;
                if (c == '/' && next == '*') state = block_comment;
                if (c == '"') state = at_quotes(i) ? raw_string : string;
                if (state == raw_string) i += 2;
                if (c == '}' && before != '\n' && before != '{' && before != ';' && before != ',' && text[i - 1] == ' ')
                    text[i - 1] = ';';
                if (c == '\'' && i + 2 < text.size()) {  // a character
                    const std::size_t end = i + (next == '\\' ? 3 : 2);
                    if (end < text.size() && text[end] == '\'') i = end;
                }
                break;
            case string:
                if (c == '\\') ++i;
                if (c == '"' || c == '\n') state = code;
                break;
            case raw_string:
                if (c == '"' && at_quotes(i)) {
                    state = code;
                    i += 2;
                }
                break;
            case line_comment:
                if (c == '\n') state = code;
                break;
            case block_comment:
                if (c == '*' && next == '/') {
                    state = code;
                    ++i;
                }
                break;
        }
        if (c == '\n')
            before = c;
        else if (state == code && c != ' ' && c != '\t' && c != '\r')
            before = c;
        else if (state == string || state == raw_string)
            before = '"';
    }
}

constexpr unsigned leaf = symbol_only | no_scope;

constexpr Rule rules[] = {
    {"package_header", package, "package", NodeType::module, leaf},
    {"import", import},
    {"class_declaration", class_like, "class", NodeType::class_},
    {"object_declaration", class_like, "object", NodeType::class_},
    {"companion_object", companion, "object", NodeType::class_, transparent},
    {"object_literal", object_literal, "object", NodeType::class_},
    {"enum_entry", enum_entry, "enum entry", NodeType::variable, leaf},
    {"function_declaration", function, "function", NodeType::function},
    {"secondary_constructor", constructor, "constructor", NodeType::function},
    {"property_declaration", property, "property", NodeType::variable},
    {"class_parameter", class_parameter, "property", NodeType::variable, leaf},
    {"type_alias", type_alias, "typealias", NodeType::class_, no_chunk},
    {"anonymous_initializer", block_of_names},
    {"lambda_literal", lambda},
    {"when_entry", when_entry},
    {"block", block},
    {"anonymous_function", block_of_names},
    {"parameter", bind_identifier},
    {"setter", bind_identifier},
    {"catch_block", bind_identifier},
    {"variable_declaration", variable},
    {"type_parameter", type_parameter},
    {"user_type", type_name},
    {"delegation_specifier", base},
    {"call_expression", call},
    {"infix_expression", infix, "annotation", NodeType::class_},
    {"navigation_expression", navigation},
    {"callable_reference", callable_reference},
    {"constructor_delegation_call", other_constructor},
    {"ERROR", broken, "class", NodeType::class_},
    {"annotation", annotation, "decorator"},
    {"file_annotation", annotation},
    {"line_comment", comment},
    {"block_comment", comment},
};

}  // namespace

const Rules& kotlin_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .bases_come_first = true,
                               .attributes_hide = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::calls,
                               .self_words = "this",
                               .super_words = "super",
                               .super_means_interfaces = true,
                               .chains = {.self_words = "this",
                                          .super_words = "super",
                                          .make_words = "",
                                          .braces_call = true,
                                          .count_arguments = true,
                                          .literal_types = "String Int Long Double Float Char Boolean",
                                          .literals_are_objects = true,
                                          .default_operator = "?:"},
                               .prepare = prepare,
                               .comment_marks = "/// // /** /* */ *"};
    return all;
}

}  // namespace vlt::indexer
