#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vlt::core {

/// A term of the full-text index and where it stands in the text.
struct Term {
    std::string_view text;  // folded to lower case (ASCII and Latin/Greek/Cyrillic capitals); valid until the next call
    std::uint32_t begin = 0;  // byte offsets into the text
    std::uint32_t end = 0;
    bool part = false;  // a sub-word of the identifier before it, at the same position
};

/// Splits text into terms: whole identifiers (letters, digits, '_', any non-ASCII letter), each followed by its
/// sub-words where it has more than one (`loadItems` -> loaditems, load, items; `HTTPServer2` -> httpserver2, http,
/// server, 2). Of an identifier longer than 64 bytes its beginning counts. What begins with a digit is cut at '_'
/// alone, and what falls into crumbs (hex digits) not at all. One for indexing and for queries, so that they agree.
/// Holds a buffer; one thread at a time.
class Tokenizer {
public:
    static constexpr std::size_t max_term_bytes = 64;

    /// Calls `sink(const Term&)` for each term; stops where it returns false.
    template <class Sink>
    void run(std::string_view text, Sink&& sink) {
        reset(text);
        Term term;
        while (next(term))
            if (!sink(static_cast<const Term&>(term))) return;
    }

private:
    struct Part {
        std::uint8_t begin, end;
    };

    void reset(std::string_view text);
    bool next(Term& term);
    bool skip_separators();
    void read_identifier();
    std::size_t read_wide(std::string_view text, std::size_t at);
    void skip_identifier();
    void split();

    std::string_view text_;
    std::size_t pos_ = 0;
    // The current identifier: folding keeps every byte's place.
    std::uint32_t begin_ = 0;
    std::uint32_t size_ = 0;
    std::array<char, max_term_bytes> folded_;
    std::array<std::uint8_t, max_term_bytes> kinds_;  // each character's class, by its first byte
    std::array<Part, max_term_bytes> parts_;
    std::uint32_t part_count_ = 0;
    std::uint32_t next_part_ = 0;
};

/// The sub-words of one identifier, folded; the identifier itself alone where it has none.
std::vector<std::string> sub_words(std::string_view identifier);

/// What a query looks like: one name; a few words, which may be a name's; a sentence.
enum class QueryKind : std::uint8_t { name, words, sentence };
std::string_view name(QueryKind kind);

/// One thing that is asked for.
struct QueryTerm {
    std::vector<std::string> forms;  // what counts as it, folded: itself first, then its inflections
    double weight = 1;               // less than 1 where it says little of code
    bool whole = false;              // an identifier of several parts, as typed
    bool of_place = false;           // stands before a colon, as in `net/http: close the body`
};

/// What a person typed, ready for the index: distinct terms in the order typed, at most 64. Any string is a valid
/// query.
struct Query {
    std::vector<std::string> identifiers;  // whole words as typed, folded
    std::vector<std::string> words;        // their sub-words, folded, distinct
    std::vector<std::string> spelled;      // the identifiers as typed
    std::string typed;                     // the whole text without space around it, at most 200 bytes
    QueryKind kind = QueryKind::name;
    std::vector<QueryTerm> terms;    // to look for and to rank by: at most 24, in the order typed, stop words left out
    std::vector<std::string> names;  // definitions it may mean, folded; the likeliest first
};
Query parse_query(std::string_view text);

/// The word and its inflections, itself first: `queries` -> queries, query, querying, queried. Words of fewer than
/// three letters, and what is not plain ASCII letters, have none.
std::vector<std::string> word_forms(const std::string& word);

/// How much the query means a definition of this name: 1 it is the name, 0 it does not mention it.
double meant(const Query& query, std::string_view name);

}  // namespace vlt::core
