#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

/// C#: one space of names for all files, in namespaces; `using` opens one.
namespace vlt::indexer {

namespace {

/// Namespaces and what they begin with: `A`, `A.B` for `namespace A.B`.
void prepare(Tables& tables) {
    auto& namespaces = tables.notes(csharp_family);
    for (const LinkFile& file : tables.files()) {
        if (!file.links || file.links->family != csharp_family) continue;
        for (DefinitionNo i = file.first; i < file.first + file.count; ++i) {
            const SummaryDefinition& row = tables.definition(i).row;
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

/// What stands in no namespace is seen from everywhere.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    return tables.member(tables.scope_value(tables.file(place.file).unit, ""), name, wanted, place);
}

Value unbound_root(Tables& tables, Place place, std::string_view name) {
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
            "IReadOnlyDictionary HashSet ISet Queue Stack LinkedList IQueryable IEnumerator Lazy",
        .element_methods =
            "First FirstOrDefault Last LastOrDefault Single SingleOrDefault ElementAt Find Dequeue Peek Pop "
            "Current Value",
        .same_methods =
            "Where ToList ToArray OrderBy OrderByDescending Skip Take Reverse Distinct Concat Values "
            "GetEnumerator FindAll AsEnumerable"};
    return all;
}

}  // namespace vlt::indexer
