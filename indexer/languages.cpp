#include "indexer/languages.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/text.hpp"
#include "indexer/content_kind.hpp"
#include "indexer/rules.hpp"

extern "C" {
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_c();
const TSLanguage* tree_sitter_c_sharp();
const TSLanguage* tree_sitter_cpp();
const TSLanguage* tree_sitter_go();
const TSLanguage* tree_sitter_java();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_kotlin();
const TSLanguage* tree_sitter_lua();
const TSLanguage* tree_sitter_markdown();
const TSLanguage* tree_sitter_objc();
const TSLanguage* tree_sitter_php();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_ruby();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_scala();
const TSLanguage* tree_sitter_swift();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_zig();
}

namespace vlt::indexer {

namespace {

constexpr Language table[] = {
    {"c", "C", ".c .h .cats .idc", "", "tcc", tree_sitter_c, c_rules},
    {"cpp", "C++",
     ".cpp .cc .cxx .c++ .cp .C .hpp .hh .hxx .h++ .ipp .inl .tpp .tcc .txx .tlh .ixx .cppm .ccm .cxxm .c++m .mpp .ino "
     ".cu .cuh",
     "", "", tree_sitter_cpp, cpp_rules, "::"},
    {"csharp", "C#", ".cs .csx .cake", "", "dotnet-script", tree_sitter_c_sharp, csharp_rules},
    {"python", "Python", ".py .pyi .pyw .py3 .pyt .pyp .pyde .gyp .gypi .tac .wsgi .xpy .bzl .star .bazel .lmi",
     "SConstruct SConscript wscript Snakefile Tiltfile DEPS .gclient .pythonrc .pythonstartup", "python pypy pythonw",
     tree_sitter_python, python_rules},
    {"javascript", "JavaScript",
     ".js .mjs .cjs .jsx .es .es6 .jsm .jsb .jscad .jsfl .jslib .jspre .jss .bones .pac .sjs .ssjs .xsjs .xsjslib ._js",
     "Jakefile", "node nodejs js d8 gjs qjs rhino chakra v8 v8-shell", tree_sitter_javascript, javascript_rules},
    {"typescript", "TypeScript", ".ts .mts .cts", "", "deno ts-node bun tsx", tree_sitter_typescript, typescript_rules},
    {"tsx", "TSX", ".tsx", "", "", tree_sitter_tsx, tsx_rules},
    {"go", "Go", ".go", "", "gorun", tree_sitter_go, go_rules},
    {"rust", "Rust", ".rs .rs.in", "", "rust-script rustx", tree_sitter_rust, rust_rules, "::"},
    {"java", "Java", ".java .jav .jsh", "", "jshell", tree_sitter_java, java_rules},
    {"ruby", "Ruby",
     ".rb .rake .gemspec .ru .rbw .rbi .rbx .ruby .builder .eye .god .jbuilder .mspec .pluginspec .podspec .prawn "
     ".rabl .rbuild .thor "
     ".watchr",
     "rakefile Gemfile Guardfile Vagrantfile Podfile Capfile Thorfile Appraisals Berksfile Brewfile Buildfile "
     "Cheffile "
     "Dangerfile Deliverfile Fastfile Appfile Matchfile Jarfile Mavenfile Puppetfile Snapfile Steepfile gems.rb .irbrc "
     ".pryrc "
     ".simplecov .autotest",
     "ruby jruby macruby rbx truffleruby rake", tree_sitter_ruby, ruby_rules, "::"},
    {"php", "PHP", ".php .phtml .php3 .php4 .php5 .php7 .php8 .phps .phpt .ctp", ".php_cs .php_cs.dist Phakefile",
     "php", tree_sitter_php, php_rules, "\\"},
    {"bash", "Bash", ".sh .bash .bats .ksh .mksh .zsh .zsh-theme .command .tool .ebuild .eclass .sh.in .bash.in",
     ".bashrc .bash_profile .bash_login .bash_logout .bash_aliases .bash_functions .profile .kshrc .zshrc .zshenv "
     ".zprofile .zlogin "
     ".zlogout .xinitrc .xsession .xprofile .envrc PKGBUILD APKBUILD bashrc bash_aliases bash_profile zshrc gradlew "
     "mvnw",
     "bash sh dash ash ksh mksh pdksh zsh rbash", tree_sitter_bash, bash_rules},
    {"kotlin", "Kotlin", ".kt .kts .ktm", "", "kotlin kscript", tree_sitter_kotlin, kotlin_rules},
    {"scala", "Scala", ".scala .sc .sbt .kojo", "", "scala amm scala-cli", tree_sitter_scala, scala_rules},
    {"swift", "Swift", ".swift .swiftinterface", "", "swift", tree_sitter_swift, swift_rules},
    {"lua", "Lua", ".lua .nse .rockspec .wlua .pd_lua .rbxs", ".luacheckrc", "lua luajit luau texlua tarantool",
     tree_sitter_lua, lua_rules},
    {"objc", "Objective-C", ".m .mm", "", "", tree_sitter_objc, objc_rules},
    {"zig", "Zig", ".zig", "", "zig", tree_sitter_zig, zig_rules},
    {"markdown", "Markdown", ".md .markdown .mdown .mdwn .mkd .mkdn .mkdown .mdx .ronn .livemd .rmd .qmd",
     "contents.lr", "", tree_sitter_markdown, markdown_rules},
    {"text", "plain text", ".txt .text .rst .rest .adoc .asciidoc .org .rdoc .textile",
     "readme readme.1st read.me license license-mit license-apache license-bsd license-gpl license.mit license.apache "
     "license.bsd licence "
     "licenses unlicense copying copying.lib copying.lesser copying.gpl copyright copyrights authors contributors "
     "committers maintainers "
     "credits acknowledgements changelog "
     // in lower case these are as often scripts
     "CHANGES Changes HISTORY History NEWS NOTICE Notice LEGAL PATENTS THANKS TODO ROADMAP FAQ BUGS HACKING "
     "CONTRIBUTING INSTALL SECURITY "
     "SUPPORT GOVERNANCE RELEASES UPGRADING",
     "", nullptr, nullptr},
};

/// Files whose name tells that nothing of ours is in them: spares opening thousands of them in search of a `#!`, and
/// keeps a CMake file from being taken for prose.
constexpr std::string_view other_names =
    "Makefile makefile GNUmakefile Kbuild Kconfig Dockerfile Containerfile Jenkinsfile Earthfile Justfile justfile "
    "Procfile Cargo.lock "
    "CMakeLists.txt robots.txt BUILD WORKSPACE OWNERS CODEOWNERS MANIFEST Pipfile .gitignore .gitattributes "
    ".gitmodules .gitkeep .gitconfig "
    ".git-blame-ignore-revs .mailmap .keep .empty .placeholder .vltignore .ignore .rgignore .hgignore .hgtags .hgsub "
    ".hgsubstate .bzrignore "
    ".cvsignore .npmignore .npmrc .nvmrc .yarnrc .dockerignore .eslintignore .eslintrc .prettierignore .prettierrc "
    ".stylelintrc .babelrc "
    ".editorconfig .clang-format .clang-tidy .clangd .cocciconfig .get_maintainer.ignore .rustfmt.toml .flake8 "
    ".pylintrc .coveragerc "
    ".rspec .rubocop .ruby-version .ruby-gemset .python-version .node-version .tool-versions .browserslistrc .DS_Store "
    ".env .htaccess "
    ".htpasswd .jshintrc .jscsrc .jshintignore .swiftlint .dir-locals .vimrc .gvimrc .emacs .inputrc .screenrc "
    ".gdbinit .lldbinit "
    ".project .classpath .cproject .buildpath .watchmanconfig .mergify .spelling .dirstamp";

using Decide = const Language* (*)(std::string_view content);

struct ContentRule {
    std::string_view extensions;
    Decide decide;
};

std::string_view next_word(std::string_view& words) {
    words.remove_prefix(std::min(words.find_first_not_of(' '), words.size()));
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size());
    return word;
}

bool has_upper(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

const Language* decide_header(std::string_view content) {
    switch (header_kind(content)) {
        case HeaderKind::c:
            return language_by_name("c");
        case HeaderKind::cpp:
            return language_by_name("cpp");
        case HeaderKind::objc:
            return language_by_name("objc");
    }
    return nullptr;
}

/// Objective-C, unless it is MATLAB, Mathematica, Mercury …
const Language* decide_m(std::string_view content) {
    const bool is_ours = header_kind(content) == HeaderKind::objc || starts_with_directive(content);
    return is_ours ? language_by_name("objc") : nullptr;
}

/// TypeScript, unless it is a translation of Qt's (XML).
const Language* decide_ts(std::string_view content) {
    return is_markup(content) ? nullptr : language_by_name("typescript");
}

const Language* decide_inc(std::string_view content) {
    if (has_php_tag(content)) return language_by_name("php");
    return starts_with_directive(content) ? decide_header(content) : nullptr;
}

const Language* decide_by_interpreter(std::string_view content);

constexpr ContentRule content_rules[] = {
    {".h .h.in", decide_header},           {".m", decide_m}, {".ts", decide_ts}, {".inc", decide_inc},
    {".cgi .fcgi", decide_by_interpreter},
};

/// What a name, an extension or an interpreter stands for.
struct Meaning {
    const Language* language = nullptr;
    Decide decide = nullptr;
};

/// The table turned round. Keys view the table's strings.
struct Lookup {
    std::unordered_map<std::string_view, Meaning> extensions;
    std::unordered_map<std::string_view, Meaning> names;
    std::unordered_map<std::string_view, const Language*> interpreters;
    std::size_t longest_name = 0;

    Lookup() {
        for (const Language& language : table) {
            std::string_view words = language.extensions;
            for (auto word = next_word(words); !word.empty(); word = next_word(words)) extensions[word] = {&language};
            words = language.file_names;
            for (auto word = next_word(words); !word.empty(); word = next_word(words)) add_name(word, &language);
            words = language.interpreters;
            for (auto word = next_word(words); !word.empty(); word = next_word(words)) interpreters[word] = &language;
        }
        for (const ContentRule& rule : content_rules) {
            std::string_view words = rule.extensions;
            for (auto word = next_word(words); !word.empty(); word = next_word(words))
                extensions[word] = {nullptr, rule.decide};
        }
        std::string_view words = other_names;
        for (auto word = next_word(words); !word.empty(); word = next_word(words)) add_name(word, nullptr);
    }

    void add_name(std::string_view name, const Language* language) {
        names[name] = {language};
        longest_name = std::max(longest_name, name.size());
    }
};

const Lookup& lookup() {
    static const Lookup instance;
    return instance;
}

/// A key in lower case stands for any case; the exact case goes first.
template <class Map>
typename Map::const_iterator find(const Map& map, std::string_view key) {
    const auto found = map.find(key);
    return found != map.end() || !has_upper(key) ? found : map.find(core::lower_case(key));
}

/// The interpreter of a `#!` line, without its folder: "python3" of "#!/usr/bin/env -S python3 -u".
std::string_view interpreter(std::string_view content) {
    if (!content.starts_with("#!")) return {};
    content = content.substr(2, std::min<std::size_t>(content.find_first_of("\r\n"), 512) - 2);
    const auto next = [&] {
        const std::size_t begin = std::min(content.find_first_not_of(" \t"), content.size());
        const std::size_t end = std::min(content.find_first_of(" \t", begin), content.size());
        const std::string_view word = content.substr(begin, end - begin);
        content.remove_prefix(end);
        return word.substr(word.rfind('/') + 1);
    };
    std::string_view word = next();
    if (word == "env") {
        do word = next();
        while (word.starts_with('-') || word.find('=') != std::string_view::npos);
    }
    return word;
}

const Language* decide_by_interpreter(std::string_view content) {
    const auto& known = lookup().interpreters;
    std::string_view word = interpreter(content);
    auto found = known.find(word);
    if (found == known.end()) {  // "python3.11" -> "python"
        word = word.substr(0, word.find_last_not_of("0123456789.-") + 1);
        found = known.find(word);
    }
    return found == known.end() ? nullptr : found->second;
}

/// By the whole name, then by the longest extension that is known.
Meaning meaning_of(std::string_view name) {
    const Lookup& known = lookup();
    if (name.size() <= known.longest_name) {
        const auto found = find(known.names, name);
        if (found != known.names.end()) return found->second;
    }
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {nullptr, decide_by_interpreter};
    const std::size_t dot_before = name.rfind('.', dot - 1);
    if (dot_before != std::string_view::npos && dot_before > 0) {
        const auto found = find(known.extensions, name.substr(dot_before));
        if (found != known.extensions.end()) return found->second;
    }
    const auto found = find(known.extensions, name.substr(dot));
    return found == known.extensions.end() ? Meaning{} : found->second;
}

}  // namespace

std::span<const Language> languages() {
    return table;
}

const Language* language_by_name(std::string_view name) {
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const Language& l) { return l.name == name; });
    return found == std::end(table) ? nullptr : found;
}

NameGuess guess_by_name(std::string_view file_name) {
    const Meaning meaning = meaning_of(file_name);
    return {meaning.language, meaning.decide != nullptr};
}

const Language* detect(std::string_view file_name, std::string_view content) {
    const Meaning meaning = meaning_of(file_name);
    return meaning.decide != nullptr ? meaning.decide(content) : meaning.language;
}

std::string_view supported_kinds() {
    static const std::string kinds = [] {
        std::string text;
        for (const Language& language : table) {
            if (!text.empty()) text += ", ";
            text += language.title;
        }
        return text;
    }();
    return kinds;
}

}  // namespace vlt::indexer
