#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <ctime>
#include <iostream>

#include "core/query.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/search_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;

namespace {

// Of this process's CPU, so that a busy machine says the same.
template <class Fn>
double seconds(Fn&& fn) {
    const std::clock_t start = std::clock();
    fn();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

// Printed, not judged: `test_storage [.speed]`.
TEST_CASE("what the rows cost, beside SQLite's own inserts", "[.speed]") {
    constexpr int files = 2'000;
    constexpr int functions = 100;
    test::TempDatabase vault;
    const auto job = vault.start_job("p");
    std::vector<core::FileResult> made;
    std::string word = "some_longer_body";
    for (int i = 0; i < 20; ++i) word += "(another_call_" + std::to_string(i) + ", value_of_it);\n    ";
    for (int i = 0; i < files; ++i)
        made.push_back(test::sample_file("src/file" + std::to_string(i) + ".py", functions, word));

    const double put = seconds([&] {
        GraphWriter writer(vault.db(), job);
        for (const auto& file : made) REQUIRE(writer.put(file, 0));
        REQUIRE(writer.commit());
    });
    const auto bytes = std::filesystem::file_size(vault.file());

    const test::TempDir dir;
    SQLite::Database bare((dir / "bare.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    bare.exec(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        "CREATE TABLE chunk (id INTEGER PRIMARY KEY, file INTEGER, name TEXT, body TEXT)");
    const double raw = seconds([&] {
        SQLite::Statement insert(bare, "INSERT INTO chunk (file, name, body) VALUES (?, ?, ?)");
        bare.exec("BEGIN");
        for (const auto& file : made)
            for (const auto& chunk : file.chunks) {
                insert.bind(1, 1);
                insert.bind(2, std::string(file.definitions[static_cast<std::size_t>(chunk.definition)].name));
                insert.bind(3, std::string(chunk.body));
                insert.exec();
                insert.reset();
            }
        bare.exec("COMMIT");
    });
    std::size_t known = 0;
    const double read = seconds([&] { known = known_files(vault.db(), "p").size(); });
    std::size_t hits = 0;
    const double find = seconds([&] { hits = search(vault.db(), "p", {core::parse_query("func_7")}).size(); });
    const double common = seconds([&] { search(vault.db(), "p", {core::parse_query("another call")}); });
    const double again = seconds([&] {
        GraphWriter writer(vault.db(), job);
        for (std::size_t i = 0; i < made.size() / 4; ++i)
            REQUIRE(writer.put(made[i], static_cast<std::int64_t>(i + 1)));
        REQUIRE(writer.commit());
    });
    const double removal = seconds([&] { lifecycle::remove(vault.db(), "p"); });
    std::cout << files * functions << " chunks of " << made[0].chunks[0].body.size()
              << " bytes, with nodes, symbols, edges and full text: " << put << " s (" << bytes / 1'000'000
              << " MB); the chunks' rows alone: " << raw << " s\n"
              << "a quarter of it replaced: " << again << " s; known files (" << known << "): " << read << " s\n"
              << "search, one name (" << hits << "): " << find << " s; in every chunk: " << common
              << " s; removal: " << removal << " s\n";
}
