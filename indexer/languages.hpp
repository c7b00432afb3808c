#pragma once

#include <span>
#include <string_view>

struct TSLanguage;

namespace vlt::indexer {

struct Rules;  // indexer/rules.hpp: what the grammar's node types mean

/// A row of the language table. Static; lives as long as the program.
struct Language {
    std::string_view name;   // as stored: "cpp"
    std::string_view title;  // for people: "C++"
    std::string_view
        extensions;  // ".cpp .cc": lower case, separated by a space; a capital letter asks for the exact case (".C")
    std::string_view file_names;       // whole names, likewise: "rakefile PKGBUILD"
    std::string_view interpreters;     // of a `#!` line, without version: "python pypy"
    const TSLanguage* (*grammar)();    // nullptr: no grammar (plain text)
    const Rules& (*rules)();           // nullptr with it
    std::string_view separator = ".";  // between scope and name in a qualified name
};

std::span<const Language> languages();
/// By the stored name; nullptr where there is none.
const Language* language_by_name(std::string_view name);

/// What a file's name says.
struct NameGuess {
    const Language* language = nullptr;  // nullptr: unknown, or undecided
    bool needs_content =
        false;  // the content must decide: a `#!` line where there is no extension; `.h`, `.m`, `.ts`, `.inc`
};
NameGuess guess_by_name(std::string_view file_name);
/// The language by name, then content (first bytes are enough: 8 KiB for `#!`, the whole text for `.h`); nullptr: none.
const Language* detect(std::string_view file_name, std::string_view content);

/// "C, C++, Python, …": for the message of a tree without indexable files.
std::string_view supported_kinds();

}  // namespace vlt::indexer
