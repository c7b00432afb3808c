#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vlt::core {

/// A term of the full-text index and where it stands in the text.
struct Term {
    std::string_view text;    // folded to lower case (ASCII and Latin/Greek/Cyrillic capitals); valid until the next call
    std::uint32_t begin = 0;  // byte offsets into the text
    std::uint32_t end = 0;
    bool part = false;  // a sub-word of the identifier before it, at the same position
};

/// Splits text into terms: whole identifiers (letters, digits, '_', any non-ASCII letter), each followed by its sub-words
/// where it has more than one (`loadItems` -> loaditems, load, items; `HTTPServer2` -> httpserver2, http, server, 2).
/// One for indexing and for queries, so that they agree. Holds a buffer; one thread at a time.
class Tokenizer {
public:
    /// Calls `sink(const Term&)` for each term; stops where it returns false.
    template <class Sink>
    void run(std::string_view text, Sink&& sink) {
        reset(text);
        Term term;
        while (next(term))
            if (!sink(static_cast<const Term&>(term))) return;
    }

private:
    void reset(std::string_view text);
    bool next(Term& term);

    std::string_view text_;
    std::size_t pos_ = 0;
    std::string folded_;  // the current identifier in lower case
    struct Part {
        std::uint32_t begin, end, text_begin, text_end;
    };
    std::vector<Part> parts_;
    std::size_t next_part_ = 0;
};

/// The sub-words of one identifier, folded; the identifier itself alone where it has no more than one.
std::vector<std::string> sub_words(std::string_view identifier);

/// What a person typed, ready for the index: distinct terms in the order typed, at most 64. Any string is a valid query.
struct Query {
    std::vector<std::string> identifiers;  // whole words as typed, folded
    std::vector<std::string> words;        // their sub-words, folded, distinct
};
Query parse_query(std::string_view text);

/// The query as an FTS5 expression of quoted terms joined by OR; empty where it has no term.
std::string fts_expression(const Query& query);

}  // namespace vlt::core
