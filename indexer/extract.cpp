#include "indexer/extract.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/file_terms.hpp"
#include "core/text.hpp"
#include "indexer/arena.hpp"
#include "indexer/chunk.hpp"
#include "indexer/linker.hpp"
#include "indexer/outline.hpp"
#include "indexer/parser.hpp"
#include "indexer/resolve.hpp"
#include "indexer/rules.hpp"
#include "indexer/summary.hpp"

namespace vlt::indexer {

namespace {

constexpr std::size_t binary_probe = 8192;         // bytes looked at for a NUL
constexpr std::size_t longest_line = 20'000;       // bytes; beyond it nobody wrote the file by hand
constexpr std::size_t minified_from = 5'000;       // bytes: shorter files are never called minified
constexpr std::size_t minified_mean_line = 300;    // bytes a non-blank line

/// Why the file is not worth reading; empty where it is.
std::string reason_to_skip(std::string_view bytes, const Language& language) {
    if (bytes.substr(0, binary_probe).find('\0') != std::string_view::npos) return "binary (NUL byte)";
    std::size_t longest = 0, lines = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        longest = std::max(longest, end - begin);
        lines += end > begin;
        begin = end + 1;
    }
    if (longest > longest_line) return fmt::format("minified or generated (a line of {} bytes)", longest);
    bool code = language.grammar != nullptr && language.name != "markdown";
    if (code && bytes.size() > minified_from && bytes.size() / std::max<std::size_t>(lines, 1) > minified_mean_line)
        return fmt::format("minified or generated ({} bytes a line)", bytes.size() / std::max<std::size_t>(lines, 1));
    return {};
}

std::string_view module_name(std::string_view path) {
    path = path.substr(path.rfind('/') + 1);
    auto dot = path.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot);
}

DraftDefinition plain_module(std::string_view path, std::size_t lines) {
    DraftDefinition module;
    module.row.kind = "module";
    module.row.node_type = core::NodeType::module;
    module.row.is_node = true;
    module.row.name = module_name(path);
    module.row.qualified_name = path;
    module.row.name_line = module.row.start_line = module.doc_line = 1;
    module.row.end_line = static_cast<std::uint32_t>(std::max<std::size_t>(lines, 1));
    module.container = true;
    return module;
}

void plain_chunks(core::FileResult& result, std::string_view path, std::size_t limit) {
    std::vector<std::uint8_t> depth = cut_depth_of_plain_text(*result.text);
    DraftDefinition module = plain_module(path, depth.size());
    result.definitions.push_back(module.row);
    result.chunks = cut_chunks(*result.text, {&module, 1}, depth, limit);
}

}  // namespace

struct Extractor::State {
    ExtractOptions options;
    core::TermCutter terms;

    core::FileResult extract(std::string_view path, const Language& language, std::string bytes);
};

Extractor::Extractor(ExtractOptions options) : state_(std::make_unique<State>(State{options, {}})) {}
Extractor::~Extractor() = default;

core::FileResult Extractor::extract(std::string_view path, const Language& language, std::string bytes) {
    core::FileResult result = state_->extract(path, language, std::move(bytes));
    result.terms = state_->terms.cut(result);
    return result;
}

core::FileResult Extractor::State::extract(std::string_view path_text, const Language& language, std::string bytes) {
    core::FileResult result;
    result.path = path_text;
    result.language = language.name;
    result.hash = core::content_hash(bytes);
    result.size = static_cast<std::int64_t>(bytes.size());
    result.reason = reason_to_skip(bytes, language);
    if (!result.reason.empty()) {
        result.status = core::FileStatus::skipped;
        return result;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    bool valid = core::is_utf8(bytes) && bytes.find('\0') == std::string::npos;
    result.text = std::make_unique<std::string>(valid ? std::move(bytes) : core::to_utf8(bytes));
    std::string_view path = result.strings.keep(path_text);
    if (language.grammar == nullptr) {
        plain_chunks(result, path, options.chunk_limit);
        return result;
    }

    const CompiledRules& rules = compiled_rules(language);
    std::string prepared;
    if (rules.rules->prepare) {
        prepared = *result.text;
        rules.rules->prepare(prepared);
    }
    Outline outline(rules, *result.text, result.strings);
    {
        ParseArena arena;
        Tree tree = parse(language, rules.rules->prepare ? prepared : *result.text, {.cpu = options.parse_limit});
        if (!tree) {
            result.reason = "took too long or too much memory to parse: cut by lines, without symbols";
            plain_chunks(result, path, options.chunk_limit);
            return result;
        }
        outline.walk(tree.root(), module_name(path), path);
    }
    ResolvedFile resolved = resolve_in_file(outline);
    if (link_rules(language.name) || !resolved.references.empty()) result.summary = make_summary(outline, resolved);
    result.references = std::move(resolved.references);
    result.chunks = cut_chunks(*result.text, outline.definitions, outline.cut_depth, options.chunk_limit);
    result.imports = result.strings.keep(outline.imports);
    result.definitions.reserve(outline.definitions.size());
    for (const DraftDefinition& definition : outline.definitions) result.definitions.push_back(definition.row);
    return result;
}

}  // namespace vlt::indexer
