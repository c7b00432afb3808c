#include "indexer/arena.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
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
constexpr std::size_t kept_blocks = 2;
constexpr std::size_t alignment = 8;  // what the core's structures need
// Each piece is preceded by its size, for realloc and free.
constexpr std::size_t header = alignment;
constexpr std::size_t reused_size = 512;  // bytes; larger pieces that are freed stay unused

struct Block {
    char* memory;
    std::size_t size;
};

// From the system and back to it: malloc keeps much of what it is given back.
Block new_block(std::size_t size) {
    void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    return {static_cast<char*>(memory), size};
}

void give_back(const Block& block) {
    ::munmap(block.memory, block.size);
}

struct Arena {
    bool active = false;
    std::vector<Block> blocks;
    std::size_t current = 0;  // blocks[current] is being filled
    std::size_t offset = 0;
    std::size_t used = 0;
    std::array<void*, reused_size / alignment + 1> freed{};  // by size

    ~Arena() {
        for (const Block& block : blocks) give_back(block);
    }

    void* allocate(std::size_t size) {
        size = std::max((size + alignment - 1) & ~(alignment - 1), alignment);
        if (size <= reused_size && freed[size / alignment]) {
            void* piece = freed[size / alignment];
            std::memcpy(&freed[size / alignment], piece, sizeof piece);
            return piece;
        }
        const std::size_t need = header + size;
        if (blocks.empty() || offset + need > blocks[current].size) next_block(need);
        char* at = blocks[current].memory + offset;
        offset += need;
        used += need;
        std::memcpy(at, &size, sizeof size);
        return at + header;
    }

    static std::size_t size_of(const void* piece) {
        std::size_t size;
        std::memcpy(&size, static_cast<const char*>(piece) - header, sizeof size);
        return size;
    }

    void* reallocate(void* old, std::size_t size) {
        if (!old) return allocate(size);
        const std::size_t old_size = size_of(old);
        if (size <= old_size) return old;
        void* moved = allocate(size);
        std::memcpy(moved, old, old_size);
        free(old);
        return moved;
    }

    /// The next piece of this size will be there; its first bytes say which after it.
    void free(void* piece) {
        if (!piece) return;
        const std::size_t size = size_of(piece);
        if (size > reused_size) return;
        std::memcpy(piece, &freed[size / alignment], sizeof piece);
        freed[size / alignment] = piece;
    }

    void next_block(std::size_t need) {
        std::size_t next = blocks.empty() ? 0 : current + 1;
        while (next < blocks.size() && blocks[next].size < need) ++next;
        if (next >= blocks.size()) {
            std::size_t size = need > block_size ? need : block_size;
            blocks.push_back(new_block(size));
            next = blocks.size() - 1;
        }
        current = next;
        offset = 0;
    }

    void reset(std::size_t most_kept) {
        std::size_t keep = 0;
        for (Block& block : blocks) {
            if (keep < most_kept && block.size == block_size)
                blocks[keep++] = block;
            else
                give_back(block);
        }
        blocks.resize(keep);
        current = offset = used = 0;
        freed.fill(nullptr);
    }
};

thread_local Arena arena;

// tree-sitter has no way to report that memory is out: what is thrown here passes through it (it is built with
// -fexceptions) to whoever parses, and the parser is not used any more.
[[maybe_unused]] void* arena_malloc(std::size_t size) {
    if (arena.active) return arena.allocate(size);
    void* memory = std::malloc(size);
    if (!memory && size) throw std::bad_alloc();
    return memory;
}

[[maybe_unused]] void* arena_calloc(std::size_t count, std::size_t size) {
    if (arena.active) {
        void* memory = arena.allocate(count * size);
        std::memset(memory, 0, count * size);
        return memory;
    }
    void* memory = std::calloc(count, size);
    if (!memory && count > 0 && size > 0) throw std::bad_alloc();
    return memory;
}

[[maybe_unused]] void* arena_realloc(void* old, std::size_t size) {
    if (arena.active) return arena.reallocate(old, size);
    void* memory = std::realloc(old, size);
    if (!memory && size) throw std::bad_alloc();
    return memory;
}

[[maybe_unused]] void arena_free(void* memory) {
    if (arena.active)
        arena.free(memory);
    else
        std::free(memory);
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
    arena.reset(kept_blocks);
}

bool ParseArena::drops_all() { return arena.active; }

std::size_t ParseArena::used() { return arena.used; }

void ParseArena::give_back_kept() { arena.reset(0); }

}  // namespace vlt::indexer
