// libFuzzer: the first byte chooses the language, the second the size of chunks, the rest is the file. Two copies of it are
// linked with each other, and what it tells linking is read again after it was damaged.
#include <cstdio>
#include <cstdlib>

#include "core/error.hpp"
#include "indexer/extract.hpp"
#include "indexer/link.hpp"
#include "indexer/summary.hpp"
#include "tests/indexer/properties.hpp"

namespace {

void link(const vlt::core::FileResult& file, std::string_view language) {
    if (file.summary.empty()) return;
    vlt::indexer::Linker linker({{"go.mod", "module x\n"}, {"package.json", "{\"name\": \"fuzz\", \"main\": \"file\"}"}}, "root");
    linker.add("fuzz/file", language, file.summary);
    linker.add("fuzz/other", language, file.summary);
    linker.prepare();
    vlt::indexer::FileLinker file_linker(linker);
    vlt::indexer::FileEdges found;
    for (std::uint32_t number : {0u, 1u}) {
        file_linker.link(number, file.summary, found);
        for (const vlt::indexer::LinkedEdge& edge : found.edges) {
            const auto definitions = static_cast<std::int32_t>(file.definitions.size());
            if (edge.source < 0 || edge.source >= definitions || edge.target >= definitions) std::abort();
            if (edge.target >= 0 && !file.definitions[static_cast<std::size_t>(edge.target)].is_node) std::abort();
        }
    }
}

void read_damaged(std::string summary, unsigned char where) {
    if (summary.empty()) return;
    summary[summary.size() * where / 256] ^= static_cast<char>(1 + where % 127);
    try {
        vlt::indexer::read_summary(summary, vlt::indexer::SummaryPart::everything);
        vlt::indexer::ChangedNames changed;
        changed.file("a/b", {}, summary);
        changed.spread("a/b", summary);
    } catch (const vlt::core::Error&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size < 2) return 0;
    auto all = vlt::indexer::languages();
    const vlt::indexer::Language& language = all[data[0] % all.size()];
    vlt::indexer::Extractor extractor({.chunk_limit = 20u + data[1] * 8u, .parse_limit = std::chrono::milliseconds(2000)});
    std::string text(data + 2, data + size);
    auto result = extractor.extract("fuzz/file", language, text);
    if (std::string broken = vlt::test::broken_property(result); !broken.empty()) {
        std::fprintf(stderr, "%s: %s\n", std::string(language.name).c_str(), broken.c_str());
        std::abort();
    }
    link(result, language.name);
    read_damaged(result.summary, data[1]);
    return 0;
}
