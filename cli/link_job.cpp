#include "cli/link_job.hpp"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "core/id.hpp"
#include "indexer/link_pool.hpp"
#include "storage/checkpoint.hpp"
#include "storage/link_store.hpp"

namespace vlt::cli {

namespace {

std::string hash_of(const std::vector<indexer::SettingsFile>& settings) {
    std::string text;
    for (const indexer::SettingsFile& file : settings)
        text.append(file.path).append("\n").append(std::to_string(file.text.size())).append("\n").append(file.text);
    return core::sha256_hex(text);
}

constexpr std::chrono::milliseconds tick_pause{50};

class LinkJob {
    using Counting = storage::GraphWriter::Counting;

public:
    LinkJob(storage::Database& db, const core::Job& job, storage::GraphWriter& writer, const indexer::Workers& workers,
            const std::function<bool()>& tick)
        : db_(db), project_(job.project_id), root_(job.target_path), writer_(writer), workers_(workers), tick_(tick) {}

    bool run(std::vector<indexer::SettingsFile> settings) {
        const std::string hash = hash_of(settings);
        const storage::LinkState state = storage::link_state(db_, project_);
        all_ = !state.linked || state.settings != hash;
        if (!all_ && !state.waiting) return true;
        // Should this job die, not all edges are counted yet.
        if (all_ && state.linked) storage::forget_links(db_, project_);
        malloc_trim(0);  // what the parsers held
        // Writing what was indexed takes the disk about as long as linking takes the cores.
        const storage::BackgroundCheckpoint checkpoint(db_.paths());
        const std::string root_name = root_.substr(root_.rfind('/') + 1);
        indexer::Linker linker(std::move(settings), root_name);
        constexpr std::int64_t most_expected = 4'000'000;  // in case the vault's count is wrong
        linker.expect(static_cast<std::size_t>(std::clamp(state.definitions, std::int64_t{0}, most_expected)));
        if (!find_changes() || !read_files(linker) || !spread_changes()) return false;
        linker.prepare();
        return tick_() && link_due(linker) && count_incoming() && writer_.finish_links(hash);
    }

private:
    struct File {
        std::int64_t id;
        storage::NodeIds nodes;
        bool linked;
        bool touched = false;
        std::vector<std::uint32_t>
            incoming;  // where all files are linked: what edges give to its definitions, in quarters
    };

    /// What files that changed gave to others, and give now.
    bool find_changes() {
        const auto compare = [&](const storage::ChangedSummary& row) {
            changed_.file(row.path, row.language, row.before, row.after);
        };
        return all_ || storage::each_changed_summary(db_, project_, compare, tick_);
    }

    /// All files into the linker; on the way, which of them speak of names that changed.
    bool read_files(indexer::Linker& linker) {
        const bool spreads = changed_.again();
        return each([&](const storage::StoredSummary& row, storage::NodeIds&& nodes) {
            linker.add(row.path, row.language, row.data);
            files_.push_back({row.file_id, std::move(nodes), row.linked});
            files_.back().touched = spreads && changed_.spread(row.path, row.data);
        });
    }

    bool each(const std::function<void(const storage::StoredSummary&, storage::NodeIds&&)>& fn) {
        return storage::each_summary(db_, project_, fn, tick_);
    }

    /// Which more speak of names that changed because of others. A pass in which no name was added has seen each file
    /// with all of them.
    bool spread_changes() {
        while (changed_.again()) {
            std::size_t i = 0;
            const auto spread = [&](const auto& row, storage::NodeIds&&) {
                files_[i++].touched = changed_.spread(row.path, row.data);
            };
            if (!each(spread)) return false;
        }
        return true;
    }

    bool is_due(std::size_t file) const { return all_ || !files_[file].linked || files_[file].touched; }

    /// In the order of ids, so that edges are stored one behind the other.
    bool link_due(const indexer::Linker& linker) {
        std::vector<std::uint32_t> due;
        for (std::uint32_t i = 0; i < files_.size(); ++i)
            if (is_due(i)) due.push_back(i);
        if (due.empty()) return true;
        std::ranges::stable_sort(due, {}, [&](std::uint32_t i) { return files_[i].nodes.of(0); });
        indexer::LinkPool pool(linker, workers_, due.size());
        std::size_t given = 0;
        for (std::size_t put = 0; put < due.size();) {
            for (; given < due.size() && pool.has_room(); ++given)
                pool.give(due[given], storage::summary_of(db_, files_[due[given]].id));
            if (const indexer::LinkPool::Linked* linked = pool.first(tick_pause)) {
                if (!store(*linked)) return false;
                pool.drop_first();
                ++put;
            }
            if (!tick_()) return false;
        }
        return true;
    }

    bool store(const indexer::LinkPool::Linked& linked) {
        const File& file = files_[linked.file];
        edges_.clear();
        for (const indexer::LinkedEdge& from : linked.found.edges) {
            core::Edge& edge = edges_.emplace_back();
            edge.source_id = file.nodes.of(from.source);
            edge.target_id = from.target < 0 ? 0 : files_[from.target_file].nodes.of(from.target);
            edge.within_file = from.target >= 0 && from.target_file == linked.file;
            edge.type = from.type;
            edge.name = from.name;
            edge.receiver = from.receiver;
            edge.rule = from.rule;
            edge.named = from.named;
            edge.line = from.line;
            edge.count = from.count;
            if (all_ && from.target >= 0) count(edge, from);
        }
        return writer_.put_edges(file.id, edges_, all_ ? Counting::later : Counting::now);
    }

    void count(const core::Edge& edge, const indexer::LinkedEdge& from) {
        std::vector<std::uint32_t>& incoming = files_[from.target_file].incoming;
        const auto row = static_cast<std::size_t>(from.target);
        if (row >= incoming.size()) incoming.resize(row + 1);
        incoming[row] += static_cast<std::uint32_t>(core::centrality_quarters(edge));
    }

    bool count_incoming() {
        if (!all_) return true;
        std::vector<std::pair<std::int64_t, std::uint32_t>> counts;
        for (const File& file : files_) {
            counts.clear();
            for (std::size_t row = 0; row < file.incoming.size(); ++row)
                if (file.incoming[row] != 0)
                    counts.emplace_back(file.nodes.of(static_cast<std::int32_t>(row)), file.incoming[row]);
            std::ranges::sort(counts);
            if (!writer_.set_incoming(file.id, counts) || !tick_()) return false;
        }
        return true;
    }

    storage::Database& db_;
    const std::string& project_;
    const std::string& root_;
    storage::GraphWriter& writer_;
    const indexer::Workers workers_;
    const std::function<bool()>& tick_;
    bool all_ = false;
    indexer::ChangedNames changed_;  // where not all are linked
    std::vector<File> files_;        // as the linker numbers them
    std::vector<core::Edge> edges_;
};

}  // namespace

bool link_files(storage::Database& db, const core::Job& job, storage::GraphWriter& writer,
                std::vector<indexer::SettingsFile> settings, const indexer::Workers& workers,
                const std::function<bool()>& tick) {
    return LinkJob(db, job, writer, workers, tick).run(std::move(settings));
}

}  // namespace vlt::cli
