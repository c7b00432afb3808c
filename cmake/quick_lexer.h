// Included before each generated parser.c. Its lexer looks a character up in a set of ranges, hundreds for identifiers, by halves;
// nearly every character of source is ASCII, and found or not among the first few.
#pragma once

#include "tree_sitter/parser.h"

static inline bool vlt_set_contains(const TSCharacterRange* ranges, uint32_t count, int32_t character) {
    if (character >= 0x80) return set_contains(ranges, count, character);
    for (uint32_t i = 0; i < count && ranges[i].start <= character; ++i)
        if (character <= ranges[i].end) return true;
    return false;
}

#define set_contains vlt_set_contains
