#include "core/file_terms.hpp"

#include <algorithm>
#include <random>

#include "core/text.hpp"
#include "core/word_bytes.hpp"

namespace vlt::core {
namespace {

constexpr std::uint32_t no_chunk = 0xFFFF'FFFF;

std::uint64_t make_seed() {
    std::random_device random;
    return std::uint64_t{random()} << 32 | random();
}

// The highest byte first: neighbours in a sorted list begin alike. The two terms of a name are neighbours.
std::string term_of_hash(std::uint32_t hash, bool minor) {
    std::string term(1, static_cast<char>(TextField::definition));
    for (const unsigned shift : {16U, 8U, 0U}) term.push_back(static_cast<char>(hash >> shift));
    if (minor) term.push_back(static_cast<char>(TextField::minor));
    return term;
}

}  // namespace

std::uint32_t name_hash(std::string_view name) {
    return static_cast<std::uint32_t>(content_hash(lower_case(name)) & 0xff'ffff);
}

bool is_minor(std::string_view kind) {
    for (const std::string_view minor :
         {"field", "variable", "enumerator", "prototype", "alias", "property", "constant"})
        if (kind == minor) return true;
    return false;
}

std::string definition_term(std::string_view name) {
    return term_of_hash(name_hash(name), false);
}

std::string minor_term(std::string_view name) {
    return term_of_hash(name_hash(name), true);
}

std::string marked(TextField field, std::string_view term) {
    std::string text(term);
    if (field != TextField::body) text.push_back(static_cast<char>(field));
    return text;
}

TermCutter::TermCutter() : seed_(make_seed()) {}

std::string TermCutter::cut(const FileResult& file) {
    std::string result;
    add_definitions(file, result);
    if (file.chunks.empty()) return result;
    reset();
    add_path(file.path, result);
    for (const Chunk& chunk : file.chunks) {
        const Definition& definition = file.definitions[static_cast<std::size_t>(chunk.definition)];
        add_text(chunk.body, TextField::body);
        for (const std::string_view text : {definition.name, definition.qualified_name, definition.signature})
            add_text(text, TextField::name);
        ++chunk_;
    }
    return result += packed();
}

void TermCutter::reset() {
    word_slots_.clear();
    row_slots_.clear();
    words_.clear();
    of_words_.clear();
    texts_.clear();
    rows_.clear();
    postings_.clear();
    chunk_ = 0;
}

void TermCutter::add_text(std::string_view text, TextField field) {
    const char* at = text.data();
    const char* const end = at + text.size();
    for (;;) {
        while (at != end && word_byte(*at).is == separator) ++at;
        if (at == end) return;
        const char* const begin = at;
        unsigned seen = 0;
        for (unsigned is; at != end && (is = word_byte(*at).is) != separator; ++at) seen |= is;
        add_word({begin, static_cast<std::size_t>(at - begin)}, seen, field);
    }
}

// `seen`: the classes of its bytes.
void TermCutter::add_word(std::string_view word, unsigned seen, TextField field) {
    if ((seen & wide) != 0) {
        // May hold separators beyond ASCII.
        tokenizer_.run(word, [&](const Term& term) {
            hold(row_of(term.text, field));
            return true;
        });
        return;
    }
    word = word.substr(0, Tokenizer::max_term_bytes);  // the rest doesn't count
    const std::uint32_t found =
        word_slots_.find_or_add(hash_of_word(word, seed_ + static_cast<std::uint64_t>(field)),
                                static_cast<std::uint32_t>(words_.size()), [&](std::uint32_t number) {
                                    const Word& one = words_[number];
                                    return one.field == field && std::string_view(one.text, one.size) == word;
                                });
    if (found == HashSlots::none) {
        words_.push_back({word.data(), static_cast<std::uint32_t>(word.size()), chunk_, 0, 0, field});
        new_word(words_.back(), seen);
        return;
    }
    Word& known = words_[found];
    if (known.chunk == chunk_) return;
    known.chunk = chunk_;
    for (std::uint32_t i = 0; i < known.terms; ++i) hold(of_words_[known.first + i]);
}

void TermCutter::new_word(Word& word, unsigned seen) {
    const std::string_view text(word.text, word.size);
    word.first = static_cast<std::uint32_t>(of_words_.size());
    const auto add = [&](std::string_view term) {
        const std::uint32_t row = row_of(term, word.field);
        of_words_.push_back(row);
        hold(row);
    };
    if (seen == lower || seen == digit) {
        add(text);
    } else {
        tokenizer_.run(text, [&](const Term& term) {
            add(term.text);
            return true;
        });
    }
    word.terms = static_cast<std::uint32_t>(of_words_.size()) - word.first;
}

std::uint32_t TermCutter::row_of(std::string_view term, TextField field) {
    const auto next = static_cast<std::uint32_t>(rows_.size());
    const char mark = static_cast<char>(field);
    const std::size_t marks = field == TextField::body ? 0 : 1;
    const std::uint32_t found = row_slots_.find_or_add(
        hash_of_word(term, seed_ + static_cast<std::uint64_t>(field)), next, [&](std::uint32_t number) {
            const Row& row = rows_[number];
            if (row.size != term.size() + marks) return false;
            if (marks != 0 && texts_[row.begin + term.size()] != mark) return false;
            return std::string_view(texts_).substr(row.begin, term.size()) == term;
        });
    if (found != HashSlots::none) return found;
    rows_.push_back(
        {static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(term.size() + marks), no_chunk, 0});
    texts_.append(term);
    if (marks != 0) texts_.push_back(mark);
    return next;
}

void TermCutter::hold(std::uint32_t number) {
    Row& row = rows_[number];
    if (row.chunk == chunk_) return;
    row.chunk = chunk_;
    ++row.holders;
    postings_.push_back({number, chunk_});
}

void TermCutter::add_path(std::string_view path, std::string& to) {
    tokenizer_.run(path, [&](const Term& term) {
        const std::size_t known = rows_.size();
        if (row_of(term.text, TextField::path) < known) return true;
        to.push_back(static_cast<char>(term.text.size() + 1));
        to.append(term.text);
        to.push_back(static_cast<char>(TextField::path));
        return true;
    });
}

void TermCutter::add_definitions(const FileResult& file, std::string& to) {
    constexpr std::string_view in_the_first("\0", 1);
    names_.clear();
    for (const Definition& definition : file.definitions)
        names_.push_back(name_hash(definition.name) << 1 | (is_minor(definition.kind) ? 1U : 0U));
    std::ranges::sort(names_);
    const auto same_name = [](std::uint32_t a, std::uint32_t b) { return a >> 1 == b >> 1; };
    names_.erase(std::ranges::unique(names_, same_name).begin(), names_.end());
    for (const std::uint32_t name : names_) put_term(to, term_of_hash(name >> 1, (name & 1) != 0), in_the_first);
}

// The postings sorted by row, each row's in the order of chunks.
std::string TermCutter::packed() {
    ends_.assign(rows_.size(), 0);
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        ends_[i] = sum;
        sum += rows_[i].holders;
    }
    by_row_.resize(postings_.size());
    for (const Posting& posting : postings_) by_row_[ends_[posting.row]++] = posting.chunk;
    std::string result;
    result.reserve(texts_.size() + 3 * rows_.size() + postings_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (row.holders == 0) continue;  // of the path
        key_.clear();
        std::uint32_t before = 0;
        for (std::uint32_t at = ends_[i] - row.holders; at < ends_[i]; ++at) {
            put_number(key_, by_row_[at] - before);
            before = by_row_[at];
        }
        put_term(result, std::string_view(texts_).substr(row.begin, row.size), key_);
    }
    return result;
}

}  // namespace vlt::core
