#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "indexer/links/links.hpp"

/// C, C++ and Objective-C: one space of names for all files. A function that is not static is meant by its name alone, wherever
/// it stands; what is static, a macro, or inline in a header, only where its file is included.
namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr std::size_t max_closure = 20'000;  // files that one file includes, directly or not
constexpr std::size_t max_kept = 64;         // closures kept at a time

/// How many folders two paths have in common, from the root.
std::size_t shared_folders(std::string_view a, std::string_view b) {
    std::size_t shared = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
        if (a[i] == '/') ++shared;
    return shared;
}

/// `a/b` and `../c/d.h`: a/c/d.h; nullopt where it leads out of the tree.
std::optional<std::string> below(std::string_view folder, std::string_view path) {
    std::string made(folder);
    while (!path.empty()) {
        auto end = std::min(path.find('/'), path.size());
        std::string_view part = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (made.empty()) return std::nullopt;
            made = folder_of(made);
            continue;
        }
        if (!made.empty()) made += '/';
        made.append(part);
    }
    return made;
}

/// Headers of the system: a file of that name in the tree is only meant from beside it, or if it is the system's own.
bool is_system_header(std::string_view path) {
    static const std::unordered_set<std::string_view> all{
        "assert.h", "complex.h", "ctype.h", "dirent.h", "dlfcn.h", "errno.h", "fcntl.h", "float.h", "getopt.h", "inttypes.h", "limits.h", "locale.h",
        "malloc.h", "math.h", "memory.h", "netdb.h", "poll.h", "pthread.h", "pwd.h", "regex.h", "sched.h", "semaphore.h", "setjmp.h", "signal.h",
        "stdarg.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "strings.h", "syslog.h", "termios.h", "time.h",
        "unistd.h", "wchar.h", "wctype.h", "windows.h",
        "algorithm", "any", "array", "atomic", "bitset", "charconv", "chrono", "complex", "concepts", "condition_variable", "deque", "exception",
        "filesystem", "functional", "future", "initializer_list", "iomanip", "ios", "iosfwd", "iostream", "istream", "iterator", "limits", "list",
        "locale", "map", "memory", "mutex", "new", "numeric", "optional", "ostream", "queue", "random", "ranges", "ratio", "regex", "set",
        "shared_mutex", "span", "sstream", "stack", "stdexcept", "string", "string_view", "thread", "tuple", "type_traits", "typeinfo",
        "unordered_map", "unordered_set", "utility", "valarray", "variant", "vector", "version"};
    return all.contains(path) || path.starts_with("sys/") || path.starts_with("netinet/") || path.starts_with("arpa/");
}

/// The file that `#include path` means there: beside the file, else the one below whose path ends so that is nearest.
std::optional<FileNo> included(Tables& tables, FileNo file, std::string_view path) {
    const std::string_view own = tables.file(file).path;
    auto beside = below(folder_of(own), path);
    if (beside)
        if (auto found = tables.file_at(*beside); found && *found != file) return found;
    while (path.starts_with("../") || path.starts_with("./")) path.remove_prefix(path.find('/') + 1);
    std::vector<FileNo> all = tables.files_ending(path);
    const bool system = is_system_header(path);
    std::optional<FileNo> best;
    std::size_t best_shared = 0;
    for (FileNo candidate : all) {
        const std::string_view there = tables.file(candidate).path;
        if (candidate == file || !tables.file(candidate).links) continue;
        if (system && !std::string_view(there).substr(0, there.size() - path.size()).ends_with("include/")) continue;
        std::size_t shared = shared_folders(own, there);
        bool better = !best || shared > best_shared || (shared == best_shared && there.size() < tables.file(*best).path.size());
        if (better) best = candidate, best_shared = shared;
    }
    return best;
}

/// What is told of files once.
struct Facts {
    Memo<std::vector<FileNo>> includes;  // directly
    std::vector<bool> foreign;
};

const std::vector<FileNo>& includes_of(Tables& tables, FileNo file) {
    Facts& facts = tables.own<Facts>(c_family);
    if (const std::vector<FileNo>* known = facts.includes.find(file)) return *known;
    std::vector<FileNo> files;
    for (const LinkFile::Import& import : tables.file(file).imports) {
        if (tables.text(import.path).find("::") != std::string_view::npos) continue;
        const Value value = tables.import(file, import.path);
        if (value.kind == Value::file) files.push_back(value.number);
    }
    return facts.includes.keep(file, std::move(files));
}

/// The files that a file includes, directly or through others: a bit a file.
struct Closure {
    std::optional<FileNo> of;
    std::vector<std::uint64_t> seen;
};
using Closures = std::array<Closure, max_kept>;

const Closure& closure_of(Tables& tables, FileNo file) {
    Closure& closure = tables.own_of_thread<Closures>(c_family)[file % max_kept];
    if (closure.of == file) return closure;
    closure.of = file;
    closure.seen.assign(tables.files().size() / 64 + 1, 0);
    std::vector<FileNo> open{file};
    std::size_t count = 0;
    while (!open.empty() && count < max_closure) {
        const FileNo from = open.back();
        open.pop_back();
        for (const FileNo included : includes_of(tables, from)) {
            std::uint64_t& bits = closure.seen[included / 64];
            const std::uint64_t bit = std::uint64_t{1} << included % 64;
            if (bits & bit) continue;
            bits |= bit;
            ++count;
            open.push_back(included);
        }
    }
    return closure;
}

bool sees(Tables& tables, FileNo from, FileNo file) {
    return closure_of(tables, from).seen[file / 64] >> file % 64 & 1;
}

/// "a.b": what a qualified name means at the top of a file.
Value named(Tables& tables, FileNo file, std::string_view path) {
    std::string chain;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == ' ') continue;
        if (path[i] == ':' && i + 1 < path.size() && path[i + 1] == ':') {
            chain += chain.empty() ? "$." : ".";
            ++i;
        } else {
            chain += path[i];
        }
    }
    return tables.evaluate({file, tables.file(file).first}, chain);
}

Value import(Tables& tables, FileNo file, std::string_view path) {
    if (path.ends_with("::*")) return named(tables, file, path.substr(0, path.size() - 3));
    if (path.find("::") != std::string_view::npos) return named(tables, file, path);
    if (auto found = included(tables, file, path)) return tables.module(*found);
    return {};
}

/// `using a::f;` brings in all functions of that name: which one is meant, the call tells.
Target import_name(Tables& tables, FileNo file, std::string_view path, const Wanted& wanted) {
    const auto at = path.rfind("::");
    if (at == std::string_view::npos || at == 0 || path.ends_with("::*")) return {};
    const Value owner = named(tables, file, path.substr(0, at));
    if (owner.kind != Value::scope) return {};
    Target found = tables.member(owner, tables.find_name(path.substr(at + 2)), wanted, {file, no_definition});
    if (found && tables.definition(found.definition).row.type != NodeType::function) return {};
    if (found) found.rule = "import";
    return found;
}

/// What others only see through an #include: static functions, macros.
bool visible(Tables& tables, Place from, DefinitionNo number) {
    const LinkDefinition& definition = tables.definition(number);
    bool hidden = definition.row.file_local || definition.row.kind == macro_kind;
    return !hidden || definition.file == from.file || sees(tables, from.file, definition.file);
}

/// A path for another system than the one most code is built for here.
bool is_foreign(std::string_view path) {
    static const std::unordered_set<std::string_view> words{"win", "win32", "win64", "windows", "w32", "msdos", "dos", "os2", "vms", "amiga", "macos", "darwin",
                                                            "mac", "macosx", "osx", "apple", "freebsd", "openbsd", "netbsd", "bsd", "dragonfly", "sunos", "solaris",
                                                            "aix", "haiku", "hurd", "os390", "ibmi", "cygwin", "android", "qnx", "kqueue", "iocp"};
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= path.size(); ++i) {
        bool ends = i == path.size() || path[i] == '/' || path[i] == '.' || path[i] == '_' || path[i] == '-';
        if (!ends) continue;
        if (words.contains(path.substr(begin, i - begin))) return true;
        begin = i + 1;
    }
    return false;
}

bool is_foreign(Tables& tables, FileNo file) { return tables.own<Facts>(c_family).foreign[file]; }

/// Of functions of one name the nearest: included ones, then those declared in an included header of the same name as their
/// file, then by folder. Several that are as near stay.
void narrow(Tables& tables, Place from, std::vector<DefinitionNo>& candidates) {
    if (candidates.size() < 2) return;
    auto rank = [&](DefinitionNo number) {
        const FileNo file = tables.definition(number).file;
        const std::string_view path = tables.file(file).path, own = tables.file(from.file).path;
        std::size_t value = shared_folders(path, own) * 2 + (folder_of(path) == folder_of(own) ? 1 : 0);
        if (!is_foreign(tables, file) || is_foreign(tables, from.file)) value += 1000;
        if (!tables.definition(number).row.unlikely) value += 100'000;
        if (file == from.file || sees(tables, from.file, file)) value += 10'000;
        return value;
    };
    std::vector<std::size_t> ranks;
    for (DefinitionNo number : candidates) ranks.push_back(rank(number));
    const std::size_t best = *std::ranges::max_element(ranks);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (ranks[i] == best) candidates[kept++] = candidates[i];
    candidates.resize(kept);
}

/// Those for the system that most code is built for here.
void compiled(Tables& tables, Place from, std::vector<DefinitionNo>& candidates) {
    const bool types = std::ranges::all_of(candidates, [&](DefinitionNo i) { return tables.definition(i).row.type == NodeType::class_; });
    if (types) return narrow(tables, from, candidates);
    auto foreign = [&](DefinitionNo i) { return is_foreign(tables, tables.definition(i).file); };
    if (!std::ranges::all_of(candidates, foreign)) std::erase_if(candidates, foreign);
    // Members of several classes of one name, or one member defined by several programs.
    std::unordered_set<DefinitionNo> classes;
    std::unordered_set<FileNo> files;
    for (DefinitionNo i : candidates) {
        const DefinitionNo parent = tables.definition(i).parent;
        const bool within = parent != no_definition && tables.definition(parent).row.type == NodeType::class_;
        if (within) classes.insert(parent);
        else files.insert(tables.definition(i).file);
    }
    if ((files.empty() && classes.size() > 1) || (classes.empty() && files.size() > 1 && tables.definition(candidates.front()).row.type == NodeType::method))
        narrow(tables, from, candidates);
}

/// `using namespace a; void B::f() {…}` is a member of a::B.
void attach(Tables& tables) {
    Facts& facts = tables.own<Facts>(c_family);
    facts.includes.reset(tables.files().size());
    for (const LinkFile& file : tables.files()) facts.foreign.push_back(is_foreign(file.path));
    std::unordered_set<std::uint64_t> done;
    for (DefinitionNo i = 0; i < tables.definition_count(); ++i) {
        const LinkDefinition& method = tables.definition(i);
        const LinkFile& file = tables.file(method.file);
        if (i == file.first) tables.begin_file();
        if (method.row.type != NodeType::method || method.row.scope == 0 || !file.links || file.links->family != c_family) continue;
        if (method.parent != no_definition && tables.definition(method.parent).row.type == NodeType::class_) continue;
        if (!done.insert((std::uint64_t{method.file} << 32) | method.row.scope).second) continue;
        const bool has_stars = std::ranges::any_of(file.imports, [&](const LinkFile::Import& i2) { return tables.text(i2.path).ends_with("::*"); });
        if (!has_stars) continue;
        const DefinitionNo type = tables.own_class({method.file, i});
        if (type != no_definition && tables.definition(type).row.qualified != method.row.scope)
            tables.add_scope_of_class(type, file.unit, method.row.scope);
    }
}

Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    const LinkFile& file = tables.file(place.file);
    std::vector<DefinitionNo> candidates;
    for (DefinitionNo number : tables.members(file.unit, "", name)) {
        if (!tables.fits(number, wanted) || !visible(tables, place, number)) continue;
        const FileNo there = tables.definition(number).file;
        const std::string_view path = tables.file(there).path;
        // A function that is only made where the system lacks it is not what others mean by that name.
        bool stand_in = there != place.file && (tables.definition(number).row.unlikely || (is_foreign(tables, there) && !is_foreign(tables, place.file)));
        if (stand_in && folder_of(path) != folder_of(file.path)) continue;
        candidates.push_back(number);
    }
    if (candidates.empty()) return {};
    narrow(tables, place, candidates);
    if (candidates.size() > 1 && !file.rules->overloads && wanted.type == EdgeType::calls) {
        const FileNo first = tables.definition(candidates.front()).file;
        bool one_file = std::ranges::all_of(candidates, [&](DefinitionNo i) { return tables.definition(i).file == first; });
        if (!one_file) return {no_definition, "ambiguous"};
    }
    return tables.choose(std::move(candidates), wanted, "linkage");
}

/// Numbers by rank, each before those that it may become without loss; names of the library for them.
struct Number {
    std::string_view names;
    bool small;  // becomes an int where nothing takes it as it is
};
constexpr Number numbers[] = {
    {"bool", true}, {"char", true}, {"unsigned_char uint8_t", true}, {"int8_t", true}, {"short int16_t", true},
    {"unsigned_short uint16_t", true}, {"int int32_t", false}, {"unsigned uint32_t", false},
    {"long long_long int64_t ptrdiff_t ssize_t", false}, {"unsigned_long unsigned_long_long uint64_t size_t uintptr_t", false},
    {"float", false}, {"double", false}, {"long_double", false}};

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}
const Number* number_of(std::string_view type) {
    for (const Number& one : numbers)
        if (!type.empty() && has_word(one.names, type)) return &one;
    return nullptr;
}

/// Pointers are taken for what they point to: a `char` may be a text.
Fit convert_cpp(std::string_view from, std::string_view to) {
    const Number *a = number_of(from), *b = number_of(to);
    if (from == "null") return b && to != "char" ? Fit::no : Fit::wider;
    if (from == "[]" || from == "->") return b ? Fit::no : Fit::unsure;
    if (from.empty()) return b ? Fit::no : Fit::unsure;
    if (to.empty()) return Fit::wider;  // a type parameter
    if (a && b) {
        if (a == b) return Fit::exact;
        if (a->small && b->names.starts_with("int ")) return Fit::wider;
        return from == "float" && to == "double" ? Fit::wider : Fit::converted;
    }
    if (from == "char") return Fit::converted;  // a text becomes a string, a string_view …
    if (a) return Fit::no;
    return b ? Fit::no : Fit::unsure;
}

constexpr LinkRules rules_for(std::string_view language) {
    return {.language = language,
            .family = c_family,
            .unit = Unit::global,
            .import = import,
            .import_name = import_name,
            .unbound = unbound,
            .prepare = attach,
            .visible = visible,
            .narrow = compiled,
            .subscript = "operator[]",
            .element_methods = "front back at top begin",
            .same_methods = ""};
}

}  // namespace

const LinkRules& c_links() {
    static constexpr LinkRules all = rules_for("c");
    return all;
}
const LinkRules& cpp_links() {
    static constexpr LinkRules all = [] {
        LinkRules rules = rules_for("cpp");
        rules.convert = convert_cpp;
        rules.constructors_convert = true;
        return rules;
    }();
    return all;
}
const LinkRules& objc_links() {
    static constexpr LinkRules all = [] {
        LinkRules rules = rules_for("objc");
        rules.subscript = {};
        rules.class_member = "class";
        rules.element_methods = "objectAtIndex: firstObject lastObject anyObject nextObject objectForKey:";
        rules.same_methods = "copy mutableCopy allObjects objectEnumerator reverseObjectEnumerator allValues";
        rules.object_methods = "init copy mutableCopy retain autorelease";
        rules.maker_methods = "alloc new";
        return rules;
    }();
    return all;
}

}  // namespace vlt::indexer
