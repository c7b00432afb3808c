#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>
#include <thread>

#include "storage/graph_writer.hpp"
#include "storage/index_store.hpp"
#include "storage/job_store.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;

// SQLite's own lock goes to whoever asks at the right moment: without turns, a job that writes without a pause makes
// others fail with a locked vault.
TEST_CASE("nobody starves beside a job that writes without a pause") {
    TempDatabase vault;
    const auto job = vault.start_job("big");
    std::atomic<bool> stop = false;
    std::atomic<bool> wrote_all = true;
    std::jthread writer_thread([&] {
        auto db = vault.connect();
        GraphWriter writer(db, job);
        for (int i = 0; !stop; ++i)
            if (!writer.put(test::sample_file("f" + std::to_string(i % 50) + ".py", 200), 0)) wrote_all = false;
        if (!writer.commit()) wrote_all = false;
    });

    constexpr int rounds = 10;
    constexpr int clients = 3;
    std::atomic<int> done = 0;
    std::vector<std::vector<double>> waits(clients);
    {
        std::vector<std::jthread> threads;
        for (int client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                auto db = vault.connect();
                const std::string project = "p" + std::to_string(client);
                create_project(db, project);
                for (int i = 0; i < rounds; ++i) {
                    const auto start = std::chrono::steady_clock::now();
                    const auto id = lifecycle::begin(db, {project, "/src", false, 0, false, core::new_job_id()}).id;
                    if (lifecycle::cancel(db, id)) ++done;
                    const std::chrono::duration<double, std::milli> wait = std::chrono::steady_clock::now() - start;
                    waits[static_cast<std::size_t>(client)].push_back(wait.count() / 2);
                }
            });
    }
    stop = true;
    writer_thread.join();
    CHECK(done == rounds * clients);
    CHECK(wrote_all);
    CHECK(find_index(vault.db(), "big")->totals.files > 0);
    CHECK(vault.plain().value("PRAGMA integrity_check") == "ok");

    std::vector<double> all;
    for (const auto& some : waits) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    std::cout << "a write beside a writing job, " << clients << " at once: median " << all[all.size() / 2]
              << " ms, worst " << all.back() << " ms" << std::endl;
}
