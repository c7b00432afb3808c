#include <catch2/catch.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "indexer/extract.hpp"
#include "indexer/rules.hpp"
#include "tests/indexer/dump.hpp"

namespace fs = std::filesystem;
using namespace vlt;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path cases_root() { return fs::path(VLT_SOURCE_DIR) / "tests/indexer/languages"; }

std::vector<fs::path> cases_of(const fs::path& folder) {
    std::vector<fs::path> cases;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory()) cases.push_back(entry.path());
    std::ranges::sort(cases);
    return cases;
}

fs::path input_of(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().stem() == "input") return entry.path();
    return {};
}

}  // namespace

// A folder languages/<language>/<case>/ holds input.* and expected.txt (see dump.hpp). VLT_UPDATE=1 writes expected.txt anew:
// read the difference before you commit it.
TEST_CASE("each example yields what its expected.txt says") {
    bool update = std::getenv("VLT_UPDATE") != nullptr;
    indexer::Extractor extractor;
    int seen = 0;
    for (const fs::path& language : cases_of(cases_root())) {
        for (const fs::path& folder : cases_of(language)) {
            fs::path input = input_of(folder);
            INFO("case " << folder);
            REQUIRE_FALSE(input.empty());
            std::string content = read_file(input);
            const auto* by_content = indexer::detect(input.filename().string(), content);
            REQUIRE(by_content);
            CHECK(by_content->name == language.filename().string());
            auto result = extractor.extract(input.filename().string(), *by_content, content);
            std::string actual = test::dump(result);
            if (update) std::ofstream(folder / "expected.txt", std::ios::binary) << actual;
            CHECK(actual == read_file(folder / "expected.txt"));
            ++seen;
        }
    }
    CHECK(seen > 0);
}

TEST_CASE("each language loads, fits the parser core, has rules its grammar knows, and an example") {
    for (const indexer::Language& language : indexer::languages()) {
        if (!language.grammar) continue;
        INFO("language " << language.name);
        std::uint32_t abi = ts_language_abi_version(language.grammar());
        CHECK(abi >= TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION);
        CHECK(abi <= TREE_SITTER_LANGUAGE_VERSION);
        CHECK(indexer::unknown_node_types(language) == "");
        CHECK(fs::exists(cases_root() / language.name));
    }
}
