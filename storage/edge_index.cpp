#include "storage/edge_index.hpp"

#include <algorithm>

#include "core/file_terms.hpp"

namespace vlt::storage {
namespace {

// The highest byte first, so that neighbours begin alike. How many they are stands before them and says that it is no
// text.
std::string term_of(std::int64_t target) {
    constexpr char no_text = 0x10;
    std::string reversed;
    for (auto rest = static_cast<std::uint64_t>(target); rest > 0; rest >>= 8)
        reversed.push_back(static_cast<char>(rest));
    reversed.push_back(static_cast<char>(no_text + static_cast<char>(reversed.size())));
    std::ranges::reverse(reversed);
    return reversed;
}

}  // namespace

std::string outside_targets(std::span<const core::Edge> edges) {
    std::vector<std::int64_t> targets;
    for (const core::Edge& edge : edges)
        if (edge.target_id != 0 && !edge.within_file) targets.push_back(edge.target_id);
    std::ranges::sort(targets);
    targets.erase(std::ranges::unique(targets).begin(), targets.end());
    constexpr std::string_view as_a_whole("\0", 1);
    std::string terms;
    for (const std::int64_t target : targets) core::put_term(terms, term_of(target), as_a_whole);
    return terms;
}

EdgeIndex::EdgeIndex(SQLite::Database& db, std::int64_t links_no)
    : search_(db, links_no), file_(db, "SELECT id, path FROM code_files WHERE linking = ? AND linking > 0") {}

std::vector<EdgeIndex::File> EdgeIndex::files_that_lead_to(std::span<const std::int64_t> targets) {
    std::vector<std::string> terms;
    for (const std::int64_t target : targets) terms.push_back(term_of(target));
    std::vector<File> files;
    for (const std::int64_t linking : search_.holders_of(terms)) {
        const Statement::Reset guard{file_};
        if (file_.bind(linking).step()) files.push_back({file_.integer(0), file_.string(1)});
    }
    std::ranges::sort(files, {}, &File::path);
    return files;
}

}  // namespace vlt::storage
