#include "cli/arguments.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

using vlt::cli::Arguments;

/// Reads "vlt" and these words; -n, --limit and --json are options of `search`.
Arguments read(std::vector<std::string> words) {
    words.insert(words.begin(), "vlt");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    return vlt::cli::read_arguments(static_cast<int>(argv.size()), argv.data(), [](std::string_view word) {
        return word == "-n" || word == "--json" || word.starts_with("--limit");
    });
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("the argument right after search is the query, also when it begins with a dash") {
    for (const char* query : {"load", "-x", "--include", "-", "---", "status", "coderag", ""}) {
        const Arguments arguments = read({"coderag", "search", query, "--limit", "3", "--json"});
        CHECK(arguments.query == query);
        CHECK(arguments.words == Words{"coderag", "search", "--limit", "3", "--json"});
        CHECK(arguments.json);
    }
}

TEST_CASE("an option right after search is an option") {
    for (const char* option : {"--json", "-n", "--limit=3"}) {
        const Arguments arguments = read({"coderag", "search", option, "word"});
        CHECK_FALSE(arguments.query);
        CHECK(arguments.words == Words{"coderag", "search", option, "word"});
    }
}

TEST_CASE("what follows -- is the query, even when it is called like an option") {
    Arguments arguments = read({"coderag", "search", "--", "--json"});
    CHECK(arguments.query == "--json");
    CHECK_FALSE(arguments.json);
    arguments = read({"coderag", "search", "-n", "3", "--", "--json", "--json"});
    CHECK(arguments.query == "--json");
    CHECK(arguments.json);
    CHECK(arguments.words == Words{"coderag", "search", "-n", "3", "--json"});
    CHECK_FALSE(read({"coderag", "search", "--"}).query);
}

TEST_CASE("options may stand before search") {
    const Arguments arguments = read({"--vault", "search", "coderag", "--json", "search", "-x"});
    CHECK(arguments.query == "-x");
    CHECK(arguments.json);
}

TEST_CASE("other commands have no query") {
    CHECK_FALSE(read({"coderag", "status", "search", "x"}).query);
    CHECK_FALSE(read({"search", "x"}).query);
    CHECK_FALSE(read({"coderag", "search"}).query);
    CHECK_FALSE(read({}).query);
}

TEST_CASE("numbers are whole and within their range") {
    using vlt::cli::parse_number;
    CHECK(parse_number("--limit", "12", 1, 1000) == 12);
    CHECK(parse_number("--priority", "-3", -5, 5) == -3);
    for (const char* text : {"", "x", "1x", " 1", "1.0", "0x10", "0", "1001", "99999999999999999999", "+1"}) {
        INFO(text);
        try {
            parse_number("--limit", text, 1, 1000);
            FAIL("no error");
        } catch (const vlt::core::Error& error) {
            CHECK(error.code() == vlt::core::ErrorCode::invalid_argument);
            CHECK(std::string(error.what()).find("--limit") != std::string::npos);
        }
    }
}
