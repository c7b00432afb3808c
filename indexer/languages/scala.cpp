#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

/// Types of the language itself, which every file mentions.
bool is_primitive(std::string_view name) {
    for (std::string_view other : {"Int", "String", "Boolean", "Unit", "Any", "Long", "Double", "Float", "AnyRef",
                                   "AnyVal", "Byte", "Short", "Char", "Nothing"})
        if (name == other) return true;
    return false;
}

/// Name and receiver of a type: `a.b.C[D]`, `C.type`.
void split(std::string_view path, std::string_view& receiver, std::string_view& name) {
    if (path.ends_with(".type")) path.remove_suffix(5);
    Outline::split_path(path, receiver, name);
}

void mention(Outline& o, EdgeType edge, TSNode type) {
    std::string_view receiver, name;
    split(o.text(type), receiver, name);
    if (edge == EdgeType::uses && receiver.empty() && is_primitive(name)) return;
    o.refer(edge, type, name, receiver);
}

/// The simple name of a type, without its arguments.
std::string_view head_of(const Outline& o, TSNode type) {
    std::string_view text = o.text(type);
    return text.substr(0, text.find_first_of("[( \t\r\n"));
}

/// Calls fn(TSNode) for each identifier that a pattern binds. Names of types and stable values are none.
template <class Fn>
void each_bound(const Outline& o, TSNode pattern, Fn&& fn) {
    auto visit = [&](TSNode node) {
        if (!o.is(node, "identifier")) return;
        std::string_view name = o.text(node);
        bool is_stable = name.empty() || name.front() == '`' || (name.front() >= 'A' && name.front() <= 'Z');
        if (!is_stable || ts_node_eq(node, pattern)) fn(node);
    };
    visit(pattern);
    if (Outline::none(pattern)) return;
    FieldCursor cursor(pattern);
    TSFieldId type = o.field_id(Field::type);
    int depth = 0;
    bool into = true;
    for (;;) {
        if (into && cursor.first_child()) {
            ++depth;
        } else {
            while (depth > 0 && !cursor.next_sibling()) {
                cursor.parent();
                --depth;
            }
            if (depth == 0) return;
        }
        TSNode child = cursor.node();
        into = cursor.field() != type && !o.is(child, "stable_identifier") &&
               !o.is(child, "interpolated_string_expression");
        if (into) visit(child);
    }
}

// --- imports -------------------------------------------------------------------------------------------------------

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Cuts the part up to the first comma that stands in no braces off `text`.
std::string_view next_part(std::string_view& text) {
    int depth = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}') --depth;
        if (text[at] == ',' && depth <= 0) break;
    }
    std::string_view part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return trim(part);
}

/// `name`, `name => alias`, `name as alias`, `_`, `*`, `given` of the package or object `path`.
void import_one(Outline& o, TSNode statement, std::string_view path, std::string_view selector) {
    std::string_view name = selector.substr(0, selector.find_first_of(" \t\r\n=")), alias = name;
    if (name.size() < selector.size()) alias = selector.substr(selector.find_last_of(" \t\r\n>") + 1);
    bool binds = name != "_" && name != "*" && name != "given" && alias != "_";
    std::string whole(path);
    if (!whole.empty()) whole += '.';
    o.import(statement, o.keep(whole += name), binds ? alias : std::string_view{});
}

/// `import a.b, c.{d, e => f}, g._`.
void import(Outline& o, TSNode node, const Rule&) {
    std::string_view text = o.text(node);
    text.remove_prefix(std::min(text.find_first_of(" \t\r\n"), text.size()));
    while (!text.empty()) {
        std::string_view part = next_part(text);
        auto brace = part.find('{');
        if (brace == std::string_view::npos) {
            // A renaming may follow the path: `a.b as c`.
            auto end = part.find_first_of(" \t\r\n"), dot = part.substr(0, end).rfind('.');
            bool deep = dot != std::string_view::npos;
            import_one(o, node, deep ? part.substr(0, dot) : std::string_view{}, part.substr(deep ? dot + 1 : 0));
            continue;
        }
        std::string_view path = trim(part.substr(0, brace)), list = part.substr(brace + 1);
        list = list.substr(0, list.rfind('}'));
        if (path.ends_with('.')) path.remove_suffix(1);
        while (!list.empty()) import_one(o, node, path, next_part(list));
    }
    o.skip_children();
}

// --- definitions ---------------------------------------------------------------------------------------------------

/// With braces it holds what stands in them; else it is a name that the file's top level goes without.
void package(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    Rule as = rule;
    if (Outline::none(o.field(node, Field::body))) as.flags = symbol_only | no_scope;
    o.define(node, as, spec);
}

/// How many arguments the first list takes; unknown where there is none or where the compiler fills it.
Arity arity_of(const Outline& o, TSNode function) {
    TSNode list = o.child_of_type(function, "parameters");
    std::string_view text = o.text(list);
    if (Outline::none(list) || text.starts_with("(using") || text.starts_with("(implicit")) return {};
    Arity arity{0, 0};
    bool any = false;
    o.each_child(list, [&](TSNode parameter) {
        if (!o.is(parameter, "parameter")) return;
        if (o.is(o.field(parameter, Field::type), "repeated_parameter_type")) {
            any = true;
            return;
        }
        ++arity.max;
        arity.min += Outline::none(o.field(parameter, Field::default_value));
    });
    if (any) arity.max = -1;
    return arity;
}

/// The type that an extension's methods belong to; empty where it is one of any type.
std::string_view extended_type(const Outline& o, TSNode extension) {
    TSNode parameters = o.field(extension, Field::parameters);
    std::string_view type = head_of(o, o.field(o.child_of_type(parameters, "parameter"), Field::type));
    bool of_any = false;
    o.each_child(o.field(extension, Field::type_parameters), [&](TSNode parameter) {
        if (o.text(parameter) == type || o.text(o.field(parameter, Field::name)) == type) of_any = true;
    });
    return of_any ? std::string_view{} : type;
}

void function(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = o.child_of_type(node, "=");
    Arity arity = arity_of(o, node);
    spec.arity = &arity;
    if (o.text(spec.name) == "this") {
        std::string_view name = o.owner_class();
        spec.name_text = name.empty() ? "this" : name.substr(name.rfind('.') + 1);
        spec.kind = "constructor";
    }
    if (o.parent_is("extension_definition")) spec.owner = extended_type(o, o.ancestor(1));
    o.define(node, rule, spec);
}

/// `val a = 1`, `var a, b: Int`, `val (a, b) = …`: a definition each at the top and in classes, else locals. With a
/// function as its value it is one.
void value(Outline& o, TSNode node, const Rule& rule) {
    TSNode pattern = o.field(node, Field::pattern);
    if (Outline::none(pattern)) pattern = o.field(node, Field::name);
    if (o.in_function()) {
        each_bound(o, pattern, [&](TSNode name) { o.bind(o.text(name)); });
        return;
    }
    DefinitionSpec spec;
    Rule as = rule;
    TSNode given = o.field(node, Field::value);
    if (o.is(pattern, "identifier") && (o.is(given, "lambda_expression") || o.is(given, "case_block"))) {
        as.type = NodeType::function;
        spec.body = o.child_of_type(node, "=");
    } else {
        as.flags |= o.in_class() ? symbol_only | no_scope : unsigned{no_scope};
    }
    TSNode at = node;
    each_bound(o, pattern, [&](TSNode name) {
        spec.name = name;
        spec.outer = node;
        // Only the first looks for annotations: they stand before it, and a list may be long.
        o.define(at, as, spec);
        at = name;
    });
}

/// A parameter of a class: with `val` or `var`, or of a case class, a member.
void class_parameter(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    bool is_var = !Outline::none(o.child_of_type(node, "var"));
    bool is_val = !Outline::none(o.child_of_type(node, "val"));
    TSNode owner = o.ancestor(2);
    bool of_case = o.is(owner, "full_enum_case") || !Outline::none(o.child_of_type(owner, "case"));
    if (!is_var && !is_val && !of_case) {
        o.bind(o.text(spec.name));
        return;
    }
    if (is_var) spec.kind = "var";
    o.define(node, rule, spec);
}

/// A given without a name is called as the compiler calls it: `given_Ord_Int`.
std::string_view given_name(Outline& o, TSNode type) {
    std::string name = "given";
    bool gap = true;
    for (char c : o.text(type)) {
        bool of_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0;
        if (of_name && gap) name += '_';
        if (of_name) name += c;
        gap = !of_name;
    }
    return o.keep(name);
}

void given(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    TSNode type = o.field(node, Field::return_type);
    TSNode body = o.field(node, Field::body);
    if (Outline::none(spec.name)) {
        spec.name_text = given_name(o, type);
        spec.name = type;
    }
    Rule as = rule;
    if (o.is(body, "with_template_body")) {
        as.type = NodeType::class_;
        o.define(node, as, spec);
        mention(o, EdgeType::inherits, type);
        return;
    }
    spec.body = o.child_of_type(node, "=");
    if (o.in_class()) as.flags |= symbol_only;
    o.define(node, as, spec);
}

/// `new Base(…) { … }`.
void anonymous_class(Outline& o, TSNode body, const Rule& rule, TSNode outer) {
    DefinitionSpec spec;
    spec.name_text = o.anonymous();
    spec.outer = outer;
    spec.body = body;
    o.define(body, rule, spec);
}

void template_body(Outline& o, TSNode node, const Rule& rule) {
    TSNode instance = o.ancestor(1);
    if (!o.is(instance, "instance_expression")) return;
    anonymous_class(o, node, rule, instance);
    mention(o, EdgeType::inherits, o.first_named(instance));
}

bool is_mixin(const Outline& o, TSNode node) {
    return o.is(node, "infix_expression") && o.text(o.field(node, Field::operator_)) == "with";
}

/// A block of statements. As the last of `new A with B { … }`, which the grammar takes for calls, it is a class's body.
void block(Outline& o, TSNode node, const Rule& rule) {
    if (o.parent_is("call_expression") && is_mixin(o, o.ancestor(2))) {
        TSNode mixin = o.ancestor(2);
        anonymous_class(o, node, rule, mixin);
        TSNode left = o.field(mixin, Field::left);
        if (o.is(left, "instance_expression")) mention(o, EdgeType::inherits, o.first_named(left));
        mention(o, EdgeType::inherits, o.field(o.ancestor(1), Field::function));
    } else if (!o.in_function()) {
        o.open_scope();  // of an initial value: what it defines is no member
    }
}

void extension(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

// --- names ---------------------------------------------------------------------------------------------------------

void bind_name(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(o.field(node, Field::name)));
}

void type_parameters(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        TSNode name = o.is(child, "identifier") ? child : o.field(child, Field::name);
        if (o.is(name, "identifier")) o.bind(o.text(name), BindingKind::type_parameter);
    });
}

void case_clause(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    each_bound(o, o.field(node, Field::pattern), [&](TSNode name) { o.bind(o.text(name)); });
}

void scope_of_names(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

void enumerator(Outline& o, TSNode node, const Rule&) {
    each_bound(o, o.first_named(node), [&](TSNode name) { o.bind(o.text(name)); });
}

void lambda(Outline& o, TSNode node, const Rule&) {
    o.open_scope();
    TSNode parameters = o.field(node, Field::parameters);
    if (o.is(parameters, "identifier")) o.bind(o.text(parameters));
}

/// `self: Type =>` names the own object.
void self_type(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.first_named(node);
    if (o.is(name, "identifier")) o.bind(o.text(name), BindingKind::self);
}

// --- references ----------------------------------------------------------------------------------------------------

/// The bases in `extends A(…) with B`. Their type arguments are left to the walk.
void bases(Outline& o, TSNode node, const Rule&) {
    if (o.parent_is("simple_enum_case")) return;  // no class of its own
    FieldCursor cursor(node);
    TSFieldId type = o.field_id(Field::type);
    for (bool more = cursor.first_child(); more; more = cursor.next_sibling())
        if (cursor.field() == type && ts_node_is_named(cursor.node())) mention(o, EdgeType::inherits, cursor.node());
}

/// Whether the type being visited is what `new`, `extends` or an annotation names, which is told by their handlers.
bool told_elsewhere(const Outline& o) {
    TSNode around = o.ancestor(o.parent_is("generic_type") ? 2 : 1);
    return o.is(around, "extends_clause") || o.is(around, "instance_expression") || o.is(around, "annotation");
}

void type_name(Outline& o, TSNode node, const Rule&) {
    bool is_defined = o.parent_is("type_definition") && ts_node_eq(o.field(o.ancestor(1), Field::name), node);
    if (!is_defined && !told_elsewhere(o)) mention(o, EdgeType::uses, node);
}

void stable_type(Outline& o, TSNode node, const Rule& rule) {
    type_name(o, node, rule);
    o.skip_children();
}

/// The object a member is taken of: `Outer.this` means the members of Outer, `super[Base]` those of Base.
std::string_view receiver_of(const Outline& o, TSNode object) {
    if (o.is(object, "field_expression") && o.text(o.field(object, Field::field)) == "this")
        return o.text(o.field(object, Field::value));
    if (o.is(object, "generic_function") && o.text(o.field(object, Field::function)) == "super")
        return o.text(o.first_named(o.child_of_type(object, "type_arguments")));
    return o.text(object);
}

int arity_of_call(const Outline& o, TSNode arguments) {
    if (o.is(arguments, "arguments")) return count_arguments(o, arguments);
    return Outline::none(arguments) ? -1 : 1;  // a block
}

/// `f(a)`, `x.f(a)`, `f[T](a)`, `f { … }`; of `f(a)(b)` the inner one.
void call(Outline& o, TSNode node, const Rule&) {
    if (is_mixin(o, o.ancestor(1))) return;
    TSNode function = o.field(node, Field::function);
    int arity = arity_of_call(o, o.field(node, Field::arguments));
    if (o.is(function, "generic_function")) function = o.field(function, Field::function);
    if (o.is(function, "identifier")) {
        std::string_view name = o.text(function), owner = o.owner_class();
        if (name == "this")
            o.create(function, owner.substr(owner.rfind('.') + 1), {}, arity);  // another constructor
        else
            o.refer(EdgeType::calls, function, name, {}, arity);
    } else if (o.is(function, "field_expression")) {
        TSNode name = o.field(function, Field::field);
        o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, o.field(function, Field::value)), arity);
    }
}

/// A method without parentheses is called by its name alone. What is no method of this file is no call.
void maybe_call(Outline& o, TSNode at, TSNode object) {
    std::string_view name = o.text(at);
    if (name.empty() || name == "this" || name == "super" || (name.front() >= 'A' && name.front() <= 'Z')) return;
    if (DraftReference* call = o.refer(EdgeType::calls, at, name, receiver_of(o, object))) call->only_in_file = true;
}

/// Whether an identifier in such a node is a value that is asked for, rather than a name that is given.
bool holds_values(const Outline& o, TSNode around) {
    for (const char* type : {"arguments",
                             "block",
                             "infix_expression",
                             "field_expression",
                             "indented_block",
                             "function_definition",
                             "val_definition",
                             "var_definition",
                             "if_expression",
                             "parenthesized_expression",
                             "tuple_expression",
                             "interpolation",
                             "case_clause",
                             "match_expression",
                             "template_body",
                             "lambda_expression",
                             "prefix_expression",
                             "postfix_expression",
                             "return_expression",
                             "enumerator",
                             "guard",
                             "while_expression",
                             "compilation_unit"})
        if (o.is(around, type)) return true;
    return o.is(around, "assignment_expression");
}

void identifier(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    if (!holds_values(o, around)) return;
    for (Field given : {Field::name, Field::pattern, Field::operator_, Field::field})
        if (ts_node_eq(o.field(around, given), node)) return;
    if (o.is(around, "assignment_expression") && ts_node_eq(o.field(around, Field::left), node)) return;
    maybe_call(o, node, TSNode{});
}

/// `a.b` without a call around it.
void field(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    if (o.is(around, "generic_function")) around = o.ancestor(2);
    bool is_called = o.is(around, "call_expression") && ts_node_start_byte(around) == ts_node_start_byte(node);
    if (!is_called) maybe_call(o, o.field(node, Field::field), o.field(node, Field::value));
}

/// `a foo b`. Operators are left out.
void infix(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::operator_);
    if (!o.is(name, "identifier") || is_mixin(o, node)) return;
    o.refer(EdgeType::calls, name, o.text(name), receiver_of(o, o.field(node, Field::left)));
}

void creation(Outline& o, TSNode node, const Rule&) {
    std::string_view receiver, name;
    TSNode type = o.first_named(node);
    split(o.text(type), receiver, name);
    o.create(type, name, receiver, count_arguments(o, o.field(node, Field::arguments)));
}

/// Those in a definition's header decorate it; the others, of parameters and expressions, are types in use.
void annotation(Outline& o, TSNode node, const Rule&) {
    std::string_view receiver, name;
    split(o.text(o.field(node, Field::name)), receiver, name);
    if (o.gathering_header()) {
        o.decorator(node, name, receiver);
        return;
    }
    std::string_view around = Outline::none(o.ancestor(1)) ? "" : ts_node_type(o.ancestor(1));
    if (!around.ends_with("_definition") && !around.ends_with("_declaration") && around != "class_parameter")
        o.refer(EdgeType::uses, node, name, receiver);
}

constexpr unsigned leaf = symbol_only | no_scope;

constexpr Rule rules[] = {
    {"package_clause", package, "package", NodeType::module, container},
    {"import_declaration", import},
    {"export_declaration", import},
    {"class_definition", define, "class", NodeType::class_},
    {"trait_definition", define, "trait", NodeType::class_},
    {"object_definition", define, "object", NodeType::class_},
    {"package_object", define, "object", NodeType::class_},
    {"enum_definition", define, "enum", NodeType::class_},
    {"simple_enum_case", define_leaf, "case", NodeType::variable, leaf},
    {"full_enum_case", define, "case", NodeType::class_},
    {"function_definition", function, "function", NodeType::function},
    {"function_declaration", function, "function", NodeType::function},
    {"val_definition", value, "val", NodeType::variable},
    {"val_declaration", value, "val", NodeType::variable},
    {"var_definition", value, "var", NodeType::variable},
    {"var_declaration", value, "var", NodeType::variable},
    {"class_parameter", class_parameter, "val", NodeType::variable, leaf},
    {"type_definition", define, "type", NodeType::class_, no_chunk},
    {"given_definition", given, "given", NodeType::variable, not_called},
    {"extension_definition", extension},
    {"template_body", template_body, "class", NodeType::class_},
    {"block", block, "class", NodeType::class_},
    {"indented_block", block, "class", NodeType::class_},
    {"type_parameters", type_parameters},
    {"parameter", bind_name},
    {"binding", bind_name},
    {"self_type", self_type},
    {"lambda_expression", lambda},
    {"case_clause", case_clause},
    {"for_expression", scope_of_names},
    {"enumerator", enumerator},
    {"extends_clause", bases},
    {"type_identifier", type_name},
    {"stable_type_identifier", stable_type},
    {"call_expression", call},
    {"infix_expression", infix},
    {"identifier", identifier},
    {"field_expression", field},
    {"instance_expression", creation},
    {"annotation", annotation, "decorator"},
    {"comment", comment},
    {"block_comment", comment},
};

}  // namespace

const Rules& scala_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .attributes_hide = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::calls,
                               .self_words = "this",
                               .super_words = "super",
                               .comment_marks = "/// // /** /* */ *"};
    return all;
}

}  // namespace vlt::indexer
