#include "cli/index_access.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "storage/index_store.hpp"
#include "storage/project_store.hpp"

namespace vlt::cli {

IndexAccess require_index(Context& ctx) {
    std::optional<storage::Database> db = ctx.read_vault();
    const std::string project = ctx.require_project(db ? &*db : nullptr);
    if (!db || !storage::find_project(*db, project)) throw_no_project(project);
    std::optional<core::Index> index = storage::find_index(*db, project);
    if (!index || index->status == core::IndexStatus::not_initialized)
        throw core::Error(core::ErrorCode::index_not_found,
                          fmt::format("the index of project '{}' was not found", project),
                          "run `vlt coderag init` to make one");
    if (index->status != core::IndexStatus::ready && !storage::has_full_text(*db, project))
        ctx.add_notice("the index was made by an older vlt and can't be searched: `vlt coderag init` brings it up to date");
    return {std::move(*db), std::move(*index)};
}

}  // namespace vlt::cli
