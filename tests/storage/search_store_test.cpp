#include "storage/search_store.hpp"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "storage/graph_writer.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/storage/text_of.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;

namespace {

// One file of one function and one module chunk.
core::FileResult file_of(const std::string& path, const std::string& language, const std::string& name,
                         const std::string& body, const std::string& kind = "function") {
    core::FileResult file = test::sample_file(path, 1, "nothing");
    file.language = file.strings.keep(language);
    auto& definition = file.definitions[1];
    definition.kind = file.strings.keep(kind);
    definition.name = file.strings.keep(name);
    definition.qualified_name = definition.name;
    definition.signature = {};
    auto& chunk = file.chunks[0];
    chunk.body = file.strings.keep(body);
    if (kind == "macro") {
        chunk.type = core::ChunkType::module;
        chunk.definition = 0;
    }
    file.terms = core::TermCutter{}.cut(file);
    return file;
}

struct Library {
    Library() {
        const auto job = vault.start_job("p");
        GraphWriter writer(vault.db(), job);
        writer.put(file_of("src/load.py", "python", "loadItems", "def loadItems(): return fetch()"), 0);
        writer.put(file_of("src/use.py", "python", "run", "loadItems(); loadItems(); loadItems(); loadItems()"), 0);
        writer.put(file_of("src/deep/save.py", "python", "save_items", "def save_items(): write(HTTPServer2)"), 0);
        writer.put(file_of("lib/other.c", "c", "fetch_all", "int fetch_all(void) { return items; }"), 0);
        writer.put(file_of("include/limits.h", "c", "MAX_RETRIES", "#define MAX_RETRIES 3", "macro"), 0);
        writer.commit();
    }
    std::vector<SearchHit> hits(const std::string& words, const SearchFilter& filter = {}, int limit = 10) {
        return search(vault.db(), "p", {core::parse_query(words), filter, limit});
    }
    std::vector<std::string> find(const std::string& words, const SearchFilter& filter = {}, int limit = 10) {
        std::vector<std::string> paths;
        for (const auto& hit : hits(words, filter, limit)) paths.push_back(hit.file_path);
        return paths;
    }
    TempDatabase vault;
};

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("an identifier is found by itself and by its parts, its definition first") {
    Library library;
    for (const char* words : {"loadItems", "load_items", "load items", "LOADITEMS", "Load Items"}) {
        INFO(words);
        const auto paths = library.find(words);
        REQUIRE_FALSE(paths.empty());
        CHECK(paths.front() == "src/load.py");
    }
    CHECK(library.find("http server") == Paths{"src/deep/save.py"});
    CHECK(library.find("httpserver2") == Paths{"src/deep/save.py"});
    CHECK(library.find("MAX_RETRIES") == Paths{"include/limits.h"});
}

TEST_CASE("a hit carries what a person needs") {
    Library library;
    const auto hits = library.hits("loadItems");
    REQUIRE(hits.size() >= 2);
    CHECK(hits[0].name == "loadItems");
    CHECK(hits[0].qualified_name == "loadItems");
    CHECK(hits[0].language == "python");
    CHECK(hits[0].chunk_type == "function");
    CHECK(hits[0].start_line == 1);
    CHECK(hits[0].end_line == 2);
    CHECK(hits[0].body == "def loadItems(): return fetch()");
    CHECK(hits[0].retrieval_method == "symbol");
    CHECK(hits[1].retrieval_method == "fts");
    CHECK(hits[0].score > hits[1].score);
    CHECK(hits[0].chunk_id > 0);
}

TEST_CASE("any string is a query") {
    Library library;
    for (const char* words : {"",   " ",      "\"",        "'",  "AND", "NOT",     "a OR", "(",        "*",    "^",
                              "-x", "name:x", "NEAR(a b)", "\\", "%",   "{a b}:c", "--",   "\xC3\xA4", "\xFF", "🙂"})
        CHECK_NOTHROW(library.find(words));
    CHECK(library.find("").empty());
    CHECK(library.find("\"(*").empty());
    CHECK(library.find("no_such_word_anywhere_").empty());
    CHECK(library.find("path:load").front() == "src/load.py");
}

TEST_CASE("words are alternatives, and more of them rank higher") {
    Library library;
    const auto paths = library.find("write fetch_all int");
    REQUIRE(paths.size() >= 2);
    CHECK(paths[0] == "lib/other.c");
}

TEST_CASE("filters") {
    Library library;
    CHECK(library.find("items", {{"c"}, {}, {}, {}}) == Paths{"lib/other.c"});
    CHECK(library.find("items", {{"c", "python"}, {}, {}, {}}).size() == 4);
    CHECK(library.find("items", {{"rust"}, {}, {}, {}}).empty());
    CHECK(library.find("items", {{}, {"src/**"}, {}, {}}).size() == 3);
    CHECK(library.find("items", {{}, {"src/*.py"}, {}, {}}).size() == 2);
    CHECK(library.find("items", {{}, {"lib/*", "src/deep/**"}, {}, {}}).size() == 2);
    CHECK(library.find("max retries", {{}, {}, {"macro"}, {}}) == Paths{"include/limits.h"});
    CHECK(library.find("max retries", {{}, {}, {"module"}, {}}) == Paths{"include/limits.h"});
    CHECK(library.find("max retries", {{}, {}, {"class"}, {}}).empty());
    CHECK(library.find("MAX_RETRIES", {{"python"}, {}, {}, {}}).empty());
    CHECK(library.find("items", {}, 2).size() == 2);
    CHECK(library.find("items", {}, 0).empty());
}

TEST_CASE("equal scores are ordered by path and line") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    for (const char* path : {"c.py", "a.py", "b.py"})
        REQUIRE(writer.put(file_of(path, "python", "same", "equal text"), 0));
    REQUIRE(writer.commit());
    Paths paths;
    for (const auto& hit : search(vault.db(), "p", {core::parse_query("equal")})) paths.push_back(hit.file_path);
    CHECK(paths == Paths{"a.py", "b.py", "c.py"});
}

TEST_CASE("a project without an index has no hits") {
    Library library;
    create_project(library.vault.db(), "q");
    const SearchRequest request{core::parse_query("items")};
    CHECK(search(library.vault.db(), "q", request).empty());
    CHECK(search(library.vault.db(), "nobody", request).empty());
}

TEST_CASE("the map's symbols: most central first, then path and line") {
    Library library;
    auto sql = library.vault.plain();
    sql.run("INSERT INTO code_incoming SELECT id, 2 FROM code_nodes WHERE name = 'run'");
    std::int64_t total = 0;
    auto symbols = map_symbols(library.vault.db(), "p", "", 3, total);
    CHECK(total == 5);
    REQUIRE(symbols.size() == 3);
    CHECK(symbols[0].name == "run");
    CHECK(symbols[0].path == "src/use.py");
    CHECK(symbols[0].kind == "function");
    CHECK(symbols[0].line == 1);
    CHECK(symbols[0].depth == 1);
    CHECK(symbols[0].centrality == 0.5);
    CHECK(symbols[1].path == "include/limits.h");
    CHECK(symbols[2].path == "lib/other.c");

    symbols = map_symbols(library.vault.db(), "p", "src", 10, total);
    CHECK(total == 3);
    CHECK(symbols.size() == 3);
    map_symbols(library.vault.db(), "p", "sr", 10, total);
    CHECK(total == 0);
    map_symbols(library.vault.db(), "p", "src/deep", 10, total);
    CHECK(total == 1);
}

TEST_CASE("words that are everywhere find something, and rare ones decide") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    constexpr int files = 300, functions = 100;
    for (int i = 0; i < files; ++i)
        REQUIRE(writer.put(test::sample_file("f" + std::to_string(i) + ".py", functions, "common"), 0));
    REQUIRE(writer.put(file_of("rare.py", "python", "odd", "def odd(): common(); quorum()"), 0));
    REQUIRE(writer.commit());
    const auto first = [&](const char* words) {
        const auto hits = search(vault.db(), "p", {core::parse_query(words)});
        return hits.empty() ? std::string() : hits[0].file_path;
    };
    CHECK(search(vault.db(), "p", {core::parse_query("common")}).size() == 10);
    CHECK(search(vault.db(), "p", {core::parse_query("common def")}).size() == 10);
    CHECK(first("common quorum") == "rare.py");
    CHECK(first("def common quorum") == "rare.py");
}

TEST_CASE("a name in a body is no name, and a mark in a file makes none") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(writer.put(file_of("a.py", "python", "first", "\x01second \x02third"), 0));
    REQUIRE(writer.commit());
    using core::TextField;
    const auto holders = [&](TextField field, const char* term) {
        return test::text_of(vault.db(), 1)[core::marked(field, term)].size();
    };
    CHECK(holders(TextField::name, "first") == 1);
    CHECK(holders(TextField::name, "second") == 0);
    CHECK(holders(TextField::body, "second") == 1);
    CHECK(holders(TextField::path, "third") == 0);
    CHECK(holders(TextField::path, "py") == 1);
    REQUIRE(writer.put(file_of("a.py", "python", "other", "nothing"), 1));
    REQUIRE(writer.commit());
    CHECK(holders(TextField::name, "first") == 0);
    CHECK(holders(TextField::body, "second") == 0);
}

namespace {

// Files src/f0.py … that define `save`, each once.
struct Namesakes {
    explicit Namesakes(int files, const std::string& kind = "function") {
        for (int i = 0; i < files; ++i) put("src/f" + std::to_string(i) + ".py", "save", kind);
    }
    void put(const std::string& path, const std::string& name, const std::string& kind) {
        REQUIRE(writer.put(file_of(path, "python", name, "def " + name + "(): pass", kind), 0));
        REQUIRE(writer.commit());
    }
    void make_central(const std::string& path) {
        vault.plain().run(
            "INSERT INTO code_incoming SELECT id, 40 FROM code_nodes WHERE depth > 0 AND file_id ="
            " (SELECT id FROM code_files WHERE path = '" +
            path + "')");
    }
    Paths symbols(const std::string& query, const SearchFilter& filter = {}) {
        SearchRequest request{core::parse_query(query), filter, 3};
        request.symbols_only = true;
        Paths paths;
        for (const SearchHit& hit : search(vault.db(), "p", request)) paths.push_back(hit.file_path);
        return paths;
    }
    TempDatabase vault;
    GraphWriter writer{vault.db(), vault.start_job("p")};
};

}  // namespace

TEST_CASE("of definitions that share a name the most central is first, however many there are") {
    Namesakes files(130);
    files.make_central("src/f127.py");
    CHECK(search(files.vault.db(), "p", {core::parse_query("save")}).front().file_path == "src/f127.py");
}

TEST_CASE("a name that thousands of fields have is found where it is defined for itself") {
    Namesakes files(2'100, "field");
    CHECK(files.symbols("save") == Paths{"src/f0.py", "src/f1.py", "src/f10.py"});
    files.put("src/last.py", "save", "struct");
    CHECK(files.symbols("save").front() == "src/last.py");
}

TEST_CASE("a name is found as it was typed, however many others differ in case") {
    Namesakes files(130);
    files.make_central("src/f0.py");
    files.put("src/last.py", "Save", "class");
    CHECK(files.symbols("Save") == Paths{"src/last.py"});
    CHECK(files.symbols("SAVE").front() == "src/f0.py");
}

TEST_CASE("a filter by path chooses among all definitions of a name") {
    Namesakes files(130);
    CHECK(files.symbols("save", {.path_globs = {"src/f127.py"}}) == Paths{"src/f127.py"});
    CHECK(files.symbols("save", {.languages = {"go"}}).empty());
}
