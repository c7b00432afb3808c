#include "core/known_files.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace vlt::core;

namespace {

KnownFiles files_of(const std::vector<std::string>& paths) {
    KnownFiles files;
    for (const std::string& path : paths) {
        KnownFile file;
        file.id = static_cast<std::int64_t>(files.size()) + 1;
        files.add(path, file);
    }
    return files;
}

}  // namespace

TEST_CASE("known files are found by their paths, wherever they are looked for first") {
    const std::vector<std::string> paths{"a", "a.c", "a/b", "a/b/c", "b\xc3\xa9", "c"};
    const KnownFiles files = files_of(paths);
    REQUIRE(files.size() == 6);
    for (std::size_t likely : {0, 1, 3, 5, 6, 100}) {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            CHECK(files.find(paths[i], likely) == i);
            CHECK(files.path(i) == paths[i]);
            CHECK(files[i].id == static_cast<std::int64_t>(i) + 1);
        }
        for (const char* path : {"", "A", "a/", "a/b/", "b", "b\xc3", "d"}) CHECK_FALSE(files.find(path, likely));
    }
    CHECK(files.at("a/b").id == 3);
    CHECK_THROWS_AS(files.at("a/c"), std::out_of_range);
}

TEST_CASE("of known files those that a walk did not meet are told, in whatever order it came") {
    const KnownFiles files = files_of({"a", "b", "c", "d", "e"});
    MetFiles met(files);
    for (const char* path : {"b", "c", "0", "e", "a", "a", "f"}) {
        const KnownFile* file = met.meet(path);
        CHECK((file != nullptr) == files.find(path).has_value());
        if (file != nullptr) CHECK(file == &files.at(path));
    }
    REQUIRE(met.others().size() == 1);
    CHECK(met.others().front() == &files.at("d"));
}

TEST_CASE("of no known files none is found") {
    CHECK(KnownFiles().empty());
    CHECK_FALSE(KnownFiles().find(""));
}
