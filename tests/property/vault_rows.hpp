#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vlt::test {

/// Every row of a project's index as text, sorted, ids and times apart: equal for equal indexes.
std::vector<std::string> vault_rows(const std::filesystem::path& vault, const std::string& project);

/// What stored totals and rows must have in common, and SQLite's own integrity check; empty, or what is wrong.
std::string broken_vault(const std::filesystem::path& vault, const std::string& project);

/// The first column of the first row of `sql`, empty where there is none.
std::string first_value(const std::filesystem::path& vault, const std::string& sql);

/// The first few lines in which two sorted lists differ; empty where they are equal.
std::string first_differences(const std::vector<std::string>& left, const std::vector<std::string>& right);

}  // namespace vlt::test
