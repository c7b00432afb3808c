/* Included before tree-sitter-swift's scanner.c (0.7.1), which allocates its state as an array of no elements and then writes
 * to the first. One element more makes it right. Found by tests/fuzz. */
#include <stdlib.h>
#define calloc(count, size) calloc((count) + 1, size)
