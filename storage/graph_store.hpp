#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"
#include "storage/database.hpp"

/// Questions to the graph: what a name means, what leads to a node and from it.
namespace vlt::storage {

/// A row of code_nodes for people.
struct NodeRow {
    std::int64_t id = 0;
    std::string file_path, name, qualified_name, node_type, kind, signature, language;
    std::int64_t line = 0;  // where the name stands, 1-based
    std::int64_t start_line = 0, end_line = 0;
    double centrality = 0;
};

/// What a person may call a definition: its name, its qualified name or an end of it ("Store.save", "Store::save"), a
/// file's path, `path:line` (the innermost definition there) or `path:name`.
struct NodeQuery {
    std::string text;
    std::vector<std::string> path_globs;  // any of them; empty: all
    std::vector<std::string> kinds;       // node types or the language's own words; empty: all
};

/// The definitions that are meant, the most central first, then by path and line; at most `limit`. An exact case goes
/// before any other.
std::vector<NodeRow> find_nodes(Database& db, const std::string& project_id, const NodeQuery& query, int limit);

enum class Direction { incoming, outgoing };

/// A resolved edge and the node at its other end.
struct Relation {
    int depth = 1;  // how many edges away
    NodeRow node;
    core::EdgeType type = core::EdgeType::calls;
    std::string rule;
    std::int64_t line = 0;   // first place, in the source's file
    std::int64_t count = 0;  // places
};

struct Relations {
    std::vector<Relation> rows;  // nearest first, then by path and line
    bool truncated = false;      // there are more than asked for
};

/// What leads to the node, or from it, over edges of these types, up to `depth` edges away; each node once; at most
/// `limit`.
Relations related(Database& db, std::int64_t node, Direction direction, const std::vector<core::EdgeType>& types,
                  int depth, int limit);

/// References that lead nowhere: how much an answer about a definition may lack.
struct Unresolved {
    std::int64_t in_definition = 0;       // written in it
    std::optional<std::int64_t> of_name;  // in the project, of that name; nullopt: too many to be counted for an answer
    std::int64_t in_project = 0;
};
Unresolved count_unresolved(Database& db, const std::string& project_id, std::int64_t node, std::string_view name);

}  // namespace vlt::storage
