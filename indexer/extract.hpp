#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "core/file_result.hpp"
#include "indexer/languages.hpp"

namespace vlt::indexer {

/// The version of what extract() yields. Stored with the index: another one parses everything again. Raise it with every
/// change of a rule, a grammar or the cutting of chunks.
inline constexpr int extractor_version = 4;

struct ExtractOptions {
    std::size_t chunk_limit = 2000;  // characters that are not white space
    std::chrono::milliseconds parse_limit{10'000};  // CPU time for one file's parse; beyond it the file gets line chunks
};

/// Text + language -> rows. Holds a parser per language, a memory arena and buffers; a pure function of its input. One thread
/// at a time; a worker owns one.
class Extractor {
public:
    explicit Extractor(ExtractOptions options = {});
    ~Extractor();

    /// `bytes` is a file's content, of any kind. The result's status is indexed, or skipped with the reason ("binary",
    /// "minified or generated: …"); size, mtime and racy are left to the caller; hash is set.
    core::FileResult extract(std::string_view path, const Language& language, std::string bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vlt::indexer
