#include <algorithm>
#include <array>

#include "indexer/links/links.hpp"

namespace vlt::indexer {

const LinkRules* link_rules(std::string_view language) {
    static const std::array all{
        &c_links(),
        &cpp_links(),
        &csharp_links(),
        &java_links(),
        &kotlin_links(),
        &go_links(),
        &objc_links(),
        &python_links(),
        &rust_links(),
        &php_links(),
        &ruby_links(),
        &javascript_links(),
        &typescript_links(),
        &tsx_links(),
    };
    auto found = std::ranges::find(all, language, &LinkRules::language);
    return found == all.end() ? nullptr : *found;
}

void note_beginnings(std::map<std::string, std::vector<std::uint32_t>, std::less<>>& notes, std::string_view name, char joint) {
    while (!name.empty() && notes.try_emplace(std::string(name)).second) {
        const auto end = name.rfind(joint);
        name = end == std::string_view::npos ? std::string_view{} : name.substr(0, end);
    }
}

Value member_below(Tables& tables, FileNo file, Value value, std::string_view path) {
    while (!path.empty() && value) {
        const auto end = std::min(path.find('.'), path.size());
        const Target target =
            tables.member(value, tables.find_name(path.substr(0, end)), {.any = true}, {file, no_definition});
        value = target ? tables.value_of(target.definition) : Value{};
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return value;
}

}  // namespace vlt::indexer
