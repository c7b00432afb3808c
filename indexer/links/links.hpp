#pragma once

#include "indexer/linker.hpp"
#include "indexer/path_parts.hpp"

/// One row of rules a language that is linked across files. Languages of one family see each other's definitions.
namespace vlt::indexer {

enum Family : int { c_family = 1, ecma_family, jvm_family, python_family, go_family, rust_family, csharp_family, php_family, ruby_family };

const LinkRules& c_links();
const LinkRules& cpp_links();
const LinkRules& csharp_links();
const LinkRules& java_links();
const LinkRules& kotlin_links();
const LinkRules& go_links();
const LinkRules& objc_links();
const LinkRules& python_links();
const LinkRules& rust_links();
const LinkRules& php_links();
const LinkRules& ruby_links();
const LinkRules& javascript_links();
const LinkRules& typescript_links();
const LinkRules& tsx_links();

/// Notes a name and what it begins with (`a.b`: `a.b`, `a`), where that was not done before.
void note_beginnings(std::map<std::string, std::vector<std::uint32_t>, std::less<>>& notes, std::string_view name, char joint);
/// The longest beginning of a dotted path that passes.
template <class Passes>
std::optional<std::string_view> longest_beginning(std::string_view path, Passes&& passes) {
    while (!passes(path)) {
        const auto dot = path.rfind('.');
        if (dot == std::string_view::npos) return std::nullopt;
        path = path.substr(0, dot);
    }
    return path;
}
/// What a dotted path means below a value, member by member.
Value member_below(Tables& tables, FileNo file, Value value, std::string_view path);

}  // namespace vlt::indexer
