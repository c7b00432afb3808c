#include "core/query.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "core/text.hpp"

using namespace vlt::core;

namespace {

/// The terms in order, sub-words in brackets: "loaditems [load] [items]".
std::string terms_of(std::string_view text) {
    std::string out;
    Tokenizer{}.run(text, [&](const Term& term) {
        if (!out.empty()) out += ' ';
        out += term.part ? "[" + std::string(term.text) + "]" : std::string(term.text);
        return true;
    });
    return out;
}

std::set<std::string> term_set(std::string_view text) {
    std::set<std::string> out;
    Tokenizer{}.run(text, [&](const Term& term) {
        out.emplace(term.text);
        return true;
    });
    return out;
}

/// Whether a text indexed as `text` is found by `query`: they share a word.
bool finds(std::string_view query, std::string_view text) {
    const std::set<std::string> indexed = term_set(text);
    const Query parsed = parse_query(query);
    return std::any_of(parsed.words.begin(), parsed.words.end(),
                       [&](const auto& word) { return indexed.contains(word); });
}

}  // namespace

TEST_CASE("identifiers are indexed whole and by their sub-words") {
    const std::map<std::string, std::string> cases{
        {"load", "load"},
        {"loadItems", "loaditems [load] [items]"},
        {"LoadItems", "loaditems [load] [items]"},
        {"load_items", "load_items [load] [items]"},
        {"LOAD_ITEMS", "load_items [load] [items]"},
        {"load items", "load items"},
        {"load-items", "load items"},
        {"HTTPServer2", "httpserver2 [http] [server] [2]"},
        {"parseURLs", "parseurls [parse] [urls]"},
        {"userIDsList", "useridslist [user] [ids] [list]"},
        {"XMLHttpRequest", "xmlhttprequest [xml] [http] [request]"},
        {"getX", "getx [get] [x]"},
        {"HTTP", "http"},
        {"_private", "_private [private]"},
        {"__init__", "__init__ [init]"},
        {"__", "__"},
        {"a_", "a_ [a]"},
        {"utf8", "utf8 [utf] [8]"},
        {"x86_64", "x86_64 [x] [86] [64]"},
        {"0x1F", "0x1f"},
        {"42", "42"},
        {"3d_model", "3d_model [3d] [model]"},
        {"std::vector<int>", "std vector int"},
        {"a.b->c", "a b c"},
        {"$this->name", "this name"},
        {"", ""},
        {"!@#$%^&*()", ""},
    };
    for (const auto& [text, expected] : cases) CHECK(terms_of(text) == expected);
}

TEST_CASE("letters beyond ASCII are letters, and their capitals small") {
    CHECK(terms_of("Größe ÄÖÜ") == "größe äöü");
    CHECK(terms_of("größeÄndern") == "größeändern [größe] [ändern]");
    CHECK(terms_of("ŁÓDŹ Ÿ Žluťoučký") == "łódź ÿ žluťoučký");
    CHECK(terms_of("ΑΒΓ Άλφα ΏΡΑ") == "αβγ άλφα ώρα");
    CHECK(terms_of("ЗагрузитьДанные ЁЖ Ґ") == "загрузитьданные [загрузить] [данные] ёж ґ");
    CHECK(terms_of("日本語 関数") == "日本語 関数");
    CHECK(terms_of("a–b “c” d…e\u00A0f　g") == "a b c d e f g");
    CHECK(terms_of("x × y ÷ z") == "x y z");
    CHECK(terms_of("done ✓ 🎉!") == "done");
}

TEST_CASE("bytes that are not UTF-8 separate") {
    CHECK(terms_of("a\xFF"
                   "b\xC3") == "a b");
}

TEST_CASE("terms say where they stand") {
    const std::string text = "  größeÄndern(x) LoadItems";
    std::vector<std::string> slices;
    Tokenizer{}.run(text, [&](const Term& term) {
        slices.push_back(text.substr(term.begin, term.end - term.begin));
        return true;
    });
    CHECK(slices == std::vector<std::string>{"größeÄndern", "größe", "Ändern", "x", "LoadItems", "Load", "Items"});
}

TEST_CASE("any two spellings of a name find each other") {
    const std::vector<std::string> spellings{"loadItems",  "LoadItems",  "load_items", "LOAD_ITEMS", "load items",
                                             "load-items", "_loadItems", "Load Items", "load.items"};
    for (const std::string& query : spellings)
        for (const std::string& text : spellings) {
            CAPTURE(query, text);
            CHECK(finds(query, text));
            CHECK(term_set(text).contains("load"));
            CHECK(term_set(text).contains("items"));
        }
}

TEST_CASE("of a very long identifier the beginning counts, for the index as for a query") {
    const std::string longest(64, 'a');
    CHECK(terms_of(longest) == longest);
    CHECK(terms_of(longest + "bcd next") == longest + " next");
    CHECK(terms_of(std::string(63, 'a') + "é_é x") == std::string(63, 'a') + " x");
    const std::string name = "test_that_" + std::string(200, 'x');
    CHECK(finds(name, "int " + name + ";"));
    CHECK(finds("that", name));
}

TEST_CASE("noise does not fall into crumbs") {
    CHECK(terms_of("e0fc8b2a4d6c1b") == "e0fc8b2a4d6c1b");
    CHECK(terms_of("a1b2c3d4e5") == "a1b2c3d4e5");
}

TEST_CASE("the sink can stop") {
    int seen = 0;
    Tokenizer{}.run("one two three", [&](const Term&) { return ++seen < 2; });
    CHECK(seen == 2);
}

TEST_CASE("a tokenizer may be used again") {
    Tokenizer tokenizer;
    for (int i = 0; i < 2; ++i) {
        int seen = 0;
        tokenizer.run("loadItems", [&](const Term&) { return ++seen < 2; });  // stops amid the sub-words
    }
    std::string out;
    tokenizer.run("x", [&](const Term& term) {
        out += term.text;
        return true;
    });
    CHECK(out == "x");
}

TEST_CASE("any bytes give terms within bounds, folded, of letters, digits and '_'") {
    std::mt19937 random(4);
    const std::string alphabet = "aZ09_ (\xC3\x84\xE6\x97\xA5\xF0\x9F\x8E\x89\xFF\"";
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        for (auto n = random() % 90; n > 0; --n) text += alphabet[random() % alphabet.size()];
        std::uint32_t last_end = 0, whole_begin = 0, whole_end = 0;
        Tokenizer{}.run(text, [&](const Term& term) {
            REQUIRE(!term.text.empty());
            REQUIRE(term.text.size() <= 64);
            REQUIRE(term.begin < term.end);
            REQUIRE(term.end <= text.size());
            REQUIRE(is_utf8(term.text));
            for (const char c : term.text)
                REQUIRE((c < 0 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')));
            if (term.part) {
                REQUIRE(term.begin >= whole_begin);
                REQUIRE(term.end <= whole_end);
            } else {
                REQUIRE(term.begin >= last_end);
                last_end = whole_end = term.end;
                whole_begin = term.begin;
            }
            return true;
        });
    }
}

TEST_CASE("sub-words of a name") {
    CHECK(sub_words("loadItems") == std::vector<std::string>{"load", "items"});
    CHECK(sub_words("Load") == std::vector<std::string>{"load"});
    CHECK(sub_words("_x") == std::vector<std::string>{"x"});
    CHECK(sub_words("").empty());
}

TEST_CASE("a query has distinct words in the order typed") {
    const Query query = parse_query("loadItems Load load_items the");
    CHECK(query.identifiers == std::vector<std::string>{"loaditems", "load", "load_items", "the"});
    CHECK(query.words == std::vector<std::string>{"load", "items", "the"});
    CHECK(parse_query("").words.empty());
    CHECK(parse_query("?! --").identifiers.empty());
}

TEST_CASE("a very long query is bounded") {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "word" + std::to_string(i) + "_x ";
    const Query query = parse_query(text);
    CHECK(query.identifiers.size() + query.words.size() <= 64);
    CHECK(query.identifiers.front() == "word0_x");
}

using Words = std::vector<std::string>;

TEST_CASE("a query is a name, a few words or a sentence") {
    CHECK(parse_query("loadItems").kind == QueryKind::name);
    CHECK(parse_query(" Model.save() ").kind == QueryKind::name);
    CHECK(parse_query("a::b::c").kind == QueryKind::name);
    CHECK(parse_query("load items").kind == QueryKind::words);
    CHECK(parse_query("Fix loading of the items").kind == QueryKind::sentence);
    CHECK(parse_query("one two three four five six").kind == QueryKind::sentence);
}

TEST_CASE("terms: identifiers whole and by their words, without what says nothing") {
    const auto terms = [](const char* text) {
        std::vector<std::string> first;
        for (const QueryTerm& term : parse_query(text).terms) first.push_back(term.forms.front());
        return first;
    };
    CHECK(terms("loadItems") == Words{"loaditems", "load", "items"});
    CHECK(terms("why is the cache of loadItems not cleared") ==
          Words{"cache", "loaditems", "load", "items", "cleared"});
    CHECK(terms("what is it") == Words{"what", "is", "it"});  // nothing else is there
    CHECK(terms("is in") == Words{"is", "in"});
    CHECK(terms("items item load loads") == Words{"items", "load"});
    CHECK(terms("***").empty());
    const Query query = parse_query("Fixed the queue of workers");
    REQUIRE(query.terms.size() == 3);
    CHECK(query.terms[0].weight < query.terms[1].weight);
    std::string many;
    for (int i = 0; i < 100; ++i) many += " w" + std::to_string(i);
    CHECK(parse_query(many).terms.size() <= 24);
}

TEST_CASE("a word counts in its inflections, and nothing else does") {
    const auto same = [](const char* one, const char* other) {
        const auto forms = word_forms(one);
        return std::find(forms.begin(), forms.end(), other) != forms.end();
    };
    for (const auto& [one, other] : std::vector<std::pair<const char*, const char*>>{
             {"item", "items"},    {"items", "item"},       {"query", "queries"},   {"queries", "query"},
             {"class", "classes"}, {"classes", "class"},    {"load", "loading"},    {"loading", "load"},
             {"cached", "cache"},  {"cache", "caching"},    {"caching", "caches"},  {"running", "run"},
             {"run", "running"},   {"applied", "apply"},    {"parse", "parsed"},    {"stopped", "stop"},
             {"indexes", "index"}, {"matching", "matches"}, {"patched", "patches"}, {"set", "setting"}}) {
        INFO(one << " " << other);
        CHECK(same(one, other));
    }
    for (const auto& [one, other] : std::vector<std::pair<const char*, const char*>>{
             {"status", "statu"}, {"class", "clas"}, {"bus", "bu"}, {"string", "str"}, {"need", "ne"}, {"red", "r"}}) {
        INFO(one << " " << other);
        CHECK_FALSE(same(one, other));
    }
    CHECK(word_forms("io") == Words{"io"});
    CHECK(word_forms("load_items") == Words{"load_items"});
    CHECK(word_forms("sha256") == Words{"sha256"});
    for (const char* word : {"s", "es", "ies", "ing", "ed", "yyy", "eee", "sss", "inging"})
        CHECK_NOTHROW(word_forms(word));
}

TEST_CASE("which definitions a query means") {
    CHECK(meant(parse_query("loadItems"), "loadItems") == 1);
    CHECK(meant(parse_query("loaditems"), "loadItems") < 1);
    CHECK(meant(parse_query("loaditems"), "loadItems") > 0.5);
    CHECK(meant(parse_query("load items"), "loadItems") == 1);
    CHECK(meant(parse_query("load items"), "load_items") == 1);
    CHECK(meant(parse_query("load items"), "items") < 1);
    CHECK(meant(parse_query("Model.save"), "save") > meant(parse_query("Model.save"), "Model"));
    const double mentioned = meant(parse_query("why does loadItems fail"), "loadItems");
    CHECK(mentioned > 0);
    CHECK(mentioned < meant(parse_query("loadItems fail"), "loadItems"));
    CHECK(meant(parse_query("why does loadItems fail"), "fail") == 0);
    CHECK(meant(parse_query("save!"), "save!") == 1);
    CHECK(meant(parse_query("operator=="), "operator==") == 1);
    CHECK(meant(parse_query(""), "") < 2);
}

TEST_CASE("what a line about a change begins with is told from the rest") {
    const auto places = [](const char* text) {
        std::string found;
        for (const QueryTerm& term : parse_query(text).terms)
            if (term.of_place) found += term.forms.front() + " ";
        return found;
    };
    CHECK(places("http: close the body") == "http ");
    CHECK(places("net/http: close the body") == "net http ");
    CHECK(places("ipv4: route: keep the cache") == "ipv4 ipv 4 route ");
    CHECK(places("fix(parser): keep comments").find("parser") != std::string::npos);
    CHECK(places("[Config] drop what is broken") == "config ");
    CHECK(places("close the body: it leaks").empty());
    CHECK(places("a::b is slow").empty());
    CHECK(places("close the body").empty());
    CHECK(places(":").empty());
    CHECK(places("[").empty());
}
