/* The core's lib.c, and two things that it does quicker. Trees are the same (tests/indexer: stock_parser).
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
#include "lib.c"
