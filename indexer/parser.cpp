#include "indexer/parser.hpp"

#include <time.h>

#include <exception>
#include <memory>

#include "indexer/arena.hpp"

namespace vlt::indexer {

namespace {

std::chrono::nanoseconds thread_cpu_time() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

struct Watch {
    std::chrono::nanoseconds deadline;
    std::size_t memory;
    unsigned calls = 0;
};

// Called by the parser every hundred steps or so; true ends the parse.
bool over_limit(TSParseState* state) {
    auto* watch = static_cast<Watch*>(state->payload);
    if (++watch->calls % 64 != 0) return false;
    return ParseArena::used() > watch->memory || thread_cpu_time() > watch->deadline;
}

const char* read_text(void* payload, uint32_t byte, TSPoint, uint32_t* bytes_read) {
    const auto& text = *static_cast<const std::string_view*>(payload);
    if (byte >= text.size()) {
        *bytes_read = 0;
        return "";
    }
    *bytes_read = static_cast<uint32_t>(text.size() - byte);
    return text.data() + byte;
}

struct DeleteParser {
    void operator()(TSParser* parser) const {
        // Out of memory in the middle of a step: it may be in any state, and all it has goes with the arena.
        if (std::uncaught_exceptions() == 0 || !ParseArena::drops_all()) ts_parser_delete(parser);
    }
};

}  // namespace

Tree parse(const Language& language, std::string_view text, const ParseLimits& limits) {
    std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
    if (!ts_parser_set_language(parser.get(), language.grammar())) return Tree();
    Watch watch{thread_cpu_time() + limits.cpu, limits.memory};
    TSInput input{&text, read_text, TSInputEncodingUTF8, nullptr};
    TSParseOptions options{&watch, over_limit};
    return Tree(ts_parser_parse_with_options(parser.get(), nullptr, input, options));
}

}  // namespace vlt::indexer
