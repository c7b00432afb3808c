#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model.hpp"
#include "storage/database.hpp"

namespace vlt::storage {

/// All projects, ordered by id.
std::vector<core::Project> list_projects(Database& db);
std::optional<core::Project> find_project(Database& db, const std::string& id);
/// Inserts it where it is not there yet; true where it was. Name = id.
bool create_project(Database& db, const std::string& id, const std::string& description = {});
/// The project whose last indexed path is `folder` or the nearest one above it (both absolute, as text); among several
/// the most recently updated.
std::optional<std::string> project_at(Database& db, const std::string& folder);
/// The wider vlt's table that still refers to the project by a foreign key (not ours), if any: `project_in_use`.
std::optional<std::string> table_using_project(Database& db, const std::string& id);
/// Removes the row in `projects`. What is ours must have been removed before (lifecycle::remove). False: there was
/// none.
bool delete_project_row(Database& db, const std::string& id);

}  // namespace vlt::storage
