#include "indexer/languages/ecma.hpp"

namespace vlt::indexer {

namespace {

constexpr auto rules = ecma::join(ecma::script_rules, ecma::type_rules, ecma::jsx_rules);

}  // namespace

const Rules& tsx_rules() {
    static constexpr Rules all = ecma::with(rules, ecma::prepare_tsx);
    return all;
}

}  // namespace vlt::indexer
