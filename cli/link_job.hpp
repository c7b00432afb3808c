#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/model.hpp"
#include "indexer/link.hpp"
#include "indexer/workers.hpp"
#include "storage/database.hpp"
#include "storage/graph_writer.hpp"

namespace vlt::cli {

/// A job's last phase: makes the edges of every file that has none, and of those that speak of a name that changed.
/// `workers` find out what they are while this one writes. `tick` is asked at least every 50 ms or so: false ends it.
/// False: it was ended, or the job is no longer running. What was linked is kept.
bool link_files(storage::Database& db, const core::Job& job, storage::GraphWriter& writer,
                std::vector<indexer::SettingsFile> settings, const indexer::Workers& workers,
                const std::function<bool()>& tick);

}  // namespace vlt::cli
