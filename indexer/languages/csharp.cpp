#include "indexer/languages/broken_types.hpp"
#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

/// Name of an attribute of a file: what `global using` opens for others; behind it the alias, where there is one.
constexpr std::string_view global_using_attribute = "global using";

/// Name and receiver of a name or a type as C# writes it: `a.b.C<T>`, `global::A.C`, `C?`.
void split(std::string_view path, std::string_view& receiver, std::string_view& name) {
    if (path.starts_with("global::")) path.remove_prefix(8);
    Outline::split_path(path, receiver, name);
    while (name.ends_with('?') || name.ends_with('*')) name.remove_suffix(1);
}

bool is_name(const Outline& o, TSNode type) {
    return o.is(type, "identifier") || o.is(type, "generic_name") || o.is(type, "qualified_name") ||
           o.is(type, "alias_qualified_name");
}

/// A type that is mentioned. What stands inside another type is found by the walk.
void mention(Outline& o, EdgeType edge, TSNode type) {
    if (!is_name(o, type)) return;
    std::string_view receiver, name;
    split(o.text(type), receiver, name);
    o.refer(edge, type, name, receiver);
}

/// Whatever has a field `type`.
void typed(Outline& o, TSNode node, const Rule&) {
    mention(o, EdgeType::uses, o.field(node, Field::type));
}

/// Type arguments and constraints: each child is a type.
void types(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode type) { mention(o, EdgeType::uses, type); });
}

/// What is in brackets or behind `as` and `is`.
void right_type(Outline& o, TSNode node, const Rule&) {
    mention(o, EdgeType::uses, o.field(node, Field::right));
}

/// What `where T : Bound` asks of a type parameter first; empty: nothing.
std::string_view bound_of(const Outline& o, TSNode declaration, std::string_view parameter) {
    std::string_view bound;
    o.each_child(declaration, [&](TSNode child) {
        if (!o.is(child, "type_parameter_constraints_clause") || o.text(o.first_named(child)) != parameter) return;
        bound = o.text(o.field(o.child_of_type(child, "type_parameter_constraint"), Field::type));
    });
    return bound;
}

/// "K,V:Bound" of `<K, V> … where V : Bound<K>`.
std::string_view type_parameters_of(Outline& o, TSNode node) {
    TSNode list = o.child_of_type(node, "type_parameter_list");
    if (Outline::none(list)) return {};
    std::string made;
    o.each_child(list, [&](TSNode parameter) {
        std::string_view name = o.text(o.field(parameter, Field::name));
        if (name.empty()) return;
        if (!made.empty()) made += ',';
        made += name;
        std::string_view bound = bound_of(o, node, name);
        bound = bound.substr(0, bound.find_first_of("<?:,[ \t\r\n"));
        if (!bound.empty()) made.append(":").append(bound);
    });
    return o.keep(made);
}

/// What is declared with that type.
Origin of_type(const Outline& o, TSNode type) {
    std::string_view words = o.text(type);
    return words == "var" || words == "void" ? Origin{} : Origin{words, true};
}

/// What an expression yields: `x as T`, `(T)x` a T.
Origin of_value(const Outline& o, TSNode value) {
    if (o.is(value, "as_expression")) return {o.text(o.field(value, Field::right)), true};
    if (o.is(value, "cast_expression")) return {o.text(o.field(value, Field::type)), true};
    return {o.text(value)};
}

/// The same of one of the names behind it: `var` takes what it begins with.
Origin of_declarator(const Outline& o, TSNode type, TSNode declarator) {
    if (!Outline::none(type) && !o.is(type, "implicit_type") && o.text(type) != "var") return of_type(o, type);
    TSNode value{};
    o.each_child(declarator, [&](TSNode child) { value = child; });
    return ts_node_eq(value, o.field(declarator, Field::name)) ? Origin{} : of_value(o, value);
}

// --- definitions ---------------------------------------------------------------------------------------------------

/// What other files open for all hangs on no name that a file mentions: it must be linked again when such a line
/// changes.
void unit(Outline& o, TSNode node, const Rule&) {
    if (Outline::none(o.child_of_type(node, "using_directive"))) o.attribute("", "no using", {"global.using"});
}

std::string_view import_mentions(std::string_view) {
    return global_using_attribute;
}

void type_declaration(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.type_parameters = type_parameters_of(o, node);
    o.define(node, rule, spec);
}

void file_namespace(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.to_parents_end = true;
    o.define(node, rule, spec);
}

/// `using A.B;`, `using static A.B;`, `using X = A.B<int>;`.
void using_directive(Outline& o, TSNode node, const Rule& rule) {
    TSNode alias = o.field(node, Field::name);
    TSNode target{};
    o.each_child(node, [&](TSNode child) { target = child; });
    if (o.text(node).starts_with("global")) {
        std::string name(global_using_attribute);
        if (!Outline::none(alias)) name.append(" ").append(o.text(alias));
        o.attribute("", o.keep(name), {o.text(target), true});
    }
    if (Outline::none(alias)) {
        o.import(node, o.text(target));
        o.skip_children();
        return;
    }
    std::string_view path = o.text(target);
    o.import(node, path.substr(0, path.find('<')), o.text(alias));
    DefinitionSpec spec;
    spec.name = alias;
    spec.origin = {path, true};
    o.define(node, rule, spec);
}

/// What a parameter list takes. `params T[] rest` stands in the list itself, without a node of its own.
Arity arity_of(const Outline& o, TSNode list) {
    Arity arity;
    if (Outline::none(list)) return arity;
    arity = {0, 0};
    o.each_child(list, [&](TSNode child) {
        if (!o.is(child, "parameter")) return;
        ++arity.max;
        if (o.text(child).find('=') == std::string_view::npos) ++arity.min;
    });
    if (!Outline::none(o.field(list, Field::name))) arity.max = -1;
    return arity;
}

/// Methods, constructors, operators, delegates …
void define_callable(Outline& o, TSNode node, const Rule& rule, DefinitionSpec spec) {
    Arity arity = arity_of(o, o.field(node, Field::parameters));
    spec.arity = &arity;
    if (Outline::none(spec.name)) spec.name = o.field(node, Field::name);
    o.define(node, rule, spec);
    mention(o, EdgeType::uses, o.field(node, Field::type));
}

void callable(Outline& o, TSNode node, const Rule& rule) {
    define_callable(o, node, rule, {});
}

/// `void IShape.Draw()` is called so: no call of `Draw`, bare or through the class, reaches it.
void explicit_member(Outline& o, TSNode node, std::string_view name, DefinitionSpec& spec) {
    TSNode specifier = o.child_of_type(node, "explicit_interface_specifier");
    if (Outline::none(specifier)) return;
    std::string_view interface = o.text(o.first_named(specifier));
    std::string whole(interface.substr(0, interface.find('<')));
    spec.name_text = o.keep(whole.append(".").append(name));
    spec.extra_flags = no_binding | not_called;
}

/// The type that `static void F(this T x)` extends; empty where it extends none.
std::string_view extended_type(Outline& o, TSNode method) {
    TSNode first = o.first_named(o.field(method, Field::parameters));
    if (!o.is(first, "parameter") || o.text(o.child_of_type(first, "modifier")) != "this") return {};
    TSNode type = o.field(first, Field::type);
    if (o.is(type, "nullable_type")) type = o.first_named(type);
    if (o.is(type, "array_type")) return o.keep(std::string(extension_prefix).append("Array"));
    std::string_view receiver, name;
    split(o.text(type), receiver, name);
    bool is_parameter = false;
    o.each_child(o.child_of_type(method, "type_parameter_list"), [&](TSNode parameter) {
        is_parameter = is_parameter || o.text(o.field(parameter, Field::name)) == name;
    });
    if (is_parameter) {
        std::string_view bound = bound_of(o, method, name);
        name = "*";
        if (!bound.empty()) split(bound, receiver, name);
    }
    return name.empty() ? name : o.keep(std::string(extension_prefix).append(name));
}

void method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.extends = extended_type(o, node);
    explicit_member(o, node, o.text(o.field(node, Field::name)), spec);
    spec.origin = of_type(o, o.field(node, Field::returns));
    define_callable(o, node, rule, spec);
    mention(o, EdgeType::uses, o.field(node, Field::returns));
}

bool is_keyword(std::string_view word) {
    for (std::string_view other : {"else", "if", "while", "for", "foreach", "switch", "using", "lock", "catch",
                                   "return", "throw", "new", "in", "case", "do", "try", "await"})
        if (word == other) return true;
    return false;
}

/// Where `#if` splits a statement, the parser takes `else f();` for a function and methods for local functions.
void local_function(Outline& o, TSNode node, const Rule& rule) {
    if (is_keyword(o.text(o.field(node, Field::name))) || is_keyword(o.text(o.field(node, Field::type)))) return;
    DefinitionSpec spec;
    std::string_view first = o.text(o.child_of_type(node, "modifier"));
    if (first == "public" || first == "private" || first == "protected" || first == "internal")
        spec.owner = o.owner_class();
    spec.origin = of_type(o, o.field(node, Field::type));
    define_callable(o, node, rule, spec);
}

void destructor(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    std::string name("~");
    spec.name_text = o.keep(name += o.text(o.field(node, Field::name)));
    define_callable(o, node, rule, spec);
}

void operator_method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::operator_);
    if (Outline::none(spec.name)) spec.name = o.field(node, Field::type);  // a conversion
    std::string name("operator ");
    spec.name_text = o.keep(name += o.text(spec.name));
    define_callable(o, node, rule, spec);
}

/// A property, event or indexer: with code of its own it is a node, which the calls in it come from; else a field by
/// another name.
void property(Outline& o, TSNode node, const Rule& rule) {
    bool has_code = o.is(o.field(node, Field::value), "arrow_expression_clause");
    TSNode accessors = o.field(node, Field::accessors);
    o.each_child(accessors, [&](TSNode accessor) { has_code |= !Outline::none(o.field(accessor, Field::body)); });
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.body = Outline::none(accessors) ? o.field(node, Field::value) : accessors;
    if (Outline::none(spec.name)) {
        spec.name = o.field(node, Field::parameters);
        spec.name_text = "this";
    }
    explicit_member(o, node, spec.name_text.empty() ? o.text(spec.name) : spec.name_text, spec);
    if (!has_code) spec.extra_flags |= symbol_only | no_scope;
    spec.origin = of_type(o, o.field(node, Field::type));
    if (spec.name_text == "this") o.attribute("[]", spec.origin);
    o.define(node, rule, spec);
    mention(o, EdgeType::uses, o.field(node, Field::type));
}

/// `int a = 1, b;`: a definition each; the type is left to the variable_declaration.
void fields(Outline& o, TSNode node, const Rule& rule) {
    TSNode at = node;
    bool constant = false;
    TSNode declaration{};
    o.each_child(node, [&](TSNode child) {
        constant |= o.is(child, "modifier") && o.text(child) == "const";
        if (o.is(child, "variable_declaration")) declaration = child;
    });
    o.each_child(declaration, [&](TSNode child) {
        if (!o.is(child, "variable_declarator")) return;
        DefinitionSpec spec;
        spec.name = o.field(child, Field::name);
        spec.outer = node;
        spec.origin = of_type(o, o.field(declaration, Field::type));
        if (constant) spec.kind = "constant";
        // Only the first looks for attributes: they stand before it, and a list may be long.
        o.define(at, rule, spec);
        at = child;
    });
}

void macro(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.first_named(node);
    spec.signature = o.text(node);
    o.define(node, rule, spec);
}

/// What the function that is given as an argument gets: `items.ForEach(x => …)`.
Origin of_callback(const Outline& o, unsigned lambda, int position) {
    TSNode argument = o.ancestor(lambda + 1), call = o.ancestor(lambda + 3);
    if (position > 0 || !o.is(o.ancestor(lambda), "lambda_expression") || !o.is(call, "invocation_expression"))
        return {};
    if (!ts_node_eq(o.first_named(o.ancestor(lambda + 2)), argument)) return {};
    return {o.text(o.field(call, Field::function)), false, ".&0:0"};
}

/// A parameter; of a record it is a property as well.
void parameter(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name);
    if (Outline::none(o.field(node, Field::type))) {
        const bool first = ts_node_eq(o.first_named(o.ancestor(1)), node);
        o.bind(o.text(name), BindingKind::variable, of_callback(o, 2, first ? 0 : 1));
        return;
    }
    mention(o, EdgeType::uses, o.field(node, Field::type));
    if (!o.is(o.ancestor(2), "record_declaration")) {
        o.bind(o.text(name), BindingKind::variable, of_type(o, o.field(node, Field::type)));
        return;
    }
    DefinitionSpec spec;
    spec.name = name;
    spec.origin = of_type(o, o.field(node, Field::type));
    o.define(node, rule, spec);
}

/// The list has its `params T[] rest` itself.
void parameters(Outline& o, TSNode node, const Rule& rule) {
    if (!Outline::none(o.field(node, Field::name))) parameter(o, node, rule);
}

// --- names ---------------------------------------------------------------------------------------------------------

/// `x.TryGetValue(k, out var y)`.
Origin of_out_argument(const Outline& o) {
    TSNode call = o.ancestor(3);
    if (!o.is(call, "invocation_expression")) return {};
    std::string_view function = o.text(o.field(call, Field::function));
    constexpr std::string_view method = ".TryGetValue";
    if (!function.ends_with(method)) return {};
    function.remove_suffix(method.size());
    return {function, false, "[]"};
}

/// The names of `name` fields, of which there may be several: `var (a, b)`.
void bind_name(Outline& o, TSNode node, const Rule&) {
    mention(o, EdgeType::uses, o.field(node, Field::type));
    Origin origin = of_type(o, o.field(node, Field::type));
    if (origin.text.empty() && o.is(node, "declaration_expression")) origin = of_out_argument(o);
    FieldCursor cursor(node);
    if (!cursor.first_child()) return;
    TSFieldId name = o.field_id(Field::name);
    do {
        if (cursor.field() == name && ts_node_is_named(cursor.node()))
            o.bind(o.text(cursor.node()), BindingKind::variable, origin);
    } while (cursor.next_sibling());
}

/// `var (a, b) = …`.
void bind_parts(Outline& o, TSNode pattern, Origin whole, const Rule& rule) {
    static constexpr std::string_view steps[] = {".0", ".1", ".2", ".3"};
    std::size_t position = 0;
    o.each_child(pattern, [&](TSNode part) {
        const bool told = position < std::size(steps) && o.is(part, "identifier") && !whole.is_type;
        if (o.is(part, "identifier"))
            o.bind(o.text(part), BindingKind::variable, told ? Origin{whole.text, false, steps[position]} : Origin{});
        else if (o.is(part, "tuple_pattern"))
            bind_names(o, part, rule);
        ++position;
    });
}

void locals(Outline& o, TSNode node, const Rule& rule) {
    typed(o, node, rule);
    if (o.parent_is("field_declaration") || o.parent_is("event_field_declaration")) return;
    o.each_child(node, [&](TSNode child) {
        if (!o.is(child, "variable_declarator")) return;
        TSNode name = o.field(child, Field::name);
        if (o.is(name, "identifier")) {
            o.bind(o.text(name), BindingKind::variable, of_declarator(o, o.field(node, Field::type), child));
            return;
        }
        if (Outline::none(name)) name = o.child_of_type(child, "tuple_pattern");
        if (!Outline::none(name)) bind_parts(o, name, of_declarator(o, TSNode{}, child), rule);
    });
}

void loop(Outline& o, TSNode node, const Rule& rule) {
    typed(o, node, rule);
    TSNode left = o.field(node, Field::left), type = o.field(node, Field::type);
    if (o.is(left, "identifier")) {
        const bool inferred = o.text(type) == "var";
        o.bind(o.text(left), BindingKind::variable,
               inferred ? Origin{o.text(o.field(node, Field::right)), false, "[:]"} : of_type(o, type));
    } else if (!Outline::none(left)) {
        bind_names(o, left, rule);
    }
}

/// `let x = …`, `join x in …`, `into x`: the first name.
void clause(Outline& o, TSNode node, const Rule& rule) {
    typed(o, node, rule);
    TSNode name = o.child_of_type(node, "identifier");
    const bool is_let = o.is(node, "let_clause");
    o.bind(o.text(name), BindingKind::variable, is_let ? of_value(o, ts_node_named_child(node, 1)) : Origin{});
}

/// `from x in xs`.
void from(Outline& o, TSNode node, const Rule& rule) {
    typed(o, node, rule);
    TSNode source{};
    o.each_child(node, [&](TSNode child) { source = child; });
    Origin origin = of_type(o, o.field(node, Field::type));
    if (origin.text.empty()) origin = {o.text(source), false, "[:]"};
    o.bind(o.text(o.field(node, Field::name)), BindingKind::variable, origin);
}

void lambda(Outline& o, TSNode, const Rule&) {
    o.open_scope();
    o.mark_lambda();
}

void implicit_parameter(Outline& o, TSNode node, const Rule&) {
    o.bind(o.text(node), BindingKind::variable, of_callback(o, 1, 0));
}

void type_parameter(Outline& o, TSNode node, const Rule&) {
    std::string_view name = o.text(o.field(node, Field::name));
    o.bind(name, BindingKind::type_parameter, {bound_of(o, o.ancestor(2), name), true});
}

// --- references ----------------------------------------------------------------------------------------------------

void bases(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode base) {
        TSNode type = o.is(base, "primary_constructor_base_type") ? o.field(base, Field::type) : base;
        mention(o, EdgeType::inherits, type);
        if (o.text(type).find('<') != std::string_view::npos) o.attribute(base_type_attribute, {o.text(type), true});
    });
}

/// The name that is called and what stands before it, of `f`, `f<T>`, `a.b.f`, `a?.b?.f`.
void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    int arity = count_arguments(o, o.field(node, Field::arguments));
    TSNode name = function;
    if (o.is(name, "conditional_access_expression"))
        o.each_child(function, [&](TSNode child) { name = child; });  // the last: what is accessed
    if (o.is(name, "member_access_expression") || o.is(name, "member_binding_expression"))
        name = o.field(name, Field::name);
    if (Outline::none(name)) return;
    auto begin = ts_node_start_byte(function), at = ts_node_start_byte(name);
    if (o.is(name, "generic_name")) name = o.first_named(name);
    if (!o.is(name, "identifier")) return;
    std::string_view receiver = o.source().substr(begin, at - begin);
    receiver = receiver.substr(0, receiver.find_last_not_of(".?!: \t\r\n") + 1);
    if (receiver.empty() && o.text(name) == "nameof") return;
    DraftReference* reference = o.refer(EdgeType::calls, name, o.text(name), receiver, arity);
    if (reference) reference->arguments = o.text(o.field(node, Field::arguments));
}

void creation(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::type);
    if (!is_name(o, type)) return;
    std::string_view receiver, name;
    split(o.text(type), receiver, name);
    o.create(type, name, receiver, count_arguments(o, o.field(node, Field::arguments)));
}

/// `: this(…)` and `: base(…)`: the constructor has the name of its class.
void other_constructor(Outline& o, TSNode node, const Rule&) {
    std::string_view word = o.text(node);
    word.remove_prefix(std::min(word.find_first_not_of(": \t\r\n"), word.size()));
    word = word.substr(0, word.find_first_of("( \t\r\n"));
    std::string_view receiver, name = o.owner_class();
    name = name.substr(name.rfind('.') + 1);
    if (word == "base") {
        // Above the constructor and the class's body.
        TSNode base = o.first_named(o.child_of_type(o.ancestor(3), "base_list"));
        split(o.text(base), receiver, name);
    }
    o.refer(EdgeType::calls, node, name, word, count_arguments(o, o.child_of_type(node, "argument_list")));
}

/// `[A, B(1)]`. Those in a definition's header decorate it; the others, of parameters and results, are types in use.
void attributes(Outline& o, TSNode node, const Rule&) {
    std::string_view around = Outline::none(o.ancestor(1)) ? "" : ts_node_type(o.ancestor(1));
    bool of_header = around.ends_with("_declaration") && around != "accessor_declaration";
    bool again = false;
    if (!o.gathering_header() && (of_header || around == "local_function_statement")) return;
    o.each_child(node, [&](TSNode attribute) {
        if (!o.is(attribute, "attribute")) return;
        std::string_view receiver, name;
        split(o.text(o.field(attribute, Field::name)), receiver, name);
        if (o.gathering_header())
            o.decorator(node, name, receiver, again);
        else
            o.refer(EdgeType::uses, attribute, name, receiver);
        again = true;
    });
}

void broken(Outline& o, TSNode node, const Rule& rule) {
    define_broken_types(o, node, rule, {"namespace", "class", "struct", "interface", "enum", "record"});
}

/// What a line ends with, comments apart; '\0' for one without code. `in_comment`: within one of several lines.
char end_of_code(std::string_view line, bool& in_comment) {
    char last = '\0';
    bool in_text = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i], next = i + 1 < line.size() ? line[i + 1] : '\0';
        if (in_comment) {
            if (c == '*' && next == '/') in_comment = false, ++i;
            continue;
        }
        if (in_text && c == '\\') ++i;
        if (c == '"') in_text = !in_text;
        if (!in_text && c == '/' && next == '/') break;
        if (!in_text && c == '/' && next == '*') {
            in_comment = true;
            ++i;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            last = c;
        }
    }
    return last;
}

/// `#if` within a declaration's head or a statement, or around a part of one, is more than the parser takes: of such
/// ones the first branch stays, and the directives go.
void prepare(std::string& text) {
    if (text.find("#if") == std::string::npos) return;
    struct Line {
        std::size_t begin, end;
    };
    struct Open {
        std::vector<Line> directives;
        std::size_t other = 0;  // where the second branch begins
        bool splits = false;    // something that is not whole
    };
    constexpr std::string_view whole = "{};]";
    std::vector<Open> open;
    std::vector<Line> erased;
    char last = ';';
    bool in_comment = false;
    auto end_branch = [&](std::size_t at) {
        Open& one = open.back();
        if (one.other != 0) return;
        one.splits = one.splits || whole.find(last) == std::string_view::npos || last == '{';
        one.other = at;
    };
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = std::string_view(text).substr(begin, end - begin);
        auto first = line.find_first_not_of(" \t");
        std::string_view directive =
            first == std::string_view::npos || line[first] != '#' || in_comment ? "" : line.substr(first);
        if (directive.starts_with("#if")) {
            open.push_back({{{begin, end}}, 0, whole.find(last) == std::string_view::npos});
        } else if (!open.empty() && (directive.starts_with("#el") || directive.starts_with("#endif"))) {
            open.back().directives.push_back({begin, end});
            const bool closes = directive.starts_with("#endif");
            const bool only_branch = open.back().other == 0 && closes;
            end_branch(begin);
            if (closes) {
                Open one = std::move(open.back());
                open.pop_back();
                if (one.splits) {
                    erased.insert(erased.end(), one.directives.begin(), one.directives.end());
                    if (!only_branch) erased.push_back({one.other, begin});
                }
            }
        } else if (directive.empty()) {
            if (char c = end_of_code(line, in_comment); c != '\0') last = c;
        }
        begin = end + 1;
    }
    for (const Line& one : erased)
        for (std::size_t i = one.begin; i < one.end; ++i)
            if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

constexpr unsigned leaf = symbol_only | no_scope;

constexpr Rule rules[] = {
    {"namespace_declaration", define, "namespace", NodeType::module, container},
    {"file_scoped_namespace_declaration", file_namespace, "namespace", NodeType::module, container},
    {"using_directive", using_directive, "alias", NodeType::class_, leaf},
    {"compilation_unit", unit},
    {"class_declaration", type_declaration, "class", NodeType::class_},
    {"struct_declaration", type_declaration, "struct", NodeType::class_},
    {"record_declaration", type_declaration, "record", NodeType::class_},
    {"interface_declaration", type_declaration, "interface", NodeType::class_},
    {"enum_declaration", define, "enum", NodeType::class_},
    {"delegate_declaration", callable, "delegate", NodeType::class_},
    {"method_declaration", method, "method", NodeType::function},
    {"local_function_statement", local_function, "function", NodeType::function},
    {"constructor_declaration", callable, "constructor", NodeType::function},
    {"destructor_declaration", destructor, "destructor", NodeType::function},
    {"operator_declaration", operator_method, "operator", NodeType::function},
    {"conversion_operator_declaration", operator_method, "operator", NodeType::function},
    {"property_declaration", property, "property", NodeType::variable},
    {"indexer_declaration", property, "indexer", NodeType::variable},
    {"event_declaration", property, "event", NodeType::variable},
    {"event_field_declaration", fields, "event", NodeType::variable, leaf},
    {"field_declaration", fields, "field", NodeType::variable, leaf},
    {"enum_member_declaration", define_leaf, "enum member", NodeType::variable, leaf},
    {"preproc_define", macro, "macro", NodeType::variable, leaf},
    {"parameter", parameter, "property", NodeType::variable, leaf},
    {"parameter_list", parameters, "property", NodeType::variable, leaf},
    {"bracketed_parameter_list", parameters, "property", NodeType::variable, leaf},
    {"type_parameter", type_parameter},
    {"variable_declaration", locals},
    {"foreach_statement", loop},
    {"declaration_expression", bind_name},
    {"declaration_pattern", bind_name},
    {"recursive_pattern", bind_name},
    {"var_pattern", bind_name},
    {"list_pattern", bind_name},
    {"parenthesized_variable_designation", bind_name},
    {"catch_declaration", bind_name},
    {"from_clause", from},
    {"let_clause", clause},
    {"join_clause", clause},
    {"join_into_clause", clause},
    {"lambda_expression", lambda},
    {"anonymous_method_expression", lambda},
    {"implicit_parameter", implicit_parameter},
    {"type_argument_list", types},
    {"array_type", typed},
    {"nullable_type", typed},
    {"pointer_type", typed},
    {"ref_type", typed},
    {"scoped_type", typed},
    {"tuple_element", typed},
    {"type_parameter_constraint", typed},
    {"cast_expression", typed},
    {"typeof_expression", typed},
    {"default_expression", typed},
    {"sizeof_expression", typed},
    {"type_pattern", typed},
    {"as_expression", right_type},
    {"is_expression", right_type},
    {"base_list", bases},
    {"invocation_expression", call},
    {"object_creation_expression", creation},
    {"constructor_initializer", other_constructor},
    {"attribute_list", attributes, "decorator"},
    {"global_attribute", attributes},
    {"ERROR", broken, "class", NodeType::class_},
    {"comment", comment},
};

}  // namespace

const Rules& csharp_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .bases_come_first = true,
                               .attributes_hide = true,
                               .overloads = true,
                               .variables_hide = VariablesHide::calls,
                               .self_words = "this",
                               .super_words = "base",
                               .decorator_suffix = "Attribute",
                               .chains = {.self_words = "this",
                                          .super_words = "base",
                                          .skip_words = "await",
                                          .count_arguments = true,
                                          .lambda_arrow = "=>",
                                          .literal_types = "string int long double float char bool",
                                          .literals_are_objects = true,
                                          .default_operator = "??",
                                          .marks_choose = true,
                                          .transparent_types = "Task ValueTask Nullable",
                                          .tuples = true},
                               .import_mentions = import_mentions,
                               .prepare = prepare,
                               .comment_marks = "/// // /** /* */ *"};
    return all;
}

}  // namespace vlt::indexer
