#include <array>
#include <catch2/catch.hpp>

#include "storage/graph_writer.hpp"
#include "storage/job_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;

namespace {

// The vault of a person who writes into it by hand.
struct Filled {
    Filled() : job(vault.start_job("p")), writer(vault.db(), job), sql(vault.file()) {
        test::put_whole(writer, vault.db(), "p", test::sample_file("a.py", 3), 0);
        writer.commit();
    }
    TempDatabase vault;
    core::Job job;
    GraphWriter writer;
    test::PlainSql sql;
};

template <class Names>
void check_enum(test::PlainSql& sql, const std::string& table, const std::string& column, const Names& names) {
    INFO(table << "." << column);
    for (const auto name : names)
        CHECK(sql.try_run("UPDATE " + table + " SET " + column + " = '" + std::string(name) + "'") == "");
    for (const char* odd : {"'READY'", "'nonsense'", "' '", "7"})
        CHECK_THAT(sql.try_run("UPDATE " + table + " SET " + column + " = " + odd), Catch::Contains("CHECK"));
    CHECK_THAT(sql.try_run("UPDATE " + table + " SET " + column + " = NULL"), Catch::Contains("NOT NULL"));
}

// Definitions, pieces, edges, and definitions that edges lead to.
using Rows = std::array<std::int64_t, 4>;

Rows rows_behind(test::PlainSql& sql) {
    const auto count = [&](const char* table) { return sql.number(std::string("SELECT count(*) FROM ") + table); };
    CHECK((count("code_ranges") == 0) == (count("code_definitions") == 0));
    CHECK((count("code_summaries") == 0) == (count("code_files") == 0));
    return {count("code_definitions"), count("code_bodies"), count("code_links"), count("code_incoming")};
}

Rows shown_rows(test::PlainSql& sql) {
    return {sql.number("SELECT count(*) FROM code_nodes"), sql.number("SELECT count(*) FROM code_chunks"),
            sql.number("SELECT count(*) FROM code_edges"),
            sql.number("SELECT count(*) FROM code_nodes WHERE centrality_score > 0")};
}

template <class Enum, std::size_t n>
std::vector<std::string_view> names_of(const std::array<Enum, n>& values) {
    std::vector<std::string_view> names;
    for (const Enum value : values) names.push_back(core::name(value));
    return names;
}

}  // namespace

TEST_CASE("the schema's words are core's") {
    Filled filled;
    auto& sql = filled.sql;
    check_enum(sql, "coderag_indexes", "status", names_of(core::all_index_statuses));
    check_enum(sql, "coderag_index_jobs", "prior_index_status", names_of(core::all_index_statuses));
    check_enum(sql, "coderag_index_jobs", "status", names_of(core::all_job_statuses));
    using core::JobPhase;
    check_enum(sql, "coderag_index_jobs", "phase",
               names_of(std::array{JobPhase::waiting, JobPhase::discovering, JobPhase::indexing, JobPhase::resolving,
                                   JobPhase::finished}));
    // The words behind the views are read back from rows of all kinds.
    using core::ChunkType;
    for (const auto type : {ChunkType::function, ChunkType::method, ChunkType::class_, ChunkType::module}) {
        sql.run("UPDATE code_bodies SET type = " + std::to_string(static_cast<int>(type)));
        CHECK(sql.value("SELECT DISTINCT chunk_type FROM code_chunks") == core::name(type));
    }
    CHECK_THAT(sql.try_run("UPDATE code_bodies SET type = 4"), Catch::Contains("CHECK"));
    using core::NodeType;
    sql.run("DELETE FROM code_kinds WHERE id > (SELECT min(id) FROM code_kinds)");
    check_enum(sql, "code_kinds", "node_type",
               names_of(std::array{NodeType::module, NodeType::class_, NodeType::function, NodeType::method,
                                   NodeType::variable}));
    using core::EdgeType;
    sql.run("DELETE FROM code_edge_kinds WHERE id > 1");
    check_enum(sql, "code_edge_kinds", "edge_type",
               names_of(std::array{EdgeType::calls, EdgeType::imports, EdgeType::inherits, EdgeType::uses,
                                   EdgeType::decorates}));
    using core::FileStatus;
    check_enum(sql, "code_files", "status",
               names_of(std::array{FileStatus::indexed, FileStatus::skipped, FileStatus::failed}));
}

TEST_CASE("a stray UPDATE that breaks a rule is refused") {
    Filled filled;
    const std::string job = "UPDATE coderag_index_jobs SET ";
    const std::string index = "UPDATE coderag_indexes SET ";
    const std::string refused[] = {
        job + "files_processed = files_total + 1",
        job + "files_total = -1",
        job + "files_processed = -1",
        job + "chunks_created = -1",
        job + "files_skipped = -1",
        job + "files_total = 'many'",
        job + "progress_percent = 101",
        job + "progress_percent = -1",
        job + "started_at = '2000-01-01T00:00:00.000Z'",
        job + "completed_at = '2000-01-01T00:00:00.000Z'",
        job + "started_at = NULL, completed_at = '2000-01-01T00:00:00.000Z'",
        job + "created_at = '2026-01-01 00:00:00'",
        job + "started_at = '2099-01-01T00:00:00Z'",
        job + "id = 'no-uuid'",
        job + "id = '00000000-0000-1000-8000-000000000000'",
        job + "id = '00000000-0000-4000-c000-000000000000'",
        job + "id = '00000000-0000-4000-8000-00000000000G'",
        job + "force = 2",
        job + "project_id = 'nobody'",
        job + "project_id = NULL",
        index + "file_count = -1",
        index + "chunk_count = -1",
        index + "symbol_count = 'x'",
        index + "updated_at = '2000-01-01T00:00:00.000Z'",
        index + "last_indexed_at = '2999-01-01T00:00:00.000Z'",
        index + "created_at = 'today'",
        index + "project_id = 'nobody'",
        "UPDATE code_files SET project_id = 'nobody'",
        "UPDATE code_ranges SET file_id = 4711",
        "UPDATE code_ranges SET last = first - 1",
        "UPDATE code_links SET count = 0",
        "UPDATE code_chunks SET chunk_type = 'nonsense'",
        "UPDATE code_edges SET edge_type = 'nonsense'",
        "UPDATE code_nodes SET node_type = 'nonsense'",
        "INSERT INTO code_files SELECT id + 1, project_id, path, language, content_hash, size_bytes, mtime_ns, status, "
        "reason, racy"
        " FROM code_files",
    };
    for (const std::string& sql : refused) {
        INFO(sql);
        CHECK(filled.sql.try_run(sql) != "");
    }
    CHECK(filled.sql.try_run(job + "completed_at = started_at") == "");
}

TEST_CASE("rows may be taken out through the views, and nothing else") {
    Filled filled;
    auto& sql = filled.sql;
    for (const std::string view : {"code_chunks", "code_nodes", "code_edges", "symbol_definitions"}) {
        INFO(view);
        CHECK_THAT(sql.try_run("UPDATE " + view + " SET id = id"), Catch::Contains("constraint"));
        CHECK_THAT(sql.try_run("INSERT INTO " + view + " (id) VALUES (1)"), Catch::Contains("constraint"));
        const auto before = sql.number("SELECT count(*) FROM " + view);
        sql.run("DELETE FROM " + view + " WHERE id = (SELECT max(id) FROM " + view + ")");
        CHECK(sql.number("SELECT count(*) FROM " + view) == before - 1);
    }
}

TEST_CASE("one job of a project runs, one is active") {
    TempDatabase vault;
    const auto job = vault.start_job("p");
    auto sql = vault.plain();
    const auto insert = [&](const std::string& status) {
        return sql.try_run(
            "INSERT INTO coderag_index_jobs (id, project_id, status, target_path, created_at) VALUES ('" +
            core::new_job_id() + "', 'p', '" + status + "', '/src', '2026-01-01T00:00:00.000Z')");
    };
    CHECK_THAT(insert("running"), Catch::Contains("UNIQUE"));
    CHECK_THAT(insert("pending"), Catch::Contains("UNIQUE"));
    CHECK(insert("completed") == "");
    CHECK(insert("completed") == "");
    CHECK(sql.try_run("UPDATE coderag_index_jobs SET status = 'running'") != "");
}

TEST_CASE("deleting a project by any program leaves nothing of it, and only of it") {
    Filled filled;
    {
        GraphWriter other(filled.vault.db(), filled.vault.start_job("q"));
        REQUIRE(test::put_whole(other, filled.vault.db(), "q", test::sample_file("b.py", 2), 0));
        REQUIRE(other.commit());
    }
    filled.sql.run("DELETE FROM projects WHERE id = 'p'");
    for (const char* table : {"coderag_indexes", "coderag_index_jobs", "code_files", "code_chunks", "code_nodes",
                              "code_edges", "symbol_definitions"}) {
        INFO(table);
        CHECK(filled.sql.number(std::string("SELECT count(*) FROM ") + table + " WHERE project_id = 'p'") == 0);
        CHECK(filled.sql.number(std::string("SELECT count(*) FROM ") + table) > 0);
    }
    // Behind the views is nothing that they don't show.
    CHECK(rows_behind(filled.sql) == shown_rows(filled.sql));
    CHECK(filled.sql.rows("PRAGMA foreign_key_check").empty());
    filled.sql.run("DELETE FROM projects");
    CHECK(rows_behind(filled.sql) == Rows{});
}

TEST_CASE("what is deleted by any program takes along what hangs off it") {
    Filled filled;
    REQUIRE(test::put_whole(filled.writer, filled.vault.db(), "p", test::sample_file("b.py", 2), 0));
    REQUIRE(filled.writer.commit());
    // Definitions that stay and some that are new: ids in more than one range.
    REQUIRE(test::put_whole(filled.writer, filled.vault.db(), "p", test::sample_file("a.py", 4), 0));
    REQUIRE(filled.writer.commit());
    auto& sql = filled.sql;
    CHECK(sql.number("SELECT count(*) FROM code_ranges r JOIN code_files f ON f.id = r.file_id WHERE path = 'a.py'") ==
          2);
    CHECK(rows_behind(sql) == shown_rows(sql));
    CHECK(shown_rows(sql) == Rows{5 + 3, 4 + 2, 7 + 3, 3 + 1});
    SECTION("a file") {
        sql.run("DELETE FROM code_files WHERE path = 'a.py'");
        CHECK(rows_behind(sql) == Rows{3, 2, 3, 1});
    }
    SECTION("a node") {
        sql.run("DELETE FROM code_nodes WHERE name = 'func_2'");
        CHECK(sql.number("SELECT count(*) FROM code_links") == 7 + 3 - 2);
        CHECK(sql.number("SELECT count(*) FROM code_incoming") == 3);
    }
    SECTION("a symbol") {
        sql.run("DELETE FROM symbol_definitions WHERE name = 'func_0'");
        CHECK(sql.number("SELECT count(*) FROM code_links") == 7 + 3 - 2);
        CHECK(sql.number("SELECT count(*) FROM code_incoming") == 2);
    }
    SECTION("a project that is put in place of itself") {
        sql.run("REPLACE INTO projects VALUES ('p', 'p', '', '')");
        CHECK(rows_behind(sql) == Rows{});
    }
    CHECK(sql.number("SELECT count(*) FROM code_links") == sql.number("SELECT count(*) FROM code_edges"));
    CHECK(sql.number("SELECT count(*) FROM code_incoming") ==
          sql.number("SELECT count(*) FROM code_nodes WHERE centrality_score > 0"));
}

TEST_CASE("what stands before names is stored once while it is short, in as many rows as there is room for") {
    Filled filled;
    auto& sql = filled.sql;
    CHECK(sql.number("SELECT count(*) FROM code_kinds WHERE head = 'def '") == 1);
    CHECK(sql.number("SELECT count(*) FROM code_definitions WHERE head IS NOT NULL") == 0);
    sql.run("INSERT INTO code_kinds (id, node_type, kind, joint, member) VALUES (32000, '', 'x', '', 0)");
    core::FileResult file = test::sample_file("b.py", 3);
    file.definitions[1].signature = "new1 func_0";
    file.definitions[2].signature = "new2 func_1";
    file.definitions[3].signature = "that is much too long to be among kinds func_2";
    GraphWriter writer(filled.vault.db(), *find_job(filled.vault.db(), filled.job.id));
    REQUIRE(writer.put(file, 0));
    REQUIRE(writer.commit());
    CHECK(sql.rows("SELECT signature FROM symbol_definitions WHERE id > 4 ORDER BY id") ==
          std::vector<std::string>{"new1 func_0", "new2 func_1", "that is much too long to be among kinds func_2"});
    CHECK(sql.rows("SELECT head FROM code_definitions WHERE head IS NOT NULL ORDER BY id") ==
          std::vector<std::string>{"new2 ", "that is much too long to be among kinds "});
}

TEST_CASE("every foreign key is immediate, none needs a scan of its table, and triggers need nothing but SQLite") {
    TempDatabase vault;
    auto sql = vault.plain();
    for (const auto& text : sql.rows("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name GLOB 'code*'"))
        CHECK(text.find("DEFERRABLE") == std::string::npos);
    for (const auto& text :
         sql.rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '% DELETE ON %'"))
        CHECK(text.find("code_fts") == std::string::npos);
    // Of each key: its column is the first of some index, or the row's own number.
    for (const auto& key :
         sql.rows("SELECT t.name, k.\"from\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) k"
                  " WHERE t.type = 'table' AND (t.name GLOB 'code*' OR t.name = 'symbol_definitions')")) {
        const auto bar = key.find('|');
        INFO(key);
        CHECK(sql.number("SELECT count(*) FROM pragma_index_list('" + key.substr(0, bar) +
                         "') i, pragma_index_info(i.name) c"
                         " WHERE c.seqno = 0 AND i.partial = 0 AND c.name = '" +
                         key.substr(bar + 1) + "'") +
                  sql.number("SELECT count(*) FROM pragma_table_info('" + key.substr(0, bar) +
                             "') WHERE pk = 1 AND type = 'INTEGER' AND name = '" + key.substr(bar + 1) + "'") >
              0);
    }
}

TEST_CASE("the columns people query are there") {
    TempDatabase vault;
    auto sql = vault.plain();
    for (const char* query :
         {"SELECT project_id, status, file_count, chunk_count, last_indexed_at, last_indexed_path, error_message, "
          "created_at,"
          " updated_at FROM coderag_indexes",
          "SELECT id, project_id, status, target_path, force, priority, files_total, files_processed, chunks_created,"
          " progress_percent, created_at, started_at, completed_at, error_message FROM coderag_index_jobs",
          "SELECT id, project_id, path, language, content_hash, size_bytes, mtime_ns, status, reason FROM code_files",
          "SELECT id, project_id, file_id, chunk_type, name, qualified_name, language, start_line, end_line, signature,"
          " decorators, docstring, class_context, imports, body, token_count FROM code_chunks",
          "SELECT id, project_id, file_id, node_type, kind, name, qualified_name, signature, start_line, end_line, "
          "docstring,"
          " centrality_score FROM code_nodes",
          "SELECT id, project_id, source_id, target_id, target_name, edge_type, rule, line, count FROM code_edges",
          "SELECT id, project_id, file_id, name, kind, scope, signature, language, start_line, end_line FROM "
          "symbol_definitions",
          "SELECT version, name, checksum, applied_at FROM vlt_migrations",
          "SELECT id, name, description, created_at FROM projects"})
        CHECK(sql.try_run(query) == "");
}
