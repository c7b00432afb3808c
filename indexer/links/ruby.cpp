#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

/// Ruby: one space of constants for all files; classes are open, so that their members stand in any of them.
namespace vlt::indexer {

namespace {

/// `./x` is beside the file; others are below a folder that Ruby looks in, which is mostly called lib.
Value import(Tables& tables, FileNo file, std::string_view path) {
    std::string wanted(path);
    if (!path.ends_with(".rb")) wanted += ".rb";
    if (path.starts_with('.')) {
        std::string folder(folder_of(tables.file(file).path));
        std::string_view rest = wanted;
        while (rest.starts_with("./") || rest.starts_with("../")) {
            if (rest.starts_with("../")) folder = folder_of(folder);
            rest.remove_prefix(rest.find('/') + 1);
        }
        auto found = tables.file_at(folder.empty() ? std::string(rest) : folder + "/" + std::string(rest));
        return found && tables.file(*found).links ? tables.module(*found) : Value{};
    }
    for (FileNo found : tables.files_ending(wanted)) {
        const std::string_view there = tables.file(found).path;
        const std::string_view before = there.substr(0, there.size() - wanted.size());
        if (tables.file(found).links && (before.empty() || before.ends_with("lib/"))) return tables.module(found);
    }
    return {};
}

/// A constant of no module. Methods outside of classes are only known to be there in files that load them.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    const bool is_call = (wanted.type == core::EdgeType::calls && !wanted.of_type) || wanted.type == core::EdgeType::decorates;
    if (is_call && !wanted.any) return {};
    Target target = tables.member(tables.scope_value(tables.file(place.file).unit, ""), name, wanted, place);
    if (!target) return target;
    const core::NodeType type = tables.definition(target.definition).row.type;
    return type == core::NodeType::class_ || type == core::NodeType::variable ? target : Target{};
}

}  // namespace

const LinkRules& ruby_links() {
    static constexpr LinkRules all{.language = "ruby",
                                   .family = ruby_family,
                                   .unit = Unit::global,
                                   .import = import,
                                   .unbound = unbound,
                                   .element_methods = "first last pop shift sample min max find detect",
                                   .same_methods = "select reject sort sort_by reverse compact uniq dup to_a take drop",
                                   .class_member = "class",
                                   .object_methods = "dup clone tap freeze itself",
                                   .maker_methods = "new",
                                   .calls_keep = true};
    return all;
}

}  // namespace vlt::indexer
