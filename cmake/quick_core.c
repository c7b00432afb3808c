/* The core, as its lib.c lists it, and what it does quicker. Trees are the same (tests/indexer: stock_parser).
 * - Most parse states keep what they do about a symbol in lists that are searched from the front; here the last answers are
 *   kept, by state and symbol, and asked first.
 * - Its counts of references do without the bus locks that trees shared by threads would need: a tree never leaves the thread
 *   that made it. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TREE_SITTER_ATOMIC_H_
static inline size_t atomic_load(const volatile size_t *value) { return *value; }
static inline uint32_t atomic_inc(volatile uint32_t *count) { return *count += 1; }
static inline uint32_t atomic_dec(volatile uint32_t *count) { return *count -= 1; }

#include "language.h"

#define VLT_ANSWERS 4096u /* 32 KiB of each thread that parses */

static _Thread_local struct {
    const TSLanguage *language;
    struct {
        TSStateId state; /* 0: no answer yet */
        TSSymbol symbol;
        uint32_t value;
    } answers[VLT_ANSWERS];
} vlt_answers;

static inline uint16_t vlt_language_lookup(const TSLanguage *self, TSStateId state, TSSymbol symbol) {
    if (state < self->large_state_count || state == 0) return ts_language_lookup(self, state, symbol);
    if (vlt_answers.language != self) {
        memset(&vlt_answers, 0, sizeof vlt_answers);
        vlt_answers.language = self;
    }
    const uint32_t slot = (state * 31u + symbol) % VLT_ANSWERS;
    if (vlt_answers.answers[slot].state != state || vlt_answers.answers[slot].symbol != symbol) {
        vlt_answers.answers[slot].value = ts_language_lookup(self, state, symbol);
        vlt_answers.answers[slot].state = state;
        vlt_answers.answers[slot].symbol = symbol;
    }
    return (uint16_t)vlt_answers.answers[slot].value;
}

#define ts_language_lookup vlt_language_lookup
#include "alloc.c"
#include "get_changed_ranges.c"
#include "language.c"
#include "lexer.c"
#include "node.c"
#define ts_parser_new vlt_core_parser_new
#include "parser.c"
#undef ts_parser_new
#include "query.c"
#define ts_stack_pop_count vlt_core_pop_count
#define ts_stack_push vlt_core_push
#include "stack.c"
#undef ts_stack_pop_count
#undef ts_stack_push
#include "subtree.c"
#include "tree.c"
#include "tree_cursor.c"
#include "wasm_store.c"

#define VLT_LEXER_IS_KNOWN
typedef Lexer VltLexer;
#include "quick_lexer.h"

static void vlt_lexer_advance(TSLexer *lexer, bool skip) {
    if (!vlt_step(lexer, skip)) ts_lexer__advance(lexer, skip);
}

TSParser *ts_parser_new(void) {
    TSParser *self = vlt_core_parser_new();
    if (self != NULL) self->lexer.data.advance = vlt_lexer_advance;
    return self;
}

void ts_stack_push(Stack *self, StackVersion version, Subtree subtree, bool pending, TSStateId state) {
    if (subtree.ptr == NULL || self->node_pool.size == 0) {
        vlt_core_push(self, version, subtree, pending, state);
        return;
    }
    StackHead *const head = array_get(&self->heads, version);
    StackNode *const below = head->node;
    StackNode *const node = array_pop(&self->node_pool);
    node->state = state;
    node->position = length_add(below->position, ts_subtree_total_size(subtree));
    node->links[0] = (StackLink){below, subtree, pending}; /* others are read as far as link_count goes */
    node->link_count = 1;
    node->ref_count = 1;
    node->error_cost = below->error_cost + ts_subtree_error_cost(subtree);
    node->node_count = below->node_count + stack__subtree_node_count(subtree);
    node->dynamic_precedence = below->dynamic_precedence + ts_subtree_dynamic_precedence(subtree);
    head->node = node;
}

StackSliceArray ts_stack_pop_count(Stack *self, StackVersion version, uint32_t count) {
    StackNode *const top = array_get(&self->heads, version)->node;
    StackNode *bottom = top;
    uint32_t size = 0;
    for (uint32_t found = 0; found < count; bottom = bottom->links[0].node) {
        if (bottom->link_count != 1) return vlt_core_pop_count(self, version, count);
        const Subtree subtree = bottom->links[0].subtree;
        if (subtree.ptr == NULL || !ts_subtree_extra(subtree)) ++found;
        if (subtree.ptr != NULL) ++size;
    }
    SubtreeArray parts = array_new();
    array_reserve(&parts, (uint32_t)(ts_subtree_alloc_size(size) / sizeof(Subtree)));
    parts.size = size;
    for (StackNode *node = top; node != bottom; node = node->links[0].node) {
        const Subtree subtree = node->links[0].subtree;
        if (subtree.ptr == NULL) continue;
        parts.contents[--size] = subtree;
        ts_subtree_retain(subtree);
    }
    array_clear(&self->slices);
    ts_stack__add_slice(self, version, bottom, &parts);
    return self->slices;
}
