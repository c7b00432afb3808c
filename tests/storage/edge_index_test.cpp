#include "storage/edge_index.hpp"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>
#include <random>

#include "storage/graph_store.hpp"
#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/link_store.hpp"
#include "storage/rows.hpp"
#include "storage/text_index.hpp"
#include "storage/transaction.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::sample_file;
using test::TempDatabase;

namespace {

constexpr std::string_view project = "p";

// Files of a few functions each, with edges between any of them.
class Tree {
public:
    explicit Tree(unsigned seed) : random_(seed), writer_(vault_.db(), vault_.start_job(std::string(project))) {}

    TempDatabase& vault() { return vault_; }
    std::int64_t number() {
        return *read(vault_.db(), [](SQLite::Database& db) { return load_index(db, std::string(project)); })->links_no;
    }
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

    void put(int file) { REQUIRE(writer_.put(sample_file(path(file), 1 + below(8)), 0)); }
    void remove(int file) {
        const auto known = known_files(vault_.db(), std::string(project));
        const auto row = known.find(path(file));
        if (row) REQUIRE(writer_.remove(known[*row].id));
    }
    void commit() { REQUIRE(writer_.commit()); }
    void all_are_linked() { REQUIRE(writer_.finish_links("settings")); }
    void link(int file) {
        commit();  // nodes are counted by another connection
        std::vector<std::int64_t> nodes, own;
        std::int64_t id = 0;
        auto sql = vault_.plain();
        each_summary(vault_.db(), std::string(project), [&](const StoredSummary& row, NodeIds&& ids) {
            const auto count =
                sql.number("SELECT count(*) FROM code_nodes WHERE file_id = " + std::to_string(row.file_id));
            for (int i = 0; i < count; ++i) nodes.push_back(ids.of(i));
            if (row.path != path(file)) return;
            id = row.file_id;
            own.assign(nodes.end() - count, nodes.end());
        });
        if (id == 0) return;
        std::vector<core::Edge> edges;
        for (const std::int64_t source : own)
            for (int i = below(6); i > 0; --i) {
                core::Edge& edge = edges.emplace_back();
                edge.source_id = source;
                edge.target_id =
                    below(4) == 0 ? 0 : nodes[static_cast<std::size_t>(below(static_cast<int>(nodes.size())))];
                edge.within_file = std::ranges::find(own, edge.target_id) != own.end();
                edge.name = "name";
                edge.rule = "import";
                edge.line = static_cast<std::uint32_t>(1 + below(50));
            }
        REQUIRE(writer_.put_edges(id, edges, GraphWriter::Counting::now));
    }

    // What leads to each node is found, whatever the rows are; none leads to nowhere.
    void check() {
        commit();
        auto sql = vault_.plain();
        CHECK(sql.number("SELECT count(*) FROM code_edges WHERE target_id NOT IN (SELECT id FROM code_nodes)") == 0);
        for (const std::string& node : sql.rows("SELECT id FROM code_nodes")) {
            std::vector<std::string> found;
            for (const Relation& row :
                 related(vault_.db(), std::stoll(node), Direction::incoming, {core::EdgeType::calls}, 1, 1'000).rows)
                found.push_back(std::to_string(row.node.id) + "|" + std::to_string(row.line));
            CHECK(found ==
                  sql.rows("SELECT source_id, min(line) FROM code_edges e JOIN code_nodes n ON n.id = e.source_id"
                           " JOIN code_files f ON f.id = n.file_id WHERE e.target_id = " +
                           node + " AND source_id <> " + node +
                           " GROUP BY source_id ORDER BY f.path, min(e.line), source_id"));
        }
    }

private:
    static std::string path(int file) { return "f" + std::to_string(file) + ".py"; }

    std::mt19937 random_;
    TempDatabase vault_;
    GraphWriter writer_;
};

// So small that everything happens.
constexpr TidyRules folds_all{0, false, 500};
constexpr TidyRules folds_and_cleans{0, true, 500};

}  // namespace

TEST_CASE("edges are found by their target whatever came, went, was folded and merged") {
    Tree tree(GENERATE(1u, 2u, 3u, 4u));
    for (int file = 0; file < 12; ++file) tree.put(file);
    for (int file = 0; file < 12; ++file) tree.link(file);
    tree.check();
    for (int round = 0; round < 60; ++round) {
        if (round == 20) tree.all_are_linked();
        const int file = tree.below(12);
        switch (tree.below(6)) {
            case 0:
                tree.remove(file);
                break;
            case 1:
                tree.put(file);
                break;
            case 2:
                tree.put(file);
                [[fallthrough]];
            default:
                tree.link(file);
        }
        if (tree.below(3) == 0) tree.commit();
        if (tree.below(2) == 0) {
            tree.commit();
            for (int i = tree.below(4); i > 0 && tidy_text(tree.vault().db(), tree.number(), folds_all); --i) {
            }
        }
        if (round % 6 == 0) tree.check();
    }
    tree.check();
    while (tidy_text(tree.vault().db(), tree.number(), folds_and_cleans)) {
    }
    tree.check();
    CHECK(tree.vault().plain().value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("edges, nodes and files that are taken out by hand are not found, and leave the others") {
    Tree tree(7);
    for (int file = 0; file < 8; ++file) tree.put(file);
    for (int file = 0; file < 8; ++file) tree.link(file);
    tree.commit();
    auto sql = tree.vault().plain();
    SECTION("edges") {
        sql.run("DELETE FROM code_edges WHERE id % 3 = 0");
    }
    SECTION("a file, whose nodes nothing leads to") {
        sql.run(
            "DELETE FROM code_edges WHERE target_id IN (SELECT n.id FROM code_nodes n JOIN code_files f"
            " ON f.id = n.file_id WHERE f.path = 'f3.py')");
        sql.run("DELETE FROM code_files WHERE path = 'f3.py'");
    }
    tree.check();
}

TEST_CASE("edges by target don't grow with what is linked again and again") {
    Tree tree(8);
    for (int file = 0; file < 40; ++file) tree.put(file);
    const auto bytes = [&] {
        while (tidy_text(tree.vault().db(), tree.number(), folds_and_cleans)) {
        }
        return tree.vault().plain().number(
            "SELECT (SELECT coalesce(sum(length(data)), 0) FROM code_postings) + (SELECT count(*) FROM "
            "code_posting_gaps)");
    };
    for (int round = 0; round < 30; ++round) {
        for (int file = 0; file < 40; ++file) tree.link(file);
        tree.commit();
    }
    const auto some = bytes();
    for (int round = 0; round < 60; ++round) {
        for (int file = 0; file < 40; ++file) tree.link(file);
        tree.commit();
    }
    CHECK(2 * bytes() < 5 * some);  // one more segment; all that was linked would be three times as much
    tree.check();
}

TEST_CASE("a project that is gone takes its edges by target along") {
    Tree tree(9);
    for (int file = 0; file < 8; ++file) tree.put(file);
    for (int file = 0; file < 8; ++file) tree.link(file);
    tree.commit();
    while (tidy_text(tree.vault().db(), tree.number(), folds_all)) {
    }
    const auto left = [&] {
        return tree.vault().plain().number(
            "SELECT (SELECT count(*) FROM code_postings) + (SELECT count(*) FROM code_posting_log)"
            " + (SELECT count(*) FROM code_posting_segments) + (SELECT count(*) FROM code_links)");
    };
    CHECK(left() > 0);
    tree.vault().plain().run("DELETE FROM projects");
    CHECK(purge_texts(tree.vault().db(), std::chrono::seconds(60)));
    CHECK(left() == 0);
}
