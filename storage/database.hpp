#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace vlt::storage {

/// How a command uses the vault.
enum class Access {
    read,  // never creates, migrates or writes; the file must exist and be of this binary's schema (or older: see open)
    write,  // creates and migrates
};

/// Where the files that go with a vault stand: `<vault>.run/` (0700): locks and job logs. All paths absolute.
struct VaultPaths {
    std::filesystem::path file;
    std::filesystem::path run;         // <file>.run
    std::filesystem::path turn_lock;   // run/turn.lock: see transaction.hpp
    std::filesystem::path batch_lock;  // run/batch.lock: the same
    std::filesystem::path setup_lock;  // run/setup.lock: creation and migration
    std::filesystem::path worker_lock;
    std::filesystem::path logs;
    std::filesystem::path job_lock(const std::string& job_id) const;
    std::filesystem::path job_log(const std::string& job_id) const;
};
VaultPaths vault_paths(const std::filesystem::path& file);

/// One open connection to the vault. Owns it; one thread at a time; movable. The header shows no SQLiteCpp: only
/// storage's own sources see the handle.
class Database {
public:
    /// Opens `file` (an absolute path), makes it (folder 0700, file 0600) and migrates it where `access` is write.
    /// With read, a missing vault is an Error too: see vault_exists(). An older vault opened for reading is migrated as
    /// well where the file can be written, so that every command sees one schema. Throws Error: vault_corrupt (also: a
    /// folder, not a database), vault_too_new, vault_not_writable, vault_locked, disk_full. `notices` receives what a
    /// person should be told once (old tables set aside).
    static Database open(const std::filesystem::path& file, Access access, std::vector<std::string>* notices = nullptr);
    static bool vault_exists(const std::filesystem::path& file);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    const VaultPaths& paths() const;
    SQLite::Database& handle();  // storage only
    /// How long the next statements wait for the locks of other programs, and of our own jobs' batches; storage only.
    struct Patience {
        std::chrono::milliseconds others{5'000};
        std::chrono::milliseconds ours{30'000};
    };
    void set_patience(Patience patience);

    /// Interrupts what runs on this connection; may be called from any thread while the object lives.
    void interrupt() noexcept;

private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace vlt::storage
