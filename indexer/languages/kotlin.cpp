#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& kotlin_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
