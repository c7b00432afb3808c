#include "core/id.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "core/error.hpp"

using namespace vlt::core;

namespace {

/// The refusal's message; empty where the id is taken.
std::string refusal(std::string_view id) {
    try {
        require_project_id(id);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::invalid_argument);
        return error.what();
    }
    return {};
}

std::string times(std::string_view text, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("job ids are distinct UUIDs of version 4") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = new_job_id();
        REQUIRE(is_job_id(id));
        ids.insert(id);
    }
    CHECK(ids.size() == 1000);
}

TEST_CASE("only a lower-case UUID of version 4 is a job id") {
    CHECK(is_job_id("3f2504e0-4f89-41d3-9a0c-0305e82c3301"));
    for (const char* text : {"", "3f2504e0", "3F2504E0-4F89-41D3-9A0C-0305E82C3301",
                             "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0-4f89-41d3-ca0c-0305e82c3301",
                             "3f2504e04f8941d39a0c0305e82c3301xxxx", "3f2504e0-4f89-41d3-9a0c-0305e82c330g",
                             "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}", "3f2504e0-4f89-41d3-9a0c-0305e82c33011"})
        CHECK_FALSE(is_job_id(text));
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a job's name is made of the path alone") {
    CHECK(job_name("abc") == "ingest-ba7816bf");
    CHECK(job_name("/srv/a") == job_name("/srv/a"));
    CHECK(job_name("/srv/a") != job_name("/srv/b"));
}

TEST_CASE("odd project ids are data") {
    for (const std::string& id :
         {std::string("a"), std::string("my project"), std::string("'; DROP TABLE projects; --"),
          std::string("../../etc"), std::string("%s\"`$(x)"), std::string("проект"), std::string("-p"),
          std::string(128, 'x'), times("é", 128)}) {
        CAPTURE(id);
        CHECK(refusal(id).empty());
    }
}

TEST_CASE("project ids that can't be are refused with the word invalid") {
    using namespace std::string_literals;
    for (const std::string& id :
         {""s, std::string(129, 'x'), times("é", 129), " a"s, "a "s, "\ta"s, "a\nb"s, "a\0b"s, "a\x7F"s, "a\xC2\x85"s,
          "\xC2\xA0"s
          "a"s,
          "a\xE3\x80\x80"s, "\xFF"s, "a\xC3"s}) {
        const std::string message = refusal(id);
        CAPTURE(id);
        CHECK(message.find("invalid") != std::string::npos);
        for (const char c : message) CHECK((c < 0 || c >= 0x20));  // safe to print
    }
}

TEST_CASE("a folder's name becomes a plain project id") {
    CHECK(slug("My Project") == "my-project");
    CHECK(slug("vlt") == "vlt");
    CHECK(slug("a__b..c") == "a-b-c");
    CHECK(slug("--x--") == "x");
    CHECK(slug("Größe2") == "gr-e2");
    CHECK(slug("") == "project");
    CHECK(slug("日本") == "project");
    CHECK(slug("...") == "project");
    for (const std::string& name : {std::string(300, 'x'), times("x-", 150)}) {
        CHECK(slug(name).size() <= 128);
        CHECK(refusal(slug(name)).empty());
    }
}
