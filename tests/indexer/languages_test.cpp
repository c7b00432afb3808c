#include "indexer/languages.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>

#include "indexer/content_kind.hpp"

using vlt::indexer::detect;
using vlt::indexer::guess_by_name;
using vlt::indexer::Language;
using vlt::indexer::language_by_name;
using vlt::indexer::languages;
using vlt::indexer::supported_kinds;

namespace {

std::string by_name(std::string_view file_name) {
    const auto guess = guess_by_name(file_name);
    if (guess.needs_content) return guess.language == nullptr ? "?" : "both";
    return guess.language == nullptr ? "" : std::string(guess.language->name);
}

std::string by_content(std::string_view file_name, std::string_view content) {
    const Language* language = detect(file_name, content);
    return language == nullptr ? "" : std::string(language->name);
}

std::string header(std::string_view content) {
    return by_content("x.h", content);
}

}  // namespace

TEST_CASE("the table of languages is sound") {
    std::set<std::string_view> names;
    for (const Language& language : languages()) {
        INFO(language.name);
        CHECK(names.insert(language.name).second);
        CHECK(language_by_name(language.name) == &language);
        CHECK((language.grammar == nullptr) == (language.name == "text"));
        CHECK((language.rules == nullptr) == (language.grammar == nullptr));
        CHECK_FALSE(language.title.empty());
        CHECK(supported_kinds().find(language.title) != std::string_view::npos);
        for (const char c : language.name) CHECK(((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')));
    }
    for (const char* name : {"c", "cpp", "csharp", "python", "javascript", "typescript", "tsx", "go", "rust", "java",
                             "ruby", "php", "bash", "kotlin", "scala", "swift", "lua", "markdown", "text"}) {
        CHECK(names.contains(name));
    }
    CHECK(language_by_name("cobol") == nullptr);
    CHECK(language_by_name("") == nullptr);
}

TEST_CASE("no extension and no name belongs to two languages") {
    std::set<std::string> seen;
    for (const Language& language : languages()) {
        for (const std::string_view list : {language.extensions, language.file_names}) {
            std::size_t at = 0;
            while (at < list.size()) {
                const std::size_t end = std::min(list.find(' ', at), list.size());
                INFO(list.substr(at, end - at));
                CHECK(seen.emplace(list.substr(at, end - at)).second);
                at = end + 1;
            }
        }
    }
}

TEST_CASE("a file's name tells its language") {
    const std::pair<const char*, const char*> cases[] = {
        {"a.c", "c"},
        {"a.cpp", "cpp"},
        {"a.cc", "cpp"},
        {"a.hpp", "cpp"},
        {"a.C", "cpp"},
        {"a.CPP", "cpp"},
        {"a.cs", "csharp"},
        {"a.py", "python"},
        {"A.PY", "python"},
        {"a.pyi", "python"},
        {"SConstruct", "python"},
        {"BUILD.bazel", "python"},
        {"a.js", "javascript"},
        {"a.mjs", "javascript"},
        {"a.jsx", "javascript"},
        {"a.min.js", "javascript"},
        {"a.tsx", "tsx"},
        {"a.mts", "typescript"},
        {"a.go", "go"},
        {"a.rs", "rust"},
        {"A.java", "java"},
        {"a.rb", "ruby"},
        {"Rakefile", "ruby"},
        {"Gemfile", "ruby"},
        {"a.gemspec", "ruby"},
        {"a.php", "php"},
        {"a.blade.php", "php"},
        {"a.sh", "bash"},
        {"a.bash", "bash"},
        {".bashrc", "bash"},
        {"PKGBUILD", "bash"},
        {"a.kt", "kotlin"},
        {"a.kts", "kotlin"},
        {"a.scala", "scala"},
        {"build.sbt", "scala"},
        {"a.swift", "swift"},
        {"a.lua", "lua"},
        {"a.mm", "objc"},
        {"a.zig", "zig"},
        {"README.md", "markdown"},
        {"a.markdown", "markdown"},
        {"a.txt", "text"},
        {"a.rst", "text"},
        {"a.adoc", "text"},
        {"README", "text"},
        {"readme", "text"},
        {"LICENSE", "text"},
        {"LICENSE-MIT", "text"},
        {"COPYING.LESSER", "text"},
        {"CHANGES", "text"},
        {"ChangeLog", "text"},
        {"README.TXT", "text"},
        // the content decides
        {"a.h", "?"},
        {"a.H", "?"},
        {"a.m", "?"},
        {"a.ts", "?"},
        {"a.inc", "?"},
        {"a.cgi", "?"},
        {"configure", "?"},
        {"install", "?"},
        {".hidden", "?"},
        // not ours
        {"a.json", ""},
        {"a.yaml", ""},
        {"a.xml", ""},
        {"a.html", ""},
        {"a.css", ""},
        {"a.csv", ""},
        {"a.png", ""},
        {"a.pl", ""},
        {"a.S", ""},
        {"Makefile", ""},
        {"CMakeLists.txt", ""},
        {"Dockerfile", ""},
        {"Kconfig", ""},
        {".gitignore", ""},
        {"Gemfile.lock", ""},
        {"a.c~", ""},
        {"a.", ""},
        {"a.py.orig", ""},
        {"RakeFile", "ruby"},
        {"gemFILE", "?"},
    };
    for (const auto& [name, expected] : cases) {
        INFO(name);
        CHECK(by_name(name) == expected);
        if (expected != std::string("?")) CHECK(by_content(name, "") == expected);
    }
}

TEST_CASE("the interpreter tells where the name does not") {
    const std::pair<const char*, const char*> cases[] = {
        {"#!/bin/sh\n", "bash"},
        {"#!/bin/bash -e\n", "bash"},
        {"#! /usr/bin/env bash\n", "bash"},
        {"#!/usr/bin/env python3\n", "python"},
        {"#!/usr/bin/python3.11 -u\r\n", "python"},
        {"#!/usr/bin/env -S python3 -u\n", "python"},
        {"#!/usr/bin/env -S LANG=C node --harmony\n", "javascript"},
        {"#!/usr/local/bin/d8\n", "javascript"},
        {"#!/usr/bin/env deno run\n", "typescript"},
        {"#!/usr/bin/ruby2.7\n", "ruby"},
        {"#!/usr/bin/php", "php"},
        {"#!lua5.4\n", "lua"},
        {"#!/usr/bin/perl\n", ""},
        {"#!/usr/bin/pythonista\n", ""},
        {"#!\n", ""},
        {"#!", ""},
        {"#!/usr/bin/env\n", ""},
        {"#!/usr/bin/env -S\n", ""},
        {" #!/bin/sh\n", ""},
        {"echo hello\n", ""},
        {"", ""},
    };
    for (const auto& [content, expected] : cases) {
        INFO(content);
        CHECK(by_content("tool", content) == expected);
    }
    CHECK(by_content("tool.cgi", "#!/usr/bin/env ruby\n") == "ruby");
    CHECK(by_content("tool.json", "#!/bin/sh\n").empty());
    CHECK(by_content("tool.py", "#!/bin/sh\n") == "python");  // the extension goes first
    CHECK(by_content("tool", "#!/" + std::string(100'000, 'x')).empty());
}

TEST_CASE("a header is C, C++ or Objective-C by what is in it") {
    const char* const c[] = {
        "",
        "int add(int a, int b);\n",
        "#ifndef A_H\n#define A_H\nstruct point { int x, y; };\n#endif\n",
        "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(void);\n#ifdef __cplusplus\n}\n#endif\n",
        "#if defined(__cplusplus) && __cplusplus >= 201103L\nnamespace a { class B; }\n#endif\nint f(void);\n",
        "#ifndef __cplusplus\ntypedef int bool_;\n#else\nclass A;\n#endif\nint f(void);\n",
        "#ifdef __OBJC__\n@class Foo;\n#import <Foundation/Foundation.h>\n#endif\nint f(void);\n",
        "#if 0\nclass A { public: A(); };\n#endif\nint f(void);\n",
        "/* class Foo { public: }; std::vector */\n// namespace x {}\nint f(void);\n",
        "/** @class Foo\n * @interface Bar */\nint f(void);\n",
        "static const char *s = \"std::string class Foo;\";\n",
        "static const char *s = \"a \\\" std::b \\\\\"; static const char c = '\"';\n",
        "#define X(a) class a { public: }\n#define Y \\\n  std::string\nint f(void);\n",
        // words of C++ as names in C
        "struct class { int class; }; struct class *class_of(struct class *class);\n",
        "int template; int new, delete, this, virtual, namespace, operator, using, friend, private, public;\n",
        "struct s { unsigned private:1; unsigned a:2,\n  public:3; };\n",
        "static inline int f(struct s *p) { p->class = 1; p->template = p->private < 3; return p->operator == 4; }\n",
        "void f(void) { asm volatile(\"nop\" :: \"r\"(x) : \"memory\"); }\n",
        "[[gnu::packed]] struct s { int a; };\n",
        "int f(int x) { return x ? ~mask(x) : a; }\n",
        "int f(int const *p, const int a, const char * const b);\n",
        "enum class { a, b }; enum class one_class;\n",
        "#include <stdio.h>\n#include \"a.h\"\n",
    };
    for (const char* text : c) {
        INFO(text);
        CHECK(header(text) == "c");
    }
    const char* const cpp[] = {
        "class Foo;\n",
        "class EXPORT Foo : public Bar {};\n",
        "namespace a { int f(); }\n",
        "namespace {\nint x;\n}\n",
        "template <typename T> T max(T a, T b);\n",
        "#include <vector>\nint f();\n",
        "#include \"a.hpp\"\nint f();\n",
        "std::string f();\n",
        "struct A { virtual ~A(); };\n",
        "struct A {\n  A();\n  ~A();\n};\n",
        "struct A { int size() const; };\n",
        "struct A : B { int x; };\n",
        "struct A { A& operator=(const A& other); };\n",
        "struct A { bool operator<(A b); };\n",
        "void f(const Name& name);\n",
        "using Size = unsigned;\n",
        "constexpr int n = 4;\n",
        "enum class Color : int { red };\n",
        "int f() noexcept;\n",
        "struct Q {\n  Q_OBJECT\npublic slots:\n  int f();\n};\n",
        "struct A {\nprivate:\n  int x;\n};\n",
        "#ifndef __cplusplus\n#error this is C++\n#endif\nint f();\n",
        "#ifndef A_H\n#define A_H\n#ifdef __cplusplus\nclass A { int x; };\n#endif\n#endif\n",
        "extern \"C\" int f();\n",
        "inline int f(int x) { return static_cast<int>(x); }\n",
        "int a = 1'000; /* ' */ namespace b {}\n",
        "\xEF\xBB\xBF"
        "class Foo;\n",
        "#if defined(A) /* a comment\n over lines */\n#endif\nclass Foo;\r\n",
    };
    for (const char* text : cpp) {
        INFO(text);
        CHECK(header(text) == "cpp");
    }
    const char* const objc[] = {
        "@interface Foo : NSObject\n@end\n",
        "#import <Foundation/Foundation.h>\n",
        "@class Foo;\n",
        "@protocol P\n- (void)f;\n@end\n",
        "#include <vector>\n@interface Foo {\n  std::vector<int> v;\n}\n@end\n",
    };
    for (const char* text : objc) {
        INFO(text);
        CHECK(header(text) == "objc");
    }
}

TEST_CASE("extensions that several languages share are told apart") {
    CHECK(by_content("a.m", "#import \"a.h\"\n@implementation A\n@end\n") == "objc");
    CHECK(by_content("a.m", "// a\n#include <stdio.h>\nint main() {}\n") == "objc");
    CHECK(by_content("a.m", "% sums\nfunction s = f(x)\ns = sum(x);\nend\n").empty());
    CHECK(by_content("a.ts", "const a: number = 1;\n") == "typescript");
    CHECK(by_content("a.ts", "<?xml version=\"1.0\"?>\n<!DOCTYPE TS>\n<TS></TS>\n").empty());
    CHECK(by_content("a.ts", "\n<TS version=\"2.1\">\n").empty());
    CHECK(by_content("a.inc", "<?php\nfunction f() {}\n") == "php");
    CHECK(by_content("a.inc", "/* x */\n#define A 1\n") == "c");
    CHECK(by_content("a.inc", "// x\n#ifdef A\nnamespace b {}\n#endif\n") == "cpp");
    CHECK(by_content("a.inc", "# a comment\nSUMMARY = \"x\"\n").empty());
}

TEST_CASE("any bytes at all may stand in a header") {
    const std::string_view pieces[] = {"/*",         "*/",
                                       "//",         "\"",
                                       "'",          "\\",
                                       "\n",         "#if __cplusplus",
                                       "#endif",     "#else",
                                       "#define",    "@",
                                       "::",         "~a(",
                                       "operator",   "public",
                                       "struct a:",  "[[",
                                       "]]",         "class",
                                       "a",          "#",
                                       "const&",     "1'",
                                       "R\"(",       "\r\n",
                                       "<",          "\xff",
                                       "\t",         "template",
                                       "\\\n",       " ",
                                       "(",          "#if",
                                       "0",          ")",
                                       "#include <", "#error",
                                       "enum class", "using",
                                       "#elif",      "!defined(__cplusplus)",
                                       "namespace"};
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const unsigned size = random() % 40;
        for (unsigned i = 0; i < size; ++i) text += pieces[random() % std::size(pieces)];
        if (random() % 4 == 0) text += '\0';
        const std::string heap(text.begin(), text.end());  // its end is watched by sanitizers
        const std::string name = header(heap);
        CHECK((name == "c" || name == "cpp" || name == "objc"));
        detect("a.inc", heap);
        detect("a.m", heap);
        detect("a", heap);
    }
}
