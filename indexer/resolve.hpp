#pragma once

#include <vector>

#include "core/file_result.hpp"
#include "indexer/outline.hpp"

namespace vlt::indexer {

/// Joins a file's references to its own definitions, each by a named rule, and folds repeated ones. A pure function.
/// The rules: local (an enclosing function's own definition), file (the file's top level or an enclosing namespace),
/// member (a bare name that means a member of the own class), self (`self.x`, `this.x`), super, inherited (a member of
/// a base class in this file), class (through the class's or namespace's name). Unresolved: unknown, hidden (a variable
/// of that name), imported, overloaded (several fit), arity (none takes as many arguments), receiver (what stands
/// before it is of unknown type).
/// In chains, variables are replaced by what they hold; the names that are left mean something of the file's top level, of
/// enclosing definitions, or imported.
struct ResolvedFile {
    std::vector<core::Reference> references;
    std::vector<std::string_view> definition_chains;  // of outline.definitions: of a variable's value, of a function's result
    std::vector<std::string_view> parameter_chains;   // of outline.definitions: a type for each parameter, ';' between them; empty: of no matter
    std::vector<std::string_view> attribute_chains;   // of outline.attributes
};
ResolvedFile resolve_in_file(Outline& outline);

}  // namespace vlt::indexer
