#include "storage/definition_search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/file_terms.hpp"
#include "core/text.hpp"
#include "storage/name_index.hpp"

namespace vlt::storage {
namespace {

// Of one name.
constexpr std::size_t looked_at = 2'000;
constexpr std::size_t filtered_files = 20'000;  // that are looked at for definitions in those that pass the filter
constexpr std::size_t ranked = 100;
constexpr std::size_t ranked_of_aside = 25;  // where it is one word of several: each tells little
constexpr double aside = 0.5;                // what is meant less is that
// What is defined for itself goes before what is a part of something.
constexpr double of_minor = 0.9;

// 0 to 1, by the number of edges that lead to a definition.
double centrality(double edges) {
    constexpr double half = 10;
    return edges / (edges + half);
}

// The most that a definition of the name is meant, however it is spelled.
double most_meant(const core::Query& query, const std::string& name) {
    double most = core::meant(query, name);
    const auto consider = [&](const std::string& spelled) {
        if (core::lower_case(spelled) == name) most = std::max(most, core::meant(query, spelled));
    };
    consider(query.typed);
    std::ranges::for_each(query.spelled, consider);
    return most;
}

}  // namespace

bool DefinitionSearch::Candidate::operator<(const Candidate& other) const {
    return std::tuple(minor, -centrality, id) < std::tuple(other.minor, -other.centrality, other.id);
}

DefinitionSearch::DefinitionSearch(SQLite::Database& db, TextSearch& text, const core::Query& query, FileFilter accepts)
    : text_(text),
      query_(query),
      accepts_(std::move(accepts)),
      file_(db, "SELECT id, path, language FROM code_files WHERE first_chunk = ? AND first_chunk > 0"),
      of_file_(db,
               "SELECT d.id, d.place >> 14, k.kind,"
               " (SELECT i.quarters / 4.0 FROM code_incoming AS i WHERE i.definition_id = d.id)"
               " FROM code_ranges AS r CROSS JOIN code_definitions AS d CROSS JOIN code_kinds AS k"
               " WHERE r.file_id = ? AND d.id BETWEEN r.first AND r.last AND d.name_hash = ? AND d.depth > 0"
               " AND k.id = d.kind_id"),
      spelled_(db, "SELECT name, start_line FROM symbol_definitions WHERE id = ? AND name = ? COLLATE NOCASE") {}

std::vector<std::string> DefinitionSearch::terms_of(const core::Query& query) {
    std::vector<std::string> terms;
    for (const std::string& name : query.names) {
        terms.push_back(core::definition_term(name));
        terms.push_back(core::minor_term(name));
    }
    return terms;
}

std::vector<MeantDefinition> DefinitionSearch::run(std::span<const TextSearch::Found> files) {
    for (std::size_t i = 0; i < query_.names.size(); ++i) add(query_.names[i], files[2 * i], files[2 * i + 1]);
    return std::move(all_);
}

void DefinitionSearch::add(const std::string& name, const TextSearch::Found& own, const TextSearch::Found& minor) {
    const double most = most_meant(query_, name);
    const std::size_t wanted = most < aside ? ranked_of_aside : ranked;
    found_.clear();
    candidates_.clear();
    for_each_file(own, [&](std::int64_t file, std::int64_t first_chunk) {
        look_at(name, file, first_chunk);
        return candidates_.size() < looked_at;
    });
    // Names are read as long as they can change what is found: those of the most central definitions first.
    std::sort(candidates_.begin(), candidates_.end());
    for (const Candidate& one : candidates_)
        if (!has_enough(wanted, one.minor ? most * of_minor : most)) spell(name, one);
    for_each_file(minor, [&](std::int64_t file, std::int64_t first_chunk) {
        if (has_enough(wanted, most * of_minor)) return false;
        candidates_.clear();
        look_at(name, file, first_chunk);
        for (const Candidate& one : candidates_) spell(name, one);
        return true;
    });
    std::ranges::stable_sort(found_, {},
                             [](const MeantDefinition& one) { return std::tuple(-one.meant, -one.centrality); });
    if (found_.size() > wanted) found_.resize(wanted);
    std::ranges::move(found_, std::back_inserter(all_));
}

// Calls `look` with those that pass the filter, in the order in which they were stored, until it answers false.
template <class Look>
void DefinitionSearch::for_each_file(const TextSearch::Found& files, const Look& look) {
    std::size_t left = filtered_files;
    for (const std::int64_t first_chunk : text_.all_of({files})) {
        if (left-- == 0) return;
        const Statement::Reset row{file_};
        if (!file_.bind(first_chunk).step() || !accepts_(file_.text(1), file_.text(2))) continue;
        if (!look(file_.integer(0), first_chunk)) return;
    }
}

// Adds the file's definitions that have the name's hash.
void DefinitionSearch::look_at(const std::string& name, std::int64_t file, std::int64_t first_chunk) {
    const Statement::Reset rows{of_file_};
    of_file_.bind(file, name_hash(name));
    while (of_file_.step()) {
        const std::int64_t chunk = of_file_.is_null(1) ? 0 : first_chunk + of_file_.integer(1);
        candidates_.push_back(
            {of_file_.integer(0), file, chunk, centrality(of_file_.real(3)), core::is_minor(of_file_.text(2))});
    }
}

bool DefinitionSearch::has_enough(std::size_t wanted, double meant) const {
    return static_cast<std::size_t>(
               std::ranges::count_if(found_, [&](const MeantDefinition& one) { return one.meant >= meant; })) >= wanted;
}

// Adds the candidate if it has the name.
void DefinitionSearch::spell(const std::string& name, const Candidate& one) {
    const Statement::Reset row{spelled_};
    if (!spelled_.bind(one.id, name).step()) return;
    MeantDefinition& found = found_.emplace_back();
    found.id = one.id;
    found.file_id = one.file_id;
    found.chunk_id = one.chunk_id;
    found.line = spelled_.integer(1);
    found.name = spelled_.string(0);
    found.meant = core::meant(query_, found.name) * (one.minor ? of_minor : 1);
    found.centrality = one.centrality;
}

}  // namespace vlt::storage
