#include "core/text.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <vector>

#include "core/utf8.hpp"

using namespace vlt::core;
using namespace std::string_literals;

namespace {

const std::vector<std::string> malformed{
    "\x80"s,  // a tail alone
    "\xBF"s,
    "\xC0\x80"s,  // overlong NUL
    "\xC1\xBF"s,
    "\xC3"s,  // cut short
    "\xC3("s,
    "\xE0\x80\x80"s,  // overlong
    "\xE0\x9F\xBF"s,
    "\xE2\x82"s,
    "\xE2(\xA1"s,
    "\xED\xA0\x80"s,  // surrogates
    "\xED\xBF\xBF"s,
    "\xF0\x80\x80\x80"s,
    "\xF0\x8F\xBF\xBF"s,
    "\xF0\x9F\x92"s,
    "\xF4\x90\x80\x80"s,  // beyond U+10FFFF
    "\xF5\x80\x80\x80"s,
    "\xFE"s,
    "\xFF"s,
};

const std::vector<std::string> well_formed{"",
                                           "plain",
                                           "\0"s,
                                           "é",
                                           "€",
                                           "\xED\x9F\xBF"s,
                                           "\xEE\x80\x80"s,
                                           "\xF0\x90\x80\x80"s,
                                           "\xF4\x8F\xBF\xBF"s,
                                           "😀日本",
                                           "\xEF\xBF\xBF"s};

/// Bytes of which about one in `rarity` is not ASCII.
std::string random_bytes(std::mt19937& random, std::size_t size, unsigned rarity) {
    std::string bytes(size, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % rarity == 0 ? 0x80 + random() % 0x80 : random() % 0x80);
    return bytes;
}

}  // namespace

TEST_CASE("UTF-8 is told from what is not, wherever it stands") {
    for (std::size_t before = 0; before < 20; ++before) {
        for (std::size_t after = 0; after < 12; ++after) {
            for (const std::string& text : well_formed)
                CHECK(is_utf8(std::string(before, 'a') + text + std::string(after, 'b')));
            for (const std::string& text : malformed)
                CHECK_FALSE(is_utf8(std::string(before, 'a') + text + std::string(after, 'b')));
        }
    }
}

TEST_CASE("every character is UTF-8 and is decoded to what was encoded") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        char bytes[4];
        const std::string_view text(bytes, encode_utf8(c, bytes));
        std::size_t at = 0;
        if (!is_utf8(text) || decode_utf8(text, at) != c || at != text.size())
            FAIL("U+" << std::hex << std::uint32_t{c});
    }
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD, one by one, and lines stay") {
    CHECK(to_utf8("a\nb\r\n") == "a\nb\r\n");
    CHECK(to_utf8("a\xFF"
                  "b\n") == "a\uFFFDb\n");
    CHECK(to_utf8("\xE2\x82") == "\uFFFD\uFFFD");
    CHECK(to_utf8("a\0b\0"s) == "a\uFFFDb\uFFFD");
    CHECK(to_utf8("\0\xFF\0"s) == "\uFFFD\uFFFD\uFFFD");
    CHECK(to_utf8("é€😀") == "é€😀");
    for (const std::string& text : malformed) CHECK(is_utf8(to_utf8(text)));
}

TEST_CASE("any bytes become UTF-8 without a NUL and with the same line ends") {
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        const std::string bytes = random_bytes(random, random() % 100, 1 + random() % 20);
        const std::string text = to_utf8(bytes);
        REQUIRE(is_utf8(text));
        REQUIRE(text.find('\0') == std::string::npos);
        REQUIRE(std::count(text.begin(), text.end(), '\n') == std::count(bytes.begin(), bytes.end(), '\n'));
        if (is_utf8(bytes) && bytes.find('\0') == std::string::npos) REQUIRE(text == bytes);
    }
}

TEST_CASE("a file of nothing but bad bytes is no trap") {
    std::string bytes(4'000'000, '\xFF');
    for (std::size_t i = 0; i < bytes.size(); i += 2) bytes[i] = '\0';
    CHECK(to_utf8(bytes).size() == 3 * bytes.size());
}

TEST_CASE("file names as text: what is not UTF-8 as \\xHH") {
    CHECK(path_to_text("src/größe.c") == "src/größe.c");
    CHECK(path_to_text("a\xE9.txt") == "a\\xE9.txt");
    CHECK(path_to_text("a\nb\x1B[31m") == "a\\x0Ab\\x1B[31m");
    CHECK(path_to_text("\xC2\x9B") == "\\xC2\\x9B");
    CHECK(path_to_text("back\\slash\\x") == "back\\slash\\x");
    CHECK(path_to_text("\\x41") == "\\x5Cx41");
    CHECK(text_to_path("\\x5Cx41") == "\\x41");
}

TEST_CASE("file names come back from their text, and no two share one") {
    const std::vector<std::string> names{"a",        "\\",       "\\x",    "\\x4",      "\\x41", "\\\\x41", "\\x5Cx41",
                                         "\xFF",     "\\xFF",    "\\\xFF", "\\x5C\xFF", "x41",   "\n",      "\\x0A",
                                         "\\x5Cx0A", "\xC3\xA9", "\xC3",   "\xA9",      "\\xc3", "\\xC3\\"};
    std::set<std::string> texts;
    for (const std::string& name : names) {
        const std::string text = path_to_text(name);
        CAPTURE(name, text);
        CHECK(is_utf8(text));
        CHECK(text_to_path(text) == name);
        texts.insert(text);
    }
    CHECK(texts.size() == names.size());

    std::mt19937 random(2);
    const std::string alphabet = "\\x5Cc41\xFF\xC3\xA9\n/";
    for (int i = 0; i < 20'000; ++i) {
        std::string name;
        for (auto n = random() % 12; n > 0; --n) name += alphabet[random() % alphabet.size()];
        REQUIRE(text_to_path(path_to_text(name)) == name);
    }
}

TEST_CASE("text is cut between characters") {
    CHECK(clip("abc", 3) == "abc");
    CHECK(clip("abc", 2) == "ab");
    CHECK(clip("aé", 2) == "a");
    CHECK(clip("aé", 3) == "aé");
    CHECK(clip("日本", 5) == "日");
    CHECK(clip("😀", 3).empty());
    CHECK(clip("abc", 0).empty());
    CHECK(clip("", 5).empty());
}

TEST_CASE("white space does not count") {
    CHECK(non_white("") == 0);
    CHECK(non_white(" \t\r\n\v\f") == 0);
    CHECK(non_white("a b\n") == 2);
    CHECK(non_white("é") == 2);
    for (std::size_t size : {1U, 127U, 128U, 129U, 1000U}) {
        CHECK(non_white(std::string(size, 'x')) == size);
        CHECK(non_white(std::string(size, ' ')) == 0);
        CHECK(non_white(std::string(size, '\xFF')) == size);
    }
}

TEST_CASE("lines are measured as they are cut") {
    std::mt19937 random(11);
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        while (random() % 60 != 0) text += "ab \t\r\n\n\v\xC3\xA4\x8A\x00"[random() % 12];
        const LineSums lines = measure_lines(text);
        std::size_t line = 0, sum = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
            sum += non_white(std::string_view(text).substr(begin, end - begin));
            begin = end;
            ++line;
            REQUIRE(lines.begin.at(line) == end);
            REQUIRE(lines.non_white.at(line) == sum);
        }
        CHECK(lines.begin.size() == line + 1);
        CHECK(lines.non_white.size() == line + 1);
        CHECK(count_line_ends(text) == static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
    }
}

// estimate_tokens goes through several parts of a text at once; a text of one line is one part.
TEST_CASE("tokens of lines add up where nothing reaches over their ends") {
    std::mt19937 random(5);
    for (int i = 0; i < 500; ++i) {
        std::string text;
        std::size_t tokens = 0;
        for (unsigned lines = random() % 12; lines > 0; --lines) {
            std::string line = "x";  // a line begins as the one before ended: behind a line end
            for (unsigned length = random() % 60; length > 0; --length) line += "aZ09 \t.;*\xC3"[random() % 10];
            text += line + "\n";
        }
        // Hundred times the same: the rounding at the end no longer shows.
        std::string many;
        for (int copy = 0; copy < 100; ++copy) many += text;
        tokens = estimate_tokens(many);
        std::string rest = many;
        std::size_t apart = 0, pieces = 0;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n') + 1;
            apart += estimate_tokens(rest.substr(0, end));
            rest.erase(0, end);
            ++pieces;
        }
        CHECK(tokens <= apart);
        CHECK(apart < tokens + pieces + 1);
    }
}

TEST_CASE("equal bytes have equal hashes") {
    CHECK(content_hash("") == 0x2d06800538d394c2U);  // XXH3's own test vector
    CHECK(content_hash("a") == content_hash("a"));
    CHECK(content_hash("a") != content_hash("b"));
    CHECK(content_hash(std::string(1000, 'a')) != content_hash(std::string(1001, 'a')));
}

TEST_CASE("a text of nothing has no tokens, and more text never fewer") {
    CHECK(estimate_tokens("") == 0);
    for (int c = 0; c < 256; ++c)
        if (c != ' ') CHECK(estimate_tokens(std::string(1, static_cast<char>(c))) >= 1);
    std::mt19937 random(3);
    for (int i = 0; i < 500; ++i) {
        const std::string text = random_bytes(random, 200, 30);
        CHECK(estimate_tokens(text + " word") >= estimate_tokens(text));
        CHECK(estimate_tokens(text + text) > estimate_tokens(text));
        CHECK(estimate_tokens(text) <= 2 * text.size());
    }
}

// Counts of o200k_base and cl100k_base, halfway between the two.
TEST_CASE("the estimate is near what tokenizers count") {
    struct Case {
        const char* text;
        double tokens;
    };
    for (const Case& c : {Case{R"(static int load_items(struct item_list *list, size_t count)
{
	int err = 0;
	for (size_t i = 0; i < count; i++) {
		err = item_list_add(list, &defaults[i]);
		if (err < 0)
			return err;
	}
	return 0;
}
)",
                               68},
                          Case{R"(class ItemLoader(BaseLoader):
    """Loads items from the shop's database."""

    def load_items(self, limit=100, *, force=False):
        if not force and self.cache is not None:
            return self.cache[:limit]
        rows = self.connection.execute("SELECT id, name FROM items LIMIT ?", (limit,))
        return [Item(id=row[0], name=row[1]) for row in rows]
)",
                               85},
                          Case{R"(public final class ItemLoader implements Loader<Item> {
    private final Map<String, List<Item>> cache = new HashMap<>();

    @Override
    public List<Item> loadItems(String name, int limit) throws IOException {
        return cache.computeIfAbsent(name, key -> reader.readAll(key, limit));
    }
}
)",
                               64.5},
                          Case{R"(export async function loadItems(url: string, limit = 100): Promise<Item[]> {
  const response = await fetch(`${url}?limit=${limit}`);
  if (!response.ok) {
    throw new Error('cannot load items: ' + response.status);
  }
  return (await response.json()).items.filter((item) => item.visible);
}
)",
                               71}}) {
        CAPTURE(c.text);
        CHECK(estimate_tokens(c.text) == Approx(c.tokens).epsilon(0.15));
    }
}
