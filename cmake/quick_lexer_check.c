/* Holds the Lexer of quick_lexer.h against the core's own. */
#include "lexer.h"

#include "quick_lexer.h"

#define SAME(member) \
    _Static_assert(offsetof(VltLexer, member) == offsetof(Lexer, member), "the core's Lexer has changed: " #member)
SAME(data.lookahead);
SAME(data.result_symbol);
SAME(current_position.bytes);
SAME(current_position.extent);
SAME(token_start_position);
SAME(token_end_position);
SAME(included_ranges);
SAME(chunk);
SAME(logger.log);
SAME(included_range_count);
SAME(current_included_range_index);
SAME(chunk_start);
SAME(chunk_size);
SAME(lookahead_size);
SAME(column_data.value);
SAME(column_data.valid);
