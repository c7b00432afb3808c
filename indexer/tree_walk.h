#ifndef VLT_TREE_WALK_H
#define VLT_TREE_WALK_H

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

/* A place in a syntax tree that moves, over the core's own structures: what TSTreeCursor does, at a third of its cost, since it knows
 * no fields and does not number nodes. It belongs to the core's version that package-lock.json pins; a test holds it against
 * TSTreeCursor in all languages. */

#ifdef __cplusplus
extern "C" {
#endif

/* The children of a node that are still to come. */
typedef struct {
    const void *children; /* Subtree */
    const TSSymbol *aliases;
    uint32_t count, next, structural;
    uint32_t bytes;       /* where the last child ended, or the first begins */
    TSPoint point;
    bool hidden;          /* of a node that the grammar hides: its children count as those of the node around it */
    TSNode node;          /* whose children they are, unless hidden; so its symbol and children */
    TSSymbol symbol;
    uint32_t visible_children;
} VltWalkFrame;

typedef struct {
    TSNode node;
    TSSymbol symbol;      /* ts_node_symbol() of it */
    uint32_t children;    /* how many the grammar shows, hidden nodes' among them */
    uint32_t size, capacity;
    VltWalkFrame *frames; /* `first` until there are more; of malloc() then */
    VltWalkFrame first[12];
} VltWalk;

void vlt_walk_begin(VltWalk *self, TSNode node);
void vlt_walk_end(VltWalk *self);
/* Each moves and says true, or says false: there is none. After a next_sibling() that did not move, only parent() is asked. */
bool vlt_walk_first_child(VltWalk *self);
bool vlt_walk_next_sibling(VltWalk *self);
bool vlt_walk_parent(VltWalk *self);

#ifdef __cplusplus
}
#endif

#endif
