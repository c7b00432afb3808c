#include "storage/checkpoint.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/temp_database.hpp"

using namespace vlt;
using storage::BackgroundCheckpoint;
namespace fs = std::filesystem;

namespace {

void write_much(const test::TempDatabase& vault) {
    vault.plain().run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
        " INSERT INTO projects SELECT 'p' || i, 'n', hex(randomblob(16384)), '' FROM n");
}

}  // namespace

TEST_CASE("a long log is written into the file while the vault is open") {
    const test::TempDatabase vault;
    const auto before = fs::file_size(vault.file());
    { const BackgroundCheckpoint nothing_to_do(vault.connect().paths()); }
    CHECK(fs::file_size(vault.file()) == before);
    write_much(vault);
    CHECK(fs::file_size(vault.file()) == before);
    { const BackgroundCheckpoint checkpoint(vault.connect().paths()); }
    CHECK(fs::file_size(vault.file()) > before + 200 * 32'768);
    CHECK(vault.plain().number("SELECT count(*) FROM projects") == 200);
}

TEST_CASE("a vault that was removed is not made anew") {
    const test::TempDatabase vault;
    write_much(vault);
    fs::remove(vault.file());
    { const BackgroundCheckpoint checkpoint(storage::vault_paths(vault.file())); }
    CHECK_FALSE(fs::exists(vault.file()));
}
