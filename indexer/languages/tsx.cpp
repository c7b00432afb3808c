#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& tsx_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
