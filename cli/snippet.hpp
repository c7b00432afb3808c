#pragma once

#include "cli/views.hpp"
#include "core/query.hpp"

namespace vlt::cli {

/// The few lines of the hit's body around the place that matches the query best, and what of them matches.
SearchResultView make_snippet(storage::SearchHit hit, const core::Query& query, core::Tokenizer& tokenizer);

}  // namespace vlt::cli
