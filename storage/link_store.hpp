#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"

/// What linking reads: the summaries of a project's files, and which of them wait for their edges.
namespace vlt::storage {

/// The ids of a file's definitions by their place in it.
struct NodeIds {
    std::int64_t first = 0;
    std::vector<std::int64_t> ids;  // empty: first, first + 1 …
    std::int64_t of(std::int32_t row) const {
        if (ids.empty()) return first + row;
        return static_cast<std::size_t>(row) < ids.size() ? ids[static_cast<std::size_t>(row)] : 0;
    }
    std::string pack() const;  // empty where they follow one another
    static NodeIds unpack(std::int64_t first, std::string_view packed);
};

struct StoredSummary {
    std::int64_t file_id = 0;
    std::string_view path, language;
    std::string_view data;  // valid during the call
    bool linked = false;    // its edges are stored
};

struct LinkState {
    bool linked = false;   // every file was, and only what changed since must be linked again
    std::string settings;  // hash of the settings files then
    std::int64_t definitions = 0;
    bool waiting = false;  // something changed since
};
LinkState link_state(Database& db, const std::string& project_id);
/// The next job links every file: all is parsed again, or the settings changed.
void forget_links(Database& db, const std::string& project_id);

/// Calls fn for each file that has a summary, in order of paths, a slice at a time; fn may not write to the vault.
/// Between slices `tick` is asked, which may: false ends it. False: it was ended.
bool each_summary(Database& db, const std::string& project_id,
                  const std::function<void(const StoredSummary&, NodeIds&&)>& fn,
                  const std::function<bool()>& tick = {});
/// A file's summary; empty where it has none.
std::string summary_of(Database& db, std::int64_t file_id);
/// A file that changed, came or went since all were linked. Views are valid during the call.
struct ChangedSummary {
    std::string_view path, language;   // no language: the file is gone
    std::string_view before, after;  // its summary then and now; empty: it had none, or has none
};
/// Calls fn for each of them, in order of paths; otherwise as each_summary.
bool each_changed_summary(Database& db, const std::string& project_id,
                          const std::function<void(const ChangedSummary&)>& fn, const std::function<bool()>& tick);

}  // namespace vlt::storage
