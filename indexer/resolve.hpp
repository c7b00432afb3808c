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
std::vector<core::Reference> resolve_in_file(Outline& outline);

}  // namespace vlt::indexer
