#include "storage/search_store.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/file_terms.hpp"
#include "storage/definition_search.hpp"
#include "storage/glob.hpp"
#include "storage/rows.hpp"
#include "storage/text_search.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

using core::QueryTerm;
using core::TextField;

// Lists of words that are nearly everywhere tell nearly nothing: of a list that is longer than this only the beginning
// is read at first. Then the shortest are read on to their end while the allowance lasts.
constexpr std::size_t first_rows = 12'000;
constexpr std::size_t more_rows = 200'000;
constexpr std::size_t common_rows = 20'000;  // of chunks that hold all of several common words
// Chunks whose text is read and ranked.
constexpr std::size_t ranked_chunks = 250;
constexpr std::size_t filtered_chunks = 20'000;  // that are looked at for as many that pass the filter
// What a name, a path and a form that was guessed tell beside a body, for the choice of what to rank.
constexpr double of_name = 1.0;
constexpr double of_path = 0.5;
constexpr double guessed = 0.6;

bool contains(const std::vector<std::string>& list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

// The first `limit` of all that are added; `limit` > 0.
template <class T>
class First {
public:
    explicit First(std::size_t limit) : limit_(limit) {}
    void add(const T& one) {
        if (is_full() && !(one < last())) return;
        if (is_full()) {
            std::pop_heap(best_.begin(), best_.end());
            best_.pop_back();
        }
        best_.push_back(one);
        std::push_heap(best_.begin(), best_.end());
    }
    bool is_full() const { return best_.size() == limit_; }
    const T& last() const { return best_.front(); }
    std::vector<T> sorted() {
        std::sort_heap(best_.begin(), best_.end());
        return std::move(best_);
    }

private:
    std::size_t limit_;
    std::vector<T> best_;  // a heap, the last in order on top
};

// --- Filters ---

// What only the filter decides, for one search.
class Filter {
public:
    Filter(SQLite::Database& db, const SearchFilter& wanted)
        : wanted_(wanted),
          kind_(db,
                "SELECT 1 FROM symbol_definitions WHERE file_id = ? AND kind = ? AND start_line BETWEEN ? AND ? LIMIT "
                "1") {}

    bool accepts_file(std::string_view path, std::string_view language) const {
        if (!wanted_.languages.empty() && !contains(wanted_.languages, language)) return false;
        if (!wanted_.path_globs.empty() && !matches_any(wanted_.path_globs, path)) return false;
        return !wanted_.tests || *wanted_.tests == (core::place_of(path, language) == core::Place::test);
    }
    bool accepts(std::string_view path, std::string_view language, std::string_view chunk_type, std::int64_t file_id,
                 std::int64_t start_line, std::int64_t end_line) {
        if (!accepts_file(path, language)) return false;
        if (wanted_.kinds.empty() || contains(wanted_.kinds, chunk_type)) return true;
        return std::any_of(wanted_.kinds.begin(), wanted_.kinds.end(),
                           [&](const std::string& kind) { return defines(kind, file_id, start_line, end_line); });
    }

private:
    static bool matches_any(const std::vector<std::string>& globs, std::string_view path) {
        return std::any_of(globs.begin(), globs.end(),
                           [&](const std::string& glob) { return matches_glob(glob, path); });
    }
    bool defines(std::string_view kind, std::int64_t file_id, std::int64_t start_line, std::int64_t end_line) {
        const Statement::Reset guard{kind_};
        return kind_.bind(file_id, kind, start_line, end_line).step();
    }

    const SearchFilter& wanted_;
    Statement kind_;
};

// --- Chunks by the full text ---

// Sums by chunk. Ids of one project lie close together: blocks of sums are quicker than a sum each.
class Sums {
public:
    void add(const std::vector<std::int64_t>& ids, double weight) {
        for (const std::int64_t id : ids) {
            if (block_ == nullptr || id / block_size != block_no_) {
                block_no_ = id / block_size;
                std::unique_ptr<Block>& block = blocks_[block_no_];
                if (!block) block = std::make_unique<Block>();
                block_ = block.get();
            }
            (*block_)[static_cast<std::size_t>(id % block_size)] += static_cast<float>(weight);
        }
    }

    // The chunks with the greatest sums, best first, equal ones by id.
    std::vector<std::int64_t> best(std::size_t most) const {
        First<std::pair<float, std::int64_t>> best(most);  // the sum negative, so that pairs sort as wanted
        for (const auto& [number, block] : blocks_)
            for (std::int64_t i = 0; i < block_size; ++i)
                if (const float sum = (*block)[static_cast<std::size_t>(i)]; sum > 0)
                    best.add({-sum, number * block_size + i});
        std::vector<std::int64_t> ids;
        for (const auto& [sum, id] : best.sorted()) ids.push_back(id);
        return ids;
    }

private:
    static constexpr std::int64_t block_size = 256;
    using Block = std::array<float, block_size>;
    std::unordered_map<std::int64_t, std::unique_ptr<Block>> blocks_;
    std::int64_t block_no_ = 0;
    Block* block_ = nullptr;
};

// The chunks that hold a term in a field, in the order of their ids, as far as they were read.
struct List {
    std::size_t term;
    TextField field;
    double weight;                          // of the field it is about
    std::vector<TextSearch::Found> any_of;  // the term's forms
    bool complete = false;
    std::vector<std::int64_t> ids = {};
    std::int64_t estimated = 0;  // how many there are; exact where it is complete
};

// The words with one letter lost, added, changed, or two neighbours swapped.
std::vector<std::string> near_words(const std::string& word) {
    std::vector<std::string> near;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    for (std::size_t i = 0; i <= word.size(); ++i) {
        const std::string before = word.substr(0, i), after = word.substr(i);
        if (after.size() > 1) near.push_back(before + after[1] + after[0] + after.substr(2));
        if (!after.empty()) near.push_back(before + after.substr(1));
        for (const char letter : letters) {
            if (!after.empty()) near.push_back(before + letter + after.substr(1));
            near.push_back(before + letter + after);
        }
    }
    return near;
}

class Finder {
public:
    // What TextSearch::find() is to be asked for.
    static std::vector<std::string> terms_of(const core::Query& query) {
        std::vector<std::string> terms;
        for (const QueryTerm& term : query.terms) add_terms_of(term, terms);
        return terms;
    }
    // `found`: of terms_of().
    Finder(TextSearch& text, std::int64_t chunks, core::Query& query, std::span<const TextSearch::Found> found)
        : text_(text), all_(chunks), query_(query), guesses_(query.terms.size(), 1.0) {
        for (std::size_t i = 0; i < query_.terms.size(); ++i) open(i, found);
        for (std::size_t i = 0; i < query_.terms.size(); ++i)
            if (!is_known(i)) guess(i);
        read_common();
    }

    // What each term tells: the rarer the more. Nothing where no chunk holds it.
    std::vector<double> weights() const {
        std::vector<double> weights(query_.terms.size());
        for (std::size_t i = 0; i < weights.size(); ++i) {
            std::int64_t holders = 0;
            for (const List& list : lists_)
                if (list.term == i && list.field != TextField::path) holders = std::max(holders, list.estimated);
            if (holders == 0)
                for (const List& list : lists_)
                    if (list.term == i) holders = std::max(holders, list.estimated);
            if (holders > 0) weights[i] = core::rarity(holders, all_) * guesses_[i];
        }
        return weights;
    }

    // The chunks most worth reading, best first.
    std::vector<std::int64_t> best(std::size_t most) {
        const std::vector<double> tells = weights();
        Sums sums;
        bool any = false;
        const auto add = [&](const List& list) {
            const double rare = core::rarity(list.estimated, all_);
            sums.add(list.ids, query_.terms[list.term].weight * list.weight * std::min(rare, tells[list.term]));
            any = any || !list.ids.empty();
        };
        for (const List& list : lists_)
            if (list.complete) add(list);
        add_common(sums, tells, any);
        if (any) return sums.best(most);
        for (const List& list : lists_) add(list);
        return sums.best(most);
    }

    // What the lists that were read to their end tell of the chunks of one file.
    core::FileTerms of_file(std::int64_t first, std::int64_t last) const {
        core::FileTerms terms;
        terms.holders.resize(query_.terms.size());
        terms.chunks = static_cast<std::uint32_t>(last - first + 1);
        for (const List& list : lists_) {
            if (!list.complete || list.field != TextField::body) continue;
            const auto begin = std::lower_bound(list.ids.begin(), list.ids.end(), first);
            const auto end = std::upper_bound(begin, list.ids.end(), last);
            terms.holders[list.term] += static_cast<std::uint32_t>(end - begin);
        }
        return terms;
    }

    bool guessed_any() const {
        return std::any_of(guesses_.begin(), guesses_.end(), [](double how) { return how < 1; });
    }

private:
    static constexpr std::pair<TextField, double> fields[] = {
        {TextField::body, 1.0}, {TextField::name, of_name}, {TextField::path, of_path}};

    static void add_terms_of(const QueryTerm& term, std::vector<std::string>& to) {
        for (const auto& [field, weight] : fields)
            for (const std::string& form : term.forms) to.push_back(core::marked(field, form));
    }

    // Takes what was found of the term off the front.
    void open(std::size_t term, std::span<const TextSearch::Found>& found) {
        const std::size_t forms = query_.terms[term].forms.size();
        for (const auto& [field, weight] : fields) {
            List list{term, field, weight, {}};
            std::ranges::copy_if(found.first(forms), std::back_inserter(list.any_of),
                                 [](const TextSearch::Found& one) { return one.holders > 0; });
            found = found.subspan(forms);
            read_first(list, first_rows);
            if (!list.ids.empty()) lists_.push_back(std::move(list));
        }
    }

    // The first `most` ids of the list, from its beginning.
    void read_first(List& list, std::size_t most) {
        list.ids.clear();
        std::size_t sum = 0;
        for (std::size_t i = 0; i < text_.stretches() && list.ids.size() < most; ++i)
            sum += text_.read(list.any_of, i, most, list.ids);
        list.complete = list.ids.size() < most;
        const auto read = static_cast<double>(list.ids.size());
        if (!list.complete) list.ids.resize(most);
        list.estimated = static_cast<std::int64_t>(list.ids.size());
        if (list.complete) return;
        std::int64_t counted = 0;
        for (const TextSearch::Found& found : list.any_of) counted += found.holders;
        // Those that are gone, and those that hold several forms, as far as was seen.
        const double share = text_.alive(all_) * read / static_cast<double>(sum);
        const auto there = std::min(all_, static_cast<std::int64_t>(static_cast<double>(counted) * share));
        list.estimated = std::max(list.estimated, there);
    }

    bool is_known(std::size_t term) const {
        return std::any_of(lists_.begin(), lists_.end(), [&](const List& list) { return list.term == term; });
    }

    // No chunk holds the term: the words that begin with it, else those that differ in a letter.
    void guess(std::size_t term) {
        QueryTerm& wanted = query_.terms[term];
        const std::string word = wanted.forms.front();
        if (word.size() < 3 || (word[0] >= '0' && word[0] <= '9')) return;
        std::vector<std::string> found = text_.beginning_with(word, most_longer);
        if (found.empty() && word.size() > 3 && !wanted.whole) found = existing(near_words(word));
        if (found.empty()) return;
        wanted.forms.insert(wanted.forms.end(), found.begin(), found.end());
        guesses_[term] = guessed;
        std::vector<std::string> terms;
        add_terms_of(wanted, terms);
        const std::vector<TextSearch::Found> all = text_.find(terms);
        std::span<const TextSearch::Found> rest(all);
        open(term, rest);
    }

    std::vector<std::string> existing(const std::vector<std::string>& words) {
        std::vector<std::string> found;
        for (const TextSearch::Found& one : text_.find(words))
            if (one.holders > 0 && !contains(found, one.term)) found.push_back(one.term);
        return found;
    }

    // Reads the lists that are longer to their end, the shortest first, as far as the allowance goes.
    void read_common() {
        std::vector<List*> longer;
        for (List& list : lists_)
            if (!list.complete) longer.push_back(&list);
        std::stable_sort(longer.begin(), longer.end(),
                         [&](const List* a, const List* b) { return a->estimated < b->estimated; });
        std::size_t left = more_rows;
        for (List* list : longer) {
            const auto rest = static_cast<std::size_t>(list->estimated) - list->ids.size();
            if (rest > left) return;
            read_first(*list, list->ids.size() + left);
            left -= std::min(left, rest);
        }
    }

    // Several words that are nearly everywhere: where they all are.
    void add_common(Sums& sums, const std::vector<double>& tells, bool& any) {
        std::vector<const List*> common;
        double weight = 0;
        for (const List& list : lists_) {
            if (list.complete || list.field != TextField::body) continue;
            common.push_back(&list);
            weight += tells[list.term];
        }
        if (common.size() < 2) return;
        std::vector<std::int64_t> all;
        for (std::size_t i = 0; i < text_.stretches() && all.size() < common_rows; ++i)
            add_holders_of_all(common, i, all);
        all.resize(std::min(all.size(), common_rows));
        sums.add(all, weight);
        any = any || !all.empty();
    }

    void add_holders_of_all(const std::vector<const List*>& lists, std::size_t stretch, std::vector<std::int64_t>& to) {
        constexpr std::size_t all = 4'000'000;
        std::vector<std::int64_t> left, one, both;
        for (const List* list : lists) {
            one.clear();
            text_.read(list->any_of, stretch, all, one);
            if (list == lists.front()) {
                left.swap(one);
                continue;
            }
            both.clear();
            std::ranges::set_intersection(left, one, std::back_inserter(both));
            left.swap(both);
        }
        to.insert(to.end(), left.begin(), left.end());
    }

    static constexpr std::size_t most_longer = 40;  // words that begin with one
    TextSearch& text_;
    std::int64_t all_;
    core::Query& query_;
    std::vector<double> guesses_;  // by term: 1, or less where it was guessed
    std::deque<List> lists_;
};

// --- A search ---

// One search inside one read transaction.
class Search {
public:
    Search(SQLite::Database& db, const std::string& project_id, const IndexRow& index, const SearchRequest& request)
        : db_(db),
          project_id_(project_id),
          index_(index),
          request_(request),
          query_(request.query),
          chunk_(db,
                 "SELECT p.path, c.language, c.chunk_type, c.file_id, c.start_line, c.end_line, c.name,"
                 " c.qualified_name, c.signature, c.body FROM code_chunks AS c"
                 " JOIN code_files AS p ON p.id = c.file_id WHERE c.id = ? AND c.project_id = ?"),
          range_(db, "SELECT first_chunk, first_chunk + chunks - 1 FROM code_files WHERE id = ? AND chunks > 0"),
          at_or_before_(db,
                        "SELECT id, start_line FROM code_bodies WHERE id <= ? AND id >= ? ORDER BY id DESC LIMIT 1"),
          spelled_(db, "SELECT scope, qualified_name, signature FROM code_spelled WHERE id = ?"),
          filter_(db, request.filter) {}

    std::vector<SearchHit> run() {
        if (query_.terms.empty() || !index_.fts_no) return {};
        TextSearch text(db_, *index_.fts_no);
        // All in one look: it reads the log once.
        std::vector<std::string> terms = DefinitionSearch::terms_of(query_);
        const std::size_t of_names = terms.size();
        if (!request_.symbols_only) std::ranges::move(Finder::terms_of(query_), std::back_inserter(terms));
        const std::vector<TextSearch::Found> all = text.find(terms);
        const std::span<const TextSearch::Found> found(all);
        std::vector<MeantDefinition> definitions =
            DefinitionSearch(db_, text, query_, [&](std::string_view path, std::string_view language) {
                return filter_.accepts_file(path, language);
            }).run(found.first(of_names));
        if (request_.symbols_only) keep_exact(definitions);
        for (const MeantDefinition& definition : definitions) add_definition(definition);
        core::RankOptions options;
        if (!request_.symbols_only) options.weights = add_by_text(text, found.subspan(of_names));
        options.tests_wanted = request_.filter.tests.value_or(false) || asks_for_tests();
        options.without = request_.without;
        return take(core::rank(query_, candidates(), options));
    }

private:
    bool asks_for_tests() const {
        for (const char* word : {"test", "tests", "testing"})
            if (contains(query_.words, word)) return true;
        return std::any_of(request_.filter.path_globs.begin(), request_.filter.path_globs.end(),
                           [](const std::string& glob) { return glob.find("test") != std::string::npos; });
    }

    // Answers what each term tells.
    std::vector<double> add_by_text(TextSearch& text, std::span<const TextSearch::Found> found) {
        Finder finder(text, index_.index.totals.chunks, query_, found);
        const bool filtered = !request_.filter.languages.empty() || !request_.filter.path_globs.empty() ||
                              !request_.filter.kinds.empty() || request_.filter.tests.has_value();
        const std::size_t enough = std::max(ranked_chunks, static_cast<std::size_t>(request_.limit) * 2);
        std::vector<std::int64_t> best = finder.best(filtered ? std::max(filtered_chunks, enough) : enough);
        std::size_t added = 0;
        for (auto begin = best.begin(); begin != best.end() && added < enough;) {
            const auto end = begin + std::min(static_cast<std::ptrdiff_t>(enough - added), best.end() - begin);
            std::sort(begin, end);  // neighbours share pages of the vault
            for (; begin != end; ++begin)
                if (add(*begin, finder.guessed_any() ? "fuzzy" : "fts") != nullptr) ++added;
        }
        read_files(finder);
        return finder.weights();
    }

    void read_files(const Finder& finder) {
        for (const auto& [chunk, file] : file_of_) {
            if (terms_.contains(file)) continue;
            const Statement::Reset guard{range_};
            if (range_.bind(file).step()) terms_.emplace(file, finder.of_file(range_.integer(0), range_.integer(1)));
        }
    }

    // Those that have the very name, in the scope that was named; spelled another way only where none is spelled so.
    void keep_exact(std::vector<MeantDefinition>& definitions) {
        constexpr double scope_alone = 0.5;
        std::erase_if(definitions, [&](const MeantDefinition& one) {
            return one.meant < scope_alone || (one.name != query_.typed && !is_in_scope(one));
        });
        const auto spelled = [&](const MeantDefinition& one) {
            return one.name == query_.typed || contains(query_.spelled, one.name);
        };
        if (std::any_of(definitions.begin(), definitions.end(), spelled))
            std::erase_if(definitions, [&](const MeantDefinition& one) { return !spelled(one); });
    }

    bool is_in_scope(const MeantDefinition& definition) {
        const Statement::Reset guard{spelled_};
        const std::string scope = spelled_.bind(definition.id).step() ? spelled_.string(0) : "";
        const std::vector<std::string> names = core::parse_query(scope + " " + definition.name).identifiers;
        return std::ranges::all_of(query_.identifiers, [&](const std::string& name) { return contains(names, name); });
    }

    void add_definition(const MeantDefinition& definition) {
        SearchHit* hit = add(definition.chunk_id > 0 ? definition.chunk_id : chunk_of(definition), "symbol");
        if (hit == nullptr) return;
        double& meant = meant_[hit->chunk_id];
        if (definition.meant <= meant) return;
        meant = definition.meant;
        hit->symbol_line = definition.line;
        central_[hit->chunk_id] = definition.centrality;
        if (hit->name == definition.name) return;
        // A small class or the lines between definitions may hold it: show what was asked for.
        const Statement::Reset guard{spelled_};
        if (!spelled_.bind(definition.id).step()) return;
        hit->name = definition.name;
        hit->qualified_name = spelled_.string(1);
        hit->signature = spelled_.string(2);
    }

    // A file's chunks have ids in a row, in the order of their lines. 0: none.
    std::int64_t chunk_of(const MeantDefinition& definition) {
        const Statement::Reset guard{range_};
        if (!range_.bind(definition.file_id).step()) return 0;
        std::int64_t low = range_.integer(0), high = range_.integer(1), found = 0;
        while (low <= high) {
            const std::int64_t middle = low + (high - low) / 2;
            const Statement::Reset row{at_or_before_};
            if (!at_or_before_.bind(middle, low).step()) {
                low = middle + 1;  // rows that somebody took out
            } else if (at_or_before_.integer(1) > definition.line) {
                high = at_or_before_.integer(0) - 1;
            } else {
                found = at_or_before_.integer(0);
                low = middle + 1;
            }
        }
        return found;
    }

    // The chunk, loaded once; none where it is gone (a full-text row may outlive it) or the filter refuses it.
    SearchHit* add(std::int64_t id, const char* method) {
        const auto known = by_id_.find(id);
        if (known != by_id_.end()) return known->second;
        SearchHit*& place = by_id_[id];
        const Statement::Reset guard{chunk_};
        if (!chunk_.bind(id, project_id_).step()) return nullptr;
        if (!filter_.accepts(chunk_.text(0), chunk_.text(1), chunk_.text(2), chunk_.integer(3), chunk_.integer(4),
                             chunk_.integer(5)))
            return nullptr;
        SearchHit& hit = found_.emplace_back();
        place = &hit;
        hit.chunk_id = id;
        file_of_[id] = chunk_.integer(3);
        hit.file_path = chunk_.string(0);
        hit.language = chunk_.string(1);
        hit.chunk_type = chunk_.string(2);
        hit.start_line = chunk_.integer(4);
        hit.end_line = chunk_.integer(5);
        hit.name = chunk_.string(6);
        hit.qualified_name = chunk_.string(7);
        hit.signature = chunk_.string(8);
        hit.body = chunk_.string(9);
        hit.retrieval_method = method;
        return place;
    }

    std::vector<core::Candidate> candidates() const {
        std::vector<core::Candidate> candidates;
        candidates.reserve(found_.size());
        for (const SearchHit& hit : found_) {
            core::Candidate& one = candidates.emplace_back();
            one.id = hit.chunk_id;
            one.path = hit.file_path;
            one.language = hit.language;
            one.name = hit.name;
            one.qualified_name = hit.qualified_name;
            one.signature = hit.signature;
            one.body = hit.body;
            one.is_definition = hit.chunk_type != "module";
            one.start_line = hit.start_line;
            if (const auto file = terms_.find(file_of_.at(hit.chunk_id)); file != terms_.end())
                one.file = &file->second;
            if (const auto meant = meant_.find(hit.chunk_id); meant != meant_.end()) one.symbol = meant->second;
            if (const auto central = central_.find(hit.chunk_id); central != central_.end())
                one.centrality = central->second;
        }
        return candidates;
    }

    std::vector<SearchHit> take(const std::vector<core::Ranked>& ranked) {
        std::vector<SearchHit> hits;
        for (const core::Ranked& one : ranked) {
            if (hits.size() == static_cast<std::size_t>(request_.limit)) break;
            if (request_.one_per_file && !files_.insert(found_[one.candidate].file_path).second) continue;
            SearchHit& hit = hits.emplace_back(std::move(found_[one.candidate]));
            hit.score = one.score;
            hit.parts = one.parts;
        }
        return hits;
    }

    SQLite::Database& db_;
    const std::string& project_id_;
    const IndexRow& index_;
    const SearchRequest& request_;
    core::Query query_;  // with what was guessed
    Statement chunk_;
    Statement range_;
    Statement at_or_before_;
    Statement spelled_;
    Filter filter_;
    std::deque<SearchHit> found_;
    std::unordered_map<std::int64_t, SearchHit*> by_id_;
    std::unordered_map<std::int64_t, std::int64_t> file_of_;   // by chunk
    std::unordered_map<std::int64_t, core::FileTerms> terms_;  // by file
    std::unordered_map<std::int64_t, double> meant_;           // by chunk: the most that a definition in it is meant
    std::unordered_map<std::int64_t, double> central_;         // by chunk: of that definition
    std::unordered_set<std::string> files_;                    // of the hits taken so far
};

// --- The map ---

// Ids of definitions of one file, and its place in the order of the paths.
struct FileRange {
    std::int64_t first, last, file;
};

// Those of the files below a folder, in the order of their paths.
std::vector<FileRange> ranges_below(SQLite::Database& db, const std::string& project_id, const std::string& scope) {
    // '0' is the character after '/': all paths below the folder, and no others, lie between.
    const std::string first = scope.empty() ? "" : scope + "/", end = scope.empty() ? "\U0010FFFF" : scope + "0";
    std::vector<FileRange> ranges;
    Statement rows(db,
                   "SELECT r.first, r.last, f.id FROM code_files AS f CROSS JOIN code_ranges AS r"
                   " WHERE f.project_id = ? AND f.path >= ? AND f.path < ? AND r.file_id = f.id ORDER BY f.path");
    rows.bind(project_id, first, end);
    std::int64_t file = 0;
    for (std::int64_t place = -1; rows.step(); file = rows.integer(2)) {
        if (rows.integer(2) != file) ++place;
        ranges.push_back({rows.integer(0), rows.integer(1), place});
    }
    return ranges;
}

// A definition that may stand in the map, without its texts.
struct Central {
    std::int64_t incoming, file, line, id;  // `file` counts in the order of the paths
    // Whether it goes before the other.
    bool operator<(const Central& other) const {
        return std::tuple(-incoming, file, line, id) < std::tuple(-other.incoming, other.file, other.line, other.id);
    }
};

const std::string of_nodes =
    " FROM code_definitions AS d JOIN code_kinds AS k ON k.id = d.kind_id"
    " WHERE d.id BETWEEN ? AND ? AND d.depth > 0 AND k.node_type <> ''";

// Those that edges lead to; of most of them nothing needs to be known but how many.
void add_central(SQLite::Database& db, const std::vector<FileRange>& ranges, First<Central>& best) {
    Statement counted(db, "SELECT definition_id, quarters FROM code_incoming WHERE definition_id BETWEEN ? AND ?");
    Statement line(db, "SELECT d.line - d.above" + of_nodes);
    for (const FileRange& range : ranges) {
        const Statement::Reset guard{counted};
        counted.bind(range.first, range.last);
        while (counted.step()) {
            const std::int64_t id = counted.integer(0), incoming = counted.integer(1);
            if (best.is_full() && incoming < best.last().incoming) continue;
            const Statement::Reset row{line};
            if (line.bind(id, id).step()) best.add({incoming, range.file, line.integer(0), id});
        }
    }
}

// Those that none leads to, as far as there is room: the first files' are first.
void add_others(SQLite::Database& db, const std::vector<FileRange>& ranges, First<Central>& best) {
    Statement rows(db, "SELECT d.id, d.line - d.above" + of_nodes +
                           " AND NOT EXISTS (SELECT 1 FROM code_incoming AS i WHERE i.definition_id = d.id)");
    std::int64_t file = -1;
    for (const FileRange& range : ranges) {
        if (range.file != file && best.is_full()) return;
        file = range.file;
        const Statement::Reset guard{rows};
        rows.bind(range.first, range.last);
        while (rows.step()) best.add({0, range.file, rows.integer(1), rows.integer(0)});
    }
}

std::int64_t count_nodes(SQLite::Database& db, const std::vector<FileRange>& ranges) {
    std::int64_t count = 0;
    Statement row(db, "SELECT count(*)" + of_nodes);
    for (const FileRange& range : ranges) {
        const Statement::Reset guard{row};
        if (row.bind(range.first, range.last).step()) count += row.integer(0);
    }
    return count;
}

std::vector<Central> most_central(SQLite::Database& db, const std::vector<FileRange>& ranges, std::size_t limit) {
    First<Central> best(limit);
    add_central(db, ranges, best);
    add_others(db, ranges, best);
    return best.sorted();
}

std::vector<core::MapSymbol> load_symbols(SQLite::Database& db, const std::vector<Central>& chosen) {
    Statement row(db,
                  "SELECT f.path, n.name, n.signature, n.kind, n.start_line, n.depth, n.centrality_score"
                  " FROM code_nodes AS n JOIN code_files AS f ON f.id = n.file_id WHERE n.id = ?");
    std::vector<core::MapSymbol> symbols;
    symbols.reserve(chosen.size());
    for (const Central& one : chosen) {
        const Statement::Reset guard{row};
        if (!row.bind(one.id).step()) continue;
        symbols.push_back({row.string(0), row.string(1), row.string(2), row.string(3),
                           static_cast<std::uint32_t>(row.integer(4)), static_cast<std::uint32_t>(row.integer(5)),
                           row.real(6)});
    }
    return symbols;
}

}  // namespace

std::vector<SearchHit> search(Database& db, const std::string& project_id, const SearchRequest& request) {
    return read(db, [&](SQLite::Database& handle) -> std::vector<SearchHit> {
        const auto row = load_index(handle, project_id);
        if (request.limit <= 0 || !row || row->removing) return {};
        return Search(handle, project_id, *row, request).run();
    });
}

std::vector<core::MapSymbol> map_symbols(Database& db, const std::string& project_id, const std::string& scope,
                                         int limit, std::int64_t& total) {
    return read(db, [&](SQLite::Database& handle) {
        total = 0;
        const auto row = load_index(handle, project_id);
        if (!row || row->removing) return std::vector<core::MapSymbol>{};
        const std::vector<FileRange> ranges = ranges_below(handle, project_id, scope);
        // Of each file one node is the file itself.
        const core::IndexTotals& totals = row->index.totals;
        total = scope.empty() ? totals.nodes - totals.files : count_nodes(handle, ranges);
        return load_symbols(handle, most_central(handle, ranges, static_cast<std::size_t>(limit)));
    });
}

}  // namespace vlt::storage
