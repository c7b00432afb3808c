#include "storage/text_index.hpp"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>
#include <random>

#include "core/error.hpp"
#include "storage/graph_writer.hpp"
#include "storage/rows.hpp"
#include "storage/search_store.hpp"
#include "storage/text_fold.hpp"
#include "storage/text_merge.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/storage/text_of.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;
using test::Text;
using test::text_of;

namespace {

using Random = std::mt19937;

Text read_rows(const std::vector<TextRow>& rows, std::int64_t first, std::int64_t last) {
    Text text;
    for (const TextRow& row : rows) {
        TextRowReader reader(row.term, row.part, row.data, first, last);
        while (reader.next()) {
            auto& numbers = text[std::string(reader.term())];
            numbers.insert(numbers.end(), reader.numbers().begin(), reader.numbers().end());
        }
    }
    return text;
}

std::string random_term(Random& random, int kinds) {
    const auto field = static_cast<core::TextField>(random() % 2);
    return core::marked(field, std::string(1 + random() % 3, static_cast<char>('a' + random() % 3)) +
                                   std::to_string(random() % static_cast<unsigned>(kinds)));
}

// So small that everything happens.
constexpr TidyRules folds_all{0, false, 2'000};
constexpr TidyRules folds_and_cleans{0, true, 2'000};

// Files of random terms, as a job would store them, beside the map that they should amount to.
class Model {
public:
    explicit Model(TempDatabase& vault, unsigned seed) : vault_(vault), random_(seed) {
        vault.start_job("p");
        number_ = vault.plain().number("SELECT fts_no FROM coderag_indexes");
        writer_.emplace(vault.db().handle(), number_, 0);
    }
    std::int64_t number() const { return number_; }

    void add_files(int files) {
        in_batch([&] {
            for (int i = 0; i < files; ++i) add_file();
        });
    }
    // A segment for each so many files.
    void add_segments(int count, int files) {
        for (int i = 0; i < count; ++i) {
            add_files(files);
            tidy(folds_all);
        }
    }
    void remove_files(unsigned one_of) {
        in_batch([&] {
            std::erase_if(files_, [&](const auto& file) {
                if (random_() % one_of != 0) return false;
                writer_->remove(file.first, file.second);
                return true;
            });
        });
    }
    bool tidy(const TidyRules& rules) { return tidy_text(vault_.db(), number_, rules); }

    Text expected() const {
        Text text;
        for (const auto& [term, ids] : text_)
            for (const std::int64_t id : ids)
                if (std::ranges::any_of(files_,
                                        [&](const auto& file) { return file.first <= id && id <= file.second; }))
                    text[term].push_back(id);
        return text;
    }
    void check() { CHECK(text_of(vault_.db(), number_) == expected()); }

private:
    template <class Step>
    void in_batch(Step&& step) {
        write(vault_.db(), [&](SQLite::Database&) {
            step();
            writer_->flush();
        });
    }
    void add_file() {
        core::FileResult file;
        file.path = "dir" + std::to_string(random_() % 3) + "/f" + std::to_string(random_() % 50);
        file.definitions.emplace_back().name = file.strings.keep("name" + std::to_string(random_() % 20));
        for (std::size_t i = 1 + random_() % 6; i > 0; --i) {
            std::string body = "everywhere";
            for (std::size_t words = random_() % 30; words > 0; --words) body += " w" + std::to_string(random_() % 300);
            file.chunks.emplace_back().body = file.strings.keep(body);
        }
        next_ += static_cast<std::int64_t>(random_() % 3);  // ids that others got
        const std::int64_t first = next_;
        next_ += static_cast<std::int64_t>(file.chunks.size());
        const std::string terms = cutter_.cut(file);
        writer_->add({first, next_ - 1, terms});
        files_.emplace_back(first, next_ - 1);
        core::FileTermReader reader(terms);
        while (reader.next()) {
            auto& ids = text_[std::string(reader.term())];
            if (core::is_path_term(reader.term()))
                for (std::int64_t id = first; id < next_; ++id) ids.push_back(id);
            read_steps(reader.chunks(), {first, next_ - 1, {}}, ids);
        }
    }

    TempDatabase& vault_;
    Random random_;
    std::int64_t number_ = 0;
    std::optional<TextWriter> writer_;
    core::TermCutter cutter_;
    std::int64_t next_ = 1;
    std::vector<std::pair<std::int64_t, std::int64_t>> files_;
    Text text_;
};

std::int64_t segments(TempDatabase& vault) {
    return vault.plain().number("SELECT count(*) FROM code_posting_segments WHERE state = 0");
}

}  // namespace

TEST_CASE("lists come back from the rows they were cut into, which stay within a page") {
    Random random(GENERATE(1u, 2u, 3u));
    constexpr std::int64_t first = 1'000'000, last = 9'000'000;
    Text text;
    for (int i = 0; i < 3'000; ++i) text[random_term(random, 900)];
    text[std::string(core::longest_marked_term, 'z')];
    for (auto& [term, ids] : text) {
        const std::size_t size = random() % 50 == 0 ? 20'000 : 1 + random() % 8;
        const unsigned step = 1 + random() % 300;
        for (std::int64_t id = first + random() % step; ids.size() < size; id += 1 + random() % step) ids.push_back(id);
    }
    std::int64_t id = first;
    for (const auto& [path, runs] : {std::pair{"dir", 3}, {"long", 3'000}})
        for (int i = 0; i < runs; ++i) {
            auto& ends = text[core::marked(core::TextField::path, path)];
            ends.push_back(id += 1 + random() % 500);
            ends.push_back(id += random() % 500);
        }
    std::vector<TextRow> rows;
    TextRowWriter writer(first, [&](const TextRow& row) { rows.push_back(row); });
    for (const auto& [term, ids] : text) writer.add(term, ids);
    writer.finish();
    CHECK(read_rows(rows, first, last) == text);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].data.size() + rows[i].term.size() < 2'015 + core::longest_marked_term);
        if (i > 0) CHECK(std::pair(rows[i - 1].term, rows[i - 1].part) < std::pair(rows[i].term, rows[i].part));
        TextRowReader reader(rows[i].term, rows[i].part, rows[i].data, first, last);
        if (reader.is_long() && rows[i].part == 0)
            CHECK(reader.holders() == count_holders(rows[i].term, text[rows[i].term]));
    }
}

TEST_CASE("a term that is asked for twice is found twice") {
    TempDatabase vault;
    Model model(vault, 1);
    model.add_files(20);
    const bool folded = GENERATE(false, true);
    if (folded) model.tidy(folds_all);
    read(vault.db(), [&](SQLite::Database& db) {
        const auto found = TextSearch(db, model.number()).find({"everywhere", "other", "everywhere"});
        CHECK(found[0].holders > 20);
        CHECK(found[1].holders == 0);
        CHECK(found[2].holders == found[0].holders);
    });
}

TEST_CASE("files that go at once are one gap where they are neighbours in one segment") {
    TempDatabase vault;
    Model model(vault, 1);
    model.add_segments(12, 20);
    model.add_files(20);  // stay in the log
    model.remove_files(1);
    CHECK(vault.plain().number("SELECT count(*) FROM code_posting_gaps") < 220);  // a third of 260 files are neighbours
    CHECK(vault.plain().number(
              "SELECT count(*) FROM code_posting_gaps AS g WHERE NOT EXISTS (SELECT 1 FROM (SELECT first_id, last_id"
              " FROM code_posting_segments UNION ALL SELECT first_id, last_id FROM code_posting_log) AS s"
              " WHERE g.first_id >= s.first_id AND g.last_id <= s.last_id)") == 0);
    model.check();
}

TEST_CASE("rows keep to a page of the vault") {
    TempDatabase vault;
    Model model(vault, 1);
    for (int i = 0; i < 6; ++i) model.add_files(200);
    while (model.tidy(folds_all)) {
    }
    CHECK(vault.plain().number("SELECT count(*) FROM code_postings") > 20);
    auto sql = vault.plain();
    if (sql.try_run("SELECT 1 FROM dbstat LIMIT 1").empty())
        CHECK(sql.number("SELECT count(*) FROM dbstat WHERE name = 'code_postings' AND pagetype = 'overflow'") == 0);
}

TEST_CASE("the full text is what was stored and not removed, whatever was folded and merged, and however far") {
    const unsigned seed = GENERATE(1u, 2u, 3u, 4u, 5u, 6u);
    TempDatabase vault;
    Model model(vault, seed);
    Random random(seed);
    for (int round = 0; round < 60; ++round) {
        model.add_files(1 + static_cast<int>(random() % 40));
        if (random() % 3 == 0) model.remove_files(2 + random() % 20);
        const TidyRules& rules = random() % 4 == 0 ? folds_and_cleans : folds_all;
        for (std::size_t steps = random() % 6; steps > 0 && model.tidy(rules); --steps) {
        }
        if (round % 5 == 0) model.check();
    }
    model.check();
    while (model.tidy(folds_and_cleans)) {
    }
    model.check();
    CHECK(vault.plain().number("SELECT count(*) FROM code_posting_log") == 0);
    CHECK(vault.plain().number("SELECT count(*) FROM code_posting_segments WHERE state <> 0") == 0);
    CHECK(segments(vault) <= 30);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("what is gone leaves the full text when it is much") {
    TempDatabase vault;
    Model model(vault, 7);
    for (int i = 0; i < 10; ++i) {
        model.add_files(150);
        while (model.tidy(folds_all)) {
        }
    }
    vault.plain().run("UPDATE coderag_indexes SET chunk_count = 5000");
    const auto bytes = [&] { return vault.plain().number("SELECT coalesce(sum(length(data)), 0) FROM code_postings"); };
    const auto whole = bytes();
    model.remove_files(2);
    CHECK(bytes() == whole);
    while (model.tidy(folds_and_cleans)) {
    }
    CHECK(bytes() < whole * 2 / 3);
    CHECK(segments(vault) == 1);
    CHECK(vault.plain().number("SELECT count(*) FROM code_posting_gaps") == 0);
    model.check();
    model.remove_files(1);
    while (model.tidy(folds_and_cleans)) {
    }
    CHECK(bytes() == 0);
    CHECK(text_of(vault.db(), model.number()).empty());
}

TEST_CASE("what is removed while segments are merged stays removed") {
    TempDatabase vault;
    Model model(vault, 8);
    model.add_segments(16, 30);
    CHECK(segments(vault) == 16);
    for (int i = 0; i < 4; ++i) REQUIRE(model.tidy(folds_all));
    CHECK(vault.plain().number("SELECT count(*) FROM code_posting_segments WHERE state = 1") == 1);
    model.remove_files(3);
    model.check();
    while (model.tidy(folds_all)) {
    }
    CHECK(segments(vault) == 1);
    model.check();
}

TEST_CASE("two that merge the same segments don't write them twice") {
    TempDatabase vault;
    Model model(vault, 9);
    model.add_segments(16, 30);
    REQUIRE(model.tidy(folds_all));
    auto other = vault.connect();
    const auto made = read(other, [&](SQLite::Database& db) {
        auto all = load_segments(db, model.number());
        return *std::ranges::find(all, TextSegment::State::made, &TextSegment::state);
    });
    for (int i = 0; i < 200; ++i) {
        model.tidy(folds_all);
        translated(other, [&] { merge_slice(other, model.number(), made, 2'000); });
    }
    CHECK(segments(vault) == 1);
    model.check();
}

TEST_CASE("a project that is gone takes its full text with it, and nobody else's") {
    TempDatabase vault;
    Model model(vault, 10);
    model.add_segments(3, 100);
    model.add_files(5);
    model.remove_files(10);
    const auto kept = vault.start_job("q");
    GraphWriter writer(vault.db(), kept);
    REQUIRE(writer.put(test::sample_file("kept.py", 3), 0));
    REQUIRE(writer.commit());
    const std::int64_t number = *read(vault.db(), [](SQLite::Database& db) { return load_index(db, "q"); })->fts_no;
    const Text before = text_of(vault.db(), number);
    CHECK_FALSE(before.empty());
    vault.plain().run("DELETE FROM projects WHERE id = 'p'");
    CHECK_FALSE(purge_texts(vault.db(), std::chrono::milliseconds(0)));
    CHECK(purge_texts(vault.db(), std::chrono::seconds(60)));
    for (const char* table : {"code_postings", "code_posting_log", "code_posting_segments", "code_posting_gaps"})
        CHECK(vault.plain().number(std::string("SELECT count(*) FROM ") + table + " WHERE index_no <> " +
                                   std::to_string(number)) == 0);
    CHECK(text_of(vault.db(), number) == before);
}

TEST_CASE("a damaged full text is told as such, and harms nobody") {
    const std::string damage = GENERATE(
        "UPDATE code_postings SET data = randomblob(length(data)) WHERE abs(random()) % 3 = 0",
        "UPDATE code_postings SET data = substr(data, 1, abs(random()) % length(data))",
        "UPDATE code_postings SET data = substr(data, 1, 20) || randomblob(3) || substr(data, 24)",
        "UPDATE code_posting_log SET data = randomblob(length(data))",
        "UPDATE code_posting_log SET data = substr(data, 1, 30) || randomblob(2) || substr(data, 33)",
        "UPDATE code_posting_log SET data = substr(data, 1, length(data) / 2)",
        "UPDATE code_posting_log SET last_id = first_id", "UPDATE code_posting_segments SET last_id = first_id",
        "UPDATE code_posting_segments SET first_id = -5",
        "UPDATE code_posting_segments SET first_id = 0, last_id = 1152921504606846976",
        "INSERT INTO code_posting_gaps (index_no, first_id, last_id) VALUES (1, 0, 9223372036854775807)",
        "INSERT INTO code_posting_gaps (index_no, first_id, last_id) VALUES (1, 0, 1152921504606846976)",
        "INSERT INTO code_posting_gaps (index_no, first_id, last_id) VALUES (1, 7, 3)",
        "UPDATE code_postings SET part = 1 - part", "UPDATE code_postings SET term = x''");
    INFO(damage);
    for (unsigned seed = 0; seed < 8; ++seed) {
        TempDatabase vault;
        Model model(vault, seed);
        model.add_segments(16, 20);
        model.add_files(20);
        vault.plain().try_run(damage);
        const auto tell = [](auto&& step) {
            try {
                step();
            } catch (const core::Error& error) {
                CHECK(error.code() == core::ErrorCode::vault_corrupt);
            }
        };
        for (const char* words : {"everywhere w7", "w", "wrods", "name3 dir1", "everywhere dir1 dir2"})
            tell([&] { search(vault.db(), "p", {core::parse_query(words)}); });
        for (int i = 0; i < 40; ++i) tell([&] { model.tidy(folds_and_cleans); });
        tell([&] { search(vault.db(), "p", {core::parse_query("everywhere w7")}); });
        vault.plain().run("DELETE FROM projects");
        tell([&] { purge_texts(vault.db(), std::chrono::seconds(60)); });
    }
}
