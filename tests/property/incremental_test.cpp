// An incremental index equals a fresh one, after any series of edits.
#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/property/vault_rows.hpp"
#include "tests/support/run_vlt.hpp"

namespace fs = std::filesystem;
using namespace vlt::test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

/// A tree that is edited at random. Starts as a copy of a part of this project's own source, with small files of other languages.
class Tree {
public:
    Tree(fs::path root, unsigned seed) : root_(std::move(root)), random_(seed) {
        for (const char* folder : {"core", "scripts"}) {
            fs::create_directories(root_ / folder);
            for (const auto& entry : fs::directory_iterator(fs::path(VLT_SOURCE_DIR) / folder))
                if (entry.is_regular_file() && entry.file_size() < 12'000) fs::copy_file(entry.path(), root_ / folder / entry.path().filename());
        }
        write("py/a.py", "from .b import helper\n\nclass A:\n    def go(self):\n        self.stop()\n        helper()\n\n    def stop(self): pass\n");
        write("py/b.py", "def helper():\n    return other()\n\ndef other(): pass\n");
        write("js/x.js", "import { y } from './y';\nexport const x = () => { y(); };\nclass K { m() { this.n(); } n() {} }\n");
        write("js/y.ts", "export function y(): number { return z(1); }\nfunction z(a: number) { return a; }\n");
        write("go/m.go", "package m\n\ntype T struct{ a int }\n\nfunc (t *T) F() { t.G(); h() }\nfunc (t *T) G() {}\nfunc h() {}\n");
        write("J.java", "class J extends K { void a() { b(1); } void b(int i) {} void b(int i, int j) {} }\n");
        write("doc.md", "# Title\n\ntext\n\n## Part\n\nmore\n");
        write_linked();
    }

    /// Files that hang on each other in every way that linking knows: a change in one changes edges between two others.
    void write_linked() {
        write("py/__init__.py", "from .model import Base as PublicBase\nfrom .b import *\n");
        write("py/model.py",
              "from .a import A\n\nclass Base(A):\n    item: A\n    def save(self): self.go()\n    def first(self) -> 'Item': return Item()\n\n"
              "class Item(Base):\n    def load(self): self.save()\n");
        write("py/use.py",
              "import py\nfrom py import PublicBase\nfrom . import model as m\n\ndef run(base: PublicBase):\n    base.save()\n    base.first().load()\n"
              "    x = m.Item()\n    x.go()\n    x.item.stop()\n    py.helper()\n    other()\n");
        write("js/index.js", "export * from './y';\nexport { x as renamed } from './x';\n");
        write("js/app.ts",
              "import { renamed, y } from './index';\nimport * as all from './y';\nimport { Store } from './store';\n"
              "export function main(store: Store) { renamed(); y(); all.y(); store.first().load(); new Store().save(); }\n");
        write("js/store.ts", "import { Base } from './base';\nexport class Store extends Base { first(): Store { return this; } load() { this.save(); } }\n");
        write("js/base.ts", "export class Base { save() {} }\n");
        write("go/n.go", "package m\n\nfunc run(t *T) {\n\tt.F()\n\th()\n\tnewT().G()\n}\n\nfunc newT() *T { return &T{} }\n");
        write("go/cmd/main.go", "package main\n\nimport \"example.org/x/go\"\n\nfunc main() { m.Run() }\n");
        write("go.mod", "module example.org/x\n");
        write("java/a/Base.java", "package a;\npublic class Base { public void save() {} public Item first() { return new Item(); } }\n");
        write("java/a/Item.java", "package a;\npublic class Item extends Base { void load() { save(); } }\n");
        write("java/b/Use.java",
              "package b;\nimport a.Base;\nimport a.*;\nclass Use extends Base { Base base; void run() { save(); base.first().load(); new Item().save(); } }\n");
        write("c/api.h", "#ifndef API_H\n#define API_H\nint helper(int a);\nstruct item { int a; };\nstatic inline int small(void) { return 1; }\n#endif\n");
        write("c/api.c", "#include \"api.h\"\nint helper(int a) { return small() + a; }\nstatic int hidden(void) { return 1; }\n");
        write("c/use.c", "#include \"api.h\"\nint run(void) { return helper(1) + small() + hidden(); }\n");
        write("rs/src/lib.rs", "mod store;\npub use store::Store;\npub fn run() { Store::new().save(); crate::store::helper(); }\n");
        write("rs/src/store.rs", "pub struct Store { a: i32 }\nimpl Store { pub fn new() -> Self { Store { a: 1 } } pub fn save(&self) {} }\npub fn helper() {}\n");
        write("rs/Cargo.toml", "[package]\nname = \"rs\"\n");
    }

    /// One edit; says what it did.
    std::string edit() {
        std::vector<fs::path> files = sources();
        if (files.empty()) {
            write("py/again.py", "def again(): pass\n");
            return "start again";
        }
        fs::path file = files[random_() % files.size()];
        fs::path other = files[random_() % files.size()];
        std::string at = file.lexically_relative(root_).string();
        switch (random_() % 18) {
            case 0: return append(file, "\ndef added_" + number() + "():\n    helper()\n"), "append to " + at;
            case 1: return append(file, "\nvoid added_" + number() + "(void) { helper(); }\n"), "append C to " + at;
            case 2: return cut_lines(file), "cut lines of " + at;
            case 3: return move_lines(file, other), "move lines of " + at;
            case 4: return fs::remove(file), "remove " + at;
            case 5: return rename(file), "rename " + at;
            case 6: return write("py/new_" + number() + ".py", "import os\nclass N" + number() + "(A):\n    def go(self): self.stop()\n"), "add a file";
            case 7: return touch(file), "touch " + at;
            case 8: return write(".gitignore", random_() % 2 ? "js/\n*.md\n" : "go/*\n!go/m.go\n"), "change .gitignore";
            case 9: return write("vlt.toml", random_() % 2 ? "[coderag]\nlanguages = ['python', 'cpp', 'c']\n" : "[coderag]\nexclude = ['py/**']\n"), "change vlt.toml";
            case 10: return fs::remove(root_ / "vlt.toml"), fs::remove(root_ / ".gitignore"), "remove the rules";
            case 11: return append(file, std::string(1, '\0') + "binary"), "a NUL in " + at;
            case 13: return append(file, "\nclass Base:\n    def save(self): pass\n"), "shadow Base in " + at;
            case 14: return append(file, "\nexport function y() { return 2; }\nexport class Base { save() {} load() {} }\n"), "shadow y in " + at;
            case 15: return swap_words(file), swap_words(other), "swap words in two files, one of them " + at;
            case 16: return write("go.mod", random_() % 2 ? "module example.org/x\n" : "module example.org/y\n"), "change go.mod";
            case 12: return write(at, slurp(file) + "\xFF\xFE broken ( { \n"), "break " + at;
            default: return swap_words(file), "swap words in " + at;
        }
    }

private:
    std::string number() { return std::to_string(random_() % 10); }

    std::vector<fs::path> sources() const {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(root_))
            if (entry.is_regular_file() && entry.path().filename().string()[0] != '.' && entry.path().filename() != "vlt.toml")
                files.push_back(entry.path());
        std::ranges::sort(files);
        return files;
    }
    void write(const fs::path& below, const std::string& text) {
        fs::create_directories((root_ / below).parent_path());
        std::ofstream(root_ / below, std::ios::binary) << text;
    }
    void append(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary | std::ios::app) << text; }
    void cut_lines(const fs::path& file) {
        auto lines = lines_of(slurp(file));
        if (lines.empty()) return;
        std::size_t from = random_() % lines.size(), count = std::min<std::size_t>(1 + random_() % 8, lines.size() - from);
        lines.erase(lines.begin() + static_cast<long>(from), lines.begin() + static_cast<long>(from + count));
        std::ofstream(file, std::ios::binary) << joined(lines);
    }
    void move_lines(const fs::path& file, const fs::path& to) {
        auto lines = lines_of(slurp(file));
        if (lines.empty()) return;
        std::size_t from = random_() % lines.size(), count = std::min<std::size_t>(1 + random_() % 20, lines.size() - from);
        std::vector<std::string> moved(lines.begin() + static_cast<long>(from), lines.begin() + static_cast<long>(from + count));
        lines.erase(lines.begin() + static_cast<long>(from), lines.begin() + static_cast<long>(from + count));
        std::ofstream(file, std::ios::binary) << joined(lines);
        append(to, joined(moved));
    }
    void rename(const fs::path& file) {
        fs::rename(file, file.parent_path() / ("renamed_" + number() + file.extension().string()));
    }
    void touch(const fs::path& file) { fs::last_write_time(file, fs::file_time_type::clock::now() + std::chrono::seconds(random_() % 100)); }
    void swap_words(const fs::path& file) {
        std::string text = slurp(file);
        for (auto [from, to] : {std::pair{"helper", "other"}, {"self", "this"}, {"name", "title"}, {"save", "store"}, {"Base", "Item"}, {"first", "load"}})
            for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 10)) text.replace(at, std::string(from).size(), to);
        std::ofstream(file, std::ios::binary) << text;
    }

    fs::path root_;
    std::mt19937 random_;
};

void index(const Home& home, const std::string& project, const fs::path& tree, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"coderag", "init", "--project", project, "--path", tree.string(), "--foreground", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    Outcome outcome = home.run(words);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
}

}  // namespace

TEST_CASE("an incremental index equals a fresh one after any series of edits") {
    unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    Home home;
    Tree tree(home.tree(), seed);
    std::mt19937 random(seed);
    index(home, "incremental", home.tree());
    std::string history;
    for (int round = 0; round < 12; ++round) {
        for (auto edits = 1 + random() % 5; edits > 0; --edits) history += tree.edit() + "\n";
        bool force = random() % 8 == 0;
        index(home, "incremental", home.tree(), force ? std::vector<std::string>{"--force"} : std::vector<std::string>{});
        std::string fresh = "fresh" + std::to_string(round);
        index(home, fresh, home.tree());
        INFO(history);
        CHECK(broken_vault(home.vault(), "incremental") == "");
        REQUIRE(first_differences(vault_rows(home.vault(), "incremental"), vault_rows(home.vault(), fresh)) == "");
    }
}

TEST_CASE("the number of workers changes nothing") {
    Home home;
    Tree tree(home.tree(), 7);
    std::vector<std::string> first;
    for (int workers : {1, 2, 7}) {
        fs::create_directories(home.vault().parent_path());
        std::ofstream(home.vault().parent_path() / "config.toml") << "[coderag]\nworkers = " << workers << "\n";
        std::string project = "w" + std::to_string(workers);
        index(home, project, home.tree());
        auto rows = vault_rows(home.vault(), project);
        if (first.empty()) first = rows;
        CHECK(first_differences(first, rows) == "");
    }
}

TEST_CASE("a second run without a change writes nothing and parses nothing") {
    Home home;
    Tree tree(home.tree(), 3);
    index(home, "p", home.tree());
    auto before = vault_rows(home.vault(), "p");
    Outcome again = home.run({"coderag", "init", "--project", "p", "--foreground", "--json"});
    CHECK(again.status == 0);
    CHECK(again.out.find("\"chunks_created\":0") != std::string::npos);
    CHECK(first_differences(before, vault_rows(home.vault(), "p")) == "");
}
