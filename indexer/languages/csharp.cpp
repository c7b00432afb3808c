#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& csharp_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
