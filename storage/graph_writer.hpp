#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/file_result.hpp"
#include "core/model.hpp"
#include "storage/database.hpp"
#include "storage/lifecycle.hpp"

namespace vlt::storage {

/// Writes a running job's files. Holds its prepared statements and an open transaction between begin and commit of a
/// batch; belongs to one thread. Every batch is one IMMEDIATE transaction that first checks that the job is still
/// running, so that nothing is written after a cancel, and holds the write lock for about 100 ms at most (one huge
/// file: 1 s).
class GraphWriter {
public:
    /// Throws Error where the project has no index row.
    GraphWriter(Database& db, const core::Job& job);
    ~GraphWriter();
    GraphWriter(const GraphWriter&) = delete;

    /// Puts the file's rows in place of the old ones (known_id: the row in code_files, 0 for a new file), whole or not
    /// at all. Skipped and failed files leave a row in code_files alone. Opens a batch where none is open and commits
    /// it when it is due. False: the job is no longer running; nothing of the open batch was kept.
    bool put(const core::FileResult& file, std::int64_t known_id);
    /// The file was touched, but its content is the same: size, mtime and the racy flag alone.
    bool touch(std::int64_t file_id, std::int64_t size, std::int64_t mtime_ns, bool racy);
    /// The file is gone.
    bool remove(std::int64_t file_id);
    /// Whether the targets' incoming edges are counted with each file, or by set_incoming() when all are linked.
    enum class Counting { now, later };
    /// Puts a file's edges in place of the old ones; where they are the same, nothing is written. Edges of one source
    /// stand together. False as put.
    bool put_edges(std::int64_t file_id, std::span<const core::Edge> edges, Counting counting);
    /// What edges give to the file's definitions, by ascending id, in quarters; those not named get none. False as put.
    bool set_incoming(std::int64_t file_id, std::span<const std::pair<std::int64_t, std::uint32_t>> counts);
    /// Every file is linked, with these settings (a hash). False as put.
    bool finish_links(const std::string& settings);
    /// Sets what the next commit reports. Called as often as wanted; costs nothing.
    void set_progress(const lifecycle::Progress& progress);
    void add_warning(core::FileWarning warning);
    /// Commits the open batch and the progress. Called at least every 200 ms, also when nothing was put. False as put.
    bool commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vlt::storage
