#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/query.hpp"

/// Which of the candidates for a query a person wants to see first: a pure function of the query and their text.
namespace vlt::core {

/// What a score is made of. Each but the last lies between 0 and 1 before its weight.
enum class Part : std::uint8_t {
    symbol,      // something of the name asked for is defined in it
    name,        // the words of its name that are asked for, against all of them
    signature,   // the words asked for that stand in its signature
    file_name,   // the words of its file's name that are asked for, against all of them
    place,       // what the query says before a colon, in its path
    body,        // the words asked for that stand in its text, and how often
    near,        // … close together
    order,       // … one after the other as typed
    chunk,       // … anywhere in it, its path and name included
    file,        // … anywhere in its file
    often,       // … in how many chunks of its file
    central,     // how much of the code leads to it
    definition,  // it is one
    source,      // it is no test, nor generated, vendored, a document
    repeated,    // less: others of the same file stand before it
};
inline constexpr std::size_t part_count = 15;
std::string_view name(Part part);
/// The part of that name; part_count where there is none.
std::size_t part_by_name(std::string_view name);

/// What a file is for, by its path and language.
enum class Place : std::uint8_t { source, test, generated, vendored, document };
Place place_of(std::string_view path, std::string_view language);

/// What is known of a candidate's whole file.
struct FileTerms {
    std::vector<std::uint32_t> holders;  // by term: how many of its chunks hold it
    std::uint32_t chunks = 1;
};

/// A chunk that may answer the query. Borrows its text.
struct Candidate {
    std::int64_t id = 0;
    std::string_view path, language, name, qualified_name, signature, body;
    bool is_definition = false;
    std::int64_t start_line = 0;
    const FileTerms* file = nullptr;  // borrowed; none: it is not known
    double symbol = 0;                // the most that the query means a definition in it: core::meant()
    double centrality = 0;            // 0 to 1 within the project
};

struct RankOptions {
    std::vector<double> weights;  // how much a term of the query tells, by its rarity; as many as terms
    bool tests_wanted = false;    // they stand beside the rest
    std::uint32_t without = 0;    // parts that don't count, as bits 1 << part: to see what they give
};

struct Ranked {
    std::size_t candidate = 0;  // index
    double score = 0;           // higher is better: the sum of the parts
    std::array<double, part_count> parts{};
};

/// All candidates, best first; equal ones by path and line.
std::vector<Ranked> rank(const Query& query, const std::vector<Candidate>& candidates, const RankOptions& options);

/// How much a term tells that stands in `holders` of `all` chunks.
double rarity(std::int64_t holders, std::int64_t all);

}  // namespace vlt::core
