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

}  // namespace vlt::indexer
