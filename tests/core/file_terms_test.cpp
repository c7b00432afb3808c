#include "core/file_terms.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

using namespace vlt::core;

namespace {

using Terms = std::map<std::string, std::set<std::size_t>>;

// The same by the plain way: each text cut by itself.
Terms expected(const FileResult& file) {
    Terms terms;
    for (const Definition& definition : file.definitions) terms[definition_term(definition.name)].insert(0);
    for (std::size_t i = 0; i < file.chunks.size(); ++i) {
        const auto add = [&](TextField field, std::string_view text) {
            Tokenizer{}.run(text, [&](const Term& term) {
                terms[marked(field, term.text)].insert(i);
                return true;
            });
        };
        const Definition& definition = file.definitions[static_cast<std::size_t>(file.chunks[i].definition)];
        add(TextField::body, file.chunks[i].body);
        add(TextField::name, definition.name);
        add(TextField::name, definition.qualified_name);
        add(TextField::name, definition.signature);
        add(TextField::path, file.path);
    }
    return terms;
}

Terms read(const FileResult& file, std::string_view bytes) {
    Terms terms;
    FileTermReader reader(bytes);
    while (reader.next()) {
        std::set<std::size_t>& chunks = terms[std::string(reader.term())];
        CHECK(chunks.empty());
        if (is_path_term(reader.term()))
            for (std::size_t i = 0; i < file.chunks.size(); ++i) chunks.insert(i);
        std::string_view steps = reader.chunks();
        std::uint64_t chunk = 0, step = 0;
        while (!steps.empty() && take_number(steps, step)) chunks.insert(chunk += step);
    }
    CHECK_FALSE(reader.is_damaged());
    return terms;
}

FileResult file_of(const std::vector<std::string>& bodies) {
    FileResult file;
    file.path = "src/loadItems/My_file.py";
    Definition module;
    module.name = "loadItems";
    module.qualified_name = "scope.loadItems";
    module.signature = "def loadItems(self, value: int)";
    file.definitions.push_back(module);
    for (const std::string& body : bodies) file.chunks.emplace_back().body = file.strings.keep(body);
    return file;
}

}  // namespace

TEST_CASE("a file's terms are those of the tokenizer, chunk by chunk") {
    const std::string any[] = {"load",
                               "Items",
                               "HTTPServer2",
                               "a",
                               "_",
                               "x9",
                               "0x1F",
                               "42",
                               " ",
                               "(",
                               "\n",
                               ".",
                               "URLs",
                               "snake_case",
                               "ÄRGER",
                               "größe",
                               "、",
                               "語",
                               "\x01",
                               "\x02",
                               "é",
                               std::string(70, 'q'),
                               std::string(63, 'A') + "éb",
                               "\xEF\xBB\xBF"};
    std::mt19937 random(4);
    TermCutter cutter;
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> bodies(random() % 5);
        for (std::string& body : bodies)
            for (std::size_t i = random() % 60; i > 0; --i) body += any[random() % std::size(any)];
        const FileResult file = file_of(bodies);
        CHECK(read(file, cutter.cut(file)) == expected(file));
    }
}

TEST_CASE("many words of one file are told apart") {
    std::string body;
    for (int i = 0; i < 20'000; ++i) body += "word" + std::to_string(i) + "x ";
    const FileResult file = file_of({body, body});
    CHECK(read(file, TermCutter{}.cut(file)) == expected(file));
}

TEST_CASE("names are told by their letters, whatever their case in ASCII") {
    CHECK(definition_term("loadItems") == definition_term("LOADITEMS"));
    CHECK(definition_term("loadItems") != definition_term("loadItem"));
    FileResult file = file_of({});
    file.definitions.push_back(file.definitions[0]);
    file.definitions.back().name = "LoadItems";
    file.definitions.push_back(file.definitions[0]);
    file.definitions.back().name = "";
    CHECK(read(file, TermCutter{}.cut(file)) == Terms{{definition_term("loaditems"), {0}}, {definition_term(""), {0}}});
}

TEST_CASE("a file that defines a name for itself is told from those that have it as a part alone") {
    CHECK(definition_term("save") != minor_term("save"));
    FileResult file = file_of({});
    file.definitions.clear();
    for (const auto& [name, kind] : {std::pair{"both", "field"}, {"both", "struct"}, {"Part", "field"}, {"own", "function"}}) {
        file.definitions.emplace_back().name = name;
        file.definitions.back().kind = kind;
    }
    CHECK(read(file, TermCutter{}.cut(file)) ==
          Terms{{definition_term("both"), {0}}, {minor_term("part"), {0}}, {definition_term("own"), {0}}});
}

TEST_CASE("a damaged list of terms ends, and says so") {
    const FileResult file = file_of({"def load_items(): return other(HTTPServer)", "load again"});
    const std::string whole = TermCutter{}.cut(file);
    std::mt19937 random(5);
    int damaged = 0;
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes = whole.substr(0, random() % whole.size());
        if (!bytes.empty()) bytes[random() % bytes.size()] = static_cast<char>(random());
        FileTermReader reader(bytes);
        while (reader.next()) REQUIRE(reader.term().size() <= longest_marked_term);
        damaged += reader.is_damaged() ? 1 : 0;
    }
    CHECK(damaged > 500);
}

TEST_CASE("numbers of any size come back") {
    for (const std::uint64_t number :
         {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{1} << 35, ~std::uint64_t{0}}) {
        std::string bytes;
        put_number(bytes, number);
        std::string_view view = bytes;
        std::uint64_t read = 1;
        CHECK(take_number(view, read));
        CHECK(read == number);
        CHECK(view.empty());
    }
    std::uint64_t none = 0;
    std::string_view endless = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    CHECK_FALSE(take_number(endless, none));
}
