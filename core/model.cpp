#include "core/model.hpp"

#include <cstddef>

namespace vlt::core {

namespace {

template <class Enum, std::size_t n>
std::string_view word(const std::string_view (&words)[n], Enum value) {
    const auto i = static_cast<std::size_t>(value);
    return i < n ? words[i] : std::string_view{};
}

// In the order of the enumerations in model.hpp.
constexpr std::string_view chunk_types[] = {"function", "method", "class", "module"};
constexpr std::string_view node_types[] = {"module", "class", "function", "method", "variable"};
constexpr std::string_view edge_types[] = {"calls", "imports", "inherits", "uses", "decorates"};
constexpr std::string_view file_statuses[] = {"indexed", "skipped", "failed"};

}  // namespace

std::string_view name(ChunkType type) {
    return word(chunk_types, type);
}

std::string_view name(NodeType type) {
    return word(node_types, type);
}

std::string_view name(EdgeType type) {
    return word(edge_types, type);
}

std::string_view name(FileStatus status) {
    return word(file_statuses, status);
}

}  // namespace vlt::core
