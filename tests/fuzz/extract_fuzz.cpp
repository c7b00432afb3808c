// libFuzzer: the first byte chooses the language, the second the size of chunks, the rest is the file.
#include <cstdio>
#include <cstdlib>

#include "indexer/extract.hpp"
#include "tests/indexer/properties.hpp"

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
    return 0;
}
