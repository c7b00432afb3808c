#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/run_vlt.hpp"

namespace vlt::test {

using Json = nlohmann::json;

/// What is wrong with `document` by schemas/<schema>.schema.json; empty where nothing is. Knows the keywords that our
/// schemas use and throws for any other.
std::string violation(const Json& document, const std::string& schema);

/// The answer of a run that went well: requires status 0, one JSON document on standard output that fits the schema,
/// and nothing on standard error.
Json answer(const Outcome& outcome, const std::string& schema);

/// The error of a run that failed: requires the status, nothing on standard output, one JSON document on standard error
/// that fits the schema, of that code.
Json failure(const Outcome& outcome, int status, const std::string& code);

/// Every document that answer() and failure() have seen, for another validator: schema and text.
const std::vector<std::pair<std::string, std::string>>& seen_documents();

/// `coderag status` of the project, without a look at the tree.
Json status_of(const Home& home, const std::string& project);
/// `coderag job ID`.
Json job_of(const Home& home, const std::string& id);
/// Waits for the job's end; answers its record.
Json end_of(const Home& home, const std::string& id);
/// Indexes `folder` in the foreground; answers the `init` record.
Json index_now(const Home& home, const std::string& project, const std::filesystem::path& folder,
               const std::vector<std::string>& more = {});

}  // namespace vlt::test
