#include "indexer/tree_walk.h"

#include <stdlib.h>
#include <string.h>

/* The core's own headers. */
#include "language.h"
#include "subtree.h"
#include "tree.h"

static void step(VltWalkFrame *frame, Length length) {
    frame->bytes += length.bytes;
    frame->point.column = length.extent.row > 0 ? length.extent.column : frame->point.column + length.extent.column;
    frame->point.row += length.extent.row;
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
        if (frame->next > 0) step(frame, ts_subtree_padding(*child));
        ++frame->next;
        TSSymbol alias = 0;
        if (!ts_subtree_extra(*child)) {
            if (frame->aliases != NULL) alias = frame->aliases[frame->structural];
            ++frame->structural;
        }
        const uint32_t bytes = frame->bytes;
        const TSPoint point = frame->point;
        step(frame, ts_subtree_size(*child));
        if (alias != 0 || ts_subtree_visible(*child)) {
            self->node = (TSNode){{bytes, point.row, point.column, alias}, child, tree};
            return true;
        }
        if (ts_subtree_visible_child_count(*child) == 0) continue;
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
    self->size = 0;
    self->frames = self->first;
    self->capacity = sizeof self->first / sizeof self->first[0];
}

void vlt_walk_end(VltWalk *self) {
    if (self->frames != self->first) free(self->frames);
}

bool vlt_walk_first_child(VltWalk *self) {
    const Subtree subtree = *(const Subtree *)self->node.id;
    if (ts_subtree_visible_child_count(subtree) == 0) return false;
    VltWalkFrame *frame = push(self);
    if (frame == NULL) return false;
    open_children(frame, self->node.tree, subtree);
    frame->bytes = self->node.context[0];
    frame->point = (TSPoint){self->node.context[1], self->node.context[2]};
    frame->hidden = false;
    frame->node = self->node;
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
        return true;
    }
    return false;
}
