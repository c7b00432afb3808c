#include "core/query.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace vlt::core {

namespace {

/// What a byte may be; bits, so that an identifier's can be gathered.
enum Class : std::uint8_t { separator = 0, lower = 1, upper = 2, digit = 4, underscore = 8, wide = 16 };

struct Byte {
    Class is = separator;
    char small = 0;  // in lower case
};

constexpr std::array<Byte, 256> make_bytes() {
    std::array<Byte, 256> bytes{};
    for (int c = 'a'; c <= 'z'; ++c) bytes[static_cast<std::size_t>(c)] = {lower, static_cast<char>(c)};
    for (int c = 'A'; c <= 'Z'; ++c) bytes[static_cast<std::size_t>(c)] = {upper, static_cast<char>(c - 'A' + 'a')};
    for (int c = '0'; c <= '9'; ++c) bytes[static_cast<std::size_t>(c)] = {digit, static_cast<char>(c)};
    for (std::size_t c = 0x80; c < 0x100; ++c) bytes[c].is = wide;
    bytes['_'] = {underscore, '_'};
    return bytes;
}

constexpr std::array<Byte, 256> bytes = make_bytes();

const Byte& byte_of(char c) {
    return bytes[static_cast<unsigned char>(c)];
}

Class class_of(char c) {
    return byte_of(c).is;
}

struct Range {
    char32_t first, last;
};

/// Beyond ASCII all is taken for a letter but what stands here: spaces, punctuation, symbols, private use.
constexpr Range separators[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},       {0xF7, 0xF7},
    {0x2000, 0x200B}, {0x200E, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F},   {0x3000, 0x3004},
    {0x3008, 0x3020}, {0x3030, 0x3030}, {0xE000, 0xF8FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F},   {0xFEFF, 0xFF0F},
    {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
};

bool is_separator(char32_t c) {
    const auto* range =
        std::find_if(std::begin(separators), std::end(separators), [c](const Range& r) { return c <= r.last; });
    return range != std::end(separators) && c >= range->first;
}

/// Blocks in which capitals and small letters take turns, the capital first: on even code points, or on odd ones.
constexpr Range pairs_from_even[] = {{0x100, 0x137}, {0x14A, 0x177}, {0x1DE, 0x1EF},   {0x1F8, 0x21F},
                                     {0x222, 0x233}, {0x370, 0x373}, {0x3D8, 0x3EF},   {0x460, 0x481},
                                     {0x48A, 0x4BF}, {0x4D0, 0x52F}, {0x1E00, 0x1E95}, {0x1EA0, 0x1EFF}};
constexpr Range pairs_from_odd[] = {{0x139, 0x148}, {0x179, 0x17E}, {0x1CD, 0x1DC}, {0x4C1, 0x4CE}};

template <std::size_t n>
bool is_in(const Range (&ranges)[n], char32_t c) {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const Range& r) { return c >= r.first && c <= r.last; });
}

/// The small letter of a Latin, Greek or Cyrillic capital; any other character itself. Takes as many bytes as the
/// capital: so İ and ẞ stay.
char32_t fold(char32_t c) {
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
    if (c < 0x100) return c;
    if (c == 0x130) return c;
    if (c == 0x178) return 0xFF;
    if (c == 0x386) return 0x3AC;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 63;
    if (c >= 0x391 && c <= 0x3AB) return c + 0x20;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    if (c >= 0x410 && c <= 0x42F) return c + 0x20;
    if (is_in(pairs_from_even, c)) return c | 1U;
    if (is_in(pairs_from_odd, c)) return c + (c & 1U);
    return c;
}

/// Where a sub-word ends within a run without '_', given the kinds of three characters in a row.
enum class Cut { none, before_this, before_last };

Cut cut_at(std::uint8_t before, std::uint8_t last, std::uint8_t now) {
    if ((now == digit) != (last == digit)) return Cut::before_this;
    if (now == upper && last == lower) return Cut::before_this;
    if (now == lower && last == upper && before == upper) return Cut::before_last;  // HTTP|Server
    return Cut::none;
}

}  // namespace

void Tokenizer::reset(std::string_view text) {
    text_ = text;
    pos_ = 0;
    part_count_ = 0;
    next_part_ = 0;
}

bool Tokenizer::next(Term& term) {
    if (next_part_ < part_count_) {
        const Part part = parts_[next_part_++];
        term.text = {folded_.data() + part.begin, std::size_t{part.end} - part.begin};
        term.begin = begin_ + part.begin;
        term.end = begin_ + part.end;
        term.part = true;
        return true;
    }
    if (!skip_separators()) return false;
    read_identifier();
    term.text = {folded_.data(), size_};
    term.begin = begin_;
    term.end = static_cast<std::uint32_t>(pos_);
    term.part = false;
    return true;
}

bool Tokenizer::skip_separators() {
    while (pos_ < text_.size()) {
        const Class is = class_of(text_[pos_]);
        if (is != separator && is != wide) return true;
        std::size_t after = pos_ + 1;
        if (is == wide && !is_separator(decode_utf8(text_, after = pos_))) return true;
        pos_ = after;
    }
    return false;
}

void Tokenizer::read_identifier() {
    begin_ = static_cast<std::uint32_t>(pos_);
    const std::string_view text = text_.substr(pos_);
    const std::size_t limit = std::min(text.size(), max_term_bytes);
    std::size_t size = 0;
    unsigned seen = 0;  // the classes of its characters
    while (size < limit) {
        const Byte& byte = byte_of(text[size]);
        if (byte.is == separator) break;
        if (byte.is == wide) {
            const std::size_t length = read_wide(text, size);
            if (length == 0) break;
            seen |= wide;
            size += length;
            continue;
        }
        folded_[size] = byte.small;
        kinds_[size] = byte.is;
        seen |= byte.is;
        ++size;
    }
    size_ = static_cast<std::uint32_t>(size);
    pos_ += size;
    skip_identifier();
    part_count_ = next_part_ = 0;
    if (seen != lower && seen != digit) split();
}

/// Reads the character beyond ASCII at `at`: its length, or 0 where it ends the identifier or does not fit.
std::size_t Tokenizer::read_wide(std::string_view text, std::size_t at) {
    std::size_t after = at;
    const char32_t letter = decode_utf8(text, after);
    std::size_t length = after - at;
    char small[4];
    if (is_separator(letter) || at + length > max_term_bytes) return 0;
    const char32_t folded = fold(letter);
    length = encode_utf8(folded, small);
    std::copy_n(small, length, folded_.data() + at);
    std::fill_n(kinds_.data() + at, length, wide);
    kinds_[at] = folded == letter ? lower : upper;
    return length;
}

/// To the end of an identifier that is longer than what is kept of it.
void Tokenizer::skip_identifier() {
    while (pos_ < text_.size()) {
        const Class is = class_of(text_[pos_]);
        if (is == separator) return;
        std::size_t after = pos_ + 1;
        if (is == wide && is_separator(decode_utf8(text_, after = pos_))) return;
        pos_ = after;
    }
}

void Tokenizer::split() {
    const bool is_number = kinds_[0] == digit;
    std::uint8_t before = separator, last = separator;  // kinds of the two characters passed
    std::size_t last_at = 0, begin = size_;             // of the open part; size_: none is
    const auto close = [&](std::size_t end) {
        parts_[part_count_++] = {static_cast<std::uint8_t>(begin), static_cast<std::uint8_t>(end)};
    };
    for (std::size_t at = 0; at < size_; ++at) {
        const std::uint8_t now = kinds_[at];
        if (now == wide) continue;  // a character's second byte and on
        if (now == underscore) {
            if (begin < size_) close(at);
            begin = size_;
        } else if (begin == size_) {
            begin = at;
        } else if (const Cut cut = cut_at(before, last, now); cut != Cut::none && !is_number) {
            const bool plural = folded_[at] == 's' && (at + 1 == size_ || kinds_[at + 1] != lower);  // URLs
            const std::size_t end = cut == Cut::before_this ? at : last_at;
            if (cut == Cut::before_this || !plural) {
                close(end);
                begin = end;
            }
        }
        before = last;
        last = now;
        last_at = at;
    }
    if (begin < size_) close(size_);
    const bool is_whole = part_count_ == 1 && parts_[0].end - parts_[0].begin == static_cast<int>(size_);
    const bool crumbs = part_count_ > 4 && size_ < 2 * part_count_;
    if (is_whole || crumbs) part_count_ = 0;
}

namespace {

void add_distinct(std::vector<std::string>& words, std::string_view word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
}

}  // namespace

std::vector<std::string> sub_words(std::string_view identifier) {
    std::vector<std::string> words, whole;
    Tokenizer{}.run(identifier, [&](const Term& term) {
        (term.part ? words : whole).emplace_back(term.text);
        return true;
    });
    return words.empty() ? whole : words;
}

Query parse_query(std::string_view text) {
    constexpr std::size_t max_terms = 64;
    Query query;
    std::string whole;
    bool has_parts = true;
    Tokenizer{}.run(text, [&](const Term& term) {
        if (term.part) {
            has_parts = true;
            add_distinct(query.words, term.text);
        } else {
            if (!has_parts) add_distinct(query.words, whole);
            has_parts = false;
            whole = term.text;
            add_distinct(query.identifiers, whole);
        }
        return query.identifiers.size() + query.words.size() < max_terms;
    });
    if (!has_parts) add_distinct(query.words, whole);
    return query;
}

std::string fts_expression(const Query& query) {
    std::vector<std::string> terms = query.identifiers;
    for (const std::string& word : query.words) add_distinct(terms, word);
    std::string expression;
    for (const std::string& term : terms) {
        if (!expression.empty()) expression += " OR ";
        expression += '"';
        expression += term;  // letters, digits and '_' alone: nothing to escape
        expression += '"';
    }
    return expression;
}

}  // namespace vlt::core
