#include "storage/migrate.hpp"

#include <SQLiteCpp/Database.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <vector>

#include "core/error.hpp"
#include "storage/graph_store.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/search_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::PlainSql;
using test::slurp;
using test::TempDir;

namespace {

// What the older Python vlt left: its tables, its upper-case enums, its foreign keys.
void make_python_vault(PlainSql& sql) {
    sql.run(R"(
        CREATE TABLE projects (id VARCHAR NOT NULL, name VARCHAR NOT NULL, description VARCHAR NOT NULL, created_at DATETIME NOT NULL,
                               PRIMARY KEY (id));
        CREATE TABLE threads (id VARCHAR NOT NULL PRIMARY KEY, project_id VARCHAR NOT NULL REFERENCES projects (id), title VARCHAR);
        CREATE TABLE code_chunks (id VARCHAR NOT NULL PRIMARY KEY, project_id VARCHAR NOT NULL REFERENCES projects (id),
                                  file_path VARCHAR, chunk_type VARCHAR(8) NOT NULL, body TEXT);
        CREATE INDEX ix_code_chunks_project_id ON code_chunks (project_id);
        CREATE TABLE code_nodes (id VARCHAR NOT NULL PRIMARY KEY, project_id VARCHAR NOT NULL REFERENCES projects (id), node_type VARCHAR(8));
        CREATE TABLE code_edges (id VARCHAR NOT NULL PRIMARY KEY, project_id VARCHAR NOT NULL REFERENCES projects (id),
                                 source_id VARCHAR NOT NULL REFERENCES code_nodes (id) ON DELETE CASCADE, edge_type VARCHAR(8));
        CREATE TABLE symbol_definitions (id INTEGER NOT NULL PRIMARY KEY, project_id VARCHAR NOT NULL REFERENCES projects (id), name VARCHAR);
        CREATE TABLE coderag_index_jobs (id VARCHAR NOT NULL PRIMARY KEY, project_id VARCHAR NOT NULL REFERENCES projects (id),
                                         status VARCHAR(9) NOT NULL);
        CREATE VIRTUAL TABLE code_chunk_fts USING fts5(chunk_id UNINDEXED, body, tokenize='porter unicode61');
        INSERT INTO projects VALUES ('old', 'Old', 'made by python', '2026-01-01 00:00:00.000000');
        INSERT INTO threads VALUES ('t1', 'old', 'a thread');
        INSERT INTO code_chunks VALUES ('c1', 'old', 'a.py', 'FUNCTION', 'def a(): pass');
        INSERT INTO code_nodes VALUES ('a', 'old', 'FUNCTION');
        INSERT INTO code_edges VALUES ('e1', 'old', 'a', 'CALLS');
        INSERT INTO symbol_definitions VALUES (1, 'old', 'a');
        INSERT INTO coderag_index_jobs VALUES ('j1', 'old', 'RUNNING');
        INSERT INTO code_chunk_fts VALUES ('c1', 'def a pass');
    )");
}

// As a vlt left an empty vault whose newest migration was that one.
void migrate_up_to(PlainSql& sql, std::size_t version) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(VLT_SOURCE_DIR) / "migrations"))
        files.push_back(entry.path());
    REQUIRE(files.size() >= version);
    std::ranges::sort(files);
    sql.run("CREATE TABLE vlt_migrations (version INTEGER PRIMARY KEY, name, checksum, applied_at)");
    for (std::size_t i = 0; i < version; ++i) {
        sql.run(slurp(files[i]));
        sql.run("INSERT INTO vlt_migrations SELECT count(*) + 1, '', '', '' FROM vlt_migrations");
    }
}

// A project that was indexed at that version: what has been the same ever since.
void make_old_project(PlainSql& sql, std::size_t version) {
    migrate_up_to(sql, version);
    sql.run(R"(
        INSERT INTO projects VALUES ('p', 'p', '', '2026-01-01 00:00:00.000000');
        INSERT INTO coderag_indexes (project_id, status, last_indexed_at, last_indexed_path, target_path, fingerprint,
            created_at, updated_at)
        VALUES ('p', 'ready', '2026-01-01T00:00:00.000Z', '/src', '/src', 'print', '2026-01-01T00:00:00.000Z',
            '2026-01-01T00:00:00.000Z');
        INSERT INTO code_files (id, project_id, path, language, content_hash, size_bytes, mtime_ns, status)
        VALUES (1, 'p', 'a.py', 'python', 1, 1, 1, 'indexed'), (2, 'p', 'b.py', 'python', 1, 1, 1, 'indexed');
    )");
}

// A row each of what a project's index had at that version, over two files of which one's definition calls the other's.
void make_old_index(PlainSql& sql, std::size_t version) {
    make_old_project(sql, version);
    sql.run(R"(
        UPDATE coderag_indexes SET file_count = 2, node_count = 2, edge_count = 1, linked = 1;
        INSERT INTO code_imports VALUES (1, 'import b');
        INSERT INTO code_gone_summaries (project_id, path, data) VALUES ('p', 'c.py', x'');
        UPDATE coderag_counters SET next_chunk = 2, next_definition = 3, next_fts = 3;
    )");
    if (version == 5) {
        sql.run(R"(
            INSERT INTO code_kinds VALUES (1, 'function', 'function', '.');
            INSERT INTO code_definitions (id, file_id, kind_id, depth, name, name_hash, line, above, below)
            VALUES (1, 1, 1, 0, 'f', 1, 1, 0, 9), (2, 2, 1, 1, 'g', 1, 2, 0, 1);
            INSERT INTO code_bodies VALUES (1, 1, 2, 0, 0, 2, 1, 9, 'def f(): pass');
            INSERT INTO code_links (source_id, number, target_id, kind_id, line) VALUES (1, 0, 2, 1, 2);
            INSERT INTO code_summaries (file_id, project_id, first_id, data) VALUES (1, 'p', 1, x'00');
        )");
        return;
    }
    sql.run(R"(
        INSERT INTO code_kinds VALUES (1, 'function', 'function', '.', NULL);
        INSERT INTO code_ranges VALUES (1, 1, 1), (2, 2, 2);
        INSERT INTO code_definitions (id, kind_id, depth, name, name_hash, line, above, below)
        VALUES (1, 1, 1, 'f', 1, 1, 0, 9), (2, 1, 1, 'g', 2, 2, 0, 1);
        INSERT INTO code_bodies VALUES (1, 1, 0, 0, 1, 1, 9, 'def f(): pass');
        UPDATE code_files SET first_chunk = 1, chunks = 1 WHERE id = 1;
        INSERT INTO code_links (id, target_id, kind_id, line, count) VALUES (1 << 20, 2, 1, 2, 1);
        INSERT INTO code_incoming VALUES (2, 4);
        INSERT INTO code_summaries (file_id, first_id, data) VALUES (1, 1, x'00');
        UPDATE coderag_indexes SET fts_no = 1;
        INSERT INTO code_posting_segments VALUES (1, 1, 0, 0, 1, 1, 0);
        INSERT INTO code_postings VALUES (1, 1, x'70617373', 0, x'4711');
    )");
    if (version >= 8) sql.run("UPDATE coderag_indexes SET links_no = 2");
}

}  // namespace

TEST_CASE("a new vault is made at once, and is what the migrations make one by one") {
    const test::TempDatabase vault;
    const TempDir folder;
    PlainSql by_steps(folder / "vault.db"), at_once = vault.plain();
    migrate_up_to(by_steps, static_cast<std::size_t>(newest_schema()));
    const std::string ours = " FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'vlt_migrations'";
    const std::string schema = "SELECT type, name, tbl_name, sql" + ours + " ORDER BY type, name";
    CHECK(at_once.rows(schema) == by_steps.rows(schema));
    const std::vector<std::string> tables = at_once.rows("SELECT name" + ours + " AND type = 'table'");
    CHECK(tables.size() > 15);
    for (const std::string& table : tables)
        CHECK(at_once.rows("SELECT * FROM " + table) == by_steps.rows("SELECT * FROM " + table));
}

TEST_CASE("a new vault has every migration, each with its row") {
    test::TempDatabase vault;
    auto sql = vault.plain();
    CHECK(sql.number("SELECT max(version) FROM vlt_migrations") == newest_schema());
    CHECK(
        sql.value("SELECT version, name, length(checksum), length(applied_at) FROM vlt_migrations WHERE version = 1") ==
        "1|0001_initial.sql|64|24");
}

TEST_CASE("an index of the first layout is made anew by the next job") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    {
        PlainSql sql(file);
        make_old_project(sql, 1);
        sql.run(R"(
            UPDATE coderag_indexes SET file_count = 2, chunk_count = 2, symbol_count = 1, fts_no = 1;
            INSERT INTO code_chunks (id, project_id, file_id, chunk_type, name, qualified_name, language, start_line,
                end_line, token_count, body)
            VALUES (7, 'p', 1, 'function', 'func_1', 'func_1', 'python', 1, 2, 1, 'def func_1(): word()'),
                (8, 'p', 2, 'function', 'other', 'other', 'python', 1, 2, 1, 'def other(): word()');
            INSERT INTO symbol_definitions (id, project_id, file_id, name, kind, language, start_line, end_line)
            VALUES (1, 'p', 1, 'func_1', 'function', 'python', 1, 2);
            UPDATE coderag_counters SET next_chunk = 9, next_definition = 9, next_fts = 2;
            CREATE VIRTUAL TABLE code_fts_1 USING fts5(name, path, body, content = '');
            INSERT INTO code_fts_1 (rowid, name, path, body) SELECT id, name, 'a.py', body FROM code_chunks;
        )");
    }
    Database db = Database::open(file, Access::write);
    const auto hits = [&](const char* words) { return search(db, "p", {core::parse_query(words), {}, 100}).size(); };
    CHECK(find_index(db, "p")->status == core::IndexStatus::not_initialized);
    CHECK(find_index(db, "p")->fingerprint.empty());
    CHECK(find_index(db, "p")->totals == core::IndexTotals{});
    CHECK(find_index(db, "p")->last_indexed_path == "/src");

    const auto job = lifecycle::begin(db, {"p", "/src", false, 0, true, core::new_job_id()});
    CHECK(PlainSql(file).number("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'code_fts_1*'") == 0);
    {
        GraphWriter writer(db, job);
        REQUIRE(writer.put(test::sample_file("a.py", 3, "word"), 0));
        REQUIRE(writer.put(test::sample_file("a.py", 4, "word"), 0));
        REQUIRE(writer.commit());
        CHECK(hits("word") == 4);
    }
    REQUIRE(lifecycle::complete(db, job.id, "print", ""));
    CHECK(PlainSql(file).value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("an index of an earlier layout is made anew by the next job, and nothing else is lost") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    {
        PlainSql sql(file);
        make_old_index(sql, GENERATE(std::size_t{5}, std::size_t{7}, std::size_t{9}));
    }
    Database db = Database::open(file, Access::write);
    CHECK(find_index(db, "p")->status == core::IndexStatus::not_initialized);
    CHECK(find_index(db, "p")->totals == core::IndexTotals{});
    CHECK(find_index(db, "p")->fingerprint.empty());
    CHECK(find_index(db, "p")->last_indexed_path == "/src");
    CHECK_FALSE(link_state(db, "p").linked);
    PlainSql sql(file);
    for (const char* table :
         {"code_files", "code_nodes", "code_chunks", "code_edges", "code_summaries", "code_gone_summaries",
          "code_imports", "code_ranges", "code_definitions", "code_bodies", "code_links", "code_incoming"})
        CHECK(sql.number(std::string("SELECT count(*) FROM ") + table) == 0);
    const auto job = lifecycle::begin(db, {"p", "/src", false, 0, true, core::new_job_id()});
    CHECK(sql.number("SELECT count(*) FROM code_postings") == 0);
    CHECK(sql.number("SELECT fts_no > 2 AND links_no > 2 FROM coderag_indexes") == 1);  // numbers are not used again
    {
        GraphWriter writer(db, job);
        REQUIRE(test::put_whole(writer, db, "p", test::sample_file("a.py", 3, "word"), 0));
        REQUIRE(writer.finish_links("settings"));
    }
    REQUIRE(lifecycle::complete(db, job.id, "print", ""));
    CHECK(sql.value("SELECT min(id), count(*) FROM code_nodes") == "3|4");  // ids are never given out again
    CHECK(search(db, "p", {core::parse_query("word"), {}, 100}).size() == 3);
    CHECK(find_nodes(db, "p", {"func_1", {}, {}}, 10).size() == 1);
    CHECK(sql.value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("an older vlt's tables are set aside once, others survive") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    std::string threads;
    std::string projects;
    {
        PlainSql sql(file);
        make_python_vault(sql);
        threads = sql.value("SELECT sql FROM sqlite_schema WHERE name = 'threads'");
        projects = sql.value("SELECT sql FROM sqlite_schema WHERE name = 'projects'");
    }
    std::vector<std::string> notices;
    auto db = Database::open(file, Access::write, &notices);
    REQUIRE(notices.size() == 1);
    CHECK_THAT(notices[0], Catch::Contains("legacy_code_chunks") && Catch::Contains("legacy_code_chunk_fts"));

    PlainSql sql(file);
    CHECK(sql.value("PRAGMA journal_mode") == "wal");
    CHECK(sql.value("SELECT sql FROM sqlite_schema WHERE name = 'threads'") == threads);
    CHECK(sql.value("SELECT sql FROM sqlite_schema WHERE name = 'projects'") == projects);
    CHECK(sql.value("SELECT * FROM projects") == "old|Old|made by python|2026-01-01 00:00:00.000000");
    CHECK(sql.value("SELECT * FROM threads") == "t1|old|a thread");
    CHECK(sql.value("SELECT * FROM legacy_code_chunks") == "c1|old|a.py|FUNCTION|def a(): pass");
    CHECK(sql.value("SELECT * FROM legacy_code_edges") == "e1|old|a|CALLS");
    CHECK(sql.value("SELECT status FROM legacy_coderag_index_jobs") == "RUNNING");
    CHECK(sql.value("SELECT * FROM legacy_code_chunk_fts") == "c1|def a pass");
    CHECK(sql.number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'code_chunk_fts%'") == 0);
    CHECK(sql.number("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name LIKE 'legacy_%'") == 0);
    CHECK(sql.number("SELECT count(*) FROM code_chunks") == 0);
    CHECK(sql.number("SELECT count(*) FROM coderag_index_jobs") == 0);
    CHECK(sql.value("PRAGMA integrity_check") == "ok");

    // The copies don't keep the project from being deleted; its threads do.
    CHECK(table_using_project(db, "old") == "threads");
    sql.run("DELETE FROM threads");
    CHECK(delete_project_row(db, "old"));

    notices.clear();
    Database::open(file, Access::write, &notices);
    CHECK(notices.empty());
    CHECK(sql.number("SELECT count(*) FROM legacy_code_chunks") == 1);
}

TEST_CASE("copies set aside before are kept") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    PlainSql(file).run(
        "CREATE TABLE legacy_code_chunks (a); INSERT INTO legacy_code_chunks VALUES ('first');"
        "CREATE TABLE code_chunks (a); INSERT INTO code_chunks VALUES ('second');"
        "CREATE VIEW code_nodes AS SELECT 'a view' AS a");
    std::vector<std::string> notices;
    Database::open(file, Access::write, &notices);
    PlainSql sql(file);
    CHECK(sql.value("SELECT a FROM legacy_code_chunks") == "first");
    CHECK(sql.value("SELECT a FROM legacy_code_chunks_2") == "second");
    CHECK(sql.value("SELECT a FROM legacy_code_nodes") == "a view");
    REQUIRE(notices.size() == 1);
    CHECK_THAT(notices[0], Catch::Contains("legacy_code_chunks_2"));
}

TEST_CASE("a vault of others without our tables is taken over without a word") {
    const TempDir dir;
    PlainSql(dir / "vault.db").run("CREATE TABLE threads (id TEXT); INSERT INTO threads VALUES ('t')");
    std::vector<std::string> notices;
    auto db = Database::open(dir / "vault.db", Access::read, &notices);
    CHECK(notices.empty());
    CHECK(list_projects(db).empty());
    CHECK(PlainSql(dir / "vault.db").value("SELECT id FROM threads") == "t");
}

TEST_CASE("a newer vault is refused and left as it is") {
    const TempDir dir;
    const auto file = dir / "vault.db";
    PlainSql(file).run(
        "CREATE TABLE vlt_migrations (version INTEGER PRIMARY KEY, name, checksum, applied_at);"
        "INSERT INTO vlt_migrations VALUES (9999, 'future.sql', '', '')");
    const std::string bytes = slurp(file);
    for (const Access access : {Access::read, Access::write}) {
        try {
            Database::open(file, access);
            FAIL("the vault is newer");
        } catch (const core::Error& error) {
            CHECK(error.code() == core::ErrorCode::vault_too_new);
        }
    }
    CHECK(slurp(file) == bytes);
    CHECK_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST_CASE("processes that migrate at once all succeed") {
    for (int round = 0; round < 5; ++round) {
        const TempDir dir;
        const auto file = dir / "new/vault.db";
        if (round % 2 == 1) {
            std::filesystem::create_directory(dir / "new");
            PlainSql sql(file);
            make_python_vault(sql);
        }
        std::vector<pid_t> children;
        for (int i = 0; i < 6; ++i) {
            const pid_t child = ::fork();
            if (child != 0) {
                children.push_back(child);
                continue;
            }
            int result = 1;
            try {
                auto db = Database::open(file, Access::write);
                create_project(db, "p" + std::to_string(i));
                result = find_project(db, "p" + std::to_string(i)) ? 0 : 2;
            } catch (...) {
                result = 3;
            }
            ::_exit(result);
        }
        for (const pid_t child : children) {
            int status = -1;
            REQUIRE(::waitpid(child, &status, 0) == child);
            CHECK(WIFEXITED(status));
            CHECK(WEXITSTATUS(status) == 0);
        }
        PlainSql sql(file);
        CHECK(sql.number("SELECT count(*) FROM vlt_migrations") == newest_schema());
        CHECK(sql.number("SELECT count(*) FROM projects WHERE id <> 'old'") == 6);
        CHECK(sql.number("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'legacy_*_2'") == 0);
    }
}
