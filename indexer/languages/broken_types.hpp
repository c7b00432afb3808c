#pragma once

#include <initializer_list>

#include "indexer/outline.hpp"

namespace vlt::indexer {

/// For the rule of "ERROR": finds the types of which only the head was recognised, `class Name`, while their members
/// lie open beside it. `words` are the tokens that begin such a head. A single head is a scope up to the error's end,
/// so that what follows are its members; where whole definitions or other heads are mixed with it, it is a name alone.
void define_broken_types(Outline& outline, TSNode error, const Rule& rule, std::initializer_list<const char*> words);

}  // namespace vlt::indexer
