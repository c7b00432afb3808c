#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/file_result.hpp"
#include "core/hash_slots.hpp"
#include "core/numbers.hpp"
#include "core/query.hpp"

/// The terms of a file for the full text: cut by whoever extracts the file, kept by storage.
namespace vlt::core {

/// Where a term stands.
enum class TextField : std::uint8_t { body, name, path, definition, minor };
/// A term as the full text knows it: of a name or a path it has a mark at its end, which no text of a file can bring
/// forth, and so a list of its own, next to that of the bodies.
std::string marked(TextField field, std::string_view term);
/// Of a body, and no mark, number or hash.
inline bool is_body_term(std::string_view marked_term) {
    constexpr unsigned char first_of_text = 0x20;
    return !marked_term.empty() && static_cast<unsigned char>(marked_term.front()) >= first_of_text &&
           static_cast<unsigned char>(marked_term.back()) >= first_of_text;
}
/// Of a path: holds for all chunks of a file.
inline bool is_path_term(std::string_view marked_term) {
    return !marked_term.empty() && marked_term.back() == static_cast<char>(TextField::path) &&
           is_body_term(marked_term.substr(0, marked_term.size() - 1));
}
/// Of a name, whatever the case of ASCII letters: 24 bits.
std::uint32_t name_hash(std::string_view name);
/// Whether definitions of the kind are parts of something or stand for something else (a field, a prototype): there may
/// be thousands of one name, and seldom is one of them meant.
bool is_minor(std::string_view kind);
/// Says that a file defines something of the name, or of one with the same hash. Stands for the file's first chunk.
std::string definition_term(std::string_view name);
/// … where all that the file defines by it is minor: of the two terms a file has one.
std::string minor_term(std::string_view name);
inline constexpr std::size_t longest_marked_term = Tokenizer::max_term_bytes + 1;

/// Appends a term and the places of the chunks that hold it, in the form that FileTermReader reads.
inline void put_term(std::string& to, std::string_view term, std::string_view chunks) {
    to.push_back(static_cast<char>(term.size()));
    to.append(term);
    put_number(to, chunks.size());
    to.append(chunks);
}

/// Cuts the terms of a file's chunks. Keeps its buffers; one thread at a time.
class TermCutter {
public:
    TermCutter();
    /// Every distinct term of the bodies, names and signatures with the chunks that hold it (as their places in
    /// `file.chunks`), the path's terms, and those of its definitions' names, which stand in the first chunk, in the
    /// form that FileTermReader reads. Where there are no chunks, the last ones alone.
    std::string cut(const FileResult& file);

private:
    // An identifier as spelled; what it falls into is asked for once a file.
    struct Word {
        const char* text;
        std::uint32_t size, chunk, first, terms;  // the chunk it was met in last; its terms in of_words_
        TextField field;
    };
    struct Row {
        std::uint32_t begin, size;  // in texts_
        std::uint32_t chunk;        // that it was met in last
        std::uint32_t holders;
    };
    struct Posting {
        std::uint32_t row, chunk;
    };

    void reset();
    void add_text(std::string_view text, TextField field);
    void add_word(std::string_view word, unsigned seen, TextField field);
    void new_word(Word& word, unsigned seen);
    std::uint32_t row_of(std::string_view term, TextField field);
    void hold(std::uint32_t row);
    void add_path(std::string_view path, std::string& to);
    void add_definitions(const FileResult& file, std::string& to);
    std::string packed();

    std::uint64_t seed_;
    Tokenizer tokenizer_;
    HashSlots word_slots_, row_slots_;
    std::vector<Word> words_;
    std::vector<std::uint32_t> of_words_;  // rows
    std::string texts_;
    std::vector<Row> rows_;
    std::vector<Posting> postings_;  // in the order of chunks
    std::vector<std::uint32_t> by_row_, ends_;
    std::string key_;
    std::vector<std::uint32_t> names_;  // hashes
    std::uint32_t chunk_ = 0;
};

/// Reads what TermCutter wrote. The bytes may be damaged: it then stops, and is_damaged() tells.
class FileTermReader {
public:
    explicit FileTermReader(std::string_view bytes) : rest_(bytes) {}
    /// On to the next term. False: there is none, or the bytes are damaged.
    bool next() {
        if (rest_.empty()) return false;
        const std::size_t size = static_cast<unsigned char>(rest_[0]);
        if (size == 0 || size > longest_marked_term || size >= rest_.size()) return fail();
        term_ = rest_.substr(1, size);
        rest_.remove_prefix(size + 1);
        chunks_ = {};
        if (is_path_term(term_)) return true;
        std::uint64_t bytes = 0;
        if (!take_number(rest_, bytes) || bytes > rest_.size()) return fail();
        chunks_ = rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
        return true;
    }
    std::string_view term() const { return term_; }
    /// The places of the chunks that hold it, as numbers: the first, and what each later one is more than the one
    /// before. Empty for a path's term, which stands for all of the file's.
    std::string_view chunks() const { return chunks_; }
    bool is_damaged() const { return damaged_; }

private:
    bool fail() {
        damaged_ = true;
        rest_ = {};
        return false;
    }

    std::string_view rest_, term_, chunks_;
    bool damaged_ = false;
};

}  // namespace vlt::core
