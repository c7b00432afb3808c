#include "indexer/languages/c_family.hpp"
#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer {

const Rules& c_rules() {
    static constexpr Rules all{.rules = c_family::common_rules,
                               .last_definition_wins = false,
                               .prepare = [](std::string& text) { c_family::prepare(text, c_family::Dialect::c); },
                               .comment_marks = c_family::comment_marks};
    return all;
}

}  // namespace vlt::indexer
