#include "core/query.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "core/word_bytes.hpp"

namespace vlt::core {

namespace {

ByteClass class_of(char c) {
    return word_byte(c).is;
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
        const ByteClass is = class_of(text_[pos_]);
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
        const WordByte& byte = word_byte(text[size]);
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
        const ByteClass is = class_of(text_[pos_]);
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

std::string_view name(QueryKind kind) {
    constexpr std::string_view names[] = {"name", "words", "sentence"};
    return names[static_cast<std::size_t>(kind)];
}

namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

void add_distinct(std::vector<std::string>& words, std::string_view word) {
    if (!contains(words, word)) words.emplace_back(word);
}

template <std::size_t n>
bool is_in(const std::string_view (&sorted)[n], std::string_view word) {
    return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

// Words of English that tell nothing of what is looked for. Sorted.
constexpr std::string_view english[] = {
    "a",    "about", "after",  "again",   "all",    "also", "an",    "and",   "any",   "are",     "as",    "at",
    "be",   "been",  "being",  "but",     "by",     "can",  "could", "did",   "do",    "does",    "doing", "each",
    "for",  "from",  "had",    "has",     "have",   "how",  "i",     "if",    "in",    "instead", "into",  "is",
    "it",   "its",   "just",   "may",     "me",     "more", "most",  "my",    "no",    "not",     "of",    "on",
    "only", "or",    "our",    "over",    "should", "so",   "some",  "such",  "than",  "that",    "the",   "their",
    "them", "then",  "there",  "these",   "they",   "this", "those", "to",    "too",   "under",   "up",    "us",
    "very", "via",   "was",    "we",      "were",   "what", "when",  "where", "which", "while",   "who",   "why",
    "will", "with",  "within", "without", "would",  "you",  "your"};

// Words of those who write about code: what was done to it rather than what it is. Sorted.
constexpr std::string_view of_changes[] = {
    "add",         "added",   "adds",     "allow",       "allows",        "avoid",     "backport",   "behavior",
    "behaviour",   "better",  "bug",      "bump",        "change",        "changed",   "changes",    "chore",
    "class",       "clean",   "cleanup",  "code",        "convert",       "correct",   "correctly",  "deprecate",
    "deprecated",  "drop",    "dropped",  "ensure",      "extend",        "extended",  "feat",       "fix",
    "fixed",       "fixes",   "fixing",   "fixup",       "function",      "given",     "handle",     "implement",
    "implemented", "improve", "improved", "incorrect",   "incorrectly",   "introduce", "issue",      "issues",
    "make",        "makes",   "making",   "method",      "minor",         "missing",   "move",       "moved",
    "never",       "new",     "now",      "obsolete",    "optimize",      "possible",  "potential",  "prevent",
    "problem",     "proper",  "properly", "reduce",      "redundant",     "refactor",  "regression", "remove",
    "removed",     "removes", "rename",   "renamed",     "replace",       "replaced",  "return",     "returns",
    "revert",      "rework",  "rewrite",  "simplify",    "still",         "support",   "supported",  "supports",
    "switch",      "tweak",   "typo",     "unnecessary", "unused",        "update",    "updated",    "upstream",
    "use",         "used",    "uses",     "using",       "vulnerability", "work",      "workaround", "works",
    "wrong"};

constexpr double little = 0.35;  // the weight of such a word
constexpr std::size_t most_terms = 24;
constexpr std::size_t most_words = 5;  // of a query that is no sentence
// In a longer query a plain word is no name: only identifiers of several parts are.
constexpr std::size_t most_plain_names = 3;

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_in_any(std::string_view word, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return word.ends_with(end); });
}

/// `runn` -> run; what is not doubled itself.
std::string undoubled(std::string stem) {
    const std::size_t size = stem.size();
    if (size > 3 && stem[size - 1] == stem[size - 2] && !ends_in_any(stem, {"l", "s", "z"})) stem.pop_back();
    return stem;
}

/// Whether `c` ends a stem that an `e` may have been cut from: cach(e), stor(e).
bool may_lack_e(std::string_view stem) {
    return stem.size() > 2 && !is_vowel(stem.back()) && !ends_in_any(stem, {"w", "x", "y"});
}

/// What the word may be an inflection of, itself included.
std::vector<std::string> bases_of(const std::string& word) {
    std::vector<std::string> bases{word};
    const auto cut = [&](std::size_t n) { return word.substr(0, word.size() - n); };
    if (word.ends_with("ies") && word.size() > 4) {
        add_distinct(bases, cut(3) + "y");
    } else if (word.ends_with("s") && word.size() > 3 && !ends_in_any(word, {"ss", "us", "is"})) {
        if (ends_in_any(word, {"sses", "xes", "zes", "ches", "shes"})) add_distinct(bases, cut(2));
        add_distinct(bases, cut(1));
    }
    if (word.ends_with("ied") && word.size() > 4) add_distinct(bases, cut(3) + "y");
    for (const std::string_view end : {"ing", "ed"}) {
        if (!word.ends_with(end) || word.size() < end.size() + 3) continue;
        const std::string stem = cut(end.size());
        if (std::none_of(stem.begin(), stem.end(), is_vowel)) continue;  // string
        add_distinct(bases, undoubled(stem));
        if (may_lack_e(stem)) add_distinct(bases, stem + "e");
    }
    return bases;
}

void add_inflections(std::vector<std::string>& forms, const std::string& base) {
    const bool after_y = base.ends_with("y") && !is_vowel(base[base.size() - 2]);
    const bool after_e = base.ends_with("e");
    const std::string stem = base.substr(0, base.size() - ((after_y || after_e) ? 1 : 0));
    if (!base.ends_with("s"))
        add_distinct(forms, after_y ? stem + "ies" : base + (ends_in_any(base, {"x", "z", "ch", "sh"}) ? "es" : "s"));
    else if (base.ends_with("ss"))
        add_distinct(forms, base + "es");
    if (ends_in_any(base, {"ing", "ed"})) return;
    const bool doubles = base.size() == 3 && !is_vowel(base[0]) && is_vowel(base[1]) && !is_vowel(base[2]);
    const std::string longer = doubles && !after_e && !after_y ? base + base.back() : stem;
    add_distinct(forms, (after_y ? base : longer) + "ing");
    add_distinct(forms, after_y ? stem + "ied" : longer + "ed");
}

/// An identifier of the query and its sub-words, where it has more than one.
struct Piece {
    std::string whole;
    std::vector<std::string> parts;
    bool of_place = false;
};

/// Where what a line about a change begins with ends: `net/http: …`, `fix(parser): …`, `[Config] …`; 0: it does not.
std::size_t end_of_place(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (const std::size_t bracket = text.find("] "); text.starts_with('[') && bracket < longest) return bracket;
    std::size_t end = 0, from = 0;
    for (;;) {
        const std::size_t colon = text.substr(0, longest).find(": ", from);
        if (colon == std::string_view::npos || text.find(' ', from) < colon) return end;
        end = colon;
        from = colon + 2;
    }
}

std::vector<Piece> read_pieces(std::string_view text, Query& query) {
    constexpr std::size_t max_terms = 64;
    const std::size_t place = end_of_place(text);
    std::vector<Piece> pieces;
    std::size_t terms = 0;
    Tokenizer{}.run(text, [&](const Term& term) {
        if (term.part) {
            pieces.back().parts.emplace_back(term.text);
        } else {
            pieces.push_back({std::string(term.text), {}, term.end <= place});
            add_distinct(query.spelled, text.substr(term.begin, term.end - term.begin));
        }
        return ++terms < max_terms;
    });
    return pieces;
}

/// Whether the text is one word to its writer, as `Model.save()` is.
bool is_one_piece(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return true;
    return text.find_first_of(" \t\r\n", begin) >= text.find_last_not_of(" \t\r\n");
}

QueryKind kind_of(std::string_view text, const Query& query) {
    if (query.identifiers.size() <= 1 || is_one_piece(text)) return QueryKind::name;
    const bool is_plain = std::none_of(query.identifiers.begin(), query.identifiers.end(),
                                       [](const std::string& word) { return is_in(english, word); });
    return is_plain && query.words.size() <= most_words ? QueryKind::words : QueryKind::sentence;
}

void add_term(Query& query, const std::string& word, bool whole, bool of_place, double weight) {
    const bool known = std::any_of(query.terms.begin(), query.terms.end(), [&](const QueryTerm& term) {
        return whole ? term.forms.front() == word : contains(term.forms, word);
    });
    if (known || query.terms.size() >= most_terms) return;
    query.terms.push_back({whole ? std::vector<std::string>{word} : word_forms(word), weight, whole, of_place});
}

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_terms(Query& query, const std::vector<Piece>& pieces, bool with_english) {
    for (const Piece& piece : pieces) {
        if (!piece.parts.empty()) add_term(query, piece.whole, true, piece.of_place, 1);
        for (const std::string& part : piece.parts) add_term(query, part, false, piece.of_place, 1);
        if (!piece.parts.empty()) continue;
        const bool is_sentence = query.kind == QueryKind::sentence;
        if (is_sentence && !with_english && is_in(english, piece.whole)) continue;
        const bool tells_little = is_in(of_changes, piece.whole) || is_number(piece.whole);
        add_term(query, piece.whole, false, piece.of_place, is_sentence && tells_little ? little : 1);
    }
}

/// The identifiers, and a few words written as one.
void add_names(Query& query) {
    for (const std::string& identifier : query.identifiers)
        if (!contains(query.words, identifier) ||
            (query.kind != QueryKind::sentence && query.identifiers.size() <= most_plain_names))
            add_distinct(query.names, identifier);
    if (query.words.size() < 2 || query.words.size() > most_words) return;
    std::string joined, snake;
    for (const std::string& word : query.words) {
        joined += word;
        snake += (snake.empty() ? "" : "_") + word;
    }
    add_distinct(query.names, joined);
    add_distinct(query.names, snake);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    const std::size_t begin = std::min(text.find_first_not_of(white), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(white) + 1);
}

}  // namespace

std::vector<std::string> word_forms(const std::string& word) {
    std::vector<std::string> forms{word};
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.size() < 3 || !std::all_of(word.begin(), word.end(), is_small)) return forms;
    const std::vector<std::string> bases = bases_of(word);
    for (const std::string& base : bases) add_distinct(forms, base);
    // An inflected word's own inflections are none.
    for (std::size_t i = bases.size() > 1 ? 1 : 0; i < bases.size(); ++i) add_inflections(forms, bases[i]);
    return forms;
}

std::vector<std::string> sub_words(std::string_view identifier) {
    std::vector<std::string> words, whole;
    Tokenizer{}.run(identifier, [&](const Term& term) {
        (term.part ? words : whole).emplace_back(term.text);
        return true;
    });
    return words.empty() ? whole : words;
}

Query parse_query(std::string_view text) {
    Query query;
    constexpr std::size_t longest_name = 200;
    const std::vector<Piece> pieces = read_pieces(text, query);
    query.typed = clip(trimmed(text), longest_name);
    for (const Piece& piece : pieces) {
        add_distinct(query.identifiers, piece.whole);
        if (piece.parts.empty()) add_distinct(query.words, piece.whole);
        for (const std::string& part : piece.parts) add_distinct(query.words, part);
    }
    query.kind = kind_of(text, query);
    add_terms(query, pieces, false);
    if (query.terms.empty()) add_terms(query, pieces, true);
    add_names(query);
    if (!query.terms.empty()) add_distinct(query.names, lower_case(query.typed));  // `save!`, `operator==`
    return query;
}

double meant(const Query& query, std::string_view name) {
    constexpr double scope = 0.3, identifier = 0.7, other_case = 0.9, mentioned = 0.2;
    if (name == query.typed) return 1;
    if (lower_case(name) == lower_case(query.typed)) return other_case;
    std::string folded;
    Tokenizer{}.run(name, [&](const Term& term) {
        folded = term.text;
        return false;
    });
    if (!contains(query.names, folded)) return 0;
    // In `Model.save` the last one is meant.
    if (query.kind == QueryKind::name && contains(query.identifiers, folded) && query.identifiers.back() != folded)
        return scope;
    const bool spelled = contains(query.spelled, name);
    const bool is_all = query.identifiers.size() == 1 || !contains(query.identifiers, folded);  // or all words joined
    if (is_all || query.kind == QueryKind::name) return spelled || query.kind != QueryKind::name ? 1 : other_case;
    // A sentence tells what was done; where it mentions a name, often something else is meant than its definition.
    const double share = query.kind == QueryKind::sentence ? mentioned : 1;
    const bool plain = contains(query.words, folded);
    const auto words = static_cast<double>(query.identifiers.size());
    return share * (plain ? 1 / (words * words) : identifier);
}

}  // namespace vlt::core
