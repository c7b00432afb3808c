#include "core/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace vlt::core {

namespace {

using Parts = std::array<double, part_count>;

constexpr std::size_t at(Part part) {
    return static_cast<std::size_t>(part);
}

struct Row {
    Part part;
    std::string_view name;
    double of_name, of_words, of_sentence;  // its weight for each kind of query
};

// All weights. Name look-ups live by names; in a sentence a function's file tells as much as its name. Those of
// sentences are fitted (listwise, by the softmax of the files that a commit touched) on trees that others were held out
// from.
constexpr Row table[part_count] = {
    {Part::symbol, "symbol", 6.00, 4.00, 3.00},
    {Part::name, "name", 3.00, 3.00, 1.25},
    {Part::signature, "signature", 0.20, 0.10, 0.55},
    {Part::file_name, "file_name", 0.50, 0.80, 1.10},
    {Part::place, "place", 0.20, 0.50, 1.20},
    {Part::body, "body", 1.00, 1.20, 0.90},
    {Part::near, "near", 0.30, 0.60, 0.65},
    {Part::order, "order", 0.60, 2.50, 0.20},
    {Part::chunk, "chunk", 0.30, 1.50, 1.00},
    {Part::file, "file", 0.20, 0.30, 0.90},
    {Part::often, "often", 0.10, 0.30, 1.80},
    {Part::central, "central", 1.00, 0.30, 0.10},
    {Part::definition, "definition", 0.45, 0.15, 0.30},
    {Part::source, "source", 0.90, 0.90, 1.40},
    // A share of the sum above that is taken away, each time anew.
    {Part::repeated, "repeated", 0.10, 0.25, 0.20},
};

double weight_of(std::size_t part, QueryKind kind) {
    const Row& row = table[part];
    if (kind == QueryKind::name) return row.of_name;
    return kind == QueryKind::words ? row.of_words : row.of_sentence;
}

// --- Reading a text ---

constexpr std::size_t window = 20;  // identifiers within which terms count as close together
constexpr std::uint32_t nowhere = UINT32_MAX;

/// Which term a word of a text is, if any.
class Forms {
public:
    explicit Forms(const Query& query) {
        for (std::size_t i = 0; i < query.terms.size(); ++i)
            for (const std::string& form : query.terms[i].forms) {
                by_form_.emplace(form, i);
                first_letters_[static_cast<unsigned char>(form.empty() ? '\0' : form[0])] = true;
            }
    }
    static constexpr std::size_t none = SIZE_MAX;
    std::size_t find(std::string_view word) const {
        if (!first_letters_[static_cast<unsigned char>(word[0])]) return none;
        const auto found = by_form_.find(word);
        return found == by_form_.end() ? none : found->second;
    }

private:
    std::unordered_map<std::string_view, std::size_t> by_form_;
    std::array<bool, 256> first_letters_{};
};

/// What stands in a text.
struct Seen {
    std::vector<std::uint32_t> times;  // by term
    std::uint32_t length = 0;          // identifiers
    std::uint32_t words = 0;           // sub-words, or the identifier where it has none
    std::uint32_t matched = 0;         // of these, those that are asked for
    double near = 0;                   // the most weight of terms within a window
    double order = 0;                  // weight of the terms that follow the one typed before
};

class Reader {
public:
    Reader(const Query& query, const std::vector<double>& shares) : forms_(query), shares_(shares) {}

    Seen read(std::string_view text) {
        Seen seen;
        seen.times.assign(shares_.size(), 0);
        last_.assign(shares_.size(), nowhere);
        follows_.assign(shares_.size(), false);
        bool had_parts = true, whole_matched = false;
        std::uint32_t position = 0;
        const auto end_identifier = [&] {
            if (had_parts) return;
            ++seen.words;
            seen.matched += whole_matched ? 1 : 0;
        };
        tokenizer_.run(text, [&](const Term& word) {
            const std::size_t term = forms_.find(word.text);
            if (word.part) {
                had_parts = true;
                ++seen.words;
                seen.matched += term != Forms::none ? 1 : 0;
            } else {
                end_identifier();
                had_parts = false;
                whole_matched = term != Forms::none;
                ++position;
            }
            if (term != Forms::none) note(seen, term, position);
            return true;
        });
        end_identifier();
        seen.length = position;
        for (std::size_t i = 0; i < shares_.size(); ++i)
            if (follows_[i]) seen.order += shares_[i];
        return seen;
    }

private:
    void note(Seen& seen, std::size_t term, std::uint32_t position) {
        ++seen.times[term];
        last_[term] = position;
        if (term > 0 && last_[term - 1] != nowhere && position - last_[term - 1] <= 2) follows_[term] = true;
        double near = 0;
        for (std::size_t i = 0; i < shares_.size(); ++i)
            if (last_[i] != nowhere && position - last_[i] < window) near += shares_[i];
        seen.near = std::max(seen.near, near);
    }

    Forms forms_;
    const std::vector<double>& shares_;
    Tokenizer tokenizer_;
    std::vector<std::uint32_t> last_;
    std::vector<bool> follows_;
};

double covered(const Seen& seen, const std::vector<double>& shares) {
    double sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i)
        if (seen.times[i] > 0) sum += shares[i];
    return sum;
}

/// How much of the text is asked for, and how much of what is asked for it is.
double precise(const Seen& seen, double share) {
    return seen.words == 0 ? 0 : std::sqrt(share) * seen.matched / seen.words;
}

/// BM25's way to count: each further time tells less, and less in a long text.
double saturated(const Seen& seen, const std::vector<double>& shares, double mean_length) {
    constexpr double k = 0.9, b = 0.4;
    const double slow = k * (1 - b + b * seen.length / std::max(mean_length, 1.0));
    double sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) sum += shares[i] * seen.times[i] / (seen.times[i] + slow);
    return sum;
}

// --- The parts ---

class Ranking {
public:
    Ranking(const Query& query, const std::vector<Candidate>& candidates, const RankOptions& options)
        : query_(query), candidates_(candidates), options_(options), shares_(shares()), reader_(query, shares_) {}

    std::vector<Ranked> run() {
        read_texts();
        std::vector<Ranked> ranked(candidates_.size());
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            ranked[i].candidate = i;
            weigh(ranked[i]);
        }
        sort(ranked);
        spread(ranked);
        return ranked;
    }

private:
    struct Path {
        double name = 0, named = 0, often = 0;
        std::vector<bool> in_path;   // by term
        std::vector<bool> anywhere;  // by term: in the path or any candidate of the file
        Place place = Place::source;
    };

    /// The terms' weights, so that they sum up to 1.
    std::vector<double> shares() const {
        std::vector<double> result;
        double sum = 0;
        for (std::size_t i = 0; i < query_.terms.size(); ++i) {
            result.push_back(query_.terms[i].weight * (i < options_.weights.size() ? options_.weights[i] : 1.0));
            sum += result.back();
        }
        for (double& share : result) share /= sum > 0 ? sum : 1;
        return result;
    }

    void read_texts() {
        double lengths = 0;
        for (const Candidate& candidate : candidates_) {
            const Seen& body = bodies_.emplace_back(reader_.read(candidate.body));
            lengths += body.length;
            Path& path = path_of(candidate);
            for (std::size_t i = 0; i < shares_.size(); ++i)
                if (body.times[i] > 0) path.anywhere[i] = true;
        }
        if (!candidates_.empty()) mean_length_ = lengths / static_cast<double>(candidates_.size());
    }

    Path& path_of(const Candidate& candidate) {
        const auto [found, is_new] = paths_.try_emplace(candidate.path);
        Path& path = found->second;
        if (!is_new) return path;
        const std::size_t slash = candidate.path.rfind('/');
        const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
        const std::string_view file_name = candidate.path.substr(begin);
        const Seen file = reader_.read(file_name.substr(0, file_name.rfind('.')));
        const Seen folder = reader_.read(candidate.path.substr(0, begin));
        path.name = precise(file, covered(file, shares_));
        path.place = place_of(candidate.path, candidate.language);
        path.in_path.resize(shares_.size());
        for (std::size_t i = 0; i < shares_.size(); ++i) path.in_path[i] = file.times[i] > 0 || folder.times[i] > 0;
        path.anywhere = path.in_path;
        path.named = named(path);
        if (candidate.file != nullptr) read_file(path, *candidate.file);
        return path;
    }

    /// The share of what the query says before a colon.
    double named(const Path& path) const {
        double all = 0, held = 0;
        for (std::size_t i = 0; i < shares_.size(); ++i) {
            if (!query_.terms[i].of_place) continue;
            all += shares_[i];
            if (path.in_path[i]) held += shares_[i];
        }
        return all > 0 ? held / all : 0;
    }

    void read_file(Path& path, const FileTerms& file) const {
        constexpr double few = 1, of_length = 0.05;
        for (std::size_t i = 0; i < std::min(shares_.size(), file.holders.size()); ++i) {
            const double holders = file.holders[i];
            if (holders == 0) continue;
            path.anywhere[i] = true;
            path.often += shares_[i] * holders / (holders + few + of_length * file.chunks);
        }
    }

    void weigh(Ranked& ranked) {
        const Candidate& candidate = candidates_[ranked.candidate];
        const Seen& body = bodies_[ranked.candidate];
        const Path& path = path_of(candidate);
        Parts& parts = ranked.parts;
        const Seen name = reader_.read(candidate.name);
        const Seen scope = reader_.read(candidate.qualified_name);
        set(parts, Part::symbol, candidate.symbol);
        set(parts, Part::name, precise(name, covered(name, shares_)));
        set(parts, Part::signature, covered(reader_.read(candidate.signature), shares_));
        set(parts, Part::file_name, path.name);
        set(parts, Part::place, path.named);
        set(parts, Part::body, saturated(body, shares_, mean_length_));
        set(parts, Part::near, body.near);
        set(parts, Part::order, body.order);
        double in_chunk = 0, in_file = 0;
        for (std::size_t i = 0; i < shares_.size(); ++i) {
            if (path.anywhere[i]) in_file += shares_[i];
            if (path.in_path[i] || body.times[i] > 0 || name.times[i] > 0 || scope.times[i] > 0) in_chunk += shares_[i];
        }
        set(parts, Part::chunk, in_chunk);
        set(parts, Part::file, in_file);
        set(parts, Part::often, path.often);
        set(parts, Part::central, candidate.centrality);
        set(parts, Part::definition, candidate.is_definition || candidate.symbol > 0 ? 1 : 0);
        const bool wanted = path.place == Place::source || (path.place == Place::test && options_.tests_wanted);
        set(parts, Part::source, wanted ? 1 : 0);
        for (const double part : parts) ranked.score += part;
    }

    bool counts(Part part) const { return (options_.without & (1U << at(part))) == 0; }

    void set(Parts& parts, Part part, double value) const {
        if (counts(part)) parts[at(part)] = value * weight_of(at(part), query_.kind);
    }

    void sort(std::vector<Ranked>& ranked) const {
        std::sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
            if (a.score != b.score) return a.score > b.score;
            const Candidate& one = candidates_[a.candidate];
            const Candidate& other = candidates_[b.candidate];
            return std::tuple(one.path, one.start_line, one.id) < std::tuple(other.path, other.start_line, other.id);
        });
    }

    /// Others of the same file step back, so that a page shows more than one file.
    void spread(std::vector<Ranked>& ranked) const {
        constexpr int most = 8;
        std::unordered_map<std::string_view, int> before;
        if (!counts(Part::repeated)) return;
        const double kept = 1 - weight_of(at(Part::repeated), query_.kind);
        for (Ranked& one : ranked) {
            const int times = std::min(most, before[candidates_[one.candidate].path]++);
            const double less = one.score * (std::pow(kept, times) - 1);
            one.parts[at(Part::repeated)] = less;
            one.score += less;
        }
        sort(ranked);
    }

    const Query& query_;
    const std::vector<Candidate>& candidates_;
    const RankOptions& options_;
    std::vector<double> shares_;
    Reader reader_;
    std::vector<Seen> bodies_;
    std::unordered_map<std::string_view, Path> paths_;
    double mean_length_ = 1;
};

// --- Places ---

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

Place place_of_folder(std::string_view folder) {
    if (is_any(folder, {"test", "tests", "testing", "__tests__", "spec", "specs", "testdata", "test-data", "selftests",
                        "testsuite", "unittests", "e2e", "Test", "Tests"}))
        return Place::test;
    if (is_any(folder, {"vendor", "vendored", "_vendor", "third_party", "third-party", "thirdparty", "node_modules",
                        "bower_components", "external", "extern"}))
        return Place::vendored;
    return is_any(folder, {"generated", "autogen", "__generated__"}) ? Place::generated : Place::source;
}

bool has_word(std::string_view name, std::string_view word) {
    for (const std::string& part : sub_words(name))
        if (part == word) return true;
    return false;
}

Place place_of_file(std::string_view file) {
    const std::string_view stem = file.substr(0, file.rfind('.'));
    if (stem == "conftest" || has_word(stem, "test") || has_word(stem, "tests") || stem.ends_with(".spec") ||
        stem.ends_with(".test"))
        return Place::test;
    if (has_word(stem, "generated") || stem.ends_with("_pb2") || stem.ends_with(".pb") || stem.ends_with(".min"))
        return Place::generated;
    return Place::source;
}

}  // namespace

std::string_view name(Part part) {
    return table[at(part)].name;
}

std::size_t part_by_name(std::string_view name) {
    const auto* row =
        std::find_if(std::begin(table), std::end(table), [&](const Row& candidate) { return candidate.name == name; });
    return static_cast<std::size_t>(row - table);
}

Place place_of(std::string_view path, std::string_view language) {
    if (language == "markdown" || language == "text") return Place::document;
    for (;;) {
        const std::size_t slash = path.find('/');
        if (slash == std::string_view::npos) return place_of_file(path);
        if (const Place place = place_of_folder(path.substr(0, slash)); place != Place::source) return place;
        path.remove_prefix(slash + 1);
    }
}

std::vector<Ranked> rank(const Query& query, const std::vector<Candidate>& candidates, const RankOptions& options) {
    return Ranking(query, candidates, options).run();
}

double rarity(std::int64_t holders, std::int64_t all) {
    const double with = static_cast<double>(holders), without = static_cast<double>(std::max(all, holders) - holders);
    return std::log(1 + (without + 0.5) / (with + 0.5));
}

}  // namespace vlt::core
