#include "indexer/summary.hpp"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <new>
#include <unordered_map>

#include "core/error.hpp"
#include "core/numbers.hpp"
#include "core/text.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr char format_version = 2;
constexpr int compression_level = 1;                      // half the size; higher levels give a twentieth more
constexpr std::size_t most_bytes = std::size_t{1} << 28;  // of one summary
constexpr std::string_view no_scope_at_all = "(none)";    // of members that no name leads to

enum DefinitionBits : unsigned {
    bit_node = 1u << 0,
    bit_not_called = 1u << 1,
    bit_getter = 1u << 2,
    bit_file_local = 1u << 3,
    bit_exported = 1u << 4,
    bit_local = 1u << 5,
    bit_arity = 1u << 6,
    bit_more = 1u << 7,  // also_in, chain or parameters
    side_shift = 8,
    type_shift = 10,
    bit_unlikely = 1u << 13,
    bit_constant = 1u << 14,
    bit_types = 1u << 15,
    bit_members = 1u << 16,
    bit_outer_self = 1u << 17,
};
enum ReferenceBits : unsigned {
    bit_of_type = 1u << 0,
    bit_of_macro = 1u << 1,
    bit_of_class = 1u << 2,
    bit_binds = 1u << 3,
    bit_resolved = 1u << 4,
    bit_several = 1u << 5,
    bit_chain = 1u << 6,
    edge_shift = 7,
    bit_arguments = 1u << 10,
    bit_unlikely_import = 1u << 11,
};

// --- writing ---

// Appends what `plain` is made of, shorter where that can be had.
void append_compressed(std::string& out, std::string_view plain) {
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    const std::size_t before = out.size();
    out.resize(before + ZSTD_compressBound(plain.size()));
    const std::size_t size = ZSTD_compressCCtx(context.get(), out.data() + before, out.size() - before, plain.data(),
                                               plain.size(), compression_level);
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();
    out.resize(before + size);
}

class Writer {
public:
    void number(std::uint64_t value) { core::put_number(bytes_, value); }
    void text(std::string_view text) { number(index_of(text)); }
    std::uint32_t index_of(std::string_view text) {
        if (text.empty()) return 0;
        auto [at, made] = indexes_.try_emplace(text, static_cast<std::uint32_t>(strings_.size() + 1));
        if (made) strings_.push_back(text);
        return at->second;
    }
    std::string& bytes() { return bytes_; }
    const std::vector<std::string_view>& strings() const { return strings_; }

private:
    std::string bytes_;
    std::vector<std::string_view> strings_;
    std::unordered_map<std::string_view, std::uint32_t> indexes_;
};

class SummaryMaker {
public:
    SummaryMaker(const Outline& outline, const ResolvedFile& resolved) : outline_(outline), resolved_(resolved) {}

    std::string make() {
        choose_definitions();
        out_.text(package());
        out_.number(chosen_.size() + resolved_.attribute_chains.size());
        for (std::int32_t index : chosen_) definition(static_cast<std::size_t>(index));
        for (std::size_t i = 0; i < outline_.attributes.size(); ++i) attribute(i);
        // Imports and bases are looked up from other files as well: they come first.
        references([](EdgeType type) { return type == EdgeType::imports; });
        references([](EdgeType type) { return type == EdgeType::inherits; });
        references([](EdgeType type) { return type != EdgeType::imports && type != EdgeType::inherits; });
        return assemble();
    }

private:
    template <class Choice>
    void references(Choice chosen) {
        out_.number(
            static_cast<std::size_t>(std::ranges::count_if(resolved_.references, chosen, &core::Reference::type)));
        for (const core::Reference& row : resolved_.references)
            if (chosen(row.type)) reference(row);
    }

    /// Definitions that linking can do nothing with (constants, macros without parameters, enumerators) stay out.
    void choose_definitions() {
        const auto& all = outline_.definitions;
        position_.assign(all.size(), -1);
        std::vector<bool> wanted(all.size(), false);
        for (std::size_t i = all.size(); i-- > 0;) {
            const core::Definition& row = all[i].row;
            bool useful = i == 0 || (row.is_node && row.node_type != NodeType::variable) ||
                          row.node_type == NodeType::class_ || row.node_type == NodeType::module ||
                          all[i].has_members || !resolved_.definition_chains[i].empty();
            if (useful) wanted[i] = true;
            if (wanted[i] && row.parent > 0) wanted[static_cast<std::size_t>(row.parent)] = true;
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!wanted[i]) continue;
            position_[i] = static_cast<std::int32_t>(chosen_.size());
            chosen_.push_back(static_cast<std::int32_t>(i));
        }
    }

    std::string_view package() const {
        for (const DraftDefinition& definition : outline_.definitions)
            if (definition.row.kind == "package") return definition.row.name;
        return {};
    }

    void definition(std::size_t index) {
        const DraftDefinition& draft = outline_.definitions[index];
        const core::Definition& row = draft.row;
        const std::string_view chain = resolved_.definition_chains[index], types = resolved_.parameter_chains[index];
        bool local = outline_.const_scopes()[static_cast<std::size_t>(draft.scope)].kind == ScopeKind::function &&
                     draft.owner.empty();
        bool more = !chain.empty() || !draft.also_in.empty() || !draft.type_parameters.empty();
        unsigned bits = (row.is_node ? bit_node : 0u) | (draft.not_called ? bit_not_called : 0u) |
                        (draft.getter ? bit_getter : 0u) | (draft.file_local ? bit_file_local : 0u) |
                        (draft.exported ? bit_exported : 0u) | (local ? bit_local : 0u) |
                        (draft.has_members ? bit_members : 0u) | (draft.outer_self ? bit_outer_self : 0u) |
                        (draft.min_arity >= 0 ? bit_arity : 0u) | (more ? bit_more : 0u) |
                        (draft.unlikely ? bit_unlikely : 0u) | (draft.constant ? bit_constant : 0u) |
                        static_cast<unsigned>(draft.side) << side_shift |
                        static_cast<unsigned>(row.node_type) << type_shift | (types.empty() ? 0u : bit_types);
        out_.number(bits);
        out_.number(static_cast<std::uint64_t>(index) + 1);
        out_.number(row.parent < 0 ? 0
                                   : static_cast<std::uint64_t>(position_[static_cast<std::size_t>(row.parent)]) + 1);
        out_.text(row.kind);
        out_.text(row.name);
        out_.text(draft.unreachable ? no_scope_at_all : row.scope);
        out_.text(row.qualified_name);
        if (draft.min_arity >= 0) {
            out_.number(static_cast<std::uint64_t>(draft.defaults_elsewhere ? 0 : draft.min_arity));
            out_.number(static_cast<std::uint64_t>(draft.max_arity + 1));
        }
        if (!types.empty()) {
            out_.text(types);
            mention_all(types);
        }
        if (!more) return;
        out_.text(draft.also_in);
        out_.text(chain);
        out_.text(draft.type_parameters);
        mention_all(chain);
        mention_all(draft.type_parameters);
    }

    void attribute(std::size_t index) {
        const Attribute& attribute = outline_.attributes[index];
        const std::string_view chain = resolved_.attribute_chains[index];
        // What a file exports under a name is no name in the file itself.
        const unsigned exported = attribute.owner.empty() ? bit_exported : 0u;
        out_.number(bit_more | exported | static_cast<unsigned>(NodeType::variable) << type_shift);
        out_.number(0);
        out_.number(static_cast<std::uint64_t>(context_of(attribute.scope)) + 1);
        out_.text("attribute");
        out_.text(attribute.name);
        out_.text(attribute.owner);
        out_.text({});
        out_.text({});
        out_.text(chain);
        out_.text({});
        mention_all(chain);
    }

    std::int32_t context_of(std::int32_t scope) const {
        std::int32_t index = outline_.const_scopes()[static_cast<std::size_t>(scope)].definition;
        while (index > 0 && position_[static_cast<std::size_t>(index)] < 0)
            index = std::max(outline_.definitions[static_cast<std::size_t>(index)].row.parent, 0);
        return position_[static_cast<std::size_t>(index)];
    }

    void reference(const core::Reference& row) {
        bool resolved = row.target >= 0, chain = !row.chain.empty(), arguments = !row.arguments.empty();
        unsigned bits = (row.of_type ? bit_of_type : 0u) | (row.of_macro ? bit_of_macro : 0u) |
                        (row.of_class ? bit_of_class : 0u) | (row.binds ? bit_binds : 0u) |
                        (row.unlikely ? bit_unlikely_import : 0u) | (resolved ? bit_resolved : 0u) |
                        (row.count > 1 ? bit_several : 0u) | (chain ? bit_chain : 0u) |
                        (arguments ? bit_arguments : 0u) | static_cast<unsigned>(row.type) << edge_shift;
        out_.number(bits);
        out_.number(static_cast<std::uint64_t>(row.source));
        if (resolved) out_.number(static_cast<std::uint64_t>(row.target));
        out_.number(row.context < 0 ? 0 : static_cast<std::uint64_t>(context_of(row.context)));
        out_.text(row.rule);
        out_.text(row.name);
        out_.text(row.receiver);
        if (chain) out_.text(row.chain);
        if (arguments) out_.text(row.arguments);
        out_.number(static_cast<std::uint64_t>(row.arity + 1));
        out_.number(row.line);
        if (row.count > 1) out_.number(row.count);
        if (resolved && row.type != EdgeType::inherits) return;
        mention_all(row.name);
        if (row.type == EdgeType::imports && outline_.rules().rules->import_mentions)
            mention_all(outline_.rules().rules->import_mentions(row.name));
        mention_all(row.receiver);
        mention_all(row.chain);
        mention_all(row.arguments);
    }

    void mention_all(std::string_view chain) {
        each_name(chain, [&](std::string_view name) { mentions_.push_back(mention_hash(name)); });
    }

    /// Version and mentions; then, compressed, strings and what refers to them.
    std::string assemble() {
        std::ranges::sort(mentions_);
        mentions_.erase(std::unique(mentions_.begin(), mentions_.end()), mentions_.end());
        Writer head;
        head.bytes() += format_version;
        head.number(mentions_.size());
        std::uint32_t before = 0;
        for (std::uint32_t hash : mentions_) {
            head.number(hash - before);
            before = hash;
        }
        Writer rest;
        rest.number(out_.strings().size());
        for (std::string_view text : out_.strings()) {
            rest.number(text.size());
            rest.bytes().append(text);
        }
        rest.bytes().append(out_.bytes());
        head.number(rest.bytes().size());
        append_compressed(head.bytes(), rest.bytes());
        return std::move(head.bytes());
    }

    const Outline& outline_;
    const ResolvedFile& resolved_;
    Writer out_;
    std::vector<std::int32_t> chosen_;
    std::vector<std::int32_t> position_;  // of a definition in the summary; -1: left out
    std::vector<std::uint32_t> mentions_;
};

// --- reading ---

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        if (!core::take_number(rest_, value)) damaged();
        return value;
    }
    std::uint32_t below(std::uint64_t limit) {
        std::uint64_t value = number();
        if (value >= limit || value > 0xffffffffu) damaged();
        return static_cast<std::uint32_t>(value);
    }
    /// How many of something follow, each at least a byte long.
    std::size_t count() { return below(rest_.size() + 1); }
    std::string_view text() {
        std::size_t size = count();
        std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }
    char byte() {
        if (rest_.empty()) damaged();
        char first = rest_.front();
        rest_.remove_prefix(1);
        return first;
    }
    std::string_view rest() const { return rest_; }
    [[noreturn]] static void damaged() {
        throw core::Error(core::ErrorCode::vault_corrupt, "the vault is damaged: a file's summary can't be read");
    }

private:
    std::string_view rest_;
};

// What append_compressed took, in `room`.
std::string_view decompress(Reader& in, std::unique_ptr<char[]>& room) {
    struct Free {
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    const std::size_t size = in.below(most_bytes);
    room = std::make_unique_for_overwrite<char[]>(size);
    const std::string_view packed = in.rest();
    if (ZSTD_decompressDCtx(context.get(), room.get(), size, packed.data(), packed.size()) != size) Reader::damaged();
    return {room.get(), size};
}

std::vector<std::uint32_t> read_mentions(Reader& in) {
    std::vector<std::uint32_t> mentions(in.count());
    std::uint32_t before = 0;
    for (std::uint32_t& hash : mentions) hash = before += in.below(std::uint64_t{1} << 32);
    return mentions;
}

void skip_mentions(Reader& in) {
    for (std::size_t left = in.count(); left > 0; --left) in.below(std::uint64_t{1} << 32);
}

SummaryDefinition read_definition(Reader& in, std::size_t before, std::size_t strings) {
    SummaryDefinition row;
    auto bits = static_cast<unsigned>(in.below(1u << 18));
    row.is_node = bits & bit_node;
    row.not_called = bits & bit_not_called;
    row.getter = bits & bit_getter;
    row.file_local = bits & bit_file_local;
    row.unlikely = bits & bit_unlikely;
    row.constant = bits & bit_constant;
    row.exported = bits & bit_exported;
    row.local = bits & bit_local;
    row.has_members = bits & bit_members;
    row.outer_self = bits & bit_outer_self;
    row.side = static_cast<Side>(std::min((bits >> side_shift) & 3u, 2u));
    row.type = static_cast<NodeType>(std::min((bits >> type_shift) & 7u, static_cast<unsigned>(NodeType::variable)));
    row.row = static_cast<std::int32_t>(in.below(1u << 30)) - 1;
    row.parent = static_cast<std::int32_t>(in.below(before + 1)) - 1;
    row.kind = in.below(strings);
    row.name = in.below(strings);
    row.scope = in.below(strings);
    row.qualified = in.below(strings);
    if (bits & bit_arity) {
        row.min_arity = static_cast<std::int16_t>(in.below(2000));
        row.max_arity = static_cast<std::int16_t>(static_cast<int>(in.below(2000)) - 1);
    }
    if (bits & bit_types) row.types = in.below(strings);
    if (bits & bit_more) {
        row.also_in = in.below(strings);
        row.chain = in.below(strings);
        row.parameters = in.below(strings);
    }
    return row;
}

SummaryReference read_reference(Reader& in, std::size_t definitions, std::size_t strings) {
    SummaryReference row;
    auto bits = static_cast<unsigned>(in.below(1u << 12));
    row.of_type = bits & bit_of_type;
    row.of_macro = bits & bit_of_macro;
    row.of_class = bits & bit_of_class;
    row.binds = bits & bit_binds;
    row.unlikely = bits & bit_unlikely_import;
    row.type = static_cast<EdgeType>(std::min((bits >> edge_shift) & 7u, static_cast<unsigned>(EdgeType::decorates)));
    row.source = static_cast<std::int32_t>(in.below(1u << 30));
    if (bits & bit_resolved) row.target = static_cast<std::int32_t>(in.below(1u << 30));
    row.context = static_cast<std::int32_t>(in.below(definitions));
    row.rule = in.below(strings);
    row.name = in.below(strings);
    row.receiver = in.below(strings);
    if (bits & bit_chain) row.chain = in.below(strings);
    if (bits & bit_arguments) row.arguments = in.below(strings);
    row.arity = static_cast<std::int16_t>(static_cast<int>(in.below(2000)) - 1);
    row.line = in.below(std::uint64_t{1} << 32);
    if (bits & bit_several) row.count = in.below(std::uint64_t{1} << 32);
    return row;
}

}  // namespace

std::vector<std::uint32_t> read_mentions(std::string_view bytes) {
    Reader in(bytes);
    if (in.byte() != format_version) Reader::damaged();
    return read_mentions(in);
}

std::string make_summary(const Outline& outline, const ResolvedFile& resolved) {
    return SummaryMaker(outline, resolved).make();
}

Summary read_summary(std::string_view bytes, SummaryPart part) {
    Reader head(bytes);
    if (head.byte() != format_version) Reader::damaged();
    Summary summary;
    skip_mentions(head);
    Reader in(decompress(head, summary.bytes));
    summary.strings.resize(in.count() + 1);
    for (std::size_t i = 1; i < summary.strings.size(); ++i) summary.strings[i] = in.text();
    const std::size_t strings = summary.strings.size();
    summary.package = in.below(strings);
    std::size_t definitions = in.count();
    summary.definitions.reserve(definitions);
    for (std::size_t i = 0; i < definitions; ++i) summary.definitions.push_back(read_definition(in, i, strings));
    if (summary.definitions.empty()) Reader::damaged();
    auto read_list = [&](std::vector<SummaryReference>& list) {
        std::size_t size = in.count();
        list.reserve(size);
        for (std::size_t i = 0; i < size; ++i) list.push_back(read_reference(in, definitions, strings));
    };
    read_list(summary.imports);
    read_list(summary.bases);
    if (part == SummaryPart::everything) read_list(summary.references);
    return summary;
}

std::uint32_t mention_hash(std::string_view name) {
    return static_cast<std::uint32_t>(core::content_hash(name));
}

}  // namespace vlt::indexer
