#include "storage/places.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "storage/graph_writer.hpp"
#include "tests/storage/sample_file.hpp"
#include "tests/support/temp_database.hpp"

using namespace vlt;
using namespace vlt::storage;
using test::TempDatabase;

TEST_CASE("a text on one line is found where the source breaks it") {
    const auto length = [](std::string_view source, std::string_view text) { return length_as_one_line(source, text); };
    CHECK(length("", "") == 0);
    CHECK(length("(a, b) {", "(a, b)") == 6);
    CHECK(length("(a,\n\t  b) {", "(a, b)") == 9);
    CHECK(length("  (a)", " (a)") == 5);
    CHECK(length("(a)  \n x", "(a) ") == 7);  // a run of blanks is one, up to its end
    CHECK(length("\xC3\xA4()", "\xC3\xA4()") == 4);
    for (const auto& [source, text] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"(a", "(a)"},
             {"(a  b)", "(a  b)"},
             {"(a\tb)", "(a\tb)"},
             {"(a\nb)", "(a\nb)"},
             {"(ab)", "(a b)"},
             {"(a b)", "(ab)"},
             {"(\1)", "(\1)"},
             {"(\2)", "(\2)"},
             {std::string_view("(\0)", 3), std::string_view("(\0)", 3)}}) {
        CAPTURE(source, text);
        CHECK_FALSE(length(source, text));
    }
}

TEST_CASE("a docstring is found behind what marks its lines") {
    const auto shows = [](const std::string& source, std::string_view text, std::string_view indent) {
        CAPTURE(source, text);
        for (const std::string end : {"", " */", "\n */"}) {
            const std::string whole = source + end;
            const auto found = match_indented(whole, text);
            REQUIRE(found);
            CHECK(found->size == source.size());
            CHECK(std::string(found->indent) == indent);
        }
    };
    shows("one", "one", "");
    shows("one\n * two", "one\ntwo", " * ");
    shows("one\n *\n * two", "one\n\ntwo", " * ");            // without the blank where nothing follows
    shows("one\n * two\n *three", "one\ntwo\nthree", " * ");  // or where it was forgotten
    shows("one\n *   two\n * three", "one\n  two\nthree", " * ");
    shows("one\n    two\n\n      three", "one\ntwo\n\n  three", "    ");
    shows("one\n\n", "one\n\n", "");
    CHECK_FALSE(match_indented("one", "one\ntwo"));
    CHECK_FALSE(match_indented("one \n * two", "one\ntwo"));
    CHECK_FALSE(match_indented("one\n * two\n # three", "one\ntwo\nthree"));
    CHECK_FALSE(match_indented("one\n *  * two", "one\n * two"));  // it would be shown without either mark
    CHECK_FALSE(match_indented(std::string_view("a\0", 2), std::string_view("a\0", 2)));
}

namespace {

// Sources made of what places care about, with definitions whose texts are taken from them or nearly so.
class RandomFiles {
public:
    explicit RandomFiles(unsigned seed) : random_(seed) {}

    core::FileResult file() {
        core::FileResult file = test::sample_file("a.c", 0);
        file.text = std::make_unique<std::string>();
        const std::size_t size = up_to(300) + 40;
        while (file.text->size() < size)
            *file.text += pick({"a", "b", "ab", " ", " ", "  ", "\n", "\n", "\n * ", "\t", "*", "(", "\xC3\xA4", "\1"});
        cut(file);
        core::Definition& module = file.definitions[0];
        module.docstring = file.strings.keep(docstring(*file.text, up_to(size)));
        for (int i = 0; i < 12; ++i) file.definitions.push_back(definition(file));
        for (core::Chunk& piece : file.chunks) piece.definition = static_cast<std::int32_t>(up_to(12));
        return file;
    }

private:
    std::size_t up_to(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random_); }
    std::string pick(const std::vector<std::string>& from) { return from[up_to(from.size() - 1)]; }

    void cut(core::FileResult& file) {
        std::string_view rest = *file.text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n', up_to(100)), rest.size());
            core::Chunk& piece = file.chunks.emplace_back();
            piece.start_line = piece.end_line = static_cast<std::uint32_t>(file.chunks.size());
            piece.begins = up_to(1) == 0;
            piece.body = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    core::Definition definition(core::FileResult& file) {
        const std::string_view text = *file.text;
        const std::size_t at = up_to(text.size() - 1), bytes = up_to(3) + 1;
        core::Definition made;
        made.kind = pick({"struct", "macro"}) == "struct" ? "struct" : "macro";
        made.is_node = up_to(1) == 0;
        made.parent = static_cast<std::int32_t>(up_to(file.definitions.size() - 1));
        made.name = up_to(3) == 0 ? file.strings.keep("none") : text.substr(at, bytes);
        const core::Definition& parent = file.definitions[static_cast<std::size_t>(made.parent)];
        if (made.parent > 0 && up_to(1) == 0) made.scope = parent.name;
        if (up_to(5) == 0) made.scope = "outer";
        const std::string joint = made.scope.empty() ? "" : "::";
        made.qualified_name = file.strings.keep(std::string(made.scope) + joint + std::string(made.name));
        if (up_to(5) == 0) made.qualified_name = "elsewhere";
        if (up_to(1) == 0) made.class_context = up_to(2) == 0 ? "other" : made.scope;
        const std::size_t before = std::min(up_to(25), at);
        std::string signature(text.substr(at - before, before));
        signature.append(made.name).append(
            one_line(text.substr(std::min(at + made.name.size(), text.size()), up_to(40))));
        if (up_to(5) != 0) made.signature = file.strings.keep(signature);
        if (up_to(2) == 0) made.docstring = file.strings.keep(docstring(text, at));
        return made;
    }
    std::string one_line(std::string_view text) {
        if (up_to(5) == 0) return std::string(text);
        std::string made;
        for (const char c : text)
            if (c != ' ' && c != '\t' && c != '\n')
                made += c;
            else if (!made.ends_with(' '))
                made += ' ';
        return made;
    }
    std::string docstring(std::string_view text, std::size_t at) {
        std::string made(text.substr(std::min(at, text.size() - 1), up_to(60) + 1));
        for (const std::string indent : {"\n * ", "\n *", "\n  ", "\n "})
            while (up_to(8) != 0 && made.find(indent) != std::string::npos)
                made.replace(made.find(indent), indent.size(), "\n");
        return made;
    }

    std::mt19937 random_;
};

std::string or_null(std::string_view text) {
    return text.empty() ? "NULL" : std::string(text);
}

}  // namespace

TEST_CASE("every text of a definition is shown as it was given, wherever it is kept") {
    TempDatabase vault;
    GraphWriter writer(vault.db(), vault.start_job("p"));
    auto sql = vault.plain();
    RandomFiles files(4711);
    for (int round = 0; round < 150; ++round) {
        const core::FileResult file = files.file();
        REQUIRE(writer.put(file, 0));
        REQUIRE(writer.commit());
        std::vector<std::string> symbols, docstrings, pieces;
        for (std::size_t i = 0; i < file.definitions.size(); ++i) {
            const core::Definition& one = file.definitions[i];
            if (i > 0)
                symbols.push_back(std::string(one.name) + "|" + or_null(one.scope) + "|" + or_null(one.signature));
            if (one.is_node) docstrings.push_back(std::string(one.qualified_name) + "|" + or_null(one.docstring));
        }
        for (const core::Chunk& piece : file.chunks) {
            const core::Definition& one = file.definitions[static_cast<std::size_t>(piece.definition)];
            pieces.push_back(std::string(one.name) + "|" + std::string(one.qualified_name) + "|" +
                             or_null(one.signature) + "|" + (piece.begins ? or_null(one.docstring) : "NULL") + "|" +
                             or_null(one.class_context));
        }
        const auto of_file = [&](const std::string& what) {
            return sql.rows("SELECT " + what +
                            " WHERE file_id = (SELECT id FROM code_files WHERE path = 'a.c') ORDER BY id");
        };
        const auto check = [&] {
            std::ranges::sort(symbols);
            std::ranges::sort(docstrings);
            const auto sorted = [](std::vector<std::string> rows) {
                std::ranges::sort(rows);
                return rows;
            };
            CHECK(sorted(of_file("name, scope, signature FROM symbol_definitions")) == symbols);
            CHECK(sorted(of_file("qualified_name, docstring FROM code_nodes")) == docstrings);
        };
        check();
        CHECK(of_file("name, qualified_name, signature, docstring, class_context FROM code_chunks") == pieces);
        // A piece that somebody takes out takes no other text along.
        sql.run("DELETE FROM code_chunks WHERE id = (SELECT min(id) FROM code_chunks)");
        check();
        sql.run("DELETE FROM code_chunks");
        check();
    }
    CHECK(sql.number("SELECT count(*) FROM code_bodies") == 0);
}
