#include "indexer/outline.hpp"

namespace vlt::indexer {

const Rules& lua_rules() {
    static constexpr Rules all{};
    return all;
}

}  // namespace vlt::indexer
