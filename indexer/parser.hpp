#pragma once

#include <chrono>
#include <string_view>

#include <tree_sitter/api.h>

#include "indexer/arena.hpp"
#include "indexer/languages.hpp"

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

/// A place in a tree that moves; owns its stack.
class Cursor {
public:
    explicit Cursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    ~Cursor() { ts_tree_cursor_delete(&cursor_); }

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
    std::size_t memory = std::size_t{1} << 30;  // bytes of the arena
};

/// Parses `text`. An empty Tree: a limit was passed.
Tree parse(const Language& language, std::string_view text, const ParseLimits& limits);

}  // namespace vlt::indexer
