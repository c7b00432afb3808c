#include "indexer/chunk.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace vlt::indexer {

namespace {

constexpr int max_nesting = 100;  // definitions deeper than this are cut by lines

class Cutter {
public:
    Cutter(std::string_view text, std::span<const DraftDefinition> definitions, std::span<const std::uint8_t> cut_depth,
           std::size_t limit)
        : text_(text), definitions_(definitions), cut_depth_(cut_depth), limit_(limit), sums_(core::measure_lines(text)) {
        link_children();
    }

    std::vector<core::Chunk> run() {
        if (lines() > 0) cut(0, 1, lines(), 0);
        return std::move(chunks_);
    }

private:
    std::uint32_t lines() const { return static_cast<std::uint32_t>(line_start_.size()) - 1; }

    // The nearest enclosing chunk or container of each definition that is cut; children keep the order of the source.
    void link_children() {
        children_.resize(definitions_.size());
        for (std::size_t i = 1; i < definitions_.size(); ++i) {
            if (!is_cut(i)) continue;
            auto parent = static_cast<std::size_t>(std::max(definitions_[i].row.parent, 0));
            while (parent > 0 && !is_cut(parent)) parent = static_cast<std::size_t>(std::max(definitions_[parent].row.parent, 0));
            children_[parent].push_back(static_cast<std::int32_t>(i));
        }
        for (auto& children : children_)
            std::ranges::stable_sort(children, {}, [&](std::int32_t i) { return definitions_[i].doc_line; });
    }
    bool is_cut(std::size_t i) const { return definitions_[i].chunk || definitions_[i].container; }

    std::size_t weight(std::uint32_t first, std::uint32_t last) const { return weight_[last] - weight_[first - 1]; }
    bool blank(std::uint32_t line) const { return weight(line, line) == 0; }

    void cut(std::int32_t owner, std::uint32_t first, std::uint32_t last, int nesting) {
        const DraftDefinition& definition = definitions_[owner];
        bool whole = definition.chunk && weight(first, last) <= limit_;
        if (whole || children_[owner].empty() || nesting > max_nesting) {
            split(owner, first, last);
            return;
        }
        std::uint32_t line = first;
        for (std::int32_t child : children_[owner]) {
            std::uint32_t from = std::max(definitions_[child].doc_line, line);
            std::uint32_t to = std::min(definitions_[child].row.end_line, last);
            if (to < from) continue;
            if (from > line) split(owner, line, from - 1);
            cut(child, from, to, nesting + 1);
            line = to + 1;
        }
        if (line <= last) split(owner, line, last);
    }

    void split(std::int32_t owner, std::uint32_t first, std::uint32_t last) {
        while (first <= last && blank(first)) ++first;
        while (last >= first && last > 0 && blank(last)) --last;
        bool first_piece = true;
        while (first <= last) {
            std::uint32_t end = last;
            if (weight(first, last) > limit_) end = best_end(first, last);
            emit(owner, first, end, first_piece);
            first_piece = false;
            first = end + 1;
            while (first <= last && blank(first)) ++first;
        }
    }

    /// Where to end a piece that begins at `first`: at least half full where it can be, before the line that begins highest in
    /// the tree; the last of several.
    std::uint32_t best_end(std::uint32_t first, std::uint32_t last) const {
        auto over = std::upper_bound(weight_.begin() + first, weight_.begin() + last + 1, weight_[first - 1] + limit_);
        auto end = static_cast<std::uint32_t>(over - weight_.begin()) - 1;  // the last line that still fits
        end = std::clamp(end, first, last);
        if (end == last) return last;  // a single line that is over the limit
        std::uint32_t best = end;
        int best_depth = 1000;
        for (std::uint32_t candidate = end; candidate >= first; --candidate) {
            if (candidate < end && weight(first, candidate) < limit_ / 2) break;
            std::uint32_t next = candidate + 1;
            while (next < last && blank(next)) ++next;
            int depth = cut_depth_[next - 1];
            if (depth < best_depth) {
                best_depth = depth;
                best = candidate;
            }
        }
        return best;
    }

    void emit(std::int32_t owner, std::uint32_t first, std::uint32_t last, bool first_piece) {
        while (last > first && blank(last)) --last;
        const DraftDefinition& definition = definitions_[owner];
        core::Chunk chunk;
        chunk.type = type_of(definition);
        chunk.definition = owner;
        chunk.begins = first_piece && owner != 0;
        chunk.start_line = first;
        chunk.end_line = last;
        std::size_t end = line_start_[last];
        if (end > line_start_[first - 1] && text_[end - 1] == '\n') --end;
        if (end > line_start_[first - 1] && text_[end - 1] == '\r') --end;
        chunk.body = text_.substr(line_start_[first - 1], end - line_start_[first - 1]);
        chunk.token_count = std::max(core::estimate_tokens(chunk.body), 1u);
        chunks_.push_back(chunk);
    }

    static core::ChunkType type_of(const DraftDefinition& definition) {
        if (definition.container) return core::ChunkType::module;
        if (definition.has_members && definition.row.node_type == core::NodeType::variable) return core::ChunkType::class_;
        switch (definition.row.node_type) {
            case core::NodeType::function: return core::ChunkType::function;
            case core::NodeType::method: return core::ChunkType::method;
            case core::NodeType::class_: return core::ChunkType::class_;
            default: return core::ChunkType::module;
        }
    }

    std::string_view text_;
    std::span<const DraftDefinition> definitions_;
    std::span<const std::uint8_t> cut_depth_;
    std::size_t limit_;
    // Lines are 1-based; line n is text [line_start_[n-1], line_start_[n]), and weight_ sums the characters before it.
    const core::LineSums sums_;
    const std::vector<std::size_t>& line_start_ = sums_.begin;
    const std::vector<std::size_t>& weight_ = sums_.non_white;
    std::vector<std::vector<std::int32_t>> children_;
    std::vector<core::Chunk> chunks_;
};

}  // namespace

std::vector<core::Chunk> cut_chunks(std::string_view text, std::span<const DraftDefinition> definitions,
                                    std::span<const std::uint8_t> cut_depth, std::size_t limit) {
    return Cutter(text, definitions, cut_depth, limit).run();
}

std::vector<std::uint8_t> cut_depth_of_plain_text(std::string_view text) {
    std::vector<std::uint8_t> depth;
    bool after_blank = true;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        bool blank = core::non_white(text.substr(begin, end - begin)) == 0;
        depth.push_back(after_blank && !blank ? 1 : 10);
        after_blank = blank;
        begin = end + 1;
    }
    return depth;
}

}  // namespace vlt::indexer
