#pragma once

#include <string>
#include <vector>

#include "storage/database.hpp"

namespace SQLite {
class Database;
}

namespace vlt::storage {

/// The version this binary's migrations lead to.
int newest_schema();
/// The vault's own version; 0 where none of our migrations ran.
int schema_version(SQLite::Database& db);
/// Brings the vault to newest_schema(), all missing migrations in one transaction with their rows in vlt_migrations. Reads
/// the version again once it may write: another process may have been quicker. Tables with our names that our
/// migrations did not make are set aside as legacy_*, and `notices` told so. Foreign keys must be off. Throws
/// Error{vault_too_new}.
void migrate(Database& db, std::vector<std::string>* notices);
/// Throws Error{vault_too_new} where `version` is one this binary does not know.
void require_known_schema(const Database& db, int version);

}  // namespace vlt::storage
