#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& javascript_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
