#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/file_result.hpp"
#include "core/file_terms.hpp"
#include "storage/graph_writer.hpp"
#include "storage/link_store.hpp"

namespace vlt::test {

/// An indexed file of `functions` functions: each a chunk, a node and a symbol, each calling the one before it
/// (resolved) and something unknown. `word` stands in every body.
inline core::FileResult sample_file(const std::string& path, int functions, const std::string& word = "body") {
    core::FileResult file;
    file.path = path;
    file.language = "python";
    file.size = 100 * functions;
    file.mtime_ns = 1'000;
    file.hash = 0xF000'0000'0000'0000 + static_cast<unsigned>(functions);
    file.imports = "import os";
    core::Definition module;
    module.kind = "module";
    module.node_type = core::NodeType::module;
    module.is_node = true;
    module.name = file.strings.keep(path);
    module.qualified_name = module.name;
    module.start_line = 1;
    module.end_line = static_cast<std::uint32_t>(2 * functions + 1);
    file.definitions.push_back(module);
    const auto body_of = [&](int i) { return "def func_" + std::to_string(i) + "():\n    " + word + "()\n"; };
    file.text = std::make_unique<std::string>();
    for (int i = 0; i < functions; ++i) *file.text += body_of(i);
    std::string_view rest = *file.text;
    for (int i = 0; i < functions; ++i) {
        const std::string name = "func_" + std::to_string(i);
        const auto line = static_cast<std::uint32_t>(2 * i + 1);
        const std::string_view body = rest.substr(0, body_of(i).size() - 1);
        rest.remove_prefix(body.size() + 1);

        core::Definition definition;
        definition.kind = "function";
        definition.node_type = core::NodeType::function;
        definition.is_node = true;
        definition.name = body.substr(body.find(name), name.size());
        definition.qualified_name = file.strings.keep(path + "." + name);
        definition.signature = file.strings.keep("def " + name + "()");
        definition.name_line = definition.start_line = line;
        definition.end_line = line + 1;
        definition.parent = 0;
        file.definitions.push_back(definition);

        core::Chunk chunk;
        chunk.type = core::ChunkType::function;
        chunk.definition = i + 1;
        chunk.begins = true;
        chunk.start_line = line;
        chunk.end_line = line + 1;
        chunk.body = body;
        chunk.token_count = 9;
        file.chunks.push_back(chunk);

        core::Reference unknown;
        unknown.source = i + 1;
        unknown.name = file.strings.keep(word);
        unknown.receiver = "obj";
        unknown.rule = "unknown_receiver";
        unknown.line = line + 1;
        unknown.arity = 0;
        file.references.push_back(unknown);
        if (i == 0) continue;
        core::Reference known = unknown;
        known.target = i;
        known.name = file.definitions[static_cast<std::size_t>(i)].name;
        known.receiver = {};
        known.rule = "same_file";
        file.references.push_back(known);
    }
    file.summary = "what linking needs of " + path;
    file.terms = core::TermCutter{}.cut(file);
    return file;
}

/// Puts the file and the edges that it tells by itself, as a job's last phase would. False as GraphWriter's.
inline bool put_whole(storage::GraphWriter& writer, storage::Database& db, const std::string& project, const core::FileResult& file,
                      std::int64_t known_id) {
    if (!writer.put(file, known_id)) return false;
    if (file.status != core::FileStatus::indexed) return true;
    std::int64_t file_id = 0;
    storage::NodeIds ids;
    storage::each_summary(db, project, [&](const storage::StoredSummary& row, storage::NodeIds&& nodes) {
        if (row.path != file.path) return;
        file_id = row.file_id;
        ids = std::move(nodes);
    });
    std::vector<core::Edge> edges;
    for (const core::Reference& from : file.references) {
        core::Edge edge;
        edge.source_id = ids.of(from.source);
        edge.target_id = from.target < 0 ? 0 : ids.of(from.target);
        edge.within_file = true;
        edge.name = from.name;
        edge.receiver = from.receiver;
        edge.rule = from.rule;
        edge.named = from.target >= 0 && from.name == file.definitions[static_cast<std::size_t>(from.target)].name;
        edge.line = from.line;
        edges.push_back(edge);
    }
    return writer.put_edges(file_id, edges, storage::GraphWriter::Counting::now);
}

inline core::FileResult skipped_file(const std::string& path, const std::string& reason) {
    core::FileResult file;
    file.path = path;
    file.status = core::FileStatus::skipped;
    file.reason = reason;
    return file;
}

}  // namespace vlt::test
