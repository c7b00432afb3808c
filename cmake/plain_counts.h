// Included before tree-sitter's core: its counts of references without the bus locks that trees shared by threads would need. Here
// a tree never leaves the thread that made it.
#pragma once
#define TREE_SITTER_ATOMIC_H_

#include <stddef.h>
#include <stdint.h>

static inline size_t atomic_load(const volatile size_t* value) { return *value; }
static inline uint32_t atomic_inc(volatile uint32_t* count) { return *count += 1; }
static inline uint32_t atomic_dec(volatile uint32_t* count) { return *count -= 1; }
