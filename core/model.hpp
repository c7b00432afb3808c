#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/status.hpp"

namespace vlt::core {

/// What a chunk holds. `class_` is stored and printed as "class".
enum class ChunkType : std::uint8_t { function, method, class_, module };
/// What a graph node is. `class_` is stored and printed as "class".
enum class NodeType : std::uint8_t { module, class_, function, method, variable };
/// What joins two nodes.
enum class EdgeType : std::uint8_t { calls, imports, inherits, uses, decorates };
/// What became of a file.
enum class FileStatus : std::uint8_t { indexed, skipped, failed };

std::string_view name(ChunkType type);
std::string_view name(NodeType type);
std::string_view name(EdgeType type);
std::string_view name(FileStatus status);

/// A row of the wider vlt's `projects`.
struct Project {
    std::string id;
    std::string name;
    std::string description;
    std::string created_at;  // "YYYY-MM-DD HH:MM:SS.ffffff"
};

/// Stored totals of a project's index.
struct IndexTotals {
    std::int64_t files = 0;  // indexed ones
    std::int64_t chunks = 0;
    std::int64_t symbols = 0;
    std::int64_t nodes = 0;
    std::int64_t edges = 0;       // resolved: target_id is set
    std::int64_t unresolved = 0;  // target_id is NULL
    std::int64_t skipped = 0;     // files seen and left out with a reason, failed ones included
    bool operator==(const IndexTotals&) const = default;
};

/// A row of coderag_indexes.
struct Index {
    std::string project_id;
    IndexStatus status = IndexStatus::not_initialized;
    IndexTotals totals;
    std::optional<TimePoint> last_indexed_at;      // end of the last completed job
    std::optional<std::string> last_indexed_path;  // absolute, as text (core::path_to_text)
    std::optional<std::string> error_message;      // set where status is failed
    std::string
        fingerprint;  // what else the rows depend on: extractor version, vlt.toml, limits. Differs: parse all again
    std::optional<std::int64_t> stale_files;  // files that differed when status found the index stale
    TimePoint created_at;
    TimePoint updated_at;
};

/// A file that could not be indexed, for a job's `warnings`.
struct FileWarning {
    std::string path;  // relative to the target path, as text
    std::string reason;
};

/// A row of coderag_index_jobs.
struct Job {
    std::string id;    // UUID v4
    std::string name;  // core::job_name(target path)
    std::string project_id;
    JobStatus status = JobStatus::pending;
    JobPhase phase = JobPhase::waiting;
    std::string target_path;  // absolute, resolved, as text
    bool force = false;
    int priority = 0;                  // higher first
    std::int64_t files_total = 0;      // indexable files seen
    std::int64_t files_processed = 0;  // done, unchanged ones included
    std::int64_t files_skipped = 0;
    std::int64_t files_failed = 0;
    std::int64_t chunks_created = 0;  // written by this job
    std::int64_t bytes_total = 0;     // of the files that must be parsed; for the ETA
    std::int64_t bytes_processed = 0;
    bool changed = false;  // whether it has written or removed any row of the index
    IndexStatus prior_index_status = IndexStatus::not_initialized;  // what cancelling goes back to while !changed
    std::vector<FileWarning> warnings;                              // the first 20
    std::string message;  // what a completed job has to say besides ("no file to index …"), or empty
    std::optional<std::string> error_message;
    std::optional<std::string> log_path;
    TimePoint created_at;
    std::optional<TimePoint> started_at;
    std::optional<TimePoint> completed_at;
};

/// A row of code_files as an incremental run needs it.
struct KnownFile {
    std::int64_t id = 0;
    std::int64_t size = 0;      // bytes
    std::int64_t mtime_ns = 0;  // since the epoch
    std::uint64_t hash = 0;     // core::content_hash; 0 where the file was not read
    FileStatus status = FileStatus::indexed;
    std::string reason;  // why skipped or failed; or what an indexed file lacks ("parse timed out: line chunks")
    bool racy = false;   // changed within the clock's granularity of being read: must be hashed again
};

}  // namespace vlt::core
