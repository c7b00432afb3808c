/* Stands before every grammar's parser.c (quick_parser.c): what its generated lexer asks for each character, told without a call
 * where the character is ASCII; the core does the same for scanners (quick_core.c). What it answers is the same (tests/indexer:
 * stock_parser); only the way is shorter:
 *   ADVANCE_MAP    a switch in place of a search through pairs
 *   set_contains   the first ranges of a set (letters, digits) as constants, before the binary search through all
 *   START_LEXER    the step to the next character within the core's chunk, done here; the core does all others
 *   ACCEPT_TOKEN   likewise the mark of a token's end
 *   lexer->eof()   asked of the core only at a NUL, which is what stands at the end
 * It knows how the core's Lexer looks (lexer.h of the version that package-lock.json pins); quick_lexer_check.c holds the two
 * together. */
#ifndef VLT_QUICK_LEXER_H
#define VLT_QUICK_LEXER_H

#include <stddef.h>
#include <tree_sitter/api.h>

#include "tree_sitter/parser.h"

#ifndef VLT_LEXER_IS_KNOWN
typedef struct {
    uint32_t bytes;
    TSPoint extent;
} VltLength;

typedef struct {
    TSLexer data;
    VltLength current_position;
    VltLength token_start_position;
    VltLength token_end_position;
    TSRange *included_ranges;
    const char *chunk;
    TSInput input;
    TSLogger logger;
    uint32_t included_range_count;
    uint32_t current_included_range_index;
    uint32_t chunk_start;
    uint32_t chunk_size;
    uint32_t lookahead_size;
    bool did_get_column;
    struct {
        uint32_t value;
        bool valid;
    } column_data;
} VltLexer;
#endif

#define VLT_INLINE static inline __attribute__((always_inline))

/* To the next character, where the core isn't needed for it: an ASCII character after one of a single byte, both in its chunk, in
 * text that is parsed from its beginning to its end. False: it is, and nothing was done. */
VLT_INLINE bool vlt_step(TSLexer *lexer, bool skip) {
    VltLexer *self = (VltLexer *)lexer;
    const uint32_t next = self->current_position.bytes + 1;
    const uint32_t in_chunk = next - self->chunk_start;
    if (self->lookahead_size != 1 || self->chunk == NULL || in_chunk >= self->chunk_size || self->chunk[in_chunk] < 0 ||
        self->included_range_count != 1 || self->current_included_range_index != 0 || next >= self->included_ranges[0].end_byte ||
        self->logger.log != NULL)
        return false;
    if (lexer->lookahead == '\n') {
        ++self->current_position.extent.row;
        self->current_position.extent.column = 0;
        self->column_data.valid = true;
        self->column_data.value = 0;
    } else {
        if (self->column_data.valid) ++self->column_data.value;
        ++self->current_position.extent.column;
    }
    self->current_position.bytes = next;
    if (skip) self->token_start_position = self->current_position;
    lexer->lookahead = self->chunk[in_chunk];
    return true;
}

VLT_INLINE void vlt_advance(TSLexer *lexer, bool skip) {
    if (!vlt_step(lexer, skip)) lexer->advance(lexer, skip);
}

VLT_INLINE void vlt_mark_end(TSLexer *lexer) {
    VltLexer *self = (VltLexer *)lexer;
    if (self->current_included_range_index == 0)
        self->token_end_position = self->current_position;
    else
        lexer->mark_end(lexer);
}

/* Sets stand in order; `ranges` and `count` are constants where it is called, and so become comparisons with constants. */
VLT_INLINE bool vlt_set_contains(const TSCharacterRange *ranges, uint32_t count, int32_t c) {
#define VLT_RANGE(i) \
    if (count <= (i)) return false; \
    if (c <= ranges[i].end) return c >= ranges[i].start;
    VLT_RANGE(0)
    VLT_RANGE(1)
    VLT_RANGE(2)
    VLT_RANGE(3)
    VLT_RANGE(4)
    VLT_RANGE(5)
#undef VLT_RANGE
    return set_contains((TSCharacterRange *)ranges, count, c);
}

#define set_contains vlt_set_contains
/* Some grammars' sets aren't const, though nothing writes to them. */
#define TSCharacterRange const TSCharacterRange

#undef START_LEXER
#define START_LEXER()                                  \
    bool result = false;                               \
    bool skip = false;                                 \
    __attribute__((unused)) bool eof = false;          \
    int32_t lookahead;                                 \
    goto start;                                        \
    next_state:                                        \
    vlt_advance(lexer, skip);                          \
    start:                                             \
    skip = false;                                      \
    lookahead = lexer->lookahead;

#undef ACCEPT_TOKEN
#define ACCEPT_TOKEN(symbol_value)       \
    result = true;                       \
    lexer->result_symbol = symbol_value; \
    vlt_mark_end(lexer);

/* `lexer->eof(lexer)`, as the generated lexers ask for each character: `eof = lexer->lookahead == 0 && ...`. */
VLT_INLINE bool vlt_at_end(const TSLexer *lexer) {
    const VltLexer *self = (const VltLexer *)lexer;
    return self->current_included_range_index == self->included_range_count;
}
#define eof(lexer) lookahead == 0 && vlt_at_end(lexer)

/* A case for each pair of arguments. A macro doesn't name itself: VLT_AGAIN does on the next pass, of which there are 121. */
#define VLT_PASSES(...) VLT_PASSES_3(VLT_PASSES_3(VLT_PASSES_3(__VA_ARGS__)))
#define VLT_PASSES_3(...) VLT_PASSES_2(VLT_PASSES_2(VLT_PASSES_2(__VA_ARGS__)))
#define VLT_PASSES_2(...) VLT_PASSES_1(VLT_PASSES_1(VLT_PASSES_1(__VA_ARGS__)))
#define VLT_PASSES_1(...) VLT_PASSES_0(VLT_PASSES_0(VLT_PASSES_0(__VA_ARGS__)))
#define VLT_PASSES_0(...) __VA_ARGS__
#define VLT_NOTHING()
#define VLT_AGAIN() VLT_CASES
#define VLT_CASES(character, next, ...) \
    case character:                     \
        state = next;                   \
        goto next_state;                \
        __VA_OPT__(VLT_AGAIN VLT_NOTHING()()(__VA_ARGS__))

#undef ADVANCE_MAP
#define ADVANCE_MAP(...) \
    switch (lookahead) { \
        VLT_PASSES(VLT_CASES(__VA_ARGS__)) \
        default: break;  \
    }

#endif
