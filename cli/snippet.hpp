#pragma once

#include <cstddef>

#include "cli/views.hpp"
#include "core/query.hpp"

namespace vlt::cli {

struct SnippetSize {
    std::size_t lines = 6;   // at most; not 0
    std::size_t before = 1;  // of them before the line that matches best
};

/// The few lines of the hit's body around the definition asked for or else the line that matches the query best, and
/// what of them matches.
SearchResultView make_snippet(storage::SearchHit hit, const core::Query& query, const SnippetSize& size,
                              core::Tokenizer& tokenizer);

}  // namespace vlt::cli
