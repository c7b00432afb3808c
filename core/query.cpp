#include "core/query.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace vlt::core {

namespace {

enum class Class : std::uint8_t { separator, lower, upper, digit, underscore, wide };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = Class::lower;
    for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = Class::upper;
    for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = Class::digit;
    for (std::size_t c = 0x80; c < 0x100; ++c) classes[c] = Class::wide;
    classes['_'] = Class::underscore;
    return classes;
}

constexpr std::array<Class, 256> classes = make_classes();

Class class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
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

/// The small letter of a Latin, Greek or Cyrillic capital; any other character itself.
char32_t fold(char32_t c) {
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
    if (c < 0x100) return c;
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xFF;
    if (c == 0x1E9E) return 0xDF;
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

}  // namespace

void Tokenizer::reset(std::string_view text) {
    text_ = text;
    pos_ = 0;
    part_count_ = 0;
    next_part_ = 0;
}

bool Tokenizer::next(Term& term) {
    if (next_part_ < part_count_) {
        const Part& part = parts_[next_part_++];
        term.text = {folded_.data() + part.begin, part.end - part.begin};
        term.begin = part.text_begin;
        term.end = part.text_end;
        term.part = true;
        return true;
    }
    if (!read_identifier()) return false;
    term.text = {folded_.data(), folded_size_};
    term.begin = begin_;
    term.end = static_cast<std::uint32_t>(pos_);
    term.part = false;
    return true;
}

bool Tokenizer::skip_separators() {
    for (; pos_ < text_.size(); ++pos_) {
        const Class c = class_of(text_[pos_]);
        if (c == Class::separator) continue;
        if (c != Class::wide) return true;
        std::size_t after = pos_;
        if (!is_separator(decode_utf8(text_, after))) return true;
        pos_ = after - 1;
    }
    return false;
}

void Tokenizer::open_part(std::uint32_t folded_begin, std::uint32_t text_begin) {
    parts_[part_count_] = {folded_begin, folded_begin, text_begin, text_begin};
    part_open_ = true;
}

void Tokenizer::close_part(std::uint32_t folded_end, std::uint32_t text_end) {
    if (!part_open_) return;
    parts_[part_count_].end = folded_end;
    parts_[part_count_].text_end = text_end;
    ++part_count_;
    part_open_ = false;
}

bool Tokenizer::read_identifier() {
    if (!skip_separators()) return false;
    begin_ = static_cast<std::uint32_t>(pos_);
    folded_size_ = part_count_ = next_part_ = 0;
    part_open_ = false;
    const bool is_number = class_of(text_[pos_]) == Class::digit;
    Class before = Class::separator, last = Class::separator;  // the two characters passed
    std::uint32_t last_folded = 0, last_text = 0;              // where the last one stands
    bool clipped = false;

    while (pos_ < text_.size()) {
        const auto at = static_cast<std::uint32_t>(pos_);
        const char c = text_[pos_];
        Class now = class_of(c);
        char small[4] = {c};
        std::size_t size = 1;
        std::size_t after = pos_ + 1;
        if (now == Class::separator) break;
        if (now == Class::upper) {
            small[0] = static_cast<char>(c + ('a' - 'A'));
        } else if (now == Class::wide) {
            after = pos_;
            const char32_t wide = decode_utf8(text_, after);
            if (is_separator(wide)) break;
            const char32_t folded = fold(wide);
            now = folded == wide ? Class::lower : Class::upper;
            size = encode_utf8(folded, small);
        }
        pos_ = after;
        if (clipped || folded_size_ + size > max_term_bytes) {
            clipped = true;
            continue;
        }

        if (now == Class::underscore) {
            close_part(folded_size_, at);
        } else if (!part_open_) {
            open_part(folded_size_, at);
        } else if (!is_number) {
            const bool digits_meet = (now == Class::digit) != (last == Class::digit);
            if (digits_meet || (now == Class::upper && last == Class::lower)) {
                close_part(folded_size_, at);
                open_part(folded_size_, at);
            } else if (now == Class::lower && last == Class::upper && before == Class::upper) {
                // "HTTPServer": the last capital belongs to what follows, but for a plural: "URLs".
                const bool plural = c == 's' && (pos_ == text_.size() || class_of(text_[pos_]) != Class::lower);
                if (!plural) {
                    close_part(last_folded, last_text);
                    open_part(last_folded, last_text);
                }
            }
        }
        last_folded = folded_size_;
        last_text = at;
        std::copy_n(small, size, folded_.data() + folded_size_);
        folded_size_ += static_cast<std::uint32_t>(size);
        before = last;
        last = now;
    }
    close_part(folded_size_, static_cast<std::uint32_t>(pos_));
    if (!has_telling_parts()) part_count_ = 0;
    return true;
}

bool Tokenizer::has_telling_parts() const {
    if (part_count_ == 1) return parts_[0].end - parts_[0].begin < folded_size_;
    return part_count_ <= 4 || folded_size_ >= 2 * part_count_;
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
