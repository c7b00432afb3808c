#pragma once

#include <cstdint>
#include <string>

#include "storage/database.hpp"

namespace vlt::storage {

/// What compacting came to.
struct Compacted {
    std::int64_t bytes = 0;  // by which the vault's file was cut
    std::string left;        // a sentence: why free space is left in it; empty: none is
};

/// Gives the free space within the vault back to the file system, in short transactions between which others write; may
/// be killed at any moment and run again. It ends with the space that was free when it began, however much others free
/// meanwhile. Space that can't be given back, for want of disk or because others hold the vault, is told in `left`.
/// Throws Error{vault_corrupt} where the vault is damaged.
Compacted compact(Database& db);

}  // namespace vlt::storage
