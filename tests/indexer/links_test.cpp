#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "indexer/extract.hpp"
#include "indexer/link.hpp"

namespace fs = std::filesystem;
using namespace vlt;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path cases_root() { return fs::path(VLT_SOURCE_DIR) / "tests/indexer/links"; }

std::vector<fs::path> folders_of(const fs::path& folder) {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory()) folders.push_back(entry.path());
    std::ranges::sort(folders);
    return folders;
}

bool is_settings(const std::string& name) {
    return name == "go.mod" || name == "Cargo.toml" || name == "composer.json" || name.ends_with("config.json") || name.starts_with("tsconfig.") || name == "package.json";
}

/// The edges of all files of a folder, a line each, sorted: what expected.txt says.
///   a.py: f -> b.py: g [import] calls x2        resolved
///   a.py: f -> ? x.save [receiver] calls        not resolved
std::string edges_of(const fs::path& folder) {
    std::map<std::string, std::string> sources;
    std::vector<indexer::SettingsFile> settings;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().filename() == "expected.txt") continue;
        std::string path = entry.path().lexically_relative(folder).generic_string();
        if (is_settings(entry.path().filename().string()))
            settings.push_back({path, read_file(entry.path())});
        else
            sources[path] = read_file(entry.path());
    }
    indexer::Extractor extractor;
    indexer::Linker linker(std::move(settings), "root");
    std::vector<core::FileResult> files;
    for (const auto& [path, text] : sources) {
        const auto* language = indexer::detect(path.substr(path.rfind('/') + 1), text);
        REQUIRE(language);
        core::FileResult file = extractor.extract(path, *language, text);
        if (file.summary.empty()) continue;
        linker.add(path, language->name, file.summary);
        files.push_back(std::move(file));
    }
    linker.prepare();
    indexer::FileLinker file_linker(linker);
    indexer::FileEdges found;
    // Where trees are about overloads, the line tells which one is meant.
    const bool with_lines = folder.filename().string().ends_with("_by_argument");
    auto name_of = [&](std::uint32_t file, std::int32_t row) {
        const auto& definition = files[file].definitions[static_cast<std::size_t>(row)];
        std::string name(row == 0 ? "(module)" : definition.qualified_name);
        return with_lines && row > 0 ? fmt::format("{}:{}", name, definition.name_line) : name;
    };
    std::vector<std::string> lines;
    for (std::uint32_t i = 0; i < files.size(); ++i) {
        file_linker.link(i, files[i].summary, found);
        for (const indexer::LinkedEdge& edge : found.edges) {
            std::string line = fmt::format("{}: {} -> ", files[i].path, name_of(i, edge.source));
            if (edge.target >= 0)
                line += fmt::format("{}: {}", files[edge.target_file].path, name_of(edge.target_file, edge.target));
            else
                line += fmt::format("? {}{}{}", edge.receiver, edge.receiver.empty() ? "" : ".", edge.name);
            line += fmt::format(" [{}] {}", edge.rule, core::name(edge.type));
            if (edge.count > 1) line += fmt::format(" x{}", edge.count);
            lines.push_back(std::move(line));
        }
    }
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

}  // namespace

// A folder links/<language>/<case>/ holds a tree of small files and expected.txt with all its edges. VLT_UPDATE=1 writes
// expected.txt anew: read each line before you commit it.
TEST_CASE("each small tree has the edges that its expected.txt says") {
    bool update = std::getenv("VLT_UPDATE") != nullptr;
    int seen = 0;
    for (const fs::path& language : folders_of(cases_root())) {
        for (const fs::path& folder : folders_of(language)) {
            INFO("case " << folder);
            std::string actual = edges_of(folder);
            if (update) std::ofstream(folder / "expected.txt", std::ios::binary) << actual;
            CHECK(actual == read_file(folder / "expected.txt"));
            ++seen;
        }
    }
    CHECK(seen > 0);
}
