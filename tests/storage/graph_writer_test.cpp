#include "storage/graph_writer.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <random>

#include "core/query.hpp"
#include "storage/index_store.hpp"
#include "storage/job_store.hpp"
#include "storage/rows.hpp"
#include "storage/search_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/storage/text_of.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::put_whole;
using test::sample_file;
using test::skipped_file;
using test::TempDatabase;

namespace {

core::IndexTotals counted(test::PlainSql& sql, const std::string& project) {
    const auto count = [&](const std::string& from) {
        return sql.number("SELECT count(*) FROM " + from + " AND project_id = '" + project + "'");
    };
    return {count("code_files WHERE status = 'indexed'"),
            count("code_chunks WHERE 1"),
            count("symbol_definitions WHERE 1"),
            count("code_nodes WHERE 1"),
            count("code_edges WHERE target_id IS NOT NULL"),
            count("code_edges WHERE target_id IS NULL"),
            count("code_files WHERE status <> 'indexed'")};
}

std::vector<std::string> found(Database& db, const std::string& project, const std::string& words) {
    std::vector<std::string> names;
    for (const auto& hit : search(db, project, {core::parse_query(words), {}, 100}))
        names.push_back(hit.file_path + ":" + hit.name);
    return names;
}

}  // namespace

TEST_CASE("a file's rows are stored as the contract names them") {
    TempDatabase vault;
    const auto job = vault.start_job("p");
    GraphWriter writer(vault.db(), job);
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("src/a.py", 2), 0));
    REQUIRE(writer.put(skipped_file("big.bin", "binary"), 0));
    REQUIRE(writer.commit());

    auto sql = vault.plain();
    CHECK(sql.rows("SELECT path, language, size_bytes, mtime_ns, status, reason FROM code_files ORDER BY id") ==
          std::vector<std::string>{"src/a.py|python|200|1000|indexed|NULL", "big.bin|NULL|0|0|skipped|binary"});
    CHECK(sql.rows("SELECT project_id, chunk_type, name, qualified_name, language, start_line, end_line, signature, "
                   "decorators,"
                   " docstring, class_context, imports, token_count FROM code_chunks ORDER BY id") ==
          std::vector<std::string>{
              "p|function|func_0|src/a.py.func_0|python|1|2|def func_0()|NULL|NULL|NULL|import os|9",
              "p|function|func_1|src/a.py.func_1|python|3|4|def func_1()|NULL|NULL|NULL|import os|9"});
    CHECK(sql.rows("SELECT node_type, kind, name, start_line, end_line, depth FROM code_nodes ORDER BY id") ==
          std::vector<std::string>{"module|module|src/a.py|1|5|0", "function|function|func_0|1|2|1",
                                   "function|function|func_1|3|4|1"});
    CHECK(sql.rows("SELECT name, kind, scope, signature, language, start_line, end_line FROM symbol_definitions ORDER "
                   "BY id") == std::vector<std::string>{"func_0|function|NULL|def func_0()|python|1|2",
                                                        "func_1|function|NULL|def func_1()|python|3|4"});
    CHECK(sql.rows(
              "SELECT s.name, t.name, e.target_name, e.receiver, e.edge_type, e.rule, e.line, e.count"
              " FROM code_edges e JOIN code_nodes s ON s.id = e.source_id LEFT JOIN code_nodes t ON t.id = e.target_id"
              " ORDER BY e.id") == std::vector<std::string>{"func_0|NULL|body|obj|calls|unknown_receiver|2|1",
                                                            "func_1|NULL|body|obj|calls|unknown_receiver|4|1",
                                                            "func_1|func_0|func_0|NULL|calls|same_file|4|1"});
    CHECK(sql.rows("SELECT id FROM symbol_definitions ORDER BY id") ==
          sql.rows("SELECT id FROM code_nodes WHERE node_type <> 'module' ORDER BY id"));
    CHECK(find_index(vault.db(), "p")->totals == core::IndexTotals{1, 2, 2, 3, 1, 2, 1});
}

TEST_CASE("known files are what was stored") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    auto file = sample_file("a.py", 1);
    file.racy = true;
    REQUIRE(writer.put(file, 0));
    REQUIRE(writer.put(skipped_file("b.bin", "binary"), 0));
    REQUIRE(writer.commit());
    auto known = known_files(vault.db(), "p");
    REQUIRE(known.size() == 2);
    const auto& a = known.at("a.py");
    CHECK(a.size == 100);
    CHECK(a.mtime_ns == 1'000);
    CHECK(a.hash == file.hash);
    CHECK(a.status == core::FileStatus::indexed);
    CHECK(a.racy);
    CHECK(known.at("b.bin").status == core::FileStatus::skipped);
    CHECK(known.at("b.bin").reason == "binary");

    REQUIRE(writer.touch(a.id, 101, 2'000, false));
    REQUIRE(writer.commit());
    known = known_files(vault.db(), "p");
    CHECK(known.at("a.py").size == 101);
    CHECK(known.at("a.py").mtime_ns == 2'000);
    CHECK_FALSE(known.at("a.py").racy);
    CHECK(known_files(vault.db(), "other").empty());
}

TEST_CASE("a replaced file leaves nothing of the old one, not even in the full text") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(writer.put(sample_file("a.py", 5, "ancient"), 0));
    REQUIRE(writer.put(sample_file("b.py", 1, "other"), 0));
    REQUIRE(writer.commit());
    const auto id = known_files(vault.db(), "p").at("a.py").id;
    const auto old_chunk = vault.plain().number("SELECT max(id) FROM code_chunks");

    REQUIRE(writer.put(sample_file("a.py", 2, "modern"), id));
    REQUIRE(writer.commit());
    CHECK(found(vault.db(), "p", "ancient").empty());
    CHECK(found(vault.db(), "p", "modern").size() == 2);
    auto sql = vault.plain();
    CHECK(find_index(vault.db(), "p")->totals == counted(sql, "p"));
    CHECK(known_files(vault.db(), "p").at("a.py").id == id);
    CHECK(sql.number("SELECT min(id) FROM code_chunks WHERE body LIKE '%modern%'") > old_chunk);

    REQUIRE(writer.put(skipped_file("a.py", "binary"), id));
    REQUIRE(writer.remove(known_files(vault.db(), "p").at("b.py").id));
    REQUIRE(writer.commit());
    CHECK(find_index(vault.db(), "p")->totals == core::IndexTotals{0, 0, 0, 0, 0, 0, 1});
    CHECK(found(vault.db(), "p", "modern other").empty());
}

TEST_CASE("ids of chunks and nodes are never given out again") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(writer.put(sample_file("a.py", 3), 0));
    REQUIRE(writer.commit());
    auto sql = vault.plain();
    const auto chunk = sql.number("SELECT max(id) FROM code_chunks");
    const auto node = sql.number("SELECT max(id) FROM code_nodes");
    REQUIRE(writer.remove(known_files(vault.db(), "p").at("a.py").id));
    REQUIRE(writer.commit());
    REQUIRE(writer.put(sample_file("a.py", 1), 0));
    REQUIRE(writer.commit());
    CHECK(sql.number("SELECT min(id) FROM code_chunks") > chunk);
    CHECK(sql.number("SELECT min(id) FROM code_nodes") > node);
}

TEST_CASE("a file that is known by its path is replaced, whatever id the caller has") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 3), 0));
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 1), 0));
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 2), 4711));
    REQUIRE(writer.commit());
    auto sql = vault.plain();
    CHECK(find_index(vault.db(), "p")->totals == core::IndexTotals{1, 2, 2, 3, 1, 2, 0});
    CHECK(counted(sql, "p") == core::IndexTotals{1, 2, 2, 3, 1, 2, 0});
}

TEST_CASE(
    "edges from other files to a replaced one stay where their target does, and become unresolved where it goes") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 2), 0));
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("b.py", 2), 0));
    REQUIRE(writer.commit());
    auto sql = vault.plain();
    const std::int64_t a = sql.number("SELECT id FROM code_nodes WHERE name = 'a.py'");
    const std::int64_t b = sql.number("SELECT id FROM code_nodes WHERE name = 'b.py'");
    std::vector<core::Edge> edges(3);
    for (int i = 0; i < 2; ++i) {
        edges[static_cast<std::size_t>(i)] = {.source_id = b + 1 + i, .target_id = a + 1 + i, .rule = "import"};
        edges[static_cast<std::size_t>(i)].named = true;
    }
    edges[2] = {.source_id = b + 2, .target_id = b + 1, .within_file = true, .rule = "same_file"};
    const std::int64_t file = known_files(vault.db(), "p").at("b.py").id;
    REQUIRE(writer.put_edges(file, edges, GraphWriter::Counting::now));
    REQUIRE(writer.commit());
    const auto kept = sql.rows("SELECT id FROM code_nodes WHERE name = 'func_0' ORDER BY id");
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 1), known_files(vault.db(), "p").at("a.py").id));
    REQUIRE(writer.commit());
    CHECK(sql.rows("SELECT id FROM code_nodes WHERE name = 'func_0' ORDER BY id") == kept);
    CHECK(sql.number("SELECT count(*) FROM code_edges WHERE rule = 'target_gone' AND target_id IS NULL") == 1);
    CHECK(sql.number("SELECT count(*) FROM code_edges e JOIN code_nodes t ON t.id = e.target_id"
                     " JOIN code_files f ON f.id = t.file_id WHERE f.path = 'a.py' AND t.name = 'func_0'") == 1);
    CHECK(sql.number("SELECT count(*) FROM code_edges WHERE target_id NOT IN (SELECT id FROM code_nodes)") == 0);
    CHECK(find_index(vault.db(), "p")->totals == counted(sql, "p"));
}

TEST_CASE("centrality counts the edges that lead to a node, those of other files in full, and follows them") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 3), 0));
    REQUIRE(writer.finish_links("settings"));
    auto sql = vault.plain();
    const std::string scores = "SELECT name, centrality_score FROM code_nodes ORDER BY id";
    CHECK(sql.rows(scores) == std::vector<std::string>{"a.py|0.0", "func_0|0.25", "func_1|0.25", "func_2|0.0"});
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 3, "other"), 0));
    REQUIRE(writer.commit());
    CHECK(sql.rows(scores) == std::vector<std::string>{"a.py|0.0", "func_0|0.25", "func_1|0.25", "func_2|0.0"});
    REQUIRE(put_whole(writer, vault.db(), "p", sample_file("a.py", 2), 0));
    REQUIRE(writer.commit());
    CHECK(sql.rows(scores) == std::vector<std::string>{"a.py|0.0", "func_0|0.25", "func_1|0.0"});
}

TEST_CASE("what is folded away is read back as it was") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    core::FileResult file = sample_file("a.cpp", 5);
    const auto set = [&](std::size_t i, std::string_view name, std::string_view scope, std::string_view qualified,
                         std::string_view signature, std::string_view context) {
        core::Definition& row = file.definitions[i];
        row.name = name;
        row.scope = scope;
        row.qualified_name = qualified;
        row.signature = signature;
        row.class_context = context;
    };
    set(1, "f", "ns::C", "ns::C::f", "void C::f() const", "ns::C");
    set(2, "g", "C", "C.g", "", "Other");
    set(3, "h", "", "elsewhere", "operator call", "");
    set(4, "aa", "a", "a::aa", "aa", "");
    set(5, "a", "aa", "aaa", "a a a", "aa");
    file.definitions[3].start_line = 3;
    file.definitions[3].name_line = 6;
    file.definitions[3].end_line = 9;
    REQUIRE(writer.put(file, 0));
    REQUIRE(writer.commit());
    auto sql = vault.plain();
    CHECK(sql.rows("SELECT name, qualified_name, signature, class_context FROM code_chunks ORDER BY id") ==
          std::vector<std::string>{"f|ns::C::f|void C::f() const|ns::C", "g|C.g|NULL|Other",
                                   "h|elsewhere|operator call|NULL", "aa|a::aa|aa|NULL", "a|aaa|a a a|aa"});
    CHECK(sql.rows(
              "SELECT n.qualified_name, n.signature, s.scope, s.signature FROM code_nodes n JOIN symbol_definitions s"
              " ON s.id = n.id ORDER BY n.id") ==
          std::vector<std::string>{"ns::C::f|void C::f() const|ns::C|void C::f() const", "C.g|NULL|C|NULL",
                                   "elsewhere|operator call|NULL|operator call", "a::aa|aa|a|aa",
                                   "aaa|a a a|aa|a a a"});
    CHECK(sql.value(
              "SELECT n.start_line, n.end_line, s.start_line, s.end_line FROM code_nodes n JOIN symbol_definitions s"
              " ON s.id = n.id WHERE n.name = 'h'") == "3|9|6|9");
}

TEST_CASE("a reader sees the old file or the new one") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    REQUIRE(writer.put(sample_file("a.py", 3, "before"), 0));
    REQUIRE(writer.commit());
    auto reader = vault.connect();
    REQUIRE(writer.put(sample_file("a.py", 2, "after"), 1));
    CHECK(found(reader, "p", "before").size() == 3);
    CHECK(found(reader, "p", "after").empty());
    CHECK(find_index(reader, "p")->totals.chunks == 3);
    REQUIRE(writer.commit());
    CHECK(found(reader, "p", "before").empty());
    CHECK(found(reader, "p", "after").size() == 2);
}

TEST_CASE("nothing is written for a job that does not run any more") {
    TempDatabase vault;
    const auto job = vault.start_job("p");
    auto other = vault.connect();
    GraphWriter writer(vault.db(), job);

    SECTION("cancelled before the batch") {
        REQUIRE(lifecycle::cancel(other, job.id));
        CHECK_FALSE(writer.put(sample_file("a.py", 3), 0));
        CHECK_FALSE(writer.commit());
        CHECK_FALSE(writer.touch(1, 1, 1, false));
        CHECK_FALSE(writer.remove(1));
        CHECK(find_index(other, "p")->status == core::IndexStatus::not_initialized);
    }
    SECTION("cancelled after a batch") {
        REQUIRE(writer.put(sample_file("a.py", 3), 0));
        REQUIRE(writer.commit());
        REQUIRE(lifecycle::cancel(other, job.id));
        CHECK_FALSE(writer.put(sample_file("b.py", 3), 0));
        CHECK(find_index(other, "p")->status == core::IndexStatus::stale);
    }
    SECTION("its project deleted") {
        vault.plain().run("DELETE FROM projects");
        CHECK_FALSE(writer.put(sample_file("a.py", 3), 0));
    }
    CHECK(vault.plain().number("SELECT count(*) FROM code_files WHERE path <> 'a.py'") == 0);
    CHECK(find_job(other, job.id).value_or(job).files_processed == 0);
}

TEST_CASE("a batch that is not committed leaves nothing") {
    TempDatabase vault;
    const auto job = vault.start_job("p");
    {
        GraphWriter writer(vault.db(), job);
        REQUIRE(writer.put(sample_file("a.py", 3), 0));
    }
    CHECK(vault.plain().number("SELECT count(*) FROM code_chunks") == 0);
    CHECK_FALSE(find_job(vault.db(), job.id)->changed);
    CHECK(lifecycle::fail(vault.db(), job.id, "stopped"));
}

TEST_CASE("progress and warnings are stored with the batch") {
    TempDatabase vault;
    const auto job = vault.start_job("p");
    GraphWriter writer(vault.db(), job);
    writer.set_progress({core::JobPhase::indexing, 10, 3, 1, 1, 42, 1000, 300});
    for (int i = 0; i < 25; ++i) writer.add_warning({"dir/\"odd\" '" + std::to_string(i), "can't be \\ read"});
    REQUIRE(writer.commit());
    writer.add_warning({"one too many", ""});
    REQUIRE(writer.commit());
    const auto stored = *find_job(vault.db(), job.id);
    CHECK(stored.phase == core::JobPhase::indexing);
    CHECK(stored.files_total == 10);
    CHECK(stored.files_processed == 3);
    CHECK(stored.files_skipped == 1);
    CHECK(stored.files_failed == 1);
    CHECK(stored.chunks_created == 42);
    CHECK(stored.bytes_total == 1000);
    CHECK(stored.bytes_processed == 300);
    CHECK_FALSE(stored.changed);
    REQUIRE(stored.warnings.size() == 20);
    CHECK(stored.warnings[19].path == "dir/\"odd\" '19");
    CHECK(stored.warnings[19].reason == "can't be \\ read");
    CHECK(vault.plain().value("SELECT progress_percent FROM coderag_index_jobs") == "30");
}

TEST_CASE("stored totals equal counted ones after any series of changes") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    auto sql = vault.plain();
    std::mt19937 random(20260101);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    for (int step = 0; step < 400; ++step) {
        const std::string path = "f" + std::to_string(pick(12)) + ".py";
        const auto id = vault.plain().value("SELECT id FROM code_files WHERE path = '" + path + "'");
        const std::int64_t known = id.empty() ? 0 : std::stoll(id);
        const int action = pick(10);
        if (action < 6) {
            REQUIRE(put_whole(writer, vault.db(), "p", sample_file(path, pick(6)), known));
        } else if (action < 8) {
            REQUIRE(writer.put(skipped_file(path, "binary"), known));
        } else if (known != 0) {
            REQUIRE(writer.remove(known));
        }
        if (pick(3) != 0) continue;
        REQUIRE(writer.commit());
        REQUIRE(find_index(vault.db(), "p")->totals == counted(sql, "p"));
    }
    REQUIRE(writer.commit());
    CHECK(found(vault.db(), "p", "body").size() ==
          std::min<std::size_t>(100, static_cast<std::size_t>(counted(sql, "p").chunks)));
    CHECK(sql.value("PRAGMA integrity_check") == "ok");

    // The full text has no trace of what was there before: the same terms, as often, as an index made of what is left.
    const auto terms = [&](const std::string& project) {
        const auto row = read(vault.db(), [&](SQLite::Database& db) { return load_index(db, project); });
        std::map<std::string, std::size_t> counts;
        for (const auto& [term, chunks] : test::text_of(vault.db(), *row->fts_no)) counts[term] = chunks.size();
        return counts;
    };
    GraphWriter fresh(vault.db(), vault.start_job("q"));
    for (const auto& row :
         sql.rows("SELECT f.path, count(c.id) FROM code_files f LEFT JOIN code_chunks c ON c.file_id = f.id"
                  " WHERE f.project_id = 'p' AND f.status = 'indexed' GROUP BY f.id")) {
        const auto bar = row.find('|');
        REQUIRE(put_whole(fresh, vault.db(), "q", sample_file(row.substr(0, bar), std::stoi(row.substr(bar + 1))), 0));
    }
    REQUIRE(fresh.commit());
    const auto left = terms("p");
    CHECK_FALSE(left.empty());
    CHECK(left == terms("q"));
}

TEST_CASE("a second project has its own full text") {
    TempDatabase vault;
    const auto one = vault.start_job("one");
    const auto two = vault.start_job("two");
    {
        GraphWriter writer(vault.db(), one);
        REQUIRE(writer.put(sample_file("a.py", 1, "shared"), 0));
        REQUIRE(writer.commit());
    }
    {
        GraphWriter writer(vault.db(), two);
        REQUIRE(writer.put(sample_file("b.py", 2, "shared"), 0));
        REQUIRE(writer.commit());
    }
    CHECK(found(vault.db(), "one", "shared") == std::vector<std::string>{"a.py:func_0"});
    CHECK(found(vault.db(), "two", "shared").size() == 2);
}

TEST_CASE("the full text does not grow with what is indexed again and again") {
    TempDatabase vault;
    const auto index = [&] {
        const auto job = vault.start_job("p");
        {
            GraphWriter writer(vault.db(), job);
            for (int i = 0; i < 60; ++i)
                REQUIRE(writer.put(sample_file("f" + std::to_string(i) + ".py", 40, std::string(3 + i, 'q')), 0));
            REQUIRE(writer.commit());
        }
        REQUIRE(lifecycle::complete(vault.db(), job.id, "", ""));
        return vault.plain().number("SELECT (SELECT coalesce(sum(length(data)), 0) FROM code_postings) +"
                                      " (SELECT coalesce(sum(length(data)), 0) FROM code_posting_log)");
    };
    const auto once = index();
    for (int i = 0; i < 10; ++i) {
        INFO(i);
        CHECK(index() < once * 11 / 10);
        CHECK(found(vault.db(), "p", "qqqqqqq").size() == 40);
    }
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");
}
