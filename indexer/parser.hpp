#pragma once

#include <chrono>
#include <string_view>

#include <tree_sitter/api.h>

#include "indexer/arena.hpp"
#include "indexer/languages.hpp"
#include "indexer/tree_walk.h"

namespace vlt::indexer {

/// A syntax tree; owns it. Ends before the ParseArena it was made in.
class Tree {
public:
    explicit Tree(TSTree* tree = nullptr) : tree_(tree) {}
    Tree(Tree&& other) noexcept : tree_(other.tree_) { other.tree_ = nullptr; }
    Tree& operator=(Tree&& other) = delete;
    ~Tree() {
        if (tree_ && !ParseArena::drops_all()) ts_tree_delete(tree_);
    }
    explicit operator bool() const { return tree_ != nullptr; }
    TSNode root() const { return ts_tree_root_node(tree_); }

private:
    TSTree* tree_;
};

/// A place in a tree that moves; owns its stack. Never above the node it began at.
class Cursor {
public:
    explicit Cursor(TSNode node) { vlt_walk_begin(&walk_, node); }
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    ~Cursor() { vlt_walk_end(&walk_); }

    TSNode node() const { return walk_.node; }
    TSSymbol symbol() const { return walk_.symbol; }
    std::uint32_t row() const { return walk_.node.context[1]; }  // 0-based, where it begins
    bool first_child() { return vlt_walk_first_child(&walk_); }
    bool next_sibling() { return vlt_walk_next_sibling(&walk_); }
    bool parent() { return vlt_walk_parent(&walk_); }

private:
    VltWalk walk_;
};

/// Likewise; knows in which field of its parent a node stands.
class FieldCursor {
public:
    explicit FieldCursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
    FieldCursor(const FieldCursor&) = delete;
    FieldCursor& operator=(const FieldCursor&) = delete;
    ~FieldCursor() { ts_tree_cursor_delete(&cursor_); }

    TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
    TSFieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
    bool first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
    bool next_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
    bool parent() { return ts_tree_cursor_goto_parent(&cursor_); }

private:
    TSTreeCursor cursor_;
};

struct ParseLimits {
    std::chrono::milliseconds cpu{10'000};   // of this thread
    // Bytes of the arena. A tree takes 20 to 60 times its source, 160 at most of what was seen: files of up to 1.7 MB
    // took 120 MB.
    std::size_t memory = std::size_t{192} << 20;
};

/// Parses `text`. An empty Tree: a limit was passed.
Tree parse(const Language& language, std::string_view text, const ParseLimits& limits);

}  // namespace vlt::indexer
