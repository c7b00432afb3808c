/* Goes with every grammar's scanner.c, whose serialize() it stands before. Some of them write more than the core's buffer
 * holds where code nests deeply: Markdown's without a bound, Python's and Ruby's by a byte or two. Here they have room; a
 * state that the core can't keep is dropped, as the careful scanners do themselves. */
#include <string.h>

#include "tree_sitter/parser.h"

#define JOIN_(before, name, after) before##name##after
#define JOIN(before, name, after) JOIN_(before, name, after)

unsigned JOIN(vlt_unbounded_, VLT_GRAMMAR, _serialize)(void *payload, char *buffer);

unsigned JOIN(tree_sitter_, VLT_GRAMMAR, _external_scanner_serialize)(void *payload, char *buffer) {
    char room[64 * TREE_SITTER_SERIALIZATION_BUFFER_SIZE];
    unsigned size = JOIN(vlt_unbounded_, VLT_GRAMMAR, _serialize)(payload, room);
    if (size > TREE_SITTER_SERIALIZATION_BUFFER_SIZE) return 0;
    memcpy(buffer, room, size);
    return size;
}
