#include "storage/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"
#include "storage/migrate.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

// Making or migrating a vault may take a while where much is set aside.
constexpr std::chrono::seconds setup_wait{30};

std::string quoted(const fs::path& path) {
    return "'" + core::path_to_text(path.native()) + "'";
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

enum class Content { missing, empty, database };

// Looks at the file without SQLite, which might write. Throws for what is no vault.
Content look_at(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) {
        if (errno == ENOENT) return Content::missing;
        throw Error(ErrorCode::vault_not_writable, "the vault " + quoted(file) + " can't be reached: " + reason(errno));
    }
    if (S_ISDIR(info.st_mode))
        throw Error(ErrorCode::vault_corrupt, "the vault " + quoted(file) + " is a folder, not a file",
                    "name another one with --vault");
    if (!S_ISREG(info.st_mode))
        throw Error(ErrorCode::vault_corrupt, "the vault " + quoted(file) + " is not a regular file",
                    "name another one with --vault");
    if (info.st_size == 0) return Content::empty;

    constexpr std::string_view magic("SQLite format 3\0", 16);
    char head[16];
    const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (fd.get() < 0)
        throw Error(ErrorCode::vault_not_writable, "the vault " + quoted(file) + " can't be read: " + reason(errno));
    const ssize_t got = ::pread(fd.get(), head, sizeof head, 0);
    if (got != ssize_t{sizeof head} || std::string_view(head, sizeof head) != magic)
        throw Error(ErrorCode::vault_corrupt,
                    "the vault " + quoted(file) + " is not a vault or is damaged; it was left as it is",
                    "restore it from a copy, or name another one with --vault");
    return Content::database;
}

// Makes `folder` and what is missing above it, for the owner alone. What exists keeps its mode.
void make_folder(const fs::path& folder) {
    if (folder.empty() || ::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return;
    if (errno == ENOENT && folder != folder.parent_path()) {
        make_folder(folder.parent_path());
        if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return;
    }
    throw Error(ErrorCode::vault_not_writable,
                "the vault's folder " + quoted(folder) + " can't be made: " + reason(errno));
}

// An empty file with the right mode: SQLite gives the same to the files it makes beside it.
void make_file(const fs::path& file) {
    make_folder(file.parent_path());
    const Descriptor fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (fd.get() >= 0) return;
    const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::disk_full : ErrorCode::vault_not_writable;
    throw Error(code, "the vault " + quoted(file) + " can't be made: " + reason(errno));
}

// Whoever reads a vault while its file is read-only leaves a log as read-only as the file, which would bar all writers
// when the file is writable again.
void make_log_writable(const fs::path& file) {
    struct stat vault {};
    if (::stat(file.c_str(), &vault) != 0 || (vault.st_mode & S_IWUSR) == 0) return;
    for (const char* tail : {"-wal", "-shm"}) {
        const std::string name = file.native() + tail;
        struct stat info {};
        if (::lstat(name.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid() &&
            (info.st_mode & S_IWUSR) == 0)
            ::chmod(name.c_str(), vault.st_mode & 0777);
    }
}

SQLite::Database connect(const fs::path& file, int flags, const std::string& name) {
    try {
        // SQLite's account of its memory takes a lock at every allocation; it can be left out only before the first
        // open.
        static const int without_account = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        static_cast<void>(without_account);
        return SQLite::Database(name, flags | SQLITE_OPEN_NOMUTEX,
                                static_cast<int>(Database::Patience().others.count()));
    } catch (const SQLite::Exception& error) {
        raise_code(file, error.getExtendedErrorCode() > 0 ? error.getExtendedErrorCode() : error.getErrorCode(), 0);
    }
}

// A name that tells SQLite that nobody writes: without it, a vault in WAL can't be read in a folder that can't be
// written.
std::string immutable_name(const fs::path& file) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string name = "file:";
    for (const char c : file.native()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '/' || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) {
            name += c;
        } else {
            name += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return name + "?immutable=1";
}

bool uses_wal(SQLite::Database& db) {
    Statement mode(db, "PRAGMA journal_mode");
    return mode.step() && mode.text(0) == "wal";
}

// Whoever keeps it open in another mode decides; the next command tries again.
void switch_to_wal(SQLite::Database& db) {
    try {
        db.exec("PRAGMA journal_mode = WAL");
    } catch (const SQLite::Exception& error) {
        if ((error.getErrorCode() & 0xff) != SQLITE_BUSY) throw;
    }
}

// A vault that others made is changed only when it is whole.
void require_sound(SQLite::Database& db, const fs::path& file) {
    Statement check(db, "PRAGMA quick_check(1)");
    while (check.step())
        if (check.text(0) != "ok") raise_code(file, SQLITE_CORRUPT, 0);
}

std::optional<FileLock> setup_turn(const VaultPaths& paths) {
    std::optional<FileLock> lock;
    try {
        lock = FileLock::acquire(paths.setup_lock, setup_wait);
    } catch (const Error&) {
        return std::nullopt;  // no place for locks: SQLite's own must do
    }
    if (!lock) raise_code(paths.file, SQLITE_BUSY, 0);
    return lock;
}

// Creation and migration, one process at a time.
void set_up(Database& db, std::vector<std::string>* notices) {
    const auto lock = setup_turn(db.paths());
    SQLite::Database& handle = db.handle();
    const int version = schema_version(handle);
    require_known_schema(db, version);
    if (version == 0) {
        // These speak only while the file is empty. The larger a page, the less of it is left empty behind pieces of files
        // that do not fit in any more. The second lets compact() cut the file without writing it anew.
        handle.exec("PRAGMA page_size = 32768; PRAGMA auto_vacuum = INCREMENTAL");
        require_sound(handle, db.paths().file);
    }
    if (!uses_wal(handle)) switch_to_wal(handle);
    if (version < newest_schema()) migrate(db, notices);
}

constexpr const char* settings =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA cache_size = -16384;"
    "PRAGMA temp_store = MEMORY;"
    // A short command must not be the one that folds a long log into the file: the job's writer does (GraphWriter).
    "PRAGMA wal_autocheckpoint = 8192;"
    "PRAGMA journal_size_limit = 67108864;"
    "PRAGMA secure_delete = FAST;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA trusted_schema = OFF;";
// Who reads seldom needs a page again: less memory to be made ready is a tenth of a search in a large vault.
constexpr const char* settings_to_read = "PRAGMA cache_size = -2048;";

}  // namespace

struct Database::State {
    State(VaultPaths where, SQLite::Database connection) : paths(std::move(where)), handle(std::move(connection)) {
        sqlite3_busy_handler(handle.getHandle(), on_busy, this);
        sqlite3_extended_result_codes(handle.getHandle(), 1);
    }
    State(const State&) = delete;

    // Looks again every millisecond; SQLite's own handler would sleep up to 100 ms and miss the gap between two
    // batches.
    static int on_busy(void* self, int calls) {
        auto& state = *static_cast<State*>(self);
        const auto now = std::chrono::steady_clock::now();
        if (calls == 0) {
            state.busy_since = now;
            state.interrupted = false;
        }
        const auto waited = now - state.busy_since;
        if (state.interrupted) return 0;
        if (waited < state.patience.others) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return 1;
        }
        if (waited >= state.patience.ours || !will_be_released(state.paths.batch_lock)) return 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return 1;
    }

    VaultPaths paths;
    Patience patience;
    std::chrono::steady_clock::time_point busy_since;
    std::atomic<bool> interrupted = false;
    SQLite::Database handle;
};

fs::path VaultPaths::job_lock(const std::string& job_id) const {
    return run / ("job-" + job_id + ".lock");
}

fs::path VaultPaths::job_log(const std::string& job_id) const {
    return logs / (job_id + ".log");
}

VaultPaths vault_paths(const fs::path& file) {
    // By its real name: whoever comes by a link must meet the same locks.
    std::error_code ignored;
    VaultPaths paths;
    paths.file = fs::weakly_canonical(file, ignored);
    if (paths.file.empty()) paths.file = fs::absolute(file, ignored);
    paths.run = paths.file;
    paths.run += ".run";
    paths.turn_lock = paths.run / "turn.lock";
    paths.batch_lock = paths.run / "batch.lock";
    paths.setup_lock = paths.run / "setup.lock";
    paths.worker_lock = paths.run / "worker.lock";
    paths.logs = paths.run / "logs";
    return paths;
}

bool Database::vault_exists(const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return errno != ENOENT;
    return !S_ISREG(info.st_mode) || info.st_size > 0;
}

Database Database::open(const fs::path& file, Access access, std::vector<std::string>* notices) {
    if (look_at(file) != Content::database) {
        if (access == Access::read)
            throw Error(ErrorCode::vault_not_writable, "the vault " + quoted(file) + " was not found");
        make_file(file);
    }
    VaultPaths paths = vault_paths(file);
    if (access == Access::write) make_log_writable(paths.file);
    const std::string name = paths.file.native();
    Database db(std::make_unique<State>(paths, connect(paths.file, SQLITE_OPEN_READWRITE, name)));
    bool writable = sqlite3_db_readonly(db.handle().getHandle(), "main") == 0;
    if (access == Access::write && !writable)
        throw Error(ErrorCode::vault_not_writable, "the vault " + quoted(paths.file) + " is not writable");

    int version = 0;
    try {
        version = schema_version(db.handle());
    } catch (const SQLite::Exception& error) {
        const int code = error.getErrorCode() & 0xff;
        std::error_code none;
        const auto log_size = fs::file_size(name + "-wal", none);
        const bool no_log = static_cast<bool>(none) || log_size == 0;
        if (access == Access::write || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || !no_log)
            raise(db, error);
        db.state_ = std::make_unique<State>(
            paths, connect(paths.file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, immutable_name(paths.file)));
        writable = false;
        version = translated(db, [&] { return schema_version(db.handle()); });
    }
    require_known_schema(db, version);
    translated(db, [&] {
        if (writable && (version < newest_schema() || !uses_wal(db.handle()))) set_up(db, notices);
        if (!writable && version < newest_schema())
            throw Error(ErrorCode::vault_not_writable,
                        "the vault " + quoted(paths.file) +
                            " was made by an older vlt and can't be brought up to date: it is not writable");
        db.handle().exec(settings);
        if (access == Access::read) db.handle().exec(settings_to_read);
    });
    return db;
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

const VaultPaths& Database::paths() const {
    return state_->paths;
}
SQLite::Database& Database::handle() {
    return state_->handle;
}
void Database::set_patience(Patience patience) {
    state_->patience = patience;
}

void Database::interrupt() noexcept {
    state_->interrupted = true;
    sqlite3_interrupt(state_->handle.getHandle());
}

}  // namespace vlt::storage
