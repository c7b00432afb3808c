#include "storage/search_store.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "storage/fts.hpp"
#include "storage/glob.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

// Names say what a chunk is, its path where it belongs; the body only mentions.
constexpr std::string_view weights = "8.0, 2.0, 1.0";
constexpr int definitions_per_name = 64;
// In a longer query a plain word is no name: only identifiers of several parts are looked up.
constexpr std::size_t most_plain_names = 3;
constexpr std::size_t most_joined_words = 5;

struct Candidate {
    std::int64_t chunk_id = 0;
    std::int64_t start_line = 0;
    std::string path;
    double score = 0;
    bool is_symbol = false;
};

bool better(const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.path != b.path) return a.path < b.path;
    return std::pair(a.start_line, a.chunk_id) < std::pair(b.start_line, b.chunk_id);
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

// The names the query may mean, in lower case: its identifiers, and its words written as one.
std::vector<std::string> names_meant(const core::Query& query) {
    std::vector<std::string> names;
    for (const std::string& identifier : query.identifiers) {
        const bool is_plain = contains(query.words, identifier);
        if (!is_plain || query.identifiers.size() <= most_plain_names) names.push_back(identifier);
    }
    if (query.words.size() < 2 || query.words.size() > most_joined_words) return names;
    std::string joined;
    std::string snake;
    for (const std::string& word : query.words) {
        joined += word;
        snake += (snake.empty() ? "" : "_") + word;
    }
    for (std::string* name : {&joined, &snake})
        if (!contains(names, *name)) names.push_back(std::move(*name));
    return names;
}

// What only the filter decides, for one search.
class Filter {
public:
    Filter(SQLite::Database& db, const SearchFilter& wanted)
        : wanted_(wanted),
          kind_(db,
                "SELECT 1 FROM symbol_definitions WHERE file_id = ? AND kind = ? AND start_line BETWEEN ? AND ? LIMIT "
                "1") {}

    bool accepts(std::string_view path, std::string_view language, std::string_view chunk_type, std::int64_t file_id,
                 std::int64_t start_line, std::int64_t end_line) {
        if (!wanted_.languages.empty() && !contains(wanted_.languages, language)) return false;
        if (!wanted_.path_globs.empty() && !matches_any(wanted_.path_globs, path)) return false;
        if (wanted_.kinds.empty() || contains(wanted_.kinds, chunk_type)) return true;
        return std::any_of(wanted_.kinds.begin(), wanted_.kinds.end(),
                           [&](const std::string& kind) { return defines(kind, file_id, start_line, end_line); });
    }

private:
    static bool matches_any(const std::vector<std::string>& globs, std::string_view path) {
        return std::any_of(globs.begin(), globs.end(),
                           [&](const std::string& glob) { return matches_glob(glob, path); });
    }
    bool defines(std::string_view kind, std::int64_t file_id, std::int64_t start_line, std::int64_t end_line) {
        const Statement::Reset guard{kind_};
        return kind_.bind(file_id, kind, start_line, end_line).step();
    }

    const SearchFilter& wanted_;
    Statement kind_;
};

// One search inside one read transaction.
class Search {
public:
    Search(SQLite::Database& db, const std::string& project_id, std::int64_t fts_no, const core::Query& query,
           const SearchFilter& filter)
        : db_(db),
          project_id_(project_id),
          table_(fts_table(fts_no)),
          expression_(core::fts_expression(query)),
          names_(names_meant(query)),
          chunk_(db,
                 "SELECT c.start_line, p.path, c.language, c.chunk_type, c.file_id, c.end_line FROM code_chunks AS c"
                 " JOIN code_files AS p ON p.id = c.file_id WHERE c.id = ? AND c.project_id = ?"),
          filter_(db, filter) {}

    std::vector<Candidate> run(std::size_t limit) {
        if (expression_.empty()) return {};
        // A name found by its definition may stand far down in the full text: more are fetched than shown.
        add_by_text(std::max<std::size_t>(limit * 4, 100));
        for (const std::string& name : names_) add_by_name(name);
        prefer_symbols();
        std::sort(found_.begin(), found_.end(), better);
        if (found_.size() > limit) found_.resize(limit);
        return std::move(found_);
    }

private:
    struct Match {
        double score;
        std::int64_t chunk_id;
        bool operator<(const Match& other) const {
            return score != other.score ? score < other.score : chunk_id > other.chunk_id;
        }
    };

    // All that match, as a heap. FTS5 would sort them with their positions: three times the work.
    std::vector<Match> match() {
        std::vector<Match> matches;
        Statement rows(db_, "SELECT rowid, " + score() + " FROM " + table_ + " WHERE " + table_ + " MATCH ?");
        rows.bind(expression_);
        while (rows.step()) matches.push_back({-rows.real(1), rows.integer(0)});
        std::make_heap(matches.begin(), matches.end());
        return matches;
    }

    // Chunks by the full text, best first, until there are enough.
    void add_by_text(std::size_t enough) {
        std::vector<Match> matches = match();
        while (found_.size() < enough && !matches.empty()) {
            std::pop_heap(matches.begin(), matches.end());
            add(matches.back().chunk_id, matches.back().score);
            matches.pop_back();
        }
    }

    // Chunks in which something of that name is defined.
    void add_by_name(const std::string& name) {
        Statement chunks(
            db_,
            "SELECT DISTINCT c.id FROM symbol_definitions AS s CROSS JOIN code_chunks AS c ON c.file_id = s.file_id"
            " AND s.start_line BETWEEN c.start_line AND c.end_line"
            " WHERE s.project_id = ? AND s.name = ? COLLATE NOCASE LIMIT ?");
        Statement match(db_, "SELECT " + score() + " FROM " + table_ + " WHERE " + table_ + " MATCH ? AND rowid = ?");
        chunks.bind(project_id_, name, definitions_per_name);
        while (chunks.step()) {
            const std::int64_t id = chunks.integer(0);
            symbols_.insert(id);
            if (seen_.contains(id)) continue;
            const Statement::Reset guard{match};
            if (match.bind(expression_, id).step()) add(id, -match.real(0));
        }
    }

    std::string score() const { return "bm25(" + table_ + ", " + std::string(weights) + ")"; }

    // A full-text row whose chunk is gone finds none.
    void add(std::int64_t id, double score) {
        if (!seen_.insert(id).second) return;
        const Statement::Reset guard{chunk_};
        if (!chunk_.bind(id, project_id_).step()) return;
        if (!filter_.accepts(chunk_.text(1), chunk_.text(2), chunk_.text(3), chunk_.integer(4), chunk_.integer(0),
                             chunk_.integer(5)))
            return;
        found_.push_back({id, chunk_.integer(0), chunk_.string(1), score, false});
    }

    // Whoever types a name wants its definition before all that mentions it.
    void prefer_symbols() {
        double top = 0;
        for (const Candidate& candidate : found_) top = std::max(top, candidate.score);
        for (Candidate& candidate : found_) {
            candidate.is_symbol = symbols_.contains(candidate.chunk_id);
            if (candidate.is_symbol) candidate.score += top;
        }
    }

    SQLite::Database& db_;
    const std::string& project_id_;
    std::string table_;
    std::string expression_;
    std::vector<std::string> names_;
    Statement chunk_;
    Filter filter_;
    std::vector<Candidate> found_;
    std::unordered_set<std::int64_t> seen_;
    std::unordered_set<std::int64_t> symbols_;
};

std::vector<SearchHit> load_hits(SQLite::Database& db, const std::vector<Candidate>& candidates) {
    std::vector<SearchHit> hits;
    hits.reserve(candidates.size());
    Statement row(
        db,
        "SELECT qualified_name, name, language, signature, docstring, body, chunk_type, end_line FROM code_chunks"
        " WHERE id = ?");
    for (const Candidate& candidate : candidates) {
        const Statement::Reset guard{row};
        if (!row.bind(candidate.chunk_id).step()) continue;
        SearchHit& hit = hits.emplace_back();
        hit.chunk_id = candidate.chunk_id;
        hit.file_path = candidate.path;
        hit.qualified_name = row.string(0);
        hit.name = row.string(1);
        hit.language = row.string(2);
        hit.signature = row.string(3);
        hit.docstring = row.string(4);
        hit.body = row.string(5);
        hit.chunk_type = row.string(6);
        hit.start_line = candidate.start_line;
        hit.end_line = row.integer(7);
        hit.score = candidate.score;
        hit.retrieval_method = candidate.is_symbol ? "symbol" : "fts";
    }
    return hits;
}

// '0' is the character after '/': all paths below the folder, and no others, lie between.
struct Below {
    std::string first, end;
    explicit Below(const std::string& scope)
        : first(scope.empty() ? "" : scope + "/"), end(scope.empty() ? "\U0010FFFF" : scope + "0") {}
};

}  // namespace

std::vector<SearchHit> search(Database& db, const std::string& project_id, const core::Query& query,
                              const SearchFilter& filter, int limit) {
    return read(db, [&](SQLite::Database& handle) -> std::vector<SearchHit> {
        const auto row = load_index(handle, project_id);
        if (limit <= 0 || !row || row->removing || !row->fts_no) return {};
        Search search(handle, project_id, *row->fts_no, query, filter);
        return load_hits(handle, search.run(static_cast<std::size_t>(limit)));
    });
}

std::vector<core::MapSymbol> map_symbols(Database& db, const std::string& project_id, const std::string& scope,
                                         int limit, std::int64_t& total) {
    return read(db, [&](SQLite::Database& handle) {
        std::vector<core::MapSymbol> symbols;
        total = 0;
        const auto row = load_index(handle, project_id);
        if (!row || row->removing) return symbols;
        const Below below(scope);
        Statement count(handle,
                        "SELECT count(*) FROM code_files AS f JOIN code_nodes AS n ON n.file_id = f.id"
                        " WHERE f.project_id = ? AND f.path >= ? AND f.path < ? AND n.node_type <> 'module'");
        if (count.bind(project_id, below.first, below.end).step()) total = count.integer(0);
        Statement rows(handle,
                       "SELECT f.path, n.name, n.signature, n.kind, n.start_line, n.depth, n.centrality_score"
                       " FROM code_files AS f JOIN code_nodes AS n ON n.file_id = f.id"
                       " WHERE f.project_id = ? AND f.path >= ? AND f.path < ? AND n.node_type <> 'module'"
                       " ORDER BY n.centrality_score DESC, f.path, n.start_line, n.id LIMIT ?");
        rows.bind(project_id, below.first, below.end, limit);
        while (rows.step())
            symbols.push_back({rows.string(0), rows.string(1), rows.string(2), rows.string(3),
                               static_cast<std::uint32_t>(rows.integer(4)), static_cast<std::uint32_t>(rows.integer(5)),
                               rows.real(6)});
        return symbols;
    });
}

}  // namespace vlt::storage
