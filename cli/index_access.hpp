#pragma once

#include "cli/context.hpp"
#include "core/model.hpp"
#include "storage/database.hpp"

namespace vlt::cli {

/// The vault and the index that a reading command answers from.
struct IndexAccess {
    storage::Database db;
    core::Index index;
};
/// The resolved project's index. Throws Error{project_not_found}; Error{index_not_found} where it was never indexed.
IndexAccess require_index(Context& ctx);

}  // namespace vlt::cli
