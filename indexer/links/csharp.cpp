#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

/// C#: one space of names for all files, in namespaces; `using` opens one.
namespace vlt::indexer {

namespace {

/// What `global using` opens for the files of its folder and those below.
struct GlobalUsing {
    std::string folder;  // "" or ends with '/'
    FileNo file;
    std::string path, alias;
};
using GlobalUsings = std::vector<GlobalUsing>;

std::string folder_of_project(std::string_view path) {
    path = path.substr(0, path.rfind('/') + 1);
    constexpr std::string_view below = "Properties/";
    if (path.ends_with(below)) path.remove_suffix(below.size());
    return std::string(path);
}

/// Calls fn(using) for what other files open for one.
template <class Fn>
void each_global_using(Tables& tables, FileNo file, Fn&& fn) {
    for (const GlobalUsing& one : tables.own<GlobalUsings>(csharp_family))
        if (one.file != file && tables.file(file).path.starts_with(one.folder)) fn(one);
}

/// Namespaces and what they begin with: `A`, `A.B` for `namespace A.B`.
void prepare(Tables& tables) {
    auto& namespaces = tables.notes(csharp_family);
    auto& usings = tables.own<GlobalUsings>(csharp_family);
    for (FileNo i_file = 0; i_file < tables.files().size(); ++i_file) {
        const LinkFile& file = tables.file(i_file);
        if (!file.links || file.links->family != csharp_family) continue;
        for (DefinitionNo i = file.first; i < file.first + file.count; ++i) {
            const SummaryDefinition& row = tables.definition(i).row;
            if (row.row < 0 && row.scope == 0 && tables.text(row.name).starts_with("global using")) {
                std::string_view path = tables.text(row.chain), alias = tables.text(row.name).substr(12);
                if (path.size() < 3) continue;
                path = path.substr(1, path.find_first_of("{>") - 1);
                usings.push_back({folder_of_project(file.path), i_file, std::string(path),
                                  std::string(alias.substr(std::min<std::size_t>(alias.size(), 1)))});
            }
            if (tables.text(row.kind) != "namespace") continue;
            note_beginnings(namespaces, tables.text(row.qualified), '.');
        }
    }
}

bool is_namespace(Tables& tables, std::string_view name) {
    return tables.notes(csharp_family).contains(name);
}

/// `A.B`, `A.B.Type`: the longest part that is a namespace, then its members.
Value import(Tables& tables, FileNo file, std::string_view path) {
    const std::uint32_t unit = tables.file(file).unit;
    const auto space =
        longest_beginning(path, [&](std::string_view name) { return is_namespace(tables, name); });
    if (!space) return {};
    const std::string_view rest = path.substr(std::min(space->size() + 1, path.size()));
    return member_below(tables, file, tables.scope_value(unit, *space), rest);
}

/// What other files open for all, then what stands in no namespace, which is seen from everywhere.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    Target found;
    each_global_using(tables, place.file, [&](const GlobalUsing& one) {
        if (found || (!one.alias.empty() && one.alias != tables.text(name))) return;
        const Value value = import(tables, place.file, one.path);
        if (one.alias.empty())
            found = tables.member(value, name, wanted, place);
        else if (value.kind == Value::type && tables.fits(value.number, wanted))
            found = {value.number, "star"};
    });
    if (found) return {found.definition, "star"};
    return tables.member(tables.scope_value(tables.file(place.file).unit, ""), name, wanted, place);
}

/// `using N;` opens what a namespace's static classes extend types with, as do `using static` and the namespace around.
bool extends_at(Tables& tables, Place place, DefinitionNo function, Name as) {
    const LinkDefinition& definition = tables.definition(function);
    if (definition.row.name != as || definition.parent == no_definition) return false;
    const SummaryDefinition& type = tables.definition(definition.parent).row;
    const std::string_view space = tables.text(type.scope), whole = tables.text(type.qualified);
    if (space.empty()) return true;
    for (DefinitionNo i = place.definition; i != no_definition; i = tables.definition(i).parent) {
        const SummaryDefinition& around = tables.definition(i).row;
        if (tables.text(around.kind) != "namespace") continue;
        std::string_view name = tables.text(around.qualified);
        if (name.starts_with(space) && (name.size() == space.size() || name[space.size()] == '.')) return true;
    }
    for (const LinkFile::Import& one : tables.file(place.file).imports) {
        const std::string_view path = tables.text(one.path);
        if (!one.binds && (path == space || path == whole)) return true;
    }
    bool opened = false;
    each_global_using(tables, place.file, [&](const GlobalUsing& one) {
        opened = opened || (one.alias.empty() && (one.path == space || one.path == whole));
    });
    return opened;
}

constexpr std::string_view numbers = "sbyte byte short ushort int uint long ulong float double decimal";
constexpr std::string_view values = "sbyte byte short ushort int uint long ulong float double decimal char bool";

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos && !word.empty();
         at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

/// The language's own word for a type of the library.
std::string_view own_word(std::string_view type) {
    constexpr std::string_view pairs[][2] = {
        {"String", "string"}, {"Object", "object"}, {"Int32", "int"},     {"Int64", "long"},    {"UInt32", "uint"},
        {"UInt64", "ulong"},  {"Int16", "short"},   {"UInt16", "ushort"}, {"Byte", "byte"},     {"SByte", "sbyte"},
        {"Char", "char"},     {"Boolean", "bool"},  {"Single", "float"},  {"Double", "double"}, {"Decimal", "decimal"}};
    for (const auto& pair : pairs)
        if (type == pair[0]) return pair[1];
    return type;
}

/// How an object of one type of the library suits a parameter of another one.
Fit convert(std::string_view from, std::string_view to) {
    from = own_word(from);
    to = own_word(to);
    const bool value = has_word(values, from), to_value = has_word(values, to);
    if (from == "null") return to_value ? Fit::no : Fit::wider;
    if (to == "object" || to == "dynamic") return from.empty() ? Fit::wider : Fit::converted;
    if (from.empty() || from == "[]") return to_value || to == "string" ? Fit::no : Fit::unsure;
    if (from == "->") return to_value || to == "string" || to == "Type" ? Fit::no : Fit::unsure;
    if (to.empty()) return Fit::wider;  // a type parameter
    if (from == to) return Fit::exact;
    if (value && to_value) {
        if (from == "char")
            return to == "bool" || to == "byte" || to == "sbyte" || to == "short" ? Fit::no : Fit::wider;
        if (from == "bool" || to == "bool" || to == "char") return Fit::no;
        // A constant may become any number that is large enough.
        if (from == "int" && numbers.find(from) > numbers.find(to)) return Fit::converted;
        return numbers.find(from) < numbers.find(to) ? Fit::wider : Fit::no;
    }
    if (value) return to == "string" || to == "Type" ? Fit::no : Fit::unsure;  // an interface, a Nullable
    if (from == "string") return to_value ? Fit::no : Fit::unsure;
    return to_value || to == "string" ? Fit::no : Fit::unsure;
}

Value unbound_root(Tables& tables, Place place, std::string_view name) {
    if (name == "global") return tables.scope_value(tables.file(place.file).unit, "");  // `global::A`
    return is_namespace(tables, name) ? tables.scope_value(tables.file(place.file).unit, name) : Value{};
}

}  // namespace

const LinkRules& csharp_links() {
    static constexpr LinkRules all{
        .language = "csharp",
        .family = csharp_family,
        .unit = Unit::global,
        .import = import,
        .unbound = unbound,
        .unbound_root = unbound_root,
        .prepare = prepare,
        .is_package = is_namespace,
        .imports_open = true,
        .container_types =
            "List IList IEnumerable ICollection IReadOnlyList IReadOnlyCollection Dictionary IDictionary "
            "IReadOnlyDictionary ConcurrentDictionary SortedDictionary SortedList HashSet SortedSet ISet Queue Stack "
            "LinkedList Collection ObservableCollection ConcurrentQueue ConcurrentBag IQueryable IOrderedEnumerable "
            "IAsyncEnumerable IEnumerator Lazy Array ImmutableList ImmutableArray",
        .pair_types = "Dictionary IDictionary IReadOnlyDictionary ConcurrentDictionary SortedDictionary SortedList",
        .pair_values = "Values",
        .convert = convert,
        .element_methods =
            "First FirstOrDefault Last LastOrDefault Single SingleOrDefault ElementAt Find Dequeue Peek Pop "
            "Current Value",
        .same_methods =
            "Where ToList ToArray OrderBy OrderByDescending ThenBy Skip Take SkipWhile TakeWhile Reverse Distinct "
            "Concat Union Except Intersect Append Prepend ToHashSet AsQueryable ConfigureAwait "
            "GetEnumerator FindAll AsEnumerable",
        .element_callbacks =
            "ForEach:0 Where:0 Select:0 SelectMany:0 Any:0 All:0 Count:0 Sum:0 Max:0 Min:0 Average:0 First:0 "
            "FirstOrDefault:0 Last:0 LastOrDefault:0 Single:0 SingleOrDefault:0 OrderBy:0 OrderByDescending:0 ThenBy:0 "
            "GroupBy:0 ToDictionary:0 ToLookup:0 TakeWhile:0 SkipWhile:0 Find:0 FindAll:0 FindIndex:0 FindLast:0 "
            "Exists:0 RemoveAll:0 TrueForAll:0 ConvertAll:0 Distinct:0",
        .object_methods = "ConfigureAwait",
        .extends_at = extends_at,
        .library_members =
            "ToString Equals GetHashCode GetType CompareTo Clone Dispose Close "
            "StartsWith EndsWith Contains IndexOf LastIndexOf IndexOfAny Substring Split Trim TrimStart TrimEnd "
            "Replace "
            "ToLower ToUpper ToLowerInvariant ToUpperInvariant Insert Remove PadLeft PadRight ToCharArray CopyTo "
            "Add AddRange Clear RemoveAt RemoveAll RemoveRange InsertRange Sort BinarySearch ForEach Find FindAll "
            "FindIndex FindLast Exists TrueForAll ConvertAll GetEnumerator GetRange TryGetValue ContainsKey "
            "ContainsValue TryAdd Push Pop Peek Enqueue Dequeue "
            "Select SelectMany Where Any All Count LongCount First FirstOrDefault Last LastOrDefault Single "
            "SingleOrDefault ToArray ToList ToDictionary ToLookup ToHashSet OrderBy OrderByDescending ThenBy "
            "ThenByDescending GroupBy GroupJoin Join Distinct Union Intersect Except Concat Reverse Take TakeWhile "
            "Skip "
            "SkipWhile Zip Sum Min Max Average Aggregate Cast OfType ElementAt ElementAtOrDefault DefaultIfEmpty "
            "SequenceEqual AsEnumerable AsQueryable "
            "IsAssignableFrom IsSubclassOf IsInstanceOfType GetConstructor GetConstructors GetMethod GetMethods "
            "GetProperty GetProperties GetField GetFields GetMember GetMembers GetInterface GetInterfaces "
            "GetGenericArguments GetGenericTypeDefinition GetCustomAttributes GetCustomAttribute IsDefined "
            "GetElementType "
            "MakeGenericType GetValue SetValue Invoke "
            "Read Write Flush Seek ReadLine WriteLine ReadToEnd ReadAsync WriteAsync Append AppendLine AppendFormat",
        .partial_classes = true,
        .extended_is_parameter = true};
    return all;
}

}  // namespace vlt::indexer
