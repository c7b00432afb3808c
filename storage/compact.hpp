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

/// What is in use of a vault that is written anew in one transaction: 32 MB take 120 ms.
inline constexpr std::int64_t small_vault = std::int64_t{32} << 20;

/// Gives the free space within the vault back to the file system: a vault of which no more than `small` bytes are in
/// use is written anew; in a larger one pages are moved, in short transactions between which others write. May be
/// killed at any moment and run again. It ends with the space that was free when it began, however much others free
/// meanwhile. Space that can't be given back, for want of disk or because others hold the vault, is told in `left`.
/// Throws Error{vault_corrupt} where the vault is damaged.
Compacted compact(Database& db, std::int64_t small = small_vault);

/// Gives free space back where it is more than a sixteenth of the vault, as far as one short transaction gets: merging
/// leaves a few MB free, which are nothing to a large tree's vault and a fifth of a small one's. Where the disk is full
/// or somebody holds the vault, nothing happens.
void trim(Database& db);

}  // namespace vlt::storage
