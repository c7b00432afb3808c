#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/file_result.hpp"
#include "indexer/parser.hpp"
#include "indexer/rules.hpp"

/// What one pass over a file's tree gathers: definitions, scopes with the names bound in them, references, and where lines
/// may be cut. Handlers call it; resolve.cpp and chunk.cpp read it.
namespace vlt::indexer {

enum class ScopeKind : std::uint8_t { module, container, class_, function };
enum class BindingKind : std::uint8_t {
    definition,
    import,    // a name that an import brings in
    variable,  // a parameter, local variable or whatever else hides an outer name
    self,      // a variable that holds the own object (Go receivers): as the language's self words
    own_class, // a variable that holds the own class (Python's `cls`)
    outer,     // seen from a module that is closed otherwise: as in the scope around it; "*": all names are
    external,  // declared here, defined elsewhere (C prototypes, `global x`): hides nothing, resolves nothing
    type_parameter,  // `T` of `<T>`: hides types; mentions of it are no references
};

/// Whether a member belongs to the objects of a class or to the class itself, where a language keeps them apart.
enum class Side : std::uint8_t { any, object, class_ };

struct Scope {
    std::int32_t parent = -1;
    ScopeKind kind = ScopeKind::module;
    std::int32_t definition = 0;   // the definition that opened it; 0: the module
    std::string_view owner_class;  // qualified name of the class whose members `self` means here; empty outside
    bool lambda = false;           // a function without a name, or a scope within one: its `return` is not the definition's
    bool sealed = false;           // a function that does not see the variables around it (see Rules::variable_mark)
    bool block = false;            // one of a language whose `var` belongs to what surrounds the block (JavaScript)
};

/// Where the value of a variable, or what a function returns, comes from, as written: a type or an expression, and steps of
/// a chain to be put behind it ("[]" for the variable of a loop over it).
struct Origin {
    std::string_view text;
    bool is_type = false;
    std::string_view steps = {};
    bool is_path = false;  // of modules and types: its first name is no variable
};

/// Steps of a reference's origin: a bare name, where the object that is written there has no such member.
inline constexpr std::string_view or_bare = "/?";

struct Binding {
    std::int32_t scope;
    BindingKind kind;
    std::int32_t definition;  // -1 unless kind is definition
    std::string_view name;
    Origin origin = {};       // of a variable; of a type parameter its bound
    std::uint32_t order = 0;  // how many references came before it
    bool late = false;        // what comes before does not see it
    std::uint32_t until = 0xffffffffu;  // it counts for those before this one alone
};

/// What has a name and a value but is no symbol: a member that is set through the own object (`self.x = …`), a name that a
/// module exports for something else. Only linking knows it.
struct Attribute {
    std::string_view owner;  // qualified name of the class it is a member of; empty: the file
    std::string_view name;
    Origin origin;
    std::int32_t scope;
    std::uint32_t order;
};

/// Name of an attribute of a class that tells a base class with its type arguments (`Base<Foo>`): no name that code could have.
inline constexpr std::string_view base_type_attribute = "<";
/// The same of an attribute of a block of members that tells the type it is for, with its type arguments (`impl<T> Foo<T>`).
inline constexpr std::string_view self_type_attribute = "(self)";

/// The scope that functions which extend a type count as members of: `this Foo`, no name that code could have. A type parameter that
/// may be anything is `*`.
inline constexpr std::string_view extension_prefix = "this ";

/// Name of an attribute of an object, or of a file, that has the members of its value as well (`{ ...a }`).
inline constexpr std::string_view spread_attribute = "...";

/// A definition before the file's result is made: core's and what only this file's resolving and cutting need.
struct DraftDefinition {
    core::Definition row;
    std::uint32_t doc_line = 0;   // first line with its leading comments: where its chunk begins
    std::uint32_t begin_byte = 0, name_byte = 0;
    std::int32_t scope = 0;        // where it is declared
    std::string_view owner;        // qualified name of the class it is a member of, or empty
    std::int16_t min_arity = -1, max_arity = -1;  // -1 unknown, for max also: any number
    std::uint32_t first_parameter = 0, parameter_count = 0;  // in Outline::parameters
    bool chunk = false;
    bool container = false;
    bool has_members = false;  // reached through its name, as a class's members are
    bool not_called = false;   // a call never means it
    std::string_view also_in;  // another class that it counts as a member of; set for members of transparent ones
    bool transparent = false;
    bool exported = false;     // a member of the file itself, reached by the rules' module_words
    Side side = Side::any;
    Origin origin;             // of a variable's value, of what a function returns
    std::int32_t origin_scope = -1;
    std::uint32_t origin_order = 0;
    std::string_view type_parameters;  // of a class: "K,V:Bound"
    bool getter = false;       // a method that is used like a variable; a variable that may be called for its value
    bool file_local = false;   // not seen from other files (C's static)
    bool defaults_elsewhere = false;  // a declaration in another file may say what stands for parameters that are not given
    bool constant = false;     // a method that does not change its object (C++'s const)
    bool unlikely = false;     // meant only where no other definition is: in code that is probably not compiled, a trait's method
    bool outer_self = false;   // a function in which the own object is that of what surrounds it (arrow functions)
    bool unreachable = false;  // a member of an object that has no name
};

struct DraftReference {
    core::EdgeType type;
    std::int32_t scope;
    std::string_view name;
    std::string_view receiver;
    Origin origin;  // of the receiver: its whole text
    std::string_view arguments = {};  // `(a, b)`, where overloads are told apart by them
    std::uint32_t line;
    std::int16_t arity;
    std::int32_t source = -1;  // a definition; -1: the one that opened the scope
    bool of_type = false;      // a call that only a type can mean (`new Name(…)`)
    bool of_macro = false;     // a call that only a macro can mean (`name!(…)`)
    bool binds = false;        // an import that brings its alias into this file
    bool unlikely = false;     // an import that is probably not compiled: meant where no other has its alias
    bool only_in_file = false;    // no reference at all where this file has no such definition
    bool maybe_variable = false;  // a bare name: a call where no variable has it (Ruby); else no reference at all
    Side side = Side::any;
};

/// How many arguments a function takes.
struct Arity {
    int min = -1, max = -1;  // -1 unknown, for max also: any number
};

/// What a handler tells of a definition. Only `name` is needed; the rest has the common meaning.
struct DefinitionSpec {
    TSNode name{};              // its text is the name and its line the symbol's; may be null where name_text is set
    std::string_view name_text; // in place of the node's text ("(anonymous)", `operator ==` without blanks)
    TSNode body{};              // the signature ends where it begins; null: the node's `body` field, else the whole node
    TSNode parameters{};        // for the arity; null: the node's `parameters` field
    TSNode outer{};             // where the definition's lines begin and end if not with the node (a decorated definition)
    std::string_view kind;      // in place of the rule's
    std::string_view owner;     // it is a member of this class, though it stands elsewhere (Go receivers, `A::f`, impl)
    std::string_view extends;   // extension_of() the type whose objects it can be called on
    std::string_view signature; // in place of the text up to the body
    unsigned extra_flags = no_flags;
    bool as_method = false;     // a function that is a method whatever surrounds it
    std::int32_t home = -1;     // the scope it is declared in, where not the innermost: 0 for a C macro, which knows no scopes
    bool exported = false;      // reached through the rules' module_words (`exports.f = …`)
    Origin origin = {};         // of a variable's value, or of what a function returns
    std::string_view type_parameters = {};  // of a class: "K,V:Bound"
    bool getter = false;        // a method that is used like a variable; a variable that may be called for its value (records)
    bool file_local = false;    // not seen from other files (C's static)
    bool constant = false;      // a method that does not change its object
    bool unlikely = false;      // in code that is probably not compiled
    const Arity* arity = nullptr;  // in place of counting the parameters
    Side side = Side::any;
    bool to_parents_end = false;  // its scope lasts until the walk leaves node's parent (`namespace A;` without braces)
};

class Outline {
public:
    Outline(const CompiledRules& rules, std::string_view text, core::StringPool& strings);

    /// Walks the whole tree and calls the rules' handlers. Iterative: nesting has no bound.
    void walk(TSNode root, std::string_view module_name, std::string_view path);

    // --- for handlers: reading -------------------------------------------------------------------------------------
    std::string_view text(TSNode node) const;  // empty for a null node
    TSNode field(TSNode node, Field field) const;  // null node where there is none
    TSFieldId field_id(Field field) const { return rules_.fields[static_cast<unsigned>(field)]; }
    bool is(TSNode node, const char* type) const;  // false for a null node
    static bool none(TSNode node) { return ts_node_is_null(node); }
    static std::uint32_t line(TSNode node) { return ts_node_start_point(node).row + 1; }
    static std::uint32_t end_line(TSNode node);  // a node that ends at column 0 ends on the line before
    /// Calls fn(TSNode child, TSFieldId field) for each named child, in order, in linear time (ts_node_child(i) is not).
    template <class Fn>
    void each_child(TSNode node, Fn&& fn) const {
        if (none(node)) return;
        Cursor cursor(node);
        if (!cursor.first_child()) return;
        do {
            TSNode child = cursor.node();
            if (ts_node_is_named(child)) fn(child);
        } while (cursor.next_sibling());
    }
    /// The first named child of this type; null where there is none.
    TSNode child_of_type(TSNode node, const char* type) const;
    TSNode first_named(TSNode node) const { return none(node) ? node : ts_node_named_child(node, 0); }
    /// The node around the one being visited, `up` levels (1: its parent); null above the root. Constant time, unlike
    /// ts_node_parent.
    TSNode ancestor(unsigned up = 1) const;
    bool parent_is(const char* type) const { return is(ancestor(1), type); }
    std::string_view keep(std::string_view made) { return strings_.keep(made); }
    /// The text in one line: runs of white space as one blank, at most `max` bytes.
    std::string_view one_line(std::string_view text, std::size_t max);

    /// The innermost scope that the node being visited stands in.
    std::int32_t scope() const { return current_; }
    ScopeKind scope_kind() const { return scopes_[current_].kind; }
    bool in_class() const { return scope_kind() == ScopeKind::class_; }
    bool in_function() const;  // at any depth: a local
    std::string_view owner_class() const { return scopes_[current_].owner_class; }
    /// Index of the innermost definition; 0: the file.
    std::int32_t innermost() const { return scopes_[current_].definition; }
    /// Qualified name of the innermost definition; empty at the top.
    std::string_view scope_name() const;
    /// Whether a decorator's handler is called for the header of a definition that is being made, rather than by the walk.
    bool gathering_header() const { return gathering_; }
    /// A name for the next class without one, as no other of this file: "(anonymous 1)".
    std::string_view anonymous();

    // --- for handlers: telling -------------------------------------------------------------------------------------
    /// A definition of rule.kind and rule.type. Returns its index. A `function` inside a class becomes a `method`.
    /// Its name is bound in the current scope; unless no_scope, a scope stays open until the walk leaves `node`.
    int define(TSNode node, const Rule& rule, const DefinitionSpec& spec);
    /// Opens a scope of names alone, which defines nothing, until the walk leaves the node being visited (a lambda, a
    /// comprehension, a block).
    void open_scope();
    /// The scope that was just opened is a lambda's.
    void mark_lambda() { scopes_[current_].lambda = true; }
    /// From the scope that was just opened no variable around it is seen, but for those bound as BindingKind::outer.
    void seal() { scopes_[current_].sealed = true; }
    /// Closes the scope that was opened last, before the walk would.
    void close_scope();
    /// Ends, before `node`, the scope that a sibling of it left open to its parent's end (PHP's next `namespace B;`).
    void end_sibling_scope(TSNode node);
    /// Hides or declares a name in the current scope.
    void bind(std::string_view name, BindingKind kind = BindingKind::variable, Origin origin = {});
    /// The same for a variable, seen only behind the node being visited: `x := x.next()` asks the x before it.
    void bind_when_left(std::string_view name, Origin origin = {});
    /// Tells what a variable holds until the walk leaves the node being visited (`if isinstance(x, T):`).
    void bind_within(std::string_view name, Origin origin);
    /// A member that is no symbol: of the class around (`self.name = …`), or of `owner` (empty: the file).
    void attribute(std::string_view name, Origin origin);
    void attribute(std::string_view owner, std::string_view name, Origin origin);
    /// What the innermost function returns, where it does not say so itself. The first one that is told counts.
    void returns(Origin origin);
    /// A mention. `name` is the last name alone, `receiver` what stands before it, as written. Yields it, valid until the next
    /// one; nullptr where there is no name, as in broken code.
    DraftReference* refer(core::EdgeType type, TSNode at, std::string_view name, std::string_view receiver = {}, int arity = -1);
    /// A call that only a type can mean: `new Name(…)` where types and functions do not share their names.
    void create(TSNode at, std::string_view name, std::string_view receiver = {}, int arity = -1);
    /// An import of `module` (as written, without quotes) that binds `alias` where not empty; it is listed in the file's
    /// `imports`.
    DraftReference* import(TSNode statement, std::string_view module, std::string_view alias = {});
    /// A comment within what it describes (`//!`): the docstring of the innermost definition that has none yet.
    void describe(std::string_view comment);
    /// A comment: the lines right above a definition become its docstring.
    void comment(TSNode node);
    /// A decorator, annotation or attribute of the definition that follows or surrounds it. With a name, a `decorates`
    /// reference from that definition to it. `again` is for further names in a node that was told already (`[A, B]`).
    void decorator(TSNode node, std::string_view name = {}, std::string_view receiver = {}, bool again = false);
    /// Splits "a.b.c" or "a::b::c" at its last separator: name c, receiver a.b. Generic arguments and calls are cut off.
    static void split_path(std::string_view path, std::string_view& receiver, std::string_view& name);
    /// Do not walk into the node being visited.
    void skip_children() { skip_ = true; }

    // --- what was gathered -----------------------------------------------------------------------------------------
    std::vector<DraftDefinition> definitions;  // [0] is the module
    std::vector<Binding> bindings;
    std::vector<DraftReference> references;
    std::vector<Attribute> attributes;
    std::vector<Origin> parameters;  // types of functions' parameters, where overloads are told apart by them
    std::vector<Scope>& scopes() { return scopes_; }
    const std::vector<Scope>& const_scopes() const { return scopes_; }
    /// For each line (0-based): how deep the first node that begins on it lies; 255 where none begins. Low: a good place to cut.
    std::vector<std::uint8_t> cut_depth;
    std::string imports;  // bounded
    /// For a language's own use: the first and last lines of code that is probably not compiled; unset until it looked.
    std::optional<std::vector<std::pair<std::uint32_t, std::uint32_t>>> unlikely_lines;
    const CompiledRules& rules() const { return rules_; }
    std::string_view source() const { return text_; }
    /// The `/** …` comment right before `begin`, without its end; of a long one the last part. Empty where there is none.
    std::string_view doc_comment_before(std::uint32_t begin) const;

private:
    struct Frame {
        std::uint32_t depth;
        std::int32_t outer_scope;
        std::int32_t binding = -1;  // one that ends with it
    };
    struct Comment {
        std::uint32_t first_line, last_line;
        std::uint32_t begin, end;  // bytes
    };

    struct PendingDecorator {
        TSNode node;
        std::string_view name, receiver;
        bool again;
    };

    void enter(const Cursor& at);
    void leave();
    const Rule* rule_of(TSSymbol symbol) const;
    std::string_view docstring(TSNode body, std::uint32_t first_line, std::uint32_t& doc_line);
    std::string_view clean_comment(std::string_view text);
    bool alone_before(std::uint32_t byte) const;
    void header_decorators(TSNode node, std::uint32_t name_byte);
    std::string_view take_decorators(std::int32_t definition, std::uint32_t name_byte, std::uint32_t& first_line,
                                     std::uint32_t& signature_begin);
    void arity(TSNode list, DraftDefinition& definition);
    void parameter_types(TSNode list, DraftDefinition& definition);

    const CompiledRules& rules_;
    std::string_view text_;
    core::StringPool& strings_;
    std::vector<Scope> scopes_;
    std::int32_t current_ = 0;
    std::vector<Frame> frames_;
    std::vector<TSNode> ancestors_;
    std::uint32_t depth_ = 0;
    struct LateBinding {
        std::uint32_t depth;
        std::size_t binding;
    };
    std::vector<LateBinding> late_bindings_;  // of nodes not yet left
    bool skip_ = false;
    std::vector<Comment> comments_;    // a run that may become a docstring
    std::vector<PendingDecorator> decorators_;  // not yet taken
    bool gathering_ = false;           // header_decorators() runs
    unsigned anonymous_ = 0;           // names made by anonymous()
};

// Handlers that many languages share.

/// A definition whose name is in the field `name`.
void define(Outline& outline, TSNode node, const Rule& rule);
/// The same, without scope: symbol of a variable, constant or field named by the field `name`.
void define_leaf(Outline& outline, TSNode node, const Rule& rule);
void comment(Outline& outline, TSNode node, const Rule& rule);
/// The same, but `//!` and `/*!` tell of what they stand in; the lines of them are one text.
void comment_or_inner(Outline& outline, TSNode node, const Rule& rule);
void decorator(Outline& outline, TSNode node, const Rule& rule);
/// The node's text is the name of a type that is used.
void type_use(Outline& outline, TSNode node, const Rule& rule);
/// Binds every identifier (node type of `rule.kind`, default "identifier") below the node as a variable, not walking into
/// type annotations or default values (fields `type`, `value`, `default_value`, `right`).
void bind_names(Outline& outline, TSNode node, const Rule& rule);

/// How many arguments a call's argument list has: its named children that are no comments; -1 for a null node.
int count_arguments(const Outline& outline, TSNode arguments);

}  // namespace vlt::indexer
