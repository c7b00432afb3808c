#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/file_result.hpp"
#include "indexer/outline.hpp"
#include "indexer/resolve.hpp"

/// What linking must know of a file: its definitions, imports and references, as bytes that the vault keeps. Reading them
/// costs a small part of parsing the file again, so that a change in one file can change the edges of others.
namespace vlt::indexer {

/// A definition or an attribute. Texts are indexes into Summary::strings; 0 is the empty text.
struct SummaryDefinition {
    std::int32_t row = -1;     // index into the file's definitions; -1: an attribute
    std::int32_t parent = -1;  // index into Summary::definitions of the enclosing one; -1: none
    core::NodeType type = core::NodeType::variable;
    bool is_node = false;
    bool not_called = false;   // a call never means it
    bool getter = false;       // a method that is used like a variable
    bool file_local = false;
    bool constant = false;     // a method that does not change its object
    bool unlikely = false;     // in code that is probably not compiled
    bool exported = false;     // reached through what the file exports alone, by no bare name
    bool has_members = false;  // a function or variable with members of its own (JavaScript's objects)
    bool outer_self = false;   // a function whose own object is that of what surrounds it
    bool local = false;        // defined inside a function: reached from there alone
    Side side = Side::any;
    std::int16_t min_arity = -1, max_arity = -1;  // as DraftDefinition's
    std::uint32_t kind = 0, name = 0;
    std::uint32_t scope = 0;      // qualified name of what it is a member of
    std::uint32_t also_in = 0;    // another class that it counts as a member of
    std::uint32_t qualified = 0;
    std::uint32_t chain = 0;      // of its value or its result
    std::uint32_t parameters = 0; // type parameters: "K,V:Bound"
    std::uint32_t types = 0;      // of the parameters, ';' between them, where overloads are told apart by them
};

struct SummaryReference {
    core::EdgeType type = core::EdgeType::calls;
    bool of_type = false, of_macro = false, of_class = false, binds = false, unlikely = false;
    std::int32_t source = 0;   // index into the file's definitions
    std::int32_t context = 0;  // index into Summary::definitions: the innermost one around it
    std::int32_t target = -1;  // index into the file's definitions, where the file alone tells
    std::int16_t arity = -1;
    std::uint32_t rule = 0, name = 0, receiver = 0, chain = 0, arguments = 0;
    std::uint32_t line = 0, count = 1;
};

struct Summary {
    std::unique_ptr<char[]> bytes;          // all texts
    std::vector<std::string_view> strings;  // into the bytes; [0] is empty
    std::uint32_t package = 0;              // the name that the file's package or namespace gives itself, where there is one
    std::vector<SummaryDefinition> definitions;  // [0] is the module; parents before children
    std::vector<SummaryReference> imports;       // type imports: name is the path as written, receiver the alias
    std::vector<SummaryReference> bases;         // type inherits
    std::vector<SummaryReference> references;    // the others
};

std::string make_summary(const Outline& outline, const ResolvedFile& resolved);

enum class SummaryPart { definitions, everything };
/// Throws core::Error{vault_corrupt} where they are no summary.
Summary read_summary(std::string_view bytes, SummaryPart part);

/// Hashes (mention_hash) of the names that the file's edges may hang on, sorted. Throws as read_summary.
std::vector<std::uint32_t> read_mentions(std::string_view bytes);

std::uint32_t mention_hash(std::string_view name);
/// Calls fn(name) for each name in a chain, a path or a file's path.
template <class Fn>
void each_name(std::string_view chain, Fn&& fn) {
    std::size_t begin = 0;
    auto in_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '#' ||
               c == '-' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = 0; at <= chain.size(); ++at) {
        if (at < chain.size() && in_name(chain[at])) continue;
        if (at > begin) {
            // `a#b` is `b` of the module `a`; `#b` may be a name itself.
            std::string_view name = chain.substr(begin, at - begin);
            auto hash = name.find('#', 1);
            fn(name.substr(0, hash));
            if (hash != std::string_view::npos) fn(name.substr(hash));
            if (hash != std::string_view::npos && hash + 1 < name.size()) fn(name.substr(hash + 1));
        }
        begin = at + 1;
    }
}

}  // namespace vlt::indexer
