#include "storage/name_index.hpp"

#include <catch2/catch.hpp>

#include "core/query.hpp"
#include "storage/graph_store.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/rows.hpp"
#include "storage/search_store.hpp"
#include "storage/text_index.hpp"
#include "storage/transaction.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::sample_file;
using test::TempDatabase;

namespace {

core::FileResult file_of(const std::string& path, const std::vector<std::string>& names) {
    core::FileResult file = sample_file(path, static_cast<int>(names.size()));
    for (std::size_t i = 0; i < names.size(); ++i) {
        file.definitions[i + 1].name = file.strings.keep(names[i]);
        file.definitions[i + 1].qualified_name = file.strings.keep("scope." + names[i]);
    }
    file.terms = core::TermCutter{}.cut(file);
    return file;
}

struct Vault {
    TempDatabase files;
    GraphWriter writer{files.db(), files.start_job("p")};

    void put(const std::string& path, const std::vector<std::string>& names) {
        REQUIRE(writer.put(file_of(path, names), 0));
        REQUIRE(writer.commit());
    }
    std::vector<std::string> defined(const std::string& name) {
        std::vector<std::string> found;
        for (const NodeRow& node : find_nodes(files.db(), "p", {name, {}, {}}, 100))
            found.push_back(node.file_path + ":" + node.name);
        return found;
    }
    void fold_and_merge() {
        const auto row = read(files.db(), [](SQLite::Database& db) { return load_index(db, "p"); });
        while (tidy_text(files.db(), *row->fts_no, {0, true, 500})) {
        }
    }
};

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("definitions are found by name, in the case as written before any other") {
    Vault vault;
    vault.put("a.py", {"Load", "other"});
    vault.put("b.py", {"load", "load"});
    vault.put("c.py", {"LOAD"});
    const auto check = [&] {
        CHECK(vault.defined("Load") == List{"a.py:Load"});
        CHECK(vault.defined("load") == List{"b.py:load", "b.py:load"});
        CHECK(vault.defined("lOAD") == List{"a.py:Load", "b.py:load", "b.py:load", "c.py:LOAD"});
        CHECK(vault.defined("loa").empty());
    };
    check();
    vault.fold_and_merge();
    check();
}

TEST_CASE("names follow what files become") {
    Vault vault;
    vault.put("a.py", {"before", "stays"});
    vault.put("b.py", {"before"});
    const bool folded = GENERATE(false, true);
    if (folded) vault.fold_and_merge();
    vault.put("a.py", {"after", "stays"});
    REQUIRE(vault.writer.remove(known_files(vault.files.db(), "p").at("b.py").id));
    REQUIRE(vault.writer.commit());
    CHECK(vault.defined("before").empty());
    CHECK(vault.defined("after") == List{"a.py:after"});
    CHECK(vault.defined("stays") == List{"a.py:stays"});
    vault.fold_and_merge();
    CHECK(vault.defined("after") == List{"a.py:after"});
}

TEST_CASE("a file without a piece is found by its name, and its place in the full text is its own") {
    Vault vault;
    vault.put("a.py", {"first"});
    vault.put("empty.py", {});
    vault.put("b.py", {"last"});
    const auto row = read(vault.files.db(), [](SQLite::Database& db) { return load_index(db, "p"); });
    const auto holders = [&](const std::string& name) {
        return read(vault.files.db(),
                    [&](SQLite::Database& db) { return NameIndex(db, row->fts_no).files_that_define(name).size(); });
    };
    CHECK(holders("empty.py") == 1);
    vault.put("empty.py", {});
    CHECK(holders("empty.py") == 1);
    REQUIRE(vault.writer.put(test::skipped_file("empty.py", "binary"), 0));
    REQUIRE(vault.writer.put(test::skipped_file("empty.py", "binary"), 0));
    REQUIRE(vault.writer.commit());
    CHECK(holders("empty.py") == 0);
    CHECK(vault.defined("first") == List{"a.py:first"});
    CHECK(vault.defined("last") == List{"b.py:last"});
    vault.fold_and_merge();
    CHECK(vault.defined("last") == List{"b.py:last"});
}

TEST_CASE("a name is found while its piece was taken out by hand") {
    Vault vault;
    vault.put("a.py", {"first", "second"});
    vault.files.plain().run("DELETE FROM code_chunks");
    CHECK(vault.defined("second") == List{"a.py:second"});
}
