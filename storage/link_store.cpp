#include "storage/link_store.hpp"

#include "core/error.hpp"
#include "core/numbers.hpp"
#include "storage/transaction.hpp"

namespace vlt::storage {

// Differences between neighbours, so that ids that follow one another take a byte each.
std::string NodeIds::pack() const {
    std::string bytes;
    std::int64_t before = first;
    for (const std::int64_t id : ids) {
        const std::int64_t difference = id - before;
        core::put_number(bytes,
                         (static_cast<std::uint64_t>(difference) << 1) ^ static_cast<std::uint64_t>(difference >> 63));
        before = id;
    }
    return bytes;
}

NodeIds NodeIds::unpack(std::int64_t first, std::string_view packed) {
    NodeIds made{first, {}};
    std::int64_t before = first;
    std::uint64_t value = 0;
    while (!packed.empty()) {
        if (!core::take_number(packed, value))
            throw core::Error(core::ErrorCode::vault_corrupt,
                              "the vault is damaged: the ids of a file's definitions can't be read");
        before += static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
        made.ids.push_back(before);
    }
    return made;
}

LinkState link_state(Database& db, const std::string& project_id) {
    return read(db, [&](SQLite::Database& handle) {
        Statement row(handle,
                      "SELECT linked, link_settings, symbol_count, EXISTS (SELECT 1 FROM code_gone_summaries WHERE project_id = ?1)"
                      " OR EXISTS (SELECT 1 FROM code_files WHERE project_id = ?1 AND edges_hash IS NULL)"
                      " FROM coderag_indexes WHERE project_id = ?1");
        LinkState state;
        if (row.bind(project_id).step()) state = {row.integer(0) != 0, row.string(1), row.integer(2), row.integer(3) != 0};
        return state;
    });
}

void forget_links(Database& db, const std::string& project_id) {
    write(db, [&](SQLite::Database& handle) {
        Statement(handle, "UPDATE coderag_indexes SET linked = 0 WHERE project_id = ?").run(project_id);
    });
}

bool each_summary(Database& db, const std::string& project_id,
                  const std::function<void(const StoredSummary&, NodeIds&&)>& fn, const std::function<bool()>& tick) {
    constexpr int slice = 1000;
    std::string after;  // no path is empty
    for (;;) {
        int seen = 0;
        read(db, [&](SQLite::Database& handle) {
            Statement rows(handle,
                           "SELECT s.file_id, f.path, f.language, s.data, f.edges_hash IS NOT NULL, s.first_id, s.ids"
                           " FROM code_files AS f JOIN code_summaries AS s ON s.file_id = f.id"
                           " WHERE f.project_id = ? AND f.path > ? ORDER BY f.path LIMIT ?");
            rows.bind(project_id, after, slice);
            while (rows.step()) {
                fn({rows.integer(0), rows.text(1), rows.text(2), rows.blob(3), rows.integer(4) != 0},
                   NodeIds::unpack(rows.integer(5), rows.blob(6)));
                after = rows.string(1);
                ++seen;
            }
        });
        if (tick && !tick()) return false;
        if (seen < slice) return true;
    }
}

std::string summary_of(Database& db, std::int64_t file_id) {
    return read(db, [&](SQLite::Database& handle) {
        Statement row(handle, "SELECT data FROM code_summaries WHERE file_id = ?");
        return row.bind(file_id).step() ? std::string(row.blob(0)) : std::string();
    });
}

bool each_changed_summary(Database& db, const std::string& project_id,
                          const std::function<void(const ChangedSummary&)>& fn, const std::function<bool()>& tick) {
    constexpr int slice = 200;
    std::string after;
    for (;;) {
        int seen = 0;
        read(db, [&](SQLite::Database& handle) {
            Statement rows(handle,
                           "SELECT g.path, f.language, g.data, s.data FROM code_gone_summaries AS g"
                           " LEFT JOIN code_files AS f ON f.project_id = g.project_id AND f.path = g.path"
                           " LEFT JOIN code_summaries AS s ON s.file_id = f.id"
                           " WHERE g.project_id = ? AND g.path > ? ORDER BY g.path LIMIT ?");
            rows.bind(project_id, after, slice);
            while (rows.step()) {
                fn({rows.text(0), rows.text(1), rows.blob(2), rows.blob(3)});
                after = rows.string(0);
                ++seen;
            }
        });
        if (!tick()) return false;
        if (seen < slice) return true;
    }
}

}  // namespace vlt::storage
