#include <algorithm>
#include <array>

#include "indexer/outline.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr unsigned symbol = symbol_only | no_scope;
constexpr int max_pattern_depth = 50;

constexpr Rule accessor_rule{"call", nullptr, "accessor", NodeType::method, no_scope};
constexpr Rule alias_rule{"call", nullptr, "alias", NodeType::method, no_scope};
constexpr Rule defined_method_rule{"call", nullptr, "method", NodeType::function};
constexpr Rule describe_rule{"call", nullptr, "describe", NodeType::variable, symbol};
constexpr Rule class_rule{"assignment", nullptr, "class", NodeType::class_};

// --- where we are --------------------------------------------------------------------------------------------------

std::string_view kind_around(const Outline& o) {
    std::int32_t definition = o.innermost();
    return definition == 0 ? std::string_view{} : o.definitions[static_cast<std::size_t>(definition)].row.kind;
}

/// Whose methods a bare name or `self` means here: the objects', or the class's.
Side own_side(const Outline& o) {
    std::string_view kind = kind_around(o);
    if (kind == "singleton_method" || kind == "class") return Side::class_;
    return kind == "method" ? Side::object : Side::any;
}

bool in_singleton_class(const Outline& o) {
    for (unsigned up = 1; up < 8; ++up) {
        TSNode around = o.ancestor(up);
        if (o.is(around, "singleton_class")) return true;
        if (Outline::none(around) || o.is(around, "class") || o.is(around, "module") || o.is(around, "method"))
            return false;
    }
    return false;
}

/// Members of a module are its own functions too where it extends itself, which can't be told from here.
Side member_side(const Outline& o, bool singleton) {
    std::string_view kind = kind_around(o);
    if (kind == "module" || o.owner_class().empty()) return singleton ? Side::class_ : Side::any;
    return singleton ? Side::class_ : Side::object;
}

// --- definitions ---------------------------------------------------------------------------------------------------

/// `A::B` as a name: its last part, as a member of what stands before, within the scope around.
void set_name(Outline& o, TSNode name, DefinitionSpec& spec) {
    spec.name = name;
    if (!o.is(name, "scope_resolution")) return;
    spec.name = o.field(name, Field::name);
    std::string_view path = o.text(o.field(name, Field::scope));
    if (path.empty()) return;  // `::B`
    std::string_view around = o.in_class() ? o.scope_name() : std::string_view{};
    if (around.empty()) {
        spec.owner = path;
        return;
    }
    std::string owner(around);
    spec.owner = o.keep(owner.append("::").append(path));
}

std::string_view until(const Outline& o, TSNode node, TSNode last, TSNode last_but_one) {
    std::uint32_t end = ts_node_end_byte(Outline::none(last) ? last_but_one : last);
    return o.source().substr(ts_node_start_byte(node), end - ts_node_start_byte(node));
}

void refer_path(Outline& o, EdgeType type, TSNode path) {
    if (o.is(path, "constant")) o.refer(type, path, o.text(path));
    if (!o.is(path, "scope_resolution")) return;
    TSNode name = o.field(path, Field::name);
    if (o.is(name, "constant")) o.refer(type, name, o.text(name), o.text(o.field(path, Field::scope)));
}

void class_or_module(Outline& o, TSNode node, const Rule& rule) {
    TSNode name = o.field(node, Field::name), superclass = o.field(node, Field::superclass);
    DefinitionSpec spec;
    set_name(o, name, spec);
    spec.signature = until(o, node, superclass, name);
    // What holds classes is a namespace; else it is a class's like.
    TSNode body = o.field(node, Field::body);
    if (rule.kind == "module" &&
        (!Outline::none(o.child_of_type(body, "class")) || !Outline::none(o.child_of_type(body, "module"))))
        spec.extra_flags = container;
    if (o.define(node, rule, spec) >= 0) refer_path(o, EdgeType::inherits, o.first_named(superclass));
}

/// Values that say nothing of what else a method returns.
bool is_plain(const Outline& o, TSNode value) {
    return Outline::none(value) || o.is(value, "nil") || o.is(value, "true") || o.is(value, "false");
}

TSNode last_statement(const Outline& o, TSNode body) {
    TSNode last{};
    o.each_child(body, [&](TSNode child) {
        const bool aside =
            o.is(child, "comment") || o.is(child, "rescue") || o.is(child, "ensure") || o.is(child, "else");
        if (!aside) last = child;
    });
    return last;
}

/// The expression whose value a statement has: the last one of several; of branches the first that tells something.
TSNode value_of(const Outline& o, TSNode node) {
    for (int depth = 0; depth < max_pattern_depth && !Outline::none(node); ++depth) {
        if (o.is(node, "body_statement") || o.is(node, "then") || o.is(node, "else") || o.is(node, "begin") ||
            o.is(node, "parenthesized_statements")) {
            node = last_statement(o, node);
        } else if (o.is(node, "if") || o.is(node, "unless") || o.is(node, "conditional")) {
            TSNode first = o.field(node, Field::consequence);
            const bool says_nothing = is_plain(o, o.is(first, "then") ? last_statement(o, first) : first);
            node = says_nothing ? o.field(node, Field::alternative) : first;
        } else if (o.is(node, "if_modifier") || o.is(node, "unless_modifier") || o.is(node, "rescue_modifier")) {
            node = o.field(node, Field::body);
        } else if (o.is(node, "assignment")) {
            node = o.field(node, Field::right);
        } else if (o.is(node, "operator_assignment") && o.text(o.field(node, Field::operator_)) == "||=") {
            node = o.field(node, Field::right);
        } else if (o.is(node, "return")) {
            node = o.first_named(o.first_named(node));
        } else {
            break;
        }
    }
    return node;
}

/// A method returns what its last expression is.
void last_expression(Outline& o, TSNode node, int definition) {
    constexpr std::uint32_t longest = 200;  // bytes
    TSNode last = value_of(o, o.field(node, Field::body));
    if (definition < 0 || is_plain(o, last) || ts_node_end_byte(last) - ts_node_start_byte(last) > longest) return;
    DraftDefinition& made = o.definitions[static_cast<std::size_t>(definition)];
    made.origin = {o.text(last)};
    made.origin_scope = o.scope();
    made.origin_order = 0xffffffffu;  // after all that the method does
}

void return_statement(Outline& o, TSNode node, const Rule&) {
    TSNode value = o.first_named(o.first_named(node));
    if (!is_plain(o, value)) o.returns({o.text(value)});
}

void method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.signature = until(o, node, o.field(node, Field::parameters), spec.name);
    bool singleton = in_singleton_class(o);
    if (singleton) spec.kind = "singleton_method";
    // A method within a block is one of the class around it all the same.
    spec.owner = o.owner_class();
    spec.side = member_side(o, singleton);
    spec.getter = true;  // `a.b` calls it
    last_expression(o, node, o.define(node, rule, spec));
}

/// `def self.f`, `def Name.f`.
void singleton_method(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    TSNode object = o.field(node, Field::object);
    spec.name = o.field(node, Field::name);
    spec.signature = until(o, node, o.field(node, Field::parameters), spec.name);
    std::string_view owner = o.owner_class();
    std::string_view own_name = owner.substr(owner.rfind(':') + 1);
    spec.owner = o.is(object, "self") || o.text(object) == own_name ? owner : o.text(object);
    spec.side = Side::class_;
    spec.getter = true;
    last_expression(o, node, o.define(node, rule, spec));
}

/// Constants; `Name = Struct.new(…) do … end` and its like make a class.
void constant(Outline& o, TSNode left, TSNode statement, const Rule& rule) {
    TSNode value = o.field(statement, Field::right);
    TSNode receiver = o.field(value, Field::receiver);
    std::string_view maker = o.text(receiver), call = o.text(o.field(value, Field::method));
    bool makes_class =
        o.is(value, "call") && ((call == "new" && (maker == "Struct" || maker == "Class" || maker == "Module")) ||
                                (call == "define" && maker == "Data"));
    DefinitionSpec spec;
    set_name(o, left, spec);
    spec.signature = o.text(statement);
    if (!makes_class) {
        spec.extra_flags = o.in_class() ? symbol_only : no_flags;
        spec.origin = {o.text(value)};
        o.define(statement, rule, spec);
        return;
    }
    TSNode block = o.field(value, Field::block);
    if (!Outline::none(block))
        spec.signature =
            o.source().substr(ts_node_start_byte(statement), ts_node_start_byte(block) - ts_node_start_byte(statement));
    if (o.define(statement, class_rule, spec) >= 0 && maker == "Class")
        refer_path(o, EdgeType::inherits, o.first_named(o.field(value, Field::arguments)));
}

// --- variables -----------------------------------------------------------------------------------------------------

/// Binds the names of a parameter list or of a pattern; defaults and what is matched against bind none.
void bind_names_in(Outline& o, TSNode node, int depth = 0) {
    if (o.is(node, "identifier")) {
        o.bind(o.text(node));
        return;
    }
    if (o.is(node, "optional_parameter") || o.is(node, "keyword_parameter")) {
        o.bind(o.text(o.field(node, Field::name)));
        return;
    }
    bool holds_names =
        o.is(node, "left_assignment_list") || o.is(node, "destructured_left_assignment") ||
        o.is(node, "rest_assignment") || o.is(node, "splat_parameter") || o.is(node, "hash_splat_parameter") ||
        o.is(node, "block_parameter") || o.is(node, "destructured_parameter") || o.is(node, "method_parameters") ||
        o.is(node, "block_parameters") || o.is(node, "lambda_parameters") || o.is(node, "exception_variable");
    if (!holds_names || depth > max_pattern_depth) return;
    o.each_child(node, [&](TSNode child) { bind_names_in(o, child, depth + 1); });
}

void parameters(Outline& o, TSNode node, const Rule&) {
    bind_names_in(o, node);
}

bool is_any(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// `items.each { |item| … }`, `table.each { |key, item| … }`: an element of what the method is called on.
void block_parameters(Outline& o, TSNode node, const Rule&) {
    constexpr std::string_view alone =
        "each map collect flat_map select filter reject find detect find_all find_index sort_by min_by max_by group_by "
        "partition any? all? "
        "none? count sum sum_by each_entry reverse_each filter_map take_while drop_while each_value uniq delete_if "
        "index_by";
    constexpr std::string_view first = "each_with_index each_with_object map_with_index";
    constexpr std::string_view itself = "tap then yield_self";
    TSNode call = o.ancestor(2);
    TSNode receiver = o.is(call, "call") ? o.field(call, Field::receiver) : TSNode{};
    const std::string_view method = Outline::none(receiver) ? std::string_view{} : o.text(o.field(call, Field::method));
    const std::uint32_t count = ts_node_named_child_count(node);
    std::uint32_t element = count;
    if (count == 1 && (is_any(alone, method) || is_any(itself, method))) element = 0;
    if (count == 2 && is_any(alone, method)) element = 1;
    if (count == 2 && is_any(first, method)) element = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        TSNode one = ts_node_named_child(node, i);
        if (i == element && o.is(one, "identifier"))
            o.bind(o.text(one), BindingKind::variable, {o.text(receiver), false, is_any(itself, method) ? "" : "[]"});
        else
            bind_names_in(o, one);
    }
}

bool is_constant(const Outline& o, TSNode node) {
    return o.is(node, "constant") || o.is(node, "scope_resolution");
}

/// `rescue Failure => e`.
void caught(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.first_named(node), type = o.first_named(o.child_of_type(o.ancestor(1), "exceptions"));
    if (o.is(name, "identifier") && is_constant(o, type))
        o.bind(o.text(name), BindingKind::variable, {o.text(type), true});
    else
        bind_names_in(o, node);
}

void for_loop(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::pattern), items = o.first_named(o.field(node, Field::value));
    if (o.is(name, "identifier"))
        o.bind(o.text(name), BindingKind::variable, {o.text(items), false, "[]"});
    else
        bind_names_in(o, name);
}

/// `when T` of `case x`: there x is one.
void when(Outline& o, TSNode node, const Rule&) {
    TSNode value = o.field(o.ancestor(1), Field::value), type = o.first_named(o.child_of_type(node, "pattern"));
    if (o.is(value, "identifier") && is_constant(o, type)) o.bind_within(o.text(value), {o.text(type), true});
}

/// `if x.is_a?(T)`.
void branch(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    if (!o.is(around, "if") && !o.is(around, "elsif")) return;
    TSNode condition = o.field(around, Field::condition);
    TSNode name = o.field(condition, Field::receiver), type = o.first_named(o.field(condition, Field::arguments));
    const bool asks =
        o.is(condition, "call") && is_any("is_a? kind_of? instance_of?", o.text(o.field(condition, Field::method)));
    if (asks && o.is(name, "identifier") && is_constant(o, type) &&
        ts_node_eq(node, o.field(around, Field::consequence)))
        o.bind_within(o.text(name), {o.text(type), true});
}

void assignment(Outline& o, TSNode node, const Rule& rule) {
    TSNode left = o.field(node, Field::left);
    const Origin value{o.text(o.field(node, Field::right))};
    if (o.is(left, "identifier")) {
        o.bind(o.text(left), BindingKind::variable, value);
        return;
    }
    if (o.is(left, "instance_variable")) {
        o.attribute(o.text(left), value);
        return;
    }
    auto one = [&](TSNode target) {
        if (o.is(target, "constant") || o.is(target, "scope_resolution"))
            constant(o, target, node, rule);
        else
            bind_names_in(o, target);
    };
    if (o.is(left, "left_assignment_list"))
        o.each_child(left, one);
    else
        one(left);
}

/// Names in a `case … in` pattern.
void pattern_names(Outline& o, TSNode node, const Rule&) {
    o.each_child(node, [&](TSNode child) {
        if (o.is(child, "identifier") || o.is(child, "splat_parameter") || o.is(child, "hash_splat_parameter"))
            bind_names_in(o, child);
    });
}

void as_pattern(Outline& o, TSNode node, const Rule&) {
    TSNode type = o.field(node, Field::value);
    o.bind(o.text(o.field(node, Field::name)), BindingKind::variable,
           is_constant(o, type) ? Origin{o.text(type), true} : Origin{});
}

/// `in {age:}` binds age.
void keyword_pattern(Outline& o, TSNode node, const Rule&) {
    TSNode value = o.field(node, Field::value);
    if (Outline::none(value)) o.bind(o.text(o.field(node, Field::key)));
    if (o.is(value, "identifier")) o.bind(o.text(value));
}

void open_scope(Outline& o, TSNode, const Rule&) {
    o.open_scope();
}

// --- calls ---------------------------------------------------------------------------------------------------------

/// The content of a plain string or symbol; empty for others.
std::string_view literal(const Outline& o, TSNode node) {
    if (o.is(node, "simple_symbol")) return o.text(node).substr(1);
    if (!o.is(node, "string") || ts_node_named_child_count(node) != 1) return {};
    TSNode content = o.first_named(node);
    return o.is(content, "string_content") ? o.text(content) : std::string_view{};
}

void define_accessors(Outline& o, TSNode node, TSNode arguments, bool reads, bool writes) {
    DefinitionSpec spec;
    spec.signature = o.text(node);
    spec.side = member_side(o, in_singleton_class(o));
    o.each_child(arguments, [&](TSNode argument) {
        std::string_view name = literal(o, argument);
        if (name.empty()) return;
        spec.name = argument;
        spec.name_text = name;
        spec.extra_flags = no_flags;
        spec.getter = reads;
        std::string variable("@");
        spec.origin = {o.keep(variable.append(name))};
        if (reads) o.define(node, accessor_rule, spec);
        if (!writes) return;
        std::string setter(name);
        spec.name_text = o.keep(setter.append("="));
        spec.extra_flags = symbol_only;
        spec.origin = {};
        o.define(node, accessor_rule, spec);
    });
}

void define_named(Outline& o, TSNode node, TSNode name, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = name;
    spec.name_text = literal(o, name);
    if (spec.name_text.empty()) return;
    TSNode block = o.field(node, Field::block);
    spec.signature = until(o, node, o.field(node, Field::arguments), node);
    spec.parameters = o.field(block, Field::parameters);
    spec.owner = o.owner_class();
    spec.side = member_side(o, in_singleton_class(o));
    o.define(node, rule, spec);
}

void mix_in(Outline& o, TSNode arguments) {
    bool constants_only = true;
    o.each_child(arguments, [&](TSNode argument) {
        refer_path(o, EdgeType::inherits, argument);
        constants_only &= o.is(argument, "constant") || o.is(argument, "scope_resolution") || o.is(argument, "self");
    });
    if (constants_only) o.skip_children();
}

void import(Outline& o, TSNode node, TSNode path, bool relative, std::string_view alias = {}) {
    std::string_view name = literal(o, path);
    if (name.empty()) return;
    std::string from("./");
    o.import(node, relative && !name.starts_with('.') && !name.starts_with('/') ? o.keep(from.append(name)) : name,
             alias);
}

/// Calls that say something about the program rather than do something. False: an ordinary call.
bool declaration(Outline& o, TSNode node, std::string_view name) {
    TSNode arguments = o.field(node, Field::arguments);
    if (Outline::none(arguments)) return false;
    TSNode first = o.first_named(arguments);
    if (name == "require" || name == "require_relative" || name == "load") {
        import(o, node, first, name == "require_relative");
    } else if (name == "autoload") {
        import(o, node, ts_node_named_child(arguments, 1), false, literal(o, first));
    } else if (name == "include" || name == "extend" || name == "prepend") {
        mix_in(o, arguments);
    } else if (name.starts_with("attr_")) {
        bool accessor = name == "attr_accessor";
        if (!accessor && name != "attr_reader" && name != "attr_writer") return false;
        define_accessors(o, node, arguments, name != "attr_writer", name != "attr_reader");
    } else if (name == "alias_method") {
        define_named(o, node, first, alias_rule);
    } else if (name == "define_method") {
        if (!o.in_class()) return false;
        define_named(o, node, first, defined_method_rule);
    } else if (name == "describe" || name == "context") {
        DefinitionSpec spec;
        spec.name = first;
        spec.name_text = literal(o, first);
        if (spec.name_text.empty()) spec.name_text = o.text(first);
        if (!Outline::none(o.field(node, Field::block))) o.define(node, describe_rule, spec);
        return false;
    } else {
        return name == "private" || name == "public" || name == "protected" || name == "module_function" ||
               name == "private_constant" || name == "private_class_method";
    }
    return true;
}

/// Whether a bare call may be a declaration: most are not, and the first letter tells.
bool may_declare(std::string_view name) {
    constexpr std::string_view first_letters = "acdeilmpr";
    return first_letters.find(name[0]) != std::string_view::npos;
}

void refer_super(Outline& o, TSNode node, int arity) {
    const core::Definition& row = o.definitions[static_cast<std::size_t>(o.innermost())].row;
    if (row.node_type == NodeType::method) o.refer(EdgeType::calls, node, row.name, "super", arity);
}

void refer_call(Outline& o, TSNode at, std::string_view name, std::string_view receiver, int arity, Side side,
                bool maybe_variable = false) {
    DraftReference* reference = o.refer(EdgeType::calls, at, name, receiver, arity);
    if (!reference) return;
    reference->side = side;
    reference->maybe_variable = maybe_variable;
}

/// `new` in a method of the class: an object of it.
bool makes_own(Outline& o, TSNode at, std::string_view name, int arity) {
    const std::string_view owner = o.owner_class();
    if (name != "new" || kind_around(o) != "singleton_method" || owner.empty()) return false;
    o.create(at, owner.substr(owner.rfind(':') + 1), {}, arity);
    return true;
}

void call(Outline& o, TSNode node, const Rule&) {
    TSNode receiver = o.field(node, Field::receiver), method = o.field(node, Field::method);
    TSNode arguments = o.field(node, Field::arguments);
    if (o.is(method, "super")) {
        refer_super(o, node, count_arguments(o, arguments));
        return;
    }
    std::string_view name = o.text(method);
    if (Outline::none(receiver)) {
        if (name.empty() || (may_declare(name) && declaration(o, node, name))) return;
        const int count = count_arguments(o, arguments);
        if (!makes_own(o, method, name, count)) refer_call(o, method, name, {}, count, own_side(o));
        return;
    }
    int arity = Outline::none(arguments) ? 0 : count_arguments(o, arguments);
    if (Outline::none(method)) {
        o.refer(EdgeType::calls, node, "call", o.text(receiver), arity);  // `f.(x)`
    } else if (o.is(receiver, "self")) {
        if (name != "class" && !makes_own(o, method, name, arity))
            refer_call(o, method, name, "self", arity, own_side(o));
    } else if (o.is(receiver, "constant") || o.is(receiver, "scope_resolution")) {
        if (name != "new") {
            std::string_view path = o.text(receiver);
            refer_call(o, method, name, path.substr(path.starts_with("::") ? 2 : 0), arity, Side::class_);
            return;
        }
        TSNode last = o.is(receiver, "constant") ? receiver : o.field(receiver, Field::name);
        std::string_view scope =
            o.is(receiver, "constant") ? std::string_view{} : o.text(o.field(receiver, Field::scope));
        o.create(last, o.text(last), scope, arity);
    } else if (o.text(receiver) == "self.class") {
        refer_call(o, method, name, "self", arity, Side::class_);
    } else {
        o.refer(EdgeType::calls, method, name, o.text(receiver), arity);
    }
}

void super(Outline& o, TSNode node, const Rule&) {
    if (!o.parent_is("call")) refer_super(o, node, -1);
}

void alias(Outline& o, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = o.field(node, Field::name);
    spec.name_text = o.text(spec.name);
    if (spec.name_text.starts_with(':')) spec.name_text.remove_prefix(1);
    spec.side = member_side(o, in_singleton_class(o));
    spec.signature = o.text(node);
    if (o.is(spec.name, "global_variable")) spec.extra_flags = symbol_only;
    o.define(node, rule, spec);
    o.skip_children();
}

/// A name alone is a call where it is no variable.
void identifier(Outline& o, TSNode node, const Rule&) {
    TSNode around = o.ancestor(1);
    const char* type = ts_node_type(around);
    std::uint32_t at = ts_node_start_byte(node);
    switch (type[0]) {
        case 'c':  // the method of a call
            if (o.is(around, "call") &&
                (at != ts_node_start_byte(around) || Outline::none(o.field(around, Field::receiver))))
                return;
            break;
        case 'm':
        case 's':  // the name of a method
            if (o.is(around, "setter")) return;
            if ((o.is(around, "method") || o.is(around, "singleton_method")) &&
                at <= ts_node_start_byte(o.field(around, Field::name)))
                return;
            break;
        case 'E':
            return;  // broken code: may be a keyword
        case 'u':
            if (o.is(around, "undef")) return;
            break;
        default:
            break;
    }
    std::string_view name = o.text(node);
    if (name == "private" || name == "public" || name == "protected" || name == "module_function") return;
    if (name.starts_with("__")) return;  // __FILE__ and its like
    if (makes_own(o, node, name, 0)) return;
    refer_call(o, node, name, {}, -1, own_side(o), true);
}

// --- constants -----------------------------------------------------------------------------------------------------

bool is_type_name(std::string_view name) {
    return std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether a constant stands where something else tells of it: as a name, a base, the left of an assignment, before
/// `.new`.
bool is_told(const Outline& o, TSNode node) {
    TSNode around = o.ancestor(1);
    if (o.is(around, "superclass")) return true;
    std::uint32_t at = ts_node_start_byte(node);
    if (o.is(around, "class") || o.is(around, "module")) return true;
    if (o.is(around, "assignment") || o.is(around, "singleton_method"))
        return at == ts_node_start_byte(around) || o.is(around, "singleton_method");
    if (o.is(around, "call"))
        return at == ts_node_start_byte(around) &&
               (o.text(o.field(around, Field::method)) == "new" || Outline::none(o.field(around, Field::receiver)));
    return o.is(around, "left_assignment_list") || o.is(around, "scope_resolution");
}

void constant_mention(Outline& o, TSNode node, const Rule&) {
    std::string_view name = o.text(node);
    if (is_type_name(name) && !is_told(o, node)) o.refer(EdgeType::uses, node, name);
}

void path_mention(Outline& o, TSNode node, const Rule&) {
    TSNode name = o.field(node, Field::name), scope = o.field(node, Field::scope);
    if (is_told(o, node) || !o.is(name, "constant")) return;
    if (is_type_name(o.text(name)))
        o.refer(EdgeType::uses, name, o.text(name), o.text(scope));
    else
        refer_path(o, EdgeType::uses, scope);  // of `Type::LIMIT` the type
}

constexpr Rule rules[] = {
    {"module", class_or_module, "module", NodeType::class_},
    {"class", class_or_module, "class", NodeType::class_},
    {"method", method, "method", NodeType::function},
    {"singleton_method", singleton_method, "singleton_method", NodeType::function},
    {"alias", alias, "alias", NodeType::method, no_scope},
    {"assignment", assignment, "constant", NodeType::variable, no_scope},
    {"operator_assignment", assignment, "constant", NodeType::variable, no_scope},
    {"method_parameters", parameters},
    {"block_parameters", block_parameters},
    {"lambda_parameters", parameters},
    {"exception_variable", caught},
    {"return", return_statement},
    {"when", when},
    {"then", branch},
    {"for", for_loop},
    {"as_pattern", as_pattern},
    {"array_pattern", pattern_names},
    {"find_pattern", pattern_names},
    {"in_clause", pattern_names},
    {"keyword_pattern", keyword_pattern},
    {"block", open_scope},
    {"do_block", open_scope},
    {"lambda", open_scope},
    {"call", call},
    {"super", super},
    {"identifier", identifier},
    {"constant", constant_mention},
    {"scope_resolution", path_mention},
    {"comment", comment},
};

}  // namespace

const Rules& ruby_rules() {
    static constexpr Rules all{.rules = rules,
                               .members_in_scope = true,
                               .own_members_only = true,
                               .variables_hide = VariablesHide::receivers,
                               .self_words = "self",
                               .super_words = "super",
                               .several_bases = true,
                               .chains = {.self_words = "self new",
                                          .super_words = "super",
                                          .make_words = "",
                                          .braces_call = true,
                                          .at_names = true,
                                          .displays = true},
                               .comment_marks = "# =begin =end"};
    return all;
}

}  // namespace vlt::indexer
