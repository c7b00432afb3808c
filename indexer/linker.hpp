#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/link.hpp"
#include "indexer/memo.hpp"
#include "indexer/summary.hpp"

/// The inside of linking: tables over all files, and what chains mean in them. For link.cpp and indexer/links/*.cpp.
namespace vlt::indexer {

using Name = std::uint32_t;        // a text that occurs as a name; 0: the empty text; no_name: one that no definition has
using FileNo = std::uint32_t;
using DefinitionNo = std::uint32_t;
inline constexpr Name no_name = 0xffffffffu;
inline constexpr DefinitionNo no_definition = 0xffffffffu;

/// Kinds of definitions that are asked for often, as Names.
enum KnownKind : Name { constructor_kind = 1, macro_kind, extension_kind, object_kind, impl_kind, interface_kind, package_kind };
inline constexpr std::string_view known_kinds[] = {"constructor", "macro", "extension", "object", "impl", "interface", "package"};

/// Texts as numbers: those of the tree, which one thread fills in, and later others that threads come upon.
class Names {
public:
    Names();
    Name intern(std::string_view text);
    /// Each of the texts, in turn. Quicker than one by one: what must come from memory is asked for before it is needed.
    std::vector<Name> intern(std::span<const std::string_view> texts);
    Name find(std::string_view text) const;  // no_name where it was never interned
    /// A number for any text. What find() does not find stays so: nothing in the tree has that name. From any thread.
    Name late(std::string_view text);
    std::size_t size() const { return texts_.size(); }  // those of the tree
    std::string_view text(Name name) const { return name < texts_.size() ? texts_[name] : late_[no_name - 1 - name]; }

private:
    struct Slot {
        std::uint32_t hash;
        Name name;  // no_name: free
    };
    const Slot& slot(std::string_view text, std::uint32_t hash) const;
    const Slot& first_slot(std::uint32_t hash) const { return slots_[hash & (slots_.size() - 1)]; }
    Name intern(std::string_view text, std::uint32_t hash);
    void grow();
    std::vector<Slot> slots_;  // a power of two of them, at most half in use
    std::vector<std::string_view> texts_;
    core::StringPool pool_;
    std::mutex late_mutex_;
    std::unordered_map<std::string_view, Name> late_names_;  // counted down from no_name
    Shelf<std::string> late_;
};

struct LinkDefinition {
    FileNo file = 0;
    DefinitionNo parent = no_definition;
    SummaryDefinition row;  // its texts are Names here
};

/// Whether an object can be changed, where a language tells methods apart by that.
enum class Constness : std::uint8_t { unknown, no, yes };

/// What a chain, or a part of it, stands for.
struct Value {
    enum Kind : std::uint8_t {
        none,       // can't be told
        unclear,    // something inside the tree that can't be told
        external,   // something outside the tree
        file,       // a module: number = file
        scope,      // a package or namespace: number = the Name of its qualified name, owner = its unit
        type,       // a class itself: number = definition
        object,     // an object of a class: number = definition
        function,   // number = definition
        parameter,  // an object of a type parameter: number = its place in the list of its class, arguments = that class
        tuple,      // arguments = what it is made of
        library,    // an object of a type that the tree does not define: number = the type's Name; in languages with extensions
    };
    Kind kind = none;
    Constness constness = Constness::unknown;
    std::uint8_t depth = 0;    // an object within so many containers
    bool either = false;       // the own object: it may be the class itself
    bool taken = false;        // the result of a container's method: the call that follows changes nothing
    bool pairs = false;        // a container of keys and values: a loop over it yields neither
    std::uint32_t key = 0;     // of such: number of the Tables' arguments, the keys' type
    std::uint32_t number = 0;
    DefinitionNo owner = no_definition;  // of a function: the class that it was asked of
    std::uint32_t arguments = 0;  // number of the Tables' arguments: what type parameters stand for; 0: unknown
    bool operator==(const Value&) const = default;
    explicit operator bool() const { return kind != none && kind != unclear && kind != external && kind != library; }
};

/// A definition that was found, and the rule that found it.
struct Target {
    DefinitionNo definition = no_definition;
    std::string_view rule = "unknown";
    explicit operator bool() const { return definition != no_definition; }
};

class Tables;

/// How definitions of a language share their names across files.
enum class Unit : std::uint8_t {
    file,       // a file is a module (Python, JavaScript, Rust)
    directory,  // the files of a folder with the same package name are one (Go)
    package,    // all files that name the same package are one (Java, Kotlin, Scala)
    global,     // all files of the family (C, C++, C#, PHP, Ruby, Swift)
};

/// A place in a file: where a name or a chain is looked up.
struct Place {
    FileNo file = 0;
    DefinitionNo definition = no_definition;  // the innermost one around it
};

/// What a reference asks for.
struct Wanted {
    core::EdgeType type = core::EdgeType::calls;
    bool of_type = false, of_macro = false, of_class = false;
    bool any = false;  // whatever has the name: a step of a chain
    bool called = false;  // … that is called
    bool by_call = false;  // a function where it is called, else none
    bool constructor = false;  // constructors alone
    Side side = Side::any;     // a member of an object, or of a class itself
    std::int16_t arity = -1;
    Constness constness = Constness::unknown;  // of the object whose method is called
    std::string_view arguments = {};           // a chain for each, ';' between them; empty: not known
    Place from = {};                           // where the arguments stand
};

/// How well an argument suits a parameter, best last.
enum class Fit : std::uint8_t { no, unsure, converted, wider, exact };

/// A language as linking sees it. One row a language in links.cpp; languages with the same family number see each other.
struct LinkRules {
    std::string_view language;
    int family = 0;
    Unit unit = Unit::file;
    /// What the path of an import means, read in that file; none where it leads out of the tree.
    Value (*import)(Tables& tables, FileNo file, std::string_view path) = nullptr;
    /// The definition that an import means to a reference; nullptr: what its value is.
    Target (*import_name)(Tables& tables, FileNo file, std::string_view path, const Wanted& wanted) = nullptr;
    /// The last word on a bare name that nothing in the file binds; nullptr: it stays unknown.
    Target (*unbound)(Tables& tables, Place place, Name name, const Wanted& wanted) = nullptr;
    /// The last word on the first name of a chain, likewise.
    Value (*unbound_root)(Tables& tables, Place place, std::string_view name) = nullptr;
    /// A module below another one that its file does not name (`a/b.py` of the package `a`).
    Value (*submodule)(Tables& tables, FileNo module, std::string_view name) = nullptr;
    /// The same for what has no member of that name within a file: Rust's `super` of an inline module.
    Value (*beside)(Tables& tables, const Value& scope, std::string_view name) = nullptr;
    /// `import a.b` brings in the name `a`, for what `a` means (Python).
    bool binds_first_part = false;
    /// Called once, after all files are in: to find packages, crate roots, include folders.
    void (*prepare)(Tables& tables) = nullptr;
    /// Whether the file's definition may be meant from a place in another file though the unit is one (C: includes, static).
    bool (*visible)(Tables& tables, Place from, DefinitionNo definition) = nullptr;
    /// Of definitions of one name that are as good the ones meant from there; nullptr: all.
    void (*narrow)(Tables& tables, Place from, std::vector<DefinitionNo>& candidates) = nullptr;
    /// The method that `x[i]` calls; empty: none.
    std::string_view subscript = {};
    /// Whether a dotted name is that of a package, or the beginning of one: `a.b` can be written without an import.
    bool (*is_package)(Tables& tables, std::string_view name) = nullptr;
    /// Several files may have a definition of one name, for other systems: a file's own is the one it means.
    bool own_file_first = false;
    /// All of a class stands in one file: another file's members of the same name are those of a namesake.
    bool whole_classes = false;
    /// An import that binds no name opens what it names (C#'s `using A.B;`).
    bool imports_open = false;
    /// `import a.b.f` may mean all members `f` of a.b.
    bool imports_overloads = false;
    /// Types of libraries whose last type argument is what they hold: "List Map".
    std::string_view container_types = {};
    /// Of these the ones that a loop gets pairs from, and methods that yield one without: "Map", "values".
    std::string_view pair_types = {}, pair_values = {};
    /// How an object of the one type, which the tree does not define, suits a parameter of the other; nullptr: overloads are not
    /// told apart by their arguments.
    Fit (*convert)(std::string_view argument, std::string_view parameter) = nullptr;
    /// An object that a class's constructor takes may stand for one of that class.
    bool constructors_convert = false;
    /// The name under which a module exports what it is itself when it is called, made or inherited from.
    std::string_view default_export = {};
    /// What a call of a base's constructor is called; the class itself where it has none.
    std::string_view constructor_name = {};
    /// Methods of containers: `x.first()` is an element, `x.filter()` a container of the same.
    std::string_view element_methods = {}, same_methods = {};
    /// Methods of containers that give an element to the function they are given, and as which argument: "map:0 reduce:1".
    std::string_view element_callbacks = {};
    /// A member that every object has: its class. Python's "__class__".
    std::string_view class_member = {};
    /// Methods whose result is the object itself where nothing else is known of them: "__enter__".
    std::string_view self_methods = {};
    /// Whether a star import brings a name of a module in; nullptr: all of them.
    bool (*by_star)(Tables& tables, FileNo module, Name name) = nullptr;
    /// Methods and fields may have one name: what is called is a method, all else a field.
    bool fields_apart = false;
    /// A call of an object's own result: `Foo()` makes an object (Python, Kotlin …). False: only `new` and literals do.
    bool calls_make = true;
    /// A call of a variable that holds a function is one of that function; false: of nothing that is known.
    bool aliases = true;
    /// Methods that yield the object itself, and such of a class that yield an object of it, where it has none of that name.
    std::string_view object_methods = {}, maker_methods = {};
    /// A map's element is a pair, of which only the second part is known.
    bool map_pairs = false;
    /// An object that is called is an object: of an enum's variants, `Shape::Circle(1)`.
    bool calls_keep = false;
    /// Whether a function that can be called like a member of the type it extends is in scope at a place, under that name; nullptr:
    /// the language has no such functions.
    bool (*extends_at)(Tables& tables, Place place, DefinitionNo function, Name as) = nullptr;
    /// Members that types of libraries have: they come before what extends those types.
    std::string_view library_members = {};
    /// A class may stand in parts in several files, each of which may name bases.
    bool partial_classes = false;
    /// The object that it is called on is its first parameter.
    bool extended_is_parameter = false;
};
const LinkRules* link_rules(std::string_view language);

struct LinkFile {
    std::string path;
    const LinkRules* links = nullptr;  // nullptr: edges within files alone
    const Rules* rules = nullptr;
    std::string_view separator;
    std::uint32_t unit = 0;
    Name package = 0;
    DefinitionNo first = 0;  // its definitions in Tables::definitions
    std::uint32_t count = 0;
    struct Import {
        Name path = 0, alias = 0;
        bool binds = false;
        DefinitionNo context = no_definition;
        bool unlikely = false;
        bool star = false;  // brings in all names of what it means
        Name owner = no_name;  // where imports may mean several members of one name: what they are members of, as a path
    };
    std::vector<Import> imports;
    bool binds = false, stars = false;  // whether any of them does
};

/// A definition by what it is a member of.
struct LinkMember {
    std::uint64_t key;
    DefinitionNo definition;
    bool last;  // of its key
};

/// One thread's way to the tables. What they hold is fixed once they are prepared; what chains mean is found out as it is asked
/// for, and kept for all threads.
class Tables {
public:
    Tables(std::vector<SettingsFile> settings, std::string_view root_name);
    /// The same tables for another thread.
    Tables(const Tables& prepared);

    /// Makes room for about so many definitions.
    void expect(std::size_t definitions);
    FileNo add(std::string_view path, std::string_view language, const Summary& summary);
    void prepare();  // after the last add()
    /// Before a file's edges are asked for: they hang on no other file's having been asked for before.
    void begin_file();

    // --- reading ---
    const std::vector<LinkFile>& files() const { return files_; }
    const LinkFile& file(FileNo number) const { return files_[number]; }
    const LinkDefinition& definition(DefinitionNo number) const { return definitions_[number]; }
    DefinitionNo definition_count() const { return static_cast<DefinitionNo>(definitions_.size()); }
    std::string_view text(Name name) const { return names_.text(name); }
    Name find_name(std::string_view text) const { return names_.find(text); }
    const std::vector<SettingsFile>& settings() const { return data_->settings; }
    std::string_view root_name() const { return data_->root_name; }
    /// The file of that exact path; nullopt where there is none.
    std::optional<FileNo> file_at(std::string_view path) const;
    /// Files whose path is `tail` or ends with "/tail", sorted by path.
    std::vector<FileNo> files_ending(std::string_view tail) const;
    /// Files directly in a folder ("" is the root), sorted by path.
    const std::vector<FileNo>& files_in(std::string_view folder) const;
    /// The number of the unit of that name; nullopt where no file is in it. Packages: the name; directories: path:package.
    std::optional<std::uint32_t> unit_named(int family, std::string_view name) const;

    // --- names ---
    /// What a bare name means at a place, for a reference.
    Target bare(Place place, Name name, const Wanted& wanted);
    /// The same for a name that an import brings in, where nothing nearer has it.
    Target imported(Place place, Name alias, const Wanted& wanted);
    /// What a chain stands for at a place.
    Value evaluate(Place place, std::string_view chain, DefinitionNo own = no_definition);
    /// What is asked of one of a chain's alternatives, of its bases where it is `^`.
    Target member_of_chain(Place place, std::string_view chain, Name name, const Wanted& wanted);
    /// A member of a value.
    Target member(const Value& of, Name name, const Wanted& wanted, Place from);
    /// The definition as a value: a class is a type, a variable what it holds.
    Value value_of(DefinitionNo definition);
    /// What an import path means in a file (memoized rules' import).
    Value import(FileNo file, Name path);
    Value module(FileNo file) const { return {.kind = Value::file, .number = file}; }
    Value scope_value(std::uint32_t unit, std::string_view qualified);
    /// A package, by its name: scope of unit 0.
    Value package_value(std::string_view name) { return scope_value(0, name); }
    /// The unit of a value that is a scope.
    std::uint32_t unit_of(const Value& scope) const { return scope.owner; }
    /// Its qualified name.
    std::string_view path_of(const Value& scope) const { return text(scope.number); }
    Value unclear() const { return {.kind = Value::unclear}; }
    Value external() const { return {.kind = Value::external}; }
    Value object_of(const Value& type) const;
    /// Definitions of that name which are members of a scope (qualified name, "" the unit's top level), in order of path.
    std::vector<DefinitionNo> members(std::uint32_t unit, std::string_view scope, Name name) const;
    /// Of several candidates the one that is meant; of one, that it takes as many arguments.
    Target choose(std::vector<DefinitionNo> candidates, const Wanted& wanted, std::string_view rule);
    /// choose(), of those that are meant from a place where several are as good.
    Target pick(std::vector<DefinitionNo> candidates, const Wanted& wanted, std::string_view rule, Place from);
    bool fits(DefinitionNo definition, const Wanted& wanted) const;
    /// The class whose members the own object has at a place; no_definition outside of classes.
    DefinitionNo own_class(Place place);
    /// The classes that a class inherits from directly; valid until the next begin_file().
    std::span<const DefinitionNo> bases(DefinitionNo type);
    /// A class's members stand in another unit and scope as well (Rust's impl in another module).
    void add_scope_of_class(DefinitionNo type, std::uint32_t unit, Name scope);
    /// The class has what that chain means at the place for a base. While tables are prepared.
    void add_base(DefinitionNo type, Place place, Name chain);
    /// The module's node of a file.
    DefinitionNo module_of(FileNo file) const { return files_[file].first; }
    /// What a language keeps for its own use, by family. To be changed while tables are prepared alone.
    std::map<std::string, std::vector<std::uint32_t>, std::less<>>& notes(int family) { return data_->notes[family_index(family)]; }
    /// The same for a table of another type: one of a family, made when it is first asked for, which is then.
    template <class T>
    T& own(int family) {
        return held<T>(data_->own[family_index(family)]);
    }
    /// The same for one thread.
    template <class T>
    T& own_of_thread(int family) {
        return held<T>(own_of_thread_[family_index(family)]);
    }
    /// A function in scope that extends the object's type, or a base of it, and can be called like a member.
    Target extension(const Value& of, Name name, const Wanted& wanted, Place from);
    /// The first function of a unit that has the name and extends some type.
    DefinitionNo extension_in(std::uint32_t unit, Name name) const;
    /// A call of the constructor of an object's class.
    Target constructor_of(const Value& object, Place from);

private:
    struct ScopeKey {
        std::uint32_t unit;
        Name scope;
        bool operator==(const ScopeKey&) const = default;
    };

    struct Base {
        FileNo file;
        DefinitionNo context;
        DefinitionNo target;  // where its own file tells
        Name name, chain, receiver;  // no name: the chain is all of it
    };
    /// What was found out without being cut short, and how many questions within each other that took.
    template <class T>
    struct Known {
        T answer{};
        std::uint8_t height = 0;
    };
    using Arguments = std::vector<Value>;

    std::uint64_t member_key(std::uint32_t unit, Name scope, Name name) const;
    std::vector<Name> intern_texts(const Summary& summary);
    void arrange_members();
    /// Whether anything in the tree is a member of it; most functions have none.
    bool has_members(Name scope) const { return scope < data_->scopes.size() && data_->scopes[scope]; }
    std::span<const LinkMember> members_of(std::uint64_t key) const;
    template <class Fn>
    void each_member(std::uint32_t unit, Name scope, Name name, Fn&& fn) const {
        if (name == no_name || !has_members(scope)) return;
        for (const LinkMember& member : members_of(member_key(unit, scope, name))) {
            const LinkDefinition& found = definitions_[member.definition];
            bool same = found.row.name == name && (found.row.scope == scope || found.row.also_in == scope) && files_[found.file].unit == unit;
            if (same && !fn(member.definition)) return;
        }
    }
    void collect(std::vector<DefinitionNo>& into, std::uint32_t unit, Name scope, Name name, const Wanted& wanted, Place from,
                 std::optional<FileNo> only = std::nullopt);
    Target member_of_class(DefinitionNo type, Name name, const Wanted& wanted, Place from, std::string_view rule);
    Target member_of_classes(std::vector<DefinitionNo> classes, Name name, const Wanted& wanted, Place from, std::string_view rule);
    Target member_of_file(FileNo file, Name name, const Wanted& wanted, Place from, int depth);
    Target by_spread(FileNo file, Name scope, Name name, const Wanted& wanted, Place from);
    Target by_stars(FileNo file, Name name, const Wanted& wanted, Place from, int depth);
    DefinitionNo most_telling(const std::vector<DefinitionNo>& candidates) const;
    Target of_value(const Value& value, const Wanted& wanted, std::string_view rule);
    Value default_of(FileNo file);
    Value whole(FileNo file);
    Target import_target(FileNo file, const LinkFile::Import& import, const Wanted& wanted, std::string_view rule);
    Value result_of(DefinitionNo function, DefinitionNo own = no_definition);
    Value evaluate_one(Place place, std::string_view chain, DefinitionNo own);
    Value walk(Place place, std::string_view chain, DefinitionNo own);
    const LinkFile::Import* import_at(Place place, Name alias) const;
    std::vector<DefinitionNo> parts_of(DefinitionNo type) const;
    Value relative_package(Place place, std::string_view name);
    Target extension_of_type(std::string_view type, DefinitionNo meant, Name name, const Wanted& wanted, Place from);
    Value found(const Target& target);
    const Arguments& arguments_at(std::uint32_t number) const;
    bool may_use(std::size_t height);
    template <class Table, class Evaluate>
    Value known_or(Table& table, std::uint64_t key, std::uint64_t question, Evaluate&& evaluate);
    std::uint32_t keep_arguments(Arguments list);
    Constness own_constness(Place place) const;
    Target around_class(Place place, DefinitionNo method, Name name, const Wanted& wanted);
    DefinitionNo class_named(std::uint32_t unit, std::string_view qualified, std::string_view separator) const;
    Value root(Place place, std::string_view name, const Wanted& wanted);
    Value type_value(Place place, std::string_view type, int depth, DefinitionNo asked_of = no_definition);
    Value step(Place place, const Value& of, std::string_view name, const Wanted& wanted);
    Value call(Place place, const Value& of);
    Value substitute(const Value& value, std::uint32_t arguments, DefinitionNo type, int depth = 0);
    Value import_of(Place place, Name alias);
    ScopeKey scope_of(const Value& value, FileNo from) const;
    Value below(const Value& of, std::string_view name, Place place);
    std::vector<Value> bounds_of(const Value& parameter);
    std::uint32_t own_arguments(Place place);
    Value self_type_of(DefinitionNo block);
    Value associated(Place place, const Value& of, std::string_view name);
    DefinitionNo module_around(DefinitionNo inner) const;
    Target of_module(Place place, DefinitionNo module, Name name, const Wanted& wanted);
    Target member_of_module(const ScopeKey& scope, Name name, const Wanted& wanted, Place from);
    std::uint32_t arguments_for(Value of, DefinitionNo base);
    struct ArgumentType;
    ArgumentType argument_type(Place place, std::string_view chain);
    ArgumentType written_type(Place place, std::string_view type);
    Fit fit(const ArgumentType& argument, const ArgumentType& parameter, const LinkRules& rules);
    Fit fit_classes(DefinitionNo argument, DefinitionNo parameter);
    bool has_converting_constructor(DefinitionNo type) const;
    Fit fit_library_type(DefinitionNo argument, std::string_view parameter);
    std::vector<DefinitionNo> suiting(const std::vector<DefinitionNo>& functions, const Wanted& wanted);
    Target agreeing(const std::vector<DefinitionNo>& functions, std::string_view rule);
    void keep_nearest_types(std::vector<DefinitionNo>& candidates, FileNo from) const;
    DefinitionNo follow_alias(DefinitionNo type);
    DefinitionNo base_of(DefinitionNo part, const Base& base);

    static constexpr std::size_t families = 16;
    struct Data {
        std::vector<SettingsFile> settings;
        std::string root_name;
        Names names;
        std::vector<LinkFile> files;
        std::vector<LinkDefinition> definitions;
        std::vector<LinkMember> members;  // by key; of one key in the order of files' paths, then of lines
        struct Slot {
            std::uint32_t tag;
            std::uint32_t first;  // in members
        };
        std::vector<Slot> member_slots;  // a power of two of them
        std::vector<bool> scopes;        // by Name: whether it is one
        std::unordered_map<std::string_view, FileNo> by_path;
        std::unordered_map<std::string_view, std::vector<FileNo>> by_last_part;
        std::map<std::string, std::vector<FileNo>, std::less<>> by_folder;
        std::map<std::string, std::uint32_t, std::less<>> units;
        std::unordered_map<DefinitionNo, std::vector<ScopeKey>> more_scopes;
        std::unordered_map<DefinitionNo, std::vector<Base>> base_references;
        std::array<std::map<std::string, std::vector<std::uint32_t>, std::less<>>, families> notes;
        std::array<std::shared_ptr<void>, families> own;

        bool prepared = false;  // classes get no more bases

        Memo<Known<std::vector<DefinitionNo>>> bases;
        Memo<Known<Value>> values, results;
        KeyedMemo<Known<Value>> results_of, imports;  // of a function asked of a class; of a file's import
        Shelf<Arguments> arguments;
        std::mutex arguments_mutex;
        std::unordered_multimap<std::size_t, std::uint32_t> argument_numbers;  // by hash
    };

    static constexpr std::size_t family_index(int family) { return static_cast<std::size_t>(family) % families; }
    template <class T>
    static T& held(std::shared_ptr<void>& held) {
        if (!held) held = std::make_shared<T>();
        return *static_cast<T*>(held.get());
    }

    std::shared_ptr<Data> data_;
    // Parts of it.
    Names& names_;
    std::vector<LinkFile>& files_;
    std::vector<LinkDefinition>& definitions_;

    // The thread's own: questions that are under way. A chain that comes back to itself yields nothing, and what was found
    // meanwhile is kept for the file at hand at most.
    class Guard;
    struct UnderWay {
        std::vector<std::uint64_t> questions;
        std::size_t since_whole = 0;  // the questions from there on belong to one whose answer all may share
        std::size_t deepest = 0;
        std::uint64_t cuts = 0;     // how often something was cut short, of the file
        std::uint64_t passing = 0;  // that, and how often an answer was taken that hung on it
    };
    UnderWay under_way_;
    std::unordered_map<std::uint64_t, Value> passing_;  // by question
    std::unordered_map<DefinitionNo, std::span<const DefinitionNo>> passing_bases_;
    std::deque<std::vector<DefinitionNo>> passing_lists_;
    struct Asked {
        std::uint64_t round = 0;
        std::uint64_t key = 0;
        DefinitionNo definition = no_definition;
        Value value;
    };
    std::array<Asked, 256> asked_;   // chains of the file at hand
    std::uint64_t asked_round_ = 1;  // that of the file; what earlier ones asked is void
    std::array<std::shared_ptr<void>, families> own_of_thread_;
    static const std::vector<FileNo> no_files_;
};

}  // namespace vlt::indexer
