#include <algorithm>
#include <string>

#include "indexer/languages/ecma.hpp"
#include "indexer/languages/ecma_values.hpp"

namespace vlt::indexer::ecma {

using core::EdgeType;

// --- imports and exports -------------------------------------------------------------------------------------------

namespace {

constexpr std::size_t max_export_words = 15;  // bytes of `export default`

/// The string given to `require("x")` or `import("x")`; null for other calls.
TSNode required_module(const Outline& o, TSNode call) {
    if (!o.is(call, "call_expression")) return TSNode{};
    TSNode callee = o.field(call, Field::function);
    if (!o.is(callee, "import") && !(o.is(callee, "identifier") && o.text(callee) == "require")) return TSNode{};
    TSNode argument = o.first_named(o.field(call, Field::arguments));
    return o.is(argument, "string") ? argument : TSNode{};
}

std::string_view joined(Outline& o, std::string_view module, std::string_view name) {
    std::string path(module);
    path.append("#").append(name);
    return o.keep(path);
}

}  // namespace

bool required(Outline& o, TSNode name, TSNode value, TSNode statement) {
    value = unwrap(o, value);
    if (o.is(value, "await_expression")) value = unwrap(o, o.first_named(value));
    TSNode property{};
    if (o.is(value, "member_expression")) {
        property = o.field(value, Field::property);
        value = unwrap(o, o.field(value, Field::object));
        if (o.is(value, "await_expression")) value = o.first_named(value);
    }
    TSNode string = required_module(o, value);
    if (Outline::none(string)) return false;
    std::string_view module = unquoted(o.text(string));
    if (!Outline::none(property)) module = joined(o, module, o.text(property));
    if (o.is(name, "identifier")) {
        o.import(statement, module, o.text(name));
        return true;
    }
    if (!o.is(name, "object_pattern") || !Outline::none(property)) {
        o.import(statement, module);
        return true;
    }
    bool any = false;
    o.each_child(name, [&](TSNode child) {
        TSNode key = child, local = child;
        if (o.is(child, "object_assignment_pattern")) key = local = o.field(child, Field::left);
        if (o.is(child, "pair_pattern")) {
            key = o.field(child, Field::key);
            local = o.field(child, Field::value);
            if (o.is(local, "assignment_pattern")) local = o.field(local, Field::left);
        }
        bool plain = o.is(local, "identifier") || o.is(local, "shorthand_property_identifier_pattern");
        if (!plain) return;
        o.import(statement, joined(o, module, property_name(o, key)), o.text(local));
        any = true;
    });
    if (!any) o.import(statement, module);
    return true;
}

bool required_as(Outline& o, TSNode value, TSNode statement, std::string_view name) {
    value = unwrap(o, value);
    TSNode property{};
    if (o.is(value, "member_expression")) {
        property = o.field(value, Field::property);
        value = unwrap(o, o.field(value, Field::object));
    }
    TSNode string = required_module(o, value);
    if (Outline::none(string)) return false;
    std::string_view module = unquoted(o.text(string));
    o.refer(EdgeType::imports, statement, Outline::none(property) ? module : joined(o, module, o.text(property)), name);
    return true;
}

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}
std::string_view take_word(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && is_word(text[end])) ++end;
    std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

/// `import("./a").B` at the beginning of a text: what it means as an import's path; the text goes on behind it. Empty
/// where it is none of the tree's own.
std::string_view import_type(Outline& o, std::string_view& text) {
    constexpr std::size_t begin = 8;  // of the path in `import("`
    if (text.size() <= begin || (text[begin - 1] != '"' && text[begin - 1] != '\'')) return {};
    const auto end = text.find(text[begin - 1], begin);
    if (end == std::string_view::npos || end > begin + 200 || !text.substr(end + 1).starts_with(')')) return {};
    std::string_view module = text.substr(begin, end - begin);
    text.remove_prefix(end + 2);
    if (!module.starts_with('.')) return {};
    if (!text.starts_with('.')) return module;
    text.remove_prefix(1);
    return joined(o, module, take_word(text));
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n*";  // the stars of a comment's lines, too
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// `@import A, { B, C as D } from "./a"` and `@import * as A from "./a"` of a comment.
void imports_of_comment(Outline& o, TSNode node, std::string_view text) {
    constexpr std::string_view tag = "@import ";
    constexpr std::size_t longest = 2000;  // bytes of one
    for (auto at = text.find(tag); at != std::string_view::npos; at = text.find(tag)) {
        text.remove_prefix(at + tag.size());
        const auto from = text.find("from ");
        if (from == std::string_view::npos || from > longest) return;
        std::string_view names = without_blanks(text.substr(0, from)), rest = text.substr(from + 5);
        const char quote = rest.empty() ? '\0' : rest.front();
        const auto end = quote == '"' || quote == '\'' ? rest.find(quote, 1) : std::string_view::npos;
        if (end == std::string_view::npos) continue;
        const std::string_view module = rest.substr(1, end - 1);
        text = rest.substr(end);
        bool in_braces = false;
        while (!names.empty()) {
            const std::size_t length = std::min(names.find_first_of("{,}"), names.size());
            std::string_view one = without_blanks(names.substr(0, length));
            const bool opens = length < names.size() && names[length] == '{';
            names.remove_prefix(std::min(length + 1, names.size()));
            const bool whole = one.starts_with("as ");  // behind `*`
            std::string_view name = whole ? std::string_view{} : take_word(one), alias = name;
            one = without_blanks(one);
            if (one.starts_with("as ")) {
                one = without_blanks(one.substr(3));
                alias = take_word(one);
            }
            if (!alias.empty()) o.import(node, whole ? module : joined(o, module, in_braces ? name : "default"), alias);
            in_braces = in_braces || opens;
        }
    }
}

}  // namespace

/// `@typedef {import("./a").B} C` brings in a type, and so does the type `import("./a").B` wherever a comment names it.
void comment_with_types(Outline& o, TSNode node, const Rule& rule) {
    constexpr int max_types = 200;  // in one comment
    comment(o, node, rule);
    std::string_view text = o.text(node);
    if (!text.starts_with("/**")) return;
    imports_of_comment(o, node, text);
    for (int i = 0; i < max_types; ++i) {
        const auto at = text.find("import(");
        if (at == std::string_view::npos) return;
        std::string_view before = text.substr(0, at);
        text.remove_prefix(at);
        const std::string_view all = text;
        const std::string_view path = import_type(o, text);
        if (path.empty()) {
            text.remove_prefix(std::min<std::size_t>(text.size(), 7));
            continue;
        }
        while (before.ends_with(' ') || before.ends_with('{')) before.remove_suffix(1);
        std::string_view alias;
        if (before.ends_with("@typedef")) {
            std::string_view rest = text;
            while (rest.starts_with(' ') || rest.starts_with('}')) rest.remove_prefix(1);
            alias = take_word(rest);
        } else {
            alias = o.keep(name_of_import_type(all.substr(0, all.size() - text.size())));
        }
        if (!alias.empty()) o.import(node, path, alias);
    }
}

/// `{ ...a }`: the object has a's members, too.
void spread(Outline& o, TSNode node, const Rule&) {
    if (!o.parent_is("object") || !o.in_class()) return;
    TSNode value = o.first_named(node);
    const bool exported = is_exports(o);
    TSNode string = required_module(o, value);
    if (!Outline::none(string)) {
        if (exported) o.refer(EdgeType::imports, node, joined(o, unquoted(o.text(string)), "*"));
        return;
    }
    const Origin origin = origin_of(o, value);
    if (origin.text.empty()) return;
    if (exported)
        o.attribute({}, spread_attribute, origin);
    else if (definition_at(o, scope_at(o, o.scope()).definition).row.node_type == core::NodeType::variable)
        o.attribute(spread_attribute, origin);
}

void import(Outline& o, TSNode node, const Rule&) {
    o.skip_children();
    TSNode require = o.child_of_type(node, "import_require_clause");
    TSNode source = o.field(Outline::none(require) ? node : require, Field::source);
    std::string_view module = unquoted(o.text(source));
    if (module.empty()) return;
    if (!Outline::none(require)) {
        o.import(node, module, o.text(o.child_of_type(require, "identifier")));
        return;
    }
    bool any = false;
    auto bring = [&](std::string_view path, std::string_view alias) {
        o.import(node, path, alias);
        any = true;
    };
    o.each_child(o.child_of_type(node, "import_clause"), [&](TSNode child) {
        if (o.is(child, "identifier")) bring(joined(o, module, "default"), o.text(child));
        if (o.is(child, "namespace_import")) bring(module, o.text(o.child_of_type(child, "identifier")));
        if (!o.is(child, "named_imports")) return;
        o.each_child(child, [&](TSNode specifier) {
            if (!o.is(specifier, "import_specifier")) return;
            TSNode name = o.field(specifier, Field::name), alias = o.field(specifier, Field::alias);
            std::string_view imported = Outline::none(name) ? "default" : property_name(o, name);
            bring(joined(o, module, imported), Outline::none(alias) ? imported : o.text(alias));
        });
    });
    if (!any) o.import(node, module);
}

namespace {

/// `export { a as b } from "m"`: an import whose alias is the name it is exported by; no name is bound here.
void re_export(Outline& o, TSNode node, std::string_view module) {
    TSNode names = o.child_of_type(node, "export_clause");
    TSNode space = o.child_of_type(node, "namespace_export");
    auto bring = [&](std::string_view path, std::string_view alias) { o.refer(EdgeType::imports, node, path, alias); };
    if (!Outline::none(space)) {
        bring(module, property_name(o, o.first_named(space)));
    } else if (Outline::none(names)) {
        bring(joined(o, module, "*"), {});
    } else {
        o.each_child(names, [&](TSNode specifier) {
            if (!o.is(specifier, "export_specifier")) return;
            TSNode name = o.field(specifier, Field::name), alias = o.field(specifier, Field::alias);
            std::string_view imported = Outline::none(name) ? "default" : property_name(o, name);
            bring(joined(o, module, imported), Outline::none(alias) ? imported : property_name(o, alias));
        });
    }
}

}  // namespace

void export_statement(Outline& o, TSNode node, const Rule& rule) {
    TSNode source = o.field(node, Field::source);
    if (!Outline::none(source)) {
        re_export(o, node, unquoted(o.text(source)));
        return;
    }
    // `export { a as b }`, `export default a`, `export = a`
    o.each_child(o.child_of_type(node, "export_clause"), [&](TSNode specifier) {
        if (!o.is(specifier, "export_specifier")) return;
        std::string_view name = o.text(o.field(specifier, Field::name));
        TSNode alias = o.field(specifier, Field::alias);
        o.attribute({}, Outline::none(alias) ? name : property_name(o, alias), {name});
    });
    Value value = named_value(o, node);
    TSNode given = o.field(node, Field::value), declared = o.field(node, Field::declaration);
    std::string_view begin = o.text(node).substr(0, max_export_words);
    const bool is_assigned =
        Outline::none(given) && Outline::none(declared) && begin.find('=') != std::string_view::npos;
    if (is_assigned) given = o.first_named(node);
    if (!Outline::none(declared) && begin.find("default") != std::string_view::npos) {
        std::string_view name = o.text(o.field(declared, Field::name));
        if (!name.empty()) o.attribute({}, "default", {name});
    } else if (value.kind == Value::other && !Outline::none(given)) {
        const Origin origin = origin_of(o, given);
        if (!origin.text.empty()) o.attribute({}, "default", origin);
    }
    if (value.kind == Value::other || value.kind == Value::module_pattern) return;
    if (TSNode name = o.field(value.node, Field::name); !Outline::none(name))
        o.attribute({}, "default", {o.text(name)});
    DefinitionSpec spec;
    spec.name = o.field(value.node, Field::name);
    if (Outline::none(spec.name)) spec.name_text = "default";
    define_value(o, node, value, spec, rule);
}

// --- calls and bases -----------------------------------------------------------------------------------------------

void heritage(Outline& o, TSNode node) {
    TSNode clauses = o.child_of_type(node, "class_heritage");
    if (Outline::none(clauses)) clauses = o.child_of_type(node, "extends_type_clause");  // an interface's
    auto base = [&](TSNode at) {
        at = unwrap(o, at);
        if (o.is(at, "generic_type")) {
            o.attribute(base_type_attribute, {o.text(at), true});
            at = o.field(at, Field::name);
        }
        if (o.is(at, "member_expression"))
            o.refer(EdgeType::inherits, at, o.text(o.field(at, Field::property)), o.text(o.field(at, Field::object)));
        else if (o.is(at, "nested_type_identifier"))
            o.refer(EdgeType::inherits, at, o.text(o.field(at, Field::name)), o.text(o.field(at, Field::module_)));
        else if (o.is(at, "identifier") || o.is(at, "type_identifier"))
            o.refer(EdgeType::inherits, at, o.text(at));
    };
    o.each_child(clauses, [&](TSNode child) {
        if (o.is(child, "extends_clause")) {
            TSNode value = o.field(child, Field::value), arguments = o.field(child, Field::type_arguments);
            const bool named = o.is(value, "identifier") || o.is(value, "member_expression");
            if (named && !Outline::none(arguments)) {
                const auto begin = ts_node_start_byte(value);
                o.attribute(base_type_attribute, {o.source().substr(begin, ts_node_end_byte(arguments) - begin), true});
            }
            base(value);
        } else if (o.is(child, "implements_clause"))
            o.each_child(child, base);
        else
            base(child);
    });
}

namespace {

/// A call of what `receiver` has by that name.
void refer_member(Outline& o, TSNode at, std::string_view name, std::string_view receiver, int arity = -1) {
    const std::size_t before = o.references.size();
    o.refer(EdgeType::calls, at, name, receiver, arity);
    if (o.references.size() == before) return;
    const bool own = receiver == "this" || receiver == "super";
    o.references.back().side = own ? definition_at(o, scope_at(o, o.scope()).definition).side : Side::class_;
}

}  // namespace

namespace {

/// Whether what surrounds a `require` has told of the import already, with the names it binds or exports.
bool is_told(Outline& o, unsigned up) {
    TSNode around = o.ancestor(up);
    if (o.is(around, "pair") || o.is(around, "spread_element")) return is_exports(o);
    if (o.is(around, "assignment_expression")) {
        TSNode left = o.field(around, Field::left);
        std::string_view object = o.text(o.field(left, Field::object));
        return object == "exports" || object == "module.exports" || o.text(left) == "module.exports";
    }
    return o.is(around, "variable_declarator");
}

}  // namespace

void call(Outline& o, TSNode node, const Rule&) {
    TSNode string = required_module(o, node);
    TSNode callee = unwrap(o, o.field(node, Field::function));
    TSNode arguments = o.field(node, Field::arguments);
    int arity = o.is(arguments, "arguments") ? count_arguments(o, arguments) : -1;
    if (!Outline::none(string)) {
        // In a declaration the variable's handler tells of it, with the names it binds.
        unsigned up = 1;
        auto passed = [&](TSNode around) {
            return o.is(around, "await_expression") || o.is(around, "parenthesized_expression") ||
                   o.is(around, "member_expression");
        };
        while (up < max_wrapping && passed(o.ancestor(up))) ++up;
        if (!is_told(o, up)) o.import(node, unquoted(o.text(string)));
    } else if (o.is(callee, "identifier")) {
        o.refer(EdgeType::calls, callee, o.text(callee), {}, arity);
    } else if (o.is(callee, "super")) {
        refer_member(o, callee, "constructor", "super", arity);
    } else if (o.is(callee, "subscript_expression")) {
        TSNode index = o.field(callee, Field::index);
        if (o.is(index, "string"))
            refer_member(o, index, unquoted(o.text(index)), o.text(o.field(callee, Field::object)), arity);
    } else if (o.is(callee, "member_expression")) {
        TSNode object = unwrap(o, o.field(callee, Field::object));
        TSNode name = o.field(callee, Field::property);
        std::string_view method = o.text(name);
        // `f.call(this, …)` calls f.
        if (!Outline::none(object) && is_function(ts_node_type(object))) return;  // a module body
        bool calls_object = (method == "call" || method == "apply") && o.text(o.first_named(arguments)) == "this";
        if (calls_object && o.is(object, "identifier")) {
            o.refer(EdgeType::calls, object, o.text(object));
        } else if (calls_object && o.is(object, "member_expression")) {
            refer_member(o, object, o.text(o.field(object, Field::property)), o.text(o.field(object, Field::object)));
        } else {
            refer_member(o, name, method, o.text(object), arity);
        }
    }
}

void construction(Outline& o, TSNode node, const Rule&) {
    TSNode type = unwrap(o, o.field(node, Field::constructor));
    TSNode arguments = o.field(node, Field::arguments);
    int arity = Outline::none(arguments) ? 0 : count_arguments(o, arguments);
    if (o.is(type, "identifier"))
        o.refer(EdgeType::calls, type, o.text(type), {}, arity);
    else if (o.is(type, "member_expression"))
        refer_member(o, type, o.text(o.field(type, Field::property)), o.text(o.field(type, Field::object)), arity);
}

void decorated(Outline& o, TSNode node, const Rule& rule) {
    bool of_parameter =
        !o.gathering_header() && (o.parent_is("required_parameter") || o.parent_is("optional_parameter"));
    if (!of_parameter) {
        decorator(o, node, rule);
        return;
    }
    std::string_view receiver, name;
    std::string_view path = o.text(node);
    Outline::split_path(path.substr(std::min<std::size_t>(1, path.size())), receiver, name);
    o.refer(EdgeType::decorates, node, name, receiver);
}

void jsx_element(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::name);
    if (o.is(name, "member_expression")) {
        o.refer(EdgeType::calls, name, o.text(o.field(name, Field::property)), o.text(o.field(name, Field::object)));
    } else if (o.is(name, "identifier")) {
        std::string_view text = o.text(name);
        bool is_component = !text.empty() && !(text.front() >= 'a' && text.front() <= 'z');
        if (is_component) o.refer(EdgeType::calls, name, text);
    }
}

}  // namespace vlt::indexer::ecma
