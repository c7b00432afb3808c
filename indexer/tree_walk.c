#include "indexer/tree_walk.h"

#include <stdlib.h>
#include <string.h>

/* The core's own headers. */
#include "language.h"
#include "subtree.h"
#include "tree.h"

static inline void step(VltWalkFrame *frame, uint32_t bytes, uint32_t rows, uint32_t columns) {
    frame->bytes += bytes;
    frame->point.column = rows > 0 ? columns : frame->point.column + columns;
    frame->point.row += rows;
}

static inline TSSymbol public_symbol(const TSTree *tree, TSSymbol symbol) {
    return symbol == ts_builtin_sym_error ? symbol : tree->language->public_symbol_map[symbol];
}

static VltWalkFrame *push(VltWalk *self) {
    if (self->size == self->capacity) {
        const size_t bytes = sizeof(VltWalkFrame) * self->capacity;
        VltWalkFrame *more = malloc(2 * bytes);
        if (more == NULL) return NULL; /* what is below is passed over */
        memcpy(more, self->frames, bytes);
        if (self->frames != self->first) free(self->frames);
        self->frames = more;
        self->capacity *= 2;
    }
    return &self->frames[self->size++];
}

static void open_children(VltWalkFrame *frame, const TSTree *tree, Subtree parent) {
    frame->children = ts_subtree_children(parent);
    frame->count = ts_subtree_child_count(parent);
    frame->aliases = ts_language_alias_sequence(tree->language, parent.ptr->production_id);
    frame->next = 0;
    frame->structural = 0;
}

/* To the next visible child of the node around. */
static bool advance(VltWalk *self) {
    const TSTree *tree = self->node.tree;
    while (self->size > 0) {
        VltWalkFrame *frame = &self->frames[self->size - 1];
        if (frame->next == frame->count) {
            if (!frame->hidden) return false;
            --self->size;
            continue;
        }
        const Subtree *child = (const Subtree *)frame->children + frame->next;
        uint32_t bytes, children = 0;
        TSPoint point;
        TSSymbol symbol;
        bool visible, extra;
        if (child->data.is_inline) {
            const SubtreeInlineData leaf = child->data;
            if (frame->next > 0) step(frame, leaf.padding_bytes, leaf.padding_rows, leaf.padding_columns);
            bytes = frame->bytes;
            point = frame->point;
            step(frame, leaf.size_bytes, 0, leaf.size_bytes);
            symbol = leaf.symbol;
            visible = leaf.visible;
            extra = leaf.extra;
        } else {
            const SubtreeHeapData *below = child->ptr;
            if (frame->next > 0) step(frame, below->padding.bytes, below->padding.extent.row, below->padding.extent.column);
            bytes = frame->bytes;
            point = frame->point;
            step(frame, below->size.bytes, below->size.extent.row, below->size.extent.column);
            symbol = below->symbol;
            visible = below->visible;
            extra = below->extra;
            if (below->child_count > 0) children = below->visible_child_count;
        }
        ++frame->next;
        TSSymbol alias = 0;
        if (!extra) {
            if (frame->aliases != NULL) alias = frame->aliases[frame->structural];
            ++frame->structural;
        }
        if (alias != 0 || visible) {
            self->node = (TSNode){{bytes, point.row, point.column, alias}, child, tree};
            self->symbol = public_symbol(tree, alias != 0 ? alias : symbol);
            self->children = children;
            return true;
        }
        if (children == 0) continue;
        VltWalkFrame *below = push(self);
        if (below == NULL) continue;
        open_children(below, tree, *child);
        below->bytes = bytes;
        below->point = point;
        below->hidden = true;
    }
    return false;
}

void vlt_walk_begin(VltWalk *self, TSNode node) {
    self->node = node;
    self->symbol = ts_node_symbol(node);
    self->children = ts_subtree_visible_child_count(*(const Subtree *)node.id);
    self->size = 0;
    self->frames = self->first;
    self->capacity = sizeof self->first / sizeof self->first[0];
}

void vlt_walk_end(VltWalk *self) {
    if (self->frames != self->first) free(self->frames);
}

bool vlt_walk_first_child(VltWalk *self) {
    if (self->children == 0) return false;
    VltWalkFrame *frame = push(self);
    if (frame == NULL) return false;
    open_children(frame, self->node.tree, *(const Subtree *)self->node.id);
    frame->bytes = self->node.context[0];
    frame->point = (TSPoint){self->node.context[1], self->node.context[2]};
    frame->hidden = false;
    frame->node = self->node;
    frame->symbol = self->symbol;
    frame->visible_children = self->children;
    if (advance(self)) return true;
    vlt_walk_parent(self);
    return false;
}

bool vlt_walk_next_sibling(VltWalk *self) { return advance(self); }

bool vlt_walk_parent(VltWalk *self) {
    while (self->size > 0) {
        const VltWalkFrame *frame = &self->frames[--self->size];
        if (frame->hidden) continue;
        self->node = frame->node;
        self->symbol = frame->symbol;
        self->children = frame->visible_children;
        return true;
    }
    return false;
}
