#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& cpp_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
