#include "indexer/languages/c_family.hpp"

#include <algorithm>

#include "indexer/languages/c_conditions.hpp"
#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer::c_family {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr int max_declarator_depth = 100;
constexpr std::size_t max_macro_arguments = 3;  // looked at for a name

std::string_view type_of(TSNode node) { return Outline::none(node) ? std::string_view{} : ts_node_type(node); }

bool is_record(std::string_view type) {
    return type == "struct_specifier" || type == "union_specifier" || type == "enum_specifier" || type == "class_specifier";
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & '\x80') != 0;
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == '\\'; }

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Without white space, save one blank where two words would run together.
std::string_view compact(Outline& o, std::string_view text) {
    text = trim(text);
    if (text.find_first_of(" \t\r\n\\") == std::string_view::npos) return text;
    std::string made;
    bool gap = false;
    for (char c : text) {
        if (is_space(c)) {
            gap = true;
            continue;
        }
        if (gap && !made.empty() && is_letter(made.back()) && is_letter(c)) made += ' ';
        gap = false;
        made += c;
    }
    return o.keep(made);
}

/// `::A<int, B<C>>:: D::` is A::D.
std::string_view owner_path(Outline& o, std::string_view text) {
    text = trim(text);
    while (text.ends_with(':')) text = trim(text.substr(0, text.size() - 1));
    while (text.starts_with(':')) text = trim(text.substr(1));
    if (text.find('<') == std::string_view::npos) return compact(o, text);
    std::string made;
    int depth = 0;
    for (char c : text) {
        if (c == '<') ++depth;
        if (depth == 0 && !is_space(c)) made += c;
        if (c == '>') --depth;
    }
    return o.keep(made);
}

/// `operator_cast` has its parameters in an abstract declarator.
TSNode abstract_function(const Outline& o, TSNode cast) {
    TSNode node = o.field(cast, Field::declarator);
    for (int i = 0; i < max_declarator_depth && !Outline::none(node); ++i) {
        if (o.is(node, "abstract_function_declarator")) return node;
        TSNode inner = o.field(node, Field::declarator);
        node = Outline::none(inner) ? o.first_named(node) : inner;
    }
    return TSNode{};
}

TSNode last_part(const Outline& o, TSNode name) {
    for (int i = 0; i < max_declarator_depth && o.is(name, "qualified_identifier"); ++i) name = o.field(name, Field::name);
    return name;
}

constexpr unsigned template_reach = 12;  // levels between a template and the types that a declaration in it mentions

std::string_view last_word(std::string_view path) {
    auto at = path.rfind(':');
    return at == std::string_view::npos ? path : path.substr(at + 1);
}

/// Where a member that is defined out of its class belongs, with the namespace around it.
std::string_view full_owner(Outline& o, std::string_view owner) {
    if (owner.empty() || o.in_class()) return {};
    std::string_view around = o.scope_kind() == ScopeKind::container ? o.scope_name() : std::string_view{};
    if (around.empty()) return owner;
    std::string full(around);
    full.append(o.rules().separator).append(owner);
    return o.keep(full);
}

std::int32_t around_classes(Outline& o) {
    std::int32_t scope = o.scope();
    while (scope > 0 && o.scopes()[static_cast<std::size_t>(scope)].kind == ScopeKind::class_)
        scope = o.scopes()[static_cast<std::size_t>(scope)].parent;
    return scope;
}

template <class Fn>
void each_declarator(const Outline& o, TSNode node, Fn&& fn) {
    const TSFieldId id = o.rules().fields[static_cast<unsigned>(Field::declarator)];
    FieldCursor cursor(node);
    if (!cursor.first_child()) return;
    do {
        if (cursor.field() == id && ts_node_is_named(cursor.node())) fn(cursor.node());
    } while (cursor.next_sibling());
}

bool has_storage_class(const Outline& o, TSNode declaration, std::string_view word) {
    bool found = false;
    o.each_child(declaration, [&](TSNode child) { found |= o.is(child, "storage_class_specifier") && o.text(child) == word; });
    return found;
}

/// Whether `x(…)` in a function declares a function for certain: `T x(y)` may as well make an object.
bool surely_parameters(const Outline& o, TSNode function_declarator) {
    bool sure = false, any = false;
    o.each_child(o.field(function_declarator, Field::parameters), [&](TSNode child) {
        any = true;
        sure |= !Outline::none(o.field(child, Field::declarator)) || !o.is(o.field(child, Field::type), "type_identifier");
    });
    return sure || !any;
}

/// `MACRO(name` rather than `T (*name`.
bool is_macro_call(const Outline& o, TSNode type) {
    if (!o.is(type, "type_identifier")) return false;
    std::string_view rest = o.source().substr(std::min<std::size_t>(ts_node_end_byte(type), o.source().size()));
    auto next = rest.find_first_not_of(" \t");
    if (next == std::string_view::npos || rest[next] != '(') return false;
    auto inside = rest.find_first_not_of(" \t\n\r", next + 1);
    return inside != std::string_view::npos && is_letter(rest[inside]);
}

/// The text of a declaration up to what its declarator is set to, without the body of a type defined in it.
std::string_view declaration_head(Outline& o, TSNode declaration, TSNode declarator) {
    TSNode plain = o.is(declarator, "init_declarator") ? o.field(declarator, Field::declarator) : declarator;
    if (Outline::none(plain)) plain = declarator;
    const auto begin = ts_node_start_byte(declaration), end = ts_node_end_byte(plain);
    if (end <= begin) return {};
    TSNode type = o.field(declaration, Field::type), body = o.field(type, Field::body);
    if (is_macro_call(o, type)) return o.text(declaration);  // `static MACRO(name);`
    if (Outline::none(body)) return o.source().substr(begin, end - begin);
    std::string made(trim(o.source().substr(begin, ts_node_start_byte(body) - begin)));
    made.append(" ").append(o.text(plain));
    return o.keep(made);
}

/// A definition's text up to its body, without attributes before it and directives in it. A branch that was not parsed may
/// follow its declarator.
std::string_view head_text(Outline& o, TSNode outer, TSNode declarator, TSNode body) {
    const auto begin = ts_node_start_byte(outer), end = ts_node_start_byte(body);
    if (end <= begin) return {};
    std::string_view head = o.source().substr(begin, end - begin);
    if (head.find('#') != std::string_view::npos && !Outline::none(declarator)) head = head.substr(0, ts_node_end_byte(declarator) - begin);
    while (head.starts_with("[[")) head = trim(head.substr(std::min(head.find("]]"), head.size() - 2) + 2));
    if (head.find('#') == std::string_view::npos) return head;
    std::string made;
    while (!head.empty()) {
        auto line_end = std::min(head.find('\n'), head.size() - 1) + 1;
        std::string_view line = head.substr(0, line_end);
        if (!trim(line).starts_with('#')) made += line;
        head.remove_prefix(line_end);
    }
    return o.keep(made);
}

/// In C no member is a function: types are of no matter.
bool has_methods(const Outline& o) { return !o.rules().rules->self_words.empty(); }

/// Of what type a declarator declares something (or, of a function, what it returns); nothing where that type has no members, unless
/// `numbers` are asked for, too. A pointer is taken for what it points to.
Origin type_origin(Outline& o, TSNode declaration, TSNode declarator, bool numbers = false) {
    if (!has_methods(o)) return {};
    TSNode type = o.field(declaration, Field::type);
    std::string_view kind = type_of(type);
    const bool is_number = kind == "primitive_type" || kind == "sized_type_specifier";
    if (kind.empty() || (is_number && !numbers)) return {};
    if (is_record(kind)) type = o.field(type, Field::name);
    std::string_view text = o.text(type);
    if (text.empty() || text == "auto" || text.starts_with("decltype")) return {};
    // `const T`, told apart from `T` where methods are.
    TSNode qualifier = o.child_of_type(declaration, "type_qualifier");
    if (!Outline::none(qualifier) && o.text(qualifier) == "const" && ts_node_end_byte(qualifier) < ts_node_start_byte(type)) {
        const auto begin = ts_node_start_byte(qualifier), end = ts_node_end_byte(type);
        std::string_view whole = o.source().substr(begin, end - begin);
        if (o.source().substr(ts_node_end_byte(qualifier), ts_node_start_byte(type) - ts_node_end_byte(qualifier)).find_first_not_of(" \t\n\r") == std::string_view::npos)
            text = whole;
    }
    bool elements = false;
    for (int i = 0; i < max_declarator_depth && !Outline::none(declarator); ++i) {
        std::string_view part = type_of(declarator);
        if (part == "array_declarator") elements = true;
        if (part == "function_declarator") {
            if (o.is(o.field(declarator, Field::declarator), "parenthesized_declarator")) return {};  // a pointer to a function
            break;
        }
        if (!part.ends_with("declarator")) break;
        TSNode inner = o.field(declarator, Field::declarator);
        declarator = Outline::none(inner) ? o.first_named(declarator) : inner;
    }
    if (elements) text = o.keep(std::string(text) + "[]");
    return {text, true};
}

/// What a function returns: also `auto f() -> T`.
Origin result_origin(Outline& o, TSNode node, const Declared& found) {
    TSNode trailing = o.child_of_type(found.function, "trailing_return_type");
    if (!Outline::none(trailing) && has_methods(o)) return {o.text(o.first_named(trailing)), true};
    return type_origin(o, node, o.field(node, Field::declarator));
}

/// What a variable holds: its type, or what it is set to (`auto`).
Origin variable_origin(Outline& o, TSNode declaration, TSNode declarator, bool numbers = false) {
    if (!has_methods(o)) return {};
    TSNode type = o.field(declaration, Field::type);
    if (o.is(type, "placeholder_type_specifier") || o.text(type) == "auto") {
        TSNode value = o.is(declarator, "init_declarator") ? o.field(declarator, Field::value) : o.field(declaration, Field::value);
        if (o.is(value, "initializer_list") || o.is(value, "argument_list")) value = o.first_named(value);
        return {o.text(value)};
    }
    return type_origin(o, declaration, declarator, numbers);
}

/// Whether a branch of #if around it is probably not compiled.
bool is_unlikely(Outline& o, TSNode node) {
    if (!o.unlikely_lines) o.unlikely_lines = unlikely_lines(o.source(), o.rules().rules->members_in_scope);
    const std::uint32_t line = Outline::line(node);
    auto after = std::ranges::upper_bound(*o.unlikely_lines, line, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
    return after != o.unlikely_lines->begin() && line <= std::prev(after)->second;
}

/// Whether other files can't see what is declared here: `static`, or in a namespace without a name.
bool is_file_local(const Outline& o, TSNode node) {
    if (!o.in_class() && has_storage_class(o, node, "static")) return true;
    for (unsigned up = 1; up < max_declarator_depth; ++up) {
        TSNode around = o.ancestor(up);
        if (Outline::none(around)) return false;
        if (o.is(around, "namespace_definition") && Outline::none(o.field(around, Field::name))) return true;
    }
    return false;
}

/// `int f OF((int a));`: the macro leaves the parameters out where the compiler knows none. prepare() blanked it.
bool is_wrapped_prototype(const Outline& o, TSNode name) {
    std::string_view rest = trim(o.source().substr(std::min<std::size_t>(ts_node_end_byte(name), o.source().size())));
    const auto word = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_letter) - rest.begin());
    if (word == 0 || is_c_keyword(rest.substr(0, word))) return false;
    rest = trim(rest.substr(word));
    if (!rest.starts_with("((")) return false;
    rest = trim(rest.substr(2));
    return !rest.empty() && is_letter(rest[0]) && !(rest[0] >= '0' && rest[0] <= '9');
}

/// `T x(1);`, `T x{1};` calls T's constructor.
void construction(Outline& o, TSNode declaration, TSNode declarator, const Declared& found) {
    TSNode arguments = o.field(declarator, Field::value);
    if (!Outline::none(found.function)) arguments = o.field(found.function, Field::parameters);  // `T x(y);` looks like a function
    bool constructs = !Outline::none(found.function) || o.is(arguments, "argument_list") || o.is(arguments, "initializer_list");
    TSNode type = o.field(declaration, Field::type);
    std::string_view kind = type_of(type);
    if (!constructs || (kind != "type_identifier" && kind != "qualified_identifier" && kind != "template_type")) return;
    const Name name = name_of(o, type);
    o.create(name.node, name.text, name.owner, count_arguments(o, arguments));
}

/// A type without a tag takes its name from what is declared with it.
TSNode first_declared_name(const Outline& o, TSNode declaration) {
    TSNode name{};
    each_declarator(o, declaration, [&](TSNode declarator) {
        if (Outline::none(name)) name = declared(o, declarator).name;
    });
    return name;
}

constexpr Rule pure_rule{"field_declaration", field_declaration, "function", NodeType::function, no_scope | no_chunk};
constexpr Rule lambda_rule{"declaration", declaration, "function", NodeType::function};
constexpr Rule macro_rule{"comment", comment_or_directive, "macro", NodeType::variable, symbol_only | no_scope};
constexpr Rule function_macro_rule{"comment", comment_or_directive, "macro", NodeType::function};

/// The names that `typedef … a, *b;` gives to a type; `type_name` is the node that named the type itself.
void define_typedefs(Outline& o, TSNode node, const Rule& rule, TSNode type_name, std::int32_t home) {
    each_declarator(o, node, [&](TSNode declarator) {
        DefinitionSpec spec;
        spec.name = declared(o, declarator).name;
        if (Outline::none(spec.name) || ts_node_eq(spec.name, type_name)) return;
        spec.signature = declaration_head(o, node, declarator);
        spec.home = home;
        spec.origin = type_origin(o, node, declarator);
        // `typedef struct a {…} a;` is one type: one node, two symbols.
        if (!Outline::none(type_name) && o.text(spec.name) == o.text(type_name)) spec.extra_flags = symbol_only;
        o.define(node, rule, spec);
    });
}

/// `struct {…} x;`: the members have no other scope than x.
Rule rule_for_variable(const Outline& o, TSNode declaration, const Rule& rule) {
    TSNode type = o.field(declaration, Field::type);
    bool names_scope = is_record(type_of(type)) && Outline::none(o.field(type, Field::name)) && !Outline::none(o.field(type, Field::body));
    Rule own = rule;
    if (names_scope) own.flags &= ~static_cast<unsigned>(no_scope);
    return own;
}

/// The name in `class T`, `class... T`, `class T = int`, `template <class> class T`, `Concept T`, `int n`.
TSNode template_parameter(const Outline& o, TSNode parameter) {
    if (o.is(parameter, "template_template_parameter_declaration")) {
        o.each_child(parameter, [&](TSNode child) {
            if (std::string_view(ts_node_type(child)).ends_with("type_parameter_declaration")) parameter = child;
        });
    }
    if (!type_of(parameter).ends_with("type_parameter_declaration")) return declared(o, o.field(parameter, Field::declarator)).name;
    TSNode name = o.field(parameter, Field::name);
    return Outline::none(name) ? o.child_of_type(parameter, "type_identifier") : name;
}

/// Whether a name that a mere declaration mentions is a parameter of its template: no scope is there to bind it in.
bool is_template_parameter(const Outline& o, std::string_view name) {
    bool is_parameter = false;
    for (unsigned up = 1; up < template_reach && !is_parameter; ++up) {
        TSNode around = o.ancestor(up);
        if (Outline::none(around)) return false;
        if (!o.is(around, "template_declaration")) continue;
        o.each_child(o.field(around, Field::parameters),
                     [&](TSNode parameter) { is_parameter |= o.text(template_parameter(o, parameter)) == name; });
    }
    return is_parameter;
}

/// "K,V" of the templates right around the node being visited.
std::string_view type_parameters(Outline& o) {
    std::string joined;
    for (unsigned up = 1; o.is(o.ancestor(up), "template_declaration"); ++up)
        o.each_child(o.field(o.ancestor(up), Field::parameters), [&](TSNode parameter) {
            if (o.is(parameter, "comment")) return;
            if (!joined.empty()) joined += ',';
            joined += o.text(template_parameter(o, parameter));
        });
    return joined.empty() ? std::string_view{} : o.keep(joined);
}

bool is_plain_type(std::string_view word) {
    for (std::string_view type : {"void", "char", "short", "int", "long", "float", "double", "unsigned", "signed", "bool"})
        if (word == type) return true;
    return false;
}

/// Binds every word of a macro's arguments but one: any of them may be a parameter.
void bind_words(Outline& o, std::string_view text, std::string_view but) {
    while (!text.empty()) {
        auto begin = static_cast<std::size_t>(std::ranges::find_if(text, is_letter) - text.begin());
        text.remove_prefix(begin);
        auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
        if (text.substr(0, end) != but) o.bind(text.substr(0, end));
        text.remove_prefix(end);
    }
}

void include(Outline& o, TSNode node, std::string_view directive) {
    auto begin = directive.find_first_of("\"<");
    std::string_view path = begin == std::string_view::npos ? std::string_view{} : directive.substr(begin + 1);
    if (!path.empty())
        path = path.substr(0, path.find(directive[begin] == '<' ? '>' : '"'));
    else  // a macro stands for the path
        path = trim(directive.substr(std::min(directive.find_first_of(" \t"), directive.size())));
    o.import(node, path);
}

/// `definition` begins with the macro's name.
void define_macro(Outline& o, TSNode node, std::string_view definition) {
    auto end = static_cast<std::size_t>(std::ranges::find_if_not(definition, is_letter) - definition.begin());
    const char* begin = o.text(node).data();
    DefinitionSpec spec;
    spec.name_text = definition.substr(0, end);
    spec.home = 0;
    Arity arity{0, 0};
    const bool is_function = end < definition.size() && definition[end] == '(';
    if (is_function) {
        std::string_view parameters = definition.substr(end + 1, definition.find(')', end) - end - 1);
        bool variadic = parameters.find("...") != std::string_view::npos;
        arity.min = arity.max = trim(parameters).empty() ? 0 : static_cast<int>(std::ranges::count(parameters, ',')) + 1;
        if (variadic) arity = {arity.min - 1, -1};
        spec.arity = &arity;
        end += parameters.size() + 2;
    } else {
        end = std::min(definition.find('\n'), definition.size());
    }
    spec.unlikely = is_unlikely(o, node);
    spec.signature = {begin, static_cast<std::size_t>(definition.data() - begin) + std::min(end, definition.size())};
    o.define(node, is_function ? function_macro_rule : macro_rule, spec);
}

/// Whether a type is the letter that prepare() cut off a macro's name.
bool is_stand_in(const Outline& o, TSNode type) {
    if (!o.is(type, "type_identifier") || o.text(type).size() != 1) return false;
    const auto end = ts_node_end_byte(type);
    return end < o.source().size() && is_letter(o.source()[end]);
}

/// `MACRO(name, …) {` defines a function: of the name that its first argument is, or a method of the first argument that the
/// second names (`TEST_F(Suite, case)`). A macro in lower case, or without such an argument, is taken for the name itself.
void macro_function(Outline& o, TSNode node, const Rule& rule, const Declared& found, DefinitionSpec& spec) {
    const auto name_begin = ts_node_start_byte(o.field(node, Field::type));
    std::string_view macro = o.source().substr(name_begin, ts_node_end_byte(found.name) - name_begin);
    std::string_view arguments = o.text(spec.parameters);
    arguments = arguments.size() >= 2 ? arguments.substr(1, arguments.size() - 2) : std::string_view{};
    auto has_lower = [](std::string_view text) { return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; }); };
    auto is_name = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, is_letter) && (text[0] < '0' || text[0] > '9') && !text.ends_with("_t");
    };
    std::string_view names[max_macro_arguments];
    std::size_t count = 0, arguments_count = 0;
    for (; !arguments.empty() && arguments_count < max_macro_arguments; ++arguments_count) {
        auto comma = std::min(arguments.find(','), arguments.size());
        std::string_view argument = trim(arguments.substr(0, comma));
        if (is_name(argument) && !is_plain_type(argument)) names[count++] = argument;
        arguments.remove_prefix(std::min(comma + 1, arguments.size()));
    }
    spec.name_text = macro;
    const bool named = !has_lower(macro) && count > 0;
    if (named) {
        // `INTERCEPTOR(SSIZE_T, read, …)`: what is written in capitals is a type sooner than the name.
        bool pair = count == 2 && arguments_count == 2;
        bool second = count > 1 && !has_lower(names[0]) && has_lower(names[1]);
        spec.name_text = pair || second ? names[1] : names[0];
        if (pair) spec.owner = names[0];
        // Nobody calls a test by its name, which is often that of the function it tests, nor a system call.
        for (std::string_view word : {"TEST", "BENCH", "FIXTURE", "SYSCALL"})
            if (pair || macro.find(word) != std::string_view::npos) spec.extra_flags = not_called;
    }
    spec.parameters = TSNode{};
    if (o.define(node, rule, spec) < 0) return;
    o.refer(EdgeType::calls, node, macro);
    if (!named)
        bind_parameters(o, found.function);
    else if (spec.owner.empty())
        bind_words(o, o.text(o.field(found.function, Field::parameters)), spec.name_text);
}

bool mentions_type(const Outline& o, TSNode node) {
    TSNode parent = o.ancestor(1);
    std::string_view type = type_of(parent);
    if (type.ends_with("declarator")) return false;  // the new name in a typedef
    if (type == "type_definition") return ts_node_eq(o.field(parent, Field::type), node);
    if (type == "alias_declaration") return !ts_node_eq(o.field(parent, Field::name), node);
    if (is_record(type))  // not in `struct a {…}` and `struct a;`
        return Outline::none(o.field(parent, Field::body)) && ts_node_eq(o.field(o.ancestor(2), Field::type), parent);
    if (type == "type_name" && o.is(o.ancestor(2), "parameterized_arguments")) return false;  // Objective-C's protocols: bases
    return !type.ends_with("type_parameter_declaration") && o.text(node) != "instancetype";
}

}  // namespace

TSNode outermost(const Outline& o, TSNode node) {
    TSNode outer = node;
    for (unsigned up = 1;; ++up) {
        TSNode around = o.ancestor(up);
        if (!o.is(around, "template_declaration") && !o.is(around, "friend_declaration")) return outer;
        outer = around;
    }
}

void bind_type_parameters(Outline& o) {
    for (unsigned up = 1; o.is(o.ancestor(up), "template_declaration") || o.is(o.ancestor(up), "friend_declaration"); ++up)
        o.each_child(o.field(o.ancestor(up), Field::parameters), [&](TSNode parameter) {
            o.bind(o.text(template_parameter(o, parameter)), BindingKind::type_parameter);
        });
}

Declared declared(const Outline& o, TSNode node) {
    Declared found;
    for (int i = 0; i < max_declarator_depth && !Outline::none(node); ++i) {
        std::string_view type = type_of(node);
        if (!type.ends_with("declarator") || type == "structured_binding_declarator") {
            if (type == "ERROR") return {};
            found.name = node;
            TSNode last = last_part(o, node);
            if (o.is(last, "operator_cast")) found.function = abstract_function(o, last);
            return found;
        }
        bool around = type == "parenthesized_declarator" || type == "attributed_declarator";
        if (type == "function_declarator")
            found.function = node;
        else if (!around)
            found.function = TSNode{};
        TSNode inner = o.field(node, Field::declarator);
        if (Outline::none(inner)) {
            o.each_child(node, [&](TSNode child) {
                std::string_view child_type = type_of(child);
                bool may_be = child_type.ends_with("declarator") || child_type.ends_with("identifier") || child_type.ends_with("_name") ||
                              child_type == "operator_cast" || child_type == "template_function";
                if (may_be && Outline::none(inner)) inner = child;
            });
        }
        node = inner;
    }
    return {};
}

Name name_of(Outline& o, TSNode node) {
    Name name;
    if (Outline::none(node)) return name;
    name.node = last_part(o, node);
    if (Outline::none(name.node)) return name;
    const auto begin = ts_node_start_byte(node), last = ts_node_start_byte(name.node);
    if (last > begin) name.owner = owner_path(o, o.source().substr(begin, last - begin));
    std::string_view type = type_of(name.node);
    if (type.starts_with("template_")) {
        name.node = o.field(name.node, Field::name);
        name.text = o.text(name.node);
    } else if (type == "operator_cast") {
        std::string_view text = o.text(name.node);
        TSNode parameters = abstract_function(o, name.node);
        if (!Outline::none(parameters)) text = text.substr(0, ts_node_start_byte(parameters) - last);
        name.text = compact(o, text);
    } else if (type == "operator_name" || type == "destructor_name") {
        name.text = compact(o, o.text(name.node));
    } else if (type.ends_with("identifier")) {
        name.text = o.text(name.node);
    }
    return name;
}

void bind_declarator(Outline& o, TSNode declaration, TSNode declarator) {
    TSNode name = declared(o, declarator).name;
    if (o.is(name, "structured_binding_declarator"))
        o.each_child(name, [&](TSNode child) { o.bind(o.text(child)); });
    else if (!o.is(name, "qualified_identifier"))
        o.bind(o.text(name), BindingKind::variable, variable_origin(o, declaration, declarator, o.rules().rules->overloads));
}

void bind_parameters(Outline& o, TSNode function_declarator) {
    o.each_child(o.field(function_declarator, Field::parameters), [&](TSNode parameter) {
        TSNode declarator = o.field(parameter, Field::declarator);
        if (!Outline::none(declarator)) bind_declarator(o, parameter, declarator);
    });
}

void comment_or_directive(Outline& o, TSNode node, const Rule&) {
    std::string_view text = o.text(node);
    if (!text.starts_with('#')) {
        o.comment(node);
        return;
    }
    text = trim(text.substr(1));
    if (text.starts_with("define"))
        define_macro(o, node, trim(text.substr(6)));
    else if (text.starts_with("include") || text.starts_with("import"))
        include(o, node, text);
}

void function(Outline& o, TSNode node, const Rule& rule) {
    const Declared found = declared(o, o.field(node, Field::declarator));
    if (Outline::none(found.function)) return;
    const Name name = name_of(o, found.name);
    if (is_c_keyword(name.text)) return;
    TSNode body = o.field(node, Field::body);
    if (Outline::none(body)) body = o.child_of_type(node, "try_statement");
    TSNode type = o.field(node, Field::type);
    if (Outline::none(body)) {  // `= default`, `= delete`
        if (!Outline::none(type)) o.bind(name.text, BindingKind::external);
        return;
    }
    DefinitionSpec spec;
    spec.name = name.node;
    spec.name_text = name.text;
    spec.owner = full_owner(o, name.owner);
    spec.parameters = o.field(found.function, Field::parameters);
    spec.outer = outermost(o, node);
    spec.body = body;
    spec.origin = result_origin(o, node, found);
    spec.file_local = is_file_local(o, node);
    spec.unlikely = is_unlikely(o, node);
    o.each_child(found.function, [&](TSNode child) { spec.constant |= o.is(child, "type_qualifier") && o.text(child) == "const"; });
    if (is_stand_in(o, type)) {
        macro_function(o, node, rule, found, spec);
        return;
    }
    if (Outline::none(type)) {
        TSNode initializers = o.child_of_type(node, "field_initializer_list");
        if (!Outline::none(initializers)) spec.body = initializers;
        std::string_view class_name = last_word(!spec.owner.empty() ? spec.owner : o.in_class() ? o.scope_name() : std::string_view{});
        if (name.text == class_name) spec.kind = "constructor";
        if (name.text.starts_with('~')) spec.kind = "destructor";
    }
    spec.signature = head_text(o, spec.outer, o.field(node, Field::declarator), spec.body);
    // Friends are no members; nor are functions between the methods of Objective-C.
    if (o.in_class() && (o.parent_is("friend_declaration") || !o.rules().rules->members_in_scope)) spec.home = around_classes(o);
    const bool within_class = o.in_class();
    const int index = o.define(node, rule, spec);
    if (index < 0) return;
    o.definitions[static_cast<std::size_t>(index)].defaults_elsewhere = !within_class;
    bind_type_parameters(o);
    bind_parameters(o, found.function);
}

void declaration(Outline& o, TSNode node, const Rule& rule) {
    const bool local = o.in_function();
    Rule own = local ? rule : rule_for_variable(o, node, rule);
    const std::int32_t home = o.rules().rules->members_in_scope ? o.scope() : around_classes(o);
    bool is_extern = false, looked = false;
    each_declarator(o, node, [&](TSNode declarator) {
        const Declared found = declared(o, declarator);
        if (Outline::none(found.name) || is_c_keyword(o.text(found.name))) return;
        if (!Outline::none(found.function) && (!local || surely_parameters(o, found.function))) {
            // A constructor has no name of its own.
            bool named = !Outline::none(o.field(node, Field::type)) && !o.is(found.name, "qualified_identifier");
            if (named) o.bind(name_of(o, found.name).text, BindingKind::external);
            return;
        }
        if (o.is(declarator, "identifier") && is_wrapped_prototype(o, declarator)) {
            o.bind(o.text(declarator), BindingKind::external);
            return;
        }
        if (o.rules().rules->members_in_scope) construction(o, node, declarator, found);
        if (local) {
            bind_declarator(o, node, declarator);
            return;
        }
        if (!looked) is_extern = has_storage_class(o, node, "extern") || o.parent_is("linkage_specification");
        looked = true;
        if (is_extern && !o.is(declarator, "init_declarator")) return;
        const Name name = name_of(o, found.name);
        DefinitionSpec spec;
        spec.name = name.node;
        spec.name_text = name.text;
        spec.owner = full_owner(o, name.owner);
        spec.outer = outermost(o, node);
        spec.signature = declaration_head(o, node, declarator);
        spec.home = home;
        spec.origin = variable_origin(o, node, declarator);
        TSNode value = o.is(declarator, "init_declarator") ? o.field(declarator, Field::value) : TSNode{};
        if (o.is(value, "lambda_expression")) {
            spec.origin = {};
            spec.parameters = o.field(o.field(value, Field::declarator), Field::parameters);
            o.define(node, lambda_rule, spec);
        } else if (!name.text.empty()) {
            o.define(node, own, spec);
        }
        own.flags |= no_scope;
    });
}

void field_declaration(Outline& o, TSNode node, const Rule& rule) {
    Rule own = rule_for_variable(o, node, rule);
    const std::int32_t home = o.scope();
    each_declarator(o, node, [&](TSNode declarator) {
        const Declared found = declared(o, declarator);
        if (Outline::none(found.name) || is_c_keyword(o.text(found.name))) return;
        DefinitionSpec spec;
        spec.home = home;
        spec.origin = type_origin(o, node, declarator);
        if (!Outline::none(found.function)) {
            const Name name = name_of(o, found.name);
            if (o.text(o.field(node, Field::default_value)) != "0") {
                o.bind(name.text, BindingKind::external);
                return;
            }
            // A pure virtual function has no other definition.
            spec.name = name.node;
            spec.name_text = name.text;
            spec.parameters = o.field(found.function, Field::parameters);
            o.define(node, pure_rule, spec);
            return;
        }
        spec.name = found.name;
        o.define(node, own, spec);
        own.flags |= no_scope;
    });
}

void record(Outline& o, TSNode node, const Rule& rule) {
    TSNode body = o.field(node, Field::body);
    if (Outline::none(body)) return;
    const bool is_typedef = o.parent_is("type_definition");
    // In C a type inside another is declared around it.
    const std::int32_t home = o.rules().rules->members_in_scope ? o.scope() : around_classes(o);
    Name name = name_of(o, o.field(node, Field::name));
    TSNode tag = name.node;
    if (Outline::none(tag) && is_typedef) name = name_of(o, first_declared_name(o, o.ancestor(1)));
    if (name.text.empty()) return;  // its members belong to what surrounds it
    DefinitionSpec spec;
    spec.name = name.node;
    spec.name_text = name.text;
    spec.owner = full_owner(o, name.owner);
    spec.body = body;
    spec.outer = is_typedef ? o.ancestor(1) : outermost(o, node);
    spec.home = home;
    spec.signature = head_text(o, spec.outer, TSNode{}, body);
    spec.type_parameters = type_parameters(o);
    spec.file_local = is_file_local(o, node);
    spec.unlikely = is_unlikely(o, node);
    if (o.define(node, rule, spec) < 0) return;
    bind_type_parameters(o);
    if (is_typedef) {
        const Rule typedef_rule{"type_definition", type_definition, "typedef", NodeType::class_, no_scope | (rule.flags & not_called)};
        define_typedefs(o, o.ancestor(1), typedef_rule, name.node, home);
    }
    o.each_child(o.child_of_type(node, "base_class_clause"), [&](TSNode base) {
        std::string_view type = type_of(base);
        if (type != "type_identifier" && type != "qualified_identifier" && type != "template_type") return;
        const Name base_name = name_of(o, base);
        o.refer(EdgeType::inherits, base, base_name.text, base_name.owner);
    });
}

void enumerator(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    o.define(node, rule, spec);
}

void type_definition(Outline& o, TSNode node, const Rule& rule) {
    TSNode type = o.field(node, Field::type);
    bool defines_type = is_record(type_of(type)) && !Outline::none(o.field(type, Field::body));
    if (!defines_type) define_typedefs(o, node, rule, TSNode{}, o.scope());
}

void type_name(Outline& o, TSNode node, const Rule&) {
    if (!mentions_type(o, node) || is_stand_in(o, node)) return;
    unsigned up = 1;
    if (o.is(o.ancestor(up), "template_type")) ++up;
    TSNode whole{};
    while (o.is(o.ancestor(up), "qualified_identifier")) whole = o.ancestor(up++);
    // Bases are told apart from other mentions; what depends on a template's arguments can't be known.
    if (o.is(o.ancestor(up), "base_class_clause") || o.is(o.ancestor(up), "dependent_type")) return;
    if (!o.in_function() && is_template_parameter(o, o.text(node))) return;
    if (o.parent_is("declaration") && is_macro_call(o, node)) {  // `static MACRO(name);`
        o.refer(EdgeType::calls, node, o.text(node));
        return;
    }
    std::string_view receiver;
    if (!Outline::none(whole)) {
        const auto begin = ts_node_start_byte(whole), end = ts_node_start_byte(node);
        if (end > begin) receiver = owner_path(o, o.source().substr(begin, end - begin));
    }
    o.refer(EdgeType::uses, node, o.text(node), receiver);
}

/// -1 where prepare() left the arguments out.
int arity_of_call(const Outline& o, TSNode arguments) {
    int count = count_arguments(o, arguments);
    std::string_view text = o.text(arguments);
    bool left_out = count == 0 && text.size() > 2 && !trim(text.substr(1, text.size() - 2)).empty();
    return left_out ? -1 : count;
}

/// A call; where functions may have one name, its arguments tell which one is meant.
void refer_with_arguments(Outline& o, const Name& name, std::string_view receiver, TSNode arguments) {
    DraftReference* reference = o.refer(EdgeType::calls, name.node, name.text, receiver, arity_of_call(o, arguments));
    if (reference && o.rules().rules->overloads) reference->arguments = o.text(arguments);
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode function = o.field(node, Field::function);
    // `(*f)(x)` calls what f points to.
    for (int i = 0; i < 8 && (o.is(function, "parenthesized_expression") || o.is(function, "pointer_expression")); ++i)
        function = o.first_named(function);
    std::string_view type = type_of(function);
    if (type == "identifier" || type == "qualified_identifier" || type == "template_function") {
        const Name name = name_of(o, function);
        if (name.text.ends_with("_cast") && type == "template_function") return;
        const std::size_t before = o.references.size();
        refer_with_arguments(o, name, name.owner, o.field(node, Field::arguments));
        if (name.owner.empty() && o.text(function).starts_with("::") && o.references.size() > before) {  // of the file, not of a class
            o.references.back().source = o.scopes()[static_cast<std::size_t>(o.scope())].definition;
            o.references.back().scope = 0;
        }
    } else if (type == "field_expression") {
        TSNode object = o.field(function, Field::argument);
        const Name name = name_of(o, o.field(function, Field::field));
        refer_with_arguments(o, name, o.text(object), o.field(node, Field::arguments));
    }
}

void skip(Outline& o, TSNode, const Rule&) { o.skip_children(); }

}  // namespace vlt::indexer::c_family
