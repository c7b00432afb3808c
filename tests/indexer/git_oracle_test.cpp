// Random trees with random ignore files: what the walk lists must be what git lists.
// VLT_ORACLE_SEED and VLT_ORACLE_TREES choose other trees than the usual ones.

#include "tests/indexer/git_oracle.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "core/text.hpp"
#include "indexer/walk.hpp"
#include "tests/indexer/pattern_cases.hpp"

namespace fs = std::filesystem;
using vlt::indexer::list_unignored;
using vlt::test::git_lists;
using vlt::test::make_repository;
using vlt::test::PrivateHome;
using vlt::test::TempDir;

namespace {

using Paths = std::vector<std::string>;

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T, std::size_t n>
    T pick(const T (&choices)[n]) {
        return choices[below(static_cast<int>(n))];
    }

private:
    std::mt19937 engine_;
};

constexpr std::string_view file_names[] = {
    "a",   "b",   "ab", "abc", "a.c", "b.c",  "ab.c", "a.o",   "b.o",     "foo",  "foo.c", "bar",  "A",     "A.C",
    "B.o", ".a",  ".b", "#a",  "!a",  "a b",  "a ",   " a",    "[a]",     "a*",   "a\\b",  "\\a",  "a-c",   "-",
    "0",   "a]b", "^a", "a?",  "é",   "\xff", "a\tb", "a.b.c", "x.foo.c", "afoo", "a\r",   "a\nb", "{a,b}", "a:b",
};
constexpr std::string_view folder_names[] = {"a",   "b",  "ab",  "foo", "bar", "A",  "d",
                                             "a.c", ".a", "a b", "[a]", "e",   "x.d"};

void fill(Dice& dice, const fs::path& folder, int depth) {
    const int files = 1 + dice.below(6);
    for (int i = 0; i < files; ++i) {
        const fs::path file = folder / dice.pick(file_names);
        if (!fs::exists(fs::symlink_status(file))) std::ofstream(file) << "x";
    }
    if (dice.chance(10)) {
        std::error_code taken;
        fs::create_symlink(dice.chance(50) ? "a" : "..", folder / dice.pick(file_names), taken);
    }
    if (depth == 0) return;
    const int folders = dice.below(4);
    for (int i = 0; i < folders; ++i) {
        const fs::path sub = folder / dice.pick(folder_names);
        if (fs::exists(fs::symlink_status(sub))) continue;
        fs::create_directory(sub);
        fill(dice, sub, depth - 1);
    }
}

std::string random_class(Dice& dice) {
    constexpr std::string_view classes[] = {
        "[a]",         "[ab]",         "[a-c]",       "[!a]",          "[^a]",         "[]a]",
        "[!]a]",       "[a-]",         "[-a]",        "[A-Z]",         "[[:alpha:]]",  "[[:upper:]]",
        "[[:lower:]]", "[![:digit:]]", "[[:space:]]", "[[:punct:]]",   "[[:alnum:].]", "[[:xdigit:]]",
        "[[:graph:]]", "[[:print:]]",  "[[:cntrl:]]", "[[:blank:]]",   "[\\]]",        "[\\a-c]",
        "[a-\\c]",     "[[]",          "[[:]",        "[[:foo:]]",     "[[::]]",       "[a",
        "[",           "[]",           "[!]",         "[\\",           "[a/b]",        "[/]",
        "[--b]",       "[a-a-c]",      "[c-a]",       "[[:alpha:]-c]", "[.]",          "[[:alpha]a]",
        "[\x80-\xff]", "[!a-b-]",
    };
    return std::string(dice.pick(classes));
}

std::string random_component(Dice& dice) {
    constexpr std::string_view wild[] = {"*",   "**",  "?",   "***", "*.c", "*.o", "a*",  "*a",
                                         "a**", "**a", "a*c", "*.*", "?*",  "*?",  "*o*", "??"};
    switch (dice.below(8)) {
        case 0:
        case 1:
            return std::string(dice.pick(wild));
        case 2:
            return random_class(dice) + (dice.chance(50) ? std::string(dice.pick(wild)) : "");
        case 3: {
            std::string escaped = "\\";
            return escaped + std::string(dice.pick(file_names));
        }
        case 4:
            return std::string(dice.pick(folder_names)) + std::string(dice.pick(wild));
        case 5:
            return "**";
        default:
            return std::string(dice.chance(50) ? dice.pick(folder_names) : dice.pick(file_names));
    }
}

/// A name that is there, with some of its bytes put another way.
std::string disguised(Dice& dice, std::string_view name) {
    std::string pattern;
    for (const char c : name) {
        const std::string byte(1, c);
        switch (dice.below(12)) {
            case 0:
                pattern += '?';
                break;
            case 1:
                pattern += (dice.chance(50) ? "[x" : "[/-") + byte + "]";
                break;
            case 2:
                pattern += dice.chance(50) ? "[!x]" : "[[:print:]]";
                break;
            case 3:
                pattern += dice.chance(50) ? "*" : "**";
                break;
            case 4:
                pattern += dice.chance(70) ? byte + "*" : "*" + byte;
                break;
            case 5:
            case 6:
                pattern += "\\" + byte;
                break;
            default:
                pattern += byte;
        }
    }
    return pattern;
}

/// A pattern made from a path that is there, so that it is likely to match or to fail by little.
std::string pattern_for(Dice& dice, const std::string& path) {
    std::string pattern;
    std::size_t begin = 0;
    while (begin < path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (begin > 0) pattern += dice.chance(4) ? (dice.chance(50) ? "\\/" : "[/]") : "/";
        const std::string name = path.substr(begin, end - begin);
        const int how = dice.below(10);
        if (how == 0) {
            pattern += "**";
        } else if (how == 1) {
            pattern += "*";
        } else {
            pattern += how < 6 ? name : disguised(dice, name);
        }
        begin = end + 1;
    }
    return pattern;
}

/// The last names of a path, one or more.
std::string tail(Dice& dice, const std::string& path) {
    std::size_t begin = path.size();
    for (int names = 1 + dice.below(3); names > 0 && begin != 0; --names) {
        const std::size_t slash = begin == path.size() ? path.rfind('/') : path.rfind('/', begin - 2);
        begin = slash == std::string::npos ? 0 : slash + 1;
    }
    return path.substr(begin);
}

std::string random_line(Dice& dice, const Paths& paths) {
    std::string line;
    if (dice.chance(6)) {
        constexpr std::string_view bytes = "ab*?/[]!\\- ^:.#\t\rA";
        const int size = dice.below(9);
        for (int i = 0; i < size; ++i)
            line += bytes[static_cast<std::size_t>(dice.below(static_cast<int>(bytes.size())))];
        return line;
    }
    if (dice.chance(4)) return dice.chance(50) ? "# a" : "";
    if (dice.chance(35)) line += '!';
    if (dice.chance(20)) line += dice.chance(5) ? "//" : "/";
    if (!paths.empty() && dice.chance(60)) {
        const std::string& path = paths[static_cast<std::size_t>(dice.below(static_cast<int>(paths.size())))];
        line += pattern_for(dice, tail(dice, path));
    } else {
        const int components = 1 + (dice.chance(40) ? 1 + dice.below(3) : 0);
        for (int i = 0; i < components; ++i) {
            if (i > 0) line += dice.chance(3) ? "\\/" : "/";
            line += random_component(dice);
        }
    }
    if (dice.chance(20)) line += '/';
    if (dice.chance(4)) line += '/';
    if (dice.chance(8)) line += dice.chance(50) ? " " : "   ";
    if (dice.chance(3)) line += "\\ ";
    if (dice.chance(3)) line += '\\';
    if (dice.chance(2)) line += '\t';
    if (dice.chance(2)) line += std::string("\0a", 2);
    return line;
}

std::string random_patterns(Dice& dice, const Paths& paths) {
    std::string text;
    if (dice.chance(5)) text += "\xEF\xBB\xBF";
    const char* const end = dice.chance(10) ? "\r\n" : "\n";
    const int lines = 1 + dice.below(8);
    for (int i = 0; i < lines; ++i) text += random_line(dice, paths) + end;
    if (dice.chance(15)) text.erase(text.size() - 1);
    return text;
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

/// Ignore files in the tree itself.
void add_ignore_files(Dice& dice, const fs::path& root, const Paths& paths) {
    if (dice.chance(85)) write(root / ".gitignore", random_patterns(dice, paths));
    std::vector<fs::path> folders;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (!entry.is_symlink() && entry.is_directory()) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders) {
        if (dice.chance(25)) write(folder / ".gitignore", random_patterns(dice, paths));
        if (dice.chance(2)) fs::create_directories(folder / "d/.gitignore");
        if (dice.chance(2) && !fs::exists(folder / ".gitignore"))
            fs::create_symlink("../.gitignore", folder / ".gitignore");
    }
}

/// The user's own excludes, in one of the places where they can be.
void add_global_excludes(Dice& dice, const fs::path& home, const Paths& paths) {
    if (dice.chance(30)) write(home / ".config/git/ignore", random_patterns(dice, paths));
    if (dice.chance(15)) {
        write(home / "excludes", random_patterns(dice, paths));
        write(home / (dice.chance(50) ? ".gitconfig" : ".config/git/config"),
              "[core]\n\texcludesFile = ~/excludes # mine\n");
    }
}

std::string describe(const fs::path& root, const fs::path& home) {
    std::ostringstream text;
    for (const fs::path& top : {root, home}) {
        for (const auto& entry : fs::recursive_directory_iterator(top)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_symlink() || !entry.is_regular_file()) continue;
            if (name != ".gitignore" && name != "exclude" && name != "ignore" && name != "excludes") continue;
            text << "--- " << vlt::core::path_to_text(entry.path().string()) << '\n'
                 << vlt::core::path_to_text(vlt::test::slurp(entry.path())) << '\n';
        }
    }
    return text.str();
}

std::string difference(const Paths& ours, const Paths& gits) {
    std::ostringstream text;
    Paths only;
    std::set_difference(ours.begin(), ours.end(), gits.begin(), gits.end(), std::back_inserter(only));
    for (const std::string& path : only) text << "git ignores:  " << vlt::core::path_to_text(path) << '\n';
    only.clear();
    std::set_difference(gits.begin(), gits.end(), ours.begin(), ours.end(), std::back_inserter(only));
    for (const std::string& path : only) text << "git lists:    " << vlt::core::path_to_text(path) << '\n';
    return text.str();
}

fs::path random_folder(Dice& dice, const fs::path& root) {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().string().find("/.git") != std::string::npos) continue;
        if (!entry.is_symlink() && entry.is_directory()) folders.push_back(entry.path());
    }
    if (folders.empty()) return root;
    std::sort(folders.begin(), folders.end());
    return folders[static_cast<std::size_t>(dice.below(static_cast<int>(folders.size())))];
}

void compare(unsigned seed, const char* what, const fs::path& root, const fs::path& home, const Paths& ours,
             const Paths& gits) {
    if (ours == gits) {
        CHECK(true);
        return;
    }
    FAIL_CHECK("seed " << seed << ", " << what << ":\n" << difference(ours, gits) << describe(root, home));
}

void try_tree(unsigned seed) {
    Dice dice(seed);
    const PrivateHome home;
    const TempDir tree;
    const fs::path root = tree.path() / "tree";
    fs::create_directory(root);
    fill(dice, root, 3);
    Paths paths;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        paths.push_back(entry.path().lexically_relative(root).string());
    std::sort(paths.begin(), paths.end());
    add_ignore_files(dice, root, paths);
    add_global_excludes(dice, home.folder.path(), paths);

    const Paths outside = list_unignored(root);
    make_repository(root);
    compare(seed, "outside a repository", root, home.folder.path(), outside, git_lists(root));

    make_repository(root, dice.chance(20) ? "\tignorecase = true\n" : "");
    if (dice.chance(40)) write(root / ".git/info/exclude", random_patterns(dice, paths));
    compare(seed, "in a repository", root, home.folder.path(), list_unignored(root), git_lists(root));

    const fs::path folder = random_folder(dice, root);
    compare(seed, folder.c_str(), root, home.folder.path(), list_unignored(folder), git_lists(folder));
}

unsigned number_from_environment(const char* name, unsigned usual) {
    const char* const value = std::getenv(name);
    return value == nullptr ? usual : static_cast<unsigned>(std::strtoul(value, nullptr, 10));
}

}  // namespace

TEST_CASE("the table of patterns is git's own view") {
    const PrivateHome home;
    const TempDir tree;
    make_repository(tree.path());
    int number = 0;
    for (const auto& c : vlt::test::pattern_cases) {
        const fs::path folder = tree / std::to_string(number++);
        const std::string path = c.path;
        write(folder / (path.ends_with('/') ? path + "inside" : path), "x");
        write(folder / ".gitignore", std::string(c.pattern) + "\n!.gitignore\n");
    }
    const Paths listed = git_lists(tree.path());
    number = 0;
    for (const auto& c : vlt::test::pattern_cases) {
        const std::string path = std::to_string(number++) + '/' + c.path;
        INFO(c.pattern << " on " << c.path);
        CHECK(std::binary_search(listed.begin(), listed.end(), path.ends_with('/') ? path + "inside" : path) ==
              !c.matches);
    }
    CHECK(list_unignored(tree.path()) == listed);
}

TEST_CASE("random trees are walked as git lists them") {
    const unsigned first = number_from_environment("VLT_ORACLE_SEED", 1);
    const unsigned trees = number_from_environment("VLT_ORACLE_TREES", 300);
    for (unsigned seed = first; seed < first + trees; ++seed) try_tree(seed);
}
