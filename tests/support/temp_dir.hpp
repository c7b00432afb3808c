#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace vlt::test {

/// A folder of its own for one test, gone with the object, read-only parts included.
class TempDir {
public:
    TempDir() {
        std::random_device random;
        for (int attempt = 0; attempt < 100; ++attempt) {
            auto candidate = std::filesystem::temp_directory_path() /
                             ("vlt-test-" + std::to_string(random()) + "-" + std::to_string(random()));
            if (!std::filesystem::create_directory(candidate)) continue;
            path_ = std::filesystem::canonical(candidate);
            std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
            return;
        }
        throw std::runtime_error("no temporary folder could be made");
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    ~TempDir() {
        namespace fs = std::filesystem;
        std::error_code ignored;
        for (auto entry =
                 fs::recursive_directory_iterator(path_, fs::directory_options::skip_permission_denied, ignored);
             entry != fs::recursive_directory_iterator(); entry.increment(ignored)) {
            if (entry->is_symlink(ignored) || !entry->is_directory(ignored)) continue;
            fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
        }
        fs::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::filesystem::path& below) const { return path_ / below; }

    /// Writes `text` to the file `below`, making folders as needed. Answers its path.
    std::filesystem::path write(const std::filesystem::path& below, std::string_view text) const {
        const auto file = path_ / below;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!out.flush()) throw std::runtime_error("can't write " + file.string());
        return file;
    }

private:
    std::filesystem::path path_;
};

/// The bytes of a file.
inline std::string slurp(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("can't read " + file.string());
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace vlt::test
