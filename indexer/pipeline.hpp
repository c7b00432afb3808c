#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/file_result.hpp"
#include "core/known_files.hpp"
#include "indexer/extract.hpp"
#include "indexer/link.hpp"
#include "indexer/walk.hpp"
#include "indexer/workers.hpp"

namespace vlt::indexer {

/// Takes what the pipeline finds, on the thread that called run(). Any call may answer false: stop, nothing more is wanted.
class Sink {
public:
    virtual ~Sink() = default;
    /// The walk is done: how many files are to be in the index, and the bytes that must be parsed for it. Called again with
    /// smaller numbers whenever a file turns out to be none for the index (binary, say, or gone), just before it is handed over.
    virtual bool found(std::int64_t files_total, std::int64_t bytes_total) = 0;
    /// A file to store in place of its old row (known_id, 0: new). Skipped and failed files come here too.
    virtual bool file(core::FileResult&& result, std::int64_t known_id) = 0;
    /// Unchanged by size and mtime: nothing to store.
    virtual bool unchanged(std::int64_t count) = 0;
    /// Touched, content the same: its row's size, mtime and racy flag alone.
    virtual bool touched(std::int64_t known_id, std::int64_t size, std::int64_t mtime_ns, bool racy) = 0;
    /// The file left the tree.
    virtual bool gone(std::int64_t known_id) = 0;
    /// The files that tell where modules are, as they are now; called once, after the walk.
    virtual bool settings(std::vector<SettingsFile>&& files) = 0;
    /// A folder that could not be read, say.
    virtual void warning(core::FileWarning warning) = 0;
    /// Called at least every 100 ms from the start of the walk on, also when nothing happens: look whether the job was cancelled.
    virtual bool tick() = 0;
};

struct PipelineOptions {
    WalkOptions walk;
    ExtractOptions extract;
    Workers workers;
    bool force = false;  // parse everything, whatever is known
    core::KnownFiles known;  // by path as text
};

enum class Outcome { done, stopped };

/// walk -> workers -> sink. The calling thread is the sink's; the workers' results wait in a queue bounded by bytes. The first
/// exception of any thread ends all of them and is thrown again here.
Outcome run(const std::filesystem::path& root, PipelineOptions options, Sink& sink);

/// For `status`: how many files differ from what is known (added, removed, changed by size or mtime). nullopt: `stop` said so
/// before the answer was known.
std::optional<std::int64_t> count_changed(const std::filesystem::path& root, const WalkOptions& options,
                                          const core::KnownFiles& known, const std::function<bool()>& stop);

}  // namespace vlt::indexer
