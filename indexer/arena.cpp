#include "indexer/arena.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <vector>

#include <tree_sitter/api.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VLT_PLAIN_MALLOC 1
#endif

namespace vlt::indexer {

namespace {

constexpr std::size_t block_size = 4u << 20;
constexpr std::size_t kept_blocks = 4;
constexpr std::size_t alignment = 16;
// Each piece is preceded by its size, which realloc needs.
constexpr std::size_t header = alignment;

struct Block {
    char* memory;
    std::size_t size;
};

struct Arena {
    bool active = false;
    std::vector<Block> blocks;
    std::size_t current = 0;  // blocks[current] is being filled
    std::size_t offset = 0;
    std::size_t used = 0;

    ~Arena() {
        for (const Block& block : blocks) std::free(block.memory);
    }

    void* allocate(std::size_t size) {
        std::size_t need = header + ((size + alignment - 1) & ~(alignment - 1));
        if (blocks.empty() || offset + need > blocks[current].size) next_block(need);
        char* at = blocks[current].memory + offset;
        offset += need;
        used += need;
        std::memcpy(at, &size, sizeof size);
        return at + header;
    }

    void* reallocate(void* old, std::size_t size) {
        if (!old) return allocate(size);
        std::size_t old_size;
        std::memcpy(&old_size, static_cast<char*>(old) - header, sizeof old_size);
        if (size <= old_size) return old;
        void* moved = allocate(size);
        std::memcpy(moved, old, old_size);
        return moved;
    }

    void next_block(std::size_t need) {
        std::size_t next = blocks.empty() ? 0 : current + 1;
        while (next < blocks.size() && blocks[next].size < need) ++next;
        if (next >= blocks.size()) {
            std::size_t size = need > block_size ? need : block_size;
            char* memory = static_cast<char*>(std::malloc(size));
            if (!memory) throw std::bad_alloc();
            blocks.push_back({memory, size});
            next = blocks.size() - 1;
        }
        current = next;
        offset = 0;
    }

    void reset() {
        std::size_t keep = 0;
        for (Block& block : blocks) {
            if (keep < kept_blocks && block.size == block_size)
                blocks[keep++] = block;
            else
                std::free(block.memory);
        }
        blocks.resize(keep);
        current = offset = used = 0;
    }
};

thread_local Arena arena;

// tree-sitter has no way to report that memory is out: what is thrown here passes through it (it is built with
// -fexceptions) to whoever parses, and the parser is not used any more.
void* arena_malloc(std::size_t size) {
    if (arena.active) return arena.allocate(size);
    void* memory = std::malloc(size);
    if (!memory && size) throw std::bad_alloc();
    return memory;
}

void* arena_calloc(std::size_t count, std::size_t size) {
    if (arena.active) {
        void* memory = arena.allocate(count * size);
        std::memset(memory, 0, count * size);
        return memory;
    }
    void* memory = std::calloc(count, size);
    if (!memory && count > 0 && size > 0) throw std::bad_alloc();
    return memory;
}

void* arena_realloc(void* old, std::size_t size) {
    if (arena.active) return arena.reallocate(old, size);
    void* memory = std::realloc(old, size);
    if (!memory && size) throw std::bad_alloc();
    return memory;
}

void arena_free(void* memory) {
    if (!arena.active) std::free(memory);
}

}  // namespace

ParseArena::ParseArena() {
#ifndef VLT_PLAIN_MALLOC
    static std::once_flag once;
    std::call_once(once, [] { ts_set_allocator(arena_malloc, arena_calloc, arena_realloc, arena_free); });
    arena.active = true;
#endif
}

ParseArena::~ParseArena() {
    arena.active = false;
    arena.reset();
}

bool ParseArena::drops_all() { return arena.active; }

std::size_t ParseArena::used() { return arena.used; }

}  // namespace vlt::indexer
