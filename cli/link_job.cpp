#include "cli/link_job.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/id.hpp"
#include "storage/link_store.hpp"

namespace vlt::cli {

namespace {

std::string hash_of(const std::vector<indexer::SettingsFile>& settings) {
    std::string text;
    for (const indexer::SettingsFile& file : settings)
        text.append(file.path).append("\n").append(std::to_string(file.text.size())).append("\n").append(file.text);
    return core::sha256_hex(text);
}

class LinkJob {
    using Counting = storage::GraphWriter::Counting;

public:
    LinkJob(storage::Database& db, const core::Job& job, storage::GraphWriter& writer,
            const std::function<bool()>& tick)
        : db_(db), project_(job.project_id), root_(job.target_path), writer_(writer), tick_(tick) {}

    bool run(std::vector<indexer::SettingsFile> settings) {
        const std::string hash = hash_of(settings);
        const storage::LinkState state = storage::link_state(db_, project_);
        all_ = !state.linked || state.settings != hash;
        if (!all_ && !state.waiting) return true;
        const std::string root_name = root_.substr(root_.rfind('/') + 1);
        indexer::Linker linker(std::move(settings), root_name);
        if (!read_files(linker) || !find_changes()) return false;
        // In the order of ids, so that edges are stored one behind the other.
        std::vector<std::uint32_t> order(files_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return files_[i].nodes.of(0); });
        for (const std::uint32_t i : order)
            if (is_due(i) && !link(linker, i)) return false;
        return count_incoming() && writer_.finish_links(hash);
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

    bool read_files(indexer::Linker& linker) {
        return each([&](const storage::StoredSummary& row, storage::NodeIds&& nodes) {
            linker.add(row.path, row.language, row.data);
            files_.push_back({row.file_id, std::move(nodes), row.linked});
        });
    }

    bool each(const std::function<void(const storage::StoredSummary&, storage::NodeIds&&)>& fn) {
        return storage::each_summary(db_, project_, fn, tick_);
    }

    /// Which files speak of names that changed.
    bool find_changes() {
        if (all_) return true;
        indexer::ChangedNames changed;
        std::vector<std::pair<std::string, std::string>> before;
        storage::each_gone_summary(
            db_, project_, [&](std::string_view path, std::string_view data) { before.emplace_back(path, data); });
        for (const auto& [path, data] : before) changed.file(path, data, storage::summary_at(db_, project_, path));
        // A pass in which no name was added has seen each file with all of them.
        while (changed.again()) {
            std::size_t i = 0;
            const auto spread = [&](const auto& row, storage::NodeIds&&) {
                files_[i++].touched = changed.spread(row.path, row.data);
            };
            if (!each(spread)) return false;
        }
        return true;
    }

    bool is_due(std::size_t file) const { return all_ || !files_[file].linked || files_[file].touched; }

    bool link(indexer::Linker& linker, std::uint32_t number) {
        const File& file = files_[number];
        const std::string summary = storage::summary_of(db_, file.id);
        edges_.clear();
        for (const indexer::LinkedEdge& from : linker.link(number, summary)) {
            core::Edge& edge = edges_.emplace_back();
            edge.source_id = file.nodes.of(from.source);
            edge.target_id = from.target < 0 ? 0 : files_[from.target_file].nodes.of(from.target);
            edge.within_file = from.target >= 0 && from.target_file == number;
            edge.type = from.type;
            edge.name = from.name;
            edge.receiver = from.receiver;
            edge.rule = from.rule;
            edge.named = from.named;
            edge.line = from.line;
            edge.count = from.count;
            if (all_ && from.target >= 0) count(edge, from);
        }
        return writer_.put_edges(file.id, edges_, all_ ? Counting::later : Counting::now) && tick_();
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
    const std::function<bool()>& tick_;
    bool all_ = false;
    std::vector<File> files_;  // as the linker numbers them
    std::vector<core::Edge> edges_;
};

}  // namespace

bool link_files(storage::Database& db, const core::Job& job, storage::GraphWriter& writer,
                std::vector<indexer::SettingsFile> settings, const std::function<bool()>& tick) {
    return LinkJob(db, job, writer, tick).run(std::move(settings));
}

}  // namespace vlt::cli
