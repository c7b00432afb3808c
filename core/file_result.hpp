#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"

namespace vlt::core {

/// Keeps the strings that a FileResult's views point to and that do not stand in the source text as such. Addresses
/// stay when it is moved.
class StringPool {
public:
    /// A copy of `text` that lives as long as the pool.
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (used_ + text.size() > capacity_) grow(text.size());
        char* to = blocks_.back().get() + used_;
        text.copy(to, text.size());
        used_ += text.size();
        return {to, text.size()};
    }

private:
    void grow(std::size_t at_least) {
        capacity_ = at_least > 4096 ? at_least : 4096;
        blocks_.push_back(std::make_unique<char[]>(capacity_));
        used_ = 0;
    }
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t used_ = 0;
    std::size_t capacity_ = 0;
};

/// A piece of a file: whole lines. Every non-blank line of a file is in exactly one chunk, in order. Its name, signature and
/// so on are its definition's.
struct Chunk {
    ChunkType type = ChunkType::module;
    std::int32_t definition = 0;   // index into FileResult::definitions: whose text it is
    bool begins = false;           // the definition begins here: its decorators and docstring belong to this piece
    std::uint32_t start_line = 0;  // 1-based
    std::uint32_t end_line = 0;    // inclusive
    std::string_view body;         // the lines themselves, valid UTF-8, without the last line end
    std::uint32_t token_count = 0; // core::estimate_tokens(body)
};

/// A named thing: a row of symbol_definitions, and of code_nodes where `is_node` is set.
struct Definition {
    std::string_view kind;  // the language's own word: struct, trait, macro, field …
    NodeType node_type = NodeType::variable;
    bool is_node = false;
    std::string_view name;
    std::string_view qualified_name;  // scope and name, joined as the language does ("." or "::")
    std::string_view scope;           // qualified name of what encloses it; empty at the top
    std::string_view signature;
    std::string_view docstring;
    std::string_view decorators;     // one a line
    std::string_view class_context;  // qualified name of the class it is a member of
    std::uint32_t name_line = 0;   // where the name stands, 1-based; symbol_definitions.start_line
    std::uint32_t start_line = 0;  // first line of the definition, decorators included
    std::uint32_t end_line = 0;
    std::int32_t parent = -1;  // index into FileResult::definitions of the enclosing definition, or -1
};

/// A mention of something by name: folded into one row per (source, type, target).
struct Reference {
    EdgeType type = EdgeType::calls;
    std::int32_t source = 0;    // index into definitions; 0 is the file's module node
    std::int32_t target = -1;   // index into definitions where resolved in this file, else -1
    std::string_view name;      // the last name alone: `save` in `a.b.save()`; a module's path for an import
    std::string_view receiver;  // what stands before it, as written, at most 120 bytes; the alias for an import
    std::string_view rule;      // the rule that resolved it, or why not: a short documented word
    std::string_view chain;     // where it is not resolved: what the receiver is of (indexer/chain.hpp), for linking
    std::string_view arguments; // of a call that is not resolved: a chain for each argument, ';' between them; empty: of no matter
    std::int32_t context = -1;  // the scope it stands in, a number of the file's own
    std::uint32_t line = 0;     // first place, 1-based
    std::uint32_t count = 1;    // places
    std::int16_t arity = -1;    // arguments of the first place; -1 unknown
    bool of_type = false;       // a call that only a type can mean (`new Name(…)`)
    bool of_macro = false;      // a call that only a macro can mean (`name!(…)`)
    bool of_class = false;      // of the class rather than of its objects, where a language keeps members apart
    bool binds = false;         // an import whose alias is a name of this file, rather than one that it exports
    bool unlikely = false;      // an import that is probably not compiled
};

/// A row of code_edges to be: the references of one source to one target folded.
struct Edge {
    std::int64_t source_id = 0;
    std::int64_t target_id = 0;  // 0: outside the tree, or unknown
    bool within_file = false;
    bool named = false;          // `name` is the target's own name
    EdgeType type = EdgeType::calls;
    std::string_view name, receiver, rule;  // as Reference
    std::uint32_t line = 0;
    std::uint32_t count = 1;
};
/// What an edge adds to its target's centrality, in quarters: those of the same file tell less.
constexpr int centrality_quarters(const Edge& edge) {
    if (edge.target_id == 0 || edge.target_id == edge.source_id) return 0;
    return edge.within_file ? 1 : 4;
}

/// What one source file yields: its rows, or the reason it was left out. Owns all text its views point to; may be
/// moved, not copied. Made by one thread and handed to another; never shared.
struct FileResult {
    std::string path;  // relative to the target path, as text
    std::string_view language;
    FileStatus status = FileStatus::indexed;
    std::string reason;
    std::int64_t size = 0;  // bytes on disk
    std::int64_t mtime_ns = 0;
    std::uint64_t hash = 0;
    bool racy = false;

    std::unique_ptr<std::string> text;  // the file as valid UTF-8
    StringPool strings;
    std::string_view imports;  // the file's imports, one a line, bounded
    std::vector<Chunk> chunks;
    std::vector<Definition> definitions;  // [0] is the module node of an indexed file; parents before children
    std::vector<Reference> references;
    /// What linking needs of the file, in a form that storage keeps and only the indexer reads (indexer/summary.hpp).
    std::string summary;
    std::string terms;  // for the full text (core/file_terms.hpp)
};

}  // namespace vlt::core
