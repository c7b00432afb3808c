#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

/// PHP: one space of names for all files, in namespaces; a name without one before it is of the own namespace, or, where
/// it is a function, of none.
namespace vlt::indexer {

namespace {

/// Namespaces and what they begin with: `A`, `A\B` for `namespace A\B`.
void prepare(Tables& tables) {
    auto& namespaces = tables.notes(php_family);
    for (const LinkFile& file : tables.files()) {
        if (!file.links || file.links->family != php_family) continue;
        for (DefinitionNo i = file.first; i < file.first + file.count; ++i) {
            const SummaryDefinition& row = tables.definition(i).row;
            if (tables.text(row.kind) != "namespace") continue;
            note_beginnings(namespaces, tables.text(row.qualified), '\\');
        }
    }
}

bool is_namespace(Tables& tables, std::string_view name) { return tables.notes(php_family).contains(name); }

/// `require "./b.php"`: beside the file, or from the root.
Value included(Tables& tables, FileNo file, std::string_view path) {
    std::string folder(folder_of(tables.file(file).path));
    while (path.starts_with("./") || path.starts_with("../") || path.starts_with('/')) {
        if (path.starts_with("../")) folder = folder_of(folder);
        path.remove_prefix(path.find('/') + 1);
    }
    std::string beside = folder.empty() ? std::string(path) : folder + "/" + std::string(path);
    auto found = tables.file_at(beside);
    if (!found) found = tables.file_at(path);
    return found && tables.file(*found).links ? tables.module(*found) : Value{};
}

/// `A\B\C`: the class or function C of A\B, or that namespace.
Value import(Tables& tables, FileNo file, std::string_view path) {
    if (path.ends_with(".php") || path.find('/') != std::string_view::npos) return included(tables, file, path);
    const std::uint32_t unit = tables.file(file).unit;
    const auto at = path.rfind('\\');
    const std::string_view space = at == std::string_view::npos ? std::string_view{} : path.substr(0, at);
    const Name name = tables.find_name(at == std::string_view::npos ? path : path.substr(at + 1));
    Target target = tables.member(tables.scope_value(unit, space), name, {.any = true}, {file, no_definition});
    // A namespace is a definition as well, of its whole name.
    if (target && tables.definition(target.definition).row.type != core::NodeType::module) return tables.value_of(target.definition);
    return is_namespace(tables, path) ? tables.scope_value(unit, path) : Value{};
}

bool in_namespace(const Tables& tables, Place place) {
    for (DefinitionNo i = place.definition; i != no_definition; i = tables.definition(i).parent)
        if (tables.text(tables.definition(i).row.kind) == "namespace") return true;
    return false;
}

/// What is in no namespace: functions are seen from everywhere, classes from there alone.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    const bool may_be_function = wanted.type == core::EdgeType::calls && !wanted.of_type;
    if (!may_be_function && in_namespace(tables, place)) return {};
    Target target = tables.member(tables.scope_value(tables.file(place.file).unit, ""), name, wanted, place);
    const bool is_class = target && tables.definition(target.definition).row.type == core::NodeType::class_;
    return is_class && in_namespace(tables, place) ? Target{} : target;
}

/// `B\f()` in the namespace A means A\B.
Value unbound_root(Tables& tables, Place place, std::string_view name) {
    const std::uint32_t unit = tables.file(place.file).unit;
    for (DefinitionNo i = place.definition; i != no_definition; i = tables.definition(i).parent) {
        const SummaryDefinition& row = tables.definition(i).row;
        if (tables.text(row.kind) != "namespace") continue;
        std::string below(tables.text(row.qualified));
        below.append("\\").append(name);
        return is_namespace(tables, below) ? tables.scope_value(unit, below) : Value{};
    }
    return is_namespace(tables, name) ? tables.scope_value(unit, name) : Value{};
}

}  // namespace

const LinkRules& php_links() {
    static constexpr LinkRules all{.language = "php",
                                   .family = php_family,
                                   .unit = Unit::global,
                                   .import = import,
                                   .unbound = unbound,
                                   .unbound_root = unbound_root,
                                   .prepare = prepare,
                                   .is_package = is_namespace,
                                   .constructor_name = "__construct",
                                   .fields_apart = true};
    return all;
}

}  // namespace vlt::indexer
