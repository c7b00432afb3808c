#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& markdown_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
