#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/file_terms.hpp"
#include "storage/postings.hpp"
#include "storage/statement.hpp"
#include "storage/text_log.hpp"
#include "storage/text_search.hpp"
#include "storage/transaction.hpp"

namespace vlt::test {

using Text = std::map<std::string, std::vector<std::int64_t>>;

/// Every term of a project's full text with its chunks, as a search finds them.
inline Text text_of(storage::Database& database, std::int64_t index_no) {
    return storage::read(database, [&](SQLite::Database& db) {
        std::set<std::string> terms;
        storage::Statement rows(db,
                                "SELECT p.term, p.part, p.data, s.first_id, s.last_id FROM code_postings AS p"
                                " JOIN code_posting_segments AS s USING (index_no, segment) WHERE index_no = ?");
        rows.bind(index_no);
        while (rows.step()) {
            storage::TextRowReader row(rows.blob(0), rows.integer(1), rows.blob(2), rows.integer(3), rows.integer(4));
            while (row.next()) terms.emplace(row.term());
        }
        storage::Statement log(db, "SELECT first_id, last_id, data FROM code_posting_log WHERE index_no = ?");
        log.bind(index_no);
        while (log.step()) {
            storage::TextLogReader files(log.integer(0), log.integer(1), log.blob(2));
            while (files.next()) {
                core::FileTermReader of_file(files.file().terms);
                while (of_file.next()) terms.emplace(of_file.term());
            }
        }
        Text text;
        storage::TextSearch search(db, index_no);
        for (const std::string& term : terms) {
            const auto found = search.find({term});
            std::vector<std::int64_t> ids;
            for (std::size_t i = 0; i < search.stretches(); ++i) search.read(found, i, 1'000'000, ids);
            if (!ids.empty()) text.emplace(term, std::move(ids));
        }
        return text;
    });
}

}  // namespace vlt::test
