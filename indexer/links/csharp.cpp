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
            for (std::string_view name = tables.text(row.qualified); !name.empty();) {
                if (!namespaces.try_emplace(std::string(name)).second) break;
                auto dot = name.rfind('.');
                name = dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
            }
        }
    }
}

bool is_namespace(Tables& tables, std::string_view name) {
    return tables.notes(csharp_family).contains(name);
}

/// `A.B`, `A.B.Type`: the longest part that is a namespace, then its members.
Value import(Tables& tables, FileNo file, std::string_view path) {
    const std::uint32_t unit = tables.file(file).unit;
    std::string_view space = path;
    while (!is_namespace(tables, space)) {
        auto dot = space.rfind('.');
        if (dot == std::string_view::npos) return {};
        space = space.substr(0, dot);
    }
    Value value = tables.scope_value(unit, space);
    std::string_view rest = path.substr(std::min(space.size() + 1, path.size()));
    while (!rest.empty() && value) {
        auto end = std::min(rest.find('.'), rest.size());
        Target target =
            tables.member(value, tables.find_name(rest.substr(0, end)), {.any = true}, {file, no_definition});
        value = target ? tables.value_of(target.definition) : Value{};
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return value;
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
        .partial_classes = true,
        .extended_is_parameter = true};
    return all;
}

}  // namespace vlt::indexer
