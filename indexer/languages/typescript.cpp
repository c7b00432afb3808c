#include "indexer/languages/ecma.hpp"

namespace vlt::indexer {

namespace {

constexpr auto rules = ecma::join(ecma::script_rules, ecma::type_rules);

}  // namespace

const Rules& typescript_rules() {
    static constexpr Rules all = ecma::with(rules, ecma::prepare_typescript);
    return all;
}

}  // namespace vlt::indexer
