#include "indexer/languages/c_family.hpp"
#include "indexer/languages/c_tokens.hpp"

namespace vlt::indexer {

namespace {

constexpr auto rules = c_family::joined(c_family::common_rules, c_family::type_rules(not_called));

}  // namespace

const Rules& c_rules() {
    static constexpr Rules all{.rules = rules,
                               .variables_hide = VariablesHide::calls,
                               .last_definition_wins = false,
                               .prepare = [](std::string& text) { c_family::prepare(text, c_family::Dialect::c); },
                               .comment_marks = c_family::comment_marks};
    return all;
}

}  // namespace vlt::indexer
