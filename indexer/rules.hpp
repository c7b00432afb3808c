#pragma once

namespace vlt::indexer {

struct Rules {};

}  // namespace vlt::indexer
