#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& php_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
