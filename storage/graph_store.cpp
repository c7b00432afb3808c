#include "storage/graph_store.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_set>

#include "storage/edge_index.hpp"
#include "storage/glob.hpp"
#include "storage/name_index.hpp"
#include "storage/rows.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

constexpr std::int64_t most_counted = 100'000;  // unresolved rows of a project that are looked through for an answer
constexpr int most_namesakes = 20'000;

/// A query for nodes `n` of files `f`; further columns may come before FROM.
std::string select_nodes(std::string_view rest) {
    std::string sql =
        "SELECT n.id, f.path, n.name, n.qualified_name, n.node_type, n.kind, n.signature, f.language,"
        " (SELECT d.line FROM code_definitions AS d WHERE d.id = n.id),"
        " n.start_line, n.end_line, n.centrality_score";
    return sql.append(rest);
}
constexpr int node_columns = 12;

NodeRow read_node(const Statement& row, int from) {
    NodeRow node;
    node.id = row.integer(from);
    node.file_path = row.string(from + 1);
    node.name = row.string(from + 2);
    node.qualified_name = row.string(from + 3);
    node.node_type = row.string(from + 4);
    node.kind = row.string(from + 5);
    node.signature = row.string(from + 6);
    node.language = row.string(from + 7);
    node.line = row.integer(from + 8);
    node.start_line = row.integer(from + 9);
    node.end_line = row.integer(from + 10);
    node.centrality = row.real(from + 11);
    return node;
}

/// All separators as dots: `a::b`, `a\b`, `a#b`, `a->b`.
std::string with_dots(std::string_view name) {
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const std::string_view rest = name.substr(i);
        const bool pair = rest.starts_with("::") || rest.starts_with("->");
        const bool separator = pair || name[i] == '\\' || name[i] == '#' || name[i] == ':';
        if (separator) {
            if (!plain.ends_with('.')) plain += '.';
            i += pair ? 1 : 0;
        } else {
            plain += name[i];
        }
    }
    return plain;
}

bool is_meant(std::string_view asked, std::string_view qualified) {
    if (!qualified.ends_with(asked)) return false;
    return qualified.size() == asked.size() || qualified[qualified.size() - asked.size() - 1] == '.';
}

class NodeSearch {
public:
    NodeSearch(SQLite::Database& db, const std::string& project_id, std::optional<std::int64_t> fts_no,
               const NodeQuery& query)
        : db_(db), project_(project_id), fts_no_(fts_no), query_(query) {}

    std::vector<NodeRow> run(int limit) {
        by_path(query_.text);
        if (found_.empty()) in_file();
        if (found_.empty()) by_name();
        std::ranges::sort(found_, [](const NodeRow& a, const NodeRow& b) {
            return std::tuple(-a.centrality, std::string_view(a.file_path), a.line, a.id) <
                   std::tuple(-b.centrality, std::string_view(b.file_path), b.line, b.id);
        });
        if (found_.size() > static_cast<std::size_t>(limit)) found_.resize(static_cast<std::size_t>(limit));
        return std::move(found_);
    }

private:
    bool is_wanted(const NodeRow& node) const {
        const auto& globs = query_.path_globs;
        const auto& kinds = query_.kinds;
        const bool path = globs.empty() || std::ranges::any_of(globs, [&](const std::string& glob) {
                              return matches_glob(glob, node.file_path);
                          });
        return path && (kinds.empty() || std::ranges::any_of(kinds, [&](const std::string& kind) {
                            return kind == node.kind || kind == node.node_type;
                        }));
    }
    void take(const Statement& row) {
        NodeRow node = read_node(row, 0);
        if (is_wanted(node)) found_.push_back(std::move(node));
    }

    void by_path(std::string_view path) {
        Statement rows(db_, select_nodes(" FROM code_files AS f JOIN code_nodes AS n ON n.file_id = f.id"
                                         " WHERE f.project_id = ? AND f.path = ? AND n.node_type = 'module' AND "
                                         "n.depth = 0 ORDER BY n.id LIMIT 1"));
        rows.bind(project_, path);
        while (rows.step()) take(rows);
    }

    /// `path:line` and `path:name`.
    void in_file() {
        const std::string_view text = query_.text;
        const auto colon = text.rfind(':');
        if (colon == std::string_view::npos || colon == 0 || text[colon - 1] == ':') return;
        const std::string_view path = text.substr(0, colon), rest = text.substr(colon + 1);
        std::int64_t line = 0;
        const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), line);
        const bool is_line = !rest.empty() && problem == std::errc() && end == rest.data() + rest.size();
        Statement rows(
            db_,
            select_nodes(is_line ? " FROM code_files AS f JOIN code_nodes AS n ON n.file_id = f.id"
                                   " WHERE f.project_id = ? AND f.path = ? AND n.start_line <= ?3 AND n.end_line >= ?3"
                                   " ORDER BY n.depth DESC, n.start_line DESC, n.id DESC LIMIT 1"
                                 : " FROM code_files AS f JOIN code_nodes AS n ON n.file_id = f.id"
                                   " WHERE f.project_id = ? AND f.path = ? AND n.name = ? ORDER BY n.id"));
        rows.bind(project_, path);
        if (is_line)
            rows.bind(line);
        else
            rows.bind(rest);
        while (rows.step()) take(rows);
    }

    void by_name() {
        const std::string asked = with_dots(query_.text);
        const std::string_view last = std::string_view(asked).substr(asked.rfind('.') + 1);
        if (last.empty()) return;
        Statement rows(db_, select_nodes(" FROM code_ranges AS r CROSS JOIN code_definitions AS d"
                                         " CROSS JOIN code_nodes AS n CROSS JOIN code_files AS f WHERE ") +
                                is_named_in_file + " AND f.id = n.file_id");
        std::vector<NodeRow> other_case;
        int namesakes = 0;
        for (const std::int64_t file : NameIndex(db_, fts_no_).files_that_define(last)) {
            const Statement::Reset guard{rows};
            rows.bind(file, name_hash(last), last);
            while (rows.step()) {
                if (++namesakes > most_namesakes) break;
                NodeRow node = read_node(rows, 0);
                const bool exact = node.name == last;
                if (!is_wanted(node) || (exact && !is_meant(asked, with_dots(node.qualified_name)))) continue;
                if (!exact && asked.size() != last.size()) continue;
                (exact ? found_ : other_case).push_back(std::move(node));
            }
            if (namesakes > most_namesakes) break;
        }
        if (found_.empty()) found_ = std::move(other_case);
    }

    SQLite::Database& db_;
    const std::string& project_;
    std::optional<std::int64_t> fts_no_;
    const NodeQuery& query_;
    std::vector<NodeRow> found_;
};

std::string list_of(const std::vector<core::EdgeType>& types) {
    std::string list;
    for (const core::EdgeType type : types)
        list.append(list.empty() ? "'" : ", '").append(core::name(type)).append("'");
    return "(" + list + ")";
}

/// The edges of nodes of one project, with the node at the other end, as select_nodes() has it.
class EdgeWalk {
public:
    EdgeWalk(SQLite::Database& db, std::int64_t node, Direction direction, const std::vector<core::EdgeType>& types)
        : home_(db,
                "SELECT f.id, f.path, coalesce(i.links_no, 0) FROM code_ranges AS r JOIN code_files AS f ON f.id = "
                "r.file_id"
                " JOIN coderag_indexes AS i ON i.project_id = f.project_id"
                " WHERE r.first = (SELECT max(first) FROM code_ranges WHERE first <= ?1) AND r.last >= ?1"),
          rows_(db, direction == Direction::incoming
                        ? select_nodes(
                              ", g.edge_type, g.rule, e.line, e.count FROM code_ranges AS r CROSS JOIN code_links AS e"
                              " CROSS JOIN code_edge_kinds AS g CROSS JOIN code_nodes AS n CROSS JOIN code_files AS f"
                              " WHERE r.file_id = ? AND " +
                              std::string(is_edge_of_range) +
                              " AND e.target_id = ? AND g.id = e.kind_id AND g.edge_type IN " + list_of(types) +
                              " AND n.id = e.id >> 20 AND f.id = n.file_id ORDER BY e.line, n.id")
                        : select_nodes(
                              ", e.edge_type, e.rule, e.line, e.count FROM code_edges AS e"
                              " JOIN code_nodes AS n ON n.id = e.target_id JOIN code_files AS f ON f.id = n.file_id"
                              " WHERE e.source_id = ? AND e.edge_type IN " +
                              list_of(types) + " ORDER BY e.line, f.path, n.id")) {
        if (direction == Direction::outgoing) return;
        const Statement::Reset guard{home_};
        index_.emplace(db, home_.bind(node).step() ? home_.integer(2) : 0);
    }

    /// Incoming ones by path and line, outgoing ones by line, until `take` answers false, which is answered then.
    template <class Take>
    bool each(std::int64_t node, const Take& take) {
        if (!index_) return each_row(take, node);
        for (const EdgeIndex::File& file : files_that_lead_to(node))
            if (!each_row(take, file.id, node)) return false;
        return true;
    }

private:
    std::vector<EdgeIndex::File> files_that_lead_to(std::int64_t node) {
        auto files = index_->files_that_lead_to(std::span(&node, 1));
        const Statement::Reset guard{home_};
        if (!home_.bind(node).step()) return files;
        EdgeIndex::File own{home_.integer(0), home_.string(1)};
        files.insert(std::ranges::lower_bound(files, own.path, {}, &EdgeIndex::File::path), std::move(own));
        return files;
    }
    template <class Take, class... Args>
    bool each_row(const Take& take, const Args&... args) {
        const Statement::Reset guard{rows_};
        rows_.bind(args...);
        while (rows_.step())
            if (!take(rows_)) return false;
        return true;
    }

    Statement home_, rows_;
    std::optional<EdgeIndex> index_;  // of incoming edges
};

core::EdgeType edge_type(std::string_view word) {
    for (auto type : {core::EdgeType::calls, core::EdgeType::imports, core::EdgeType::inherits, core::EdgeType::uses})
        if (core::name(type) == word) return type;
    return core::EdgeType::decorates;
}

}  // namespace

std::vector<NodeRow> find_nodes(Database& db, const std::string& project_id, const NodeQuery& query, int limit) {
    return read(db, [&](SQLite::Database& handle) {
        const auto row = load_index(handle, project_id);
        if (!row || row->removing) return std::vector<NodeRow>{};
        return NodeSearch(handle, project_id, row->fts_no, query).run(limit);
    });
}

Relations related(Database& db, std::int64_t node, Direction direction, const std::vector<core::EdgeType>& types,
                  int depth, int limit) {
    return read(db, [&](SQLite::Database& handle) {
        Relations result;
        EdgeWalk edges(handle, node, direction, types);
        std::unordered_set<std::int64_t> seen{node};
        std::vector<std::int64_t> level{node};
        for (int at = 1; at <= depth && !level.empty(); ++at) {
            std::vector<std::int64_t> next;
            const auto take = [&](const Statement& row) {
                if (!seen.insert(row.integer(0)).second) return true;
                result.truncated = result.rows.size() == static_cast<std::size_t>(limit);
                if (result.truncated) return false;
                result.rows.push_back({at, read_node(row, 0), edge_type(row.text(node_columns)),
                                       row.string(node_columns + 1), row.integer(node_columns + 2),
                                       row.integer(node_columns + 3)});
                next.push_back(row.integer(0));
                return true;
            };
            for (const std::int64_t from : level)
                if (!edges.each(from, take)) return result;
            level = std::move(next);
        }
        return result;
    });
}

Unresolved count_unresolved(Database& db, const std::string& project_id, std::int64_t node, std::string_view name) {
    return read(db, [&](SQLite::Database& handle) {
        Unresolved result;
        if (const auto row = load_index(handle, project_id)) result.in_project = row->index.totals.unresolved;
        Statement inside(
            handle,
            "SELECT coalesce(sum(count), 0) FROM code_links WHERE id BETWEEN ?1 << 20 AND (?1 << 20) | 1048575"
            " AND target_id IS NULL");
        if (inside.bind(node).step()) result.in_definition = inside.integer(0);
        if (result.in_project > most_counted) return result;
        Statement named(
            handle,
            std::string(
                "SELECT coalesce(sum(e.count), 0) FROM code_files AS f JOIN code_ranges AS r ON r.file_id = f.id"
                " JOIN code_links AS e ON ") +
                is_edge_of_range + " WHERE f.project_id = ? AND e.target_id IS NULL AND e.target_name = ?");
        if (named.bind(project_id, name).step()) result.of_name = named.integer(0);
        return result;
    });
}

}  // namespace vlt::storage
