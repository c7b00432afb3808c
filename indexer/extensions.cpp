#include <algorithm>
#include <string>

#include "indexer/linker.hpp"

/// Functions that stand elsewhere and are called like members of a type: C#'s `static void F(this Foo x)`, Kotlin's
/// `fun Foo.f()`.
namespace vlt::indexer {

namespace {

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

constexpr std::size_t max_ancestors = 64;
constexpr std::size_t max_candidates = 64;

}  // namespace

/// Those that name the type in that way; `meant` is the class that it must be where they stand, if the tree has it.
Target Tables::extension_of_type(std::string_view type, DefinitionNo meant, Name name, const Wanted& wanted,
                                 Place from) {
    const LinkFile& here = files_[from.file];
    const Name scope = names_.find(std::string(extension_prefix).append(type));
    if (scope == no_name) return {};
    std::vector<DefinitionNo> candidates;
    auto look_for = [&](Name real) {
        if (real == no_name) return;
        for (const LinkMember& member : members_of(member_key(0, scope, real))) {
            if (candidates.size() > max_candidates) break;
            const LinkDefinition& found = definitions_[member.definition];
            const LinkFile& there = files_[found.file];
            if (found.row.name != real || found.row.also_in != scope || there.links->family != here.links->family)
                continue;
            if (!here.links->extends_at(*this, from, member.definition, name)) continue;
            if (type != "*") {
                Target there_meant =
                    bare({found.file, found.parent}, names_.find(type), {.type = core::EdgeType::uses});
                if (there_meant && follow_alias(there_meant.definition) != meant) continue;
            }
            candidates.push_back(member.definition);
        }
    };
    look_for(name);
    for (const LinkFile::Import& import : here.imports) {
        if (!import.binds || import.alias != name) continue;
        std::string_view path = text(import.path);
        Name real = names_.find(path.substr(path.rfind('.') + 1));
        if (real != name) look_for(real);
    }
    Wanted with_object = wanted;
    if (here.links->extended_is_parameter && with_object.arity >= 0) ++with_object.arity;
    std::erase_if(candidates, [&](DefinitionNo i) { return !fits(i, with_object); });
    Target found = choose(std::move(candidates), with_object, "extension");
    return found;
}

DefinitionNo Tables::extension_in(std::uint32_t unit, Name name) const {
    const Name scope = names_.find(extension_prefix);
    if (name == no_name || scope == no_name) return no_definition;
    for (const LinkMember& member : members_of(member_key(unit, scope, name))) {
        const LinkDefinition& found = definitions_[member.definition];
        if (found.row.name == name && files_[found.file].unit == unit &&
            text(found.row.also_in).starts_with(extension_prefix))
            return member.definition;
    }
    return no_definition;
}

Target Tables::extension(const Value& of, Name name, const Wanted& wanted, Place from) {
    const LinkRules& rules = *files_[from.file].links;
    if (!rules.extends_at || name == no_name || wanted.constructor || wanted.type != core::EdgeType::calls) return {};
    const bool of_library = of.depth > 0 || of.kind == Value::library;
    if (of_library && has_word(rules.library_members, text(name))) return {};
    Target found;
    auto ask = [&](std::string_view type, DefinitionNo meant) {
        if (!found) found = extension_of_type(type, meant, name, wanted, from);
    };
    if (of.depth > 0) {
        for (std::string_view words = rules.container_types; !words.empty() && !found;) {
            const auto end = std::min(words.find(' '), words.size());
            ask(words.substr(0, end), no_definition);
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    } else if (of.kind == Value::object) {
        std::vector<DefinitionNo> classes{follow_alias(of.number)};
        for (std::size_t i = 0; i < classes.size() && i < max_ancestors && !found; ++i) {
            ask(text(definitions_[classes[i]].row.name), classes[i]);
            for (DefinitionNo base : bases(classes[i]))
                if (std::ranges::find(classes, base) == classes.end()) classes.push_back(base);
        }
    } else if (of.kind == Value::library) {
        ask(text(of.number), no_definition);
    } else if (of.kind != Value::parameter) {
        return {};
    }
    ask("*", no_definition);
    return found;
}

}  // namespace vlt::indexer
